/* Lessons in a column, a heading for each area; what is in focus is shown by the figure and described beneath.
 * The picture is made once for each lesson in focus and fades in; then nothing moves and nothing is drawn. */
#include "screens/home.h"

#include "core/maths.h"
#include "stage/captions.h"
#include "stage/icons.h"

#include <stdlib.h>

#define FADE_S      0.24
#define COLUMN_WIDE 560
#define ROW_HIGH    76
#define ROW_STEP    86
#define HEAD_STEP   66
#define LIST_TOP    236
#define LIST_END    900

Home *home_new(void) {
    Home *home = calloc(1, sizeof *home);
    if (!home) return NULL;
    home->shown = -1;
    home->changed_s = -1;
    home->arena = arena_new();
    if (home->arena) return home;
    free(home);
    return NULL;
}

void home_free(Home *home) {
    if (!home) return;
    arena_free(home->arena);
    free(home);
}

/* ---- what the person does ---- */

/* Those that cannot be played stand in the list too, at its end. */
static int rows_of(const World *world) {
    return world->lesson_count + world->broken_count;
}

static void focus_on(Home *home, World *world, int index) {
    int count = rows_of(world);
    if (count == 0) return;
    int wrapped = (index + count) % count;
    if (wrapped == home->focus) return;
    home->focus = wrapped;
    home->changed_s = world->now_s;
}

static void open_lesson(Home *home, World *world) {
    if (home->focus < world->lesson_count) outbox_add(world->outbox, REQUEST_PLAY)->lesson = home->focus;
}

static void answer(Home *home, World *world) {
    home->asking = false;
    if (home->ask_focus == 1) outbox_add(world->outbox, REQUEST_QUIT);
}

static void press_asking(Home *home, World *world, Press press) {
    switch (press) {
    case PRESS_UP:
    case PRESS_DOWN:
    case PRESS_LEFT:
    case PRESS_RIGHT: home->ask_focus = 1 - home->ask_focus; return;
    case PRESS_OK: answer(home, world); return;
    case PRESS_BACK: home->asking = false; return;
    case PRESS_MENU: return;
    }
}

static void press(Home *home, World *world, Press press) {
    switch (press) {
    case PRESS_UP: focus_on(home, world, home->focus - 1); return;
    case PRESS_DOWN: focus_on(home, world, home->focus + 1); return;
    case PRESS_RIGHT:
    case PRESS_OK: open_lesson(home, world); return;
    case PRESS_BACK:
        home->asking = true;
        home->ask_focus = 0;
        return;
    case PRESS_LEFT:
    case PRESS_MENU: return;
    }
}

/* The lesson whose row is at x, y, or -1. */
static int row_at(const Home *home, float x, float y) {
    for (int i = 0; i < home->row_count; i++)
        if (area_holds(home->rows[i].area, x, y)) return home->rows[i].lesson;
    return -1;
}

static void point_asking(Home *home, World *world, const Input *input) {
    for (int i = 0; i < 2; i++) {
        if (!area_holds(home->answers[i], input->x, input->y)) continue;
        home->ask_focus = i;
        if (input->kind == INPUT_CLICK) answer(home, world);
        return;
    }
}

static void point(Home *home, World *world, const Input *input) {
    if (home->asking) {
        point_asking(home, world, input);
        return;
    }
    int row = row_at(home, input->x, input->y);
    Press pressed;
    if (row >= 0) focus_on(home, world, row);
    if (input->kind != INPUT_CLICK) return;
    if (row >= 0)
        open_lesson(home, world);
    else if (ui_hit(&home->hots, input->x, input->y, &pressed))
        press(home, world, pressed);
}

static void input(void *data, World *world, const Input *input) {
    Home *home = data;
    switch (input->kind) {
    case INPUT_PRESS:
        if (home->asking)
            press_asking(home, world, input->press);
        else
            press(home, world, input->press);
        return;
    case INPUT_POINT:
    case INPUT_CLICK: point(home, world, input); return;
    case INPUT_AWAY: return;
    }
}

/* ---- the picture ---- */

typedef struct PictureWork {
    Home *home;
    World *world;
} PictureWork;

static Area figure_area(const Layout *layout) {
    float s = layout->scale;
    return (Area){(96 + COLUMN_WIDE + 60) * s, 90 * s, layout->safe.x1, layout->narrow ? 640 * s : 700 * s};
}

static void make_picture(void *with) {
    PictureWork *work = with;
    const World *world = work->world;
    const Lesson *lesson = world->lessons[work->home->focus];
    StageFrame frame = {.width = world->layout.width,
                        .height = world->layout.height,
                        .free = figure_area(&world->layout),
                        .still = true};
    work->home->picture = stage_preview(world->stage, work->home->arena, lesson, &frame);
}

static const SceneView *picture(Home *home, World *world) {
    if (home->focus >= world->lesson_count) return NULL;
    bool same_size = home->shown_width == world->layout.width && home->shown_height == world->layout.height;
    if (home->shown == home->focus && same_size) return home->picture.view;
    arena_clear(home->arena);
    home->shown = -1;
    PictureWork work = {home, world};
    if (!arena_run(home->arena, make_picture, &work)) return NULL;
    home->shown = home->focus;
    home->shown_width = world->layout.width;
    home->shown_height = world->layout.height;
    return home->picture.view;
}

/* ---- drawing ---- */

static void draw_brand(const World *world, Scene *scene) {
    const Layout *layout = &world->layout;
    float s = layout->scale, x = layout->safe.x0 + 24 * s, y = 88 * s;
    scene_arc(scene, x, y, 20 * s, 6 * s, 0.3f, 5.2f, world->theme->ink[INK_EMBER]);
    scene_disc(scene, x, y, 11 * s, world->theme->ink[INK_TEAL], world->theme->ink[INK_DISC_RIM]);
    ui_text(scene, world, world->phrases->home.name, x + 46 * s, y + 15 * s, 44, true, ALIGN_LEFT, INK_TEXT);
    ui_text(scene, world, world->phrases->home.question, layout->safe.x0, 186 * s, 32, false, ALIGN_LEFT,
            INK_TEXT2);
}

/* The day of a programme that comes next. */
static Text day_of(Arena *arena, const Phrases *phrases, const Lesson *programme, int day) {
    Text text = phrase_with_number(arena, phrases->home.day, "day", day + 1);
    return phrase_with_number(arena, text, "days", programme->day_count);
}

static Text minutes(Arena *arena, const Phrases *phrases, const Lesson *lesson) {
    int whole = (int)(lesson->seconds / 60 + 0.5);
    return phrase_with_number(arena, phrases->home.minutes, "minutes", whole < 1 ? 1 : whole);
}

/* What stands over row i, or nothing. */
static Text heading_of(const World *world, int i) {
    if (i >= world->lesson_count) return i == world->lesson_count ? world->phrases->home.broken : (Text){0};
    const Lesson *lesson = world->lessons[i], *before = i ? world->lessons[i - 1] : NULL;
    bool same = before && before->kind == lesson->kind;
    switch (lesson->kind) {
    case LESSON_PLAIN:
        return same && before->area == lesson->area ? (Text){0} : world->phrases->areas[lesson->area];
    case LESSON_ROUTINE: return same ? (Text){0} : world->phrases->home.routines;
    case LESSON_PROGRAMME: return same ? (Text){0} : world->phrases->home.programmes;
    }
    return (Text){0};
}

static Row row_of(Arena *arena, const World *world, int i) {
    if (i >= world->lesson_count)
        return (Row){.name = world->broken[i - world->lesson_count].name, .sign = icon_caution};
    const Lesson *lesson = world->lessons[i];
    bool programme = lesson->kind == LESSON_PROGRAMME;
    return (Row){.name = lesson->title,
                 .note = programme ? day_of(arena, world->phrases, lesson, world->past[i].day)
                                   : minutes(arena, world->phrases, lesson)};
}

/* How far the list is pushed up so that the row in focus is in sight, design units. */
static float list_shift(const Home *home, const World *world) {
    float y = LIST_TOP;
    for (int i = 0; i <= home->focus && i < rows_of(world); i++) {
        if (heading_of(world, i).count) y += HEAD_STEP;
        y += ROW_STEP;
    }
    return y > LIST_END ? y - LIST_END : 0;
}

/* Draws a row if any of it can be seen, and notes where that is, for the pointer. */
static void draw_row(Home *home, const World *world, Scene *scene, int lesson, Area row) {
    Area seen = {row.x0, fmaxf(row.y0, scene->clip.y0), row.x1, fminf(row.y1, scene->clip.y1)};
    if (seen.y0 >= seen.y1 || home->row_count == HOME_ROWS_MAX) return;
    home->rows[home->row_count++] = (HomeRow){lesson, seen};
    Row shown = row_of(scene->arena, world, lesson);
    ui_row(scene, world, row, &shown, lesson == home->focus && !home->asking);
}

static void draw_list(Home *home, World *world, Scene *scene) {
    const Layout *layout = &world->layout;
    float s = layout->scale, y = LIST_TOP - list_shift(home, world);
    scene_clip(scene, (Area){0, (LIST_TOP - 26) * s, (float)layout->width, (LIST_END + 26) * s});
    home->row_count = 0;
    for (int i = 0; i < rows_of(world); i++) {
        Text heading = heading_of(world, i);
        if (heading.count) {
            ui_text(scene, world, heading, layout->safe.x0 + 6 * s, (y + 46) * s, 28, true, ALIGN_LEFT,
                    INK_TEAL);
            y += HEAD_STEP;
        }
        Area row = {layout->safe.x0, y * s, layout->safe.x0 + COLUMN_WIDE * s, (y + ROW_HIGH) * s};
        draw_row(home, world, scene, i, row);
        y += ROW_STEP;
    }
    scene_unclip(scene);
    if (!rows_of(world))
        ui_text(scene, world, world->phrases->home.no_lessons, layout->safe.x0, 300 * s, 34, false,
                ALIGN_LEFT, INK_TEXT);
}

static Text past_of(Arena *arena, const Phrases *phrases, const LessonPast *past) {
    if (!past->sessions) return phrases->home.never;
    Text text = past->days_ago <= 0   ? phrases->home.today
                : past->days_ago == 1 ? phrases->home.yesterday
                                      : phrases->home.days_ago;
    text = phrase_with_number(arena, text, "days", past->days_ago);
    return phrase_with_number(arena, text, "count", past->sessions);
}

static Text level_of(const Phrases *phrases, int level) {
    return level <= 1 ? phrases->levels.easy : level == 2 ? phrases->levels.steady : phrases->levels.careful;
}

static Text tools_of(Arena *arena, const Phrases *phrases, const Lesson *lesson) {
    Text all = phrases->positions[lesson->position];
    for (int i = 0; i < lesson->tool_count; i++)
        all = text_format(arena, "%.*s, %.*s", TEXT_ARGS(all), TEXT_ARGS(lesson->tools[i]->name));
    return all;
}

static void draw_broken(const World *world, const BrokenLesson *broken, Scene *scene) {
    Area free = figure_area(&world->layout);
    float s = world->layout.scale, x = free.x0 + 20 * s, y = 420 * s, width = free.x1 - x;
    icon_caution(scene, x + 24 * s, y - 16 * s, 48 * s, world->theme->ink[INK_CAUTION]);
    ui_text(scene, world, broken->name, x + 66 * s, y, 44, true, ALIGN_LEFT, INK_TEXT);
    y = ui_paragraph(scene, world, broken->problem, x, y + 66 * s, width, 30, 3, INK_TEXT);
    ui_paragraph(scene, world, world->phrases->home.broken_note, x, y + 12 * s, width, 28, 2, INK_TEXT2);
}

/* Which day of the programme OK will play, and how long it is. */
static float draw_day(const World *world, const Lesson *programme, int day, float x, float y, float width,
                      Scene *scene) {
    Text when = day_of(scene->arena, world->phrases, programme, day);
    Text length = minutes(scene->arena, world->phrases, lesson_to_play(programme, day));
    Text line = text_format(scene->arena, "%.*s, %.*s", TEXT_ARGS(when), TEXT_ARGS(length));
    return ui_paragraph(scene, world, line, x, y, width, 30, 1, INK_TEXT);
}

static void draw_about(const Home *home, const World *world, Scene *scene) {
    int broken = home->focus - world->lesson_count;
    if (broken >= 0 && broken < world->broken_count) draw_broken(world, &world->broken[broken], scene);
    if (broken >= 0) return;
    const Layout *layout = &world->layout;
    const Lesson *lesson = world->lessons[home->focus];
    Area free = figure_area(layout);
    float s = layout->scale, x = free.x0 + 20 * s, y = free.y1 + 56 * s, width = free.x1 - x;
    const Phrases *phrases = world->phrases;
    ui_text(scene, world, lesson->title, x, y, 44, true, ALIGN_LEFT, INK_TEXT);
    y = ui_paragraph(scene, world, lesson->summary, x, y + 48 * s, width, 30, 2, INK_TEXT);
    if (lesson->kind == LESSON_PROGRAMME)
        y = draw_day(world, lesson, world->past[home->focus].day, x, y, width, scene);
    Text facts =
        text_format(scene->arena, "%.*s.  %.*s.  %.*s", TEXT_ARGS(tools_of(scene->arena, phrases, lesson)),
                    TEXT_ARGS(level_of(phrases, lesson->level)),
                    TEXT_ARGS(past_of(scene->arena, phrases, &world->past[home->focus])));
    y = ui_paragraph(scene, world, facts, x, y, width, 28, 2, INK_TEXT2);
    if (!lesson->caution_count) return;
    icon_caution(scene, x + 16 * s, y - 8 * s, 32 * s, world->theme->ink[INK_CAUTION]);
    ui_paragraph(scene, world, lesson->cautions[0], x + 46 * s, y, width - 46 * s, 28, 2, INK_CAUTION);
}

static void draw_question(Home *home, const World *world, Scene *scene) {
    const Layout *layout = &world->layout;
    float s = layout->scale, w = (float)layout->width / 2, h = (float)layout->height / 2;
    scene_rect(scene, (Area){0, 0, (float)layout->width, (float)layout->height}, 0,
               colour_fade(world->theme->ink[INK_PAGE], 0.72f));
    scene_rect(scene, (Area){w - 400 * s, h - 180 * s, w + 400 * s, h + 180 * s}, 28 * s,
               world->theme->ink[INK_PANEL]);
    ui_text(scene, world, world->phrases->home.quit, w, h - 86 * s, 48, true, ALIGN_CENTRE, INK_TEXT);
    Row rows[] = {{.name = world->phrases->home.stay}, {.name = world->phrases->home.leave}};
    for (int i = 0; i < 2; i++) {
        float x = w + (i ? 20 : -340) * s;
        Area area = {x, h + 10 * s, x + 320 * s, h + 86 * s};
        home->answers[i] = area;
        ui_row(scene, world, area, &rows[i], home->ask_focus == i);
    }
}

static float veil_of(const Home *home) {
    if (home->changed_s < 0) return 0;
    return 1 - (float)clamp_d((home->now_s - home->changed_s) / FADE_S, 0, 1);
}

static void draw(void *data, World *world, Scene *scene) {
    Home *home = data;
    const Layout *layout = &world->layout;
    float s = layout->scale, width = (float)layout->width, height = (float)layout->height;
    Colour page = world->theme->ink[INK_PAGE];
    home->hots.count = 0;
    scene->view = picture(home, world);
    if (scene->view) stage_outline(&home->picture, world->theme, scene);
    scene_rect(scene, (Area){0, 0, width, height}, 0, colour_fade(page, veil_of(home)));
    float column = (96 + COLUMN_WIDE) * s;
    scene_rect(scene, (Area){0, 0, column, height}, 0, colour_fade(page, 0.86f));
    scene_scrim(scene, (Area){column, 0, column + 260 * s, height}, EDGE_LEFT, colour_fade(page, 0.86f));
    scene_scrim(scene, (Area){0, height - 520 * s, width, height}, EDGE_BOTTOM, colour_fade(page, 0.95f));
    draw_brand(world, scene);
    draw_list(home, world, scene);
    draw_about(home, world, scene);
    const Key keys[] = {{PRESS_OK, PRESS_OK, world->phrases->keys.start},
                        {PRESS_UP, PRESS_DOWN, world->phrases->keys.lesson},
                        {PRESS_BACK, PRESS_BACK, world->phrases->keys.quit}};
    ui_legend(scene, world, keys, 3, &home->hots);
    if (world->notice.count)
        ui_text(scene, world, world->notice, layout->safe.x1, height - 66 * s, 26, false, ALIGN_RIGHT,
                INK_TEXT2);
    if (home->asking) draw_question(home, world, scene);
}

static void enter(void *data, World *world) {
    Home *home = data;
    if (home->focus >= rows_of(world)) home->focus = 0;
    home->asking = false;
}

static void tick(void *data, World *world) {
    Home *home = data;
    home->now_s = world->now_s;
}

static bool moves(void *data) {
    const Home *home = data;
    return home->changed_s >= 0 && home->now_s - home->changed_s < FADE_S;
}

Screen home_screen(Home *home) {
    return (Screen){home, enter, input, tick, draw, moves, NULL};
}
