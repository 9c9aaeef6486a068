/* Whatever hands do: every screen is reached and left by arrows, OK and Back alone; and after any inputs in any order, in
 * windows of any size, in any theme and language, each picture shows where the focus is. UNKNOT_INPUTS says how many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/pseudo.h"
#include "support/drawn.h"
#include "support/screens.h"

enum { LESSONS = 4, THEMES = 3, LANGUAGES = 3, TODAY = 20785, INPUTS = 1500 };

#define MARK 0xff12fe34u /* no theme's: what is drawn in it is the focus */

typedef struct Ground {
    House house;
    Guide guide;
    const Lesson *lessons[LESSONS];
    LessonPast past[LESSONS];
    Habit habit;
    DayLines day;
    Theme themes[THEMES];
    Phrases phrases[LANGUAGES];
    Language languages[LANGUAGES];
    uint32_t seed;
} Ground;

static void read_looks(Ground *ground) {
    static const char *const names[] = {"dark", "light", "high-contrast"};
    House *house = &ground->house;
    for (int i = 0; i < THEMES; i++) {
        char path[80];
        snprintf(path, sizeof path, "assets/themes/%s.theme", names[i]);
        theme_read(&ground->themes[i], house_tree(house, path), &house->diags);
        ground->themes[i].ink[INK_FOCUS] = MARK;
    }
    for (int i = 0; i < LANGUAGES; i++) ground->phrases[i] = house->phrases;
    phrases_translate(&ground->phrases[1], house_tree(house, "assets/texts/spanish.texts"), &house->diags);
    pseudo_phrases(house->arena, &ground->phrases[2]);
}

static int lay_ground(void **state) {
    static const char *const names[] = {
        "levels/upper-back/wall-rhomboids.lesson", "levels/upper-back/roller-upper-back.lesson",
        "levels/hips-glutes/chair-glutes.lesson", "tests/levels/gated.lesson"};
    Ground *ground = calloc(1, sizeof *ground);
    *state = ground;
    if (!ground || !house_open(&ground->house)) return 1;
    House *house = &ground->house;
    for (int i = 0; i < LESSONS; i++) ground->lessons[i] = house_lesson(house, names[i]);
    read_looks(ground);
    Tree *words = house_tree(house, "assets/muscles.words");
    return house->diags.errors ||
           !guide_read(house->arena, &ground->guide, words, &house->vocabulary, &house->diags);
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    house_close(&ground->house);
    free(ground);
    return 0;
}

static void open_all(FakeApp *app, Ground *ground) {
    static const Text themes[] = {{"dark", 4}, {"light", 5}};
    ground->habit = (Habit){.today = TODAY};
    ground->day = (DayLines){.day = TODAY};
    ground->languages[0] = (Language){.tag = {"en", 2}, .name = {"English", 7}};
    ground->languages[1] = (Language){.tag = {"es", 2}, .name = {"Español", 8}};
    app_open(app, &ground->house, ground->lessons, ground->past, LESSONS);
    app->world.theme = &ground->themes[0];
    app->world.themes = themes;
    app->world.theme_count = 2;
    app->world.languages = ground->languages;
    app->world.language_count = 2;
    app->world.guide = &ground->guide;
    app->world.habit = &ground->habit;
    app->world.day = &ground->day;
    app->world.measure = drawn_measure;
    app_show_home(app);
    app_tick(app, 0);
}

/* Something drawn in the focus' colour, whole or nearly, on the picture. */
static bool shows_focus(const Scene *scene) {
    Area picture = {0, 0, (float)scene->width, (float)scene->height};
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (item->colour != MARK || item->kind == ITEM_SCRIM) continue;
        Area box = drawn_box(item), seen = area_within(box, picture);
        float part = (seen.x1 - seen.x0) * (seen.y1 - seen.y0), whole = (box.x1 - box.x0) * (box.y1 - box.y0);
        if (!area_empty(seen) && part > 0.9f * whole) return true;
    }
    return false;
}

static bool plays(FakeApp *app) {
    return app->player && app_top(app)->data == app->player;
}

/* Whether it is the text or, where that was too long, its first line. */
static bool begins(Text text, Text line) {
    return line.count > 0 && line.count <= text.count && memcmp(text.at, line.at, line.count) == 0;
}

/* An area without lessons, and the journal's body without spots, have nothing that could be in focus. */
static bool is_empty(const FakeApp *app, const Scene *scene) {
    for (int i = 0; i < scene->items.count; i++)
        if (begins(app->world.phrases->home.none, scene->items.at[i].text) ||
            text_same(scene->items.at[i].text, app->world.phrases->journal.spots))
            return true;
    return false;
}

/* While a lesson plays each key has one meaning, which its legend says. */
static void assert_focus(FakeApp *app, const char *where) {
    if (plays(app)) return;
    const Scene *scene = app_draw(app);
    if (shows_focus(scene) || is_empty(app, scene)) return;
    for (int i = 0; i < scene->items.count; i++) /* which screen it is */
        if (scene->items.at[i].text.count) print_message("%.*s; ", TEXT_ARGS(scene->items.at[i].text));
    fail_msg("no focus is seen after %s, on %d x %d", where, scene->width, scene->height);
}

/* ---- by arrows, OK and Back ---- */

static void press_all(FakeApp *app, const char *presses) {
    static const char letters[] = "UDLROBM";
    static const Press meant[] = {PRESS_UP, PRESS_DOWN, PRESS_LEFT, PRESS_RIGHT,
                                  PRESS_OK, PRESS_BACK, PRESS_MENU};
    for (const char *at = presses; *at; at++) {
        if (*at == '.') { /* time passes */
            app_run(app, 4, 0.1);
            continue;
        }
        app_press(app, meant[strchr(letters, *at) - letters]);
        app_tick(app, 0.02);
        assert_focus(app, presses);
    }
}

/* From the first screen there, what stands there, and back again. The area in focus at first is the upper back, which has
 * the first two lessons; four rows on is that of the third, six before it that of the last, which is gated. */
static const struct {
    const char *there, *says, *back;
} WAYS[] = {
    {"", "Unknot", ""},
    {"B", "Quit Unknot?", "B"},
    {"O", "Upper back", "B"},
    {"OO", "Between the blades", "BB"},
    {"OOO", "+15 s", "BDO"},
    {"OOOO", "Paused", "BBDO"},
    {"OOOB", "Leave the lesson?", "BBDO"},
    {"OOOOUO", "Stop and let go", "BBBDO"},
    {"OOOODDDDO", "Sound", "BBBDO"},
    {"OOOODDDDDO", "Finished here", "B"},
    {"RO", "Where does it hurt?", "B"},
    {"ROOOO", "Start", "BBBB"},
    {"RUO", "Journal", "B"},
    {"M", "Settings", "B"},
    {"MUUO", "Sound", "BB"},
    {"UUOOO", "Before you touch the neck", "B"},
    {"UUOOOOUO", "You answered yes. Here is what to do instead:", "O"},
    {"UUOOO", "Before you begin", "BBDO"},
    {"UUOOODO", "+15 s", "BDO"},
    {"UUOOODO................", "Neck: how sore is it now?", "B"},
    {"UUOOORRRO................RRRRRRO", "Not easier this time", "O"},
};

enum { UNGATED = sizeof WAYS / sizeof *WAYS - 4 }; /* before the last four its gates were passed */

static void pass_gates(FakeApp *app) {
    const Lesson *gated = app->world.lessons[LESSONS - 1];
    for (int i = 0; i < gated->gate_count; i++)
        app->journal.passed[app->journal.passed_count++] = gated->gates[i]->id;
}

static void every_screen_is_reached_and_left_by_arrows_ok_and_back(void **state) {
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
        FakeApp app;
        open_all(&app, *state);
        if (i >= UNGATED) pass_gates(&app);
        press_all(&app, WAYS[i].there);
        if (!scene_says(app_draw(&app), WAYS[i].says)) fail_msg("%s is not %s", WAYS[i].there, WAYS[i].says);
        press_all(&app, WAYS[i].back);
        if (!scene_says(app_draw(&app), "Unknot")) fail_msg("%s stays", WAYS[i].there);
        assert_int_equal(app.depth, 1);
        app_close(&app);
    }
}

static void three_presses_lead_to_the_first_breath(void **state) {
    FakeApp app;
    open_all(&app, *state);
    press_all(&app, "OOO");
    assert_true(plays(&app) && app.player->state == PLAYER_PLAYING);
    app_close(&app);
}

/* ---- anything ---- */

static uint32_t next(Ground *ground) {
    ground->seed ^= ground->seed << 13;
    ground->seed ^= ground->seed >> 17;
    ground->seed ^= ground->seed << 5;
    return ground->seed;
}

static float share(Ground *ground) {
    return (float)(next(ground) % 10001) / 10000;
}

static void change_looks(FakeApp *app, Ground *ground) {
    uint32_t language = next(ground) % LANGUAGES;
    app->world.theme = &ground->themes[next(ground) % THEMES];
    app->world.phrases = &ground->phrases[language];
    app->world.language = language == 1 ? &ground->languages[1] : NULL;
    app->world.device = (Device)(next(ground) % 4);
    app->world.pad_kind = (PadKind)(next(ground) % 2);
    app->world.looks++;
}

static Input any_input(FakeApp *app, Ground *ground) {
    const Layout *layout = &app->world.layout;
    uint32_t kind = next(ground) % 20;
    float x = (share(ground) * 1.1f - 0.05f) * (float)layout->width,
          y = (share(ground) * 1.1f - 0.05f) * (float)layout->height;
    if (kind == 0) return (Input){.kind = INPUT_AWAY};
    if (kind == 1) return (Input){.kind = INPUT_TURN, .x = share(ground) * 2 - 1};
    if (kind < 5) return (Input){.kind = INPUT_CLICK, .x = x, .y = y};
    if (kind < 7) return (Input){.kind = INPUT_POINT, .x = x, .y = y};
    Press press = (Press)(next(ground) % 8);
    if (press == PRESS_BACK && next(ground) % 2) press = PRESS_OK; /* or nothing would ever be deep */
    return (Input){.kind = INPUT_PRESS, .press = press, .held = kind == 7};
}

static void anything_at_all_leaves_a_focus_to_be_seen(void **state) {
    Ground *ground = *state;
    const char *asked = getenv("UNKNOT_INPUTS");
    int count = asked ? atoi(asked) : INPUTS, screens = 0, played = 0;
    FakeApp app;
    open_all(&app, ground);
    ground->seed = 20261128;
    for (int i = 0; i < count; i++) {
        char where[24];
        uint32_t what = next(ground) % 20;
        snprintf(where, sizeof where, "input %d", i);
        if (what < 2) app_resize(&app, 480 + (int)(next(ground) % 3600), 320 + (int)(next(ground) % 2000));
        if (what == 2) change_looks(&app, ground);
        if (i % 300 == 150) { /* or a lesson would seldom play */
            app_go_home(&app);
            app_start(&app, (int)(next(ground) % LESSONS));
        }
        int depth = app.depth;
        app_input(&app, any_input(&app, ground));
        app_tick(&app, next(ground) % 200 ? share(ground) * 0.2 : 40.0);
        screens += app.depth != depth;
        played += plays(&app);
        assert_true(app.depth >= 1 && app.depth <= DEPTH_MAX);
        assert_focus(&app, where);
        if (app.quit) app_go_home(&app);
        app.quit = false;
        if (app.journal.part_count > PARTS_MAX / 2) app.journal.part_count = 0;
    }
    assert_true(screens > count / 200 && played > count / 200);
    app_close(&app);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_reached_and_left_by_arrows_ok_and_back),
        cmocka_unit_test(three_presses_lead_to_the_first_breath),
        cmocka_unit_test(anything_at_all_leaves_a_focus_to_be_seen),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
