/* How much of the stage is drawn, by what frames took: down where they come late, up with patience, never to and fro. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/detail.h"

#include <math.h>

#define FRAME_S (1.0 / 60)

/* Frames for so many seconds, all alike; how often the level changed. */
static int run(Detail *detail, double seconds, double work_s, bool quiet) {
    int changes = 0;
    for (int i = 0; i < (int)(seconds / FRAME_S); i++)
        changes += detail_frame(detail, work_s, FRAME_S, quiet);
    return changes;
}

/* A machine on which a frame takes more the more is drawn; quiet for half a second in every eight. */
typedef struct Machine {
    double full_s, others_s; /* of the stage in full; of all the rest */
} Machine;

static double work_of(const Machine *machine, const Detail *detail) {
    double side = detail_quarters(detail->level) / 4.0;
    return machine->others_s + machine->full_s * side * side * (detail_coarse(detail->level) ? 0.9 : 1);
}

static int run_machine(Detail *detail, const Machine *machine, double seconds) {
    int changes = 0;
    for (int i = 0; i < (int)(seconds * 60); i++)
        changes += detail_frame(detail, work_of(machine, detail), FRAME_S, i % 480 < 30);
    return changes;
}

static void nothing_is_given_up_where_frames_are_in_time(void **state) {
    Detail detail = detail_new();
    (void)state;
    assert_int_equal(detail.level, DETAIL_FULL);
    assert_true(detail_work_s(&detail) <= 0);
    assert_int_equal(run(&detail, 600, 0.85 * FRAME_S, true), 0);
    assert_int_equal(detail.level, DETAIL_FULL);
    assert_true(fabs(detail_work_s(&detail) - 0.85 * FRAME_S) < 1e-9);
}

static void what_is_no_time_counts_for_nothing(void **state) {
    Detail detail = detail_new();
    const double odd[] = {NAN, -1, INFINITY, 1e9, 200 * FRAME_S};
    (void)state;
    for (int i = 0; i < 400; i++) assert_false(detail_frame(&detail, odd[i % 5], FRAME_S, true));
    for (int i = 0; i < 100; i++) assert_false(detail_frame(&detail, 1, 0, true));
    assert_int_equal(detail.count, 0);
}

static void a_few_late_frames_are_no_reason(void **state) {
    Detail detail = detail_new();
    (void)state;
    for (int i = 0; i < 6000; i++)
        assert_false(detail_frame(&detail, i % 4 ? 0.5 * FRAME_S : 3 * FRAME_S, FRAME_S, true));
}

static void late_frames_wait_for_a_quiet_moment_but_not_for_long(void **state) {
    Detail detail = detail_new();
    (void)state;
    assert_int_equal(run(&detail, 1.5, 1.1 * FRAME_S, false), 0);
    assert_true(detail_frame(&detail, 1.1 * FRAME_S, FRAME_S, true));
    assert_int_equal(detail.level, DETAIL_HALF);
    detail = detail_new();
    assert_int_equal(run(&detail, 3, 1.1 * FRAME_S, false), 1);
    assert_int_equal(detail.level, DETAIL_HALF);
}

static void the_slowest_machine_gets_the_least_and_keeps_it(void **state) {
    Detail detail = detail_new();
    (void)state;
    assert_int_equal(run(&detail, 30, 2 * FRAME_S, false), 2);
    assert_int_equal(detail.level, DETAIL_PLAIN);
    assert_int_equal(run(&detail, 600, 2 * FRAME_S, true), 0);
    assert_int_equal(detail_quarters(detail.level), 2);
    assert_true(detail_coarse(detail.level));
}

static void each_machine_settles_at_once_and_stays(void **state) {
    (void)state;
    const struct {
        Machine machine;
        DetailLevel level;
    } all[] = {{{0.010, 0.004}, DETAIL_FULL},
               {{0.016, 0.004}, DETAIL_HALF},
               {{0.030, 0.004}, DETAIL_HALF},
               {{0.046, 0.004}, DETAIL_PLAIN}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        Detail detail = detail_new();
        assert_true(run_machine(&detail, &all[i].machine, 12) <= 2);
        assert_int_equal(detail.level, all[i].level);
        assert_int_equal(run_machine(&detail, &all[i].machine, 1800), 0);
    }
}

static void what_was_given_up_for_another_program_comes_back(void **state) {
    Detail detail = detail_new();
    Machine machine = {0.008, 0.003}, busy = {0.018, 0.007};
    (void)state;
    run_machine(&detail, &busy, 20);
    assert_true(detail.level < DETAIL_FULL);
    DetailLevel low = detail.level;
    assert_int_equal(run_machine(&detail, &machine, 10), 0); /* not at once */
    assert_int_equal(run_machine(&detail, &machine, 100), (int)(DETAIL_FULL - low));
    assert_int_equal(detail.level, DETAIL_FULL);
}

static void nothing_rises_while_somebody_looks(void **state) {
    Detail detail = detail_new();
    (void)state;
    run(&detail, 3, 1.2 * FRAME_S, false);
    assert_int_equal(detail.level, DETAIL_HALF);
    assert_int_equal(run(&detail, 300, 0.1 * FRAME_S, false), 0);
    assert_true(detail_frame(&detail, 0.1 * FRAME_S, FRAME_S, true));
}

/* A level that seems to fit whenever it is not shown: the worst there is. */
static void what_was_tried_in_vain_is_tried_less_and_less(void **state) {
    Detail detail = detail_new();
    int changes[2] = {0, 0};
    (void)state;
    for (int i = 0; i < 2 * 600 * 60; i++) {
        bool high = detail.level == DETAIL_FULL;
        changes[i / (600 * 60)] += detail_frame(&detail, (high ? 1.2 : 0.05) * FRAME_S, FRAME_S, true);
        if (detail.level < DETAIL_FULL)
            detail.known_s[DETAIL_FULL] = 0; /* and its cost is always forgotten */
    }
    assert_in_range(changes[0], 3, 15);
    assert_in_range(changes[1], 2, 6);
}

static void another_size_is_judged_anew(void **state) {
    Detail detail = detail_new();
    (void)state;
    run(&detail, 3, 1.2 * FRAME_S, false);
    detail_forget(&detail);
    assert_int_equal(detail.level, DETAIL_HALF);
    assert_int_equal(detail.count, 0);
    for (int i = 0; i < DETAIL_LEVELS; i++) assert_true(detail.known_s[i] <= 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_given_up_where_frames_are_in_time),
        cmocka_unit_test(what_is_no_time_counts_for_nothing),
        cmocka_unit_test(a_few_late_frames_are_no_reason),
        cmocka_unit_test(late_frames_wait_for_a_quiet_moment_but_not_for_long),
        cmocka_unit_test(the_slowest_machine_gets_the_least_and_keeps_it),
        cmocka_unit_test(each_machine_settles_at_once_and_stays),
        cmocka_unit_test(what_was_given_up_for_another_program_comes_back),
        cmocka_unit_test(nothing_rises_while_somebody_looks),
        cmocka_unit_test(what_was_tried_in_vain_is_tried_less_and_less),
        cmocka_unit_test(another_size_is_judged_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
