/* Keeps limbs out of floor and wall on the way between poses, where curves know nothing of them. */
#ifndef BODY_GUARD_H
#define BODY_GUARD_H

#include "body/rig.h"

/* Lifts hands, feet, knees and elbows of a solved stance that are below the floor (y = 0) or, with `wall`, behind
 * the wall (z = 0), and solves again. What is clear of both is left exactly as it is. */
void guard_limbs(const Rig *rig, bool wall, Stance *stance, Posed *posed);

/* How far a foot is below the floor, m; 0 when it is clear of it. */
float guard_foot_below(const Rig *rig, const Posed *posed, int side);

/* Whether an elbow is so near to the floor or, with `wall`, to the wall that, nearer by the margin, it would be turned away. */
bool guard_elbow_near(const Rig *rig, const Posed *posed, int side, bool wall, float margin_m);

#endif
