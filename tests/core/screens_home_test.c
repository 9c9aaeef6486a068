/* The first screen: whatever is pressed or pointed at, with no lesson, one, three, or more than fit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/screens.h"

enum { SHIPPED = 3, MANY = 70 };

#define TEXT_OF(literal)                                                                                     \
    { (literal), sizeof(literal) - 1 }

typedef struct Ground {
    House house;
    const Lesson *shipped[SHIPPED], *many[MANY];
    LessonPast past[MANY];
} Ground;

static int lay_ground(void **state) {
    static const char *const names[] = {"levels/upper-back/wall-rhomboids.lesson",
                                        "levels/upper-back/roller-upper-back.lesson",
                                        "levels/hips-glutes/chair-glutes.lesson"};
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    for (int i = 0; i < SHIPPED; i++) ground->shipped[i] = house_lesson(&ground->house, names[i]);
    for (int i = 0; i < MANY; i++) {
        Lesson *copy = arena_alloc(ground->house.arena, sizeof *copy);
        *copy = *ground->shipped[i % SHIPPED];
        copy->title = text_format(ground->house.arena, "Lesson %d", i);
        copy->area = (BodyArea)(i * AREAS / MANY);
        ground->many[i] = copy;
    }
    *state = ground;
    return ground->house.diags.errors;
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

static void open_home(FakeApp *app, Ground *ground, const Lesson *const *lessons, int count) {
    app_open(app, &ground->house, lessons, ground->past, count);
    app_show_home(app);
    app_tick(app, 0);
}

static int asked_in_all(const FakeApp *app) {
    int sum = 0;
    for (int i = 0; i <= REQUEST_SESSION_END; i++) sum += app->asked[i];
    return sum;
}

static float middle_x(Area area) {
    return (area.x0 + area.x1) / 2;
}

static float middle_y(Area area) {
    return (area.y0 + area.y1) / 2;
}

/* ---- no lesson, one lesson ---- */

static void no_lessons_say_so_and_nothing_but_quit_can_be_asked_for(void **state) {
    FakeApp app;
    open_home(&app, *state, NULL, 0);
    assert_true(scene_says(app_draw(&app), "There are no lessons to play."));
    static const Press presses[] = {PRESS_UP, PRESS_DOWN, PRESS_LEFT, PRESS_RIGHT, PRESS_OK, PRESS_MENU};
    for (size_t i = 0; i < sizeof presses / sizeof *presses; i++) app_press(&app, presses[i]);
    for (float y = 0; y < 640; y += 7) app_click(&app, 200, y);
    assert_int_equal(asked_in_all(&app), 0);
    assert_false(app_moves(&app));
    app_press(&app, PRESS_BACK);
    app_press(&app, PRESS_DOWN);
    app_press(&app, PRESS_OK);
    assert_true(app.quit);
    app_close(&app);
}

static void a_single_lesson_does_not_blink_when_the_arrows_have_nowhere_to_go(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, 1);
    static const Press presses[] = {PRESS_UP, PRESS_DOWN};
    for (int i = 0; i < 2; i++) {
        app_press(&app, presses[i]);
        app_tick(&app, 0.016);
        assert_int_equal(app.home->focus, 0);
        assert_false(app_moves(&app));
    }
    app_close(&app);
}

static void a_focus_beyond_a_list_that_has_shrunk_goes_to_the_first(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app_press(&app, PRESS_UP);
    assert_int_equal(app.home->focus, SHIPPED - 1);
    app.world.lesson_count = 1;
    app_top(&app)->enter(app.home, &app.world);
    app_press(&app, PRESS_OK);
    assert_ptr_equal(app.player->lesson, ground->shipped[0]);
    app_close(&app);
}

/* ---- keys ---- */

static void arrows_wrap_at_both_ends(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    static const int down[] = {1, 2, 0, 1}, up[] = {0, 2, 1, 0};
    for (int i = 0; i < 4; i++) {
        app_press(&app, PRESS_DOWN);
        assert_int_equal(app.home->focus, down[i]);
    }
    for (int i = 0; i < 4; i++) {
        app_press(&app, PRESS_UP);
        assert_int_equal(app.home->focus, up[i]);
    }
    app_close(&app);
}

static void an_arrow_that_is_held_runs_through_the_list(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->many, MANY);
    for (int i = 0; i < MANY + 5; i++)
        app_input(&app, (Input){.kind = INPUT_PRESS, .press = PRESS_DOWN, .held = true});
    assert_int_equal(app.home->focus, 5);
    app_close(&app);
}

static void ok_and_right_open_the_lesson_in_focus_and_left_and_menu_nothing(void **state) {
    Ground *ground = *state;
    static const Press opens[] = {PRESS_OK, PRESS_RIGHT};
    for (int i = 0; i < 2 * SHIPPED; i++) {
        FakeApp app;
        open_home(&app, ground, ground->shipped, SHIPPED);
        for (int k = 0; k < i / 2; k++) app_press(&app, PRESS_DOWN); /* all inputs in one tick */
        app_press(&app, PRESS_LEFT);
        app_press(&app, PRESS_MENU);
        assert_int_equal(asked_in_all(&app), 0);
        app_press(&app, opens[i % 2]);
        assert_int_equal(app.asked[REQUEST_PLAY], 1);
        assert_ptr_equal(app.player->lesson, ground->shipped[i / 2]);
        app_close(&app);
    }
}

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
    app_press(&app, PRESS_DOWN);
    app_draw(&app);
    app_press(&app, PRESS_BACK);
    app_draw(&app);
    app_press(&app, PRESS_DOWN);
    app_point(&app, middle_x(app.home->rows[2].area), middle_y(app.home->rows[2].area));
    app_click(&app, middle_x(app.home->rows[2].area), middle_y(app.home->rows[2].area));
    assert_int_equal(app.home->focus, 1);
    assert_int_equal(asked_in_all(&app), 0);
    app_close(&app);
}

/* ---- pointer ---- */

static void hovering_brings_focus_and_a_click_opens_what_it_is_on(void **state) {
    Ground *ground = *state;
    for (int i = 0; i < SHIPPED; i++) {
        FakeApp app;
        open_home(&app, ground, ground->shipped, SHIPPED);
        app_draw(&app);
        float x = middle_x(app.home->rows[i].area), y = middle_y(app.home->rows[i].area);
        app_point(&app, x, y);
        assert_int_equal(app.home->focus, i);
        assert_int_equal(asked_in_all(&app), 0);
        app_click(&app, x, y);
        assert_ptr_equal(app.player->lesson, ground->shipped[i]);
        app_close(&app);
    }
}

static void a_pointer_beside_everything_does_nothing(void **state) {
    static const float places[][2] = {{700, 300}, {-1, -1}, {1e9f, 1e9f}, {-1e9f, 300}, {3, 3}, {1279, 3}};
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app_click(&app, 0, 0); /* nothing has been drawn yet */
    app_draw(&app);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        app_point(&app, places[i][0], places[i][1]);
        app_click(&app, places[i][0], places[i][1]);
    }
    app_input(&app, (Input){.kind = INPUT_AWAY});
    assert_int_equal(app.home->focus, 0);
    assert_int_equal(asked_in_all(&app), 0);
    app_close(&app);
}

static void a_click_on_a_key_of_the_legend_is_that_key(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app_draw(&app);
    Hots hots = app.home->hots;
    assert_int_equal(hots.count, 3);
    app_click(&app, middle_x(hots.list[1].area), middle_y(hots.list[1].area));
    assert_int_equal(app.home->focus, SHIPPED - 1);
    app_click(&app, middle_x(hots.list[2].area), middle_y(hots.list[2].area));
    assert_true(app.home->asking);
    app_press(&app, PRESS_BACK);
    app_click(&app, middle_x(hots.list[0].area), middle_y(hots.list[0].area));
    assert_ptr_equal(app.player->lesson, ground->shipped[SHIPPED - 1]);
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

/* ---- more lessons than fit ---- */

/* The title of the row in focus, where it is drawn; NULL if it is nowhere whole on the page. */
static const Item *shown_title(const Scene *scene, Text title) {
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        bool row = item->kind == ITEM_TEXT && text_same(item->text, title) && item->x0 < 400;
        if (row && item->y0 - item->size >= item->clip.y0 && item->y0 <= item->clip.y1) return item;
    }
    return NULL;
}

static void each_of_many_lessons_is_in_sight_when_in_focus(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->many, MANY);
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(app.home->focus, i);
        assert_non_null(shown_title(app_draw(&app), ground->many[i]->title));
        app_press(&app, PRESS_DOWN);
    }
    assert_int_equal(app.home->focus, 0);
    app_press(&app, PRESS_UP);
    assert_non_null(shown_title(app_draw(&app), ground->many[MANY - 1]->title));
    app_close(&app);
}

/* What is pointed at in the list is drawn there; above and below the list there is nothing to point at. */
static void only_rows_that_are_seen_can_be_pointed_at(void **state) {
    Ground *ground = *state;
    static const int focuses[] = {0, 9, MANY - 1};
    for (size_t k = 0; k < sizeof focuses / sizeof *focuses; k++) {
        FakeApp app;
        open_home(&app, ground, ground->many, MANY);
        for (int i = 0; i < focuses[k]; i++) app_press(&app, PRESS_DOWN);
        const Scene *scene = app_draw(&app);
        Area list = shown_title(scene, ground->many[focuses[k]]->title)->clip;
        int others = 0;
        for (float y = 1; y < 720; y += 3) {
            app_point(&app, 100, y);
            if (app.home->focus == focuses[k]) continue;
            others++;
            assert_true(y >= list.y0 && y < list.y1);
            const Item *title = shown_title(scene, ground->many[app.home->focus]->title);
            if (title) assert_true(y > title->y0 - 60 && y < title->y0 + 60);
            app.home->focus = focuses[k];
        }
        assert_true(others > 100);
        app_close(&app);
    }
}

static void the_last_of_many_lessons_can_be_clicked(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->many, MANY);
    app_press(&app, PRESS_UP);
    const Item *title = shown_title(app_draw(&app), ground->many[MANY - 1]->title);
    assert_non_null(title);
    app_click(&app, title->x0 + 4, title->y0 - 4);
    assert_non_null(app.player);
    assert_ptr_equal(app.player->lesson, ground->many[MANY - 1]);
    app_close(&app);
}

/* ---- what is drawn ---- */

static void it_moves_while_the_picture_fades_in_and_then_rests(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    assert_false(app_moves(&app));
    app_press(&app, PRESS_DOWN);
    app_tick(&app, 0);
    assert_true(app_moves(&app));
    app_tick(&app, 0.23);
    assert_true(app_moves(&app));
    app_tick(&app, 0.02);
    assert_false(app_moves(&app));
    app_tick(&app, 3600);
    assert_false(app_moves(&app));
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
    assert_true(scene_digest(app_draw(&app)) != first);
    app_press(&app, PRESS_UP);
    app_tick(&app, 1);
    assert_true(scene_digest(app_draw(&app)) == first);
    app_close(&app);
}

static void the_legend_speaks_of_the_device_last_used(void **state) {
    Ground *ground = *state;
    static const char *const back[] = {
        [DEVICE_KEYBOARD] = "Esc", [DEVICE_REMOTE] = "Back", [DEVICE_PAD] = "B", [DEVICE_POINTER] = "Back"};
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

static void a_lesson_shows_when_it_was_last_done(void **state) {
    static const struct {
        LessonPast past;
        const char *says;
    } cases[] = {{{0, 0, 0}, "Not done yet"},
                 {{1, 0, 0}, "Last done today, 1 in all"},
                 {{7, -3, 0}, "Last done today, 7 in all"},
                 {{2, 1, 0}, "Last done yesterday, 2 in all"},
                 {{3, 400, 0}, "Last done 400 days ago, 3 in all"}};
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        app.world.past = &cases[i].past;
        const Scene *scene = app_draw(&app);
        bool found = false;
        for (int k = 0; k < scene->items.count; k++) {
            Text text = scene->items.at[k].text;
            size_t says = strlen(cases[i].says);
            for (size_t at = 0; at + says <= text.count; at++)
                found = found || memcmp(text.at + at, cases[i].says, says) == 0;
        }
        assert_true(found);
    }
    app_close(&app);
}

static const BrokenLesson BROKEN[] = {
    {TEXT_OF("Half done"), TEXT_OF("mine.lesson:3: expected a time")},
    {TEXT_OF("scribble"), TEXT_OF("scribble.lesson:1: this file is not text")}};

static void lessons_with_mistakes_stand_last_say_why_and_cannot_be_opened(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground, ground->shipped, SHIPPED);
    app.world.broken = BROKEN;
    app.world.broken_count = 2;
    assert_true(scene_says(app_draw(&app), "With mistakes"));
    assert_false(scene_says(app_draw(&app), "mine.lesson:3: expected a time"));
    for (int i = 0; i < SHIPPED; i++) app_press(&app, PRESS_DOWN);
    assert_true(scene_says(app_draw(&app), "mine.lesson:3: expected a time"));
    app_press(&app, PRESS_DOWN);
    assert_true(scene_says(app_draw(&app), "scribble.lesson:1: this file is not text"));
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(asked_in_all(&app), 0);
    app_press(&app, PRESS_DOWN);
    assert_int_equal(app.home->focus, 0);
    app_press(&app, PRESS_OK);
    assert_int_equal(app.asked[REQUEST_PLAY], 1);
    app_close(&app);
}

static void a_list_of_nothing_but_mistakes_is_a_list(void **state) {
    FakeApp app;
    open_home(&app, *state, NULL, 0);
    app.world.broken = BROKEN;
    app.world.broken_count = 2;
    assert_true(scene_says(app_draw(&app), "mine.lesson:3: expected a time"));
    assert_false(scene_says(app_draw(&app), "There are no lessons to play."));
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_UP);
    assert_int_equal(app.home->focus, 1);
    assert_int_equal(asked_in_all(&app), 0);
    app_close(&app);
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

#define HOME(test) cmocka_unit_test(test)

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME(no_lessons_say_so_and_nothing_but_quit_can_be_asked_for),
        HOME(a_single_lesson_does_not_blink_when_the_arrows_have_nowhere_to_go),
        HOME(a_focus_beyond_a_list_that_has_shrunk_goes_to_the_first),
        HOME(arrows_wrap_at_both_ends),
        HOME(an_arrow_that_is_held_runs_through_the_list),
        HOME(ok_and_right_open_the_lesson_in_focus_and_left_and_menu_nothing),
        HOME(quitting_is_asked_for_and_stay_is_offered_first),
        HOME(the_focus_stays_where_it_was_while_quitting_is_asked),
        HOME(hovering_brings_focus_and_a_click_opens_what_it_is_on),
        HOME(a_pointer_beside_everything_does_nothing),
        HOME(a_click_on_a_key_of_the_legend_is_that_key),
        HOME(the_answers_to_quit_can_be_pointed_at),
        HOME(each_of_many_lessons_is_in_sight_when_in_focus),
        HOME(only_rows_that_are_seen_can_be_pointed_at),
        HOME(the_last_of_many_lessons_can_be_clicked),
        HOME(it_moves_while_the_picture_fades_in_and_then_rests),
        HOME(at_rest_the_same_picture_comes_again),
        HOME(the_legend_speaks_of_the_device_last_used),
        HOME(a_lesson_shows_when_it_was_last_done),
        HOME(lessons_with_mistakes_stand_last_say_why_and_cannot_be_opened),
        HOME(a_list_of_nothing_but_mistakes_is_a_list),
        HOME(a_notice_is_shown_and_goes_again),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
