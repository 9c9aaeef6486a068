/* Triangles that are too large for 32-bit edges: their planes, and where they begin and end in a row. */
#ifndef PAINT_RASTER_LARGE_H
#define PAINT_RASTER_LARGE_H

#include "paint/raster_types.h"

void large_set_up(LargeTriangle *t, const RasterVertex *vertices, const int32_t triangle[3]);

/* Narrows x0 <= x < x1 to the pixels of row y whose centres lie inside; false if there are none. */
bool large_span(const LargeTriangle *t, int y, int *x0, int *x1);

/* An edge at the centre of pixel (x, y), cut to +-2^29, so that what a sample adds stays in 32 bits; an edge
 * that far off has the same sign at every sample of the pixel. */
int32_t large_edge(const LargeTriangle *t, int k, int x, int y);

#endif
