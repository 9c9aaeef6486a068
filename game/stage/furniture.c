/* Vertices are lit in blocks. A block is in sight when a triangle with a corner in it may face the viewer; the others
 * keep their untouched look, which nobody sees. */
#include "stage/furniture.h"

#include <string.h>

enum { PIECE = 32 }; /* blocks at a time */

#define SIGHT_PX                                                                                             \
    0.1f /* rounding in the painter turns no triangle to the viewer that fails him by more than this */

typedef struct Look {
    float *x, *y, *near, *red, *green, *blue;
} Look;

enum { LOOK_ARRAYS = sizeof(Look) / sizeof(float *) };

struct Furniture {
    const Prop *prop;
    const LightKernels *kernels;
    int blocks;
    LightBall *balls;
    float *low; /* how much light from below its floor leaves */
    float *relief;
    bool known; /* for the camera and exposure below: */
    Camera camera;
    float exposure;
    uint8_t *seen; /* blocks */
    Look look;     /* untouched */
    float *open, *lit;
    uint8_t *touched;
};

static float *floats(Arena *arena, int count) {
    return arena_alloc(arena, (size_t)(count + LIGHT_BLOCK) * sizeof(float));
}

static Look look_new(Arena *arena, int count) {
    return (Look){floats(arena, count), floats(arena, count), floats(arena, count),
                  floats(arena, count), floats(arena, count), floats(arena, count)};
}

static Points points_of(const Prop *prop) {
    return (Points){prop->count, prop->x, prop->y, prop->z, prop->normal_x, prop->normal_y, prop->normal_z};
}

static int block_end(const Furniture *furniture, int block) {
    int end = (block + 1) * LIGHT_BLOCK;
    return end < furniture->prop->count ? end : furniture->prop->count;
}

Furniture *furniture_new(Arena *arena, const Prop *prop, const LightKernels *kernels) {
    Furniture *furniture = arena_alloc(arena, sizeof *furniture);
    int blocks = (prop->count + LIGHT_BLOCK - 1) / LIGHT_BLOCK;
    *furniture = (Furniture){.prop = prop, .kernels = kernels, .blocks = blocks};
    furniture->balls = arena_alloc(arena, (size_t)blocks * sizeof *furniture->balls);
    furniture->seen = arena_alloc(arena, (size_t)blocks);
    furniture->touched = arena_alloc(arena, (size_t)blocks);
    furniture->look = look_new(arena, prop->count);
    furniture->low = floats(arena, prop->count);
    furniture->relief = floats(arena, prop->count);
    furniture->open = floats(arena, prop->count);
    furniture->lit = floats(arena, prop->count);
    Points points = points_of(prop);
    for (int block = 0; block < blocks; block++)
        furniture->balls[block] = light_ball(&points, block * LIGHT_BLOCK, block_end(furniture, block));
    for (int i = 0; i < prop->count; i++) furniture->low[i] = prop_low(prop->y[i], prop->normal_y[i]);
    return furniture;
}

const Prop *furniture_prop(const Furniture *furniture) {
    return furniture->prop;
}

/* ---- for a camera ---- */

static ShadeJob shade_job(const Furniture *furniture, const FurnitureAsk *ask, const Look *out) {
    const Prop *prop = furniture->prop;
    return (ShadeJob){.points = points_of(prop),
                      .red = prop->red,
                      .green = prop->green,
                      .blue = prop->blue,
                      .open = furniture->open,
                      .lit = furniture->lit,
                      .relief = furniture->relief,
                      .eye = ask->camera->eye,
                      .lamp = ask->lights->lamp,
                      .rim = ask->lights->rim,
                      .exposure = ask->exposure,
                      .out_red = out->red,
                      .out_green = out->green,
                      .out_blue = out->blue};
}

/* Doubled area, above 0 as it faces the viewer; and what rounding may add. */
static bool may_face(const Look *look, const int32_t triangle[3]) {
    int a = triangle[0], b = triangle[1], c = triangle[2];
    float bx = look->x[b] - look->x[a], by = look->y[b] - look->y[a];
    float cx = look->x[c] - look->x[a], cy = look->y[c] - look->y[a];
    float extent = fabsf(bx) + fabsf(by) + fabsf(cx) + fabsf(cy);
    return !(by * cx - bx * cy < -SIGHT_PX * (extent + SIGHT_PX));
}

static void find_seen(Furniture *furniture) {
    const MeshTopology *topology = &furniture->prop->topology;
    memset(furniture->seen, 0, (size_t)furniture->blocks);
    for (int i = 0; i < topology->triangle_count; i++) {
        const int32_t *triangle = topology->triangles[i];
        if (!may_face(&furniture->look, triangle)) continue;
        for (int k = 0; k < 3; k++) furniture->seen[triangle[k] / LIGHT_BLOCK] = 1;
    }
}

static void open_wide(Furniture *furniture, int from, int to) {
    for (int i = from; i < to; i++) {
        furniture->open[i] = furniture->low[i];
        furniture->lit[i] = 1;
    }
}

/* What is known of another camera is thrown away. */
static void prepare(Furniture *furniture, const FurnitureAsk *ask) {
    bool same = furniture->known && memcmp(&furniture->camera, ask->camera, sizeof(Camera)) == 0 &&
                memcmp(&furniture->exposure, &ask->exposure, sizeof(float)) == 0;
    if (same) return;
    const Prop *prop = furniture->prop;
    const Look *look = &furniture->look;
    camera_project_all(ask->camera, prop->count, prop->x, prop->y, prop->z, look->x, look->y, look->near);
    open_wide(furniture, 0, prop->count);
    ShadeJob shade = shade_job(furniture, ask, look);
    furniture->kernels->shade(&shade, 0, furniture->blocks);
    find_seen(furniture);
    furniture->camera = *ask->camera;
    furniture->exposure = ask->exposure;
    furniture->known = true;
}

/* ---- a frame ---- */

typedef struct Lighting {
    Furniture *furniture;
    OccludeJob occlude;
    ShadeJob shade;
} Lighting;

/* The next run of blocks in sight before `end`, from *from on; false if none is left. */
static bool seen_run(const Furniture *furniture, int end, int *from, int *to) {
    while (*from < end && !furniture->seen[*from]) ++*from;
    for (*to = *from; *to < end && furniture->seen[*to];) ++*to;
    return *from < *to;
}

static void light_run(Lighting *all, int from, int to) {
    Furniture *furniture = all->furniture;
    furniture->kernels->occlude(&all->occlude, from, to);
    for (int block = from; block < to; block++) {
        if (!furniture->touched[block]) continue;
        for (int i = block * LIGHT_BLOCK; i < block_end(furniture, block); i++)
            furniture->open[i] *= furniture->low[i];
        furniture->kernels->shade(&all->shade, block, block + 1);
    }
}

static void light_piece(void *job, int piece, int worker) {
    Lighting *all = job;
    int end = (piece + 1) * PIECE < all->furniture->blocks ? (piece + 1) * PIECE : all->furniture->blocks;
    (void)worker;
    for (int from = piece * PIECE, to; seen_run(all->furniture, end, &from, &to); from = to)
        light_run(all, from, to);
}

static Look look_copied(Arena *arena, const Look *look, int count) {
    Look copy = look_new(arena, count);
    float **to[LOOK_ARRAYS] = {&copy.x, &copy.y, &copy.near, &copy.red, &copy.green, &copy.blue};
    float *const from[LOOK_ARRAYS] = {look->x, look->y, look->near, look->red, look->green, look->blue};
    for (int k = 0; k < LOOK_ARRAYS; k++) memcpy(*to[k], from[k], (size_t)count * sizeof(float));
    return copy;
}

void furniture_mesh(Furniture *furniture, Arena *arena, const FurnitureAsk *ask, const Workers *workers,
                    SceneMesh *mesh) {
    const Prop *prop = furniture->prop;
    prepare(furniture, ask);
    Look look = look_copied(arena, &furniture->look, prop->count);
    Lighting all = {.furniture = furniture,
                    .occlude = {.points = points_of(prop),
                                .occluders = ask->occluders,
                                .occluder_count = ask->occluder_count,
                                .lamp = ask->lights->lamp,
                                .lift_m = PROP_LIFT_M,
                                .open = furniture->open,
                                .lit = furniture->lit,
                                .balls = furniture->balls,
                                .touched = furniture->touched},
                    .shade = shade_job(furniture, ask, &look)};
    workers_share(workers, light_piece, &all, (furniture->blocks + PIECE - 1) / PIECE);
    *mesh =
        (SceneMesh){&prop->topology, prop->count, look.x, look.y, look.near, look.red, look.green, look.blue};
}
