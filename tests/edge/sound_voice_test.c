/* The voices that are part of the program, by what a listener would measure; and the bank that keeps their lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "edge/ear.h"
#include "lesson/speech.h"
#include "sound/bank.h"
#include "sound/loudness.h"
#include "sound/resample.h"

static const char LINE[] = "Put the ball between the wall and your left shoulder blade.";

static English *english;

static int open_english(void **state) {
    (void)state;
    english = english_new();
    return english ? 0 : -1;
}

static int close_english(void **state) {
    (void)state;
    english_free(english);
    return 0;
}

static Utterance said(EnglishVoice voice, const char *text, double most_s) {
    Utterance utterance;
    assert_true(utter(english, voice, text_of(text), most_s, &utterance));
    return utterance;
}

static double seconds_of(const Utterance *utterance) {
    return (double)utterance->clip.count / SOUND_RATE;
}

static void nothing_to_say_is_no_sound(void **state) {
    (void)state;
    const char *texts[] = {"", " ", "…", "— (!)", "你好", "\xff"};
    for (int i = 0; i < 6; i++) {
        Utterance utterance = said(ENGLISH_RMS, texts[i], 1);
        assert_int_equal(utterance.clip.count, 0);
        utterance_free(&utterance);
    }
}

static void the_same_line_is_the_same_samples(void **state) {
    (void)state;
    for (int voice = 0; voice < ENGLISH_VOICES; voice++) {
        Utterance first = said((EnglishVoice)voice, LINE, 60),
                  between = said(ENGLISH_SLT, "Something else?", 60);
        rand();
        Utterance second = said((EnglishVoice)voice, LINE, 60);
        assert_int_equal(first.clip.count, second.clip.count);
        assert_true(ear_hash(first.clip.samples, first.clip.count) ==
                    ear_hash(second.clip.samples, second.clip.count));
        utterance_free(&first);
        utterance_free(&between);
        utterance_free(&second);
    }
}

static void the_voices_differ(void **state) {
    (void)state;
    Utterance rms = said(ENGLISH_RMS, LINE, 60), slt = said(ENGLISH_SLT, LINE, 60);
    assert_int_not_equal(rms.clip.count, slt.clip.count);
    utterance_free(&rms);
    utterance_free(&slt);
}

static void each_line_is_as_loud_as_all_and_begins_and_ends_in_silence(void **state) {
    (void)state;
    const char *texts[] = {LINE, "Breathe in.", "Rest.", "Ease off, slowly. Let go. Two more.", "One"};
    for (int voice = 0; voice < ENGLISH_VOICES; voice++)
        for (int i = 0; i < 5; i++) {
            Utterance utterance = said((EnglishVoice)voice, texts[i], 60);
            const Clip *clip = &utterance.clip;
            double lufs = loudness_lufs(clip->samples, clip->count);
            if (fabs(lufs - LEVEL_LUFS) > 0.3) fail_msg("%s: %.2f LUFS", texts[i], lufs);
            assert_true(clip->samples[0] == 0 && clip->samples[clip->count - 1] == 0);
            assert_true(ear_peak(clip->samples, clip->count) <
                        1.25f); /* the limiter of the mix has its say */
            utterance_free(&utterance);
        }
}

/* What the low rate held shows up mirrored about its half: it must not be heard. */
static void bringing_it_to_the_higher_rate_leaves_no_images(void **state) {
    (void)state;
    const double hz[] = {500, 1000, 3000, 5000, 6000, 6700};
    enum { COUNT = 16000 };
    for (int i = 0; i < 6; i++) {
        float *samples = malloc(COUNT * sizeof *samples);
        Clip clip;
        assert_non_null(samples);
        for (int k = 0; k < COUNT; k++)
            samples[k] = (float)(0.5 * sin(2 * 3.14159265358979 * hz[i] * k / 16000));
        assert_true(resample(samples, COUNT, 16000, &clip));
        const float *middle = clip.samples + 4800;
        double own = ear_pitch(middle, 38400, hz[i]);
        for (int image = 0; image < 2; image++) {
            double db = ear_decibels(ear_pitch(middle, 38400, 16000 + (image ? hz[i] : -hz[i])) / own);
            if (db > -90) fail_msg("%.0f Hz: an image at %.1f dB", hz[i], db);
        }
        free(samples);
        free(clip.samples);
    }
}

/* ---- words ---- */

static void words_come_one_after_another_until_the_end(void **state) {
    (void)state;
    const char *texts[] = {LINE, "Hold 3x12 — then 2/3 of it, 30 s… Ready?", "trigger-point's end (é)"};
    for (int i = 0; i < 3; i++) {
        Utterance utterance = said(ENGLISH_RMS, texts[i], 60);
        double before_s = 0, spoken = 0;
        size_t at = 0;
        for (int k = 0; k < utterance.word_count; k++) {
            const SaidWord *word = &utterance.words[k];
            assert_true(word->from_s >= before_s - 1e-9 && word->until_s >= word->from_s);
            assert_true(word->at >= at && word->at + word->count <= strlen(texts[i]));
            before_s = word->until_s;
            at = word->at + word->count;
            spoken += word->until_s > word->from_s;
        }
        assert_true(spoken >= utterance.word_count - 1); /* a dash is not spoken */
        assert_true(fabs(before_s - seconds_of(&utterance)) < 0.06);
        utterance_free(&utterance);
    }
}

/* Between sentences there is silence for as long as a reader would pause, and no word lasts into it. */
static void there_is_silence_between_sentences(void **state) {
    (void)state;
    Utterance utterance = said(ENGLISH_RMS, "Stay there. Wait, now go.", 60);
    const double wanted_s[] = {0, 0.7, 0.3};
    const int after[] = {0, 1, 2};
    for (int i = 1; i < 3; i++) {
        double from_s = utterance.words[after[i]].until_s, until_s = utterance.words[after[i] + 1].from_s;
        assert_true(fabs(until_s - from_s - wanted_s[i]) < 0.05);
        const float *quiet = utterance.clip.samples + (int)((from_s + 0.04) * SOUND_RATE);
        assert_true(ear_peak(quiet, (int)((wanted_s[i] - 0.08) * SOUND_RATE)) < 0.01);
    }
    utterance_free(&utterance);
}

/* ---- time ---- */

static void a_line_that_has_less_time_is_said_faster(void **state) {
    (void)state;
    Utterance slow = said(ENGLISH_RMS, LINE, 60), fast = said(ENGLISH_RMS, LINE, 0.1);
    double most_s = 0.9 * seconds_of(&slow);
    Utterance fits = said(ENGLISH_RMS, LINE, most_s);
    assert_true(seconds_of(&fits) <= most_s + 0.02);
    assert_true(seconds_of(&fits) > 0.95 * most_s);
    assert_true(seconds_of(&fast) < seconds_of(&fits));
    assert_true(seconds_of(&fast) > 0.75 * seconds_of(&slow)); /* but not so fast as to be lost */
    assert_true(fabs(loudness_lufs(fast.clip.samples, fast.clip.count) - LEVEL_LUFS) < 0.3);
    utterance_free(&slow);
    utterance_free(&fits);
    utterance_free(&fast);
}

static void a_very_long_line_is_cut_off_at_a_minute(void **state) {
    (void)state;
    char text[4000] = "";
    for (int i = 0; i < 60; i++) strcat(text, "Let it all go, slowly. ");
    Utterance utterance = said(ENGLISH_RMS, text, 3600);
    assert_true(fabs(seconds_of(&utterance) - DECODE_SECONDS_MAX) < 0.01);
    assert_int_equal(utterance.word_count, 300);
    utterance_free(&utterance);
}

/* ---- the bank ---- */

static void put(Bank *bank, const char *text, const char *language) {
    Utterance utterance = said(ENGLISH_RMS, text, 60);
    assert_true(bank_add_line(bank, text_of(text), text_of(language), &utterance));
    assert_null(utterance.clip.samples);
}

static void a_bank_knows_a_line_by_its_text_and_its_language(void **state) {
    (void)state;
    Bank *bank = bank_new();
    put(bank, "Rest.", "en");
    const Utterance *first = bank_line(bank, TEXT("Rest."), TEXT("en"));
    assert_non_null(first);
    put(bank, "Rest.", "en"); /* once more: the first stays */
    assert_ptr_equal(bank_line(bank, TEXT("Rest."), TEXT("en")), first);
    assert_null(bank_line(bank, TEXT("Rest."), TEXT("es")));
    assert_null(bank_line(bank, TEXT("Rest.e"), TEXT("n")));
    assert_null(bank_line(NULL, TEXT("Rest."), TEXT("en")));
    assert_null(bank_clip(bank, TEXT("Rest.")));
    for (int i = 0; i < 40; i++) {
        char text[] = {(char)('a' + i % 26), (char)('a' + i / 26), '\0'};
        put(bank, text, "en");
    }
    assert_ptr_equal(bank_line(bank, TEXT("Rest."), TEXT("en")), first); /* however it grows */
    bank_drop(bank);
}

static bool keeps_go(void *with, Text line, Text language) {
    (void)with;
    return text_is(line, "Go.") && text_is(language, "en");
}

static void a_picked_bank_shares_what_it_keeps(void **state) {
    (void)state;
    Bank *bank = bank_new();
    put(bank, "Go.", "en");
    put(bank, "Rest.", "en");
    double both_s = bank_line_seconds(bank);
    const Utterance *kept = bank_line(bank, TEXT("Go."), TEXT("en"));
    Bank *picked = bank_pick(bank, keeps_go, NULL);
    assert_true(bank_line_seconds(picked) < both_s);
    bank_drop(bank);
    assert_ptr_equal(bank_line(picked, TEXT("Go."), TEXT("en")), kept);
    assert_null(bank_line(picked, TEXT("Rest."), TEXT("en")));
    assert_true(ear_peak(kept->clip.samples, kept->clip.count) > 0.01);
    bank_drop(picked);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_to_say_is_no_sound),
        cmocka_unit_test(the_same_line_is_the_same_samples),
        cmocka_unit_test(the_voices_differ),
        cmocka_unit_test(each_line_is_as_loud_as_all_and_begins_and_ends_in_silence),
        cmocka_unit_test(bringing_it_to_the_higher_rate_leaves_no_images),
        cmocka_unit_test(words_come_one_after_another_until_the_end),
        cmocka_unit_test(there_is_silence_between_sentences),
        cmocka_unit_test(a_line_that_has_less_time_is_said_faster),
        cmocka_unit_test(a_very_long_line_is_cut_off_at_a_minute),
        cmocka_unit_test(a_bank_knows_a_line_by_its_text_and_its_language),
        cmocka_unit_test(a_picked_bank_shares_what_it_keeps),
    };
    return cmocka_run_group_tests(tests, open_english, close_english);
}
