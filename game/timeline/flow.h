/* What changes smoothly within a phase, from what the phase before left: breath, pressure, glow, movement. */
#ifndef TIMELINE_FLOW_H
#define TIMELINE_FLOW_H

#include "timeline/tables.h"

#define FLOW_GLOW_S 1.5 /* a muscle's glow comes and goes in this time */

Breath flow_breath(const Phase *phase, const Track *track, double into_s);
double flow_pressure(const Phase *phase, const Track *track, double into_s);
double flow_glow(const Phase *phase, const Track *track, double into_s);
double flow_haze(const Phase *phase, const Track *track, double into_s);
double flow_never(const Phase *phase, const Track *track, double into_s);
Marks flow_marks(const Phase *phase, const Track *track, double into_s);
Movement flow_movement(const Phase *phase, const Track *track, double into_s);

void flow_facing(const Phase *phase, const Track *track, double into_s, float facing[FACINGS]);

/* What the next phase takes over when this one ends. */
void flow_hand_over(const Phase *phase, const Track *track, Track *next);

#endif
