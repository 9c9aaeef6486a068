/* What of a lesson's lines is heard, and when, if a voice takes longer than the timeline knows. */
#include "edge/desk.h"
#include "edge/record.h"

static Bank *bank_with(const char *text, double seconds) {
    Bank *bank = bank_new();
    assert_non_null(bank);
    Utterance utterance = {.clip = {.count = (int)(seconds * SECOND)}};
    if (utterance.clip.count) utterance.clip.samples = calloc((size_t)utterance.clip.count, sizeof(float));
    assert_true(bank_add_line(bank, text_of(text), TEXT("en"), &utterance));
    return bank;
}

static Cue said(double at_s, double seconds) {
    return (Cue){
        .at_s = at_s, .kind = CUE_SAY, .seconds = seconds, .text = TEXT("a"), .language = TEXT("en")};
}

static Score *score_with(const Cue *cues, int count, double line_seconds) {
    Bank *bank = bank_with("a", line_seconds);
    Score *score = score_new(cues, count, bank);
    assert_non_null(score);
    bank_drop(bank);
    return score;
}

static void what_is_not_spoken_has_no_note(void **state) {
    (void)state;
    Cue cues[] = {said(0, 1), said(3, 1), said(6, 1), said(9, 1), said(12, 1)};
    cues[0].kind = CUE_SHOW;
    cues[1].hushed = true;
    cues[2].language = TEXT("es");
    cues[3].text = TEXT("b");
    cues[4].clip = cues[4].clip_path =
        TEXT("gone.ogg"); /* a recording that is not there is not spoken instead */
    Score *score = score_with(cues, 5, 1);
    assert_int_equal(score->count, 0);
    score_free(score);
    score = score_with(cues, 0, 1);
    assert_int_equal(score->count, 0);
    score_free(score);
    cues[4] = said(12, 1);
    score = score_with(cues, 5, 0); /* a line that nobody can say */
    assert_int_equal(score->count, 0);
    score_free(score);
}

static void a_line_begins_at_its_cue(void **state) {
    (void)state;
    Cue cues[] = {said(0, 1), said(1.25, 1), said(7.1234, 1)};
    cues[1].kind = CUE_TELL;
    Score *score = score_with(cues, 3, 1);
    assert_int_equal(score->count, 3);
    assert_int_equal(score->notes[0].onset, 0);
    assert_int_equal(score->notes[1].onset, 60000);
    assert_int_equal(score->notes[2].onset, 341923);
    score_free(score);
}

static void after_a_longer_line_the_next_waits_or_is_left_out(void **state) {
    (void)state;
    const struct {
        double line_s;
        int count;
        int64_t onset;
    } cases[] = {{1, 2, 57600}, {1.2, 2, 57600}, {1.3, 2, 62400}, {1.5, 2, 72000}, {1.51, 1, 0}, {30, 1, 0}};
    for (int i = 0; i < 6; i++) {
        Cue cues[] = {said(0, 1), said(1.2, 1)};
        Score *score = score_with(cues, 2, cases[i].line_s);
        assert_int_equal(score->count, cases[i].count);
        if (score->count == 2) assert_int_equal(score->notes[1].onset, cases[i].onset);
        score_free(score);
    }
}

static void one_that_is_left_out_delays_nobody(void **state) {
    (void)state;
    Cue cues[] = {said(0, 1), said(1.2, 1), said(2.1, 1)};
    Score *score = score_with(cues, 3, 2);
    assert_int_equal(score->count, 2);
    assert_int_equal(score->notes[1].onset, 100800);
    score_free(score);
}

/* The person skipped: the line is cut by the next. */
static void what_the_timeline_cuts_delays_nothing(void **state) {
    (void)state;
    Cue cues[] = {said(0, 5), said(1.2, 1)};
    Score *score = score_with(cues, 2, 5);
    assert_int_equal(score->count, 2);
    assert_int_equal(score->notes[1].onset, 57600);
    score_free(score);
}

static void notes_stay_in_order(void **state) {
    (void)state;
    Cue cues[] = {said(0, 1), said(1.2, 1), cue(1.25, TONE_TICK), cue(1.3, TONE_BELL), cue(1.45, TONE_TICK)};
    Score *score = score_with(cues, 5, 1.4);
    assert_int_equal(score->count, 5);
    for (int i = 1; i < 5; i++) assert_true(score->notes[i].onset >= score->notes[i - 1].onset);
    assert_non_null(score->notes[3].clip);
    assert_int_equal(score->notes[3].onset, 67200);
    assert_int_equal(score->notes[1].next_speech, 3);
    assert_int_equal(score->notes[4].next_speech, 5);
    score_free(score);
}

/* ---- recordings that are sounds ---- */

/* Five seconds of a sine beside the line. */
static Bank *bank_with_sound(void) {
    Bank *bank = bank_with("a", 1);
    Recording wav = recording_wav((RecordingDesc){
        .rate = SECOND, .channels = 1, .bits = 16, .frames = 5 * SECOND, .hz = 500, .amplitude = 0.5});
    assert_int_equal(bank_add(bank, TEXT("lessons/hum.wav"), wav.bytes, wav.count), DECODE_GOOD);
    free(wav.bytes);
    return bank;
}

static Cue hum(double at_s) {
    return (Cue){.at_s = at_s,
                 .kind = CUE_TONE,
                 .seconds = 5,
                 .clip = TEXT("hum.wav"),
                 .clip_path = TEXT("lessons/hum.wav")};
}

static void a_sound_and_speech_do_not_wait_for_each_other(void **state) {
    (void)state;
    Bank *bank = bank_with_sound();
    Cue cues[] = {hum(0), said(1, 1), hum(1.5), said(3, 1), hum(4)};
    cues[4].clip_path = TEXT("lessons/gone.wav");
    Score *score = score_new(cues, 5, bank);
    assert_int_equal(score->count, 4); /* what is not there is not heard */
    for (int i = 0; i < 4; i++) {
        assert_int_equal(score->notes[i].onset, score_sample(cues[i].at_s));
        assert_int_equal(score->notes[i].speech, i % 2);
        assert_int_equal(score->notes[i].next_speech, i < 2 ? 1 : 3);
    }
    score_free(score);
    bank_drop(bank);
}

static double strength(Desk *with, double from_s, double seconds) {
    Tape tape = {0};
    seek(with, from_s);
    record(with, &tape, SECOND / 10, 512); /* what the jump cut fades out */
    int first = tape.count;
    record(with, &tape, (int)(seconds * SECOND), 512);
    double sum = 0;
    for (int i = first; i < tape.count; i++) sum += (double)tape.samples[i] * (double)tape.samples[i];
    sum = sqrt(sum / (tape.count - first));
    free(tape.samples);
    return sum;
}

/* It goes on while somebody speaks, and after a jump into it; the tones' volume is its own. */
static void a_sound_is_among_the_tones(void **state) {
    (void)state;
    Bank *bank = bank_with_sound();
    Cue cues[] = {hum(0), said(1, 1)};
    Score *score = score_new(cues, 2, bank);
    Desk with = desk(score);
    with.order.volumes = all_at(0);
    with.order.volumes.percent[VOLUME_TONES] = 100;
    double alone = strength(&with, 0, 0.8), under = strength(&with, 0.9, 0.8), joined = strength(&with, 3, 1);
    assert_true(alone > 0.01);
    assert_true(fabs(under / alone - 1) < 0.01 && fabs(joined / alone - 1) < 0.01);
    assert_true(strength(&with, 5.2, 1) < 1e-6);
    with.order.volumes = all_at(100);
    with.order.volumes.percent[VOLUME_TONES] = 0;
    assert_true(strength(&with, 3, 1) < 1e-6);
    desk_end(&with);
    score_free(score);
    bank_drop(bank);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_spoken_has_no_note),
        cmocka_unit_test(a_line_begins_at_its_cue),
        cmocka_unit_test(after_a_longer_line_the_next_waits_or_is_left_out),
        cmocka_unit_test(one_that_is_left_out_delays_nobody),
        cmocka_unit_test(what_the_timeline_cuts_delays_nothing),
        cmocka_unit_test(notes_stay_in_order),
        cmocka_unit_test(a_sound_and_speech_do_not_wait_for_each_other),
        cmocka_unit_test(a_sound_is_among_the_tones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
