/* SceneViews to pixels: backdrop, flat surfaces, meshes. In bands of BAND_ROWS rows. */
#ifndef PAINT_VIEWER_H
#define PAINT_VIEWER_H

#include "core/workers.h"
#include "paint/kernels.h"

typedef struct Viewer Viewer;

/* Owned by the caller; NULL if memory is refused. */
Viewer *viewer_open(const Kernels *kernels);
void viewer_close(Viewer *viewer);

/* These are to share the work of viewer_begin(); NULL, as at first: the caller does it all. */
void viewer_workers(Viewer *viewer, const Workers *workers);

/* Makes ready to draw a view, which must stay as it is until the next one. */
void viewer_begin(Viewer *viewer, const SceneView *view);

/* Draws columns x0 .. x1 - 1 of a band; both are multiples of 64, or x1 is the view's width. `pixels` is that of
 * (0, 0); rows have room for BAND_PAD pixels more than the view is wide. `page` is the colour where the view has no
 * backdrop. */
void viewer_band(Viewer *viewer, uint32_t page, int band, int x0, int x1, uint32_t *pixels, ptrdiff_t pitch);

/* Its two halves: backdrop and surfaces; the meshes before them. Where that ground is kept (from (0, 0), too),
 * it need not be copied; NULL: it is not. Several workers may each be at a band at a time. */
void viewer_ground(Viewer *viewer, int worker, uint32_t page, int band, int x0, int x1, uint32_t *pixels,
                   ptrdiff_t pitch);
void viewer_meshes(Viewer *viewer, int worker, int band, int x0, int x1, uint32_t *pixels, ptrdiff_t pitch,
                   const uint32_t *ground, ptrdiff_t ground_pitch);

/* Has memory been refused since viewer_begin, so that something was left out? */
bool viewer_refused(const Viewer *viewer);

/* The columns that a mesh may change in a band: see raster_extent. */
void viewer_extent(const Viewer *viewer, int mesh, int band, int *x0, int *x1);

/* The same of the view's ghost, if it has one. */
void viewer_ghost_extent(const Viewer *viewer, int mesh, int band, int *x0, int *x1);

/* Digests of all that decides a view's pixels: of a mesh, of a surface but for its field, of the whole. */
uint64_t viewer_mesh_digest(const SceneMesh *mesh);
uint64_t viewer_surface_digest(const SceneSurface *surface);
uint64_t viewer_digest(const SceneView *view);

#endif
