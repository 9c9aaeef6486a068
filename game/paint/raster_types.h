/* What the parts of the rasteriser share: vertices in fixed point, triangles as linear functions of the pixel,
 * and one band of the picture with its depths, marks and samples. */
#ifndef PAINT_RASTER_TYPES_H
#define PAINT_RASTER_TYPES_H

#include "paint/bins.h"
#include "paint/box.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    UNIT_SHIFT = 6,
    UNIT = 1 << UNIT_SHIFT, /* vertices lie on a grid of 1/64 px */
    BAND_SHIFT = 6,
    BAND_ROWS = 1 << BAND_SHIFT,
    BAND_PAD = 16,
    SAMPLES = 8,       /* of a marked pixel */
    GUARD_LOW = -4096, /* px: vertices beyond are clipped to here */
    GUARD_HIGH = 12288,
    SMALL_WIDTH = 40, /* px: a triangle up to this size is drawn by additions alone */
    SMALL_HEIGHT = 64
};

/* With a triangle's number, when those of a band are told to be drawn: it is not small. */
enum { CHOSEN_LARGE = 1 << 30 };

/* Room past the last small triangle: they are written by whole vectors. */
enum { SMALLS_PAD = 8 };

/* What is interpolated: depth as 2^27 times 1/distance, so that larger is nearer, at least 1; colours as 8.16
 * fixed point with the half for rounding added. */
enum { DEPTH, RED, GREEN, BLUE, VALUES };
enum { RASTER_PLANES = 3 + VALUES, PLANES_ROOM = 8 }; /* the three edges come first; room for whole vectors */

/* Inside the guard band; outside; nowhere. */
typedef enum VertexPlace { VERTEX_NEAR, VERTEX_FAR, VERTEX_LOST } VertexPlace;

typedef struct RasterVertex {
    int32_t x, y, place, unused; /* x and y in units */
    int32_t value[VALUES];
} RasterVertex;

/* Bits of a triangle's facing. A clipped one faces the viewer but is drawn as pieces. */
enum { FACE_FRONT = 1, FACE_CLIPPED = 2 };

/* Twice the area; above 0 where the corners run counter-clockwise as seen, which is what faces the viewer. */
static inline int64_t facing_area(const RasterVertex *a, const RasterVertex *b, const RasterVertex *c) {
    return (int64_t)(b->y - a->y) * (c->x - a->x) - (int64_t)(b->x - a->x) * (c->y - a->y);
}

/* The bands and columns that a triangle touches, both ends included, and a column more on either side. */
typedef struct FaceSpan {
    BandSpan bands, columns;
} FaceSpan;

/* Triangles first .. end - 1 of a mesh: which face the viewer, and of these the ones in the picture, with where they are.
 * Of those with a corner outside the guard band nothing more is found than that, and their facing is FACE_CLIPPED. */
typedef struct FaceSearch {
    const RasterVertex *vertices;
    const int32_t (*triangles)[3];
    int first, end;
    int right, bottom; /* of the picture, units */
    int bands;
    uint8_t *facing; /* of every triangle of the mesh */
    int32_t *chosen; /* here and in spans is room for one more than there are triangles */
    FaceSpan *spans;
    bool far; /* is there any with a corner out there? */
} FaceSearch;

/* Each plane is start + across * dx + down * dy, where dx and dy count pixels from the centre of the top left
 * pixel that the triangle touches. Sums wrap: only results inside the triangle matter. An edge is >= 0 inside. */
typedef struct SmallTriangle {
    uint32_t start[PLANES_ROOM], across[PLANES_ROOM], down[PLANES_ROOM];
    int32_t left, top, right, bottom; /* units */
} SmallTriangle;

/* The same for a triangle too large for 32-bit edges. */
typedef struct LargeTriangle {
    int64_t edge_start[3], edge_across[3], edge_down[3];
    uint32_t start[VALUES], across[VALUES], down[VALUES];
    int32_t left, top, right, bottom;
} LargeTriangle;

typedef struct Sample {
    int32_t depth[SAMPLES];
    uint32_t colour[SAMPLES];
} Sample;

/* A small triangle that may meet marked pixels: those that it touches, from the band's corner, and which of their rows
 * have any marks, a bit each. The box's x1 and y1 are the last ones. */
typedef struct Candidate {
    Box box;
    uint64_t rows;
    int triangle;
} Candidate;

/* Rows box.y0 to box.y1 of the region being drawn, at most BAND_ROWS. Arrays begin at the box's corner. Rows
 * of pixels may be read, and written back unchanged, up to BAND_PAD past the box; there, depth is the nearest
 * possible, so that nothing is drawn. */
typedef struct RasterBand {
    Box box;
    uint32_t *pixels; /* what is drawn on; holds the ground to begin with */
    ptrdiff_t pitch;
    const uint32_t *ground; /* what shows where there is no triangle */
    ptrdiff_t ground_pitch;
    int32_t *depth; /* of the nearest triangle, 0 for none; at a marked pixel, later, its sample's index */
    ptrdiff_t depth_pitch;
    uint8_t *marks;    /* for every 8 columns BAND_ROWS bytes, a byte a row, a bit a pixel */
    uint64_t *columns; /* for every 8 columns a bit a row: is any of these pixels marked? */
    uint32_t *places;  /* of marked pixels: x | y << 16 from the box's corner */
    int place_count;
    Sample *samples; /* one a place */
    SmallTriangle *smalls;
    LargeTriangle *larges;
    int small_count, large_count;
    Candidate *candidates; /* room for small_count */
} RasterBand;

#endif
