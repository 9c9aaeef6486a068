/* What the keys of a way do not say of the limbs between them: hands and feet go round what lies between them, elbows
 * and knees neither snap nor lead through the body, wrists do not break. Each is looked for only where mixing the two
 * keys would be wrong, at a few steps of the way. */
#include "body/guard.h"
#include "body/keep.h"

#include <string.h>

enum {
    ROUNDS = 2, /* of planning, and of that, as long as it helps: */
    PASSES = 2,
    APART = 2 /* steps, of places that are looked at */
};

#define GIVES_M       0.001f /* so deep a place may be: flesh gives way */
#define JOINT_GIVES_M 0.008f /* and so deep for who only turns elbow or knee */
#define DEEP_M        0.004f /* a hand or foot that would be so much deeper goes round */
#define HELPS         0.8f   /* of how deep it was a limb is then at the most, or it is stuck */
#define STILL_M       0.008f /* in all: worth another round */
#define STILL_FINE_M  0.004f /* and for who plans finely */
#define JOINT_M       0.015f /* and an elbow or knee */
#define STAYS_M       0.05f /* a limb whose end moves less goes nowhere; planned finely a hand may nevertheless */
#define ELBOW_NEAR_M  0.012f /* to where guards begin, on the way */
#define POSE_NEAR_M   0.004f /* and in a pose, which breathes */
#define FADES         0.4f   /* of the way: as far a place may be as deep as it is in the pose */
#define MARGIN_M      0.001f /* so much clearer than it must be a place is made */
#define TRY_M         0.004f /* of shift, and */
#define TRY_RAD       0.02f  /* of turn, by which it is tried how places move */
#define FOLDED        0.34f /* of its length: a hand or foot that is to come nearer to shoulder or hip jumps past */
#define NEAR_M        0.015f /* so much too near is worth a detour, too */

/* One limb of a sketch, and how deep its places may be at the beginning and at the end. */
typedef struct Part {
    const Sketch *sketch;
    int limb;
    float gives_m;
    Depths first, last;
    Detour before; /* as planned so far */
} Part;

static Part part_of(const Sketch *sketch, int limb, float gives_m) {
    Part part = {.sketch = sketch, .limb = limb, .gives_m = gives_m};
    part.first = clear_depths(&sketch->clear, sketch_limb(sketch, limb, 0), 0, CLEAR_PLACES);
    part.last = clear_depths(&sketch->clear, sketch_limb(sketch, limb, STEPS), 0, CLEAR_PLACES);
    if (sketch->plan->detours[limb]) part.before = *sketch->plan->detours[limb];
    return part;
}

/* What a place may be deep at a step: near a pose as deep as there. */
static float allowed(const Part *part, int step, int place) {
    float u = (float)step / STEPS;
    float first = (part->first.m[place] - part->gives_m) * (1 - smooth_f(0, FADES, u)),
          last = (part->last.m[place] - part->gives_m) * smooth_f(1 - FADES, 1, u);
    return part->gives_m + fmaxf(fmaxf(first, last), 0);
}

static float excess_m(const Part *part, int step, int from, int to) {
    const Sketch *sketch = part->sketch;
    Depths depths = clear_depths(&sketch->clear, sketch_limb(sketch, part->limb, step), from, to);
    float most = 0;
    for (int p = from; p < to; p++) most = fmaxf(most, depths.m[p] - allowed(part, step, p));
    return most;
}

static float deepest_m(const Part *part, int from, int to) {
    float most = 0;
    for (int i = APART / 2; i < STEPS; i += APART) most = fmaxf(most, excess_m(part, i, from, to));
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

/* What the limb, or what hangs on it, touches from pose to pose, a bit per Plane: there it stays. */
static unsigned keep_touching(const Sketch *sketch, uint64_t bones) {
    const Pose *a = sketch->track->keys[sketch->k].pose, *b = sketch->track->keys[sketch->k + 1].pose;
    unsigned planes = 0;
    for (int i = 0; i < a->contact_count * b->contact_count; i++) {
        const Contact *first = &a->contacts[i % a->contact_count],
                      *second = &b->contacts[i / a->contact_count];
        bool same = first->plane == second->plane && first->bones & second->bones;
        if (same && (first->bones | second->bones) & bones) planes |= 1u << first->plane;
    }
    return planes;
}

static unsigned keeps_touching(const Sketch *sketch, int limb) {
    return keep_touching(sketch, bones_of(sketch->track->rig, limb));
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

static void look_at_limb(const Sketch *sketch, int limb, Swivel *swivel) {
    const Rig *rig = sketch->track->rig;
    for (int i = 0; i <= STEPS; i++) {
        const Posed *posed = &sketch->posed[i];
        Vec3 start = posed->head[limb_start(rig, limb)];
        swivel->line[i] = vec3_unit(vec3_sub(posed->head[limb_end(rig, limb)], start));
        swivel->pole[i] = sketch->stance[i].limb[limb].pole;
    }
}

/* In the poses themselves guards turn the elbow each moment anew: there its pole is the pose's own. */
static void begin_unguarded(const Sketch *sketch, int limb, Swivel *swivel) {
    for (int end = 0; end < 2; end++) {
        Vec3 own = sketch->goals[end * STEPS][limb].pole, off = vec3_sub(own, swivel->pole[end * STEPS]);
        for (int i = 0; i <= STEPS; i++) {
            float u = (float)(end ? STEPS - i : i) / STEPS;
            swivel->pole[i] = vec3_along(swivel->pole[i], off, 1 - smooth_f(0, TRACK_PLANNED, u));
        }
    }
}

static void note_guards(const Sketch *sketch, int limb, Plan *plan) {
    for (int end = 0; end < 2 && limb < LEG_LEFT; end++)
        plan->guarded[end][limb] = guard_elbow_near(sketch->track->rig, &sketch->posed[end * STEPS], limb,
                                                    sketch->wall, POSE_NEAR_M);
}

/* A leg of who sits: the thigh would go along with the foot, deeper into the seat. */
static bool sits(const Sketch *sketch, int limb) {
    uint64_t start = UINT64_C(1) << limb_start(sketch->track->rig, limb);
    return limb >= LEG_LEFT && keep_touching(sketch, start) >> PLANE_SEAT & 1;
}

/* Along which axes hand or foot may go another way: one that keeps to the floor or the wall stays on it. */
static bool may_go_round(const Sketch *sketch, int limb, bool free[4]) {
    const Rig *rig = sketch->track->rig;
    const Pose *a = sketch->track->keys[sketch->k].pose, *b = sketch->track->keys[sketch->k + 1].pose;
    int end = limb_end(rig, limb);
    Vec3 from = sketch->posed[0].head[end], to = sketch->posed[STEPS].head[end];
    if (sits(sketch, limb)) return false;
    free[3] = true;
    bool rests = limb >= LEG_LEFT || (!sketch->plan->finely && a->hands[limb].on && b->hands[limb].on);
    if (rests && vec3_distance(from, to) < STAYS_M) return false;
    if (limb < LEG_LEFT && track_holds_together(sketch->track, sketch->k)) return false;
    unsigned planes = keeps_touching(sketch, limb);
    free[0] = true;
    free[1] = !(planes & ~(1u << PLANE_WALL));
    free[2] = !(planes >> PLANE_WALL & 1);
    return limb >= LEG_LEFT || !planes;
}

/* A step with the limb's end and joint elsewhere. */
typedef struct Trial {
    Stance stance;
    Posed posed;
    Vec3 target, pole, line;
} Trial;

static void begin_trial(const Part *part, int step, Trial *trial) {
    const Sketch *sketch = part->sketch;
    trial->stance = sketch->stance[step];
    trial->posed = sketch->posed[step];
    trial->target =
        vec3_sub(sketch->goals[step][part->limb].target, detour_at(&part->before, (float)step / STEPS));
    trial->pole = trial->stance.limb[part->limb].pole;
}

/* The pole goes round the line with the joint. */
static Vec3 turned_pole(const Part *part, int step, Vec3 target, Vec3 pole, float turn_rad) {
    const Posed *posed = &part->sketch->posed[step];
    Vec3 from = posed->head[limb_start(part->sketch->track->rig, part->limb)];
    Vec3 to = follow_point(posed, target, part->sketch->stance[step].limb[part->limb].follow);
    return mat3_apply(mat3_turn(vec3_unit(vec3_sub(to, from)), turn_rad), pole);
}

static void go_on_trial(const Part *part, int step, Vec3 shift, float turn_rad, Trial *trial) {
    Goal *goal = &trial->stance.limb[part->limb];
    goal->target = vec3_add(trial->target, shift);
    goal->pole = turned_pole(part, step, goal->target, trial->pole, turn_rad);
    rig_solve_limb(part->sketch->track->rig, &trial->stance, part->limb, &trial->posed);
}

static ClearOf tried_at(const Part *part, int step, const Trial *trial) {
    const Sketch *sketch = part->sketch;
    return (ClearOf){&trial->posed, &sketch->able[step], &sketch->tools[step], part->limb};
}

/* How each place moves with each number, by trying. */
static void places_moved(const Part *part, int step, Vec3 shift, float turn_rad, Trial *trial,
                         Vec3 moved[4][CLEAR_PLACES]) {
    Vec3 before[CLEAR_PLACES];
    clear_places(&part->sketch->clear, tried_at(part, step, trial), before);
    for (int k = 0; k < 4; k++) {
        Vec3 more = vec3(k == 0 ? TRY_M : 0, k == 1 ? TRY_M : 0, k == 2 ? TRY_M : 0);
        go_on_trial(part, step, vec3_add(shift, more), turn_rad + (k == 3 ? TRY_RAD : 0), trial);
        clear_places(&part->sketch->clear, tried_at(part, step, trial), moved[k]);
        for (int p = 0; p < CLEAR_PLACES; p++)
            moved[k][p] = vec3_scale(vec3_sub(moved[k][p], before[p]), 1 / (k == 3 ? TRY_RAD : TRY_M));
    }
    go_on_trial(part, step, shift, turn_rad, trial);
}

static void look_closely(const Part *part, int step, Vec3 shift, float turn_rad, Trial *trial, Dent *dents,
                         const int *place, int count) {
    Vec3 moved[4][CLEAR_PLACES];
    places_moved(part, step, shift, turn_rad, trial, moved);
    for (int i = 0; i < count; i++) {
        Vec3 deeper = clear_deeper(&part->sketch->clear, tried_at(part, step, trial), place[i]);
        dents[i].by = vec3(vec3_dot(deeper, moved[0][place[i]]), vec3_dot(deeper, moved[1][place[i]]),
                           vec3_dot(deeper, moved[2][place[i]]));
        dents[i].by_turn = vec3_dot(deeper, moved[3][place[i]]);
    }
}

/* An end that comes too near to where the limb begins is a dent, too. */
static int near_dent(const Part *part, const Trial *trial, Dent *dent) {
    float near = too_near_m(part->sketch, &trial->stance, &trial->posed, part->limb);
    if (near <= 0) return 0;
    Vec3 from = trial->posed.head[limb_start(part->sketch->track->rig, part->limb)];
    const Goal *goal = &trial->stance.limb[part->limb];
    Vec3 out = vec3_sub(follow_point(&trial->posed, goal->target, goal->follow), from);
    *dent = (Dent){.depth_m = near, .by = vec3_scale(vec3_unit(out), -1)};
    return 1;
}

static int dents_at(const void *with, int step, Vec3 shift, float turn_rad, bool closely, Dent *dents) {
    const Part *part = with;
    int place[CLEAR_PLACES], count = 0;
    Trial trial;
    begin_trial(part, step, &trial);
    go_on_trial(part, step, shift, turn_rad, &trial);
    Depths depths = clear_depths(&part->sketch->clear, tried_at(part, step, &trial), 0, CLEAR_PLACES);
    for (int p = 0; p < CLEAR_PLACES; p++) {
        float deep = depths.m[p] - allowed(part, step, p) + MARGIN_M;
        if (deep <= 0) continue;
        dents[count] = (Dent){.depth_m = deep};
        place[count++] = p;
    }
    if (count && closely) look_closely(part, step, shift, turn_rad, &trial, dents, place, count);
    return count + near_dent(part, &trial, &dents[count]);
}

/* What the detour turns is put into the poles. */
static void turn_joint(Arena *arena, const Part *part, const Detour *detour, Plan *plan) {
    const Sketch *sketch = part->sketch;
    Swivel *swivel = arena_alloc(arena, sizeof *swivel);
    look_at_limb(sketch, part->limb, swivel);
    for (int i = 1; i < STEPS; i++) {
        float u = (float)i / STEPS;
        Vec3 target = vec3_sub(sketch->goals[i][part->limb].target, detour_at(&part->before, u));
        target = vec3_add(target, detour_at(detour, u));
        swivel->pole[i] = turned_pole(part, i, target, swivel->pole[i], detour_turn_at(detour, u));
    }
    begin_unguarded(sketch, part->limb, swivel);
    plan->swivels[part->limb] = swivel;
    note_guards(sketch, part->limb, plan);
}

/* These three say whether they planned anything. */
static bool go_round(Arena *arena, Sketch *sketch, int limb, float calm) {
    Part part = part_of(sketch, limb, GIVES_M);
    DetourAsk ask = {.dents = dents_at,
                     .with = &part,
                     .steps = STEPS,
                     .seconds = sketch->seconds,
                     .calm = calm,
                     .finely = sketch->plan->finely};
    bool goes = may_go_round(sketch, limb, ask.free);
    bool may = goes || (ask.free[3] && !keeps_touching(sketch, limb));
    if (sketch->stuck[limb] || !may) return false;
    float deep_m = deepest_m(&part, 0, CLEAR_PLACES);
    if (deep_m < DEEP_M && !(goes && comes_too_near(sketch, limb))) return false;
    Detour *detour = arena_alloc(arena, sizeof *detour);
    *detour = part.before;
    detour_find(&ask, detour);
    turn_joint(arena, &part, detour, sketch->plan);
    for (int i = 0; i < DETOUR_BUMPS; i++) detour->turn_rad[i] = 0;
    sketch->plan->detours[limb] = detour;
    sketch_draw(sketch);
    sketch->stuck[limb] = deepest_m(&part, 0, CLEAR_PLACES) > HELPS * deep_m;
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
    return fmaxf(
        clear_joint_m(&part->sketch->clear, sketch_limb(part->sketch, part->limb, step), joint) - most, 0);
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
    Part part = part_of(sketch, limb, JOINT_GIVES_M);
    Swivel swivel;
    look_at_limb(sketch, limb, &swivel);
    bool deep = !keeps_touching(sketch, limb) && deepest_m(&part, 0, CLEAR_JOINT) >= JOINT_M;
    if (!deep && !is_guarded(sketch, limb) && !swivel_snaps(&swivel)) return false;
    swivel_smooth(&swivel, joint_depth_m, &part);
    Swivel *planned = arena_alloc(arena, sizeof swivel);
    *planned = swivel;
    begin_unguarded(sketch, limb, planned);
    sketch->plan->swivels[limb] = planned;
    note_guards(sketch, limb, sketch->plan);
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

/* How wrong it still is: how deep limbs are in all, and how far they leap. */
static float still_wrong_m(const Sketch *sketch) {
    float sum = 0;
    for (int limb = 0; limb < LIMBS; limb++) {
        Part part = part_of(sketch, limb, GIVES_M);
        sum += deepest_m(&part, 0, CLEAR_PLACES) +
               SKETCH_LEAP_M * fmaxf(sketch_leap(sketch, limb) - SKETCH_LEAP, 0);
    }
    return sum;
}

/* Plans what is still wrong; how much was. What only turns elbow or knee may have to no more once the others are gone round. */
static int plan_round(Arena *arena, Sketch *sketch, bool closely) {
    int detours = 0, joints = 0, wrists = 0;
    for (int i = 2 * LIMBS - 1; closely && i >= 0; i--) {
        int limb = i % LIMBS;
        bool free[4], goes = may_go_round(sketch, limb, free);
        if (goes == (i >= LIMBS)) detours += go_round(arena, sketch, limb, 1);
    }
    for (int limb = 0; limb < LIMBS; limb++) joints += smooth_joint(arena, sketch, limb);
    if (joints) sketch_draw(sketch);
    for (int side = LEFT; side < SIDES; side++) wrists += smooth_wrist(arena, sketch, side);
    if (wrists) sketch_draw(sketch);
    return detours + joints + wrists;
}

/* What is planned for one limb may be in another's way: what comes out best of a few rounds is taken, if no limb is worse
 * off for it; false if nothing came of it. */
static bool plan_better(Arena *arena, Sketch *sketch) {
    float least_m = still_wrong_m(sketch);
    const float started_m = least_m, still_m = sketch->plan->finely ? STILL_FINE_M : STILL_M;
    const Plan before = *sketch->plan;
    Plan best = before;
    for (int round = 0; round < ROUNDS && least_m > still_m && plan_round(arena, sketch, true); round++) {
        float wrong_m = still_wrong_m(sketch);
        if (wrong_m >= least_m) continue;
        least_m = wrong_m;
        best = *sketch->plan;
    }
    *sketch->plan = best;
    if (least_m >= started_m) return false;
    keep_no_worse(arena, sketch, &before, go_round);
    return true;
}

void track_plan(Arena *arena, const Settler *settler, Track *track, int k, bool closely) {
    Sketch sketch;
    sketch_open(&sketch, settler, track, &track->plans[k], k);
    plan_round(arena, &sketch, false);
    for (int pass = 0; closely && pass < PASSES && plan_better(arena, &sketch); pass++) {
        sketch_draw(&sketch);
        memset(sketch.stuck, 0, sizeof sketch.stuck);
    }
}
