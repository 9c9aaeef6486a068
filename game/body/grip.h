/* Fingers that get to where they should: about a ball, to a fold between them, to a point, out of the flesh. On a hand that is posed
 * already; each changes Stance.turn of one hand's digits, and nothing else. Runs when a pose is settled, never per
 * frame. */
#ifndef BODY_GRIP_H
#define BODY_GRIP_H

#include "body/cross.h"

/* Closes the digits about a ball until each touches it; a finger that cannot goes with its neighbour, and all stay as the
 * stance curls them if none can. */
void grip_ball(const Rig *rig, const Posed *posed, int side, Vec3 middle, float radius_m, Stance *stance);

/* Thumb and first finger with this much between them. */
void grip_pinch(const Rig *rig, const Posed *posed, int side, float gap_m, Stance *stance);

/* The thumb's end to a point of the skin, as near as it gets. */
void grip_press(const Rig *rig, const Posed *posed, int side, Vec3 at, Stance *stance);

/* Opens digits that are in other parts of the body until they lie on them; of a hand that rests on something, closes
 * those that are off it, if a little does it. */
void grip_yield(const Cross *cross, const Posed *posed, int side, bool rests, Stance *stance);

/* Where a digit is with a stance: where it begins, its second joint, its end. */
void grip_digit(const Rig *rig, const Posed *posed, int side, int digit, const Stance *stance, Vec3 at[3]);

#endif
