/* A translation put into a lesson's tree before it is read: from there on its texts are the lesson's, so that every
 * rule is held to what people will read and hear. What a rule then says of such a text belongs to the translation. */
#include "lesson/reader.h"

#include "lesson/matching.h"
#include "script/prose.h"

/* A text that is not the lesson's own, by where the lesson has its own. */
typedef struct Replaced {
    Span span;
    const TranslatedText *text;
} Replaced;

struct Translated {
    const Translation *translation;
    const Tongue *tongue; /* the translation's */
    Replaced *at;         /* in the order of the file */
    int count;
};

enum { IDS_SHOWN = 8 };

static Diag *warn(Reader *reader, Span span, Code code, const char *message) {
    return diag_warning(reader->diags, reader->lesson->translation->source, span, code, "%s", message);
}

static void report_outdated(Reader *reader, const Wording *wording, const TranslatedText *text) {
    Text now = wording->value->text;
    warn(reader, text->from_at->span, CODE_TEXT_OUTDATED,
         "the lesson no longer says this, so that its own words are used")
        ->help = text_format(reader->arena, "now it says: %.*s", TEXT_ARGS(now));
}

static void report_unused(Reader *reader, const TranslatedText *text) {
    warn(reader, script_statement(text->node), CODE_TEXT_UNUSED, "the lesson does not have this text")->help =
        TEXT("take it out, or let unknot texts bring the file up to date");
}

/* All that are missing in one message, at the head of the file. */
static void report_missing(Reader *reader, const Wordings *wordings, const Matches *matches) {
    const Translation *translation = reader->lesson->translation;
    Prose ids = prose_in(reader->arena);
    int missing = matches->counts.missing, shown = 0;
    for (int i = 0; i < wordings->count && shown < IDS_SHOWN; i++) {
        if (matches->at[i].state != MATCH_MISSING) continue;
        prose_item(&ids, "", wordings->at[i].id);
        shown++;
    }
    if (missing > shown) prose_add(&ids, " and %d more", missing - shown);
    Text list = prose_text(&ids);
    diag_warning(reader->diags, translation->source, translation->tag_span, CODE_TEXTS_MISSING,
                 "%d of %d texts %s missing: %.*s", missing, matches->counts.texts,
                 missing == 1 ? "is" : "are", TEXT_ARGS(list));
}

static void report(Reader *reader, const Wordings *wordings, const Matches *matches) {
    const Translation *translation = reader->lesson->translation;
    for (int i = 0; i < wordings->count; i++)
        if (matches->at[i].state == MATCH_OUTDATED)
            report_outdated(reader, &wordings->at[i], matches->at[i].text);
    for (int i = 0; i < translation->count; i++)
        if (matches->unused[i]) report_unused(reader, &translation->texts[i]);
    if (matches->counts.missing && !translation->broken) report_missing(reader, wordings, matches);
}

static const Tongue *tongue_of(const Reader *reader, const Translation *translation) {
    Tongue *tongue = arena_alloc(reader->arena, sizeof *tongue);
    tongue->tag = translation->tag;
    tongue->language = translation->language ? translation->language : reader->lesson->written_in.language;
    return tongue;
}

void reader_translate(Reader *reader, const Tree *tree, const Translation *translation) {
    Wordings wordings = wordings_of(reader->scratch, tree);
    Matches matches = matches_of(reader->scratch, &wordings, translation);
    struct Translated *translated = arena_alloc(reader->scratch, sizeof *translated);
    *translated = (struct Translated){
        .translation = translation,
        .tongue = tongue_of(reader, translation),
        .at = arena_alloc(reader->scratch, (size_t)wordings.count * sizeof *translated->at)};
    reader->lesson->translation = translation;
    reader->lesson->translated = matches.counts;
    report(reader, &wordings, &matches);
    for (int i = 0; i < wordings.count; i++) {
        if (matches.at[i].state != MATCH_FOUND) continue;
        Value *value = wordings.at[i].value;
        value->text = matches.at[i].text->to;
        value->braced = true; /* maybe so */
        translated->at[translated->count++] = (Replaced){value->span, matches.at[i].text};
    }
    reader->translated = translated;
}

const TranslatedText *reader_find_translated(const Reader *reader, Span span) {
    const struct Translated *translated = reader->translated;
    int low = 0, high = translated->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (translated->at[middle].span.at < span.at)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < translated->count && translated->at[low].span.at == span.at;
    return found ? translated->at[low].text : NULL;
}

const Tongue *reader_translated_tongue(const Reader *reader, Span span) {
    return reader_translated(reader, span) ? reader->translated->tongue : &reader->lesson->written_in;
}

const Tongue *reader_tongue_of(const Reader *reader, const Language *language) {
    const Tongue *own = &reader->lesson->written_in;
    if (own->language == language && text_same(own->tag, language->tag)) return own;
    Tongue *tongue = arena_alloc(reader->arena, sizeof *tongue);
    *tongue = (Tongue){language->tag, language};
    return tongue;
}

const Language *reader_language_of(const Reader *reader, const Lesson *lesson) {
    if (lesson->language) return lesson->language;
    const Language *language = lesson->translation ? lesson->translation->language : NULL;
    return language ? language : reader->lesson->written_in.language;
}

bool reader_move_diags(const Reader *reader, int first) {
    bool error = false;
    for (int i = first; i < reader->diags->list.count; i++) {
        Diag *diag = &reader->diags->list.at[i];
        if (diag->source != reader->source) continue;
        const TranslatedText *text = reader_translated(reader, diag->span);
        if (!text) continue;
        int line = source_place(reader->source, diag->span.at).line;
        bool longer = diag->code == CODE_SPEECH_LONG || diag->code == CODE_CAPTION_LONG;
        diag->help = text_format(reader->arena, "%sit stands on line %d of the lesson",
                                 longer ? "say it in fewer words; " : "", line);
        diag->source = reader->translated->translation->source;
        diag->span = text->to_at->span;
        diag->opened = (Span){0};
        error |= diag->severity == SEVERITY_ERROR;
    }
    return error;
}
