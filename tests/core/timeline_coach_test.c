/* What a coach adds to a lesson's lines, where, and what is spoken at each talk level. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/timelines.h"

/* "0.8 Hold. 40.0 Ten seconds.": what the coach says, breath words left aside unless asked for. */
static const char *coach(Arena *arena, const Timeline *timeline, CueKind kind) {
    Text all = {0};
    for (int i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        if (!cue->coach || cue->kind != kind) continue;
        all = text_format(arena, "%.*s%s%.1f %.*s", TEXT_ARGS(all), all.count ? " " : "", cue->at_s,
                          TEXT_ARGS(cue->text));
    }
    return all.count ? all.at : "";
}

static void assert_coach(Arena *arena, const char *parts, Options options, CueKind kind, const char *wanted) {
    assert_string_equal(coach(arena, build(arena, parts, options), kind), wanted);
}

static void a_phase_without_words_is_named(void **state) {
    assert_coach(*state, "prepare 9s\nfind 9s\nrest 9s\nmobilise 9s\nbreathe 9s\n", (Options){0}, CUE_SAY,
                 "0.8 Get ready. 9.8 Find the spot. 18.8 Rest. 27.8 Move. 36.8 Breathe.");
    assert_coach(
        *state,
        "prepare 9s\n    say \"Sit.\"\nrest 9s\n    at 1s show \"Lie.\"\nrest 9s\n    at 4s say \"Rise.\"\n",
        (Options){0}, CUE_SAY, "18.8 Rest.");
    assert_coach(*state, "rest 1.5s\nrest 9s\n", (Options){0}, CUE_SAY,
                 "2.3 Rest."); /* no time for the first */
}

static void a_long_hold_has_a_half_time_and_a_last_ten_seconds(void **state) {
    assert_coach(*state, "hold 60s\n    say \"Here.\"\n", (Options){0}, CUE_SAY,
                 "28.8 Halfway. 50.0 Ten seconds.");
    assert_coach(*state, "hold 25s\n    say \"Here.\"\n", (Options){0}, CUE_SAY, "15.0 Ten seconds.");
    assert_coach(*state, "mobilise 30s\n    say \"Here.\"\n", (Options){0}, CUE_SAY,
                 "15.0 Halfway. 20.0 Ten seconds.");
    assert_coach(*state, "hold 19s\n    say \"Here.\"\n", (Options){0}, CUE_SAY, "");
    assert_coach(*state, "rest 60s\n    say \"Here.\"\n", (Options){0}, CUE_SAY, "");
    assert_coach(*state, "hold 20s\n    say \"Here.\"\n", (Options){.hold_s = 60}, CUE_SAY,
                 "28.8 Halfway. 50.0 Ten seconds.");
}

static void the_last_ten_seconds_may_be_nine(void **state) {
    const char *parts = "stretch 30s\n    at 17s say \"One two three four five six seven eight nine.\"\n";
    assert_coach(*state, parts, (Options){0}, CUE_SAY, "0.8 Stretch. 15.0 Halfway. 21.0 Ten seconds.");
    const char *longer =
        "stretch 30s\n    at 17s say \"One two three four five six seven eight nine ten.\"\n";
    assert_coach(*state, longer, (Options){0}, CUE_SAY, "0.8 Stretch. 15.0 Halfway.");
}

static void the_lessons_own_words_come_first(void **state) {
    const char *half = "hold 60s\n    say \"Here.\"\n    at 28s say \"Half.\"\n";
    assert_coach(*state, half, (Options){0}, CUE_SAY, "50.0 Ten seconds.");
    const char *then = "hold 60s\n    say \"Here.\"\n    at half say \"Half.\"\n";
    assert_coach(*state, then, (Options){0}, CUE_SAY, "28.8 Halfway. 50.0 Ten seconds.");
    const char *full =
        "hold 60s\n    say \"Here.\"\n    at 26s say \"One two three four five six seven eight.\"\n"
        "    at half say \"Half.\"\n";
    assert_coach(*state, full, (Options){0}, CUE_SAY, "50.0 Ten seconds.");
    const char *end = "hold 60s\n    say \"Here.\"\n    at end-5s say \"Soon.\"\n";
    assert_coach(*state, end, (Options){0}, CUE_SAY, "28.8 Halfway.");
    const char *shown = "hold 60s\n    say \"Here.\"\n    at 26s show \"One two three four five six seven "
                        "eight nine ten.\"\n";
    assert_coach(*state, shown, (Options){0}, CUE_SAY, "50.0 Ten seconds.");
}

static void an_edit_moves_the_last_ten_seconds_but_not_the_half(void **state) {
    const char *parts = "hold 60s\n    say \"Here.\"\n";
    const Timeline *plain = build(*state, parts, (Options){0});
    PhaseEdit longer = {plain->phases[0].key, 75}, cut = {plain->phases[0].key, 30};
    assert_coach(*state, parts, (Options){.edits = &longer, .edit_count = 1}, CUE_SAY,
                 "28.8 Halfway. 65.0 Ten seconds.");
    assert_coach(*state, parts, (Options){.edits = &cut, .edit_count = 1}, CUE_SAY, "20.0 Ten seconds.");
}

static void a_search_that_waits_says_so_and_the_end_is_told(void **state) {
    const char *parts = "find 20s or ready\n    say \"Search.\"\nclose 9s\n    say \"Good.\"\n";
    assert_coach(
        *state, parts, (Options){.waits = true}, CUE_SAY,
        "20.0 When you have found it, press OK. 40.0 When you have found it, press OK. 50.0 Ten seconds. "
        "62.8 That is all.");
    assert_coach(*state, parts, (Options){0}, CUE_SAY, "10.0 Ten seconds. 22.8 That is all.");
    assert_coach(*state, parts, (Options){.talk = TALK_SILENT, .waits = true}, CUE_SAY, "");
    const char *busy = "find 20s or ready max 23s\n    at 20s say \"Search.\"\nclose 1s\n";
    assert_coach(*state, busy, (Options){.waits = true}, CUE_SAY, "0.8 Find the spot."); /* no time */
    assert_coach(*state, "close 9s\nrest 9s\n    say \"Lie.\"\n", (Options){0}, CUE_SAY, "");
}

static void three_breaths_are_told_of_each_pattern(void **state) {
    assert_coach(*state, "hold 45s\n    say \"One.\"\n", (Options){0}, CUE_TELL,
                 "4.0 Breathe out. 10.0 Breathe in. 14.0 Breathe out. 20.0 Breathe in. 24.0 Breathe out. "
                 "30.0 Breathe in.");
    assert_coach(*state, "hold 25s\n    at 1s say \"One.\"\nhold 25s\n    at 2s say \"One.\"\n", (Options){0},
                 CUE_TELL,
                 "0.0 Breathe in. 4.0 Breathe out. 10.0 Breathe in. 14.0 Breathe out. 20.0 Breathe in. 29.0 "
                 "Breathe out.");
    assert_coach(
        *state,
        "hold 25s\n    at 1s say \"One.\"\nrest 40s\n    breathe 3 in, 5 out\n    at 2.3s say \"One.\"\n",
        (Options){0}, CUE_TELL,
        "0.0 Breathe in. 4.0 Breathe out. 10.0 Breathe in. 14.0 Breathe out. 20.0 Breathe in. "
        "25.0 Breathe in. 33.0 Breathe in. 36.0 Breathe out. 41.0 Breathe in. 44.0 Breathe out. "
        "52.0 Breathe out.");
    assert_coach(*state, "hold 45s\n    breathe natural\n", (Options){0}, CUE_TELL, "");
    assert_coach(*state, "hold 25s\n    at 1s say \"One.\"\n", (Options){.breath = {.in_s = 3, .out_s = 4}},
                 CUE_TELL,
                 "0.0 Breathe in. 3.0 Breathe out. 7.0 Breathe in. 10.0 Breathe out. 14.0 Breathe in. 17.0 "
                 "Breathe out.");
}

/* Half-time gives way to a breath, which has only one place. */
static void half_time_leaves_the_breath_its_place(void **state) {
    const char *parts = "hold 30s\n    at 1s say \"One two three four five six seven eight.\"\n"
                        "    at half say \"Half.\"\n    at end-7s say \"Soon.\"\n";
    assert_coach(*state, parts, (Options){0}, CUE_SAY, "12.6 Halfway.");
    assert_coach(*state, parts, (Options){0}, CUE_TELL,
                 "0.0 Breathe in. 10.0 Breathe in. 14.0 Breathe out. 20.0 Breathe in. 24.0 Breathe out.");
}

static void what_nobody_speaks_is_in_no_breaths_way(void **state) {
    const char *parts = "hold 15s\n    at 1s show \"Look here.\"\n    at 10.5s show \"And here.\"\n";
    assert_coach(*state, parts, (Options){0}, CUE_TELL, "0.0 Breathe in. 4.0 Breathe out. 10.0 Breathe in.");
    const char *key = "hold 15s\n    at 1s say \"One.\"\n    at 4s say \"One two three.\"\n";
    assert_coach(*state, key, (Options){0}, CUE_TELL, "0.0 Breathe in. 10.0 Breathe in.");
    assert_coach(*state, key, (Options){.talk = TALK_KEY}, CUE_TELL,
                 "0.0 Breathe in. 4.0 Breathe out. 10.0 Breathe in.");
}

/* When the lesson's nth line is said. */
static double line_s(Arena *arena, const char *parts, double hold_s, int n) {
    const Cue *line = nth_line(build(arena, parts, (Options){.hold_s = hold_s, .talk = TALK_SILENT}), n);
    return line ? line->at_s : -1;
}

static void a_line_that_asks_for_a_breath_out_waits_for_it(void **state) {
    const char *parts = "hold 30s\n    say \"Here.\"\n    at half say \"Breathe out, and sink.\"\n"
                        "    at end-7s say \"Soon.\"\n";
    const struct {
        double hold_s, at_s;
    } cases[] = {{0, 15}, {25, 14}, {40, 24}, {45, 24}, {59, 34}, {60, 34}, {120, 64}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_near(line_s(*state, parts, cases[i].hold_s, 1), cases[i].at_s);
    const char *later = "hold 30s\n    at 10s say \"Jaw loose and long breath OUT.\"\n";
    assert_true(fabs(line_s(*state, later, 0, 0) - 12.7) < 0.3); /* so that the word itself comes at 14 */
    const char *others = "hold 30s\n    at 10s say \"Breathe outside.\"\nrest 30s\n    breathe natural\n"
                         "    at 10s say \"Breathe out.\"\n";
    assert_near(line_s(*state, others, 0, 0), 10);
    assert_near(line_s(*state, others, 0, 1), 40);
}

static void it_waits_for_the_breath_that_the_person_chose(void **state) {
    const char *parts = "hold 30s\n    say \"Here.\"\n    at half say \"Breathe out, and sink.\"\n"
                        "    at end-7s say \"Soon.\"\n";
    Options options = {.breath = {.in_s = 3, .out_s = 4}, .talk = TALK_SILENT};
    assert_near(nth_line(build(*state, parts, options), 1)->at_s, 17);
    options.breath = (BreathPattern){.in_s = 9, .out_s = 1}; /* out at 19 .. 20: "Soon." is at 23 */
    assert_near(nth_line(build(*state, parts, options), 1)->at_s, 19);
    options.breath = (BreathPattern){.in_s = 23, .out_s = 6};
    assert_text(nth_line(build(*state, parts, options), 1)->text, "Soon.");
}

/* Nor is it said while the tone goes in because the person wanted it short. */
static void a_breath_out_for_which_there_is_no_room_stays_or_is_left_out(void **state) {
    const char *parts = "hold 30s\n    say \"Here.\"\n    at half say \"Breathe out, and sink.\"\n"
                        "    at end-7s say \"Soon.\"\n";
    assert_near(line_s(*state, parts, 20, 1), 13);
    const char *written = "hold 20s\n    say \"Here.\"\n    at half say \"Breathe out, and sink.\"\n"
                          "    at end-7s say \"Soon.\"\n";
    assert_near(line_s(*state, written, 0, 1), 10);
}

static void a_breath_that_the_lesson_asks_for_is_not_told_again(void **state) {
    const char *parts = "hold 30s\n    at 1s say \"One two three four five six seven eight.\"\n"
                        "    at half say \"Breathe out.\"\n";
    assert_coach(*state, parts, (Options){0}, CUE_TELL, "0.0 Breathe in. 10.0 Breathe in. 24.0 Breathe out.");
}

static void fast_breaths_are_told_only_as_far_as_there_is_time(void **state) {
    assert_coach(*state, "rest 9s\n    breathe 1 in, 1 out\n    at 7s show \"x\"\n", (Options){0}, CUE_TELL,
                 "2.0 Breathe in. 3.0 Breathe out. 4.0 Breathe in. 5.0 Breathe out. 6.0 Breathe in. "
                 "7.0 Breathe out.");
}

static void nobody_speaks_into_anothers_words(void **state) {
    const char *parts =
        "prepare 20s\neach side\n    find 20s\n    repeat 2\n        hold 45s\n"
        "            say \"Stay, breathe and wait.\"\n            at 12s say \"One two three.\"\n"
        "        release 6s\n        rest 30s unless last\nclose\n    say \"Done.\"\n";
    const Timeline *timeline = build(*state, parts, (Options){0});
    double until_s = 0;
    int coached = 0;
    for (int i = 0; i < timeline->cue_count; i++) {
        const Cue *cue = &timeline->cues[i];
        if (cue->kind == CUE_TONE || cue->kind == CUE_SHOW) continue;
        assert_true(cue->at_s >= until_s);
        until_s = cue->at_s + cue->seconds;
        coached += cue->coach;
        assert_false(cue->hushed);
        assert_text(cue->language, "en");
    }
    assert_true(coached > 12);
}

static int hushed(const Timeline *timeline) {
    int count = 0;
    for (int i = 0; i < timeline->cue_count; i++) count += timeline->cues[i].hushed;
    return count;
}

static void talk_levels_say_less_and_show_the_same(void **state) {
    const char *parts =
        "prepare 20s\n    say \"One.\"\n    say \"Two.\"\neach side\n    change 12s\n        say \"Now.\"\n"
        "        say \"And now.\"\n    hold 60s\n        say \"Here.\"\n        at 20s say \"There.\"\n";
    const Timeline *full = build(*state, parts, (Options){0}),
                   *key = build(*state, parts, (Options){.talk = TALK_KEY}),
                   *silent = build(*state, parts, (Options){.talk = TALK_SILENT});
    assert_int_equal(hushed(full), 0);
    assert_int_equal(hushed(key),
                     3); /* the second of `prepare`, and of each hold; of a change-over nothing */
    assert_int_equal(hushed(silent), 8);
    assert_string_equal(coach(*state, full, CUE_SAY),
                        "48.8 Halfway. 70.0 Ten seconds. 122.0 Halfway. 142.0 Ten seconds.");
    assert_string_equal(coach(*state, key, CUE_SAY), "70.0 Ten seconds. 142.0 Ten seconds.");
    assert_string_equal(coach(*state, silent, CUE_SAY), "");
    assert_string_equal(coach(*state, silent, CUE_TELL), "");
    for (int i = 0; i < 8; i++) {
        const Cue *a = nth_line(full, i), *b = nth_line(silent, i);
        assert_true(a->at_s == b->at_s && text_same(a->text, b->text));
        assert_true(text_same(moment_at(silent, a->at_s + 0.1).caption, a->text));
    }
}

/* What cannot begin within 0.3 s of its place is not spoken, and stands on the screen all the same. */
static void a_line_that_would_be_late_is_only_shown(void **state) {
    const struct {
        double at_s;
        bool hushed;
    } cases[] = {{4, false}, {3.2, false}, {3.15, false}, {3, true}, {1, true}};
    for (int i = 0; i < 5; i++) {
        const Timeline *timeline = build(
            *state,
            text_format(*state,
                        "rest 30s\n    say \"One two three four five six.\"\n    at %.2fs say \"Late.\"\n",
                        cases[i].at_s)
                .at,
            (Options){0});
        const Cue *late = nth_line(timeline, 1);
        assert_true(late->hushed == cases[i].hushed);
        assert_text(moment_at(timeline, late->at_s + 0.1).caption, "Late.");
    }
}

static void breath_words_are_no_captions(void **state) {
    const Timeline *timeline = build(*state, "hold 45s\n    say \"Here.\"\n", (Options){0});
    assert_int_equal(moment_at(timeline, 10.5).caption.count, 0);
    assert_text(moment_at(timeline, 35.2).caption, "Ten seconds.");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_phase_without_words_is_named),
        TEST(a_long_hold_has_a_half_time_and_a_last_ten_seconds),
        TEST(the_last_ten_seconds_may_be_nine),
        TEST(the_lessons_own_words_come_first),
        TEST(an_edit_moves_the_last_ten_seconds_but_not_the_half),
        TEST(a_search_that_waits_says_so_and_the_end_is_told),
        TEST(three_breaths_are_told_of_each_pattern),
        TEST(half_time_leaves_the_breath_its_place),
        TEST(what_nobody_speaks_is_in_no_breaths_way),
        TEST(a_line_that_asks_for_a_breath_out_waits_for_it),
        TEST(it_waits_for_the_breath_that_the_person_chose),
        TEST(a_breath_out_for_which_there_is_no_room_stays_or_is_left_out),
        TEST(a_breath_that_the_lesson_asks_for_is_not_told_again),
        TEST(fast_breaths_are_told_only_as_far_as_there_is_time),
        TEST(nobody_speaks_into_anothers_words),
        TEST(talk_levels_say_less_and_show_the_same),
        TEST(a_line_that_would_be_late_is_only_shown),
        TEST(breath_words_are_no_captions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
