/* A lesson being played: where its time is after anything that a clock can do, and at its ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/player.h"

/* ---- the clock ---- */

static void ticks_of_no_length_change_nothing(void **state) {
    FakeApp app;
    open_player(&app, *state, 3);
    for (int i = 0; i < 1000; i++) app_tick(&app, 0);
    assert_t(&app, 3);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    app_close(&app);
}

static void a_clock_that_goes_backwards_changes_nothing(void **state) {
    FakeApp app;
    open_player(&app, *state, 3);
    app_press(&app, PRESS_DOWN);
    app_tick(&app, FRAME_S);
    float turn = app.player->turn_rad;
    static const double back[] = {-FRAME_S, -0.5, -90, -1e9, -1e300};
    for (size_t i = 0; i < sizeof back / sizeof *back; i++) app_tick(&app, back[i]);
    assert_t(&app, 3 + FRAME_S);
    assert_true(app.player->turn_rad == turn);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    app_tick(&app, 0);
    app.world.now_s = 100;
    app_tick(&app, 0); /* a leap, and so a pause */
    assert_t(&app, 3 + FRAME_S);
    app_close(&app);
}

static void a_clock_that_goes_backwards_does_not_lengthen_the_count_in(void **state) {
    FakeApp app;
    open_player(&app, *state, 3);
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_OK);
    app_tick(&app, 0);
    app_tick(&app, -50);
    assert_true(app.player->count_in_s <= 3);
    app_run(&app, 3 + FRAME_S, FRAME_S);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    app_close(&app);
}

static void a_tick_longer_than_a_second_pauses_and_never_leaps(void **state) {
    static const double long_s[] = {1.001, 2, 60, 86400, 1e9, 1e300};
    for (size_t i = 0; i < sizeof long_s / sizeof *long_s; i++) {
        FakeApp app;
        open_player(&app, *state, 3);
        app_run(&app, 1, FRAME_S);
        app_tick(&app, long_s[i]);
        assert_t(&app, 4);
        assert_int_equal(app.player->state, PLAYER_HELD);
        assert_int_equal(app.asked[REQUEST_PAUSE_MENU], 1);
        app_close(&app);
    }
}

static void a_tick_just_short_of_that_is_played(void **state) {
    FakeApp app;
    open_player(&app, *state, 3);
    app_tick(&app, 0.999);
    assert_t(&app, 3.999);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    app_close(&app);
}

static void a_sleep_during_the_count_in_pauses_again(void **state) {
    FakeApp app;
    open_player(&app, *state, 3);
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_OK);
    app_tick(&app, 0);
    app_run(&app, 1, FRAME_S);
    app_tick(&app, 3600);
    assert_int_equal(app.player->state, PLAYER_HELD);
    assert_t(&app, 3);
    app_close(&app);
}

static void time_is_the_sum_of_the_frames_however_they_fall(void **state) {
    FakeApp app;
    uint32_t random = 7;
    open_player(&app, *state, 0);
    for (double t_s = 0; t_s + 1 < app.player->timeline->seconds;) {
        double frame_s = (double)random_between(&random, 0, 0.05f);
        app_tick(&app, frame_s);
        t_s += frame_s;
        assert_t(&app, t_s);
    }
    app_close(&app);
}

static void speed_stretches_time(void **state) {
    static const double speeds[] = {0.1, 0.5, 2, 50};
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++) {
        FakeApp app;
        open_player(&app, *state, 0);
        app.world.speed = speeds[i];
        app_run(&app, 0.75, FRAME_S);
        assert_t(&app, 0.75 * speeds[i]);
        app_close(&app);
    }
}

static void a_clock_that_leads_is_followed_but_never_back_and_never_past_the_end(void **state) {
    FakeApp app;
    open_player(&app, *state, 0);
    static const double lead[] = {0, 1.5, 1.5, 40, 39, 0, 41};
    static const double t_s[] = {0, 1.5, 1.5, 40, 40, 40, 41};
    for (size_t i = 0; i < sizeof lead / sizeof *lead; i++) {
        app.world.lead_s = lead[i];
        app_tick(&app, 5);
        assert_t(&app, t_s[i]);
        assert_int_equal(app.player->state, PLAYER_PLAYING);
    }
    app.world.lead_s = 1e12;
    app_tick(&app, 5);
    assert_t(&app, app.player->timeline->seconds);
    assert_int_equal(app.player->state, PLAYER_ENDED);
    app_close(&app);
}

/* ---- pause and resume ---- */

static void a_pause_freezes_the_moment_exactly(void **state) {
    static const Press pauses[] = {PRESS_OK, PRESS_MENU};
    for (int i = 0; i < 3; i++) {
        FakeApp app;
        open_player(&app, *state, 0);
        app_run(&app, 7.5, FRAME_S);
        if (i < 2) app_press(&app, pauses[i]);
        if (i == 2) app_input(&app, (Input){.kind = INPUT_AWAY});
        double t_s = app.player->t_s;
        app_run(&app, 30, 0.5);
        app_tick(&app, 3600);
        assert_int_equal(app.player->state, PLAYER_HELD);
        assert_true(app.player->t_s == t_s);
        assert_false(app_moves(&app));
        app_close(&app);
    }
}

static void it_goes_on_after_three_seconds_from_where_it_was(void **state) {
    FakeApp app;
    open_player(&app, *state, 0);
    app_run(&app, 7.5, FRAME_S);
    app_press(&app, PRESS_OK);
    app_tick(&app, 500);
    app_press(&app, PRESS_BACK);
    app_tick(&app, 0.9); /* from here on it is counted */
    assert_int_equal(app.player->state, PLAYER_COUNT_IN);
    assert_true(app_moves(&app));
    app_run(&app, 3 - FRAME_S, FRAME_S);
    assert_t(&app, 7.5);
    assert_int_equal(app.player->state, PLAYER_COUNT_IN);
    app_tick(&app, FRAME_S);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    assert_t(&app, 7.5);
    app_tick(&app, FRAME_S);
    assert_t(&app, 7.5 + FRAME_S);
    app_close(&app);
}

static void a_pause_in_the_count_in_starts_it_anew(void **state) {
    FakeApp app;
    open_player(&app, *state, 2);
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_OK);
    app_run(&app, 2.5, FRAME_S);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.player->state, PLAYER_HELD);
    app_press(&app, PRESS_OK);
    app_tick(&app, 0);
    app_run(&app, 2.5, FRAME_S);
    assert_int_equal(app.player->state, PLAYER_COUNT_IN);
    app_run(&app, 0.5 + FRAME_S, FRAME_S);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    assert_true(app.player->t_s < 2 + 2 * FRAME_S);
    app_close(&app);
}

/* ---- the view ---- */

static void each_turn_of_the_view_is_an_eighth_and_time_goes_on(void **state) {
    FakeApp app;
    open_player(&app, *state, 3);
    app_press(&app, PRESS_DOWN);
    app_tick(&app, FRAME_S);
    assert_true(app.player->turn_rad > 0 && app.player->turn_rad < 0.3f);
    for (int i = 1; i < 8; i++) app_press(&app, PRESS_DOWN);
    app_run(&app, 4, FRAME_S);
    assert_true(fabsf(app.player->turn_rad - (float)(2 * MATHS_PI)) < 1e-3f);
    assert_t(&app, 7 + FRAME_S);
    app_close(&app);
}

/* ---- ends ---- */

static void a_start_outside_the_lesson_is_its_start_or_its_end(void **state) {
    FakeApp app;
    open_player(&app, *state, -5);
    assert_t(&app, 0);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    app_close(&app);
    open_player(&app, *state, 1e9);
    assert_t(&app, app.player->timeline->seconds);
    assert_int_equal(app.player->state, PLAYER_ENDED);
    app_close(&app);
}

static void the_end_is_asked_about_once_and_nothing_moves_it(void **state) {
    FakeApp app;
    open_player(&app, *state, 1e9);
    Screen player = app.stack[0];
    assert_int_equal(app.asked[REQUEST_AFTER], 1);
    double end_s = app.player->t_s;
    for (int press = PRESS_UP; press <= PRESS_MENU; press++) {
        player.input(player.data, &app.world, &(Input){.kind = INPUT_PRESS, .press = (Press)press});
        player.input(player.data, &app.world, &(Input){.kind = INPUT_CLICK, .x = 600, .y = 300});
        player.input(player.data, &app.world, &(Input){.kind = INPUT_AWAY});
        app.world.now_s += FRAME_S;
        player.tick(player.data, &app.world);
    }
    assert_int_equal(app.outbox.count, 0);
    assert_true(app.player->t_s == end_s);
    assert_int_equal(app.player->state, PLAYER_ENDED);
    assert_false(player.moves(player.data));
    app_close(&app);
}

/* A press that was on its way when the pause came reaches the player that stands still. */
static void what_is_pressed_while_it_stands_still_starts_nothing(void **state) {
    FakeApp app;
    open_player(&app, *state, 3);
    app_press(&app, PRESS_OK);
    Screen player = app.stack[0];
    for (int press = PRESS_UP; press <= PRESS_MENU; press++) {
        player.input(player.data, &app.world, &(Input){.kind = INPUT_PRESS, .press = (Press)press});
        app.outbox.count = 0;
        player.tick(player.data, &app.world);
        app.world.now_s += FRAME_S;
        assert_int_equal(app.player->state, PLAYER_HELD);
    }
    double t_s = app.player->t_s;
    player.tick(player.data, &app.world);
    assert_true(app.player->t_s == t_s);
    player_resume(app.player, &app.world);
    player_resume(app.player, &app.world);
    assert_int_equal(app.player->state, PLAYER_COUNT_IN);
    app_close(&app);
}

static void a_stick_turns_the_view_while_it_is_out(void **state) {
    FakeApp app;
    open_player(&app, *state, 3);
    app_input(&app, (Input){.kind = INPUT_TURN, .x = 1});
    app_run(&app, 2, FRAME_S);
    float far = app.player->turn_rad;
    assert_true(far > 2 && far < 4);
    app_input(&app, (Input){.kind = INPUT_TURN, .x = -0.5f});
    app_run(&app, 1, FRAME_S);
    assert_true(app.player->turn_rad < far);
    app_press(&app, PRESS_OK); /* the stick is let go over the menu, which does not tell the player */
    app_input(&app, (Input){.kind = INPUT_TURN, .x = 0});
    app_press(&app, PRESS_OK);
    app_run(&app, 4, FRAME_S);
    float there = app.player->turn_rad;
    app_run(&app, 1, FRAME_S);
    assert_true(app.player->turn_rad == there);
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stick_turns_the_view_while_it_is_out),
        cmocka_unit_test(ticks_of_no_length_change_nothing),
        cmocka_unit_test(a_clock_that_goes_backwards_changes_nothing),
        cmocka_unit_test(a_clock_that_goes_backwards_does_not_lengthen_the_count_in),
        cmocka_unit_test(a_tick_longer_than_a_second_pauses_and_never_leaps),
        cmocka_unit_test(a_tick_just_short_of_that_is_played),
        cmocka_unit_test(a_sleep_during_the_count_in_pauses_again),
        cmocka_unit_test(time_is_the_sum_of_the_frames_however_they_fall),
        cmocka_unit_test(speed_stretches_time),
        cmocka_unit_test(a_clock_that_leads_is_followed_but_never_back_and_never_past_the_end),
        cmocka_unit_test(a_pause_freezes_the_moment_exactly),
        cmocka_unit_test(it_goes_on_after_three_seconds_from_where_it_was),
        cmocka_unit_test(a_pause_in_the_count_in_starts_it_anew),
        cmocka_unit_test(each_turn_of_the_view_is_an_eighth_and_time_goes_on),
        cmocka_unit_test(a_start_outside_the_lesson_is_its_start_or_its_end),
        cmocka_unit_test(the_end_is_asked_about_once_and_nothing_moves_it),
        cmocka_unit_test(what_is_pressed_while_it_stands_still_starts_nothing),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
