/* Samples of any rate to SOUND_RATE. */
#ifndef SOUND_RESAMPLE_H
#define SOUND_RESAMPLE_H

#include "sound/tone.h"

#include <stdbool.h>

enum { RATE_LEAST = 4000, RATE_MOST = 192000 };

/* One channel at `rate` (RATE_LEAST to RATE_MOST) as a clip of its own, as long to a sample: its first sample is at
 * the same instant as the first of the other. Up to 0.84 of the lower rate's half it sounds the same within 0.01 dB; what
 * that rate cannot hold is 90 dB down. False if memory is refused. */
bool resample(const float *samples, int count, int rate, Clip *clip);

/* The 2 * reach weights, which add up to 1, for the point `between` (0..1) two neighbours, `reach` samples to either
 * side: a sine quotient that passes `cut` (0..1) of half the rate, under a Kaiser window. */
void resample_weigh(float *weights, int reach, double between, double cut);

/* That point: the sum over as many samples, a multiple of 8. In lanes, which a processor adds side by side. */
float resample_sum(const float *samples, const float *weights, int taps);

#endif
