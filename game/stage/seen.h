/* Which vertices of a mesh a camera may see: only they need light. */
#ifndef STAGE_SEEN_H
#define STAGE_SEEN_H

#include "core/mesh.h"

/* Sets to 1 what belongs to a vertex that is a corner of a triangle which may face the viewer; `x` and `y` are places on
 * the screen, px. */
void seen_mark(const MeshTopology *topology, const float *x, const float *y, uint8_t *seen);

#endif
