/* Between all poses that follow on each other in any shipped lesson, nobody jumps. The first of each pair is watched, so that
 * the left side stands for both, but for the change of sides. The quickest are a forearm and a shin at 2.7 m/s and
 * an elbow at 65 m/s2; a forearm that snapped round had 11 m/s and 700 m/s2, a ball that was elsewhere from one frame
 * to the next 74 m/s. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/pairs.h"

#define QUICK 1.4f /* times what body_way_test allows */

static House house;

static int open_house(void **state) {
    (void)state;
    return house_open(&house) ? 0 : -1;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static int watch_way(House *at, const Played *played, double start_s) {
    double end_s = start_s + way_length(at->body, played, start_s) + 0.5;
    return watch(at->body, played, start_s - 0.2, end_s, QUICK);
}

static void nobody_jumps_in_any_lesson(void **state) {
    (void)state;
    assert_int_equal(pairs_of_lessons(&house, watch_way, 1), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_jumps_in_any_lesson)};
    return cmocka_run_group_tests(tests, open_house, close_house);
}
