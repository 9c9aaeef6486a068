/* Every screen with texts of every size, on outputs of every shape: all that is written can be read, at each place that
 * the focus goes to. Widths are those of the real fonts. With the argument `all`, more sizes and outputs. */
#define _POSIX_C_SOURCE 200809L /* popen() */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/held.h"
#include "screens/journal.h"
#include "support/paint_help.h"
#include "support/readable.h"
#include "support/spoken.h"

typedef struct Size {
    int width, height;
} Size;

static const Size sizes[] = {{1280, 720}, {1440, 1080}, {1920, 1080}, {3840, 2160}, {1024, 768}};
static const int percents[] = {100, 150, 200, 125, 175};
static const int edges[] = {5, 10, 0};
static bool all;
static Paint *painter;

static Spoken spoken; /* large */

static int lay_all(void **state) {
    return lay_ground(state) || !spoken_read(&spoken, *state);
}

/* ---- each screen ---- */

/* On what, how and in which language a screen is looked at. */
typedef struct Setting {
    Size size;
    int percent, edge, tongue, theme;
    bool left;
} Setting;

static int faults;

/* What a row of a search says beside its name is shortened: its page has all of it. */
static bool is_known(const char *screen, const Fault *fault) {
    return strcmp(fault->what, "not all there") == 0 && strcmp(screen, "found") == 0;
}

static void look(FakeApp *app, const char *screen, const Setting *setting) {
    const Scene *scene = app_draw(app);
    Fault fault = readable_fault(scene, &app->world.layout, painter);
    static Text last;
    if (!fault.what || is_known(screen, &fault)) return;
    bool again = last.count == fault.text.count; /* most are there at each place of the focus */
    last = fault.text;
    faults++;
    if (!again && faults < 400)
        fprintf(stderr, "%s, %s, theme %d, %dx%d, %d%%, edge %d%s: \"%.*s\" is %s \"%.*s\"\n", screen,
                spoken.tongues[setting->tongue].name, setting->theme, setting->size.width,
                setting->size.height, setting->percent, setting->edge, setting->left ? ", left" : "",
                TEXT_ARGS(fault.text), fault.what, TEXT_ARGS(fault.other));
}

/* In each place of the focus, and all that is read above the first. */
static void walk(FakeApp *app, const char *screen, Press press, int steps, const Setting *setting) {
    look(app, screen, setting);
    for (int i = 0; i < steps; i++) {
        app_press(app, press);
        app_tick(app, 2);
        look(app, screen, setting);
    }
}

typedef void Open(FakeApp *app);

static void open_home(FakeApp *app) {
    (void)app;
}

static void open_quit(FakeApp *app) {
    app_press(app, PRESS_BACK);
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

static void open_advice(FakeApp *app) {
    app_play(app, LESSONS - 1, &(Options){0}, 0);
    app_deliver(app);
    app_put(app, advice_screen(&app->over, app->player));
}

static void open_learn(FakeApp *app) {
    app_put(app, learn_screen(learn_new(0)));
}

static void open_safety(FakeApp *app) {
    app_put(app, safety_screen(safety_new(&app->world, true)));
}

/* Of everything what is to be done about it. */
static void open_told(FakeApp *app) {
    open_safety(app);
    SafetyScreen *safety = app_top(app)->data;
    for (int column = 0; column < SAFETY_COLUMNS; column++)
        for (int i = 0; i < safety_rows(safety, column); i++) safety->ticked[column][i] = true;
    safety->told = true;
}

static HeldScreen held;

static void open_held_of(FakeApp *app, HoldBackKind kind) {
    const Lesson *lesson = app->world.lessons[0];
    HoldBack back = {kind, lesson->muscle, SIDE_LEFT, 4, lesson->area};
    app_put(app, held_screen(&held, &back, lesson));
}

static void open_held(FakeApp *app) {
    open_held_of(app, HOLD_BACK_ROUNDS);
}

static void open_sore(FakeApp *app) {
    open_held_of(app, HOLD_BACK_SORE);
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

/* Of the screens with most keys. */
static void open_help(FakeApp *app) {
    static Seen seen;
    seen = (Seen){0};
    app->world.seen = &seen;
    app->world.helping = true;
}

static void open_player_help(FakeApp *app) {
    open_player(app);
    open_help(app);
}

static void open_body(FakeApp *app) {
    for (int area = 2; area < 9; area += 2) app->soreness[area] = (SorenessPast){6, 4, TODAY};
    open_journal(app);
    app_press(app, PRESS_MENU);
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
    {"charts", open_charts, PRESS_OK, 1},        {"body", open_body, PRESS_DOWN, 9},
    {"help", open_help, PRESS_RIGHT, 1},         {"player's help", open_player_help, PRESS_UP, 1},
    {"quit", open_quit, PRESS_DOWN, 2},          {"advice", open_advice, PRESS_DOWN, 2},
    {"learn", open_learn, PRESS_RIGHT, 14},      {"safety", open_safety, PRESS_DOWN, 12},
    {"told", open_told, PRESS_DOWN, 4},          {"held", open_held, PRESS_DOWN, 2},
    {"sore", open_sore, PRESS_DOWN, 2},
};

enum { VIEWS = sizeof views / sizeof *views };

static void open_app(FakeApp *app, Ground *ground, const Setting *setting) {
    Speaker *tongue = &spoken.tongues[setting->tongue];
    app_open(app, &ground->house, tongue->lessons, spoken.past, LESSONS);
    World *world = &app->world;
    world->guide = &spoken.guide;
    world->habit = &spoken.habit;
    world->day = &spoken.day;
    world->learn = &tongue->learn;
    world->phrases = &tongue->phrases;
    world->language = tongue->language;
    world->not_today = tongue->not_today;
    world->ask_first = tongue->ask_first;
    world->theme = &spoken.themes[setting->theme];
    for (int i = 0; i < AREAS; i++) app->soreness[i] = (SorenessPast){7, 3, TODAY};
    world->access = access_usual();
    world->access.value[ACCESS_TEXT] = setting->percent;
    world->measure = (TextMeasure){paint_width, painter};
    world->layout = layout_with(setting->size.width, setting->size.height, setting->percent, setting->edge);
    layout_hand(&world->layout, setting->left);
    diary = (JournalScreen){.day = 0};
    app_show_home(app);
    app_tick(app, 0);
}

static void look_at_view(Ground *ground, const View *view, const Setting *setting) {
    FakeApp app;
    open_app(&app, ground, setting);
    view->open(&app);
    walk(&app, view->name, view->press, view->steps, setting);
    app_close(&app);
    arena_free(diary.arena);
    diary.arena = NULL;
}

static void everything_can_be_read(void **state) {
    faults = 0;
    for (int v = 0; v < VIEWS; v++)
        for (int s = 0; s < (all ? 5 : 2); s++)
            for (int p = 0; p < (all ? 5 : 3); p++)
                look_at_view(*state, &views[v],
                             &(Setting){.size = sizes[s], .percent = percents[p], .edge = 5});
    assert_int_equal(faults, 0);
}

/* Spanish, and what is longer than any language; a theme after the other. */
static void everything_can_be_read_in_other_languages(void **state) {
    faults = 0;
    for (int v = 0; v < VIEWS; v++)
        for (int tongue = 1; tongue < TONGUES; tongue++)
            for (int s = 0; s < (all ? 5 : 1); s++)
                for (int p = 0; p < (all ? 5 : 1); p++)
                    for (int theme = 0; theme < (all ? THEMES : 1); theme++)
                        look_at_view(*state, &views[v],
                                     &(Setting){.size = sizes[s],
                                                .percent = percents[all ? p : 2 * (v % 2)],
                                                .edge = 5,
                                                .tongue = tongue,
                                                .theme = all ? theme : v % THEMES});
    assert_int_equal(faults, 0);
}

/* The edge that a television cuts off stays free, or is used. */
static void everything_keeps_to_the_edge(void **state) {
    faults = 0;
    for (int v = 0; v < VIEWS; v++)
        for (int e = 1; e < 3; e++)
            look_at_view(*state, &views[v],
                         &(Setting){.size = sizes[all ? 2 : 0],
                                    .percent = all && v % 2 ? 150 : 100,
                                    .edge = edges[e]});
    assert_int_equal(faults, 0);
}

static void everything_has_room_at_the_left_hand(void **state) {
    faults = 0;
    for (int v = 0; v < VIEWS; v++)
        for (int p = 0; p < 2; p++)
            look_at_view(*state, &views[v],
                         &(Setting){.size = sizes[p], .percent = percents[p], .edge = 5, .left = true});
    assert_int_equal(faults, 0);
}

/* ---- what is said of it ---- */

/* Captions are never smaller than UX.md has them, and with larger texts larger. */
static void captions_grow(void **state) {
    FakeApp app;
    float last = 0;
    for (int p = 100; p <= 200; p += 50) {
        open_app(&app, *state, &(Setting){.size = sizes[2], .percent = p, .edge = 5});
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

/* Wherever the page of a lesson has moved to. */
static void a_lesson_keeps_its_name_in_sight(void **state) {
    for (int s = 0; s < 3; s++)
        for (int p = 0; p < 3; p++) {
            FakeApp app;
            open_app(&app, *state, &(Setting){.size = sizes[s], .percent = percents[p], .edge = 5});
            open_lesson(&app);
            for (int step = 0; step < 12; step++) {
                const Scene *scene = app_draw(&app);
                bool named = false;
                for (int i = 0; i < scene->items.count; i++)
                    named |= text_same(scene->items.at[i].text, app.world.lessons[0]->title);
                assert_true(named);
                app_press(&app, PRESS_UP);
            }
            app_close(&app);
        }
}

/* A test that finds nothing must be able to find something. */
static void what_is_wrong_is_found(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Layout layout = layout_with(1920, 1080, 200, 5);
    Scene *scene = scene_new(arena, 1920, 1080, 0);
    assert_null(readable_fault(scene, &layout, painter).what);
    scene_text(scene, TEXT("One"), 300, 300, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_null(readable_fault(scene, &layout, painter).what);
    scene_text(scene, TEXT("Two"), 330, 310, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(readable_fault(scene, &layout, painter).what, "on top of another");
    scene->items.count = 0;
    scene_text(scene, TEXT("Small"), 300, 300, 20, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(readable_fault(scene, &layout, painter).what, "too small");
    scene->items.count = 0;
    scene_text(scene, TEXT("Far out"), 1800, 300, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(readable_fault(scene, &layout, painter).what, "outside the safe area");
    scene->items.count = 0;
    scene_clip(scene, (Area){0, 280, 1920, 800});
    scene_text(scene, TEXT("Half"), 300, 300, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(readable_fault(scene, &layout, painter).what, "cut off");
    scene->items.count = 0;
    scene_clip(scene, (Area){0, 0, 1920, 1080});
    scene_text(scene, TEXT("Much\u2026"), 300, 300, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(readable_fault(scene, &layout, painter).what, "not all there");
    scene->items.count = 0;
    scene_clip(scene, (Area){0, 0, 1920, 1080});
    scene_rect(scene, (Area){280, 260, 320, 340}, 0, 0xff000000);
    scene_text(scene, TEXT("A long line"), 300, 300, 40, false, ALIGN_LEFT, 0xffffffff);
    assert_string_equal(readable_fault(scene, &layout, painter).what, "over the edge of what it stands on");
    arena_free(arena);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_found),
        cmocka_unit_test(captions_grow),
        cmocka_unit_test(a_lesson_keeps_its_name_in_sight),
        cmocka_unit_test(everything_can_be_read),
        cmocka_unit_test(everything_can_be_read_in_other_languages),
        cmocka_unit_test(everything_keeps_to_the_edge),
        cmocka_unit_test(everything_has_room_at_the_left_hand),
    };
    all = argc > 1 && strcmp(argv[1], "all") == 0;
    painter = help_paint(SIMD_C);
    int failed = painter ? cmocka_run_group_tests(tests, lay_all, clear_ground) : 1;
    paint_close(painter);
    return failed;
}
