/* What screens ask for, done: sound, journal, other screens. */
#include "app/app.h"

#include "app/clips.h"
#include "app/clock.h"
#include "app/past.h"
#include "core/calendar.h"
#include "core/check.h"

#include <stdio.h>

void app_push(App *app, Screen screen) {
    CHECK(app->depth < SCREENS_DEEP);
    app->stack[app->depth++] = screen;
    app->dirty = true;
    app->shown++;
    if (screen.enter) screen.enter(screen.data, &app->show.world);
}

void app_pop(App *app) {
    CHECK(app->depth > 0);
    Screen *top = &app->stack[--app->depth];
    if (top->leave) top->leave(top->data, &app->show.world);
    if (top->data == app->player) app->player = NULL;
    if (top->data == app->page) app->page = NULL;
    if (top->data == app->search) app->search = NULL;
    app->shown++;
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

void app_load_past(App *app) {
    int64_t now = clock_unix();
    app->kept = writer_kept(app->writer);
    app_say_journal(app, past_read(app->journal, &app->show, now, clock_zone(now)));
    if (!show_daily(&app->show)) app_say_no_memory(app);
}

/* ---- journal ---- */

void app_say_journal(App *app, bool kept) {
    if (kept || !app->journal) return;
    SDL_strlcpy(app->message, journal_error(app->journal), sizeof app->message);
}

static void begin_session(App *app, const Request *request) {
    int64_t now = clock_unix();
    app->session = (Session){.started_unix_s = now, .zone_s = clock_zone(now), .planned_s = request->t_s};
    snprintf(app->session.lesson, SESSION_ID_MAX, "%.*s", TEXT_ARGS(request->id));
    app->in_session = true;
    writer_begin(app->writer, &app->session);
    playlist_begin(&app->playlist, app->player->lesson->id, now);
}

/* A day of a programme was played to its end: the next one comes next. */
static void keep_programme(App *app) {
    int index = app->entry.lesson, day = app->show.past[index].day;
    const Lesson *lesson = app->show.lessons[index];
    if (lesson->kind != LESSON_PROGRAMME) return;
    int64_t now = clock_unix(), today = calendar_day(now, clock_zone(now));
    ProgrammePast past = {.next = day + 1, .begun_day = today, .last_day = today, .unix_s = now};
    if (day > 0 && app->show.past[index].begun_day) past.begun_day = app->show.past[index].begun_day;
    snprintf(past.id, sizeof past.id, "%.*s", TEXT_ARGS(lesson->id));
    writer_programme(app->writer, &past);
}

static void end_session(App *app, const Request *request) {
    writer_end(app->writer, request->finished, request->relief);
    if (request->finished) keep_programme(app);
}

static void like(App *app, const Request *request) {
    writer_like(app->writer, app->show.lessons[request->lesson]->id, request->liked, clock_unix());
    app->show.past[request->lesson].liked = request->liked;
}

static void mark(App *app, const Request *request) {
    Spot spot = {.point.side = (int)request->side, .area = request->area, .marked_unix_s = clock_unix()};
    snprintf(spot.point.muscle, SESSION_ID_MAX, "%.*s", TEXT_ARGS(request->id));
    writer_mark(app->writer, &spot, request->on);
    past_mark(&app->show, &spot, request->on);
}

/* ---- screens ---- */

void app_drop_bank(App *app) {
    bank_drop(app->bank);
    app->bank = NULL;
    app->bank_of = NULL;
    app->bank_message[0] = '\0';
}

/* A lesson's recordings are decoded when it opens, and again when its file was saved. Where the picture follows the
 * sound, which may be rendered faster than life, all lines are there before it begins. */
static void score(App *app, const Timeline *timeline) {
    if (app->bank_of != timeline->lesson) {
        app_drop_bank(app);
        app->bank = clips_bank(timeline->lesson, app->bank_message, sizeof app->bank_message);
        app->bank_of = timeline->lesson;
        if (!app->bank && app->speech) app->bank = bank_new();
    }
    if (app->desc->sound_leads) talk_all(app->speech, timeline, 0, timeline->seconds, app->bank);
    app->talked_s = -1;
    if (sound_score(app->sound, timeline->cues, timeline->cue_count, app->bank))
        sound_end(app->sound, timeline->seconds);
}

static void speak_language(App *app) {
    Text problem;
    app->language_waits = false;
    if (show_language(&app->show, app->settings.language, &problem))
        app_load_past(app);
    else
        snprintf(app->message, sizeof app->message, "%.*s", TEXT_ARGS(problem));
}

static void go_home(App *app) {
    aloud_give_way(app);
    if (app->player && app->player->out_of_memory) app_say_no_memory(app);
    while (app->depth > (app->home ? 1 : 0)) app_pop(app);
    if (!app->home) {
        app->quit = true; /* it was started to play one lesson */
        return;
    }
    if (app->language_waits)
        speak_language(app);
    else
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

/* There is one at a time: who searches on from what was found goes back to it. */
static void open_search(App *app, const char *typed) {
    while (app->search && app->stack[app->depth - 1].data != app->search) app_pop(app);
    Search *search = app->search ? app->search : search_new();
    if (!search) {
        app_say_no_memory(app);
        return;
    }
    search_type(search, &app->show.world, text_of(typed));
    if (app->search) return;
    app->search = search;
    app_push(app, search_screen(search));
}

static void open_where(App *app, Text at) {
    Where *where = where_new(at);
    if (where)
        app_push(app, where_screen(where));
    else
        app_say_no_memory(app);
}

static void open_learn(App *app, int page) {
    Learn *learn = learn_new(page);
    if (learn)
        app_push(app, learn_screen(learn));
    else
        app_say_no_memory(app);
}

static void open_lesson(App *app, int lesson) {
    Options options = app->options;
    Text id = app->show.lessons[lesson]->id;
    for (int i = 0; i < CHOICES; i++) {
        Text name = choices_setting((Choice)i);
        if (name.count) choices_take((Choice)i, journal_setting(app->journal, id, name, 0), &options);
    }
    bool complete = show_complete(&app->show, lesson);
    app->page = complete ? lesson_page_new(&app->show.world, lesson, &options) : NULL;
    if (app->page)
        app_push(app, lesson_page_screen(app->page));
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

/* What plays keeps its words until it is over: its lesson is one of those in them. */
static void set_language(App *app, Text tag) {
    char wanted[SETTINGS_NAME];
    snprintf(wanted, sizeof wanted, "%.*s", TEXT_ARGS(tag));
    settings_language(&app->settings, wanted, app->show.world.now_s);
    app->language_waits = true;
    if (!app->player) speak_language(app);
}

/* The names that the guise points to are those of the wardrobe, which last. */
static void set_guise(App *app, const Request *request) {
    Text problem;
    Guise guise = app->show.library.guise;
    int index = wardrobe_find(&app->show.library.wardrobe, request->guise_part, request->id);
    const char *name = index < 0 ? "" : app->show.library.wardrobe.part[request->guise_part].at[index].id.at;
    guise.of[request->guise_part] = name;
    if (show_guise(&app->show, &guise, &problem))
        settings_guise(&app->settings, request->guise_part, name, app->show.world.now_s);
    else
        snprintf(app->message, sizeof app->message, "%.*s", TEXT_ARGS(problem));
}

void app_ask_safety(App *app, bool first) {
    SafetyScreen *screen = safety_new(&app->show.world, first);
    if (screen)
        app_push(app, safety_screen(screen));
    else
        app_say_no_memory(app);
}

/* Kept at once: whoever has answered is not asked again. */
static void keep_safety(App *app, Safety safety) {
    settings_safety(&app->settings, safety, app->show.world.now_s);
    app->show.world.safety = safety;
    settings_tend(&app->settings, app->show.world.now_s, true);
    app_pop(app);
}

static void set_volume(App *app, const Request *request) {
    settings_volume(&app->settings, request->group, request->percent, app->show.world.now_s);
    app->show.world.volumes = app->settings.volumes;
    sound_volumes(app->sound, &app->settings.volumes);
    if (request->group == VOLUME_VOICE)
        app_sample_voice(app);
    else
        sound_sample(app->sound, request->group);
}

/* Outside a lesson there is only the sample's bank. */
static void listen_to(App *app, bool listens) {
    sound_listen(app->sound, listens);
    if (listens || app->player) return;
    app->sampling = false;
    app_drop_bank(app);
}

static void set_talk(App *app, Talk talk) {
    settings_talk(&app->settings, talk, app->show.world.now_s);
    app->show.world.talk = app->options.talk = talk;
}

static void set_breath(App *app, Text id) {
    Text problem;
    char name[SETTINGS_NAME];
    snprintf(name, sizeof name, "%.*s", TEXT_ARGS(id));
    if (show_breath(&app->show, name, &app->options.breath, &problem))
        settings_breath(&app->settings, name, app->show.world.now_s);
    else
        snprintf(app->message, sizeof app->message, "%.*s", TEXT_ARGS(problem));
}

static void set_voice(App *app, VoiceChoice voice) {
    settings_voice(&app->settings, voice, app->show.world.now_s);
    app->show.world.voice = voice;
    aloud_give_way(app); /* whoever spoke it is gone */
    app_drop_bank(app);
    app_open_voice(app);
    app_sample_voice(app);
}

static void deliver(App *app, const Request *request) {
    switch (request->kind) {
    case REQUEST_QUIT: app->quit = true; return;
    case REQUEST_SEARCH: open_search(app, request->typed); return;
    case REQUEST_WHERE: open_where(app, request->id); return;
    case REQUEST_LEARN: open_learn(app, request->page); return;
    case REQUEST_AREA: open_area(app, request->area); return;
    case REQUEST_OPEN: open_lesson(app, request->lesson); return;
    case REQUEST_PLAY: app_enter(app, request->lesson, 0, &request->options); return;
    case REQUEST_PLAY_ANYWAY: app_enter_anyway(app); return;
    case REQUEST_JOURNAL: app_push(app, journal_screen(&app->diary)); return;
    case REQUEST_JOURNAL_DAY:
        app_say_journal(app, past_read_day(app->journal, &app->show, request->day));
        return;
    case REQUEST_GATE_PASSED: app_gate_passed(app, request->id); return;
    case REQUEST_HOME: go_home(app); return;
    case REQUEST_PAUSE_MENU: put_over(app, pause_screen(&app->over, app->player)); return;
    case REQUEST_LEAVE_MENU: put_over(app, leave_screen(&app->over, app->player)); return;
    case REQUEST_SOUND_PAGE: open_sound(app); return;
    case REQUEST_SETTINGS:
        app->settings_page = (SettingsPage){0};
        app_push(app, settings_page_screen(&app->settings_page));
        return;
    case REQUEST_FILTER:
        settings_filter(&app->settings, &request->filter, app->show.world.now_s);
        app->show.world.filter = request->filter;
        return;
    case REQUEST_SAFETY_CHECK: app_ask_safety(app, false); return;
    case REQUEST_SAFETY: keep_safety(app, request->safety); return;
    case REQUEST_ACCESS:
        settings_access(&app->settings, request->access, (int)request->value, app->show.world.now_s);
        show_access(&app->show, &app->settings.access);
        app->scan.since_s = -1;
        app->show.world.lit = 0;
        return;
    case REQUEST_THEME: set_theme(app, request->id); return;
    case REQUEST_LANGUAGE: set_language(app, request->id); return;
    case REQUEST_BREATH: set_breath(app, request->id); return;
    case REQUEST_TALK: set_talk(app, request->talk); return;
    case REQUEST_VOICE: set_voice(app, request->voice); return;
    case REQUEST_SOUND_LISTEN: listen_to(app, request->on); return;
    case REQUEST_GUISE: set_guise(app, request); return;
    case REQUEST_VOLUME: set_volume(app, request); return;
    case REQUEST_RUMBLE:
        settings_rumble(&app->settings, request->on, app->show.world.now_s);
        app->show.world.rumble = request->on;
        return;
    case REQUEST_STOP_PAGE: put_over(app, stop_screen(&app->over, app->player)); return;
    case REQUEST_BEFORE: put_over(app, before_screen(&app->over, app->player)); return;
    case REQUEST_AFTER: ask_after(app); return;
    case REQUEST_CLOSE: app_pop(app); return;
    case REQUEST_SCORE:
        aloud_give_way(app);
        score(app, request->timeline);
        return;
    case REQUEST_SOUND_FROM:
        aloud_give_way(app);
        sound_play_from(app->sound, request->t_s);
        return;
    case REQUEST_SOUND_PAUSE: sound_pause(app->sound); return;
    case REQUEST_SOUND_RESUME:
        aloud_give_way(app);
        sound_resume(app->sound);
        return;
    case REQUEST_SOUND_SEEK:
        aloud_give_way(app);
        sound_seek(app->sound, request->t_s);
        return;
    case REQUEST_LIKE: like(app, request); return;
    case REQUEST_MARK: mark(app, request); return;
    case REQUEST_SETTING:
        writer_set(app->writer, app->show.lessons[request->lesson]->id, request->id, request->value,
                   clock_unix());
        return;
    case REQUEST_SESSION_BEGIN: begin_session(app, request); return;
    case REQUEST_SESSION_PART: writer_part(app->writer, &request->part); return;
    case REQUEST_SESSION_SORENESS: writer_soreness(app->writer, &request->soreness); return;
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
