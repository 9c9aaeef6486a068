/* UI.md, 02. */
#include "screens/area_page.h"

#include "screens/facts.h"
#include "screens/search.h"
#include "screens/sheet.h"
#include "stage/icons.h"

#include <math.h>
#include <stdlib.h>

#define GRID_TOP     176
#define GRID_END     948
#define CARD_HIGH    372
#define GAP          24
#define CARD_LEAST   520 /* wide, with large texts */
#define PICTURE_HIGH 196
#define RING         20 /* around the card in focus */
#define HIDDEN       26 /* of a picture, below the words */

AreaPage *area_page_new(int area) {
    AreaPage *page = calloc(1, sizeof *page);
    if (!page) return NULL;
    page->area = area;
    if (cards_open(&page->cards)) return page;
    area_page_free(page);
    return NULL;
}

void area_page_free(AreaPage *page) {
    if (!page) return;
    cards_close(&page->cards);
    free(page);
}

/* ---- what the person does ---- */

static int count_of(const AreaPage *page, const World *world) {
    return page->area < AREAS ? cards_count(world, page->area) : world->broken_count;
}

static int columns_of(const World *world) {
    const Layout *layout = &world->layout;
    if (!layout->large) return layout->narrow ? 2 : 3;
    int columns = (int)((layout->safe.x1 - layout->safe.x0) / layout->scale / CARD_LEAST);
    return columns > 3 ? 3 : columns > 1 ? columns : 1;
}

static void open_it(const AreaPage *page, World *world) {
    if (page->area < AREAS && page->focus < count_of(page, world))
        outbox_add(world->outbox, REQUEST_OPEN)->lesson = cards_lesson(world, page->area, page->focus);
}

/* Up and down by rows, left and right by cards; nothing goes past an end. */
static void move(AreaPage *page, const World *world, int by) {
    int to = page->focus + by;
    if (to >= 0 && to < count_of(page, world)) page->focus = to;
}

/* A last row that is not full is reached from all of the row above. */
static void move_down(AreaPage *page, const World *world) {
    int columns = columns_of(world), last = count_of(page, world) - 1;
    bool below = last / columns > page->focus / columns;
    if (below) page->focus = page->focus + columns > last ? last : page->focus + columns;
}

static void press(AreaPage *page, World *world, Press press) {
    switch (press) {
    case PRESS_UP: move(page, world, -columns_of(world)); return;
    case PRESS_DOWN: move_down(page, world); return;
    case PRESS_LEFT: move(page, world, -1); return;
    case PRESS_RIGHT: move(page, world, 1); return;
    case PRESS_OK: open_it(page, world); return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_CLOSE); return;
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void input(void *data, World *world, const Input *input) {
    AreaPage *page = data;
    if (input->kind == INPUT_AWAY || input->kind == INPUT_TURN) return;
    if (input->kind == INPUT_TEXT) {
        search_begin(world, input);
        return;
    }
    if (input->kind == INPUT_PRESS) {
        press(page, world, input->press);
        return;
    }
    Press pressed;
    int card = cards_at(&page->cards, input->x, input->y);
    if (card >= 0) page->focus = card;
    if (input->kind != INPUT_CLICK) return;
    if (card >= 0)
        open_it(page, world);
    else if (ui_hit(&page->hots, input->x, input->y, &pressed))
        press(page, world, pressed);
}

/* ---- drawing ---- */

typedef struct Pen {
    AreaPage *page;
    const World *world;
    Scene *scene;
    float s;
} Pen;

static Colour ink(const Pen *pen, Ink ink) {
    return pen->world->theme->ink[ink];
}

/* With large texts or another edge the title goes up with the grid. */
static bool is_sheet(const Pen *pen) {
    return pen->world->layout.large || pen->world->layout.top != 0;
}

/* A short text on a pill of its own; its right edge, or its left one if `right` is false, is at x. */
static void draw_pill(const Pen *pen, Text text, float x, float y, bool right, bool focus) {
    float s = pen->s, size = layout_text(&pen->world->layout, 28);
    float wide =
        pen->world->measure.width(pen->world->measure.with, text, size, true) + (focus ? 76 : 40) * s;
    Area pill = {right ? x - wide : x, y, right ? x : x + wide, y + 50 * s};
    scene_rect(pen->scene, pill, 25 * s,
               focus ? ink(pen, INK_FOCUS) : colour_fade(ink(pen, INK_PAGE), 0.88f));
    if (focus)
        icon_triangle(pen->scene, pill.x0 + 30 * s, y + 25 * s, 20 * s, ARROW_RIGHT, ink(pen, INK_ON_FOCUS));
    ui_text(pen->scene, pen->world, text, pill.x0 + (focus ? 50 : 20) * s, y + 35 * s, 28, true, ALIGN_LEFT,
            focus ? INK_ON_FOCUS : INK_TEXT);
}

/* One, two or three bars of three: easy to careful. */
static void draw_level(const Pen *pen, int level, float x, float y) {
    for (int i = 0; i < 3; i++) {
        float s = pen->s, left = x + 14 * s * (float)i, high = (10 + 8 * (float)i) * s;
        Area bar = {left, y - high, left + 11 * s, y};
        if (i < level)
            scene_rect(pen->scene, bar, 2 * s, ink(pen, INK_TEXT));
        else
            scene_outline(pen->scene, bar, 2 * s, 2 * s, ink(pen, INK_LINE));
    }
}

static void draw_words(const Pen *pen, const Lesson *lesson, const LessonPast *past, Area card) {
    const World *world = pen->world;
    Arena *arena = pen->scene->arena;
    float s = pen->s, x = card.x0 + 28 * s, y = card.y0 + (PICTURE_HIGH + 48) * s,
          width = card.x1 - x - 28 * s;
    float title =
        world->measure.width(world->measure.with, lesson->title, layout_text(&world->layout, 36), true);
    Text tools = facts_tools(arena, pen->world, lesson),
         position = world->phrases->positions[lesson->position];
    Text needs =
        tools.count ? text_format(arena, "%.*s, %.*s", TEXT_ARGS(position), TEXT_ARGS(tools)) : position;
    Text level = facts_level(world->phrases, lesson->level);
    Text last = facts_past(arena, world->phrases, past);
    float size = title > width ? ui_fit(world, lesson->title, 30, true, width) : 36;
    ui_text(pen->scene, world, lesson->title, x, y, size, true, ALIGN_LEFT, INK_TEXT);
    if (lesson->muscle)
        ui_text(pen->scene, world, facts_muscle(pen->world, lesson->muscle), x, y + 38 * s, 28, false,
                ALIGN_LEFT, INK_TEXT2);
    ui_paragraph(pen->scene, world, needs, x, y + 76 * s, width, 26, 1, INK_TEXT);
    draw_level(pen, lesson->level, x, y + 112 * s);
    ui_text(pen->scene, world, text_format(arena, "%.*s.  %.*s", TEXT_ARGS(level), TEXT_ARGS(last)),
            x + 54 * s, y + 112 * s, 26, false, ALIGN_LEFT, INK_TEXT2);
}

static void draw_lesson(const Pen *pen, int place, Area card, bool focus) {
    const World *world = pen->world;
    int index = cards_lesson(world, pen->page->area, place);
    const Lesson *lesson = world->lessons[index];
    float s = pen->s;
    Area rest = {card.x0, card.y0 + PICTURE_HIGH * s, card.x1, card.y1};
    const SceneView *view = cards_picture(&pen->page->cards, world, lesson, (int)(card.x1 - card.x0),
                                          (int)((PICTURE_HIGH + HIDDEN) * s));
    cards_plate(pen->scene, world, view, card, rest, focus);
    Text minutes = facts_minutes(pen->scene->arena, world->phrases, lesson->seconds);
    draw_pill(pen, minutes, card.x1 - 16 * s, card.y0 + 16 * s, true, false);
    if (focus) draw_pill(pen, world->phrases->keys.open, card.x0 + 16 * s, card.y0 + 16 * s, false, true);
    draw_words(pen, lesson, &world->past[index], card);
}

static void draw_broken(const Pen *pen, int place, Area card, bool focus) {
    const BrokenLesson *broken = &pen->world->broken[place];
    float s = pen->s, x = card.x0 + 28 * s, width = card.x1 - x - 28 * s;
    cards_plate(pen->scene, pen->world, NULL, card, card, focus);
    icon_caution(pen->scene, x + 20 * s, card.y0 + 52 * s, 40 * s, ink(pen, INK_CAUTION));
    ui_text(pen->scene, pen->world, broken->name, x + 58 * s, card.y0 + 66 * s, 34, true, ALIGN_LEFT,
            INK_TEXT);
    float y =
        ui_paragraph(pen->scene, pen->world, broken->problem, x, card.y0 + 124 * s, width, 26, 3, INK_TEXT);
    ui_paragraph(pen->scene, pen->world, pen->world->phrases->home.broken_note, x, y + 20 * s, width, 26, 3,
                 INK_TEXT2);
}

static void draw_card(const Pen *pen, int place, Area card) {
    bool focus = pen->page->focus == place;
    if (card.y1 <= pen->scene->clip.y0 || card.y0 >= pen->scene->clip.y1) return;
    cards_note(&pen->page->cards, place, card, pen->scene);
    if (pen->page->area < AREAS)
        draw_lesson(pen, place, card, focus);
    else
        draw_broken(pen, place, card, focus);
}

/* Where the grid ends, design units. */
static float end_of(const Pen *pen) {
    const Layout *layout = &pen->world->layout;
    return is_sheet(pen) ? (layout_end(layout) - layout->top - RING * layout->base) / layout->scale
                         : GRID_END;
}

/* The row of the card in focus is always in sight. */
static float shift_of(const Pen *pen) {
    int row = pen->page->focus / columns_of(pen->world);
    float end = GRID_TOP + (float)(row + 1) * (CARD_HIGH + GAP) - GAP, last = end_of(pen);
    return end > last ? end - last : 0;
}

static void draw_grid(const Pen *pen) {
    const Layout *layout = &pen->world->layout;
    int columns = columns_of(pen->world), count = count_of(pen->page, pen->world);
    float s = pen->s, shift = shift_of(pen), gap = GAP * s;
    float wide = floorf((layout->safe.x1 - layout->safe.x0 - gap * (float)(columns - 1)) / (float)columns);
    cards_begin(&pen->page->cards);
    Area window = {0, (GRID_TOP - 20) * s, (float)layout->width, (GRID_END + 20) * s};
    if (is_sheet(pen))
        window = (Area){0, layout->safe.y0 - RING * layout->base, (float)layout->width, layout_end(layout)};
    scene_clip(pen->scene, window);
    for (int i = 0; i < count; i++) {
        float x = floorf(layout->safe.x0 + (wide + gap) * (float)(i % columns));
        float y = floorf((GRID_TOP + (CARD_HIGH + GAP) * (float)(i / columns) - shift) * s + layout->top);
        draw_card(pen, i, (Area){x, y, x + wide, y + CARD_HIGH * s});
    }
    scene_unclip(pen->scene);
}

static void draw_head(const Pen *pen) {
    const World *world = pen->world;
    const Phrases *phrases = world->phrases;
    int count = count_of(pen->page, world);
    Text title = pen->page->area < AREAS ? phrases->areas[pen->page->area] : phrases->home.broken;
    Text many = count == 0   ? phrases->home.none
                : count == 1 ? phrases->home.one
                             : phrase_with_number(pen->scene->arena, phrases->home.many, "count", count);
    float x = world->layout.safe.x0, y = 112 * pen->s, size = layout_text(&world->layout, 64);
    if (is_sheet(pen)) y += world->layout.top - shift_of(pen) * pen->s;
    ui_text(pen->scene, world, title, x, y, 64, true, ALIGN_LEFT, INK_TEXT);
    x += world->measure.width(world->measure.with, title, size, true) + 28 * pen->s;
    bool fits = x + world->measure.width(world->measure.with, many, layout_text(&world->layout, 30), false) <
                world->layout.safe.x1;
    if (fits)
        ui_text(pen->scene, world, many, x, y, 30, false, ALIGN_LEFT, INK_TEXT2);
    else if (count == 0)
        ui_paragraph(pen->scene, world, many, world->layout.safe.x0, y + 60 * pen->s,
                     world->layout.safe.x1 - world->layout.safe.x0, 30, 3, INK_TEXT2);
}

static void draw_legend(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    Key keys[4];
    int count = 0;
    if (pen->page->area < AREAS && count_of(pen->page, pen->world))
        keys[count++] = (Key){PRESS_OK, PRESS_OK, phrases->keys.open};
    int cards = count_of(pen->page, pen->world);
    bool rows = cards > columns_of(pen->world);
    if (cards > 1)
        keys[count++] =
            (Key){rows ? PRESS_UP : PRESS_LEFT, rows ? PRESS_DOWN : PRESS_RIGHT, phrases->keys.move};
    keys[count++] = (Key){PRESS_BACK, PRESS_BACK, phrases->keys.home};
    pen->page->hots.count = 0;
    ui_legend(pen->scene, pen->world, keys, count, &pen->page->hots);
}

static void draw(void *data, World *world, Scene *scene) {
    Pen pen = {data, world, scene, world->layout.scale};
    if (world->seen) world->seen->writes = true;
    if (world->seen) world->seen->across = true;
    Sheet sheet = {.scene = scene, .world = world, .hots = &pen.page->hots, .from = scene->items.count};
    draw_head(&pen);
    draw_grid(&pen);
    sheet_whole(&sheet);
    draw_legend(&pen);
}

static void leave(void *data, World *world) {
    (void)world;
    area_page_free(data);
}

Screen area_page_screen(AreaPage *page) {
    return (Screen){page, NULL, input, ui_waits, draw, ui_rests, leave};
}
