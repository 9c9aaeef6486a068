/* A large pixel x lies at (x + 1/2) q/4 - 1/2 among the small ones: four large pixels in turn have weights in eighths.
 * A row is first widened, then two widened ones are mixed (shrink.inc). */
#include "paint/shrink.h"

#include <string.h>

enum { ROW_PAD = 16 };

/* ---- smaller ---- */

static bool divides(const SceneField *field, int quarters) {
    if (field->columns <= 0 || field->rows <= 0) return true;
    unsigned all = (unsigned)(field->x0 | field->y0 | field->cell_w | field->cell_h);
    return (all & (quarters == 3 ? 3u : 1u)) == 0;
}

static void shrink_field(SceneField *field, int quarters) {
    field->x0 = field->x0 * quarters / 4;
    field->y0 = field->y0 * quarters / 4;
    field->cell_w = field->cell_w * quarters / 4;
    field->cell_h = field->cell_h * quarters / 4;
}

static size_t vertices_of(const SceneView *view) {
    size_t count = 0;
    for (int m = 0; m < view->mesh_count; m++) count += (size_t)view->meshes[m].vertex_count;
    return count;
}

/* Gives the room behind what it used. */
static float *shrink_meshes(SceneView *view, float scale, float *room) {
    for (int m = 0; m < view->mesh_count; m++) {
        SceneMesh *mesh = &view->meshes[m];
        int count = mesh->vertex_count;
        float *x = room, *y = room + count;
        for (int i = 0; i < count; i++) x[i] = mesh->x[i] * scale;
        for (int i = 0; i < count; i++) y[i] = mesh->y[i] * scale;
        mesh->x = x;
        mesh->y = y;
        room += 2 * count;
    }
    return room;
}

static int shrunk(int side, int quarters) {
    return (side * quarters + 3) / 4;
}

static float *shrink_one(SceneView *view, int quarters, float *room) {
    float scale = (float)quarters * 0.25f;
    view->width = shrunk(view->width, quarters);
    view->height = shrunk(view->height, quarters);
    shrink_field(&view->backdrop, quarters);
    for (int i = 0; i < view->surface_count; i++) {
        SceneSurface *surface = &view->surfaces[i];
        for (int k = 0; k < surface->corners; k++) {
            surface->x[k] *= scale;
            surface->y[k] *= scale;
        }
        shrink_field(&surface->field, quarters);
    }
    return shrink_meshes(view, scale, room);
}

const SceneView *shrink_view(Shrink *shrink, const SceneView *view, int quarters) {
    size_t vertices = vertices_of(view) + (view->ghost ? vertices_of(view->ghost) : 0);
    bool whole = divides(&view->backdrop, quarters);
    for (int i = 0; i < view->surface_count; i++)
        whole = whole && divides(&view->surfaces[i].field, quarters);
    if (!whole || !buffer_need(&shrink->places, (2 * vertices + 1) * sizeof(float))) return view;
    shrink->view = *view;
    float *room = shrink_one(&shrink->view, quarters, shrink->places.at);
    if (!view->ghost) return &shrink->view;
    shrink->ghost = *view->ghost;
    shrink_one(&shrink->ghost, quarters, room);
    shrink->view.ghost = &shrink->ghost;
    return &shrink->view;
}

void shrink_free(Shrink *shrink) {
    buffer_free(&shrink->places);
    for (int i = 0; i < WORKERS_MAX; i++) buffer_free(&shrink->rows[i]);
}

/* ---- larger ---- */

/* Of the first of the two small pixels that a large one lies between: where it is, and the second one's weight. */
typedef struct Between {
    int at, weight;
} Between;

static Between between(int large, int quarters) {
    int eighths = (2 * large + 1) * quarters - 4; /* of a small pixel, from the middle of the first */
    int at = eighths >= 0 ? eighths / 8 : -1;     /* -1 is the least there is */
    return (Between){at, eighths - 8 * at};
}

Box shrink_source(Box box, int quarters) {
    return (Box){between(box.x0, quarters).at, between(box.y0, quarters).at,
                 between(box.x1 - 1, quarters).at + 2, between(box.y1 - 1, quarters).at + 2};
}

/* What widening works with: a small row with its edges repeated, and two widened ones in turn. */
typedef struct Widen {
    const Kernels *kernels;
    const uint32_t *from;
    ptrdiff_t pitch;
    int width, height, quarters;
    int first, count; /* small pixels that are needed, the first maybe before the edge */
    int groups;       /* of four large pixels */
    uint32_t *small;
    uint32_t *wide[2];
    int held[2]; /* which small rows these are */
} Widen;

static const uint32_t *widened(Widen *widen, int row) {
    row = least(most(row, 0), widen->height - 1);
    uint32_t *wide = widen->wide[row & 1];
    if (widen->held[row & 1] == row) return wide;
    const uint32_t *from = widen->from + row * widen->pitch;
    int inside0 = most(widen->first, 0), inside1 = least(widen->first + widen->count, widen->width);
    for (int x = widen->first; x < inside0; x++) widen->small[x - widen->first] = from[0];
    memcpy(widen->small + (inside0 - widen->first), from + inside0,
           (size_t)(inside1 - inside0) * sizeof *from);
    for (int x = inside1; x < widen->first + widen->count; x++)
        widen->small[x - widen->first] = from[widen->width - 1];
    widen->kernels->widen(widen->small, widen->groups, widen->quarters, wide);
    widen->held[row & 1] = row;
    return wide;
}

/* Groups begin at multiples of four large pixels: the first small one is that before the group's own. */
static bool widen_open(Widen *widen, Buffer *rows, Box box) {
    int group0 = box.x0 / 4, group1 = (box.x1 + 3) / 4;
    widen->groups = group1 - group0;
    widen->first = group0 * widen->quarters - 1;
    widen->count = widen->groups * widen->quarters + 2;
    size_t wide = (size_t)widen->groups * 4 + ROW_PAD, small = (size_t)widen->count + ROW_PAD;
    if (!buffer_need(rows, (small + 2 * wide) * sizeof(uint32_t))) return false;
    widen->small = rows->at;
    uint32_t *room = widen->small + small;
    for (int i = 0; i < 2; i++) {
        widen->wide[i] = room + (size_t)i * wide;
        widen->held[i] = -1;
    }
    return true;
}

bool shrink_enlarge(Shrink *shrink, int worker, const Kernels *kernels, const uint32_t *from,
                    ptrdiff_t from_pitch, int width, int height, int quarters, Box box, uint32_t *to,
                    ptrdiff_t to_pitch) {
    Widen widen = {.kernels = kernels,
                   .from = from,
                   .pitch = from_pitch,
                   .width = width,
                   .height = height,
                   .quarters = quarters};
    if (!widen_open(&widen, &shrink->rows[worker], box)) return false;
    int skip = box.x0 % 4;
    for (int y = box.y0; y < box.y1; y++) {
        Between rows = between(y, quarters);
        const uint32_t *above = widened(&widen, rows.at), *below = widened(&widen, rows.at + 1);
        kernels->mix_rows(above + skip, below + skip, rows.weight, to + y * to_pitch + box.x0,
                          box.x1 - box.x0);
    }
    return true;
}
