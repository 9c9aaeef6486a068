/* What all forms of a manual share, and the completion list. */
#include "script/manual.h"

#include "core/check.h"
#include "script/kinds.h"
#include "script/number.h"
#include "script/prose.h"

#include <string.h>

const Chapter *manual_chapter(const Manual *manual, const Word *word) {
    const Word *at = manual->words->at;
    const Chapter *chapter = manual->chapters, *last = chapter + manual->chapter_count - 1;
    CHECK(word >= at && word < at + manual->words->count);
    for (; at <= word; at++)
        if (chapter < last && strcmp(at->name, chapter[1].first) == 0) chapter++;
    return chapter;
}

/* Adds " NAME", unless the line names it already. */
static void add_once(Prose *line, Text name) {
    Text so_far = prose_text(line);
    for (size_t i = 0; i + name.count < so_far.count; i++) {
        bool starts = so_far.at[i] == ' ' && memcmp(so_far.at + i + 1, name.at, name.count) == 0;
        size_t end = i + 1 + name.count;
        if (starts && (end == so_far.count || so_far.at[end] == ' ')) return;
    }
    prose_add(line, " %.*s", TEXT_ARGS(name));
}

/* Whether an earlier word of the table has the same name. */
static bool is_repeated(const Words *words, int index) {
    for (int i = 0; i < index; i++)
        if (strcmp(words->at[i].name, words->at[index].name) == 0) return true;
    return false;
}

static void list_word(Prose *out, const Words *words, Text name) {
    Prose line = prose_in(out->arena);
    if (words_below(words, name, NULL)) prose_add(&line, " file");
    for (int i = 0; i < words->count; i++)
        if (words_below(words, name, &words->at[i])) add_once(&line, text_of(words->at[i].name));
    Text places = prose_text(&line);
    prose_add(out, "%.*s\tbelow%.*s\n", TEXT_ARGS(name), TEXT_ARGS(places));
}

static bool has_name(const Lexicon *lexicon, Text kind, Text name) {
    for (int i = 0; lexicon && i < lexicon->count; i++) {
        const Names *names = &lexicon->at[i];
        for (int j = 0; text_is(kind, names->kind) && j < names->count; j++)
            if (text_same(names->list[j], name)) return true;
    }
    return false;
}

/* Whether a value of this kind may be, or begin with, `value`. */
static bool is_of_kind(const Words *words, const Word *word, const Lexicon *lexicon, Text kind, Text value) {
    Text of_kind;
    const char *list = kind_words(kind);
    for (size_t i = 0; (of_kind = words_next_name(list, &i)).count;)
        if (text_same(of_kind, value)) return true;
    if (text_is(kind, "statement")) return words_below(words, value, word) != NULL;
    return has_name(lexicon, kind_names(kind), value);
}

static bool takes(const Words *words, const Word *word, const Lexicon *lexicon, Text value) {
    PatternPart part;
    for (size_t at = 0; pattern_next(word->takes, &at, &part);) {
        if (!part.is_kind && text_same(part.text, value)) return true;
        if (part.is_kind && is_of_kind(words, word, lexicon, part.text, value)) return true;
    }
    return false;
}

static bool is_listed(const Prose *out, Text value) {
    Text entry = text_format(out->arena, "\n%.*s\tafter", TEXT_ARGS(value)), all = prose_text(out);
    for (size_t i = 0; i + entry.count <= all.count; i++)
        if (memcmp(all.at + i, entry.at, entry.count) == 0) return true;
    return false;
}

static void list_value(Prose *out, const Words *words, const Lexicon *lexicon, Text value) {
    if (is_listed(out, value)) return;
    Prose line = prose_in(out->arena);
    for (int i = 0; i < words->count; i++)
        if (takes(words, &words->at[i], lexicon, value)) add_once(&line, text_of(words->at[i].name));
    Text places = prose_text(&line);
    prose_add(out, "%.*s\tafter%.*s\n", TEXT_ARGS(value), TEXT_ARGS(places));
}

static void list_values_of(Prose *out, const Words *words, const Lexicon *lexicon, const Word *word) {
    PatternPart part;
    for (size_t at = 0; pattern_next(word->takes, &at, &part);) {
        if (!part.is_kind) list_value(out, words, lexicon, part.text);
        Text of_kind;
        const char *list = part.is_kind ? kind_words(part.text) : "";
        for (size_t i = 0; (of_kind = words_next_name(list, &i)).count;)
            list_value(out, words, lexicon, of_kind);
        bool statement = part.is_kind && text_is(part.text, "statement");
        for (int i = 0; statement && i < words->count; i++)
            if (word_stands_below(&words->at[i], word))
                list_value(out, words, lexicon, text_of(words->at[i].name));
    }
}

Text manual_list(Arena *arena, const Manual *manual, const Lexicon *lexicon) {
    const Words *words = manual->words;
    Prose out = prose_in(arena);
    for (int i = 0; i < words->count; i++)
        if (!is_repeated(words, i)) list_word(&out, words, text_of(words->at[i].name));
    for (int i = 0; i < words->count; i++) list_values_of(&out, words, lexicon, &words->at[i]);
    for (int i = 0; lexicon && i < lexicon->count; i++)
        for (int j = 0; j < lexicon->at[i].count; j++)
            list_value(&out, words, lexicon, lexicon->at[i].list[j]);
    return prose_text(&out);
}

static void tell_quantity(Prose *out, Quantity quantity) {
    prose_add(out, "    %s: in %s\n", quantity_example(quantity), quantity_units(quantity));
}

/* The quantities that have this unit: a length and a time, of "m". */
static Text unit_help(Arena *arena, Text asked) {
    Value value = {.kind = VALUE_NUMBER};
    Prose out = prose_in(arena);
    size_t taken = number_scan(asked, &value);
    double number;
    if (!taken) value = (Value){.kind = VALUE_NUMBER, .number = 1, .measure = number_measure(asked)};
    bool all = text_is(asked, "units"), whole = all || taken == asked.count || !taken;
    for (int quantity = 0; whole && quantity < QUANTITY_NUMBER; quantity++)
        if (all || quantity_read((Quantity)quantity, &value, &number))
            tell_quantity(&out, (Quantity)quantity);
    Text lines = prose_text(&out);
    if (!lines.count) return lines;
    return text_format(arena, "%.*s, %s:\n\n%.*s", TEXT_ARGS(asked),
                       all     ? "as numbers carry them, without a blank between"
                       : taken ? "a number with its unit"
                               : "a unit",
                       TEXT_ARGS(lines));
}

static Text placeholder_help_all(Arena *arena, const Words *words, Text asked) {
    Prose out = prose_in(arena);
    bool known = text_is(asked, "placeholders");
    Text name;
    for (size_t at = 0; (name = words_next_name(words->placeholders, &at)).count;) {
        Text braced = text_format(arena, "{%.*s}", TEXT_ARGS(name));
        known |= text_same(braced, asked);
        prose_item(&out, "", braced);
    }
    Text all = prose_text(&out);
    if (!known) return (Text){0};
    return text_format(arena,
                       "%.*s: filled in where a text is shown or said, as the lesson plays.\n\n    %.*s\n",
                       TEXT_ARGS(asked), TEXT_ARGS(all));
}

Text manual_value_help(Arena *arena, const Words *words, Text asked) {
    Text help = unit_help(arena, asked);
    return help.count ? help : placeholder_help_all(arena, words, asked);
}
