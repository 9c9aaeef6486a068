/* A foot is as low as heel, ball and toes; a hand as wrist, palm and tips: where they are too low, the goal is
 * raised by as much. A knee that kneels has nowhere to turn to, so the hips are raised until it is clear; an
 * elbow is turned about the line from shoulder to wrist by raising its pole, or drawing that from the wall. Each just as far as it needs: all
 * changes begin at nothing, so nothing jumps. */
#include "body/guard.h"

enum { BISECTIONS = 14 };

#define FOOT_SINKS_M    0.002f /* into a mat */
#define FOOT_HALF_M     0.038f /* from the middle of the ball to where its edge is round */
#define FOOT_GIVES_M    0.004f /* so deep an edge may be */
#define HAND_THICK_M    0.010f
#define KNEE_THICK_M    0.050f /* as pressed by a kneeling body */
#define KNEE_SOFT_M     0.030f /* it comes down gently, from so far above */
#define ELBOW_THICK_M   0.044f
#define ELBOW_PRESSED_M 0.034f
#define HIPS_MOST_M     0.30f
#define LIES_BELOW_M    0.20f /* hips this low lie or sit: they stay where they are */
#define KNEELS_FROM_M   0.26f
#define POLE_MOST       4.0f /* times its own length */

/* How far a point is past a plane, 0 when clear. */
static float past(float height, float thickness) {
    return height < thickness ? thickness - height : 0;
}

static float larger(float a, float b) {
    return a > b ? a : b;
}

/* Of a foot that comes down on its side, the edges of ball and toes. */
static float edges_below(const Rig *rig, const Posed *posed, int side) {
    const Bone *toes = &rig->skeleton->bones[rig->toes[side]];
    float below = 0;
    for (int edge = -1; edge <= 1; edge += 2) {
        Vec3 aside = vec3((float)edge * FOOT_HALF_M, 0, 0);
        Vec3 ball = posed_point(rig, posed, rig->foot[side], vec3_add(toes->head, aside)),
             tip = posed_point(rig, posed, rig->toes[side], vec3_add(toes->tail, aside));
        below = larger(below, larger(past(ball.y, -FOOT_GIVES_M), past(tip.y, -FOOT_GIVES_M)));
    }
    return below;
}

/* Of the sole: heel, ball and toes, which lie on the ground in the rest pose; of a foot on its instep, the toes. */
float guard_foot_below(const Rig *rig, const Posed *posed, int side) {
    int foot = rig->foot[side], toes = rig->toes[side];
    const Bone *bones = rig->skeleton->bones;
    Vec3 heel = bones[foot].head, ball = bones[toes].head, tip = bones[toes].tail;
    heel.y = ball.y = tip.y = 0;
    heel.z -= 0.03f;
    float below = past(posed_point(rig, posed, foot, heel).y, -FOOT_SINKS_M);
    below = larger(below, past(posed_point(rig, posed, foot, ball).y, -FOOT_SINKS_M));
    below = larger(below, past(posed_point(rig, posed, toes, tip).y, -FOOT_SINKS_M));
    below = larger(below, past(posed_point(rig, posed, toes, bones[toes].tail).y, 0));
    return larger(below, edges_below(rig, posed, side));
}

static Vec3 thumb_tip(const Rig *rig, const Posed *posed, int side) {
    int tip = rig->digit[side][THUMB][1];
    return posed_point(rig, posed, tip, rig->skeleton->bones[tip].tail);
}

static Vec3 hand_past(const Rig *rig, const Posed *posed, int side, bool wall) {
    int fingers = rig->fingers[side], tips = rig->finger_tips[side];
    Vec3 points[] = {posed->head[fingers], posed->head[tips],
                     posed_point(rig, posed, tips, rig->skeleton->bones[tips].tail),
                     posed->head[rig->hand[side]]};
    Vec3 most = {0};
    float thick = HAND_THICK_M * rig->skeleton->bones[rig->hand[side]].girth;
    for (int i = 0; i < (int)(sizeof points / sizeof *points); i++) {
        most.y = larger(most.y, past(points[i].y, thick));
        if (wall) most.z = larger(most.z, past(points[i].z, thick));
    }
    most.y = larger(most.y, past(thumb_tip(rig, posed, side).y, 0));
    return most;
}

static bool raise_ends(const Rig *rig, bool wall, Stance *stance, const Posed *posed) {
    bool raised = false;
    for (int side = LEFT; side < SIDES; side++) {
        float foot = guard_foot_below(rig, posed, side);
        Vec3 hand = hand_past(rig, posed, side, wall);
        stance->limb[LEG_LEFT + side].target.y += foot;
        stance->limb[ARM_LEFT + side].target = vec3_add(stance->limb[ARM_LEFT + side].target, hand);
        raised = raised || foot + hand.y + hand.z > 0;
    }
    return raised;
}

/* Thin limbs have less flesh, and joints as thick as others. */
static float stoutness(const Rig *rig, int bone) {
    return larger(rig->skeleton->bones[bone].girth, 1);
}

/* How far a knee at this height is to be raised: 0 when clear, softly growing about KNEE_THICK_M. */
static float knee_lift(float height, float stout) {
    float below = KNEE_THICK_M * stout - height;
    if (below >= KNEE_SOFT_M) return below;
    return below <= -KNEE_SOFT_M ? 0 : (below + KNEE_SOFT_M) * (below + KNEE_SOFT_M) / (4 * KNEE_SOFT_M);
}

/* How far an elbow is in the floor, or, with `wall`, in the wall, against which it may be pressed. */
static float elbow_past(const Rig *rig, const Posed *posed, int side, bool wall) {
    Vec3 elbow = posed->head[rig->forearm[side]];
    float stout = stoutness(rig, rig->upper_arm[side]);
    return wall ? past(elbow.z, ELBOW_PRESSED_M * stout) : past(elbow.y, ELBOW_THICK_M * stout);
}

bool guard_elbow_near(const Rig *rig, const Posed *posed, int side, bool wall, float margin_m) {
    Vec3 elbow = posed->head[rig->forearm[side]];
    float stout = stoutness(rig, rig->upper_arm[side]);
    return elbow.y < ELBOW_THICK_M * stout + margin_m ||
           (wall && elbow.z < ELBOW_PRESSED_M * stout + margin_m);
}

/* How high a knee is to be at the least; one that was clear only stays out of the floor. */
static float knee_wanted(const Rig *rig, const Posed *posed, int side) {
    float height = posed->head[rig->shin[side]].y;
    float lift = knee_lift(height, stoutness(rig, rig->shin[side]));
    return lift > 0 ? height + lift : 0;
}

/* The least that the hips must be raised for both knees to be as high as they should. */
static void raise_hips(const Rig *rig, Stance *stance, Posed *posed) {
    float left = knee_wanted(rig, posed, LEFT), right = knee_wanted(rig, posed, RIGHT);
    if (left + right <= 0) return;
    float height = stance->root.y, low = 0, high = HIPS_MOST_M;
    for (int i = 0; i < BISECTIONS; i++) {
        float middle = (low + high) / 2;
        stance->root.y = height + middle;
        rig_solve_but_arms(rig, stance, posed);
        if (posed->head[rig->shin[LEFT]].y < left || posed->head[rig->shin[RIGHT]].y < right)
            low = middle;
        else
            high = middle;
    }
    stance->root.y = height + high * smooth_f(LIES_BELOW_M, KNEELS_FROM_M, height);
    rig_solve(rig, stance, posed);
}

/* The least that the pole must be raised, or drawn from the wall, for the elbow to be clear. */
static void turn_elbow(const Rig *rig, bool wall, Stance *stance, Posed *posed, int side) {
    Goal *goal = &stance->limb[ARM_LEFT + side];
    Vec3 pole = goal->pole, away = wall ? vec3(0, 0, 1) : vec3(0, 1, 0);
    float length = vec3_length(pole), low = 0, high = POLE_MOST;
    for (int i = 0; i < BISECTIONS; i++) {
        float middle = (low + high) / 2;
        goal->pole = vec3_along(pole, vec3_scale(away, length), middle);
        rig_solve_limb(rig, stance, ARM_LEFT + side, posed);
        if (elbow_past(rig, posed, side, wall) > 0)
            low = middle;
        else
            high = middle;
    }
    goal->pole = vec3_along(pole, vec3_scale(away, length), high * (1 - goal->planned));
    rig_solve(rig, stance, posed);
}

void guard_limbs(const Rig *rig, bool wall, Stance *stance, Posed *posed) {
    if (raise_ends(rig, wall, stance, posed)) rig_solve(rig, stance, posed);
    raise_hips(rig, stance, posed);
    for (int side = LEFT; side < SIDES; side++)
        for (int plane = 0; plane <= wall; plane++)
            if (stance->limb[ARM_LEFT + side].on && stance->limb[ARM_LEFT + side].planned < 1 &&
                elbow_past(rig, posed, side, plane) > 0)
                turn_elbow(rig, plane, stance, posed, side);
}
