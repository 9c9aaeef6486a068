/* Where everything goes on an output of any size. Designs are drawn for 1920 x 1080; lengths scale with the
 * output's height (a 16:10 output's with its width), columns keep to the left and right edges. Outputs narrower
 * than 16:10 have a lay-out of their own: a smaller instrument, its gauge as a line of text, captions across the
 * whole width. */
#ifndef STAGE_LAYOUT_H
#define STAGE_LAYOUT_H

#include "stage/scene.h"

typedef struct Layout {
    int width, height;
    float scale; /* pixels of a design unit */
    bool narrow;
    Area safe;                        /* what overscan spares, px */
    float ring_x, ring_y, ring_scale; /* the instrument's middle, px; and its size against the design's */
    Area caption;                     /* where captions may be; two lines fill it */
    Area wide, beside;                /* free for the figure: all that the instrument leaves; beside a card */
    Area card;                        /* beside the figure: what comes next */
} Layout;

Layout layout_of(int width, int height);

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
