/* The limiter: nothing gets louder than its ceiling, and nothing that is softer is touched. */
#include "sound/limiter.h"

#include "core/maths.h"
#include "edge/desk.h"
#include "sound/noise.h"

/* What comes out of a fresh limiter, without its delay, where both channels get the same; the caller's. */
static float *limited(const float *samples, int count, int block) {
    Limiter limiter;
    int all = count + LIMITER_DELAY;
    float *frames = calloc(2 * (size_t)all, sizeof *frames);
    assert_non_null(frames);
    for (int i = 0; i < count; i++) frames[2 * i] = frames[2 * i + 1] = samples[i];
    limiter_begin(&limiter);
    for (int done = 0; done < all; done += block)
        limiter_run(&limiter, frames + 2 * (ptrdiff_t)done, all - done < block ? all - done : block);
    for (int i = 0; i < count; i++) {
        assert_true(frames[2 * (i + LIMITER_DELAY)] == frames[2 * (i + LIMITER_DELAY) + 1]);
        frames[i] = frames[2 * (i + LIMITER_DELAY)];
    }
    return frames;
}

/* Of what these samples become: below -3 dBTP by far, and no softer than it must be. */
static void assert_peak(const float *samples, int count) {
    float *frames = limited(samples, count, 1024);
    double peak = ear_decibels(ear_true_peak(frames, count));
    print_message("from %.2f dBFS to %.2f dBTP\n", ear_decibels(ear_peak(samples, count)), peak);
    assert_true(peak < -5.5);
    assert_true(peak > -8);
    free(frames);
}

static void more_notes_than_voices_stay_below_the_ceiling(void **state) {
    (void)state;
    enum { NOTES = 3 * MIX_VOICES };
    Cue cues[NOTES];
    for (int i = 0; i < NOTES; i++) cues[i] = cue(i < 2 * MIX_VOICES ? 0 : i, TONE_BOWL + (Tone)(i % 7));
    Score *score = score_of(cues, NOTES);
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, 3 * SECOND, 1024);
    assert_true(ear_peak(tape.samples, tape.count) > 1);
    assert_peak(tape.samples, tape.count);
    record(&with, &tape, NOTES * SECOND, 1024);
    assert_false(mix_still(with.mix));
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

/* A lesson as loud as none is: every tone at once, and on top of it music that fills its file and was clipped there. */
static void a_lesson_with_music_on_top_stays_below_the_ceiling(void **state) {
    (void)state;
    Cue cues[MIX_VOICES];
    for (int i = 0; i < MIX_VOICES; i++) cues[i] = cue(30, TONE_BOWL + (Tone)(i % 7));
    Score *score = score_of(cues, MIX_VOICES);
    Desk with = desk(score);
    with.order.end_s = 600;
    with.order.volumes = all_at(100);
    mix_obey(with.mix, &with.order);
    seek(&with, 29);
    Noise noise = noise_begin(5);
    float *frames = malloc(2 * 4 * SECOND * sizeof *frames);
    assert_non_null(frames);
    for (int i = 0; i < 8 * SECOND; i++) frames[i] = clamp_f(4 * noise_pink(&noise), -1, 1);
    mix_render(with.mix, frames, 4 * SECOND);
    for (int i = 0; i < 4 * SECOND; i++) frames[i] = frames[2 * i];
    assert_true(ear_peak(frames, 4 * SECOND) > 1);
    assert_peak(frames, 4 * SECOND);
    free(frames);
    desk_end(&with);
    score_free(score);
}

static float white(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return (float)((double)*seed / 2147483648.0 - 1);
}

static void the_loudest_noises_stay_below_the_ceiling(void **state) {
    (void)state;
    enum { COUNT = 4 * SECOND };
    float *samples = malloc(COUNT * sizeof *samples);
    assert_non_null(samples);
    const float strengths[] = {0.5f, 1, 8};
    uint32_t seed = 1;
    for (int s = 0; s < 3; s++) {
        for (int i = 0; i < COUNT; i++) samples[i] = white(&seed) * strengths[s];
        assert_peak(samples, COUNT);
        for (int i = 0; i < COUNT; i++) samples[i] = white(&seed) < 0 ? -strengths[s] : strengths[s];
        assert_peak(samples, COUNT);
        for (int i = 0; i < COUNT; i++) samples[i] = i / 50 % 2 ? -strengths[s] : strengths[s];
        assert_peak(samples, COUNT);
    }
    free(samples);
}

/* Out of silence, where nothing has warned of it, and between samples: a wave of a quarter of the rate whose samples
 * all lie below its peaks. */
static void a_sudden_sound_stays_below_the_ceiling(void **state) {
    (void)state;
    static float samples[SECOND];
    samples[20000] = 4;
    assert_peak(samples, SECOND);
    for (int i = 20000; i < SECOND; i++) samples[i] = i % 4 < 2 ? 0.6f : -0.6f;
    assert_peak(samples, SECOND);
}

static void what_is_softer_comes_out_as_it_went_in(void **state) {
    (void)state;
    static float samples[2 * SECOND];
    uint32_t seed = 3;
    for (int i = 0; i < 2 * SECOND; i++)
        samples[i] = i < 9000 ? white(&seed) * 0.19f : 0.49f * sin_f(0.02f * (float)(i - 9000));
    float *frames = limited(samples, SECOND, 1000);
    assert_memory_equal(frames, samples, SECOND * sizeof *samples);
    free(frames);
    samples[SECOND / 2] = 2; /* and again, some time after a peak */
    frames = limited(samples, 2 * SECOND, 1000);
    assert_true(frames[SECOND / 2] <= LIMITER_CEILING && frames[SECOND / 2] > 0.3f);
    assert_memory_equal(frames, samples, (SECOND / 2 - LIMITER_LOOK - LIMITER_REACH) * sizeof *samples);
    assert_memory_not_equal(frames + SECOND / 2, samples + SECOND / 2, SECOND / 4 * sizeof *samples);
    free(frames);
}

/* It takes a second and a half to come back. */
static void it_is_over_some_time_after_a_peak(void **state) {
    (void)state;
    static float samples[4 * SECOND];
    for (int i = 0; i < 4 * SECOND; i++) samples[i] = 0.1f * sin_f(0.02f * (float)i);
    samples[1000] = 2;
    float *frames = limited(samples, 4 * SECOND, 1000);
    assert_memory_equal(frames + 2 * SECOND, samples + 2 * SECOND, 2 * SECOND * sizeof *samples);
    free(frames);
}

/* A steady voltage shows every step of the gain. */
static void its_gain_never_steps(void **state) {
    (void)state;
    static float samples[2 * SECOND];
    for (int i = 0; i < 2 * SECOND; i++) samples[i] = 0.1f;
    for (int i = 5000; i < SECOND; i += 7001) samples[i] = 3;
    float *frames = limited(samples, 2 * SECOND, 1000);
    double most = 0;
    for (int i = 100; i < 2 * SECOND; i++)
        if (samples[i] < 1 && samples[i - 1] < 1)
            most = fmax(most, fabs((double)frames[i] - (double)frames[i - 1]));
    print_message("steepest step of the gain %.4f\n", 10 * most);
    assert_true(10 * most < 1.01 / LIMITER_LOOK);
    free(frames);
}

static void any_cut_into_calls_gives_the_same(void **state) {
    (void)state;
    static float samples[30000];
    const int blocks[] = {1, 2, 95, 255, 256, 257, 4096};
    uint32_t seed = 5;
    for (int i = 0; i < 30000; i++) samples[i] = white(&seed) * (i % 7000 < 3000 ? 1.2f : 0.1f);
    float *whole = limited(samples, 30000, 30000);
    for (int i = 0; i < 7; i++) {
        float *cut = limited(samples, 30000, blocks[i]);
        assert_memory_equal(cut, whole, sizeof samples);
        free(cut);
    }
    free(whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_notes_than_voices_stay_below_the_ceiling),
        cmocka_unit_test(a_lesson_with_music_on_top_stays_below_the_ceiling),
        cmocka_unit_test(the_loudest_noises_stay_below_the_ceiling),
        cmocka_unit_test(a_sudden_sound_stays_below_the_ceiling),
        cmocka_unit_test(what_is_softer_comes_out_as_it_went_in),
        cmocka_unit_test(it_is_over_some_time_after_a_peak),
        cmocka_unit_test(its_gain_never_steps),
        cmocka_unit_test(any_cut_into_calls_gives_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
