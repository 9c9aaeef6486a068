/* What has changed since the last frame, by squares of 64 x 64 pixels: each has a digest of all that touches it,
 * in the order in which that is drawn. Equal digests, equal pixels. */
#ifndef PAINT_TILES_H
#define PAINT_TILES_H

#include "paint/box.h"
#include "paint/buffer.h"

enum { TILE = 64 };

typedef struct Tiles {
    int width, height, columns, rows; /* pixels; tiles */
    Buffer now, before;               /* a uint64_t a tile */
    bool known;                       /* is `before` what the pixels show? */
} Tiles;

/* Begins a frame: every tile's digest is `seed`. False if memory is refused. */
bool tiles_begin(Tiles *tiles, int width, int height, uint64_t seed);

/* The tiles that a box of pixels touches: columns x0 <= x < x1, rows y0 <= y < y1. */
Box tiles_touched(const Tiles *tiles, Box pixels);

/* This frame's digest of a tile. */
uint64_t *tiles_at(const Tiles *tiles, int column, int row);

/* Takes a digest into every tile that the box of pixels touches. */
void tiles_mix(Tiles *tiles, Box pixels, uint64_t digest);

/* Has a tile changed? */
bool tiles_changed_at(const Tiles *tiles, int column, int row);

/* Has any of the tiles changed that a box of pixels touches? */
bool tiles_any(const Tiles *tiles, Box pixels);

/* The next run of changed tiles in a row from column *from on: to columns *from .. *to - 1; false if none is left. */
bool tiles_run(const Tiles *tiles, int row, int *from, int *to);

/* The pixels of a run. */
Box tiles_box(const Tiles *tiles, int row, int from, int to);

/* Boxes of pixels that hold all changed tiles, at most `room` > 0. Returns how many. */
int tiles_changed(const Tiles *tiles, Box *changed, int room);

/* Ends a frame: its digests are now those that the pixels show. Or all pixels are to be drawn anew. */
void tiles_end(Tiles *tiles);
void tiles_forget(Tiles *tiles);

void tiles_free(Tiles *tiles);

#endif
