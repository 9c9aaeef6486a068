/* The safety check by arrows, OK and Back: everything can be ticked, and what is ticked says what to do before the check
 * is over; nothing is ticked by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/case.h"

static SafetyScreen *open_check(FakeApp *app, Ground *ground, bool first) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app_show_home(app);
    SafetyScreen *screen = safety_new(&app->world, first);
    app_put(app, safety_screen(screen));
    app_draw(app);
    return screen;
}

static void to_go_on(FakeApp *app, SafetyScreen *screen) {
    while (screen->row < safety_rows(screen, screen->column)) app_press(app, PRESS_DOWN);
}

static void nothing_ticked_is_clear(void **state) {
    FakeApp app;
    SafetyScreen *screen = open_check(&app, *state, true);
    assert_true(scene_says(app_draw(&app), "Before you press anything"));
    assert_int_equal(safety_of(screen), SAFETY_CLEAR);
    app_press(&app, PRESS_UP); /* round to Continue */
    app_press(&app, PRESS_OK);
    assert_int_equal(app.world.safety, SAFETY_CLEAR);
    assert_int_equal(app.depth, 1);
    app_close(&app);
}

static void every_row_is_reached_and_ticked_by_arrows(void **state) {
    FakeApp app;
    SafetyScreen *screen = open_check(&app, *state, true);
    int count = 0;
    for (int column = 0; column < SAFETY_COLUMNS; column++) {
        for (int i = 0; i < safety_rows(screen, column); i++, count++) {
            assert_int_equal(screen->column, column);
            assert_int_equal(screen->row, i);
            app_press(&app, PRESS_OK);
            assert_true(screen->ticked[column][i]);
            app_draw(&app);
            assert_true(screen->rows[column][i].y1 - screen->rows[column][i].y0 > 40);
            app_press(&app, PRESS_DOWN);
        }
        app_press(&app, PRESS_LEFT); /* from Continue nowhere */
        assert_int_equal(screen->column, column);
        app_press(&app, PRESS_DOWN);
        app_press(&app, PRESS_RIGHT);
    }
    assert_true(count >= 10);
    app_press(&app, PRESS_MENU);
    app_press(&app, PRESS_ANATOMY);
    app_input(&app, (Input){.kind = INPUT_AWAY});
    assert_int_equal(app.depth, 2);
    app_close(&app);
}

/* Ticks one, goes on, reads, and is through. */
static void is_told(FakeApp *app, SafetyScreen *screen, int column, Safety safety, const char *title) {
    Text then = screen->gates[column]->questions[1].then;
    char begins[16];
    snprintf(begins, sizeof begins, "%.*s", 12, then.at);
    screen->column = column;
    screen->row = 1;
    app_press(app, PRESS_OK);
    assert_true(scene_says(app_draw(app), title));
    to_go_on(app, screen);
    app_press(app, PRESS_OK);
    assert_true(screen->told);
    assert_int_equal(app->world.safety, SAFETY_UNASKED);
    const Scene *scene = app_draw(app);
    bool says = false;
    for (int i = 0; i < scene->items.count; i++)
        says |= scene->items.at[i].kind == ITEM_TEXT && text_starts(scene->items.at[i].text, begins);
    assert_true(says);
    app_press(app, PRESS_BACK);
    assert_false(screen->told);
    app_press(app, PRESS_OK);
    app_press(app, PRESS_OK);
    assert_int_equal(app->world.safety, safety);
    assert_int_equal(app->depth, 1);
}

static void what_is_ticked_is_told_what_to_do(void **state) {
    FakeApp app;
    SafetyScreen *screen = open_check(&app, *state, true);
    is_told(&app, screen, 0, SAFETY_NOT_TODAY, "Not before somebody has looked at it");
    app_close(&app);
    screen = open_check(&app, *state, true);
    is_told(&app, screen, 1, SAFETY_ASK_FIRST, "Ask first, then go gently");
    app_close(&app);
}

/* How many of what was ticked were read, with what can be read now. */
static int read_told(FakeApp *app, const SafetyScreen *screen, bool read[SAFETY_COLUMNS][GATE_ROWS_MAX]) {
    const Scene *scene = app_draw(app);
    int count = 0;
    for (int column = 0; column < SAFETY_COLUMNS; column++)
        for (int i = 0; i < safety_rows(screen, column); i++) {
            char ask[13];
            Text whole = screen->gates[column]->questions[i].ask;
            snprintf(ask, sizeof ask, "%.*s", whole.count < 12 ? (int)whole.count : 12, whole.at);
            for (int k = 0; k < scene->items.count; k++)
                read[column][i] |=
                    scene->items.at[k].kind == ITEM_TEXT && text_starts(scene->items.at[k].text, ask);
            count += read[column][i];
        }
    return count;
}

/* Much is ticked: OK reads on to the end of it, and only then is it over. */
static void ok_reads_all_that_is_told(void **state) {
    FakeApp app;
    SafetyScreen *screen = open_check(&app, *state, true);
    bool read[SAFETY_COLUMNS][GATE_ROWS_MAX] = {{false}};
    int all = 0, seen = 0, presses = 0;
    for (int column = 0; column < SAFETY_COLUMNS; column++)
        for (int i = 0; i < safety_rows(screen, column); i++, all++) screen->ticked[column][i] = true;
    to_go_on(&app, screen);
    app_press(&app, PRESS_OK);
    for (; app.depth == 2 && presses < 50; presses++) {
        assert_int_equal(app.world.safety, SAFETY_UNASKED);
        seen = read_told(&app, screen, read);
        app_press(&app, PRESS_OK);
    }
    assert_int_equal(app.world.safety, SAFETY_NOT_TODAY);
    assert_true(presses > 2);
    assert_int_equal(seen, all);
    app_close(&app);
}

static void both_columns_are_the_graver_one(void **state) {
    FakeApp app;
    SafetyScreen *screen = open_check(&app, *state, true);
    screen->ticked[1][0] = screen->ticked[0][0] = true;
    assert_int_equal(safety_of(screen), SAFETY_NOT_TODAY);
    screen->ticked[0][0] = false;
    assert_int_equal(safety_of(screen), SAFETY_ASK_FIRST);
    app_close(&app);
}

static void back_ends_the_first_start_and_only_that(void **state) {
    FakeApp app;
    open_check(&app, *state, true);
    app_press(&app, PRESS_BACK);
    assert_true(app.quit);
    assert_int_equal(app.world.safety, SAFETY_UNASKED);
    app_close(&app);
    open_check(&app, *state, false);
    app_press(&app, PRESS_BACK);
    assert_false(app.quit);
    assert_int_equal(app.depth, 1);
    app_close(&app);
}

static void a_key_held_down_ticks_nothing(void **state) {
    FakeApp app;
    SafetyScreen *screen = open_check(&app, *state, true);
    app_input(&app, (Input){.kind = INPUT_PRESS, .press = PRESS_OK, .held = true});
    assert_int_equal(safety_of(screen), SAFETY_CLEAR);
    app_close(&app);
}

static void rows_and_continue_can_be_clicked(void **state) {
    FakeApp app;
    SafetyScreen *screen = open_check(&app, *state, false);
    Area area = screen->rows[1][2];
    app_point(&app, area.x0 + 20, area.y0 + 20);
    assert_true(screen->column == 1 && screen->row == 2 && !screen->ticked[1][2]);
    app_click(&app, area.x0 + 20, area.y0 + 20);
    assert_true(screen->ticked[1][2]);
    app_click(&app, area.x0 + 20, area.y0 + 20);
    assert_false(screen->ticked[1][2]);
    app_click(&app, 3, 3);
    app_draw(&app);
    app_click(&app, screen->go.x0 + 20, screen->go.y0 + 20);
    assert_int_equal(app.world.safety, SAFETY_CLEAR);
    assert_int_equal(app.depth, 1);
    app_close(&app);
}

static void the_settings_lead_there_and_say_what_was_said(void **state) {
    Ground *ground = *state;
    FakeApp app;
    app_open(&app, &ground->house, &ground->lesson, &ground->past, 1);
    app_show_home(&app);
    app_press(&app, PRESS_MENU);
    app_draw(&app);
    app_press(&app, PRESS_UP); /* the last row */
    assert_true(scene_says(app_draw(&app), "Not yet"));
    app_press(&app, PRESS_OK);
    SafetyScreen *screen = app_top(&app)->data;
    assert_false(screen->first);
    to_go_on(&app, screen);
    app_press(&app, PRESS_OK);
    assert_true(scene_says(app_draw(&app), "Nothing ticked"));
    app_close(&app);
}

/* Whoever has ticked something reads it on every lesson's page. */
static void a_lesson_reminds_of_what_was_ticked(void **state) {
    Ground *ground = *state;
    static const bool SAYS[] = {false, false, true, true};
    for (int safety = SAFETY_UNASKED; safety <= SAFETY_NOT_TODAY; safety++) {
        FakeApp app;
        app_open(&app, &ground->house, &ground->lesson, &ground->past, 1);
        app_show_home(&app);
        app.world.safety = (Safety)safety;
        outbox_add(app.world.outbox, REQUEST_OPEN)->lesson = 0;
        app_deliver(&app);
        const Scene *scene = app_draw(&app);
        bool says = false;
        for (int i = 0; i < scene->items.count; i++)
            says |= scene->items.at[i].kind == ITEM_TEXT && text_starts(scene->items.at[i].text, "From your");
        assert_int_equal(says, SAYS[safety]);
        app_close(&app);
    }
}

/* Everything that is ticked can be read, at any size, and nothing is drawn outside. */
static void it_can_be_drawn_at_any_size(void **state) {
    static const int sizes[][2] = {{1920, 1080}, {3840, 2160}, {1440, 1080},
                                   {1280, 720},  {640, 480},   {320, 200}};
    FakeApp app;
    SafetyScreen *screen = open_check(&app, *state, true);
    for (int column = 0; column < SAFETY_COLUMNS; column++)
        for (int i = 0; i < safety_rows(screen, column); i++) screen->ticked[column][i] = true;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        app_resize(&app, sizes[i][0], sizes[i][1]);
        screen->told = false;
        for (screen->row = 0; screen->row < safety_rows(screen, 0); screen->row++) {
            const Scene *scene = app_draw(&app);
            Area area = screen->rows[0][screen->row];
            assert_true(area.y1 - area.y0 > 50 * app.world.layout.scale);
            for (int k = 0; k < scene->items.count; k++)
                if (sizes[i][1] >= 720 && scene->items.at[k].kind == ITEM_TEXT &&
                    scene->items.at[k].align == ALIGN_LEFT)
                    assert_true(scene->items.at[k].x0 + fake_width(NULL, scene->items.at[k].text,
                                                                   scene->items.at[k].size,
                                                                   scene->items.at[k].bold) <=
                                app.world.layout.safe.x1);
        }
        screen->told = true;
        app_draw(&app);
        assert_true(screen->most_pushed > 0);
        for (int k = 0; k < 30; k++) app_press(&app, PRESS_DOWN);
        app_draw(&app);
        assert_true(screen->pushed >= screen->most_pushed);
    }
    assert_false(app_moves(&app));
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_ticked_is_clear),
        cmocka_unit_test(every_row_is_reached_and_ticked_by_arrows),
        cmocka_unit_test(what_is_ticked_is_told_what_to_do),
        cmocka_unit_test(ok_reads_all_that_is_told),
        cmocka_unit_test(both_columns_are_the_graver_one),
        cmocka_unit_test(back_ends_the_first_start_and_only_that),
        cmocka_unit_test(a_key_held_down_ticks_nothing),
        cmocka_unit_test(rows_and_continue_can_be_clicked),
        cmocka_unit_test(the_settings_lead_there_and_say_what_was_said),
        cmocka_unit_test(a_lesson_reminds_of_what_was_ticked),
        cmocka_unit_test(it_can_be_drawn_at_any_size),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
