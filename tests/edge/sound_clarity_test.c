/* What is made of a voice so that it is understood: where its strength goes, and that what is soft comes nearer. */
#include "sound/clarity.h"

#include "edge/ear.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { RATE = 16000, COUNT = RATE };

static const double TURN = 2 * 3.14159265358979323846;

static void hum(float *samples, double hz, double amplitude) {
    for (int i = 0; i < COUNT; i++) samples[i] = (float)(amplitude * sin(TURN * hz * i / RATE));
}

static double level_db(const float *samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) sum += (double)samples[i] * (double)samples[i];
    return 10 * log10(2 * sum / (to - from) + 1e-30);
}

static double raised_db(double hz) {
    static float samples[COUNT];
    hum(samples, hz, 0.1);
    clarify(samples, COUNT, RATE, ENGLISH_RMS);
    return level_db(samples, COUNT / 4, COUNT / 2) + 20;
}

/* A steady sound is its own loudest, and is not made stronger. */
static void each_part_of_the_voice_gets_its_strength(void **state) {
    (void)state;
    double low_db = raised_db(200), middle_db = raised_db(1000), high_db = raised_db(5000);
    print_message("200 Hz %.1f dB, 1 kHz %.1f, 5 kHz %.1f\n", low_db, middle_db, high_db);
    assert_true(fabs(middle_db - low_db - 10.5) < 1.5);
    assert_true(fabs(high_db - middle_db - 7) < 1.5);
    assert_true(raised_db(30) < low_db - 15);
}

static void what_is_soft_comes_a_quarter_nearer(void **state) {
    (void)state;
    static const double below_db[] = {6, 12, 20, 30, 80}, wanted_db[] = {4.5, 9, 15, 22.5, 80};
    for (int i = 0; i < 5; i++) {
        static float samples[COUNT];
        hum(samples, 1000, 0.3);
        for (int k = COUNT / 2; k < COUNT; k++) samples[k] *= (float)pow(10, -below_db[i] / 20);
        clarify(samples, COUNT, RATE, ENGLISH_RMS);
        double loud_db = level_db(samples, COUNT / 8, COUNT / 4),
               soft_db = level_db(samples, 3 * COUNT / 4, 7 * COUNT / 8);
        assert_true(fabs(loud_db - soft_db - wanted_db[i]) < 0.5);
    }
}

static void silence_and_next_to_nothing_are_taken(void **state) {
    (void)state;
    static float samples[COUNT];
    for (int count = 0; count < 40; count++) clarify(samples, count, RATE, ENGLISH_SLT);
    clarify(samples, COUNT, RATE, ENGLISH_RMS);
    assert_true(ear_peak(samples, COUNT) == 0);
    for (int count = 1; count < 40; count++) {
        for (int i = 0; i < count; i++) samples[i] = 0.5f;
        clarify(samples, count, RATE, ENGLISH_RMS);
        for (int i = 0; i < count; i++) assert_true(fabs((double)samples[i]) < 4);
    }
}

static void it_is_the_same_every_time(void **state) {
    (void)state;
    static float first[COUNT], second[COUNT];
    hum(first, 700, 0.2);
    hum(second, 700, 0.2);
    clarify(first, COUNT, RATE, ENGLISH_SLT);
    clarify(second, COUNT, RATE, ENGLISH_SLT);
    assert_memory_equal(first, second, sizeof first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_part_of_the_voice_gets_its_strength),
        cmocka_unit_test(what_is_soft_comes_a_quarter_nearer),
        cmocka_unit_test(silence_and_next_to_nothing_are_taken),
        cmocka_unit_test(it_is_the_same_every_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
