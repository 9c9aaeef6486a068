/* A vertex is in sight when a triangle at it may face the viewer; the others keep their untouched look, which nobody
 * sees. Those in sight are kept together, in blocks that are compact since the prop's own vertices are in such an order. */
#include "stage/furniture.h"

#include "stage/seen.h"

#include <string.h>

enum { PIECE = 32 }; /* blocks at a time */

typedef struct Look {
    float *x, *y, *near, *red, *green, *blue;
} Look;

enum { LOOK_ARRAYS = sizeof(Look) / sizeof(float *) };

/* Vertices in sight, together. */
typedef struct Sight {
    int count, blocks;
    int32_t *vertices; /* their numbers in the prop */
    float *x, *y, *z, *normal_x, *normal_y, *normal_z, *albedo_red, *albedo_green, *albedo_blue;
    float *low;                /* how much light from below its floor leaves */
    LightBall *balls;          /* of blocks */
    float *open, *lit;         /* in this frame; */
    float *red, *green, *blue; /* and shaded so */
    uint8_t *touched;          /* blocks */
} Sight;

struct Furniture {
    const Prop *prop;
    const LightKernels *kernels;
    float *relief;
    bool known; /* for the camera and exposure below: */
    Camera camera;
    float exposure;
    Look look; /* untouched */
    uint8_t *seen;
    Sight sight;
};

static float *floats(Arena *arena, int count) {
    return arena_alloc(arena, (size_t)(count + LIGHT_BLOCK) * sizeof(float));
}

static int blocks_of(int count) {
    return (count + LIGHT_BLOCK - 1) / LIGHT_BLOCK;
}

static Look look_new(Arena *arena, int count) {
    return (Look){floats(arena, count), floats(arena, count), floats(arena, count),
                  floats(arena, count), floats(arena, count), floats(arena, count)};
}

/* With room for `count`. */
static Sight sight_new(Arena *arena, int count) {
    Sight sight = {.vertices = arena_alloc(arena, (size_t)count * sizeof(int32_t)),
                   .balls = arena_alloc(arena, (size_t)blocks_of(count) * sizeof(LightBall)),
                   .touched = arena_alloc(arena, (size_t)blocks_of(count))};
    float **arrays[] = {&sight.x,           &sight.y,        &sight.z,          &sight.normal_x,
                        &sight.normal_y,    &sight.normal_z, &sight.albedo_red, &sight.albedo_green,
                        &sight.albedo_blue, &sight.low,      &sight.open,       &sight.lit,
                        &sight.red,         &sight.green,    &sight.blue};
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++) *arrays[k] = floats(arena, count);
    return sight;
}

Furniture *furniture_new(Arena *arena, const Prop *prop, const LightKernels *kernels) {
    Furniture *furniture = arena_alloc(arena, sizeof *furniture);
    *furniture = (Furniture){.prop = prop, .kernels = kernels};
    furniture->seen = arena_alloc(arena, (size_t)prop->count);
    furniture->look = look_new(arena, prop->count);
    furniture->relief = floats(arena, prop->count);
    furniture->sight = sight_new(arena, prop->count);
    return furniture;
}

const Prop *furniture_prop(const Furniture *furniture) {
    return furniture->prop;
}

/* ---- for a camera ---- */

static Points points_of(const Sight *sight) {
    return (Points){sight->count,    sight->x,        sight->y,       sight->z,
                    sight->normal_x, sight->normal_y, sight->normal_z};
}

static void keep_vertex(Sight *sight, const Prop *prop, int vertex) {
    int i = sight->count++;
    sight->vertices[i] = vertex;
    sight->x[i] = prop->x[vertex];
    sight->y[i] = prop->y[vertex];
    sight->z[i] = prop->z[vertex];
    sight->normal_x[i] = prop->normal_x[vertex];
    sight->normal_y[i] = prop->normal_y[vertex];
    sight->normal_z[i] = prop->normal_z[vertex];
    sight->albedo_red[i] = prop->red[vertex];
    sight->albedo_green[i] = prop->green[vertex];
    sight->albedo_blue[i] = prop->blue[vertex];
    sight->low[i] = prop_low(sight->y[i], sight->normal_y[i]);
}

static int block_end(const Sight *sight, int block) {
    int end = (block + 1) * LIGHT_BLOCK;
    return end < sight->count ? end : sight->count;
}

static void find_seen(Furniture *furniture) {
    const Prop *prop = furniture->prop;
    Sight *sight = &furniture->sight;
    memset(furniture->seen, 0, (size_t)prop->count);
    seen_mark(&prop->topology, furniture->look.x, furniture->look.y, furniture->seen);
    sight->count = 0;
    for (int i = 0; i < prop->count; i++)
        if (furniture->seen[i]) keep_vertex(sight, prop, i);
    sight->blocks = blocks_of(sight->count);
    Points points = points_of(sight);
    for (int block = 0; block < sight->blocks; block++)
        sight->balls[block] = light_ball(&points, block * LIGHT_BLOCK, block_end(sight, block));
}

/* As the ask says, of points in sight, into arrays of theirs. */
static ShadeJob shade_job(const Furniture *furniture, const FurnitureAsk *ask) {
    const Sight *sight = &furniture->sight;
    return (ShadeJob){.points = points_of(sight),
                      .red = sight->albedo_red,
                      .green = sight->albedo_green,
                      .blue = sight->albedo_blue,
                      .open = sight->open,
                      .lit = sight->lit,
                      .relief = furniture->relief,
                      .eye = ask->camera->eye,
                      .lamp = ask->lights->lamp,
                      .rim = ask->lights->rim,
                      .exposure = ask->exposure,
                      .out_red = sight->red,
                      .out_green = sight->green,
                      .out_blue = sight->blue};
}

/* The colours of a block to the vertices that they are of. */
static void show_block(const Sight *sight, int block, const Look *look) {
    for (int i = block * LIGHT_BLOCK; i < block_end(sight, block); i++) {
        look->red[sight->vertices[i]] = sight->red[i];
        look->green[sight->vertices[i]] = sight->green[i];
        look->blue[sight->vertices[i]] = sight->blue[i];
    }
}

/* Wide open and fully lit; what nobody sees is black. */
static void look_untouched(Furniture *furniture, const FurnitureAsk *ask) {
    const Sight *sight = &furniture->sight;
    const Look *look = &furniture->look;
    size_t bytes = (size_t)furniture->prop->count * sizeof(float);
    memset(look->red, 0, bytes);
    memset(look->green, 0, bytes);
    memset(look->blue, 0, bytes);
    for (int i = 0; i < sight->count; i++) {
        sight->open[i] = sight->low[i];
        sight->lit[i] = 1;
    }
    ShadeJob shade = shade_job(furniture, ask);
    furniture->kernels->shade(&shade, 0, sight->blocks);
    for (int block = 0; block < sight->blocks; block++) show_block(sight, block, look);
}

/* What is known of another camera is thrown away. */
static void prepare(Furniture *furniture, const FurnitureAsk *ask) {
    bool same = furniture->known && memcmp(&furniture->camera, ask->camera, sizeof(Camera)) == 0 &&
                memcmp(&furniture->exposure, &ask->exposure, sizeof(float)) == 0;
    if (same) return;
    const Prop *prop = furniture->prop;
    const Look *look = &furniture->look;
    camera_project_all(ask->camera, prop->count, prop->x, prop->y, prop->z, look->x, look->y, look->near);
    find_seen(furniture);
    look_untouched(furniture, ask);
    furniture->camera = *ask->camera;
    furniture->exposure = ask->exposure;
    furniture->known = true;
}

/* ---- a frame ---- */

typedef struct Lighting {
    Furniture *furniture;
    OccludeJob occlude;
    ShadeJob shade;
    const Look *look;
} Lighting;

static void light_piece(void *job, int piece, int worker) {
    const Lighting *all = job;
    const Sight *sight = &all->furniture->sight;
    const LightKernels *kernels = all->furniture->kernels;
    int from = piece * PIECE, to = from + PIECE < sight->blocks ? from + PIECE : sight->blocks;
    (void)worker;
    kernels->occlude(&all->occlude, from, to);
    for (int block = from; block < to; block++) {
        if (!sight->touched[block]) continue;
        for (int i = block * LIGHT_BLOCK; i < block_end(sight, block); i++) sight->open[i] *= sight->low[i];
        kernels->shade(&all->shade, block, block + 1);
        show_block(sight, block, all->look);
    }
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
    const Sight *sight = &furniture->sight;
    Lighting all = {.furniture = furniture,
                    .occlude = {.points = points_of(sight),
                                .occluders = ask->occluders,
                                .occluder_count = ask->occluder_count,
                                .lamp = ask->lights->lamp,
                                .lift_m = PROP_LIFT_M,
                                .open = sight->open,
                                .lit = sight->lit,
                                .balls = sight->balls,
                                .touched = sight->touched},
                    .shade = shade_job(furniture, ask),
                    .look = &look};
    workers_share(workers, light_piece, &all, (sight->blocks + PIECE - 1) / PIECE);
    *mesh =
        (SceneMesh){&prop->topology, prop->count, look.x, look.y, look.near, look.red, look.green, look.blue};
}
