/* A band: the backdrop, then surfaces, then triangles. 64 rows of it stay in the processor's cache meanwhile. */
#include "paint/viewer.h"

#include "core/check.h"
#include "core/workers.h"
#include "paint/field.h"
#include "paint/raster.h"
#include "paint/shape.h"

#include <stdlib.h>
#include <string.h>

/* What a band is drawn in: of a worker each. */
typedef struct ViewerRoom {
    Buffer nodes, colours, cover, over; /* `over`: a band with the ghost upon it */
    bool refused;
} ViewerRoom;

struct Viewer {
    const Kernels *kernels;
    const Workers *workers;
    const SceneView *view;
    bool refused;
    Raster *raster, *ghost;
    ViewerRoom rooms[WORKERS_MAX];
    Shape surfaces[VIEW_SURFACES_MAX];
};

Viewer *viewer_open(const Kernels *kernels) {
    Viewer *viewer = calloc(1, sizeof *viewer);
    if (!viewer) return NULL;
    viewer->kernels = kernels;
    viewer->raster = raster_open(kernels);
    viewer->ghost = raster_open(kernels);
    if (viewer->raster && viewer->ghost) return viewer;
    viewer_close(viewer);
    return NULL;
}

void viewer_close(Viewer *viewer) {
    if (!viewer) return;
    if (viewer->raster) raster_close(viewer->raster);
    if (viewer->ghost) raster_close(viewer->ghost);
    for (int i = 0; i < WORKERS_MAX; i++) {
        buffer_free(&viewer->rooms[i].nodes);
        buffer_free(&viewer->rooms[i].colours);
        buffer_free(&viewer->rooms[i].cover);
        buffer_free(&viewer->rooms[i].over);
    }
    free(viewer);
}

void viewer_workers(Viewer *viewer, const Workers *workers) {
    viewer->workers = workers;
}

static void surface_row(const Viewer *viewer, ViewerRoom *room, const SceneSurface *surface,
                        const Shape *shape, int y, int x0, int x1, uint32_t *ground) {
    CoverRow row;
    uint8_t *cover = room->cover.at;
    if (!shape_row_whole(viewer->kernels, shape, y, x0, x1, &row, cover)) return;
    if (!field_row(viewer->kernels, &surface->field, &room->nodes, y, row.x0, row.x1, room->colours.at)) {
        room->refused = true;
        return;
    }
    float opacity = surface->opacity > 0 ? surface->opacity < 1 ? surface->opacity : 1 : 0;
    viewer->kernels->blend_pixels(ground + (row.x0 - x0), room->colours.at, cover + (row.x0 - x0),
                                  row.x1 - row.x0, (unsigned)(opacity * 255 + 0.5f));
}

static void ground_row(const Viewer *viewer, ViewerRoom *room, uint32_t page, int y, int x0, int x1,
                       uint32_t *ground) {
    const SceneView *view = viewer->view;
    bool exists = field_exists(&view->backdrop);
    bool painted = exists && field_row(viewer->kernels, &view->backdrop, &room->nodes, y, x0, x1, ground);
    room->refused |= exists && !painted;
    if (!painted)
        for (int x = 0; x < x1 - x0; x++) ground[x] = page & 0xffffffu;
    for (int i = 0; i < view->surface_count; i++)
        if (field_exists(&view->surfaces[i].field))
            surface_row(viewer, room, &view->surfaces[i], &viewer->surfaces[i], y, x0, x1, ground);
}

void viewer_begin(Viewer *viewer, const SceneView *view) {
    CHECK(view->surface_count >= 0 && view->surface_count <= VIEW_SURFACES_MAX);
    viewer->view = view;
    for (int i = 0; i < view->surface_count; i++)
        viewer->surfaces[i] =
            shape_polygon(view->surfaces[i].x, view->surfaces[i].y, view->surfaces[i].corners);
    for (int i = 0; i < WORKERS_MAX; i++) viewer->rooms[i].refused = false;
    viewer->refused = !raster_begin(viewer->raster, view, viewer->workers);
    if (!view->ghost) return;
    CHECK(view->ghost->width == view->width && view->ghost->height == view->height);
    viewer->refused |= !raster_begin(viewer->ghost, view->ghost, viewer->workers);
}

/* ---- the ghost ---- */

/* The columns x0 to x1 that the ghost may change, in whole groups of 64; false when there are none. */
static bool ghost_columns(const Viewer *viewer, int band, int *x0, int *x1) {
    int first = *x1, end = *x0;
    for (int m = 0; m <= viewer->view->ghost->mesh_count; m++) {
        int left, right;
        raster_extent(viewer->ghost, m, band, &left, &right);
        if (left < right) first = least(first, left), end = most(end, right);
    }
    *x0 = most(*x0, (first - 1) & ~63);
    *x1 = least(*x1, (end + 64) & ~63);
    return first < end && *x0 < *x1;
}

/* Drawn on a copy of what is there, then mixed with it: edges come out as smooth as those of what is solid, and where
 * there is no ghost both are the same. */
static bool ghost_band(const Viewer *viewer, int worker, ViewerRoom *room, int band, int x0, int x1,
                       uint32_t *pixels, ptrdiff_t pitch) {
    int rows = least(BAND_ROWS, viewer->view->height - band * BAND_ROWS);
    if (!ghost_columns(viewer, band, &x0, &x1)) return true;
    ptrdiff_t over_pitch = x1 - x0 + BAND_PAD;
    size_t pixels_room = (size_t)over_pitch * BAND_ROWS + BAND_PAD, width = (size_t)(x1 - x0);
    if (!buffer_need(&room->over, pixels_room * sizeof(uint32_t))) return false;
    uint32_t *over = room->over.at;
    for (int y = 0; y < rows; y++)
        memcpy(over + y * over_pitch, pixels + y * pitch + x0, width * sizeof *over);
    bool whole = raster_band(viewer->ghost, worker, band, x0, x1, over, over_pitch, NULL, 0);
    memset(room->cover.at, 255, width);
    float opacity = viewer->view->ghost_opacity;
    unsigned alpha = (unsigned)((opacity > 0 ? opacity < 1 ? opacity : 1 : 0) * 255 + 0.5f);
    for (int y = 0; y < rows; y++)
        viewer->kernels->blend_pixels(pixels + y * pitch + x0, over + y * over_pitch, room->cover.at, x1 - x0,
                                      alpha);
    return whole;
}

static bool row_room(ViewerRoom *room, int x0, int x1) {
    size_t columns = (size_t)(x1 - x0) + BAND_PAD;
    if (buffer_need(&room->colours, columns * sizeof(uint32_t)) && buffer_need(&room->cover, columns))
        return true;
    room->refused = true;
    return false;
}

void viewer_ground(Viewer *viewer, int worker, uint32_t page, int band, int x0, int x1, uint32_t *pixels,
                   ptrdiff_t pitch) {
    int y0 = band * BAND_ROWS, y1 = least(y0 + BAND_ROWS, viewer->view->height);
    ViewerRoom *room = &viewer->rooms[worker];
    if (!row_room(room, x0, x1)) return;
    for (int y = y0; y < y1; y++) ground_row(viewer, room, page, y, x0, x1, pixels + y * pitch + x0);
}

void viewer_meshes(Viewer *viewer, int worker, int band, int x0, int x1, uint32_t *pixels, ptrdiff_t pitch,
                   const uint32_t *ground, ptrdiff_t ground_pitch) {
    int y0 = band * BAND_ROWS;
    const uint32_t *behind = ground ? ground + y0 * ground_pitch + x0 : NULL;
    ViewerRoom *room = &viewer->rooms[worker];
    if (!row_room(room, x0, x1)) return;
    room->refused |= !raster_band(viewer->raster, worker, band, x0, x1, pixels + y0 * pitch + x0, pitch,
                                  behind, ground_pitch);
    if (viewer->view->ghost)
        room->refused |= !ghost_band(viewer, worker, room, band, x0, x1, pixels + y0 * pitch, pitch);
}

void viewer_band(Viewer *viewer, uint32_t page, int band, int x0, int x1, uint32_t *pixels, ptrdiff_t pitch) {
    viewer_ground(viewer, 0, page, band, x0, x1, pixels, pitch);
    viewer_meshes(viewer, 0, band, x0, x1, pixels, pitch, NULL, 0);
}

bool viewer_refused(const Viewer *viewer) {
    bool refused = viewer->refused;
    for (int i = 0; i < WORKERS_MAX; i++) refused |= viewer->rooms[i].refused;
    return refused;
}

void viewer_extent(const Viewer *viewer, int mesh, int band, int *x0, int *x1) {
    raster_extent(viewer->raster, mesh, band, x0, x1);
}

void viewer_ghost_extent(const Viewer *viewer, int mesh, int band, int *x0, int *x1) {
    raster_extent(viewer->ghost, mesh, band, x0, x1);
}
