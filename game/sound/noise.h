/* Noise that is the same every time: two numbers of state, one seed, no random source. */
#ifndef SOUND_NOISE_H
#define SOUND_NOISE_H

#include <stdint.h>

typedef struct Noise {
    uint32_t state;
    float low, middle, high; /* what the pink filter remembers */
} Noise;

/* The start of a sequence; any seed but 0. */
Noise noise_begin(uint32_t seed);

/* The next sample, evenly spread over -1..1: every frequency as strong as any other. */
float noise_white(Noise *noise);

/* The next sample of a sequence that loses 3 dB an octave, like breath and rain; peaks near 1. */
float noise_pink(Noise *noise);

#endif
