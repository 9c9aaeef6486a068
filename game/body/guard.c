/* A foot is as low as heel, ball and toes; a hand as palm and finger tips: where they are too low, the goal is
 * raised by as much. A knee or elbow is turned about the line from hip to ankle (shoulder to wrist) by raising
 * its pole, just as far as it needs. All changes begin at nothing, so nothing jumps. */
#include "body/guard.h"

enum { BISECTIONS = 12 };

#define FOOT_SINKS_M  0.002f /* into a mat */
#define HAND_THICK_M  0.013f
#define KNEE_THICK_M  0.056f
#define ELBOW_THICK_M 0.036f
#define POLE_MOST     4.0f   /* times its own length */

/* How far a point is past a plane, 0 when clear. */
static float past(float height, float thickness) {
    return height < thickness ? thickness - height : 0;
}

static float larger(float a, float b) {
    return a > b ? a : b;
}

/* Of the sole: heel, ball and toes, which lie on the ground in the rest pose. */
static float foot_below(const Rig *rig, const Posed *posed, int side) {
    int foot = rig->foot[side], toes = rig->toes[side];
    const Bone *bones = rig->skeleton->bones;
    Vec3 heel = bones[foot].head, ball = bones[toes].head, tip = bones[toes].tail;
    heel.y = ball.y = tip.y = 0;
    heel.z -= 0.03f;
    float below = past(posed_point(rig, posed, foot, heel).y, -FOOT_SINKS_M);
    below = larger(below, past(posed_point(rig, posed, foot, ball).y, -FOOT_SINKS_M));
    return larger(below, past(posed_point(rig, posed, toes, tip).y, -FOOT_SINKS_M));
}

static Vec3 hand_past(const Rig *rig, const Posed *posed, int side, bool wall) {
    int fingers = rig->fingers[side], tips = rig->finger_tips[side];
    Vec3 points[3] = {posed->head[fingers], posed->head[tips],
                      posed_point(rig, posed, tips, rig->skeleton->bones[tips].tail)};
    Vec3 most = {0};
    for (int i = 0; i < 3; i++) {
        most.y = larger(most.y, past(points[i].y, HAND_THICK_M));
        if (wall) most.z = larger(most.z, past(points[i].z, HAND_THICK_M));
    }
    return most;
}

static bool raise_ends(const Rig *rig, bool wall, Stance *stance, const Posed *posed) {
    bool raised = false;
    for (int side = LEFT; side < SIDES; side++) {
        float foot = foot_below(rig, posed, side);
        Vec3 hand = hand_past(rig, posed, side, wall);
        stance->limb[LEG_LEFT + side].target.y += foot;
        stance->limb[ARM_LEFT + side].target = vec3_add(stance->limb[ARM_LEFT + side].target, hand);
        raised = raised || foot + hand.y + hand.z > 0;
    }
    return raised;
}

static float joint_below(const Rig *rig, const Posed *posed, int limb) {
    int side = limb & 1;
    bool arm = limb < LEG_LEFT;
    int joint = arm ? rig->forearm[side] : rig->shin[side];
    return past(posed->head[joint].y, arm ? ELBOW_THICK_M : KNEE_THICK_M);
}

/* The least that the pole must be raised for the joint to be clear. */
static void raise_joint(const Rig *rig, Stance *stance, Posed *posed, int limb) {
    Goal *goal = &stance->limb[limb];
    Vec3 pole = goal->pole;
    float length = vec3_length(pole), low = 0, high = POLE_MOST;
    for (int i = 0; i < BISECTIONS; i++) {
        float middle = (low + high) / 2;
        goal->pole = vec3_along(pole, vec3(0, length, 0), middle);
        rig_solve(rig, stance, posed);
        if (joint_below(rig, posed, limb) > 0)
            low = middle;
        else
            high = middle;
    }
    goal->pole = vec3_along(pole, vec3(0, length, 0), high);
    rig_solve(rig, stance, posed);
}

void guard_limbs(const Rig *rig, bool wall, Stance *stance, Posed *posed) {
    if (raise_ends(rig, wall, stance, posed)) rig_solve(rig, stance, posed);
    for (int limb = 0; limb < LIMBS; limb++)
        if (stance->limb[limb].on && joint_below(rig, posed, limb) > 0) raise_joint(rig, stance, posed, limb);
}
