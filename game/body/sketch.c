/* Planning asks a few places of a limb how deep they are, at a few steps, and may be wrong for that; what comes of it is
 * measured by skin strewn all over the limb, and by leaps as finely as frames follow each other. */
#include "body/sketch.h"

#include "body/guard.h"

#include <string.h>

enum {
    APART = 3, /* steps, of skin that is looked at */
    EACH = 2,  /* of skin, the others at the next step that is looked at */
    FINER = 4  /* times, at the most: how finely leaps are looked for */
};

#define FRAMES 60.0f /* a second: what is between them leaps for nobody */

/* What is less is nothing, and what is more by so much is no worse. */
#define FLESH_M 0.008f
#define TOOL_M  0.004f
#define PLANE_M 0.004f
#define MORE_M  0.003f
#define MORE    1.02f /* times as quick a leap */

void sketch_begin(Sketch *sketch, const Settler *settler, const Track *track, Plan *plan, int k) {
    unsigned planes = track->keys[k].pose->planes | track->keys[k + 1].pose->planes;
    *sketch = (Sketch){.settler = settler, .track = track, .plan = plan, .k = k};
    sketch->wall = planes >> PLANE_WALL & 1;
    sketch->seconds = (float)(track->keys[k + 1].at_s - track->keys[k].at_s);
    sketch->clear = (Clear){settler->cross, settler->book, planes, plan->finely};
}

void sketch_open(Sketch *sketch, const Settler *settler, const Track *track, Plan *plan, int k) {
    sketch_begin(sketch, settler, track, plan, k);
    sketch_draw(sketch);
}

void sketch_draw(Sketch *sketch) {
    const Rig *rig = sketch->track->rig;
    for (int i = 0; i <= STEPS; i++) {
        TrackState state;
        track_corrected_at(sketch->track, sketch->k, (float)i / STEPS, &state);
        sketch->stance[i] = state.stance;
        memcpy(sketch->goals[i], state.stance.limb, sizeof sketch->goals[i]);
        rig_solve(rig, &sketch->stance[i], &sketch->posed[i]);
        guard_limbs(rig, sketch->wall, &sketch->stance[i], &sketch->posed[i]);
        sketch->able[i] = cross_able(sketch->clear.cross, &sketch->posed[i]);
        sketch->tools[i] = clear_tools(sketch->clear.book, &sketch->posed[i], state.tools, state.tool_count);
    }
}

ClearOf sketch_limb(const Sketch *sketch, int limb, int step) {
    return (ClearOf){&sketch->posed[step], &sketch->able[step], &sketch->tools[step], limb};
}

float sketch_leap(const Sketch *sketch, int limb) {
    const Rig *rig = sketch->track->rig;
    const int bones[] = {limb_joint(rig, limb), limb_end(rig, limb)};
    float step_s = sketch->seconds / STEPS, most = 0;
    for (int i = 1; i < STEPS; i++)
        for (int k = 0; k < 2; k++) {
            const Posed *at = &sketch->posed[i];
            Vec3 before = vec3_sub(at->head[bones[k]], at[-1].head[bones[k]]),
                 after = vec3_sub(at[1].head[bones[k]], at->head[bones[k]]);
            most = fmaxf(most, vec3_distance(before, after) / (step_s * step_s));
        }
    return most;
}

void sketch_pose_at(const Sketch *sketch, float u, TrackState *state, Posed *posed) {
    track_corrected_at(sketch->track, sketch->k, u, state);
    rig_solve(sketch->track->rig, &state->stance, posed);
    guard_limbs(sketch->track->rig, sketch->wall, &state->stance, posed);
}

/* Of three places that follow each other, the last of which comes in. */
static float bent_by(Vec3 at[3], Vec3 next) {
    at[0] = at[1];
    at[1] = at[2];
    at[2] = next;
    return vec3_length(vec3_add(vec3_sub(at[2], at[1]), vec3_sub(at[0], at[1])));
}

static void find_leaps(const Sketch *sketch, Amiss amiss[LIMBS]) {
    const Rig *rig = sketch->track->rig;
    int steps = clamp_i((int)(sketch->seconds * FRAMES + 0.5f), STEPS, STEPS * FINER);
    float step_s = sketch->seconds / (float)steps;
    Vec3 joints[LIMBS][3] = {{{0, 0, 0}}}, ends[LIMBS][3] = {{{0, 0, 0}}};
    for (int i = 0; i <= steps; i++) {
        TrackState state;
        Posed posed;
        sketch_pose_at(sketch, (float)i / (float)steps, &state, &posed);
        for (int limb = 0; limb < LIMBS; limb++) {
            float joint = bent_by(joints[limb], posed.head[limb_joint(rig, limb)]),
                  end = bent_by(ends[limb], posed.head[limb_end(rig, limb)]);
            if (i > 1) amiss[limb].leap = fmaxf(amiss[limb].leap, fmaxf(joint, end) / (step_s * step_s));
        }
    }
}

static void look_at_place(const Sketch *sketch, ClearOf of, const Beside *beside, Vec3 at, int vertex,
                          Amiss *amiss) {
    const Cross *cross = sketch->clear.cross;
    float flesh_m = cross_depth_able(cross, of.posed, of.able, beside, at);
    if (flesh_m > amiss->flesh_m) {
        amiss->flesh_m = flesh_m;
        amiss->deepest = vertex;
    }
    amiss->plane_m = fmaxf(amiss->plane_m, clear_in_planes(&sketch->clear, at, 0));
    if (cross->part[beside->own] != PART_HAND)
        amiss->tool_m = fmaxf(amiss->tool_m, clear_in_tools(of.tools, at, 0));
}

void sketch_look_at_skin(const Sketch *sketch, ClearOf of, int from, int each, Amiss *amiss) {
    const SkinSamples *samples = &sketch->settler->samples[of.limb];
    Vec3 *at = sketch->settler->carried;
    Beside beside = {.own = -1};
    int vertices[SAMPLES_MAX] = {0}, count = 0;
    for (int i = from; i < samples->count; i += each) vertices[count++] = samples->vertices[i];
    skin_points(sketch->settler->skin, of.posed, vertices, count, at);
    for (int i = 0; i < count; i++) {
        int own = sketch->settler->surface->bones[vertices[i]][0];
        if (own != beside.own) beside = cross_beside(sketch->clear.cross, of.posed, own);
        look_at_place(sketch, of, &beside, at[i], vertices[i], amiss);
    }
}

void sketch_amiss(const Sketch *sketch, Amiss amiss[LIMBS]) {
    memset(amiss, 0, LIMBS * sizeof *amiss);
    for (int limb = 0; limb < LIMBS; limb++)
        for (int i = APART / 2; i < STEPS; i += APART)
            sketch_look_at_skin(sketch, sketch_limb(sketch, limb, i), i % EACH, EACH, &amiss[limb]);
    find_leaps(sketch, amiss);
}

float amiss_m(const Amiss *amiss) {
    float leaps_m = SKETCH_LEAP_M * fmaxf(amiss->leap - SKETCH_LEAP, 0);
    return amiss->flesh_m + amiss->tool_m + amiss->plane_m + leaps_m;
}

static bool deeper(float now_m, float before_m, float nothing_m) {
    return now_m > fmaxf(before_m, nothing_m) + MORE_M;
}

bool amiss_worse(const Amiss *now, const Amiss *before) {
    return deeper(now->flesh_m, before->flesh_m, FLESH_M) || deeper(now->tool_m, before->tool_m, TOOL_M) ||
           deeper(now->plane_m, before->plane_m, PLANE_M) ||
           now->leap > fmaxf(before->leap, SKETCH_LEAP) * MORE;
}
