/* The mix under every act in any order: no click, no clipping. A click is a second difference larger than the
 * sounds themselves and their fades explain. */
#include "core/maths.h"
#include "edge/desk.h"
#include "sound/bed.h"
#include "sound/noise.h"

/* The second differences of all that can sound at once, and of the steepest turn of a fade on top. */
static double explained_roughness(const Desk *with) {
    double sum = 0.002;
    for (Tone tone = TONE_BOWL; tone <= TONE_TICK_LAST; tone++) {
        const Clip *clip = tones_clip(with->tones, tone);
        sum += ear_roughness(clip->samples, clip->count);
    }
    return sum;
}

static int random_below(uint32_t *seed, int limit) {
    *seed = *seed * 1664525u + 1013904223u;
    return (int)((uint64_t)*seed * (uint64_t)limit >> 32);
}

enum { ACTS = 9, ACTS_ALONE = 8 }; /* without samples of other sounds */

static void random_act(Desk *with, uint32_t *seed, int acts) {
    switch (random_below(seed, acts)) {
    case 0: play(with, !with->order.playing); break;
    case 1: seek(with, random_below(seed, 20000) / 1000.0); break;
    case 2: correct(with, random_below(seed, 20000) / 1000.0); break;
    case 3: with->order.volumes = all_at(random_below(seed, 101)); break;
    case 7: with->order.listens = !with->order.listens; break;
    case 8:
        with->order.sample++;
        with->order.sampled = random_below(seed, 2) ? VOLUME_TONES : VOLUME_VOICE;
        break;
    case 5: with->order.volumes.percent[random_below(seed, VOLUME_GROUPS)] = random_below(seed, 101); break;
    case 6: with->order.end_s = random_below(seed, 25000) / 1000.0; break;
    case 4: with->order.rate = 0.999 + random_below(seed, 3) * 0.001; break;
    }
    mix_obey(with->mix, &with->order);
}

/* Without the breaths, whose own noise would hide a small click. */
static void nothing_clicks_whatever_is_done(void **state) {
    (void)state;
    Cue cues[40];
    for (int i = 0; i < 40; i++) cues[i] = cue(i / 2.0, TONE_BOWL + (Tone)(i * 3 % 5));
    Score *score = score_of(cues, 40);
    uint32_t seed = 1;
    Pad *pad = pad_new();
    for (int turn = 0; turn < 20; turn++) {
        Desk with = desk_on(score, turn % 2 ? pad : NULL);
        Tape tape = {0};
        for (int i = 0; i < 100; i++) {
            random_act(&with, &seed, ACTS);
            record(&with, &tape, 1 + random_below(&seed, i % 2 ? 300 : 10000), 1 + random_below(&seed, 2000));
        }
        assert_true(ear_roughness(tape.samples, tape.count) < explained_roughness(&with));
        assert_true(ear_decibels(ear_peak(tape.samples, tape.count)) < -5.67);
        free(tape.samples);
        desk_end(&with);
    }
    score_free(score);
    pad_free(pad);
}

/* ---- the bed: what lies so softly that a click far below the tones' own roughness would be heard ---- */

/* Full on, in the middle of a lesson, so that there is something to be cut. */
static void rest(Desk *with) {
    with->order.volumes = all_at(100);
    with->order.end_s = 600;
    with->order.playing = true;
    seek(with, 12);
}

/* The pad's second differences are below 0.0001. Its fades add next to nothing: the steepest, of an eighth of a second,
 * turns by 1e-8 a sample. */
static void the_pad_never_clicks(void **state) {
    (void)state;
    Pad *pad = pad_new();
    float *alone = malloc(PAD_LOOP * sizeof *alone);
    assert_non_null(alone);
    pad_render(pad, 0, alone, PAD_LOOP);
    double own = ear_roughness(alone, PAD_LOOP), most = 0;
    uint32_t seed = 9;
    for (int turn = 0; turn < 20; turn++) {
        Desk with = desk_on(NULL, pad);
        Tape tape = {0};
        for (int i = 0; i < 60; i++) {
            if (i % 10 == 9) rest(&with);
            if (i % 10 < 9) random_act(&with, &seed, ACTS_ALONE);
            record(&with, &tape, 1 + random_below(&seed, i % 10 < 9 ? 3000 : 100000),
                   1 + random_below(&seed, 2000));
        }
        most = fmax(most, ear_roughness(tape.samples, tape.count));
        free(tape.samples);
        desk_end(&with);
    }
    print_message("the pad by itself %.2e, with all that is done to it %.2e\n", own, most);
    assert_true(most < 1.1 * own);
    free(alone);
    pad_free(pad);
}

/* Music that is a steady voltage shows every step of its gain: none is larger than a fade or a volume explains. */
static void musics_gain_never_steps(void **state) {
    (void)state;
    uint32_t seed = 21;
    double most = 0, peak = 0;
    for (int turn = 0; turn < 10; turn++) {
        Desk with = desk(NULL);
        float frames[2 * 1000], last = 0;
        for (int i = 0; i < 400; i++) {
            int count = 1 + random_below(&seed, 1000);
            if (i % 40 < 5) random_act(&with, &seed, ACTS_ALONE);
            if (i % 40 == 5) rest(&with);
            for (int k = 0; k < 2 * count; k++) frames[k] = 1;
            mix_render(with.mix, frames, count);
            for (int k = 0; k < count; k++) {
                most = fmax(most, fabs((double)frames[2 * k] - (double)last));
                last = frames[2 * k];
                peak = fmax(peak, (double)last);
            }
        }
        desk_end(&with);
    }
    print_message("music up to %.3f, steepest step %.2e\n", peak, most);
    assert_true(peak > 0.1);
    assert_true(most < 0.25 / (0.05 * SECOND) + 0.25 * 1.5 / BED_FALL + 0.0001);
}

/* A breath is cut by a pause or seek no more sharply than its noise is rough by itself. */
static void a_breath_does_not_click_either(void **state) {
    (void)state;
    Cue cues[] = {cue(0, TONE_BREATH_IN), cue(3, TONE_BREATH_OUT)};
    Score *score = score_of(cues, 2);
    Desk with = desk(score);
    Tape plain = {0};
    record(&with, &plain, 6 * SECOND, 1024);
    double own = ear_roughness(plain.samples, plain.count);
    for (int at = 1000; at < 5 * SECOND; at += 9973) {
        Tape cut = {0};
        seek(&with, 0);
        record(&with, &cut, SECOND / 10 + at, 1024);
        play(&with, false);
        record(&with, &cut, SECOND / 10, 1024);
        play(&with, true);
        record(&with, &cut, SECOND / 10, 1024);
        seek(&with, 100);
        record(&with, &cut, SECOND / 10, 1024);
        assert_true(ear_roughness(cut.samples, cut.count) < 1.2 * own);
        free(cut.samples);
    }
    free(plain.samples);
    desk_end(&with);
    score_free(score);
}

static void a_lesson_never_reaches_the_knee(void **state) {
    (void)state;
    Score *score = small_lesson();
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, 26 * SECOND, 1024);
    assert_true(ear_decibels(ear_peak(tape.samples, tape.count)) < -7.54);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_clicks_whatever_is_done), cmocka_unit_test(the_pad_never_clicks),
        cmocka_unit_test(musics_gain_never_steps),         cmocka_unit_test(a_breath_does_not_click_either),
        cmocka_unit_test(a_lesson_never_reaches_the_knee),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
