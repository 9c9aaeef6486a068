/* The loop. While a screen moves, frames follow the display's rhythm by a clock of our own; at rest it sleeps
 * until something happens, and draws nothing. */
#include "app/app.h"
#include "app/args.h"
#include "app/opening.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    REST_MS = 400, /* between looks at the sound device when nothing else happens */
    WATCH_MS = 100 /* at a file */
};

#define QUIET_FROM_S 0.1 /* of a way to another position: while the whole figure moves */
#define QUIET_TO_S   0.9

double app_now_s(void) {
    return (double)SDL_GetPerformanceCounter() / (double)SDL_GetPerformanceFrequency();
}

static Screen *top(App *app) {
    return &app->stack[app->depth - 1];
}

/* ---- frames ---- */

static void resize(App *app) {
    int points_w, points_h;
    paint_forget(app->show.paint);
    if (!window_renew(&app->window)) return;
    show_resize(&app->show, app->window.width, app->window.height);
    detail_forget(&app->detail);
    SDL_GetWindowSize(app->window.window, &points_w, &points_h);
    app->inputs.scale_x = points_w > 0 ? (float)app->window.width / (float)points_w : 1;
    app->inputs.scale_y = points_h > 0 ? (float)app->window.height / (float)points_h : 1;
    app->dirty = true;
}

/* What is typed comes as text only where it is wanted: elsewhere a keyboard that composes would swallow presses. */
static void take_typing(const App *app) {
    bool writes = app->show.seen.writes && !SDL_HasScreenKeyboardSupport();
    if (writes == (SDL_IsTextInputActive() == SDL_TRUE)) return;
    if (writes)
        SDL_StartTextInput();
    else
        SDL_StopTextInput();
}

static bool draw_scene(App *app) {
    if (!app->window.surface) return false;
    const Scene *scene = show_draw(&app->show, top(app));
    if (!scene) return false;
    PaintRect changed[48];
    int count = paint_frame(app->show.paint, scene, window_target(&app->window), changed, 48);
    window_present(&app->window, changed, count);
    return true;
}

static void draw_frame(App *app) {
    if (!draw_scene(app)) return;
    take_typing(app);
    if (app->settings.access.value[ACCESS_READ]) aloud_say(app, app->show.focus_text);
}

/* Whether nobody sees the stage become sharper or softer now: in a lesson, when the figure is on its way to another
 * position; elsewhere, where it turns or comes and goes, always. */
static bool is_quiet(const App *app) {
    if (!app->player) return true;
    PoseChange pose = player_moment(app->player).pose;
    bool other = !text_same(pose.from.name, pose.to.name) || pose.from.side != pose.to.side;
    return other && pose.since_s > QUIET_FROM_S && pose.since_s < QUIET_TO_S;
}

/* Frames that come late make the stage less, as long as they do. */
static void keep_pace(App *app, double began_s) {
    if (app->desc->detail || app->desc->sound_leads) return;
    detail_frame(&app->detail, app_now_s() - began_s, app->window.frame_s, is_quiet(app));
}

/* What stands still need not be drawn in time: it is looked at, and gets all there is. */
static void choose_detail(App *app, bool moving) {
    DetailLevel level = moving ? app->detail.level : DETAIL_FULL;
    if (level != app->show.detail) show_detail(&app->show, level);
}

/* What the person should know, in one line. */
static void take_notice(App *app) {
    const char *sound = sound_message(app->sound);
    writer_message(app->writer, app->journal_message, sizeof app->journal_message);
    const char *lines[] = {app->message,
                           app->journal_message,
                           app->bank_message,
                           app->bank ? app->voice_message : "",
                           app->settings.message,
                           app->playlist.message,
                           sound},
               *line = "";
    for (int i = 0; i < 7 && !line[0]; i++) line = lines[i];
    if (text_is(app->show.world.notice, line)) return;
    app->show.world.notice = text_of(line);
    app->dirty = true;
}

/* ---- events ---- */

static bool is_full_key(const SDL_Event *event) {
    if (event->type != SDL_KEYDOWN || event->key.repeat) return false;
    bool alt_enter = event->key.keysym.sym == SDLK_RETURN && (event->key.keysym.mod & KMOD_ALT);
    return event->key.keysym.sym == SDLK_F11 || alt_enter;
}

/* What the keys do here: F1, a question mark, a remote's Help, the small button left of a controller's middle. */
static bool is_help_key(const SDL_Event *event) {
    if (event->type == SDL_CONTROLLERBUTTONDOWN) return event->cbutton.button == SDL_CONTROLLER_BUTTON_BACK;
    bool key = event->type == SDL_KEYDOWN && !event->key.repeat;
    SDL_Keycode sym = key ? event->key.keysym.sym : 0;
    bool question = sym == SDLK_QUESTION || (sym == SDLK_SLASH && (event->key.keysym.mod & KMOD_SHIFT));
    return sym == SDLK_F1 || sym == SDLK_HELP || question;
}

static void toggle_help(App *app, const SDL_Event *event) {
    World *world = &app->show.world;
    bool pad = event->type == SDL_CONTROLLERBUTTONDOWN;
    bool remote = !pad && event->key.keysym.sym == SDLK_HELP;
    app->inputs.device = pad ? DEVICE_PAD : remote ? DEVICE_REMOTE : DEVICE_KEYBOARD;
    world->device = app->inputs.device;
    world->helping = !world->helping;
    app->dirty = true;
}

/* Whatever is pressed takes it away, and neither that nor what its key writes means anything else. */
static bool takes_help_away(App *app, const Input *input) {
    World *world = &app->show.world;
    bool text = input->kind == INPUT_TEXT, mute = app->mute_text && text;
    app->mute_text = false;
    if (!world->helping || mute) return mute;
    bool looks = input->kind == INPUT_POINT || input->kind == INPUT_TURN;
    if (looks || (text && strcmp(input->text, "?") == 0)) return true;
    world->helping = false;
    app->mute_text = input->typed;
    app->dirty = true;
    return input->kind != INPUT_AWAY;
}

/* ---- one button ---- */

static bool plays(const App *app) {
    return app->player && app->stack[app->depth - 1].data == app->player;
}

static bool is_one(const App *app) {
    return app->settings.access.value[ACCESS_ONE] != 0;
}

static void give(App *app, const Input *input) {
    app->show.world.now_s = app_now_s();
    top(app)->input(top(app)->data, &app->show.world, input);
    app->dirty = true;
    app_deliver(app);
}

/* Any key or button, also one that means nothing else: a switch sends whatever its maker chose. */
static bool is_any_button(const SDL_Event *event) {
    if (event->type == SDL_CONTROLLERBUTTONDOWN) return true;
    SDL_Keycode sym = event->key.keysym.sym;
    return event->type == SDL_KEYDOWN && !event->key.repeat && !(sym >= SDLK_LCTRL && sym <= SDLK_RGUI);
}

/* Whatever was pressed or touched takes what is lit; in a lesson that plays it is OK. False: it is nothing then. */
static bool as_one(App *app, Input *input) {
    if (input->kind == INPUT_AWAY) return true;
    if (input->kind != INPUT_PRESS && input->kind != INPUT_CLICK) return false;
    if (input->held) return false;
    Press press = plays(app) ? PRESS_OK : scan_press(&app->scan, &app->show.world, app_now_s());
    *input = (Input){.kind = INPUT_PRESS, .press = press};
    return true;
}

/* What can be chosen is gone through by itself. */
static void tick_one(App *app) {
    World *world = &app->show.world;
    double now_s = app_now_s(), dwell_s = app->settings.access.value[ACCESS_DWELL];
    Press press;
    if (!is_one(app) || plays(app)) return;
    if (app->scan.screen != app->shown || app->scan.since_s < 0) scan_begin(&app->scan, app->shown, now_s);
    int lit = world->lit;
    bool goes_on = scan_tick(&app->scan, world, now_s, dwell_s, &press);
    if (lit != world->lit) app->dirty = true;
    if (goes_on) give(app, &(Input){.kind = INPUT_PRESS, .press = press});
}

/* ---- OK that is held ---- */

static bool has_menu(const App *app) {
    const Seen *seen = &app->show.seen;
    for (int i = 0; i < seen->key_count; i++)
        if (seen->keys[i] == PRESS_MENU) return true;
    return false;
}

/* A lesson stops at once; held, OK leads on from there to its menu. Space where text is typed is a space. */
static bool may_be_held(const App *app, const SDL_Event *event, const Input *input) {
    bool button = event->type == SDL_KEYDOWN || event->type == SDL_CONTROLLERBUTTONDOWN;
    bool ok = input->kind == INPUT_PRESS && input->press == PRESS_OK;
    bool text = input->typed && app->show.seen.writes;
    return button && ok && !text && !is_one(app) && (plays(app) || has_menu(app));
}

/* False: it is given once it is let go, or something else is pressed. */
static bool is_given_now(App *app, const SDL_Event *event, const Input *input) {
    if (!may_be_held(app, event, input)) return true;
    bool owed = !plays(app);
    hold_begin(&app->hold, event, input, owed, app_now_s());
    return !owed;
}

static void let_go(App *app) {
    Input ok;
    if (hold_take(&app->hold, &ok)) give(app, &ok);
}

static void tick_hold(App *app) {
    Input menu;
    if (hold_tick(&app->hold, app_now_s(), &menu) && (plays(app) || has_menu(app))) give(app, &menu);
}

static void take_event(App *app, const SDL_Event *event) {
    Input input;
    sound_device_event(app->sound, event);
    if (event->type == SDL_QUIT) app->quit = true;
    if (event->type == SDL_WINDOWEVENT && event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) resize(app);
    if (event->type == SDL_WINDOWEVENT && event->window.event == SDL_WINDOWEVENT_EXPOSED) {
        paint_forget(app->show.paint);
        app->dirty = true;
    }
    if (is_full_key(event)) {
        window_toggle_full(&app->window);
        return;
    }
    if (is_help_key(event) && !is_one(app)) {
        toggle_help(app, event);
        return;
    }
    if (hold_ends(&app->hold, event)) let_go(app);
    bool read = inputs_read(&app->inputs, event, app->window.width, app->window.height, &input);
    if (is_one(app) && is_any_button(event)) input = (Input){.kind = INPUT_PRESS}, read = true;
    if (!read) return;
    app->show.world.device = app->inputs.device;
    app->show.world.pad_kind = app->inputs.pad_kind;
    if (takes_help_away(app, &input)) return;
    if (is_one(app) && !as_one(app, &input)) return;
    if (input.kind == INPUT_AWAY) app->hold = (Hold){0}; /* who is gone has chosen nothing */
    if (input.kind != INPUT_POINT) let_go(app);
    if (!app->quit && is_given_now(app, event, &input)) give(app, &input);
}

static void take_events(App *app, bool wait) {
    SDL_Event event;
    int most_ms = app->watch.path || app->aloud.wanted ? WATCH_MS : REST_MS;
    if (wait && SDL_WaitEventTimeout(&event, hold_wait_ms(&app->hold, app_now_s(), most_ms)))
        take_event(app, &event);
    while (!app->quit && SDL_PollEvent(&event)) take_event(app, &event);
}

/* ---- time ---- */

static void hold_screensaver(App *app, bool moving) {
    bool lesson = app->player && moving;
    if (lesson == (SDL_IsScreenSaverEnabled() == SDL_FALSE)) return;
    if (lesson)
        SDL_DisableScreenSaver();
    else
        SDL_EnableScreenSaver();
}

/* Of a programme that was saved, the day that is played; its first if that is gone. */
static const Lesson *same_day(const Lesson *saved, const Lesson *played) {
    for (int i = 0; i < saved->day_count; i++)
        if (text_same(saved->days[i].lesson->id, played->id)) return saved->days[i].lesson;
    return lesson_to_play(saved, 0);
}

/* The lesson's file was saved: it goes on with what is written there now, or says what is wrong with it. */
static void take_saved(App *app) {
    World *world = &app->show.world;
    bool changed;
    if (!app->player || app->player->state == PLAYER_ENDED) return;
    const Lesson *lesson = watch_look(&app->watch, &app->show.library, world->now_s, &changed);
    if (lesson) lesson = same_day(lesson, app->player->lesson);
    if (lesson && player_renew(app->player, world, lesson)) watch_kept(&app->watch);
    if (!changed) return;
    world->problem = app->watch.problem;
    world->help = app->watch.help;
    app->dirty = true;
    app_deliver(app);
}

/* Only a controller that is in use: one that lies on a table would drum on it. */
static void tick_rumble(App *app, double now_s) {
    const Player *player = app->player;
    bool felt = player && player->state == PLAYER_PLAYING && app->settings.rumble;
    Moment moment;
    if (felt) moment = player_moment(player);
    bool held = app->inputs.device == DEVICE_PAD;
    rumble_tick(&app->rumble, &app->inputs, felt && held ? &moment.breath : NULL, now_s);
}

/* The list shows what was kept after it came, too: once all is, as it shows already what is only in line. The page of
 * a lesson may be that of the daily five, which would be made anew below it. */
static void renew_past(App *app) {
    if (app->player || app->page || !app->home || writer_kept(app->writer) == app->kept) return;
    if (!writer_idle(app->writer)) return;
    app_load_past(app);
    app->dirty = true;
}

static void tick(App *app) {
    World *world = &app->show.world;
    world->now_s = app_now_s();
    take_saved(app);
    if (app->quit) return;
    world->lead_s = app->desc->sound_leads ? sound_time(app->sound) : -1;
    top(app)->tick(top(app)->data, world);
    app_deliver(app);
    if (app->quit) return;
    settings_tend(&app->settings, world->now_s, false);
    tick_rumble(app, world->now_s);
    if (app->player && app->settings.volumes.percent[VOLUME_MUSIC] > 0)
        playlist_tick(&app->playlist, app->sound);
    tick_one(app);
    if (!app->quit) tick_hold(app);
    if (app->quit) return;
    app_talk(app);
    aloud_tick(app);
    double said_s = app_now_s() - app->aloud.since_s;
    sound_tick(app->sound, app->aloud.sounds ? said_s : app->player ? app->player->t_s : 0);
    take_notice(app);
    renew_past(app);
}

/* `next_s` is when the next frame is due. */
static void wait_for_frame(const App *app, double *next_s) {
    double now = app_now_s();
    if (*next_s < now - 4 * app->window.frame_s) *next_s = now;
    *next_s += app->window.frame_s;
    double spare = *next_s - now;
    if (spare > 0.001) SDL_Delay((Uint32)(spare * 1000));
}

static void loop(App *app) {
    double next_s = app_now_s();
    bool moving = false;
    while (!app->quit) {
        take_events(app, !moving && !app->dirty);
        if (app->quit) return;
        bool moved = moving;
        double began_s = app_now_s();
        tick(app);
        if (app->quit) return;
        moving = top(app)->moves(top(app)->data);
        hold_screensaver(app, moving);
        if (moving || moved || app->dirty) {
            app->dirty = false;
            choose_detail(app, moving);
            draw_frame(app);
            if (moving && moved) keep_pace(app, began_s);
        }
        if (moving && !app->desc->sound_leads) wait_for_frame(app, &next_s);
    }
}

/* ---- from start to end ---- */

/* The very first picture, before there is a sound: nothing in it says or plays anything. */
static void show_first(App *app) {
    app->show.world.now_s = app_now_s();
    draw_scene(app);
}

static bool open_window(App *app, Opening *opening) {
    WindowDesc window = {app->desc->windowed, app->desc->width, app->desc->height};
    if (!window_find(&window)) {
        opening_size(opening, 0, 0);
        return false;
    }
    opening_size(opening, window.width, window.height);
    return window_open(&app->window, &window);
}

static void open_sound(App *app) {
    SoundDesc sound = {.speed = app->desc->speed, .free_running = app->desc->sound_leads};
    app->sound = sound_open(&sound);
    sound_volumes(app->sound, &app->settings.volumes);
    playlist_open(&app->playlist, app->desc->music);
    app_open_voice(app);
}

static bool open_app(App *app) {
    Opening opening;
    settings_load(&app->settings);
    app->detail = detail_new();
    window_set_hints();
    opening_begin(&opening, app);
    bool seen = open_window(app, &opening);
    if (seen) inputs_open(&app->inputs);
    if (!opening_end(&opening) || !seen) return false;
    resize(app);
    show_first(app);
    open_sound(app);
    app_deliver(app);
    return true;
}

/* What a person has comes first: the journal, then whatever may hang. */
static void close_app(App *app) {
    while (app->depth) app_pop(app);
    if (!settings_tend(&app->settings, 0, true)) fprintf(stderr, "unknot: %s\n", app->settings.message);
    writer_close(app->writer);
    journal_close(app->journal);
    home_free(app->home);
    watch_free(&app->watch);
    app_drop_bank(app);
    playlist_close(&app->playlist);
    speech_free(app->speech);
    bool sound_ended = sound_close(app->sound);
    inputs_close(&app->inputs);
    window_close(&app->window);
    show_close(&app->show);
    if (!sound_ended) _Exit(app->failed ? EXIT_ANSWER_NO : EXIT_GOOD);
    SDL_Quit();
}

int run(const RunDesc *desc) {
    App *app = calloc(1, sizeof *app);
    if (!app) {
        fputs("unknot: out of memory\n", stderr);
        return EXIT_ANSWER_NO;
    }
    app->desc = desc;
    if (!open_app(app)) app->failed = true;
    if (!app->failed) {
        loop(app);
        if (app->player && app->in_session) player_finish(app->player, &app->show.world, -1);
        app_deliver(app);
    }
    int code = app->failed ? EXIT_ANSWER_NO : EXIT_GOOD;
    close_app(app);
    free(app);
    return code;
}
