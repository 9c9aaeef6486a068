/* Private to the planner of ways: of what is planned for limbs no more is kept than leaves every limb as well off as before. */
#ifndef BODY_KEEP_H
#define BODY_KEEP_H

#include "body/sketch.h"

/* Looks for another way of a limb, in the arena, from what is planned for it; leaps count `calm` times as much as usual. */
typedef bool GoRound(Arena *arena, Sketch *sketch, int limb, float calm);

/* Limbs that are worse off than they were `before` in anything, or leap, look for calmer ways, of which the best is taken; if
 * they still are, they go as they did. Where one is that goes no otherwise, others give in. */
void keep_no_worse(Arena *arena, Sketch *sketch, const Plan *before, GoRound *go_round);

#endif
