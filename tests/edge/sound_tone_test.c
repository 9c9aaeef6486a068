/* The tones and breaths alone: what SOUND.md promises of their level, pitch and ends. */
#include "edge/ear.h"
#include "sound/breath.h"
#include "sound/score.h"
#include "sound/tone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static int make_tones(void **state) {
    *state = tones_new();
    return *state ? 0 : 1;
}

static int drop_tones(void **state) {
    tones_free(*state);
    return 0;
}

static float *breath_samples(Tone tone, int count) {
    float *samples = malloc((size_t)count * sizeof *samples);
    assert_non_null(samples);
    Breath breath = breath_begin(tone, count);
    breath_render(&breath, samples, count);
    return samples;
}

static void a_breath_and_no_tone_have_no_clip(void **state) {
    assert_null(tones_clip(*state, TONE_NONE));
    assert_null(tones_clip(*state, TONE_BREATH_IN));
    assert_null(tones_clip(*state, TONE_BREATH_OUT));
    tones_free(NULL);
}

static void every_clip_begins_and_ends_at_zero(void **state) {
    for (Tone tone = TONE_BOWL; tone <= TONE_TICK_LAST; tone++) {
        const Clip *clip = tones_clip(*state, tone);
        assert_true(clip->count > 1000);
        assert_true(clip->samples[0] == 0 && clip->samples[clip->count - 1] == 0);
        assert_true(ear_peak(clip->samples + clip->count - 48, 48) < 1e-4);
    }
}

static void bowl_bell_and_gong_are_equally_loud(void **state) {
    for (Tone tone = TONE_BOWL; tone <= TONE_GONG; tone++) {
        const Clip *clip = tones_clip(*state, tone);
        assert_float_equal(ear_loudness(clip->samples, clip->count), -22, 0.1);
        assert_true(ear_decibels(ear_peak(clip->samples, clip->count)) < -12);
    }
}

static void ticks_peak_at_minus_18(void **state) {
    for (Tone tone = TONE_TICK; tone <= TONE_TICK_LAST; tone++) {
        const Clip *clip = tones_clip(*state, tone);
        assert_float_equal(ear_decibels(ear_peak(clip->samples, clip->count)), -18, 0.1);
        assert_int_equal(clip->count, 10560);
    }
}

/* The partial is there, and a quarter tone beside it nothing comes near it. */
static void assert_pitch(const Clip *clip, int from, int count, double hz) {
    double at = ear_pitch(clip->samples + from, count, hz);
    assert_true(at > 3 * ear_pitch(clip->samples + from, count, hz * 1.03));
    assert_true(at > 3 * ear_pitch(clip->samples + from, count, hz * 0.97));
}

static void partials_are_where_the_recipes_say(void **state) {
    const double bowl[] = {261.6, 722.0, 1357.7, 2119.0}, bell[] = {523, 1046, 1574.2, 2196.6};
    const double gong[] = {146.8, 223.1, 290.7, 358.2, 427.2, 531.4, 660.6, 851.4};
    for (int i = 0; i < 4; i++) assert_pitch(tones_clip(*state, TONE_BOWL), 4800, 19200, bowl[i]);
    for (int i = 0; i < 4; i++) assert_pitch(tones_clip(*state, TONE_BELL), 4800, 19200, bell[i]);
    for (int i = 0; i < 8; i++) assert_pitch(tones_clip(*state, TONE_GONG), 14400, 48000, gong[i]);
    assert_pitch(tones_clip(*state, TONE_TICK), 0, 9600, 660);
    assert_pitch(tones_clip(*state, TONE_TICK_LAST), 0, 9600, 990);
}

static void the_bowl_beats(void **state) {
    const Clip *bowl = tones_clip(*state, TONE_BOWL);
    double first = ear_pitch(bowl->samples + 2400, 9600, 261.6);
    double valley = ear_pitch(bowl->samples + (int)(48000 / 0.7 / 2) - 4800, 9600, 261.6);
    double crest = ear_pitch(bowl->samples + (int)(48000 / 0.7) - 4800, 9600, 261.6);
    assert_true(valley < crest && crest < first);
}

static void a_breath_has_its_length_and_begins_and_ends_at_zero(void **state) {
    (void)state;
    const int lengths[] = {2, 3, 2400, 96000, 288000};
    for (int i = 0; i < 5; i++) {
        for (Tone tone = TONE_BREATH_IN; tone <= TONE_BREATH_OUT; tone++) {
            Breath breath = breath_begin(tone, lengths[i]);
            float *samples = breath_samples(tone, lengths[i]);
            assert_true(samples[0] == 0 && samples[lengths[i] - 1] == 0);
            float after[4] = {1, 1, 1, 1};
            breath_render(&breath, samples, lengths[i]);
            breath_render(&breath, after, 4);
            assert_true(after[0] == 0 && after[3] == 0);
            free(samples);
        }
    }
}

static void a_breath_is_the_same_however_it_is_cut(void **state) {
    (void)state;
    enum { COUNT = 10000 };
    float *whole = breath_samples(TONE_BREATH_OUT, COUNT), parts[COUNT];
    Breath breath = breath_begin(TONE_BREATH_OUT, COUNT);
    for (int at = 0, size = 1; at < COUNT; at += size, size = size % 700 + 13)
        breath_render(&breath, parts + at, at + size <= COUNT ? size : COUNT - at);
    assert_memory_equal(whole, parts, sizeof parts);
    free(whole);
}

static void breaths_are_at_their_level(void **state) {
    (void)state;
    for (int seconds = 3; seconds <= 8; seconds++) {
        for (Tone tone = TONE_BREATH_IN; tone <= TONE_BREATH_OUT; tone++) {
            int count = seconds * SOUND_RATE;
            float *samples = breath_samples(tone, count);
            assert_float_equal(ear_loudness(samples, count), -23, 0.5);
            assert_true(ear_decibels(ear_peak(samples, count)) < -12);
            free(samples);
        }
    }
}

static void in_rises_and_out_falls(void **state) {
    (void)state;
    for (int tenths = 10; tenths <= 120; tenths += 5) {
        int count = tenths * SOUND_RATE / 10, third = count / 3;
        float *in = breath_samples(TONE_BREATH_IN, count), *out = breath_samples(TONE_BREATH_OUT, count);
        assert_true(ear_brightness(in + 2 * third, third) > 1.3 * ear_brightness(in, third));
        assert_true(ear_brightness(out + 2 * third, third) < 0.7 * ear_brightness(out, third));
        assert_true(ear_late(in, count) > 0.45 && ear_late(out, count) < 0.38);
        free(in);
        free(out);
    }
}

static void the_breath_tone_glides_a_fifth_up_and_down(void **state) {
    (void)state;
    enum { COUNT = 6 * SOUND_RATE, PART = SOUND_RATE / 2 };
    for (Tone tone = TONE_BREATH_IN; tone <= TONE_BREATH_OUT; tone++) {
        float *samples = breath_samples(tone, COUNT), *begins = samples + PART,
              *ends = samples + COUNT - 2 * PART;
        double first = tone == TONE_BREATH_IN ? 200 : 289, last = 489 - first;
        assert_true(ear_pitch(begins, PART, first) > 3 * ear_pitch(begins, PART, last));
        assert_true(ear_pitch(ends, PART, last) > 3 * ear_pitch(ends, PART, first));
        free(samples);
    }
}

static Cue tone_cue(double at_s, Tone tone, double seconds) {
    return (Cue){.at_s = at_s, .kind = CUE_TONE, .tone = tone, .seconds = seconds};
}

static void a_score_holds_the_tones_alone_on_their_samples(void **state) {
    (void)state;
    Cue cues[] = {
        tone_cue(0, TONE_BOWL, 0),
        {.at_s = 1, .kind = CUE_SAY, .seconds = 2},
        tone_cue(1, TONE_NONE, 0),
        tone_cue(1.5 / SOUND_RATE + 1, TONE_TICK, 0),
        tone_cue(2, TONE_BREATH_IN, 0),
        tone_cue(2, TONE_BREATH_IN, 0.049),
        tone_cue(2.00001, TONE_BREATH_OUT, 6),
        {.at_s = 3, .kind = CUE_SHOW},
    };
    Score *score = score_new(cues, 8, NULL);
    assert_int_equal(score->count, 3);
    assert_int_equal(score->notes[0].onset, 0);
    assert_int_equal(score->notes[1].onset, 48002);
    assert_int_equal(score->notes[2].onset, 96000);
    assert_int_equal(score->notes[2].length, 288000);
    score_free(score);
}

static void a_note_is_found_by_its_sample(void **state) {
    (void)state;
    Cue cues[] = {tone_cue(1, TONE_BOWL, 0), tone_cue(1, TONE_BELL, 0), tone_cue(2, TONE_GONG, 0)};
    Score *empty = score_new(NULL, 0, NULL), *score = score_new(cues, 3, NULL);
    assert_int_equal(score_find(empty, 0), 0);
    assert_int_equal(score_find(score, 0), 0);
    assert_int_equal(score_find(score, 48000), 0);
    assert_int_equal(score_find(score, 48000.5), 2);
    assert_int_equal(score_find(score, 96000), 2);
    assert_int_equal(score_find(score, 96001), 3);
    score_free(empty);
    score_free(score);
    score_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_breath_and_no_tone_have_no_clip),
        cmocka_unit_test(every_clip_begins_and_ends_at_zero),
        cmocka_unit_test(bowl_bell_and_gong_are_equally_loud),
        cmocka_unit_test(ticks_peak_at_minus_18),
        cmocka_unit_test(partials_are_where_the_recipes_say),
        cmocka_unit_test(the_bowl_beats),
        cmocka_unit_test(a_breath_has_its_length_and_begins_and_ends_at_zero),
        cmocka_unit_test(a_breath_is_the_same_however_it_is_cut),
        cmocka_unit_test(breaths_are_at_their_level),
        cmocka_unit_test(in_rises_and_out_falls),
        cmocka_unit_test(the_breath_tone_glides_a_fifth_up_and_down),
        cmocka_unit_test(a_score_holds_the_tones_alone_on_their_samples),
        cmocka_unit_test(a_note_is_found_by_its_sample),
    };
    return cmocka_run_group_tests(tests, make_tones, drop_tones);
}
