/* A 64-bit digest of what is to be seen: equal content, equal digest; anything else differs but for a chance of
 * about 2^-64. Not against malice. */
#ifndef PAINT_DIGEST_H
#define PAINT_DIGEST_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Takes in a word. For a given state, different words give different states. */
static inline uint64_t digest_word(uint64_t state, uint64_t word) {
    state = (state ^ word) * 0x9e3779b97f4a7c15u;
    return state ^ state >> 32;
}

static inline uint64_t digest_ints(uint64_t state, int a, int b) {
    return digest_word(state, (uint64_t)(uint32_t)a << 32 | (uint32_t)b);
}

static inline uint64_t digest_float(uint64_t state, float x) {
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return digest_word(state, bits);
}

/* Takes in a run of bytes, not its length. */
static inline uint64_t digest_short(uint64_t state, const void *at, size_t bytes) {
    const unsigned char *byte = at;
    for (; bytes >= 8; bytes -= 8, byte += 8) {
        uint64_t word;
        memcpy(&word, byte, 8);
        state = digest_word(state, word);
    }
    uint64_t last = 0;
    memcpy(&last, byte, bytes);
    return digest_word(state, last);
}

/* The same for long runs, four words at a time, and another digest. */
static inline uint64_t digest_long(uint64_t state, const void *at, size_t bytes) {
    const unsigned char *byte = at;
    uint64_t lane[4] = {state, state + 1, state + 2, state + 3};
    for (; bytes >= 32; bytes -= 32, byte += 32) {
        uint64_t word[4];
        memcpy(word, byte, 32);
        for (int k = 0; k < 4; k++) lane[k] = digest_word(lane[k], word[k]);
    }
    for (int k = 1; k < 4; k++) lane[0] = digest_word(lane[0], lane[k]);
    return digest_short(lane[0], byte, bytes);
}

#endif
