/* The pages of Learn by arrows, OK and Back alone: all are reached, and all of each can be read; nothing is cut off, at
 * any size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/case.h"

static LearnPages pages;

/* A long page, which must be pushed up, between two short ones. */
static int lay_pages(void **state) {
    static const char *const NAMES[] = {"assets/learn/01-trigger-point.page", "assets/learn/15-sources.page",
                                        "assets/learn/08-never-here.page", "assets/learn/04-how-hard.page"};
    if (lay_ground(state)) return 1;
    House *house = &((Ground *)*state)->house;
    for (int i = 0; i < 4; i++)
        learn_read(house->arena, &pages, house_tree(house, NAMES[i]), &house->vocabulary, &house->diags);
    house_print(house);
    return house->diags.errors;
}

static void open_home(FakeApp *app, Ground *ground) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app->world.learn = &pages;
    app_show_home(app);
    app_draw(app);
}

/* From home: the last of the cards, which Up reaches from the first. */
static Learn *open_learn(FakeApp *app, Ground *ground) {
    open_home(app, ground);
    app_press(app, PRESS_RIGHT);
    app_press(app, PRESS_UP);
    app_press(app, PRESS_OK);
    app_draw(app);
    return app_top(app)->data;
}

static bool says_title(FakeApp *app, int page) {
    char title[80];
    snprintf(title, sizeof title, "%.*s", TEXT_ARGS(pages.list[page].title));
    return scene_says(app_draw(app), title);
}

static void home_leads_there_and_back_leads_home(void **state) {
    FakeApp app;
    open_learn(&app, *state);
    assert_int_equal(app.depth, 2);
    assert_true(says_title(&app, 0));
    app_press(&app, PRESS_BACK);
    assert_int_equal(app.depth, 1);
    assert_ptr_equal(app_top(&app)->data, app.home);
    app_close(&app);
}

static void without_pages_there_is_no_card(void **state) {
    Ground *ground = *state;
    FakeApp app;
    open_home(&app, ground);
    HomeCard cards[HOME_CARDS_MAX];
    int with = home_cards(&app.world, cards);
    app.world.learn = NULL;
    assert_int_equal(home_cards(&app.world, cards), with - 1);
    app_close(&app);
}

static void left_and_right_turn_pages_and_wrap(void **state) {
    FakeApp app;
    Learn *learn = open_learn(&app, *state);
    for (int i = 0; i < pages.count; i++) {
        assert_int_equal(learn->page, i);
        assert_true(says_title(&app, i));
        app_press(&app, PRESS_RIGHT);
    }
    assert_int_equal(learn->page, 0);
    app_press(&app, PRESS_LEFT);
    assert_int_equal(learn->page, pages.count - 1);
    app_press(&app, PRESS_MENU);
    app_press(&app, PRESS_ANATOMY);
    app_input(&app, (Input){.kind = INPUT_AWAY});
    assert_int_equal(learn->page, pages.count - 1);
    app_close(&app);
}

static void ok_goes_through_all_and_home(void **state) {
    FakeApp app;
    open_learn(&app, *state);
    for (int i = 0; i < pages.count; i++) {
        assert_int_equal(app.depth, 2);
        app_press(&app, PRESS_OK);
    }
    assert_int_equal(app.depth, 1);
    app_close(&app);
}

/* Whether this line of text can be seen whole. */
static bool sees(const Scene *scene, Text text) {
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (item->kind == ITEM_TEXT && text_same(item->text, text) && item->y0 < item->clip.y1 - 6 &&
            item->y0 - item->size > item->clip.y0)
            return true;
    }
    return false;
}

static void a_long_page_is_pushed_up_to_its_end_and_back(void **state) {
    FakeApp app;
    Learn *learn = open_learn(&app, *state);
    app_press(&app, PRESS_RIGHT);
    app_draw(&app);
    const LearnPage *page = &pages.list[1];
    Text last = page->items[page->item_count - 1].second;
    assert_true(learn->most_pushed > 0);
    assert_false(sees(app_draw(&app), last));
    int presses = 0;
    for (; learn->pushed < learn->most_pushed && presses < 40; presses++) app_press(&app, PRESS_DOWN);
    assert_true(presses < 40);
    assert_true(sees(app_draw(&app), last));
    app_press(&app, PRESS_DOWN);
    assert_true(sees(app_draw(&app), last));
    for (; presses > 0; presses--) app_press(&app, PRESS_UP);
    assert_true(learn->pushed <= 0);
    app_press(&app, PRESS_RIGHT);
    app_draw(&app);
    assert_true(learn->pushed <= 0 && learn->page == 2);
    app_close(&app);
}

static void the_button_and_the_legend_can_be_clicked(void **state) {
    FakeApp app;
    Learn *learn = open_learn(&app, *state);
    app_click(&app, (learn->next.x0 + learn->next.x1) / 2, (learn->next.y0 + learn->next.y1) / 2);
    assert_int_equal(learn->page, 1);
    app_click(&app, 5, 5);
    app_point(&app, 5, 5);
    assert_int_equal(learn->page, 1);
    app_draw(&app);
    const Hot *back = &learn->hots.list[learn->hots.count - 1];
    app_click(&app, (back->area.x0 + back->area.x1) / 2, (back->area.y0 + back->area.y1) / 2);
    assert_int_equal(app.depth, 1);
    app_close(&app);
}

/* Of a page that stands at ease, the labels and the crosses stand where the body is. */
static void the_figure_shows_what_the_page_says(void **state) {
    FakeApp app;
    Learn *learn = open_learn(&app, *state);
    assert_true(scene_says(app_draw(&app), "Tender spot"));
    assert_true(scene_says(app_draw(&app), "Where it may spread"));
    assert_true(learn->picture.marks.count > 0);
    learn->page = 2;
    const Scene *scene = app_draw(&app);
    float column = app.world.layout.safe.x1 - 800 * app.world.layout.scale;
    int crosses = 0;
    for (int i = 0; i < scene->items.count; i++)
        crosses += scene->items.at[i].kind == ITEM_LINE && scene->items.at[i].x0 < column &&
                   scene->items.at[i].colour == app.world.theme->ink[INK_STOP];
    assert_int_equal(crosses, 2 * pages.list[2].never_count);
    learn->page = 3;
    assert_non_null(app_draw(&app)->view);
    assert_false(app_moves(&app));
    app_close(&app);
}

static void nothing_is_cut_off_at_any_size(void **state) {
    static const int sizes[][2] = {{1920, 1080}, {3840, 2160}, {1440, 1080},
                                   {1280, 720},  {640, 480},   {320, 200}};
    FakeApp app;
    Learn *learn = open_learn(&app, *state);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (learn->page = 0; learn->page < pages.count; learn->page++) {
            app_resize(&app, sizes[i][0], sizes[i][1]);
            const Scene *scene = app_draw(&app);
            assert_non_null(scene->view);
            for (int k = 0; k < scene->items.count; k++) {
                const Item *item = &scene->items.at[k];
                float wide = fake_width(NULL, item->text, item->size, item->bold);
                bool column = item->kind == ITEM_TEXT && item->align == ALIGN_LEFT &&
                              item->x0 > app.world.layout.safe.x1 - 800 * app.world.layout.scale;
                if (column && sizes[i][1] >= 720 && item->x0 + wide > app.world.layout.safe.x1 + 1)
                    fail_msg("%dx%d: \"%.*s\"", sizes[i][0], sizes[i][1], TEXT_ARGS(item->text));
            }
        }
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_leads_there_and_back_leads_home),
        cmocka_unit_test(without_pages_there_is_no_card),
        cmocka_unit_test(left_and_right_turn_pages_and_wrap),
        cmocka_unit_test(ok_goes_through_all_and_home),
        cmocka_unit_test(a_long_page_is_pushed_up_to_its_end_and_back),
        cmocka_unit_test(the_button_and_the_legend_can_be_clicked),
        cmocka_unit_test(the_figure_shows_what_the_page_says),
        cmocka_unit_test(nothing_is_cut_off_at_any_size),
    };
    return cmocka_run_group_tests(tests, lay_pages, clear_ground);
}
