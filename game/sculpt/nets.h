/* From the sampled field to a fine mesh of half the body. */
#ifndef SCULPT_NETS_H
#define SCULPT_NETS_H

#include "sculpt/clay.h"
#include "sculpt/field.h"

/* A mesh of the zero surface: as many vertices in a cell as sheets pass through it, so that thin gaps between
 * fingers stay open. Single points of the field are filled where the surface would touch itself. All triangles
 * are of material 0, no vertex lies on a line. */
Clay *nets_cast(Arena *arena, Field *field);

#endif
