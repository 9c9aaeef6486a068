#include "script/plain.h"

#include "script/letters.h"
#include "script/number.h"
#include "script/runs.h"

#include <string.h>

enum { DIGITS_MOST = 12 }; /* so that no number is too large */

/* Where the run of such bytes ends; behind every plain line stands a byte that is none. */
static inline size_t past(const char *bytes, size_t at, unsigned class) {
    while (class_of(bytes[at]) & class) at++;
    return at;
}

static inline size_t past_digits(const char *bytes, size_t at, unsigned long long *number) {
    for (; class_of(bytes[at]) & DIGIT; at++) *number = *number * 10 + (unsigned)(bytes[at] - '0');
    return at;
}

static inline bool in_unit(char c) {
    return (class_of(c) & OPENS && c != '{') || c == '/' || c == '%';
}

/* A number of digits and a unit, and where it ends; 0 for anything else. */
static size_t number_at(const char *bytes, size_t start, Value *value) {
    static const double SCALES[DIGITS_MOST] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11};
    unsigned long long number = 0;
    size_t at = past_digits(bytes, start, &number), behind = 0;
    if (bytes[at] == '.' && class_of(bytes[at + 1]) & DIGIT) {
        size_t point = at;
        at = past_digits(bytes, at + 1, &number);
        behind = at - point - 1;
    }
    if (at - start > DIGITS_MOST) return 0;
    size_t unit = at;
    while (in_unit(bytes[at])) at++;
    if (sticks(bytes[at])) return 0;
    value->kind = VALUE_NUMBER;
    value->number = (double)number / SCALES[behind];
    value->measure = number_measure((Text){bytes + unit, at - unit});
    return at;
}

/* The value at `at`, without its place, and where it ends; 0 for anything else. */
static inline size_t value_at(const Source *source, size_t at, size_t end, Value *value) {
    const char *bytes = source->text.at;
    unsigned class = class_of(bytes[at]);
    if (class & OPENS) return past(bytes, at + 1, IN_WORD);
    if (bytes[at] == '"') {
        size_t quote = run_to_quote(source, at + 1, end);
        value->kind = VALUE_TEXT;
        return quote < end ? quote + 1 : 0;
    }
    if (class & DIGIT) return number_at(bytes, at, value);
    value->kind = VALUE_COMMA;
    return bytes[at] == ',' ? at + 1 : 0;
}

bool plain_line(const Source *source, size_t at, size_t end, Span *word, Values *values) {
    const char *bytes = source->text.at;
    Value *value = values->at, *last = values->at + values->room;
    values->count = 0;
    if (!(class_of(bytes[at]) & OPENS)) return false;
    size_t after = past(bytes, at + 1, IN_WORD);
    *word = (Span){at, after - at};
    for (;; value++) {
        at = run_past_blanks(source, after);
        if (at >= end || bytes[at] == '#') break;
        after = value < last ? value_at(source, at, end, value) : 0;
        if (!after) {
            memset(values->at, 0, (size_t)((value < last ? value + 1 : last) - values->at) * sizeof *value);
            return false;
        }
        bool text = value->kind == VALUE_TEXT;
        value->span = (Span){at, after - at};
        value->text = (Text){bytes + at + text, after - at - 2 * text};
    }
    values->count = (int)(value - values->at);
    return true;
}
