/* What screens show: at any size of the output, in every state; and what can be clicked there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/ui.h"
#include "support/case.h"

#define FRAME_S (1.0 / 64)

typedef struct Size {
    int width, height;
} Size;

static void open_player(FakeApp *app, Ground *ground) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app_show_home(app);
    app_play(app, 0, &(Options){.waits = true}, 0);
    app_deliver(app);
    app_tick(app, 0);
}

/* To the next phase of a kind, some seconds into it. */
static void go_to(FakeApp *app, PhaseKind kind, double into_s) {
    while (player_moment(app->player).phase->kind != kind) app_press(app, PRESS_RIGHT);
    app_run(app, into_s, FRAME_S);
}

/* Lines that would be cut are dropped while a page is drawn; what comes then is as if they had never been. */
static void what_is_drawn_after_cut_lines_is_whole(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Scene *scene = scene_new(arena, 100, 100, (Colour){0});
    scene_clip(scene, (Area){0, 0, 100, 50});
    for (int i = 0; i < 3; i++) scene_outline(scene, (Area){0, 0, 9, 9}, 3, 2, (Colour){0});
    for (int i = 0; i < 3; i++) scene_text(scene, TEXT("cut"), 0, 60, 20, true, ALIGN_RIGHT, (Colour){0});
    ui_whole_lines(scene, 0);
    assert_int_equal(scene->items.count, 3);
    scene->items.count = 0;
    scene_unclip(scene);
    scene_rect(scene, (Area){1, 2, 3, 4}, 0, (Colour){0});
    const Item *item = &scene->items.at[0];
    assert_true(item->width == 0 && item->radius == 0 && item->clip.y1 == 100);
    scene_rect(scene, (Area){1, 2, 3, 4}, 0, (Colour){0});
    scene_rect(scene, (Area){1, 2, 3, 4}, 0, (Colour){0});
    scene_rect(scene, (Area){1, 2, 3, 4}, 0, (Colour){0});
    item = &scene->items.at[3];
    assert_true(item->size == 0 && !item->bold && item->align == ALIGN_LEFT && !item->text.count);
    arena_free(arena);
}

/* ---- that everything drawn is a picture at all ---- */

static void assert_all_finite(const float *values, int count) {
    for (int i = 0; i < count; i++) assert_true(isfinite(values[i]));
}

static void assert_item(const Item *item) {
    const float values[] = {item->x0,     item->y0,      item->x1,      item->y1,
                            item->radius, item->radius2, item->width,   item->angle0,
                            item->angle1, item->clip.x0, item->clip.y1, item->size};
    assert_all_finite(values, sizeof values / sizeof *values);
    assert_true(item->corners >= 0 && item->corners <= SURFACE_CORNERS_MAX);
    assert_all_finite(item->corner_x, item->corners);
    assert_all_finite(item->corner_y, item->corners);
    if (item->kind == ITEM_TEXT) assert_true(item->size >= 1);
    if (item->kind == ITEM_PICTURE)
        assert_true(item->view && item->view->width > 0 && item->view->height > 0);
}

static void assert_mesh(const SceneMesh *mesh) {
    assert_all_finite(mesh->x, mesh->vertex_count);
    assert_all_finite(mesh->y, mesh->vertex_count);
    assert_all_finite(mesh->near, mesh->vertex_count);
    assert_all_finite(mesh->red, mesh->vertex_count);
}

static void assert_drawable(const Scene *scene, Size size) {
    assert_int_equal(scene->width, size.width);
    assert_int_equal(scene->height, size.height);
    assert_true(scene->items.count > 3);
    for (int i = 0; i < scene->items.count; i++) assert_item(&scene->items.at[i]);
    if (!scene->view) return;
    assert_int_equal(scene->view->width, size.width);
    assert_int_equal(scene->view->height, size.height);
    for (int i = 0; i < scene->view->mesh_count; i++) assert_mesh(&scene->view->meshes[i]);
    const SceneField *field = &scene->view->backdrop;
    assert_true(field->columns > 1 && field->rows > 1);
    assert_all_finite(field->red, field->columns * field->rows);
}

static const Size small_sizes[] = {{1, 1},     {1, 700},   {1900, 1},   {2, 2},      {160, 160},
                                   {480, 320}, {700, 300}, {1024, 768}, {1280, 720}, {300, 2000}};
static const Size large_sizes[] = {{1, 8192}, {8192, 1}, {8192, 8192}};

enum { SMALL = sizeof small_sizes / sizeof *small_sizes, LARGE = sizeof large_sizes / sizeof *large_sizes };

static void assert_drawable_at_all(FakeApp *app, const Size *sizes, int count) {
    for (int i = 0; i < count; i++) {
        app_resize(app, sizes[i].width, sizes[i].height);
        assert_drawable(app_draw(app), sizes[i]);
    }
    app_resize(app, 1280, 720);
}

static void the_list_can_be_drawn_at_any_size(void **state) {
    Ground *ground = *state;
    FakeApp app;
    app_open(&app, &ground->house, &ground->lesson, &ground->past, 1);
    app_show_home(&app);
    assert_drawable_at_all(&app, small_sizes, SMALL);
    assert_drawable_at_all(&app, large_sizes, LARGE);
    app_press(&app, PRESS_BACK);
    assert_drawable_at_all(&app, small_sizes, SMALL);
    app_close(&app);
}

static void every_phase_can_be_drawn_at_any_size(void **state) {
    static const PhaseKind kinds[] = {PHASE_PREPARE, PHASE_FIND,   PHASE_HOLD, PHASE_RELEASE,
                                      PHASE_REST,    PHASE_CHANGE, PHASE_CLOSE};
    FakeApp app;
    open_player(&app, *state);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        go_to(&app, kinds[i], 2.5);
        assert_drawable_at_all(&app, small_sizes, SMALL);
    }
    app_close(&app);
}

static void what_lies_over_a_lesson_can_be_drawn_at_any_size(void **state) {
    static Screen (*const screens[])(Over * over, Player * player) = {pause_screen, leave_screen, stop_screen,
                                                                      after_screen};
    FakeApp app;
    open_player(&app, *state);
    go_to(&app, PHASE_HOLD, 3);
    for (int i = 0; i < 4; i++) {
        app_over(&app, screens[i](&app.over, app.player));
        assert_drawable_at_all(&app, small_sizes, SMALL);
    }
    app_close(&app);
}

static void a_resize_in_mid_lesson_changes_nothing_but_the_picture(void **state) {
    FakeApp app;
    open_player(&app, *state);
    go_to(&app, PHASE_REST, 4);
    uint64_t before = scene_digest(app_draw(&app));
    double t_s = app.player->t_s;
    assert_drawable_at_all(&app, large_sizes, LARGE);
    assert_drawable_at_all(&app, small_sizes, 2);
    assert_true(app.player->t_s == t_s);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    assert_true(scene_digest(app_draw(&app)) == before);
    app_resize(&app, 1, 1);
    app_tick(&app, 0.5);
    app_resize(&app, 8192, 8192);
    app_tick(&app, 0.5);
    assert_true(app.player->t_s == t_s + 1);
    app_close(&app);
}

/* ---- what is shown ---- */

static void what_is_said_is_shown_while_it_is_said(void **state) {
    FakeApp app;
    open_player(&app, *state);
    int shown = 0, silent = 0;
    for (int i = 0; i < 60; i++) {
        Text caption = player_moment(app.player).caption;
        const Scene *scene = app_draw(&app);
        if (caption.count) shown += scene_says(scene, text_copy(app.frame, caption));
        if (!caption.count) silent += !scene_says(scene, "Stand.") && !scene_says(scene, "Search.");
        app_tick(&app, 0.5);
    }
    assert_true(shown > 5);
    assert_int_equal(shown + silent, 60);
    app_close(&app);
}

static void the_count_in_says_three_two_one(void **state) {
    FakeApp app;
    open_player(&app, *state);
    go_to(&app, PHASE_HOLD, 3);
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_OK);
    app_tick(&app, 0);
    app_run(&app, 0.5, FRAME_S);
    static const char *const says[] = {"3", "2", "1"};
    for (int i = 0; i < 3; i++) {
        const Scene *scene = app_draw(&app);
        for (int k = 0; k < 3; k++) assert_int_equal(scene_says(scene, says[k]), i == k);
        assert_false(scene_says(scene, "0"));
        app_run(&app, 1, FRAME_S);
    }
    assert_false(scene_says(app_draw(&app), "1"));
    app_close(&app);
}

static void a_lesson_that_plays_wants_frames_and_one_that_stands_does_not(void **state) {
    FakeApp app;
    open_player(&app, *state);
    assert_true(app_moves(&app));
    app_press(&app, PRESS_BACK);
    assert_false(app_moves(&app));
    app_press(&app, PRESS_OK);
    assert_true(app_moves(&app));
    app_tick(&app, 0);
    app_run(&app, 3.1, FRAME_S);
    assert_true(app_moves(&app));
    app_tick(&app, 5);
    assert_false(app_moves(&app));
    app_close(&app);
}

/* ---- the pointer ---- */

static const Hot *hot_of(const Hots *hots, Press press) {
    for (int i = 0; i < hots->count; i++)
        if (hots->list[i].press == press) return &hots->list[i];
    return NULL;
}

static void click_hot(FakeApp *app, Press press) {
    app_draw(app);
    const Hot *hot = hot_of(&app->player->hots, press);
    assert_non_null(hot);
    app_click(app, (hot->area.x0 + hot->area.x1) / 2, (hot->area.y0 + hot->area.y1) / 2);
}

static void each_key_of_a_playing_lesson_can_be_clicked(void **state) {
    FakeApp app;
    open_player(&app, *state);
    go_to(&app, PHASE_HOLD, 5);
    int hold = app.player->phase;
    double total_s = app.player->timeline->seconds;
    click_hot(&app, PRESS_UP);
    assert_true(app.player->timeline->seconds == total_s + 15);
    click_hot(&app, PRESS_DOWN);
    assert_true(app.player->turn_to_rad > 0);
    click_hot(&app, PRESS_RIGHT);
    assert_int_equal(app.player->phase, hold + 1);
    click_hot(&app, PRESS_LEFT);
    assert_int_equal(app.player->phase, hold);
    click_hot(&app, PRESS_OK);
    assert_int_equal(app.asked[REQUEST_PAUSE_MENU], 1);
    app_press(&app, PRESS_BACK);
    click_hot(&app, PRESS_BACK);
    assert_int_equal(app.asked[REQUEST_LEAVE_MENU], 1);
    app_close(&app);
}

/* How many pictures name a muscle while the pointer is led over the left of the picture. */
static int named_by_pointing(FakeApp *app, const Ground *ground) {
    const Muscles *muscles = &ground->house.body->muscles;
    int named = 0;
    for (float y = 40; y < 720; y += 60)
        for (float x = 40; x < 700; x += 60) {
            app_point(app, x, y);
            const Scene *scene = app_draw(app);
            for (int i = 0; i < muscles->count; i++)
                named += scene_says(scene, text_copy(scene->arena, muscles->list[i].name));
        }
    return named;
}

static void the_anatomy_comes_and_goes_and_names_what_is_pointed_at(void **state) {
    FakeApp app;
    open_player(&app, *state);
    go_to(&app, PHASE_HOLD, 5);
    assert_int_equal(named_by_pointing(&app, *state), 0);
    app_press(&app, PRESS_ANATOMY);
    float before = 0;
    for (int i = 0; i < 120 && app.player->anatomy < 1; i++) {
        app_tick(&app, FRAME_S);
        assert_true(app.player->anatomy > before);
        before = app.player->anatomy;
    }
    assert_true(app.player->anatomy == 1);
    int named = named_by_pointing(&app, *state);
    assert_true(named > 2 && named < 60);
    app_press(&app, PRESS_ANATOMY);
    app_run(&app, 2, FRAME_S);
    assert_true(app.player->anatomy == 0);
    assert_int_equal(named_by_pointing(&app, *state), 0);
    app_close(&app);
}

static void look(FakeApp *app, Sight sight) {
    Screen screen = player_screen(app->player);
    Input input = {.kind = INPUT_PRESS, .press = PRESS_ANATOMY, .sight = sight};
    screen.input(screen.data, &app->world, &input);
}

static void one_comes_nearer_and_goes_back_within_bounds(void **state) {
    FakeApp app;
    open_player(&app, *state);
    go_to(&app, PHASE_HOLD, 5);
    assert_true(app.player->zoom == 1 && app.player->anatomy_to == 0);
    for (int i = 0; i < 12; i++) look(&app, SIGHT_NEARER);
    app_run(&app, 3, FRAME_S);
    assert_true(app.player->zoom > 2.5f && app.player->zoom < 3.5f);
    for (int i = 0; i < 20; i++) look(&app, SIGHT_FARTHER);
    app_run(&app, 3, FRAME_S);
    assert_true(app.player->zoom > 0.7f && app.player->zoom < 0.9f);
    assert_true(app.player->anatomy_to == 0);
    assert_int_equal(app.player->state, PLAYER_PLAYING);
    app_close(&app);
}

static void a_click_anywhere_else_pauses_and_hovering_does_nothing(void **state) {
    static const float places[][2] = {{640, 360}, {1, 1}, {-5, 5}, {1279, 400}, {1e9f, -1e9f}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        FakeApp app;
        open_player(&app, *state);
        if (i) app_draw(&app); /* once before anything has been drawn */
        app_point(&app, places[i][0], places[i][1]);
        assert_int_equal(app.player->state, PLAYER_PLAYING);
        app_click(&app, places[i][0], places[i][1]);
        assert_int_equal(app.player->state, PLAYER_HELD);
        app_close(&app);
    }
}

static void a_phase_that_waits_offers_to_go_on_and_nothing_that_does_not_work(void **state) {
    FakeApp app;
    open_player(&app, *state);
    go_to(&app, PHASE_FIND, 1);
    int find = app.player->phase;
    const Scene *scene = app_draw(&app);
    assert_true(scene_says(scene, "I found it"));
    assert_false(scene_says(scene, "+15 s"));
    assert_null(hot_of(&app.player->hots, PRESS_UP));
    click_hot(&app, PRESS_MENU);
    assert_int_equal(app.player->state, PLAYER_HELD);
    app_press(&app, PRESS_BACK);
    app_draw(&app);
    app_click(&app, app.world.layout.ring_x, app.world.layout.ring_y - 40); /* in the ring */
    assert_int_equal(app.player->phase, find + 1);
    assert_true(scene_says(app_draw(&app), "+15 s"));
    app_close(&app);
}

#define DRAW(test) cmocka_unit_test(test)

int main(void) {
    const struct CMUnitTest tests[] = {
        DRAW(what_is_drawn_after_cut_lines_is_whole),
        DRAW(the_list_can_be_drawn_at_any_size),
        DRAW(every_phase_can_be_drawn_at_any_size),
        DRAW(what_lies_over_a_lesson_can_be_drawn_at_any_size),
        DRAW(a_resize_in_mid_lesson_changes_nothing_but_the_picture),
        DRAW(what_is_said_is_shown_while_it_is_said),
        DRAW(the_count_in_says_three_two_one),
        DRAW(a_lesson_that_plays_wants_frames_and_one_that_stands_does_not),
        DRAW(each_key_of_a_playing_lesson_can_be_clicked),
        DRAW(the_anatomy_comes_and_goes_and_names_what_is_pointed_at),
        DRAW(one_comes_nearer_and_goes_back_within_bounds),
        DRAW(a_click_anywhere_else_pauses_and_hovering_does_nothing),
        DRAW(a_phase_that_waits_offers_to_go_on_and_nothing_that_does_not_work),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
