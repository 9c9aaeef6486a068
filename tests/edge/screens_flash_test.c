/* No screen flashes: of what moves by itself, no step from picture to picture changes the luminance of a fifth of the
 * screen by a tenth or more (UX.md; XAG 118), and no second has more than three flashes, pairs of such changes there and
 * back, however slowly they come about. Sampled twelve times a second: a change that takes two pictures of a display is
 * one step here. With the argument `all`, finer. */
#define _POSIX_C_SOURCE 200809L /* popen() */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/paint_help.h"
#include "support/spoken.h"

enum { WIDE = 160, HIGH = 90, PIXELS = WIDE * HIGH, HALVES_MAX = 4096 };

static const double step_most = 0.10, area_most = 0.20;
static bool all;
static Paint *painter;

/* Every kind of phase, on both sides, as short as they may be. */
#define PARTS                                                                                                \
    "prepare 5s\n    say \"Stand.\"\n"                                                                       \
    "each side\n"                                                                                            \
    "    change 5s\n        say \"Now the {side}.\"\n"                                                       \
    "    find 5s\n        move roll 5cm at 3cm/s\n"                                                          \
    "    repeat 2\n"                                                                                         \
    "        hold 10s\n            breathe 4 in, 6 out\n"                                                    \
    "        release 4s\n"                                                                                   \
    "        rest 5s unless last\n            pose wall-away\n"                                              \
    "close 5s\n    say \"Done.\"\n"

/* ---- luminance ---- */

static double linear(unsigned channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* WCAG: relative luminance of sRGB. */
static float luminance(uint32_t pixel) {
    return (float)(0.2126 * linear(pixel >> 16 & 255) + 0.7152 * linear(pixel >> 8 & 255) +
                   0.0722 * linear(pixel & 255));
}

/* Of each pixel: its luminance in the last picture, the furthest it has gone in the way that it goes. */
typedef struct Film {
    float last[PIXELS], furthest[PIXELS];
    signed char way[PIXELS];
    int frames, moved; /* pictures; those that differ from the one before */
    double worst_step, fps;
    int halves[HALVES_MAX], half_count; /* pictures in which a fifth of the screen turned back by a tenth */
} Film;

/* Two pictures that are both bright do not flash. */
static bool differs(float one, float other) {
    return fabsf(one - other) >= (float)step_most && fminf(one, other) < 0.8f;
}

/* How much of the picture goes the other way than before, by a tenth or more. */
static double turned_share(Film *film, const float *now) {
    int turned = 0;
    for (int i = 0; i < PIXELS; i++) {
        signed char way = now[i] > film->furthest[i] ? 1 : -1;
        bool on = film->way[i] == way, far = differs(now[i], film->furthest[i]);
        if (!on && !far) continue;
        turned += !on && film->way[i] != 0;
        film->way[i] = way;
        film->furthest[i] = now[i];
    }
    return (double)turned / PIXELS;
}

static double stepped_share(const Film *film, const float *now) {
    int stepped = 0;
    for (int i = 0; i < PIXELS; i++) stepped += fabsf(now[i] - film->last[i]) >= (float)step_most;
    return (double)stepped / PIXELS;
}

static void film_frame(Film *film, const uint32_t *pixels) {
    static float now[PIXELS];
    for (int i = 0; i < PIXELS; i++) now[i] = luminance(pixels[i] & 0xffffff);
    if (film->frames) {
        double step = stepped_share(film, now);
        film->moved += memcmp(film->last, now, sizeof now) != 0;
        if (step > film->worst_step) film->worst_step = step;
        bool half = turned_share(film, now) >= area_most;
        if (half && film->half_count < HALVES_MAX) film->halves[film->half_count++] = film->frames;
    } else {
        memcpy(film->furthest, now, sizeof now);
    }
    memcpy(film->last, now, sizeof now);
    film->frames++;
}

/* The most flashes, each two half ones, in any second. */
static int flashes_of(const Film *film) {
    int most = 0;
    for (int i = 0; i < film->half_count; i++) {
        int k = i;
        while (k < film->half_count && film->halves[k] - film->halves[i] < film->fps) k++;
        if (k - i > most) most = k - i;
    }
    return most / 2;
}

static Film *film_new(double fps) {
    Film *film = calloc(1, sizeof *film);
    assert_non_null(film);
    film->fps = fps;
    return film;
}

/* ---- films ---- */

static void take(FakeApp *app, Film *film) {
    static uint32_t pixels[PIXELS];
    PaintRect changed[48];
    const Scene *scene = app_draw(app);
    paint_forget(painter);
    paint_frame(painter, scene, (PaintTarget){pixels, WIDE, HIGH, WIDE}, changed, 48);
    film_frame(film, pixels);
}

static void open_app(FakeApp *app, Ground *ground, bool calm) {
    app_open(app, &ground->house, &ground->lesson, &ground->past, 1);
    app->world.access = access_usual();
    app->world.measure = (TextMeasure){paint_width, painter};
    app->world.layout = layout_of(WIDE, HIGH);
    app->world.layout.calm = calm;
    app_show_home(app);
    app_tick(app, 0);
}

static void assert_steady(const Film *film, const char *name) {
    print_message("%s: %d pictures, %d of them moved, at most %.1f %% stepped, %d flashes in a second\n",
                  name, film->frames, film->moved, film->worst_step * 100, flashes_of(film));
    assert_true(film->frames > 10);
    assert_true(film->worst_step < area_most);
    assert_true(flashes_of(film) <= 3);
}

static void play(Ground *ground, bool calm, double fps, const char *name) {
    FakeApp app;
    Film *film = film_new(fps);
    const Lesson *lesson = case_lesson(&ground->house, PARTS);
    open_app(&app, ground, calm);
    app.world.lessons = &lesson;
    app_play(&app, 0, &(Options){0}, 0);
    app_deliver(&app);
    app_tick(&app, 0);
    double until_s = all ? 1e9 : 34; /* the first side, and the change to the other one */
    while (app.player && app.player->state != PLAYER_ENDED && app.player->t_s < until_s) {
        take(&app, film);
        app_tick(&app, 1 / fps);
    }
    assert_true(film->frames > 30 * fps);
    assert_steady(film, name);
    free(film);
    app_close(&app);
}

static void a_lesson_does_not_flash(void **state) {
    play(*state, false, all ? 25 : 12, "lesson");
}

static void nor_does_it_with_little_motion(void **state) {
    play(*state, true, all ? 25 : 12, "little motion");
}

static void the_body_turns_without_a_flash(void **state) {
    FakeApp app;
    Film *film = film_new(25);
    open_app(&app, *state, false);
    for (int i = 0; i < 3; i++) {
        app_press(&app, PRESS_LEFT);
        for (int k = 0; k < 30; k++) {
            app_tick(&app, 0.04);
            take(&app, film);
        }
    }
    assert_steady(film, "turn");
    free(film);
    app_close(&app);
}

/* Ways from the first screen to others, as presses. */
typedef struct Walk {
    const char *name;
    bool moves; /* what it leads to moves by itself */
    int count;
    Press presses[8];
} Walk;

static const Walk ways[] = {
    {"an area", true, 1, {PRESS_OK}},
    {"its filters", true, 2, {PRESS_OK, PRESS_MENU}},
    {"a lesson's page", false, 2, {PRESS_OK, PRESS_OK}},
    {"where it hurts", false, 2, {PRESS_RIGHT, PRESS_OK}},
    {"other places", false, 5, {PRESS_RIGHT, PRESS_OK, PRESS_DOWN, PRESS_DOWN, PRESS_RIGHT}},
    {"learn", false, 3, {PRESS_RIGHT, PRESS_UP, PRESS_OK}},
    {"its pages", false, 6, {PRESS_RIGHT, PRESS_UP, PRESS_OK, PRESS_RIGHT, PRESS_RIGHT, PRESS_RIGHT}},
    {"the question before the end", false, 1, {PRESS_BACK}},
};

/* After each press half a second, at its end eleven: the lesson in focus moves for ten. */
static void nor_does_any_screen_on_the_way(void **state) {
    static Spoken spoken;
    double fps = all ? 25 : 12;
    assert_true(spoken_read(&spoken, *state));
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        FakeApp app;
        Film *film = film_new(fps);
        open_app(&app, *state, false);
        app.world.guide = &spoken.guide;
        app.world.learn = &spoken.tongues[0].learn;
        for (int k = 0; k < ways[i].count; k++) {
            app_press(&app, ways[i].presses[k]);
            app_deliver(&app);
            *film =
                (Film){.fps = fps}; /* what a press changes at once is no flash: what comes of it might be */
            double most_s = k + 1 < ways[i].count ? 0.5 : all ? 11 : 4;
            for (double t = 0; t < most_s; t += 1 / fps) {
                app_tick(&app, 1 / fps);
                take(&app, film);
            }
            if (k + 1 < ways[i].count) continue;
            assert_steady(film, ways[i].name);
            if (ways[i].moves) assert_true(film->moved > 10);
        }
        free(film);
        app_close(&app);
    }
}

/* After each press of a way, from what is on top: half a second, at its end more. */
static void walk_on(FakeApp *app, const Walk *walk, double fps) {
    Film *film = film_new(fps);
    for (int k = 0; k < walk->count; k++) {
        app_press(app, walk->presses[k]);
        app_deliver(app);
        *film = (Film){.fps = fps};
        for (double t = 0; t < (k + 1 < walk->count ? 0.5 : walk->moves ? 5 : 1.5); t += 1 / fps) {
            app_tick(app, 1 / fps);
            take(app, film);
        }
    }
    assert_steady(film, walk->name);
    assert_true(!walk->moves || film->moved > 10);
    free(film);
}

/* The count-in goes on into the lesson. */
static void nor_does_what_lies_over_a_lesson(void **state) {
    static const Walk over[] = {
        {"a pause", false, 1, {PRESS_OK}},
        {"going on", true, 2, {PRESS_OK, PRESS_OK}},
        {"the stop", false, 3, {PRESS_OK, PRESS_UP, PRESS_OK}},
        {"its sounds", false, 6, {PRESS_OK, PRESS_DOWN, PRESS_DOWN, PRESS_DOWN, PRESS_DOWN, PRESS_OK}},
        {"leaving", false, 1, {PRESS_BACK}},
        {"a phase on and back", true, 4, {PRESS_RIGHT, PRESS_RIGHT, PRESS_LEFT, PRESS_UP}},
    };
    const Lesson *lesson = case_lesson(&((Ground *)*state)->house, PARTS);
    for (size_t i = 0; i < sizeof over / sizeof *over; i++) {
        FakeApp app;
        open_app(&app, *state, false);
        app.world.lessons = &lesson;
        app_play(&app, 0, &(Options){0}, 12);
        app_deliver(&app);
        app_tick(&app, 0);
        walk_on(&app, &over[i], all ? 25 : 12);
        app_close(&app);
    }
}

static void nor_do_journal_and_settings(void **state) {
    static const Walk inside[] = {{"the journal", false, 3, {PRESS_LEFT, PRESS_UP, PRESS_MENU}},
                                  {"settings", false, 3, {PRESS_DOWN, PRESS_DOWN, PRESS_UP}}};
    static const Habit habit = {.today = 20785};
    static const DayLines day = {.day = 20785};
    static const RequestKind screens[] = {REQUEST_JOURNAL, REQUEST_SETTINGS};
    for (int i = 0; i < 2; i++) {
        FakeApp app;
        open_app(&app, *state, false);
        app.world.habit = &habit;
        app.world.day = &day;
        outbox_add(app.world.outbox, screens[i]);
        app_deliver(&app);
        app_tick(&app, 0);
        walk_on(&app, &inside[i], all ? 25 : 12);
        app_close(&app);
    }
}

/* From one technique to another lies a veil. */
static void nor_does_a_routine_between_its_techniques(void **state) {
    House *house = &((Ground *)*state)->house;
    const Lesson *parts[] = {house_lesson(house, "levels/upper-back/wall-rhomboids.lesson"),
                             house_lesson(house, "levels/hips-glutes/chair-glutes.lesson")};
    Vocabulary words = house->vocabulary;
    words.lessons = parts;
    words.lesson_count = 2;
    Text text =
        TEXT("routine \"Two\"\n    id two\n    summary \"Two.\"\n\nplay wall-rhomboids\n    phases hold\n"
             "    hold 10s\nplay chair-glutes\n    phases hold\n    hold 10s\n");
    Tree *tree =
        script_parse(house->arena, source_new(house->arena, TEXT("two.lesson"), text), &house->diags);
    const Lesson *routine = lesson_read(house->arena, tree, &words, &house->diags);
    if (house->diags.errors) house_print(house);
    assert_false(routine->broken);
    const Timeline *timeline = timeline_new(house->arena, routine, &(Options){0});
    int veiled = 0;
    while (veiled < timeline->phase_count && timeline->phases[veiled].scene == 0) veiled++;
    assert_true(veiled < timeline->phase_count);
    FakeApp app;
    double fps = all ? 25 : 12;
    Film *film = film_new(fps);
    open_app(&app, *state, false);
    app.world.lessons = &routine;
    app_play(&app, 0, &(Options){0}, timeline->phases[veiled].start_s - 2);
    app_deliver(&app);
    app_tick(&app, 0);
    for (double t = 0; t < 8; t += 1 / fps) { /* the count-in, too */
        take(&app, film);
        app_tick(&app, 1 / fps);
    }
    assert_true(app.player->t_s > timeline->phases[veiled].start_s + 1);
    assert_steady(film, "veil");
    free(film);
    app_close(&app);
}

/* ---- that it would be seen ---- */

static void fill(Film *film, unsigned grey, double share) {
    static uint32_t pixels[PIXELS];
    for (int i = 0; i < PIXELS; i++) pixels[i] = i < share * PIXELS ? grey * 0x10101u : 0x303030u;
    film_frame(film, pixels);
}

static void a_flash_is_found(void **state) {
    (void)state;
    Film *film = film_new(10);
    for (int i = 0; i < 20; i++) fill(film, i % 2 ? 200 : 48, 0.3);
    assert_true(film->worst_step > area_most && flashes_of(film) >= 4);
    *film = (Film){.fps = 10};
    for (int i = 0; i < 20; i++) fill(film, i % 2 ? 200 : 48, 0.1); /* too small */
    assert_true(film->worst_step < area_most && flashes_of(film) == 0);
    *film = (Film){.fps = 30};
    for (int i = 0; i < 90; i++) fill(film, 48 + (unsigned)(i * 2), 1); /* slow, and one way */
    assert_true(film->worst_step < area_most && flashes_of(film) == 0);
    free(film);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flash_is_found),
        cmocka_unit_test(a_lesson_does_not_flash),
        cmocka_unit_test(nor_does_it_with_little_motion),
        cmocka_unit_test(the_body_turns_without_a_flash),
        cmocka_unit_test(nor_does_any_screen_on_the_way),
        cmocka_unit_test(nor_does_what_lies_over_a_lesson),
        cmocka_unit_test(nor_do_journal_and_settings),
        cmocka_unit_test(nor_does_a_routine_between_its_techniques),
    };
    all = argc > 1 && strcmp(argv[1], "all") == 0;
    painter = help_paint(SIMD_C);
    int failed = cmocka_run_group_tests(tests, lay_ground, clear_ground);
    paint_close(painter);
    return failed;
}
