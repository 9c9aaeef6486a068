/* What lies under the lesson: the pad's loop, and how pad and music come, go and step back. */
#include "edge/desk.h"
#include "edge/record.h"
#include "sound/bed.h"

#include <limits.h>

static Pad *pad;

static int make_pad(void **state) {
    (void)state;
    pad = pad_new();
    return pad ? 0 : 1;
}

static int drop_pad(void **state) {
    (void)state;
    pad_free(pad);
    pad_free(NULL);
    return 0;
}

static float *padded(int64_t at, int count) {
    float *samples = malloc((size_t)count * sizeof *samples);
    assert_non_null(samples);
    pad_render(pad, at, samples, count);
    return samples;
}

static void the_loop_has_no_seam(void **state) {
    (void)state;
    float *samples = padded(0, 2 * PAD_LOOP);
    assert_memory_equal(samples, samples + PAD_LOOP, PAD_LOOP * sizeof *samples);
    double everywhere = ear_roughness(samples, PAD_LOOP);
    double seam = ear_roughness(samples + PAD_LOOP - 100, 200);
    assert_true(everywhere < 0.0002 && seam <= everywhere);
    free(samples);
}

/* A note whose frequency does not fit into the loop would have a seam: this is how it would show. */
static void a_seam_would_be_heard(void **state) {
    (void)state;
    float *samples = padded(0, PAD_LOOP), *cut = padded(PAD_LOOP - 2000, 4000);
    double everywhere = ear_roughness(samples, PAD_LOOP);
    memcpy(cut + 2000, samples + 30, 2000 * sizeof *cut);
    assert_true(ear_roughness(cut, 4000) > 5 * everywhere);
    free(samples);
    free(cut);
}

static void the_pad_is_at_its_level(void **state) {
    (void)state;
    float *samples = padded(0, PAD_LOOP + SECOND);
    double loudest = ear_loudness(samples, PAD_LOOP + SECOND),
           peak = ear_decibels(ear_peak(samples, PAD_LOOP));
    assert_true(loudest > -32.5 && loudest < -31.5);
    assert_true(peak < -24);
    free(samples);
}

static void the_pads_notes_are_there_and_nothing_above_them(void **state) {
    (void)state;
    static const double notes_hz[] = {110, 164.8125, 220, 246.9375, 329.625, 440};
    float *samples = padded(0, PAD_LOOP);
    for (int i = 0; i < 6; i++) {
        double here = ear_pitch(samples, PAD_LOOP, notes_hz[i]);
        assert_true(here > 10 * ear_pitch(samples, PAD_LOOP, notes_hz[i] + 5));
    }
    double low = ear_pitch(samples, PAD_LOOP, 110);
    for (double hz = 1500; hz < 20000; hz *= 1.03)
        assert_true(ear_pitch(samples, PAD_LOOP / 8, hz) < low / 1000);
    free(samples);
}

static void the_pad_is_the_same_however_it_is_cut(void **state) {
    (void)state;
    float *whole = padded(PAD_LOOP - 5000, 10000), *piece = NULL;
    for (int done = 0, count = 1; done + count < 10000; done += count, count = count % 700 + 13) {
        piece = padded(PAD_LOOP - 5000 + done, count);
        assert_memory_equal(piece, whole + done, (size_t)count * sizeof *piece);
        free(piece);
    }
    free(whole);
    float *all = padded(0, PAD_LOOP);
    uint64_t hash = ear_hash(all, PAD_LOOP);
    print_message("hash of the pad: %016llx\n", (unsigned long long)hash);
    assert_true(hash == 0x5abf8a2963d129d5ULL);
    free(all);
}

/* ---- in the mix ---- */

/* A lesson of a minute. */
static Desk bed_desk(const Score *score) {
    Desk made = desk_on(score, pad);
    made.order.end_s = 60;
    mix_obey(made.mix, &made.order);
    return made;
}

static double loudness_at(const Tape *tape, double from_s, double seconds) {
    double sum = 0;
    int from = (int)(from_s * SECOND), count = (int)(seconds * SECOND);
    assert_true(from + count <= tape->count);
    for (int i = from; i < from + count; i++) sum += (double)tape->samples[i] * (double)tape->samples[i];
    return 10 * log10(sum / count + 1e-20);
}

static void it_lies_under_the_lesson_from_start_to_end(void **state) {
    (void)state;
    Desk with = bed_desk(NULL);
    Tape tape = {0};
    record(&with, &tape, 61 * SECOND, 1024);
    assert_true(ear_decibels(ear_peak(tape.samples, 100)) < -100);
    assert_true(loudness_at(&tape, 0, 0.2) < -65);
    assert_true(loudness_at(&tape, 5, 48) > -40);
    assert_true(loudness_at(&tape, 59.5, 0.5) < -55);
    for (int i = 60 * SECOND; i < tape.count; i++) assert_true(tape.samples[i] == 0);
    assert_true(mix_still(with.mix));
    float *alone = padded(10 * SECOND, 30 * SECOND);
    assert_memory_equal(tape.samples + 10 * SECOND, alone, 30 * SECOND * sizeof *alone);
    free(alone);
    free(tape.samples);
    desk_end(&with);
}

static void without_an_end_or_a_pad_there_is_none(void **state) {
    (void)state;
    Desk with = bed_desk(NULL);
    Tape tape = {0};
    with.order.end_s = 0;
    mix_obey(with.mix, &with.order);
    record(&with, &tape, 10 * SECOND, 1024);
    for (int i = 0; i < tape.count; i++) assert_true(tape.samples[i] == 0);
    free(tape.samples);
    desk_end(&with);
}

/* Gone an eighth of a second after the pause, and back where the lesson goes on. */
static void a_pause_takes_it_away_and_it_comes_back_at_its_place(void **state) {
    (void)state;
    Desk with = bed_desk(NULL);
    Tape tape = {0};
    record(&with, &tape, 20 * SECOND, 1024);
    play(&with, false);
    assert_false(mix_still(with.mix));
    record(&with, &tape, SECOND, 1024);
    assert_true(mix_still(with.mix));
    assert_true(tape.samples[20 * SECOND + 1000] != 0);
    for (int i = 20 * SECOND + BED_FALL; i < 21 * SECOND; i++) assert_true(tape.samples[i] == 0);
    play(&with, true);
    record(&with, &tape, 5 * SECOND, 1024);
    float *alone = padded(21 * SECOND, 4 * SECOND);
    assert_memory_equal(tape.samples + 22 * SECOND, alone, 4 * SECOND * sizeof *alone);
    free(alone);
    free(tape.samples);
    desk_end(&with);
}

static void it_follows_a_seek(void **state) {
    (void)state;
    Desk with = bed_desk(NULL);
    Tape tape = {0};
    record(&with, &tape, 20 * SECOND, 1024);
    seek(&with, 40);
    record(&with, &tape, 5 * SECOND, 1024);
    float *alone = padded(41 * SECOND, 4 * SECOND);
    assert_memory_equal(tape.samples + 21 * SECOND, alone, 4 * SECOND * sizeof *alone);
    free(alone);
    free(tape.samples);
    desk_end(&with);
}

/* The same samples for the same lesson, however blocks are cut; a film that begins in the middle has them, too. */
static void it_is_a_function_of_lesson_time(void **state) {
    (void)state;
    const int blocks[] = {1024, 1, 77, 4096};
    Tape first = {0};
    for (int i = 0; i < 4; i++) {
        Score *score = small_lesson();
        Desk with = bed_desk(score);
        Tape tape = {0};
        record(&with, &tape, 7 * SECOND + 33, blocks[i]);
        play(&with, false);
        record(&with, &tape, 3001, blocks[i]);
        play(&with, true);
        record(&with, &tape, 7000, blocks[i]);
        seek(&with, 50);
        record(&with, &tape, 1000, blocks[i]);
        seek(&with, 57);
        record(&with, &tape, 4 * SECOND, blocks[i]);
        if (i == 0) first = tape;
        assert_int_equal(tape.count, first.count);
        assert_memory_equal(tape.samples, first.samples, (size_t)tape.count * sizeof(float));
        if (i > 0) free(tape.samples);
        desk_end(&with);
        score_free(score);
    }
    uint64_t hash = ear_hash(first.samples, first.count);
    print_message("hash of the lesson on its bed: %016llx\n", (unsigned long long)hash);
    assert_true(hash == 0x9ae1d8641e2259f7ULL);
    free(first.samples);
}

static void a_seek_of_the_picture_by_a_second_clock_moves_no_pitch(void **state) {
    (void)state;
    Desk with = bed_desk(NULL);
    Tape tape = {0};
    with.order.rate = 1.001;
    mix_obey(with.mix, &with.order);
    record(&with, &tape, 40 * SECOND, 1024);
    float *alone = padded(10 * SECOND, 30 * SECOND);
    assert_memory_equal(tape.samples + 10 * SECOND, alone, 30 * SECOND * sizeof *alone);
    free(alone);
    free(tape.samples);
    desk_end(&with);
}

/* ---- while volumes are set ---- */

/* In a lesson that stands still, even before it begins; a sample is heard once, and the lesson's own tones are not. */
static void pad_and_samples_are_heard_while_somebody_listens(void **state) {
    (void)state;
    Cue cues[] = {cue(0, TONE_BOWL)};
    Score *score = score_of(cues, 1);
    Desk with = bed_desk(score);
    Tape tape = {0}, quiet = {0};
    play(&with, false);
    record(&with, &quiet, SECOND, 1024);
    assert_true(ear_peak(quiet.samples, quiet.count) == 0);
    with.order.listens = true;
    mix_obey(with.mix, &with.order);
    record(&with, &tape, 3 * SECOND, 1024);
    assert_true(loudness_at(&tape, 1, 2) > -45 && ear_decibels(ear_peak(tape.samples, tape.count)) < -23);
    with.order.sample++;
    with.order.sampled = VOLUME_TONES;
    mix_obey(with.mix, &with.order);
    mix_obey(with.mix, &with.order);
    record(&with, &tape, SECOND, 1024);
    assert_true(ear_decibels(ear_peak(tape.samples + 3 * SECOND, SECOND)) > -20);
    with.order.listens = false;
    mix_obey(with.mix, &with.order);
    record(&with, &tape, 2 * SECOND, 1024);
    for (int i = 4 * SECOND + BED_FALL; i < tape.count; i++) assert_true(tape.samples[i] == 0);
    assert_true(mix_time(with.mix) == 0 && mix_still(with.mix));
    with.order.sample++; /* nobody listens */
    mix_obey(with.mix, &with.order);
    free(quiet.samples);
    quiet = (Tape){0};
    record(&with, &quiet, SECOND, 1024);
    assert_true(ear_peak(quiet.samples, quiet.count) == 0);
    free(quiet.samples);
    free(tape.samples);
    desk_end(&with);
    score_free(score);
}

static Bank *bank_of_seconds(int seconds, double hz) {
    Bank *bank = bank_new();
    Recording wav = recording_wav((RecordingDesc){48000, 1, 16, seconds * SECOND, hz, 0.5, false});
    assert_int_equal(bank_add(bank, TEXT("a"), wav.bytes, wav.count), DECODE_GOOD);
    free(wav.bytes);
    return bank;
}

static void sample_voice(Desk *with, Tape *tape, int percent) {
    with->order.volumes.percent[VOLUME_VOICE] = percent;
    with->order.sample++;
    with->order.sampled = VOLUME_VOICE;
    mix_obey(with->mix, &with->order);
    tape->count = 0;
    record(with, tape, 4 * SECOND, 1024);
}

/* The line that is next, at the volume that is set, and no longer than two seconds and a half; where none comes any
 * more, the last one. */
static void the_next_line_is_the_voices_sample(void **state) {
    (void)state;
    Bank *bank = bank_of_seconds(8, 500);
    Cue cues[] = {{.at_s = 20, .kind = CUE_SAY, .clip = TEXT("a"), .clip_path = TEXT("a")},
                  cue(30, TONE_BELL)};
    Score *score = score_new(cues, 2, bank), *none = score_of(cues + 1, 1);
    assert_non_null(score);
    Tape tape = {0};
    const double places_s[] = {0, 25, 31};
    for (int i = 0; i < 3; i++) {
        Desk with = desk(score);
        play(&with, false);
        with.order.listens = true;
        seek(&with, places_s[i]);
        sample_voice(&with, &tape, 100);
        double full = ear_peak(tape.samples, SECOND);
        assert_true(full > 0.05);
        assert_true(ear_roughness(tape.samples, tape.count) < 0.01);
        for (int k = 2 * SECOND + 3 * SECOND / 4; k < tape.count; k++) assert_true(tape.samples[k] == 0);
        assert_true(mix_time(with.mix) == places_s[i] && mix_oldest_score(with.mix) == UINT_MAX);
        sample_voice(&with, &tape, 50);
        assert_true(fabs(ear_peak(tape.samples + SECOND, SECOND) / full - 0.25) < 0.02);
        sample_voice(&with, &tape, 0);
        assert_true(ear_peak(tape.samples + SECOND, SECOND) == 0);
        with.order.score = none; /* no line in it */
        sample_voice(&with, &tape, 100);
        assert_true(ear_peak(tape.samples, tape.count) == 0);
        with.order.score = NULL;
        sample_voice(&with, &tape, 100);
        assert_true(ear_peak(tape.samples, tape.count) == 0);
        desk_end(&with);
    }
    free(tape.samples);
    score_free(score);
    score_free(none);
    bank_drop(bank);
}

/* ---- volumes, each for itself ---- */

static void each_group_has_a_volume_of_its_own(void **state) {
    (void)state;
    static const Tone tones[VOLUME_GROUPS] = {
        [VOLUME_TONES] = TONE_BOWL, [VOLUME_BREATH] = TONE_BREATH_IN, [VOLUME_PAD] = TONE_NONE};
    for (int group = VOLUME_TONES; group <= VOLUME_PAD; group++) {
        Cue cues[] = {cue(10, tones[group])};
        Score *score = score_of(cues, tones[group] != TONE_NONE);
        Tape full = {0}, half = {0}, others = {0};
        Tape *tapes[] = {&full, &half, &others};
        for (int i = 0; i < 3; i++) {
            Desk with = bed_desk(score);
            with.order.volumes = all_at(i == 2 ? 100 : 0);
            with.order.volumes.percent[group] = i == 0 ? 100 : i == 1 ? 50 : 0;
            mix_obey(with.mix, &with.order);
            seek(&with, 10);
            record(&with, tapes[i], 3 * SECOND, 1024);
            desk_end(&with);
        }
        for (int i = 0; i < full.count; i++) {
            assert_float_equal(half.samples[i], full.samples[i] * 0.25f, 1e-7);
            if (group == VOLUME_PAD) assert_true(others.samples[i] == 0);
        }
        assert_true(ear_peak(full.samples, full.count) > 0.01);
        free(full.samples);
        free(half.samples);
        free(others.samples);
        score_free(score);
    }
}

/* ---- music ---- */

/* Renders onto a steady 0.8 in the left channel and -0.4 in the right. */
static void render_music(Mix *mix, float *frames, int count) {
    for (int i = 0; i < count; i++) {
        frames[2 * i] = 0.8f;
        frames[2 * i + 1] = -0.4f;
    }
    for (int done = 0; done < count; done += 1000)
        mix_render(mix, frames + 2 * (ptrdiff_t)done, count - done < 1000 ? count - done : 1000);
}

static void music_is_under_the_lesson_alone_at_its_volume(void **state) {
    (void)state;
    Desk with = desk(NULL);
    float *frames = malloc(2 * 10 * SECOND * sizeof *frames);
    assert_non_null(frames);
    render_music(with.mix, frames, 1000);
    for (int i = 0; i < 2000; i++) assert_true(frames[i] == 0);
    with.order.end_s = 600;
    with.order.volumes = all_at(100);
    seek(&with, 30);
    render_music(with.mix, frames, 10 * SECOND);
    assert_true(frames[0] < 1e-6f);
    assert_float_equal(frames[2 * 9 * SECOND], 0.2f, 1e-6);
    assert_float_equal(frames[2 * 9 * SECOND + 1], -0.1f, 1e-6);
    with.order.volumes.percent[VOLUME_MUSIC] = 50;
    mix_obey(with.mix, &with.order);
    render_music(with.mix, frames, SECOND);
    assert_true(frames[0] > 0.199f);
    assert_float_equal(frames[SECOND], 0.05f, 1e-6);
    play(&with, false);
    render_music(with.mix, frames, SECOND);
    assert_true(frames[0] > 0.049f);
    for (int i = 2 * BED_FALL; i < 2 * SECOND; i++) assert_true(frames[i] == 0);
    free(frames);
    desk_end(&with);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_loop_has_no_seam),
        cmocka_unit_test(a_seam_would_be_heard),
        cmocka_unit_test(the_pad_is_at_its_level),
        cmocka_unit_test(the_pads_notes_are_there_and_nothing_above_them),
        cmocka_unit_test(the_pad_is_the_same_however_it_is_cut),
        cmocka_unit_test(it_lies_under_the_lesson_from_start_to_end),
        cmocka_unit_test(without_an_end_or_a_pad_there_is_none),
        cmocka_unit_test(a_pause_takes_it_away_and_it_comes_back_at_its_place),
        cmocka_unit_test(it_follows_a_seek),
        cmocka_unit_test(it_is_a_function_of_lesson_time),
        cmocka_unit_test(a_seek_of_the_picture_by_a_second_clock_moves_no_pitch),
        cmocka_unit_test(pad_and_samples_are_heard_while_somebody_listens),
        cmocka_unit_test(the_next_line_is_the_voices_sample),
        cmocka_unit_test(each_group_has_a_volume_of_its_own),
        cmocka_unit_test(music_is_under_the_lesson_alone_at_its_volume),
    };
    return cmocka_run_group_tests(tests, make_pad, drop_pad);
}
