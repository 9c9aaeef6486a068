/* Before a lesson opens: whether it had better wait, then its gates, one after the other, each asked until it is
 * passed. What was passed is kept in the journal; where there is none, all is asked every time. */
#include "app/app.h"
#include "app/clock.h"

/* Health changes: who was well a month ago may be on blood thinners today. Asking at each start would teach people
 * to press No without reading; after two weeks of a programme and some days of rest, once more is no burden. */
enum { GATE_DAYS = 30, GATE_S = GATE_DAYS * 24 * 3600 };

/* A clock that was set back makes nothing passed that was passed in its future. */
static bool is_open(const App *app, const Gate *gate) {
    int64_t passed = journal_passed(app->journal, gate->id), now = clock_unix();
    return passed > 0 && passed <= now && now - passed < GATE_S;
}

/* Asks the next gate that is still shut, or plays the lesson. */
static void go_on(App *app) {
    int index = app->entry.lesson;
    const Lesson *lesson = lesson_to_play(app->show.lessons[index], app->show.past[index].day);
    while (app->entry.gate < lesson->gate_count && is_open(app, lesson->gates[app->entry.gate]))
        app->entry.gate++;
    if (app->entry.gate == lesson->gate_count) {
        app_play(app, &app->entry);
        return;
    }
    GateScreen *screen = gate_new(lesson, lesson->gates[app->entry.gate]);
    if (screen)
        app_push(app, gate_screen(screen));
    else
        app_say_no_memory(app);
}

typedef struct Weighing {
    App *app;
    const Lesson *lesson;
    HoldBack held;
} Weighing;

static void weigh(void *with) {
    Weighing *weighing = with;
    Show *show = &weighing->app->show;
    const Options *options = &weighing->app->entry.options;
    weighing->held = advice_hold_back(&show->world, timeline_new(show->frame, weighing->lesson, options));
}

/* Whether the lesson had better wait; the person decides. One that is played from a file is nobody's habit. */
static bool is_held(App *app, const Lesson *lesson) {
    Weighing weighing = {.app = app, .lesson = lesson};
    if (!app->home || !app->show.world.habit) return false;
    arena_clear(app->show.frame);
    if (!arena_run(app->show.frame, weigh, &weighing) || weighing.held.kind == HOLD_BACK_NOT) return false;
    app_push(app, held_screen(&app->held, &weighing.held, lesson));
    return true;
}

void app_enter(App *app, int lesson, double at_s, const Options *options) {
    app->entry = (Entry){.lesson = lesson, .at_s = at_s, .options = *options};
    if (!show_complete(&app->show, lesson)) {
        app_say_no_memory(app);
        return;
    }
    if (!is_held(app, lesson_to_play(app->show.lessons[lesson], app->show.past[lesson].day))) go_on(app);
}

void app_enter_anyway(App *app) {
    app_pop(app);
    go_on(app);
}

void app_gate_passed(App *app, Text id) {
    writer_pass(app->writer, id, clock_unix());
    app_pop(app);
    app->entry.gate++; /* passed now, kept or not */
    go_on(app);
}
