/* A lesson being played: where its time is after anything that a person can do to its phases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/player.h"

/* ---- by phase ---- */

static void skip_goes_to_the_start_of_each_next_phase_and_from_the_last_to_the_end(void **state) {
    FakeApp app;
    open_player(&app, *state, 0);
    int count = app.player->timeline->phase_count;
    for (int i = 1; i < count; i++) {
        app_press(&app, PRESS_RIGHT);
        assert_int_equal(player_moment(app.player).phase_index, i);
        assert_true(app.player->t_s == start_of(app.player, i));
        assert_int_equal(app.player->timeline->phase_count, count);
    }
    app_press(&app, PRESS_RIGHT);
    app_tick(&app, FRAME_S);
    assert_int_equal(app.player->state, PLAYER_ENDED);
    assert_int_equal(app.asked[REQUEST_AFTER], 1);
    app_close(&app);
}

/* The rest of the lesson comes sooner; nothing is lost to who comes back. */
static void a_phase_that_was_skipped_is_whole_again_when_one_goes_back_to_it(void **state) {
    FakeApp app;
    open_at(&app, *state, PHASE_REST, 0);
    int rest = app.player->phase;
    double total_s = app.player->timeline->seconds, rest_s = app.player->timeline->phases[rest].seconds;
    app_run(&app, 4, FRAME_S);
    double t_s = app.player->t_s, done_s = t_s - start_of(app.player, rest);
    app_press(&app, PRESS_RIGHT);
    assert_true(app.player->t_s == t_s);
    assert_int_equal(app.player->phase, rest + 1);
    assert_true(fabs(app.player->timeline->seconds - (total_s - rest_s + done_s)) < 1e-9);
    app_press(&app, PRESS_LEFT);
    assert_int_equal(app.player->phase, rest);
    assert_true(app.player->timeline->seconds == total_s);
    assert_true(app.player->timeline->phases[rest].seconds == rest_s);
    app_close(&app);
}

static void back_goes_to_the_start_and_from_there_to_the_phase_before(void **state) {
    FakeApp app;
    open_at(&app, *state, PHASE_RELEASE, 0);
    int phase = app.player->phase;
    app_run(&app, 3.5, FRAME_S);
    app_press(&app, PRESS_LEFT);
    assert_true(app.player->t_s == start_of(app.player, phase));
    app_run(&app, 2.5, FRAME_S);
    app_press(&app, PRESS_LEFT);
    assert_true(app.player->t_s == start_of(app.player, phase - 1));
    for (int i = phase - 2; i >= 0; i--) {
        app_press(&app, PRESS_LEFT);
        assert_true(app.player->t_s == start_of(app.player, i));
    }
    app_press(&app, PRESS_LEFT);
    assert_t(&app, 0);
    app_tick(&app, FRAME_S);
    assert_t(&app, FRAME_S);
    app_close(&app);
}

static void two_presses_in_one_tick_are_two(void **state) {
    FakeApp app;
    open_player(&app, *state, 0);
    app_press(&app, PRESS_RIGHT);
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(app.player->phase, 2);
    app_press(&app, PRESS_LEFT);
    app_press(&app, PRESS_RIGHT);
    app_press(&app, PRESS_LEFT);
    assert_int_equal(app.player->phase, 1);
    app_close(&app);
}

static void a_key_that_is_held_down_acts_once(void **state) {
    FakeApp app;
    open_player(&app, *state, 12);
    double t_s = app.player->t_s, total_s = app.player->timeline->seconds;
    for (int press = PRESS_UP; press <= PRESS_ANATOMY; press++)
        for (int i = 0; i < 30; i++)
            app_input(&app, (Input){.kind = INPUT_PRESS, .press = (Press)press, .held = true});
    assert_true(app.player->t_s == t_s);
    assert_true(app.player->timeline->seconds == total_s);
    assert_true(app.player->turn_to_rad == 0 && app.player->anatomy_to == 0);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    app_close(&app);
}

/* ---- 15 seconds more ---- */

static void fifteen_seconds_more_lengthen_this_phase_alone_by_exactly_that(void **state) {
    FakeApp app;
    open_at(&app, *state, PHASE_HOLD, 5);
    int hold = app.player->phase, count = app.player->timeline->phase_count;
    double t_s = app.player->t_s, total_s = app.player->timeline->seconds, lengths[64];
    for (int i = 0; i < count; i++) lengths[i] = app.player->timeline->phases[i].seconds;
    for (int times = 1; times <= 3; times++) {
        app_press(&app, PRESS_UP);
        assert_true(app.player->t_s == t_s);
        assert_true(app.player->timeline->seconds == total_s + 15 * times);
        for (int i = 0; i < count; i++)
            assert_true(app.player->timeline->phases[i].seconds == lengths[i] + (i == hold ? 15 * times : 0));
    }
    app_run(&app, lengths[hold] - 5 + 45 - FRAME_S, FRAME_S);
    assert_int_equal(app.player->phase, hold);
    app_tick(&app, FRAME_S);
    assert_int_equal(app.player->phase, hold + 1);
    app_close(&app);
}

static void fifteen_seconds_more_stay_when_the_phase_is_played_again(void **state) {
    FakeApp app;
    open_at(&app, *state, PHASE_HOLD, 5);
    double seconds = player_moment(app.player).phase->seconds;
    app_press(&app, PRESS_UP);
    app_press(&app, PRESS_LEFT);
    assert_true(player_moment(app.player).into_s == 0);
    assert_true(player_moment(app.player).phase->seconds == seconds + 15);
    app_close(&app);
}

static void more_edits_than_there_is_room_for_leave_the_lesson_playable(void **state) {
    Ground *ground = *state;
    FakeApp app;
    app_open(&app, &ground->house, &ground->long_one, &ground->past, 1);
    app_play(&app, 0, &(Options){.waits = true}, 0);
    app_deliver(&app);
    int count = app.player->timeline->phase_count;
    assert_true(count > PLAYER_EDITS_MAX);
    for (int i = 0; i < count; i++) {
        double total_s = app.player->timeline->seconds;
        app_press(&app, PRESS_UP);
        assert_true(app.player->timeline->seconds == total_s + (i < PLAYER_EDITS_MAX ? 15 : 0));
        app_press(&app, PRESS_RIGHT);
    }
    app_tick(&app, 0);
    assert_int_equal(app.player->state, PLAYER_ENDED);
    app_close(&app);
}

/* ---- a phase that waits ---- */

static void a_phase_that_waits_goes_on_when_the_person_says_so(void **state) {
    static const Press found[] = {PRESS_OK, PRESS_RIGHT};
    for (int i = 0; i < 2; i++) {
        FakeApp app;
        open_at(&app, *state, PHASE_FIND, 0);
        int find = app.player->phase;
        double rest_s = app.player->timeline->seconds - player_moment(app.player).phase->seconds;
        app_run(&app, 12.5, FRAME_S); /* past its usual length */
        assert_int_equal(app.player->phase, find);
        app_press(&app, found[i]);
        assert_int_equal(app.player->phase, find + 1);
        assert_true(player_moment(app.player).into_s == 0);
        assert_true(fabs(app.player->timeline->seconds - rest_s - 12.5) < 1e-9);
        assert_int_equal(app.player->state, PLAYER_PLAYING);
        app_close(&app);
    }
}

static void a_phase_that_waits_ends_by_itself_at_its_longest(void **state) {
    FakeApp app;
    open_at(&app, *state, PHASE_FIND, 0);
    int find = app.player->phase;
    app_run(&app, player_moment(app.player).phase->seconds - FRAME_S, FRAME_S);
    assert_int_equal(app.player->phase, find);
    app_tick(&app, FRAME_S);
    assert_int_equal(app.player->phase, find + 1);
    app_close(&app);
}

static void a_phase_that_waits_goes_on_waiting_when_asked_for_more(void **state) {
    FakeApp app;
    open_at(&app, *state, PHASE_FIND, 2);
    double total_s = app.player->timeline->seconds;
    app_press(&app, PRESS_UP);
    app_press(&app, PRESS_MENU);
    app_press(&app, PRESS_DOWN); /* 15 seconds more */
    app_press(&app, PRESS_OK);
    app_tick(&app, 0);
    app_run(&app, 3.5, FRAME_S);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    assert_true(player_moment(app.player).phase->waits);
    assert_true(app.player->timeline->seconds == total_s);
    app_close(&app);
}

static void a_phase_that_was_found_waits_again_when_one_goes_back_to_it(void **state) {
    static const double found_s[] = {0, FRAME_S, 2, 15};
    for (size_t i = 0; i < sizeof found_s / sizeof *found_s; i++) {
        FakeApp app;
        open_at(&app, *state, PHASE_FIND, 0);
        int find = app.player->phase;
        double total_s = app.player->timeline->seconds;
        if (found_s[i] > 0) app_run(&app, found_s[i], FRAME_S);
        app_press(&app, PRESS_OK);
        assert_int_equal(app.player->phase, find + 1);
        app_press(&app, PRESS_LEFT);
        assert_int_equal(app.player->phase, find);
        assert_true(app.player->t_s == start_of(app.player, find));
        assert_true(player_moment(app.player).phase->waits);
        assert_true(app.player->timeline->seconds == total_s);
        app_press(&app, PRESS_LEFT);
        assert_int_equal(app.player->phase, find - 1);
        app_close(&app);
    }
}

static void nobody_is_waited_for_when_the_options_say_so(void **state) {
    Ground *ground = *state;
    FakeApp app;
    app_open(&app, &ground->house, &ground->lesson, &ground->past, 1);
    app_play(&app, 0, &(Options){.waits = false}, 0);
    app_deliver(&app);
    int find = first_of(app.player, PHASE_FIND);
    const Phase *phase = &app.player->timeline->phases[find];
    assert_false(phase->waits);
    assert_true(phase->seconds == phase->usual_s);
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(skip_goes_to_the_start_of_each_next_phase_and_from_the_last_to_the_end),
        cmocka_unit_test(a_phase_that_was_skipped_is_whole_again_when_one_goes_back_to_it),
        cmocka_unit_test(back_goes_to_the_start_and_from_there_to_the_phase_before),
        cmocka_unit_test(two_presses_in_one_tick_are_two),
        cmocka_unit_test(a_key_that_is_held_down_acts_once),
        cmocka_unit_test(fifteen_seconds_more_lengthen_this_phase_alone_by_exactly_that),
        cmocka_unit_test(fifteen_seconds_more_stay_when_the_phase_is_played_again),
        cmocka_unit_test(more_edits_than_there_is_room_for_leave_the_lesson_playable),
        cmocka_unit_test(a_phase_that_waits_goes_on_when_the_person_says_so),
        cmocka_unit_test(a_phase_that_waits_ends_by_itself_at_its_longest),
        cmocka_unit_test(a_phase_that_waits_goes_on_waiting_when_asked_for_more),
        cmocka_unit_test(a_phase_that_was_found_waits_again_when_one_goes_back_to_it),
        cmocka_unit_test(nobody_is_waited_for_when_the_options_say_so),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
