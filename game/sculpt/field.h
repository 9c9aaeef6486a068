/* The body's distance field sampled on a grid: x = (i - 1/2) * cell, so that the first two columns are mirror
 * images of each other and cells between them lie across the midline. */
#ifndef SCULPT_FIELD_H
#define SCULPT_FIELD_H

#include "body/flesh.h"
#include "core/arena.h"

#define FIELD_FAR_M 1.0f /* what points far from the surface have, with their sign */

typedef struct Field {
    int nx, ny, nz; /* points */
    float cell_m;
    Vec3 low; /* the first point */
    float *
        at; /* x fastest, then y, then z; metres; points within two cells of the surface have their distance */
} Field;

/* Samples the half x >= 0 (and the column beyond it) with a border of empty cells around the body. The grid lies so many
 * parts of a cell, 0..1, lower and farther back than the body asks for. */
Field *field_sample(Arena *arena, const Flesh *flesh, float cell_m, float aside);

static inline size_t field_index(const Field *field, int x, int y, int z) {
    return ((size_t)z * (size_t)field->ny + (size_t)y) * (size_t)field->nx + (size_t)x;
}

static inline Vec3 field_point(const Field *field, float x, float y, float z) {
    return vec3(field->low.x + x * field->cell_m, field->low.y + y * field->cell_m,
                field->low.z + z * field->cell_m);
}

#endif
