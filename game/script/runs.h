/* Private to script/: the next byte of a sort in a source, found by its bits. */
#ifndef SCRIPT_RUNS_H
#define SCRIPT_RUNS_H

#include "core/bytes.h"
#include "script/source.h"

/* The bits of this step from `at` on. */
static inline uint64_t run_from(uint64_t bits, size_t at) {
    return bits >> at % SOURCE_BITS << at % SOURCE_BITS;
}

/* The first quote in bytes [at, end), or `end`. */
static inline size_t run_to_quote(const Source *source, size_t at, size_t end) {
    size_t i = at / SOURCE_BITS;
    uint64_t quotes = run_from(source->bits[i].quote, at);
    while (!quotes && (i + 1) * SOURCE_BITS < end) quotes = source->bits[++i].quote;
    size_t found = quotes ? i * SOURCE_BITS + bytes_first(quotes) : end;
    return found < end ? found : end;
}

/* The first byte from `at` on that is no blank; of a source, which ends in none, or the end. */
static inline size_t run_past_blanks(const Source *source, size_t at) {
    size_t i = at / SOURCE_BITS;
    uint64_t others = ~source->bits[i].blank >> at % SOURCE_BITS;
    if (others) return at + bytes_first(others);
    do others = ~source->bits[++i].blank;
    while (!others);
    return i * SOURCE_BITS + bytes_first(others);
}

/* The first brace that is opened in bytes [at, end), or `end`: there are few in a file. */
static inline size_t run_to_brace(const Source *source, size_t at, size_t end) {
    const char *found = at < end ? memchr(source->text.at + at, '{', end - at) : NULL;
    return found ? (size_t)(found - source->text.at) : end;
}

/* Whether a brace is opened in bytes [at, end), of which there is one at least. */
static inline bool run_has_brace(const Source *source, size_t at, size_t end) {
    return run_to_brace(source, at, end) < end;
}

#endif
