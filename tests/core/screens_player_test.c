/* A lesson being played: where its time is after anything that a clock or a person can do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/screens.h"

#define FRAME_S (1.0 / 64) /* exact in binary, as are the sums */

typedef struct Ground {
    House house;
    const Lesson *lesson, *long_one;
    LessonPast past;
} Ground;

static int lay_ground(void **state) {
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    ground->lesson = case_lesson(&ground->house, CASE_PARTS);
    VEC(char) parts = {0};
    const char *head = "each side\n    repeat 4\n";
    for (const char *c = head; *c; c++) *vec_push(ground->house.arena, &parts) = *c;
    for (int i = 0; i < 16; i++)
        for (const char *c = "        hold 10s\n"; *c; c++) *vec_push(ground->house.arena, &parts) = *c;
    *vec_push(ground->house.arena, &parts) = '\0';
    ground->long_one = case_lesson(&ground->house, parts.at);
    return ground->house.diags.errors;
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

/* A player that waits where the lesson does, at start_s, its first frame gone by. */
static void open_player(FakeApp *app, Ground *ground, double start_s) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app_play(app, 0, &(Options){.waits = true}, start_s);
    app_deliver(app);
    app_tick(app, 0);
}

static int first_of(const Player *player, PhaseKind kind) {
    for (int i = 0; i < player->timeline->phase_count; i++)
        if (player->timeline->phases[i].kind == kind) return i;
    fail_msg("there is no such phase");
    return -1;
}

static double start_of(const Player *player, int phase) {
    return player->timeline->phases[phase].start_s;
}

/* The same, some seconds into the first phase of a kind. */
static void open_at(FakeApp *app, Ground *ground, PhaseKind kind, double into_s) {
    open_player(app, ground, 0);
    int phase = first_of(app->player, kind);
    double start_s = start_of(app->player, phase) + into_s;
    app_close(app);
    open_player(app, ground, start_s);
    assert_int_equal(player_moment(app->player).phase_index, phase);
}

static void assert_t(const FakeApp *app, double t_s) {
    assert_true(fabs(app->player->t_s - t_s) < 1e-9);
}

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
    for (int press = PRESS_UP; press <= PRESS_MENU; press++)
        for (int i = 0; i < 30; i++)
            app_input(&app, (Input){.kind = INPUT_PRESS, .press = (Press)press, .held = true});
    assert_true(app.player->t_s == t_s);
    assert_true(app.player->timeline->seconds == total_s);
    assert_true(app.player->turn_to_rad == 0);
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

#define PLAYER(test) cmocka_unit_test(test)

int main(void) {
    const struct CMUnitTest tests[] = {
        PLAYER(ticks_of_no_length_change_nothing),
        PLAYER(a_clock_that_goes_backwards_changes_nothing),
        PLAYER(a_clock_that_goes_backwards_does_not_lengthen_the_count_in),
        PLAYER(a_tick_longer_than_a_second_pauses_and_never_leaps),
        PLAYER(a_tick_just_short_of_that_is_played),
        PLAYER(a_sleep_during_the_count_in_pauses_again),
        PLAYER(time_is_the_sum_of_the_frames_however_they_fall),
        PLAYER(speed_stretches_time),
        PLAYER(a_clock_that_leads_is_followed_but_never_back_and_never_past_the_end),
        PLAYER(a_pause_freezes_the_moment_exactly),
        PLAYER(it_goes_on_after_three_seconds_from_where_it_was),
        PLAYER(a_pause_in_the_count_in_starts_it_anew),
        PLAYER(skip_goes_to_the_start_of_each_next_phase_and_from_the_last_to_the_end),
        PLAYER(a_phase_that_was_skipped_is_whole_again_when_one_goes_back_to_it),
        PLAYER(back_goes_to_the_start_and_from_there_to_the_phase_before),
        PLAYER(two_presses_in_one_tick_are_two),
        PLAYER(a_key_that_is_held_down_acts_once),
        PLAYER(fifteen_seconds_more_lengthen_this_phase_alone_by_exactly_that),
        PLAYER(fifteen_seconds_more_stay_when_the_phase_is_played_again),
        PLAYER(more_edits_than_there_is_room_for_leave_the_lesson_playable),
        PLAYER(a_phase_that_waits_goes_on_when_the_person_says_so),
        PLAYER(a_phase_that_waits_ends_by_itself_at_its_longest),
        PLAYER(a_phase_that_waits_goes_on_waiting_when_asked_for_more),
        PLAYER(a_phase_that_was_found_waits_again_when_one_goes_back_to_it),
        PLAYER(nobody_is_waited_for_when_the_options_say_so),
        PLAYER(each_turn_of_the_view_is_an_eighth_and_time_goes_on),
        PLAYER(a_start_outside_the_lesson_is_its_start_or_its_end),
        PLAYER(the_end_is_asked_about_once_and_nothing_moves_it),
        PLAYER(what_is_pressed_while_it_stands_still_starts_nothing),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
