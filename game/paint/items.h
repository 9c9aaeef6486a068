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
    uint32_t *pixels; /* of (0, 0) */
    ptrdiff_t pitch;
    Box box;        /* nothing is drawn outside */
    uint8_t *cover; /* working memory, a byte and an int32_t for each column of the box */
    int32_t *alphas;
} Canvas;

/* An item with what has to be known of it more than once. */
typedef struct PlacedItem {
    const Item *item;
    Box box;                /* holds every pixel that it can change */
    Shape shape;            /* SHAPE_NONE for scrims, halos and texts */
    uint64_t view_digest;   /* of a picture's view */
    const GlyphLine *line;  /* of a text, when it has been fetched; NULL if there is none */
    const Picture *picture; /* and of a picture */
} PlacedItem;

/* What texts and pictures are fetched from. */
typedef struct Fetching {
    Lines *lines;
    Pictures *pictures;
    Viewer *viewer;
} Fetching;

/* items_place.c */
PlacedItem item_place(const Item *item, Lines *lines);

/* Takes an item into the tiles that it touches. */
void item_mix(const PlacedItem *placed, Tiles *tiles);

/* Where a text's top left corner goes: whole pixels, so that its letters look the same wherever it stands. */
void item_text_place(const Item *item, const GlyphLine *line, int *x, int *y);

/* items.c */

/* Fetches a text or a picture before it is drawn. It stays until one is forgotten. */
void item_fetch(PlacedItem *placed, const Fetching *from);

void item_draw(const PlacedItem *placed, const Canvas *canvas);

#endif
