/* Where a body is that has been asked for one pose after the other, each before it may have reached the last. A way
 * that is left halfway goes on from there, ahead or back, whichever is quicker, and its pace changes gently. */
#ifndef BODY_WALK_H
#define BODY_WALK_H

#include "body/ways.h"

/* One pose asked for. */
typedef struct Turn {
    Stand from, to;
    double since_s; /* since it was asked for; of all but the last, until the next one was */
    double lasts_s; /* how long it was meant to be wanted: the way is hurried to fit */
} Turn;

/* How a body is held, and by how much that is which pose. */
typedef struct Bearing {
    TrackState state;
    Stand near[2];  /* where the way that it is on begins and ends */
    float share[2]; /* 0..1: how much of either pose is still, or already, there */
} Bearing;

/* The bearing after turns that follow one another, the last of them now; the first begins in its own `from`. Ways
 * between all their stands are prepared, and joined when there is more than one turn. */
void walk_bearing(const Ways *ways, const Rig *rig, const Turn *turns, int count, Bearing *bearing);

/* How long the last of the turns is on its way in all, s. */
double walk_seconds(const Ways *ways, const Turn *turns, int count);

#endif
