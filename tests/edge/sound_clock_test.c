/* The two helpers between the threads: the relay that hands over the latest, and the drift that keeps clocks
 * together, as numbers. */
#include "sound/drift.h"
#include "sound/relay.h"

#include <SDL.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void nothing_sent_is_nothing_taken(void **state) {
    (void)state;
    Relay relay;
    relay_init(&relay);
    assert_false(relay_take(&relay));
    assert_true(relay.front < 3 && relay.back < 3 && relay.front != relay.back);
}

static void the_latest_is_taken_once(void **state) {
    (void)state;
    Relay relay;
    int slots[3] = {0};
    relay_init(&relay);
    for (int i = 1; i <= 100; i++) {
        for (int sent = 0; sent < i % 4; sent++) {
            slots[relay.back] = 10 * i + sent;
            relay_send(&relay);
            assert_true(relay.back != relay.front);
        }
        assert_int_equal(relay_take(&relay), i % 4 > 0);
        if (i % 4) assert_int_equal(slots[relay.front], 10 * i + i % 4 - 1);
        assert_false(relay_take(&relay));
        assert_true(relay.front != relay.back);
    }
}

enum { SENT = 300000 };

typedef struct Pair {
    uint64_t number, inverse;
} Pair;

typedef struct Line {
    Relay relay;
    Pair slots[3];
} Line;

static int send_all(void *with) {
    Line *line = with;
    for (uint64_t i = 1; i <= SENT; i++) {
        line->slots[line->relay.back] = (Pair){i, ~i};
        relay_send(&line->relay);
    }
    return 0;
}

static void across_threads_values_are_whole_and_in_order_and_the_last_arrives(void **state) {
    (void)state;
    Line line;
    relay_init(&line.relay);
    SDL_Thread *writer = SDL_CreateThread(send_all, "writer", &line);
    assert_non_null(writer);
    uint64_t last = 0;
    while (last < SENT) {
        if (!relay_take(&line.relay)) continue;
        Pair seen = line.slots[line.relay.front];
        assert_true(seen.inverse == ~seen.number);
        assert_true(seen.number > last);
        last = seen.number;
    }
    SDL_WaitThread(writer, NULL);
}

static void no_error_asks_for_nothing(void **state) {
    (void)state;
    Drift drift = {0};
    assert_true(drift_rate(&drift) == 1);
    assert_false(drift_lost(&drift));
    drift_note(&drift, 0.1, 0);
    assert_true(drift_rate(&drift) == 1);
    drift_note(&drift, 0.1, -1);
    assert_true(drift_rate(&drift) == 1);
}

static void the_rate_never_leaves_a_tenth_of_a_percent(void **state) {
    (void)state;
    Drift drift = {0};
    drift_note(&drift, 0.2, 100);
    assert_true(drift_rate(&drift) == 1.001);
    drift_note(&drift, -0.2, 100);
    assert_true(drift_rate(&drift) == 0.999);
}

static void only_more_than_a_quarter_second_is_lost(void **state) {
    (void)state;
    Drift drift = {0};
    drift_note(&drift, 0.249, 100);
    assert_false(drift_lost(&drift));
    drift_note(&drift, 0.251, 100);
    assert_true(drift_lost(&drift));
    drift_note(&drift, -0.251, 100);
    assert_true(drift_lost(&drift));
}

static void one_late_block_is_not_taken_for_a_lost_clock(void **state) {
    (void)state;
    Drift drift = {0};
    drift_note(&drift, 0.4, 0.02);
    assert_false(drift_lost(&drift));
}

/* Four hours of blocks from a clock that is wrong by some parts in a million, measured with an error of up to
 * 10 ms: the most that the picture and the sound are ever apart. */
static double worst_of_four_hours(double parts_in_a_million) {
    Drift drift = {0};
    const double block_s = 1024.0 / 48000;
    double error_s = 0, worst_s = 0;
    uint32_t seed = 7;
    for (double t = 0; t < 4 * 3600; t += block_s) {
        seed = seed * 1664525u + 1013904223u;
        double noise_s = ((double)(seed >> 16) / 65535 - 0.5) * 0.020;
        drift_note(&drift, error_s + noise_s, block_s);
        error_s += block_s * (1 - (1 + parts_in_a_million * 1e-6) * drift_rate(&drift));
        worst_s = fmax(worst_s, fabs(error_s));
        assert_false(drift_lost(&drift));
    }
    return worst_s;
}

static void picture_and_sound_stay_within_a_frame_for_four_hours(void **state) {
    (void)state;
    const double clocks[] = {0, 20, -100, 300, -500, 900};
    for (int i = 0; i < 6; i++) assert_true(worst_of_four_hours(clocks[i]) < 1.0 / 60);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_sent_is_nothing_taken),
        cmocka_unit_test(the_latest_is_taken_once),
        cmocka_unit_test(across_threads_values_are_whole_and_in_order_and_the_last_arrives),
        cmocka_unit_test(no_error_asks_for_nothing),
        cmocka_unit_test(the_rate_never_leaves_a_tenth_of_a_percent),
        cmocka_unit_test(only_more_than_a_quarter_second_is_lost),
        cmocka_unit_test(one_late_block_is_not_taken_for_a_lost_clock),
        cmocka_unit_test(picture_and_sound_stay_within_a_frame_for_four_hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
