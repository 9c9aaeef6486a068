/* Planning asks a few places of a limb how deep they are, at a few steps, and may be wrong for that; what comes of it is
 * measured by skin strewn all over the limb, and by leaps as finely as frames follow each other. */
#include "body/sketch.h"

#include "body/guard.h"

#include <string.h>

enum {
    APART = 3, /* steps, of skin that is looked at */
    FINER = 4  /* times, at the most: how finely leaps are looked for */
};

#define FRAMES 60.0f /* a second: what is between them leaps for nobody */

/* What is less is nothing, and what is more by so much is no worse. */
#define FLESH_M 0.008f
#define TOOL_M  0.004f
#define PLANE_M 0.004f
#define MORE_M  0.003f
#define MORE    1.02f /* times as quick a leap */

void sketch_open(Sketch *sketch, const Settler *settler, const Track *track, Plan *plan, int k) {
    unsigned planes = track->keys[k].pose->planes | track->keys[k + 1].pose->planes;
    *sketch = (Sketch){.settler = settler, .track = track, .plan = plan, .k = k};
    sketch->wall = planes >> PLANE_WALL & 1;
    sketch->seconds = (float)(track->keys[k + 1].at_s - track->keys[k].at_s);
    sketch->clear = (Clear){settler->cross, settler->book, planes};
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

static void pose_at(const Sketch *sketch, float u, Posed *posed) {
    TrackState state;
    track_corrected_at(sketch->track, sketch->k, u, &state);
    rig_solve(sketch->track->rig, &state.stance, posed);
    guard_limbs(sketch->track->rig, sketch->wall, &state.stance, posed);
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
        Posed posed;
        pose_at(sketch, (float)i / (float)steps, &posed);
        for (int limb = 0; limb < LIMBS; limb++) {
            float joint = bent_by(joints[limb], posed.head[limb_joint(rig, limb)]),
                  end = bent_by(ends[limb], posed.head[limb_end(rig, limb)]);
            if (i > 1) amiss[limb].leap = fmaxf(amiss[limb].leap, fmaxf(joint, end) / (step_s * step_s));
        }
    }
}

static void look_at_skin(const Sketch *sketch, int step, int limb, Amiss *amiss) {
    const SkinSamples *samples = &sketch->settler->samples[limb];
    const Cross *cross = sketch->clear.cross;
    const Posed *posed = &sketch->posed[step];
    Vec3 *at = sketch->settler->carried;
    Beside beside = {.own = -1};
    skin_points(sketch->settler->skin, posed, samples->vertices, samples->count, at);
    for (int i = 0; i < samples->count; i++) {
        int own = sketch->settler->surface->bones[samples->vertices[i]][0];
        if (own != beside.own) beside = cross_beside(cross, posed, own);
        amiss->flesh_m =
            fmaxf(amiss->flesh_m, cross_depth_able(cross, posed, &sketch->able[step], &beside, at[i]));
        amiss->plane_m = fmaxf(amiss->plane_m, clear_in_planes(&sketch->clear, at[i], 0));
        if (cross->part[own] != PART_HAND)
            amiss->tool_m = fmaxf(amiss->tool_m, clear_in_tools(&sketch->tools[step], at[i], 0));
    }
}

void sketch_amiss(const Sketch *sketch, Amiss amiss[LIMBS]) {
    memset(amiss, 0, LIMBS * sizeof *amiss);
    for (int limb = 0; limb < LIMBS; limb++)
        for (int i = APART / 2; i < STEPS; i += APART) look_at_skin(sketch, i, limb, &amiss[limb]);
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
