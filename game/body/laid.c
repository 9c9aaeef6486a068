/* A place of the hand is as deep in the body as it is behind the nearest vertex of what the hand may lie on. */
#include "body/laid.h"

enum { ROUNDS = 6, NEAR_MAX = 4000 };

#define GAP_MOST_M   0.0025f
#define DEPTH_MOST_M 0.009f
#define DEPTH_M      0.003f /* that is aimed for */
#define STEP_M       0.014f /* at the most */
#define AROUND_M     0.20f  /* of the anchor */

static bool of_hand(const Rig *rig, int side, int bone) {
    return bone == rig->hand[side] || bone == rig->fingers[side] || bone == rig->finger_tips[side] ||
           bone == rig->thumb[side];
}

static bool of_own_arm(const Rig *rig, int side, int bone) {
    return of_hand(rig, side, bone) || bone == rig->upper_arm[side] || bone == rig->forearm[side] ||
           bone == rig->forearm_twist[side];
}

static Vec3 skin_at(const Skin *skin, int v) {
    return vec3(skin->x[v], skin->y[v], skin->z[v]);
}

static Vec3 normal_at(const Skin *skin, int v) {
    return vec3(skin->normal_x[v], skin->normal_y[v], skin->normal_z[v]);
}

/* What the hand may lie on, near its anchor. */
static int gather(const Skin *skin, const Rig *rig, int side, Vec3 anchor, int *list) {
    int count = 0;
    for (int v = 0; v < skin->surface->vertex_count && count < NEAR_MAX; v++)
        if (!of_own_arm(rig, side, skin->surface->bones[v][0]) &&
            vec3_distance(skin_at(skin, v), anchor) < AROUND_M)
            list[count++] = v;
    return count;
}

static float above(const Skin *skin, Vec3 p, const int *list, int count) {
    float least = 1e9f;
    int nearest = -1;
    for (int i = 0; i < count; i++) {
        float d = vec3_distance(skin_at(skin, list[i]), p);
        if (d >= least) continue;
        least = d;
        nearest = list[i];
    }
    if (nearest < 0) return 1;
    return vec3_dot(vec3_sub(p, skin_at(skin, nearest)), normal_at(skin, nearest));
}

/* Of the place of the hand that is lowest, negative within the body. */
static float hand_above(const Skin *skin, const Rig *rig, int side, Vec3 anchor) {
    int list[NEAR_MAX];
    int count = gather(skin, rig, side, anchor, list);
    float least = 1;
    for (int v = 0; v < skin->surface->vertex_count; v++)
        if (of_hand(rig, side, skin->surface->bones[v][0]))
            least = fminf(least, above(skin, skin_at(skin, v), list, count));
    return least;
}

/* By how much a hand lies wrongly. */
static float wrong_by(float height) {
    return fmaxf(fmaxf(-DEPTH_MOST_M - height, height - GAP_MOST_M), 0);
}

/* One hand: step by step along the normal, as long as that helps. */
static void lay(Skin *skin, const Rig *rig, int side, int anchor, Stance *stance) {
    Goal *goal = &stance->limb[ARM_LEFT + side];
    Vec3 best = goal->target;
    float least = 1;
    for (int round = 0; round < ROUNDS; round++) {
        Posed posed;
        rig_solve(rig, stance, &posed);
        skin_pose(skin, &posed, 0, NULL, 0);
        float height = hand_above(skin, rig, side, skin_at(skin, anchor)), wrong = wrong_by(height);
        if (wrong >= least) break;
        least = wrong;
        best = goal->target;
        if (wrong <= 0) break;
        float step = clamp_f(-DEPTH_M - height, -STEP_M, STEP_M);
        goal->target = vec3_along(goal->target, normal_at(skin, anchor), step);
    }
    goal->target = best;
}

void hands_laid(Skin *skin, const Rig *rig, const HandOn hands[SIDES], const int anchor[SIDES],
                Stance *stance) {
    for (int side = LEFT; side < SIDES; side++)
        if (hands[side].on) lay(skin, rig, side, anchor[side], stance);
}
