/* Where the mat lies: one place for all that is done on it, under as much of the bodies as can be. */
#ifndef STAGE_MAT_H
#define STAGE_MAT_H

#include "body/rig.h"

#include <stdbool.h>

/* As the larger gymnastic mats are sold: who lies on the side with the knees bent is on it. */
#define MAT_LONG_M 2.0f
#define MAT_WIDE_M 0.80f

/* What of the floor a body is on, from the farthest back to the farthest to the front, m; to_m < from_m: nothing. */
typedef struct OnFloor {
    float from_m, to_m;
} OnFloor;

/* Of a body held so: joints less than a forearm's thickness off the floor count, and the crown of a head that lies;
 * no fingers, which reach over its end as they do in life. */
OnFloor mat_under(const Rig *rig, const Posed *posed);

/* Where the mat's back end is, z, m: where it usually lies unless less of these bodies is off it elsewhere. Against a
 * wall at z = 0 it lies before that. */
float mat_back_m(const OnFloor *bodies, int count, bool wall);

#endif
