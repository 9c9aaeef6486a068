/* Damped least squares (Levenberg-Marquardt) over the pose's freedoms. Inside the loop only the patches of skin
 * near the contacts are carried along, without relaxation; after each solve the whole skin is posed once, and
 * the difference between a patch's distance and the true one joins the residual as a bias: so the answer is
 * exact for the skin that is drawn, at the price of a few full poses. Distances are soft minima: smooth where
 * the nearest vertex changes. */
#include "body/settle_parts.h"

#include "body/apart.h"
#include "body/hands.h"
#include "body/laid.h"
#include "body/least.h"
#include "body/lift.h"
#include "body/palm.h"
#include "body/rest.h"
#include "body/thing.h"
#include "core/check.h"

#include <string.h>

enum { FULL_ROUNDS = 10, LAYING_ROUNDS = 2 };

#define EXACT       0.0007f /* m: good enough to stop */
#define REACH_SCALE 0.002
#define REACH_FULL  0.992f /* of a limb's length: the rest is kept for the knee */

/* One solve. */
typedef struct Problem {
    Settler *settler;
    const Stance *base;
    const HandOn *hands; /* or NULL */
    const float *freedom;
    int free[FREEDOMS], free_count;
    double fixed[FREEDOMS];  /* the whole change; the free ones are overwritten */
    double wanted[FREEDOMS]; /* the change to stay near: nothing, or where a movement comes from */
    bool near;               /* the start is nearly the answer */
} Problem;

Settler *settler_new(Arena *arena, const PoseBook *book, const Flesh *flesh, const Surface *surface,
                     const Rig *rig) {
    Settler *settler = arena_alloc(arena, sizeof *settler);
    *settler = (Settler){.book = book, .flesh = flesh, .surface = surface, .rig = rig};
    settler->skin = skin_new(arena, surface, rig);
    settler->cross = cross_new(arena, flesh, rig);
    samples_strew(arena, settler->cross, surface, settler->samples);
    settler->carried = arena_alloc(arena, PATCH_MAX * sizeof(Vec3));
    settler->memory = arena_alloc(arena, CONTACTS_MAX * PATCH_MAX * sizeof(int));
    return settler;
}

/* Solves the bones, hands on skin included: the skin they lie on moves with the bones, so twice. */
static void solve_stance(const Settler *settler, Stance *stance, const HandOn *hands, Posed *posed) {
    rig_solve(settler->rig, stance, posed);
    if (!hands || !(hands[LEFT].on || hands[RIGHT].on)) return;
    for (int round = 0; round < 2; round++) {
        for (int side = LEFT; side < SIDES; side++)
            if (hands[side].on)
                palm_lay(settler->skin, &hands[side], settler->hand_anchor[side], posed, side,
                         &stance->limb[ARM_LEFT + side]);
        rig_solve(settler->rig, stance, posed);
    }
}

static double reach_excess(const Rig *rig, const Stance *stance, const Posed *posed, int side) {
    const Goal *goal = &stance->limb[LEG_LEFT + side];
    if (!goal->on) return 0;
    float distance = vec3_distance(goal->target, posed->head[rig->thigh[side]]);
    float over = distance - rig->reach[LEG_LEFT + side] * REACH_FULL;
    return over > 0 ? (double)over : 0;
}

/* What least_squares() makes small; returns how many residuals there are. */
static int residuals(void *with, const double *parameters, double *out) {
    Problem *problem = with;
    Settler *settler = problem->settler;
    double change[FREEDOMS];
    memcpy(change, problem->fixed, sizeof change);
    for (int i = 0; i < problem->free_count; i++) change[problem->free[i]] = parameters[i];
    Stance stance = stance_changed(settler->rig, problem->base, change);
    Posed posed;
    solve_stance(settler, &stance, problem->hands, &posed);
    spots_measure_quick(settler, &posed);
    int n = 0;
    for (int i = 0; i < settler->spot_count; i++) out[n++] = spot_residual(&settler->spots[i]);
    for (int i = 0; i < problem->free_count; i++) {
        int f = problem->free[i];
        out[n++] = (parameters[i] - problem->wanted[f]) / (double)problem->freedom[f];
    }
    for (int side = LEFT; side < SIDES; side++)
        out[n++] = reach_excess(settler->rig, &stance, &posed, side) / REACH_SCALE;
    return n;
}

static bool is_angle(int freedom) {
    return freedom >= FREE_NOD && freedom <= FREE_NECK_NOD;
}

static void solve_once(Problem *problem, double *change) {
    Least least = {.residuals = residuals, .with = problem, .count = problem->free_count};
    for (int i = 0; i < problem->free_count; i++) {
        bool angle = is_angle(problem->free[i]);
        least.probe[i] = angle ? 0.25 * MATHS_DEGREE : 0.001;
        least.stride[i] = angle ? 12 * MATHS_DEGREE : 0.08;
        least.enough[i] = angle ? 0.05 * MATHS_DEGREE : 0.0005;
        least.at[i] = change[problem->free[i]];
    }
    least_squares(&least);
    for (int i = 0; i < problem->free_count; i++) change[problem->free[i]] = least.at[i];
}

static void measure_at(Problem *problem, const double *change, Stance *stance, Posed *posed) {
    *stance = stance_changed(problem->settler->rig, problem->base, change);
    solve_stance(problem->settler, stance, problem->hands, posed);
    spots_measure_quick(problem->settler, posed);
    spots_measure_exact(problem->settler, posed);
}

/* Solves, looks at the whole skin, corrects the bias, and again until exact. `change` is start and result. */
static void settle(Problem *problem, double *change, Stance *stance, Posed *posed) {
    Settler *settler = problem->settler;
    if (problem->near) {
        measure_at(problem, change, stance, posed);
        spots_learn(settler, 1);
    }
    for (int round = 0; round < FULL_ROUNDS; round++) {
        memcpy(problem->fixed, change, sizeof problem->fixed);
        if (problem->free_count && settler->spot_count) solve_once(problem, change);
        measure_at(problem, change, stance, posed);
        if (spots_worst_gap(settler) < EXACT || !problem->free_count) break;
        spots_learn(settler, round == 0 ? 1.0f : round < 4 ? 0.8f : 0.5f);
    }
}

static Problem problem_of(Settler *settler, const Stance *base, const HandOn *hands, const float *freedom) {
    for (int side = LEFT; hands && side < SIDES; side++)
        if (hands[side].on)
            settler->hand_anchor[side] = spots_anchor(settler, hands[side].volume, hands[side].offset);
    Problem problem = {.settler = settler, .base = base, .hands = hands, .freedom = freedom};
    for (int i = 0; i < FREEDOMS; i++)
        if (freedom[i] > 0) problem.free[problem.free_count++] = i;
    return problem;
}

/* The limb that presses a ball with its lower part, being free to; -1: the trunk presses, or what hangs on it. */
static int limb_pressed(const Settler *settler, const Spot *spot, const float *freedom) {
    static const Freedom frees[LIMBS] = {FREE_HAND_LEFT, FREE_HAND_RIGHT, FREE_FOOT_LEFT, FREE_FOOT_RIGHT};
    if (spot->contact->kind != CONTACT_BALL || spot->anchor < 0) return -1;
    int limb = rig_lower_limb(settler->rig, settler->surface->bones[spot->anchor][0]);
    return limb >= 0 && freedom[frees[limb]] > 0 ? limb : -1;
}

/* A start with the ball outside the body: its middle inside would give the distance the wrong slope. */
static void step_off(Problem *problem, double *change) {
    Settler *settler = problem->settler;
    for (int i = 0; i < settler->spot_count; i++) {
        const Spot *spot = &settler->spots[i];
        bool moves = spot_has_tool(spot) && spot->anchor >= 0 && !spot->contact->fixed;
        if (!moves || spot->contact->kind == CONTACT_CUSHION) continue;
        Vec3 n = plane_normal(spot->contact->plane);
        int axis = n.y > 0.5f ? FREE_Y : FREE_Z;
        if (problem->freedom[axis] <= 0.01f || limb_pressed(settler, spot, problem->freedom) >= 0) continue;
        Stance stance = stance_changed(settler->rig, problem->base, change);
        Posed posed;
        solve_stance(settler, &stance, problem->hands, &posed);
        Vec3 anchor;
        skin_points(settler->skin, &posed, &spot->anchor, 1, &anchor);
        float height = vec3_dot(anchor, n) - plane_offset(settler->book, spot->contact->plane);
        change[axis] += (double)(2 * spot_tool(settler, spot)->radius_m - spot->contact->depth_m - height);
        return;
    }
}

/* Goals in the world, each remembering the bone it goes with; limbs that hung free get the goal they are at. */
static void fix_goals(const Rig *rig, Stance *stance, const Posed *posed) {
    for (int limb = 0; limb < LIMBS; limb++) {
        Goal *goal = &stance->limb[limb];
        int side = limb & 1;
        bool arm = limb < LEG_LEFT;
        int end = arm ? rig->hand[side] : rig->foot[side], joint = arm ? rig->forearm[side] : rig->shin[side];
        int start = arm ? rig->upper_arm[side] : rig->thigh[side];
        Vec3 at = goal->on ? follow_point(posed, goal->target, goal->follow) : posed->head[end];
        if (goal->pole_in >= 0) goal->pole = mat3_apply(posed->turn[goal->pole_in], goal->pole);
        if (!goal->on) {
            Vec3 line = vec3_unit(vec3_sub(posed->head[end], posed->head[start]));
            goal->pole = vec3_reject(vec3_sub(posed->head[joint], posed->head[start]), line);
        }
        Vec3 off =
            vec3_sub(goal->target, goal->follow[0].base); /* by which a freedom has moved it off its bone */
        goal->target = at;
        goal->follow[0].base = vec3_sub(at, off);
        goal->end = quat_of(posed->turn[end]);
        goal->on = goal->end_on = true;
        goal->pole_in = goal->end_in = -1;
    }
}

static Vec3 palm_of(const Rig *rig, const Posed *posed, int side) {
    return vec3_mix(posed->head[rig->hand[side]], posed->head[rig->fingers[side]], 0.75f);
}

static ToolPlace place_of(const Settler *settler, const ToolUse *use, const Posed *posed) {
    const Rig *rig = settler->rig;
    ToolPlace place = {
        .how = use->how, .tool = use->tool, .at = use->at, .normal = vec3(0, 1, 0), .axis = use->axis};
    place.follow[0].bone = place.follow[1].bone = -1;
    if (use->how != TOOL_HELD) return place;
    int side = use->hand == SIDES ? LEFT : use->hand, hand = rig->hand[side];
    Vec3 palm = palm_of(rig, posed, side);
    if (use->hand == SIDES) palm = vec3_mix(palm, palm_of(rig, posed, RIGHT), 0.5f);
    place.at = vec3_add(palm, mat3_apply(posed->turn[hand], use->at));
    place.follow[0] = (Follow){.bone = hand, .weight = 1};
    follow_from(posed, &place.follow[0], place.at);
    return place;
}

static void place_tools(const Settler *settler, const Pose *pose, const Posed *posed, Held *held) {
    held->tool_count = pose->tool_count;
    for (int i = 0; i < pose->tool_count; i++) held->tools[i] = place_of(settler, &pose->tools[i], posed);
    for (int k = 0; k < settler->spot_count; k++) {
        const Spot *spot = &settler->spots[k];
        if (!spot_has_tool(spot)) continue;
        for (int i = 0; i < held->tool_count; i++) {
            if (held->tools[i].tool != spot->contact->tool) continue;
            held->tools[i].at = spot->centre;
            held->tools[i].normal = plane_normal(spot->contact->plane);
        }
        if (spot->contact->kind == CONTACT_CUSHION) continue;
        held->depth_m = spot->contact->depth_m;
        held->give = vec3_scale(plane_normal(spot->contact->plane), -1);
        held->give_limb = limb_pressed(settler, spot, pose->freedom);
    }
}

/* The moves that take parts out of each other: found, or, of a pose that moves on, those of the pose at rest. */
static void take_apart(Problem *problem, const Pose *pose, ApartOf of, Stance *stance, Posed *posed,
                       double *moves) {
    Settler *settler = problem->settler;
    if (!problem->near) {
        limbs_apart(settler, pose, of, stance, posed, moves);
        return;
    }
    if (limbs_moved(settler->rig, moves, stance, posed)) spots_measure_exact(settler, posed);
}

/* The rest, when contacts hold: held->stance is as `posed` and `change` are. */
static void settle_rest(Problem *problem, const Pose *pose, const double *change, Posed posed, Held *held) {
    const Settler *settler = problem->settler;
    Stance *stance = &held->stance;
    held->give_limb = -1;
    memcpy(held->change, change, sizeof held->change);
    fix_goals(settler->rig, stance, &posed);
    take_apart(problem, pose, APART_BODY, stance, &posed, held->apart[0]);
    held->gap_m = spots_worst_gap(problem->settler);
    fix_goals(settler->rig, stance, &posed);
    if (problem->hands) {
        hands_laid(settler->skin, settler->cross, pose, settler->hand_anchor, stance);
        rig_solve(settler->rig, stance, &posed);
    }
    place_tools(settler, pose, &posed, held);
    hands_close(settler->book, settler->cross, pose, &posed, held);
    rig_solve(settler->rig, stance, &posed);
    take_apart(problem, pose, APART_ARMS, stance, &posed, held->apart[1]);
}

/* Nothing says how high the body is: it must at least not be in the floor. */
static bool hangs(const Pose *pose) {
    return !pose->contact_count || pose->freedom[FREE_Y] <= 0;
}

static Stance base_of(const Settler *settler, const Pose *pose, const Goal *limbs) {
    Stance base = pose->stance;
    if (limbs) memcpy(base.limb, limbs, sizeof base.limb);
    if (hangs(pose)) lift_off_floor(settler->skin, settler->rig, &base);
    return base;
}

/* Hands and feet are laid down where they are when contacts hold, and then contacts are made to hold again. */
static void settle_ends(Problem *problem, const Pose *pose, Stance *base, double *change, Stance *stance,
                        Posed *posed) {
    const Settler *settler = problem->settler;
    settle(problem, change, stance, posed);
    for (int round = 0; round < LAYING_ROUNDS; round++) {
        if (!ends_laid(settler->skin, settler->rig, settler->book, settler->flesh, pose, stance, base))
            return;
        if (hangs(pose)) lift_off_floor(settler->skin, settler->rig, base);
        settle(problem, change, stance, posed);
    }
}

void settle_pose(Settler *settler, const Pose *pose, Held *held) {
    spots_take(settler, pose->contacts, pose->contact_count);
    Stance base = base_of(settler, pose, NULL);
    Problem problem = problem_of(settler, &base, pose->hands, pose->freedom);
    double change[FREEDOMS] = {0};
    Posed posed;
    *held = (Held){0};
    step_off(&problem, change);
    settle_ends(&problem, pose, &base, change, &held->stance, &posed);
    memcpy(held->limb, base.limb, sizeof held->limb);
    settle_rest(&problem, pose, change, posed, held);
}

/* Limbs go alone; what is in a hand goes with it. */
static void glide(Settler *settler, const Pose *pose, Vec3 shift, Held *moved) {
    Posed posed;
    for (int limb = LEG_LEFT; limb < LIMBS; limb++)
        if (pose->glides >> limb & 1)
            moved->stance.limb[limb].target = vec3_add(moved->stance.limb[limb].target, shift);
    hands_glide(settler->skin, settler->cross, pose, settler->hand_anchor, shift, &moved->stance);
    rig_solve(settler->rig, &moved->stance, &posed);
    for (int i = 0; i < moved->tool_count; i++)
        if (moved->tools[i].how == TOOL_HELD) moved->tools[i] = place_of(settler, &pose->tools[i], &posed);
}

void settle_moved(Settler *settler, const Pose *pose, const Held *held, Vec3 shift, Held *moved) {
    spots_take(settler, pose->contacts, pose->contact_count);
    for (int k = 0; k < settler->spot_count; k++) {
        Spot *spot = &settler->spots[k];
        spot->rolls = true;
        for (int i = 0; i < held->tool_count; i++)
            if (held->tools[i].tool == spot->contact->tool) spot->rolled_from = held->tools[i].at;
    }
    Stance base = base_of(settler, pose, held->limb);
    Vec3 *goes = held->give_limb < 0 ? &base.root : &base.limb[held->give_limb].target;
    *goes = vec3_add(*goes, shift);
    Problem problem = problem_of(settler, &base, pose->hands, pose->freedom);
    if (pose->glides) {
        *moved = *held;
        glide(settler, pose, shift, moved);
        return;
    }
    double change[FREEDOMS];
    Posed posed;
    memcpy(change, held->change, sizeof change);
    memcpy(problem.wanted, held->change, sizeof problem.wanted);
    problem.near = true;
    *moved = (Held){0};
    memcpy(moved->apart, held->apart, sizeof moved->apart);
    memcpy(moved->limb, held->limb, sizeof moved->limb);
    settle(&problem, change, &moved->stance, &posed);
    settle_rest(&problem, pose, change, posed, moved);
}

void settle_between(Settler *settler, const Stance *stance, const Contact *contacts, int count,
                    const float *freedom, double *change) {
    spots_take(settler, contacts, count);
    Problem problem = problem_of(settler, stance, NULL, freedom);
    Stance settled;
    Posed posed;
    settle(&problem, change, &settled, &posed);
}
