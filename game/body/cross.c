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

Cross *cross_new(Arena *arena, const Flesh *flesh, const Rig *rig) {
    Cross *cross = arena_alloc(arena, sizeof *cross);
    memset(cross, 0, sizeof *cross); /* of the trunk is what is nothing else */
    cross->flesh = flesh;
    cross->rig = rig;
    name_middle(cross);
    for (int side = LEFT; side < SIDES; side++) name_side(cross, side);
    for (int b = 0; b < rig->skeleton->count; b++) {
        cross->volumes[b] = arena_alloc(arena, (size_t)flesh->count * sizeof(int));
        for (int i = 0; i < flesh->count; i++) {
            const Volume *volume = &flesh->volumes[i];
            bool goes = volume->bone0 == b || volume->bone1 == b;
            if (goes && volume->use == VOLUME_ADD && !volume->hair) cross->volumes[b][cross->count[b]++] = i;
        }
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

static bool together(const Cross *cross, int a, int b) {
    const Bone *bones = cross->rig->skeleton->bones;
    BodyPart p = cross->part[a], q = cross->part[b];
    if (bones[a].side * bones[b].side < 0) return false;
    return p == q || hang_together(p, q) || hang_together(q, p);
}

static float distance_in(const Cross *cross, const Posed *posed, int bone, Vec3 p, float low) {
    const Bone *own = &cross->rig->skeleton->bones[bone];
    Vec3 from = mat3_undo(posed->turn[bone], vec3_sub(p, posed->head[bone]));
    Vec3 rest = vec3_add(own->head, mat3_apply(mat3_transpose(own->unrest), from));
    Vec3 axis = vec3_sub(own->tail, own->head);
    float along = vec3_dot(vec3_sub(rest, own->head), axis) / vec3_dot(axis, axis);
    if (along < low || along > 1 + BEYOND) return CROSS_FAR_M;
    return fminf(flesh_distance(cross->flesh, rest, cross->volumes[bone], cross->count[bone]), CROSS_FAR_M);
}

float cross_distance(const Cross *cross, const Posed *posed, int own, Vec3 p, int *in) {
    const Skeleton *skeleton = cross->rig->skeleton;
    float least = CROSS_FAR_M;
    if (in) *in = -1;
    for (int b = 0; b < skeleton->count; b++) {
        if (!cross->count[b] || together(cross, own, b)) continue;
        float half = 0.5f * vec3_distance(skeleton->bones[b].head, skeleton->bones[b].tail);
        Vec3 middle = vec3_along(posed->head[b], posed_along(cross->rig, posed, b), half);
        if (vec3_distance(p, middle) > AROUND_M + half) continue;
        bool thighs = cross->part[b] == PART_THIGH && cross->part[own] == PART_THIGH;
        float distance = distance_in(cross, posed, b, p, thighs ? GROIN : -BEYOND);
        if (distance >= least) continue;
        least = distance;
        if (in) *in = b;
    }
    return least;
}
