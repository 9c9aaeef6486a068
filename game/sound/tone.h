/* The sounds that are the same every time: bowl, bell, gong and the two ticks, as samples. */
#ifndef SOUND_TONE_H
#define SOUND_TONE_H

#include "timeline/cue.h"

enum { SOUND_RATE = 48000 }; /* samples a second, everywhere in this room */

/* One channel of samples in -1..1; the first and the last are exactly 0. */
typedef struct Clip {
    float *samples;
    int count;
} Clip;

typedef struct Tones Tones;

/* All clips, made by the recipes in tone.c: about 4.5 MB and some tens of milliseconds. NULL if memory is
 * refused. The caller's. */
Tones *tones_new(void);

/* NULL is allowed. */
void tones_free(Tones *tones);

/* The clip of a tone; NULL for the breaths, which have no fixed length (sound/breath.h), and for TONE_NONE. */
const Clip *tones_clip(const Tones *tones, Tone tone);

#endif
