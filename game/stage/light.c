#include "stage/light.h"

#include "core/maths.h"

extern const LightKernels light_kernels_c;
#if defined(__x86_64__) && defined(__GNUC__)
extern const LightKernels light_kernels_sse2, light_kernels_avx2;
#endif

const LightKernels *light_kernels(SimdLevel level) {
    switch (level) {
#if defined(__x86_64__) && defined(__GNUC__)
    case SIMD_AVX2: return &light_kernels_avx2;
    case SIMD_SSE2: return &light_kernels_sse2;
#else
    case SIMD_AVX2:
    case SIMD_SSE2:
#endif
    case SIMD_C: return &light_kernels_c;
    }
    return &light_kernels_c;
}

/* ---- by whoever is free ---- */

enum { PIECE = 32 }; /* blocks at a time */

typedef struct Lighting {
    const LightKernels *kernels;
    const OccludeJob *occlude;
    const ShadeJob *shade;
    int blocks;
} Lighting;

static int piece_end(const Lighting *all, int piece) {
    int end = (piece + 1) * PIECE;
    return end < all->blocks ? end : all->blocks;
}

static void occlude_piece(void *job, int piece, int worker) {
    const Lighting *all = job;
    (void)worker;
    all->kernels->occlude(all->occlude, piece * PIECE, piece_end(all, piece));
}

static void shade_piece(void *job, int piece, int worker) {
    const Lighting *all = job;
    (void)worker;
    all->kernels->shade(all->shade, piece * PIECE, piece_end(all, piece));
}

static int blocks_of(const Points *points) {
    return (points->count + LIGHT_BLOCK - 1) / LIGHT_BLOCK;
}

void light_occlude(const LightKernels *kernels, const Workers *workers, const OccludeJob *job) {
    Lighting all = {kernels, job, NULL, blocks_of(&job->points)};
    workers_share(workers, occlude_piece, &all, (all.blocks + PIECE - 1) / PIECE);
}

void light_shade(const LightKernels *kernels, const Workers *workers, const ShadeJob *job) {
    Lighting all = {kernels, NULL, job, blocks_of(&job->points)};
    workers_share(workers, shade_piece, &all, (all.blocks + PIECE - 1) / PIECE);
}

/* ---- scalar twins ---- */

static Vec3 least(Vec3 a, Vec3 b) {
    return vec3(a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, a.z < b.z ? a.z : b.z);
}

/* About the middle of the points' box, out to the farthest of them, a little rounded up. */
LightBall light_ball(const Points *points, int first, int end) {
    Vec3 low = vec3(1e9f, 1e9f, 1e9f), high = low; /* high is kept negated */
    for (int i = first; i < end; i++) {
        Vec3 p = vec3(points->x[i], points->y[i], points->z[i]);
        low = least(low, p);
        high = least(high, vec3_scale(p, -1));
    }
    LightBall ball = {vec3_scale(vec3_sub(low, high), 0.5f), 0};
    for (int i = first; i < end; i++) {
        float distance = vec3_distance(ball.middle, vec3(points->x[i], points->y[i], points->z[i]));
        if (distance > ball.radius_m) ball.radius_m = distance;
    }
    ball.radius_m = ball.radius_m * 1.001f + 1e-4f;
    return ball;
}

/* The kernels' display curve for one value; see display() in light_kernel.inc. */
float light_display(float linear) {
    float x = clamp_f(linear, 0, 4);
    float y = x * (1 + x * (1 / 7.0f)) / (1 + x * 0.72f);
    float s1 = sqrtf(y), s2 = sqrtf(s1), s3 = sqrtf(s2);
    float curved = 0.662002687f * s1 + 0.684122060f * s2 - 0.323583601f * s3 - 0.0225411470f * y;
    return clamp_f((y < 0.0031308f ? 12.92f * y : curved) * 255, 0, 255);
}
