/* Mistakes in time: they come with their line, fade in and out, never jump, and are a function of t alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/timelines.h"

static Ghost ghost_of(const Timeline *timeline, double t_s) {
    return moment_at(timeline, t_s).ghost;
}

static void assert_strength(const Timeline *timeline, double t_s, double expected) {
    double strength = (double)ghost_of(timeline, t_s).strength;
    if (fabs(strength - expected) > 1e-6) fail_msg("%g at %g s", strength, t_s);
}

static void a_lesson_without_mistakes_has_no_ghost(void **state) {
    const Timeline *timeline = build(*state, "hold 30s\n    say \"Stay.\"\n", (Options){0});
    for (double t_s = -1; t_s < 40; t_s += 0.1) {
        Ghost ghost = ghost_of(timeline, t_s);
        assert_true(!ghost.mistake && ghost.strength == 0);
    }
}

/* It comes in 0.7 s, is gone after five, and takes 0.9 s to fade. */
static void it_comes_stays_and_fades(void **state) {
    const Timeline *timeline = build(*state, "hold 30s\n    at 10s mistake on-spine\n", (Options){0});
    assert_int_equal(nth_line(timeline, 0)->kind, CUE_SAY);
    assert_text(nth_line(timeline, 0)->text, "Never on the spine.");
    assert_near(nth_line(timeline, 0)->seconds, 5);
    assert_strength(timeline, 9.999, 0);
    assert_strength(timeline, 10, 0);
    assert_strength(timeline, 10.35, 0.5);
    assert_strength(timeline, 10.7, 1);
    assert_strength(timeline, 14.1, 1);
    assert_strength(timeline, 14.55, 0.5);
    assert_strength(timeline, 15, 0);
    assert_null(ghost_of(timeline, 15).mistake);
    assert_true(ghost_of(timeline, 12).mistake->tool_on_midline);
    assert_text(moment_at(timeline, 12).caption, "Never on the spine.");
}

/* What a lesson says instead, with its placeholders; a long text is shown for as long as it takes. */
static void its_text_is_the_lessons_own(void **state) {
    const char *parts =
        "side left\n    hold 60s\n        mistake shrugged \"Let the {side} shoulder sink, and the "
        "other one too, with each long breath out.\"\n        say \"Well.\"\n";
    const Timeline *timeline = build(*state, parts, (Options){0});
    const Cue *mistake = nth_line(timeline, 0), *next = nth_line(timeline, 1);
    assert_text(mistake->text,
                "Let the left shoulder sink, and the other one too, with each long breath out.");
    assert_true(mistake->seconds > 6 && mistake->mistake != NULL && next->mistake == NULL);
    assert_true(next->at_s >= mistake->at_s + mistake->seconds);
    assert_strength(timeline, mistake->at_s + mistake->seconds, 0);
}

/* Its phase is ended while it is there: it fades from what was seen of it, in the next phase. */
static void it_fades_when_its_phase_is_ended(void **state) {
    static const double CUT_S[] = {10.05, 10.3, 10.69, 11, 13, 14.5, 14.99};
    const char *parts =
        "hold 30s\n    at 10s mistake fast\n    move roll 6cm\nrest 20s\n    at 0s mistake shrugged\n";
    const Timeline *whole = build(*state, parts, (Options){0});
    for (size_t i = 0; i < sizeof CUT_S / sizeof *CUT_S; i++) {
        PhaseEdit edit = {whole->phases[0].key, CUT_S[i]};
        const Timeline *timeline = build(*state, parts, (Options){.edits = &edit, .edit_count = 1});
        assert_strength(timeline, CUT_S[i], (double)ghost_of(whole, CUT_S[i]).strength);
        Ghost before = ghost_of(timeline, 9);
        const MistakeTerm *other = NULL;
        for (double t_s = 9; t_s < 25; t_s += 1 / 240.0) {
            Ghost now = ghost_of(timeline, t_s);
            assert_true(fabsf(now.strength - before.strength) < 0.02f);
            if (now.mistake != before.mistake) assert_true(before.strength < 0.02f && now.strength < 0.02f);
            if (now.mistake && now.mistake->shrug_m > 0) other = now.mistake;
            before = now;
        }
        assert_non_null(other); /* the next one waits until the first is gone */
    }
}

/* Four times as fast, and smooth; the body itself moves as ever. */
static void haste_is_in_the_ghost_alone(void **state) {
    const char *with = "find 40s\n    move roll 6cm at 2.5cm/s\n    at 10s mistake fast\n",
               *without = "find 40s\n    move roll 6cm at 2.5cm/s\n";
    const Timeline *a = build(*state, with, (Options){0}), *b = build(*state, without, (Options){0});
    float fastest = 0, usual = 0;
    const double step_s = 1 / 240.0;
    Moment before = moment_at(a, 10);
    for (double t_s = 10 + step_s; t_s < 15; t_s += step_s) {
        Moment now = moment_at(a, t_s);
        assert_true(now.move.offset == moment_at(b, t_s).move.offset);
        fastest = fmaxf(fastest, fabsf(now.ghost.move.offset - before.ghost.move.offset));
        usual = fmaxf(usual, fabsf(now.move.offset - before.move.offset));
        before = now;
    }
    assert_true(fastest > 3.5f * usual && fastest < 4.5f * usual);
}

static void a_ghost_that_does_not_hurry_moves_as_the_body(void **state) {
    const Timeline *timeline =
        build(*state, "find 40s\n    move roll 6cm at 2.5cm/s\n    at 10s mistake on-spine\n", (Options){0});
    for (double t_s = 10.1; t_s < 14.9; t_s += 0.3) {
        Moment moment = moment_at(timeline, t_s);
        assert_true(moment.ghost.move.offset == moment.move.offset &&
                    moment.ghost.move.kind == moment.move.kind);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_lesson_without_mistakes_has_no_ghost, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(it_comes_stays_and_fades, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(its_text_is_the_lessons_own, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(it_fades_when_its_phase_is_ended, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(haste_is_in_the_ghost_alone, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_ghost_that_does_not_hurry_moves_as_the_body, open_arena,
                                        close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
