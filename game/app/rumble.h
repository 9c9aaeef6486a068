/* Controllers that rumble breathe along: in rises slowly in the heavy motor, out fades in the light one, so that a hand
 * on the controller knows one from the other. Between breaths, and where nobody is to follow one, it is still. */
#ifndef APP_RUMBLE_H
#define APP_RUMBLE_H

#include "app/input.h"
#include "timeline/moment.h"

typedef struct Strength {
    float heavy, light; /* 0..1 */
} Strength;

typedef struct Rumble {
    Strength sent;
    double sent_s; /* when */
} Rumble;

/* How strongly this breath is felt: at most a third of what motors can. */
Strength rumble_of(const Breath *breath);

/* To be called each frame at now_s, with NULL while nothing is to be felt. Each order to the motors is for a quarter of a
 * second, so that none goes on when the program does not. */
void rumble_tick(Rumble *rumble, const Inputs *inputs, const Breath *breath, double now_s);

#endif
