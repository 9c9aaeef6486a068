/* What lies over a lesson that stands still: pause, leave, stop, after. Each choice by keys and by pointer, and
 * where it leads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/case.h"

#define FRAME_S (1.0 / 64)

/* Five seconds into the first hold. */
static void open_hold(FakeApp *app, Ground *ground) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app_show_home(app);
    app_play(app, 0, &(Options){.waits = true}, 0);
    app_deliver(app);
    while (player_moment(app->player).phase->kind != PHASE_HOLD) app_press(app, PRESS_RIGHT);
    app_tick(app, 0);
    app_run(app, 5, FRAME_S);
}

/* How many rows the screen on top has been drawn with. */
static int rows_drawn(const FakeApp *app) {
    int count = 0;
    while (count < OVER_ROWS_MAX && app->over.rows[count].x1 > app->over.rows[count].x0) count++;
    return count;
}

static void choose(FakeApp *app, int row, bool by_pointer) {
    app_draw(app);
    Area area = app->over.rows[row];
    if (by_pointer) {
        app_click(app, (area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2);
        return;
    }
    for (int i = 0; i < row; i++) app_press(app, PRESS_DOWN);
    app_press(app, PRESS_OK);
}

static bool counts_in(const FakeApp *app) {
    return app->player && app->player->state == PLAYER_COUNT_IN &&
           app->stack[app->depth - 1].data == app->player;
}

typedef struct Opening {
    const char *title;
    Screen (*screen)(Over *over, Player *player);
    int rows, keys; /* keys: of the legend */
} Opening;

static const Opening openings[] = {{"Paused", pause_screen, 7, 3},
                                   {"Leave the lesson?", leave_screen, 2, 3},
                                   {"Stop and let go", stop_screen, 2, 3},
                                   {"Sound", sound_screen, 6, 3},
                                   {"Finished here", after_screen, 4, 4}};

enum { OPENINGS = sizeof openings / sizeof *openings };

/* ---- all of them ---- */

static void before_anything_is_drawn_a_pointer_meets_nothing(void **state) {
    for (int i = 0; i < OPENINGS; i++) {
        FakeApp app;
        open_hold(&app, *state);
        app_over(&app, openings[i].screen(&app.over, app.player));
        int depth = app.depth;
        app_click(&app, 0, 0);
        app_click(&app, 900, 400);
        app_point(&app, 900, 400);
        assert_int_equal(app.depth, depth);
        assert_int_equal(app.over.focus, 0);
        app_close(&app);
    }
}

static void up_and_down_go_round_and_other_keys_do_nothing(void **state) {
    for (int i = 0; i < OPENINGS; i++) {
        FakeApp app;
        open_hold(&app, *state);
        app_over(&app, openings[i].screen(&app.over, app.player));
        assert_true(scene_says(app_draw(&app), openings[i].title));
        assert_int_equal(rows_drawn(&app), openings[i].rows);
        for (int k = 1; k <= 2 * openings[i].rows; k++) {
            app_press(&app, PRESS_DOWN);
            assert_int_equal(app.over.focus, k % openings[i].rows);
        }
        app_press(&app, PRESS_UP);
        assert_int_equal(app.over.focus, openings[i].rows - 1);
        app_press(&app, PRESS_LEFT);
        app_press(&app, PRESS_RIGHT);
        app_press(&app, PRESS_MENU);
        app_input(&app, (Input){.kind = INPUT_AWAY});
        assert_int_equal(app.over.focus, openings[i].rows - 1);
        assert_ptr_equal(app_top(&app)->data, &app.over);
        app_close(&app);
    }
}

static void hovering_brings_focus_and_beside_the_rows_nothing_happens(void **state) {
    for (int i = 0; i < OPENINGS; i++) {
        FakeApp app;
        open_hold(&app, *state);
        app_over(&app, openings[i].screen(&app.over, app.player));
        app_draw(&app);
        for (int k = openings[i].rows - 1; k >= 0; k--) {
            app_point(&app, app.over.rows[k].x0 + 5, app.over.rows[k].y0 + 5);
            assert_int_equal(app.over.focus, k);
        }
        app_point(&app, 300, 300);
        app_click(&app, 300, 300);
        app_click(&app, -1e9f, 1e9f);
        assert_int_equal(app.over.focus, 0);
        assert_ptr_equal(app_top(&app)->data, &app.over);
        app_close(&app);
    }
}

static void the_legend_can_be_clicked(void **state) {
    for (int i = 0; i < OPENINGS; i++) {
        FakeApp app;
        open_hold(&app, *state);
        app_over(&app, openings[i].screen(&app.over, app.player));
        app_draw(&app);
        assert_int_equal(app.over.hots.count, openings[i].keys);
        Hot up = app.over.hots.list[1], back = app.over.hots.list[openings[i].keys - 1];
        app_click(&app, up.area.x0 + 2, up.area.y0 + 2);
        assert_int_equal(app.over.focus, openings[i].rows - 1);
        int asked = app.asked[REQUEST_CLOSE] + app.asked[REQUEST_HOME] + app.asked[REQUEST_PAUSE_MENU];
        app_click(&app, back.area.x0 + 2, back.area.y0 + 2);
        assert_int_equal(app.asked[REQUEST_CLOSE] + app.asked[REQUEST_HOME] + app.asked[REQUEST_PAUSE_MENU],
                         asked + 1);
        app_close(&app);
    }
}

static void after_it_the_lesson_is_liked_by_a_key_or_a_click(void **state) {
    FakeApp app;
    open_hold(&app, *state);
    app_over(&app, after_screen(&app.over, app.player));
    app_press(&app, PRESS_MENU);
    assert_int_equal(app.asked[REQUEST_LIKE], 1);
    assert_int_equal(app.said.liked, 1);
    app_draw(&app);
    Area key = app.over.hots.list[2].area;
    app_click(&app, (key.x0 + key.x1) / 2, (key.y0 + key.y1) / 2);
    assert_int_equal(app.asked[REQUEST_LIKE], 2);
    assert_int_equal(app.asked[REQUEST_SESSION_END], 0); /* the question is still open */
    app.world.lesson_count = 0;                          /* one that is in no list */
    app_press(&app, PRESS_MENU);
    assert_int_equal(app.asked[REQUEST_LIKE], 2);
    app.world.lesson_count = 1;
    app_close(&app);
}

static void nothing_moves_and_the_same_picture_comes_again(void **state) {
    for (int i = 0; i < OPENINGS; i++) {
        FakeApp app;
        open_hold(&app, *state);
        app_over(&app, openings[i].screen(&app.over, app.player));
        uint64_t first = scene_digest(app_draw(&app));
        assert_false(app_moves(&app));
        app_tick(&app, 3600);
        app_tick(&app, -10);
        assert_false(app_moves(&app));
        assert_true(scene_digest(app_draw(&app)) == first);
        app_close(&app);
    }
}

/* ---- pause ---- */

static void pause_leads_on_by_each_of_its_rows(void **state) {
    for (int n = 0; n < 8; n++) {
        FakeApp app;
        int row = n % 4;
        open_hold(&app, *state);
        int hold = app.player->phase;
        double t_s = app.player->t_s, total_s = app.player->timeline->seconds;
        double start_s = t_s - 5, end_s = start_s + player_moment(app.player).phase->seconds;
        app_press(&app, PRESS_OK);
        choose(&app, row, n >= 4);
        assert_true(counts_in(&app));
        static const int phases[] = {0, 0, 0, 1};
        double goes_to[] = {t_s, t_s, start_s, t_s}, longer_s[] = {0, 15, 0, t_s - end_s};
        assert_true(app.player->t_s == goes_to[row]);
        assert_int_equal(player_moment(app.player).phase_index, hold + phases[row]);
        assert_true(fabs(app.player->timeline->seconds - total_s - longer_s[row]) < 1e-9);
        app_close(&app);
    }
}

static void finish_here_asks_how_it_feels_and_keeps_what_was_done(void **state) {
    for (int n = 0; n < 2; n++) {
        FakeApp app;
        open_hold(&app, *state);
        app_press(&app, PRESS_OK);
        choose(&app, 5, n);
        assert_true(scene_says(app_draw(&app), "Finished here"));
        assert_int_equal(app.journal.ended, 0);
        choose(&app, 1, n);
        assert_false(app.journal.finished);
        assert_int_equal(app.journal.relief, 1);
        assert_int_equal(app.journal.part_count, 1);
        assert_true(fabs(app.journal.parts[0].done_s - 5) < 1e-9);
        assert_ptr_equal(app_top(&app)->data, app.home);
        app_close(&app);
    }
}

static void something_sharp_opens_the_page_to_stop(void **state) {
    for (int n = 0; n < 2; n++) {
        FakeApp app;
        open_hold(&app, *state);
        app_press(&app, PRESS_OK);
        choose(&app, 6, n);
        assert_true(scene_says(app_draw(&app), "Stop and let go"));
        assert_false(app.sound.playing);
        app_close(&app);
    }
}

/* ---- leave ---- */

static void leaving_asks_and_no_goes_back_to_the_same_moment(void **state) {
    for (int n = 0; n < 3; n++) {
        FakeApp app;
        open_hold(&app, *state);
        uint64_t before = scene_digest(app_draw(&app));
        double t_s = app.player->t_s;
        app_press(&app, PRESS_BACK);
        app_tick(&app, 100);
        if (n == 0) app_press(&app, PRESS_BACK);
        if (n > 0) choose(&app, 0, n == 2);
        assert_true(counts_in(&app));
        app_tick(&app, 0);
        while (app.player->state == PLAYER_COUNT_IN) app_tick(&app, FRAME_S);
        assert_true(app.player->t_s == t_s);
        assert_true(scene_digest(app_draw(&app)) == before);
        assert_int_equal(app.journal.ended, 0);
        app_tick(&app, FRAME_S);
        assert_true(app.player->t_s == t_s + FRAME_S);
        app_close(&app);
    }
}

static void leaving_keeps_what_was_done_and_goes_home(void **state) {
    for (int n = 0; n < 2; n++) {
        FakeApp app;
        open_hold(&app, *state);
        app_press(&app, PRESS_BACK);
        choose(&app, 1, n);
        assert_null(app.player);
        assert_ptr_equal(app_top(&app)->data, app.home);
        assert_int_equal(app.journal.ended, 1);
        assert_false(app.journal.finished);
        assert_int_equal(app.journal.relief, -1);
        assert_int_equal(app.journal.part_count, 1);
        app_close(&app);
    }
}

/* ---- stop ---- */

static void the_page_to_stop_ends_the_lesson_first_of_all(void **state) {
    for (int n = 0; n < 2; n++) {
        FakeApp app;
        open_hold(&app, *state);
        app_over(&app, stop_screen(&app.over, app.player));
        choose(&app, 0, n);
        assert_ptr_equal(app_top(&app)->data, app.home);
        assert_int_equal(app.journal.ended, 1);
        assert_false(app.journal.finished);
        app_close(&app);
    }
}

static void from_the_page_to_stop_one_may_go_on_or_back_to_the_pause(void **state) {
    FakeApp app;
    open_hold(&app, *state);
    double t_s = app.player->t_s;
    app_over(&app, stop_screen(&app.over, app.player));
    choose(&app, 1, false);
    assert_true(counts_in(&app));
    assert_true(app.player->t_s == t_s);
    app_over(&app, stop_screen(&app.over, app.player));
    app_press(&app, PRESS_BACK);
    assert_true(scene_says(app_draw(&app), "Paused"));
    app_press(&app, PRESS_BACK);
    assert_true(counts_in(&app));
    app_close(&app);
}

/* ---- after ---- */

static void a_lesson_that_came_to_its_end_is_done_and_no_pause_comes_over_it(void **state) {
    FakeApp app;
    open_hold(&app, *state);
    for (int i = 0; i < 100 && app.player->state != PLAYER_ENDED; i++) {
        app_press(&app, PRESS_RIGHT);
        app_tick(&app, FRAME_S);
    }
    assert_true(scene_says(app_draw(&app), "Done"));
    int pauses = app.sound.pauses; /* the last tone may ring out */
    app_tick(&app, 3600);
    app_input(&app, (Input){.kind = INPUT_AWAY});
    assert_int_equal(app.asked[REQUEST_PAUSE_MENU], 0);
    assert_int_equal(app.sound.pauses, pauses);
    assert_true(scene_says(app_draw(&app), "Done"));
    app_close(&app);
}

static void after_the_lesson_another_can_be_played(void **state) {
    FakeApp app;
    open_hold(&app, *state);
    app_press(&app, PRESS_BACK);
    choose(&app, 1, false);
    app_draw(&app);
    app_start(&app, 0);
    app_tick(&app, 0);
    app_run(&app, 2, FRAME_S);
    assert_true(app.player->t_s == 2);
    assert_int_equal(app.journal.begun, 2);
    assert_int_equal(app.journal.part_count, 0);
    assert_ptr_equal(app.sound.score, app.player->timeline);
    app_close(&app);
}

#define OVER(test) cmocka_unit_test(test)

int main(void) {
    const struct CMUnitTest tests[] = {
        OVER(before_anything_is_drawn_a_pointer_meets_nothing),
        OVER(up_and_down_go_round_and_other_keys_do_nothing),
        OVER(hovering_brings_focus_and_beside_the_rows_nothing_happens),
        OVER(the_legend_can_be_clicked),
        OVER(after_it_the_lesson_is_liked_by_a_key_or_a_click),
        OVER(nothing_moves_and_the_same_picture_comes_again),
        OVER(pause_leads_on_by_each_of_its_rows),
        OVER(finish_here_asks_how_it_feels_and_keeps_what_was_done),
        OVER(something_sharp_opens_the_page_to_stop),
        OVER(leaving_asks_and_no_goes_back_to_the_same_moment),
        OVER(leaving_keeps_what_was_done_and_goes_home),
        OVER(the_page_to_stop_ends_the_lesson_first_of_all),
        OVER(from_the_page_to_stop_one_may_go_on_or_back_to_the_pause),
        OVER(a_lesson_that_came_to_its_end_is_done_and_no_pause_comes_over_it),
        OVER(after_the_lesson_another_can_be_played),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
