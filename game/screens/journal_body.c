/* The journal's second page: the body from both sides, with the spots that are the person's and how sore it was said to
 * be where; beside it the same in words. */
#include "screens/facts.h"
#include "screens/journal.h"
#include "screens/marking.h"
#include "screens/sheet.h"
#include "stage/icons.h"

#include "core/maths.h"

#include <math.h>
#include <string.h>

#define LEFT      0.56f
#define GAP       24
#define ROW_HIGH  62
#define ROW_STEP  80
#define HEAD_HIGH 60
#define BODY_HIGH 520 /* with large texts */

/* A row beside the body: a marked muscle, or an area of which it was said how sore it is. */
typedef struct BodyRow {
    Text muscle; /* its id; or empty: */
    Marked marked;
    int area;
} BodyRow;

enum { ROWS_MAX = HABIT_SPOTS_MAX + AREAS };

static bool has_row(const BodyRow *rows, int count, const char *muscle) {
    for (int i = 0; i < count; i++)
        if (text_is(rows[i].muscle, muscle)) return true;
    return false;
}

/* Spots first, the last marked at the top; then areas, in their order. */
static int rows_of(const World *world, BodyRow rows[ROWS_MAX]) {
    const Habit *habit = world->habit;
    int count = 0;
    for (int i = 0; i < habit->spot_count; i++) {
        const Spot *spot = &habit->spots[i];
        if (has_row(rows, count, spot->point.muscle)) continue;
        Muscle muscle = {.id = text_of(spot->point.muscle)};
        rows[count++] = (BodyRow){muscle.id, marking_of(world, &muscle), spot->area};
    }
    for (int area = 0; area < AREAS; area++)
        if (world->soreness[area].last >= 0) rows[count++] = (BodyRow){.area = area};
    return count;
}

/* ---- what the person does ---- */

/* The first lesson on the muscle; -1 if there is none. */
static int lesson_on(const World *world, Text muscle) {
    for (int i = 0; i < world->lesson_count; i++) {
        const Lesson *lesson = world->lessons[i];
        if (lesson->kind == LESSON_PLAIN && lesson->muscle && text_same(lesson->muscle->id, muscle)) return i;
    }
    return -1;
}

static void open_row(World *world, const BodyRow *row) {
    int lesson = row->muscle.count ? lesson_on(world, row->muscle) : -1;
    if (lesson >= 0)
        outbox_add(world->outbox, REQUEST_OPEN)->lesson = lesson;
    else if (!row->muscle.count)
        outbox_add(world->outbox, REQUEST_AREA)->area = row->area;
}

void journal_press_body(JournalScreen *screen, World *world, Press press) {
    BodyRow rows[ROWS_MAX];
    int count = rows_of(world, rows);
    if (sheet_reads(&screen->hots, press, screen->row == 0) || !count) return;
    if (press == PRESS_UP) screen->row = (screen->row + count - 1) % count;
    if (press == PRESS_DOWN) screen->row = (screen->row + 1) % count;
    if (press == PRESS_OK && screen->row < count) open_row(world, &rows[screen->row]);
}

bool journal_point_body(JournalScreen *screen, World *world, const Input *input) {
    for (int i = 0; i < JOURNAL_ROWS; i++) {
        if (!area_holds(screen->rows[i], input->x, input->y)) continue;
        screen->row = screen->first_row + i;
        if (input->kind == INPUT_CLICK) journal_press_body(screen, world, PRESS_OK);
        return true;
    }
    return false;
}

/* ---- the maps ---- */

typedef struct Making {
    JournalScreen *screen;
    const World *world;
    int width, height; /* px, of one of them */
} Making;

/* Both sides of what is marked without one. */
static int sides_of(const Habit *habit, MuscleSide sides[2 * HABIT_SPOTS_MAX]) {
    int count = 0;
    for (int i = 0; i < habit->spot_count; i++) {
        const Point *point = &habit->spots[i].point;
        Text muscle = text_of(point->muscle);
        if (point->side != SIDE_RIGHT) sides[count++] = (MuscleSide){muscle, SIDE_LEFT};
        if (point->side != SIDE_LEFT) sides[count++] = (MuscleSide){muscle, SIDE_RIGHT};
    }
    return count;
}

static void make_maps(void *with) {
    Making *making = with;
    const World *world = making->world;
    MuscleSide sides[2 * HABIT_SPOTS_MAX];
    int count = sides_of(world->habit, sides);
    float s = world->layout.scale, high = (float)making->height;
    StageFrame frame = {.width = making->width,
                        .height = making->height,
                        .free = {0, 40 * s, (float)making->width, high - 90 * s},
                        .still = true};
    for (int i = 0; i < 2; i++) {
        BodyMap *map = &making->screen->maps[i];
        frame.turn_rad = i ? (float)MATHS_PI : 0;
        map->view =
            stage_map(world->stage, making->screen->arena, sides, count, &frame, map->areas, map->spots).view;
    }
}

/* Anew for another size, and when a spot was marked on the way. */
static void take_maps(JournalScreen *screen, const World *world, int width, int height) {
    Making making = {screen, world, width, height};
    const Habit *habit = world->habit;
    size_t bytes = (size_t)habit->spot_count * sizeof *habit->spots;
    bool same = screen->shown_width == width && screen->shown_height == height &&
                screen->shown_spots == habit->spot_count && memcmp(screen->spots, habit->spots, bytes) == 0;
    if (same) return;
    if (!screen->arena) screen->arena = arena_new();
    screen->maps[0].view = screen->maps[1].view = NULL;
    if (!screen->arena) return;
    arena_clear(screen->arena);
    if (!arena_run(screen->arena, make_maps, &making)) screen->maps[0].view = screen->maps[1].view = NULL;
    screen->shown_width = width;
    screen->shown_height = height;
    screen->shown_spots = habit->spot_count;
    memcpy(screen->spots, habit->spots, bytes);
}

typedef struct Pen {
    JournalScreen *screen;
    const World *world;
    Scene *scene;
    float s;
    const BodyRow *focus; /* or NULL: there are no rows */
} Pen;

static Colour ink(const Pen *pen, Ink ink) {
    return pen->world->theme->ink[ink];
}

/* Warm where it is sore, and the number beside it, on the side that is farther right. */
static void draw_sore(const Pen *pen, const BodyMap *map, int area, float x, float y) {
    int sore = pen->world->soreness[area].last;
    float s = pen->s;
    const AreaShown *both = map->areas[area], *right = both[0].x > both[1].x ? &both[0] : &both[1];
    Colour ember = ink(pen, INK_EMBER);
    if (sore < 0 || right->behind) return;
    for (int i = 0; i < 2; i++)
        if (!both[i].behind && sore > 0)
            scene_disc(pen->scene, x + both[i].x, y + both[i].y, both[i].radius * 1.3f,
                       colour_fade(ember, 0.3f + 0.06f * (float)sore), colour_fade(ember, 0));
    bool focus = pen->focus && !pen->focus->muscle.count && pen->focus->area == area;
    if (pen->world->layout.large && !focus) return; /* numbers would lie on each other: the rows have them */
    float at_x = x + right->x + right->radius + 34 * s, at_y = y + right->y, radius = 26 * s;
    Colour plate = ink(pen, focus ? INK_FOCUS : INK_PANEL);
    at_x = fminf(at_x, x + (float)pen->screen->shown_width - radius - 4 * s);
    scene_disc(pen->scene, at_x, at_y, radius, plate, plate);
    if (!focus) scene_ring(pen->scene, at_x, at_y, radius, 3 * s, ember);
    ui_text(pen->scene, pen->world, text_format(pen->scene->arena, "%d", sore), at_x, at_y + 10 * s, 28, true,
            ALIGN_CENTRE, focus ? INK_ON_FOCUS : INK_TEXT);
}

/* UI.md, Zone marker: ringed, with four ticks where it is in focus. */
static void draw_spot(const Pen *pen, const AreaShown *at, bool focus, float x, float y) {
    float s = pen->s, radius = (focus ? 22 : 16) * s, at_x = x + at->x, at_y = y + at->y;
    Colour colour = ink(pen, focus ? INK_FOCUS : INK_TEXT), rim = ink(pen, focus ? INK_ON_FOCUS : INK_PAGE);
    if (at->behind) return;
    scene_ring(pen->scene, at_x, at_y, radius, 10 * s, colour_fade(rim, 0.7f));
    scene_ring(pen->scene, at_x, at_y, radius, 5 * s, colour);
    scene_disc(pen->scene, at_x, at_y, 5 * s, colour, colour);
    for (int i = 0; i < 4 && focus; i++) {
        float ux = i == 0 ? 1 : i == 1 ? -1 : 0, uy = i == 2 ? 1 : i == 3 ? -1 : 0;
        float in = radius + 6 * s, out = radius + 20 * s;
        scene_line(pen->scene, at_x + ux * in, at_y + uy * in, at_x + ux * out, at_y + uy * out, 5 * s,
                   colour);
    }
}

static void draw_map(const Pen *pen, int side, Area card) {
    const World *world = pen->world;
    const BodyMap *map = &pen->screen->maps[side];
    float s = pen->s;
    MuscleSide sides[2 * HABIT_SPOTS_MAX];
    int count = sides_of(world->habit, sides);
    scene_rect(pen->scene, card, 28 * s, ink(pen, INK_PANEL));
    if (map->view) {
        scene_picture(pen->scene, map->view, card.x0, card.y0, 28 * s);
        for (int area = 0; area < AREAS; area++)
            if (stage_area_behind(world->stage, (BodyArea)area) == (side == 1))
                draw_sore(pen, map, area, card.x0, card.y0);
        for (int i = 0; i < count; i++) {
            bool focus = pen->focus && text_same(pen->focus->muscle, sides[i].muscle);
            draw_spot(pen, &map->spots[i], focus, card.x0, card.y0);
        }
    }
    Text name = side ? world->phrases->home.back : world->phrases->home.front;
    float wide = world->measure.width(world->measure.with, name, layout_text(&world->layout, 28), true);
    float middle = (card.x0 + card.x1) / 2, half = wide / 2 + 26 * s;
    Area pill = {middle - half, card.y1 - 70 * s, middle + half, card.y1 - 20 * s};
    scene_rect(pen->scene, pill, 25 * s, colour_fade(ink(pen, INK_PANEL), 0.93f));
    ui_text(pen->scene, world, name, middle, card.y1 - 35 * s, 28, true, ALIGN_CENTRE, INK_TEXT);
    ui_edge(pen->scene, world, card, 28 * s);
}

/* ---- the rows ---- */

static Text muscle_name(const World *world, Text id) {
    for (int i = 0; i < world->lesson_count; i++) {
        const Lesson *lesson = world->lessons[i];
        if (lesson->muscle && text_same(lesson->muscle->id, id)) return facts_muscle(world, lesson->muscle);
    }
    return id;
}

static void draw_row(const Pen *pen, const BodyRow *row, Area area, bool focus) {
    const World *world = pen->world;
    const Phrases *phrases = world->phrases;
    float s = pen->s, baseline = (area.y0 + area.y1) / 2 + 11 * s, x = area.x0 + 78 * s;
    float sign_x = area.x0 + 40 * s, sign_y = (area.y0 + area.y1) / 2;
    bool spot = row->muscle.count > 0;
    Colour sign = ink(pen, focus ? INK_ON_FOCUS : INK_EMBER);
    const SorenessPast *said = spot ? NULL : &world->soreness[row->area];
    ui_plate(pen->scene, world, area, focus);
    Text name = spot ? muscle_name(world, row->muscle) : phrases->areas[row->area], note;
    if (spot) {
        note = phrases->sides[marking_side(row->marked)];
        icon_side(pen->scene, sign_x, sign_y, 16 * s, 4 * s, marking_side(row->marked), sign);
    } else {
        note = phrase_with_number(pen->scene->arena, phrases->journal.change, "first", said->first);
        note = phrase_with_number(pen->scene->arena, note, "last", said->last);
        ui_text(pen->scene, world, text_format(pen->scene->arena, "%d", said->last), sign_x, baseline, 32,
                true, ALIGN_CENTRE, focus ? INK_ON_FOCUS : INK_TEXT);
    }
    ui_text(pen->scene, world, name, x, baseline, ui_fit(world, name, 32, true, area.x1 - 28 * s - x), true,
            ALIGN_LEFT, focus ? INK_ON_FOCUS : INK_TEXT);
    const TextMeasure *measure = &world->measure;
    float left = x + 24 * s + measure->width(measure->with, name, layout_text(&world->layout, 32), true);
    float wide = measure->width(measure->with, note, layout_text(&world->layout, 28), false);
    if (left + wide > area.x1 - 28 * s) return; /* the sign says it, too */
    ui_text(pen->scene, world, note, area.x1 - 28 * s, baseline, 28, false, ALIGN_RIGHT,
            focus ? INK_ON_FOCUS : INK_TEXT2);
}

static float draw_heading(const Pen *pen, Text text, Area column, float y) {
    ui_title(pen->scene, pen->world, text, column.x0, y + 34 * pen->s, 32, column.x1 - column.x0);
    return y + HEAD_HIGH * pen->s;
}

/* As many as there is room for, the one in focus among them; a heading before the first of a kind in sight. The y below
 * them. */
static float draw_rows(const Pen *pen, const BodyRow *rows, int count, Area column) {
    JournalScreen *screen = pen->screen;
    const Phrases *phrases = pen->world->phrases;
    float s = pen->s, y = column.y0;
    int room = (int)((column.y1 - column.y0 - 2 * HEAD_HIGH * s) / (ROW_STEP * s));
    room = clamp_i(room, 1, JOURNAL_ROWS);
    screen->first_row = screen->row >= room ? screen->row - room + 1 : 0;
    for (int i = 0; i < JOURNAL_ROWS; i++) screen->rows[i] = (Area){0};
    if (!count || !rows[0].muscle.count) {
        y = draw_heading(pen, phrases->journal.spots, column, y);
        y = ui_paragraph(pen->scene, pen->world, phrases->journal.no_spots, column.x0, y + 26 * s,
                         column.x1 - column.x0, 28, 8, INK_TEXT2);
    }
    for (int i = 0; i < room && screen->first_row + i < count; i++) {
        const BodyRow *row = &rows[screen->first_row + i];
        bool spot = row->muscle.count > 0, first = i == 0 || (row[-1].muscle.count > 0) != spot;
        if (first)
            y = draw_heading(pen, spot ? phrases->journal.spots : phrases->journal.sore_areas, column,
                             y + (i ? 10 : 0) * s);
        screen->rows[i] = (Area){column.x0, y, column.x1, y + ROW_HIGH * s};
        draw_row(pen, row, screen->rows[i], screen->first_row + i == screen->row);
        y += ROW_STEP * s;
    }
    return y - (ROW_STEP - ROW_HIGH) * s;
}

/* With large texts the body comes first, and the rows below it. */
float journal_draw_body(JournalScreen *screen, Scene *scene, const World *world, Area area) {
    BodyRow rows[ROWS_MAX];
    int count = rows_of(world, rows);
    bool large = world->layout.large;
    if (screen->row >= count) screen->row = 0;
    float s = world->layout.scale, gap = GAP * s;
    float high = floorf(large ? BODY_HIGH * s : area.y1 - area.y0);
    float wide = floorf(((area.x1 - area.x0) * (large ? 1 : LEFT) - gap) / 2);
    Pen pen = {screen, world, scene, s, count ? &rows[screen->row] : NULL};
    take_maps(screen, world, (int)wide, (int)high);
    for (int i = 0; i < 2; i++) {
        float x = floorf(area.x0 + (wide + gap) * (float)i), y = floorf(area.y0);
        draw_map(&pen, i, (Area){x, y, x + wide, y + high});
    }
    if (large) return draw_rows(&pen, rows, count, (Area){area.x0, area.y0 + high + gap, area.x1, 0});
    draw_rows(&pen, rows, count, (Area){area.x0 + 2 * (wide + gap) + 12 * s, area.y0, area.x1, area.y1});
    return area.y1;
}

Area journal_body_focus(const JournalScreen *screen) {
    return screen->rows[screen->row - screen->first_row];
}

void journal_body_keys(JournalScreen *screen, Scene *scene, const World *world) {
    const Phrases *phrases = world->phrases;
    BodyRow rows[ROWS_MAX];
    int count = rows_of(world, rows), key_count = 0;
    Key keys[4];
    if (count) keys[key_count++] = (Key){PRESS_OK, PRESS_OK, phrases->keys.open};
    if (count || screen->hots.above) keys[key_count++] = (Key){PRESS_UP, PRESS_DOWN, phrases->keys.move};
    keys[key_count++] = (Key){PRESS_MENU, PRESS_MENU, phrases->journal.days};
    keys[key_count++] = (Key){PRESS_BACK, PRESS_BACK, phrases->keys.home};
    ui_legend(scene, world, keys, key_count, &screen->hots);
}
