/* A lesson is opened: all that its figure will do is prepared, and what stands around in each scene is settled. */
#include "stage/mat.h"
#include "stage/stage_parts.h"

#include <math.h>
#include <string.h>

/* A pose that only ghosts are in is never walked to. */
static void prepare_mistake(const Troupe *troupe, const MistakeTerm *mistake) {
    if (!mistake || !mistake->pose.count) return;
    for (int side = 1; side >= -1; side -= 2) {
        Stand stand = stage_stand(troupe, (PoseRef){mistake->pose, side < 0 ? SIDE_RIGHT : SIDE_LEFT});
        cast_prepare_way(troupe->cast, stand, stand);
    }
}

/* Scenes with one body share its cast. */
static Troupe scene_troupe(const Stage *stage, Arena *arena, const Troupe *before, const Phase *phase) {
    const Body *body = phase->body ? phase->body : stage->desc.body;
    for (int i = 0; i < phase->scene; i++)
        if (before[i].of == body) return before[i];
    return stage_troupe_new(stage, arena, body);
}

/* All that the body does in a phase; what then stands around, a bit per Plane. */
static unsigned prepare_phase(const Timeline *timeline, const Phase *phase, const Troupe *troupe) {
    Moment moment =
        moment_at(timeline, fmax(phase->start_s, phase->scene ? phase->scene_s + SCENE_VEIL_S : 0));
    Stand from = stage_stand(troupe, moment.pose.from), to = stage_stand(troupe, moment.pose.to);
    cast_prepare_way(troupe->cast, from, to);
    cast_prepare_move(troupe->cast, to.pose, stage_axis(phase->move), phase->reach);
    if (phase->move == MOVE_JOINT) cast_prepare_bend(troupe->cast, to.pose, stage_bend(phase->flexion.joint));
    return troupe->body->book.poses[from.pose].planes | troupe->body->book.poses[to.pose].planes;
}

/* What a pose that is prepared needs of the floor; a side is as the other. */
static OnFloor on_floor(const Troupe *troupe, int pose) {
    Posed posed;
    rig_solve(&troupe->body->rig, &cast_held(troupe->cast, pose)->stance, &posed);
    return mat_under(&troupe->body->rig, &posed);
}

float stage_mat_alone(const Troupe *troupe, int pose) {
    OnFloor on = on_floor(troupe, pose);
    return mat_back_m(&on, 1, troupe->body->book.poses[pose].planes >> PLANE_WALL & 1);
}

/* Each pose that a scene's phases are in once, however often: no edit of the person's moves the mat. */
static float place_mat(Arena *arena, const Timeline *timeline, int scene, const Troupe *troupe,
                       unsigned planes) {
    OnFloor *bodies = arena_alloc(arena, (size_t)timeline->phase_count * sizeof *bodies);
    bool *met = arena_alloc(arena, (size_t)troupe->body->book.pose_count * sizeof *met);
    int count = 0;
    memset(met, 0, (size_t)troupe->body->book.pose_count * sizeof *met);
    for (int i = 0; i < timeline->phase_count; i++) {
        if (timeline->phases[i].scene != scene) continue;
        int pose = stage_stand(troupe, timeline->phases[i].pose).pose;
        if (!met[pose]) bodies[count++] = on_floor(troupe, pose);
        met[pose] = true;
    }
    return mat_back_m(bodies, count, planes >> PLANE_WALL & 1);
}

void stage_open(Stage *stage, Arena *arena, const Timeline *timeline) {
    const Phase *phases = timeline->phases, *last = &phases[timeline->phase_count - 1];
    Troupe *troupes = arena_alloc(arena, (size_t)(last->scene + 1) * sizeof *troupes);
    unsigned *planes = arena_alloc(arena, (size_t)(last->scene + 1) * sizeof *planes);
    float *mats = arena_alloc(arena, (size_t)(last->scene + 1) * sizeof *mats);
    for (int i = 0; i < timeline->phase_count; i++) {
        Troupe *troupe = &troupes[phases[i].scene];
        if (!troupe->body) *troupe = scene_troupe(stage, arena, troupes, &phases[i]);
        planes[phases[i].scene] |= prepare_phase(timeline, &phases[i], troupe);
    }
    for (int i = 0; i < timeline->cue_count; i++)
        prepare_mistake(&troupes[phases[timeline->cues[i].phase].scene], timeline->cues[i].mistake);
    for (int i = 0; i <= last->scene; i++) {
        cast_prepare_skips(troupes[i].cast);
        mats[i] = place_mat(arena, timeline, i, &troupes[i], planes[i]);
    }
    stage->open = troupes;
    stage->mats = mats;
    stage->planes = planes;
}
