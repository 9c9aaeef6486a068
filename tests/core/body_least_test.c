/* Least squares: nothing to do, straight lines, curves, kinks, and never uphill. */
#include "body/least.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Counted {
    int calls;
} Counted;

static int line(void *with, const double *p, double *out) {
    ((Counted *)with)->calls++;
    out[0] = 3 * p[0] - 6;
    out[1] = p[1] + 0.5;
    return 2;
}

static int rosenbrock(void *with, const double *p, double *out) {
    (void)with;
    out[0] = 10 * (p[1] - p[0] * p[0]);
    out[1] = 1 - p[0];
    return 2;
}

/* A valley whose walls have different slopes: |x - 1| as one residual, a pull to the left as another. */
static int kink(void *with, const double *p, double *out) {
    (void)with;
    out[0] = p[0] > 1 ? 40 * (p[0] - 1) : 8 * (1 - p[0]);
    out[1] = p[1] - 2;
    return 2;
}

static int constant(void *with, const double *p, double *out) {
    (void)with;
    (void)p;
    out[0] = 5;
    return 1;
}

static Least problem(int (*residuals)(void *, const double *, double *), void *with, int count) {
    Least least = {.residuals = residuals, .with = with, .count = count};
    for (int i = 0; i < count; i++) {
        least.probe[i] = 1e-4;
        least.stride[i] = 2;
        least.enough[i] = 1e-6;
    }
    return least;
}

static void no_parameters_change_nothing(void **state) {
    (void)state;
    Counted counted = {0};
    Least least = problem(constant, &counted, 0);
    least_squares(&least);
    assert_int_equal(least.count, 0);
}

static void a_constant_leaves_the_start(void **state) {
    (void)state;
    Least least = problem(constant, NULL, 1);
    least.at[0] = 0.25;
    least_squares(&least);
    assert_true(least.at[0] == 0.25);
}

static void a_line_is_met_exactly(void **state) {
    (void)state;
    Counted counted = {0};
    Least least = problem(line, &counted, 2);
    least_squares(&least);
    assert_true(fabs(least.at[0] - 2) < 1e-6);
    assert_true(fabs(least.at[1] + 0.5) < 1e-6);
    assert_true(counted.calls < 60);
}

static void a_curved_valley_is_followed(void **state) {
    (void)state;
    Least least = problem(rosenbrock, NULL, 2);
    least.at[0] = -1.2;
    least.at[1] = 1;
    least_squares(&least);
    assert_true(fabs(least.at[0] - 1) < 1e-3);
    assert_true(fabs(least.at[1] - 1) < 2e-3);
}

static void a_kink_does_not_stop_the_others(void **state) {
    (void)state;
    Least least = problem(kink, NULL, 2);
    least.at[0] = 1;
    least_squares(&least);
    assert_true(fabs(least.at[1] - 2) < 1e-3);
    assert_true(fabs(least.at[0] - 1) < 0.05);
}

static void the_same_start_gives_the_same_bits(void **state) {
    (void)state;
    Least a = problem(rosenbrock, NULL, 2), b = problem(rosenbrock, NULL, 2);
    a.at[0] = b.at[0] = 0.3;
    least_squares(&a);
    least_squares(&b);
    assert_memory_equal(a.at, b.at, sizeof a.at);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_parameters_change_nothing),
        cmocka_unit_test(a_constant_leaves_the_start),
        cmocka_unit_test(a_line_is_met_exactly),
        cmocka_unit_test(a_curved_valley_is_followed),
        cmocka_unit_test(a_kink_does_not_stop_the_others),
        cmocka_unit_test(the_same_start_gives_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
