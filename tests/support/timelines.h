/* Timelines of small lessons for tests, and what is heard in them. */
#ifndef TESTS_SUPPORT_TIMELINES_H
#define TESTS_SUPPORT_TIMELINES_H

#include <math.h>
#include <string.h>

#include "support/lessons.h"
#include "timeline/timeline.h"

#define WALL UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.lesson"

static inline int open_arena(void **state) {
    *state = arena_new();
    return *state ? 0 : -1;
}

static inline int close_arena(void **state) {
    arena_free(*state);
    return 0;
}

static inline const Timeline *build(Arena *arena, const char *parts, Options options) {
    return timeline_new(arena, test_lesson_of(arena, parts), &options);
}

static inline void assert_near(double a, double b) {
    if (fabs(a - b) > 1e-9) fail_msg("%.12g is not %.12g", a, b);
}

static inline void assert_text(Text text, const char *expected) {
    if (!text_is(text, expected)) fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGS(text), expected);
}

/* "prepare find.left hold.left2": kind, side, round. */
static inline Text order_of(Arena *arena, const Timeline *timeline) {
    Text all = {0};
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        all = text_format(arena, "%.*s%s%s%s%s", TEXT_ARGS(all), i ? " " : "", phase_id(phase->kind),
                          phase->side ? "." : "", phase->side ? side_id(phase->side) : "");
        if (phase->round) all = text_format(arena, "%.*s.%d/%d", TEXT_ARGS(all), phase->round, phase->rounds);
    }
    return all;
}

static inline int tones(const Timeline *timeline, Tone tone) {
    int count = 0;
    for (int i = 0; i < timeline->cue_count; i++) count += timeline->cues[i].tone == tone;
    return count;
}

static inline const Cue *nth_tone(const Timeline *timeline, Tone tone, int n) {
    for (int i = 0; i < timeline->cue_count; i++)
        if (timeline->cues[i].tone == tone && n-- == 0) return &timeline->cues[i];
    fail_msg("no such tone");
    return NULL;
}

/* Of the lesson's own. */
static inline const Cue *nth_line(const Timeline *timeline, int n) {
    for (int i = 0; i < timeline->cue_count; i++)
        if (timeline->cues[i].kind != CUE_TONE && !timeline->cues[i].coach && n-- == 0)
            return &timeline->cues[i];
    fail_msg("no such line");
    return NULL;
}

#endif
