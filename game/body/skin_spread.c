/* Flesh of the trunk that a plane presses away comes out at the sides. What is below the plane is counted in slices
 * across the spine; each slice is then so much wider, most just over the plane and less higher up, and flesh that is
 * under most gives some to the slices beside it. */
#include "body/skin_parts.h"

enum { SLICES = 24, SMOOTHINGS = 6 };

#define SLICE_M      0.040f /* along the spine */
#define BEFORE_M     0.200f /* the first slice is so far below the hips */
#define LIES_FROM    0.5f   /* of the spine's length lies along the plane: from here on flesh comes out */
#define LIES_ALL     0.8f
#define FULL         0.25f  /* of the height over the plane: so far up slices are wider alike */
#define MEAN         0.625f /* of a slice's widening, over that height */
#define MIDDLE_M     0.060f /* to either side of the spine flesh is parted */
#define WIDER_MOST_M 0.080f /* to each side */
#define NEAR_M       0.500f /* hips farther off keep the trunk off the plane */
#define SHARE_LEAST  0.02f

static bool is_trunk(const Rig *rig, int bone) {
    return bone == rig->pelvis || bone == rig->spine[0] || bone == rig->spine[1] || bone == rig->spine[2];
}

static float trunk_share(const Surface *surface, const Rig *rig, int i) {
    float share = 0;
    for (int k = 0; k < SURFACE_BONES; k++)
        if (is_trunk(rig, surface->bones[i][k])) share += surface->weights[i][k];
    return share;
}

static Vec3 rest_at(const Surface *surface, int i) {
    return vec3(surface->x[i], surface->y[i], surface->z[i]);
}

/* Out of each vertex, as long as its share of the surface: a third of each triangle about it. */
static Vec3 *areas_of(Arena *arena, const Surface *surface) {
    Vec3 *areas = arena_alloc(arena, (size_t)surface->vertex_count * sizeof *areas);
    for (int t = 0; t < surface->topology.triangle_count; t++) {
        int v[3];
        for (int k = 0; k < 3; k++) v[k] = surface->corner_vertex[surface->topology.triangles[t][k]];
        Vec3 a = rest_at(surface, v[0]);
        Vec3 twice = vec3_cross(vec3_sub(rest_at(surface, v[1]), a), vec3_sub(rest_at(surface, v[2]), a));
        for (int k = 0; k < 3; k++) areas[v[k]] = vec3_along(areas[v[k]], twice, 1 / 6.0f);
    }
    return areas;
}

void skin_learn_trunk(Arena *arena, Skin *skin) {
    const Surface *surface = skin->surface;
    const Vec3 *areas = areas_of(arena, surface);
    SkinTrunk *trunk = &skin->work->trunk;
    trunk->skin = arena_alloc(arena, (size_t)surface->vertex_count * sizeof *trunk->skin);
    for (int i = 0; i < surface->vertex_count; i++) {
        float share = trunk_share(surface, skin->rig, i);
        if (share < SHARE_LEAST) continue;
        trunk->skin[trunk->count++] = (TrunkSkin){i, surface->bones[i][0], share, areas[i]};
    }
}

/* How a trunk lies on a plane. */
typedef struct Lying {
    const Press *press;
    Vec3 hips, along, across; /* directions in the plane */
    float lies;               /* 0..1 */
    Vec3 out[BONES_MAX];      /* the plane's normal, as the rest pose has it for skin of each bone */
    float wider_m[SLICES];    /* to each side */
} Lying;

static Lying lying_on(const Skin *skin, const Posed *posed, const Press *press) {
    const Rig *rig = skin->rig;
    Vec3 hips = posed->head[rig->pelvis], spine = vec3_sub(posed->head[rig->neck], hips);
    Vec3 flat = vec3_reject(spine, press->dir);
    float share = vec3_length(flat) / fmaxf(vec3_length(spine), 1e-6f);
    Lying lying = {.press = press, .hips = vec3_sub(hips, press->at), .along = vec3_unit(flat)};
    lying.across = vec3_cross(press->dir, lying.along);
    lying.lies = smooth_f(LIES_FROM, LIES_ALL, share);
    for (int b = 0; b < rig->skeleton->count; b++) {
        Vec3 out = mat3_undo(posed->turn[b], press->dir);
        lying.out[b] = mat3_undo(rig->skeleton->bones[b].unrest, out);
    }
    return lying;
}

/* Which two slices a place belongs to: the first, and how much to the one behind it. */
static int slice_of(const Lying *lying, Vec3 from_plane, float *part) {
    float along_m = vec3_dot(vec3_sub(from_plane, lying->hips), lying->along) + BEFORE_M;
    float slice = clamp_f(along_m / SLICE_M, 0, SLICES - 1.001f);
    *part = slice - (float)(int)slice;
    return (int)slice;
}

static Vec3 from_plane(const Lying *lying, const Point *point) {
    return vec3_sub(vec3(point->v[0], point->v[1], point->v[2]), lying->press->at);
}

/* What is below the plane of each slice, m3. */
static void count_pressed(const SkinTrunk *trunk, const Point *points, const Lying *lying, float *volumes) {
    const Press *press = lying->press;
    for (int i = 0; i < trunk->count; i++) {
        const TrunkSkin *skin = &trunk->skin[i];
        Vec3 from = from_plane(lying, &points[skin->vertex]);
        float deep_m = -vec3_dot(from, press->dir);
        if (deep_m <= 0 || deep_m > press->most_m) continue;
        float part, volume = -deep_m * vec3_dot(skin->area, lying->out[skin->bone]);
        int slice = slice_of(lying, from, &part);
        volumes[slice] += (1 - part) * volume;
        volumes[slice + 1] += part * volume;
    }
}

static void smooth(float *volumes) {
    for (int round = 0; round < SMOOTHINGS; round++) {
        float before = volumes[0];
        for (int k = 0; k < SLICES; k++) {
            float own = volumes[k], after = k + 1 < SLICES ? volumes[k + 1] : own;
            volumes[k] = 0.25f * before + 0.5f * own + 0.25f * after;
            before = own;
        }
    }
}

/* False if nothing is pressed. */
static bool widen(Lying *lying, float *volumes) {
    float most = 0, high_m = MEAN * lying->press->spread_m;
    smooth(volumes);
    for (int k = 0; k < SLICES; k++) {
        float wider_m = fmaxf(volumes[k], 0) / (2 * SLICE_M * high_m), share = wider_m / WIDER_MOST_M;
        lying->wider_m[k] = lying->lies * wider_m / sqrtf(1 + share * share);
        most = fmaxf(most, lying->wider_m[k]);
    }
    return most > 0;
}

static void spread(const SkinTrunk *trunk, const Lying *lying, Point *points) {
    const Press *press = lying->press;
    for (int i = 0; i < trunk->count; i++) {
        const TrunkSkin *skin = &trunk->skin[i];
        float *at = points[skin->vertex].v, part;
        Vec3 from = from_plane(lying, &points[skin->vertex]);
        float high_m = vec3_dot(from, press->dir);
        if (high_m >= press->spread_m || high_m < -press->most_m) continue;
        int slice = slice_of(lying, from, &part);
        float wider_m = mix_f(lying->wider_m[slice], lying->wider_m[slice + 1], part);
        float off_m = vec3_dot(vec3_sub(from, lying->hips), lying->across);
        float side = off_m / sqrtf(off_m * off_m + MIDDLE_M * MIDDLE_M);
        float share = skin->share * (1 - smooth_f(FULL * press->spread_m, press->spread_m, high_m));
        Vec3 move = vec3_scale(lying->across, side * share * wider_m);
        at[0] += move.x;
        at[1] += move.y;
        at[2] += move.z;
    }
}

void skin_spread(const Skin *skin, const Posed *posed, const Press *press, Point *points) {
    const SkinTrunk *trunk = &skin->work->trunk;
    Lying lying = lying_on(skin, posed, press);
    float volumes[SLICES] = {0};
    if (lying.lies <= 0 || vec3_dot(lying.hips, press->dir) > NEAR_M) return;
    count_pressed(trunk, points, &lying, volumes);
    if (widen(&lying, volumes)) spread(trunk, &lying, points);
}
