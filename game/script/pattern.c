/* The pattern is parsed and matched in one go: every function takes the index of the next value and
 * returns the index after what fitted, or NO, and always moves past its own part of the pattern. With NO
 * as input it only moves. What would have fitted at the furthest value that was ever reached makes the
 * message. */
#include "script/pattern.h"

#include "script/expected.h"

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

static int fits(Matcher *m, int at, int taken, Want want) {
    if (taken) return at + taken;
    expected_add(m->expected, at, want);
    return NO;
}

static int take_name(const Matcher *m, int at, const Names *names) {
    return take_kind(m->node, at, VALUE_WORD) && (!names || names_have(names, m->node->values[at].text));
}

Quantity pattern_quantity(Text kind) {
    static const char *const KINDS[QUANTITIES] = {"time",    "length", "speed",  "angle",
                                                  "turning", "share",  "number", "count"};
    int quantity = 0;
    while (quantity < QUANTITIES && !text_is(kind, KINDS[quantity])) quantity++;
    CHECK(quantity < QUANTITIES);
    return (Quantity)quantity;
}

/* kind := digits "to" digits */
void pattern_range(Text kind, double *low, double *high) {
    Value least = {0}, most = {0};
    size_t taken = number_scan(kind, &least);
    CHECK(kind.count > taken + 4);
    number_scan((Text){kind.at + taken + 4, kind.count - taken - 4}, &most);
    *low = least.number;
    *high = most.number;
}

static int match_statement(Matcher *m, int at) {
    if (!take_kind(m->node, at, VALUE_WORD))
        return fits(m, at, 0, want_of("a statement, such as say \"...\""));
    m->statement = at;
    return m->node->value_count;
}

static int match_name(Matcher *m, Text kind, int at) {
    if (kind.count == 0) return fits(m, at, take_name(m, at, NULL), want_of("a name"));
    const Names *names = lexicon_names(m->lexicon, kind);
    return fits(m, at, take_name(m, at, names), want_name(kind, names));
}

static int match_quantity(Matcher *m, Text kind, int at) {
    Quantity quantity = pattern_quantity(kind);
    return fits(m, at, take_quantity(m->node, at, quantity), want_quantity(quantity));
}

static int match_when(Matcher *m, int at) {
    Want want = want_quantity(QUANTITY_TIME);
    want.shown = TEXT("a moment in the phase, such as 20s, half or end-10s");
    want.like = TEXT("half");
    const Value *value = value_at(m, at);
    if (value && value->kind == VALUE_WORD && text_starts(value->text, "end")) want.like = TEXT("end-10s");
    return fits(m, at, take_when(m->node, at), want);
}

static int match_range(Matcher *m, Text kind, int at) {
    double low, high;
    pattern_range(kind, &low, &high);
    Want want = {.from = low, .to = high, .range = true};
    return fits(m, at, take_range(m->node, at, low, high), want);
}

static int match_element(Matcher *m, Text kind, int at) {
    if (at == NO) return NO;
    if (kind.at[0] >= '0' && kind.at[0] <= '9') return match_range(m, kind, at);
    if (text_is(kind, "text"))
        return fits(m, at, take_kind(m->node, at, VALUE_TEXT), want_of("a text in quotes"));
    if (text_is(kind, "file"))
        return fits(m, at, take_file(m->node, at), want_of("a file in quotes, such as \"rain.ogg\""));
    if (text_is(kind, "breaths"))
        return fits(m, at, take_breaths(m->node, at), want_of("breaths, such as 6 breaths"));
    if (text_is(kind, "seconds"))
        return fits(m, at, take_seconds(m->node, at), want_of("seconds, such as 4"));
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
