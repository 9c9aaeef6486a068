/* Text: a run of bytes somewhere else, not terminated, owned by whoever owns those bytes. */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include "core/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Text {
    const char *at; /* may be NULL when count is 0 */
    size_t count;   /* bytes */
} Text;

/* A Text of a string literal. */
#define TEXT(literal) ((Text){(literal), sizeof(literal) - 1})

/* For printf: "%.*s", TEXT_ARGS(text). */
#define TEXT_ARGS(text) (int)(text).count, (text).at ? (text).at : ""

/* The Text of a terminated string; NULL gives the empty Text. */
Text text_of(const char *terminated);

static inline bool text_same(Text a, Text b) {
    return a.count == b.count && (a.count == 0 || memcmp(a.at, b.at, a.count) == 0);
}

/* The first bytes as a number, whose value depends on the machine. */
static inline uint64_t text_eight(const char *at) {
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static inline uint64_t text_four(const char *at) {
    uint32_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* The same as text_same(), quicker where both are mostly words, of a few bytes: their two ends are compared, which overlap. */
static inline bool text_same_word(Text a, Text b) {
    if (a.count != b.count) return false;
    if (a.count > 16) return memcmp(a.at, b.at, a.count) == 0;
    if (a.count >= 8)
        return text_eight(a.at) == text_eight(b.at) &&
               text_eight(a.at + a.count - 8) == text_eight(b.at + b.count - 8);
    if (a.count >= 4)
        return text_four(a.at) == text_four(b.at) &&
               text_four(a.at + a.count - 4) == text_four(b.at + b.count - 4);
    for (size_t i = 0; i < a.count; i++)
        if (a.at[i] != b.at[i]) return false;
    return true;
}

static inline bool text_starts(Text text, const char *terminated) {
    size_t count = strlen(terminated);
    return text.count >= count && (count == 0 || memcmp(text.at, terminated, count) == 0);
}

/* Asked more often than anything else while a file is read. Beside a literal it is a comparison of two numbers;
 * any other text is mostly told apart by its first byte. */
static inline bool text_is(Text text, const char *terminated) {
    if (!terminated) return text.count == 0;
    if (__builtin_constant_p(strlen(terminated)))
        return text.count == strlen(terminated) &&
               (text.count == 0 || memcmp(text.at, terminated, strlen(terminated)) == 0);
    for (size_t i = 0; i < text.count; i++)
        if (terminated[i] != text.at[i] || terminated[i] == '\0') return false;
    return terminated[text.count] == '\0';
}

/* Bytewise order: negative, 0 or positive. */
int text_order(Text a, Text b);

/* A terminated copy in the arena. */
char *text_copy(Arena *arena, Text text);

/* A copy in the arena, printf-formatted. */
Text text_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The fewest single-character insertions, deletions, replacements and swaps of neighbours that make b of a
 * (Damerau-Levenshtein, optimal string alignment); anything longer than 40 bytes counts as far: 40. */
int text_distance(Text a, Text b);

#endif
