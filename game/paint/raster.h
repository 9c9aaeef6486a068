/* Triangles with depth, drawn into a picture that already holds its ground: one sample of depth and colour at
 * every pixel, then eight at those that a visible silhouette, a border of materials, an open end or a meeting
 * of two meshes crosses. */
#ifndef PAINT_RASTER_H
#define PAINT_RASTER_H

#include "core/workers.h"
#include "paint/kernels.h"
#include "stage/view.h"

typedef struct Raster Raster;

/* Owned by the caller; NULL if memory is refused. */
Raster *raster_open(const Kernels *kernels);
void raster_close(Raster *raster);

/* Takes in a view's meshes: where their corners are, which triangles face the viewer, and what each band of
 * BAND_ROWS rows shows. The view must stay as it is until the next call. Workers may be NULL. False if memory is refused, and then
 * nothing is drawn. */
bool raster_begin(Raster *raster, const SceneView *view, const Workers *workers);

/* The columns x0 <= x < x1 that a mesh may change in a band. Meshes are counted as in the view; after the last
 * come the pieces of triangles that reach too far beyond the picture, whatever mesh they are of. */
void raster_extent(const Raster *raster, int mesh, int band, int *x0, int *x1);

/* Draws the columns x0 .. x1 - 1 of a band; both are multiples of 64, or x1 is the picture's width: so a pixel
 * comes out the same whatever part is drawn. `pixels` begin at column x0 of the band's first row and hold the
 * ground; up to BAND_PAD past x1 they may be read and written back. `ground` is the same ground in other memory, or
 * NULL, and a copy is made. Several workers may each draw a band at a time. False if memory is
 * refused, and then edges are rough or nothing is drawn. */
bool raster_band(Raster *raster, int worker, int band, int x0, int x1, uint32_t *pixels, ptrdiff_t pitch,
                 const uint32_t *ground, ptrdiff_t ground_pitch);

#endif
