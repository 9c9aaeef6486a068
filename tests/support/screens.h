/* Screens without a window: the app's part played by a clock that the test turns, a sound that keeps lesson time
 * by itself and notes what it would play, and a journal in memory. What screens ask for is carried out after each
 * call, as app/deliver.c does. */
#ifndef TESTS_SUPPORT_SCREENS_H
#define TESTS_SUPPORT_SCREENS_H

#include "screens/area_page.h"
#include "screens/gate.h"
#include "screens/help.h"
#include "screens/home.h"
#include "screens/journal.h"
#include "screens/learn.h"
#include "screens/lesson_page.h"
#include "screens/over.h"
#include "screens/safety.h"
#include "screens/search.h"
#include "screens/settings_page.h"
#include "screens/where.h"
#include "support/house.h"

enum { HEARD_MAX = 4096, PARTS_MAX = 512, DEPTH_MAX = 9, PASSED_MAX = 8 };

/* Time passes for it while it plays, whatever the player believes. */
typedef struct FakeSound {
    const Timeline *score;
    double at_s, from_s; /* now; the cues from here on are still to be heard */
    bool playing;
    Cue heard[HEARD_MAX];
    int heard_count, seeks, scores, pauses, resumes;
} FakeSound;

typedef struct FakeJournal {
    Text lesson;
    SessionPart parts[PARTS_MAX];
    int begun, ended, part_count;
    bool finished;
    int relief, said; /* said: how often soreness was */
    Soreness soreness;
    Text passed[PASSED_MAX];
    int passed_count;
} FakeJournal;

typedef struct FakeApp {
    World world;
    Outbox outbox;
    Arena *frame;
    Home *home;
    Player *player;
    Over over;
    SettingsPage settings;
    JournalScreen diary;
    Text theme, language, breath; /* that were asked for last */
    Request guise;                /* what was asked for of the figure last */
    Screen stack[DEPTH_MAX];
    int depth, asked[REQUEST_SESSION_END + 1]; /* how often each kind was asked for */
    SorenessPast soreness[AREAS];
    int entry; /* the lesson that is to be opened, and how */
    Options options;
    Request said; /* of likes, marks and settings the last */
    FakeSound sound;
    FakeJournal journal;
    bool quit;
} FakeApp;

/* Half an em a byte. */
static inline float fake_width(void *with, Text text, float size, bool bold) {
    (void)with;
    return (float)text.count * size * (bold ? 0.55f : 0.5f);
}

static inline Screen *app_top(FakeApp *app) {
    return &app->stack[app->depth - 1];
}

static inline void app_put(FakeApp *app, Screen screen) {
    app->stack[app->depth++] = screen;
    if (screen.enter) screen.enter(screen.data, &app->world);
}

static inline void app_drop(FakeApp *app) {
    Screen *top = &app->stack[--app->depth];
    if (top->data == app->player) app->player = NULL;
    if (top->leave) top->leave(top->data, &app->world);
}

/* ---- sound ---- */

static inline void sound_from(FakeSound *sound, double t_s) {
    sound->at_s = sound->from_s = t_s;
}

static inline void sound_passes(FakeSound *sound, double seconds) {
    if (!sound->playing || seconds <= 0) return;
    sound->at_s += seconds;
    for (int i = 0; sound->score && i < sound->score->cue_count; i++) {
        const Cue *cue = &sound->score->cues[i];
        if (cue->at_s >= sound->from_s && cue->at_s < sound->at_s && sound->heard_count < HEARD_MAX)
            sound->heard[sound->heard_count++] = *cue;
    }
    sound->from_s = sound->at_s;
}

static inline void sound_does(FakeSound *sound, const Request *request) {
    if (request->kind == REQUEST_SCORE) sound->score = request->timeline, sound->scores++;
    if (request->kind == REQUEST_SOUND_FROM) sound_from(sound, request->t_s), sound->playing = true;
    if (request->kind == REQUEST_SOUND_SEEK) sound_from(sound, request->t_s), sound->seeks++;
    if (request->kind == REQUEST_SOUND_PAUSE) sound->playing = false, sound->pauses++;
    if (request->kind == REQUEST_SOUND_RESUME) sound->playing = true, sound->resumes++;
}

/* ---- journal ---- */

static inline void journal_does(FakeJournal *journal, const Request *request) {
    if (request->kind == REQUEST_SESSION_BEGIN) {
        FakeJournal old = *journal;
        *journal = (FakeJournal){.lesson = request->id,
                                 .begun = old.begun + 1,
                                 .ended = old.ended,
                                 .passed_count = old.passed_count};
        memcpy(journal->passed, old.passed, sizeof old.passed);
    } else if (request->kind == REQUEST_SESSION_PART && journal->part_count < PARTS_MAX) {
        journal->parts[journal->part_count++] = request->part;
    } else if (request->kind == REQUEST_SESSION_SORENESS) {
        journal->soreness = request->soreness;
        journal->said++;
    } else if (request->kind == REQUEST_GATE_PASSED && journal->passed_count < PASSED_MAX) {
        journal->passed[journal->passed_count++] = request->id;
    } else if (request->kind == REQUEST_SESSION_END) {
        journal->ended++;
        journal->finished = request->finished;
        journal->relief = request->relief;
    }
}

/* ---- screens ---- */

static inline void app_play(FakeApp *app, int lesson, const Options *options, double start_s) {
    app->player = player_new(app->world.lessons[lesson], options, start_s);
    app_put(app, player_screen(app->player));
}

static inline bool app_has_passed(const FakeApp *app, const Gate *gate) {
    for (int i = 0; i < app->journal.passed_count; i++)
        if (text_same(app->journal.passed[i], gate->id)) return true;
    return false;
}

/* As app/entry.c, for ever where that has its days. */
static inline void app_enter(FakeApp *app, int lesson) {
    const Lesson *entered = app->world.lessons[lesson];
    app->entry = lesson;
    for (int i = 0; i < entered->gate_count; i++) {
        if (app_has_passed(app, entered->gates[i])) continue;
        app_put(app, gate_screen(gate_new(entered, entered->gates[i])));
        return;
    }
    Options options = app->options;
    options.waits = true;
    app_play(app, lesson, &options, 0);
}

static inline void app_over(FakeApp *app, Screen screen) {
    if (app_top(app)->data == &app->over) app_drop(app);
    app_put(app, screen);
}

static inline void app_go_home(FakeApp *app) {
    while (app->depth > 1) app_drop(app);
    app->sound = (FakeSound){.heard_count = 0};
    if (app->home) app_top(app)->enter(app_top(app)->data, &app->world);
}

static inline void app_search(FakeApp *app, const Request *request) {
    Search *search = search_new();
    search_type(search, &app->world, text_of(request->typed));
    app_put(app, search_screen(search));
}

static inline void app_does(FakeApp *app, const Request *request) {
    app->asked[request->kind]++;
    sound_does(&app->sound, request);
    journal_does(&app->journal, request);
    if (request->kind == REQUEST_QUIT) app->quit = true;
    if (request->kind == REQUEST_SEARCH) app_search(app, request);
    if (request->kind == REQUEST_WHERE) app_put(app, where_screen(where_new(request->id)));
    if (request->kind == REQUEST_LEARN) app_put(app, learn_screen(learn_new(request->page)));
    if (request->kind == REQUEST_AREA) app_put(app, area_page_screen(area_page_new(request->area)));
    if (request->kind == REQUEST_OPEN)
        app_put(app, lesson_page_screen(lesson_page_new(&app->world, request->lesson, &(Options){0})));
    if (request->kind == REQUEST_PLAY) app->options = request->options, app_enter(app, request->lesson);
    if (request->kind == REQUEST_GATE_PASSED) app_drop(app), app_enter(app, app->entry);
    if (request->kind == REQUEST_BEFORE) app_over(app, before_screen(&app->over, app->player));
    if (request->kind == REQUEST_HOME) app_go_home(app);
    if (request->kind == REQUEST_PAUSE_MENU) app_over(app, pause_screen(&app->over, app->player));
    if (request->kind == REQUEST_LEAVE_MENU) app_over(app, leave_screen(&app->over, app->player));
    if (request->kind == REQUEST_SOUND_PAGE) {
        Screen screen = sound_screen(&app->over, app->player);
        if (app->player)
            app_over(app, screen);
        else
            app_put(app, screen);
    }
    if (request->kind == REQUEST_VOLUME) app->world.volumes.percent[request->group] = request->percent;
    if (request->kind == REQUEST_RUMBLE) app->world.rumble = request->on;
    if (request->kind == REQUEST_STOP_PAGE) app_over(app, stop_screen(&app->over, app->player));
    if (request->kind == REQUEST_AFTER) app_over(app, after_screen(&app->over, app->player));
    if (request->kind == REQUEST_SETTINGS) app_put(app, settings_page_screen(&app->settings));
    if (request->kind == REQUEST_JOURNAL) app_put(app, journal_screen(&app->diary));
    if (request->kind == REQUEST_ACCESS) app->world.access.value[request->access] = (int)request->value;
    if (request->kind == REQUEST_FILTER) app->world.filter = request->filter;
    if (request->kind == REQUEST_THEME) app->theme = request->id;
    if (request->kind == REQUEST_LIKE || request->kind == REQUEST_MARK || request->kind == REQUEST_SETTING)
        app->said = *request;
    if (request->kind == REQUEST_LANGUAGE) app->language = request->id;
    if (request->kind == REQUEST_TALK) app->world.talk = request->talk;
    if (request->kind == REQUEST_BREATH) app->breath = request->id;
    if (request->kind == REQUEST_VOICE) app->world.voice = request->voice;
    if (request->kind == REQUEST_GUISE) app->guise = *request;
    if (request->kind == REQUEST_SAFETY_CHECK) app_put(app, safety_screen(safety_new(&app->world, false)));
    if (request->kind == REQUEST_SAFETY) app->world.safety = request->safety, app_drop(app);
    if (request->kind == REQUEST_CLOSE) app_drop(app);
}

static inline void app_deliver(FakeApp *app) {
    while (app->outbox.count) {
        Outbox taken = app->outbox;
        app->outbox.count = 0;
        for (int i = 0; i < taken.count; i++) app_does(app, &taken.list[i]);
    }
}

static inline void app_input(FakeApp *app, Input input) {
    app_top(app)->input(app_top(app)->data, &app->world, &input);
    app_deliver(app);
}

static inline void app_press(FakeApp *app, Press press) {
    app_input(app, (Input){.kind = INPUT_PRESS, .press = press});
}

static inline void app_click(FakeApp *app, float x, float y) {
    app_input(app, (Input){.kind = INPUT_CLICK, .x = x, .y = y});
}

static inline void app_point(FakeApp *app, float x, float y) {
    app_input(app, (Input){.kind = INPUT_POINT, .x = x, .y = y});
}

/* One frame, `seconds` after the last: sound has gone on meanwhile. */
static inline void app_tick(FakeApp *app, double seconds) {
    app->world.now_s += seconds;
    sound_passes(&app->sound, seconds * app->world.speed);
    app_top(app)->tick(app_top(app)->data, &app->world);
    app_deliver(app);
}

/* Many frames, the last one as short as it takes. */
static inline void app_run(FakeApp *app, double seconds, double frame_s) {
    for (double left_s = seconds; left_s > 1e-9; left_s -= frame_s) app_tick(app, fmin(frame_s, left_s));
}

static inline void app_resize(FakeApp *app, int width, int height) {
    app->world.layout = layout_of(width, height);
}

/* From home to a lesson's first phase or first gate, by its page. */
static inline void app_start(FakeApp *app, int lesson) {
    outbox_add(app->world.outbox, REQUEST_OPEN)->lesson = lesson;
    app_deliver(app);
    app_press(app, PRESS_OK);
}

/* The picture of what is on top; lasts until the next one. */
static inline const Scene *app_draw(FakeApp *app) {
    const Layout *layout = &app->world.layout;
    arena_clear(app->frame);
    Scene *scene = scene_new(app->frame, layout->width, layout->height, app->world.theme->ink[INK_PAGE]);
    if (app->world.seen) *app->world.seen = (Seen){0};
    app_top(app)->draw(app_top(app)->data, &app->world, scene);
    if (app->world.helping) help_draw(scene, &app->world);
    app_deliver(app);
    return scene;
}

static inline bool app_moves(FakeApp *app) {
    return app_top(app)->moves(app_top(app)->data);
}

/* The program is quit, whatever is open. */
static inline void app_quit(FakeApp *app) {
    if (app->player) player_finish(app->player, &app->world, -1);
    app_deliver(app);
}

/* ---- from start to end ---- */

/* Two sides with a phase that waits, two rounds each, short. */
#define CASE_PARTS                                                                                           \
    "prepare 10s\n    say \"Stand.\"\n"                                                                      \
    "each side\n"                                                                                            \
    "    change 6s\n        say \"Now the {side}.\"\n"                                                       \
    "    find 8s or ready max 20s\n        move roll 5cm at 3cm/s\n        say \"Search.\"\n"                \
    "    repeat 2\n"                                                                                         \
    "        hold 24s\n            breathe 4 in, 6 out\n            say \"Stay.\"\n"                         \
    "        release 5s\n"                                                                                   \
    "        rest 12s unless last\n            pose wall-away\n"                                             \
    "close 8s\n    say \"Done.\"\n"

/* A lesson of these parts, which must be without mistakes. */
static inline const Lesson *case_lesson(House *house, const char *parts) {
    Text text = text_format(house->arena,
                            "lesson \"A case\"\n    id case\n    area upper-back\n    muscle rhomboids\n"
                            "    technique wall-ball\n    tools wall, tennis-ball\n    level 1\n"
                            "    summary \"A case.\"\n    pose wall-rhomboids\n%s",
                            parts);
    Tree *tree =
        script_parse(house->arena, source_new(house->arena, TEXT("case.lesson"), text), &house->diags);
    const Lesson *lesson = lesson_read(house->arena, tree, &house->vocabulary, &house->diags);
    if (house->diags.errors) house_print(house);
    return lesson;
}

/* An app with these lessons, on nothing yet: put a screen on it. */
static inline void app_open(FakeApp *app, House *house, const Lesson *const *lessons, const LessonPast *past,
                            int count) {
    *app = (FakeApp){.frame = arena_new()};
    for (int i = 0; i < AREAS; i++) app->soreness[i] = (SorenessPast){NO_SORENESS, NO_SORENESS, 0};
    app->world = (World){.now_s = 100,
                         .lead_s = -1,
                         .speed = 1,
                         .lessons = lessons,
                         .past = past,
                         .soreness = app->soreness,
                         .lesson_count = count,
                         .stage = house->stage,
                         .theme = &house->theme,
                         .phrases = &house->phrases,
                         .breaths = house->vocabulary.breaths,
                         .breath_count = house->vocabulary.breath_count,
                         .not_today = vocabulary_gate(&house->vocabulary, TEXT("not-today")),
                         .ask_first = vocabulary_gate(&house->vocabulary, TEXT("ask-first")),
                         .measure = {fake_width, NULL},
                         .layout = layout_of(1280, 720),
                         .frame = app->frame,
                         .outbox = &app->outbox};
}

static inline void app_show_home(FakeApp *app) {
    app->home = home_new();
    app_put(app, home_screen(app->home));
}

static inline void app_close(FakeApp *app) {
    while (app->depth) app_drop(app);
    home_free(app->home);
    arena_free(app->frame);
}

/* ---- pictures ---- */

static inline bool scene_says(const Scene *scene, const char *text) {
    for (int i = 0; i < scene->items.count; i++)
        if (scene->items.at[i].kind == ITEM_TEXT && text_is(scene->items.at[i].text, text)) return true;
    return false;
}

static inline uint64_t digest_bytes(uint64_t digest, const void *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) digest = (digest ^ ((const unsigned char *)bytes)[i]) * 0x100000001b3;
    return digest;
}

static inline uint64_t digest_view(uint64_t digest, const SceneView *view) {
    for (int i = 0; view && i < view->mesh_count; i++) {
        const SceneMesh *mesh = &view->meshes[i];
        size_t bytes = (size_t)mesh->vertex_count * sizeof(float);
        digest = digest_bytes(digest, mesh->x, bytes);
        digest = digest_bytes(digest, mesh->y, bytes);
        digest = digest_bytes(digest, mesh->red, bytes);
    }
    return digest;
}

/* The same number for the same picture. */
static inline uint64_t scene_digest(const Scene *scene) {
    uint64_t digest = digest_view(0xcbf29ce484222325, scene->view);
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        const float numbers[] = {(float)item->kind, item->x0,    item->y0,     item->x1,     item->y1,
                                 item->radius,      item->width, item->angle0, item->angle1, item->size};
        digest = digest_bytes(digest, numbers, sizeof numbers);
        digest = digest_bytes(digest, &item->colour, sizeof item->colour);
        if (item->text.count) digest = digest_bytes(digest, item->text.at, item->text.count);
        digest = digest_view(digest, item->view);
    }
    return digest;
}

#endif
