/* From an area's cards to a lesson's page to its player: focus, choices, and what is said on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/marking.h"
#include "support/ground.h"

#include <stdio.h>

static AreaPage *open_area(FakeApp *app, int area) {
    outbox_add(app->world.outbox, REQUEST_AREA)->area = area;
    app_deliver(app);
    return app_top(app)->data;
}

static LessonPage *open_page(FakeApp *app, int lesson) {
    outbox_add(app->world.outbox, REQUEST_OPEN)->lesson = lesson;
    app_deliver(app);
    return app_top(app)->data;
}

/* ---- the cards of an area ---- */

static void each_card_is_reached_by_arrows_is_in_sight_and_opens(void **state) {
    Ground *ground = *state;
    for (int narrow = 0; narrow < 2; narrow++) {
        FakeApp app;
        open_home(&app, ground, ground->many, MANY);
        app_resize(&app, narrow ? 960 : 1280, 720);
        AreaPage *page = open_area(&app, 3);
        int count = cards_count(&app.world, 3), columns = narrow ? 2 : 3;
        assert_true(count > 4);
        for (int i = 0; i < count; i++) {
            while (page->focus / columns != i / columns) app_press(&app, PRESS_DOWN);
            while (page->focus > i) app_press(&app, PRESS_LEFT);
            while (page->focus < i) app_press(&app, PRESS_RIGHT);
            app_draw(&app);
            bool seen = false;
            for (int k = 0; k < page->cards.seen_count; k++) {
                Area area = page->cards.seen[k].area;
                bool whole = area.y0 > 90 && area.y1 < 650 && area.y1 - area.y0 > 200;
                seen |= page->cards.seen[k].place == i && whole;
            }
            assert_true(seen);
            app_press(&app, PRESS_OK);
            assert_int_equal(((LessonPage *)app_top(&app)->data)->index, cards_lesson(&app.world, 3, i));
            app_press(&app, PRESS_BACK);
            assert_ptr_equal(app_top(&app)->data, page);
            while (page->focus >= columns) app_press(&app, PRESS_UP);
        }
        app_close(&app);
    }
}

static void past_the_ends_of_the_cards_nothing_happens(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    AreaPage *page = open_area(&app, AREA_UPPER_BACK);
    app_press(&app, PRESS_LEFT);
    app_press(&app, PRESS_UP); /* nothing has been drawn yet */
    app_press(&app, PRESS_DOWN);
    assert_int_equal(page->focus, 0);
    app_press(&app, PRESS_RIGHT);
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(page->focus, 1);
    app_close(&app);
}

/* Up past the first row lie the filters, by the menu key too; their answers stay, and leave lessons out. */
static void filters_leave_lessons_out(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    AreaPage *page = open_area(&app, AREA_UPPER_BACK);
    app_draw(&app);
    assert_int_equal(area_page_count(page, &app.world), 2);
    app_press(&app, PRESS_UP);
    assert_true(page->above);
    app_press(&app, PRESS_MENU);
    assert_false(page->above);
    app_press(&app, PRESS_MENU);
    for (int i = 0; i < page->filters.count; i++) app_press(&app, PRESS_LEFT);
    assert_true(page->filter == 0 && page->filters.list[0].kind == FILTER_POSITION);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.world.filter.position, 1 + POSITION_STANDING);
    app_draw(&app);
    assert_int_equal(area_page_count(page, &app.world), 1);
    for (int i = 0; i < 9 && page->above; i++) app_press(&app, PRESS_DOWN);
    assert_false(page->above);
    app_press(&app, PRESS_OK);
    assert_ptr_equal(((LessonPage *)app_top(&app)->data)->lesson, ground->shipped[0]);
    app_close(&app);
}

static void where_none_is_left_all_are_one_press_away(void **state) {
    Ground *ground = *state;
    FakeApp app;
    for (int click = 0; click < 2; click++) {
        open_home(&app, ground, ground->shipped, SHIPPED);
        app.world.filter = (Filter){.minutes = 5, .position = 1 + POSITION_LYING};
        AreaPage *page = open_area(&app, AREA_UPPER_BACK);
        assert_true(scene_says(app_draw(&app), "Show them all"));
        assert_int_equal(area_page_count(page, &app.world), 0);
        if (click)
            app_click(&app, middle_x(page->all), middle_y(page->all));
        else
            app_press(&app, PRESS_OK);
        assert_true(!app.world.filter.minutes && !app.world.filter.position);
        assert_int_equal(area_page_count(page, &app.world), 2);
        app_close(&app);
    }
}

static int filter_of_tool(const AreaPage *page, const char *tool) {
    for (int i = 0; i < page->filters.count; i++)
        if (page->filters.list[i].tool && text_is(page->filters.list[i].tool->id, tool)) return i;
    return -1;
}

static void a_lesson_that_lacks_a_tool_comes_last_and_says_what_will_do(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    AreaPage *page = open_area(&app, AREA_UPPER_BACK);
    app_draw(&app);
    int wall = filter_of_tool(page, "wall");
    assert_true(wall >= 0);
    Area chip = page->filters.list[wall].area;
    app_click(&app, middle_x(chip), middle_y(chip));
    assert_true(filter_lacks(&app.world.filter, TEXT("wall")));
    const Scene *scene = app_draw(&app);
    assert_true(scene_says(scene, "Needs a wall"));
    assert_ptr_equal(app.world.lessons[filters_lesson(&app.world, page->area, 1)], ground->shipped[0]);
    app_click(&app, middle_x(chip), middle_y(chip));
    assert_false(filter_lacks(&app.world.filter, TEXT("wall")));
    app_close(&app);
}

/* For a breath, and not at all where little is to move. */
static void the_lesson_in_focus_moves(void **state) {
    Ground *ground = *state;
    FakeApp app;
    for (int calm = 0; calm < 2; calm++) {
        open_home(&app, ground, ground->shipped, SHIPPED);
        app.world.layout.calm = calm;
        open_area(&app, AREA_UPPER_BACK);
        app_tick(&app, 0);
        uint64_t still = scene_digest(app_draw(&app));
        assert_int_equal(app_moves(&app), !calm);
        app_tick(&app, 1.2);
        assert_int_equal(scene_digest(app_draw(&app)) != still, !calm);
        app_run(&app, 10, 1);
        assert_false(app_moves(&app));
        assert_true(scene_digest(app_draw(&app)) == still);
        app_press(&app, PRESS_RIGHT);
        app_tick(&app, 0.1);
        assert_int_equal(app_moves(&app), !calm);
        app_close(&app);
    }
}

static void a_card_is_opened_by_a_click_on_it(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    AreaPage *page = open_area(&app, AREA_UPPER_BACK);
    app_click(&app, 640, 200); /* nothing has been drawn yet */
    app_draw(&app);
    Area second = page->cards.seen[1].area;
    app_point(&app, middle_x(second), middle_y(second));
    assert_int_equal(page->focus, 1);
    app_click(&app, middle_x(second), middle_y(second));
    assert_ptr_equal(((LessonPage *)app_top(&app)->data)->lesson, ground->shipped[1]);
    app_close(&app);
}

static void a_card_says_when_its_lesson_was_last_done(void **state) {
    static const struct {
        LessonPast past;
        const char *says;
    } cases[] = {{{.sessions = 0, .days_ago = 0}, "Easy.  Not done yet"},
                 {{.sessions = 1, .days_ago = 0}, "Easy.  Last done today, 1 in all"},
                 {{.sessions = 7, .days_ago = -3}, "Easy.  Last done today, 7 in all"},
                 {{.sessions = 2, .days_ago = 1}, "Easy.  Last done yesterday, 2 in all"},
                 {{.sessions = 3, .days_ago = 40}, "Easy.  Last done 40 days ago, 3 in all"}};
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, 1);
    app_resize(&app, 960, 720); /* with wider cards */
    open_area(&app, AREA_UPPER_BACK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        app.world.past = &cases[i].past;
        assert_true(scene_says(app_draw(&app), cases[i].says));
    }
    app_close(&app);
}

/* ---- a lesson's page ---- */

static void start_is_in_focus_and_plays_the_lesson_as_written(void **state) {
    Ground *ground = *state;
    for (int i = 0; i < SHIPPED; i++) {
        FakeApp app;
        open_home(&app, ground, ground->shipped, SHIPPED);
        LessonPage *page = open_page(&app, i);
        double seconds = page->seconds;
        assert_true(fabs(seconds - ground->shipped[i]->seconds) < 1);
        app_press(&app, PRESS_OK);
        assert_ptr_equal(app.player->lesson, ground->shipped[i]);
        assert_true(app.player->options.hold_s == 0 && app.player->options.rounds == 0);
        app_close(&app);
    }
}

static void what_is_chosen_is_played(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    LessonPage *page = open_page(&app, 0);
    assert_int_equal(page->choices.count, CHOICES);
    double as_written_s = page->seconds;
    app_press(&app, PRESS_DOWN); /* from Start round to the first choice */
    app_press(&app, PRESS_RIGHT);
    assert_true(scene_says(app_draw(&app), "45 s"));
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_RIGHT);
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_RIGHT);
    assert_true(scene_says(app_draw(&app), "Right"));
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_RIGHT);
    assert_true(scene_says(app_draw(&app), "Less"));
    assert_int_equal(app.world.talk, TALK_KEY); /* kept for other lessons, too */
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_RIGHT);
    assert_true(scene_says(app_draw(&app), "3 in, 7 out") && text_is(app.breath, "long-exhale"));
    assert_true(page->seconds > as_written_s + 60);
    double planned_s = page->seconds;
    app_press(&app, PRESS_DOWN); /* over the spot to mark */
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.player->options.talk, TALK_KEY);
    assert_true(app.player->options.breath.out_s == 7);
    assert_true(app.player->options.hold_s == 45 && app.player->options.rounds == 3);
    assert_int_equal(app.player->options.first_side, SIDE_RIGHT);
    app.player->options.waits = false;
    assert_true(fabs(timeline_new(app.frame, app.player->lesson, &app.player->options)->seconds - planned_s) <
                1e-6);
    app_close(&app);
}

static void choices_stop_at_their_ends_and_ok_goes_round(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    LessonPage *page = open_page(&app, 0);
    app_press(&app, PRESS_DOWN);
    for (int i = 0; i < 30; i++) app_press(&app, PRESS_LEFT);
    assert_true(scene_says(app_draw(&app), "10 s"));
    for (int i = 0; i < 30; i++) app_press(&app, PRESS_RIGHT);
    assert_true(scene_says(app_draw(&app), "120 s"));
    app_press(&app, PRESS_OK);
    assert_true(scene_says(app_draw(&app), "10 s"));
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_OK);
    assert_true(page->options.hold_s == 0); /* as written again */
    assert_true(scene_says(app_draw(&app), "30 s"));
    app_press(&app, PRESS_DOWN);
    for (int i = 0; i < 9; i++) app_press(&app, PRESS_LEFT);
    assert_int_equal(page->options.rounds, 1);
    for (int i = 0; i < 9; i++) app_press(&app, PRESS_RIGHT);
    assert_int_equal(page->options.rounds, ROUNDS_MAX);
    app_close(&app);
}

static const Request *last_setting(const FakeApp *app, int count) {
    assert_int_equal(app->asked[REQUEST_SETTING], count);
    assert_int_equal(app->said.kind, REQUEST_SETTING);
    return &app->said;
}

static void what_is_chosen_is_kept_as_soon_as_it_is(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    open_page(&app, 0);
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_RIGHT);
    const Request *kept = last_setting(&app, 1);
    assert_true(text_is(kept->id, "hold") && kept->value == 45 && kept->lesson == 0);
    app_press(&app, PRESS_LEFT);
    assert_true(last_setting(&app, 2)->value == 0); /* as it is written */
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_LEFT);
    assert_true(text_is(last_setting(&app, 3)->id, "rounds") && app.said.value == 1);
    app_press(&app, PRESS_LEFT); /* there are no fewer */
    last_setting(&app, 3);
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_OK);
    assert_true(text_is(last_setting(&app, 4)->id, "side") && app.said.value == SIDE_RIGHT);
    app_press(&app, PRESS_OK);
    assert_true(last_setting(&app, 5)->value == 0);
    app_close(&app);
}

static void what_was_kept_and_cannot_be_is_as_if_it_were_not(void **state) {
    (void)state;
    static const double never[] = {-1e6, -1, 0, 0.5, 7, 1e6};
    Options options = {0};
    for (int i = 0; i < 6; i++) {
        if (never[i] != 7) choices_take(CHOICE_ROUNDS, never[i], &options);
        choices_take(CHOICE_HOLD, never[i], &options);
        choices_take(CHOICE_SIDE, never[i], &options);
    }
    choices_take(CHOICE_ROUNDS, 7, &options);
    assert_true(options.hold_s == 0 && options.rounds == 0 && options.first_side == SIDE_NONE);
    for (int i = 0; i < CHOICES; i++) {
        bool kept = choices_setting((Choice)i).count > 0; /* how much is spoken is no lesson's own */
        double value = i == CHOICE_HOLD ? 45 : 2;
        choices_take((Choice)i, value, &options);
        assert_true(choices_kept((Choice)i, &options) == (kept ? value : 0));
        assert_true(kept == (i < CHOICE_TALK));
    }
}

/* One word after the other, each as if the journal had kept the one before. */
static void a_lesson_is_liked_and_disliked_by_the_menu_key(void **state) {
    static const struct {
        int liked;
        const char *said, *key;
    } words[] = {{1, "You like it", "Not for me"}, {-1, "Not for you", "Neutral"}, {0, NULL, "Like it"}};
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    open_page(&app, 2);
    assert_true(scene_says(app_draw(&app), "Like it"));
    for (int i = 0; i < 3; i++) {
        app_press(&app, PRESS_MENU);
        assert_int_equal(app.asked[REQUEST_LIKE], i + 1);
        assert_true(app.said.lesson == 2 && app.said.liked == words[i].liked);
        ground->past[2].liked = words[i].liked;
        const Scene *scene = app_draw(&app);
        assert_true(scene_says(scene, words[i].key) && (!words[i].said || scene_says(scene, words[i].said)));
        if (!words[i].said)
            assert_false(scene_says(scene, "You like it") || scene_says(scene, "Not for you"));
    }
    app_close(&app);
}

static void keep_mark(Habit *habit, const Request *mark) {
    Spot spot = {.point.side = (int)mark->side, .area = mark->area};
    snprintf(spot.point.muscle, SESSION_ID_MAX, "%.*s", TEXT_ARGS(mark->id));
    habit->spots[habit->spot_count++] = spot;
}

static void a_spot_is_marked_beside_the_choices(void **state) {
    Ground *ground = *state;
    FakeApp app;
    Habit habit = {.today = 20785};
    open_home(&app, ground, ground->shipped, SHIPPED);
    LessonPage *page = open_page(&app, 0);
    app_press(&app, PRESS_UP); /* from Start to what stands before it */
    assert_int_equal(page->focus, page->choices.count);
    assert_true(scene_says(app_draw(&app), "My spot") && scene_says(app_draw(&app), "No"));
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(app.asked[REQUEST_MARK], 1);
    assert_true(text_is(app.said.id, "rhomboids") && app.said.side == SIDE_LEFT && app.said.on);
    assert_int_equal(app.said.area, AREA_UPPER_BACK);
    keep_mark(&habit, &app.said);
    app.world.habit = &habit;
    assert_true(scene_says(app_draw(&app), "My spot") && marking_of(&app.world, page->lesson->muscle) == 1);
    app_press(&app, PRESS_RIGHT); /* the left no longer, but the right */
    assert_int_equal(app.asked[REQUEST_MARK], 3);
    assert_true(app.said.side == SIDE_RIGHT && app.said.on);
    keep_mark(&habit, &app.said);
    assert_true(scene_says(app_draw(&app), "Both"));
    app_press(&app, PRESS_OK); /* from the last to the first: neither */
    assert_int_equal(app.asked[REQUEST_MARK], 5);
    assert_false(app.said.on);
    app_press(&app, PRESS_LEFT); /* left alone */
    assert_true(app.said.side == SIDE_RIGHT || app.said.side == SIDE_LEFT);
    assert_int_equal(app.asked[REQUEST_SETTING], 0);
    app_close(&app);
}

/* What has no room is above: the title stays, and the last cautions are there before anything is pressed. */
static void no_caution_is_left_out(void **state) {
    static const char *const said[] = {"Mind 1.", "Mind 2.", "Mind 3.", "Mind 4.",  "Mind 5.",  "Mind 6.",
                                       "Mind 7.", "Mind 8.", "Mind 9.", "Mind 10.", "Mind 11.", "Mind 12."};
    Text cautions[12];
    for (int i = 0; i < 12; i++) cautions[i] = text_of(said[i]);
    Ground *ground = *state;
    for (int routine = 0; routine < 2; routine++)
        for (int narrow = 0; narrow < 2; narrow++) {
            FakeApp app;
            Lesson careful = *ground->aside[routine ? SHIPPED : 0];
            careful.cautions = cautions;
            careful.caution_count = 12;
            const Lesson *lessons[] = {&careful};
            open_home(&app, ground, lessons, 1);
            app_resize(&app, narrow ? 960 : 1280, 720);
            LessonPage *page = open_page(&app, 0);
            const Scene *scene = app_draw(&app);
            for (int i = 6; i < 12; i++) assert_true(scene_says(scene, said[i]));
            assert_true(scene_says(scene, routine ? "Routine 0" : "Between the blades"));
            assert_true(page->rows[page->focus].y1 <= 690);
            page->focus = 0;
            bool read[12] = {0};
            for (int k = 0; k < 6; k++, app_press(&app, PRESS_UP)) {
                scene = app_draw(&app);
                for (int i = 0; i < 12; i++) read[i] |= scene_says(scene, said[i]);
            }
            for (int i = 0; i < 12; i++) assert_true(read[i]);
            app_close(&app);
        }
}

static void start_has_no_value_to_turn(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    LessonPage *page = open_page(&app, 0);
    app_press(&app, PRESS_LEFT);
    app_press(&app, PRESS_RIGHT);
    app_press(&app, PRESS_MENU);
    assert_true(page->options.hold_s == 0 && page->options.rounds == 0 &&
                page->options.first_side == SIDE_NONE);
    assert_null(app.player);
    app_close(&app);
}

/* Those that their file offers for holds, in its order; what holds the breath is none. */
static void all_breaths_for_holds_can_be_chosen_and_no_other(void **state) {
    static const char *const said[] = {"4 in, 6 out", "3 in, 7 out", "5\u00bd each", "3 in, 4 out"};
    static const char *const ids[] = {"release", "long-exhale", "coherent", "beginner"};
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    LessonPage *page = open_page(&app, 0);
    while (page->focus != page->choices.count - 1) app_press(&app, PRESS_UP);
    assert_int_equal(page->choices.list[page->focus], CHOICE_BREATH);
    app_press(&app, PRESS_LEFT);
    assert_int_equal(app.asked[REQUEST_BREATH], 0); /* there is none before the first */
    for (int i = 0; i < 4; i++) {
        assert_true(scene_says(app_draw(&app), said[i]));
        assert_true(!i || text_is(app.breath, ids[i]));
        app_press(&app, PRESS_RIGHT);
    }
    assert_true(text_is(app.breath, "beginner") && app.asked[REQUEST_BREATH] == 3);
    app_press(&app, PRESS_OK); /* round */
    assert_true(text_is(app.breath, "release") && scene_says(app_draw(&app), said[0]));
    page->options.breath = (BreathPattern){2, 0, 2, 0}; /* as of a file that is gone */
    assert_true(scene_says(app_draw(&app), "2 each"));
    app_press(&app, PRESS_RIGHT);
    assert_true(text_is(app.breath, "release"));
    app.world.breath_count = 0;
    page = open_page(&app, 0);
    assert_int_equal(page->choices.count, CHOICES - 1);
    app_close(&app);
}

static void a_routine_lets_only_the_side_and_the_talk_be_chosen(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->aside, SHIPPED + ASIDE);
    LessonPage *page = open_page(&app, SHIPPED);
    assert_int_equal(page->choices.count, 2);
    assert_int_equal(page->choices.list[0], CHOICE_SIDE);
    assert_int_equal(page->choices.list[1], CHOICE_TALK);
    assert_true(scene_says(app_draw(&app), "It plays"));
    app_close(&app);
}

static void choices_and_start_can_be_clicked(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    LessonPage *page = open_page(&app, 0);
    app_click(&app, 1000, 400); /* nothing has been drawn yet */
    app_draw(&app);
    Area hold = page->rows[0], start = page->rows[page->choices.count + 1];
    app_click(&app, hold.x1 - 5, middle_y(hold));
    assert_true(page->options.hold_s == 45);
    app_click(&app, hold.x0 + 5, middle_y(hold));
    assert_true(page->options.hold_s == 0);
    app_point(&app, middle_x(start), middle_y(start));
    assert_int_equal(page->focus, page->choices.count + 1);
    app_click(&app, middle_x(start), middle_y(start));
    assert_non_null(app.player);
    app_close(&app);
}

static void the_page_says_what_one_needs_and_minds(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    open_page(&app, 0);
    const Scene *scene = app_draw(&app);
    assert_true(scene_says(scene, "Between the blades"));
    assert_true(scene_says(scene, "Standing.  With a wall, a tennis ball.  Easy."));
    assert_true(scene_says(scene, "Rhomboids"));
    assert_true(scene_says(scene, "Press here"));
    assert_true(scene_says(scene, "Not done yet"));
    app_close(&app);
}

static void everything_stays_in_the_picture_at_any_size(void **state) {
    static const int sizes[][2] = {{1280, 720},  {1920, 1080}, {3840, 2160},
                                   {1440, 1080}, {640, 480},   {1280, 800}};
    Ground *ground = *state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        FakeApp app;
        open_home(&app, ground, ground->aside, SHIPPED + ASIDE);
        app_resize(&app, sizes[i][0], sizes[i][1]);
        LessonPage *page = open_page(&app, 0);
        app_draw(&app);
        for (int k = 0; k <= page->choices.count + 1; k++) {
            Area row = page->rows[k], safe = app.world.layout.safe;
            assert_true(row.x0 >= safe.x0 && row.x1 <= safe.x1 + 1 && row.y0 >= safe.y0 && row.y1 <= safe.y1);
        }
        int start = page->choices.count + 1; /* behind the choices and the spot, below them all */
        for (int k = 0; k < start; k++)
            assert_true(page->rows[k].y1 <= page->rows[start].y0 - 40 * app.world.layout.scale);
        app_press(&app, PRESS_BACK);
        AreaPage *area = open_area(&app, AREA_UPPER_BACK);
        app_draw(&app);
        for (int k = 0; k < area->cards.seen_count; k++) {
            Area card = area->cards.seen[k].area, safe = app.world.layout.safe;
            assert_true(card.x0 >= safe.x0 - 1 && card.x1 <= safe.x1 + 1);
        }
        app_close(&app);
    }
}

/* ---- settings ---- */

static void the_theme_is_turned_round_and_sound_has_a_page(void **state) {
    static const Text themes[] = {{"dark", 4}, {"high-contrast", 13}, {"light", 5}};
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app.world.themes = themes;
    app.world.theme_count = 3;
    app_press(&app, PRESS_MENU);
    assert_true(scene_says(app_draw(&app), "Settings"));
    app_press(&app, PRESS_RIGHT);
    assert_true(text_is(app.theme, "high-contrast"));
    app_press(&app, PRESS_LEFT);
    assert_true(text_is(app.theme, "light"));
    app.world.theme_count = 1; /* nothing to choose from */
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(app.asked[REQUEST_THEME], 2);
    for (int i = 0; i < SETTINGS_ROWS - 2; i++)
        app_press(&app, PRESS_DOWN); /* the last but the safety check */
    app_press(&app, PRESS_LEFT);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.asked[REQUEST_SOUND_PAGE], 1);
    app_draw(&app);
    app_press(&app, PRESS_BACK);
    assert_ptr_equal(app_top(&app)->data, &app.settings);
    app_press(&app, PRESS_BACK);
    assert_int_equal(app.depth, 1);
    app_close(&app);
}

static void the_language_is_turned_round(void **state) {
    static const Language languages[] = {{.tag = {"de", 2}, .name = {"Deutsch", 7}},
                                         {.tag = {"en", 2}, .name = {"English", 7}},
                                         {.tag = {"es", 2}, .name = {"Español", 8}}};
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app_press(&app, PRESS_MENU);
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_OK); /* there is none to turn to */
    assert_int_equal(app.asked[REQUEST_LANGUAGE], 0);
    app.world.languages = languages;
    app.world.language_count = 3;
    assert_true(scene_says(app_draw(&app), "English"));
    app_press(&app, PRESS_OK);
    assert_true(text_is(app.language, "es"));
    app.world.language = &languages[2];
    assert_true(scene_says(app_draw(&app), "Español"));
    app_press(&app, PRESS_RIGHT);
    assert_true(text_is(app.language, "de"));
    app_press(&app, PRESS_LEFT);
    assert_true(text_is(app.language, "en"));
    app_close(&app);
}

static void how_much_is_spoken_and_by_whom_is_turned_round(void **state) {
    static const char *const talks[] = {"All", "Less", "None"}, *const voices[] = {"Low", "High", "None"};
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app_press(&app, PRESS_MENU);
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_DOWN);
    for (int i = 0; i < 6; i++, app_press(&app, i % 2 ? PRESS_RIGHT : PRESS_OK)) {
        assert_int_equal(app.world.talk, i % 3);
        assert_true(scene_says(app_draw(&app), talks[i % 3]));
    }
    app_press(&app, PRESS_LEFT);
    assert_int_equal(app.world.talk, TALK_SILENT);
    assert_int_equal(app.asked[REQUEST_SOUND_LISTEN], 0);
    app_press(&app, PRESS_DOWN);
    for (int i = 0; i < 6; i++, app_press(&app, PRESS_RIGHT)) {
        assert_int_equal(app.world.voice, i % 3); /* there is no command */
        assert_true(scene_says(app_draw(&app), voices[i % 3]));
    }
    assert_int_equal(app.asked[REQUEST_SOUND_LISTEN], 6);
    app.world.own_voice = true;
    app_press(&app, PRESS_LEFT);
    assert_int_equal(app.world.voice, VOICE_COMMAND);
    assert_true(scene_says(app_draw(&app), "Your own"));
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(app.world.voice, VOICE_RMS);
    for (int i = 0; i < 4; i++) app_press(&app, PRESS_UP);
    assert_int_equal(app.settings.focus, SETTINGS_ROWS - 1);
    app_press(&app, PRESS_BACK);
    assert_int_equal(app.asked[REQUEST_SOUND_LISTEN], 9); /* no more */
    app_close(&app);
}

static const GuiseChoice figures[] = {{.id = {"man", 3}}, {.id = {"woman", 5}}},
                         skins[] = {{.id = {"fair", 4}}, {.id = {"deep", 4}}};

/* Colours go round through the figure's own, which has no name; a figure is always one of those there are. */
static void who_shows_it_is_turned_round(void **state) {
    Ground *ground = *state;
    Wardrobe wardrobe = {0};
    Guise guise = {{"man"}};
    FakeApp app;
    for (int i = 0; i < 2; i++) {
        *vec_push(ground->house.arena, &wardrobe.part[GUISE_FIGURE]) = figures[i];
        *vec_push(ground->house.arena, &wardrobe.part[GUISE_SKIN]) = skins[i];
    }
    open_home(&app, ground, ground->shipped, SHIPPED);
    app.world.wardrobe = &wardrobe;
    app.world.guise = &guise;
    app_press(&app, PRESS_MENU);
    for (int i = 0; i < 4; i++) app_press(&app, PRESS_DOWN);
    assert_true(scene_says(app_draw(&app), "Figure"));
    app_press(&app, PRESS_RIGHT);
    assert_true(app.guise.guise_part == GUISE_FIGURE && text_is(app.guise.id, "woman"));
    guise.of[GUISE_FIGURE] = "woman";
    app_press(&app, PRESS_OK);
    assert_true(text_is(app.guise.id, "man"));
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_LEFT);
    assert_true(app.guise.guise_part == GUISE_SKIN && text_is(app.guise.id, "deep"));
    guise.of[GUISE_SKIN] = "deep";
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(app.guise.id.count, 0);
    app_press(&app, PRESS_DOWN); /* there is no hair to choose from */
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(app.asked[REQUEST_GUISE], 4);
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_card_is_reached_by_arrows_is_in_sight_and_opens),
        cmocka_unit_test(past_the_ends_of_the_cards_nothing_happens),
        cmocka_unit_test(filters_leave_lessons_out),
        cmocka_unit_test(where_none_is_left_all_are_one_press_away),
        cmocka_unit_test(a_lesson_that_lacks_a_tool_comes_last_and_says_what_will_do),
        cmocka_unit_test(the_lesson_in_focus_moves),
        cmocka_unit_test(a_card_is_opened_by_a_click_on_it),
        cmocka_unit_test(a_card_says_when_its_lesson_was_last_done),
        cmocka_unit_test(start_is_in_focus_and_plays_the_lesson_as_written),
        cmocka_unit_test(what_is_chosen_is_played),
        cmocka_unit_test(choices_stop_at_their_ends_and_ok_goes_round),
        cmocka_unit_test(what_is_chosen_is_kept_as_soon_as_it_is),
        cmocka_unit_test(what_was_kept_and_cannot_be_is_as_if_it_were_not),
        cmocka_unit_test(a_lesson_is_liked_and_disliked_by_the_menu_key),
        cmocka_unit_test(a_spot_is_marked_beside_the_choices),
        cmocka_unit_test(start_has_no_value_to_turn),
        cmocka_unit_test(no_caution_is_left_out),
        cmocka_unit_test(all_breaths_for_holds_can_be_chosen_and_no_other),
        cmocka_unit_test(a_routine_lets_only_the_side_and_the_talk_be_chosen),
        cmocka_unit_test(choices_and_start_can_be_clicked),
        cmocka_unit_test(the_page_says_what_one_needs_and_minds),
        cmocka_unit_test(everything_stays_in_the_picture_at_any_size),
        cmocka_unit_test(the_theme_is_turned_round_and_sound_has_a_page),
        cmocka_unit_test(the_language_is_turned_round),
        cmocka_unit_test(how_much_is_spoken_and_by_whom_is_turned_round),
        cmocka_unit_test(who_shows_it_is_turned_round),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
