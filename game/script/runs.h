/* Private to script/: the next byte of a sort in a source, many bytes looked at in one step. */
#ifndef SCRIPT_RUNS_H
#define SCRIPT_RUNS_H

#include "core/bytes.h"
#include "script/source.h"

#ifdef __SSE2__

/* Which of the 16 bytes at `at` are this one: a bit for each, the lowest for the first. */
static inline unsigned run_same(const char *at, char byte) {
    __m128i all = _mm_loadu_si128((const __m128i *)at);
    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(all, _mm_set1_epi8(byte)));
}

#endif

/* The first quote in bytes [at, end), or `end`. */
static inline size_t run_to_quote(const Source *source, size_t at, size_t end) {
    const char *bytes = source->text.at;
#ifdef __SSE2__
    for (; at < end && at + BYTES_STEP <= source->text.count; at += BYTES_STEP) {
        unsigned quotes = run_same(bytes + at, '"');
        size_t found = at + (quotes ? bytes_first(quotes) : 0);
        if (quotes) return found < end ? found : end;
    }
#endif
    while (at < end && bytes[at] != '"') at++;
    return at < end ? at : end;
}

/* The first byte from `at` on that is no blank; or the source's end. */
static inline size_t run_past_blanks(const Source *source, size_t at) {
    const char *bytes = source->text.at;
#ifdef __SSE2__
    for (; at + BYTES_STEP <= source->text.count; at += BYTES_STEP) {
        unsigned others = ~run_same(bytes + at, ' ') & 0xffff;
        if (others) return at + bytes_first(others);
    }
#endif
    while (at < source->text.count && bytes[at] == ' ') at++;
    return at;
}

/* The first brace that is opened in bytes [at, end), or `end`: there are few in a file. */
static inline size_t run_to_brace(const Source *source, size_t at, size_t end) {
    const char *found = at < end ? memchr(source->text.at + at, '{', end - at) : NULL;
    return found ? (size_t)(found - source->text.at) : end;
}

/* Whether a brace is opened in bytes [at, end). */
static inline bool run_has_brace(const Source *source, size_t at, size_t end) {
    return run_to_brace(source, at, end) < end;
}

#endif
