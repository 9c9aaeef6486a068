/* The sound of one breath, in or out, of any length: made as it is heard, so that no length needs memory. */
#ifndef SOUND_BREATH_H
#define SOUND_BREATH_H

#include "sound/noise.h"
#include "timeline/cue.h"

/* A breath under way. A plain value: a copy goes on independently. */
typedef struct Breath {
    Tone tone;
    int at, count; /* samples made, and in all */
    double turn_rad;
    Noise noise;
    float low, band, soft; /* what the filters remember */
} Breath;

/* A breath of `count` samples (SOUND_RATE a second), at least 2; tone is TONE_BREATH_IN or TONE_BREATH_OUT. */
Breath breath_begin(Tone tone, int count);

/* The next `count` samples, or zeros past the end. The first and the last sample of a breath are exactly 0. The
 * same breath gives the same samples however it is cut into calls. */
void breath_render(Breath *breath, float *samples, int count);

#endif
