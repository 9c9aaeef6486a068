/* A file of texts to a table: each text by itself, its placeholders against those of what it translates. Whether a
 * lesson has such a text is seen when both are put together (lesson/translate.c). */
#include "lesson/translation.h"

#include "lesson/fill.h"

#include <stdlib.h>
#include <string.h>

static const Word WORDS[] = {
    {"texts", "file", NULL, "<name>", OFTEN_NEEDED, false,
     "The language of the file, in two or three letters, or with a region: pt-BR.", "texts es"},
    {"text", "file", NULL, "<name>", OFTEN_ANY, true,
     "A text of the lesson, by the place where the lesson has it.",
     "text hold.say\n    from  \"Stay there.\"\n    to    \"Quédate ahí.\""},
    {"from", "text", NULL, "<text>", OFTEN_NEEDED, false,
     "What the lesson says there, in its own words. When that changes, the translation waits to be seen to.",
     "from  \"Stay there.\""},
    {"to", "text", NULL, "<text>", OFTEN_NEEDED, false,
     "How that is said in this language; \"\" as long as it is missing. {side} stands for the word as it is, "
     "{side:f} "
     "for a form of it that the language has.",
     "to  \"Quédate ahí.\""},
};

static const Words TABLE = {.file = "file of texts", .at = WORDS, .count = sizeof WORDS / sizeof *WORDS};

const Manual *translation_manual(void) {
    static const Chapter CHAPTER = {CHAPTER_HEAD, "texts", "Words", ""};
    static const Manual MANUAL = {"The words of translations", "texts", &TABLE, &CHAPTER, 1};
    return &MANUAL;
}

Text translation_path_tag(Text path) {
    static const char ENDING[] = ".texts";
    size_t ending = sizeof ENDING - 1;
    if (path.count <= ending || memcmp(path.at + path.count - ending, ENDING, ending) != 0) return (Text){0};
    Text stem = {path.at, path.count - ending};
    size_t at = stem.count;
    while (at > 0 && stem.at[at - 1] != '.' && stem.at[at - 1] != '/') at--;
    Text tag = {stem.at + at, stem.count - at};
    bool named = at > 1 && stem.at[at - 1] == '.' && stem.at[at - 2] != '/';
    return named && language_tag_good(tag) ? tag : (Text){0};
}

typedef struct Reading {
    Arena *arena;
    Translation *translation;
    bool tag_known;
    Diags *diags;
} Reading;

/* ---- placeholders ---- */

/* What stands in braces at the brace text.at[*at], which moves past it; false if that is not closed. */
static bool braced(Text text, size_t *at, Text *placeholder) {
    const char *end = memchr(text.at + *at, '}', text.count - *at);
    if (!end) return false;
    size_t start = *at + 1;
    *at = (size_t)(end - text.at) + 1;
    *placeholder = (Text){text.at + start, *at - 1 - start};
    return true;
}

static bool holds(Text text, Text name) {
    size_t at = 0;
    Text form;
    for (Text next = fill_next(text, &at); next.count; next = fill_next(text, &at))
        if (text_same(placeholder_name(next, &form), name)) return true;
    return false;
}

/* Where the placeholder stands in the value's own bytes, or all of those. */
static Span span_of(const Reading *reading, const Value *value, Text placeholder) {
    Text raw = source_text(reading->translation->source, value->span);
    for (size_t i = 0; i + placeholder.count + 2 <= raw.count; i++)
        if (raw.at[i] == '{' && raw.at[i + 1 + placeholder.count] == '}' &&
            memcmp(raw.at + i + 1, placeholder.at ? placeholder.at : "", placeholder.count) == 0)
            return span_at(value->span.at + i, placeholder.count + 2);
    return value->span;
}

static Diag *mistake(Reading *reading, Span span, Code code, const char *before, Text what,
                     const char *after) {
    return diag_error(reading->diags, reading->translation->source, span, code, "%s%.*s%s", before,
                      (int)(what.count < 40 ? what.count : 40), what.at ? what.at : "", after);
}

static Text placeholders_of(Reading *reading, Text text) {
    Text list = {0};
    size_t at = 0;
    for (Text next = fill_next(text, &at); next.count; next = fill_next(text, &at))
        list = text_format(reading->arena, "%.*s%s{%.*s}", TEXT_ARGS(list),
                           list.count ? ", " : "the text has ", TEXT_ARGS(next));
    return list.count ? list : TEXT("the text has no placeholder");
}

static const FormedWord *sided_word(const Language *language, Text name) {
    return text_is(name, "side") || text_is(name, "other") ? &language->left : NULL;
}

static Text forms_of(Reading *reading, const FormedWord *word) {
    Text list = {0};
    for (int i = 0; word && i < word->form_count; i++)
        list = text_format(reading->arena, "%.*s%s%.*s", TEXT_ARGS(list),
                           i ? ", " : "there is: ", TEXT_ARGS(word->forms[i].name));
    return list.count ? list : TEXT("it has one form: leave out the colon and what follows it");
}

/* Whether the language has words for it, and the form that is asked for. */
static bool check_words(Reading *reading, const TranslatedText *text, Text placeholder) {
    const Language *language = reading->translation->language;
    Text form, name = placeholder_name(placeholder, &form);
    Span span = span_of(reading, text->to_at, placeholder);
    bool words = text_is(name, "side") || text_is(name, "other") || text_is(name, "hold");
    if (!language && words && reading->tag_known) {
        mistake(reading, span, CODE_NO_LANGUAGE, "the program has no words for {", name, "} in this language")
            ->help = TEXT("a file in assets/languages gives them; until then the lesson's own text is used");
        return false;
    }
    const FormedWord *sided = language ? sided_word(language, name) : NULL;
    if (name.count == placeholder.count || !language || (sided && formed_word_has(sided, form))) return true;
    mistake(reading, span, CODE_FORM, "there is no form ", form, " of this word")->help =
        forms_of(reading, sided);
    return false;
}

/* `to` has the placeholders of `from`, all of them and no others. */
static bool check_braces(Reading *reading, const TranslatedText *text) {
    Text to = text->to, next, form;
    for (size_t at = 0; at < to.count;) {
        if (to.at[at] != '{') {
            at++;
            continue;
        }
        if (!braced(to, &at, &next)) {
            mistake(reading, text->to_at->span, CODE_PLACEHOLDER, "a placeholder is not closed", (Text){0},
                    "");
            return false;
        }
        Text name = placeholder_name(next, &form);
        if (!holds(text->from, name)) {
            Span span = span_of(reading, text->to_at, next);
            mistake(reading, span, CODE_TEXT_PLACEHOLDERS, "{", next,
                    "} is not in the text that this translates")
                ->help = placeholders_of(reading, text->from);
            return false;
        }
        if (!check_words(reading, text, next)) return false;
    }
    size_t at = 0;
    for (next = fill_next(text->from, &at); next.count; next = fill_next(text->from, &at)) {
        Text name = placeholder_name(next, &form);
        if (holds(to, name)) continue;
        mistake(reading, text->to_at->span, CODE_TEXT_PLACEHOLDERS, "{", name, "} is missing here")->help =
            TEXT("put it where this language has it; what it stands for depends on where the lesson is");
        return false;
    }
    return true;
}

/* ---- the file ---- */

static const Value *text_at(const Node *node, const char *word) {
    const Node *child = script_child(node, word);
    return child ? &child->values[0] : NULL;
}

static void read_tag(Reading *reading, const Tree *tree) {
    Translation *translation = reading->translation;
    const Node *node = script_child(tree->root, "texts");
    Text named = translation_path_tag(tree->source->path);
    translation->tag = named;
    if (node) {
        const Value *tag = &node->values[0];
        translation->tag_span = tag->span;
        if (language_tag_good(tag->text))
            translation->tag = tag->text;
        else
            mistake(reading, tag->span, CODE_LANGUAGE_TAG, "`", tag->text,
                    "` is not how a language is written")
                ->help = named.count
                             ? text_format(reading->diags->arena, "write texts %.*s, as the file's name says",
                                           TEXT_ARGS(named))
                             : TEXT("write two or three small letters, such as es, or with a region pt-BR");
        if (named.count && !text_same(named, translation->tag))
            diag_warning(reading->diags, tree->source, tag->span, CODE_TEXTS_FILE,
                         "the file's name says `%.*s`", TEXT_ARGS(named))
                ->help = TEXT("by its name a file is found; let both say the same");
    }
    reading->tag_known = translation->tag.count > 0;
}

static bool read_text(Reading *reading, const Node *node, TranslatedText *text) {
    const Value *from = text_at(node, "from"), *to = text_at(node, "to");
    if (node->broken || !from || !to) return false;
    *text = (TranslatedText){.id = node->values[0].text,
                             .from = from->text,
                             .to = to->text,
                             .id_at = &node->values[0],
                             .from_at = from,
                             .to_at = to,
                             .node = node};
    text->wrong = text->to.count && !check_braces(reading, text);
    return true;
}

static int by_place(const TranslatedText *a, const TranslatedText *b) {
    return (a->node->span.at > b->node->span.at) - (a->node->span.at < b->node->span.at);
}

static int order_by_id(const void *x, const void *y) {
    const TranslatedText *a = *(const TranslatedText *const *)x, *b = *(const TranslatedText *const *)y;
    int order = text_order(a->id, b->id);
    return order ? order : by_place(a, b);
}

/* Of those with one `from`, what can be used comes first. */
static int order_by_from(const void *x, const void *y) {
    const TranslatedText *a = *(const TranslatedText *const *)x, *b = *(const TranslatedText *const *)y;
    int order = text_order(a->from, b->from);
    if (order) return order;
    int rank_a = a->wrong ? 1 : a->to.count ? 0 : 2, rank_b = b->wrong ? 1 : b->to.count ? 0 : 2;
    return rank_a != rank_b ? rank_a - rank_b : by_place(a, b);
}

static void report_twice(Reading *reading, const TranslatedText *text, const TranslatedText *first) {
    int line = source_place(reading->translation->source, first->node->span.at).line;
    mistake(reading, text->id_at->span, CODE_TEXT_TWICE, "`", text->id, "` is here twice")->help =
        text_format(reading->arena, "it is on line %d already", line);
}

/* Both orders, without texts whose id another has already. */
static void sort_texts(Reading *reading) {
    Translation *translation = reading->translation;
    size_t bytes = (size_t)translation->count * sizeof(const TranslatedText *);
    const TranslatedText **by_id = arena_alloc(reading->arena, bytes),
                         **by_from = arena_alloc(reading->arena, bytes);
    int count = 0;
    for (int i = 0; i < translation->count; i++) by_id[i] = &translation->texts[i];
    if (translation->count) qsort(by_id, (size_t)translation->count, sizeof *by_id, order_by_id);
    for (int i = 0; i < translation->count; i++) {
        const TranslatedText *first = count ? by_id[count - 1] : NULL;
        if (first && text_same(first->id, by_id[i]->id))
            report_twice(reading, by_id[i], first);
        else
            by_id[count++] = by_id[i];
    }
    for (int i = 0; i < count; i++) by_from[i] = by_id[i];
    if (count) qsort(by_from, (size_t)count, sizeof *by_from, order_by_from);
    translation->by_id = by_id;
    translation->by_from = by_from;
    translation->by_count = count;
}

static bool has_broken(const Node *block) {
    if (block->broken) return true;
    for (const Node *node = block->first; node; node = node->next)
        if (has_broken(node)) return true;
    return false;
}

const Translation *translation_read(Arena *arena, Tree *tree, const Vocabulary *vocabulary, Diags *diags) {
    Translation *translation = arena_alloc(arena, sizeof *translation);
    TranslatedText *texts = arena_alloc(arena, (size_t)tree->root->children * sizeof *texts);
    Reading reading = {.arena = arena, .translation = translation, .diags = diags};
    *translation = (Translation){.source = tree->source, .texts = texts};
    words_check(arena, tree, &TABLE, NULL, diags);
    read_tag(&reading, tree);
    translation->language = vocabulary_language(vocabulary, translation->tag);
    translation->broken = has_broken(tree->root) || !script_child(tree->root, "texts");
    for (const Node *node = tree->root->first; node; node = node->next) {
        if (!text_is(node->word, "text")) continue;
        if (read_text(&reading, node, &texts[translation->count]))
            translation->count++;
        else
            translation->broken = true;
    }
    sort_texts(&reading);
    return translation;
}
