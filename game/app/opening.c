#include "app/opening.h"

#include "app/locale.h"

#include <stdio.h>

enum { READ_PATIENCE_MS = 50 /* with another program that holds the journal: nobody is to see it */ };

/* ---- the show ---- */

/* The one that was set; where there is none of this name any more, the usual one. */
static void set_theme(App *app) {
    Text problem;
    const char *name = app->settings.theme;
    if (!*name || text_is(app->show.library.theme->name, name)) return;
    if (show_theme(&app->show, name, &problem)) return;
    snprintf(app->settings.message, sizeof app->settings.message, "%.*s", TEXT_ARGS(problem));
}

/* The figure that was set, part by part; what there is no more of this name stays as usual. */
static void set_guise(App *app) {
    Text problem;
    for (int part = 0; part < GUISE_PARTS; part++) {
        Guise guise = app->show.library.guise;
        if (app->desc->guise.of[part] || !*app->settings.guise[part]) continue;
        guise.of[part] = app->settings.guise[part];
        if (!show_guise(&app->show, &guise, &problem))
            snprintf(app->settings.message, sizeof app->settings.message, "%.*s", TEXT_ARGS(problem));
    }
}

/* The breath that was set for holds, or given for this time; false where that is none. */
static bool set_breath(App *app) {
    Text problem;
    const char *given = app->desc->breath, *set = *app->settings.breath ? app->settings.breath : NULL;
    if (show_breath(&app->show, given ? given : set, &app->options.breath, &problem)) return true;
    if (given)
        fprintf(stderr, "unknot: %.*s\n", TEXT_ARGS(problem));
    else
        snprintf(app->settings.message, sizeof app->settings.message, "%.*s", TEXT_ARGS(problem));
    return !given;
}

static bool open_show(App *app) {
    const RunDesc *desc = app->desc;
    const char *set = *app->settings.language ? app->settings.language : NULL;
    ShowDesc show = {desc->simd, desc->language ? desc->language : set, desc->theme, desc->guise};
    if (!show_open(&app->show, &show)) return false;
    if (!desc->theme) set_theme(app);
    set_guise(app);
    if (desc->text_percent) app->settings.access.value[ACCESS_TEXT] = desc->text_percent;
    if (desc->calm) app->settings.access.value[ACCESS_MOTION] = 1;
    show_access(&app->show, &app->settings.access);
    if (desc->detail) app->detail.level = (DetailLevel)(desc->detail - 1);
    app->show.world.speed = desc->speed > 0 ? desc->speed : 1;
    return true;
}

static void use_settings(App *app) {
    World *world = &app->show.world;
    int *music = &app->settings.volumes.percent[VOLUME_MUSIC];
    if (app->desc->music && *music == 0) *music = VOLUME_MUSIC_WANTED;
    if (app->desc->volumes) settings_volumes(app->desc->volumes, &app->settings.volumes);
    world->volumes = app->settings.volumes;
    world->rumble = app->settings.rumble;
    world->safety = app->settings.safety;
    world->filter = app->settings.filter;
    app->options = app->desc->options;
    if (!app->desc->talk_given) app->options.talk = app->settings.talk;
    world->talk = app->options.talk;
}

/* ---- what it shows first ---- */

static void open_journal(App *app) {
    const char *folder = data_folder(app->show.arena);
    if (!folder) {
        SDL_strlcpy(app->message, "There is no folder to keep a journal in", sizeof app->message);
        return;
    }
    const char *path = path_join(app->show.arena, folder, "journal.db");
    app->journal = journal_open(path, app->message, sizeof app->message);
    journal_patience(app->journal, READ_PATIENCE_MS);
    if (!app->journal) return;
    app->writer = writer_open(path);
    if (!app->writer) app_say_no_memory(app);
}

static bool open_first_screen(App *app) {
    const RunDesc *desc = app->desc;
    if (desc->lesson) {
        int lesson = show_lesson(&app->show, desc->lesson);
        if (lesson < 0) return false;
        app->stack[0] = (Screen){0};
        app_enter(app, lesson, desc->at_s, &app->options);
        watch_lesson(&app->watch, app->show.arena, app->show.from[lesson]->path);
        return app->depth > 0;
    }
    app->home = home_new();
    if (!app->home) {
        fputs("unknot: out of memory\n", stderr);
        return false;
    }
    app_load_past(app);
    app_push(app, home_screen(app->home));
    if (app->settings.safety == SAFETY_UNASKED) app_ask_safety(app, true);
    return true;
}

/* The picture itself is thrown away: what it takes long to make, such as bodies in their positions, is kept by the
 * screen, and the window's first picture finds it. */
static void draw_ahead(Opening *opening) {
    App *app = opening->app;
    SDL_SemWait(opening->sized);
    if (!opening->good || opening->width <= 0) return;
    show_resize(&app->show, opening->width, opening->height);
    app->show.world.now_s = app_now_s();
    show_draw(&app->show, &app->stack[app->depth - 1]);
}

static bool make_ready(App *app) {
    if (!open_show(app)) return false;
    use_settings(app);
    if (!set_breath(app)) return false;
    open_journal(app);
    return open_first_screen(app);
}

/* ---- beside the window ---- */

static int work(void *with) {
    Opening *opening = with;
    locale_plain();
    opening->good = make_ready(opening->app);
    draw_ahead(opening);
    return 0;
}

void opening_begin(Opening *opening, App *app) {
    *opening = (Opening){.app = app, .sized = SDL_CreateSemaphore(0)};
    app_now_s(); /* SDL's clock is begun once */
    if (opening->sized) opening->thread = SDL_CreateThread(work, "opening", opening);
}

void opening_size(Opening *opening, int width, int height) {
    opening->width = width;
    opening->height = height;
    if (opening->sized) SDL_SemPost(opening->sized);
}

bool opening_end(Opening *opening) {
    if (opening->thread)
        SDL_WaitThread(opening->thread, NULL);
    else
        opening->good = make_ready(opening->app);
    if (opening->sized) SDL_DestroySemaphore(opening->sized);
    return opening->good;
}
