/* From where it hurts to muscles and lessons: every zone is reached, every muscle of it, every lesson. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/ground.h"

static Where *open_where(FakeApp *app, Ground *ground) {
    open_home(app, ground, ground->shipped, SHIPPED);
    app->world.guide = &ground->guide;
    app_press(app, PRESS_RIGHT);
    app_press(app, PRESS_OK);
    app_tick(app, 0);
    app_draw(app);
    return app_top(app)->data;
}

static void settle(FakeApp *app) {
    app_run(app, 1.2, 0.3);
    app_draw(app);
}

static int zone_in_body(const FakeApp *app, int zone) {
    return stage_zone(app->world.stage, app->world.guide->zones[zone].zone->id);
}

/* With this zone in focus and the figure turned to it. */
static void look_at(FakeApp *app, Where *where, int zone) {
    where->part = WHERE_ZONES;
    where->zone = zone;
    where->muscle = 0;
    where->behind = stage_zone_behind(app->world.stage, zone_in_body(app, zone));
    where->turn_rad = where->from_rad = where->behind ? 3.1415927f : 0;
    where->turned_s = -1;
    app_draw(app);
}

static void home_leads_there_and_back_leads_home(void **state) {
    FakeApp app;
    Where *where = open_where(&app, *state);
    assert_true(scene_says(app_draw(&app), "Where does it hurt?"));
    assert_int_equal(where->part, WHERE_ZONES);
    app_press(&app, PRESS_BACK);
    assert_int_equal(app.depth, 1);
    app_close(&app);
}

/* All that can be reached by arrows from where it begins. */
static void every_zone_is_reached_by_arrows(void **state) {
    static const Press ways[] = {PRESS_UP, PRESS_DOWN, PRESS_LEFT, PRESS_RIGHT, PRESS_MENU};
    Ground *ground = *state;
    FakeApp app;
    Where *where = open_where(&app, ground);
    int queue[64] = {where->zone}, count = 1;
    bool seen[64] = {false};
    seen[where->zone] = true;
    for (int next = 0; next < count; next++)
        for (int i = 0; i < 5; i++) {
            look_at(&app, where, queue[next]);
            app_press(&app, ways[i]);
            if (seen[where->zone]) continue;
            seen[where->zone] = true;
            queue[count++] = where->zone;
        }
    for (int i = 0; i < ground->guide.zone_count; i++)
        if (!seen[i]) print_message("out of reach: %.*s\n", TEXT_ARGS(ground->guide.zones[i].zone->id));
    assert_int_equal(count, ground->guide.zone_count);
    app_close(&app);
}

static void muscles_of_the_zone_are_gone_through_and_wrap(void **state) {
    Ground *ground = *state;
    FakeApp app;
    Where *where = open_where(&app, ground);
    app_press(&app, PRESS_OK);
    assert_int_equal(where->part, WHERE_MUSCLES);
    int count = where_zone(where, &app.world)->muscle_count;
    for (int i = 0; i < count; i++) {
        const Muscle *muscle = where_muscle(where, &app.world)->muscle;
        assert_true(scene_says(app_draw(&app), text_copy(ground->house.arena, muscle->name)));
        assert_ptr_equal(where->shown_muscle, muscle);
        app_press(&app, PRESS_DOWN);
    }
    assert_int_equal(where->muscle, 0);
    app_press(&app, PRESS_UP);
    assert_int_equal(where->muscle, count - 1);
    app_press(&app, PRESS_LEFT);
    assert_int_equal(where->part, WHERE_ZONES);
    app_close(&app);
}

/* The zone where this muscle comes first. */
static int zone_of(const Guide *guide, const char *muscle) {
    for (int i = 0; i < guide->zone_count; i++)
        if (text_is(guide->zones[i].muscles[0]->muscle->id, muscle)) return i;
    return -1;
}

static void a_muscle_is_marked_by_the_menu_key(void **state) {
    Ground *ground = *state;
    FakeApp app;
    Where *where = open_where(&app, ground);
    Habit habit = {.today = 20785};
    app_press(&app, PRESS_OK);
    assert_int_equal(where->part, WHERE_MUSCLES);
    const Muscle *muscle = where_muscle(where, &app.world)->muscle;
    assert_true(scene_says(app_draw(&app), "Mark as mine"));
    uint64_t bare = scene_digest(app_draw(&app));
    app_press(&app, PRESS_MENU);
    assert_int_equal(app.asked[REQUEST_MARK], 1);
    assert_true(text_same(app.said.id, muscle->id) && app.said.on && app.said.side == SIDE_LEFT);
    habit.spots[0] = (Spot){.point.side = SIDE_LEFT};
    memcpy(habit.spots[0].point.muscle, muscle->id.at, muscle->id.count);
    habit.spot_count = 1;
    app.world.habit = &habit;
    assert_true(scene_digest(app_draw(&app)) != bare);
    habit.spots[0].point.side = SIDE_NONE; /* both sides, in one mark: taken away in one */
    app_press(&app, PRESS_MENU);
    assert_int_equal(app.asked[REQUEST_MARK], 2);
    assert_true(!app.said.on && app.said.side == SIDE_NONE);
    app_close(&app);
}

static void a_lesson_for_the_muscle_is_opened(void **state) {
    Ground *ground = *state;
    FakeApp app;
    Where *where = open_where(&app, ground);
    where->zone = zone_of(&ground->guide, "gluteus-maximus");
    assert_true(where->zone >= 0);
    app_press(&app, PRESS_OK);
    settle(&app);
    app_press(&app, PRESS_OK);
    assert_int_equal(where->part, WHERE_LESSON);
    app_press(&app, PRESS_DOWN); /* there is but one */
    app_press(&app, PRESS_UP);
    assert_int_equal(where->part, WHERE_MUSCLES);
    app_press(&app, PRESS_RIGHT);
    assert_true(scene_says(app_draw(&app), "Sit on it"));
    app_press(&app, PRESS_OK);
    assert_ptr_equal(((LessonPage *)app_top(&app)->data)->lesson, ground->shipped[2]);
    app_press(&app, PRESS_BACK);
    assert_ptr_equal(app_top(&app)->data, where);
    app_close(&app);
}

static void a_muscle_without_a_lesson_says_so(void **state) {
    Ground *ground = *state;
    FakeApp app;
    Where *where = open_where(&app, ground);
    where->zone = zone_of(&ground->guide, "masseter");
    assert_true(where->zone >= 0);
    app_press(&app, PRESS_OK);
    app_press(&app, PRESS_RIGHT);
    assert_int_equal(where->part, WHERE_MUSCLES);
    assert_true(scene_says(app_draw(&app), "There is no lesson for it yet."));
    app_close(&app);
}

/* It lists those of the muscle beside it, and says what is different. */
static void a_muscle_is_reached_through_anothers_lessons(void **state) {
    Ground *ground = *state;
    FakeApp app;
    Where *where = open_where(&app, ground);
    where->zone = zone_of(&ground->guide, "lower-trapezius");
    assert_true(text_is(ground->guide.zones[where->zone].muscles[1]->muscle->id, "middle-trapezius"));
    app_press(&app, PRESS_OK);
    assert_false(where_through(where, &app.world));
    app_press(&app, PRESS_DOWN);
    assert_true(where_through(where, &app.world));
    const Scene *scene = app_draw(&app);
    assert_true(scene_says(scene, "Like the rhomboids, the ball 3 to 5 cm higher."));
    assert_true(scene_says(scene, "Between the blades"));
    assert_int_equal(where_lesson(where, &app.world, 0), 0);
    app_close(&app);
}

static void what_is_urgent_stands_beside_the_zone(void **state) {
    Ground *ground = *state;
    FakeApp app;
    Where *where = open_where(&app, ground);
    for (int i = 0; i < ground->guide.zone_count; i++) {
        look_at(&app, where, i);
        assert_true(where_zone(where, &app.world)->flag_count > 0);
        const Scene *scene = app_draw(&app);
        int boxes = 0;
        for (int k = 0; k < scene->items.count; k++) {
            const Item *item = &scene->items.at[k];
            bool box = item->kind == ITEM_RECT && item->x0 > 600 && item->width > 0 &&
                       (item->colour == app.world.theme->ink[INK_STOP] ||
                        item->colour == app.world.theme->ink[INK_CAUTION]);
            boxes += box;
            if (box) assert_true(item->y1 < 660);
        }
        assert_true(boxes > 0);
    }
    app_close(&app);
}

static void the_figure_turns_to_what_is_looked_at(void **state) {
    Ground *ground = *state;
    FakeApp app;
    Where *where = open_where(&app, ground);
    for (int i = 0; i < 6; i++) {
        app_press(&app, PRESS_MENU);
        settle(&app);
        assert_int_equal(where->behind, stage_zone_behind(app.world.stage, zone_in_body(&app, where->zone)));
        assert_false(app_moves(&app));
    }
    app_close(&app);
}

static void a_zone_is_picked_on_the_skin_and_rows_by_a_click(void **state) {
    Ground *ground = *state;
    FakeApp app;
    Where *where = open_where(&app, ground);
    app_press(&app, PRESS_MENU);
    settle(&app);
    int picked = 0, shown = 0;
    ZonesShown zones = where->zones;
    for (int i = 0; i < zones.count; i++) {
        if (zones.of[i].behind) continue;
        app_click(&app, zones.of[i].x, zones.of[i].y);
        const AreaShown *now = &zones.of[zone_in_body(&app, where->zone)];
        shown++;
        picked += hypotf(now->x - zones.of[i].x, now->y - zones.of[i].y) < 60; /* itself, or one over it */
    }
    assert_true(picked >= 10 && picked * 4 >= shown * 3);
    app_draw(&app);
    app_click(&app, middle_x(where->rows[0]), middle_y(where->rows[0]));
    assert_int_equal(where->part, WHERE_MUSCLES);
    app_click(&app, 5, 5);
    app_input(&app, (Input){.kind = INPUT_AWAY});
    app_close(&app);
}

static void it_can_be_drawn_at_any_size(void **state) {
    static const int sizes[][2] = {{1920, 1080}, {3840, 2160}, {1440, 1080}, {640, 480}, {320, 200}};
    FakeApp app;
    Where *where = open_where(&app, *state);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        app_resize(&app, sizes[i][0], sizes[i][1]);
        const Scene *scene = app_draw(&app);
        assert_non_null(scene->view);
        for (int k = 0; k < WHERE_ROWS - 1; k++)
            assert_true(where->rows[k].x1 <= (float)sizes[i][0] && where->rows[k].y1 <= (float)sizes[i][1]);
    }
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_leads_there_and_back_leads_home),
        cmocka_unit_test(every_zone_is_reached_by_arrows),
        cmocka_unit_test(muscles_of_the_zone_are_gone_through_and_wrap),
        cmocka_unit_test(a_muscle_is_marked_by_the_menu_key),
        cmocka_unit_test(a_lesson_for_the_muscle_is_opened),
        cmocka_unit_test(a_muscle_without_a_lesson_says_so),
        cmocka_unit_test(a_muscle_is_reached_through_anothers_lessons),
        cmocka_unit_test(what_is_urgent_stands_beside_the_zone),
        cmocka_unit_test(the_figure_turns_to_what_is_looked_at),
        cmocka_unit_test(a_zone_is_picked_on_the_skin_and_rows_by_a_click),
        cmocka_unit_test(it_can_be_drawn_at_any_size),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
