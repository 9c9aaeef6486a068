/* In and out told apart with the eyes closed: two simple listeners, one that hears only where the tone glides and one
 * that hears only where the air opens or closes, are right about every breath, alone and in the middle of a lesson. */
#include "edge/desk.h"
#include "sound/bed.h"
#include "sound/noise.h"

/* Strength of 190 to 300 Hz, where the tone glides, and where its middle is. */
static double tone_middle_hz(const float *samples, int count) {
    double sum = 0, all = 1e-12;
    for (double hz = 190; hz <= 300; hz += 11) {
        double strength = ear_pitch(samples, count, hz);
        sum += strength * strength * hz;
        all += strength * strength;
    }
    return sum / all;
}

/* Hearing begins above the tone's strong harmonics: four first-order high-passes at 700 Hz. */
static double air_middle_hz(const float *samples, int count) {
    float *high = malloc((size_t)count * sizeof *high);
    assert_non_null(high);
    double keep = exp(-2 * 3.14159265358979 * 700 / SOUND_RATE), before[4] = {0}, out[4] = {0};
    for (int i = 0; i < count; i++) {
        double x = (double)samples[i];
        for (int k = 0; k < 4; k++) {
            out[k] = keep * (out[k] + x - before[k]);
            before[k] = x;
            x = out[k];
        }
        high[i] = (float)x;
    }
    double middle = ear_brightness(high, count);
    free(high);
    return middle;
}

typedef double Middle(const float *samples, int count);

/* A third in the breath's first half against one in its second: what rises is an in-breath. */
static Tone told_by(Middle *middle, const float *samples, int count) {
    int third = count / 3, tenth = count / 10;
    double early = middle(samples + tenth, third), late = middle(samples + count - tenth - third, third);
    return late > early ? TONE_BREATH_IN : TONE_BREATH_OUT;
}

static void assert_told(const float *samples, int count, Tone breath) {
    assert_int_equal(told_by(tone_middle_hz, samples, count), breath);
    assert_int_equal(told_by(air_middle_hz, samples, count), breath);
}

enum { LENGTHS = 12 }; /* 1 to 12 s */

static double length_s(int index) {
    return 1 + index;
}

static Tape breath_on(const Pad *pad, Tone breath, double seconds, double before_s, Tone tone, int percent) {
    Cue cues[] = {cue(30, tone), cue(30 + before_s, breath)};
    cues[1].seconds = seconds;
    Score *score = score_of(cues, 2);
    Desk with = desk_on(score, pad);
    with.order.end_s = 600;
    with.order.volumes = all_at(percent);
    mix_obey(with.mix, &with.order);
    seek(&with, 30);
    Tape tape = {0}, past = {0};
    record(&with, &past, (int)(before_s * SECOND), 1024);
    record(&with, &tape, (int)(seconds * SECOND), 1024);
    free(past.samples);
    desk_end(&with);
    score_free(score);
    return tape;
}

static void by_itself_every_breath_is_told(void **state) {
    (void)state;
    for (int i = 0; i < LENGTHS; i++)
        for (Tone breath = TONE_BREATH_IN; breath <= TONE_BREATH_OUT; breath++) {
            Tape tape = breath_on(NULL, breath, length_s(i), 0, TONE_NONE, 100);
            assert_told(tape.samples, tape.count, breath);
            free(tape.samples);
        }
}

static void over_the_chord_and_softly_every_breath_is_told(void **state) {
    (void)state;
    Pad *pad = pad_new();
    for (int i = 0; i < LENGTHS; i++)
        for (Tone breath = TONE_BREATH_IN; breath <= TONE_BREATH_OUT; breath++) {
            Tape tape = breath_on(pad, breath, length_s(i), 0.5, TONE_TICK_LAST, 30);
            assert_told(tape.samples, tape.count, breath);
            free(tape.samples);
        }
    pad_free(pad);
}

/* A bell a second before: it hides neither. */
static void beside_a_bell_every_breath_is_told(void **state) {
    (void)state;
    for (int i = 0; i < LENGTHS; i++)
        for (Tone breath = TONE_BREATH_IN; breath <= TONE_BREATH_OUT; breath++) {
            Tape tape = breath_on(NULL, breath, length_s(i), 1, TONE_BELL, 100);
            assert_int_equal(told_by(tone_middle_hz, tape.samples, tape.count), breath);
            free(tape.samples);
        }
}

/* Pink noise as strong as the breath itself: a fan, the street. */
static void in_a_noisy_room_every_breath_is_told(void **state) {
    (void)state;
    Noise noise = noise_begin(99);
    for (int i = 0; i < LENGTHS; i++)
        for (Tone breath = TONE_BREATH_IN; breath <= TONE_BREATH_OUT; breath++) {
            Tape tape = breath_on(NULL, breath, length_s(i), 0, TONE_NONE, 100);
            for (int k = 0; k < tape.count; k++) tape.samples[k] += 0.05f * noise_pink(&noise);
            assert_int_equal(told_by(tone_middle_hz, tape.samples, tape.count), breath);
            free(tape.samples);
        }
}

/* The listeners are no clocks that always say the same: a breath played backwards is the other one. */
static void backwards_each_is_taken_for_the_other(void **state) {
    (void)state;
    for (Tone breath = TONE_BREATH_IN; breath <= TONE_BREATH_OUT; breath++) {
        Tape tape = breath_on(NULL, breath, 4, 0, TONE_NONE, 100);
        for (int i = 0, j = tape.count - 1; i < j; i++, j--) {
            float sample = tape.samples[i];
            tape.samples[i] = tape.samples[j];
            tape.samples[j] = sample;
        }
        assert_told(tape.samples, tape.count, breath == TONE_BREATH_IN ? TONE_BREATH_OUT : TONE_BREATH_IN);
        free(tape.samples);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_itself_every_breath_is_told),
        cmocka_unit_test(over_the_chord_and_softly_every_breath_is_told),
        cmocka_unit_test(beside_a_bell_every_breath_is_told),
        cmocka_unit_test(in_a_noisy_room_every_breath_is_told),
        cmocka_unit_test(backwards_each_is_taken_for_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
