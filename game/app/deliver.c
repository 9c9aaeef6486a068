/* What screens ask for, done: sound, journal, other screens. */
#include "app/app.h"

#include "app/clips.h"
#include "core/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY_S = 86400, PAST_MAX = 512 };

void app_push(App *app, Screen screen) {
    CHECK(app->depth < SCREENS_DEEP);
    app->stack[app->depth++] = screen;
    app->dirty = true;
    if (screen.enter) screen.enter(screen.data, &app->show.world);
}

void app_pop(App *app) {
    CHECK(app->depth > 0);
    Screen *top = &app->stack[--app->depth];
    if (top->leave) top->leave(top->data, &app->show.world);
    if (top->data == app->player) app->player = NULL;
    app->dirty = true;
}

/* On the list, or, where there is none, on the terminal. */
void app_say_no_memory(App *app) {
    SDL_strlcpy(app->message, "There is not enough memory to play this lesson", sizeof app->message);
    app->dirty = true;
    if (app->home) return;
    fprintf(stderr, "unknot: %s\n", app->message);
    app->failed = true;
}

void app_play(App *app, const Entry *entry) {
    Options options = entry->options;
    options.waits = !app->desc->sound_leads;
    int day = app->show.past[entry->lesson].day;
    Player *player = player_new(lesson_to_play(app->show.lessons[entry->lesson], day), &options, entry->at_s);
    if (!player) {
        app_say_no_memory(app);
        return;
    }
    app->player = player;
    app_push(app, player_screen(player));
}

/* Whole days between two times as the person's own calendar counts them. */
static int days_between(time_t then, time_t now) {
    struct tm a = *localtime(&then), b = *localtime(&now);
    a.tm_hour = b.tm_hour = 12;
    a.tm_min = a.tm_sec = b.tm_min = b.tm_sec = 0;
    double seconds = difftime(mktime(&b), mktime(&a));
    return seconds <= 0 ? 0 : (int)(seconds / DAY_S + 0.5);
}

typedef struct Played {
    JournalLesson *list;
    int count;
} Played;

static const JournalLesson *played_with(const Played *played, Text id) {
    for (int i = 0; i < played->count; i++)
        if (text_is(id, played->list[i].lesson)) return &played->list[i];
    return NULL;
}

/* Adds what is known of one id; whether it was played to its end. */
static bool add_past(const Played *played, Text id, time_t now, LessonPast *past) {
    const JournalLesson *known = played_with(played, id);
    if (!known) return false;
    int days_ago = days_between((time_t)known->last_unix_s, now);
    if (!past->sessions || days_ago < past->days_ago) past->days_ago = days_ago;
    past->sessions += known->sessions;
    return known->finished > 0;
}

/* The day that comes next is the first that was not played to its end; after the last it begins anew. */
static LessonPast past_of(const Played *played, const Lesson *lesson, time_t now) {
    LessonPast past = {0};
    if (lesson->kind != LESSON_PROGRAMME) {
        add_past(played, lesson->id, now, &past);
        return past;
    }
    bool all = true;
    for (int i = 0; i < lesson->day_count; i++) {
        bool finished = add_past(played, lesson->days[i].lesson->id, now, &past);
        if (all && !finished) past.day = i;
        all = all && finished;
    }
    return past;
}

void app_load_past(App *app) {
    Played played = {.list = calloc(PAST_MAX, sizeof *played.list)};
    if (played.list) played.count = journal_lessons(app->journal, played.list, PAST_MAX);
    time_t now = time(NULL);
    for (int i = 0; i < app->show.lesson_count; i++)
        app->show.past[i] = past_of(&played, app->show.lessons[i], now);
    free(played.list);
}

/* ---- journal ---- */

void app_say_journal(App *app, bool kept) {
    if (kept || !app->journal) return;
    SDL_strlcpy(app->message, journal_error(app->journal), sizeof app->message);
}

static void begin_session(App *app, Text id) {
    app_say_journal(app, journal_sorenesses(app->journal, app->show.soreness, AREAS));
    app->session = (Session){
        .started_unix_s = (int64_t)time(NULL), .relief = -1, .soreness = {-1, NO_SORENESS, NO_SORENESS}};
    size_t count = id.count < SESSION_ID_MAX - 1 ? id.count : SESSION_ID_MAX - 1;
    memcpy(app->session.lesson, id.at, count);
    app_say_journal(app, journal_begin(app->journal, &app->session));
    playlist_begin(&app->playlist, app->player->lesson->id, app->session.id);
}

static void end_session(App *app, const Request *request) {
    if (app->session.id)
        app_say_journal(app, journal_end(app->journal, app->session.id, request->finished, request->relief));
}

/* ---- screens ---- */

void app_drop_bank(App *app) {
    bank_drop(app->bank);
    app->bank = NULL;
    app->bank_of = NULL;
    app->bank_message[0] = '\0';
}

/* A lesson's recordings are decoded when it opens, and again when its file was saved. */
static void score(App *app, const Timeline *timeline) {
    if (app->bank_of != timeline->lesson) {
        app_drop_bank(app);
        app->bank = clips_bank(timeline->lesson, app->bank_message, sizeof app->bank_message);
        app->bank_of = timeline->lesson;
    }
    if (sound_score(app->sound, timeline->cues, timeline->cue_count, app->bank))
        sound_end(app->sound, timeline->seconds);
}

static void go_home(App *app) {
    if (app->player && app->player->out_of_memory) app_say_no_memory(app);
    while (app->depth > (app->home ? 1 : 0)) app_pop(app);
    if (!app->home) {
        app->quit = true; /* it was started to play one lesson */
        return;
    }
    app_load_past(app);
    sound_pause(app->sound);
    sound_score(app->sound, NULL, 0, NULL);
    sound_end(app->sound, 0);
    app_drop_bank(app);
    sound_seek(app->sound, 0);
    Screen *home = &app->stack[0];
    home->enter(home->data, &app->show.world);
}

static void open_area(App *app, int area) {
    AreaPage *page = area_page_new(area);
    if (page)
        app_push(app, area_page_screen(page));
    else
        app_say_no_memory(app);
}

static void open_where(App *app) {
    Where *where = where_new();
    if (where)
        app_push(app, where_screen(where));
    else
        app_say_no_memory(app);
}

static void open_lesson(App *app, int lesson) {
    LessonPage *page = lesson_page_new(&app->show.world, lesson, &app->desc->options);
    if (page)
        app_push(app, lesson_page_screen(page));
    else
        app_say_no_memory(app);
}

/* One screen lies over the player at a time. */
static void put_over(App *app, Screen screen) {
    if (!app->player) return;
    if (app->stack[app->depth - 1].data == &app->over) app_pop(app);
    app_push(app, screen);
}

static void ask_after(App *app) {
    if (app->desc->sound_leads) {
        app->quit = true;
        return;
    }
    put_over(app, after_screen(&app->over, app->player));
}

static void open_sound(App *app) {
    Screen screen = sound_screen(&app->over, app->player);
    if (app->player)
        put_over(app, screen);
    else
        app_push(app, screen);
}

static void set_theme(App *app, Text name) {
    Text problem;
    char wanted[SETTINGS_NAME];
    snprintf(wanted, sizeof wanted, "%.*s", TEXT_ARGS(name));
    if (show_theme(&app->show, wanted, &problem))
        settings_theme(&app->settings, wanted, app->show.world.now_s);
    else
        snprintf(app->message, sizeof app->message, "%.*s", TEXT_ARGS(problem));
}

static void set_volume(App *app, const Request *request) {
    settings_volume(&app->settings, request->group, request->percent, app->show.world.now_s);
    app->show.world.volumes = app->settings.volumes;
    sound_volumes(app->sound, &app->settings.volumes);
}

static void deliver(App *app, const Request *request) {
    switch (request->kind) {
    case REQUEST_QUIT: app->quit = true; return;
    case REQUEST_WHERE: open_where(app); return;
    case REQUEST_AREA: open_area(app, request->area); return;
    case REQUEST_OPEN: open_lesson(app, request->lesson); return;
    case REQUEST_PLAY: app_enter(app, request->lesson, 0, &request->options); return;
    case REQUEST_GATE_PASSED: app_gate_passed(app, request->id); return;
    case REQUEST_HOME: go_home(app); return;
    case REQUEST_PAUSE_MENU: put_over(app, pause_screen(&app->over, app->player)); return;
    case REQUEST_LEAVE_MENU: put_over(app, leave_screen(&app->over, app->player)); return;
    case REQUEST_SOUND_PAGE: open_sound(app); return;
    case REQUEST_SETTINGS:
        app->settings_page = (SettingsPage){0};
        app_push(app, settings_page_screen(&app->settings_page));
        return;
    case REQUEST_THEME: set_theme(app, request->id); return;
    case REQUEST_VOLUME: set_volume(app, request); return;
    case REQUEST_RUMBLE:
        settings_rumble(&app->settings, request->on, app->show.world.now_s);
        app->show.world.rumble = request->on;
        return;
    case REQUEST_STOP_PAGE: put_over(app, stop_screen(&app->over, app->player)); return;
    case REQUEST_BEFORE: put_over(app, before_screen(&app->over, app->player)); return;
    case REQUEST_AFTER: ask_after(app); return;
    case REQUEST_CLOSE: app_pop(app); return;
    case REQUEST_SCORE: score(app, request->timeline); return;
    case REQUEST_SOUND_FROM: sound_play_from(app->sound, request->t_s); return;
    case REQUEST_SOUND_PAUSE: sound_pause(app->sound); return;
    case REQUEST_SOUND_RESUME: sound_resume(app->sound); return;
    case REQUEST_SOUND_SEEK: sound_seek(app->sound, request->t_s); return;
    case REQUEST_SESSION_BEGIN: begin_session(app, request->id); return;
    case REQUEST_SESSION_PART:
        if (app->session.id)
            app_say_journal(app, journal_part(app->journal, app->session.id, &request->part));
        return;
    case REQUEST_SESSION_SORENESS:
        if (app->session.id)
            app_say_journal(app, journal_soreness(app->journal, app->session.id, &request->soreness));
        return;
    case REQUEST_SESSION_END: end_session(app, request); return;
    }
}

void app_deliver(App *app) {
    Outbox *outbox = &app->show.outbox;
    while (outbox->count) {
        Outbox taken = *outbox; /* what is asked for on the way comes in a later round */
        outbox->count = 0;
        for (int i = 0; i < taken.count; i++) deliver(app, &taken.list[i]);
        app->dirty = true;
    }
}
