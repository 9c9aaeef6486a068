#include "body/hands.h"

#include "body/grip.h"

/* Flesh gives way by so much; farther in, the arm moves out, by so much in all at the most. */
#define GIVES_M 0.004f
#define MOST_M  0.09f
#define SLOPE_M 0.003f

enum { ROUNDS = 12, PLACES = 6 };

/* A place of an arm, and how thick the arm is there. */
typedef struct ArmPlace {
    int bone;
    Vec3 at;
    float thick_m;
} ArmPlace;

static ArmPlace along(const Rig *rig, const Posed *posed, int bone, float share, float thick_m) {
    const Bone *own = &rig->skeleton->bones[bone];
    return (ArmPlace){bone, posed_point(rig, posed, bone, vec3_mix(own->head, own->tail, share)), thick_m};
}

static void places_of(const Rig *rig, const Posed *posed, int side, ArmPlace places[PLACES]) {
    places[0] = along(rig, posed, rig->hand[side], 0.25f, 0.016f);
    places[1] = along(rig, posed, rig->hand[side], 0.85f, 0.014f);
    places[2] = along(rig, posed, rig->digit[side][INDEX][0], 0.1f, 0.011f);
    places[3] = along(rig, posed, rig->digit[side][LITTLE][0], 0.1f, 0.010f);
    places[4] = along(rig, posed, rig->forearm_twist[side], 0.4f, 0.026f);
    places[5] = along(rig, posed, rig->forearm[side], 0.45f, 0.033f);
}

static float off_at(const Cross *cross, const Posed *posed, int bone, Vec3 p) {
    return cross_distance(cross, posed, bone, p, NULL);
}

static Vec3 way_out(const Cross *cross, const Posed *posed, int bone, Vec3 p) {
    Vec3 x = vec3(SLOPE_M, 0, 0), y = vec3(0, SLOPE_M, 0), z = vec3(0, 0, SLOPE_M);
    return vec3_unit(
        vec3(off_at(cross, posed, bone, vec3_add(p, x)) - off_at(cross, posed, bone, vec3_sub(p, x)),
             off_at(cross, posed, bone, vec3_add(p, y)) - off_at(cross, posed, bone, vec3_sub(p, y)),
             off_at(cross, posed, bone, vec3_add(p, z)) - off_at(cross, posed, bone, vec3_sub(p, z))));
}

/* The place that is deepest in other flesh; false if none is too deep. */
static bool deepest(const Cross *cross, const Posed *posed, int side, ArmPlace *worst, float *depth_m) {
    ArmPlace places[PLACES];
    places_of(cross->rig, posed, side, places);
    *depth_m = GIVES_M;
    *worst = places[0];
    for (int i = 0; i < PLACES; i++) {
        float depth = places[i].thick_m - off_at(cross, posed, places[i].bone, places[i].at);
        if (depth <= *depth_m) continue;
        *depth_m = depth;
        *worst = places[i];
    }
    return *depth_m > GIVES_M;
}

static void take_out(const Cross *cross, int side, Posed *posed, Stance *stance) {
    Goal *goal = &stance->limb[ARM_LEFT + side];
    Vec3 from = goal->target;
    float depth_m;
    ArmPlace worst;
    for (int round = 0; round < ROUNDS && deepest(cross, posed, side, &worst, &depth_m); round++) {
        Vec3 out = way_out(cross, posed, worst.bone, worst.at);
        goal->target = vec3_along(goal->target, out, depth_m - 0.8f * GIVES_M);
        if (vec3_distance(goal->target, from) > MOST_M) return;
        rig_solve_arms(cross->rig, stance, posed);
    }
}

/* A hand that leans on something stays where it leans. */
static bool leans(const Rig *rig, const Pose *pose, int side) {
    uint64_t arm = UINT64_C(1) << rig->hand[side] | UINT64_C(1) << rig->fingers[side] |
                   UINT64_C(1) << rig->forearm[side] | UINT64_C(1) << rig->forearm_twist[side];
    for (int i = 0; i < pose->contact_count; i++)
        if (pose->contacts[i].bones & arm) return true;
    return false;
}

static bool holds(const Pose *pose, int side) {
    for (int i = 0; i < pose->tool_count; i++)
        if (pose->tools[i].how == TOOL_HELD && (pose->tools[i].hand == side || pose->tools[i].hand == SIDES))
            return true;
    return false;
}

static void hold(const Rig *rig, const ToolUse *use, const ToolPlace *place, const Tool *tool,
                 const Posed *posed, Stance *stance) {
    for (int side = LEFT; side < SIDES; side++)
        if (use->hand == side || use->hand == SIDES)
            grip_ball(rig, posed, side, place->at, tool->radius_m, stance);
}

void hands_close(const PoseBook *book, const Cross *cross, const Pose *pose, Posed *posed, Held *held) {
    const Rig *rig = cross->rig;
    for (int side = LEFT; side < SIDES; side++)
        if (!pose->hands[side].on && !leans(rig, pose, side) && !holds(pose, side))
            take_out(cross, side, posed, &held->stance);
    for (int i = 0; i < pose->tool_count; i++) {
        const ToolUse *use = &pose->tools[i];
        const Tool *tool = &book->tools[use->tool];
        if (use->how == TOOL_HELD && tool->shape == SHAPE_BALL)
            hold(rig, use, &held->tools[i], tool, posed, &held->stance);
    }
    for (int side = LEFT; side < SIDES; side++) {
        if (pose->pinch_m[side] > 0)
            grip_pinch(rig, posed, side, pose->pinch_m[side], &held->stance);
        else if (!pose->hands[side].on && !holds(pose, side))
            grip_yield(cross, posed, side, false, &held->stance);
    }
}
