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

#endif
