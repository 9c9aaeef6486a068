/* What a lesson hands on while it plays: to the journal what was really done, to sound what is to be heard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/screens.h"

#define FRAME_S      (1.0 / 64)
#define LEAST_PART_S 1.0

typedef struct Ground {
    House house;
    const Lesson *lessons[2]; /* a short one, and one of more phases than an outbox holds */
    LessonPast past[2];
} Ground;

static int lay_ground(void **state) {
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    Text parts = TEXT("each side\n    repeat 4\n");
    for (int i = 0; i < 12; i++)
        parts = text_format(ground->house.arena, "%.*s        hold 10s\n", TEXT_ARGS(parts));
    ground->lessons[0] = case_lesson(&ground->house, CASE_PARTS);
    ground->lessons[1] = case_lesson(&ground->house, text_copy(ground->house.arena, parts));
    return ground->house.diags.errors;
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

static void open_lesson(FakeApp *app, Ground *ground, int lesson, bool waits, double start_s) {
    app_open(app, &ground->house, ground->lessons, ground->past, 2);
    app_show_home(app);
    app_play(app, lesson, &(Options){.waits = waits}, start_s);
    app_deliver(app);
    app_tick(app, 0);
}

static double done_in_all(const FakeApp *app) {
    double sum_s = 0;
    for (int i = 0; i < app->journal.part_count; i++) sum_s += app->journal.parts[i].done_s;
    return sum_s;
}

static void run_to_the_end(FakeApp *app, double frame_s) {
    for (int i = 0; i < 100000 && app->player->state == PLAYER_PLAYING; i++) app_tick(app, frame_s);
    assert_int_equal(app->player->state, PLAYER_ENDED);
}

static void assert_part(const SessionPart *part, const Phase *phase, double done_s) {
    assert_int_equal(part->phase, phase->kind);
    assert_int_equal(part->side, phase->side);
    assert_int_equal(part->round, phase->round);
    assert_true(fabs(part->planned_s - phase->seconds) < 1e-9);
    assert_true(fabs(part->done_s - done_s) < 1e-6);
}

/* ---- journal: a lesson that is played through ---- */

static void every_phase_is_kept_as_long_as_it_was_whatever_the_frames(void **state) {
    static const double frames_s[] = {FRAME_S, 0.1, 1.0 / 3, 0.99};
    for (size_t i = 0; i < sizeof frames_s / sizeof *frames_s; i++) {
        FakeApp app;
        open_lesson(&app, *state, 0, false, 0);
        run_to_the_end(&app, frames_s[i]);
        const Timeline *timeline = app.player->timeline;
        assert_int_equal(app.journal.begun, 1);
        assert_true(text_is(app.journal.lesson, "case"));
        assert_int_equal(app.journal.part_count, timeline->phase_count);
        for (int k = 0; k < timeline->phase_count; k++)
            assert_part(&app.journal.parts[k], &timeline->phases[k], timeline->phases[k].seconds);
        assert_true(app.journal.finished);
        app_close(&app);
    }
}

static void at_fifty_times_the_speed_nothing_is_lost(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 1, false, 0);
    app.world.speed = 50;
    run_to_the_end(&app, 0.95);
    assert_int_equal(app.journal.part_count, app.player->timeline->phase_count);
    assert_true(fabs(done_in_all(&app) - app.player->timeline->seconds) < 1e-6);
    app_close(&app);
}

static void a_leading_clock_that_leaps_over_the_whole_lesson_loses_no_phase(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 1, false, 0);
    assert_true(app.player->timeline->phase_count > 2 * REQUESTS_MAX);
    app.world.lead_s = 1e9;
    run_to_the_end(&app, FRAME_S);
    assert_int_equal(app.journal.part_count, app.player->timeline->phase_count);
    assert_true(app.journal.finished);
    app_close(&app);
}

static void relief_is_kept_as_it_is_answered(void **state) {
    static const int relief[] = {2, 1, 0, -1};
    for (int row = 0; row <= 4; row++) {
        FakeApp app;
        open_lesson(&app, *state, 0, false, 0);
        run_to_the_end(&app, 0.9);
        int parts = app.journal.part_count;
        assert_true(app.journal.finished); /* already, should the program end here */
        for (int i = 0; i < row; i++) app_press(&app, PRESS_DOWN);
        app_press(&app, row == 4 ? PRESS_BACK : PRESS_OK);
        assert_true(app.journal.finished);
        assert_int_equal(app.journal.relief, row == 4 ? -1 : relief[row]);
        assert_int_equal(app.journal.part_count, parts);
        assert_int_equal(app.journal.begun, 1);
        assert_int_equal(app.asked[REQUEST_HOME], 1);
        assert_null(app.player);
        app_close(&app);
    }
}

/* ---- journal: a lesson that is not ---- */

static void what_was_played_less_than_a_second_is_no_part(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 0, true, 0);
    app_run(&app, 0.98, FRAME_S);
    app_press(&app, PRESS_RIGHT);
    app_press(&app, PRESS_RIGHT);
    app_quit(&app);
    assert_int_equal(app.journal.begun, 1);
    assert_int_equal(app.journal.part_count, 0);
    assert_int_equal(app.journal.ended, 1);
    assert_false(app.journal.finished);
    app_close(&app);
}

static void quitting_in_mid_phase_keeps_what_was_done_of_it(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 0, true, 0);
    double first_s = app.player->timeline->phases[0].seconds;
    app_run(&app, first_s + 4.25, FRAME_S);
    assert_int_equal(app.journal.part_count, 1); /* kept as soon as it was done */
    Phase phases[2] = {app.player->timeline->phases[0], app.player->timeline->phases[1]};
    app_quit(&app);
    assert_int_equal(app.journal.part_count, 2);
    assert_part(&app.journal.parts[0], &phases[0], first_s);
    assert_part(&app.journal.parts[1], &phases[1], 4.25);
    assert_false(app.journal.finished);
    assert_int_equal(app.journal.relief, -1);
    app_close(&app);
}

static void quitting_from_any_screen_over_the_lesson_keeps_the_same(void **state) {
    static const Press opens[] = {PRESS_MENU, PRESS_BACK};
    for (int i = 0; i < 4; i++) {
        FakeApp app;
        open_lesson(&app, *state, 0, true, 0);
        app_run(&app, 5, FRAME_S);
        app_press(&app, opens[i % 2]);
        if (i == 2) app_press(&app, PRESS_UP), app_press(&app, PRESS_OK);                        /* stop */
        if (i == 3) app_press(&app, PRESS_BACK), app_tick(&app, 0), app_run(&app, 1.5, FRAME_S); /* 3-2-1 */
        app_quit(&app);
        assert_int_equal(app.journal.part_count, 1);
        assert_true(fabs(app.journal.parts[0].done_s - 5) < 1e-9);
        assert_int_equal(app.journal.ended, 1);
        app_close(&app);
    }
}

static void a_pause_neither_splits_nor_lengthens_a_part(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 0, true, 0);
    for (int i = 0; i < 3; i++) {
        app_run(&app, 1.5, FRAME_S);
        app_press(&app, PRESS_OK);
        app_tick(&app, 600);
        app_press(&app, PRESS_OK);
        app_tick(&app, 0);
        app_run(&app, 3, FRAME_S);
    }
    assert_int_equal(app.journal.part_count, 0);
    app_quit(&app);
    assert_int_equal(app.journal.part_count, 1);
    assert_true(fabs(app.journal.parts[0].done_s - 4.5) < 3 * FRAME_S);
    app_close(&app);
}

static void a_phase_that_is_played_again_is_two_parts(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 0, true, 0);
    Phase phases[2] = {app.player->timeline->phases[0], app.player->timeline->phases[1]};
    app_run(&app, 6, FRAME_S);
    app_press(&app, PRESS_LEFT);
    app_run(&app, 2, FRAME_S);
    app_press(&app, PRESS_RIGHT);
    app_run(&app, 3, FRAME_S);
    app_quit(&app);
    assert_int_equal(app.journal.part_count, 3);
    assert_part(&app.journal.parts[0], &phases[0], 6);
    assert_part(&app.journal.parts[1], &phases[0], 2);
    assert_part(&app.journal.parts[2], &phases[1], 3);
    app_close(&app);
}

static void a_start_in_the_middle_counts_only_what_came_after(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 0, true, 7.5);
    app_run(&app, 2, FRAME_S);
    app_quit(&app);
    assert_int_equal(app.journal.part_count, 1);
    assert_true(fabs(app.journal.parts[0].done_s - 2) < 1e-9);
    app_close(&app);
}

/* ---- the person's whims, for journal and sound at once ---- */

static void play_and_compare(FakeApp *app, double *played_s, double frame_s) {
    double before = app->player->t_s;
    bool playing = app->player->state == PLAYER_PLAYING;
    app_tick(app, frame_s);
    if (playing) *played_s += app->player->t_s - before;
    assert_ptr_equal(app->sound.score, app->player->timeline);
    if (app->player->state == PLAYER_ENDED) return;
    assert_int_equal(app->sound.playing, app->player->state == PLAYER_PLAYING);
    assert_true(fabs(app->sound.at_s - app->player->t_s) < 1e-6);
}

static void whatever_is_pressed_sound_keeps_time_and_the_journal_adds_up(void **state) {
    uint32_t random = 0x9e3779b9;
    for (int n = 0; n < 12; n++) {
        FakeApp app;
        open_lesson(&app, *state, 0, n % 2, 0);
        double played_s = 0;
        int presses = 0;
        for (int i = 0; i < 1500 && app.player->state != PLAYER_ENDED; i++) {
            bool stands = app_top(&app)->data == &app.over; /* from there only on with the lesson */
            uint32_t dice = next_random(&random) % 40;
            if (stands && dice < 20) app_press(&app, PRESS_BACK);
            if (!stands && dice <= PRESS_MENU) app_press(&app, (Press)dice), presses++;
            if (app.asked[REQUEST_HOME]) break;
            play_and_compare(&app, &played_s, (double)random_between(&random, 0, 0.2f));
        }
        app_quit(&app);
        assert_true(presses > 20);
        assert_int_equal(app.journal.begun, 1);
        assert_true(done_in_all(&app) <= played_s + 1e-6);
        assert_true(done_in_all(&app) > played_s - presses * LEAST_PART_S);
        for (int i = 0; i < app.journal.part_count; i++)
            assert_true(app.journal.parts[i].done_s >= LEAST_PART_S);
        app_close(&app);
    }
}

/* ---- sound ---- */

static void assert_heard_as_written(const FakeApp *app, const Timeline *timeline) {
    int count = app->sound.heard_count;
    assert_int_equal(count, timeline->cue_count);
    for (int i = 0; i < count; i++) {
        const Cue *heard = &app->sound.heard[i], *cue = &timeline->cues[i];
        assert_true(fabs(heard->at_s - cue->at_s) < 1e-9);
        assert_int_equal(heard->kind, cue->kind);
        assert_int_equal(heard->tone, cue->tone);
    }
}

static void each_cue_comes_exactly_once_under_jitter_and_pauses(void **state) {
    uint32_t random = 12345;
    FakeApp app;
    open_lesson(&app, *state, 0, false, 0);
    while (app.player->state != PLAYER_ENDED) {
        app_tick(&app, (double)random_between(&random, 0, 0.12f));
        if (next_random(&random) % 100 || app.player->state != PLAYER_PLAYING) continue;
        app_press(&app, next_random(&random) % 2 ? PRESS_MENU : PRESS_BACK);
        app_tick(&app, 40);
        app_press(&app, PRESS_BACK);
    }
    assert_true(app.sound.pauses > 3);
    sound_passes(&app.sound, 1);
    assert_heard_as_written(&app, app.player->timeline);
    app_close(&app);
}

static void longer_holds_and_ended_waits_neither_repeat_nor_drop_a_cue(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 0, true, 0);
    int longer = -1;
    while (app.player->state != PLAYER_ENDED) {
        app_tick(&app, FRAME_S);
        Moment moment = player_moment(app.player);
        if (moment.phase->waits && moment.into_s > 6) app_press(&app, PRESS_OK);
        if (moment.phase->kind != PHASE_HOLD || moment.into_s < 11 || longer == moment.phase->key) continue;
        longer = moment.phase->key;
        app_press(&app, PRESS_UP);
    }
    assert_int_equal(app.sound.scores, 1 + 2 + 4);
    sound_passes(&app.sound, 1);
    assert_heard_as_written(&app, app.player->timeline);
    app_close(&app);
}

static void going_back_lets_the_cues_of_the_phase_come_again_from_its_first_instant(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 0, false, 0);
    app_run(&app, 5, FRAME_S);
    int heard = app.sound.heard_count;
    app_press(&app, PRESS_LEFT);
    app_run(&app, 5, FRAME_S);
    assert_int_equal(app.sound.heard_count, 2 * heard);
    for (int i = 0; i < heard; i++) assert_true(app.sound.heard[i].at_s == app.sound.heard[heard + i].at_s);
    app_close(&app);
}

static void a_machine_that_slept_stops_the_sound(void **state) {
    FakeApp app;
    open_lesson(&app, *state, 0, false, 0);
    app_run(&app, 2, FRAME_S);
    app_tick(&app, 3600);
    assert_false(app.sound.playing);
    int heard = app.sound.heard_count;
    app_run(&app, 5, 0.5);
    assert_int_equal(app.sound.heard_count, heard);
    app_close(&app);
}

static int says(const Scene *scene, const char *text) {
    int count = 0;
    for (int i = 0; i < scene->items.count; i++)
        count += scene->items.at[i].kind == ITEM_TEXT && text_is(scene->items.at[i].text, text);
    return count;
}

/* A hold counts from its tenth second on, on its own side, together with those of earlier today. */
static void the_page_after_says_how_many_rounds_the_muscle_has_had_today(void **state) {
    static Habit habit; /* large */
    for (int earlier = 0; earlier < 2; earlier++)
        for (int seconds = 9; seconds <= 12; seconds += 3) {
            FakeApp app;
            open_lesson(&app, *state, 0, false, 19);
            app_run(&app, seconds, 0.5);
            habit = (Habit){.today = 9, .point_count = 2};
            habit.points[0] = (PointPast){.point = {"rhomboids", SIDE_LEFT}, .day = 9, .rounds = 2};
            habit.points[1] = (PointPast){.point = {"rhomboids", SIDE_RIGHT}, .day = 8, .rounds = 3};
            if (earlier) app.world.habit = &habit;
            outbox_add(app.world.outbox, REQUEST_AFTER);
            app_deliver(&app);
            const Scene *scene = app_draw(&app);
            int left = 2 * earlier + (seconds > 10);
            assert_int_equal(says(scene, "Rounds today"), left > 0);
            char count[20];
            snprintf(count, sizeof count, "%d of 4", left);
            assert_int_equal(says(scene, count), left > 0);
            assert_int_equal(says(scene, "0 of 4"), left > 0);
            app_close(&app);
        }
}

#define SESSION(test) cmocka_unit_test(test)

int main(void) {
    const struct CMUnitTest tests[] = {
        SESSION(every_phase_is_kept_as_long_as_it_was_whatever_the_frames),
        SESSION(at_fifty_times_the_speed_nothing_is_lost),
        SESSION(a_leading_clock_that_leaps_over_the_whole_lesson_loses_no_phase),
        SESSION(relief_is_kept_as_it_is_answered),
        SESSION(what_was_played_less_than_a_second_is_no_part),
        SESSION(quitting_in_mid_phase_keeps_what_was_done_of_it),
        SESSION(quitting_from_any_screen_over_the_lesson_keeps_the_same),
        SESSION(a_pause_neither_splits_nor_lengthens_a_part),
        SESSION(a_phase_that_is_played_again_is_two_parts),
        SESSION(a_start_in_the_middle_counts_only_what_came_after),
        SESSION(whatever_is_pressed_sound_keeps_time_and_the_journal_adds_up),
        SESSION(each_cue_comes_exactly_once_under_jitter_and_pauses),
        SESSION(longer_holds_and_ended_waits_neither_repeat_nor_drop_a_cue),
        SESSION(going_back_lets_the_cues_of_the_phase_come_again_from_its_first_instant),
        SESSION(a_machine_that_slept_stops_the_sound),
        SESSION(the_page_after_says_how_many_rounds_the_muscle_has_had_today),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
