/* Recordings as files hold them: what is refused, what is read, at which rate, how long and how loud. */
#include "edge/ear.h"
#include "edge/record.h"
#include "sound/bank.h"
#include "sound/loudness.h"
#include "sound/resample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { SECOND = SOUND_RATE };

/* ---- what is no recording ---- */

static void assert_fault(const void *bytes, size_t count, DecodeFault fault) {
    Clip clip;
    double seconds;
    assert_int_equal(decode_length(bytes, count, &seconds), fault);
    assert_int_equal(decode(bytes, count, &clip), fault);
    assert_null(clip.samples);
}

static void what_is_no_sound_is_refused(void **state) {
    (void)state;
    static const char *const STRANGE[] = {"O",
                                          "OggS",
                                          "RIFF",
                                          "ID3",
                                          "fLaC",
                                          "RIFF0000WAVE",
                                          "RIFF0000AVI ",
                                          "OggS\0\0\0\0\0\0\0\0",
                                          "a text that somebody called a.ogg"};
    assert_fault("", 0, DECODE_EMPTY);
    for (size_t i = 0; i < sizeof STRANGE / sizeof *STRANGE; i++)
        assert_fault(STRANGE[i], strlen(STRANGE[i]), DECODE_STRANGE);
    unsigned char noise[4096];
    uint32_t seed = 1;
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (unsigned char)((seed = seed * 1664525u + 1013904223u) >> 24);
    assert_fault(noise, sizeof noise, DECODE_STRANGE);
    memcpy(noise, "OggS", 4);
    assert_fault(noise, sizeof noise, DECODE_STRANGE);
    memcpy(noise, "RIFF", 4);
    assert_fault(noise, sizeof noise, DECODE_STRANGE);
}

static void odd_rates_lengths_and_channels_are_judged(void **state) {
    (void)state;
    static const struct {
        int rate, frames;
        DecodeFault fault;
    } CASES[] = {{3999, 4000, DECODE_STRANGE},
                 {192001, 4000, DECODE_STRANGE},
                 {48000, 0, DECODE_EMPTY},
                 {4000, 60 * 4000 + 1, DECODE_LONG},
                 {48000, 60 * 48000 + 1, DECODE_LONG}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Recording wav = recording_wav((RecordingDesc){
            .rate = CASES[i].rate, .channels = 1, .bits = 8, .frames = CASES[i].frames, .amplitude = 0.5});
        assert_fault(wav.bytes, wav.count, CASES[i].fault);
        free(wav.bytes);
    }
    double seconds;
    Recording ogg =
        recording_ogg((RecordingDesc){.rate = 8000, .channels = 1, .frames = 61 * 8000, .amplitude = 0.5});
    assert_int_equal(decode_length(ogg.bytes, ogg.count, &seconds), DECODE_LONG);
    assert_true(fabs(seconds - 61) < 0.01);
    free(ogg.bytes);
}

static Recording of_length(int ogg, int frames) {
    RecordingDesc desc = {.rate = 16000, .channels = 2, .bits = 16, .frames = frames, .amplitude = 0.5};
    return ogg ? recording_ogg(desc) : recording_wav(desc);
}

static Recording small(int ogg) {
    return of_length(ogg, 8000);
}

/* What was cut off is missed, and nothing else. */
static void a_file_that_breaks_off_is_read_as_far_as_it_goes(void **state) {
    (void)state;
    for (int ogg = 0; ogg < 2; ogg++) {
        Recording whole = of_length(ogg, 5 * 16000);
        int last = 0, read = 0;
        for (size_t count = 0; count <= whole.count; count += 1 + whole.count / 97) {
            unsigned char *part = malloc(count + 1); /* of its own, so that a look behind its end is seen */
            memcpy(part, whole.bytes, count);
            Clip clip;
            double seconds;
            DecodeFault fault = decode(part, count, &clip);
            assert_int_equal(decode_length(part, count, &seconds), fault);
            assert_true((fault == DECODE_GOOD) == (clip.samples != NULL));
            assert_true(clip.count >= last && clip.count <= 5 * SECOND);
            last = clip.count;
            read += fault == DECODE_GOOD;
            free(clip.samples);
            free(part);
        }
        assert_true(read > 20 && last > 3 * SECOND);
        free(whole.bytes);
    }
}

static void damage_does_no_harm(void **state) {
    (void)state;
    uint32_t seed = 3;
    for (int turn = 0; turn < 400; turn++) {
        Recording file = small(turn % 2);
        for (int i = 0; i < 1 + turn % 7; i++) {
            seed = seed * 1664525u + 1013904223u;
            size_t at = (seed >> 8) % (turn % 3 ? file.count : file.count < 200 ? file.count : 200);
            file.bytes[at] ^= (unsigned char)(1 + (seed >> 4) % 255);
        }
        Clip clip;
        DecodeFault fault = decode(file.bytes, file.count, &clip);
        assert_true((fault == DECODE_GOOD) == (clip.samples != NULL));
        for (int i = 0; i < clip.count; i++) assert_true(isfinite(clip.samples[i]));
        free(clip.samples);
        free(file.bytes);
    }
}

/* It has a length, and then no sound. */
static void what_only_looks_like_a_recording_has_no_sound(void **state) {
    (void)state;
    RecordingDesc desc = {
        .rate = 48000, .channels = 1, .frames = 3 * 48000, .amplitude = 0.5, .hollow = true};
    Recording ogg = recording_ogg(desc);
    Clip clip;
    double seconds;
    assert_int_equal(decode_length(ogg.bytes, ogg.count, &seconds), DECODE_GOOD);
    assert_true(seconds > 1);
    assert_int_equal(decode(ogg.bytes, ogg.count, &clip), DECODE_EMPTY);
    assert_null(clip.samples);
    free(ogg.bytes);
}

/* ---- what is one ---- */

static void assert_sine(const Clip *clip, double hz, double amplitude, double tolerance) {
    int edge = SECOND / 100;
    double heard = ear_pitch(clip->samples + edge, clip->count - 2 * edge, hz);
    if (fabs(heard - amplitude) > tolerance) fail_msg("%g Hz has %g, not %g", hz, heard, amplitude);
}

static void every_sort_of_wav_is_read(void **state) {
    (void)state;
    const int rates[] = {8000, 11025, 16000, 22050, 32000, 44099, 44100, 48000, 88200, 96000, 192000},
              bits[] = {8, 16, 24, 32};
    for (int r = 0; r < 11; r++)
        for (int b = 0; b < 4; b++)
            for (int channels = 1; channels <= 2; channels++) {
                RecordingDesc desc = {rates[r], channels, bits[b], rates[r] / 2 + 3, 440, 0.5, false};
                Recording wav = recording_wav(desc);
                Clip clip;
                double seconds;
                assert_int_equal(decode_length(wav.bytes, wav.count, &seconds), DECODE_GOOD);
                assert_int_equal(decode(wav.bytes, wav.count, &clip), DECODE_GOOD);
                assert_true(seconds == (double)desc.frames / desc.rate);
                assert_int_equal(clip.count, (int)floor(seconds * SECOND + 0.5));
                assert_sine(&clip, 440, 0.5, bits[b] == 8 ? 0.006 : 0.0005);
                free(clip.samples);
                free(wav.bytes);
                if (rates[r] == 44099) b = 3; /* its weights take long */
            }
}

static void ogg_is_read_at_every_rate(void **state) {
    (void)state;
    const int rates[] = {8000, 22050, 44100, 48000};
    for (int r = 0; r < 4; r++)
        for (int channels = 1; channels <= 2; channels++) {
            RecordingDesc desc = {
                .rate = rates[r], .channels = channels, .frames = rates[r], .hz = 440, .amplitude = 0.5};
            Recording ogg = recording_ogg(desc);
            Clip clip;
            double seconds;
            assert_int_equal(decode_length(ogg.bytes, ogg.count, &seconds), DECODE_GOOD);
            assert_true(seconds == 1);
            assert_int_equal(decode(ogg.bytes, ogg.count, &clip), DECODE_GOOD);
            assert_int_equal(clip.count, SECOND);
            assert_sine(&clip, 440, 0.5, 0.01);
            free(clip.samples);
            free(ogg.bytes);
        }
}

/* ---- rates ---- */

static Clip resampled(int rate, double hz) {
    int count = rate / 2;
    float *samples = malloc((size_t)count * sizeof *samples);
    Clip clip;
    for (int i = 0; i < count; i++)
        samples[i] = (float)(0.5 * sin(2 * 3.14159265358979323846 * hz * i / rate));
    assert_true(resample(samples, count, rate, &clip));
    free(samples);
    return clip;
}

static void one_sample_is_enough_and_the_same_rate_changes_nothing(void **state) {
    (void)state;
    const float samples[] = {0.25f, -0.5f, 0.125f};
    Clip clip;
    assert_true(resample(samples, 1, 192000, &clip));
    assert_int_equal(clip.count, 1);
    free(clip.samples);
    assert_true(resample(samples, 3, SOUND_RATE, &clip));
    assert_int_equal(clip.count, 3);
    assert_memory_equal(clip.samples, samples, sizeof samples);
    free(clip.samples);
}

static void an_instant_stays_where_it_was(void **state) {
    (void)state;
    const int rates[] = {16000, 24000, 96000};
    for (int r = 0; r < 3; r++) {
        float samples[4000] = {0};
        Clip clip;
        samples[2000] = 1;
        assert_true(resample(samples, 4000, rates[r], &clip));
        int most = 0, wanted = 2000 * (SOUND_RATE / 8000) / (rates[r] / 8000);
        for (int i = 0; i < clip.count; i++)
            if (clip.samples[i] > clip.samples[most]) most = i;
        assert_int_equal(most, wanted);
        for (int i = 1; i < 100; i++)
            assert_true(fabsf(clip.samples[wanted - i] - clip.samples[wanted + i]) < 1e-6f);
        free(clip.samples);
    }
}

static void what_a_rate_can_hold_sounds_the_same(void **state) {
    (void)state;
    const int rates[] = {8000, 11025, 16000, 22050, 44100, 96000, 192000};
    for (int r = 0; r < 7; r++) {
        double half = (rates[r] < SOUND_RATE ? rates[r] : SOUND_RATE) / 2.0;
        const double parts[] = {0.01, 0.3, 0.6, 0.8};
        for (int p = 0; p < 4; p++) {
            Clip clip = resampled(rates[r], parts[p] * half);
            assert_sine(&clip, parts[p] * half, 0.5, 0.5 * 0.0012);
            free(clip.samples);
        }
    }
}

/* Images of what a low rate held, and what ours cannot hold of a high one. */
static void what_a_rate_cannot_hold_is_not_heard(void **state) {
    (void)state;
    const double faint = 0.5 * 0.00012; /* -78 dB */
    const double tones[] = {500, 3000, 6000};
    for (int i = 0; i < 3; i++) {
        Clip clip = resampled(16000, tones[i]);
        int edge = SECOND / 100;
        for (int image = 1; image <= 2; image++)
            for (int sign = -1; sign <= 1; sign += 2) {
                double hz = image * 16000 + sign * tones[i];
                if (hz < 24000)
                    assert_true(ear_pitch(clip.samples + edge, clip.count - 2 * edge, hz) < faint);
            }
        free(clip.samples);
    }
    Clip high = resampled(96000, 30000);
    assert_true(ear_pitch(high.samples + 480, high.count - 960, 18000) < faint);
    assert_true(ear_peak(high.samples + 480, high.count - 960) < faint);
    free(high.samples);
}

/* ---- loudness: EBU Tech 3341, and BS.1770's own example ---- */

typedef struct Stretch {
    double decibels, seconds;
} Stretch;

static double loudness_of(const Stretch *stretches, int count, double hz) {
    int samples = 0, at = 0;
    for (int i = 0; i < count; i++) samples += (int)(stretches[i].seconds * SECOND + 0.5);
    float *all = malloc((size_t)samples * sizeof *all);
    for (int i = 0; i < count; i++) {
        double amplitude = pow(10, stretches[i].decibels / 20);
        for (int end = at + (int)(stretches[i].seconds * SECOND + 0.5); at < end; at++)
            all[at] = (float)(amplitude * sin(2 * 3.14159265358979323846 * hz * at / SECOND));
    }
    double lufs = loudness_lufs(all, samples);
    free(all);
    return lufs;
}

static void assert_loudness(double lufs, double wanted) {
    if (fabs(lufs - wanted) > 0.1) fail_msg("%.3f LUFS, not %.3f", lufs, wanted);
}

static void silence_has_no_loudness(void **state) {
    (void)state;
    float silence[SECOND] = {0};
    assert_true(loudness_lufs(silence, SECOND) == -HUGE_VAL);
    assert_true(loudness_lufs(silence, 1) == -HUGE_VAL);
    assert_true(loudness_lufs(NULL, 0) == -HUGE_VAL);
    const Stretch faint[] = {{-75, 3}};
    assert_true(loudness_of(faint, 1, 1000) == -HUGE_VAL);
}

static void known_sounds_have_their_known_loudness(void **state) {
    (void)state;
    const Stretch full[] = {{0, 3}}, first[] = {{-23, 20}}, second[] = {{-33, 20}};
    const Stretch third[] = {{-36, 10}, {-23, 60}, {-36, 10}};
    const Stretch fourth[] = {{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}};
    const Stretch fifth[] = {{-26, 20}, {-20, 20.1}, {-26, 20}};
    assert_loudness(loudness_of(full, 1, 997), 0); /* -3.01 on one loudspeaker, twice that on two */
    assert_loudness(loudness_of(first, 1, 1000), -23);
    assert_loudness(loudness_of(second, 1, 1000), -33);
    assert_loudness(loudness_of(third, 3, 1000), -23);
    assert_loudness(loudness_of(fourth, 5, 1000), -23);
    assert_loudness(loudness_of(fifth, 3, 1000), -23);
}

static void low_tones_count_less_and_high_ones_more(void **state) {
    (void)state;
    const Stretch stretch[] = {{-20, 5}};
    assert_loudness(loudness_of(stretch, 1, 38), -20 - 6.02 - 0.691);
    assert_loudness(loudness_of(stretch, 1, 10000), -20 + 4 - 0.691);
}

static void a_short_sound_is_one_block(void **state) {
    (void)state;
    const Stretch stretches[] = {{-23, 0.05}, {-23, 0.2}, {-23, 0.399}, {-23, 0.4}};
    for (int i = 0; i < 4; i++) assert_loudness(loudness_of(&stretches[i], 1, 1000), -23);
}

/* ---- the bank ---- */

static void assert_bank_loudness(Recording file, double wanted) {
    Bank *bank = bank_new();
    assert_int_equal(bank_add(bank, TEXT("a"), file.bytes, file.count), DECODE_GOOD);
    const Clip *clip = bank_clip(bank, TEXT("a"));
    double lufs = loudness_lufs(clip->samples, clip->count);
    if (fabs(lufs - wanted) > 0.1) fail_msg("%.2f LUFS, not %.2f", lufs, wanted);
    assert_true(clip->samples[0] == 0 && clip->samples[clip->count - 1] == 0);
    bank_drop(bank);
    free(file.bytes);
}

static void recordings_are_brought_to_one_loudness(void **state) {
    (void)state;
    const double amplitudes[] = {0.05, 0.3, 1};
    for (int i = 0; i < 3; i++)
        for (int channels = 1; channels <= 2; channels++) {
            RecordingDesc desc = {.rate = 22050,
                                  .channels = channels,
                                  .bits = 16,
                                  .frames = 3 * 22050,
                                  .amplitude = amplitudes[i]};
            assert_bank_loudness(recording_wav(desc), LEVEL_LUFS);
            assert_bank_loudness(recording_ogg(desc), LEVEL_LUFS);
        }
}

static void what_is_almost_silent_is_not_blown_up(void **state) {
    (void)state;
    RecordingDesc desc = {
        .rate = 48000, .channels = 1, .bits = 32, .frames = 48000, .hz = 1000, .amplitude = 0.001};
    assert_bank_loudness(recording_wav(desc), -60 + 24);
    Bank *bank = bank_new();
    desc.amplitude = 0;
    Recording silence = recording_wav(desc);
    assert_int_equal(bank_add(bank, TEXT("a"), silence.bytes, silence.count), DECODE_GOOD);
    assert_true(ear_peak(bank_clip(bank, TEXT("a"))->samples, 48000) == 0);
    free(silence.bytes);
    bank_drop(bank);
}

static void a_bank_lasts_until_all_have_let_it_go(void **state) {
    (void)state;
    Bank *bank = bank_new();
    Recording wav = small(0);
    assert_int_equal(bank_add(bank, TEXT("a"), "x", 1), DECODE_STRANGE);
    assert_null(bank_clip(bank, TEXT("a")));
    assert_int_equal(bank_add(bank, TEXT("a"), wav.bytes, wav.count), DECODE_GOOD);
    assert_int_equal(bank_add(bank, TEXT("ab"), wav.bytes, wav.count), DECODE_GOOD);
    assert_true(bank_hold(bank) == bank);
    bank_drop(bank);
    assert_int_equal(bank_clip(bank, TEXT("a"))->count, 24000);
    assert_true(bank_clip(bank, TEXT("ab")) != bank_clip(bank, TEXT("a")));
    assert_null(bank_clip(bank, TEXT("b")));
    assert_null(bank_clip(bank, TEXT("")));
    assert_null(bank_clip(NULL, TEXT("a")));
    bank_drop(bank);
    bank_drop(NULL);
    assert_null(bank_hold(NULL));
    free(wav.bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_sound_is_refused),
        cmocka_unit_test(odd_rates_lengths_and_channels_are_judged),
        cmocka_unit_test(a_file_that_breaks_off_is_read_as_far_as_it_goes),
        cmocka_unit_test(damage_does_no_harm),
        cmocka_unit_test(what_only_looks_like_a_recording_has_no_sound),
        cmocka_unit_test(every_sort_of_wav_is_read),
        cmocka_unit_test(ogg_is_read_at_every_rate),
        cmocka_unit_test(one_sample_is_enough_and_the_same_rate_changes_nothing),
        cmocka_unit_test(an_instant_stays_where_it_was),
        cmocka_unit_test(what_a_rate_can_hold_sounds_the_same),
        cmocka_unit_test(what_a_rate_cannot_hold_is_not_heard),
        cmocka_unit_test(silence_has_no_loudness),
        cmocka_unit_test(known_sounds_have_their_known_loudness),
        cmocka_unit_test(low_tones_count_less_and_high_ones_more),
        cmocka_unit_test(a_short_sound_is_one_block),
        cmocka_unit_test(recordings_are_brought_to_one_loudness),
        cmocka_unit_test(what_is_almost_silent_is_not_blown_up),
        cmocka_unit_test(a_bank_lasts_until_all_have_let_it_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
