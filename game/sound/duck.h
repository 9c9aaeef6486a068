/* How far other sounds step back while somebody speaks: 10 dB, at a pace that is not noticed. */
#ifndef SOUND_DUCK_H
#define SOUND_DUCK_H

#include "sound/tone.h"

enum { DUCK_AHEAD = SOUND_RATE / 10 }; /* samples before speech from which on they do */

typedef struct Duck {
    double gain; /* of the last sample; 1 at first */
} Duck;

/* The next `count` gains: down while a sample's index is below `until` or from `from` on, up in between. The same
 * however it is cut into calls. */
void duck_render(Duck *duck, int until, int from, float *gains, int count);

#endif
