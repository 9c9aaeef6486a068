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

/* Whether a brace is opened in bytes [at, end), of which there is one at least. */
static inline bool run_has_brace(const Source *source, size_t at, size_t end) {
    size_t i = at / SOURCE_BITS, last = (end - 1) / SOURCE_BITS;
    uint64_t braces = run_from(source->bits[i].brace, at);
    while (!braces && i < last) braces = source->bits[++i].brace;
    return braces && i * SOURCE_BITS + bytes_first(braces) < end;
}

#endif
