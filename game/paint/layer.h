/* The stage as it was last painted, without what lies over it, so that a panel which changes does not make the
 * figure under it be drawn anew. What changes frame after frame, and would only be copied from here, is drawn straight
 * where it is to be seen. */
#ifndef PAINT_LAYER_H
#define PAINT_LAYER_H

#include "paint/backing.h"
#include "paint/field.h"
#include "paint/viewer.h"

typedef struct Layer {
    Buffer pixels; /* uint32_t */
    ptrdiff_t pitch;
    int width, height; /* 0 if there is none */
    uint32_t page;
    Tiles tiles;
    Buffer moved; /* a byte a tile: had it changed in the last frame, too? */
    int moved_count;
    Backing backing;
    FieldTrace backdrop, surfaces[VIEW_SURFACES_MAX];
    uint64_t meshes; /* digest of the meshes that the extents are of */
    int band_count;  /* 0 if the extents are of none */
    Buffer extents;  /* an Extent for each band of each mesh */
} Layer;

/* Finds what a view changes in the layer, and makes the viewer ready to draw that. False, and no layer, if memory
 * is refused. */
bool layer_begin(Layer *layer, Viewer *viewer, const SceneView *view, uint32_t page);

/* This frame's digest of a tile; 0 outside the layer. */
uint64_t layer_digest(const Layer *layer, int column, int row);

/* Where the stage is to be seen. */
typedef struct LayerTarget {
    const Tiles *tiles; /* what is drawn anew there */
    uint32_t *pixels;
    ptrdiff_t pitch;
} LayerTarget;

/* Draws what changed in one row of tiles; each worker may be at another row. Returns the pixels that were drawn into the
 * target and not into the layer; `target` may be NULL. */
Box layer_row(Layer *layer, Viewer *viewer, int worker, int row, const LayerTarget *target);

/* Ends the frame, when all rows have been drawn. False if memory was refused on the way; the next frame then draws
 * all of the layer. */
bool layer_end(Layer *layer, const Viewer *viewer);

void layer_free(Layer *layer);

#endif
