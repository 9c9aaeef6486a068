/* Lessons as they play, frame by frame: joints move at the speed of people and never jump, nor does a tool's turn. Bounds
 * have room over what was measured: joints reach 2.7 m/s and 45 m/s2 (a thin elbow that comes off a table), eyes and hands
 * turn by 0.19 rad in a frame, balls by 0.17. A jump of 15 mm in one frame is 54 m/s2. */
#ifndef TESTS_SUPPORT_WATCH_H
#define TESTS_SUPPORT_WATCH_H

#include "support/perform.h"

#define SPEED_MOST 3.0f  /* m/s, hurried ways apart */
#define BEND_MOST  50.0f /* m/s2 */
#define TURN_MOST  0.22f /* rad a frame, of a bone */
#define SPIN_MOST  0.19f /* rad a frame, of a tool */

typedef struct Played {
    const Timeline *timeline;
    Cast *cast;
} Played;

static inline Performance played_at(const Body *body, const Played *lesson, double t_s) {
    Moment moment = moment_at(lesson->timeline, t_s);
    Ask ask = ask_at(body, &moment);
    return performed(lesson->cast, &ask);
}

/* The nth time, from 0, at which the lesson asks for another pose; negative after the last. */
static inline double change_time(const Timeline *timeline, int n) {
    for (int i = 1; i < timeline->phase_count; i++) {
        double start_s = timeline->phases[i].start_s;
        if (moment_at(timeline, start_s).pose.since_s > 0) continue;
        if (n-- == 0) return start_s;
    }
    return -1;
}

static inline double way_length(const Body *body, const Played *lesson, double start_s) {
    Moment moment = moment_at(lesson->timeline, start_s);
    Ask ask = ask_at(body, &moment);
    return cast_way_seconds(lesson->cast, ask.from, ask.to);
}

/* The most that was seen of something, and when. */
typedef struct Peak {
    float value;
    double t_s;
    int bone;
} Peak;

static inline void peak_take(Peak *peak, float value, double t_s, int bone) {
    if (value > peak->value) *peak = (Peak){value, t_s, bone};
}

static inline int peak_too_much(const Body *body, const char *what, const Peak *peak, float most) {
    if (peak->value <= most) return 0;
    Text bone = peak->bone < 0 ? TEXT("tool") : body->skeleton.bones[peak->bone].name;
    print_error("%s %.2f of %.*s at %.3f s\n", what, (double)peak->value, TEXT_ARGS(bone), peak->t_s);
    return 1;
}

/* Three frames in a row, the last at t. */
static inline void compare_frames(const Body *body, const Performance *a, const Performance *b,
                                  const Performance *c, double t_s, Peak *speed, Peak *bend, Peak *turn,
                                  Peak *spin) {
    float second = (float)(1 / FRAME_S);
    for (int i = 0; i < body->skeleton.count; i++) {
        Vec3 step = vec3_sub(c->posed.head[i], b->posed.head[i]),
             before = vec3_sub(b->posed.head[i], a->posed.head[i]);
        peak_take(speed, vec3_length(step) * second, t_s, i);
        peak_take(bend, vec3_length(vec3_sub(step, before)) * second * second, t_s, i);
        peak_take(turn, turn_from(b->posed.turn[i], c->posed.turn[i]), t_s, i);
    }
    for (int i = 0; i < c->tool_count && i < b->tool_count && i < a->tool_count; i++) {
        Vec3 step = vec3_sub(c->tools[i].at, b->tools[i].at),
             before = vec3_sub(b->tools[i].at, a->tools[i].at);
        peak_take(speed, vec3_length(step) * second, t_s, -1);
        peak_take(bend, vec3_length(vec3_sub(step, before)) * second * second, t_s, -1);
        peak_take(spin, turn_from(b->tools[i].turn, c->tools[i].turn), t_s, -1);
    }
}

/* Frame by frame; how many bounds were passed. */
static inline int watch(const Body *body, const Played *lesson, double from_s, double to_s, float haste) {
    Peak speed = {0}, bend = {0}, turn = {0}, spin = {0};
    Performance a = played_at(body, lesson, from_s), b = played_at(body, lesson, from_s + FRAME_S);
    for (double t_s = from_s + 2 * FRAME_S; t_s < to_s; t_s += FRAME_S) {
        Performance c = played_at(body, lesson, t_s);
        compare_frames(body, &a, &b, &c, t_s, &speed, &bend, &turn, &spin);
        a = b;
        b = c;
    }
    return peak_too_much(body, "speed", &speed, SPEED_MOST * haste) +
           peak_too_much(body, "acceleration", &bend, BEND_MOST * haste * haste) +
           peak_too_much(body, "turn", &turn, TURN_MOST * haste) +
           peak_too_much(body, "spin", &spin, SPIN_MOST * haste);
}

#endif
