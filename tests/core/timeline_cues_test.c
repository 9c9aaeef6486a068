/* What is heard and read in a lesson, and when: tones, lines, captions, poses, under options and edits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/timelines.h"

static void each_phase_opens_with_its_tone(void **state) {
    const Timeline *timeline =
        build(*state, "prepare 9s\neach side\n    hold 30s\n    release 6s\n", (Options){0});
    assert_int_equal(tones(timeline, TONE_BELL), 3);
    assert_int_equal(tones(timeline, TONE_BOWL), 3);
    assert_near(nth_tone(timeline, TONE_BELL, 1)->at_s, 45);
    assert_int_equal(nth_tone(timeline, TONE_BELL, 1)->phase, 3);
    assert_near(nth_tone(timeline, TONE_GONG, 0)->at_s, timeline->seconds - 4);
    assert_int_equal(tones(timeline, TONE_GONG), 1);
}

static void the_gong_takes_the_place_of_the_bowl_in_a_short_last_phase(void **state) {
    const Timeline *timeline = build(*state, "rest 9s\nrest 3s\n", (Options){0});
    assert_int_equal(tones(timeline, TONE_BOWL), 1);
    assert_near(nth_tone(timeline, TONE_GONG, 0)->at_s, 9);
}

static void a_hold_ticks_to_its_end(void **state) {
    const Timeline *timeline = build(*state, "hold 30s\nrelease 6s\n", (Options){0});
    assert_int_equal(tones(timeline, TONE_TICK), 3);
    for (int i = 0; i < 3; i++) assert_near(nth_tone(timeline, TONE_TICK, i)->at_s, 27 + i);
    const Cue *last = nth_tone(timeline, TONE_TICK_LAST, 0);
    assert_near(last->at_s, 30);
    assert_int_equal(last->phase, 0);
}

static void breath_tones_are_whole_and_none_starts_in_the_last_second(void **state) {
    const Timeline *timeline = build(*state, "hold 45s\n", (Options){0});
    assert_int_equal(tones(timeline, TONE_BREATH_IN), 5);
    assert_int_equal(tones(timeline, TONE_BREATH_OUT), 4);
    assert_near(nth_tone(timeline, TONE_BREATH_IN, 4)->at_s, 40);
    assert_near(nth_tone(timeline, TONE_BREATH_OUT, 3)->at_s, 34);
    assert_near(nth_tone(timeline, TONE_BREATH_OUT, 3)->seconds, 6);
    timeline = build(*state, "rest 41.5s\n    breathe 1 in, 1 out\n", (Options){0});
    assert_near(nth_tone(timeline, TONE_BREATH_IN, tones(timeline, TONE_BREATH_IN) - 1)->at_s, 40);
    assert_int_equal(tones(build(*state, "hold 45s\n    breathe natural\n", (Options){0}), TONE_BREATH_IN),
                     0);
}

static void lines_without_anchor_follow_one_another(void **state) {
    const Timeline *timeline =
        build(*state, "rest 60s\n    say \"One two three.\"\n    say \"Four, five.\"\n", (Options){0});
    assert_near(nth_line(timeline, 0)->at_s, 0.8);
    assert_near(nth_line(timeline, 0)->seconds, 1.2);
    assert_near(nth_line(timeline, 1)->at_s, 0.8 + 1.2 + 0.9);
    assert_near(nth_line(timeline, 1)->seconds, 1.1);
}

static void a_sound_may_come_at_the_very_end_of_its_phase(void **state) {
    const char *parts = "rest 9s\n    at 9s sound tick\n    at 100% sound tick\nrest 9s\n";
    const Timeline *timeline = build(*state, parts, (Options){0});
    assert_int_equal(tones(timeline, TONE_TICK), 2);
    assert_near(nth_tone(timeline, TONE_TICK, 1)->at_s, 9);
}

static void anchors_follow_the_length_of_their_phase(void **state) {
    const char *parts =
        "hold 30s\n    at half say \"Half.\"\n    at end-10s say \"Ten.\"\n    at 20% show \"Fifth.\"\n"
        "    at 8s say \"Eight.\"\nrest 5s\n";
    const Timeline *timeline = build(*state, parts, (Options){.hold_s = 60});
    assert_near(nth_line(timeline, 0)->at_s, 8);
    assert_near(nth_line(timeline, 1)->at_s, 12);
    assert_near(nth_line(timeline, 2)->at_s, 30);
    assert_near(nth_line(timeline, 3)->at_s, 50);
}

static void an_edit_moves_only_what_counts_from_the_end(void **state) {
    const char *parts = "hold 30s\n    at half say \"Half.\"\n    at end-10s say \"Ten.\"\nrest 5s\n";
    int key = build(*state, parts, (Options){0})->phases[0].key;
    const PhaseEdit longer = {key, 45}, shorter = {key, 25};
    const Timeline *timeline = build(*state, parts, (Options){.edits = &longer, .edit_count = 1});
    assert_near(nth_line(timeline, 0)->at_s, 15);
    assert_near(nth_line(timeline, 1)->at_s, 35);
    assert_int_equal(tones(timeline, TONE_TICK), 3);
    timeline = build(*state, parts, (Options){.edits = &shorter, .edit_count = 1});
    assert_near(nth_line(timeline, 0)->at_s, 15); /* what was said before it was cut stays where it was */
    assert_near(nth_line(timeline, 1)->at_s, 20);
}

static void speech_never_overlaps_speech(void **state) {
    const char *parts =
        "hold 30s\n    say \"One two three four five six seven eight.\"\n    at 2s say \"Nine ten.\"\n"
        "    at end-1s say \"Eleven twelve thirteen fourteen fifteen.\"\nrelease 6s\n"
        "    say \"Sixteen.\"\n";
    const Options options[] = {{0}, {.hold_s = 10}, {.hold_s = 120}};
    for (int i = 0; i < 3; i++) {
        const Timeline *timeline = build(*state, parts, options[i]);
        double until_s = 0;
        for (int n = 0; n < timeline->cue_count; n++) {
            const Cue *cue = &timeline->cues[n];
            if (cue->kind != CUE_SAY) continue;
            assert_true(cue->at_s >= until_s);
            until_s = cue->at_s + cue->seconds;
        }
    }
}

static void speech_that_an_edit_cut_delays_nothing(void **state) {
    const char *parts = "rest 30s\n    say \"One two three four five six seven eight nine ten.\"\nrest 9s\n"
                        "    say \"Eleven.\"\n";
    PhaseEdit edit = {build(*state, parts, (Options){0})->phases[0].key, 1};
    const Timeline *timeline = build(*state, parts, (Options){.edits = &edit, .edit_count = 1});
    assert_near(nth_line(timeline, 1)->at_s, 1.8);
    assert_int_equal(moment_at(timeline, 1.5).line, -1);
}

static void texts_before_and_after_a_hold_speak_of_it(void **state) {
    const char *parts = "rest 9s\n    say \"{hold}\"\nhold 20s\nrest 9s\n    say \"{hold}\"\nhold 30s\n"
                        "    breathe natural\nrest 9s\n    say \"{hold} {breaths}\"\n";
    const Timeline *timeline = build(*state, parts, (Options){0});
    assert_text(nth_line(timeline, 0)->text, "20 seconds");
    assert_text(nth_line(timeline, 1)->text, "30 seconds");
    assert_text(nth_line(timeline, 2)->text, "30 seconds 2");
}

static void a_line_that_no_longer_fits_a_shortened_hold_is_left_out(void **state) {
    const char *parts = "hold 30s\n    say \"Here.\"\n    at 9s say \"One two three four.\"\nrest 5s\n";
    const Timeline *timeline = build(*state, parts, (Options){.hold_s = 10});
    for (int i = 0; i < timeline->cue_count; i++)
        assert_false(text_is(timeline->cues[i].text, "One two three four."));
    assert_text(nth_line(timeline, 0)->text, "Here.");
    const char *change =
        "each side\n    change 12s\n        say \"Now the {side} side, one two three four five.\"\n"
        "    hold 30s\n        say \"Here.\"\n";
    timeline = build(*state, change, (Options){.change_s = 3});
    assert_text(nth_line(timeline, 1)->text, "Now the right side, one two three four five.");
    assert_true(nth_line(timeline, 2)->at_s > nth_line(timeline, 1)->at_s + nth_line(timeline, 1)->seconds);
}

static void in_a_shortened_hold_its_end_is_told_all_the_same(void **state) {
    const char *parts =
        "hold 40s\n    say \"Here.\"\n    at 20s say \"One two three four five six seven eight.\"\n"
        "    at end-7s say \"Soon.\"\n";
    const Timeline *timeline = build(*state, parts, (Options){.hold_s = 29});
    assert_text(nth_line(timeline, 1)->text, "Soon.");
    assert_false(nth_line(timeline, 1)->hushed);
    assert_near(nth_line(timeline, 1)->at_s, 22);
    assert_text(nth_line(build(*state, parts, (Options){.hold_s = 31}), 1)->text,
                "One two three four five six seven eight.");
}

static void placeholders_are_filled_for_each_phase(void **state) {
    const char *parts =
        "prepare 30s\n    say \"{side} {other} {hold}.\"\neach side\n    repeat 2\n        hold 45s\n"
        "            say \"{side} {other} {round} {rounds} {hold} {breaths}.\"\n";
    const Timeline *timeline = build(*state, parts, (Options){0});
    assert_text(nth_line(timeline, 0)->text, "left right 45 seconds.");
    assert_text(nth_line(timeline, 1)->text, "left right 1 2 45 seconds 4.");
    assert_text(nth_line(timeline, 2)->text, "left right 2 2 45 seconds 4.");
    assert_text(nth_line(timeline, 3)->text, "Now the right side.");
    assert_text(nth_line(timeline, 4)->text, "right left 1 2 45 seconds 4.");
    timeline = build(*state, parts, (Options){.hold_s = 60, .first_side = SIDE_RIGHT, .rounds = 1});
    assert_text(nth_line(timeline, 0)->text, "right left 1 minute.");
    assert_text(nth_line(timeline, 1)->text, "right left 1 1 1 minute 6.");
    assert_text(nth_line(build(*state, "hold 6 breaths\n    say \"{hold}\"\n", (Options){0}), 0)->text,
                "6 breaths");
}

static void poses_run_on_until_another_is_asked_for(void **state) {
    const char *parts = "prepare 5s\n    pose wall-stand\nprepare 5s\neach side\n    find 20s\n    hold 30s\n"
                        "    stretch 20s\n        pose hug-yourself\n";
    const Timeline *timeline = build(*state, parts, (Options){0});
    PoseChange first = moment_at(timeline, 7).pose;
    assert_text(first.from.name, "wall-stand");
    assert_text(first.to.name, "wall-stand");
    assert_near(first.since_s, 7);
    assert_near(first.lasts_s, 10);
    PoseChange working = moment_at(timeline, 40).pose;
    assert_text(working.from.name, "wall-stand");
    assert_text(working.to.name, "wall-rhomboids");
    assert_int_equal(working.to.side, SIDE_LEFT);
    assert_near(working.since_s, 30);
    assert_near(working.lasts_s, 50);
    PoseChange change = moment_at(timeline, 81).pose;
    assert_text(change.from.name, "hug-yourself");
    assert_int_equal(change.from.side, SIDE_LEFT);
    assert_text(change.to.name, "wall-rhomboids");
    assert_int_equal(change.to.side, SIDE_RIGHT);
    assert_near(change.since_s, 1);
}

/* A way is as long as it was meant to be, whatever is done to it; those cut short are told until one is whole. */
static void a_pose_cut_short_is_told_of_the_next(void **state) {
    const char *parts = "prepare 5s\n    pose wall-stand\nprepare 9s\n    pose wall-rhomboids\nhold 30s\n"
                        "rest 60s\n    pose wall-away\nstretch 20s\n    pose hug-yourself\n";
    const Timeline *whole = build(*state, parts, (Options){0});
    PhaseEdit edits[] = {{whole->phases[1].key, 2}, {whole->phases[2].key, 0}, {whole->phases[3].key, 1.5}};
    Options options = {.edits = edits, .edit_count = 3};
    const Timeline *timeline = build(*state, parts, options);
    assert_int_equal(moment_at(timeline, 6).cut_count, 0);
    assert_near(moment_at(timeline, 6).pose.lasts_s, 39);
    Moment rest = moment_at(timeline, 8), stretch = moment_at(timeline, 9);
    assert_int_equal(rest.cut_count, 1);
    assert_text(rest.cut[0].from.name, "wall-stand");
    assert_text(rest.cut[0].to.name, "wall-rhomboids");
    assert_near(rest.cut[0].since_s, 2);
    assert_near(rest.cut[0].lasts_s, 39);
    assert_near(rest.pose.lasts_s, 60);
    assert_int_equal(stretch.cut_count, 2);
    assert_text(stretch.cut[1].to.name, "wall-away");
    assert_near(stretch.cut[1].since_s, 1.5);
    edits[1].seconds = 45;
    timeline = build(*state, parts, options);
    assert_int_equal(moment_at(timeline, 53).cut_count, 0);
    assert_near(moment_at(timeline, 53).pose.since_s, 1);
}

static void a_pose_before_the_sides_is_on_the_first_of_them(void **state) {
    const char *parts =
        "prepare 5s\n    pose wall-rhomboids\neach side\n    hold 30s\nclose 5s\n    pose stand\n";
    const Timeline *timeline = build(*state, parts, (Options){.first_side = SIDE_RIGHT});
    assert_int_equal(timeline->phases[0].pose.side, SIDE_RIGHT);
    assert_int_equal(timeline->phases[0].side, SIDE_NONE);
    assert_int_equal(timeline->phases[1].pose.side, SIDE_RIGHT);
    assert_int_equal(timeline->phases[timeline->phase_count - 1].pose.side, SIDE_NONE);
}

static void a_caption_stays_while_it_is_said_and_a_little_longer(void **state) {
    const Timeline *timeline = build(*state,
                                     "rest 60s\n    say \"One two three.\"\n    at 20s say \"Four.\"\n"
                                     "    at 21s show \"Five.\"\n",
                                     (Options){0});
    assert_int_equal(moment_at(timeline, 0.5).line, -1);
    assert_int_equal(moment_at(timeline, 0.5).caption.count, 0);
    assert_int_equal(moment_at(timeline, 0.8).line, 0);
    assert_text(moment_at(timeline, 3.9).caption, "One two three.");
    assert_near(moment_at(timeline, 3.8).caption_since_s, 3);
    assert_int_equal(moment_at(timeline, 4.01).line, -1);
    assert_text(moment_at(timeline, 20.5).caption, "Four.");
    assert_text(moment_at(timeline, 21).caption, "Five.");
    assert_int_equal(moment_at(timeline, 21).line, 2);
}

/* "One two three." is said from 0.8 s to 2 s and lingers until 4 s. */
static void captions_do_not_blink_between_lines(void **state) {
    const Timeline *soon =
        build(*state, "rest 60s\n    say \"One two three.\"\n    at 5s say \"Four.\"\n", (Options){0});
    assert_text(moment_at(soon, 4.9).caption, "One two three.");
    assert_near(moment_at(soon, 4.9).caption_since_s, 4.1);
    assert_text(moment_at(soon, 5).caption, "Four.");
    assert_near(moment_at(soon, 5).caption_since_s, 0);
    const Timeline *later =
        build(*state, "rest 60s\n    say \"One two three.\"\n    at 6s say \"Four.\"\n", (Options){0});
    assert_int_equal(moment_at(later, 5).caption.count, 0);
}

static void a_caption_goes_with_the_phase_that_is_cut_short(void **state) {
    const char *parts = "rest 60s\n    say \"One two three.\"\nhold 30s\n    say \"Four.\"\n";
    PhaseEdit edit = {build(*state, parts, (Options){0})->phases[0].key, 1.5};
    const Timeline *timeline = build(*state, parts, (Options){.edits = &edit, .edit_count = 1});
    assert_text(moment_at(timeline, 1.4).caption, "One two three.");
    assert_int_equal(moment_at(timeline, 1.6).caption.count, 0);
    assert_text(moment_at(timeline, 2.4).caption, "Four.");
    assert_near(moment_at(timeline, 2.4).caption_since_s, 0.1);
}

static void cues_come_by_half_open_intervals(void **state) {
    const Timeline *timeline =
        build(*state, "rest 10s\n    at 5s sound bell\n    at 6s sound tick\nrest 5s\n", (Options){0});
    const Cue *cues[8];
    assert_int_equal(cues_between(timeline, 5, 5, cues, 8), 0);
    assert_int_equal(cues_between(timeline, 6, 5, cues, 8), 0);
    assert_int_equal(cues_between(timeline, 5, 6, cues, 8), 1);
    assert_int_equal(cues[0]->tone, TONE_TICK);
    assert_int_equal(cues_between(timeline, 4.999, 5, cues, 8), 1);
    assert_int_equal(cues[0]->tone, TONE_BELL);
    assert_int_equal(cues_between(timeline, -1, 0, cues, 8), 1);
    assert_int_equal(cues_between(timeline, 0, 0, cues, 8), 0);
    assert_int_equal(cues_between(timeline, -1, 1000, cues, 1), timeline->cue_count);
    assert_int_equal(cues_between(timeline, -1, 1000, NULL, 0), timeline->cue_count);
    assert_int_equal(cues_between(timeline, timeline->seconds, 1000, cues, 8), 0);
}

static void four_hours_with_ten_thousand_cues_are_laid_out_in_order(void **state) {
    const Timeline *timeline = build(
        *state, "rest 3h59m50s\n    every 2s sound tick\n    every 5s sound bell\nrest 10s\n", (Options){0});
    assert_near(timeline->seconds, 4 * 3600);
    assert_true(timeline->cue_count >= 10000);
    for (int i = 1; i < timeline->cue_count; i++)
        assert_true(timeline->cues[i].at_s >= timeline->cues[i - 1].at_s);
    int found = 0;
    const Cue *cues[4];
    for (double t_s = 0; t_s <= timeline->seconds; t_s += 0.5) {
        found += cues_between(timeline, t_s - 0.5, t_s, cues, 4);
        assert_near(moment_at(timeline, t_s).t_s, t_s);
    }
    assert_int_equal(found, timeline->cue_count);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(each_phase_opens_with_its_tone),
        TEST(the_gong_takes_the_place_of_the_bowl_in_a_short_last_phase),
        TEST(a_hold_ticks_to_its_end),
        TEST(breath_tones_are_whole_and_none_starts_in_the_last_second),
        TEST(lines_without_anchor_follow_one_another),
        TEST(a_sound_may_come_at_the_very_end_of_its_phase),
        TEST(anchors_follow_the_length_of_their_phase),
        TEST(an_edit_moves_only_what_counts_from_the_end),
        TEST(speech_never_overlaps_speech),
        TEST(speech_that_an_edit_cut_delays_nothing),
        TEST(texts_before_and_after_a_hold_speak_of_it),
        TEST(a_line_that_no_longer_fits_a_shortened_hold_is_left_out),
        TEST(in_a_shortened_hold_its_end_is_told_all_the_same),
        TEST(placeholders_are_filled_for_each_phase),
        TEST(poses_run_on_until_another_is_asked_for),
        TEST(a_pose_cut_short_is_told_of_the_next),
        TEST(a_pose_before_the_sides_is_on_the_first_of_them),
        TEST(a_caption_stays_while_it_is_said_and_a_little_longer),
        TEST(captions_do_not_blink_between_lines),
        TEST(a_caption_goes_with_the_phase_that_is_cut_short),
        TEST(cues_come_by_half_open_intervals),
        TEST(four_hours_with_ten_thousand_cues_are_laid_out_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
