/* What is set for a person: on its page by arrows and OK, and what it changes in a lesson. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/case.h"
#include "timeline/calm.h"

static void open_app(FakeApp *app, Ground *ground) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app->world.access = access_usual();
    app_show_home(app);
    app_tick(app, 0);
}

/* ---- values ---- */

static void values_stay_within_their_limits(void **state) {
    (void)state;
    for (int kind = 0; kind < ACCESS_KINDS; kind++) {
        const AccessTerm *term = access_term((AccessKind)kind);
        assert_int_equal(access_named(text_of(term->name)), kind);
        assert_true(term->usual >= term->least && term->usual <= term->most);
        int value = term->usual;
        for (int i = 0; i < 40; i++) {
            value = access_next((AccessKind)kind, value, i < 20 ? 1 : -1);
            assert_true(value >= term->least && value <= term->most);
            assert_int_equal((value - term->least) % term->step, 0);
        }
    }
    assert_int_equal(access_next(ACCESS_TEXT, 130, 1), 150); /* one that a file has set between two */
    assert_int_equal(access_next(ACCESS_TEXT, 130, -1), 125);
    assert_int_equal(access_next(ACCESS_TEXT, 200, 1), 200);
    assert_int_equal(access_named(TEXT("volume")), ACCESS_KINDS);
}

static void each_is_set_by_arrows_and_ok(void **state) {
    FakeApp app;
    open_app(&app, *state);
    app_press(&app, PRESS_MENU);
    for (int i = 0; i < SETTINGS_ROWS - 2 - ACCESS_KINDS; i++)
        app_press(&app, PRESS_DOWN); /* they end before sound and the safety check */
    for (int kind = 0; kind < ACCESS_KINDS; kind++) {
        const AccessTerm *term = access_term((AccessKind)kind);
        int values = 1 + (term->most - term->least) / term->step;
        app_draw(&app);
        app_press(&app, PRESS_RIGHT);
        assert_true(app.world.access.value[kind] != term->usual || !term->unit);
        app_press(&app, PRESS_LEFT);
        assert_int_equal(app.world.access.value[kind], term->usual);
        for (int i = 0; i < values; i++) app_press(&app, PRESS_OK); /* round to where it was */
        assert_int_equal(app.world.access.value[kind], term->usual);
        app_press(&app, PRESS_DOWN);
    }
    assert_int_equal(app.settings.focus, SETTINGS_ROWS - 2);
    app_close(&app);
}

/* ---- what is above the first place can be read ---- */

static void a_page_is_read_step_by_step(void **state) {
    FakeApp app;
    open_app(&app, *state);
    app.world.layout = layout_with(1280, 720, 200, 5);
    app_play(&app, 0, &(Options){0}, 0);
    app_deliver(&app);
    outbox_add(app.world.outbox, REQUEST_STOP_PAGE);
    app_deliver(&app);
    assert_true(scene_says(app_draw(&app), "Stop and let go")); /* first what to do */
    assert_true(app.over.hots.read > 0);
    int steps = 0;
    for (; app.over.hots.read > 0 && steps < 20; steps++) {
        app_press(&app, PRESS_OK); /* reads on, and chooses nothing */
        app_draw(&app);
    }
    assert_true(steps > 0 && steps < 20);
    assert_int_equal(app.asked[REQUEST_HOME], 0);
    assert_false(scene_says(app_draw(&app), "Stop and let go"));
    app_press(&app, PRESS_UP);
    assert_int_equal(app.over.hots.read, 1);
    app_close(&app);
}

/* ---- waits, the left hand ---- */

static void the_count_in_is_as_long_as_is_set(void **state) {
    FakeApp app;
    open_app(&app, *state);
    app.world.access.value[ACCESS_READY] = 30;
    app_play(&app, 0, &(Options){0}, 0);
    app_deliver(&app);
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_BACK);
    assert_int_equal(app.player->state, PLAYER_COUNT_IN);
    assert_true(app.player->count_in_s > 29);
    app_close(&app);
}

static void the_left_hand_has_the_instrument(void **state) {
    (void)state;
    Layout right = layout_of(1920, 1080), left = right;
    layout_hand(&left, true);
    assert_true(right.ring_x > 960 && left.ring_x < 960);
    assert_true(left.wide.x0 > left.ring_x && left.wide.x1 - left.wide.x0 == right.wide.x1 - right.wide.x0);
    layout_hand(&left, false);
    assert_float_equal(left.ring_x, right.ring_x, 1e-3);
}

/* ---- little motion ---- */

static void the_figure_stands_in_key_poses(void **state) {
    const Ground *ground = *state;
    Arena *arena = arena_new();
    const Timeline *timeline = timeline_new(arena, ground->lesson, &(Options){0});
    int changes = 0;
    float facing = -1;
    for (double t_s = 0; t_s < timeline->seconds; t_s += 0.05) {
        Moment moment = moment_at(timeline, t_s), calm = calm_moment(timeline, &moment);
        assert_true(calm.pose.since_s <= 0 || calm.pose.since_s > 100);
        assert_true(calm.breath.volume == 0.35f);
        assert_true(calm.move.offset == 0 || fabsf(calm.move.offset) == 1);
        assert_true(calm.breath.pacer == moment.breath.pacer); /* it is still to be followed */
        assert_true(text_same(calm.caption, moment.caption));
        if (facing >= 0 && calm.facing[0] != facing) changes++;
        facing = calm.facing[0];
    }
    assert_true(changes < 40); /* it does not turn, it is turned */
    arena_free(arena);
}

static void the_picture_fades_over_where_it_changes(void **state) {
    (void)state;
    assert_true(calm_fade(0) < 0.001f && calm_fade(2 * CALM_FADE_S) < 0.001f && calm_fade(60) == 0);
    assert_true(calm_fade(CALM_FADE_S) > 0.999f);
    for (double s = 0; s < CALM_FADE_S - 0.04; s += 0.04) assert_true(calm_fade(s + 0.04) >= calm_fade(s));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_stay_within_their_limits),
        cmocka_unit_test(each_is_set_by_arrows_and_ok),
        cmocka_unit_test(a_page_is_read_step_by_step),
        cmocka_unit_test(the_count_in_is_as_long_as_is_set),
        cmocka_unit_test(the_left_hand_has_the_instrument),
        cmocka_unit_test(the_figure_stands_in_key_poses),
        cmocka_unit_test(the_picture_fades_over_where_it_changes),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
