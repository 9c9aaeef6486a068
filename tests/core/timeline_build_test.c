/* A lesson laid out as time: which phases, how long, under options and edits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/timelines.h"

static void one_phase_is_a_whole_timeline(void **state) {
    const Timeline *timeline = build(*state, "rest 1s\n", (Options){0});
    assert_int_equal(timeline->phase_count, 1);
    assert_near(timeline->seconds, 1);
    assert_int_equal(timeline_phase_at(timeline, -5), 0);
    assert_int_equal(timeline_phase_at(timeline, 5), 0);
    assert_int_equal(timeline->cue_count, 1);
    assert_int_equal(timeline->cues[0].tone, TONE_GONG);
}

static void phases_lie_end_to_end(void **state) {
    const Timeline *timeline =
        timeline_new(*state, test_lesson(*state, test_source(*state, WALL)), &(Options){0});
    double at_s = 0;
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        assert_near(phase->start_s, at_s);
        assert_int_equal(timeline_phase_at(timeline, phase->start_s), i);
        at_s += phase->seconds;
    }
    assert_near(timeline->seconds, at_s);
    assert_near(timeline->seconds, timeline->lesson->seconds);
    assert_in_range(timeline->seconds, 4 * 60, 7 * 60);
}

static void each_side_is_played_with_a_change_over_between(void **state) {
    Arena *arena = *state;
    const char *parts = "prepare 9s\neach side\n    find 20s\n    repeat 2\n        hold 30s\n"
                        "        rest 60s unless last\n    stretch 20s\nclose 9s\n";
    const Timeline *left = build(arena, parts, (Options){0});
    assert_text(
        order_of(arena, left),
        "prepare find.left.1/2 hold.left.1/2 rest.left.1/2 hold.left.2/2 stretch.left change.right.1/2 "
        "find.right.1/2 hold.right.1/2 rest.right.1/2 hold.right.2/2 stretch.right close");
    assert_near(left->phases[6].seconds, 8);
    const Timeline *right = build(arena, parts, (Options){.first_side = SIDE_RIGHT, .rounds = 1});
    assert_text(order_of(arena, right), "prepare find.right.1/1 hold.right.1/1 stretch.right change.left.1/1 "
                                        "find.left.1/1 hold.left.1/1 stretch.left close");
}

static void sides_may_take_turns_within_rounds(void **state) {
    const Timeline *timeline = build(
        *state, "repeat 2\n    each side\n        hold 30s\n        release 6s unless last\n", (Options){0});
    assert_text(
        order_of(*state, timeline),
        "hold.left.1/2 release.left.1/2 change.right.1/2 hold.right.1/2 change.left.2/2 hold.left.2/2 "
        "release.left.2/2 change.right.2/2 hold.right.2/2");
}

static void what_is_left_out_last_is_left_out_on_the_last_side_too(void **state) {
    const Timeline *timeline = build(
        *state, "each side\n    repeat 2\n        hold 30s\n    stretch 20s unless last\n", (Options){0});
    assert_text(order_of(*state, timeline), "hold.left.1/2 hold.left.2/2 stretch.left change.right.1/2 "
                                            "hold.right.1/2 hold.right.2/2");
}

static void a_pinned_side_has_no_change_over(void **state) {
    const Timeline *timeline = build(*state, "side right\n    hold 30s\nside left\n    hold 30s\n",
                                     (Options){.first_side = SIDE_LEFT});
    assert_text(order_of(*state, timeline), "hold.right hold.left");
}

static void options_set_lengths_within_their_limits(void **state) {
    const char *parts = "each side\n    hold 30s\n    rest 40s\n";
    const Timeline *timeline = build(*state, parts, (Options){.hold_s = 60, .rest_s = 20, .change_s = 5});
    assert_near(timeline->phases[0].seconds, 60);
    assert_near(timeline->phases[1].seconds, 20);
    assert_near(timeline->phases[2].seconds, 5);
    timeline = build(*state, parts, (Options){.hold_s = 1000, .rest_s = 1, .change_s = 1000, .rounds = 9});
    assert_near(timeline->phases[0].seconds, 120);
    assert_near(timeline->phases[1].seconds, 5);
    assert_near(timeline->phases[2].seconds, 60);
}

static void options_never_leave_an_empty_timeline(void **state) {
    const Timeline *timeline = build(*state, "repeat 2\n    rest 60s unless last\n", (Options){.rounds = 1});
    assert_int_equal(timeline->phase_count, 1);
}

static void a_find_waits_as_long_as_its_max_or_a_minute(void **state) {
    const char *parts =
        "find 20s or ready\n    at end-5s sound tick\n    at 50s sound bowl\nfind 20s or ready max 30s\n"
        "find 70s or ready\nfind 20s\n";
    const Timeline *timeline = build(*state, "find 20s or ready\n", (Options){0});
    assert_false(timeline->phases[0].waits);
    assert_near(timeline->phases[0].seconds, 20);
    timeline = build(*state,
                     "find 20s or ready\n    at end-5s sound tick\nfind 20s or ready max 30s\n"
                     "find 70s or ready\nfind 20s\n",
                     (Options){.waits = true});
    assert_near(timeline->phases[0].seconds, 60);
    assert_near(timeline->phases[0].usual_s, 20);
    assert_near(nth_tone(timeline, TONE_TICK, 0)->at_s, 15);
    assert_near(timeline->phases[1].seconds, 30);
    assert_near(timeline->phases[2].seconds, 70);
    assert_true(timeline->phases[2].waits);
    assert_false(timeline->phases[3].waits);
    (void)parts;
}

static void what_is_left_counts_waits_at_their_usual_length(void **state) {
    const Timeline *timeline =
        build(*state, "rest 10s\nfind 20s or ready\nrest 5s\n", (Options){.waits = true});
    assert_near(timeline->seconds, 75);
    assert_near(moment_at(timeline, 0).left_s, 35);
    assert_true(moment_at(timeline, 0).at_least);
    assert_near(moment_at(timeline, 20).left_s, 15);
    assert_near(moment_at(timeline, 50).left_s, 5);
    assert_true(moment_at(timeline, 69).at_least);
    assert_near(moment_at(timeline, 72).left_s, 3);
    assert_false(moment_at(timeline, 72).at_least);
}

static void an_edit_changes_the_length_of_its_phase_alone(void **state) {
    Arena *arena = *state;
    const char *parts = "each side\n    find 20s or ready\n    repeat 2\n        hold 30s\nclose 5s\n";
    const Timeline *before = build(arena, parts, (Options){.waits = true});
    const PhaseEdit edits[] = {
        {before->phases[0].key, 12}, {before->phases[5].key, 45}, {-7, 99}, {12345, 99}};
    const Timeline *after = build(arena, parts, (Options){.waits = true, .edits = edits, .edit_count = 4});
    assert_int_equal(after->phase_count, before->phase_count);
    for (int i = 0; i < after->phase_count; i++) {
        assert_int_equal(after->phases[i].key, before->phases[i].key);
        assert_near(after->phases[i].seconds, i == 0 ? 12 : i == 5 ? 45 : before->phases[i].seconds);
    }
    assert_false(after->phases[0].waits);
    assert_near(after->phases[0].usual_s, 20);
    const PhaseEdit again[] = {{before->phases[0].key, 12}, {before->phases[0].key, 0}};
    after = build(arena, parts, (Options){.waits = true, .edits = again, .edit_count = 2});
    assert_near(after->phases[0].seconds, 0);
    assert_int_equal(timeline_phase_at(after, 0), 1);
}

static void keys_stay_with_their_phase_under_options(void **state) {
    Arena *arena = *state;
    const Lesson *lesson = test_lesson(arena, test_source(arena, WALL));
    const Timeline *usual = timeline_new(arena, lesson, &(Options){0});
    const Timeline *other = timeline_new(arena, lesson, &(Options){.rounds = 4, .first_side = SIDE_RIGHT});
    for (int i = 0; i < usual->phase_count; i++) {
        const Phase *a = &usual->phases[i];
        int same = 0;
        for (int j = 0; j < usual->phase_count; j++) same += usual->phases[j].key == a->key;
        assert_int_equal(same, 1);
        for (int j = 0; j < other->phase_count; j++) {
            const Phase *b = &other->phases[j];
            if (b->key == a->key)
                assert_true(b->kind == a->kind && b->side == a->side && b->round == a->round);
        }
    }
}

static void a_hold_in_breaths_is_as_long_as_they_are(void **state) {
    const char *parts = "hold 6 breaths\nhold 3 breaths\n    breathe 4 in, 1 hold, 6 out, 1 hold\n"
                        "    every 1 breath sound tick\n    at 2 breaths sound bowl\n";
    const Timeline *timeline = build(*state, parts, (Options){0});
    assert_near(timeline->phases[0].seconds, 60);
    assert_near(timeline->phases[1].seconds, 36);
    assert_near(nth_tone(timeline, TONE_TICK, 3)->at_s, 60 + 12);
    assert_near(nth_tone(timeline, TONE_BOWL, 0)->at_s, 60 + 24);
}

static void assert_breath(const Timeline *timeline, int index, BreathPattern wanted) {
    const Phase *phase = &timeline->phases[index];
    assert_near(phase->in_s, wanted.in_s);
    assert_near(phase->full_s, wanted.full_s);
    assert_near(phase->out_s, wanted.out_s);
    assert_near(phase->empty_s, wanted.empty_s);
}

static bool cue_at(const Timeline *timeline, CueKind kind, double t_s) {
    bool found = false;
    for (int i = 0; i < timeline->cue_count; i++)
        found |= timeline->cues[i].kind == kind && fabs(timeline->cues[i].at_s - t_s) < 1e-6;
    return found;
}

/* What a lesson writes stays, and so do counted lines; nobody is asked to follow a breath where there was none. */
static void a_chosen_breath_is_that_of_holds_whose_lesson_leaves_it_open(void **state) {
    const char *parts =
        "find 9s\nhold 30s\n    pressure 3 to 5\nhold 6 breaths\nhold 30s\n    breathe 4 in, 6 out\n"
        "hold 30s\n    at 2 breaths show \"Two.\"\nhold 15s\n    breathe natural\nrest 20s\n    breathe 3 "
        "in, 5 "
        "out\n"
        "breathe 20s\nhold 12s\n    say \"{hold} {breaths}\"\n";
    BreathPattern usual = {.in_s = 4, .out_s = 6}, chosen = {.in_s = 3, .out_s = 4}, none = {0};
    const Timeline *before = build(*state, parts, (Options){0});
    const Timeline *after = build(*state, parts, (Options){.breath = chosen});
    for (int i = 0; i < after->phase_count; i++) {
        bool open = i == 1 || i == 2 || i == 8;
        BreathPattern rest = {.in_s = 3, .out_s = 5}, own = i == 6 ? rest : i == 3 || i == 4 ? usual : none;
        assert_breath(before, i, open ? usual : own);
        assert_breath(after, i, open ? chosen : own);
        assert_near(after->phases[i].seconds, i == 2 ? 6 * 7 : before->phases[i].seconds);
    }
    assert_near(before->phases[1].ramp_s, 20);
    assert_near(after->phases[1].ramp_s, 14);
    assert_true(cue_at(after, CUE_SHOW, after->phases[4].start_s + 20));
    assert_near(build(*state, "hold 6 breaths\n", (Options){.breath = chosen, .hold_s = 20})->seconds, 20);
    assert_near(
        build(*state, "hold 10s\n    pressure 3 to 5\n", (Options){.breath = chosen})->phases[0].ramp_s, 10);
}

static void what_is_heard_and_shown_follows_the_chosen_breath(void **state) {
    const Timeline *timeline =
        build(*state, "hold 45s\n    say \"One.\"\n", (Options){.breath = {.in_s = 3, .out_s = 4}});
    assert_near(nth_tone(timeline, TONE_BREATH_IN, 1)->at_s, 7);
    assert_near(nth_tone(timeline, TONE_BREATH_OUT, 1)->at_s, 10);
    assert_int_equal(moment_at(timeline, 8).breath.part, BREATH_IN);
    assert_int_equal(moment_at(timeline, 10.5).breath.part, BREATH_OUT);
    assert_int_equal(moment_at(timeline, 1).breath.count, 6);
}

/* The view turns to the side that a phase asks for, and back, also when the phase is cut short. */
static void the_view_turns_without_a_jump(void **state) {
    const char *parts = "rest 4s\nrest 4s\n    camera back\nrest 1s\n    camera front\nrest 4s\n";
    const Timeline *timeline = build(*state, parts, (Options){0});
    float before[FACINGS] = {1, 0, 0, 0};
    for (double t_s = 0; t_s < timeline->seconds; t_s += 1.0 / 60) {
        Moment moment = moment_at(timeline, t_s);
        float sum = 0;
        for (int i = 0; i < FACINGS; i++) {
            sum += moment.facing[i];
            assert_true(fabsf(moment.facing[i] - before[i]) < 0.03f);
            before[i] = moment.facing[i];
        }
        assert_true(fabsf(sum - 1) < 1e-5f);
    }
    assert_true(moment_at(timeline, 7.9).facing[FACING_BACK] > 0.999f);
    assert_true(moment_at(timeline, 12.9).facing[FACING_USUAL] > 0.999f);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(one_phase_is_a_whole_timeline),
        TEST(phases_lie_end_to_end),
        TEST(each_side_is_played_with_a_change_over_between),
        TEST(sides_may_take_turns_within_rounds),
        TEST(what_is_left_out_last_is_left_out_on_the_last_side_too),
        TEST(a_pinned_side_has_no_change_over),
        TEST(options_set_lengths_within_their_limits),
        TEST(options_never_leave_an_empty_timeline),
        TEST(a_find_waits_as_long_as_its_max_or_a_minute),
        TEST(what_is_left_counts_waits_at_their_usual_length),
        TEST(an_edit_changes_the_length_of_its_phase_alone),
        TEST(keys_stay_with_their_phase_under_options),
        TEST(a_hold_in_breaths_is_as_long_as_they_are),
        TEST(a_chosen_breath_is_that_of_holds_whose_lesson_leaves_it_open),
        TEST(what_is_heard_and_shown_follows_the_chosen_breath),
        cmocka_unit_test_setup_teardown(the_view_turns_without_a_jump, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
