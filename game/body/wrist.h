/* How a hand turns on its way between two poses. In the world its turn can be mixed in most cases; where the wrist would
 * so be bent, or the forearm twisted, farther than they go in either pose, the hand goes with the forearm instead. */
#ifndef BODY_WRIST_H
#define BODY_WRIST_H

#include "body/swivel.h"

/* At SWIVEL_STEPS + 1 even steps of the way. */
typedef struct Wrist {
    Mat3 forearm[SWIVEL_STEPS + 1]; /* its turn without any twist */
    Quat end[SWIVEL_STEPS + 1];     /* the hand's turn in the world */
} Wrist;

bool wrist_breaks(const Wrist *wrist);

/* Gives it turns with which it does not; the first and the last stay. */
void wrist_smooth(Wrist *wrist);

/* The hand's turn at `u`, 0..1 of the way: a smooth curve through those of the steps. */
Quat wrist_at(const Wrist *wrist, float u);

#endif
