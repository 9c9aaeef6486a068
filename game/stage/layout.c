#include "stage/layout.h"

#include "core/maths.h"

#define NARROW_ASPECT 1.55f
#define LEAST_SCALE   0.10f /* keeps sizes sane in a window that shrinks to nothing */
#define TITLES        48    /* above this, texts grow by half as much (UI.md) */
#define RINGS         22    /* how far the rings of a focus reach out */
#define FIGURE_LEAST  380   /* what a figure beside a column needs, design units */

float layout_text(const Layout *layout, float design) {
    float size = design * layout->scale;
    if (layout->large && design > TITLES)
        size = fmaxf(TITLES * layout->scale, design * (layout->base + layout->scale) / 2);
    return floorf(size + 0.5f);
}

static void place_narrow(Layout *layout) {
    float s = layout->scale, width = (float)layout->width;
    layout->ring_scale = 0.80f;
    layout->ring_x = width - (96 + 272 * 0.80f) * s;
    layout->ring_y = 470 * s;
    layout->caption = (Area){96 * s, 796 * s, width - 96 * s, 956 * s};
    layout->wide = (Area){96 * s, 226 * s, layout->ring_x - 300 * 0.80f * s, 790 * s};
    layout->beside = layout->wide;
    layout->card = (Area){0, 0, 0, 0};
}

static void place_wide(Layout *layout) {
    float s = layout->scale, width = (float)layout->width;
    layout->ring_scale = 1;
    layout->ring_x = width - 396 * s;
    layout->ring_y = 514 * s;
    layout->caption = (Area){96 * s, 796 * s, 1176 * s, 956 * s};
    layout->wide = (Area){110 * s, 168 * s, width - 680 * s, 792 * s};
    layout->beside = (Area){96 * s, 226 * s, 560 * s, 790 * s};
    layout->card = (Area){588 * s, 236 * s, 1148 * s, 736 * s};
}

/* Texts are larger: what else the instrument shows is left out, the caption has the whole width under it. */
static void place_large(Layout *layout) {
    float b = layout->base, s = layout->scale, line = 62.4f * s;
    float end = layout_end(layout) - 8 * b, top = layout->safe.y0 + 62 * s;
    layout->caption = (Area){layout->safe.x0, end - 2 * line - 40 * b, layout->safe.x1, end};
    float high = layout->caption.y0 - 20 * b - top, radius = high / 2;
    if (radius > 290 * b) radius = 290 * b;
    layout->ring_scale = radius / (272 * s);
    layout->ring_x = layout->safe.x1 - radius;
    layout->ring_y = top + high / 2;
    layout->wide =
        (Area){layout->safe.x0 + 14 * b, top, layout->ring_x - radius - 40 * b, layout->caption.y0};
    layout->beside = layout->wide;
    layout->card = (Area){0, 0, 0, 0};
}

/* The usual place, moved by as much as the edge is wider or narrower. */
static void keep_in(Layout *layout) {
    float side = layout->safe.x0 - 96 * layout->base;
    layout->ring_x -= side;
    layout->ring_y += (layout->top - layout->foot) / 2;
    layout->caption.x0 += side;
    layout->caption.x1 += layout->narrow ? -side : side;
    layout->caption.y0 -= layout->foot;
    layout->caption.y1 -= layout->foot;
    layout->wide.x1 -= side;
    layout->card.x0 += side;
    layout->card.x1 += side;
    layout->beside.x0 += side;
    layout->beside.x1 += side;
}

Layout layout_of(int width, int height) {
    return layout_with(width, height, 100, 5);
}

Layout layout_with(int width, int height, int text_percent, int edge_percent) {
    Layout layout = {.width = width, .height = height, .large = text_percent > 100};
    layout.narrow = (float)width < (float)height * NARROW_ASPECT;
    float by_height = (float)height / 1080, by_width = (float)width / (layout.narrow ? 1280 : 1920);
    layout.base = by_height < by_width ? by_height : by_width;
    if (layout.base < LEAST_SCALE) layout.base = LEAST_SCALE;
    layout.scale = layout.base * ((float)text_percent / 100);
    float edge = (float)edge_percent / 5, least = RINGS * layout.base;
    float x = fmaxf(96 * layout.base * edge, least), y = fmaxf(54 * layout.base * edge, least);
    layout.safe = (Area){x, y, (float)width - x, (float)height - y};
    layout.top = layout.foot = y - 54 * layout.scale;
    if (layout.large)
        place_large(&layout);
    else if (layout.narrow)
        place_narrow(&layout);
    else
        place_wide(&layout);
    if (!layout.large && edge_percent != 5) keep_in(&layout);
    return layout;
}

static Area mirrored(Area area, float width) {
    return (Area){width - area.x1, area.y0, width - area.x0, area.y1};
}

void layout_hand(Layout *layout, bool left) {
    float width = (float)layout->width;
    if (left == layout->left_handed) return;
    layout->left_handed = left;
    layout->ring_x = width - layout->ring_x;
    layout->wide = mirrored(layout->wide, width);
    layout->beside = mirrored(layout->beside, width);
    layout->card = mirrored(layout->card, width);
    layout->caption = mirrored(layout->caption, width);
}

bool layout_beside(const Layout *layout, float design) {
    return (layout->safe.x1 - layout->safe.x0) / layout->scale - design >= FIGURE_LEAST;
}

Area layout_column(const Layout *layout, float design) {
    bool whole = layout->large && !layout_beside(layout, design);
    float x0 = whole ? layout->safe.x0 : layout->safe.x1 - layout_px(layout, design);
    return (Area){x0, 0, layout->safe.x1, (float)layout->height};
}

float layout_end(const Layout *layout) {
    return layout->safe.y1 - (layout->large ? 56 : 54) * layout->scale;
}
