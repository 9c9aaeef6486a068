/* Where everything goes on an output of any size. Designs are drawn for 1920 x 1080; lengths scale with the
 * output's height (a 16:10 output's with its width), columns keep to the left and right edges. Outputs narrower
 * than 16:10 have a lay-out of their own: a smaller instrument, its gauge as a line of text, captions across the
 * whole width. With larger texts all lengths of a page grow with them: it has less room across, which one column takes
 * up, and is pushed up as far as what is in focus needs it (screens/sheet.h). */
#ifndef STAGE_LAYOUT_H
#define STAGE_LAYOUT_H

#include "stage/scene.h"

typedef struct Layout {
    int width, height;
    float scale; /* pixels of a design unit, of texts and of what holds them */
    float base;  /* the same of the picture, whatever size texts have */
    bool narrow;
    bool large;                       /* texts are larger than usual */
    bool left_handed;                 /* what is touched often is at the left edge */
    bool calm;                        /* little moves */
    Area safe;                        /* what overscan spares, px */
    float top, foot;                  /* how much further in than in the design pages begin and end, px */
    float ring_x, ring_y, ring_scale; /* the instrument's middle, px; and its size against the design's */
    Area caption;                     /* where captions may be; two lines fill it */
    Area wide, beside;                /* free for the figure: all that the instrument leaves; beside a card */
    Area card;                        /* beside the figure: what comes next */
} Layout;

/* With texts of the usual size and the usual edge. */
Layout layout_of(int width, int height);

/* text_percent: 100 to 200; edge_percent: of each length, on each side, 0 to 10, 5 being usual. */
Layout layout_with(int width, int height, int text_percent, int edge_percent);

/* What is touched often goes to the left edge, and what stands there to the right. */
void layout_hand(Layout *layout, bool left);

/* The column that a page's words stand in, at the right edge, `design` wide where beside it there is room for a
 * figure, or else as wide as the page; from the top to the bottom of the output. */
Area layout_column(const Layout *layout, float design);

/* Whether such a column leaves room for a figure. */
bool layout_beside(const Layout *layout, float design);

/* Where pages end and keys begin, px. */
float layout_end(const Layout *layout);

/* A design length in pixels. */
static inline float layout_px(const Layout *layout, float design) {
    return design * layout->scale;
}

/* A design x that keeps its distance from the right edge. */
static inline float layout_right(const Layout *layout, float design_x) {
    return (float)layout->width - (1920 - design_x) * layout->scale;
}

/* A design y that keeps its distance from the bottom. */
static inline float layout_bottom(const Layout *layout, float design_y) {
    return (float)layout->height - (1080 - design_y) * layout->scale;
}

/* A text size in whole pixels: sizes below 26 are for nothing. */
float layout_text(const Layout *layout, float design);

#endif
