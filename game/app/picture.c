#include "app/picture.h"

#include "app/journal_json.h"
#include "app/past.h"

#include "core/maths.h"

#include <errno.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- pixels ---- */

Picture picture_new(int width, int height) {
    return (Picture){width, height, calloc((size_t)width * (size_t)height, sizeof(uint32_t))};
}

void picture_free(Picture *picture) {
    free(picture->pixels);
    *picture = (Picture){0};
}

static uint32_t mean(const Picture *from, int x, int y, int factor) {
    unsigned sum[3] = {0}, count = (unsigned)(factor * factor), result = 0;
    for (int j = 0; j < factor; j++)
        for (int i = 0; i < factor; i++) {
            uint32_t pixel = from->pixels[(y + j) * from->width + x + i];
            for (int k = 0; k < 3; k++) sum[k] += pixel >> (8 * k) & 255;
        }
    for (int k = 0; k < 3; k++) result |= (sum[k] + count / 2) / count << (8 * k);
    return result;
}

void picture_place(const Picture *from, int factor, Picture *to, int x, int y) {
    for (int j = 0; j < from->height / factor && y + j < to->height; j++)
        for (int i = 0; i < from->width / factor && x + i < to->width; i++)
            to->pixels[(y + j) * to->width + x + i] = mean(from, i * factor, j * factor, factor);
}

/* ---- PNG ---- */

static bool write_rows(png_image *image, const Picture *picture, FILE *file) {
    size_t bytes = (size_t)picture->width * (size_t)picture->height * 3;
    png_byte *rgb = malloc(bytes);
    if (!rgb) return false;
    for (size_t i = 0; i < bytes / 3; i++)
        for (int k = 0; k < 3; k++)
            rgb[i * 3 + (size_t)k] = (png_byte)(picture->pixels[i] >> (16 - 8 * k) & 255);
    bool good = png_image_write_to_stdio(image, file, 0, rgb, 0, NULL) != 0;
    free(rgb);
    return good;
}

/* A file is put in its place when it is whole; a pipe or a device is written to as it is. */
static bool is_put(const char *path) {
    struct stat about;
    return stat(path, &about) != 0 || S_ISREG(about.st_mode);
}

bool picture_write(const Picture *picture, const char *path) {
    char part[PATH_BYTES];
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)picture->width,
                       .height = (png_uint_32)picture->height,
                       .format = PNG_FORMAT_RGB};
    bool standard = strcmp(path, "-") == 0, put = !standard && is_put(path);
    bool named = (size_t)snprintf(part, sizeof part, "%s%s", path, put ? ".part" : "") < sizeof part;
    errno = named ? 0 : ENAMETOOLONG;
    FILE *file = standard ? stdout : named ? fopen(part, "wb") : NULL;
    bool good = file && write_rows(&image, picture, file);
    if (file) good = (standard ? fflush(file) : fclose(file)) == 0 && good;
    if (good && put) good = rename(part, path) == 0;
    if (good) return true;
    fprintf(stderr, "unknot: cannot write %s: %s\n", path, errno ? strerror(errno) : image.message);
    if (file && put) remove(part);
    return false;
}

/* ---- the easel ---- */

bool easel_view(const char *text, View *view) {
    static const char *const names[] = {"player",  "stage",  "home",     "area",  "lesson",  "gate",
                                        "instead", "before", "pause",    "leave", "stop",    "sound",
                                        "after",   "advice", "settings", "where", "journal", "body",
                                        "held",    "safety", "told",     "learn", "search"};
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (strcmp(text, names[i]) == 0) {
            *view = (View)i;
            return true;
        }
    fprintf(stderr, "unknot: there is no screen \"%s\"; they are:", text);
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++) fprintf(stderr, " %s", names[i]);
    fputs("\n", stderr);
    return false;
}

/* Nothing stands beside the figure: it may have the whole picture. */
static void use_whole(Layout *layout) {
    float edge = layout_px(layout, 54);
    layout->wide = (Area){edge, edge, (float)layout->width - edge, (float)layout->height - edge};
    layout->beside = layout->wide;
}

static bool open_page(Easel *easel, int lesson) {
    const World *world = &easel->show.world;
    bool area = easel->view == VIEW_AREA;
    if (area)
        easel->area = area_page_new((int)world->lessons[lesson]->area);
    else
        easel->page = lesson_page_new(world, lesson, &easel->player->options);
    if (!easel->area && !easel->page) fputs("unknot: out of memory\n", stderr);
    return easel->area || easel->page;
}

static bool open_where(Easel *easel) {
    easel->where = where_new((Text){0});
    if (!easel->where) {
        fputs("unknot: out of memory\n", stderr);
        return false;
    }
    Screen screen = where_screen(easel->where);
    screen.enter(screen.data, &easel->show.world);
    return true;
}

/* The past that the stored journal tells of. */
static bool open_past(Show *show, const EaselDesc *desc) {
    enum { NOON_S = 12 * 3600, DAY_S = 24 * 3600 };
    char message[200];
    JournalTaken taken;
    Journal *journal = journal_open(":memory:", message, sizeof message);
    if (!journal) fprintf(stderr, "unknot: %s\n", message);
    bool good = journal && journal_json_read(journal, desc->journal, &taken);
    if (good && !(past_read(journal, show, desc->today * DAY_S + NOON_S, 0) &&
                  past_read_day(journal, show, desc->today))) {
        fprintf(stderr, "unknot: %s\n", journal_error(journal));
        good = false;
    }
    journal_close(journal);
    if (good && !show_daily(show)) fputs("unknot: out of memory\n", stderr), good = false;
    return good;
}

static bool open_diary(Easel *easel) {
    Screen screen = journal_screen(&easel->diary);
    if (easel->show.world.habit) screen.enter(screen.data, &easel->show.world);
    easel->diary.body = easel->view == VIEW_BODY;
    if (!easel->show.world.habit)
        fputs("unknot: nothing was done yet: give --journal FILE, as unknot journal --export makes it\n",
              stderr);
    return easel->show.world.habit != NULL;
}

static bool open_held(Easel *easel) {
    HoldBack held = advice_hold_back(&easel->show.world, easel->player->timeline);
    held_screen(&easel->held, &held, easel->player->lesson);
    return held.kind != HOLD_BACK_NOT;
}

static bool open_learn(Easel *easel) {
    easel->learn = easel->show.world.learn ? learn_new(0) : NULL;
    if (!easel->learn) fputs("unknot: there are no pages, or no memory\n", stderr);
    return easel->learn != NULL;
}

static bool open_safety(Easel *easel) {
    easel->safety = safety_new(&easel->show.world, true);
    if (!easel->safety) fputs("unknot: out of memory\n", stderr);
    if (!easel->safety || easel->view == VIEW_SAFETY) return easel->safety != NULL;
    easel->safety->ticked[0][1] = easel->safety->ticked[1][0] = easel->safety->told = true;
    return true;
}

static bool open_search(Easel *easel) {
    Text title = easel->player->lesson->title;
    const char *blank = memchr(title.at, ' ', title.count);
    easel->search = search_new();
    if (!easel->search) {
        fputs("unknot: out of memory\n", stderr);
        return false;
    }
    if (blank) title.count = (size_t)(blank - title.at);
    search_type(easel->search, &easel->show.world, title);
    return true;
}

/* The screens that not every lesson has. False after saying so. */
static bool open_view(Easel *easel, int index) {
    const Lesson *lesson = easel->player->lesson;
    const Asks *asks = &lesson->asks;
    bool gate = easel->view == VIEW_GATE || easel->view == VIEW_INSTEAD, there = true;
    if (gate) there = lesson->gate_count > 0;
    if (easel->view == VIEW_INSTEAD) there = there && lesson->gates[0]->question_count > 0;
    if (easel->view == VIEW_BEFORE) there = asks->before;
    if (easel->view == VIEW_ADVICE) there = asks->advice != NULL;
    if (easel->view == VIEW_HELD) there = open_held(easel);
    if (easel->view == VIEW_JOURNAL || easel->view == VIEW_BODY) return open_diary(easel);
    if (!there) fputs("unknot: this lesson has no such screen\n", stderr);
    if (easel->view == VIEW_WHERE) return open_where(easel);
    if (easel->view == VIEW_SAFETY || easel->view == VIEW_TOLD) return open_safety(easel);
    if (easel->view == VIEW_LEARN) return open_learn(easel);
    if (easel->view == VIEW_SEARCH) return open_search(easel);
    if (easel->view == VIEW_LESSON || easel->view == VIEW_AREA) return open_page(easel, index);
    if (!there || !gate) return there;
    easel->gate = gate_new(lesson, lesson->gates[0]);
    if (!easel->gate) fputs("unknot: out of memory\n", stderr);
    if (easel->gate && easel->view == VIEW_INSTEAD) {
        easel->gate->replies[0] = REPLY_YES;
        easel->gate->instead = true;
    }
    return easel->gate != NULL;
}

bool easel_open(Easel *easel, const EaselDesc *desc) {
    memset(easel, 0, sizeof *easel);
    easel->view = desc->view;
    ShowDesc show = {desc->simd, desc->language, desc->theme, desc->guise};
    if (!show_open(&easel->show, &show)) return false;
    Access access = access_usual();
    if (desc->text_percent) access.value[ACCESS_TEXT] = desc->text_percent;
    access.value[ACCESS_MOTION] = desc->calm;
    show_access(&easel->show, &access);
    if (desc->detail) show_detail(&easel->show, (DetailLevel)(desc->detail - 1));
    show_resize(&easel->show, desc->width, desc->height);
    if (desc->view == VIEW_STAGE) use_whole(&easel->show.world.layout);
    int lesson = show_lesson(&easel->show, desc->lesson);
    if (lesson < 0 || (desc->journal && !open_past(&easel->show, desc))) return false;
    easel->home = home_new();
    Options options = desc->options;
    Text problem;
    if (!show_breath(&easel->show, desc->breath, &options.breath, &problem)) {
        fprintf(stderr, "unknot: %.*s\n", TEXT_ARGS(problem));
        return false;
    }
    if (show_complete(&easel->show, lesson))
        easel->player = player_new(lesson_to_play(easel->show.lessons[lesson], 0), &options, 0);
    if (!easel->home || !easel->player) {
        fputs("unknot: out of memory\n", stderr);
        return false;
    }
    library_say_gated(easel->show.lessons[lesson]);
    home_look_at(easel->home, &easel->show.world, lesson);
    if (!open_view(easel, lesson)) return false;
    Screen player = player_screen(easel->player);
    player.enter(player.data, &easel->show.world);
    easel->player->turn_rad = easel->player->turn_to_rad = (float)(desc->turn_deg * MATHS_DEGREE);
    easel->player->anatomy = easel->player->anatomy_to = desc->anatomy ? 1 : 0;
    return true;
}

void easel_close(Easel *easel) {
    where_free(easel->where);
    learn_free(easel->learn);
    arena_free(easel->diary.arena);
    safety_free(easel->safety);
    search_free(easel->search);
    area_page_free(easel->area);
    lesson_page_free(easel->page);
    gate_free(easel->gate);
    player_free(easel->player);
    home_free(easel->home);
    show_close(&easel->show);
}

static Screen screen_of(Easel *easel) {
    switch (easel->view) {
    case VIEW_PLAYER:
    case VIEW_STAGE: return player_screen(easel->player);
    case VIEW_HOME: return home_screen(easel->home);
    case VIEW_AREA: return area_page_screen(easel->area);
    case VIEW_LESSON: return lesson_page_screen(easel->page);
    case VIEW_GATE:
    case VIEW_INSTEAD: return gate_screen(easel->gate);
    case VIEW_BEFORE: return before_screen(&easel->over, easel->player);
    case VIEW_PAUSE: return pause_screen(&easel->over, easel->player);
    case VIEW_LEAVE: return leave_screen(&easel->over, easel->player);
    case VIEW_STOP: return stop_screen(&easel->over, easel->player);
    case VIEW_SOUND: return sound_screen(&easel->over, easel->player);
    case VIEW_AFTER: return after_screen(&easel->over, easel->player);
    case VIEW_SETTINGS: return settings_page_screen(&easel->settings);
    case VIEW_WHERE: return where_screen(easel->where);
    case VIEW_JOURNAL:
    case VIEW_BODY: return journal_screen(&easel->diary);
    case VIEW_HELD: {
        HoldBack held = easel->held.held;
        return held_screen(&easel->held, &held, easel->player->lesson);
    }
    case VIEW_SAFETY:
    case VIEW_TOLD: return safety_screen(easel->safety);
    case VIEW_LEARN: return learn_screen(easel->learn);
    case VIEW_SEARCH: return search_screen(easel->search);
    case VIEW_ADVICE: return advice_screen(&easel->over, easel->player);
    }
    return (Screen){0};
}

bool easel_paint(Easel *easel, double t_s, Picture *picture) {
    Show *show = &easel->show;
    Screen screen = screen_of(easel);
    easel->player->t_s = clamp_d(t_s, 0, easel->player->timeline->seconds);
    if (easel->learn) easel->learn->page = clamp_i((int)t_s - 1, 0, show->learn.count - 1);
    if (easel->view == VIEW_AFTER && t_s >= easel->player->timeline->seconds)
        easel->player->state = PLAYER_ENDED;
    const Scene *scene = show_draw(show, &screen);
    show->outbox.count = 0;
    if (!scene) return false;
    Scene bare = *scene;
    if (easel->view == VIEW_STAGE) bare.items.count = 0;
    PaintTarget target = {picture->pixels, picture->width, picture->height, picture->width};
    PaintRect changed[48];
    paint_frame(show->paint, &bare, target, changed, 48);
    return true;
}
