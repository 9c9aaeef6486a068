/* Many bytes looked at in one step: a bit for each, the lowest for the first. With SSE2 or without, the same. */
#ifndef CORE_BYTES_H
#define CORE_BYTES_H

#include "core/text.h"

#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BYTES_AT_ONCE = 64, BYTES_SMALL = 0x60 };

/* Index of the lowest bit; bits must not be 0. */
static inline size_t bytes_first(uint64_t bits) {
    return (size_t)__builtin_ctzll(bits);
}

/* How many bits are set: by twos, fours, eights, and all eights at once (Warren, Hacker's Delight, 5-1). */
static inline int bytes_count(uint64_t bits) {
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (int)(bits * 0x0101010101010101u >> 56);
}

/* Of at most BYTES_AT_ONCE bytes, which are blanks, and which are from BYTES_SMALL to 0x7f: small letters, braces and
 * the few beside them. */
typedef struct BytesWords {
    uint64_t blank, small;
} BytesWords;

/* Looked at one by one. */
static inline BytesWords bytes_words_plainly(Text bytes) {
    BytesWords words = {0};
    for (size_t i = 0; i < bytes.count; i++) {
        words.blank |= (uint64_t)(bytes.at[i] == ' ') << i;
        words.small |= (uint64_t)((bytes.at[i] & 0xe0) == BYTES_SMALL) << i;
    }
    return words;
}

/* The same; the last 16 bytes are looked at again where they are not a step of their own. */
static inline BytesWords bytes_words(Text bytes) {
#ifdef __SSE2__
    enum { STEP = 16 };
    if (bytes.count >= STEP) {
        const __m128i blank = _mm_set1_epi8(' '), below = _mm_set1_epi8(BYTES_SMALL - 1);
        BytesWords words = {0};
        for (size_t i = 0; i < bytes.count; i += STEP) {
            size_t at = i + STEP <= bytes.count ? i : bytes.count - STEP;
            __m128i all = _mm_loadu_si128((const __m128i *)(bytes.at + at));
            words.blank |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(all, blank)) << at;
            words.small |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpgt_epi8(all, below)) << at;
        }
        return words;
    }
#endif
    return bytes_words_plainly(bytes);
}

#endif
