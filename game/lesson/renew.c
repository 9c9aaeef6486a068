/* A file of texts made anew: every text of the lesson in its order, with what an older file has for it. Comments stay
 * with their text. What is outdated stands as a comment beside the new words; what the lesson no longer has, as
 * comments at the end. */
#include "lesson/lesson.h"
#include "lesson/matching.h"
#include "script/canon.h"
#include "script/prose.h"

typedef struct Renewing {
    Prose out;
    const Translation *old; /* or NULL */
    const Match *matches;   /* beside the wordings, if there is an old one */
    bool *taken;            /* beside the old texts: they have their place in the new file */
    TranslationCounts counts;
} Renewing;

/* ---- pieces ---- */

static void add_quoted(Prose *out, const char *before, Text content) {
    prose_add(out, "%s\"", before);
    for (size_t i = 0; i < content.count; i++)
        prose_add(out, "%s%c", content.at[i] == '"' || content.at[i] == '\\' ? "\\" : "", content.at[i]);
    prose_add(out, "\"\n");
}

/* The comments of the old file's lines from `first` to before `end`. */
static void add_comments(Renewing *renewing, const char *indent, int first, int end) {
    for (int line = first; line < end; line++) {
        Text comment = canon_comment(source_line(renewing->old->source, line));
        if (comment.count) prose_add(&renewing->out, "%s%.*s\n", indent, TEXT_ARGS(comment));
    }
}

static int line_of(const Renewing *renewing, size_t at) {
    return source_place(renewing->old->source, at).line;
}

/* The line behind the last one of a statement and all below it. */
static int end_of(const Renewing *renewing, const Node *node) {
    while (node->first)
        for (node = node->first; node->next;) node = node->next;
    Span span = script_statement(node);
    return line_of(renewing, span.at + (span.count ? span.count - 1 : 0)) + 1;
}

/* Where the comments above a text begin: behind the text before it, or behind the line of the language. */
static int above(const Renewing *renewing, const TranslatedText *text) {
    const Translation *old = renewing->old;
    if (text > old->texts) return end_of(renewing, text[-1].node);
    return line_of(renewing, old->tag_span.at) + 1;
}

/* ---- texts ---- */

static void add_text(Renewing *renewing, Text id, const TranslatedText *text) {
    prose_add(&renewing->out, "\n");
    int start = text ? line_of(renewing, text->node->span.at) : 0;
    if (text) add_comments(renewing, "", above(renewing, text), start);
    prose_add(&renewing->out, "text %.*s\n", TEXT_ARGS(id));
    if (text) add_comments(renewing, "    ", start, end_of(renewing, text->node));
}

static const TranslatedText *text_for(Renewing *renewing, int index, MatchState *state) {
    *state = MATCH_MISSING;
    if (!renewing->old) return NULL;
    *state = renewing->matches[index].state;
    return renewing->matches[index].text;
}

static void add_wording(Renewing *renewing, const Wording *wording, int index) {
    MatchState state;
    const TranslatedText *text = text_for(renewing, index, &state);
    bool *taken = text ? &renewing->taken[text - renewing->old->texts] : NULL;
    add_text(renewing, wording->id, taken && !*taken ? text : NULL);
    if (taken) *taken = true;
    if (state == MATCH_OUTDATED) {
        add_quoted(&renewing->out, "    # from  ", text->from);
        add_quoted(&renewing->out, "    # to    ", text->to);
    }
    bool kept = state == MATCH_FOUND || state == MATCH_WRONG;
    add_quoted(&renewing->out, "    from ", wording->value->text);
    add_quoted(&renewing->out, "    to ", kept ? text->to : (Text){0});
}

static void add_unused(Renewing *renewing, const TranslatedText *text) {
    int start = line_of(renewing, text->node->span.at);
    add_comments(renewing, "", above(renewing, text), start);
    if (text->to.count) {
        prose_add(&renewing->out, "# no longer in the lesson: text %.*s\n", TEXT_ARGS(text->id));
        add_quoted(&renewing->out, "#     from  ", text->from);
        add_quoted(&renewing->out, "#     to    ", text->to);
    }
    add_comments(renewing, "", start, end_of(renewing, text->node));
}

static void add_rest(Renewing *renewing) {
    const Translation *old = renewing->old;
    prose_add(&renewing->out, "\n");
    for (int i = 0; i < old->count; i++)
        if (!renewing->taken[i]) add_unused(renewing, &old->texts[i]);
    int end = old->count ? end_of(renewing, old->texts[old->count - 1].node)
                         : line_of(renewing, old->tag_span.at) + 1;
    add_comments(renewing, "", end, old->source->line_count + 1);
}

/* ---- the file ---- */

static Text in_form(Arena *arena, Text text) {
    Diags diags = diags_in(arena);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("new.texts"), text), &diags);
    words_check(arena, tree, translation_manual()->words, NULL, &diags);
    return diags.errors ? (Text){0} : canon_print(arena, tree, translation_manual()->words);
}

Renewal translation_renew(Arena *arena, const Tree *lesson, const Translation *old, Text tag) {
    Wordings wordings = wordings_of(arena, lesson);
    Renewing renewing = {.out = prose_in(arena), .old = old};
    renewing.counts = (TranslationCounts){.texts = wordings.count, .missing = wordings.count};
    if (old) {
        Matches matches = matches_of(arena, &wordings, old);
        renewing.matches = matches.at;
        renewing.counts = matches.counts;
        renewing.taken = arena_alloc(arena, (size_t)old->count * sizeof(bool));
        add_comments(&renewing, "", 1, line_of(&renewing, old->tag_span.at) + 1);
    }
    prose_add(&renewing.out, "texts %.*s\n", TEXT_ARGS(tag));
    for (int i = 0; i < wordings.count; i++) add_wording(&renewing, &wordings.at[i], i);
    if (old) add_rest(&renewing);
    return (Renewal){in_form(arena, prose_text(&renewing.out)), renewing.counts};
}
