/* The first screen: whatever is pressed or pointed at, with no lesson, one, three, or more than fit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/ground.h"

#define TEXT_OF(literal)                                                                                     \
    { (literal), sizeof(literal) - 1 }

static int asked_in_all(const FakeApp *app) {
    int sum = 0;
    for (int i = 0; i <= REQUEST_SESSION_END; i++) sum += app->asked[i];
    return sum;
}

/* ---- the list of areas ---- */

static void no_lessons_say_so_and_every_area_is_empty(void **state) {
    FakeApp app;
    open_home(&app, *state, NULL, 0);
    assert_true(scene_says(app_draw(&app), "There are no lessons to play."));
    app_press(&app, PRESS_RIGHT); /* there are no suggestions to go to */
    assert_false(app.home->aside);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.asked[REQUEST_AREA], 1);
    assert_true(scene_says(app_draw(&app), "No lessons yet"));
    app_press(&app, PRESS_OK);
    assert_int_equal(app.asked[REQUEST_OPEN], 0);
    app_press(&app, PRESS_BACK);
    assert_int_equal(app.depth, 1);
    app_close(&app);
}

/* Between the last area and the first lies the way to the search, and nothing else. */
static void arrows_wrap_at_both_ends(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    int first = app.home->row;
    for (int way = 1; way >= -1; way -= 2)
        for (int i = 1, row = first; i <= AREAS + 1; i++) {
            Press press = way > 0 ? PRESS_DOWN : PRESS_UP;
            app_input(&app, (Input){.kind = INPUT_PRESS, .press = press, .held = i > 1});
            if (app.home->seeking) continue;
            row = (row + way + AREAS) % AREAS;
            assert_int_equal(app.home->row, row);
        }
    assert_int_equal(app.home->row, first);
    app_close(&app);
}

static void the_search_is_reached_and_left_by_arrows(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    for (int i = 0; i <= AREAS && !app.home->seeking; i++) app_press(&app, PRESS_UP);
    assert_true(app.home->seeking);
    app_press(&app, PRESS_BACK);
    assert_false(app.home->seeking || app.home->asking);
    while (!app.home->seeking) app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.asked[REQUEST_SEARCH], 1);
    app_press(&app, PRESS_BACK);
    assert_true(app.depth == 1 && app.home->seeking);
    app_close(&app);
}

static void ok_opens_the_area_in_focus(void **state) {
    Ground *ground = *state;
    for (int i = 0; i < AREAS; i++) {
        FakeApp app;
        open_home(&app, ground, ground->many, MANY);
        while (app.home->row != i) app_press(&app, PRESS_DOWN); /* all inputs in one tick */
        app_press(&app, PRESS_OK);
        AreaPage *page = app_top(&app)->data;
        assert_int_equal(page->area, i);
        app_close(&app);
    }
}

static void three_presses_play_a_lesson(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    for (int i = 0; i < 3; i++) app_press(&app, PRESS_OK);
    assert_non_null(app.player);
    assert_ptr_equal(app.player->lesson, ground->shipped[0]);
    app_close(&app);
}

static void the_figure_turns_to_show_the_area_in_focus_and_then_rests(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    for (int i = 0; i < 2 * AREAS; i++) {
        app_press(&app, PRESS_DOWN);
        assert_int_equal(app.home->behind, stage_area_behind(app.world.stage, (BodyArea)app.home->row));
        app_run(&app, 1, 1.0 / 60);
        assert_false(app_moves(&app));
        app_draw(&app);
        assert_false(app.home->areas.of[app.home->row].behind);
    }
    app_close(&app);
}

static void left_turns_the_figure_without_a_jump(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    for (int turn = 0; turn < 4; turn++) {
        bool behind = app.home->behind;
        app_press(&app, PRESS_LEFT);
        assert_int_equal(app.home->behind, !behind);
        for (int i = 0; i < 20 + 13 * turn; i++) { /* the last ones turn back before they are round */
            float before = app.home->turn_rad;
            app_tick(&app, 1.0 / 60);
            assert_true(fabsf(app.home->turn_rad - before) < 0.12f);
        }
    }
    app_close(&app);
}

static void at_rest_the_same_picture_comes_again(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    uint64_t first = scene_digest(app_draw(&app));
    app_tick(&app, 7200);
    assert_true(scene_digest(app_draw(&app)) == first);
    app_press(&app, PRESS_DOWN);
    app_tick(&app, 1);
    app_tick(&app, 1);
    assert_true(scene_digest(app_draw(&app)) != first);
    app_press(&app, PRESS_UP);
    app_tick(&app, 1);
    app_tick(&app, 1);
    assert_true(scene_digest(app_draw(&app)) == first);
    app_close(&app);
}

/* ---- routines and programmes ---- */

static void right_goes_to_what_is_suggested_and_left_and_back_return(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->aside, SHIPPED + ASIDE);
    for (int i = 0; i < 2; i++) {
        app_press(&app, PRESS_RIGHT);
        assert_true(app.home->aside);
        app_press(&app, i ? PRESS_BACK : PRESS_LEFT);
        assert_false(app.home->aside);
        assert_false(app.home->asking);
    }
    app_close(&app);
}

static void each_suggestion_is_in_sight_when_in_focus_and_opens(void **state) {
    Ground *ground = *state;
    for (int i = 0; i < ASIDE; i++) {
        FakeApp app;
        open_home(&app, ground, ground->aside, SHIPPED + ASIDE);
        app_press(&app, PRESS_RIGHT);
        for (int k = 0; k < i; k++) app_press(&app, PRESS_DOWN);
        assert_true(
            scene_says(app_draw(&app), text_copy(ground->house.arena, ground->aside[SHIPPED + i]->title)));
        app_press(&app, PRESS_OK);
        LessonPage *page = app_top(&app)->data;
        assert_ptr_equal(page->lesson, ground->aside[SHIPPED + i]);
        app_close(&app);
    }
}

static void suggestions_wrap(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->aside, SHIPPED + ASIDE);
    app_press(&app, PRESS_RIGHT);
    app_press(&app, PRESS_UP);
    assert_int_equal(app.home->beside, ASIDE - 1);
    app_press(&app, PRESS_DOWN);
    assert_int_equal(app.home->beside, 0);
    app_close(&app);
}

/* ---- quitting ---- */

static void quitting_is_asked_for_and_stay_is_offered_first(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app_press(&app, PRESS_BACK);
    assert_true(scene_says(app_draw(&app), "Quit Unknot?"));
    app_press(&app, PRESS_MENU);
    app_press(&app, PRESS_OK); /* stay */
    assert_false(scene_says(app_draw(&app), "Quit Unknot?"));
    app_press(&app, PRESS_BACK);
    app_press(&app, PRESS_BACK); /* takes it back */
    assert_false(scene_says(app_draw(&app), "Quit Unknot?"));
    app_press(&app, PRESS_BACK);
    app_press(&app, PRESS_RIGHT);
    app_press(&app, PRESS_LEFT);
    app_press(&app, PRESS_OK); /* there and back: stay */
    assert_int_equal(asked_in_all(&app), 0);
    app_press(&app, PRESS_BACK);
    app_press(&app, PRESS_UP);
    app_press(&app, PRESS_OK);
    assert_true(app.quit);
    assert_int_equal(asked_in_all(&app), 1);
    app_close(&app);
}

static void the_focus_stays_where_it_was_while_quitting_is_asked(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    int row = app.home->row;
    app_draw(&app);
    app_press(&app, PRESS_BACK);
    app_draw(&app);
    app_press(&app, PRESS_DOWN);
    app_point(&app, middle_x(app.home->rows[2]), middle_y(app.home->rows[2]));
    app_click(&app, middle_x(app.home->rows[2]), middle_y(app.home->rows[2]));
    assert_int_equal(app.home->row, row);
    assert_int_equal(asked_in_all(&app), 0);
    app_close(&app);
}

static void the_answers_to_quit_can_be_pointed_at(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    for (int i = 0; i < 2; i++) {
        app_press(&app, PRESS_BACK);
        app_draw(&app);
        app_point(&app, middle_x(app.home->answers[i]), middle_y(app.home->answers[i]));
        assert_int_equal(app.home->ask_focus, i);
        app_click(&app, middle_x(app.home->answers[i]), middle_y(app.home->answers[i]));
        assert_int_equal(app.quit, i == 1);
    }
    app_close(&app);
}

/* ---- the pointer ---- */

static void hovering_brings_focus_and_a_click_opens_what_it_is_on(void **state) {
    Ground *ground = *state;
    for (int i = 0; i < AREAS; i++) {
        FakeApp app;
        open_home(&app, ground, ground->shipped, SHIPPED);
        app_draw(&app);
        float x = middle_x(app.home->rows[i]), y = middle_y(app.home->rows[i]);
        app_point(&app, x, y);
        assert_int_equal(app.home->row, i);
        assert_int_equal(asked_in_all(&app), 0);
        app_click(&app, x, y);
        assert_int_equal(((AreaPage *)app_top(&app)->data)->area, i);
        app_close(&app);
    }
}

static void an_area_is_picked_on_the_body_itself(void **state) {
    Ground *ground = *state;
    for (int behind = 0; behind < 2; behind++) {
        FakeApp app;
        open_home(&app, ground, ground->shipped, SHIPPED);
        if (app.home->behind != behind) app_press(&app, PRESS_LEFT);
        app_run(&app, 1.2, 1.0 / 60);
        app_draw(&app);
        int picked = 0;
        AreasShown areas = app.home->areas;
        for (int i = 0; i < AREAS; i++) {
            if (areas.of[i].behind) continue;
            app_point(&app, areas.of[i].x, areas.of[i].y);
            assert_int_equal(app.home->row, i);
            assert_int_equal(app.home->behind, behind); /* it does not turn away from the pointer */
            picked++;
        }
        assert_true(picked >= 4);
        app_close(&app);
    }
}

static void a_pointer_beside_everything_does_nothing(void **state) {
    static const float places[][2] = {{-1, -1}, {1e9f, 1e9f}, {-1e9f, 300}, {3, 3}, {1279, 3}, {700, 700}};
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    int row = app.home->row;
    app_click(&app, 0, 0); /* nothing has been drawn yet */
    app_draw(&app);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        app_point(&app, places[i][0], places[i][1]);
        app_click(&app, places[i][0], places[i][1]);
    }
    app_input(&app, (Input){.kind = INPUT_AWAY});
    assert_int_equal(app.home->row, row);
    assert_int_equal(asked_in_all(&app), 0);
    app_close(&app);
}

static void the_turner_and_the_legend_can_be_clicked(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app_draw(&app);
    bool behind = app.home->behind;
    app_click(&app, middle_x(app.home->turner), middle_y(app.home->turner));
    assert_int_equal(app.home->behind, !behind);
    Hots hots = app.home->hots;
    assert_int_equal(hots.count, 5); /* open, area, turn, settings, quit */
    app_click(&app, middle_x(hots.list[2].area), middle_y(hots.list[2].area));
    assert_int_equal(app.home->behind, behind);
    app_click(&app, middle_x(hots.list[4].area), middle_y(hots.list[4].area));
    assert_true(app.home->asking);
    app_press(&app, PRESS_BACK);
    app_click(&app, middle_x(hots.list[0].area), middle_y(hots.list[0].area));
    assert_int_equal(app.asked[REQUEST_AREA], 1);
    app_close(&app);
}

/* ---- what is drawn ---- */

static void the_legend_speaks_of_the_device_last_used(void **state) {
    Ground *ground = *state;
    static const char *const back[] = {
        [DEVICE_KEYBOARD] = "Esc", [DEVICE_REMOTE] = "OK", [DEVICE_PAD] = "B", [DEVICE_POINTER] = "OK"};
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    for (int i = 0; i < 4; i++) {
        app.world.device = (Device)i;
        const Scene *scene = app_draw(&app);
        for (int k = 0; k < 4; k++)
            assert_int_equal(scene_says(scene, back[k]), text_is(text_of(back[k]), back[i]));
    }
    app_close(&app);
}

static const BrokenLesson BROKEN[] = {
    {TEXT_OF("Half done"), TEXT_OF("mine.lesson:3: expected a time")},
    {TEXT_OF("scribble"), TEXT_OF("scribble.lesson:1: this file is not text")}};

static void lessons_with_mistakes_stand_last_say_why_and_cannot_be_opened(void **state) {
    Ground *ground = *state;
    for (int lessons = 0; lessons <= SHIPPED; lessons += SHIPPED) {
        FakeApp app;
        open_home(&app, ground, ground->shipped, lessons);
        assert_false(scene_says(app_draw(&app), "With mistakes"));
        app.world.broken = BROKEN;
        app.world.broken_count = 2;
        assert_true(scene_says(app_draw(&app), "With mistakes"));
        while (app.home->row != AREAS) app_press(&app, PRESS_DOWN);
        app_draw(&app);
        app_press(&app, PRESS_OK);
        assert_true(scene_says(app_draw(&app), "Half done"));
        assert_true(scene_says(app_draw(&app), "scribble"));
        app_press(&app, PRESS_OK);
        app_press(&app, PRESS_RIGHT);
        app_press(&app, PRESS_OK);
        assert_int_equal(app.asked[REQUEST_OPEN], 0);
        app_press(&app, PRESS_BACK);
        app.world.broken_count = 0; /* mended meanwhile */
        app_top(&app)->enter(app.home, &app.world);
        assert_true(app.home->row < AREAS);
        app_close(&app);
    }
}

static void a_notice_is_shown_and_goes_again(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app.world.notice = TEXT("There is no sound");
    assert_true(scene_says(app_draw(&app), "There is no sound"));
    app.world.notice = (Text){0};
    assert_false(scene_says(app_draw(&app), "There is no sound"));
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_lessons_say_so_and_every_area_is_empty),
        cmocka_unit_test(arrows_wrap_at_both_ends),
        cmocka_unit_test(the_search_is_reached_and_left_by_arrows),
        cmocka_unit_test(ok_opens_the_area_in_focus),
        cmocka_unit_test(three_presses_play_a_lesson),
        cmocka_unit_test(the_figure_turns_to_show_the_area_in_focus_and_then_rests),
        cmocka_unit_test(left_turns_the_figure_without_a_jump),
        cmocka_unit_test(at_rest_the_same_picture_comes_again),
        cmocka_unit_test(right_goes_to_what_is_suggested_and_left_and_back_return),
        cmocka_unit_test(each_suggestion_is_in_sight_when_in_focus_and_opens),
        cmocka_unit_test(suggestions_wrap),
        cmocka_unit_test(quitting_is_asked_for_and_stay_is_offered_first),
        cmocka_unit_test(the_focus_stays_where_it_was_while_quitting_is_asked),
        cmocka_unit_test(the_answers_to_quit_can_be_pointed_at),
        cmocka_unit_test(hovering_brings_focus_and_a_click_opens_what_it_is_on),
        cmocka_unit_test(an_area_is_picked_on_the_body_itself),
        cmocka_unit_test(a_pointer_beside_everything_does_nothing),
        cmocka_unit_test(the_turner_and_the_legend_can_be_clicked),
        cmocka_unit_test(the_legend_speaks_of_the_device_last_used),
        cmocka_unit_test(lessons_with_mistakes_stand_last_say_why_and_cannot_be_opened),
        cmocka_unit_test(a_notice_is_shown_and_goes_again),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
