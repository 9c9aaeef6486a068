/* Reading scenes in tests: how wide texts are, about as Noto Sans has them, and where items lie. */
#ifndef TESTS_SUPPORT_DRAWN_H
#define TESTS_SUPPORT_DRAWN_H

#include "core/maths.h"
#include "core/utf8.h"
#include "stage/scene.h"

#include <string.h>

/* Of an em; a little wider than the font's, so that what fits here fits there. */
static inline float drawn_glyph(int32_t code_point) {
    if (code_point < 0) return 0.6f;
    if (code_point > 0x2000) return 1.0f;
    if (code_point < 128 && strchr("iljI.,:;'!|", (int)code_point)) return 0.30f;
    if (code_point < 128 && strchr(" ft()-r", (int)code_point)) return 0.40f;
    if (code_point < 128 && strchr("mwMW@%", (int)code_point)) return 0.95f;
    return code_point >= 'A' && code_point <= 'Z' ? 0.70f : 0.61f;
}

static inline float drawn_width(void *with, Text text, float size, bool bold) {
    (void)with;
    float width = 0;
    for (size_t i = 0; i < text.count;) {
        int32_t code_point;
        i += utf8_next((Text){text.at + i, text.count - i}, &code_point);
        width += drawn_glyph(code_point);
    }
    return width * size * (bold ? 1.06f : 1);
}

static const TextMeasure drawn_measure = {drawn_width, NULL};

static inline Area area_round(float x, float y, float radius) {
    return (Area){x - radius, y - radius, x + radius, y + radius};
}

static inline Area area_both(Area a, Area b) {
    return (Area){fminf(a.x0, b.x0), fminf(a.y0, b.y0), fmaxf(a.x1, b.x1), fmaxf(a.y1, b.y1)};
}

static inline Area area_within(Area a, Area clip) {
    return (Area){fmaxf(a.x0, clip.x0), fmaxf(a.y0, clip.y0), fminf(a.x1, clip.x1), fminf(a.y1, clip.y1)};
}

static inline bool area_empty(Area a) {
    return a.x0 >= a.x1 || a.y0 >= a.y1;
}

static inline bool area_inside(Area a, Area outer, float slack) {
    return a.x0 >= outer.x0 - slack && a.y0 >= outer.y0 - slack && a.x1 <= outer.x1 + slack &&
           a.y1 <= outer.y1 + slack;
}

static inline bool areas_meet(Area a, Area b) {
    return !area_empty(area_within(a, b));
}

static inline Area drawn_text(const Item *item) {
    float width = drawn_width(NULL, item->text, item->size, item->bold);
    float x = item->align == ALIGN_LEFT    ? item->x0
              : item->align == ALIGN_RIGHT ? item->x0 - width
                                           : item->x0 - width / 2;
    return (Area){x, item->y0 - 0.75f * item->size, x + width, item->y0 + 0.24f * item->size};
}

static inline Area drawn_polygon(const Item *item) {
    Area area = {item->corner_x[0], item->corner_y[0], item->corner_x[0], item->corner_y[0]};
    for (int i = 1; i < item->corners; i++)
        area = area_both(area,
                         (Area){item->corner_x[i], item->corner_y[i], item->corner_x[i], item->corner_y[i]});
    return area;
}

/* The box about what an item draws; soft edges, which only shade, are left out: empty. */
static inline Area drawn_box(const Item *item) {
    Area box = {item->x0, item->y0, item->x1, item->y1};
    switch (item->kind) {
    case ITEM_RECT:
    case ITEM_PICTURE: break;
    case ITEM_LINE: {
        float half = item->width / 2;
        box = (Area){fminf(item->x0, item->x1) - half, fminf(item->y0, item->y1) - half,
                     fmaxf(item->x0, item->x1) + half, fmaxf(item->y0, item->y1) + half};
        break;
    }
    case ITEM_DISC: box = area_round(item->x0, item->y0, item->radius); break;
    case ITEM_ARC: box = area_round(item->x0, item->y0, item->radius + item->width / 2); break;
    case ITEM_POLYGON: box = drawn_polygon(item); break;
    case ITEM_TEXT: box = drawn_text(item); break;
    case ITEM_SCRIM:
    case ITEM_HALO: return (Area){0, 0, 0, 0};
    }
    return area_within(box, item->clip);
}

/* The box about items [first, end) of a scene; empty when they draw nothing. */
static inline Area drawn_items(const Scene *scene, int first, int end) {
    Area all = {1e9f, 1e9f, -1e9f, -1e9f};
    for (int i = first; i < end; i++) {
        Area box = drawn_box(&scene->items.at[i]);
        if (!area_empty(box)) all = area_both(all, box);
    }
    return all;
}

/* The nth item of a kind, from 0; NULL after the last. */
static inline const Item *drawn_nth(const Scene *scene, ItemKind kind, int n) {
    for (int i = 0; i < scene->items.count; i++)
        if (scene->items.at[i].kind == kind && n-- == 0) return &scene->items.at[i];
    return NULL;
}

static inline const Item *drawn_text_of(const Scene *scene, const char *text) {
    for (int i = 0; i < scene->items.count; i++)
        if (scene->items.at[i].kind == ITEM_TEXT && text_is(scene->items.at[i].text, text))
            return &scene->items.at[i];
    return NULL;
}

#endif
