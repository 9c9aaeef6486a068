/* Things on the stage: balls, rollers, furniture of rounded boxes. Shapes are built once; where they are is said
 * each frame. */
#ifndef STAGE_PROP_H
#define STAGE_PROP_H

#include "body/pose.h"
#include "stage/light.h"
#include "stage/theme.h"

enum { PROP_OCCLUDERS = 16 };

#define PROP_LIFT_M 0.004f /* things are asked for the lamp this far out */

/* Vertices in the thing's own space, m; arrays padded for LIGHT_BLOCK. */
typedef struct Prop {
    MeshTopology topology;
    int count;
    float *x, *y, *z, *normal_x, *normal_y, *normal_z;
    float *red, *green, *blue;          /* albedo, linear */
    Occluder occluders[PROP_OCCLUDERS]; /* its own space */
    int occluder_count;
} Prop;

/* What lies near the floor sees less light from below, here only because of the floor itself: so much of it. */
static inline float prop_low(float height_m, float normal_y) {
    float down = clamp_f(0.5f - 0.5f * normal_y, 0, 1);
    return 1 - 0.55f * down * (1 - smooth_f(0, 0.30f, height_m));
}

/* A ball of felt with a seam, or a roller along x with grooves: as the tool says. */
Prop *prop_tool(Arena *arena, const Tool *tool, const Theme *theme);

/* Furniture from the `prop NAME` block of a tree; NULL when there is none of that name, or the tree had mistakes,
 * all of which went to diags. */
Prop *prop_read(Arena *arena, const Tree *tree, Text name, const Theme *theme, Diags *diags);

#endif
