/* A tile's digest takes in what tells the colour fields around it from earlier ones (field_trace.c), and a mesh as
 * a whole if the mesh may change pixels in its row of tiles between its first and last column there. These extents
 * come from the rasteriser; they are kept, so that a view which stays as it is costs a look at its arrays and
 * nothing more. */
#include "paint/layer.h"

#include "paint/digest.h"
#include "paint/shape.h"

#include <string.h>

#define NOT_HERE UINT64_C(0) /* digest of a tile that the layer does not have */

enum { VIEW_SIDE_MAX = 8192, MESHES_MAX = VIEW_MESHES_MAX + 1, EXTENTS_MAX = 2 * MESHES_MAX };

typedef struct Extent {
    int x0, x1;
} Extent;

static bool moved_room(Layer *layer, int width, int height) {
    int count = (width + TILE - 1) / TILE * ((height + TILE - 1) / TILE);
    if (!buffer_need(&layer->moved, (size_t)count)) return false;
    if (count != layer->moved_count) memset(layer->moved.at, 0, (size_t)count);
    layer->moved_count = count;
    return true;
}

static bool resize(Layer *layer, int width, int height) {
    if (width <= 0 || height <= 0 || width > VIEW_SIDE_MAX || height > VIEW_SIDE_MAX) return false;
    ptrdiff_t pitch = (width + 15) / 16 * 16 + BAND_PAD;
    size_t bands = (size_t)(height + TILE - 1) / TILE;
    if (width != layer->width || height != layer->height) tiles_forget(&layer->tiles);
    if (!buffer_need(&layer->pixels, ((size_t)pitch * (size_t)height + BAND_PAD) * sizeof(uint32_t)))
        return false;
    if (!buffer_need(&layer->extents, bands * EXTENTS_MAX * sizeof(Extent))) return false;
    if (!moved_room(layer, width, height)) return false;
    if (width != layer->width || height != layer->height) layer->band_count = 0;
    layer->width = width;
    layer->height = height;
    layer->pitch = pitch;
    return true;
}

/* ---- digests ---- */

static void mix_ground(Layer *layer, const SceneView *view) {
    field_trace(&layer->backdrop, &view->backdrop, (Box){0, 0, view->width, view->height}, &layer->tiles);
    for (int i = 0; i < view->surface_count; i++) {
        const SceneSurface *surface = &view->surfaces[i];
        Shape shape = shape_polygon(surface->x, surface->y, surface->corners);
        if (shape.kind == SHAPE_NONE) continue;
        tiles_mix(&layer->tiles, shape.box, viewer_surface_digest(surface));
        field_trace(&layer->surfaces[i], &surface->field, shape.box, &layer->tiles);
    }
}

/* What is drawn: the view's meshes, then the pieces of clipped triangles, which may be of any mesh; and the same of
 * its ghost. */
typedef struct Drawn {
    uint64_t digests[EXTENTS_MAX], all;
    int own, ghosts; /* how many there are of each, with the pieces */
} Drawn;

/* The number of what was digested; the digest of all of it comes last. */
static int digest_meshes(const SceneMesh *meshes, int count, uint64_t start, uint64_t *digests) {
    uint64_t all = digest_word(start, (uint64_t)count);
    for (int m = 0; m < count; m++) {
        digests[m] = digest_word(viewer_mesh_digest(&meshes[m]), start);
        all = digest_word(all, digests[m]);
    }
    digests[count] = all;
    return count + 1;
}

static Drawn drawn_in(const SceneView *view) {
    Drawn drawn = {.ghosts = 0};
    drawn.own = digest_meshes(view->meshes, view->mesh_count, 8, drawn.digests);
    drawn.all = drawn.digests[drawn.own - 1];
    if (!view->ghost) return drawn;
    uint64_t start = digest_float(9, view->ghost_opacity);
    drawn.ghosts =
        digest_meshes(view->ghost->meshes, view->ghost->mesh_count, start, drawn.digests + drawn.own);
    drawn.all = digest_word(drawn.all, drawn.digests[drawn.own + drawn.ghosts - 1]);
    return drawn;
}

static void take_extents(Layer *layer, const Viewer *viewer, const Drawn *drawn) {
    Extent *extents = layer->extents.at;
    layer->band_count = (layer->height + TILE - 1) / TILE;
    for (int m = 0; m < drawn->own + drawn->ghosts; m++)
        for (int band = 0; band < layer->band_count; band++) {
            Extent *extent = &extents[m * layer->band_count + band];
            if (m < drawn->own)
                viewer_extent(viewer, m, band, &extent->x0, &extent->x1);
            else
                viewer_ghost_extent(viewer, m - drawn->own, band, &extent->x0, &extent->x1);
        }
}

static void mix_meshes(Layer *layer, const Drawn *drawn) {
    const Extent *extents = layer->extents.at;
    for (int m = 0; m < drawn->own + drawn->ghosts; m++)
        for (int band = 0; band < layer->band_count; band++) {
            Extent extent = extents[m * layer->band_count + band];
            tiles_mix(&layer->tiles, (Box){extent.x0, band * TILE, extent.x1, (band + 1) * TILE},
                      drawn->digests[m]);
        }
}

static bool any_changed(const Tiles *tiles) {
    for (int row = 0; row < tiles->rows; row++) {
        int from = 0, to;
        if (tiles_run(tiles, row, &from, &to)) return true;
    }
    return false;
}

bool layer_begin(Layer *layer, Viewer *viewer, const SceneView *view, uint32_t page) {
    if (!resize(layer, view->width, view->height) ||
        !tiles_begin(&layer->tiles, view->width, view->height, digest_word(0, page))) {
        tiles_forget(&layer->tiles);
        layer->width = layer->height = 0;
        return false;
    }
    Drawn drawn = drawn_in(view);
    bool same = layer->band_count && layer->meshes == drawn.all;
    if (!same) {
        viewer_begin(viewer, view);
        take_extents(layer, viewer, &drawn);
    }
    layer->meshes = drawn.all;
    layer->page = page;
    mix_ground(layer, view);
    backing_begin(&layer->backing, &layer->tiles, layer->pitch);
    mix_meshes(layer, &drawn);
    if (same && any_changed(&layer->tiles)) viewer_begin(viewer, view);
    return true;
}

/* ---- pixels ---- */

uint64_t layer_digest(const Layer *layer, int column, int row) {
    if (column >= layer->tiles.columns || row >= layer->tiles.rows) return 0;
    return *tiles_at(&layer->tiles, column, row);
}

static uint8_t *moved_in(const Layer *layer, int row) {
    return (uint8_t *)layer->moved.at + (ptrdiff_t)row * layer->tiles.columns;
}

/* Each tile of the run has changed in this frame and the last one, and the target draws all of it anew. Room past the
 * run, which drawing may touch, is in the row. */
static bool straight(const Layer *layer, int row, int first, int end, const LayerTarget *target) {
    if (!target || row >= target->tiles->rows || end * TILE + BAND_PAD > target->tiles->width) return false;
    for (int column = first; column < end; column++)
        if (!moved_in(layer, row)[column] || !tiles_changed_at(&layer->tiles, column, row) ||
            !tiles_changed_at(target->tiles, column, row))
            return false;
    return tiles_box(&layer->tiles, row, first, end).y1 == tiles_box(target->tiles, row, first, end).y1;
}

static void note_moved(Layer *layer, int row) {
    for (int column = 0; column < layer->tiles.columns; column++)
        moved_in(layer, row)[column] = tiles_changed_at(&layer->tiles, column, row);
}

static void draw_box(Layer *layer, Viewer *viewer, int worker, Box box, uint32_t *pixels, ptrdiff_t pitch) {
    const uint32_t *ground = backing_put(&layer->backing, viewer, worker, layer->page, box, pixels, pitch);
    viewer_meshes(viewer, worker, box.y0 / TILE, box.x0, box.x1, pixels, pitch, ground, layer->backing.pitch);
}

/* From the first changed tile to the last: drawing those between once more costs less than a second band. What goes
 * straight to the target is then another thing than the layer has: should it stay as it is, it is drawn there, too. */
Box layer_row(Layer *layer, Viewer *viewer, int worker, int row, const LayerTarget *target) {
    const Box nothing = {0, 0, 0, 0};
    int first = 0, end = 0;
    if (row >= layer->tiles.rows) return nothing;
    bool any = tiles_run(&layer->tiles, row, &first, &end);
    for (int from = end, to; any && tiles_run(&layer->tiles, row, &from, &to); from = to) end = to;
    bool goes = any && straight(layer, row, first, end, target);
    note_moved(layer, row);
    if (!any) return nothing;
    Box box = tiles_box(&layer->tiles, row, first, end);
    if (!goes) {
        draw_box(layer, viewer, worker, box, layer->pixels.at, layer->pitch);
        return nothing;
    }
    draw_box(layer, viewer, worker, box, target->pixels, target->pitch);
    for (int column = first; column < end; column++) *tiles_at(&layer->tiles, column, row) = NOT_HERE;
    return box;
}

bool layer_end(Layer *layer, const Viewer *viewer) {
    tiles_end(&layer->tiles);
    backing_end(&layer->backing);
    if (!viewer_refused(viewer)) return true;
    tiles_forget(&layer->tiles);
    backing_forget(&layer->backing);
    layer->band_count = 0;
    return false;
}

void layer_free(Layer *layer) {
    buffer_free(&layer->pixels);
    buffer_free(&layer->extents);
    buffer_free(&layer->moved);
    tiles_free(&layer->tiles);
    backing_free(&layer->backing);
    field_trace_free(&layer->backdrop);
    for (int i = 0; i < VIEW_SURFACES_MAX; i++) field_trace_free(&layer->surfaces[i]);
}
