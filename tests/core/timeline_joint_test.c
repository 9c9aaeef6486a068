/* A joint that bends and straightens, and phases that are as long as so many times there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/maths.h"
#include "support/timelines.h"
#include "timeline/path.h"

static double degrees(const Movement *move) {
    return (double)move->angle_rad / MATHS_DEGREE;
}

static Movement knee_at(double period_s, double into_s) {
    Flexion flexion = {JOINT_KNEE, 90 * MATHS_DEGREE, 20 * MATHS_DEGREE, 4};
    return path_at(
        (PathPlan){.kind = MOVE_JOINT, .flexion = flexion, .side = SIDE_RIGHT, .period_s = period_s}, into_s);
}

static void no_time_is_no_movement(void **state) {
    (void)state;
    Movement none = knee_at(0, 0);
    assert_int_equal(none.kind, MOVE_STILL);
    assert_true(none.share == 0);
}

static void it_begins_and_ends_with_what_the_pose_holds(void **state) {
    (void)state;
    static const double PERIODS[] = {0.5, 1, 3, 7.9, 8, 8.1, 20, 40, 119};
    for (size_t i = 0; i < sizeof PERIODS / sizeof *PERIODS; i++) {
        Movement first = knee_at(PERIODS[i], 0), last = knee_at(PERIODS[i], PERIODS[i] - 1e-9);
        assert_int_equal(first.joint, JOINT_KNEE);
        assert_int_equal(first.side, SIDE_RIGHT);
        assert_true(first.share == 0 && last.share < 1e-6f);
    }
}

/* In the middle it counts fully; of seven seconds only part of the way can be gone and come back. */
static void it_goes_there_and_back_as_often_as_there_is_time(void **state) {
    (void)state;
    const struct {
        double period_s, at_s, angle_deg;
    } CASE[] = {{40, 4, 20}, {40, 8, 90},     {40, 12, 20}, {40, 36, 20}, {40, 2, 55}, {16, 4, 20},
                {16, 8, 90}, {7, 3.5, 28.75}, {20, 5, 20},  {20, 10, 90}, {20, 15, 20}};
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        Movement move = knee_at(CASE[i].period_s, CASE[i].at_s);
        if (fabs(degrees(&move) - CASE[i].angle_deg) > 1e-3) fail_msg("case %d: %g", (int)i, degrees(&move));
        assert_true(move.share == 1);
    }
}

static void it_never_leaves_its_range_and_never_jumps(void **state) {
    (void)state;
    const double step_s = 1 / 240.0;
    for (double period_s = 1; period_s < 60; period_s += 1.3) {
        Movement before = knee_at(period_s, 0);
        for (double t_s = step_s; t_s < 2 * period_s; t_s += step_s) {
            Movement now = knee_at(period_s, t_s);
            assert_true(degrees(&now) > 19.999 && degrees(&now) < 90.001);
            assert_true(fabs(degrees(&now) - degrees(&before)) < 70 * 1.5 / 4 * step_s + 1e-4);
            assert_true(fabsf(now.share - before.share) < 1.5 / fmin(2, period_s / 2) * step_s + 1e-5);
            before = now;
        }
    }
}

static double seconds_of(Arena *arena, const char *parts) {
    const Timeline *timeline = build(arena, parts, (Options){0});
    return timeline->phases[0].seconds;
}

static void so_many_times_make_the_length(void **state) {
    Arena *arena = *state;
    assert_near(seconds_of(arena, "mobilise 5 times\n    move knee 90deg to 20deg in 4s\n"), 40);
    assert_near(seconds_of(arena, "mobilise 5 times slowly\n    move knee 90deg to 20deg in 4s\n"), 80);
    assert_near(seconds_of(arena, "mobilise 1 times\n    move roll 6cm at 3cm/s\n"), 10);
    assert_near(seconds_of(arena, "mobilise 2 times slowly\n    move roll 6cm at 3cm/s\n"), 36);
    assert_near(seconds_of(arena, "mobilise 3 times\n    move nod 10deg at 5deg/s\n"), 30);
    assert_near(seconds_of(arena, "mobilise 2 times\n    move circle 3cm at 3cm/s\n"), 4 * MATHS_PI);
}

static int turns_of(const Timeline *timeline) {
    int turns = 0, way = 0;
    Moment before = moment_at(timeline, 0);
    for (double t_s = 0.01; t_s < timeline->phases[0].seconds; t_s += 0.01) {
        Moment now = moment_at(timeline, t_s);
        float step = now.move.angle_rad - before.move.angle_rad + (now.move.offset - before.move.offset);
        int going = step > 1e-5f ? 1 : step < -1e-5f ? -1 : way;
        turns += way != 0 && going != way;
        way = going;
        before = now;
    }
    return turns;
}

/* There and back turns round once, and once more before the next; a roll to either side, twice. */
static void it_goes_as_often_as_it_says(void **state) {
    Arena *arena = *state;
    static const char *const PARTS[] = {"mobilise 4 times\n    move elbow 20deg to 90deg in 2s\n",
                                        "mobilise 4 times slowly\n    move elbow 20deg to 90deg in 2s\n",
                                        "mobilise 4 times\n    move roll 6cm\n",
                                        "mobilise 4 times slowly\n    move sway 3cm\n"};
    static const int TURNS[] = {7, 7, 8, 8};
    for (int i = 0; i < 4; i++) assert_int_equal(turns_of(build(arena, PARTS[i], (Options){0})), TURNS[i]);
}

/* What is left of a joint's movement when its phase ends early dies away in the next one, on its own side. */
static void a_cut_movement_dies_away_on_its_side(void **state) {
    Arena *arena = *state;
    const char *parts = "side left\n    mobilise 20s\n        move knee 90deg to 20deg in 4s\n"
                        "side right\n    mobilise 20s\n        move knee 90deg to 20deg in 4s\n";
    PhaseEdit edit = {build(arena, parts, (Options){0})->phases[0].key, 4};
    const Timeline *timeline = build(arena, parts, (Options){.edits = &edit, .edit_count = 1});
    Moment cut = moment_at(timeline, 4), later = moment_at(timeline, 4.75), over = moment_at(timeline, 5.51);
    assert_int_equal(cut.phase_index, 1);
    assert_int_equal(cut.move.side, SIDE_LEFT);
    assert_near((double)cut.move.share, 1);
    assert_true(later.move.side == SIDE_LEFT && fabsf(later.move.share - 0.5f) < 1e-3f);
    assert_true(over.move.side == SIDE_RIGHT && over.move.share < 1e-3f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_time_is_no_movement),
        cmocka_unit_test(it_begins_and_ends_with_what_the_pose_holds),
        cmocka_unit_test(it_goes_there_and_back_as_often_as_there_is_time),
        cmocka_unit_test(it_never_leaves_its_range_and_never_jumps),
        cmocka_unit_test_setup_teardown(so_many_times_make_the_length, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(it_goes_as_often_as_it_says, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_cut_movement_dies_away_on_its_side, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
