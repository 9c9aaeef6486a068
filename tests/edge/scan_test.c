/* One button: what can be chosen is gone through by itself, and a press of anything takes it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/scan.h"
#include "support/case.h"

#define DWELL_S 2.0

typedef struct Run {
    FakeApp app;
    Scan scan;
    Seen seen;
    double now_s;
    int shown; /* depth, for want of a count */
} Run;

static void look(Run *run) {
    Arena *arena = run->app.frame;
    run->seen = (Seen){0};
    run->app.world.seen = &run->seen;
    const Scene *scene = app_draw(&run->app);
    run->seen.said = seen_sum(seen_text(arena, scene, &run->seen));
}

static void start(Run *run, Ground *ground) {
    *run = (Run){.now_s = 10};
    app_open(&run->app, &ground->house, &ground->lesson, &ground->past, 1);
    run->app.world.access = access_usual();
    app_show_home(&run->app);
    app_tick(&run->app, 0);
    look(run);
    scan_begin(&run->scan, 0, run->now_s);
}

/* One dwell passes, as app/run.c has it. */
static void dwell(Run *run) {
    Press press;
    Screen *before = app_top(&run->app);
    run->now_s += DWELL_S;
    if (scan_tick(&run->scan, &run->app.world, run->now_s, DWELL_S, &press)) app_press(&run->app, press);
    assert_ptr_equal(before, app_top(&run->app)); /* nothing is chosen by itself */
    app_tick(&run->app, 2);
    look(run);
}

static void take(Run *run) {
    app_press(&run->app, scan_press(&run->scan, &run->app.world, run->now_s));
    look(run);
    scan_begin(&run->scan, 0, run->now_s);
}

/* Until a text is in focus, or a press of the legend. */
static bool wait_for(Run *run, const char *text, int press) {
    for (int i = 0; i < 80; i++) {
        const Scene *scene = app_draw(&run->app);
        Text said = seen_text(run->app.frame, scene, &run->seen);
        bool here = text && !run->scan.key && said.count && strstr(said.at, text);
        bool key = press >= 0 && run->scan.key && run->seen.keys[run->scan.key - 1] == press;
        if (here || key) return true;
        dwell(run);
    }
    return false;
}

static void close_run(Run *run) {
    app_close(&run->app);
}

static void nothing_goes_on_before_its_time(void **state) {
    Run run;
    Press press;
    start(&run, *state);
    assert_false(scan_tick(&run.scan, &run.app.world, run.now_s + DWELL_S - 0.01, DWELL_S, &press));
    assert_true(scan_tick(&run.scan, &run.app.world, run.now_s + DWELL_S, DWELL_S, &press));
    assert_int_equal(press, PRESS_DOWN);
    assert_false(scan_tick(&run.scan, &run.app.world, run.now_s + DWELL_S + 0.5, DWELL_S, &press));
    close_run(&run);
}

/* From the first screen to a lesson that plays, out of it, and to settings. */
static void everything_is_reached(void **state) {
    Run run;
    start(&run, *state);
    assert_true(wait_for(&run, "Upper back", -1));
    take(&run);
    assert_true(wait_for(&run, "A case", -1));
    take(&run);
    assert_true(wait_for(&run, "Start", -1));
    take(&run);
    assert_non_null(run.app.player);
    app_run(&run.app, 3, 0.1);
    app_press(&run.app, PRESS_OK);
    look(&run);
    assert_true(wait_for(&run, "Finish here", -1));
    take(&run);
    assert_true(wait_for(&run, NULL, PRESS_BACK));
    take(&run);
    assert_null(run.app.player);
    assert_true(wait_for(&run, NULL, PRESS_MENU));
    take(&run);
    assert_ptr_equal(app_top(&run.app)->data, &run.app.settings);
    assert_true(wait_for(&run, "Size of texts", -1));
    take(&run);
    assert_int_equal(run.app.world.access.value[ACCESS_TEXT], 125);
    close_run(&run);
}

/* What lights up is seen: a place in focus, or a key of the legend with a frame. */
static void each_key_of_the_legend_has_its_turn(void **state) {
    Run run;
    bool lit[PRESS_ANATOMY + 1] = {false};
    start(&run, *state);
    for (int i = 0; i < 40; i++) {
        dwell(&run);
        assert_int_equal(run.app.world.lit, run.scan.key);
        if (run.scan.key) lit[run.seen.keys[run.scan.key - 1]] = true;
    }
    assert_true(lit[PRESS_MENU] && lit[PRESS_BACK] && lit[PRESS_UP] && lit[PRESS_LEFT]);
    assert_false(lit[PRESS_OK]);
    close_run(&run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_goes_on_before_its_time),
        cmocka_unit_test(everything_is_reached),
        cmocka_unit_test(each_key_of_the_legend_has_its_turn),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
