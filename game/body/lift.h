/* A body whose height no contact settles: it is raised off the floor. */
#ifndef BODY_LIFT_H
#define BODY_LIFT_H

#include "body/skin.h"

/* Raises the root until no skin of trunk, thighs and shins is more than 5 mm below the floor; hands and feet with a goal
 * stay. */
void lift_off_floor(Skin *skin, const Rig *rig, Stance *stance);

#endif
