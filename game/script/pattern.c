/* The pattern is parsed and matched in one go: every function takes the index of the next value and
 * returns the index after what fitted, or NO, and always moves past its own part of the pattern. With NO
 * as input it only moves. What would have fitted at the furthest value that was ever reached makes the
 * message. */
#include "script/pattern.h"

#include "script/expected.h"
#include "script/number.h"

#include "core/check.h"

#include <string.h>

enum { NO = -1 };

typedef struct Matcher {
    const char *p; /* what is left of the pattern */
    const Node *node;
    const Lexicon *lexicon;
    Expected *expected;
    int statement;
} Matcher;

static int match_pattern(Matcher *m, int at);

static const Value *value_at(const Matcher *m, int at) {
    return at < m->node->value_count ? &m->node->values[at] : NULL;
}

static bool is_word(const Value *value, const char *word) {
    return value && value->kind == VALUE_WORD && text_is(value->text, word);
}

static int fits(Matcher *m, int at, int taken, Want want) {
    if (taken) return at + taken;
    expected_add(m->expected, at, want);
    return NO;
}

bool pattern_end_anchor(const Value *value, double *before_end_s) {
    if (value->kind != VALUE_WORD || !text_starts(value->text, "end-")) return false;
    Text time = {value->text.at + 4, value->text.count - 4};
    Value number = {0};
    return time.count && number_scan(time, &number) == time.count && number.number >= 0 &&
           quantity_read(QUANTITY_TIME, &number, before_end_s);
}

static int take_breaths(const Matcher *m, int at) {
    double count;
    const Value *value = value_at(m, at);
    if (!value || !quantity_read(QUANTITY_COUNT, value, &count)) return 0;
    return is_word(value_at(m, at + 1), "breaths") || is_word(value_at(m, at + 1), "breath") ? 2 : 0;
}

static int take_when(const Matcher *m, int at) {
    double number;
    const Value *value = value_at(m, at);
    if (!value) return 0;
    if (quantity_read(QUANTITY_TIME, value, &number) || quantity_read(QUANTITY_SHARE, value, &number) ||
        is_word(value, "half") || pattern_end_anchor(value, &number))
        return 1;
    return take_breaths(m, at);
}

static int take_seconds(const Matcher *m, int at) {
    double number;
    const Value *value = value_at(m, at);
    return value && (quantity_read(QUANTITY_NUMBER, value, &number) ||
                     (text_is(value->unit, "s") && quantity_read(QUANTITY_TIME, value, &number)));
}

static int take_quantity(const Matcher *m, int at, Quantity quantity) {
    double number;
    const Value *value = value_at(m, at);
    return value && quantity_read(quantity, value, &number);
}

static int take_name(const Matcher *m, int at, const Names *names) {
    const Value *value = value_at(m, at);
    if (!value || value->kind != VALUE_WORD) return 0;
    return !names || names_have(names, value->text);
}

static const Names *names_of(const Lexicon *lexicon, Text kind) {
    for (int i = 0; lexicon && i < lexicon->count; i++)
        if (text_is(kind, lexicon->at[i].kind)) return &lexicon->at[i];
    return NULL;
}

static int match_statement(Matcher *m, int at) {
    const Value *value = value_at(m, at);
    if (!value || value->kind != VALUE_WORD)
        return fits(m, at, 0, want_of("a statement, such as say \"...\""));
    m->statement = at;
    return m->node->value_count;
}

static int match_name(Matcher *m, Text kind, int at) {
    if (kind.count == 0) return fits(m, at, take_name(m, at, NULL), want_of("a name"));
    const Names *names = names_of(m->lexicon, kind);
    return fits(m, at, take_name(m, at, names), want_name(kind, names));
}

static int match_quantity(Matcher *m, Text kind, int at) {
    static const char *const KINDS[QUANTITIES] = {"time",    "length", "speed",  "angle",
                                                  "turning", "share",  "number", "count"};
    int quantity = 0;
    while (quantity < QUANTITIES && !text_is(kind, KINDS[quantity])) quantity++;
    CHECK(quantity < QUANTITIES);
    Quantity found = (Quantity)quantity;
    return fits(m, at, take_quantity(m, at, found), want_quantity(found));
}

static int match_when(Matcher *m, int at) {
    Want want = want_quantity(QUANTITY_TIME);
    want.shown = TEXT("a moment in the phase, such as 20s, half or end-10s");
    want.like = TEXT("half");
    const Value *value = value_at(m, at);
    if (value && value->kind == VALUE_WORD && text_starts(value->text, "end")) want.like = TEXT("end-10s");
    return fits(m, at, take_when(m, at), want);
}

/* kind := digits "to" digits */
static int match_range(Matcher *m, Text kind, int at) {
    Value low = {0}, high = {0};
    size_t taken = number_scan(kind, &low);
    CHECK(kind.count > taken + 4);
    number_scan((Text){kind.at + taken + 4, kind.count - taken - 4}, &high);
    double number = 0;
    const Value *value = value_at(m, at);
    bool inside = value && quantity_read(QUANTITY_COUNT, value, &number) && number >= low.number &&
                  number <= high.number;
    Want want = {.from = low.number, .to = high.number, .range = true};
    return fits(m, at, inside, want);
}

static int match_element(Matcher *m, Text kind, int at) {
    if (at == NO) return NO;
    if (kind.at[0] >= '0' && kind.at[0] <= '9') return match_range(m, kind, at);
    const Value *value = value_at(m, at);
    if (text_is(kind, "text"))
        return fits(m, at, value && value->kind == VALUE_TEXT, want_of("a text in quotes"));
    if (text_is(kind, "breaths"))
        return fits(m, at, take_breaths(m, at), want_of("breaths, such as 6 breaths"));
    if (text_is(kind, "seconds")) return fits(m, at, take_seconds(m, at), want_of("seconds, such as 4"));
    if (text_is(kind, "when")) return match_when(m, at);
    if (text_is(kind, "statement")) return match_statement(m, at);
    if (text_is(kind, "name")) return match_name(m, (Text){0}, at);
    if (text_starts(kind, "name:")) return match_name(m, (Text){kind.at + 5, kind.count - 5}, at);
    return match_quantity(m, kind, at);
}

static int match_literal(Matcher *m, Text literal, int at) {
    if (at == NO) return NO;
    const Value *value = value_at(m, at);
    bool comma = text_is(literal, ",");
    bool same = value && value->kind == (comma ? VALUE_COMMA : VALUE_WORD) && text_same(value->text, literal);
    return fits(m, at, same, comma ? want_of("a comma") : want_word(literal));
}

static void skip_blanks(Matcher *m) {
    while (*m->p == ' ') m->p++;
}

static bool accept(Matcher *m, const char *token) {
    skip_blanks(m);
    if (strncmp(m->p, token, strlen(token)) != 0) return false;
    m->p += strlen(token);
    return true;
}

/* element := "<" kind ">" [", ..."] */
static int match_element_or_list(Matcher *m, int at) {
    const char *end = strchr(m->p, '>');
    CHECK(end);
    Text kind = {m->p, (size_t)(end - m->p)};
    m->p = end + 1;
    at = match_element(m, kind, at);
    if (!accept(m, ", ...")) return at;
    for (;;) {
        int next = match_literal(m, TEXT(","), at);
        if (next == NO) return at;
        at = match_element(m, kind, next);
    }
}

static int match_group(Matcher *m, int at, const char *close, bool optional) {
    int end = match_pattern(m, at);
    CHECK(accept(m, close));
    return end == NO && optional ? at : end;
}

static int match_item(Matcher *m, int at) {
    if (accept(m, "[")) return match_group(m, at, "]", true);
    if (accept(m, "(")) return match_group(m, at, ")", false);
    if (accept(m, "<")) return match_element_or_list(m, at);
    if (accept(m, ",")) return match_literal(m, TEXT(","), at);
    size_t bytes = strcspn(m->p, " |[](),<");
    CHECK(bytes > 0);
    m->p += bytes;
    return match_literal(m, (Text){m->p - bytes, bytes}, at);
}

static bool at_end(Matcher *m) {
    skip_blanks(m);
    return *m->p == '\0' || *m->p == '|' || *m->p == ']' || *m->p == ')';
}

/* sequence := item* */
static int match_sequence(Matcher *m, int at) {
    while (!at_end(m)) at = match_item(m, at);
    return at;
}

/* pattern := sequence ("|" sequence)* */
static int match_pattern(Matcher *m, int at) {
    int end = match_sequence(m, at);
    while (accept(m, "|")) {
        int other = match_sequence(m, end == NO ? at : NO);
        if (end == NO) end = other;
    }
    return end;
}

bool pattern_check(Arena *arena, const Source *source, Node *node, const Word *word, const Lexicon *lexicon,
                   Diags *diags, int *statement) {
    Expected expected = {.far = 0};
    Matcher m = {word->takes, node, lexicon, &expected, NO};
    int end = match_pattern(&m, 0);
    *statement = m.statement;
    if (end == node->value_count) return true;
    node->broken = true;
    expected_report(arena, source, node, word, &expected, end, diags);
    return false;
}

Text pattern_text(Arena *arena, const char *pattern) {
    char *out = arena_alloc(arena, strlen(pattern) + 1);
    size_t count = 0;
    for (const char *p = pattern; *p; p++) {
        out[count++] = *p;
        if (strncmp(p, "<name:", 6) == 0) p += 5;
    }
    return (Text){out, count};
}
