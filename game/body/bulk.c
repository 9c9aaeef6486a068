#include "body/bulk.h"

#include "core/check.h"

/* Along a bone from its head, m; `aside` puts one capsule to either side of the midline. Figure study. */
static const struct {
    const char *bone;
    float from, to, radius, aside;
} bulk[] = {{"pelvis", -0.05f, 0.05f, 0.105f, 0.055f},
            {"spine1", 0, 0.10f, 0.098f, 0.040f},
            {"spine2", 0, 0.12f, 0.100f, 0.045f},
            {"spine3", 0.02f, 0.10f, 0.095f, 0.060f},
            {"neck", 0, 0.09f, 0.052f, 0},
            {"head", 0.04f, 0.11f, 0.082f, 0},
            {"collarbone", 0, 0.14f, 0.045f, 0},
            {"upper-arm", 0, 0.28f, 0.042f, 0},
            {"forearm", 0, 0.12f, 0.038f, 0},
            {"forearm-twist", 0, 0.12f, 0.029f, 0},
            {"hand", 0.01f, 0.08f, 0.026f, 0},
            {"fingers", 0, 0.09f, 0.018f, 0},
            {"thigh", 0, 0.42f, 0.072f, 0},
            {"shin", 0, 0.20f, 0.050f, 0},
            {"shin", 0.20f, 0.40f, 0.036f, 0},
            {"foot", 0, 0.13f, 0.030f, 0},
            {"toes", 0, 0.05f, 0.020f, 0}};

static BulkCapsule capsule(const Rig *rig, const Posed *posed, int row, int bone, float aside) {
    Vec3 along = posed_along(rig, posed, bone);
    float girth = rig->skeleton->bones[bone].girth;
    Vec3 out = mat3_apply(posed->turn[bone], vec3(aside * girth, 0, aside != 0 ? 0.012f : 0));
    Vec3 head = vec3_add(posed->head[bone], out);
    return (BulkCapsule){bone, vec3_along(head, along, bulk[row].from), vec3_along(head, along, bulk[row].to),
                         bulk[row].radius * girth};
}

int bulk_of(const Rig *rig, const Posed *posed, BulkCapsule *capsules) {
    int count = 0;
    for (int row = 0; row < (int)(sizeof bulk / sizeof *bulk); row++)
        for (int side = 1; side >= -1; side -= 2) {
            int bone = skeleton_find(rig->skeleton, text_of(bulk[row].bone), side);
            bool middle = rig->skeleton->bones[bone].side == 0;
            if (middle && side < 0 && bulk[row].aside == 0) continue;
            CHECK(count < BULK_MAX);
            capsules[count++] = capsule(rig, posed, row, bone, middle ? bulk[row].aside * (float)side : 0);
        }
    return count;
}

enum { NEAR_STEPS = 2 };

static int steps_up(const Skeleton *skeleton, int from, int to) {
    for (int steps = 0; from >= 0; steps++, from = skeleton->bones[from].parent)
        if (from == to) return steps;
    return BONES_MAX;
}

/* Two bones with at most two joints between them, or of one hand. */
static bool neighbours(const Rig *rig, int a, int b) {
    const Skeleton *skeleton = rig->skeleton;
    for (int common = a; common >= 0; common = skeleton->bones[common].parent)
        if (steps_up(skeleton, a, common) + steps_up(skeleton, b, common) <= NEAR_STEPS) return true;
    int side = skeleton->bones[a].side < 0 ? RIGHT : LEFT;
    bool hand_a = steps_up(skeleton, a, rig->hand[side]) < BONES_MAX;
    bool hand_b = steps_up(skeleton, b, rig->forearm_twist[side]) < BONES_MAX;
    return hand_a && hand_b;
}

uint64_t bulk_beside(const Rig *rig, int bone) {
    uint64_t beside = 0;
    for (int other = 0; other < rig->skeleton->count; other++)
        if (neighbours(rig, other, bone)) beside |= UINT64_C(1) << other;
    return beside;
}

float bulk_share(const Surface *surface, int vertex, uint64_t beside) {
    float share = 1;
    for (int k = 0; k < SURFACE_BONES; k++)
        if (beside >> surface->bones[vertex][k] & 1) share -= surface->weights[vertex][k];
    return share < 0.02f ? 0 : share;
}
