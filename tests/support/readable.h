/* Whether all that is written on a screen can be read, with the widths of the real fonts: large enough, in the safe area,
 * whole, on what it stands on, and not on top of anything else. */
#ifndef TESTS_SUPPORT_READABLE_H
#define TESTS_SUPPORT_READABLE_H

#include "core/maths.h"
#include "paint/paint.h"
#include "stage/layout.h"

#include <string.h>

enum { TEXTS_MAX = 400 };

/* `what` is NULL where there is none. */
typedef struct Fault {
    const char *what;
    Text text, other;
} Fault;

static inline Area readable_box(Paint *painter, const Item *item) {
    float wide = paint_width(painter, item->text, item->size, item->bold);
    float x = item->align == ALIGN_LEFT     ? item->x0
              : item->align == ALIGN_CENTRE ? item->x0 - wide / 2
                                            : item->x0 - wide;
    return (Area){x, item->y0 - 0.73f * item->size, x + wide, item->y0 + 0.2f * item->size};
}

static inline bool readable_overlap(Area a, Area b, float slack) {
    return a.x0 + slack < b.x1 && b.x0 + slack < a.x1 && a.y0 + slack < b.y1 && b.y0 + slack < a.y1;
}

static inline bool readable_holds(Area outer, Area inner) {
    return outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1;
}

static inline bool readable_solid(const Item *item) {
    return item->kind == ITEM_RECT && item->width == 0 && item->colour >> 24 > 150;
}

/* Something solid was drawn over it later. */
static inline bool readable_hidden(const Scene *scene, int at, Area box) {
    for (int i = at + 1; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (readable_solid(item) && readable_holds((Area){item->x0, item->y0, item->x1, item->y1}, box))
            return true;
    }
    return false;
}

/* It begins or has its middle on a plate and goes over the edge of that, and of all of the same colour below. */
static inline bool readable_over_edge(const Scene *scene, int at, Area box, float slack) {
    const Item *text = &scene->items.at[at], *over = NULL;
    float y = (box.y0 + box.y1) / 2, height = box.y1 - box.y0;
    float x = text->x0 + (text->align == ALIGN_RIGHT ? -1.0f : text->align == ALIGN_LEFT ? 1.0f : 0);
    for (int i = at - 1; i >= 0; i--) {
        const Item *item = &scene->items.at[i];
        Area plate = {fmaxf(item->x0, item->clip.x0), fmaxf(item->y0, item->clip.y0),
                      fminf(item->x1, item->clip.x1), fminf(item->y1, item->clip.y1)};
        bool on = x >= plate.x0 && x <= plate.x1 && y >= plate.y0 && y <= plate.y1;
        bool edge = item->y1 - item->y0 >= (float)scene->height; /* of the picture, which text may leave */
        if (!readable_solid(item) || !on || edge || plate.y1 - plate.y0 < height) continue;
        if (over && item->colour != over->colour) return true;
        if (box.x0 >= plate.x0 - slack && box.x1 <= plate.x1 + slack) return false;
        over = item;
    }
    return over != NULL;
}

static inline bool readable_shortened(Text text) {
    static const char points[] = "\xe2\x80\xa6";
    size_t count = sizeof points - 1;
    return text.count >= count && memcmp(text.at + text.count - count, points, count) == 0;
}

/* What is wrong with item `at`, a text, alone. */
static inline const char *readable_wrong(const Scene *scene, const Layout *layout, int at, Area box) {
    const Item *item = &scene->items.at[at];
    float b = layout->base;
    Area safe = {layout->safe.x0 - 2, layout->safe.y0 - 8 * b, layout->safe.x1 + 2, layout->safe.y1 + 2};
    if (item->size < floorf(26 * b)) return "too small";
    if (!readable_holds(safe, box)) return "outside the safe area";
    if (!readable_holds(item->clip, box)) return "cut off";
    if (readable_shortened(item->text)) return "not all there";
    return readable_over_edge(scene, at, box, 2) ? "over the edge of what it stands on" : NULL;
}

/* The first there is. */
static inline Fault readable_fault(const Scene *scene, const Layout *layout, Paint *painter) {
    static Area boxes[TEXTS_MAX];
    static Text texts[TEXTS_MAX];
    int count = 0;
    for (int i = 0; i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (item->kind != ITEM_TEXT || item->colour >> 24 < 8) continue;
        Area box = readable_box(painter, item);
        if (readable_hidden(scene, i, box)) continue;
        const char *wrong = readable_wrong(scene, layout, i, box);
        if (wrong) return (Fault){wrong, item->text, {0}};
        for (int k = 0; k < count; k++)
            if (readable_overlap(box, boxes[k], 3 * layout->base))
                return (Fault){"on top of another", item->text, texts[k]};
        if (count == TEXTS_MAX) return (Fault){"one text too many to look at", item->text, {0}};
        boxes[count] = box;
        texts[count++] = item->text;
    }
    return (Fault){0};
}

#endif
