/* Per frame: the skin is posed; per vertex in sight, openness and lamp against the body's capsules and whatever else
 * stands around; per corner, colour by material and light; then the camera. */
#include "stage/figure.h"

#include "core/check.h"
#include "stage/anatomy.h"
#include "stage/patches.h"
#include "stage/seen.h"

#include <string.h>

#define BODY_LIFT_M  0.02f /* skin is asked for the lamp this far out: it shades itself softly */
#define OPEN_FLOOR   0.30f /* what capsules leave at the least */
#define FOLD_SHADE   0.6f  /* of the light that a limb's own fold takes */
#define LIT_FLOOR    0.42f
#define RELIEF       0.11f  /* of albedo, per unit of convexity */
#define SIGNS_M      0.085f /* between the signs along a place that is never pressed, at the least */
#define FLOOR_NEAR_M 0.35f  /* the floor darkens what looks down at it from closer */

typedef struct Corners {
    float *x, *y, *z, *normal_x, *normal_y, *normal_z;
    float *open, *lit, *relief, *glow, *haze;
    float *red, *green, *blue; /* albedo */
} Corners;

enum { CORNER_ARRAYS = 14, SPARED_SIGNS = 5 };

/* One of the places along what is never pressed. */
typedef struct SparedSpot {
    Spot spot;
    bool paired;
} SparedSpot;

/* The vertices in sight, in an order in which those of a block lie together. */
typedef struct FigureSight {
    int32_t *order;    /* of all vertices */
    uint8_t *corners;  /* whether a corner is in sight; */
    uint8_t *vertices; /* a vertex */
    int32_t *list;     /* those that are */
    int count;
    float *x, *y, *z, *normal_x, *normal_y, *normal_z, *open, *lit; /* of these */
} FigureSight;

struct Figure {
    const Body *body;
    const Surface *surface; /* of the body's two the one it is seen with */
    const LightKernels *kernels;
    const Theme *theme;
    Skin *skin;
    float *glow, *haze; /* per vertex: of the muscle shown */
    float *below[3];    /* per vertex: albedo without its skin */
    bool painted;       /* that is known */
    float anatomy;      /* how much of it is shown */
    const BodyMuscle *muscle;
    const AreaSpot *area; /* shown instead */
    int side;
    Spot spots[MUSCLE_POINTS];                       /* of the muscle shown, left */
    SparedSpot spared[MUSCLE_SPARED * SPARED_SIGNS]; /* near it, left */
    int spared_count;
    Shares shares; /* of the body's own capsules, per vertex; everything else counts fully */
    FigureSight sight;
    float *open, *lit; /* per vertex, this frame; 0 out of sight */
    Corners corners;
};

static float *floats(Arena *arena, int count) {
    return arena_alloc(arena, (size_t)(count + LIGHT_BLOCK) * sizeof(float));
}

static void learn_shares(Arena *arena, Figure *figure) {
    const Body *body = figure->body;
    const Surface *surface = figure->surface;
    Stance neutral = stance_neutral(&body->rig);
    Posed posed;
    rig_solve(&body->rig, &neutral, &posed);
    BulkCapsule capsules[BULK_MAX];
    int count = bulk_of(&body->rig, &posed, capsules), vertices = surface->vertex_count;
    uint64_t *whole = arena_alloc(arena, (size_t)vertices * sizeof *whole);
    uint64_t *none = arena_alloc(arena, (size_t)vertices * sizeof *none);
    memset(whole, 0xff, (size_t)vertices * sizeof *whole);
    for (int k = 0; k < count; k++) {
        float *share = floats(arena, vertices);
        uint64_t beside = bulk_beside(&body->rig, capsules[k].bone), bit = UINT64_C(1) << k;
        for (int i = 0; i < vertices; i++) {
            share[i] = bulk_share(surface, i, beside);
            if (share[i] < 1) whole[i] &= ~bit;
            if (!(share[i] > 0)) none[i] |= bit;
        }
        figure->shares.at[k] = share;
    }
    figure->shares.whole = whole;
    figure->shares.none = none;
}

static void learn_sight(Arena *arena, Figure *figure) {
    const Surface *surface = figure->surface;
    FigureSight *sight = &figure->sight;
    int count = surface->vertex_count;
    const float *const places[] = {surface->x, surface->y, surface->z};
    float **arrays[] = {&sight->x,        &sight->y,        &sight->z,    &sight->normal_x,
                        &sight->normal_y, &sight->normal_z, &sight->open, &sight->lit};
    for (int k = 0; k < 8; k++) *arrays[k] = floats(arena, count);
    sight->corners = arena_alloc(arena, (size_t)surface->corner_count);
    sight->vertices = arena_alloc(arena, (size_t)count);
    sight->order = arena_alloc(arena, (size_t)count * sizeof(int32_t));
    sight->list = arena_alloc(arena, (size_t)(count + LIGHT_BLOCK) * sizeof(int32_t));
    for (int i = 0; i < count; i++) sight->order[i] = i;
    patches_order(places, 3, sight->order, count);
}

static void learn_corners(Arena *arena, Figure *figure) {
    const Surface *surface = figure->surface;
    Corners *c = &figure->corners;
    float **arrays[CORNER_ARRAYS] = {&c->x,        &c->y,    &c->z,     &c->normal_x, &c->normal_y,
                                     &c->normal_z, &c->open, &c->lit,   &c->relief,   &c->glow,
                                     &c->haze,     &c->red,  &c->green, &c->blue};
    for (int k = 0; k < CORNER_ARRAYS; k++) *arrays[k] = floats(arena, surface->corner_count);
    for (int i = 0; i < surface->corner_count; i++) {
        Vec3 albedo = figure->theme->material[surface->corner_material[i]];
        c->red[i] = albedo.x;
        c->green[i] = albedo.y;
        c->blue[i] = albedo.z;
        c->relief[i] = clamp_f(surface->convexity[surface->corner_vertex[i]] * RELIEF, -0.38f, 0.16f);
    }
}

Figure *figure_new(Arena *arena, const Body *body, const Surface *surface, const Theme *theme,
                   SimdLevel simd) {
    Figure *figure = arena_alloc(arena, sizeof *figure);
    int vertices = surface->vertex_count;
    figure->body = body;
    figure->surface = surface;
    figure->kernels = light_kernels(simd);
    figure->theme = theme;
    figure->skin = skin_new(arena, surface, &body->rig);
    figure->skin->kernels = skin_kernels(simd);
    figure->glow = floats(arena, vertices);
    figure->haze = floats(arena, vertices);
    for (int k = 0; k < 3; k++) figure->below[k] = floats(arena, vertices);
    figure->open = floats(arena, vertices);
    figure->lit = floats(arena, vertices);
    learn_shares(arena, figure);
    learn_sight(arena, figure);
    learn_corners(arena, figure);
    return figure;
}

/* A headache is felt, and the muscles below the skull are, under the hair, too. */
static bool shows_muscle(Material material) {
    return material == MATERIAL_SKIN || material == MATERIAL_HAIR || material == MATERIAL_TOP ||
           material == MATERIAL_SHORTS || material == MATERIAL_BAND || material == MATERIAL_LIPS;
}

/* Hair, eyes and mouth stay: a head without them would frighten. */
static bool stays(Material material) {
    return material == MATERIAL_HAIR || material == MATERIAL_BROW || material == MATERIAL_LID ||
           material == MATERIAL_MOUTH;
}

void figure_show_anatomy(Figure *figure, float amount) {
    const Surface *surface = figure->surface;
    Corners *c = &figure->corners;
    if (!(fabsf(amount - figure->anatomy) > 0)) return;
    if (!figure->painted)
        anatomy_paint(&figure->body->flesh, surface, figure->theme, figure->below[0], figure->below[1],
                      figure->below[2]);
    figure->painted = true;
    figure->anatomy = amount;
    for (int i = 0; i < surface->corner_count; i++) {
        Material material = (Material)surface->corner_material[i];
        Vec3 skin = figure->theme->material[material];
        float share = stays(material) ? 0 : amount;
        int v = surface->corner_vertex[i];
        c->red[i] = mix_f(skin.x, figure->below[0][v], share);
        c->green[i] = mix_f(skin.y, figure->below[1][v], share);
        c->blue[i] = mix_f(skin.z, figure->below[2][v], share);
    }
}

/* Evenly along the line, both ends too. */
static void lay_spared(Figure *figure, const Spared *spared) {
    float length = vec3_distance(spared->at, spared->to);
    int signs = length > 0.01f ? 1 + (int)fmaxf(1, floorf(length / SIGNS_M)) : 1;
    if (signs > SPARED_SIGNS) signs = SPARED_SIGNS;
    for (int i = 0; i < signs; i++) {
        Vec3 at = vec3_mix(spared->at, spared->to, signs > 1 ? (float)i / (float)(signs - 1) : 0);
        figure->spared[figure->spared_count++] = (SparedSpot){spot_near(figure->surface, at), spared->paired};
    }
}

static void lay_all_spared(Figure *figure, const BodyMuscle *muscle) {
    const Muscles *muscles = &figure->body->muscles;
    figure->spared_count = 0;
    for (int i = 0; muscle && i < muscle->spared_count; i++)
        lay_spared(figure, &muscles->spared[muscle->spared[i]]);
}

void figure_show_muscle(Figure *figure, const BodyMuscle *muscle, int side) {
    if (!figure->area && figure->muscle == muscle && figure->side == side) return;
    const Body *body = figure->body;
    figure->area = NULL;
    for (int i = 0; muscle && figure->muscle != muscle && i < muscle->point_count; i++)
        figure->spots[i] = spot_near(figure->surface, muscle->points[i].at);
    if (figure->muscle != muscle) lay_all_spared(figure, muscle);
    figure->muscle = muscle;
    figure->side = side;
    if (muscle)
        muscle_weights(&body->muscles, muscle, side, &body->flesh, figure->surface, figure->glow,
                       figure->haze);
}

/* From 1 in the middle to 0 at the rim, on either side of the body. */
static float near_area(const Surface *surface, int vertex, const AreaSpot *area) {
    Vec3 at = vec3(fabsf(surface->x[vertex]), surface->y[vertex], surface->z[vertex]);
    return 1 - smooth_f(0.25f * area->radius_m, area->radius_m, vec3_length(vec3_sub(at, area->at)));
}

void figure_show_area(Figure *figure, const AreaSpot *area) {
    if (figure->area == area) return;
    const Surface *surface = figure->surface;
    for (int i = 0; i < surface->vertex_count; i++) {
        figure->glow[i] = near_area(surface, i, area);
        figure->haze[i] = 0;
    }
    figure->area = area;
}

Vec3 figure_at(const Figure *figure, const Spot *spot, int side, Vec3 *normal) {
    Spot there = side < 0 ? spot_mirror(figure->surface, spot) : *spot;
    return spot_at(figure->skin, &there, normal);
}

Vec3 figure_spot(const Figure *figure, int spot, int side, Vec3 *normal) {
    return figure_at(figure, &figure->spots[spot], side, normal);
}

int figure_spared_count(const Figure *figure) {
    return figure->spared_count;
}

bool figure_spared_paired(const Figure *figure, int index) {
    return figure->spared[index].paired;
}

bool figure_spared(const Figure *figure, int index, int side, Vec3 *at, Vec3 *normal) {
    const SparedSpot *spared = &figure->spared[index];
    if (side < 0 && !spared->paired) return false;
    *at = figure_at(figure, &spared->spot, side, normal);
    return true;
}

void figure_workers(Figure *figure, const Workers *workers) {
    figure->skin->workers = workers;
}

void figure_pose(Figure *figure, const Performance *performance) {
    skin_pose(figure->skin, &performance->posed, performance->breath, performance->presses,
              performance->press_count);
}

int figure_occluders(const Figure *figure, const Performance *performance, Occluder *occluders) {
    BulkCapsule capsules[BULK_MAX];
    int count = bulk_of(&figure->body->rig, &performance->posed, capsules);
    for (int k = 0; k < count; k++)
        occluders[k] = (Occluder){capsules[k].a, capsules[k].b, capsules[k].radius_m};
    return count;
}

const Skin *figure_skin(const Figure *figure) {
    return figure->skin;
}

/* What looks down at a floor near by sees little light. */
static float floor_opens(float height_m, float normal_y) {
    return 1 - 0.45f * (1 - smooth_f(0, FLOOR_NEAR_M, height_m)) * clamp_f(0.5f - 0.5f * normal_y, 0, 1);
}

static void find_seen(Figure *figure, const float *x, const float *y) {
    const Surface *surface = figure->surface;
    FigureSight *sight = &figure->sight;
    memset(sight->corners, 0, (size_t)surface->corner_count);
    memset(sight->vertices, 0, (size_t)surface->vertex_count);
    seen_mark(&surface->topology, x, y, sight->corners);
    for (int i = 0; i < surface->corner_count; i++)
        sight->vertices[surface->corner_vertex[i]] |= sight->corners[i];
    sight->count = 0;
    for (int i = 0; i < surface->vertex_count; i++) {
        sight->list[sight->count] = sight->order[i];
        sight->count += sight->vertices[sight->order[i]];
    }
}

static void gather(FigureSight *sight, const Skin *skin) {
    for (int i = 0; i < sight->count; i++) {
        int v = sight->list[i];
        sight->x[i] = skin->x[v];
        sight->y[i] = skin->y[v];
        sight->z[i] = skin->z[v];
        sight->normal_x[i] = skin->normal_x[v];
        sight->normal_y[i] = skin->normal_y[v];
        sight->normal_z[i] = skin->normal_z[v];
    }
}

static void take_light(Figure *figure) {
    const FigureSight *sight = &figure->sight;
    const Surface *surface = figure->surface;
    memset(figure->open, 0, (size_t)surface->vertex_count * sizeof(float));
    memset(figure->lit, 0, (size_t)surface->vertex_count * sizeof(float));
    for (int i = 0; i < sight->count; i++) {
        int v = sight->list[i];
        float around = OPEN_FLOOR + (1 - OPEN_FLOOR) * sight->open[i];
        float fold = 1 - FOLD_SHADE * figure->skin->folded[v];
        float open = surface->open[v] * around * fold * floor_opens(sight->y[i], sight->normal_y[i]);
        figure->open[v] = open * (0.80f + 0.20f * sight->lit[i]);
        figure->lit[v] = fold * (LIT_FLOOR + (1 - LIT_FLOOR) * sight->lit[i]);
    }
}

static void occlude(Figure *figure, const Lights *lights, const Occluder *occluders, int count) {
    FigureSight *sight = &figure->sight;
    OccludeJob job = {.points = {sight->count, sight->x, sight->y, sight->z, sight->normal_x, sight->normal_y,
                                 sight->normal_z},
                      .occluders = occluders,
                      .occluder_count = count,
                      .shares = &figure->shares,
                      .share_places = sight->list,
                      .lamp = lights->lamp,
                      .lift_m = BODY_LIFT_M,
                      .open = sight->open,
                      .lit = sight->lit};
    gather(sight, figure->skin);
    light_occlude(figure->kernels, figure->skin->workers, &job);
    take_light(figure);
}

static void place_corners(Figure *figure) {
    const Surface *surface = figure->surface;
    const Skin *skin = figure->skin;
    Corners *c = &figure->corners;
    for (int i = 0; i < surface->corner_count; i++) {
        int v = surface->corner_vertex[i];
        c->x[i] = skin->x[v];
        c->y[i] = skin->y[v];
        c->z[i] = skin->z[v];
        c->normal_x[i] = skin->normal_x[v];
        c->normal_y[i] = skin->normal_y[v];
        c->normal_z[i] = skin->normal_z[v];
    }
}

static void light_corners(Figure *figure, float glow, float haze) {
    const Surface *surface = figure->surface;
    Corners *c = &figure->corners;
    if (!figure->muscle && !figure->area) glow = haze = 0;
    for (int i = 0; i < surface->corner_count; i++) {
        int v = surface->corner_vertex[i];
        c->open[i] = figure->open[v];
        c->lit[i] = figure->lit[v];
        bool takes = shows_muscle((Material)surface->corner_material[i]);
        c->glow[i] = takes ? figure->glow[v] * glow : 0;
        c->haze[i] = takes ? figure->haze[v] * haze : 0;
    }
}

static void shade(Figure *figure, Arena *arena, const Camera *camera, const Lights *lights, SceneMesh *mesh) {
    int count = figure->surface->corner_count;
    const Corners *c = &figure->corners;
    float *red = floats(arena, count), *green = floats(arena, count), *blue = floats(arena, count);
    ShadeJob job = {.points = {count, c->x, c->y, c->z, c->normal_x, c->normal_y, c->normal_z},
                    .red = c->red,
                    .green = c->green,
                    .blue = c->blue,
                    .open = c->open,
                    .lit = c->lit,
                    .relief = c->relief,
                    .glow = c->glow,
                    .haze = c->haze,
                    .eye = camera->eye,
                    .lamp = lights->lamp,
                    .rim = lights->rim,
                    .exposure = figure->theme->exposure,
                    .out_red = red,
                    .out_green = green,
                    .out_blue = blue};
    light_shade(figure->kernels, figure->skin->workers, &job);
    mesh->red = red;
    mesh->green = green;
    mesh->blue = blue;
}

void figure_mesh(Figure *figure, Arena *arena, const Camera *camera, const Lights *lights,
                 const Occluder *occluders, int occluder_count, float glow, float haze, SceneMesh *mesh) {
    const Surface *surface = figure->surface;
    CHECK(occluder_count <= OCCLUDERS_MAX);
    int count = surface->corner_count;
    float *x = floats(arena, count), *y = floats(arena, count), *near = floats(arena, count);
    const Corners *c = &figure->corners;
    place_corners(figure);
    camera_project_all(camera, count, c->x, c->y, c->z, x, y, near);
    find_seen(figure, x, y);
    occlude(figure, lights, occluders, occluder_count);
    light_corners(figure, glow, haze);
    *mesh = (SceneMesh){
        .topology = &figure->surface->topology, .vertex_count = count, .x = x, .y = y, .near = near};
    shade(figure, arena, camera, lights, mesh);
}
