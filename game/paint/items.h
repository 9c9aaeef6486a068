/* The items of a scene: where they are, what decides their pixels, and drawing them. */
#ifndef PAINT_ITEMS_H
#define PAINT_ITEMS_H

#include "paint/lines.h"
#include "paint/pictures.h"
#include "paint/shape.h"
#include "paint/tiles.h"
#include "stage/scene.h"

/* What items are drawn on and with. */
typedef struct Canvas {
    const Kernels *kernels;
    Lines *lines;
    Pictures *pictures;
    Viewer *viewer;
    uint32_t *pixels; /* of (0, 0) */
    ptrdiff_t pitch;
    Box box;        /* nothing is drawn outside */
    uint8_t *cover; /* working memory, a byte and an int32_t for each column of the box */
    int32_t *alphas;
} Canvas;

/* An item with what has to be known of it more than once. */
typedef struct PlacedItem {
    const Item *item;
    Box box;              /* holds every pixel that it can change */
    Shape shape;          /* SHAPE_NONE for scrims, halos and texts */
    uint64_t view_digest; /* of a picture's view */
} PlacedItem;

/* items_place.c */
PlacedItem item_place(const Item *item, Lines *lines);

/* Takes an item into the tiles that it touches. */
void item_mix(const PlacedItem *placed, Tiles *tiles);

/* Where a text's top left corner goes: whole pixels, so that its letters look the same wherever it stands. */
void item_text_place(const Item *item, const GlyphLine *line, int *x, int *y);

/* items.c */
void item_draw(const PlacedItem *placed, const Canvas *canvas);

#endif
