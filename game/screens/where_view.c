#include "screens/where.h"

#include "screens/facts.h"
#include "screens/marking.h"
#include "screens/sheet.h"
#include "stage/captions.h"
#include "stage/icons.h"

#include "core/maths.h"

#include <math.h>

#define COLUMN      808 /* wide, at the right edge */
#define NARROW      640
#define ROWS_TOP    130
#define ROW_HIGH    76
#define ROW_STEP    88
#define LESSON_STEP 84
#define LESSON_HIGH 72
#define MARK        15    /* of a marked spot, its radius */
#define FIGURE_FROM 0.25f /* of its place, where it is narrow */
#define NAMES_WIDE  0.5f  /* of a page that has room for one thing only */

typedef struct Pen {
    Where *where;
    const World *world;
    Scene *scene;
    float s, x0, x1; /* the column */
} Pen;

static Colour ink(const Pen *pen, Ink ink) {
    return pen->world->theme->ink[ink];
}

/* ---- the figure ---- */

static void make_picture(void *with) {
    Pen *pen = with;
    Where *where = pen->where;
    const Layout *layout = &pen->world->layout;
    StageFrame frame = {.width = layout->width,
                        .height = layout->height,
                        .free = where->figure,
                        .turn_rad = where->turn_rad,
                        .still = true};
    const Muscle *muscle = where_muscle(where, pen->world)->muscle;
    where->picture = stage_zones(pen->world->stage, where->arena, muscle, &frame, &where->zones);
    where->shown_muscle = muscle;
}

static void take_picture(Pen *pen) {
    Where *where = pen->where;
    const Layout *layout = &pen->world->layout;
    bool same = where->shown_width == layout->width && where->shown_height == layout->height &&
                where->shown_rad == where->turn_rad &&
                where->shown_muscle == where_muscle(where, pen->world)->muscle;
    if (same) return;
    arena_clear(where->arena);
    where->shown_width = 0;
    where->picture = (StageShown){0};
    if (!arena_run(where->arena, make_picture, pen)) return;
    where->shown_width = layout->width;
    where->shown_height = layout->height;
    where->shown_rad = where->turn_rad;
}

static const AreaShown *place_of(const Pen *pen) {
    int zone = stage_zone(pen->world->stage, where_zone(pen->where, pen->world)->zone->id);
    return zone >= 0 && zone < pen->where->zones.count ? &pen->where->zones.of[zone] : NULL;
}

/* UI.md, Zone marker: a ring with four ticks; in focus it is seen through the body, too, until that has turned. */
static void draw_marker(const Pen *pen) {
    const AreaShown *at = place_of(pen);
    bool focus = pen->where->part == WHERE_ZONES;
    if (!at || (at->behind && !focus) || !pen->where->shown_width) return;
    float s = pen->s, radius = fmaxf(at->radius, 26 * s), in = radius + 8 * s, out = radius + 26 * s;
    Colour colour = ink(pen, focus ? INK_FOCUS : INK_TEXT2);
    scene_ring(pen->scene, at->x, at->y, radius, 6 * s, colour);
    for (int i = 0; i < 4 && focus; i++) {
        float ux = i == 0 ? 1 : i == 1 ? -1 : 0, uy = i == 2 ? 1 : i == 3 ? -1 : 0;
        scene_line(pen->scene, at->x + ux * in, at->y + uy * in, at->x + ux * out, at->y + uy * out, 6 * s,
                   colour);
    }
}

/* Over two lines where the figure stands beside it. */
static void draw_zone(const Pen *pen) {
    const World *world = pen->world;
    const Area *figure = &pen->where->figure;
    float s = pen->s, x = world->layout.safe.x0, y = 144 * s, size = layout_text(&world->layout, 34);
    Text zone = facts_zone(world, where_zone(pen->where, world)->zone);
    float whole = world->measure.width(world->measure.with, zone, size, true), room = whole;
    if (pen->x0 <= x) room = fminf(room, mix_f(figure->x0, figure->x1, FIGURE_FROM) - x - 56 * s);
    Text lines[2];
    int count = text_lines(zone, room + 1, size, true, &world->measure, lines, 2);
    Area pill = {x, y, x + room + 56 * s, y + (64 + 46 * (float)(count - 1)) * s};
    scene_rect(pen->scene, pill, 32 * s, colour_fade(ink(pen, INK_PANEL), 0.93f));
    ui_edge(pen->scene, world, pill, 32 * s);
    if (pen->where->part == WHERE_ZONES) ui_seen(pen->scene, world, pill);
    for (int i = 0; i < count; i++)
        ui_text(pen->scene, world, lines[i], x + 28 * s, y + (44 + 46 * (float)i) * s, 34, true, ALIGN_LEFT,
                INK_TEXT);
}

static void draw_head(const Pen *pen) {
    const World *world = pen->world;
    Text title = world->phrases->where.title;
    float x = world->layout.safe.x0, room = (pen->x0 > x ? pen->x0 - 30 * pen->s : pen->x1) - x;
    ui_text(pen->scene, world, title, x, 104 * pen->s, ui_fit(world, title, 56, true, room), true, ALIGN_LEFT,
            INK_TEXT);
    draw_zone(pen);
}

/* ---- muscles ---- */

/* The sides that are marked, a disc, from x on; where it ends. */
static float draw_mark(const Pen *pen, const Muscle *muscle, float x, float baseline, Ink name) {
    Marked marked = marking_of(pen->world, muscle);
    float s = pen->s, radius = MARK * s;
    if (marked == MARKED_NOT) return x;
    icon_side(pen->scene, x + radius, baseline - 12 * s, radius, 4 * s, marking_side(marked),
              ink(pen, name == INK_ON_FOCUS ? INK_ON_FOCUS : INK_EMBER));
    return x + 2 * radius + 28 * s;
}

static void draw_muscle(const Pen *pen, int row, int index) {
    Where *where = pen->where;
    const World *world = pen->world;
    const MuscleGuide *muscle = where_zone(where, world)->muscles[index];
    bool chosen = where->muscle == index, focus = chosen && where->part == WHERE_MUSCLES;
    float s = pen->s, y = (ROWS_TOP + ROW_STEP * (float)row) * s;
    Area area = {pen->x0, y, pen->x1, y + ROW_HIGH * s};
    float baseline = (area.y0 + area.y1) / 2 + 12 * s, x = area.x0 + 86 * s;
    Ink name = focus ? INK_ON_FOCUS : INK_TEXT, rest = focus ? INK_ON_FOCUS : INK_TEXT2;
    where->rows[row] = area;
    ui_plate(pen->scene, world, area, focus);
    if (chosen && !focus) scene_outline(pen->scene, area, 22 * s, 4 * s, ink(pen, INK_EMBER));
    ui_text(pen->scene, world, text_format(pen->scene->arena, "%d", index + 1), area.x0 + 30 * s, baseline,
            34, true, ALIGN_LEFT, rest);
    Text title = facts_muscle(world, muscle->muscle), plain = facts_said(world, muscle->plain);
    float mark = marking_of(world, muscle->muscle) == MARKED_NOT ? 0 : (2 * MARK + 28) * s;
    float size = ui_fit(world, title, 34, true, area.x1 - 28 * s - x - mark);
    ui_text(pen->scene, world, title, x, baseline, size, true, ALIGN_LEFT, name);
    const TextMeasure *measure = &world->measure;
    x += measure->width(measure->with, title, layout_text(&world->layout, size), true) + 28 * s;
    x = draw_mark(pen, muscle->muscle, x, baseline, name);
    float room = area.x1 - 28 * s - x;
    if (measure->width(measure->with, plain, layout_text(&world->layout, 28), false) <= room)
        ui_text(pen->scene, world, plain, area.x1 - 28 * s, baseline, 28, false, ALIGN_RIGHT, rest);
}

/* As many rows as there are, at most four; the one in focus among them. The y below them. */
static float draw_muscles(const Pen *pen) {
    Where *where = pen->where;
    int count = where_zone(where, pen->world)->muscle_count, most = WHERE_ROWS - 1;
    ui_title(pen->scene, pen->world, pen->world->phrases->where.muscles, pen->x0, 104 * pen->s, 34,
             pen->x1 - pen->x0);
    where->first_row = where->muscle >= most ? where->muscle - most + 1 : 0;
    int rows = count - where->first_row < most ? count - where->first_row : most;
    for (int i = 0; i < WHERE_ROWS; i++) where->rows[i] = (Area){0};
    for (int i = 0; i < rows; i++) draw_muscle(pen, i, where->first_row + i);
    return (ROWS_TOP + ROW_STEP * (float)rows) * pen->s;
}

/* ---- lessons ---- */

static float draw_lessons(const Pen *pen, float y) {
    Where *where = pen->where;
    const World *world = pen->world;
    float s = pen->s;
    const MuscleGuide *guide = where_muscle(where, world);
    Text name = facts_muscle(world, guide->muscle);
    Text heading = phrase_with(pen->scene->arena, world->phrases->where.lessons, "muscle", name);
    if (where_through(where, world)) heading = facts_said(world, guide->through_how);
    if (where_lesson(where, world, 0) < 0) heading = world->phrases->where.none;
    if (ui_width(world, heading, TEXT_LEAST, true) > pen->x1 - pen->x0) y += 26 * s; /* two lines */
    ui_title(pen->scene, world, heading, pen->x0, y + 44 * s, 30, pen->x1 - pen->x0);
    y += 66 * s;
    int first = where->lesson >= WHERE_LESSONS ? where->lesson - WHERE_LESSONS + 1 : 0;
    for (int i = 0; i < WHERE_LESSONS; i++) {
        int index = where_lesson(where, world, first + i);
        where->lessons[i] = (Area){0};
        if (index < 0) continue;
        const Lesson *lesson = world->lessons[index];
        where->lessons[i] = (Area){pen->x0, y, pen->x1, y + LESSON_HIGH * s};
        Row row = {.name = lesson->title,
                   .note = facts_minutes(pen->scene->arena, world->phrases, lesson->seconds)};
        ui_row(pen->scene, world, where->lessons[i], &row,
               where->part == WHERE_LESSON && where->lesson == first + i);
        y += LESSON_STEP * s;
    }
    return y;
}

/* ---- what must be looked at ---- */

static float draw_flag(const Pen *pen, const RedFlag *flag, float y) {
    float s = pen->s, x = pen->x0 + 84 * s, width = pen->x1 - x - 24 * s, top = y;
    bool urgent = flag->urgency != URGENCY_PROFESSIONAL;
    Colour colour = ink(pen, urgent ? INK_STOP : INK_CAUTION);
    y = ui_paragraph(pen->scene, pen->world, facts_said(pen->world, flag->text), x, y + 42 * s, width, 26, 5,
                     INK_TEXT);
    Area box = {pen->x0, top, pen->x1, y - 10 * s};
    scene_outline(pen->scene, box, 22 * s, 3 * s, colour);
    if (urgent)
        icon_stop(pen->scene, pen->x0 + 44 * s, (box.y0 + box.y1) / 2, 42 * s, colour);
    else
        icon_caution(pen->scene, pen->x0 + 44 * s, (box.y0 + box.y1) / 2, 42 * s, colour);
    return box.y1 + 12 * s;
}

static float draw_flags(const Pen *pen, float y) {
    const ZoneGuide *zone = where_zone(pen->where, pen->world);
    float end = (float)pen->world->layout.height - 118 * pen->s;
    for (int i = 0; i < zone->flag_count && (pen->world->layout.large || y + 130 * pen->s < end); i++)
        y = draw_flag(pen, zone->flags[i], y);
    return y;
}

static void draw_ground(const Pen *pen) {
    float s = pen->s, width = (float)pen->world->layout.width, height = (float)pen->world->layout.height;
    float edge = floorf(pen->x0 - 30 * s);
    Colour page = colour_fade(ink(pen, INK_PAGE), 0.94f);
    scene_scrim(pen->scene, (Area){edge - 220 * s, 0, edge, height}, EDGE_RIGHT, page);
    scene_rect(pen->scene, (Area){edge, 0, width, height}, 0, page);
    scene_scrim(pen->scene, (Area){0, 0, width, 190 * s}, EDGE_TOP, page);
    scene_scrim(pen->scene, (Area){0, height - 240 * s, width, height}, EDGE_BOTTOM, page);
}

static void draw_legend(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    WherePart part = pen->where->part;
    Key keys[5];
    int count = 0;
    if (part == WHERE_ZONES) {
        keys[count++] = (Key){PRESS_OK, PRESS_OK, phrases->where.muscle};
        keys[count++] = (Key){PRESS_UP, PRESS_DOWN, phrases->where.zone};
        keys[count++] = (Key){PRESS_MENU, PRESS_MENU, phrases->map.turn};
        keys[count++] = (Key){PRESS_BACK, PRESS_BACK, phrases->keys.home};
    } else {
        keys[count++] = (Key){PRESS_OK, PRESS_OK, phrases->keys.open};
        keys[count++] =
            (Key){PRESS_UP, PRESS_DOWN, part == WHERE_MUSCLES ? phrases->where.muscle : phrases->map.lesson};
        keys[count++] = (Key){PRESS_LEFT, PRESS_LEFT,
                              part == WHERE_MUSCLES ? phrases->where.zone : phrases->where.muscle};
        if (part == WHERE_MUSCLES) keys[count++] = (Key){PRESS_MENU, PRESS_MENU, phrases->marking.mark};
        keys[count++] = (Key){PRESS_BACK, PRESS_BACK, phrases->keys.back};
    }
    pen->where->hots.count = 0;
    ui_legend(pen->scene, pen->world, keys, count, &pen->where->hots);
}

/* Muscles, lessons and what must be looked at; pushed up as far as what is in focus needs it. */
static void draw_column(Pen *pen) {
    Where *where = pen->where;
    Sheet sheet = sheet_begin(pen->scene, pen->world, &where->hots);
    float y = draw_flags(pen, draw_lessons(pen, draw_muscles(pen)) + 16 * pen->s);
    int first = where->lesson >= WHERE_LESSONS ? where->lesson - WHERE_LESSONS + 1 : 0;
    Area focus = {0};
    if (where->part == WHERE_MUSCLES) focus = where->rows[where->muscle - where->first_row];
    if (where->part == WHERE_LESSON) focus = where->lessons[where->lesson - first];
    sheet_end(&sheet, focus, y);
    sheet_areas(&sheet, where->rows, WHERE_ROWS);
    sheet_areas(&sheet, where->lessons, WHERE_LESSONS);
}

/* With large texts either the body or the list has the page. */
static void draw_large(Pen *pen) {
    Where *where = pen->where;
    const World *world = pen->world;
    for (int i = 0; i < WHERE_ROWS; i++) where->rows[i] = (Area){0};
    for (int i = 0; i < WHERE_LESSONS; i++) where->lessons[i] = (Area){0};
    if (where->part == WHERE_ZONES) {
        Sheet sheet = sheet_begin(pen->scene, world, &where->hots);
        draw_head(pen);
        sheet_end(&sheet, (Area){0}, 208 * pen->s);
        return;
    }
    draw_column(pen);
}

void where_draw(void *data, World *world, Scene *scene) {
    const Layout *layout = &world->layout;
    float s = layout->scale, x0 = layout_column(layout, layout->narrow ? NARROW : COLUMN).x0;
    bool alone = x0 <= layout->safe.x0;
    Pen pen = {data, world, scene, s, x0, layout->safe.x1};
    if (world->seen) world->seen->writes = true;
    pen.where->figure = (Area){layout->safe.x0, 220 * s, x0 - 60 * s, 956 * s};
    float beside = mix_f(layout->safe.x0, layout->safe.x1, NAMES_WIDE); /* names of zones are left of it */
    if (alone)
        pen.where->figure =
            (Area){beside, layout->safe.y0 + 78 * s, layout->safe.x1, layout_end(layout) - 10 * s};
    take_picture(&pen);
    scene->view = pen.where->picture.view;
    bool body = !alone || pen.where->part == WHERE_ZONES;
    if (!body) scene->view = NULL;
    if (!alone) draw_ground(&pen);
    if (alone) {
        if (scene->view) stage_marks(&pen.where->picture, world->theme, layout, scene);
        if (body) draw_marker(&pen);
        draw_large(&pen);
        draw_legend(&pen);
        return;
    }
    if (scene->view) stage_marks(&pen.where->picture, world->theme, layout, scene);
    draw_marker(&pen);
    Sheet head = sheet_begin(scene, world, &pen.where->hots);
    draw_head(&pen);
    sheet_end(&head, (Area){0}, 208 * s);
    draw_column(&pen);
    draw_legend(&pen);
}
