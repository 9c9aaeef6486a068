/* A tile's digest takes in what tells the colour fields around it from earlier ones (field_trace.c), and a mesh as
 * a whole if the mesh may change pixels in its row of tiles between its first and last column there. These extents
 * come from the rasteriser; they are kept, so that a view which stays as it is costs a look at its arrays and
 * nothing more. */
#include "paint/layer.h"

#include "paint/digest.h"
#include "paint/shape.h"

enum { VIEW_SIDE_MAX = 8192, MESHES_MAX = VIEW_MESHES_MAX + 1 };

typedef struct Extent {
    int x0, x1;
} Extent;

static bool resize(Layer *layer, int width, int height) {
    if (width <= 0 || height <= 0 || width > VIEW_SIDE_MAX || height > VIEW_SIDE_MAX) return false;
    ptrdiff_t pitch = (width + 15) / 16 * 16 + BAND_PAD;
    size_t bands = (size_t)(height + TILE - 1) / TILE;
    if (width != layer->width || height != layer->height) tiles_forget(&layer->tiles);
    if (!buffer_need(&layer->pixels, ((size_t)pitch * (size_t)height + BAND_PAD) * sizeof(uint32_t)))
        return false;
    if (!buffer_need(&layer->extents, bands * MESHES_MAX * sizeof(Extent))) return false;
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

/* The pieces of clipped triangles, last, may be of any mesh. */
static uint64_t digest_meshes(const SceneView *view, uint64_t digests[MESHES_MAX]) {
    uint64_t all = digest_word(8, (uint64_t)view->mesh_count);
    for (int m = 0; m < view->mesh_count; m++) {
        digests[m] = viewer_mesh_digest(&view->meshes[m]);
        all = digest_word(all, digests[m]);
    }
    digests[view->mesh_count] = all;
    return all;
}

static void take_extents(Layer *layer, const Viewer *viewer, int mesh_count) {
    Extent *extents = layer->extents.at;
    layer->band_count = (layer->height + TILE - 1) / TILE;
    layer->mesh_count = mesh_count;
    for (int m = 0; m <= mesh_count; m++)
        for (int band = 0; band < layer->band_count; band++) {
            Extent *extent = &extents[m * layer->band_count + band];
            viewer_extent(viewer, m, band, &extent->x0, &extent->x1);
        }
}

static void mix_meshes(Layer *layer, const uint64_t digests[MESHES_MAX]) {
    const Extent *extents = layer->extents.at;
    for (int m = 0; m <= layer->mesh_count; m++)
        for (int band = 0; band < layer->band_count; band++) {
            Extent extent = extents[m * layer->band_count + band];
            tiles_mix(&layer->tiles, (Box){extent.x0, band * TILE, extent.x1, (band + 1) * TILE}, digests[m]);
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
    uint64_t digests[MESHES_MAX];
    if (!resize(layer, view->width, view->height) ||
        !tiles_begin(&layer->tiles, view->width, view->height, digest_word(0, page))) {
        tiles_forget(&layer->tiles);
        layer->width = layer->height = 0;
        return false;
    }
    uint64_t meshes = digest_meshes(view, digests);
    bool same = layer->band_count && layer->meshes == meshes;
    if (!same) {
        viewer_begin(viewer, view);
        take_extents(layer, viewer, view->mesh_count);
    }
    layer->meshes = meshes;
    layer->page = page;
    mix_ground(layer, view);
    mix_meshes(layer, digests);
    if (same && any_changed(&layer->tiles)) viewer_begin(viewer, view);
    return true;
}

/* ---- pixels ---- */

uint64_t layer_digest(const Layer *layer, int column, int row) {
    if (column >= layer->tiles.columns || row >= layer->tiles.rows) return 0;
    return *tiles_at(&layer->tiles, column, row);
}

/* From the first changed tile to the last: drawing those between once more costs less than a second band. */
void layer_row(Layer *layer, Viewer *viewer, int row) {
    int first = 0, end = 0;
    if (row >= layer->tiles.rows || !tiles_run(&layer->tiles, row, &first, &end)) return;
    for (int from = end, to; tiles_run(&layer->tiles, row, &from, &to); from = to) end = to;
    Box box = tiles_box(&layer->tiles, row, first, end);
    viewer_band(viewer, layer->page, row, box.x0, box.x1, layer->pixels.at, layer->pitch);
}

bool layer_end(Layer *layer, const Viewer *viewer) {
    tiles_end(&layer->tiles);
    if (!viewer_refused(viewer)) return true;
    tiles_forget(&layer->tiles);
    layer->band_count = 0;
    return false;
}

void layer_free(Layer *layer) {
    buffer_free(&layer->pixels);
    buffer_free(&layer->extents);
    tiles_free(&layer->tiles);
    field_trace_free(&layer->backdrop);
    for (int i = 0; i < VIEW_SURFACES_MAX; i++) field_trace_free(&layer->surfaces[i]);
}
