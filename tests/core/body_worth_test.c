/* Of two ways the one is taken that people can go, and of those the one that is less deep. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/worth.h"

static void who_hurries_or_is_deep_looks_for_another_way(void **state) {
    (void)state;
    Worth good = {.hurry = 0.9f, .deep_m = 0.012f}, quick = good, deep = good, back = good;
    quick.hurry = 1.0f;
    deep.deep_m = 0.017f;
    back.returns = true;
    assert_true(worth_will_do(&good));
    assert_false(worth_will_do(&quick));
    assert_false(worth_will_do(&deep));
    assert_false(worth_will_do(&back));
    deep.drawn = true; /* what was measured well is believed sooner */
    assert_true(worth_will_do(&deep));
}

static void to_be_deep_is_better_than_to_leap(void **state) {
    (void)state;
    Worth deep = {.hurry = 0.5f, .sum_m2 = 0.0009f}, quick = {.hurry = 1.1f}, back = {.returns = true};
    assert_true(worth_more(&deep, &quick));
    assert_false(worth_more(&quick, &deep));
    assert_true(worth_more(&quick, &back));
    assert_false(worth_more(&back, &quick));
}

static void who_is_in_no_hurry_may_be_a_little_quicker(void **state) {
    (void)state;
    Worth deep = {.hurry = 0.3f, .sum_m2 = 0.0009f}, less = {.hurry = 0.8f, .sum_m2 = 0.0004f};
    assert_true(worth_more(&less, &deep));
    assert_false(worth_more(&deep, &less));
    assert_false(worth_more(&deep, &deep));
}

static void limbs_that_go_otherwise_are_told(void **state) {
    (void)state;
    const Detour detour = {.finely = true};
    const Swivel swivel = {.pole = {{0, 0, 0}}};
    const Wrist wrist = {.end = {{0, 0, 0, 0}}};
    Plan plan = {.detours = {[LEG_RIGHT] = &detour}, .swivels = {[ARM_LEFT] = &swivel}};
    assert_int_equal(worth_limbs(&plan), 1u << LEG_RIGHT | 1u << ARM_LEFT);
    plan.wrists[RIGHT] = &wrist;
    assert_int_equal(worth_limbs(&plan), 1u << LEG_RIGHT | 1u << ARM_LEFT | 1u << (ARM_LEFT + RIGHT));
    assert_int_equal(worth_limbs(&(Plan){.finely = true}), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_hurries_or_is_deep_looks_for_another_way),
        cmocka_unit_test(to_be_deep_is_better_than_to_leap),
        cmocka_unit_test(who_is_in_no_hurry_may_be_a_little_quicker),
        cmocka_unit_test(limbs_that_go_otherwise_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
