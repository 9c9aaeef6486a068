/* The ground of a stage, without its meshes, as pixels: kept where it stays as it is, because what moves before it
 * uncovers it frame after frame, and to copy it takes a tenth of the time of drawing it. */
#ifndef PAINT_BACKING_H
#define PAINT_BACKING_H

#include "paint/tiles.h"
#include "paint/viewer.h"

typedef struct Backing {
    Buffer pixels; /* uint32_t; touched only where something is kept */
    ptrdiff_t pitch;
    int columns, tiles; /* 0 if nothing can be kept */
    Buffer now, last,
        held; /* a digest a tile: of this frame's ground, of the last one's, of what is kept; 0: of none */
} Backing;

/* Begins a frame with the digests of its ground, a tile each. Where memory is refused, nothing is kept. */
void backing_begin(Backing *backing, const Tiles *ground, ptrdiff_t pitch);

/* Puts the ground of a run of tiles into pixels: what is kept is copied, what has not changed
 * since the last frame is drawn and kept, the rest is drawn. `page` is the colour where there is no backdrop. Returns
 * the kept pixels, of the backing's pitch, or NULL if not all of the run is kept. Each worker may put another row of tiles. */
const uint32_t *backing_put(Backing *backing, Viewer *viewer, int worker, uint32_t page, Box box,
                            uint32_t *pixels, ptrdiff_t pitch);

/* Ends the frame, or forgets all that is kept. */
void backing_end(Backing *backing);
void backing_forget(Backing *backing);

void backing_free(Backing *backing);

#endif
