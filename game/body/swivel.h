/* Where an elbow or a knee points on its way between two poses. Mixing the two directions does in most cases; where the
 * mixture comes near to the line from shoulder to wrist, or from hip to ankle, or vanishes, the joint would snap round
 * that line, and it may lead through the body. Then it is swivelled: either pose's direction is taken along with the
 * line as that turns, and the joint goes from the one to the other about it, the shorter way, or one that keeps it
 * clear. */
#ifndef BODY_SWIVEL_H
#define BODY_SWIVEL_H

#include "core/space.h"

#include <stdbool.h>

enum { SWIVEL_STEPS = 24 };

/* Of one limb at SWIVEL_STEPS + 1 even steps of the way. */
typedef struct Swivel {
    Vec3 line[SWIVEL_STEPS + 1]; /* from shoulder to wrist or hip to ankle, of length 1 */
    Vec3 pole[SWIVEL_STEPS + 1]; /* where elbow or knee points, any length but 0 */
} Swivel;

/* How deep the limb is in what it should be clear of, m, 0 when it is not, at a step when its joint is on this side of the
 * line, of length 1. */
typedef float SwivelDepth(const void *with, int step, Vec3 side);

/* Whether the joint would snap round the line with these poles. */
bool swivel_snaps(const Swivel *swivel);

/* On which side of the line the joint is at a step, of length 1. */
Vec3 swivel_side(const Swivel *swivel, int step);

/* Gives it poles that do not snap and are clear, as far as that can be had for turns about the line that are not too far;
 * the first and the last say the same as before. */
void swivel_smooth(Swivel *swivel, SwivelDepth *depth, const void *with);

/* The pole at `u`, 0..1 of the way: a smooth curve through those of the steps. */
Vec3 swivel_at(const Swivel *swivel, float u);

#endif
