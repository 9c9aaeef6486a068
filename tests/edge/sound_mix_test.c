/* The mix alone: where notes begin, and what pause, seek, volume and a new score do to them. */
#include "edge/desk.h"

/* The tape holds this clip from `at` on, sample for sample, as far as the tape goes. */
static void assert_clip_at(const Tape *tape, const Clip *clip, int at) {
    int count = tape->count - at < clip->count ? tape->count - at : clip->count;
    assert_true(count > 0);
    assert_memory_equal(tape->samples + at + 1, clip->samples + 1, (size_t)(count - 2) * sizeof(float));
}

static void assert_silent(const Tape *tape, int from, int to) {
    for (int i = from; i < to; i++) assert_true(tape->samples[i] == 0);
}

static void an_empty_score_and_none_are_silent(void **state) {
    (void)state;
    Score *empty = score_of(NULL, 0);
    const Score *scores[] = {empty, NULL};
    for (int i = 0; i < 2; i++) {
        Desk with = desk(scores[i]);
        Tape tape = {0};
        record(&with, &tape, SECOND, 1024);
        assert_silent(&tape, 0, tape.count);
        assert_true(mix_time(with.mix) == 1);
        assert_true(mix_still(with.mix));
        free(tape.samples);
        desk_end(&with);
    }
    score_free(empty);
    mix_free(NULL);
}

static void nothing_sounds_and_no_time_passes_before_it_plays(void **state) {
    (void)state;
    Cue cues[] = {cue(0, TONE_BOWL)};
    Score *score = score_of(cues, 1);
    Desk with = desk(NULL);
    play(&with, false);
    with.order.score = score;
    mix_obey(with.mix, &with.order);
    Tape tape = {0};
    record(&with, &tape, SECOND, 1024);
    assert_silent(&tape, 0, tape.count);
    assert_true(mix_time(with.mix) == 0);
    play(&with, true);
    record(&with, &tape, SECOND, 1024);
    assert_clip_at(&tape, tones_clip(with.tones, TONE_BOWL), SECOND);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_note_begins_on_its_sample_at_every_edge_of_a_block(void **state) {
    (void)state;
    const int blocks[] = {1, 2, 255, 256, 257, 1024, 4096},
              onsets[] = {0, 1, 255, 256, 257, 1023, 1024, 1025, 4096};
    for (int b = 0; b < 7; b++) {
        for (int o = 0; o < 9; o++) {
            Cue cues[] = {cue((double)onsets[o] / SECOND, TONE_TICK)};
            Score *score = score_of(cues, 1);
            Desk with = desk(score);
            Tape tape = {0};
            record(&with, &tape, 20000, blocks[b]);
            assert_silent(&tape, 0, onsets[o] + 1);
            assert_clip_at(&tape, tones_clip(with.tones, TONE_TICK), onsets[o]);
            assert_silent(&tape, onsets[o] + 10560, tape.count);
            free(tape.samples);
            desk_end(&with);
            score_free(score);
        }
    }
}

static void two_notes_at_the_same_sample_add_up(void **state) {
    (void)state;
    Cue cues[] = {cue(0.5, TONE_TICK), cue(0.5, TONE_BELL)};
    Score *score = score_of(cues, 2);
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, SECOND, 1024);
    const Clip *tick = tones_clip(with.tones, TONE_TICK), *bell = tones_clip(with.tones, TONE_BELL);
    for (int i = 0; i < 10000; i++)
        assert_true(tape.samples[24000 + i] == tick->samples[i] + bell->samples[i]);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_score_past_its_end_is_silent(void **state) {
    (void)state;
    Cue cues[] = {cue(0, TONE_TICK)};
    Score *score = score_of(cues, 1);
    Desk with = desk(score);
    seek(&with, 4 * 3600);
    Tape tape = {0};
    record(&with, &tape, SECOND, 1024);
    assert_silent(&tape, 0, tape.count);
    assert_true(mix_time(with.mix) == 4 * 3600 + 1);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static Tape play_small_lesson(int block) {
    Score *score = small_lesson();
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, 2 * SECOND + 17, block);
    play(&with, false);
    record(&with, &tape, SECOND, block);
    play(&with, true);
    record(&with, &tape, 5 * SECOND + 401, block);
    seek(&with, 8.9);
    record(&with, &tape, 1000, block);
    with.order.volumes = all_at(60);
    mix_obey(with.mix, &with.order);
    record(&with, &tape, 16 * SECOND, block);
    desk_end(&with);
    score_free(score);
    return tape;
}

static void samples_are_the_same_however_blocks_are_cut(void **state) {
    (void)state;
    const int blocks[] = {1024, 1, 7, 256, 4096};
    Tape first = play_small_lesson(blocks[0]);
    for (int i = 1; i < 5; i++) {
        Tape again = play_small_lesson(blocks[i]);
        assert_int_equal(again.count, first.count);
        assert_memory_equal(again.samples, first.samples, (size_t)first.count * sizeof(float));
        free(again.samples);
    }
    free(first.samples);
}

/* Every compiler, level of optimisation and machine gives these very bits. A changed recipe changes them too. */
static void samples_are_the_same_everywhere(void **state) {
    (void)state;
    Tape tape = play_small_lesson(1024);
    uint64_t hash = ear_hash(tape.samples, tape.count);
    print_message("hash of the small lesson: %016llx\n", (unsigned long long)hash);
    assert_true(hash == 0x1da8562ccf1b5a88ULL);
    free(tape.samples);
}

static void a_seek_hears_what_lies_at_its_target_and_skips_what_lies_between(void **state) {
    (void)state;
    Cue cues[] = {cue(1, TONE_TICK), cue(2, TONE_TICK), cue(3, TONE_TICK_LAST)};
    Score *score = score_of(cues, 3);
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, SECOND / 2, 1024);
    seek(&with, 3);
    record(&with, &tape, SECOND / 2, 1024);
    assert_silent(&tape, 0, SECOND / 2);
    assert_clip_at(&tape, tones_clip(with.tones, TONE_TICK_LAST), SECOND / 2);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_seek_back_plays_again(void **state) {
    (void)state;
    Cue cues[] = {cue(1, TONE_TICK), cue(2, TONE_TICK_LAST)};
    Score *score = score_of(cues, 2);
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, 3 * SECOND, 1024);
    seek(&with, 0.5);
    record(&with, &tape, SECOND, 1024);
    assert_clip_at(&tape, tones_clip(with.tones, TONE_TICK), 3 * SECOND + SECOND / 2);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_seek_into_a_tone_does_not_begin_it(void **state) {
    (void)state;
    Cue cues[] = {cue(1, TONE_GONG), cue(20, TONE_TICK)};
    Score *score = score_of(cues, 2);
    Desk with = desk(score);
    seek(&with, 1 + 1.0 / SECOND);
    Tape tape = {0};
    record(&with, &tape, 2 * SECOND, 1024);
    assert_silent(&tape, 0, tape.count);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_seek_fades_out_what_sounds(void **state) {
    (void)state;
    Cue cues[] = {cue(0, TONE_GONG)};
    Score *score = score_of(cues, 1);
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, SECOND, 1024);
    seek(&with, 30);
    record(&with, &tape, SECOND, 1024);
    int faded = SECOND + SECOND / 25;
    assert_true(ear_peak(tape.samples + SECOND, 480) > 0.3 * ear_peak(tape.samples + SECOND - 480, 480));
    assert_silent(&tape, faded, tape.count);
    assert_true(mix_still(with.mix));
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_pause_stops_time_at_once_and_the_tone_goes_on_where_it_was(void **state) {
    (void)state;
    Cue cues[] = {cue(0, TONE_GONG), cue(1.01, TONE_TICK)};
    Score *score = score_of(cues, 2);
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, SECOND, 1024);
    play(&with, false);
    assert_false(mix_still(with.mix));
    record(&with, &tape, SECOND, 1024);
    assert_true(mix_still(with.mix));
    assert_true(mix_time(with.mix) == 1);
    int fade = SECOND / 25;
    assert_silent(&tape, SECOND + fade, 2 * SECOND);
    play(&with, true);
    record(&with, &tape, SECOND, 1024);
    const Clip *gong = tones_clip(with.tones, TONE_GONG), *tick = tones_clip(with.tones, TONE_TICK);
    for (int i = 0; i < 9000; i++) {
        float expected = gong->samples[SECOND + 2 * fade + i];
        if (i >= 480 - fade) expected += tick->samples[i - (480 - fade)];
        assert_true(tape.samples[2 * SECOND + fade + i] == expected);
    }
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_seek_in_a_pause_drops_what_waited_and_frees_its_place(void **state) {
    (void)state;
    Cue cues[] = {cue(0, TONE_GONG)};
    Score *score = score_of(cues, 1);
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, SECOND, 1024);
    play(&with, false);
    record(&with, &tape, SECOND, 1024);
    seek(&with, 10);
    play(&with, true);
    record(&with, &tape, SECOND, 1024);
    assert_silent(&tape, 2 * SECOND, 3 * SECOND);
    assert_true(mix_time(with.mix) == 11);
    for (int i = 0; i < 2 * MIX_VOICES; i++) {
        seek(&with, 0);
        record(&with, &tape, 3000, 1024);
        play(&with, false);
        record(&with, &tape, 3000, 1024);
        seek(&with, 10);
        play(&with, true);
    }
    record(&with, &tape, 3000, 1024);
    seek(&with, 0);
    record(&with, &tape, SECOND, 1024);
    assert_clip_at(&tape, tones_clip(with.tones, TONE_GONG), tape.count - SECOND);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_correction_repeats_nothing_and_plays_nothing_late(void **state) {
    (void)state;
    Cue cues[] = {cue(1, TONE_TICK), cue(2, TONE_TICK_LAST), cue(3, TONE_TICK), cue(4, TONE_TICK_LAST)};
    Score *score = score_of(cues, 4);
    Desk with = desk(score);
    Tape tape = {0};
    record(&with, &tape, 3 * SECOND / 2, 1024);
    correct(&with, 0.9);
    record(&with, &tape, 3 * SECOND / 2, 1024);
    assert_silent(&tape, 3 * SECOND / 2, 3 * SECOND / 2 + 11 * SECOND / 10);
    assert_clip_at(&tape, tones_clip(with.tones, TONE_TICK_LAST), 26 * SECOND / 10);
    correct(&with, 3.5);
    record(&with, &tape, SECOND, 1024);
    assert_silent(&tape, 3 * SECOND + SECOND / 25, 7 * SECOND / 2);
    assert_clip_at(&tape, tones_clip(with.tones, TONE_TICK_LAST), 7 * SECOND / 2);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_new_score_keeps_what_sounds_and_plays_each_note_once(void **state) {
    (void)state;
    Cue before[] = {cue(0, TONE_GONG), cue(1, TONE_TICK), cue(2, TONE_TICK)};
    Cue after[] = {cue(0, TONE_GONG), cue(1, TONE_TICK), cue(1.5, TONE_TICK)};
    Score *old = score_of(before, 3), *new = score_of(after, 3);
    Desk with = desk(old);
    Tape tape = {0};
    record(&with, &tape, SECOND + 1, 1024);
    with.order.score = new;
    mix_obey(with.mix, &with.order);
    record(&with, &tape, 2 * SECOND, 1024);
    const Clip *gong = tones_clip(with.tones, TONE_GONG), *tick = tones_clip(with.tones, TONE_TICK);
    for (int i = 0; i < tape.count; i++) {
        float expected = gong->samples[i];
        if (i >= SECOND && i < SECOND + 10560) expected += tick->samples[i - SECOND];
        if (i >= 72000 && i < 72000 + 10560) expected += tick->samples[i - 72000];
        assert_true(tape.samples[i] == expected);
    }
    free(tape.samples);
    desk_end(&with);
    score_free(old);
    score_free(new);
}

static void volume_is_the_square_and_0_is_silence(void **state) {
    (void)state;
    Cue cues[] = {cue(0, TONE_GONG)};
    Score *score = score_of(cues, 1);
    Desk with = desk(score);
    const Clip *gong = tones_clip(with.tones, TONE_GONG);
    Tape tape = {0};
    with.order.volumes = all_at(50);
    mix_obey(with.mix, &with.order);
    record(&with, &tape, SECOND, 1024);
    for (int i = 0; i < SECOND; i++) assert_true(tape.samples[i] == gong->samples[i] * 0.25f);
    with.order.volumes = all_at(-300);
    mix_obey(with.mix, &with.order);
    record(&with, &tape, SECOND, 1024);
    assert_true(tape.samples[SECOND + 100] != 0);
    assert_silent(&tape, SECOND + SECOND / 20, 2 * SECOND);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static void a_rate_moves_onsets_and_not_the_pitch(void **state) {
    (void)state;
    Cue cues[] = {cue(10, TONE_TICK)};
    Score *score = score_of(cues, 1);
    const double rates[] = {0.999, 1.001, 2};
    for (int i = 0; i < 3; i++) {
        Desk with = desk(score);
        with.order.rate = rates[i];
        mix_obey(with.mix, &with.order);
        Tape tape = {0};
        record(&with, &tape, 11 * SECOND, 1024);
        int onset = (int)ceil(10 * SECOND / rates[i]), found = 0;
        while (tape.samples[found] == 0) found++;
        assert_in_range(found - 1, onset - 1, onset + 1);
        assert_clip_at(&tape, tones_clip(with.tones, TONE_TICK), found - 1);
        free(tape.samples);
        desk_end(&with);
    }
    score_free(score);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_score_and_none_are_silent),
        cmocka_unit_test(nothing_sounds_and_no_time_passes_before_it_plays),
        cmocka_unit_test(a_note_begins_on_its_sample_at_every_edge_of_a_block),
        cmocka_unit_test(two_notes_at_the_same_sample_add_up),
        cmocka_unit_test(a_score_past_its_end_is_silent),
        cmocka_unit_test(samples_are_the_same_however_blocks_are_cut),
        cmocka_unit_test(samples_are_the_same_everywhere),
        cmocka_unit_test(a_seek_hears_what_lies_at_its_target_and_skips_what_lies_between),
        cmocka_unit_test(a_seek_back_plays_again),
        cmocka_unit_test(a_seek_into_a_tone_does_not_begin_it),
        cmocka_unit_test(a_seek_fades_out_what_sounds),
        cmocka_unit_test(a_pause_stops_time_at_once_and_the_tone_goes_on_where_it_was),
        cmocka_unit_test(a_seek_in_a_pause_drops_what_waited_and_frees_its_place),
        cmocka_unit_test(a_correction_repeats_nothing_and_plays_nothing_late),
        cmocka_unit_test(a_new_score_keeps_what_sounds_and_plays_each_note_once),
        cmocka_unit_test(volume_is_the_square_and_0_is_silence),
        cmocka_unit_test(a_rate_moves_onsets_and_not_the_pitch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
