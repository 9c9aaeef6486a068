/* Which triangles face the viewer, and which of these and which active edges lie in each band. */
#include "paint/raster_parts.h"

int raster_half(int count, int half) {
    return half < RASTER_HALVES ? (int)((int64_t)count * half / RASTER_HALVES) : count;
}

/* The bands that a range of units touches. */
static BandSpan bands_of(const Raster *raster, int32_t top, int32_t bottom) {
    int first = (top >> UNIT_SHIFT) / BAND_ROWS, last = (bottom >> UNIT_SHIFT) / BAND_ROWS;
    return (BandSpan){most(first, 0), least(most(last, 0), raster->bands - 1)};
}

/* ---- faces ---- */

static uint8_t facing_of_far(const RasterMesh *mesh, const int32_t triangle[3]) {
    for (int k = 0; k < 3; k++)
        if (mesh->vertices[triangle[k]].place == VERTEX_LOST) return 0;
    return clip_facing(mesh, triangle) ? FACE_FRONT | FACE_CLIPPED : 0;
}

/* Those that have a corner outside the guard band. */
static void find_far(const RasterMesh *mesh, RasterHalf *half, int first, int end) {
    for (int i = first; i < end; i++) {
        if (mesh->facing[i] != FACE_CLIPPED) continue;
        mesh->facing[i] = facing_of_far(mesh, mesh->triangles[i]);
        half->clipped += mesh->facing[i] != 0;
    }
}

/* The triangles that face the viewer inside the picture, but for clipped ones. Returns how many. */
static int find_faces(const Raster *raster, const RasterMesh *mesh, RasterHalf *half, const RasterRoom *room,
                      int first, int end) {
    FaceSearch search = {.vertices = mesh->vertices,
                         .triangles = mesh->triangles,
                         .first = first,
                         .end = end,
                         .right = raster->width * UNIT,
                         .bottom = raster->height * UNIT,
                         .bands = raster->bands,
                         .facing = mesh->facing,
                         .chosen = room->chosen.at,
                         .spans = room->spans.at};
    int count = raster->kernels->find_faces(&search);
    if (search.far) find_far(mesh, half, first, end);
    return count;
}

static void find_extents(const Raster *raster, RasterHalf *half, const RasterRoom *room, int count) {
    const FaceSpan *spans = room->spans.at;
    BandSpan *extents = half->extents.at;
    for (int band = 0; band < raster->bands; band++) extents[band] = (BandSpan){INT32_MAX, INT32_MIN};
    for (int i = 0; i < count; i++)
        for (int band = spans[i].bands.first; band <= spans[i].bands.last; band++) {
            extents[band].first = least(extents[band].first, spans[i].columns.first);
            extents[band].last = most(extents[band].last, spans[i].columns.last);
        }
}

static bool choosing_room(RasterRoom *room, int count) {
    size_t things = (size_t)count + 1;
    return buffer_need(&room->chosen, things * sizeof(int32_t)) &&
           buffer_need(&room->spans, things * sizeof(FaceSpan));
}

void choose_faces(Raster *raster, RasterMesh *mesh, int which, int worker) {
    RasterHalf *half = &mesh->halves[which];
    RasterRoom *room = &raster->rooms[worker];
    int first = raster_half(mesh->triangle_count, which), end = raster_half(mesh->triangle_count, which + 1);
    half->clipped = 0;
    half->edges.bands = 0;
    half->whole = choosing_room(room, end - first) &&
                  buffer_need(&half->extents, (size_t)raster->bands * sizeof(BandSpan));
    if (!half->whole) return;
    int count = find_faces(raster, mesh, half, room, first, end);
    find_extents(raster, half, room, count);
    half->whole = bins_fill(&half->faces, room->chosen.at, room->spans.at,
                            sizeof(FaceSpan) / sizeof(BandSpan), count, raster->bands);
}

/* ---- edges ---- */

/* An edge shows where just one of its triangles faces the viewer, or one does and the edge is a border. */
static bool active(const RasterMesh *mesh, const MeshEdge *edge) {
    int one = mesh->facing[edge->t0] & FACE_FRONT, other = mesh->facing[edge->t1] & FACE_FRONT;
    return (one ^ other) | ((one | other) & (edge->border != 0));
}

static int active_edges(const RasterMesh *mesh, int first, int end, int32_t *chosen) {
    const MeshEdge *edges = mesh->source->topology->edges;
    int count = 0;
    for (int i = first; i < end; i++) {
        chosen[count] = i;
        count += active(mesh, edges + i);
    }
    return count;
}

/* Edges that leave the guard band are given to every band: where they are in it is found when they are marked. */
static int span_edges(const Raster *raster, const RasterMesh *mesh, const RasterRoom *room, int found) {
    const int margin = UNIT / 16, end = raster->height * UNIT;
    int32_t *chosen = room->chosen.at;
    BandSpan *spans = room->spans.at;
    int count = 0;
    for (int i = 0; i < found; i++) {
        const MeshEdge *edge = mesh->source->topology->edges + chosen[i];
        const RasterVertex *a = mesh->vertices + edge->v0, *b = mesh->vertices + edge->v1;
        if ((a->place | b->place) & VERTEX_LOST) continue;
        bool far = (a->place | b->place) != VERTEX_NEAR;
        int top = far ? 0 : least(a->y, b->y) - margin, bottom = far ? end - 1 : most(a->y, b->y) + margin;
        chosen[count] = chosen[i];
        spans[count] = bands_of(raster, top, bottom);
        count += top < end && bottom >= 0;
    }
    return count;
}

void choose_edges(Raster *raster, RasterMesh *mesh, int which, int worker) {
    RasterHalf *half = &mesh->halves[which];
    RasterRoom *room = &raster->rooms[worker];
    int all = mesh->source->topology->edge_count, first = raster_half(all, which),
        end = raster_half(all, which + 1);
    half->whole = half->whole && choosing_room(room, end - first);
    if (!half->whole) return;
    int count = span_edges(raster, mesh, room, active_edges(mesh, first, end, room->chosen.at));
    half->whole = bins_fill(&half->edges, room->chosen.at, room->spans.at, 1, count, raster->bands);
}
