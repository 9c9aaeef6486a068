#include "body/fault.h"

static void turn_more(Stance *stance, int bone, Mat3 turn) {
    stance->turn[bone] = quat_of(mat3_times(mat3_of(stance->turn[bone]), turn));
}

/* Collar bones turn about where they begin, until their ends are so much higher. */
static void shrug(const Rig *rig, float rise_m, Stance *stance) {
    const Bone *bone = &rig->skeleton->bones[rig->collar[LEFT]];
    double sine = clamp_d((double)(rise_m / vec3_distance(bone->head, bone->tail)), 0, 0.9);
    float angle = (float)(MATHS_PI / 2 - maths_acos(sine));
    turn_more(stance, rig->collar[LEFT], mat3_turn_z(angle));
    turn_more(stance, rig->collar[RIGHT], mat3_turn_z(-angle));
}

/* The pelvis tips forward, the spine bends back above it, and the chest is upright again. */
static void arch(const Rig *rig, float angle, Stance *stance) {
    turn_more(stance, rig->pelvis, mat3_turn_x(angle / 2));
    turn_more(stance, rig->spine[0], mat3_turn_x(-angle));
    turn_more(stance, rig->spine[1], mat3_turn_x(angle / 2));
}

void fault_stance(const Rig *rig, const Fault *fault, Stance *stance) {
    if (fault->shrug_m > 0) shrug(rig, fault->shrug_m, stance);
    if (fault->arch_rad > 0) arch(rig, fault->arch_rad, stance);
}

static Vec3 nearest_on(Vec3 a, Vec3 b, Vec3 p) {
    Vec3 ab = vec3_sub(b, a);
    float length2 = vec3_dot(ab, ab);
    return vec3_along(a, ab, length2 > 0 ? clamp_f(vec3_dot(vec3_sub(p, a), ab) / length2, 0, 1) : 0);
}

/* Sideways, as the bone of the trunk that is nearest sees it, until it lies behind or under the middle of it. */
Vec3 fault_tool(const Rig *rig, const Fault *fault, const Posed *posed, Vec3 normal, Vec3 at) {
    if (!fault->tool_on_midline) return at;
    const int trunk[] = {rig->pelvis, rig->spine[0], rig->spine[1], rig->spine[2], rig->neck};
    Vec3 middle = posed->head[rig->pelvis];
    int bone = rig->pelvis;
    for (int i = 0; i + 1 < (int)(sizeof trunk / sizeof *trunk); i++) {
        Vec3 there = nearest_on(posed->head[trunk[i]], posed->head[trunk[i + 1]], at);
        if (i && vec3_distance(there, at) >= vec3_distance(middle, at)) continue;
        middle = there;
        bone = trunk[i];
    }
    Vec3 across = vec3_unit(vec3_reject(mat3_column(posed->turn[bone], 0), normal));
    return vec3_along(at, across, vec3_dot(vec3_sub(middle, at), across));
}
