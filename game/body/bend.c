/* A joint is a hinge: two directions that lie along each other at 0, one fixed to each side of it, and the axis about
 * which the second turns. The arm's is taken anew for each pose: it is raised in the plane it hangs in, or forward when
 * it hangs straight down, and the collar bone takes its part. */
#include "body/bend.h"

#define FORWARD_BIAS 0.12f /* of an arm that hangs */

static Vec3 x_of(const Posed *posed, int bone) {
    return mat3_column(posed->turn[bone], 0);
}

static Vec3 down_of(const Posed *posed, int bone) {
    return vec3_scale(mat3_column(posed->turn[bone], 1), -1);
}

/* The direction, level for an upright chest, in which an arm is raised. */
static Vec3 raised_toward(const Rig *rig, const Posed *posed, int side) {
    int chest = rig->spine[2];
    Vec3 arm = posed_along(rig, posed, rig->upper_arm[side]);
    Vec3 toward = vec3_along(arm, mat3_column(posed->turn[chest], 2), FORWARD_BIAS);
    return vec3_unit(vec3_reject(toward, down_of(posed, chest)));
}

static Hinge shoulder(const Rig *rig, const Posed *posed, int side) {
    Vec3 down = down_of(posed, rig->spine[2]);
    return (Hinge){vec3_cross(down, raised_toward(rig, posed, side)), down,
                   posed_along(rig, posed, rig->upper_arm[side])};
}

Hinge bend_hinge(const Rig *rig, const Posed *posed, BendJoint joint, int side) {
    int shin = rig->shin[side], foot = rig->foot[side], hand = rig->hand[side];
    int thigh = rig->thigh[side], upper = rig->upper_arm[side], forearm = rig->forearm[side];
    Vec3 foot_x = x_of(posed, foot);
    switch (joint) {
    case BEND_KNEE:
        return (Hinge){x_of(posed, thigh), posed_along(rig, posed, thigh), posed_along(rig, posed, shin)};
    case BEND_ELBOW:
        return (Hinge){vec3_scale(x_of(posed, upper), -1), posed_along(rig, posed, upper),
                       posed_along(rig, posed, forearm)};
    case BEND_ANKLE:
        return (Hinge){vec3_scale(foot_x, -1), vec3_cross(posed_along(rig, posed, shin), foot_x),
                       mat3_column(posed->turn[foot], 2)};
    case BEND_WRIST:
        return (Hinge){vec3_scale(mat3_column(posed->turn[hand], 2), side == LEFT ? -1 : 1),
                       posed_along(rig, posed, forearm), posed_along(rig, posed, hand)};
    case BEND_HIP:
        return (Hinge){vec3_scale(x_of(posed, rig->pelvis), -1), down_of(posed, rig->pelvis),
                       posed_along(rig, posed, thigh)};
    case BEND_SHOULDER: return shoulder(rig, posed, side);
    }
    return (Hinge){vec3(1, 0, 0), vec3(0, -1, 0), vec3(0, -1, 0)};
}

int bend_bone(const Rig *rig, BendJoint joint, int side) {
    switch (joint) {
    case BEND_KNEE: return rig->shin[side];
    case BEND_ELBOW: return rig->forearm[side];
    case BEND_ANKLE: return rig->foot[side];
    case BEND_WRIST: return rig->hand[side];
    case BEND_HIP: return rig->thigh[side];
    case BEND_SHOULDER: return rig->upper_arm[side];
    }
    return rig->pelvis;
}

float bend_angle(const Rig *rig, const Posed *posed, BendJoint joint, int side) {
    Hinge hinge = bend_hinge(rig, posed, joint, side);
    if (joint == BEND_SHOULDER) return (float)maths_acos((double)vec3_dot(hinge.held, hinge.away));
    Vec3 held = vec3_reject(hinge.held, hinge.axis), away = vec3_reject(hinge.away, hinge.axis);
    return (float)maths_atan2((double)vec3_dot(hinge.axis, vec3_cross(held, away)),
                              (double)vec3_dot(held, away));
}

/* Turns a bone, and all that hangs from it, about a point. */
static void turn_from_bone(const Rig *rig, int bone, Vec3 about, Mat3 turn, Posed *posed) {
    bool beyond[BONES_MAX] = {false};
    for (int i = bone; i < rig->skeleton->count; i++) {
        int parent = rig->skeleton->bones[i].parent;
        beyond[i] = i == bone || (parent >= 0 && beyond[parent]);
        if (!beyond[i]) continue;
        posed->head[i] = vec3_add(about, mat3_apply(turn, vec3_sub(posed->head[i], about)));
        posed->turn[i] = mat3_times(turn, posed->turn[i]);
    }
}

/* The collar bone rises as it does with an arm that is raised by the stance. */
static void follow_collar(const Rig *rig, float before_rad, float after_rad, int side, Posed *posed) {
    float rise = (float)(rig_collar_rise((double)after_rad) - rig_collar_rise((double)before_rad));
    Vec3 out = vec3_scale(mat3_column(posed->turn[rig->spine[2]], 2), side == LEFT ? 1.0f : -1.0f);
    int collar = rig->collar[side];
    turn_from_bone(rig, collar, posed->head[collar], mat3_turn(out, rise), posed);
}

/* Straight from where the arm is to where it is to be, which lies in the plane that it is raised in. */
static void raise_arm(const Rig *rig, const Bend *bend, int side, Posed *posed) {
    float held = bend_angle(rig, posed, BEND_SHOULDER, side);
    follow_collar(rig, held, mix_f(held, bend->angle_rad, bend->share), side, posed);
    int bone = rig->upper_arm[side];
    Vec3 arm = posed_along(rig, posed, bone), down = down_of(posed, rig->spine[2]);
    Vec3 there = vec3_along(vec3_scale(down, cos_f(bend->angle_rad)), raised_toward(rig, posed, side),
                            sin_f(bend->angle_rad));
    Vec3 axis = vec3_cross(arm, there);
    float way = (float)maths_atan2((double)vec3_length(axis), (double)vec3_dot(arm, there));
    turn_from_bone(rig, bone, posed->head[bone], mat3_turn(axis, way * bend->share), posed);
}

static void bend_side(const Rig *rig, const Bend *bend, int side, Posed *posed) {
    if (bend->joint == BEND_SHOULDER) {
        raise_arm(rig, bend, side, posed);
        return;
    }
    int bone = bend_bone(rig, bend->joint, side);
    float more = (bend->angle_rad - bend_angle(rig, posed, bend->joint, side)) * bend->share;
    Vec3 axis = bend_hinge(rig, posed, bend->joint, side).axis;
    turn_from_bone(rig, bone, posed->head[bone], mat3_turn(axis, more), posed);
}

void bend_joint(const Rig *rig, const Stance *stance, const Bend *bend, Posed *posed) {
    if (bend->share <= 0) return;
    for (int side = LEFT; side < SIDES; side++)
        if (bend->sides >> side & 1) bend_side(rig, bend, side, posed);
    bool leg = bend->joint == BEND_KNEE || bend->joint == BEND_ANKLE || bend->joint == BEND_HIP;
    if (leg) rig_solve_arms(rig, stance, posed);
}
