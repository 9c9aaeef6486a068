/* The sum of squared distances from planes, as a function of the place. */
#ifndef SCULPT_QUADRIC_H
#define SCULPT_QUADRIC_H

#include "core/space.h"

#include <stdbool.h>

/* p'Ap + 2b'p + c with A = (xx xy xz; xy yy yz; xz yz zz), b = (x y z). */
typedef struct Quadric {
    double xx, xy, xz, yy, yz, zz, x, y, z, c;
} Quadric;

/* The plane with this unit normal through this point, its distances weighted. */
void quadric_add_plane(Quadric *quadric, Vec3 normal, Vec3 point, double weight);

Quadric quadric_sum(const Quadric *a, const Quadric *b);

/* At least 0. */
double quadric_error(const Quadric *quadric, Vec3 p);

/* The place of the least error; false if there is no single one. */
bool quadric_least(const Quadric *quadric, Vec3 *p);

#endif
