/* A lesson whose file is saved while it plays: the newer version goes on where the older was, and says what is
 * wrong with it if it cannot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/screens.h"

typedef struct Ground {
    House house;
    const Lesson *first, *longer, *other, *shorter;
    LessonPast past;
} Ground;

static int lay_ground(void **state) {
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    House *house = &ground->house;
    ground->first = case_lesson(house, "prepare 10s\nhold 24s\n    say \"Stay.\"\nrest 12s\n");
    ground->longer = case_lesson(house, "prepare 20s\nhold 60s\n    say \"Stay here.\"\nrest 12s\n");
    ground->other = case_lesson(house, "prepare 10s\nstretch 15s\nrest 12s\nclose 8s\n");
    ground->shorter = case_lesson(house, "prepare 10s\n");
    return house->diags.errors;
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

static void open_at(FakeApp *app, Ground *ground, double start_s) {
    app_open(app, &ground->house, &ground->first, &ground->past, 1);
    app_play(app, 0, &(Options){.waits = true}, start_s);
    app_deliver(app);
    app_tick(app, 0);
}

static void renew(FakeApp *app, const Lesson *lesson, double t_s) {
    assert_true(player_renew(app->player, &app->world, lesson));
    app_deliver(app);
    assert_true(fabs(app->player->t_s - t_s) < 1e-9);
    assert_true(fabs(app->sound.at_s - t_s) < 1e-9);
    assert_ptr_equal(app->sound.score, app->player->timeline);
    assert_true(app_draw(app)->items.count > 0);
}

static void it_goes_on_in_the_same_phase_at_the_same_second(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_at(&app, ground, 15);
    renew(&app, ground->longer, 25);
    assert_int_equal(player_moment(app.player).phase->kind, PHASE_HOLD);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    app_run(&app, 2, 1.0 / 64);
    assert_true(fabs(app.player->t_s - 27) < 1e-9);
    renew(&app, ground->first, 17);
    app_close(&app);
}

static void a_phase_that_is_shorter_now_ends_at_once(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_at(&app, ground, 33);
    renew(&app, ground->other, 24.99);
    app_run(&app, 0.5, 1.0 / 64);
    assert_int_equal(player_moment(app.player).phase->kind, PHASE_REST);
    app_close(&app);
}

static void a_lesson_with_fewer_phases_goes_on_in_its_last(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_at(&app, ground, 40);
    renew(&app, ground->shorter, 6);
    app_close(&app);
}

static void what_was_done_to_the_old_phases_is_forgotten(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_at(&app, ground, 15);
    app_press(&app, PRESS_UP);
    assert_true(fabs(app.player->timeline->seconds - 61) < 1e-9);
    renew(&app, ground->longer, 25);
    assert_true(fabs(app.player->timeline->seconds - 92) < 1e-9);
    app_close(&app);
}

static void what_was_played_before_stays_in_the_session(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_at(&app, ground, 0);
    app_run(&app, 15, 1.0 / 64);
    renew(&app, ground->longer, 25);
    app_run(&app, 3, 1.0 / 64);
    app_quit(&app);
    double done_s = 0;
    for (int i = 0; i < app.journal.part_count; i++) done_s += app.journal.parts[i].done_s;
    assert_true(fabs(done_s - 18) < 1e-6);
    assert_int_equal(app.journal.ended, 1);
    app_close(&app);
}

static void a_pause_stays_one(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_at(&app, ground, 15);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.player->state, PLAYER_HELD);
    renew(&app, ground->longer, 25);
    assert_int_equal(app.player->state, PLAYER_HELD);
    app_close(&app);
}

static void a_mistake_is_shown_while_the_last_good_version_goes_on(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_at(&app, ground, 15);
    app.world.problem = TEXT("a.lesson, line 3: no");
    app.world.help = TEXT("write it like this");
    assert_true(scene_says(app_draw(&app), "a.lesson, line 3: no"));
    assert_true(scene_says(app_draw(&app), "write it like this"));
    app_press(&app, PRESS_OK);
    assert_true(scene_says(app_draw(&app), "a.lesson, line 3: no"));
    app.world.problem = app.world.help = (Text){0};
    assert_false(scene_says(app_draw(&app), "write it like this"));
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_goes_on_in_the_same_phase_at_the_same_second),
        cmocka_unit_test(a_phase_that_is_shorter_now_ends_at_once),
        cmocka_unit_test(a_lesson_with_fewer_phases_goes_on_in_its_last),
        cmocka_unit_test(what_was_done_to_the_old_phases_is_forgotten),
        cmocka_unit_test(what_was_played_before_stays_in_the_session),
        cmocka_unit_test(a_pause_stays_one),
        cmocka_unit_test(a_mistake_is_shown_while_the_last_good_version_goes_on),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
