/* The page on which a person sets how loud each sort of sound is: by keys, by pointer, at the ends of each scale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/case.h"

enum { RUMBLE_ROW = VOLUME_GROUPS, SOUND_ROW = 4 };

/* From the pause menu, as a person comes to it. */
static void open_page(FakeApp *app, Ground *ground) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app->world.volumes = VOLUMES_USUAL;
    app->world.volumes.percent[VOLUME_MUSIC] = VOLUME_MUSIC_WANTED;
    app->world.rumble = true;
    app_play(app, 0, &(Options){.waits = true}, 0);
    app_deliver(app);
    app_press(app, PRESS_MENU);
    for (int i = 0; i < SOUND_ROW; i++) app_press(app, PRESS_DOWN);
    app_press(app, PRESS_OK);
    assert_true(scene_says(app_draw(app), "Sound"));
    assert_false(app->sound.playing);
}

static void go_down(FakeApp *app, int rows) {
    for (int i = 0; i < rows; i++) app_press(app, PRESS_DOWN);
}

static void left_and_right_change_the_row_in_focus_alone(void **state) {
    for (int group = 0; group < VOLUME_GROUPS; group++) {
        FakeApp app;
        open_page(&app, *state);
        go_down(&app, group);
        Volumes before = app.world.volumes;
        app_press(&app, PRESS_LEFT);
        app_press(&app, PRESS_LEFT);
        for (int i = 0; i < VOLUME_GROUPS; i++)
            assert_int_equal(app.world.volumes.percent[i], before.percent[i] - (i == group ? 20 : 0));
        app_press(&app, PRESS_RIGHT);
        assert_int_equal(app.world.volumes.percent[group], before.percent[group] - 10);
        assert_true(app.world.rumble);
        app_close(&app);
    }
}

static void beyond_the_ends_nothing_is_asked_for(void **state) {
    FakeApp app;
    open_page(&app, *state);
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(app.asked[REQUEST_VOLUME], 0);
    for (int i = 0; i < 15; i++) app_press(&app, PRESS_LEFT);
    assert_int_equal(app.world.volumes.percent[VOLUME_VOICE], 0);
    assert_int_equal(app.asked[REQUEST_VOLUME], 10);
    assert_true(scene_says(app_draw(&app), "0 %"));
    app_close(&app);
}

static void what_lies_between_two_steps_goes_to_the_next(void **state) {
    FakeApp app;
    open_page(&app, *state);
    app.world.volumes.percent[VOLUME_VOICE] = 37;
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(app.world.volumes.percent[VOLUME_VOICE], 40);
    app.world.volumes.percent[VOLUME_VOICE] = 37;
    app_press(&app, PRESS_LEFT);
    assert_int_equal(app.world.volumes.percent[VOLUME_VOICE], 30);
    app_close(&app);
}

static void ok_silences_and_brings_back(void **state) {
    FakeApp app;
    open_page(&app, *state);
    go_down(&app, VOLUME_MUSIC);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.world.volumes.percent[VOLUME_MUSIC], 0);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.world.volumes.percent[VOLUME_MUSIC], 50);
    app_press(&app, PRESS_DOWN);
    assert_int_equal(app.over.focus, RUMBLE_ROW);
    app_press(&app, PRESS_OK);
    assert_false(app.world.rumble);
    assert_true(scene_says(app_draw(&app), "Off"));
    app_press(&app, PRESS_LEFT);
    assert_int_equal(app.asked[REQUEST_RUMBLE], 1);
    app_press(&app, PRESS_RIGHT);
    assert_true(app.world.rumble);
    app_close(&app);
}

/* The scale of a row reaches from 372 to 520 of its 720. */
static void a_click_on_a_scale_sets_what_it_points_at(void **state) {
    FakeApp app;
    open_page(&app, *state);
    app_draw(&app);
    float s = app.world.layout.scale;
    Area row = app.over.rows[VOLUME_BREATH];
    float y = (row.y0 + row.y1) / 2, x0 = row.x0 + 372 * s, x1 = row.x1 - 200 * s;
    static const float parts[] = {0, 0.31f, 0.5f, 1, 1.05f};
    static const int percent[] = {0, 30, 50, 100, 100};
    for (int i = 0; i < 5; i++) {
        app_click(&app, x0 + (x1 - x0) * parts[i], y);
        assert_int_equal(app.world.volumes.percent[VOLUME_BREATH], percent[i]);
        assert_int_equal(app.over.focus, VOLUME_BREATH);
    }
    app_click(&app, row.x0 + 20 * s, y); /* its name: as OK */
    assert_int_equal(app.world.volumes.percent[VOLUME_BREATH], 0);
    app_close(&app);
}

static void back_leads_to_the_menu_and_on_to_the_same_moment(void **state) {
    FakeApp app;
    open_page(&app, *state);
    double t_s = app.player->t_s;
    app_press(&app, PRESS_LEFT);
    app_press(&app, PRESS_BACK);
    assert_true(scene_says(app_draw(&app), "Paused"));
    assert_int_equal(app.asked[REQUEST_SOUND_LISTEN], 2); /* from its opening to its end */
    app_press(&app, PRESS_OK);
    assert_int_equal(app.player->state, PLAYER_COUNT_IN);
    assert_true(app.player->t_s == t_s);
    assert_int_equal(app.world.volumes.percent[VOLUME_VOICE], 90);
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(left_and_right_change_the_row_in_focus_alone),
        cmocka_unit_test(beyond_the_ends_nothing_is_asked_for),
        cmocka_unit_test(what_lies_between_two_steps_goes_to_the_next),
        cmocka_unit_test(ok_silences_and_brings_back),
        cmocka_unit_test(a_click_on_a_scale_sets_what_it_points_at),
        cmocka_unit_test(back_leads_to_the_menu_and_on_to_the_same_moment),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
