/* A band: the backdrop, then surfaces, then triangles. 64 rows of it stay in the processor's cache meanwhile. */
#include "paint/viewer.h"

#include "core/check.h"
#include "paint/field.h"
#include "paint/raster.h"
#include "paint/shape.h"

#include <stdlib.h>

struct Viewer {
    const Kernels *kernels;
    const SceneView *view;
    bool refused;
    Raster *raster;
    Buffer nodes, colours, cover;
    Shape surfaces[VIEW_SURFACES_MAX];
};

Viewer *viewer_open(const Kernels *kernels) {
    Viewer *viewer = calloc(1, sizeof *viewer);
    if (!viewer) return NULL;
    viewer->kernels = kernels;
    viewer->raster = raster_open(kernels);
    if (viewer->raster) return viewer;
    viewer_close(viewer);
    return NULL;
}

void viewer_close(Viewer *viewer) {
    if (!viewer) return;
    raster_close(viewer->raster);
    buffer_free(&viewer->nodes);
    buffer_free(&viewer->colours);
    buffer_free(&viewer->cover);
    free(viewer);
}

static void surface_row(Viewer *viewer, const SceneSurface *surface, const Shape *shape, int y, int x0,
                        int x1, uint32_t *ground) {
    CoverRow row;
    uint8_t *cover = viewer->cover.at;
    if (!shape_row_whole(viewer->kernels, shape, y, x0, x1, &row, cover)) return;
    if (!field_row(viewer->kernels, &surface->field, &viewer->nodes, y, row.x0, row.x1, viewer->colours.at)) {
        viewer->refused = true;
        return;
    }
    float opacity = surface->opacity > 0 ? surface->opacity < 1 ? surface->opacity : 1 : 0;
    viewer->kernels->blend_pixels(ground + (row.x0 - x0), viewer->colours.at, cover + (row.x0 - x0),
                                  row.x1 - row.x0, (unsigned)(opacity * 255 + 0.5f));
}

static void ground_row(Viewer *viewer, uint32_t page, int y, int x0, int x1, uint32_t *ground) {
    const SceneView *view = viewer->view;
    bool exists = field_exists(&view->backdrop);
    bool painted = exists && field_row(viewer->kernels, &view->backdrop, &viewer->nodes, y, x0, x1, ground);
    viewer->refused |= exists && !painted;
    if (!painted)
        for (int x = 0; x < x1 - x0; x++) ground[x] = page & 0xffffffu;
    for (int i = 0; i < view->surface_count; i++)
        if (field_exists(&view->surfaces[i].field))
            surface_row(viewer, &view->surfaces[i], &viewer->surfaces[i], y, x0, x1, ground);
}

void viewer_begin(Viewer *viewer, const SceneView *view) {
    CHECK(view->surface_count >= 0 && view->surface_count <= VIEW_SURFACES_MAX);
    viewer->view = view;
    for (int i = 0; i < view->surface_count; i++)
        viewer->surfaces[i] =
            shape_polygon(view->surfaces[i].x, view->surfaces[i].y, view->surfaces[i].corners);
    viewer->refused = !raster_begin(viewer->raster, view);
}

void viewer_band(Viewer *viewer, uint32_t page, int band, int x0, int x1, uint32_t *pixels, ptrdiff_t pitch) {
    size_t room = (size_t)(x1 - x0) + BAND_PAD;
    int y0 = band * BAND_ROWS, y1 = least(y0 + BAND_ROWS, viewer->view->height);
    if (!buffer_need(&viewer->colours, room * sizeof(uint32_t)) || !buffer_need(&viewer->cover, room)) {
        viewer->refused = true;
        return;
    }
    for (int y = y0; y < y1; y++) ground_row(viewer, page, y, x0, x1, pixels + y * pitch + x0);
    viewer->refused |= !raster_band(viewer->raster, band, x0, x1, pixels + y0 * pitch + x0, pitch);
}

bool viewer_refused(const Viewer *viewer) {
    return viewer->refused;
}

void viewer_extent(const Viewer *viewer, int mesh, int band, int *x0, int *x1) {
    raster_extent(viewer->raster, mesh, band, x0, x1);
}
