/* How limbs go between two poses where mixing these would not do: hands and feet go round what lies between, elbows and
 * knees turn about the limb's line without snapping, wrists do not break. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/detour.h"
#include "body/wrist.h"
#include "core/maths.h"

#define RADIUS_M 0.15f

static const Vec3 from = {-0.4f, 0, 0}, to = {0.4f, 0, 0};

enum { STEPS = 24 };

static Vec3 on_the_way(int step) {
    return vec3_mix(from, to, (float)step / STEPS);
}

/* The one dent that a point has in a ball. */
static int in_ball(const void *with, int step, Vec3 shift, float turn_rad, bool closely, Dent *dents) {
    Vec3 at = vec3_add(on_the_way(step), shift);
    (void)with;
    (void)turn_rad;
    (void)closely;
    if (vec3_length(at) >= RADIUS_M) return 0;
    dents[0] = (Dent){.depth_m = RADIUS_M - vec3_length(at), .by = vec3_scale(vec3_unit(at), -1)};
    return 1;
}

/* Deep all the way but where the joint is turned by a radian. */
static int in_front(const void *with, int step, Vec3 shift, float turn_rad, bool closely, Dent *dents) {
    (void)with;
    (void)shift;
    (void)closely;
    if (step < STEPS / 3 || step > STEPS * 2 / 3 || turn_rad >= 1) return 0;
    dents[0] = (Dent){.depth_m = 0.1f * (1 - turn_rad), .by_turn = -0.1f};
    return 1;
}

static int in_nothing(const void *with, int step, Vec3 shift, float turn_rad, bool closely, Dent *dents) {
    (void)with;
    (void)step;
    (void)shift;
    (void)turn_rad;
    (void)closely;
    (void)dents;
    return 0;
}

static DetourAsk ask_for(DetourDents *dents) {
    return (DetourAsk){
        .dents = dents, .steps = STEPS, .calm = 1, .seconds = 1.6f, .free = {true, true, true, true}};
}

static float deepest_in_ball(const Detour *detour) {
    float most = 0;
    for (int i = 1; i < STEPS; i++) {
        Vec3 at = vec3_add(on_the_way(i), detour_at(detour, (float)i / STEPS));
        most = fmaxf(most, RADIUS_M - vec3_length(at));
    }
    return most;
}

static void a_detour_begins_and_ends_with_nothing(void **state) {
    (void)state;
    for (int finely = 0; finely < 2; finely++) {
        Detour detour = {.finely = finely};
        for (int k = 0; k < DETOUR_BUMPS; k++) detour.by[k] = vec3(0.2f, 0, 0);
        assert_true(vec3_length(detour_at(&detour, 0)) == 0);
        assert_true(vec3_length(detour_at(&detour, 1)) == 0);
        assert_true(vec3_length(detour_at(&detour, 0.01f)) < 0.002f);
        assert_true(vec3_length(detour_at(&detour, 0.99f)) < 0.002f);
        assert_true(fabsf(detour_at(&detour, 0.5f).x - 0.3f) < 0.001f);
    }
}

/* Right through the middle, from where no way out is the nearest, and past it. */
static void a_detour_goes_round(void **state) {
    (void)state;
    DetourAsk ask = ask_for(in_ball);
    for (int i = 0; i < 4; i++) {
        bool past = i % 2;
        ask.finely = i / 2;
        Detour detour = {.turn_rad = {0}};
        for (int k = 0; past && k < DETOUR_BUMPS; k++) detour.by[k] = vec3(0, 0.02f, 0.01f);
        assert_true(deepest_in_ball(&detour) > 0.1f);
        detour_find(&ask, &detour);
        assert_true(deepest_in_ball(&detour) < 0.004f);
        assert_true(vec3_length(detour_at(&detour, 0.5f)) < 2 * RADIUS_M);
    }
}

static void a_detour_keeps_to_what_is_free(void **state) {
    (void)state;
    DetourAsk ask = ask_for(in_ball);
    Detour detour = {.turn_rad = {0}};
    ask.free[1] = false;
    detour_find(&ask, &detour);
    assert_true(deepest_in_ball(&detour) < 0.004f);
    for (int i = 0; i <= STEPS; i++) assert_true(detour_at(&detour, (float)i / STEPS).y == 0);
}

static void a_joint_is_turned_out_of_the_way(void **state) {
    (void)state;
    DetourAsk ask = ask_for(in_front);
    Detour detour = {.turn_rad = {0}};
    ask.free[0] = ask.free[1] = ask.free[2] = false;
    detour_find(&ask, &detour);
    for (int i = STEPS / 3; i <= STEPS * 2 / 3; i++)
        assert_true(detour_turn_at(&detour, (float)i / STEPS) > 0.95f);
    assert_true(detour_turn_at(&detour, 0) == 0 && detour_turn_at(&detour, 1) == 0);
}

static void where_nothing_is_in_the_way_there_is_no_detour(void **state) {
    (void)state;
    DetourAsk ask = ask_for(in_nothing);
    Detour detour = {.turn_rad = {0}};
    assert_true(detour_find(&ask, &detour) == 0);
    for (int k = 0; k < DETOUR_BUMPS; k++)
        assert_true(vec3_length(detour.by[k]) == 0 && detour.turn_rad[k] == 0);
}

/* ---- elbows ---- */

/* A line straight down, and poles that a mixture leads right through it. */
static Swivel through_the_line(void) {
    Swivel swivel;
    for (int i = 0; i <= SWIVEL_STEPS; i++) {
        float u = (float)i / SWIVEL_STEPS;
        swivel.line[i] = vec3(0, -1, 0);
        swivel.pole[i] = vec3_mix(vec3(1, 0, 0.02f), vec3(-1, 0, 0.02f), u);
    }
    return swivel;
}

static float clear_everywhere(const void *with, int step, Vec3 side) {
    (void)with;
    (void)step;
    (void)side;
    return 0;
}

/* 5 cm deep on the side to which a mixture goes. */
static float deep_in_front(const void *with, int step, Vec3 side) {
    (void)with;
    (void)step;
    return side.z > 0.3f ? 0.05f : 0;
}

static void an_elbow_that_would_snap_is_swivelled(void **state) {
    (void)state;
    Swivel swivel = through_the_line();
    Vec3 first = swivel_side(&swivel, 0), last = swivel_side(&swivel, SWIVEL_STEPS);
    assert_true(swivel_snaps(&swivel));
    swivel_smooth(&swivel, clear_everywhere, NULL);
    assert_false(swivel_snaps(&swivel));
    assert_true(vec3_distance(swivel_side(&swivel, 0), first) < 1e-4f);
    assert_true(vec3_distance(swivel_side(&swivel, SWIVEL_STEPS), last) < 1e-4f);
    assert_true(swivel_at(&swivel, 0.5f).z > 0.9f);
}

static void an_elbow_goes_the_way_that_is_clear(void **state) {
    (void)state;
    Swivel swivel = through_the_line();
    swivel_smooth(&swivel, deep_in_front, NULL);
    assert_false(swivel_snaps(&swivel));
    for (int i = 0; i <= SWIVEL_STEPS; i++) assert_true(swivel_side(&swivel, i).z < 0.35f);
    assert_true(swivel_at(&swivel, 0.5f).z < -0.9f);
}

/* ---- wrists ---- */

/* The forearm turns right round while the hand keeps to the world: halfway the wrist would be bent straight back. */
static Wrist about_turn(void) {
    Wrist wrist;
    for (int i = 0; i <= SWIVEL_STEPS; i++) {
        wrist.forearm[i] = mat3_turn_x((float)(2 * MATHS_PI) * (float)i / SWIVEL_STEPS);
        wrist.end[i] = quat_of(mat3_identity());
    }
    return wrist;
}

static void a_wrist_that_would_break_goes_with_the_forearm(void **state) {
    (void)state;
    Wrist wrist = about_turn();
    assert_true(wrist_breaks(&wrist));
    wrist_smooth(&wrist);
    assert_false(wrist_breaks(&wrist));
    for (int i = 6; i <= 18; i++) {
        Mat3 hand = mat3_times(mat3_transpose(wrist.forearm[i]), mat3_of(wrist.end[i]));
        assert_true(mat3_column(hand, 1).y > 0.99f);
    }
    Quat end = wrist_at(&wrist, 1);
    assert_true(fabsf(quat_dot(end, quat_of(mat3_identity()))) > 0.9999f);
}

static void a_wrist_that_is_well_is_left_alone(void **state) {
    (void)state;
    Wrist wrist;
    for (int i = 0; i <= SWIVEL_STEPS; i++) {
        wrist.forearm[i] = mat3_identity();
        wrist.end[i] = quat_of(mat3_turn_x((float)i / SWIVEL_STEPS));
    }
    assert_false(wrist_breaks(&wrist));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_detour_begins_and_ends_with_nothing),
        cmocka_unit_test(a_detour_goes_round),
        cmocka_unit_test(a_detour_keeps_to_what_is_free),
        cmocka_unit_test(a_joint_is_turned_out_of_the_way),
        cmocka_unit_test(where_nothing_is_in_the_way_there_is_no_detour),
        cmocka_unit_test(an_elbow_that_would_snap_is_swivelled),
        cmocka_unit_test(an_elbow_goes_the_way_that_is_clear),
        cmocka_unit_test(a_wrist_that_would_break_goes_with_the_forearm),
        cmocka_unit_test(a_wrist_that_is_well_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
