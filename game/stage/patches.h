/* Points in an order in which those of a block lie together, so that little else can shade a block that does not shade
 * all of it. */
#ifndef STAGE_PATCHES_H
#define STAGE_PATCHES_H

#include "core/arena.h"

#include <stdint.h>

enum { PATCH_AXES = 6 };

/* Orders the indices of points, each of `axes` numbers: whole blocks of LIGHT_BLOCK, none wider than need be. */
void patches_order(const float *const *at, int axes, int32_t *order, int count);

#endif
