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

#ifdef __SSE2__

enum { BYTES_STEP = 16 };

/* The same of a step from byte `at` on, besides what is found already. */
static inline BytesWords bytes_step(Text bytes, size_t at, BytesWords found) {
    __m128i all = _mm_loadu_si128((const __m128i *)(bytes.at + at));
    __m128i blank = _mm_cmpeq_epi8(all, _mm_set1_epi8(' ')),
            small = _mm_cmpgt_epi8(all, _mm_set1_epi8(BYTES_SMALL - 1));
    return (BytesWords){found.blank | (uint64_t)(unsigned)_mm_movemask_epi8(blank) << at,
                        found.small | (uint64_t)(unsigned)_mm_movemask_epi8(small) << at};
}

#endif

/* The same; the last 16 bytes are looked at again where they are not a step of their own. */
static inline BytesWords bytes_words(Text bytes) {
#ifdef __SSE2__
    if (bytes.count >= BYTES_STEP) {
        BytesWords words = {0};
        for (size_t at = 0; at + BYTES_STEP < bytes.count; at += BYTES_STEP)
            words = bytes_step(bytes, at, words);
        return bytes_step(bytes, bytes.count - BYTES_STEP, words);
    }
#endif
    return bytes_words_plainly(bytes);
}

#endif
