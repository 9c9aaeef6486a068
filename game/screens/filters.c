#include "screens/filters.h"

#include "screens/cards.h"
#include "screens/facts.h"
#include "stage/icons.h"

#include <math.h>

#define TOP       54  /* of the row beside the title */
#define BELOW     140 /* of the first one below it */
#define HIGH      56
#define STEP      70
#define GAP       14 /* between tools */
#define GROUP_GAP 32
#define PAD       26
#define PAD_LEAST 6
#define TICK      38 /* room for it */
#define SIZE      28

static const int limits_min[] = {5, 6, 0}; /* most lessons take seven minutes */

/* ---- which lessons ---- */

const ToolTerm *filters_missing(const World *world, const Lesson *lesson) {
    for (int i = 0; i < lesson->tool_count; i++)
        if (filter_lacks(&world->filter, lesson->tools[i]->id)) return lesson->tools[i];
    return NULL;
}

static bool fits(const Filter *filter, const Lesson *lesson) {
    int minutes = (int)(lesson->seconds / 60 + 0.5); /* as facts_minutes() says it */
    bool short_enough = !filter->minutes || minutes <= filter->minutes;
    return short_enough && (!filter->position || (int)lesson->position == filter->position - 1);
}

/* Of the area's lessons for which all is at hand, or of the others, the nth that fits; -1 and *nth less than before. */
static int nth_of(const World *world, int area, bool missing, int *nth) {
    bool filtered = cards_count(world, area) > 1;
    for (int i = 0, lesson; (lesson = cards_lesson(world, area, i)) >= 0; i++) {
        const Lesson *found = world->lessons[lesson];
        if (filtered && !fits(&world->filter, found)) continue;
        if ((filters_missing(world, found) != NULL) == missing && (*nth)-- == 0) return lesson;
    }
    return -1;
}

int filters_lesson(const World *world, int area, int nth) {
    int lesson = nth < 0 ? -1 : nth_of(world, area, false, &nth);
    return lesson >= 0 || nth < 0 ? lesson : nth_of(world, area, true, &nth);
}

int filters_count(const World *world, int area) {
    int count = 0;
    while (filters_lesson(world, area, count) >= 0) count++;
    return count;
}

/* ---- what there is to choose ---- */

static FilterItem *add(Filters *filters, FilterKind kind, int value, Text name, bool on) {
    if (filters->count == FILTERS_MAX) return NULL;
    FilterItem *item = &filters->list[filters->count++];
    *item = (FilterItem){.kind = kind, .value = value, .name = name, .on = on, .size = SIZE, .pad = PAD};
    return item;
}

static bool has_position(const World *world, int area, int position) {
    for (int i = 0, lesson; (lesson = cards_lesson(world, area, i)) >= 0; i++)
        if ((int)world->lessons[lesson]->position == position) return true;
    return false;
}

static void add_positions(Filters *filters, const World *world, int area) {
    int chosen = world->filter.position, there = 0;
    for (int i = 0; i < POSITIONS; i++) there += has_position(world, area, i);
    if (there < 2 && !chosen) return;
    for (int i = 0; i < POSITIONS; i++)
        if (has_position(world, area, i) || chosen == i + 1)
            add(filters, FILTER_POSITION, i + 1, world->phrases->positions[i], chosen == i + 1);
    add(filters, FILTER_POSITION, 0, world->phrases->filter.any, !chosen);
}

static void add_minutes(Filters *filters, Arena *arena, const World *world) {
    int chosen = world->filter.minutes;
    bool listed = false;
    for (int i = 0; i < 3; i++) listed |= limits_min[i] == chosen;
    for (int i = 0; i < 3; i++) {
        int limit = limits_min[i];
        if (!listed && !limit) /* somebody has written another one into the file */
            add(filters, FILTER_MINUTES, chosen, facts_minutes(arena, world->phrases, chosen * 60.0), true);
        Text name = limit ? facts_minutes(arena, world->phrases, limit * 60.0) : world->phrases->filter.any;
        add(filters, FILTER_MINUTES, limit, name, chosen == limit);
    }
}

static bool has_tool(const Filters *filters, const ToolTerm *tool) {
    for (int i = 0; i < filters->count; i++)
        if (filters->list[i].tool && text_same(filters->list[i].tool->id, tool->id)) return true;
    return false;
}

static void add_tools(Filters *filters, const World *world, int area) {
    for (int i = 0, lesson; (lesson = cards_lesson(world, area, i)) >= 0; i++)
        for (int k = 0; k < world->lessons[lesson]->tool_count; k++) {
            const ToolTerm *tool = world->lessons[lesson]->tools[k];
            if (has_tool(filters, tool)) continue;
            bool have = !filter_lacks(&world->filter, tool->id);
            FilterItem *item = add(filters, FILTER_TOOL, 0, facts_tool(world, tool), have);
            if (item) item->tool = tool;
        }
}

void filters_of(Filters *filters, Arena *arena, const World *world, int area) {
    *filters = (Filters){.count = 0};
    if (area >= AREAS || cards_count(world, area) < 2) return;
    add_positions(filters, world, area);
    add_minutes(filters, arena, world);
    add_tools(filters, world, area);
}

/* ---- where they are ---- */

static float wide_of(const World *world, const FilterItem *item) {
    float s = world->layout.scale;
    bool tick = item->on || item->pad > 0; /* in the least of rooms only where there is one */
    return ui_width(world, item->name, item->size, true) + (2 * item->pad + (tick ? TICK : 0)) * s;
}

static float label_wide(const World *world, Text label) {
    return ui_width(world, label, SIZE, false) + 18 * world->layout.scale;
}

/* Of all items of a kind side by side. */
static float group_wide(const Filters *filters, const World *world, FilterKind kind) {
    float wide = 0;
    for (int i = 0; i < filters->count; i++)
        if (filters->list[i].kind == kind) wide += wide_of(world, &filters->list[i]);
    return wide;
}

/* Nearer to each other than they should be, where their names leave nothing else. */
static float squeezed_wide(Filters *filters, const World *world, FilterKind kind, float room, float wide) {
    int count = 0;
    for (int i = 0; i < filters->count; i++) count += filters->list[i].kind == kind;
    float less = (wide - room) / (2 * (float)count * world->layout.scale);
    for (int i = 0; i < filters->count; i++) {
        FilterItem *item = &filters->list[i];
        if (item->kind == kind) item->pad = fmaxf(0, item->pad - less);
    }
    return group_wide(filters, world, kind);
}

/* As large as there is room for, down to what can still be read. */
static float fitted_wide(Filters *filters, const World *world, FilterKind kind, float room) {
    float wide, less = 0;
    while ((wide = group_wide(filters, world, kind)) > room && less < 1) {
        less += 0.25f;
        for (int i = 0; i < filters->count; i++) {
            FilterItem *item = &filters->list[i];
            if (item->kind != kind) continue;
            item->pad = PAD - (PAD - PAD_LEAST) * less;
            item->size = SIZE - (SIZE - TEXT_LEAST) * less;
        }
    }
    return wide > room ? squeezed_wide(filters, world, kind, room, wide) : wide;
}

static void place(FilterItem *item, const World *world, float x, float y) {
    item->area = (Area){x, y, x + wide_of(world, item), y + HIGH * world->layout.scale};
}

/* A row of a kind from x on. */
static void lay_group(Filters *filters, const World *world, FilterKind kind, float x, float y) {
    for (int i = 0; i < filters->count; i++) {
        FilterItem *item = &filters->list[i];
        if (item->kind != kind) continue;
        place(item, world, x, y);
        x = item->area.x1;
    }
}

static float baseline(const World *world, float y) {
    return y + 38 * world->layout.scale;
}

/* Tools one after the other, in as many rows as they take; the y below them. */
static float lay_tools(Filters *filters, const World *world, float y) {
    const Layout *layout = &world->layout;
    float s = layout->scale, x = layout->safe.x0 + label_wide(world, world->phrases->filter.have);
    bool any = false;
    filters->have_x = layout->safe.x0;
    filters->have_y = baseline(world, y);
    for (int i = 0; i < filters->count; i++) {
        FilterItem *item = &filters->list[i];
        if (item->kind != FILTER_TOOL) continue;
        if (x + wide_of(world, item) > layout->safe.x1 && any) {
            x = layout->safe.x0;
            y += STEP * s;
        }
        place(item, world, x, y);
        x = item->area.x1 + GAP * s;
        any = true;
    }
    return any ? y + STEP * s : y;
}

/* Minutes and then the position, as far as there is room beside the title; what there is none for takes a row. */
void filters_lay(Filters *filters, const World *world, float title_end, float shift) {
    const Layout *layout = &world->layout;
    float s = layout->scale, top = TOP * s + layout->top - shift, y = BELOW * s + layout->top - shift;
    float right = layout->safe.x1, left = title_end + GROUP_GAP * s;
    float label = label_wide(world, world->phrases->filter.up_to);
    float room = right - layout->safe.x0;
    float minutes = fitted_wide(filters, world, FILTER_MINUTES, room - label),
          positions = fitted_wide(filters, world, FILTER_POSITION, room);
    bool beside = right - minutes - label >= left;
    float row = beside ? top : y, x = beside ? right - minutes : layout->safe.x0 + label;
    if (!filters->count) return;
    filters->end = y;
    lay_group(filters, world, FILTER_MINUTES, x, row);
    filters->up_to_x = x - 18 * s;
    filters->up_to_y = baseline(world, row);
    bool together = beside ? x - label - GROUP_GAP * s - positions >= left
                           : x + minutes + GROUP_GAP * s + positions <= right;
    float under = beside ? y : y + STEP * s;
    if (positions > 0 && together)
        lay_group(filters, world, FILTER_POSITION,
                  beside ? x - label - GROUP_GAP * s - positions : x + minutes + GROUP_GAP * s, row);
    else if (positions > 0)
        lay_group(filters, world, FILTER_POSITION, layout->safe.x0, under), under += STEP * s;
    filters->end = lay_tools(filters, world, under) - (STEP - HIGH) * s;
}

/* ---- drawing ---- */

/* Switched on by its ground, a tick and bold letters. */
static void draw_item(const FilterItem *item, Scene *scene, const World *world, bool focus) {
    float s = world->layout.scale, radius = HIGH * s / 2, y = (item->area.y0 + item->area.y1) / 2;
    const Colour *ink = world->theme->ink;
    Ink on = focus ? INK_ON_FOCUS : INK_TEXT;
    bool chip = item->kind == FILTER_TOOL;
    if (item->on || focus) scene_rect(scene, item->area, radius, ink[focus ? INK_FOCUS : INK_CHIP]);
    if (chip && !item->on && !focus) scene_outline(scene, item->area, radius, 2 * s, ink[INK_LINE]);
    float wide = ui_width(world, item->name, item->size, item->on) + (item->on ? TICK * s : 0);
    float x = (item->area.x0 + item->area.x1 - wide) / 2;
    ui_text(scene, world, item->name, x, baseline(world, item->area.y0), item->size, item->on, ALIGN_LEFT,
            item->on || focus ? on : INK_TEXT2);
    if (item->on) icon_tick(scene, x + wide - 12 * s, y, 28 * s, 4.5f * s, ink[on]);
    if (!focus) return;
    float out = 10 * s;
    Area ring = {item->area.x0 - out, item->area.y0 - out, item->area.x1 + out, item->area.y1 + out};
    ui_seen(scene, world, item->area);
    scene_outline(scene, ring, radius + out, 5 * s, ink[INK_FOCUS]);
}

/* The track that segments lie on. */
static void draw_track(const Filters *filters, Scene *scene, const World *world, FilterKind kind) {
    Area track = {0};
    for (int i = 0; i < filters->count; i++) {
        const Area *area = &filters->list[i].area;
        if (filters->list[i].kind != kind) continue;
        if (track.x1 <= track.x0) track = *area;
        track.x1 = area->x1;
    }
    if (track.x1 <= track.x0) return;
    scene_rect(scene, track, HIGH * world->layout.scale / 2, world->theme->ink[INK_TRACK]);
    ui_edge(scene, world, track, HIGH * world->layout.scale / 2);
}

void filters_draw(const Filters *filters, Scene *scene, const World *world, int focus) {
    const Phrases *phrases = world->phrases;
    if (!filters->count) return;
    draw_track(filters, scene, world, FILTER_POSITION);
    draw_track(filters, scene, world, FILTER_MINUTES);
    ui_text(scene, world, phrases->filter.up_to, filters->up_to_x, filters->up_to_y, SIZE, false, ALIGN_RIGHT,
            INK_TEXT);
    if (filters->list[filters->count - 1].tool)
        ui_text(scene, world, phrases->filter.have, filters->have_x, filters->have_y, SIZE, false, ALIGN_LEFT,
                INK_TEXT);
    for (int i = 0; i < filters->count; i++)
        if (i != focus) draw_item(&filters->list[i], scene, world, false);
    if (focus >= 0) draw_item(&filters->list[focus], scene, world, true);
}

/* ---- what the person does ---- */

void filters_choose(World *world, const FilterItem *item) {
    Request *request = outbox_add(world->outbox, REQUEST_FILTER);
    request->filter = world->filter;
    if (item->kind == FILTER_TOOL)
        filter_have(&request->filter, item->tool->id, !item->on);
    else if (item->kind == FILTER_MINUTES)
        request->filter.minutes = item->value;
    else
        request->filter.position = item->value;
}

void filters_clear(World *world) {
    Request *request = outbox_add(world->outbox, REQUEST_FILTER);
    request->filter = world->filter;
    request->filter.minutes = request->filter.position = 0;
}

static float away(Area from, Area to, bool down) {
    float across = fabsf((from.x0 + from.x1) / 2 - (to.x0 + to.x1) / 2);
    float along = down ? to.y0 - from.y0 : from.y0 - to.y0;
    return along < 1 ? INFINITY : across + 8 * along;
}

int filters_next(const Filters *filters, int from, Press press) {
    if (press == PRESS_LEFT) return from > 0 ? from - 1 : from;
    if (press == PRESS_RIGHT) return from + 1 < filters->count ? from + 1 : from;
    float least = INFINITY;
    int next = press == PRESS_DOWN ? -1 : from;
    for (int i = 0; i < filters->count; i++) {
        float far = away(filters->list[from].area, filters->list[i].area, press == PRESS_DOWN);
        if (far < least) least = far, next = i;
    }
    return next;
}
