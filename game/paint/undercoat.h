/* What lies under the first item that changes in a tile, as pixels: the stage and the items below that one. The disc that
 * breathes changes in every frame, what is under it does not, and to copy it takes a fraction of the time of drawing
 * scrims, shadow and ring again. */
#ifndef PAINT_UNDERCOAT_H
#define PAINT_UNDERCOAT_H

#include "paint/tiles.h"

typedef struct Undercoat {
    Buffer pixels;                     /* uint32_t; touched only where something is kept */
    Buffer coats;                      /* a tile each */
    int columns, tiles, width, height; /* 0 tiles if nothing can be kept */
    int frame;                         /* 0 or 1 by turns */
} Undercoat;

/* Begins a frame with the digests of what lies under all items, a tile each. Where memory is refused, nothing is kept. */
void undercoat_begin(Undercoat *undercoat, const Tiles *ground);

/* An item, counted from 0 in the order in which they are drawn, has been taken into the tiles that its box touches. */
void undercoat_item(Undercoat *undercoat, const Tiles *tiles, int item, Box box);

/* Decides what of a run of tiles is copied and what kept, before it is drawn. Each worker may draw another row. */
void undercoat_choose(Undercoat *undercoat, Box run);

/* The next part of a run of tiles, from pixel *x0 on, that holds nothing of an item yet: to x0 .. x1 - 1. With item -1,
 * that holds nothing at all. False if none is left. */
bool undercoat_bare(const Undercoat *undercoat, Box run, int item, int *x0, int *x1);

/* Puts what is kept of a run into pixels of this pitch. */
void undercoat_put(const Undercoat *undercoat, Box run, uint32_t *pixels, ptrdiff_t pitch);

/* Keeps those tiles of a box that now hold all that was chosen: an item is about to be drawn there, or, with INT_MAX,
 * nothing more is. */
void undercoat_keep(Undercoat *undercoat, Box box, int item, const uint32_t *pixels, ptrdiff_t pitch);

/* Ends the frame, or forgets all that is kept. */
void undercoat_end(Undercoat *undercoat);
void undercoat_forget(Undercoat *undercoat);

void undercoat_free(Undercoat *undercoat);

#endif
