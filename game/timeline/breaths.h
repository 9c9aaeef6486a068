/* Lines that speak of the breath out, in step with the breath that is heard and seen: a voice that says "breathe out" while
 * the tone rises is worse than none. */
#ifndef TIMELINE_BREATHS_H
#define TIMELINE_BREATHS_H

#include "timeline/timeline.h"

/* How far into a text it speaks of the breath out, as a share, 0..1, of its letters; -1: it does not. By the language's own
 * words; the arena is for what is needed meanwhile. */
double breath_out_share(Arena *arena, const Language *language, Text text);

/* When what was to be said `into_s` seconds after the phase's start, and speaks of the breath out `ahead_s` later, is
 * to be said: then, where the breath goes out just there or none is paced, or else so much later that it does. */
double breath_out_s(const Phase *phase, double into_s, double ahead_s);

#endif
