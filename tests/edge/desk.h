/* A mixing desk for tests: a mix, the order it was given last, and a tape of what it renders. */
#ifndef TESTS_DESK_H
#define TESTS_DESK_H

#include "edge/ear.h"
#include "sound/mix.h"
#include "sound/tone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SECOND = SOUND_RATE };

/* Of what the mix renders, one channel; both are the same. */
typedef struct Tape {
    float *samples;
    int count;
} Tape;

typedef struct Desk {
    Mix *mix;
    MixOrder order;
    Tones *tones;
} Desk;

static inline Desk desk_on(const Score *score, const Pad *pad) {
    Desk made = {mix_new(pad),
                 {.score = score, .playing = true, .jump = 1, .volumes = VOLUMES_USUAL, .rate = 1},
                 tones_new()};
    assert_non_null(made.mix);
    mix_obey(made.mix, &made.order);
    return made;
}

static inline Desk desk(const Score *score) {
    return desk_on(score, NULL);
}

static inline void desk_end(Desk *with) {
    mix_free(with->mix);
    tones_free(with->tones);
}

/* Every group at this volume. */
static inline Volumes all_at(int percent) {
    Volumes volumes;
    for (int i = 0; i < VOLUME_GROUPS; i++) volumes.percent[i] = percent;
    return volumes;
}

static inline void seek(Desk *with, double to_s) {
    with->order.jump++;
    with->order.from_s = to_s;
    with->order.corrects = false;
    mix_obey(with->mix, &with->order);
}

static inline void play(Desk *with, bool playing) {
    with->order.playing = playing;
    mix_obey(with->mix, &with->order);
}

/* Renders `count` samples in blocks of `block` onto the end of the tape. */
static inline void record(Desk *with, Tape *tape, int count, int block) {
    float frames[2 * 4096];
    tape->samples = realloc(tape->samples, (size_t)(tape->count + count) * sizeof *tape->samples);
    assert_non_null(tape->samples);
    for (int done = 0, n = 0; done < count; done += n) {
        n = count - done < block ? count - done : block;
        memset(frames, 0, sizeof frames);
        mix_render(with->mix, frames, n);
        for (int i = 0; i < n; i++) {
            assert_true(frames[2 * i] == frames[2 * i + 1]);
            tape->samples[tape->count++] = frames[2 * i];
        }
    }
}

static inline Cue cue(double at_s, Tone tone) {
    bool breath = tone == TONE_BREATH_IN || tone == TONE_BREATH_OUT;
    return (Cue){.at_s = at_s, .kind = CUE_TONE, .tone = tone, .seconds = breath ? 3 : 0};
}

static inline Score *score_of(const Cue *cues, int count) {
    Score *score = score_new(cues, count, NULL);
    assert_non_null(score);
    return score;
}

static inline void correct(Desk *with, double to_s) {
    with->order.jump++;
    with->order.from_s = to_s;
    with->order.corrects = true;
    mix_obey(with->mix, &with->order);
}

/* A lesson in small: every tone, overlapping. */
static inline Score *small_lesson(void) {
    Cue cues[] = {
        cue(0, TONE_BOWL),        cue(1, TONE_BREATH_IN), cue(4, TONE_BREATH_OUT), cue(5, TONE_BELL),
        cue(7, TONE_TICK),        cue(8, TONE_TICK),      cue(9, TONE_TICK_LAST),  cue(9, TONE_BREATH_IN),
        cue(12, TONE_BREATH_OUT), cue(14, TONE_GONG),
    };
    return score_of(cues, 10);
}

#endif
