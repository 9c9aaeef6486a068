#include "script/take.h"

#include "script/words.h"

static const Value *value_at(const Node *node, int at) {
    return at < node->value_count ? &node->values[at] : NULL;
}

static bool is_word(const Value *value, const char *word) {
    return value && value->kind == VALUE_WORD && text_is(value->text, word);
}

bool pattern_end_anchor(const Value *value, double *before_end_s) {
    if (value->kind != VALUE_WORD || !text_starts(value->text, "end-")) return false;
    Text time = {value->text.at + 4, value->text.count - 4};
    Value number = {0};
    return time.count && number_scan(time, &number) == time.count && number.number >= 0 &&
           quantity_read(QUANTITY_TIME, &number, before_end_s);
}

int take_quantity(const Node *node, int at, Quantity quantity) {
    double number;
    const Value *value = value_at(node, at);
    return value && quantity_read(quantity, value, &number);
}

int take_range(const Node *node, int at, double low, double high) {
    double number;
    const Value *value = value_at(node, at);
    return value && quantity_read(QUANTITY_COUNT, value, &number) && number >= low && number <= high;
}

int take_seconds(const Node *node, int at) {
    const Value *value = value_at(node, at);
    if (!value || value->kind != VALUE_NUMBER) return 0;
    return take_quantity(node, at, QUANTITY_NUMBER) ||
           (text_is(number_suffix(value), "s") && take_quantity(node, at, QUANTITY_TIME));
}

int take_breaths(const Node *node, int at) {
    if (!take_quantity(node, at, QUANTITY_COUNT)) return 0;
    const Value *next = value_at(node, at + 1);
    return is_word(next, "breaths") || is_word(next, "breath") ? 2 : 0;
}

int take_when(const Node *node, int at) {
    double number;
    const Value *value = value_at(node, at);
    if (!value) return 0;
    if (quantity_read(QUANTITY_TIME, value, &number) || quantity_read(QUANTITY_SHARE, value, &number) ||
        is_word(value, "half") || pattern_end_anchor(value, &number))
        return 1;
    return take_breaths(node, at);
}

int take_one_of(const Node *node, int at, const Lookup *names) {
    if (!take_kind(node, at, VALUE_WORD)) return 0;
    Value *value = &node->values[at];
    if (!names) return 1;
    value->name = lookup_find(names, value->braced ? words_bare_name(value->text) : value->text) + 1;
    return value->name > 0;
}

int take_literal(const Node *node, int at, Text word) {
    return take_kind(node, at, VALUE_WORD) && text_same_word(node->values[at].text, word);
}
