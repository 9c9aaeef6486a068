/* What routines and programmes are made of: other lessons' steps, in the order and length that is asked for, and the
 * change of scene between them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/timelines.h"

static const Lesson *routine(Arena *arena, const char *parts) {
    Text text = text_format(arena, "routine \"A case\"\n    id case\n    summary \"A case.\"\n%s", parts);
    return test_lesson(arena, source_new(arena, TEXT("case.lesson"), text));
}

static const Timeline *played(Arena *arena, const char *parts) {
    return timeline_new(arena, routine(arena, parts), &(Options){0});
}

static const Lesson *programme(Arena *arena, const char *days) {
    Text text = text_format(arena, "programme \"A case\"\n    id case\n    summary \"A case.\"\n%s", days);
    return test_lesson(arena, source_new(arena, TEXT("case.programme"), text));
}

/* The same lesson with `hold` of its first hold, or 0 without one. */
static double first_hold_s(Arena *arena, const Lesson *lesson) {
    const Timeline *timeline = timeline_new(arena, lesson, &(Options){0});
    for (int i = 0; i < timeline->phase_count; i++)
        if (timeline->phases[i].kind == PHASE_HOLD) return timeline->phases[i].seconds;
    return 0;
}

static void a_whole_lesson_is_played_as_it_is_by_itself(void **state) {
    Arena *arena = *state;
    const Timeline *in_routine = played(arena, "play wall-rhomboids\n");
    const Timeline *alone = timeline_new(arena, test_lesson(arena, test_source(arena, WALL)), &(Options){0});
    assert_near(in_routine->seconds, alone->seconds);
    assert_int_equal(in_routine->phase_count, alone->phase_count);
    for (int i = 0; i < alone->phase_count; i++) {
        assert_near(in_routine->phases[i].start_s, alone->phases[i].start_s);
        assert_true(text_same(in_routine->phases[i].pose.name, alone->phases[i].pose.name));
        assert_true(text_is(in_routine->phases[i].of->id, "wall-rhomboids"));
    }
    assert_int_equal(in_routine->cue_count, alone->cue_count);
}

/* The last lesson's spots are gone before the next one's muscle is shown, and with it its own. */
static void spots_do_not_run_from_muscle_to_muscle(void **state) {
    Arena *arena = *state;
    const Timeline *timeline =
        played(arena, "play wall-rhomboids\n    phases find\n    side left\n    change 4s\n"
                      "play chair-glutes\n    phases find\n    side left\n    change 4s\n");
    Moment before = moment_at(timeline, 0);
    int shown = 0;
    for (double t_s = 0; t_s < timeline->seconds; t_s += 1 / 240.0) {
        Moment now = moment_at(timeline, t_s);
        for (int i = 0; i < MUSCLE_SPOTS_MAX; i++) {
            assert_true(fabsf(now.marks.left[i] - before.marks.left[i]) < 0.01f && now.marks.right[i] == 0);
            if (now.muscle != before.muscle) assert_true(now.marks.left[i] < 0.01f);
            shown += now.marks.left[i] > 0.3f;
        }
        before = now;
    }
    assert_true(shown > 0);
}

static void phases_holds_rounds_and_sides_are_picked(void **state) {
    Arena *arena = *state;
    const Timeline *timeline = played(arena, "play wall-rhomboids\n    phases hold, rest\n    hold 20s\n"
                                             "    rest 7s\n    rounds 2\n    side right\n");
    assert_text(order_of(arena, timeline), "change hold.right.1/2 rest.right.1/2 hold.right.2/2");
    assert_near(timeline->phases[1].seconds, 20);
    assert_near(timeline->phases[2].seconds, 7);
}

static void both_sides_keep_their_change_over(void **state) {
    Arena *arena = *state;
    const Timeline *timeline = played(arena, "play wall-rhomboids hold 20s rounds 1\n    phases hold\n"
                                             "play chair-glutes hold 20s rounds 1\n    phases hold\n");
    assert_text(order_of(arena, timeline), "change hold.left.1/1 change.right.1/1 hold.right.1/1 "
                                           "change hold.left.1/1 change.right.1/1 hold.right.1/1");
}

static void a_lesson_without_its_opening_is_told_of(void **state) {
    Arena *arena = *state;
    const Timeline *timeline = played(arena, "play wall-rhomboids hold 20s\n    phases hold\n"
                                             "play chair-glutes hold 20s\n    phases hold\n    change 12s\n"
                                             "        say \"Sit down.\"\n");
    assert_text(nth_line(timeline, 0)->text,
                "We begin with Between the blades. You need a wall and a tennis ball.");
    const Phase *change = NULL;
    for (int i = 1; !change; i++)
        if (timeline->phases[i].of != timeline->phases[0].of) change = &timeline->phases[i];
    assert_int_equal(change->kind, PHASE_CHANGE);
    assert_near(change->seconds, 12);
}

static void a_routine_needs_all_that_it_plays(void **state) {
    const Lesson *lesson =
        routine(*state, "play chair-glutes\nplay wall-rhomboids\nplay roller-upper-back\n");
    assert_int_equal(lesson->tool_count, 5);
    assert_true(text_is(lesson->tools[0]->id, "chair") && text_is(lesson->tools[1]->id, "tennis-ball"));
    assert_int_equal(lesson->level, 2);
    assert_true(lesson->caution_count >= 3);
    assert_true(text_is(lesson->muscle->id, "gluteus-maximus"));
}

static void its_own_phases_have_no_muscle(void **state) {
    const Timeline *timeline = played(*state, "breathe 20s\nplay wall-rhomboids\n");
    assert_null(timeline->phases[0].muscle);
    assert_null(moment_at(timeline, 5).muscle);
    assert_true(text_is(timeline->phases[1].muscle->id, "rhomboids"));
}

/* Before the first lesson the body is where that begins, not pressed already. */
static void its_own_opening_is_where_the_first_lesson_begins(void **state) {
    const Lesson *lesson =
        routine(*state, "prepare 10s\nbreathe 10s\nplay wall-rhomboids\n    phases hold\n");
    const Timeline *timeline = timeline_new(*state, lesson, &(Options){0});
    assert_true(text_is(timeline->phases[0].pose.name, "wall-stand"));
    assert_true(text_is(timeline->phases[1].pose.name, "wall-stand"));
    timeline = played(*state, "prepare 10s\n    pose wall-away\nplay wall-rhomboids\n    phases hold\n");
    assert_true(text_is(timeline->phases[0].pose.name, "wall-away"));
}

/* ---- scenes ---- */

static void lessons_of_one_technique_share_a_scene(void **state) {
    const Timeline *timeline =
        played(*state, "breathe 20s\nplay wall-rhomboids\nplay wall-rhomboids\nrest 5s\n");
    for (int i = 0; i < timeline->phase_count; i++) assert_int_equal(timeline->phases[i].scene, 0);
    for (double t_s = 0; t_s <= timeline->seconds; t_s += 0.25)
        assert_true(moment_at(timeline, t_s).veil <= 0);
}

/* The index of the second scene's first phase. */
static int scene_change(const Timeline *timeline) {
    for (int i = 0; i < timeline->phase_count; i++)
        if (timeline->phases[i].scene) return i;
    fail_msg("there is but one scene");
    return 0;
}

/* The figure and what stands around change at the instant when nothing of them is seen. */
static void a_scene_changes_behind_its_veil(void **state) {
    const Timeline *timeline = played(*state, "play wall-rhomboids\nplay chair-glutes\nclose 6s\n");
    int change = scene_change(timeline);
    double change_s = timeline->phases[change].start_s, hidden_s = change_s + SCENE_VEIL_S;
    Moment before = moment_at(timeline, hidden_s - 1e-6), after = moment_at(timeline, hidden_s + 1e-6);
    assert_true(before.veil > 0.999f && after.veil > 0.999f);
    assert_int_equal(before.scene, 0);
    assert_int_equal(after.scene, 1);
    assert_true(text_same(before.pose.to.name, timeline->phases[change - 1].pose.name));
    assert_true(text_is(after.pose.to.name, "chair-stand") && text_is(after.pose.from.name, "chair-stand"));
    assert_int_equal(after.cut_count, 0);
    assert_true(moment_at(timeline, change_s).veil <= 0 &&
                moment_at(timeline, change_s + 2 * SCENE_VEIL_S).veil <= 0);
}

static void the_veil_never_jumps(void **state) {
    const Timeline *timeline =
        played(*state, "play wall-rhomboids\nplay chair-glutes\nplay roller-upper-back\n");
    float before = 0;
    for (double t_s = 0; t_s <= timeline->seconds; t_s += 1.0 / 60) {
        float veil = moment_at(timeline, t_s).veil;
        assert_true(veil >= 0 && veil <= 1 && fabsf(veil - before) < 0.06f);
        before = veil;
    }
}

/* Whoever skips the opening of a lesson still sees the scene veiled. */
static void a_skipped_opening_still_changes_behind_the_veil(void **state) {
    Arena *arena = *state;
    const Lesson *lesson = routine(arena, "play wall-rhomboids\nplay chair-glutes\n");
    const Timeline *whole = timeline_new(arena, lesson, &(Options){0});
    PhaseEdit edits[8];
    int count = 0;
    for (int i = 0; i < whole->phase_count && count < 2; i++)
        if (whole->phases[i].scene) edits[count++] = (PhaseEdit){whole->phases[i].key, 0};
    const Timeline *cut = timeline_new(arena, lesson, &(Options){.edits = edits, .edit_count = count});
    int change = scene_change(cut);
    double change_s = cut->phases[change].start_s;
    Moment veiling = moment_at(cut, change_s + 0.1);
    assert_int_equal(veiling.scene, 0);
    assert_true(text_same(veiling.pose.to.name, cut->phases[change - 1].pose.name));
    Moment shown = moment_at(cut, change_s + SCENE_VEIL_S + 0.01);
    assert_int_equal(shown.scene, 1);
    assert_true(text_starts(shown.pose.to.name, "chair-"));
}

/* ---- programmes ---- */

static void holds_and_rounds_grow_from_day_to_day(void **state) {
    Arena *arena = *state;
    const Lesson *lesson = programme(arena, "    hold 30s to 60s\n    rounds 1 to 2\n"
                                            "day 1\n    play wall-rhomboids\nday 3\n    play wall-rhomboids\n"
                                            "day 8\n    play wall-rhomboids\n"
                                            "day 9\n    play wall-rhomboids\n        hold 15s\n");
    static const double HOLDS[] = {30, 40, 50, 15};
    assert_int_equal(lesson->kind, LESSON_PROGRAMME);
    assert_int_equal(lesson->day_count, 4);
    assert_int_equal(lesson->days[2].number, 8);
    double sum_s = 0;
    for (int i = 0; i < 4; i++) {
        assert_near(first_hold_s(arena, lesson->days[i].lesson), HOLDS[i]);
        sum_s += lesson->days[i].lesson->seconds;
    }
    assert_near(lesson->seconds, sum_s);
    assert_true(lesson->days[3].lesson->seconds > lesson->days[0].lesson->seconds);
    assert_text(lesson->days[1].lesson->id, "case.3");
}

static void one_day_is_as_it_begins(void **state) {
    Arena *arena = *state;
    const Lesson *lesson = programme(arena, "    hold 33s to 60s\nday 2\n    play wall-rhomboids\n");
    assert_near(first_hold_s(arena, lesson->days[0].lesson), 33);
    assert_ptr_equal(lesson_to_play(lesson, 0), lesson->days[0].lesson);
    assert_ptr_equal(lesson_to_play(lesson, 7), lesson->days[0].lesson);
    assert_ptr_equal(lesson_to_play(lesson->days[0].lesson, 3), lesson->days[0].lesson);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_lesson_is_played_as_it_is_by_itself, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(spots_do_not_run_from_muscle_to_muscle, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(phases_holds_rounds_and_sides_are_picked, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(both_sides_keep_their_change_over, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_lesson_without_its_opening_is_told_of, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_routine_needs_all_that_it_plays, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(its_own_phases_have_no_muscle, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(its_own_opening_is_where_the_first_lesson_begins, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(lessons_of_one_technique_share_a_scene, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_scene_changes_behind_its_veil, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(the_veil_never_jumps, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_skipped_opening_still_changes_behind_the_veil, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(holds_and_rounds_grow_from_day_to_day, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(one_day_is_as_it_begins, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
