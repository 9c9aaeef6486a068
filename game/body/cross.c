#include "body/cross.h"

#include <string.h>

#define AROUND_M 0.20f /* of a bone: there its flesh is */
#define BEYOND   0.15f /* of a bone's length: so far past its ends its flesh is asked for */
#define GROIN    0.45f /* of a thigh: above, thighs lie against each other */

static void name_middle(Cross *cross) {
    const Rig *rig = cross->rig;
    const int head[] = {rig->skull, rig->jaw, rig->eye[0], rig->eye[1], rig->eyelid[0], rig->eyelid[1]};
    for (int i = 0; i < (int)(sizeof head / sizeof *head); i++) cross->part[head[i]] = PART_HEAD;
    cross->part[rig->neck] = PART_NECK;
}

static void name_side(Cross *cross, int side) {
    const Rig *rig = cross->rig;
    cross->part[rig->upper_arm[side]] = PART_UPPER_ARM;
    cross->part[rig->forearm[side]] = cross->part[rig->forearm_twist[side]] = PART_FOREARM;
    cross->part[rig->hand[side]] = PART_HAND;
    for (int i = 0; i < DIGITS * DIGIT_JOINTS; i++)
        cross->part[rig->digit[side][i / DIGIT_JOINTS][i % DIGIT_JOINTS]] = PART_HAND;
    cross->part[rig->thigh[side]] = PART_THIGH;
    cross->part[rig->shin[side]] = PART_SHIN;
    cross->part[rig->foot[side]] = cross->part[rig->toes[side]] = PART_FOOT;
}

/* How far from a bone's axis flesh of that volume reaches at the most. */
static float reach_of(const Bone *bone, const Volume *volume) {
    Vec3 axis = vec3_unit(vec3_sub(bone->tail, bone->head));
    return vec3_length(vec3_reject(vec3_sub(volume->middle, bone->head), axis)) + volume->reach;
}

static bool hangs_from(const Skeleton *skeleton, int bone, int other) {
    while (bone >= 0 && bone != other) bone = skeleton->bones[bone].parent;
    return bone == other;
}

/* Whether flesh goes with two bones, one on either side of this one: it passes it. */
static bool passes(const Skeleton *skeleton, const Volume *volume, int bone) {
    int a = volume->bone0, b = volume->bone1;
    return (hangs_from(skeleton, a, bone) && hangs_from(skeleton, bone, b)) ||
           (hangs_from(skeleton, b, bone) && hangs_from(skeleton, bone, a));
}

static void take_flesh(Cross *cross, int bone, bool passing) {
    const Skeleton *skeleton = cross->rig->skeleton;
    for (int i = 0; i < cross->flesh->count; i++) {
        const Volume *volume = &cross->flesh->volumes[i];
        bool goes = passing ? passes(skeleton, volume, bone) : volume->bone0 == bone || volume->bone1 == bone;
        if (!goes || volume->use != VOLUME_ADD || volume->hair) continue;
        cross->volumes[bone][cross->count[bone]++] = i;
        cross->reach_m[bone] = fmaxf(cross->reach_m[bone], reach_of(&skeleton->bones[bone], volume));
    }
}

/* A bone that no flesh goes with, as in the waist, has what passes it. */
Cross *cross_new(Arena *arena, const Flesh *flesh, const Rig *rig) {
    Cross *cross = arena_alloc(arena, sizeof *cross);
    memset(cross, 0, sizeof *cross); /* of the trunk is what is nothing else */
    cross->flesh = flesh;
    cross->rig = rig;
    name_middle(cross);
    for (int side = LEFT; side < SIDES; side++) name_side(cross, side);
    for (int b = 0; b < rig->skeleton->count; b++) {
        cross->volumes[b] = arena_alloc(arena, (size_t)flesh->count * sizeof(int));
        take_flesh(cross, b, false);
        if (!cross->count[b]) take_flesh(cross, b, true);
    }
    return cross;
}

static bool hang_together(BodyPart p, BodyPart q) {
    switch (p) {
    case PART_TRUNK: return q == PART_NECK || q == PART_UPPER_ARM || q == PART_THIGH;
    case PART_NECK: return q == PART_HEAD || q == PART_UPPER_ARM;
    case PART_UPPER_ARM: return q == PART_FOREARM;
    case PART_FOREARM: return q == PART_HAND;
    case PART_THIGH: return q == PART_SHIN;
    case PART_SHIN: return q == PART_FOOT;
    case PART_HEAD:
    case PART_HAND:
    case PART_FOOT: return false;
    }
    return false;
}

bool cross_hangs(const Cross *cross, int a, int b) {
    const Bone *bones = cross->rig->skeleton->bones;
    BodyPart p = cross->part[a], q = cross->part[b];
    if (bones[a].side * bones[b].side < 0) return false;
    return p == q || hang_together(p, q) || hang_together(q, p);
}

/* `far_m`: at that distance it is all the same. */
static float distance_in(const Cross *cross, const Posed *posed, int own, Vec3 p, int bone, float far_m) {
    const Bone *it = &cross->rig->skeleton->bones[bone];
    Vec3 from = mat3_undo(posed->turn[bone], vec3_sub(p, posed->head[bone]));
    Vec3 off = mat3_apply(mat3_transpose(it->unrest), from), axis = vec3_sub(it->tail, it->head);
    float along = vec3_dot(off, axis) / vec3_dot(axis, axis);
    bool thighs = cross->part[bone] == PART_THIGH && cross->part[own] == PART_THIGH;
    if (along < (thighs ? GROIN : -BEYOND) || along > 1 + BEYOND) return far_m;
    if (vec3_length(vec3_along(off, axis, -along)) > cross->reach_m[bone] + far_m) return far_m;
    Vec3 rest = vec3_add(it->head, off);
    return fminf(flesh_distance(cross->flesh, rest, cross->volumes[bone], cross->count[bone]), far_m);
}

/* Whether a place is so near to a bone, flesh and all. */
static bool is_near(const Cross *cross, const Posed *posed, int bone, Vec3 p, float around_m) {
    const Bone *it = &cross->rig->skeleton->bones[bone];
    float half = 0.5f * vec3_distance(it->head, it->tail), far = around_m + 2.01f * half;
    Vec3 off = vec3_sub(p, posed->head[bone]);
    if (vec3_dot(off, off) > far * far) return false; /* most are, and no direction need be found */
    Vec3 middle = vec3_along(posed->head[bone], posed_along(cross->rig, posed, bone), half);
    return vec3_distance(p, middle) <= around_m + half;
}

float cross_distance(const Cross *cross, const Posed *posed, int own, Vec3 p, int *in) {
    float least = CROSS_FAR_M;
    if (in) *in = -1;
    for (int b = 0; b < cross->rig->skeleton->count; b++) {
        if (!cross->count[b] || cross_hangs(cross, own, b)) continue;
        if (!is_near(cross, posed, b, p, AROUND_M)) continue;
        float distance = distance_in(cross, posed, own, p, b, CROSS_FAR_M);
        if (distance >= least) continue;
        least = distance;
        if (in) *in = b;
    }
    return least;
}

Crossable cross_able(const Cross *cross, const Posed *posed) {
    Crossable able;
    for (int b = 0; b < cross->rig->skeleton->count; b++) {
        const Bone *it = &cross->rig->skeleton->bones[b];
        float half = 0.5f * vec3_distance(it->head, it->tail);
        able.middle[b] = vec3_along(posed->head[b], posed_along(cross->rig, posed, b), half);
        able.reach_m[b] = cross->reach_m[b] + half;
    }
    return able;
}

float cross_within(const Cross *cross, const Posed *posed, const Crossable *able, int own, Vec3 p,
                   float far_m, int *in) {
    float least = far_m;
    *in = -1;
    for (int b = 0; b < cross->rig->skeleton->count; b++) {
        Vec3 off = vec3_sub(p, able->middle[b]);
        float near = able->reach_m[b] + least;
        if (vec3_dot(off, off) > near * near || !cross->count[b] || cross_hangs(cross, own, b)) continue;
        float distance = distance_in(cross, posed, own, p, b, least);
        if (distance >= least) continue;
        least = distance;
        *in = b;
    }
    return least;
}

float cross_into(const Cross *cross, const Posed *posed, int own, Vec3 p, int in) {
    return distance_in(cross, posed, own, p, in, CROSS_FAR_M);
}

float cross_depth(const Cross *cross, const Posed *posed, const Beside *beside, Vec3 p, int *in) {
    float least = 0;
    for (int i = 0; i < beside->count; i++) {
        float distance = distance_in(cross, posed, beside->own, p, beside->bones[i], 0);
        if (distance >= least) continue;
        least = distance;
        *in = beside->bones[i];
    }
    return -least;
}

float cross_depth_able(const Cross *cross, const Posed *posed, const Crossable *able, const Beside *beside,
                       Vec3 p) {
    float least = 0;
    for (int i = 0; i < beside->count; i++) {
        int b = beside->bones[i];
        Vec3 off = vec3_sub(p, able->middle[b]);
        if (vec3_dot(off, off) > able->reach_m[b] * able->reach_m[b]) continue;
        least = fminf(least, distance_in(cross, posed, beside->own, p, b, 0));
    }
    return -least;
}

Beside cross_beside(const Cross *cross, const Posed *posed, int own) {
    Beside beside = {.own = own};
    const Bone *it = &cross->rig->skeleton->bones[own];
    float half = 0.5f * vec3_distance(it->head, it->tail);
    Vec3 middle = vec3_along(posed->head[own], posed_along(cross->rig, posed, own), half);
    for (int b = 0; b < cross->rig->skeleton->count; b++)
        if (cross->count[b] && !cross_hangs(cross, own, b) &&
            is_near(cross, posed, b, middle, cross->reach_m[own] + cross->reach_m[b] + (1 + BEYOND) * half))
            beside.bones[beside.count++] = b;
    return beside;
}
