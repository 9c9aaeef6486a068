/* What is but air in a voice: where its strength goes, and that nothing around it is touched. */
#include "sound/hiss.h"

#include "edge/ear.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { RATE = 16000, COUNT = RATE, FROM = 6000, UNTIL = 9000, RAMP = RATE / 100 };

static const double TURN = 2 * 3.14159265358979323846;

static void hum(float *samples, double hz) {
    for (int i = 0; i < COUNT; i++) samples[i] = (float)(0.3 * sin(TURN * hz * i / RATE));
}

static double rms(const float *samples, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) sum += (double)samples[i] * (double)samples[i];
    return sqrt(sum / count);
}

static double raised_db(double hz) {
    static float samples[COUNT];
    hum(samples, hz);
    hiss_sharpen(samples, COUNT, RATE, FROM, UNTIL);
    return ear_decibels(rms(samples + FROM + RAMP, UNTIL - FROM - 2 * RAMP) / (0.3 / sqrt(2)));
}

static void its_strength_goes_up(void **state) {
    (void)state;
    double low_db = raised_db(1000), middle_db = raised_db(3500), high_db = raised_db(6500);
    print_message("1 kHz %.1f dB, 3.5 kHz %.1f, 6.5 kHz %.1f\n", low_db, middle_db, high_db);
    assert_true(fabs(low_db + 9) < 0.5);
    assert_true(high_db - middle_db > 8);
    assert_true(high_db < 7.5);
}

static void nothing_around_it_is_touched(void **state) {
    (void)state;
    static float samples[COUNT], before[COUNT];
    hum(samples, 700);
    hum(before, 700);
    hiss_sharpen(samples, COUNT, RATE, FROM, UNTIL);
    assert_memory_equal(samples, before, (FROM - RAMP) * sizeof *samples);
    assert_memory_equal(samples + UNTIL + RAMP, before + UNTIL + RAMP,
                        (COUNT - UNTIL - RAMP) * sizeof *samples);
    assert_memory_not_equal(samples + FROM, before + FROM, (UNTIL - FROM) * sizeof *samples);
}

/* A step of a 700 Hz wave of 0.3 is 0.082 at most, and so is that of any part of it. */
static void it_comes_and_goes_without_a_click(void **state) {
    (void)state;
    static float samples[COUNT];
    hum(samples, 700);
    hiss_sharpen(samples, COUNT, RATE, FROM, UNTIL);
    for (int i = 1; i < COUNT; i++) assert_true(fabs((double)(samples[i] - samples[i - 1])) < 0.085);
}

static void it_may_lie_beyond_either_end(void **state) {
    (void)state;
    static float samples[COUNT], before[COUNT];
    const int spans[][2] = {{-400, 100},         {COUNT - 100, COUNT + 400},
                            {-900, -500},        {COUNT + 500, COUNT + 900},
                            {-100, COUNT + 100}, {5000, 5000}};
    for (int i = 0; i < 6; i++) {
        hum(samples, 700);
        hiss_sharpen(samples, COUNT, RATE, spans[i][0], spans[i][1]);
        for (int k = 0; k < COUNT; k++) assert_true(fabs((double)samples[k]) < 0.31);
    }
    hum(samples, 700);
    hum(before, 700);
    hiss_sharpen(samples, COUNT, RATE, 5000, 4000);
    hiss_sharpen(samples, 0, RATE, 0, 100);
    assert_memory_equal(samples, before, sizeof samples);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_strength_goes_up),
        cmocka_unit_test(nothing_around_it_is_touched),
        cmocka_unit_test(it_comes_and_goes_without_a_click),
        cmocka_unit_test(it_may_lie_beyond_either_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
