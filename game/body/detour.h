/* A bump in the way of a hand or foot between two poses, round what lies on the straight way. */
#ifndef BODY_DETOUR_H
#define BODY_DETOUR_H

#include "core/space.h"

/* Added to where hand or foot is to be: most at a third and at two thirds of the way, nothing at its ends. */
typedef struct Detour {
    Vec3 by[2]; /* m */
} Detour;

Vec3 detour_at(const Detour *detour, float u);

/* How wrong a way is with a detour, 0 when it comes into nothing; only in comparison. `step` goes over every step-th
 * place of the way: 1 looks closest. */
typedef float DetourWrong(const void *with, const Detour *detour, int step);

/* The shortest detour that is hardly wrong, or the least wrong of those that were tried; none where none is better. */
Detour detour_find(DetourWrong *wrong, const void *with);

#endif
