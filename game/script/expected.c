#include "script/expected.h"

#include "script/kinds.h"
#include "script/prose.h"

#include <string.h>

enum { FOUND_SHOWN = 40, NAMES_SHOWN = 14, PARTS_SHOWN = 3, CHOICES_MAX = 400 };

typedef struct Report {
    Arena *arena;
    const Source *source;
    const Node *node;
    const Word *word;
    const Expected *expected;
    const Value *found; /* NULL at the end of the line */
    Diags *diags;
} Report;

Want want_of(const char *shown) {
    return (Want){.shown = text_of(shown)};
}

Want want_word(Text word) {
    return (Want){.shown = word, .word = true};
}

Want want_quantity(Quantity quantity) {
    bool unit = quantity != QUANTITY_NUMBER && quantity != QUANTITY_COUNT;
    return (Want){.shown = text_of(quantity_example(quantity)), .measured = unit, .quantity = quantity};
}

Want want_name(Text kind, const Names *names) {
    return (Want){.shown = kind, .names = names};
}

void expected_add(Expected *expected, int at, Want want) {
    if (at < expected->far) return;
    if (at > expected->far) expected->count = 0;
    expected->far = at;
    for (int i = 0; i < expected->count; i++)
        if (text_same(expected->wants[i].shown, want.shown)) return;
    if (expected->count < WANTS_MAX) expected->wants[expected->count++] = want;
}

bool names_have(const Names *names, Text name) {
    Text bare = words_bare_name(name);
    for (int i = 0; i < names->count; i++)
        if (text_same(names->list[i], bare)) return true;
    return false;
}

static Text want_text(Arena *arena, const Want *want) {
    if (want->word) return text_format(arena, "`%.*s`", TEXT_ARGS(want->shown));
    if (want->range) return text_format(arena, "a whole number from %g to %g", want->from, want->to);
    if (want->names)
        return text_format(arena, "the name of %.*s", TEXT_ARGS(kind_with_article(arena, want->shown)));
    return want->shown;
}

static bool has_comma(Text text) {
    return text.count && memchr(text.at, ',', text.count);
}

/* "a, b or c"; a comma before "or" where the parts have commas of their own. */
static Text wants_text(Arena *arena, const Expected *expected, const char *last) {
    Prose prose = prose_in(arena);
    int parts = expected->count + (last != NULL);
    bool commas = false;
    for (int i = 0; i < parts; i++) {
        Text part = i < expected->count ? want_text(arena, &expected->wants[i]) : text_of(last);
        const char *joint = i == 0 ? "" : i < parts - 1 ? ", " : commas ? ", or " : " or ";
        prose_add(&prose, "%s%.*s", joint, TEXT_ARGS(part));
        commas |= has_comma(part);
    }
    return prose_text(&prose);
}

static Text found_text(const Report *report) {
    const Value *found = report->found;
    if (!found) return TEXT("the end of the line");
    if (found->kind == VALUE_TEXT) return TEXT("a text");
    if (found->kind == VALUE_COMMA) return TEXT("a comma");
    if (found->text.count <= FOUND_SHOWN)
        return text_format(report->arena, "\"%.*s\"", TEXT_ARGS(found->text));
    return text_format(report->arena, "\"%.*s...\"", FOUND_SHOWN, found->text.at);
}

static Span found_span(const Report *report) {
    Span all = script_statement(report->node);
    return report->found ? report->found->span : span_at(all.at + all.count, 0);
}

/* The line of the word's example that begins as the statement does, or its first, which is the usual one. */
static Text example_like(const Word *word, const Node *node) {
    Text first = {word->example, strcspn(word->example, "\n")}, line = first;
    Text kind = node->value_count ? node->values[0].text : (Text){0};
    for (; line.count; line = (Text){line.at, strcspn(line.at, "\n")}) {
        size_t at = strlen(word->name);
        Text value = text_starts(line, word->name) ? words_next_name(line.at, &at) : (Text){0};
        if (kind.count && text_same(value, kind)) return line;
        line.at += line.count + (line.at[line.count] == '\n');
    }
    return first;
}

static Text usage(const Report *report) {
    const Word *word = report->word;
    if (!*word->takes) return text_format(report->arena, "`%s` stands alone on its line", word->name);
    return text_format(report->arena, "write it like this: %.*s",
                       TEXT_ARGS(example_like(word, report->node)));
}

/* Whether the name has `part` between its hyphens: "ball" of "tennis-ball". */
static bool has_part(Text name, Text part) {
    for (size_t i = 0; part.count && i + part.count <= name.count; i++) {
        bool begins = i == 0 || name.at[i - 1] == '-',
             ends = i + part.count == name.count || name.at[i + part.count] == '-';
        if (begins && ends && memcmp(name.at + i, part.at, part.count) == 0) return true;
    }
    return false;
}

/* "did you mean `tennis-ball` or `lacrosse-ball`?" of "ball". */
static Text names_with_part(const Report *report, Text part, const Text *choices, int count) {
    Prose prose = prose_in(report->arena);
    int named = 0;
    for (int i = 0; i < count && named < PARTS_SHOWN; i++)
        if (has_part(choices[i], part))
            prose_add(&prose, "%s`%.*s`", named++ ? " or " : "did you mean ", TEXT_ARGS(choices[i]));
    if (named) prose_add(&prose, "?");
    return prose_text(&prose);
}

/* "chair-glutes" of "chair-glutes.lesson": who names a file means what is in it. */
static Text without_ending(Text name) {
    static const char *const ENDINGS[] = {".lesson", ".pose", ".unknot"};
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t bytes = strlen(ENDINGS[i]);
        if (name.count > bytes && memcmp(name.at + name.count - bytes, ENDINGS[i], bytes) == 0)
            return (Text){name.at, name.count - bytes};
    }
    return name;
}

static Text did_you_mean(const Report *report) {
    Text choices[CHOICES_MAX], found = without_ending(words_bare_name(report->found->text));
    int count = 0, words = 0;
    for (int i = 0; i < report->expected->count; i++) {
        const Want *want = &report->expected->wants[i];
        if ((want->word || want->like.count) && count < CHOICES_MAX)
            choices[count++] = want->word ? want->shown : want->like;
    }
    words = count;
    for (int i = 0; i < report->expected->count; i++) {
        const Want *want = &report->expected->wants[i];
        for (int j = 0; want->names && j < want->names->count && count < CHOICES_MAX; j++)
            choices[count++] = want->names->list[j];
    }
    Text parts = names_with_part(report, found, choices + words, count - words),
         near = words_nearest(found, choices, count);
    if (parts.count || !near.count) return parts;
    return text_format(report->arena, "did you mean `%.*s`?", TEXT_ARGS(near));
}

static Text all_names(const Report *report, const Names *names) {
    Prose prose = prose_in(report->arena);
    if (names->count > NAMES_SHOWN)
        return text_format(report->arena, "unknot help %ss lists them", names->kind);
    for (int i = 0; i < names->count; i++) prose_item(&prose, "there is: ", names->list[i]);
    return prose_text(&prose);
}

static const Want *want_with_names(const Expected *expected) {
    for (int i = 0; i < expected->count; i++)
        if (expected->wants[i].names) return &expected->wants[i];
    return NULL;
}

static const Want *want_with_unit(const Expected *expected) {
    for (int i = 0; i < expected->count; i++)
        if (expected->wants[i].measured) return &expected->wants[i];
    return NULL;
}

static bool adjacent(const Value *a, const Value *b) {
    return a->span.at + a->span.count == b->span.at;
}

/* Whether the number would do with this unit. */
static bool would_do(const Value *number, Text unit, Quantity quantity) {
    Value value = *number;
    double out;
    value.measure = number_measure(unit);
    return quantity_read(quantity, &value, &out);
}

/* "write 45s" for `45 s`, `45sec` or `45 seconds`, if that would do. */
static Text right_unit(const Report *report, const Want *want) {
    const Value *found = report->found, *next = found + 1;
    Text written = number_suffix(found);
    bool apart = !written.count && next < report->node->values + report->node->value_count;
    Text unit = quantity_short_unit(apart ? next->text : written);
    Text digits = {found->text.at, found->text.count - written.count};
    if (found->compound || !would_do(found, unit, want->quantity)) return (Text){0};
    return text_format(report->arena, "write %.*s%.*s", TEXT_ARGS(digits), TEXT_ARGS(unit));
}

/* "write 2.5cm/s" for `2,5cm/s`, if that would do. */
static Text right_point(const Report *report, const Want *want) {
    const Value *found = report->found, *comma = found + 1, *after = found + 2;
    if (after >= report->node->values + report->node->value_count || comma->kind != VALUE_COMMA ||
        !adjacent(found, comma) || !adjacent(comma, after) ||
        !would_do(found, number_suffix(after), want->quantity))
        return (Text){0};
    return text_format(report->arena, "write %.*s.%.*s, with a point", TEXT_ARGS(found->text),
                       TEXT_ARGS(after->text));
}

static Text unit_help(const Report *report, const Want *want) {
    Text unit = right_unit(report, want), point = right_point(report, want);
    if (unit.count) return unit;
    if (point.count) return point;
    const char *what = quantity_example(want->quantity);
    return text_format(report->arena, "%.*s is in %s", (int)strcspn(what, ","), what,
                       quantity_units(want->quantity));
}

/* "expected ..., found ...": `or_last` is one more thing that would have done, or NULL. */
static Diag *report_expected(const Report *report, Code code, const char *or_last, const char *after) {
    Text wants = wants_text(report->arena, report->expected, or_last), found = found_text(report);
    return diag_error(report->diags, report->source, found_span(report), code, "expected %.*s, found %.*s%s",
                      TEXT_ARGS(wants), TEXT_ARGS(found), after);
}

/* What stands behind the number in the place of a unit: nothing, or what counts something else than is wanted here. */
static const char *after_number(const Report *report) {
    const Value *next = report->found + 1;
    bool last = next >= report->node->values + report->node->value_count;
    if (number_suffix(report->found).count) return "";
    if (!last && (text_is(next->text, "breaths") || text_is(next->text, "breath"))) return ", in breaths";
    if (!last && text_is(next->text, "times")) return ", in times";
    return " without a unit";
}

static void report_unit(const Report *report, const Want *want) {
    report_expected(report, CODE_UNIT, NULL, after_number(report))->help = unit_help(report, want);
}

/* "upper-back" of `upper back`, if the list has it. */
static Text joined_name(const Report *report, const Names *names) {
    const Value *next = report->found + 1;
    if (next >= report->node->values + report->node->value_count || next->kind != VALUE_WORD)
        return (Text){0};
    Text joined =
        text_format(report->arena, "%.*s-%.*s", TEXT_ARGS(report->found->text), TEXT_ARGS(next->text));
    if (!names_have(names, joined)) return (Text){0};
    return text_format(report->arena, "write %.*s, with a hyphen", TEXT_ARGS(joined));
}

static void report_name(const Report *report, const Want *want) {
    Text near = did_you_mean(report), found = found_text(report), joined = joined_name(report, want->names);
    diag_error(report->diags, report->source, found_span(report), CODE_UNKNOWN_NAME, "there is no %.*s %.*s",
               TEXT_ARGS(want->shown), TEXT_ARGS(found))
        ->help = joined.count ? joined
                 : near.count ? near
                              : all_names(report, want->names);
}

static void report_extra(const Report *report) {
    const Want *named = want_with_names(report->expected);
    Text near = named ? joined_name(report, named->names) : (Text){0}, found = found_text(report);
    if (!near.count) near = did_you_mean(report);
    Diag *diag = report->expected->count
                     ? report_expected(report, CODE_EXTRA, "the end of the line", "")
                     : diag_error(report->diags, report->source, found_span(report), CODE_EXTRA,
                                  "nothing more can stand here, found %.*s", TEXT_ARGS(found));
    bool list = report->found->kind == VALUE_COMMA;
    Text each = report->word->often == OFTEN_ANY ? TEXT("give each a line of its own")
                                                 : TEXT("just one can be given: take the others away");
    diag->help = near.count ? near : list ? each : usage(report);
}

static void report_other(const Report *report) {
    Text near = report->found && report->found->kind == VALUE_WORD ? did_you_mean(report) : (Text){0};
    report_expected(report, report->found ? CODE_EXPECTED : CODE_MISSING, NULL, "")->help =
        near.count ? near : usage(report);
}

void expected_report(Arena *arena, const Source *source, const Node *node, const Word *word,
                     const Expected *expected, int end, Diags *diags) {
    Expected none = {.far = end};
    if (end > expected->far || (end == expected->far && !expected->count)) expected = &none;
    const Value *found = expected->far < node->value_count ? &node->values[expected->far] : NULL;
    Report report = {arena, source, node, word, expected, found, diags};
    const Want *named = want_with_names(expected), *measured = want_with_unit(expected);
    if (found && found->kind == VALUE_NUMBER && measured)
        report_unit(&report, measured);
    else if (found && end == expected->far)
        report_extra(&report);
    else if (found && found->kind == VALUE_WORD && named)
        report_name(&report, named);
    else
        report_other(&report);
}
