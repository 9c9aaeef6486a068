/* Whether two lessons are the same in time: phases, cues, what is said, to the last bit. */
#ifndef TESTS_SUPPORT_SAME_TIME_H
#define TESTS_SUPPORT_SAME_TIME_H

#include "timeline/timeline.h"

#include <string.h>

static inline bool same_number(double a, double b) {
    return memcmp(&a, &b, sizeof a) == 0;
}

static inline bool same_cues(const Timeline *a, const Timeline *b) {
    if (a->cue_count != b->cue_count) return false;
    for (int i = 0; i < a->cue_count; i++)
        if (!text_same(a->cues[i].text, b->cues[i].text) || !same_number(a->cues[i].at_s, b->cues[i].at_s))
            return false;
    return true;
}

static inline bool same_phases(const Timeline *a, const Timeline *b) {
    if (a->phase_count != b->phase_count) return false;
    for (int i = 0; i < a->phase_count; i++)
        if (a->phases[i].key != b->phases[i].key ||
            !text_same(a->phases[i].pose.name, b->phases[i].pose.name))
            return false;
    return true;
}

/* Of lessons or routines, without mistakes. */
static inline bool same_time(Arena *arena, const Lesson *one, const Lesson *other) {
    const Timeline *a = timeline_new(arena, one, &(Options){0}),
                   *b = timeline_new(arena, other, &(Options){0});
    return same_number(a->seconds, b->seconds) && same_phases(a, b) && same_cues(a, b);
}

#endif
