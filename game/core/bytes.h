/* Many bytes looked at in one step: a bit for each, the lowest for the first. With SSE2 or without, the same. */
#ifndef CORE_BYTES_H
#define CORE_BYTES_H

#include "core/text.h"

#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BYTES_AT_ONCE = 64 };

/* Index of the lowest bit; bits must not be 0. */
static inline size_t bytes_first(uint64_t bits) {
    return (size_t)__builtin_ctzll(bits);
}

/* Which of at most BYTES_AT_ONCE bytes are this one; looked at one by one. */
static inline uint64_t bytes_same_plainly(Text bytes, char byte) {
    uint64_t bits = 0;
    for (size_t i = 0; i < bytes.count; i++) bits |= (uint64_t)(bytes.at[i] == byte) << i;
    return bits;
}

/* The same; the last 16 bytes are looked at again where they are not a step of their own. */
static inline uint64_t bytes_same(Text bytes, char byte) {
#ifdef __SSE2__
    enum { STEP = 16 };
    if (bytes.count >= STEP) {
        const __m128i wanted = _mm_set1_epi8(byte);
        uint64_t bits = 0;
        for (size_t i = 0; i < bytes.count; i += STEP) {
            size_t at = i + STEP <= bytes.count ? i : bytes.count - STEP;
            __m128i found = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(bytes.at + at)), wanted);
            bits |= (uint64_t)(unsigned)_mm_movemask_epi8(found) << at;
        }
        return bits;
    }
#endif
    return bytes_same_plainly(bytes, byte);
}

#endif
