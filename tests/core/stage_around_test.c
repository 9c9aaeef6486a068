/* The mat lies where it usually does as long as bodies are on it there, and else under as much of them as can be; so
 * who kneels down for a stretch in a shipped lesson has hands and head on it. What else stands around is what the lesson
 * of a routine has, not the one before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/mat.h"
#include "support/perform.h"

#include "support/one_house.h" /* last: what the others call so is a parameter */

#define USUAL_M -1.05f
#define NEAR_M  1e-4f
#define OFF_M   0.20f /* so much of a body may be off it where a lesson's poses are longer than the mat */

static void it_stays_where_it_usually_lies(void **state) {
    (void)state;
    const OnFloor lying[] = {{-1.0f, 0.9f}, {0.2f, 0.6f}}, nothing = {1, -1};
    assert_float_equal(mat_back_m(lying, 2, false), USUAL_M, NEAR_M);
    assert_float_equal(mat_back_m(&nothing, 1, false), USUAL_M, NEAR_M);
    assert_float_equal(mat_back_m(NULL, 0, false), USUAL_M, NEAR_M);
}

static void it_goes_where_the_body_is(void **state) {
    (void)state;
    const OnFloor before = {0.2f, 1.3f}, behind = {-1.6f, -0.4f};
    assert_true(mat_back_m(&before, 1, false) + MAT_LONG_M > 1.2f);
    assert_true(mat_back_m(&behind, 1, false) < -1.5f);
}

static void it_is_off_as_little_at_one_end_as_at_the_other(void **state) {
    (void)state;
    const OnFloor both[] = {{-0.9f, 0}, {0, 1.5f}};
    assert_float_equal(mat_back_m(both, 2, false), -0.7f, 0.06f);
}

static void it_never_goes_through_a_wall(void **state) {
    (void)state;
    const OnFloor behind = {-0.6f, 0.5f}, before = {1.5f, 2.6f};
    assert_true(mat_back_m(&behind, 1, true) > 0);
    assert_true(mat_back_m(&before, 1, true) > 0.5f);
}

static Posed posed_in(Cast *cast, PoseRef pose) {
    Stand stand = stand_at(house.body, pose);
    Posed posed;
    cast_prepare_way(cast, stand, stand);
    rig_solve(&house.body->rig, &cast_held(cast, stand.pose)->stance, &posed);
    return posed;
}

static bool met_before(const Timeline *timeline, int phase) {
    for (int i = 0; i < phase; i++)
        if (text_same(timeline->phases[i].pose.name, timeline->phases[phase].pose.name)) return true;
    return false;
}

/* What a lesson's poses need of the floor, each once; how many there are. */
static int bodies_of(const Timeline *timeline, OnFloor *bodies) {
    Cast *cast = house_cast(&house);
    int count = 0;
    for (int i = 0; i < timeline->phase_count; i++) {
        if (met_before(timeline, i)) continue;
        Posed posed = posed_in(cast, timeline->phases[i].pose);
        bodies[count++] = mat_under(&house.body->rig, &posed);
    }
    return count;
}

static void whoever_kneels_is_on_it(void **state) {
    (void)state;
    static const char *const LESSONS[] = {
        "levels/upper-back/blades-floor.lesson", "levels/upper-back/roller-upper-back.lesson",
        "levels/upper-back/spine-alleys.lesson", "levels/shoulders/lat-roller.lesson",
        "levels/thighs/thigh-front-roller.lesson"};
    for (size_t i = 0; i < sizeof LESSONS / sizeof *LESSONS; i++) {
        OnFloor bodies[256];
        const Timeline *timeline = timeline_new(house.arena, house_lesson(&house, LESSONS[i]), &(Options){0});
        assert_true(timeline->phase_count <= 256);
        int count = bodies_of(timeline, bodies);
        float back_m = mat_back_m(bodies, count, false);
        for (int k = 0; k < count; k++) {
            assert_true(bodies[k].from_m > back_m - OFF_M);
            assert_true(bodies[k].to_m < back_m + MAT_LONG_M + OFF_M);
        }
    }
}

/* ---- routines ---- */

/* Reads what a routine plays before it is read itself. */
static const Timeline *routine_of(const char *name, const char *const *plays, int count) {
    const Lesson **lessons = arena_alloc(house.arena, (size_t)count * sizeof *lessons);
    for (int i = 0; i < count; i++) lessons[i] = house_lesson(&house, plays[i]);
    house.vocabulary.lessons = lessons;
    house.vocabulary.lesson_count = count;
    return timeline_new(house.arena, house_lesson(&house, name), &(Options){0});
}

static bool stands_in(const Timeline *timeline, int scene, Plane plane) {
    for (int i = 0; i < timeline->phase_count; i++) {
        int pose = stand_at(house.body, timeline->phases[i].pose).pose;
        if (timeline->phases[i].scene == scene && house.body->book.poses[pose].planes >> plane & 1)
            return true;
    }
    return false;
}

/* Who lies on a roller would go through the wall that the lesson before has. */
static void a_wall_is_gone_where_the_next_lesson_has_none(void **state) {
    (void)state;
    static const char *const PLAYS[] = {"levels/calves-feet/foot-arch.lesson",
                                        "levels/calves-feet/calf-roller.lesson",
                                        "levels/thighs/thigh-front-roller.lesson"};
    const Timeline *timeline = routine_of("levels/routines/post-run.lesson", PLAYS, 3);
    Cast *cast = house_cast(&house);
    assert_int_equal(house.diags.errors, 0);
    int walls = 0;
    for (int i = 0; i < timeline->phase_count; i++) {
        if (!stands_in(timeline, timeline->phases[i].scene, PLANE_WALL)) continue;
        Posed posed = posed_in(cast, timeline->phases[i].pose);
        for (int k = 0; k < house.body->skeleton.count; k++) assert_true(posed.head[k].z > 0);
        walls++;
    }
    assert_true(walls > 0);
}

/* Nor does a table stand where the one before had it. */
static void a_table_is_gone_with_its_lesson(void **state) {
    (void)state;
    static const char *const PLAYS[] = {"levels/neck/shoulder-top-pinch.lesson",
                                        "levels/forearms-hands/typing-forearm.lesson",
                                        "levels/forearms-hands/phone-thumb.lesson"};
    const Timeline *timeline = routine_of("levels/routines/desk-break.lesson", PLAYS, 3);
    int last = timeline->phases[timeline->phase_count - 1].scene;
    assert_int_equal(house.diags.errors, 0);
    assert_int_equal(last, 2);
    assert_false(stands_in(timeline, 0, PLANE_TABLE) || stands_in(timeline, last, PLANE_TABLE));
    assert_true(stands_in(timeline, 1, PLANE_TABLE));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_stays_where_it_usually_lies),
                                       cmocka_unit_test(it_goes_where_the_body_is),
                                       cmocka_unit_test(it_is_off_as_little_at_one_end_as_at_the_other),
                                       cmocka_unit_test(it_never_goes_through_a_wall),
                                       cmocka_unit_test(whoever_kneels_is_on_it),
                                       cmocka_unit_test(a_wall_is_gone_where_the_next_lesson_has_none),
                                       cmocka_unit_test(a_table_is_gone_with_its_lesson)};
    return cmocka_run_group_tests(tests, open_house, close_house);
}
