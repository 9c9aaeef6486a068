/* The mix with recordings: where they begin, what pause and seek inside one do, and how breaths step back. */
#include "edge/desk.h"
#include "edge/record.h"
#include "sound/duck.h"
#include "sound/limiter.h"

#include <limits.h>

enum { CLIP_SECONDS = 5, RISE = SECOND / 100, FALL = SECOND / 25 };

static Bank *bank_of(const char *name, RecordingDesc desc) {
    Bank *bank = bank_new();
    Recording wav = recording_wav(desc);
    assert_non_null(bank);
    assert_int_equal(bank_add(bank, text_of(name), wav.bytes, wav.count), DECODE_GOOD);
    free(wav.bytes);
    return bank;
}

/* Soft enough that nothing reaches the knee. */
static Bank *voice_bank(void) {
    return bank_of("a.wav", (RecordingDesc){48000, 1, 32, CLIP_SECONDS * SECOND, 300, 0.5, false});
}

static Cue spoken(double at_s, const char *name) {
    return (Cue){.at_s = at_s,
                 .kind = CUE_SAY,
                 .seconds = CLIP_SECONDS,
                 .text = TEXT("x"),
                 .clip = text_of(name),
                 .clip_path = text_of(name)};
}

/* A score that holds the bank alone. */
static Score *score_with(const Cue *cues, int count, Bank *bank) {
    Score *score = score_new(cues, count, bank);
    assert_non_null(score);
    bank_drop(bank);
    return score;
}

/* As the mix plays it; until the next call. */
static const Clip *clip_in(const Bank *bank) {
    static Clip clip;
    const Clip *held = bank_clip(bank, TEXT("a.wav"));
    clip.count = held->count;
    clip.samples = realloc(clip.samples, (size_t)held->count * sizeof *clip.samples);
    assert_non_null(clip.samples);
    for (int i = 0; i < clip.count; i++) clip.samples[i] = held->samples[i] * MIX_VOICE_LEVEL;
    return &clip;
}

static const Clip *clip_of(const Score *score) {
    return clip_in(score->bank);
}

static void assert_same(const float *a, const float *b, int count) {
    for (int i = 0; i < count; i++)
        if (a[i] != b[i]) fail_msg("sample %d: %g is not %g", i, (double)a[i], (double)b[i]);
}

static void assert_silent(const float *samples, int count) {
    for (int i = 0; i < count; i++) assert_true(samples[i] == 0);
}

static void a_text_alone_and_a_clip_that_is_not_there_are_silent(void **state) {
    (void)state;
    Cue cues[] = {spoken(0, ""), spoken(1, "b.wav"), {.at_s = 2, .kind = CUE_SHOW, .text = TEXT("x")}};
    for (int with_bank = 0; with_bank < 2; with_bank++) {
        Score *score = score_with(cues, 3, with_bank ? voice_bank() : NULL);
        assert_int_equal(score->count, 0);
        Desk with = desk(score);
        Tape tape = {0};
        record(&with, &tape, 3 * SECOND, 1024);
        assert_silent(tape.samples, tape.count);
        free(tape.samples);
        desk_end(&with);
        score_free(score);
    }
}

static void a_recording_begins_on_its_sample_at_every_edge_of_a_block(void **state) {
    (void)state;
    const int blocks[] = {1, 255, 256, 257, 1024, 4096},
              onsets[] = {0, 1, 255, 256, 257, 1023, 1025, 4800, 7777};
    for (int o = 0; o < 9; o++) {
        Cue cues[] = {spoken((double)onsets[o] / SECOND, "a.wav")};
        Score *score = score_with(cues, 1, voice_bank());
        for (int b = 0; b < 6; b++) {
            Desk with = desk(score);
            Tape tape = {0};
            record(&with, &tape, CLIP_SECONDS * SECOND + 9000, blocks[b]);
            assert_silent(tape.samples, onsets[o] + 1);
            assert_same(tape.samples + onsets[o], clip_of(score)->samples, CLIP_SECONDS * SECOND);
            assert_silent(tape.samples + onsets[o] + CLIP_SECONDS * SECOND, 9000 - onsets[o]);
            free(tape.samples);
            desk_end(&with);
        }
        score_free(score);
    }
}

static void tones_sound_beside_a_recording(void **state) {
    (void)state;
    Cue cues[] = {cue(0, TONE_BELL), spoken(0.5, "a.wav"), cue(2, TONE_TICK)};
    Score *score =
        score_with(cues, 3, bank_of("a.wav", (RecordingDesc){48000, 1, 32, 3 * SECOND, 300, 0.0001, false}));
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, 3 * SECOND, 1024);
    const Clip *bell = tones_clip(with.tones, TONE_BELL), *tick = tones_clip(with.tones, TONE_TICK);
    const Clip *words = clip_of(score);
    for (int i = 0; i < tape.count; i++) {
        float expected = bell->samples[i];
        if (i >= SECOND / 2) expected += words->samples[i - SECOND / 2];
        if (i >= 2 * SECOND && i < 2 * SECOND + tick->count) expected += tick->samples[i - 2 * SECOND];
        assert_true(tape.samples[i] == expected); /* bells do not step back */
    }
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

/* ---- time inside a recording ---- */

static void a_seek_into_a_recording_goes_on_from_there(void **state) {
    (void)state;
    Cue cues[] = {spoken(1, "a.wav")};
    Score *score = score_with(cues, 1, voice_bank());
    const int into[] = {1, 2, 479, 48000, 100001, CLIP_SECONDS * SECOND - 1000};
    for (int i = 0; i < 6; i++) {
        Desk with = desk(score);
        Tape tape = {0};
        seek(&with, 1 + (double)into[i] / SECOND);
        record(&with, &tape, CLIP_SECONDS * SECOND, 1000);
        const float *clip = clip_of(score)->samples;
        int left = CLIP_SECONDS * SECOND - into[i];
        for (int k = 0; k < RISE && k < left; k++) {
            float most = fabsf(clip[into[i] + k]);
            assert_true(fabsf(tape.samples[k]) <= most);
        }
        assert_same(tape.samples + RISE, clip + into[i] + RISE, left - RISE);
        assert_silent(tape.samples + left, tape.count - left);
        free(tape.samples);
        desk_end(&with);
    }
    score_free(score);
}

static void a_seek_to_its_end_or_before_its_start_does_not_join_it(void **state) {
    (void)state;
    Cue cues[] = {spoken(1, "a.wav")};
    Score *score = score_with(cues, 1, voice_bank());
    Desk with = desk(score);
    Tape tape = {0};
    seek(&with, 1 + CLIP_SECONDS);
    record(&with, &tape, SECOND, 1024);
    seek(&with, 0.5);
    record(&with, &tape, SECOND, 1024);
    assert_silent(tape.samples, SECOND + SECOND / 2 + 1);
    assert_same(tape.samples + SECOND + SECOND / 2, clip_of(score)->samples, SECOND / 2);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_pause_ends_it_in_40_ms_and_it_goes_on_at_the_sample_that_is_due(void **state) {
    (void)state;
    Cue cues[] = {spoken(0, "a.wav")};
    Score *score = score_with(cues, 1, voice_bank());
    const int pauses[] = {1, 100, FALL, FALL + 1, SECOND}; /* in the shorter ones it still fades out */
    for (int i = 0; i < 5; i++) {
        Desk with = desk(score);
        Tape tape = {0};
        record(&with, &tape, SECOND + 17, 1024);
        play(&with, false);
        record(&with, &tape, pauses[i], 1024);
        if (pauses[i] > FALL) assert_true(mix_still(with.mix));
        assert_true(mix_time(with.mix) == (double)(SECOND + 17) / SECOND);
        play(&with, true);
        record(&with, &tape, 2 * SECOND, 1024);
        int due = SECOND + 17;
        const float *clip = clip_of(score)->samples, *after = tape.samples + due + pauses[i];
        assert_same(tape.samples, clip, due);
        if (pauses[i] > FALL) assert_silent(tape.samples + due + FALL, pauses[i] - FALL);
        assert_same(after + FALL, clip + due + FALL, 2 * SECOND - FALL);
        free(tape.samples);
        desk_end(&with);
    }
    score_free(score);
}

static void a_seek_in_a_pause_joins_it_only_when_time_goes_on(void **state) {
    (void)state;
    Cue cues[] = {spoken(0, "a.wav")};
    Score *score = score_with(cues, 1, voice_bank());
    Desk with = desk(score);
    Tape tape = {0};
    play(&with, false);
    seek(&with, 2);
    record(&with, &tape, SECOND, 1024);
    assert_silent(tape.samples, SECOND);
    play(&with, true);
    record(&with, &tape, SECOND, 1024);
    assert_same(tape.samples + SECOND + RISE, clip_of(score)->samples + 2 * SECOND + RISE, SECOND - RISE);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_correction_keeps_the_words_with_the_time(void **state) {
    (void)state;
    Cue cues[] = {spoken(1, "a.wav")};
    Score *score = score_with(cues, 1, voice_bank());
    const double to_s[] = {0.9, 1.1, 1.9}; /* back before its start, back into it, on */
    for (int i = 0; i < 3; i++) {
        Desk with = desk(score);
        Tape tape = {0};
        record(&with, &tape, 3 * SECOND / 2, 1024);
        correct(&with, to_s[i]);
        record(&with, &tape, SECOND, 1024);
        int due = (int)floor((to_s[i] - 1) * SECOND + 0.5), from = due < 0 ? -due : FALL;
        const float *after = tape.samples + 3 * SECOND / 2;
        if (due < 0) assert_silent(after + FALL, from + 1 - FALL);
        assert_same(after + from, clip_of(score)->samples + due + from, SECOND - from);
        free(tape.samples);
        desk_end(&with);
    }
    score_free(score);
}

static void nobody_speaks_into_another_recording(void **state) {
    (void)state;
    Cue cues[] = {spoken(0, "a.wav"), spoken(2, "a.wav")};
    Score *score = score_with(cues, 2, voice_bank());
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, 4 * SECOND, 1024);
    assert_same(tape.samples + 2 * SECOND + FALL, clip_of(score)->samples + FALL, 2 * SECOND - FALL);
    seek(&with, 3);
    record(&with, &tape, SECOND, 1024);
    assert_same(tape.samples + 4 * SECOND + FALL, clip_of(score)->samples + SECOND + FALL, SECOND - FALL);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_new_score_leaves_a_recording_alone_and_says_whose_it_is(void **state) {
    (void)state;
    Cue cues[] = {spoken(0, "a.wav")};
    Bank *bank = voice_bank();
    Score *old = score_new(cues, 1, bank), *new = score_new(NULL, 0, NULL);
    assert_non_null(old);
    old->number = 7;
    new->number = 8;
    Desk with = desk(old);
    Tape tape = {0};
    assert_int_equal(mix_oldest_score(with.mix), UINT_MAX);
    record(&with, &tape, SECOND, 1024);
    assert_int_equal(mix_oldest_score(with.mix), 7);
    with.order.score = new;
    mix_obey(with.mix, &with.order);
    score_free(old); /* the bank is held */
    record(&with, &tape, CLIP_SECONDS * SECOND, 1024);
    assert_same(tape.samples, clip_in(bank)->samples, CLIP_SECONDS * SECOND);
    assert_int_equal(mix_oldest_score(with.mix), UINT_MAX);
    free(tape.samples);
    desk_end(&with);
    score_free(new);
    bank_drop(bank);
}

/* ---- ducking ---- */

static void ducking_follows_its_curve(void **state) {
    (void)state;
    enum { COUNT = 4 * SECOND };
    float *gains = malloc(COUNT * sizeof *gains);
    Duck duck = {1};
    duck_render(&duck, 0, COUNT, gains, COUNT);
    for (int i = 0; i < COUNT; i++) assert_true(gains[i] == 1);
    duck_render(&duck, SECOND, COUNT, gains, COUNT);
    const double down = pow(10, -0.5);
    for (int i = 0; i < SECOND; i++)
        assert_true(fabs((double)gains[i] - (down + (1 - down) * exp(-(i + 1) / (0.06 * SECOND)))) < 2e-5);
    double left = 1 - (double)gains[SECOND - 1];
    for (int i = SECOND; i < COUNT; i++)
        assert_true(fabs((double)gains[i] - (1 - left * exp(-(i + 1 - SECOND) / (0.5 * SECOND)))) < 2e-5);
    duck_render(&duck, 0, 0, gains, COUNT);
    assert_true(gains[COUNT - 1] == (float)down);
    duck_render(&duck, 0, INT_MAX, gains, COUNT);
    duck_render(&duck, 0, INT_MAX, gains, COUNT);
    assert_true(gains[COUNT - 1] == 1);
    free(gains);
}

/* The breath under a silent recording, over the breath alone, is the curve; it begins 100 ms before the words. */
static void breaths_step_back_while_somebody_speaks(void **state) {
    (void)state;
    Cue breath = {.at_s = 0, .kind = CUE_TONE, .tone = TONE_BREATH_OUT, .seconds = 10};
    Cue cues[] = {breath, spoken(3, "a.wav")};
    Score *alone = score_of(&breath, 1);
    Score *both =
        score_with(cues, 2, bank_of("a.wav", (RecordingDesc){48000, 1, 32, 2 * SECOND, 300, 0, false}));
    Desk first = desk(alone), second = desk(both);
    Tape plain = {0}, ducked = {0};
    record(&first, &plain, 10 * SECOND, 1024);
    record(&second, &ducked, 10 * SECOND, 1000);
    float *gains = malloc(10 * SECOND * sizeof *gains);
    Duck duck = {1};
    duck_render(&duck, 0, 3 * SECOND - DUCK_AHEAD, gains, 5 * SECOND);
    duck_render(&duck, 0, INT_MAX, gains + 5 * SECOND, 5 * SECOND);
    for (int i = 0; i < plain.count; i++) assert_true(ducked.samples[i] == plain.samples[i] * gains[i]);
    assert_true(gains[3 * SECOND - DUCK_AHEAD - 1] == 1 && gains[3 * SECOND - DUCK_AHEAD] < 1);
    assert_true(gains[3 * SECOND] < 0.5f && gains[4 * SECOND] < 0.317f && gains[7 * SECOND] > 0.98f);
    free(gains);
    free(plain.samples);
    free(ducked.samples);
    desk_end(&first);
    desk_end(&second);
    score_free(alone);
    score_free(both);
}

/* ---- whatever is done ---- */

static Score *spoken_lesson(void) {
    Cue cues[] = {cue(0, TONE_BOWL),       spoken(0.8, "a.wav"),   cue(1, TONE_BREATH_IN),
                  cue(4, TONE_BREATH_OUT), cue(7, TONE_BREATH_IN), spoken(7.5, "a.wav"),
                  cue(9, TONE_TICK),       spoken(13, "a.wav"),    cue(14, TONE_BREATH_OUT)};
    return score_with(cues, 9, voice_bank());
}

static Tape play_spoken_lesson(int block) {
    Score *score = spoken_lesson();
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, 2 * SECOND + 17, block);
    play(&with, false);
    record(&with, &tape, 1000, block);
    play(&with, true);
    record(&with, &tape, 3 * SECOND + 401, block);
    seek(&with, 8.9);
    record(&with, &tape, 2000, block);
    play(&with, false);
    record(&with, &tape, SECOND, block);
    seek(&with, 13.01);
    play(&with, true);
    record(&with, &tape, 7 * SECOND, block);
    desk_end(&with);
    score_free(score);
    return tape;
}

static void samples_are_the_same_however_blocks_are_cut(void **state) {
    (void)state;
    const int blocks[] = {1, 7, 256, 480, 4096};
    Tape first = play_spoken_lesson(1024);
    assert_true(ear_peak(first.samples, first.count) > 0.1);
    for (int i = 0; i < 5; i++) {
        Tape again = play_spoken_lesson(blocks[i]);
        assert_int_equal(again.count, first.count);
        assert_memory_equal(again.samples, first.samples, (size_t)first.count * sizeof(float));
        free(again.samples);
    }
    free(first.samples);
}

static int random_below(uint32_t *seed, int limit) {
    *seed = *seed * 1664525u + 1013904223u;
    return (int)((uint64_t)*seed * (uint64_t)limit >> 32);
}

/* A fade of 10 ms bends a sine of 300 Hz by no more than this at its steepest. */
static double explained_roughness(const Clip *clip) {
    double own = ear_roughness(clip->samples, clip->count), peak = ear_peak(clip->samples, clip->count);
    double turn = 2 * 3.14159265358979323846 * 300 / SECOND;
    return 2 * (own + peak * (2 * 1.5 / RISE * turn + 6.0 / RISE / RISE));
}

static void nothing_clicks_whatever_is_done(void **state) {
    (void)state;
    Cue cues[20];
    for (int i = 0; i < 20; i++) cues[i] = spoken(i * 5.5, "a.wav");
    Score *score = score_with(cues, 20, voice_bank());
    double most = explained_roughness(clip_of(score)), roughest = 0;
    uint32_t seed = 5;
    for (int turn = 0; turn < 20; turn++) {
        Desk with = desk(score);
        Tape tape = {0};
        for (int i = 0; i < 60; i++) {
            int act = random_below(&seed, 3);
            if (act == 0) play(&with, !with.order.playing);
            if (act == 1) seek(&with, random_below(&seed, 100000) / 1000.0);
            if (act == 2) correct(&with, random_below(&seed, 100000) / 1000.0);
            record(&with, &tape, FALL + random_below(&seed, 20000), 1 + random_below(&seed, 2000));
        }
        roughest = fmax(roughest, ear_roughness(tape.samples, tape.count));
        assert_true(ear_decibels(ear_peak(tape.samples, tape.count)) < -5.67);
        free(tape.samples);
        desk_end(&with);
    }
    print_message("roughest %.5f of %.5f\n", roughest, most);
    assert_true(roughest < most);
    score_free(score);
}

static void a_loud_recording_stays_below_minus_3(void **state) {
    (void)state;
    RecordingDesc desc = {48000, 1, 32, 3 * SECOND, 0, 1, false};
    Recording wav = recording_wav(desc);
    for (int i = 0; i < desc.frames; i++) { /* one click a second in near silence is made far too loud */
        float sample = i % SECOND == 100 ? 1 : 0.0001f;
        memcpy(wav.bytes + 44 + 4 * i, &sample, sizeof sample);
    }
    Bank *bank = bank_new();
    assert_int_equal(bank_add(bank, TEXT("a.wav"), wav.bytes, wav.count), DECODE_GOOD);
    free(wav.bytes);
    Cue cues[] = {spoken(0, "a.wav")};
    Score *score = score_with(cues, 1, bank);
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, 3 * SECOND, 1024);
    assert_true(ear_peak(tape.samples, tape.count) > 1);
    static Limiter limiter;
    limiter_begin(&limiter);
    for (int i = 0; i < tape.count; i++) {
        float frame[2] = {tape.samples[i], tape.samples[i]};
        limiter_run(&limiter, frame, 1);
        tape.samples[i] = frame[0];
    }
    double peak = ear_decibels(ear_true_peak(tape.samples, tape.count));
    assert_true(peak < -5.9 && peak > -7.5);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_alone_and_a_clip_that_is_not_there_are_silent),
        cmocka_unit_test(a_seek_to_its_end_or_before_its_start_does_not_join_it),
        cmocka_unit_test(a_recording_begins_on_its_sample_at_every_edge_of_a_block),
        cmocka_unit_test(tones_sound_beside_a_recording),
        cmocka_unit_test(a_seek_into_a_recording_goes_on_from_there),
        cmocka_unit_test(a_pause_ends_it_in_40_ms_and_it_goes_on_at_the_sample_that_is_due),
        cmocka_unit_test(a_seek_in_a_pause_joins_it_only_when_time_goes_on),
        cmocka_unit_test(a_correction_keeps_the_words_with_the_time),
        cmocka_unit_test(nobody_speaks_into_another_recording),
        cmocka_unit_test(a_new_score_leaves_a_recording_alone_and_says_whose_it_is),
        cmocka_unit_test(ducking_follows_its_curve),
        cmocka_unit_test(breaths_step_back_while_somebody_speaks),
        cmocka_unit_test(samples_are_the_same_however_blocks_are_cut),
        cmocka_unit_test(nothing_clicks_whatever_is_done),
        cmocka_unit_test(a_loud_recording_stays_below_minus_3),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
