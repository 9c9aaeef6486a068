/* Depth is found quickly first, from a few samples of the limbs that go otherwise, others each time; where that says that
 * something may be wrong, of all limbs and in skin as it is drawn: flesh alone says too much of who is stout, or too little. */
#include "body/worth.h"

#include "body/buried.h"
#include "body/sketch.h"

#include <math.h>
#include <string.h>

#define FRAMES 60.0f /* a second */

/* As tests/support/watch.h bounds them. */
#define SPEED_MOST 3.0f  /* m/s */
#define BEND_MOST  50.0f /* m/s2 */
#define TURN_MOST  0.22f /* rad a frame */
#define SPIN_MOST  0.19f /* the same of a tool */

#define HURRY_MOST 0.94f  /* breath and gaze add a little */
#define DEEP_M     0.015f /* worth a closer look, and */
#define DRAWN_M    0.018f /* as drawn, another way */
#define AWAY_M     0.35f  /* any joint: the body is elsewhere */
#define BACK_M     0.06f  /* all joints: it is back */

#define POSE_M  0.010f /* so deep a pose may be, and what is deeper there is not the way's fault */
#define FOUND_M 0.010f /* in flesh: so deep it is measured as it is drawn */
#define SEEN_M  0.006f /* what is less is nothing */

enum {
    POSES = 24, /* compared, for returns */
    FRAMES_LEAST = 2 * STEPS,
    EACH = 4, /* samples of skin one is looked at; */
    EACH_DRAWN = 2
};

/* Frames of a segment that follow each other, and what is wrong so far. */
typedef struct Watch {
    const Sketch *sketch;
    int bones;
    float step_s;
    Posed last[3];             /* the latest at the end */
    Vec3 rolled_m[POSE_TOOLS]; /* how far each tool had in the frame before */
    Vec3 heads[POSES][BONES_MAX];
    int frames, looks, poses;
    unsigned limbs;
    Amiss amiss[LIMBS], ends[LIMBS];
    Worth worth;
} Watch;

/* The turn from one to the other, rad, a little less where it is large. */
static float turned_rad(Mat3 a, Mat3 b) {
    float sum = 0;
    for (int i = 0; i < 9; i++) {
        float by = a.m[i / 3][i % 3] - b.m[i / 3][i % 3];
        sum += by * by;
    }
    return sqrtf(sum / 2);
}

static float hurry_of_bone(const Watch *watch, int bone) {
    const Posed *last = watch->last;
    Vec3 step = vec3_sub(last[2].head[bone], last[1].head[bone]),
         before = vec3_sub(last[1].head[bone], last[0].head[bone]);
    float speed = vec3_length(step) / watch->step_s,
          bend = vec3_distance(step, before) / (watch->step_s * watch->step_s),
          turn = turned_rad(last[1].turn[bone], last[2].turn[bone]) / (watch->step_s * FRAMES);
    return fmaxf(speed / SPEED_MOST, fmaxf(bend / BEND_MOST, turn / TURN_MOST));
}

/* Of each limb's deepest vertex. */
static void look_as_drawn(const Watch *watch, const Posed *posed, Amiss look[LIMBS]) {
    const Settler *settler = watch->sketch->settler;
    Buried buried;
    bool found = false;
    for (int limb = 0; limb < LIMBS; limb++) {
        int vertex = look[limb].deepest;
        if (look[limb].flesh_m < FOUND_M) continue;
        if (!found) {
            skin_pose(settler->skin, posed, 0, NULL, 0);
            buried_open(&buried, settler->cross, settler->skin);
            found = true;
        }
        Vec3 at = vec3(settler->skin->x[vertex], settler->skin->y[vertex], settler->skin->z[vertex]);
        look[limb].flesh_m = fmaxf(buried_m(&buried, settler->surface->bones[vertex][0], at), 0);
    }
}

static void take_worse(const Amiss *look, Amiss *amiss) {
    amiss->flesh_m = fmaxf(amiss->flesh_m, look->flesh_m);
    amiss->tool_m = fmaxf(amiss->tool_m, look->tool_m);
    amiss->plane_m = fmaxf(amiss->plane_m, look->plane_m);
}

static void watch_depth(Watch *watch, const TrackState *state, const Posed *posed, Amiss amiss[LIMBS]) {
    const Sketch *sketch = watch->sketch;
    Crossable able = cross_able(sketch->clear.cross, posed);
    ClearTools tools = clear_tools(sketch->clear.book, posed, state->tools, state->tool_count);
    const int each = watch->worth.drawn ? EACH_DRAWN : EACH;
    Amiss look[LIMBS] = {{0}};
    for (int limb = 0; limb < LIMBS; limb++)
        if (watch->limbs >> limb & 1)
            sketch_look_at_skin(sketch, (ClearOf){posed, &able, &tools, limb}, watch->looks % each, each,
                                &look[limb]);
    watch->looks++;
    if (watch->worth.drawn) look_as_drawn(watch, posed, look);
    for (int limb = 0; limb < LIMBS; limb++) take_worse(&look[limb], &amiss[limb]);
}

static void watch_frame(Watch *watch, const Posed *posed) {
    watch->last[0] = watch->last[1];
    watch->last[1] = watch->last[2];
    watch->last[2] = *posed;
    if (++watch->frames < 3) return;
    for (int b = 0; b < watch->bones; b++)
        watch->worth.hurry = fmaxf(watch->worth.hurry, hurry_of_bone(watch, b));
}

/* How far a tool has rolled that is pressed soon or was, as it is drawn (rolled_by() of cast.c): counted from where it is
 * pressed. */
static Vec3 rolled_by(const Sketch *sketch, const TrackState *state, const Posed *posed, int i, float u) {
    const Key *a = &sketch->track->keys[sketch->k], *b = a + 1;
    bool from = i < a->tool_count && a->tools[i].how == TOOL_TOUCHES,
         to = i < b->tool_count && b->tools[i].how == TOOL_TOUCHES;
    if (!from && !to) return vec3(0, 0, 0);
    Vec3 home = !to ? a->tools[i].at : !from ? b->tools[i].at : vec3_mix(a->tools[i].at, b->tools[i].at, u);
    Vec3 by = vec3_sub(follow_point(posed, state->tools[i].at, state->tools[i].follow), home);
    return vec3_scale(vec3_reject(by, state->tools[i].normal), clamp_f(2 * state->touching[i] - 1, 0, 1));
}

static void watch_tools(Watch *watch, const TrackState *state, const Posed *posed, float u) {
    const Tool *tools = watch->sketch->clear.book->tools;
    for (int i = 0; i < state->tool_count; i++) {
        if (state->tools[i].how == TOOL_ABSENT) continue;
        Vec3 rolled = rolled_by(watch->sketch, state, posed, i, smooth_f(0, 1, u));
        float by = vec3_distance(rolled, watch->rolled_m[i]) / tools[state->tools[i].tool].radius_m;
        if (watch->frames > 1)
            watch->worth.hurry = fmaxf(watch->worth.hurry, by / (watch->step_s * FRAMES) / SPIN_MOST);
        watch->rolled_m[i] = rolled;
    }
}

static void note_pose(Watch *watch, const Posed *posed) {
    memcpy(watch->heads[watch->poses++], posed->head, sizeof watch->heads[0]);
}

static float apart_m(const Watch *watch, int i, int j) {
    float most_m = 0;
    for (int b = 0; b < watch->bones; b++)
        most_m = fmaxf(most_m, vec3_distance(watch->heads[i][b], watch->heads[j][b]));
    return most_m;
}

static bool returns_to(const Watch *watch, int i) {
    bool away = false;
    for (int j = i + 1; j < watch->poses; j++) {
        float here_m = apart_m(watch, i, j);
        away |= here_m > AWAY_M;
        if (away && here_m < BACK_M) return true;
    }
    return false;
}

/* Beyond what the poses themselves are. */
static float beyond_m(float way_m, float ends_m) {
    return way_m - fmaxf(ends_m - POSE_M, 0);
}

static void sum_up(Watch *watch) {
    for (int i = 0; i < watch->poses; i++) watch->worth.returns |= returns_to(watch, i);
    for (int limb = 0; limb < LIMBS; limb++) {
        const Amiss *way = &watch->amiss[limb], *ends = &watch->ends[limb];
        float deep_m =
            fmaxf(beyond_m(way->flesh_m, ends->flesh_m),
                  fmaxf(beyond_m(way->tool_m, ends->tool_m), beyond_m(way->plane_m, ends->plane_m)));
        watch->worth.deep_m = fmaxf(watch->worth.deep_m, deep_m);
        watch->worth.sum_m2 += fmaxf(deep_m - SEEN_M, 0) * fmaxf(deep_m - SEEN_M, 0);
    }
}

unsigned worth_limbs(const Plan *plan) {
    unsigned limbs = 0;
    for (int limb = 0; limb < LIMBS; limb++)
        limbs |= (unsigned)(plan->detours[limb] || plan->swivels[limb]) << limb;
    for (int side = LEFT; side < SIDES; side++) limbs |= (unsigned)(plan->wrists[side] != NULL) << side;
    return limbs;
}

Worth worth_of(const Settler *settler, Track *track, int k, unsigned limbs, bool drawn) {
    Sketch sketch;
    sketch_begin(&sketch, settler, track, &track->plans[k], k);
    int frames = (int)fmaxf(sketch.seconds * FRAMES + 0.5f, FRAMES_LEAST),
        looks = frames / FRAMES_LEAST * (drawn ? 2 : 1);
    Watch watch = {
        .sketch = &sketch, .bones = track->rig->skeleton->count, .limbs = limbs, .worth.drawn = drawn};
    watch.step_s = sketch.seconds / (float)frames;
    for (int i = 0; i <= frames; i++) {
        TrackState state;
        Posed posed;
        float u = (float)i / (float)frames;
        sketch_pose_at(&sketch, u, &state, &posed);
        watch_frame(&watch, &posed);
        watch_tools(&watch, &state, &posed, u);
        bool end = i == 0 || i == frames;
        if (end || i % looks == 0) watch_depth(&watch, &state, &posed, end ? watch.ends : watch.amiss);
        if (i * POSES / frames >= watch.poses && watch.poses < POSES) note_pose(&watch, &posed);
    }
    sum_up(&watch);
    return watch.worth;
}

bool worth_will_do(const Worth *worth) {
    return !worth->returns && worth->hurry <= HURRY_MOST &&
           worth->deep_m <= (worth->drawn ? DRAWN_M : DEEP_M);
}

bool worth_more(const Worth *first, const Worth *second) {
    float first_hurry = fmaxf(first->hurry, HURRY_MOST), second_hurry = fmaxf(second->hurry, HURRY_MOST);
    if (first->returns != second->returns) return second->returns;
    if (first_hurry < second_hurry || first_hurry > second_hurry) return first_hurry < second_hurry;
    return first->sum_m2 < second->sum_m2;
}
