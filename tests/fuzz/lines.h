/* How inputs are changed: mostly by whole lines and words, which leaves more lessons whole than changed bytes do, so
 * that what only sound lessons reach is tried, too; else by bytes, as the fuzzer does by itself. */
#ifndef TESTS_FUZZ_LINES_H
#define TESTS_FUZZ_LINES_H

#include "core/text.h"

#include <stdint.h>
#include <string.h>

enum { LINES_MAX = 512, LINES_LEVEL = 4, LINES_TRIES = 4 };

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t out_size, unsigned seed);

/* Lines with their ends; what is more than LINES_MAX is the last one's. */
typedef struct FuzzLines {
    Text at[LINES_MAX];
    int count;
    char made[256]; /* a line that was made anew */
} FuzzLines;

/* A number below `end`, which is not 0 (Marsaglia, Xorshift RNGs, 2003). */
static inline unsigned lines_pick(unsigned *state, unsigned end) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % end;
}

/* Seeds that are near are far apart then (Knuth's multiplicative hash), and none is 0. */
static inline unsigned lines_state(unsigned seed) {
    return seed * 2654435761u | 1;
}

static inline void lines_cut(Text text, FuzzLines *lines) {
    lines->count = 0;
    for (size_t at = 0; at < text.count;) {
        const char *end = memchr(text.at + at, '\n', text.count - at);
        size_t next = end && lines->count + 1 < LINES_MAX ? (size_t)(end - text.at) + 1 : text.count;
        lines->at[lines->count++] = (Text){text.at + at, next - at};
        at = next;
    }
}

static inline size_t lines_joined(const FuzzLines *lines, char *out, size_t room) {
    size_t count = 0;
    for (int i = 0; i < lines->count && lines->at[i].count <= room - count; i++) {
        memcpy(out + count, lines->at[i].at, lines->at[i].count);
        count += lines->at[i].count;
    }
    return count;
}

static inline void lines_put(FuzzLines *lines, int at, Text line) {
    if (lines->count == LINES_MAX) return;
    memmove(lines->at + at + 1, lines->at + at, (size_t)(lines->count - at) * sizeof *lines->at);
    lines->at[at] = line;
    lines->count++;
}

static inline void lines_take_out(FuzzLines *lines, int at) {
    lines->count--;
    memmove(lines->at + at, lines->at + at + 1, (size_t)(lines->count - at) * sizeof *lines->at);
}

/* A line of three pieces, or the old one if they are too long. */
static inline void lines_make(FuzzLines *lines, int at, Text before, Text piece, Text after) {
    if (before.count + piece.count + after.count > sizeof lines->made) return;
    memcpy(lines->made, before.at, before.count);
    memcpy(lines->made + before.count, piece.at, piece.count);
    memcpy(lines->made + before.count + piece.count, after.at, after.count);
    lines->at[at] = (Text){lines->made, before.count + piece.count + after.count};
}

static inline void lines_indent(FuzzLines *lines, int at, bool more) {
    Text line = lines->at[at];
    if (more)
        lines_make(lines, at, TEXT("    "), line, (Text){"", 0});
    else if (text_starts(line, "    "))
        lines->at[at] = (Text){line.at + LINES_LEVEL, line.count - LINES_LEVEL};
}

/* One of the line's words, numbers or pieces of text between blanks; empty if it has none. */
static inline Text lines_word(Text line, unsigned *state) {
    Text word = {line.at, 0};
    for (int tries = 0; tries < LINES_TRIES && line.count && !word.count; tries++) {
        size_t from = lines_pick(state, (unsigned)line.count), to = from;
        while (from > 0 && !memchr(" \n", line.at[from - 1], 2)) from--;
        while (to < line.count && !memchr(" \n", line.at[to], 2)) to++;
        word = (Text){line.at + from, to - from};
    }
    return word;
}

/* A word of one line in the place of another's, or a number at the edge of what may be. */
static inline void lines_replace(FuzzLines *lines, int at, int from, unsigned *state) {
    static const char *const EDGES[] = {"0",         "1",        "4",       "0s",   "1s",     "10s",
                                        "90s",       "4h",       "half",    "left", "end-1s", "3/10",
                                        "2 breaths", "1 breath", "5 to 10", "0.5cm"};
    Text line = lines->at[at], old = lines_word(line, state), new = lines_word(lines->at[from], state);
    if (lines_pick(state, 4) == 0) new = text_of(EDGES[lines_pick(state, sizeof EDGES / sizeof *EDGES)]);
    size_t end = (size_t)(old.at - line.at) + old.count;
    lines_make(lines, at, (Text){line.at, end - old.count}, new, (Text){line.at + end, line.count - end});
}

static inline void lines_change(FuzzLines *lines, unsigned *state) {
    int at = (int)lines_pick(state, (unsigned)lines->count),
        other = (int)lines_pick(state, (unsigned)lines->count);
    Text line = lines->at[at];
    switch (lines_pick(state, 8)) {
    case 0: lines_take_out(lines, at); break;
    case 1: lines_put(lines, other, line); break;
    case 2:
        lines->at[at] = lines->at[other];
        lines->at[other] = line;
        break;
    case 3: lines_indent(lines, at, lines_pick(state, 2)); break;
    default: lines_replace(lines, at, other, state);
    }
}

/* A third by bytes. In twenty seconds this reached a tenth more of what a sound lesson goes through than bytes alone, from
 * fewer sound lessons. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
    static FuzzLines lines;
    static char made[1 << 16];
    unsigned state = lines_state(seed);
    if (!size || max_size > sizeof made || lines_pick(&state, 3) == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    lines_cut((Text){(const char *)data, size}, &lines);
    lines_change(&lines, &state);
    size_t count = lines_joined(&lines, made, max_size);
    memcpy(data, made, count);
    return count;
}

/* A few lines of one in the midst of another. */
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t out_size, unsigned seed) {
    static FuzzLines lines, more;
    unsigned state = lines_state(seed);
    lines_cut((Text){(const char *)one, one_size}, &lines);
    lines_cut((Text){(const char *)other, other_size}, &more);
    if (!lines.count || !more.count) return 0;
    int to = (int)lines_pick(&state, (unsigned)lines.count),
        from = (int)lines_pick(&state, (unsigned)more.count);
    int count = 1 + (int)lines_pick(&state, 6);
    for (int i = 0; i < count && from + i < more.count; i++) lines_put(&lines, to + i, more.at[from + i]);
    return lines_joined(&lines, (char *)out, out_size);
}

#endif
