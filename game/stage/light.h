/* Light on points: how open each is to the sky, whether the lamp reaches it, and its colour on the screen. The
 * inner loops exist for every SIMD level and give the same bits at each. Arrays are padded so that LIGHT_BLOCK
 * points from the last multiple of LIGHT_BLOCK may be read and written. */
#ifndef STAGE_LIGHT_H
#define STAGE_LIGHT_H

#include "core/simd.h"
#include "core/space.h"
#include "core/workers.h"

#include <stdint.h>

enum { LIGHT_BLOCK = 32, OCCLUDERS_MAX = 64 };

/* A capsule that shuts out light: the body's parts, tools, furniture. */
typedef struct Occluder {
    Vec3 a, b;
    float radius_m;
} Occluder;

typedef struct Points {
    int count;
    const float *x, *y, *z;
    const float *normal_x, *normal_y, *normal_z;
} Points;

/* A ball around a block of points. */
typedef struct LightBall {
    Vec3 middle;
    float radius_m;
} LightBall;

/* How far each occluder counts at a place of some list, 0..1. Most of them count fully or not at all there: a bit of an
 * occluder in `whole` or `none`. */
typedef struct Shares {
    const float *at[OCCLUDERS_MAX]; /* NULL: all bits of `whole` are set */
    const uint64_t *whole, *none;
} Shares;

typedef struct OccludeJob {
    Points points;
    const Occluder *occluders;
    int occluder_count;
    const Shares *shares;        /* how far each occluder counts; or NULL: fully */
    const int32_t *share_places; /* of each point, in the shares' list; or NULL without shares */
    Vec3 lamp;                   /* unit, toward it */
    float lift_m;                /* points are taken this far along their normals when asking for the lamp */
    float *open, *lit;           /* results, 0..1: 1 is wide open, fully lit */
    const LightBall *balls;      /* around each block, or NULL: found on the way */
    const uint8_t *hidden; /* a block, or NULL; not 0 where nobody sees it: it then counts as not touched */
    uint8_t *touched;      /* a result a block, or NULL: 0 where all is wide open and fully lit; open and
                                  * lit are then left as they are */
} OccludeJob;

typedef struct ShadeJob {
    Points points;
    const float *red, *green, *blue; /* albedo, linear */
    const float *open, *lit;         /* light let in by the surroundings; by the lamp */
    const float *relief;             /* albedo is scaled by 1 + relief */
    const float *glow, *haze;        /* 0..1, or NULL for none */
    Vec3 eye, lamp, rim;             /* camera's place; unit directions toward the lights */
    float exposure;
    float *out_red, *out_green, *out_blue; /* display-encoded, 0..255 */
} ShadeJob;

/* Nodes of the ground: what is painted there, a little warmer where light is shut out (blue goes first), over what lies
 * behind. Red, green, blue; linear. */
typedef struct NodesJob {
    const float *open, *lit; /* of the painted */
    const float *there;      /* how much of it is seen, 0..1 */
    const float *paint[3], *behind[3];
    float exposure;
    float *out[3]; /* display-encoded, 0..255 */
} NodesJob;

/* Of blocks from .. to - 1. */
typedef struct LightKernels {
    void (*occlude)(const OccludeJob *job, int from, int to);
    void (*shade)(const ShadeJob *job, int from, int to);
    void (*nodes)(const NodesJob *job, int from, int to);
} LightKernels;

const LightKernels *light_kernels(SimdLevel level);

/* Of all blocks, by workers (or NULL). */
void light_occlude(const LightKernels *kernels, const Workers *workers, const OccludeJob *job);
void light_shade(const LightKernels *kernels, const Workers *workers, const ShadeJob *job);

/* A ball around points [first, end). */
LightBall light_ball(const Points *points, int first, int end);

/* Linear light to the display: a soft shoulder, then the sRGB curve; 0..255. */
float light_display(float linear);

#endif
