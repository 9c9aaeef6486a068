/* UI.md, 02. */
#include "screens/area_page.h"

#include "screens/facts.h"
#include "screens/sheet.h"
#include "stage/icons.h"

#include <math.h>

#define GRID_TOP     176 /* where there is nothing to choose above it */
#define GRID_GAP     26  /* below filters */
#define GRID_END     962
#define CARD_HIGH    356
#define GAP          24
#define PICTURE_HIGH 180
#define RING         20 /* around the card in focus */
#define HIDDEN       26 /* of a picture, below the words */
#define DIMMED       0.55f

/* ---- drawing ---- */

typedef struct Pen {
    AreaPage *page;
    const World *world;
    Scene *scene;
    float s;
    float top, shift; /* where the grid begins, and how far up it is pushed, design units */
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

/* What it takes, and its level and past; or what is not at hand, and what does as well. */
static void draw_needs(const Pen *pen, int index, float x, float y, float width) {
    const World *world = pen->world;
    const Phrases *phrases = world->phrases;
    const Lesson *lesson = world->lessons[index];
    const ToolTerm *missing = filters_missing(world, lesson);
    Arena *arena = pen->scene->arena;
    float s = pen->s;
    Text tools = facts_tools(arena, world, lesson), needs = phrases->positions[lesson->position];
    if (missing)
        needs = phrase_with(arena, phrases->filter.needs, "tool", facts_tool(world, missing));
    else if (tools.count)
        needs = text_format(arena, "%.*s, %.*s", TEXT_ARGS(needs), TEXT_ARGS(tools));
    Text level = facts_level(phrases, lesson->level), last = facts_past(arena, phrases, &world->past[index]);
    Text more = text_format(arena, "%.*s.  %.*s", TEXT_ARGS(level), TEXT_ARGS(last));
    if (missing && missing->instead.count)
        more = phrase_with(arena, phrases->filter.instead, "tool", facts_said(world, missing->instead));
    ui_paragraph(pen->scene, world, needs, x, y, width, 26, 1, INK_TEXT);
    draw_level(pen, lesson->level, x, y + 36 * s);
    ui_paragraph(pen->scene, world, more, x + 54 * s, y + 36 * s, width - 54 * s, 26, 1, INK_TEXT2);
}

static void draw_words(const Pen *pen, int index, Area card) {
    const World *world = pen->world;
    const Lesson *lesson = world->lessons[index];
    float s = pen->s, x = card.x0 + 28 * s, y = card.y0 + (PICTURE_HIGH + 48) * s,
          width = card.x1 - x - 28 * s;
    float title = ui_width(world, lesson->title, 36, true);
    float size = title > width ? ui_fit(world, lesson->title, 30, true, width) : 36;
    ui_text(pen->scene, world, lesson->title, x, y, size, true, ALIGN_LEFT, INK_TEXT);
    if (lesson->muscle)
        ui_text(pen->scene, world, facts_muscle(world, lesson->muscle), x, y + 38 * s, 28, false, ALIGN_LEFT,
                INK_TEXT2);
    draw_needs(pen, index, x, y + 76 * s, width);
}

static const SceneView *picture_of(const Pen *pen, const Lesson *lesson, int width, int height) {
    AreaPage *page = pen->page;
    if (lesson == page->live && page->live_s > 0)
        return cards_live(pen->world, lesson, width, height, page->live_s);
    return cards_picture(&page->cards, pen->world, lesson, width, height);
}

/* Only the picture: what the card says stays as it is. */
static void dim(const Pen *pen, Area card, float end) {
    Area before = pen->scene->clip,
         picture = {card.x0, fmaxf(card.y0, before.y0), card.x1, fminf(end, before.y1)};
    scene_clip(pen->scene, picture);
    scene_rect(pen->scene, card, 24 * pen->s, colour_fade(ink(pen, INK_PAGE), DIMMED));
    scene_clip(pen->scene, before);
}

static void draw_lesson(const Pen *pen, int place, Area card, bool focus) {
    const World *world = pen->world;
    int index = filters_lesson(world, pen->page->area, place);
    const Lesson *lesson = world->lessons[index];
    float s = pen->s;
    Area rest = {card.x0, card.y0 + PICTURE_HIGH * s, card.x1, card.y1};
    const SceneView *view =
        picture_of(pen, lesson, (int)(card.x1 - card.x0), (int)((PICTURE_HIGH + HIDDEN) * s));
    cards_plate(pen->scene, world, view, card, rest, focus);
    if (filters_missing(world, lesson)) dim(pen, card, rest.y0);
    Text minutes = facts_minutes(pen->scene->arena, world->phrases, lesson->seconds);
    draw_pill(pen, minutes, card.x1 - 16 * s, card.y0 + 16 * s, true, false);
    if (focus) draw_pill(pen, world->phrases->keys.open, card.x0 + 16 * s, card.y0 + 16 * s, false, true);
    draw_words(pen, index, card);
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
    bool focus = !pen->page->above && pen->page->focus == place;
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

/* What is in focus is always in sight. */
static float shift_of(const Pen *pen) {
    const AreaPage *page = pen->page;
    const Layout *layout = &pen->world->layout;
    int row = page->focus / area_page_columns(pen->world);
    float end = pen->top + (float)(row + 1) * (CARD_HIGH + GAP) - GAP, last = end_of(pen);
    if (page->above) end = (page->filters.list[page->filter].area.y1 - layout->top) / pen->s;
    return end > last ? end - last : 0;
}

/* Where the page can be seen. */
static Area window_of(const Pen *pen) {
    const Layout *layout = &pen->world->layout;
    if (!is_sheet(pen)) return (Area){0, 0, (float)layout->width, (GRID_END + 20) * pen->s};
    return (Area){0, layout->safe.y0 - RING * layout->base, (float)layout->width, layout_end(layout)};
}

static void draw_grid(const Pen *pen) {
    const Layout *layout = &pen->world->layout;
    int columns = area_page_columns(pen->world), count = area_page_count(pen->page, pen->world);
    float s = pen->s, gap = GAP * s;
    float wide = floorf((layout->safe.x1 - layout->safe.x0 - gap * (float)(columns - 1)) / (float)columns);
    Area window = window_of(pen);
    if (!is_sheet(pen)) window.y0 = (pen->top - 20) * s;
    cards_begin(&pen->page->cards);
    scene_clip(pen->scene, window);
    for (int i = 0; i < count; i++) {
        float x = floorf(layout->safe.x0 + (wide + gap) * (float)(i % columns));
        float y =
            floorf((pen->top + (CARD_HIGH + GAP) * (float)(i / columns) - pen->shift) * s + layout->top);
        draw_card(pen, i, (Area){x, y, x + wide, y + CARD_HIGH * s});
    }
    scene_unclip(pen->scene);
}

/* That there are more rows below is seen at the edge; lines that it would cut through are left out. */
static void draw_edge(const Pen *pen, const Sheet *grid) {
    int columns = area_page_columns(pen->world), count = area_page_count(pen->page, pen->world);
    Area window = window_of(pen);
    float rows = (float)((count + columns - 1) / columns);
    float end = (pen->top + rows * (CARD_HIGH + GAP) - GAP - pen->shift) * pen->s;
    if (is_sheet(pen) || end <= window.y1 - 8 * pen->s) return;
    sheet_whole_in(grid, window);
    window.y0 = window.y1 - 40 * pen->s;
    scene_scrim(pen->scene, window, EDGE_BOTTOM, ink(pen, INK_PAGE));
}

/* The filters have left none: how many there are, and the way back to them. */
static void draw_none(const Pen *pen) {
    const World *world = pen->world;
    const Phrases *phrases = world->phrases;
    const Layout *layout = &world->layout;
    float s = pen->s, y = (pen->top + 44 - pen->shift) * s + layout->top;
    Row row = {.name = phrases->filter.all};
    Text none = phrase_with_number(pen->scene->arena, phrases->filter.none, "count",
                                   cards_count(world, pen->page->area));
    y = ui_paragraph(pen->scene, world, none, layout->safe.x0, y, layout->safe.x1 - layout->safe.x0, 30, 3,
                     INK_TEXT2);
    pen->page->all = (Area){layout->safe.x0, y, layout->safe.x0 + 480 * s, y + 80 * s};
    ui_row(pen->scene, world, pen->page->all, &row, !pen->page->above);
}

/* ---- the head ---- */

static Text title_of(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    return pen->page->area < AREAS ? phrases->areas[pen->page->area] : phrases->home.broken;
}

static Text many_of(const Pen *pen) {
    const Phrases *phrases = pen->world->phrases;
    int count = area_page_count(pen->page, pen->world);
    if (area_page_none(pen->page, pen->world)) return (Text){0};
    return count == 0   ? phrases->home.none
           : count == 1 ? phrases->home.one
                        : phrase_with_number(pen->scene->arena, phrases->home.many, "count", count);
}

static float title_end(const Pen *pen) {
    return pen->world->layout.safe.x0 + ui_width(pen->world, title_of(pen), 64, true);
}

/* How far to the right the title's row is free. */
static float free_until(const Pen *pen, float baseline) {
    const Filters *filters = &pen->page->filters;
    float right = pen->world->layout.safe.x1;
    for (int i = 0; i < filters->count; i++) {
        const FilterItem *item = &filters->list[i];
        if (item->area.y0 > baseline) continue;
        float label = item->kind == FILTER_MINUTES
                          ? ui_width(pen->world, pen->world->phrases->filter.up_to, 28, false) + 24 * pen->s
                          : 0;
        right = fminf(right, item->area.x0 - label - 24 * pen->s);
    }
    return right;
}

static void draw_head(const Pen *pen) {
    const World *world = pen->world;
    Text many = many_of(pen);
    float x = world->layout.safe.x0, y = 112 * pen->s;
    if (is_sheet(pen)) y += world->layout.top - pen->shift * pen->s;
    ui_text(pen->scene, world, title_of(pen), x, y, 64, true, ALIGN_LEFT, INK_TEXT);
    x = title_end(pen) + 28 * pen->s;
    if (x + ui_width(world, many, 30, false) < free_until(pen, y))
        ui_text(pen->scene, world, many, x, y, 30, false, ALIGN_LEFT, INK_TEXT2);
    else if (!cards_count(world, pen->page->area) && !world->broken_count)
        ui_paragraph(pen->scene, world, many, world->layout.safe.x0, y + 60 * pen->s,
                     world->layout.safe.x1 - world->layout.safe.x0, 30, 3, INK_TEXT2);
}

static void draw_legend(const Pen *pen) {
    const AreaPage *page = pen->page;
    const Phrases *phrases = pen->world->phrases;
    int cards = area_page_count(page, pen->world), count = 0;
    bool rows = cards > area_page_columns(pen->world), none = area_page_none(page, pen->world);
    Key keys[5];
    if (page->above)
        keys[count++] = (Key){PRESS_OK, PRESS_OK, phrases->keys.choose};
    else if (none || (page->area < AREAS && cards))
        keys[count++] = (Key){PRESS_OK, PRESS_OK, none ? phrases->filter.all : phrases->keys.open};
    if (cards > 1 || page->above)
        keys[count++] = (Key){rows || page->above ? PRESS_UP : PRESS_LEFT,
                              rows || page->above ? PRESS_DOWN : PRESS_RIGHT, phrases->keys.move};
    if (page->filters.count)
        keys[count++] =
            (Key){PRESS_MENU, PRESS_MENU, page->above ? phrases->filter.lessons : phrases->filter.title};
    keys[count++] = (Key){PRESS_BACK, PRESS_BACK, phrases->keys.home};
    pen->page->hots.count = 0;
    ui_legend(pen->scene, pen->world, keys, count, &pen->page->hots);
}

/* Filters find their places, then all of it goes up as far as what is in focus needs it. */
static void lay(Pen *pen) {
    AreaPage *page = pen->page;
    const World *world = pen->world;
    int count = area_page_count(page, world);
    filters_of(&page->filters, pen->scene->arena, world, page->area);
    if (page->focus >= count) page->focus = count ? count - 1 : 0;
    if (page->filter >= page->filters.count) page->filter = 0;
    page->above = page->above && page->filters.count;
    filters_lay(&page->filters, world, title_end(pen), 0);
    pen->top = GRID_TOP;
    if (page->filters.count) pen->top = (page->filters.end - world->layout.top) / pen->s + GRID_GAP;
    pen->shift = shift_of(pen);
    if (is_sheet(pen)) filters_lay(&page->filters, world, title_end(pen), pen->shift * pen->s);
    page->window = window_of(pen);
}

void area_page_draw(void *data, World *world, Scene *scene) {
    AreaPage *page = data;
    Pen pen = {.page = page, .world = world, .scene = scene, .s = world->layout.scale};
    lay(&pen);
    if (world->seen) world->seen->writes = world->seen->across = true;
    Sheet sheet = {.scene = scene, .world = world, .hots = &page->hots, .from = scene->items.count};
    if (is_sheet(&pen)) scene_clip(scene, page->window);
    draw_head(&pen);
    filters_draw(&page->filters, scene, world, page->above ? page->filter : -1);
    page->all = (Area){0};
    if (area_page_none(page, world)) draw_none(&pen);
    Sheet grid = {.scene = scene, .world = world, .hots = &page->hots, .from = scene->items.count};
    draw_grid(&pen);
    draw_edge(&pen, &grid);
    scene_unclip(scene);
    sheet_whole(&sheet);
    draw_legend(&pen);
}
