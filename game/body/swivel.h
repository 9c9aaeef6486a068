/* Where an elbow or a knee points on its way between two poses. Mixing the two directions does in most cases; where the
 * mixture comes near to the line from shoulder to wrist, or from hip to ankle, or vanishes, the joint would snap round
 * that line. Then it is swivelled: either pose's direction is taken along with the line as that turns, and the joint goes
 * from the one to the other about it, the shorter way, or the one that keeps it out of floor and wall. */
#ifndef BODY_SWIVEL_H
#define BODY_SWIVEL_H

#include "core/space.h"

#include <stdbool.h>

enum { SWIVEL_STEPS = 24 };

/* Of one limb at SWIVEL_STEPS + 1 even steps of the way. */
typedef struct Swivel {
    Vec3 line[SWIVEL_STEPS + 1];   /* from shoulder to wrist or hip to ankle, of length 1 */
    Vec3 pole[SWIVEL_STEPS + 1];   /* where elbow or knee points, any length but 0 */
    Vec3 middle[SWIVEL_STEPS + 1]; /* of the circle about the line on which the joint can lie, m */
    float radius_m[SWIVEL_STEPS + 1];
    bool wall; /* there is one, at z = 0, beside the floor */
} Swivel;

/* Whether the joint would snap round the line with these poles. */
bool swivel_snaps(const Swivel *swivel);

/* Gives it poles that do not; the first and the last say the same as before. */
void swivel_smooth(Swivel *swivel);

/* The pole at `u`, 0..1 of the way: a smooth curve through those of the steps. */
Vec3 swivel_at(const Swivel *swivel, float u);

#endif
