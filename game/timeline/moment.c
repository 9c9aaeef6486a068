#include "core/maths.h"
#include "timeline/flow.h"
#include "timeline/ghosts.h"
#include "timeline/tables.h"

/* The newest caption that has begun, or -1. */
static int caption_at(const struct TimelineTables *tables, double t_s) {
    int low = -1, high = tables->caption_count - 1;
    while (low < high) {
        int middle = low + (high - low + 1) / 2;
        if (tables->captions[middle].from_s <= t_s)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static void set_caption(const struct TimelineTables *tables, double t_s, Moment *moment) {
    int line = caption_at(tables, t_s);
    moment->line = -1;
    if (line < 0 || t_s >= tables->captions[line].until_s) return;
    moment->line = line;
    moment->cue = tables->captions[line].cue;
    moment->caption = moment->cue->text;
    moment->caption_since_s = t_s - tables->captions[line].from_s;
}

static Text sound_text(const Language *language, Tone tone) {
    switch (tone) {
    case TONE_BOWL: return language->sounds.bowl;
    case TONE_BELL: return language->sounds.bell;
    case TONE_GONG: return language->sounds.gong;
    case TONE_NONE:
    case TONE_TICK: /* the ring counts with it, and the disc breathes */
    case TONE_TICK_LAST:
    case TONE_BREATH_IN:
    case TONE_BREATH_OUT: break;
    }
    return (Text){0};
}

static void set_sound(const Timeline *timeline, double t_s, Moment *moment) {
    enum { SOUNDS_MOST = 16 };
    const Cue *cues[SOUNDS_MOST];
    int count = cues_between(timeline, t_s - MOMENT_SOUND_S, t_s, cues, SOUNDS_MOST);
    for (int i = 0; i < count && i < SOUNDS_MOST; i++) {
        if (cues[i]->kind != CUE_TONE) continue;
        Text text = sound_text(timeline->phases[cues[i]->phase].of->language, cues[i]->tone);
        if (!text.count) continue;
        moment->sound = text;
        moment->sound_since_s = t_s - cues[i]->at_s;
    }
}

static void set_pose(const struct TimelineTables *tables, int change, double t_s, Moment *moment) {
    while (change > 0 && tables->pose_start_s[change] > t_s)
        change--; /* not yet: the scene is being veiled */
    int first = tables->pose_first[change];
    moment->pose = tables->poses[change];
    moment->pose.since_s = t_s - tables->pose_start_s[change];
    moment->cut = &tables->poses[first];
    moment->cut_count = change - first;
}

/* What the last lesson worked on fades out before the next one's is shown. */
static void set_muscle(Moment *moment) {
    const Phase *phase = moment->phase, *before = moment->phase_index ? phase - 1 : phase;
    if (before->of != phase->of && moment->into_s < FLOW_GLOW_S) phase = before;
    moment->muscle = phase->muscle;
    moment->muscle_side = phase->side;
}

static void set_scene(const Phase *phase, double t_s, Moment *moment) {
    double since_s = t_s - phase->scene_s;
    moment->scene = phase->scene;
    if (phase->scene == 0) return;
    moment->scene -= since_s < SCENE_VEIL_S;
    moment->veil =
        (float)(smooth_d(0, SCENE_VEIL_S, since_s) - smooth_d(SCENE_VEIL_S, 2 * SCENE_VEIL_S, since_s));
}

/* A phase that waits is taken to last as long as usual, once that is over to end at any moment. */
static double lesson_left(const Phase *phase, const Track *track, double into_s) {
    double left_s = (phase->waits ? phase->usual_s : phase->seconds) - into_s;
    return fmax(left_s, 0) + track->usual_after_s;
}

Moment moment_at(const Timeline *timeline, double t_s) {
    t_s = t_s > 0 ? fmin(t_s, timeline->seconds) : 0;
    int index = timeline_phase_at(timeline, t_s);
    const struct TimelineTables *tables = timeline->tables;
    const Phase *phase = &timeline->phases[index];
    const Track *track = &tables->tracks[index];
    double into_s = fmin(t_s - phase->start_s, phase->seconds);
    Moment moment = {.t_s = t_s,
                     .total_s = timeline->seconds,
                     .left_s = lesson_left(phase, track, into_s),
                     .at_least = phase->waits || track->waits_after,
                     .phase = phase,
                     .phase_index = index,
                     .into_s = into_s,
                     .phase_left_s = phase->seconds - into_s,
                     .next = index + 1 < timeline->phase_count ? phase + 1 : NULL,
                     .move = flow_movement(phase, track, into_s),
                     .breath = flow_breath(phase, track, into_s),
                     .pressure = (float)flow_pressure(phase, track, into_s),
                     .press_target = phase->pressure_to,
                     .marks = flow_marks(phase, track, into_s),
                     .glow = (float)flow_glow(phase, track, into_s),
                     .haze = (float)flow_haze(phase, track, into_s),
                     .never = (float)flow_never(phase, track, into_s)};
    moment.ghost = ghost_at(timeline, t_s, moment.move);
    flow_facing(phase, track, into_s, moment.facing);
    set_pose(tables, track->pose, t_s, &moment);
    set_muscle(&moment);
    set_scene(phase, t_s, &moment);
    set_caption(tables, t_s, &moment);
    set_sound(timeline, t_s, &moment);
    return moment;
}
