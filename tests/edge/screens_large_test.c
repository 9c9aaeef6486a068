/* Every screen with texts of every size, on outputs of every shape: all that is written can be read, at each place that
 * the focus goes to. Widths are those of the real fonts. With the argument `all`, more sizes and outputs. */
#define _POSIX_C_SOURCE 200809L /* popen() */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/calendar.h"
#include "screens/journal.h"
#include "support/case.h"
#include "support/paint_help.h"

enum { STEPS = 26, TEXTS_MAX = 400, TODAY = 20000 };

typedef struct Size {
    int width, height;
} Size;

static const Size sizes[] = {{1280, 720}, {1440, 1080}, {1920, 1080}, {3840, 2160}, {1024, 768}};
static const int percents[] = {100, 150, 200, 125, 175};
static const int edges[] = {5, 10, 0};
static bool all;
static Paint *painter;

/* ---- what can be read ---- */

static Area box_of(const Item *item) {
    float wide = paint_width(painter, item->text, item->size, item->bold);
    float x = item->align == ALIGN_LEFT     ? item->x0
              : item->align == ALIGN_CENTRE ? item->x0 - wide / 2
                                            : item->x0 - wide;
    return (Area){x, item->y0 - 0.73f * item->size, x + wide, item->y0 + 0.2f * item->size};
}

static bool overlap(Area a, Area b, float slack) {
    return a.x0 + slack < b.x1 && b.x0 + slack < a.x1 && a.y0 + slack < b.y1 && b.y0 + slack < a.y1;
}

static bool holds(Area outer, Area inner) {
    return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
}

/* Something solid was drawn over it later. */
static bool is_hidden(const Scene *scene, int at, Area box) {
    for (int i = at + 1; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        Area area = {item->x0, item->y0, item->x1, item->y1};
        if (item->kind == ITEM_RECT && item->width == 0 && item->colour >> 24 > 150 && holds(area, box))
            return true;
    }
    return false;
}

typedef struct Fault {
    const char *what;
    Text text, other;
} Fault;

static Fault fault_of(const Scene *scene, const Layout *layout) {
    static Area boxes[TEXTS_MAX];
    static Text texts[TEXTS_MAX];
    int count = 0;
    float least = floorf(26 * layout->base), b = layout->base;
    Area safe = {layout->safe.x0 - 2, layout->safe.y0 - 8 * b, layout->safe.x1 + 2, layout->safe.y1 + 2};
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (item->kind != ITEM_TEXT || item->colour >> 24 < 8) continue;
        Area box = box_of(item);
        if (is_hidden(scene, i, box)) continue;
        if (item->size < least) return (Fault){"too small", item->text, {0}};
        if (!holds(safe, box)) return (Fault){"outside the safe area", item->text, {0}};
        if (!holds(item->clip, box)) return (Fault){"cut off", item->text, {0}};
        for (int k = 0; k < count; k++)
            if (overlap(box, boxes[k], 3 * b)) return (Fault){"on top of another", item->text, texts[k]};
        assert_true(count < TEXTS_MAX);
        boxes[count] = box;
        texts[count++] = item->text;
    }
    return (Fault){0};
}

/* ---- each screen ---- */

static int faults;

static void look(FakeApp *app, const char *screen, int percent) {
    const Layout *layout = &app->world.layout;
    const Scene *scene = app_draw(app);
    Fault fault = fault_of(scene, layout);
    if (!fault.what) return;
    if (faults++ < 60)
        fprintf(stderr, "%s, %dx%d, %d%%, edge %.0f: \"%.*s\" is %s \"%.*s\"\n", screen, layout->width,
                layout->height, percent, (double)layout->safe.x0, TEXT_ARGS(fault.text), fault.what,
                TEXT_ARGS(fault.other));
}

/* In each place of the focus, and all that is read above the first. */
static void walk(FakeApp *app, const char *screen, Press press, int steps, int percent) {
    look(app, screen, percent);
    for (int i = 0; i < steps; i++) {
        app_press(app, press);
        app_tick(app, 2);
        look(app, screen, percent);
    }
}

typedef void Open(FakeApp *app);

static void open_home(FakeApp *app) {
    (void)app;
}

static void open_cards(FakeApp *app) {
    app_press(app, PRESS_RIGHT);
}

static void open_area(FakeApp *app) {
    app_press(app, PRESS_OK);
}

static void open_filters(FakeApp *app) {
    open_area(app);
    app_draw(app);
    app_press(app, PRESS_MENU);
}

static void open_none(FakeApp *app) {
    app->world.filter = (Filter){.minutes = 5, .position = 2};
    filter_have(&app->world.filter, TEXT("wall"), false);
    open_area(app);
}

static void open_lesson(FakeApp *app) {
    outbox_add(app->world.outbox, REQUEST_OPEN)->lesson = 0;
    app_deliver(app);
}

static void open_settings(FakeApp *app) {
    app_press(app, PRESS_MENU);
}

static void open_sound(FakeApp *app) {
    outbox_add(app->world.outbox, REQUEST_SOUND_PAGE);
    app_deliver(app);
}

static void open_where(FakeApp *app) {
    outbox_add(app->world.outbox, REQUEST_WHERE);
    app_deliver(app);
}

static void open_muscles(FakeApp *app) {
    open_where(app);
    app_press(app, PRESS_OK);
}

static void open_letters(FakeApp *app) {
    outbox_add(app->world.outbox, REQUEST_SEARCH);
    app_deliver(app);
}

static void open_found(FakeApp *app) {
    snprintf(outbox_add(app->world.outbox, REQUEST_SEARCH)->typed, 8, "b");
    app_deliver(app);
}

static void open_nothing(FakeApp *app) {
    snprintf(outbox_add(app->world.outbox, REQUEST_SEARCH)->typed, 20, "qqqqqqqqqqqq");
    app_deliver(app);
}

static void open_player(FakeApp *app) {
    app_play(app, 0, &(Options){.waits = true}, 0);
    app_deliver(app);
    app_tick(app, 0);
    app_run(app, 3, 0.25);
}

static void open_pause(FakeApp *app) {
    open_player(app);
    app_press(app, PRESS_OK);
}

static void open_leave(FakeApp *app) {
    open_player(app);
    app_press(app, PRESS_BACK);
}

static void open_stop(FakeApp *app) {
    open_pause(app);
    outbox_add(app->world.outbox, REQUEST_STOP_PAGE);
    app_deliver(app);
}

static void open_after(FakeApp *app) {
    open_pause(app);
    outbox_add(app->world.outbox, REQUEST_AFTER);
    app_deliver(app);
}

static void open_before(FakeApp *app) {
    open_pause(app);
    outbox_add(app->world.outbox, REQUEST_BEFORE);
    app_deliver(app);
}

static void open_gate(FakeApp *app) {
    const Lesson *gated = app->world.lessons[1];
    app_put(app, gate_screen(gate_new(gated, gated->gates[0])));
}

static void open_instead(FakeApp *app) {
    open_gate(app);
    GateScreen *gate = app_top(app)->data;
    app_press(app, PRESS_OK);
    while (gate->focus != gate->gate->question_count + gate->gate->accept_count) app_press(app, PRESS_DOWN);
    app_press(app, PRESS_OK);
    assert_true(gate->instead);
}

typedef struct View {
    const char *name;
    Open *open;
    Press press;
    int steps;
} View;

static JournalScreen diary;

static void open_journal(FakeApp *app) {
    app_put(app, journal_screen(&diary));
}

static void open_charts(FakeApp *app) {
    open_journal(app);
    diary.page = 2;
}

static const View views[] = {
    {"home", open_home, PRESS_DOWN, 11},         {"cards", open_cards, PRESS_DOWN, 3},
    {"area", open_area, PRESS_RIGHT, 3},         {"lesson", open_lesson, PRESS_UP, 7},
    {"settings", open_settings, PRESS_DOWN, 12}, {"sound", open_sound, PRESS_DOWN, 6},
    {"where", open_where, PRESS_DOWN, 3},        {"muscles", open_muscles, PRESS_DOWN, 3},
    {"filters", open_filters, PRESS_LEFT, 6},    {"none left", open_none, PRESS_MENU, 3},
    {"letters", open_letters, PRESS_DOWN, 4},    {"found", open_found, PRESS_DOWN, 12},
    {"nothing", open_nothing, PRESS_UP, 1},      {"player", open_player, PRESS_RIGHT, 9},
    {"pause", open_pause, PRESS_DOWN, 7},        {"leave", open_leave, PRESS_UP, 3},
    {"stop", open_stop, PRESS_DOWN, 5},          {"after", open_after, PRESS_UP, 5},
    {"before", open_before, PRESS_DOWN, 2},      {"gate", open_gate, PRESS_DOWN, 7},
    {"instead", open_instead, PRESS_UP, 2},      {"journal", open_journal, PRESS_LEFT, 6},
    {"charts", open_charts, PRESS_OK, 1},
};

enum { VIEWS = sizeof views / sizeof *views };

typedef struct Lessons {
    const Lesson *list[3];
    LessonPast past[3];
    Guide guide;
    Habit habit;
} Lessons;

static void open_app(FakeApp *app, Ground *ground, const Lessons *lessons, Size size, int percent, int edge) {
    app_open(app, &ground->house, lessons->list, lessons->past, 3);
    app->world.guide = &lessons->guide;
    if (lessons->habit.today) app->world.habit = &lessons->habit;
    app->world.access = access_usual();
    app->world.access.value[ACCESS_TEXT] = percent;
    app->world.measure = (TextMeasure){paint_width, painter};
    app->world.layout = layout_with(size.width, size.height, percent, edge);
    app_show_home(app);
    app_tick(app, 0);
}

static Lessons lessons_of(Ground *ground) {
    House *house = &ground->house;
    Lessons lessons = {0};
    lessons.list[0] = ground->lesson;
    lessons.list[1] = case_lesson(house, "    gate hip-safety\n" CASE_PARTS);
    lessons.list[2] = house_lesson(house, "levels/hips-glutes/chair-glutes.lesson");
    Tree *words = house_tree(house, "assets/muscles.words");
    assert_true(guide_read(house->arena, &lessons.guide, words, &house->vocabulary, &house->diags));
    lessons.habit = (Habit){.today = TODAY, .sessions = 40, .holds = 321, .done_s = 9000, .day_count = 3};
    for (int i = 0; i < 3; i++)
        lessons.habit.days[i] = (DayPast){.day = TODAY - 2 + i, .sessions = 2, .done_s = 700};
    for (int i = 0; i < 6; i++)
        lessons.habit.sore[i] = (WeekSoreness){
            .week = calendar_week(TODAY) - i / 2, .area = i % 2 ? 5 : 3, .before = 6, .after = 4};
    lessons.habit.sore_count = 6;
    return lessons;
}

static void everything_can_be_read(void **state) {
    static Lessons lessons; /* large */
    lessons = lessons_of(*state);
    FakeApp app;
    faults = 0;
    for (int v = 0; v < VIEWS; v++)
        for (int s = 0; s < (all ? 5 : 2); s++)
            for (int p = 0; p < (all ? 5 : 3); p++) {
                open_app(&app, *state, &lessons, sizes[s], percents[p], 5);
                views[v].open(&app);
                walk(&app, views[v].name, views[v].press, views[v].steps, percents[p]);
                app_close(&app);
            }
    assert_int_equal(faults, 0);
}

/* The edge that a television cuts off stays free, or is used. */
static void everything_keeps_to_the_edge(void **state) {
    static Lessons lessons; /* large */
    lessons = lessons_of(*state);
    FakeApp app;
    faults = 0;
    for (int v = 0; v < VIEWS; v++)
        for (int e = 1; e < 3; e++) {
            int percent = all && v % 2 ? 150 : 100;
            open_app(&app, *state, &lessons, sizes[all ? 2 : 0], percent, edges[e]);
            views[v].open(&app);
            walk(&app, views[v].name, views[v].press, views[v].steps, percent);
            app_close(&app);
        }
    assert_int_equal(faults, 0);
}

static void everything_has_room_at_the_left_hand(void **state) {
    static Lessons lessons; /* large */
    lessons = lessons_of(*state);
    FakeApp app;
    faults = 0;
    for (int v = 0; v < VIEWS; v++)
        for (int p = 0; p < 2; p++) {
            open_app(&app, *state, &lessons, sizes[p], percents[p], 5);
            layout_hand(&app.world.layout, true);
            views[v].open(&app);
            walk(&app, views[v].name, views[v].press, views[v].steps, percents[p]);
            app_close(&app);
        }
    assert_int_equal(faults, 0);
}

/* ---- what is said of it ---- */

/* Captions are never smaller than UX.md has them, and with larger texts larger. */
static void captions_grow(void **state) {
    static Lessons lessons; /* large */
    lessons = lessons_of(*state);
    FakeApp app;
    float last = 0;
    for (int p = 100; p <= 200; p += 50) {
        open_app(&app, *state, &lessons, sizes[2], p, 5);
        open_player(&app);
        float size = 0;
        const Scene *scene = app_draw(&app);
        for (int i = 0; i < scene->items.count; i++)
            if (text_is(scene->items.at[i].text, "Stand.")) size = scene->items.at[i].size;
        assert_true(size >= 46 && size > last);
        last = size;
        app_close(&app);
    }
    assert_true(last >= 92);
}

/* A test that finds nothing must be able to find something. */
static void what_is_wrong_is_found(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Layout layout = layout_with(1920, 1080, 200, 5);
    Scene *scene = scene_new(arena, 1920, 1080, 0);
    assert_null(fault_of(scene, &layout).what);
    scene_text(scene, TEXT("One"), 300, 300, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_null(fault_of(scene, &layout).what);
    scene_text(scene, TEXT("Two"), 330, 310, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(fault_of(scene, &layout).what, "on top of another");
    scene->items.count = 0;
    scene_text(scene, TEXT("Small"), 300, 300, 20, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(fault_of(scene, &layout).what, "too small");
    scene->items.count = 0;
    scene_text(scene, TEXT("Far out"), 1800, 300, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(fault_of(scene, &layout).what, "outside the safe area");
    scene->items.count = 0;
    scene_clip(scene, (Area){0, 280, 1920, 800});
    scene_text(scene, TEXT("Half"), 300, 300, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(fault_of(scene, &layout).what, "cut off");
    arena_free(arena);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_found),
        cmocka_unit_test(captions_grow),
        cmocka_unit_test(everything_can_be_read),
        cmocka_unit_test(everything_keeps_to_the_edge),
        cmocka_unit_test(everything_has_room_at_the_left_hand),
    };
    all = argc > 1 && strcmp(argv[1], "all") == 0;
    painter = help_paint(SIMD_C);
    int failed = painter ? cmocka_run_group_tests(tests, lay_ground, clear_ground) : 1;
    paint_close(painter);
    return failed;
}
