/* What the person does; area_view.c draws it. */
#include "screens/area_page.h"

#include "screens/search.h"

#include <stdlib.h>

#define LIVE_S 10 /* a breath: so long the lesson in focus moves */

AreaPage *area_page_new(int area) {
    AreaPage *page = calloc(1, sizeof *page);
    if (!page) return NULL;
    page->area = area;
    page->since_s = -1;
    if (cards_open(&page->cards)) return page;
    area_page_free(page);
    return NULL;
}

void area_page_free(AreaPage *page) {
    if (!page) return;
    cards_close(&page->cards);
    free(page);
}

int area_page_count(const AreaPage *page, const World *world) {
    return page->area < AREAS ? filters_count(world, page->area) : world->broken_count;
}

int area_page_columns(const World *world) {
    const Layout *layout = &world->layout;
    if (!layout->large) return layout->narrow ? 2 : 3;
    int columns = (int)((layout->safe.x1 - layout->safe.x0) / layout->scale / AREA_CARD_LEAST);
    return columns > 3 ? 3 : columns > 1 ? columns : 1;
}

bool area_page_none(const AreaPage *page, const World *world) {
    return page->area < AREAS && cards_count(world, page->area) > 0 && !area_page_count(page, world);
}

/* ---- what the person does ---- */

/* The lesson in focus, or, where the filters have left none, all of them. */
static void open_it(const AreaPage *page, World *world) {
    int lesson = page->area < AREAS ? filters_lesson(world, page->area, page->focus) : -1;
    if (lesson >= 0)
        outbox_add(world->outbox, REQUEST_OPEN)->lesson = lesson;
    else if (area_page_none(page, world))
        filters_clear(world);
}

/* Up and down by rows, left and right by cards; nothing goes past an end. */
static bool move(AreaPage *page, const World *world, int by) {
    int to = page->focus + by;
    bool there = to >= 0 && to < area_page_count(page, world);
    if (there) page->focus = to;
    return there;
}

/* A last row that is not full is reached from all of the row above. */
static void move_down(AreaPage *page, const World *world) {
    int columns = area_page_columns(world), last = area_page_count(page, world) - 1;
    bool below = last / columns > page->focus / columns;
    if (below) page->focus = page->focus + columns > last ? last : page->focus + columns;
}

/* The lowest of the filters, at the left. */
static void to_filters(AreaPage *page) {
    if (!page->filters.count) return;
    int lowest = 0;
    for (int i = 1; i < page->filters.count; i++)
        if (page->filters.list[i].area.y0 > page->filters.list[lowest].area.y0 + 1) lowest = i;
    page->above = true;
    if (page->filter >= page->filters.count ||
        page->filters.list[page->filter].area.y0 < page->filters.list[lowest].area.y0 - 1)
        page->filter = lowest;
}

static void press_filters(AreaPage *page, World *world, Press press) {
    const Filters *filters = &page->filters;
    int next;
    switch (press) {
    case PRESS_UP:
    case PRESS_DOWN:
    case PRESS_LEFT:
    case PRESS_RIGHT:
        next = filters_next(filters, page->filter, press);
        if (next >= 0) page->filter = next;
        page->above = next >= 0;
        return;
    case PRESS_OK: filters_choose(world, &filters->list[page->filter]); return;
    case PRESS_MENU: page->above = false; return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_CLOSE); return;
    case PRESS_ANATOMY: return;
    }
}

/* With one button the filters have their turn behind the last card. */
static void go_right(AreaPage *page, const World *world) {
    if (!move(page, world, 1) && world->access.value[ACCESS_ONE] && page->filters.count) {
        page->above = true;
        page->filter = page->focus = 0;
    }
}

static void press_cards(AreaPage *page, World *world, Press press) {
    switch (press) {
    case PRESS_UP:
        if (!move(page, world, -area_page_columns(world))) to_filters(page);
        return;
    case PRESS_DOWN: move_down(page, world); return;
    case PRESS_LEFT: move(page, world, -1); return;
    case PRESS_RIGHT: go_right(page, world); return;
    case PRESS_OK: open_it(page, world); return;
    case PRESS_MENU: to_filters(page); return;
    case PRESS_BACK: outbox_add(world->outbox, REQUEST_CLOSE); return;
    case PRESS_ANATOMY: return;
    }
}

/* With one button the last filter is followed by the first card. */
static void press(AreaPage *page, World *world, Press press) {
    bool last = page->above && page->filter == page->filters.count - 1;
    if (last && press == PRESS_RIGHT && world->access.value[ACCESS_ONE])
        page->above = false;
    else if (page->above)
        press_filters(page, world, press);
    else
        press_cards(page, world, press);
}

static int filter_at(const AreaPage *page, float x, float y) {
    const Filters *filters = &page->filters;
    for (int i = 0; area_holds(page->window, x, y) && i < filters->count; i++)
        if (area_holds(filters->list[i].area, x, y)) return i;
    return -1;
}

static void point(AreaPage *page, World *world, const Input *input) {
    bool click = input->kind == INPUT_CLICK;
    int card = cards_at(&page->cards, input->x, input->y), filter = filter_at(page, input->x, input->y);
    Press pressed;
    if (filter >= 0) {
        page->above = true;
        page->filter = filter;
        if (click) filters_choose(world, &page->filters.list[filter]);
    } else if (card >= 0 || area_holds(page->all, input->x, input->y)) {
        page->above = false;
        page->focus = card < 0 ? 0 : card;
        if (click) open_it(page, world);
    } else if (click && ui_hit(&page->hots, input->x, input->y, &pressed)) {
        press(page, world, pressed);
    }
}

static void input(void *data, World *world, const Input *input) {
    AreaPage *page = data;
    switch (input->kind) {
    case INPUT_PRESS: press(page, world, input->press); return;
    case INPUT_POINT:
    case INPUT_CLICK: point(page, world, input); return;
    case INPUT_TEXT: search_begin(world, input); return;
    case INPUT_TURN:
    case INPUT_AWAY: return;
    }
}

/* ---- time ---- */

/* The lesson that comes into focus begins to move. */
static void tick(void *data, World *world) {
    AreaPage *page = data;
    int lesson = page->area < AREAS && !page->above ? filters_lesson(world, page->area, page->focus) : -1;
    const Lesson *live = lesson < 0 ? NULL : world->lessons[lesson];
    if (live != page->live) page->since_s = world->now_s;
    page->live = live;
    page->live_s = world->now_s - page->since_s;
    if (!live || world->layout.calm || page->live_s >= LIVE_S) page->live_s = 0;
    page->moving = live && !world->layout.calm && world->now_s - page->since_s < LIVE_S;
}

static bool moves(void *data) {
    const AreaPage *page = data;
    return page->moving;
}

static void leave(void *data, World *world) {
    (void)world;
    area_page_free(data);
}

Screen area_page_screen(AreaPage *page) {
    return (Screen){page, NULL, input, tick, area_page_draw, moves, leave};
}
