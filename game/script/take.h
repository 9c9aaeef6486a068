/* How many values of a line, from the one at index `at` on, make one of a kind (script/pattern.h); 0 if they do not. */
#ifndef SCRIPT_TAKE_H
#define SCRIPT_TAKE_H

#include "core/lookup.h"
#include "script/number.h"

#include <string.h>

static inline int take_kind(const Node *node, int at, ValueKind kind) {
    return at < node->value_count && node->values[at].kind == kind;
}

static inline int take_file(const Node *node, int at) {
    if (!take_kind(node, at, VALUE_TEXT)) return 0;
    Text text = node->values[at].text;
    return text.count && memchr(text.at, '.', text.count);
}

int take_quantity(const Node *node, int at, Quantity quantity);
int take_range(const Node *node, int at, double low, double high);
int take_seconds(const Node *node, int at);
int take_breaths(const Node *node, int at);
int take_when(const Node *node, int at);
int take_literal(const Node *node, int at, Text word);

/* One name of this list; NULL: any word. Which one it is is noted in the value. */
int take_one_of(const Node *node, int at, const Lookup *names);

/* "end-10s" with its time in seconds; false for anything else. */
bool pattern_end_anchor(const Value *value, double *before_end_s);

#endif
