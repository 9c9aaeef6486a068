/* The journal's screen: days within the year that is known, opened by keys and pointer; what is said of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/calendar.h"
#include "screens/journal.h"
#include "support/screens.h"

#include <stdio.h>

enum { TODAY = 20785 }; /* Saturday 28 November 2026 */

typedef struct Ground {
    House house;
    const Lesson *lesson;
    LessonPast past;
    Habit habit;
    DayLines day;
    FakeApp app;
    JournalScreen screen;
} Ground;

static int lay_ground(void **state) {
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    ground->lesson = house_lesson(&ground->house, "levels/upper-back/wall-rhomboids.lesson");
    return ground->house.diags.errors;
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

static Ground *opened(void **state) {
    Ground *ground = *state;
    ground->habit = (Habit){.today = TODAY};
    ground->past = (LessonPast){.last_relief = -1};
    ground->day = (DayLines){.day = TODAY};
    app_open(&ground->app, &ground->house, &ground->lesson, &ground->past, 1);
    ground->app.world.habit = &ground->habit;
    ground->app.world.day = &ground->day;
    app_put(&ground->app, journal_screen(&ground->screen));
    app_deliver(&ground->app);
    return ground;
}

static void today_is_opened_first_and_nothing_is_nothing(void **state) {
    Ground *ground = opened(state);
    assert_int_equal(ground->screen.day, TODAY);
    assert_int_equal(ground->app.asked[REQUEST_JOURNAL_DAY], 1);
    const Scene *scene = app_draw(&ground->app);
    assert_true(scene_says(scene, "Nov 2026") && scene_says(scene, "28 Nov"));
    assert_true(scene_says(scene, "Nothing on this day.") &&
                scene_says(scene, "Nothing was said of it yet."));
    assert_true(scene_says(scene, "In all: sessions 0, minutes 0, holds 0"));
    assert_false(app_moves(&ground->app));
    app_close(&ground->app);
}

static void days_go_back_a_year_and_never_ahead(void **state) {
    Ground *ground = opened(state);
    app_press(&ground->app, PRESS_RIGHT);
    app_press(&ground->app, PRESS_DOWN);
    assert_int_equal(ground->screen.day, TODAY);
    app_press(&ground->app, PRESS_LEFT);
    app_press(&ground->app, PRESS_UP);
    assert_int_equal(ground->screen.day, TODAY - 8);
    for (int i = 0; i < 500; i++) app_press(&ground->app, PRESS_LEFT);
    int64_t first = calendar_monday(calendar_week(TODAY) - HABIT_WEEKS + 1);
    assert_int_equal(ground->screen.day, first);
    assert_true(scene_says(app_draw(&ground->app), "Nov 2025"));
    for (int i = 0; i < 500; i++) app_press(&ground->app, PRESS_DOWN);
    assert_true(ground->screen.day <= TODAY && ground->screen.day > TODAY - 7);
    app_press(&ground->app, PRESS_OK);
    assert_int_equal(ground->app.asked[REQUEST_HOME], 0);
    app_close(&ground->app);
}

static void a_pointer_opens_a_day_of_the_month(void **state) {
    Ground *ground = opened(state);
    app_draw(&ground->app);
    int shown = 0;
    for (int i = 0; i < JOURNAL_CELLS; i++) {
        Area cell = ground->screen.cells[i];
        if (cell.x0 >= cell.x1) continue;
        int64_t day = ground->screen.first + i;
        app_click(&ground->app, (cell.x0 + cell.x1) / 2, (cell.y0 + cell.y1) / 2);
        assert_int_equal(ground->screen.day, day <= TODAY ? day : TODAY);
        shown++;
    }
    assert_int_equal(shown, 30);
    app_close(&ground->app);
}

static void what_was_done_is_said_in_figures(void **state) {
    Ground *ground = opened(state);
    Habit *habit = &ground->habit;
    for (int i = 20; i >= 0; i -= 2)
        habit->days[habit->day_count++] = (DayPast){TODAY - i, i == 0 ? 9 : 1, 2, 300, 60};
    for (int week = 6; week >= 0; week--)
        for (int area = 0; area < 5 && habit->sore_count < HABIT_SORE_MAX; area++)
            habit->sore[habit->sore_count++] =
                (WeekSoreness){calendar_week(TODAY) - week, area, week + area / 2.0, NO_SORENESS};
    habit->sessions = 19, habit->holds = 22, habit->done_s = 3300;
    ground->past = (LessonPast){.sessions = 9, .asked = 4, .better = 3, .last_relief = 2};
    ground->day.list[ground->day.count++] = (DayLine){"wall-rhomboids", 300, 2, 6, 4};
    ground->day.list[ground->day.count++] = (DayLine){"gone-since", 90, 1, NO_SORENESS, NO_SORENESS};
    app_resize(&ground->app, 1700, 720); /* where each fits on a line */
    const Scene *scene = app_draw(&ground->app);
    assert_true(scene_says(scene, "In all: sessions 19, minutes 55, holds 22"));
    assert_true(scene_says(scene, "Helped most: Between the blades, better after 3 of 4"));
    assert_true(scene_says(scene, "Sessions 19, minutes 55, holds 22"));
    assert_true(scene_says(scene, "Between the blades, 5 min, 2 holds. Soreness 6, then 4."));
    assert_true(scene_says(scene, "gone-since, 2 min, 1 holds."));
    assert_true(scene_says(scene, "Head and jaw 0") && scene_says(scene, "Shoulders 1"));
    assert_false(scene_says(scene, "Upper back 2")); /* three are enough */
    ground->day.day = TODAY - 1;                     /* another day's */
    assert_false(scene_says(app_draw(&ground->app), "gone-since, 2 min, 1 holds."));
    app_close(&ground->app);
}

/* ---- the body ---- */

static Spot spot_of(const char *muscle, Side side) {
    Spot spot = {.point.side = (int)side, .area = AREA_UPPER_BACK};
    snprintf(spot.point.muscle, SESSION_ID_MAX, "%s", muscle);
    return spot;
}

static void the_menu_key_turns_to_the_body_and_back(void **state) {
    Ground *ground = opened(state);
    app_press(&ground->app, PRESS_MENU);
    const Scene *scene = app_draw(&ground->app);
    assert_true(scene_says(scene, "Front") && scene_says(scene, "Back") && scene_says(scene, "Your spots"));
    assert_false(scene_says(scene, "Nov 2026") || scene_says(scene, "How sore, of 10"));
    static const Press presses[] = {PRESS_UP, PRESS_DOWN, PRESS_LEFT, PRESS_RIGHT, PRESS_OK};
    for (int i = 0; i < 5; i++) app_press(&ground->app, presses[i]); /* there is nothing to be chosen */
    assert_int_equal(ground->screen.day, TODAY);
    assert_int_equal(ground->app.asked[REQUEST_OPEN] + ground->app.asked[REQUEST_AREA], 0);
    app_press(&ground->app, PRESS_MENU);
    assert_true(scene_says(app_draw(&ground->app), "Nov 2026"));
    app_close(&ground->app);
}

/* A spot of a muscle that has a lesson, one of a muscle that is gone, and an area. */
static void open_body(Ground *ground) {
    Habit *habit = &ground->habit;
    habit->spots[habit->spot_count++] = spot_of("rhomboids", SIDE_RIGHT);
    habit->spots[habit->spot_count++] = spot_of("gone-since", SIDE_NONE);
    habit->spots[habit->spot_count++] = spot_of("rhomboids", SIDE_LEFT);
    ground->app.soreness[AREA_NECK] = (SorenessPast){7, 3, TODAY};
    app_press(&ground->app, PRESS_MENU);
}

static void spots_and_soreness_stand_beside_the_body_and_lead_on(void **state) {
    Ground *ground = opened(state);
    open_body(ground);
    app_resize(&ground->app, 1920, 1080);
    const Scene *scene = app_draw(&ground->app);
    assert_true(scene_says(scene, "Rhomboids") && scene_says(scene, "Both sides"));
    assert_true(scene_says(scene, "gone-since"));
    assert_true(scene_says(scene, "Neck") && scene_says(scene, "7 at first, 3 last"));
    app_press(&ground->app, PRESS_DOWN);
    app_press(&ground->app, PRESS_OK); /* no lesson is on it */
    assert_int_equal(ground->app.asked[REQUEST_OPEN] + ground->app.asked[REQUEST_AREA], 0);
    app_press(&ground->app, PRESS_DOWN);
    app_press(&ground->app, PRESS_OK);
    assert_int_equal(ground->app.asked[REQUEST_AREA], 1);
    app_press(&ground->app, PRESS_BACK);
    app_press(&ground->app, PRESS_DOWN); /* round to the first */
    assert_int_equal(ground->screen.row, 0);
    app_draw(&ground->app);
    Area row = ground->screen.rows[0];
    app_point(&ground->app, ground->screen.rows[2].x0 + 9, ground->screen.rows[2].y0 + 9);
    assert_int_equal(ground->screen.row, 2);
    app_click(&ground->app, row.x0 + 9, row.y0 + 9);
    assert_int_equal(ground->app.asked[REQUEST_OPEN], 1);
    app_close(&ground->app);
}

static void a_spot_is_on_the_side_of_the_body_where_it_is(void **state) {
    Ground *ground = opened(state);
    open_body(ground);
    app_draw(&ground->app);
    const BodyMap *front = &ground->screen.maps[0], *back = &ground->screen.maps[1];
    assert_true(front->view && back->view);
    assert_true(front->spots[0].behind && !back->spots[0].behind); /* the rhomboids, right */
    assert_true(back->spots[1].behind && back->spots[2].behind);   /* gone since, left and right */
    assert_true(back->spots[3].x < back->spots[0].x);              /* as it is one's own left */
    assert_true(back->areas[AREA_NECK][0].y < back->areas[AREA_HIPS_GLUTES][0].y);
    uint64_t digest = scene_digest(app_draw(&ground->app));
    assert_true(scene_digest(app_draw(&ground->app)) == digest);
    ground->habit.spots[0] = spot_of("gluteus-maximus", SIDE_RIGHT); /* marked meanwhile */
    assert_true(scene_digest(app_draw(&ground->app)) != digest);
    assert_true(back->spots[0].y > back->areas[AREA_LOWER_BACK][0].y);
    app_close(&ground->app);
}

static void many_spots_are_gone_through_in_sight(void **state) {
    static const int sizes[][2] = {{1920, 1080}, {1280, 720}, {640, 480}};
    Ground *ground = opened(state);
    for (int i = 0; i < HABIT_SPOTS_MAX; i++) {
        char muscle[20];
        snprintf(muscle, sizeof muscle, "muscle-%d", i);
        ground->habit.spots[ground->habit.spot_count++] = spot_of(muscle, SIDE_NONE);
    }
    for (int area = 0; area < AREAS; area++) ground->app.soreness[area] = (SorenessPast){5, 5, TODAY};
    app_press(&ground->app, PRESS_MENU);
    for (int i = 0; i < HABIT_SPOTS_MAX + AREAS; i++, app_press(&ground->app, PRESS_DOWN)) {
        app_resize(&ground->app, sizes[i % 3][0], sizes[i % 3][1]);
        app_draw(&ground->app);
        assert_int_equal(ground->screen.row, i);
        Area row = ground->screen.rows[i - ground->screen.first_row], safe = ground->app.world.layout.safe;
        assert_true(row.x1 > row.x0 && row.x1 <= safe.x1 + 1 && row.y0 >= safe.y0 && row.y1 <= safe.y1);
    }
    assert_int_equal(ground->screen.row, 0);
    app_close(&ground->app);
}

static void it_is_left_for_home(void **state) {
    Ground *ground = opened(state);
    app_show_home(&ground->app);
    ground->app.stack[2] = ground->app.stack[0];
    ground->app.stack[0] = ground->app.stack[1];
    ground->app.stack[1] = ground->app.stack[2];
    app_press(&ground->app, PRESS_BACK);
    assert_int_equal(ground->app.asked[REQUEST_HOME], 1);
    assert_int_equal(ground->app.depth, 1);
    app_close(&ground->app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(today_is_opened_first_and_nothing_is_nothing),
        cmocka_unit_test(days_go_back_a_year_and_never_ahead),
        cmocka_unit_test(a_pointer_opens_a_day_of_the_month),
        cmocka_unit_test(what_was_done_is_said_in_figures),
        cmocka_unit_test(the_menu_key_turns_to_the_body_and_back),
        cmocka_unit_test(spots_and_soreness_stand_beside_the_body_and_lead_on),
        cmocka_unit_test(a_spot_is_on_the_side_of_the_body_where_it_is),
        cmocka_unit_test(many_spots_are_gone_through_in_sight),
        cmocka_unit_test(it_is_left_for_home),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
