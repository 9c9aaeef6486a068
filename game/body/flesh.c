/* The field. Volumes of a group are joined in file order by a smooth minimum, a left and right pair first with
 * each other, so that the order of the two never matters. Then every group is joined to the trunk; limbs touch
 * each other almost sharply, so that thighs and fingers do not fuse. */
#include "body/flesh.h"

#include <stddef.h>

#define FAR_M       1000.0f
#define NOTHING     900.0f /* beyond this a group has no volume near the point */
#define CARVE_M     0.06f  /* how far around a carving the field is looked at */
#define LIMB_JOIN_M 0.004f

static float ellipsoid_distance(const Volume *volume, Vec3 p) {
    Vec3 local = mat3_undo(volume->turn, vec3_sub(p, volume->a));
    Vec3 r = volume->radii;
    Vec3 unit = vec3(local.x / r.x, local.y / r.y, local.z / r.z);
    Vec3 slope = vec3(unit.x / r.x, unit.y / r.y, unit.z / r.z);
    float depth = vec3_length(unit), steepness = vec3_length(slope);
    if (steepness < 1e-6f) return -fminf(r.x, fminf(r.y, r.z));
    return depth * (depth - 1) / steepness;
}

/* Distance from an ellipse with half axes `radius` and, along flat_dir, radius * flat; first order, as for the
 * ellipsoid. `aside` is the point from the axis. */
static float flat_distance(const Volume *volume, Vec3 aside, float radius) {
    float thick = vec3_dot(aside, volume->flat_dir), flat = volume->flat;
    Vec3 wide = vec3_along(aside, volume->flat_dir, -thick);
    float wide2 = vec3_dot(wide, wide), squeezed = thick / flat, slope = squeezed / flat;
    float depth = sqrtf(wide2 + squeezed * squeezed), steepness = sqrtf(wide2 + slope * slope);
    if (steepness < 1e-6f) return -radius * fminf(1, flat);
    return depth * (depth - radius) / steepness;
}

static float capsule_distance(const Volume *volume, Vec3 p, float *along) {
    Vec3 axis = vec3_sub(volume->b, volume->a), from = vec3_sub(p, volume->a);
    float t = clamp_f(vec3_dot(from, axis) / vec3_dot(axis, axis), 0, 1), u = 1 - t;
    from = vec3_along(from, volume->bow, -4 * t * u);
    Vec3 aside = vec3_along(from, axis, -t);
    const float *r = volume->radius;
    float radius = r[0] * u * u + r[2] * t * t + (4 * r[1] - r[0] - r[2]) * t * u;
    if (along) *along = t;
    if (volume->flat != 1) return flat_distance(volume, aside, radius);
    return vec3_length(aside) - radius;
}

float volume_distance(const Volume *volume, Vec3 p, float *along) {
    if (volume->side == 0) p.x = fabsf(p.x);
    if (volume->shape == VOLUME_CAPSULE) return capsule_distance(volume, p, along);
    if (along) *along = 0.5f;
    return ellipsoid_distance(volume, p);
}

/* The smaller of two distances, their join rounded over `width`: quadratic, exact where they differ by more. */
static float joined(float a, float b, float width) {
    float near = fminf(a, b), overlap = width - fabsf(a - b);
    if (overlap <= 0) return near;
    float part = overlap / width;
    return near - part * part * width * 0.25f;
}

static bool paired(const Flesh *flesh, const Volume *volume, const int *list, int next, int count) {
    if (volume->side != 1 || flesh->groups[volume->group].side || next >= count) return false;
    return (list ? list[next] : next) == volume->mirror;
}

static float sphere_distance(const Volume *volume, Vec3 p) {
    if (volume->side == 0) p.x = fabsf(p.x);
    return vec3_distance(p, volume->middle) - volume->reach;
}

/* Whether a volume can change a group's distance at p: its bounding sphere is near enough. A pair's own join
 * brings it nearer by up to a quarter of the width. */
static bool matters(const Volume *volume, Vec3 p, float group) {
    float least = sphere_distance(volume, p);
    return volume->use == VOLUME_CARVE ? least <= CARVE_M : least <= group + 1.25f * volume->join;
}

static float nearer(const Flesh *flesh, const Volume *volume, Vec3 p, bool pair, float group) {
    bool first = matters(volume, p, group);
    const Volume *other = &flesh->volumes[volume->mirror];
    bool second = pair && matters(other, p, group);
    if (!first && !second) return group;
    float distance = first ? volume_distance(volume, p, NULL) : volume_distance(other, p, NULL);
    if (first && second) distance = joined(distance, volume_distance(other, p, NULL), volume->join);
    if (volume->use == VOLUME_CARVE) return -joined(-group, distance, volume->join);
    return joined(group, distance, volume->join);
}

static void measure_groups(const Flesh *flesh, Vec3 p, const int *list, int count, float *groups) {
    for (int g = 0; g < GROUPS_MAX; g++) groups[g] = FAR_M;
    for (int i = 0; i < count; i++) {
        const Volume *volume = &flesh->volumes[list ? list[i] : i];
        if (volume->use == VOLUME_REGION) continue;
        bool pair = paired(flesh, volume, list, i + 1, count);
        groups[volume->group] = nearer(flesh, volume, p, pair, groups[volume->group]);
        i += pair;
    }
}

/* Two limbs of a pair, each already joined to the trunk. They are rounded against each other only where both
 * stand out from the trunk. */
static float limbs_joined(float left, float right, float trunk) {
    float width = fminf(LIMB_JOIN_M, fminf(trunk - left, trunk - right));
    return width > 0 ? joined(left, right, width) : fminf(left, right);
}

float flesh_distance(const Flesh *flesh, Vec3 p, const int *list, int count) {
    float groups[GROUPS_MAX];
    measure_groups(flesh, p, list, list ? count : flesh->count, groups);
    float trunk = groups[0], body = trunk;
    for (int g = 1; g < flesh->group_count; g++) {
        const Group *group = &flesh->groups[g];
        if (group->mirror < g) continue;
        float limb = groups[g] < NOTHING ? joined(trunk, groups[g], group->join) : trunk;
        if (group->mirror > g && groups[group->mirror] < NOTHING)
            limb = limbs_joined(limb, joined(trunk, groups[group->mirror], group->join), trunk);
        body = fminf(body, limb);
    }
    return body;
}

int flesh_near(const Flesh *flesh, Vec3 p, float radius_m, int *list) {
    int found = 0;
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i];
        if (volume->use != VOLUME_REGION && sphere_distance(volume, p) < radius_m + CARVE_M)
            list[found++] = i;
    }
    return found;
}

Vec3 flesh_gradient(const Flesh *flesh, Vec3 p, float step, const int *list, int count) {
    float x1 = flesh_distance(flesh, vec3(p.x + step, p.y, p.z), list, count);
    float x0 = flesh_distance(flesh, vec3(p.x - step, p.y, p.z), list, count);
    float y1 = flesh_distance(flesh, vec3(p.x, p.y + step, p.z), list, count);
    float y0 = flesh_distance(flesh, vec3(p.x, p.y - step, p.z), list, count);
    float z1 = flesh_distance(flesh, vec3(p.x, p.y, p.z + step), list, count);
    float z0 = flesh_distance(flesh, vec3(p.x, p.y, p.z - step), list, count);
    return vec3_scale(vec3(x1 - x0, y1 - y0, z1 - z0), 1 / (2 * step));
}

int flesh_find(const Flesh *flesh, Text name, int side) {
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i];
        if (text_same(volume->name, name) && (volume->side == 0 || volume->side == side)) return i;
    }
    return -1;
}
