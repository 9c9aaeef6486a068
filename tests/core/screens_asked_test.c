/* How sore it is, before and after: the scale by keys and by pointer, what goes to the journal, and when advice is
 * shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/case.h"

#define FRAME_S (1.0 / 64)
#define MIDDLE  "prepare 10s\n    say \"Stand.\"\nhold 24s\n"
#define ADVISED "        unless better  advise see-a-professional\n"
#define BEFORE  "prepare 10s\n    ask soreness neck\n    say \"Stand.\"\nhold 24s\n"
#define AFTER   "close 8s\n    ask soreness neck\n" ADVISED
#define RELIEF  "close 8s\n    ask relief\n" ADVISED

static const char ADVICE[] = "Not easier this time";

static void open_home(FakeApp *app, Ground *ground, const Lesson **lesson, const char *parts) {
    *lesson = case_lesson(&ground->house, parts);
    app_open(app, &ground->house, lesson, &ground->past, 1);
    app_show_home(app);
    app_draw(app);
}

static void play(FakeApp *app) {
    app_enter(app, 0);
    app_tick(app, 0);
}

static void to_the_end(FakeApp *app) {
    for (int i = 0; i < 20 && app->player->state != PLAYER_ENDED; i++) {
        app_tick(app, FRAME_S);
        app_press(app, PRESS_RIGHT);
        app_tick(app, FRAME_S);
    }
    assert_int_equal(app->player->state, PLAYER_ENDED);
}

static void set(FakeApp *app, int value) {
    for (int i = 0; i < SORENESS_MAX; i++) app_press(app, PRESS_LEFT);
    for (int i = 0; i < value; i++) app_press(app, PRESS_RIGHT);
}

static bool asks(FakeApp *app) {
    return scene_says(app_draw(app), "Neck: how sore is it now?");
}

static bool counts_in(const FakeApp *app) {
    return app->player && app->player->state == PLAYER_COUNT_IN && app->depth == 2;
}

/* ---- before ---- */

static void a_lesson_that_does_not_ask_begins_at_once(void **state) {
    static const char *const PARTS[] = {MIDDLE, MIDDLE RELIEF, MIDDLE AFTER};
    for (int i = 0; i < 3; i++) {
        FakeApp app;
        const Lesson *lesson;
        open_home(&app, *state, &lesson, PARTS[i]);
        play(&app);
        assert_int_equal(app.player->state, PLAYER_PLAYING);
        assert_int_equal(app.asked[REQUEST_BEFORE], 0);
        app_close(&app);
    }
}

static void before_the_first_phase_time_stands_still_until_it_is_answered(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_home(&app, *state, &lesson, BEFORE);
    play(&app);
    assert_true(asks(&app) && scene_says(app_draw(&app), "Before you begin"));
    assert_false(app_moves(&app));
    app_run(&app, 5, 0.5);
    assert_false(app.sound.playing);
    set(&app, 7);
    app_press(&app, PRESS_OK);
    assert_true(counts_in(&app));
    assert_int_equal(app.journal.said, 1);
    assert_int_equal(app.journal.soreness.area, AREA_NECK);
    assert_int_equal(app.journal.soreness.before, 7);
    assert_int_equal(app.journal.soreness.after, NO_SORENESS);
    assert_true(app.player->t_s == 0);
    app_tick(&app, 0);
    app_run(&app, 3.1, FRAME_S);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    assert_true(app.sound.playing && app.sound.from_s < 1);
    app_close(&app);
}

static void it_can_be_left_out(void **state) {
    for (int n = 0; n < 2; n++) {
        FakeApp app;
        const Lesson *lesson;
        open_home(&app, *state, &lesson, BEFORE);
        play(&app);
        if (n == 0) app_press(&app, PRESS_BACK);
        if (n == 1) app_press(&app, PRESS_DOWN), app_press(&app, PRESS_OK);
        assert_true(counts_in(&app));
        assert_int_equal(app.journal.said, 0);
        app_close(&app);
    }
}

static void who_begins_later_and_what_nobody_watches_is_not_asked(void **state) {
    for (int n = 0; n < 2; n++) {
        FakeApp app;
        const Lesson *lesson;
        open_home(&app, *state, &lesson, BEFORE);
        app_play(&app, 0, &(Options){.waits = n == 0}, n == 0 ? 3 : 0);
        app_deliver(&app);
        assert_int_equal(app.player->state, PLAYER_PLAYING);
        assert_int_equal(app.asked[REQUEST_BEFORE], 0);
        app_close(&app);
    }
}

/* ---- the scale ---- */

static void the_knob_stays_between_0_and_10(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_home(&app, *state, &lesson, BEFORE);
    play(&app);
    assert_int_equal(scale_value(&app.over.scale, NO_SORENESS), 5);
    for (int i = 0; i < 30; i++) app_press(&app, PRESS_RIGHT);
    assert_int_equal(scale_value(&app.over.scale, NO_SORENESS), 10);
    for (int i = 0; i < 3; i++) app_press(&app, PRESS_LEFT);
    assert_int_equal(scale_value(&app.over.scale, 2), 7);
    for (int i = 0; i < 30; i++) app_press(&app, PRESS_LEFT);
    assert_int_equal(scale_value(&app.over.scale, 2), 0);
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_RIGHT); /* not in focus */
    assert_int_equal(scale_value(&app.over.scale, 2), 0);
    app_close(&app);
}

static void it_begins_where_it_was_the_last_time_and_shows_that(void **state) {
    FakeApp app;
    const Lesson *lesson;
    open_home(&app, *state, &lesson, BEFORE AFTER);
    app.soreness[AREA_NECK] = (SorenessPast){9, 3, 0};
    play(&app);
    assert_true(scene_says(app_draw(&app), "Last time"));
    app_press(&app, PRESS_OK);
    assert_int_equal(app.journal.soreness.before, 3);
    app_tick(&app, 0);
    app_run(&app, 3.1, FRAME_S);
    to_the_end(&app);
    assert_true(scene_says(app_draw(&app), "Before") && !scene_says(app_draw(&app), "Last time"));
    app_press(&app, PRESS_LEFT);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.journal.soreness.before, 3);
    assert_int_equal(app.journal.soreness.after, 2);
    app_close(&app);
}

static void a_number_can_be_touched_and_saved_by_the_pointer(void **state) {
    for (int n = 0; n <= SORENESS_MAX; n++) {
        FakeApp app;
        const Lesson *lesson;
        open_home(&app, *state, &lesson, BEFORE);
        play(&app);
        app_click(&app, 900, 300); /* nothing is drawn yet */
        assert_int_equal(app.over.scale.touched, 0);
        app_draw(&app);
        Area mark = app.over.scale.marks[n], card = app.over.rows[0];
        app_press(&app, PRESS_DOWN);
        app_click(&app, card.x0 + 3, card.y0 + 3); /* beside the numbers */
        assert_int_equal(app.journal.said, 0);
        app_click(&app, (mark.x0 + mark.x1) / 2, (mark.y0 + mark.y1) / 2);
        assert_int_equal(scale_value(&app.over.scale, NO_SORENESS), n);
        assert_int_equal(app.over.focus, 0);
        app_draw(&app);
        for (int i = 0; i < app.over.hots.count; i++)
            if (app.over.hots.list[i].press == PRESS_OK) mark = app.over.hots.list[i].area;
        app_click(&app, (mark.x0 + mark.x1) / 2, (mark.y0 + mark.y1) / 2);
        assert_int_equal(app.journal.said, 1);
        assert_int_equal(app.journal.soreness.before, n);
        app_close(&app);
    }
}

/* ---- after, and advice ---- */

/* One session: what was said before and first of all (or NO_SORENESS), what after; whether advice comes. */
typedef struct AfterCase {
    int before, first, after;
    bool advised;
} AfterCase;

static void advice_comes_where_it_is_no_lower_and_only_there(void **state) {
    static const AfterCase CASES[] = {
        {6, NO_SORENESS, 6, true},
        {6, NO_SORENESS, 10, true},
        {6, NO_SORENESS, 5, false},
        {6, 2, 5, false},
        {0, 9, 0, true},
        {NO_SORENESS, 4, 4, true},
        {NO_SORENESS, 4, 3, false},
        {NO_SORENESS, 0, 0, true},
        {NO_SORENESS, NO_SORENESS, 10, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const AfterCase *one = &CASES[i];
        FakeApp app;
        const Lesson *lesson;
        open_home(&app, *state, &lesson, BEFORE AFTER);
        app.soreness[AREA_NECK] =
            (SorenessPast){one->first, one->first >= 0 ? 10 - one->first : NO_SORENESS, 0};
        play(&app);
        if (one->before >= 0) set(&app, one->before);
        app_press(&app, one->before >= 0 ? PRESS_OK : PRESS_BACK);
        app_tick(&app, 0);
        app_run(&app, 3.1, FRAME_S);
        to_the_end(&app);
        assert_true(asks(&app));
        set(&app, one->after);
        app_press(&app, PRESS_OK);
        assert_int_equal(app.journal.soreness.after, one->after);
        assert_int_equal(app.journal.relief, -1);
        assert_true(app.journal.finished);
        assert_int_equal(app.player != NULL, one->advised);
        if (one->advised) assert_true(scene_says(app_draw(&app), ADVICE));
        if (one->advised) app_press(&app, i % 2 ? PRESS_OK : PRESS_BACK);
        assert_int_equal(app.depth, 1);
        app_close(&app);
    }
}

static void who_does_not_say_is_not_advised(void **state) {
    for (int n = 0; n < 2; n++) {
        FakeApp app;
        const Lesson *lesson;
        open_home(&app, *state, &lesson, MIDDLE AFTER);
        app.soreness[AREA_NECK] = (SorenessPast){0, 0, 0};
        play(&app);
        to_the_end(&app);
        if (n == 0) app_press(&app, PRESS_BACK);
        if (n == 1) app_press(&app, PRESS_UP), app_press(&app, PRESS_OK);
        assert_int_equal(app.depth, 1);
        assert_int_equal(app.journal.said, 0);
        assert_int_equal(app.journal.ended, 2);
        app_close(&app);
    }
}

static void relief_that_is_the_same_or_worse_is_advised(void **state) {
    static const bool ADVISED_AT[] = {false, true, true, false};
    for (int row = 0; row < 4; row++)
        for (int with = 0; with < 2; with++) {
            FakeApp app;
            const Lesson *lesson;
            open_home(&app, *state, &lesson, with ? MIDDLE RELIEF : MIDDLE "close 8s\n    ask relief\n");
            play(&app);
            to_the_end(&app);
            for (int i = 0; i < row; i++) app_press(&app, PRESS_DOWN);
            app_press(&app, PRESS_OK);
            assert_int_equal(app.journal.relief, row == 3 ? -1 : 2 - row);
            assert_int_equal(app.player != NULL, with && ADVISED_AT[row]);
            if (app.player) {
                assert_true(scene_says(app_draw(&app), ADVICE));
                Area area = app.over.rows[0];
                app_click(&app, (area.x0 + area.x1) / 2, (area.y0 + area.y1) / 2);
            }
            assert_int_equal(app.depth, 1);
            app_close(&app);
        }
}

static void a_lesson_saved_with_another_area_forgets_what_was_said_of_the_first(void **state) {
    Ground *ground = *state;
    FakeApp app;
    const Lesson *lesson;
    open_home(&app, ground, &lesson, BEFORE AFTER);
    play(&app);
    set(&app, 9);
    app_press(&app, PRESS_OK);
    app_tick(&app, 0);
    app_run(&app, 3.1, FRAME_S);
    assert_true(player_renew(app.player, &app.world,
                             case_lesson(&ground->house, MIDDLE "close 8s\n    ask soreness\n")));
    app_deliver(&app);
    to_the_end(&app);
    assert_false(scene_says(app_draw(&app), "Before"));
    set(&app, 4);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.journal.soreness.area, AREA_UPPER_BACK);
    assert_int_equal(app.journal.soreness.before, NO_SORENESS);
    assert_int_equal(app.journal.soreness.after, 4);
    app_close(&app);
}

/* ---- what is seen ---- */

static void assert_whole(FakeApp *app) {
    const Layout *layout = &app->world.layout;
    const Scene *scene = app_draw(app);
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (item->kind != ITEM_TEXT) continue;
        float width =
            fake_width(NULL, item->text, item->size, item->bold) * 0.92f; /* it is wider than Noto Sans */
        float x0 = item->x0 - (item->align == ALIGN_CENTRE ? width / 2 : 0);
        if (x0 + width > layout->safe.x1 + 1 || item->y0 > (float)layout->height - layout->safe.y0)
            fail_msg("%dx%d: %.*s is cut off", layout->width, layout->height, TEXT_ARGS(item->text));
    }
    for (int i = 0; i < 2; i++)
        assert_true(app->over.rows[i].y1 < (float)layout->height - 100 * layout->scale);
}

static void nothing_is_cut_off_and_all_can_be_drawn_at_any_size(void **state) {
    static Screen (*const SCREENS[])(Over * over, Player * player) = {before_screen, after_screen,
                                                                      advice_screen};
    static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {1280, 1024}, {3840, 2160},
                                   {1, 1},      {1900, 1},   {300, 2000}};
    FakeApp app;
    const Lesson *lesson;
    open_home(&app, *state, &lesson, BEFORE AFTER);
    app.soreness[AREA_NECK] = (SorenessPast){9, 10, 0};
    play(&app);
    for (int n = 0; n < 3 * 7; n++) {
        app_resize(&app, SIZES[n % 7][0], SIZES[n % 7][1]);
        app_over(&app, SCREENS[n / 7](&app.over, app.player));
        const Scene *scene = app_draw(&app);
        for (int k = 0; k < scene->items.count; k++)
            assert_true(isfinite(scene->items.at[k].x0) && isfinite(scene->items.at[k].radius));
        if (n % 7 < 4) assert_whole(&app);
    }
    app_close(&app);
}

#define ASKED(test) cmocka_unit_test(test)

int main(void) {
    const struct CMUnitTest tests[] = {
        ASKED(a_lesson_that_does_not_ask_begins_at_once),
        ASKED(before_the_first_phase_time_stands_still_until_it_is_answered),
        ASKED(it_can_be_left_out),
        ASKED(who_begins_later_and_what_nobody_watches_is_not_asked),
        ASKED(the_knob_stays_between_0_and_10),
        ASKED(it_begins_where_it_was_the_last_time_and_shows_that),
        ASKED(a_number_can_be_touched_and_saved_by_the_pointer),
        ASKED(advice_comes_where_it_is_no_lower_and_only_there),
        ASKED(who_does_not_say_is_not_advised),
        ASKED(relief_that_is_the_same_or_worse_is_advised),
        ASKED(a_lesson_saved_with_another_area_forgets_what_was_said_of_the_first),
        ASKED(nothing_is_cut_off_and_all_can_be_drawn_at_any_size),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
