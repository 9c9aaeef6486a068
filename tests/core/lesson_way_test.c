/* Between all poses that follow on each other in any shipped lesson, nobody jumps. The first of each pair is watched, so that
 * the left side stands for both, but for the change of sides. The quickest are a ball that a hand carries off by 3.4 m/s
 * and an elbow at 48 m/s2; a forearm that snapped round had 11 m/s and 700 m/s2, a ball that was elsewhere from one frame
 * to the next 74 m/s. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/watch.h"

#define QUICK 1.4f /* times what body_way_test allows */

enum { PAIRS_MAX = 600, PAIRS_LEAST = 200 };

static const char *const files[] = {UNKNOT_LESSON_FILES};

typedef struct Pair {
    Text from, to;
} Pair;

static House house;
static const Body *body;
static Pair pairs[PAIRS_MAX];
static int pair_count;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* Whether it is the first of its kind. */
static bool is_new(Text from, Text to) {
    for (int i = 0; i < pair_count; i++)
        if (text_same(pairs[i].from, from) && text_same(pairs[i].to, to)) return false;
    assert_true(pair_count < PAIRS_MAX);
    pairs[pair_count++] = (Pair){from, to};
    return true;
}

static int watch_way(const Played *played, const Lesson *lesson, double start_s) {
    Moment moment = moment_at(played->timeline, start_s);
    Text from = moment.pose.from.name, to = moment.pose.to.name;
    if (!is_new(from, to)) return 0;
    int wrong = watch(body, played, start_s - 0.2, start_s + way_length(body, played, start_s) + 0.5, QUICK);
    if (wrong) print_error("%.*s, %.*s to %.*s\n", TEXT_ARGS(lesson->id), TEXT_ARGS(from), TEXT_ARGS(to));
    return wrong;
}

static int watch_lesson(const char *file) {
    int wrong = 0;
    const Lesson *lesson = house_lesson(&house, file);
    Played played = {timeline_new(house.arena, lesson, &(Options){0}), house_cast(&house)};
    cast_open(played.cast, body, played.timeline, false);
    for (int i = 0; change_time(played.timeline, i) >= 0; i++)
        wrong += watch_way(&played, lesson, change_time(played.timeline, i));
    return wrong;
}

static void nobody_jumps_in_any_lesson(void **state) {
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) wrong += watch_lesson(files[i]);
    assert_true(pair_count >= PAIRS_LEAST);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nobody_jumps_in_any_lesson)};
    return cmocka_run_group_tests(tests, open_house, close_house);
}
