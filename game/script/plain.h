/* Private to script/: lines as most are, read in one go: a word, then names, numbers, texts without escapes and commas,
 * on one line. Whatever else a line is, and what is wrong with it, the lexer knows (script/lexer.h). */
#ifndef SCRIPT_PLAIN_H
#define SCRIPT_PLAIN_H

#include "script/letters.h"
#include "script/number.h"
#include "script/runs.h"

/* ---- how ---- */

enum { PLAIN_DIGITS = 12 }; /* so that no number is too large */

/* Where the word ends; behind every plain line stands a byte that is in none. Byte by byte: words are short,
 * and many at a time were no quicker. */
static inline size_t plain_past_word(const char *bytes, size_t at) {
    while (class_of(bytes[at]) & IN_WORD) at++;
    return at;
}

static inline size_t plain_past_digits(const char *bytes, size_t at, unsigned long long *number) {
    for (; class_of(bytes[at]) & DIGIT; at++) *number = *number * 10 + (unsigned)(bytes[at] - '0');
    return at;
}

static inline bool plain_in_unit(char c) {
    return (class_of(c) & OPENS && c != '{') || c == '/' || c == '%';
}

/* A number of digits and a unit, and where it ends; 0 for anything else. */
static inline size_t plain_number_at(const char *bytes, size_t start, Value *value) {
    static const double SCALES[PLAIN_DIGITS] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};
    unsigned long long number = 0;
    size_t at = plain_past_digits(bytes, start, &number), behind = 0;
    if (bytes[at] == '.' && class_of(bytes[at + 1]) & DIGIT) {
        size_t point = at;
        at = plain_past_digits(bytes, at + 1, &number);
        behind = at - point - 1;
    }
    if (at - start > PLAIN_DIGITS) return 0;
    size_t unit = at;
    while (plain_in_unit(bytes[at])) at++;
    if (sticks(bytes[at])) return 0;
    *value = (Value){.kind = VALUE_NUMBER,
                     .measure = number_measure((Text){bytes + unit, at - unit}),
                     .span = span_at(start, at - start),
                     .text = {bytes + start, at - start},
                     .number = (double)number / SCALES[behind]};
    return at;
}

/* The value at `at`, and where it ends; 0 for anything else. */
static inline size_t plain_value_at(const Source *source, size_t at, size_t end, Value *value) {
    const char *bytes = source->text.at;
    unsigned class = class_of(bytes[at]);
    if (class & OPENS) {
        size_t after = plain_past_word(bytes, at + 1);
        *value = (Value){.span = span_at(at, after - at), .text = {bytes + at, after - at}}; /* VALUE_WORD */
        return after;
    }
    if (class & DIGIT) return plain_number_at(bytes, at, value);
    bool text = bytes[at] == '"';
    size_t quote = text ? run_to_quote(source, at + 1, end) : at;
    if (quote == end || (!text && bytes[at] != ',')) return 0;
    *value = (Value){.kind = text ? VALUE_TEXT : VALUE_COMMA,
                     .span = span_at(at, quote + 1 - at),
                     .text = {bytes + at + text, quote + 1 - at - 2 * text}};
    return quote + 1;
}

/* Behind a word or value: mostly at the next one or at the line's end, which ends in a byte that is no blank. */
static inline size_t plain_past_gap(const Source *source, size_t at) {
    const char *bytes = source->text.at;
    if (bytes[at] != ' ') return at;
    return bytes[at + 1] != ' ' ? at + 1 : run_past_blanks(source, at + 1);
}

/* Whether bytes [at, end) of the source, which is plain and goes on behind them, are such a line. If so, the node has its
 * word and its values, of which the first lies at `value`, and what lies behind the last one is returned; else NULL, and
 * node and values hold anything. There is room for values before `room`. */
static inline Value *plain_line(const Source *source, size_t at, size_t end, Node *node, Value *value,
                                const Value *room) {
    const char *bytes = source->text.at;
    Value *first = value;
    if (!(class_of(bytes[at]) & OPENS)) return NULL;
    size_t start = at, after = plain_past_word(bytes, at + 1), word = after - at;
    int count = 0;
    for (;; count++) {
        at = plain_past_gap(source, after);
        if (at >= end || bytes[at] == '#') break;
        if (value == room) return NULL;
        after = plain_value_at(source, at, end, value++);
        if (!after) return NULL;
    }
    *node = (Node){
        .word = {bytes + start, word}, .span = span_at(start, word), .values = first, .value_count = count};
    return value;
}

#endif
