/* The pad: a chord that lies under the whole lesson, so soft that it is missed rather than noticed. A loop of 32 s
 * without a seam: every frequency in it, the slowest swelling too, is a multiple of 1/32 Hz. */
#ifndef SOUND_PAD_H
#define SOUND_PAD_H

#include "sound/tone.h"

#include <stdint.h>

enum { PAD_LOOP = 32 * SOUND_RATE }; /* samples */

typedef struct Pad Pad;

/* The loop by the recipe in pad.c: 0.8 MB and some 20 ms. NULL if memory is refused. The caller's. */
Pad *pad_new(void);

/* NULL is allowed. */
void pad_free(Pad *pad);

/* `count` samples of one channel from sample `at` (>= 0) of the endless loop on: the same however it is cut into calls,
 * and as loud as SOUND.md wants it, -32 LUFS at its loudest. */
void pad_render(const Pad *pad, int64_t at, float *samples, int count);

#endif
