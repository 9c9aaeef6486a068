/* What lies behind the figure: dusk, the floor with its pool of light, wall and mat, all with the soft shadows
 * of what stands before them, as colours on a screen grid. */
#ifndef STAGE_GROUND_H
#define STAGE_GROUND_H

#include "stage/camera.h"
#include "stage/light.h"
#include "stage/theme.h"

/* What the ground is asked for. */
typedef struct GroundAsk {
    int width, height;
    Camera camera;
    Vec3 pool;              /* the middle of the light on the floor, m */
    float wall;             /* opacity of the wall at z = 0 */
    float mat;              /* opacity of the mat */
    Vec3 mat_low, mat_high; /* its corners on the floor, m */
    const Occluder *occluders;
    int occluder_count;
    Vec3 lamp;
    bool coarse; /* shadows with half the detail */
} GroundAsk;

typedef struct Ground Ground;

/* The ground in the arena. It remembers what no figure touches for as long as the camera stands still; what it
 * describes depends on the ask alone. */
Ground *ground_new(Arena *arena, const Theme *theme, const LightKernels *kernels);

/* Who share the work, or NULL, as at first. */
void ground_workers(Ground *ground, const Workers *workers);

/* The backdrop with the floor, and then surfaces: mat, wall, whatever is asked for; all in the arena. */
void ground_describe(Ground *ground, Arena *arena, const GroundAsk *ask, SceneView *view);

/* The corners of the wall, counter-clockwise from its lower left seen from the front. */
void ground_wall(Vec3 corners[4]);

#endif
