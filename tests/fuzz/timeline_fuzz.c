/* Any bytes as a lesson, laid out as time with options and edits that its bytes choose: phases lie end to end, cues
 * come in order and each once, moments are within their limits and the same whenever they are asked for. */
#include "fuzz/fuzz.h"
#include "timeline/timeline.h"

#include <math.h>
#include <string.h>

/* A number below `end` that the text decides, another each time. */
static unsigned pick(const Fuzz *fuzz, unsigned *state, unsigned end) {
    *state = *state * 1664525u + 1013904223u;
    unsigned byte = fuzz->text.count ? (unsigned char)fuzz->text.at[*state % fuzz->text.count] : 0;
    return ((*state >> 8) ^ byte) % end;
}

static void check_phases(const Timeline *timeline) {
    double at_s = 0;
    CHECK(timeline->phase_count > 0);
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        CHECK(fabs(phase->start_s - at_s) < 1e-6 && phase->seconds >= 0);
        at_s += phase->seconds;
    }
    CHECK(fabs(timeline->seconds - at_s) < 1e-6);
}

static void check_cues(const Timeline *timeline) {
    const Cue *cue;
    int seen = 0;
    for (int i = 1; i < timeline->cue_count; i++) CHECK(timeline->cues[i].at_s >= timeline->cues[i - 1].at_s);
    for (int i = 0; i < 16; i++) {
        double from_s = i ? timeline->seconds * i / 16 : -1, to_s = timeline->seconds * (i + 1) / 16;
        seen += cues_between(timeline, from_s, to_s, &cue, 1);
    }
    CHECK(seen == timeline->cue_count);
}

static void check_moment(const Timeline *timeline, double t_s) {
    Moment moment = moment_at(timeline, t_s), again = moment_at(timeline, t_s);
    CHECK(moment.phase && moment.phase == again.phase && moment.line == again.line);
    CHECK(memcmp(&moment.breath.volume, &again.breath.volume, sizeof moment.breath.volume) == 0);
    CHECK(moment.breath.volume >= -0.01f && moment.breath.volume <= 1.01f);
    CHECK(moment.pressure >= 0 && moment.pressure <= 10 && moment.glow >= 0 && moment.glow <= 1);
    CHECK(fabsf(moment.move.offset) <= 1.001f && moment.veil >= 0 && moment.veil <= 1);
    CHECK(moment.phase_left_s >= -1e-6 && moment.left_s >= -1e-6);
}

static void check_timeline(const Timeline *timeline) {
    check_phases(timeline);
    check_cues(timeline);
    for (int i = -1; i <= 33; i++) check_moment(timeline, timeline->seconds * i / 32);
}

static void try_lesson(Fuzz *fuzz, const Lesson *lesson) {
    unsigned state = (unsigned)fuzz->text.count;
    PhaseEdit edits[4];
    const Timeline *plain = timeline_new(fuzz->arena, lesson, &(Options){0});
    check_timeline(plain);
    Options options = {.hold_s = pick(fuzz, &state, 2) * 10 * (1 + pick(fuzz, &state, 12)),
                       .rounds = (int)pick(fuzz, &state, 5),
                       .first_side = (Side)pick(fuzz, &state, 3),
                       .rest_s = pick(fuzz, &state, 60),
                       .change_s = pick(fuzz, &state, 20),
                       .waits = pick(fuzz, &state, 2) == 1,
                       .edits = edits,
                       .edit_count = (int)pick(fuzz, &state, 5)};
    for (int i = 0; i < options.edit_count; i++) {
        int phase = (int)pick(fuzz, &state, (unsigned)plain->phase_count);
        edits[i] = (PhaseEdit){plain->phases[phase].key, pick(fuzz, &state, 90) / 3.0};
    }
    check_timeline(timeline_new(fuzz->arena, lesson, &options));
}

static void fuzz_try(Fuzz *fuzz) {
    Diags diags = diags_in(fuzz->arena);
    Tree *tree;
    const Lesson *lesson = fuzz_lesson(fuzz, TEXT("a.lesson"), fuzz->text, &tree, &diags);
    fuzz->useless = lesson->broken;
    if (!lesson->broken) try_lesson(fuzz, lesson_to_play(lesson, 0));
}
