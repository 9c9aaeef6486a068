/* A stouter body than the one that poses were written for, where nothing says what touches: it is raised off the floor. */
#ifndef BODY_LIFT_H
#define BODY_LIFT_H

#include "body/skin.h"

/* Raises the root until no skin is deeper below the floor than flesh gives way when one lies or kneels; hands and feet
 * with a goal stay. A body of usual girth stays as it is. */
void lift_off_floor(Skin *skin, const Rig *rig, Stance *stance);

#endif
