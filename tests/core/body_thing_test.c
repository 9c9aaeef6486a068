/* How far a point is from a ball or roller: its plain distance from without, and past the middle deeper the farther it
 * has gone, without a jump, so that what is solved for finds its way back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/thing.h"

#define STEP_M 0.0005f

static const Tool ball = {.shape = SHAPE_BALL, .radius_m = 0.033f},
                  roller = {.shape = SHAPE_ROLLER, .radius_m = 0.075f, .half_m = 0.3f};

static float off(const Tool *tool, float aside_m, float height_m) {
    return tool_distance(tool, vec3(0, 0, 0), vec3(1, 0, 0), vec3(0, 1, 0), vec3(0, height_m, aside_m));
}

static void from_without_it_is_the_plain_distance(void **state) {
    (void)state;
    assert_true(fabsf(off(&ball, 0, 0.05f) - 0.017f) < 1e-6f);
    assert_true(fabsf(off(&ball, 0.03f, 0.04f) - 0.017f) < 1e-6f);
    assert_true(fabsf(off(&roller, 0, 0.07f) + 0.005f) < 1e-6f);
}

/* Down from above to below, at any place beside the middle. */
static void it_falls_all_the_way_down_and_never_jumps(void **state) {
    (void)state;
    const Tool *const tools[] = {&ball, &roller};
    for (int i = 0; i < 2; i++)
        for (float aside_m = 0; aside_m < tools[i]->radius_m; aside_m += 0.0043f) {
            float before = off(tools[i], aside_m, tools[i]->radius_m);
            for (float height_m = tools[i]->radius_m; height_m > -0.02f; height_m -= STEP_M) {
                float now = off(tools[i], aside_m, height_m);
                assert_true(now <= before && before - now < 1.1f * STEP_M);
                before = now;
            }
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_without_it_is_the_plain_distance),
        cmocka_unit_test(it_falls_all_the_way_down_and_never_jumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
