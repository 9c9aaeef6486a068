#include "timeline/calm.h"

#include "core/maths.h"
#include "timeline/timeline.h"

#define ARRIVED_S   1e3 /* longer than any way from pose to pose */
#define SETTLED_S   6.0 /* after a change, all that turned with it has turned */
#define REST_BREATH 0.35f

/* A movement to and fro stands at one end, in the middle, or at the other end. */
static float step_of(float offset) {
    return offset > 0.5f ? 1 : offset < -0.5f ? -1 : 0;
}

static void calm_movement(Movement *move) {
    move->offset = step_of(move->offset);
    move->across = step_of(move->across);
    move->share = move->share > 0.5f ? 1 : 0;
}

float calm_fade(double since_s) {
    double away_s = since_s > CALM_FADE_S ? since_s - CALM_FADE_S : CALM_FADE_S - since_s;
    return (float)smooth_d(0, 1, clamp_d(1 - away_s / CALM_FADE_S, 0, 1));
}

Moment calm_moment(const Timeline *timeline, const Moment *moment) {
    Moment calm = *moment;
    double changed_s = moment->t_s - moment->pose.since_s;
    bool before = moment->pose.since_s < CALM_FADE_S;
    Moment key = moment_at(timeline, before ? changed_s - 0.01 : changed_s + SETTLED_S);
    if (!before && key.pose.since_s < SETTLED_S - 0.1) key = *moment; /* another change came meanwhile */
    for (int i = 0; i < FACINGS; i++) calm.facing[i] = key.facing[i];
    calm.pose.since_s = before ? 0 : ARRIVED_S;
    calm.cut_count = 0;
    calm_movement(&calm.move);
    calm_movement(&calm.ghost.move);
    calm.breath.volume = REST_BREATH;
    return calm;
}
