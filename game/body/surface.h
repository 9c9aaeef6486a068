/* The body's skin and clothes as one mesh in the rest pose, made at build time and read whole: arrays in one
 * block of bytes. The mesh is its own mirror image. A vertex is a place on the skin; a corner is a vertex seen
 * in one material, and is what triangles are made of. */
#ifndef BODY_SURFACE_H
#define BODY_SURFACE_H

#include "core/mesh.h"
#include "core/text.h"

#include <stdbool.h>

typedef enum Material {
    MATERIAL_SKIN,
    MATERIAL_HAIR,
    MATERIAL_SHORTS,
    MATERIAL_TOP,
    MATERIAL_BAND,
    MATERIAL_BROW,
    MATERIAL_LIPS,
    MATERIAL_MOUTH,
    MATERIAL_LID,
    MATERIAL_EYE,
    MATERIAL_IRIS,
    MATERIAL_PUPIL,
    MATERIALS
} Material;

enum { SURFACE_BONES = 4 }; /* that a vertex follows at most */

typedef struct Surface {
    int vertex_count;
    const float *x, *y, *z; /* metres */
    const float *normal_x, *normal_y, *normal_z;
    const uint8_t (*bones)[SURFACE_BONES]; /* indices into Skeleton; unused ones repeat the first */
    const float (*weights)[SURFACE_BONES]; /* sum 1, largest first */
    const float *open;                     /* ambient light that the rest pose lets in, 0..1 */
    const float *convexity; /* above 0 on ridges, below 0 in folds; within -2..2, on limbs about 0.3 */
    const float *relax;     /* how much the skin's smoothing may move it, 0..1; 0 at head, hands, feet */
    const uint8_t *volume;  /* the named volume it lies on (index into Flesh) */
    const int32_t *mirror;  /* the vertex at the mirrored place */
    const int32_t *neighbour_start; /* vertex_count + 1 */
    const int32_t *neighbours;
    int corner_count;
    const int32_t *corner_vertex;
    const uint8_t *corner_material;
    MeshTopology topology;        /* over corners */
    int bone_count, volume_count; /* of the Skeleton and Flesh that the mesh was made from */
} Surface;

/* Views the bytes of a mesh, which must be aligned to 32 and outlive the surface; false if they are not
 * one of this version, or damaged: lengths and a checksum are looked at, and every index is in range. */
bool surface_view(Surface *surface, const void *bytes, size_t count);

/* The same of a mesh file, which holds two: all of the body's detail, and the same body with half the triangles, for
 * where it is small in the picture. */
bool surface_view_both(Surface *fine, Surface *lean, const void *bytes, size_t count);

#endif
