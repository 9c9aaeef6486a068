/* The nearest triangle says how far the skin is and, if near, on which side of it one is. Farther off, one is within if most of
 * what is to be seen from there is the skin's inside: the skin that is left out leaves a hole, but that is far. */
#include "body/buried.h"

#include "core/check.h"

enum { TOGETHER = 16 }; /* triangles in a patch */

#define OWN_WEIGHT 0.75f   /* skin that goes with its part so much is not near a joint */
#define FAR_TIMES  3.0f    /* as far as it is large, a patch is as good as one triangle */
#define CLOSE_M    0.0085f /* so near, the nearest triangle alone says which side of it one is on */

/* What is asked: a point, and whose skin counts. */
typedef struct Asked {
    const Buried *buried;
    uint64_t other; /* a bit for each bone */
    Vec3 p;
} Asked;

static Vec3 skin_at(const Skin *skin, int vertex) {
    return vec3(skin->x[vertex], skin->y[vertex], skin->z[vertex]);
}

static void corners_of(const Skin *skin, int triangle, Vec3 corner[3]) {
    const Surface *surface = skin->surface;
    const int32_t *corners = surface->topology.triangles[triangle];
    for (int k = 0; k < 3; k++) corner[k] = skin_at(skin, surface->corner_vertex[corners[k]]);
}

static int end_of(const Buried *buried, int patch) {
    int end = (patch + 1) * TOGETHER, all = buried->skin->surface->topology.triangle_count;
    return end < all ? end : all;
}

/* The bone that a triangle goes with. */
static int bone_of(const Surface *surface, int triangle) {
    return surface->bones[surface->corner_vertex[surface->topology.triangles[triangle][0]]][0];
}

static Patch patch_of(const Buried *buried, int patch) {
    Vec3 c[3], sum = vec3(0, 0, 0);
    Patch made = {0};
    for (int t = patch * TOGETHER; t < end_of(buried, patch); t++) {
        corners_of(buried->skin, t, c);
        for (int k = 0; k < 3; k++) sum = vec3_add(sum, c[k]);
        Vec3 normal = vec3_cross(vec3_sub(c[1], c[0]), vec3_sub(c[2], c[0]));
        made.facing = vec3_along(made.facing, normal, 0.5f);
        made.bones |= UINT64_C(1) << bone_of(buried->skin->surface, t);
    }
    made.at = vec3_scale(sum, 1 / (3 * (float)(end_of(buried, patch) - patch * TOGETHER)));
    for (int t = patch * TOGETHER; t < end_of(buried, patch); t++) {
        corners_of(buried->skin, t, c);
        for (int k = 0; k < 3; k++) made.reach_m = fmaxf(made.reach_m, vec3_distance(made.at, c[k]));
    }
    return made;
}

void buried_open(Buried *buried, const Cross *cross, const Skin *skin) {
    buried->cross = cross;
    buried->skin = skin;
    buried->patch_count = (skin->surface->topology.triangle_count + TOGETHER - 1) / TOGETHER;
    CHECK(buried->patch_count <= BURIED_PATCHES);
    for (int i = 0; i < buried->patch_count; i++) buried->patches[i] = patch_of(buried, i);
}

/* The corners of a triangle, if it is of skin that counts. */
static bool counts(const Asked *asked, int triangle, Vec3 corner[3]) {
    if (!(asked->other >> bone_of(asked->buried->skin->surface, triangle) & 1)) return false;
    corners_of(asked->buried->skin, triangle, corner);
    return true;
}

static float edge_distance(Vec3 p, Vec3 a, Vec3 b) {
    Vec3 along = vec3_sub(b, a);
    float t = clamp_f(vec3_dot(vec3_sub(p, a), along) / fmaxf(vec3_dot(along, along), 1e-12f), 0, 1);
    return vec3_distance(p, vec3_along(a, along, t));
}

static float triangle_distance(Vec3 p, Vec3 a, Vec3 b, Vec3 c) {
    Vec3 n = vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
    bool over = vec3_dot(vec3_cross(vec3_sub(b, a), vec3_sub(p, a)), n) >= 0 &&
                vec3_dot(vec3_cross(vec3_sub(c, b), vec3_sub(p, b)), n) >= 0 &&
                vec3_dot(vec3_cross(vec3_sub(a, c), vec3_sub(p, c)), n) >= 0;
    if (over && vec3_dot(n, n) > 0) return fabsf(vec3_dot(vec3_sub(p, a), vec3_unit(n)));
    return fminf(edge_distance(p, a, b), fminf(edge_distance(p, b, c), edge_distance(p, c, a)));
}

static bool is_behind(Vec3 p, const Vec3 c[3]) {
    return vec3_dot(vec3_cross(vec3_sub(c[1], c[0]), vec3_sub(c[2], c[0])), vec3_sub(p, c[0])) < 0;
}

/* How far the nearest triangle is; `behind`: one is on its back. */
static float nearest(const Asked *asked, bool *behind) {
    const Buried *buried = asked->buried;
    float least = BURIED_FAR_M;
    Vec3 c[3];
    *behind = false;
    for (int i = 0; i < buried->patch_count; i++) {
        if (vec3_distance(buried->patches[i].at, asked->p) > buried->patches[i].reach_m + least) continue;
        for (int t = i * TOGETHER; t < end_of(buried, i); t++) {
            if (!counts(asked, t, c)) continue;
            float distance = triangle_distance(asked->p, c[0], c[1], c[2]);
            if (distance >= least) continue;
            least = distance;
            *behind = is_behind(asked->p, c);
        }
    }
    return least;
}

/* The solid angle of a triangle from the origin, negative from its front (van Oosterom and Strackee, 1983). */
static float solid_angle(Vec3 a, Vec3 b, Vec3 c) {
    float la = vec3_length(a), lb = vec3_length(b), lc = vec3_length(c);
    float over = vec3_dot(a, vec3_cross(b, c));
    float under = la * lb * lc + vec3_dot(a, b) * lc + vec3_dot(b, c) * la + vec3_dot(c, a) * lb;
    return 2 * (float)maths_atan2((double)over, (double)under);
}

static float seen_of(const Asked *asked, int patch) {
    const Patch *it = &asked->buried->patches[patch];
    Vec3 to = vec3_sub(it->at, asked->p), c[3];
    float distance = vec3_length(to), seen = 0;
    if (!(it->bones & asked->other)) return 0;
    if (!(it->bones & ~asked->other) && distance > FAR_TIMES * it->reach_m)
        return vec3_dot(to, it->facing) / (distance * distance * distance);
    for (int t = patch * TOGETHER; t < end_of(asked->buried, patch); t++) {
        if (!counts(asked, t, c)) continue;
        for (int k = 0; k < 3; k++) c[k] = vec3_sub(c[k], asked->p);
        seen += solid_angle(c[0], c[1], c[2]);
    }
    return seen;
}

static bool is_within(const Asked *asked) {
    float seen = 0;
    for (int i = 0; i < asked->buried->patch_count; i++) seen += seen_of(asked, i);
    return fabsf(seen) > 2 * (float)MATHS_PI;
}

float buried_m(const Buried *buried, int own, Vec3 p) {
    Asked asked = {.buried = buried, .p = p};
    for (int b = 0; b < buried->cross->rig->skeleton->count; b++)
        if (!cross_hangs(buried->cross, own, b)) asked.other |= UINT64_C(1) << b;
    bool within;
    float distance = nearest(&asked, &within);
    if (distance > CLOSE_M) within = is_within(&asked);
    return within ? distance : -distance;
}

bool buried_counts(const Cross *cross, const Surface *surface, int vertex) {
    return surface->weights[vertex][0] >= OWN_WEIGHT && cross->part[surface->bones[vertex][0]] > PART_NECK;
}
