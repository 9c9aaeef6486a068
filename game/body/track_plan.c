/* What the keys of a way do not say of the limbs between them: hands and feet go round what lies between them, elbows
 * and knees neither snap nor lead through the body, wrists do not break. Each is looked for only where mixing the two
 * keys would be wrong, at a few steps of the way. */
#include "body/clear.h"
#include "body/guard.h"
#include "body/settle_parts.h"
#include "body/track_parts.h"

#include <string.h>

enum {
    STEPS = SWIVEL_STEPS,
    ROUNDS = 3,
    APART = 2,              /* steps, of places that are looked at */
    BEGIN = CLEAR_JOINT - 1 /* forearm and hand, or shin and foot, decide on a detour */
};

#define GIVES_M      0.008f /* so deep a place may be: flesh gives way */
#define DEEP_M       0.012f /* a hand or foot that would be so much deeper goes round */
#define JOINT_M      0.015f /* and an elbow or knee */
#define STAYS_M      0.05f  /* a limb whose end moves less goes nowhere */
#define ELBOW_NEAR_M 0.012f /* to where guards begin, on the way */
#define POSE_NEAR_M  0.004f /* and in a pose, which breathes */
#define FADES        0.4f   /* of the way: as far a place may be as deep as it is in the pose */
#define UNIT_M       0.01f
#define FOLDED       0.34f /* of its length: a hand or foot that is to come nearer to shoulder or hip jumps past */
#define NEAR_M       0.015f /* so much too near is worth a detour, too */

/* A segment as it would be with what is planned so far. */
typedef struct Sketch {
    const Track *track;
    Plan *plan; /* the track's */
    int k;
    bool wall;
    Clear clear;
    Stance stance[STEPS + 1];
    Goal goals[STEPS + 1][LIMBS]; /* before guards kept them out of floor and wall */
    Posed posed[STEPS + 1];
} Sketch;

/* One limb of it, and how deep its places may be at the beginning and at the end. */
typedef struct Part {
    const Sketch *sketch;
    int limb;
    Depths first, last;
} Part;

static void draw(Sketch *sketch) {
    const Rig *rig = sketch->track->rig;
    for (int i = 0; i <= STEPS; i++) {
        TrackState state;
        track_corrected_at(sketch->track, sketch->k, (float)i / STEPS, &state);
        sketch->stance[i] = state.stance;
        memcpy(sketch->goals[i], state.stance.limb, sizeof sketch->goals[i]);
        rig_solve(rig, &sketch->stance[i], &sketch->posed[i]);
        guard_limbs(rig, sketch->wall, &sketch->stance[i], &sketch->posed[i]);
    }
}

static Part part_of(const Sketch *sketch, int limb) {
    return (Part){sketch, limb, clear_depths(&sketch->clear, &sketch->posed[0], limb, 0, CLEAR_PLACES),
                  clear_depths(&sketch->clear, &sketch->posed[STEPS], limb, 0, CLEAR_PLACES)};
}

/* What a place may be deep at a step: near a pose as deep as there. */
static float allowed(const Part *part, int step, int place) {
    float u = (float)step / STEPS;
    float first = (part->first.m[place] - GIVES_M) * (1 - smooth_f(0, FADES, u)),
          last = (part->last.m[place] - GIVES_M) * smooth_f(1 - FADES, 1, u);
    return GIVES_M + fmaxf(fmaxf(first, last), 0);
}

static float excess_m(const Part *part, const Posed *posed, int step, int from, int to) {
    Depths depths = clear_depths(&part->sketch->clear, posed, part->limb, from, to);
    float most = 0;
    for (int p = from; p < to; p++) most = fmaxf(most, depths.m[p] - allowed(part, step, p));
    return most;
}

static float deepest_m(const Part *part, int from, int to) {
    float most = 0;
    for (int i = APART / 2; i < STEPS; i += APART)
        most = fmaxf(most, excess_m(part, &part->sketch->posed[i], i, from, to));
    return most;
}

/* The bones that move with hand or foot, and a collar bone, as shoulders are lain on: a bit each. */
static uint64_t bones_of(const Rig *rig, int limb) {
    uint64_t bones = UINT64_C(1) << limb_end(rig, limb);
    if (limb < LEG_LEFT) bones |= UINT64_C(1) << rig->collar[limb] | UINT64_C(1) << rig->upper_arm[limb];
    for (int b = 0; b < rig->skeleton->count; b++)
        if (rig_lower_limb(rig, b) == limb) bones |= UINT64_C(1) << b;
    return bones;
}

/* Whether the limb is of what touches the same thing from pose to pose: it stays as it is. */
static bool keeps_touching(const Sketch *sketch, int limb) {
    const Pose *a = sketch->track->keys[sketch->k].pose, *b = sketch->track->keys[sketch->k + 1].pose;
    uint64_t bones = bones_of(sketch->track->rig, limb);
    for (int i = 0; i < a->contact_count * b->contact_count; i++) {
        const Contact *first = &a->contacts[i % a->contact_count],
                      *second = &b->contacts[i / a->contact_count];
        bool same = first->plane == second->plane && first->bones & second->bones;
        if (same && (first->bones | second->bones) & bones) return true;
    }
    return false;
}

/* ---- hands and feet ---- */

static float reached_m(const Sketch *sketch, const Stance *stance, const Posed *posed, int limb) {
    const Goal *goal = &stance->limb[limb];
    return vec3_distance(follow_point(posed, goal->target, goal->follow),
                         posed->head[limb_start(sketch->track->rig, limb)]);
}

/* How much nearer to where the limb begins its end is to be than it can, at a step; in the poses that may be. */
static float too_near_m(const Sketch *sketch, const Stance *stance, const Posed *posed, int limb) {
    float least = FOLDED * sketch->track->rig->reach[limb];
    least = fminf(least, reached_m(sketch, &sketch->stance[0], &sketch->posed[0], limb));
    least = fminf(least, reached_m(sketch, &sketch->stance[STEPS], &sketch->posed[STEPS], limb));
    return fmaxf(least - reached_m(sketch, stance, posed, limb), 0);
}

static bool comes_too_near(const Sketch *sketch, int limb) {
    for (int i = APART / 2; i < STEPS; i += APART)
        if (too_near_m(sketch, &sketch->stance[i], &sketch->posed[i], limb) > NEAR_M) return true;
    return false;
}

static bool holds_with_both(const Pose *pose) {
    for (int i = 0; i < pose->tool_count; i++)
        if (pose->tools[i].how == TOOL_HELD && pose->tools[i].hand == SIDES) return true;
    return false;
}

/* Whether a hand or foot is free to go another way. */
static bool may_go_round(const Sketch *sketch, int limb) {
    const Rig *rig = sketch->track->rig;
    const Pose *a = sketch->track->keys[sketch->k].pose, *b = sketch->track->keys[sketch->k + 1].pose;
    int end = limb_end(rig, limb);
    if (vec3_distance(sketch->posed[0].head[end], sketch->posed[STEPS].head[end]) < STAYS_M) return false;
    if (limb < LEG_LEFT && holds_with_both(a) && holds_with_both(b)) return false;
    return !keeps_touching(sketch, limb);
}

static float wrong_by(const void *with, const Detour *detour, int step) {
    const Part *part = with;
    const Sketch *sketch = part->sketch;
    float wrong = 0;
    int count = 0;
    for (int i = APART * step / 2; i < STEPS; i += APART * step, count++) {
        Stance stance = sketch->stance[i];
        Posed posed = sketch->posed[i];
        Goal *goal = &stance.limb[part->limb];
        goal->target = vec3_add(sketch->goals[i][part->limb].target, detour_at(detour, (float)i / STEPS));
        if (part->limb < LEG_LEFT)
            rig_solve_arms(sketch->track->rig, &stance, &posed);
        else
            rig_solve(sketch->track->rig, &stance, &posed);
        Depths depths = clear_depths(&sketch->clear, &posed, part->limb, BEGIN, CLEAR_PLACES);
        float near = too_near_m(sketch, &stance, &posed, part->limb) / UNIT_M;
        wrong += near * near;
        for (int p = BEGIN; p < CLEAR_PLACES; p++) {
            float deep = fmaxf(depths.m[p] - allowed(part, i, p), 0) / UNIT_M;
            wrong += deep * deep;
        }
    }
    return wrong / (float)count;
}

/* A detour that no longer does is looked for anew. These three say whether they planned anything. */
static bool go_round(Arena *arena, Sketch *sketch, int limb) {
    const Detour **planned = &sketch->plan->detours[limb];
    if (!may_go_round(sketch, limb)) return false;
    Part part = part_of(sketch, limb);
    if (deepest_m(&part, BEGIN, CLEAR_PLACES) < DEEP_M && !comes_too_near(sketch, limb)) return false;
    if (*planned) {
        *planned = NULL;
        draw(sketch);
    }
    Detour *detour = arena_alloc(arena, sizeof *detour);
    *detour = detour_find(wrong_by, &part);
    *planned = detour;
    draw(sketch);
    return true;
}

/* ---- elbows and knees ---- */

static float joint_depth_m(const void *with, int step, Vec3 side) {
    const Part *part = with;
    const Rig *rig = part->sketch->track->rig;
    const Posed *posed = &part->sketch->posed[step];
    Vec3 start = posed->head[limb_start(rig, part->limb)], joint = posed->head[limb_joint(rig, part->limb)];
    Vec3 line = vec3_unit(vec3_sub(posed->head[limb_end(rig, part->limb)], start));
    Vec3 middle = vec3_along(start, line, vec3_dot(vec3_sub(joint, start), line));
    joint = vec3_along(middle, side, vec3_distance(joint, middle));
    float most = fmaxf(allowed(part, step, 0), fmaxf(allowed(part, step, 1), allowed(part, step, 2)));
    return fmaxf(clear_joint_m(&part->sketch->clear, posed, part->limb, joint) - most, 0);
}

static void look_at_limb(const Sketch *sketch, int limb, Swivel *swivel) {
    const Rig *rig = sketch->track->rig;
    for (int i = 0; i <= STEPS; i++) {
        const Posed *posed = &sketch->posed[i];
        Vec3 start = posed->head[limb_start(rig, limb)];
        swivel->line[i] = vec3_unit(vec3_sub(posed->head[limb_end(rig, limb)], start));
        bool end = i == 0 || i == STEPS; /* there guards care for it as it breathes */
        swivel->pole[i] = end ? sketch->goals[i][limb].pole : sketch->stance[i].limb[limb].pole;
    }
}

/* Whether an elbow on its way is so near to floor or wall that guards may turn it away, which know nothing of the frame
 * before and may turn it the one way and the next moment the other. */
static bool is_guarded(const Sketch *sketch, int limb) {
    const Rig *rig = sketch->track->rig;
    int joint = limb_joint(rig, limb);
    const Posed *first = &sketch->posed[0], *last = &sketch->posed[STEPS];
    if (limb >= LEG_LEFT || vec3_distance(first->head[joint], last->head[joint]) < STAYS_M) return false;
    for (int i = 1; i < STEPS; i++)
        if (guard_elbow_near(rig, &sketch->posed[i], limb, sketch->wall, ELBOW_NEAR_M)) return true;
    return false;
}

static bool smooth_joint(Arena *arena, Sketch *sketch, int limb) {
    Part part = part_of(sketch, limb);
    Swivel swivel;
    look_at_limb(sketch, limb, &swivel);
    bool deep = !keeps_touching(sketch, limb) && deepest_m(&part, 0, CLEAR_JOINT) >= JOINT_M;
    if (!deep && !is_guarded(sketch, limb) && !swivel_snaps(&swivel)) return false;
    swivel_smooth(&swivel, joint_depth_m, &part);
    Swivel *planned = arena_alloc(arena, sizeof swivel);
    *planned = swivel;
    sketch->plan->swivels[limb] = planned;
    for (int end = 0; end < 2 && limb < LEG_LEFT; end++)
        sketch->plan->guarded[end][limb] = guard_elbow_near(sketch->track->rig, &sketch->posed[end * STEPS],
                                                            limb, sketch->wall, POSE_NEAR_M);
    return true;
}

/* ---- wrists ---- */

static bool smooth_wrist(Arena *arena, Sketch *sketch, int side) {
    const Rig *rig = sketch->track->rig;
    Wrist wrist;
    for (int i = 0; i <= STEPS; i++) {
        Stance stance = sketch->stance[i];
        Posed posed = sketch->posed[i];
        wrist.end[i] = stance.limb[ARM_LEFT + side].end;
        stance.limb[ARM_LEFT + side].end_on = false; /* so nothing twists the forearm */
        rig_solve_arms(rig, &stance, &posed);
        wrist.forearm[i] = posed.turn[rig->forearm[side]];
    }
    if (!wrist_breaks(&wrist)) return false;
    wrist_smooth(&wrist);
    Wrist *planned = arena_alloc(arena, sizeof wrist);
    *planned = wrist;
    sketch->plan->wrists[side] = planned;
    return true;
}

/* How deep limbs still are, in all. */
static float still_deep_m(const Sketch *sketch) {
    float sum = 0;
    for (int limb = 0; limb < LIMBS; limb++) {
        Part part = part_of(sketch, limb);
        sum += deepest_m(&part, 0, CLEAR_PLACES);
    }
    return sum;
}

/* Plans what is still wrong; how much was. */
static int plan_round(Arena *arena, Sketch *sketch, bool closely) {
    int detours = 0, joints = 0, wrists = 0;
    for (int limb = LIMBS - 1; closely && limb >= 0; limb--) detours += go_round(arena, sketch, limb);
    for (int limb = 0; limb < LIMBS; limb++) joints += smooth_joint(arena, sketch, limb);
    if (joints) draw(sketch);
    for (int side = LEFT; side < SIDES; side++) wrists += smooth_wrist(arena, sketch, side);
    if (wrists) draw(sketch);
    return detours + joints + wrists;
}

/* What is planned for one limb may be in another's way: what comes out best of a few rounds is taken. */
void track_plan(Arena *arena, const Settler *settler, Track *track, int k, bool closely) {
    unsigned planes = track->keys[k].pose->planes | track->keys[k + 1].pose->planes;
    Sketch sketch = {.track = track, .plan = &track->plans[k], .k = k, .wall = planes >> PLANE_WALL & 1};
    sketch.clear = (Clear){settler->cross, settler->book, planes};
    draw(&sketch);
    if (!plan_round(arena, &sketch, closely) || !closely) return;
    float least_m = still_deep_m(&sketch);
    Plan best = *sketch.plan;
    for (int round = 1; round < ROUNDS && least_m > DEEP_M && plan_round(arena, &sketch, closely); round++) {
        float deep_m = still_deep_m(&sketch);
        if (deep_m >= least_m) continue;
        least_m = deep_m;
        best = *sketch.plan;
    }
    *sketch.plan = best;
}
