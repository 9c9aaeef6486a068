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

/* The triangles that face the viewer, but for clipped ones. Returns how many. */
static int find_front(const RasterMesh *mesh, RasterHalf *half, int first, int end, int32_t *chosen) {
    int count = 0;
    for (int i = first; i < end; i++) {
        const int32_t *t = mesh->triangles[i];
        const RasterVertex *a = mesh->vertices + t[0], *b = mesh->vertices + t[1], *c = mesh->vertices + t[2];
        int front = facing_area(a, b, c) > 0;
        mesh->facing[i] = (uint8_t)front;
        chosen[count] = i;
        if (a->place | b->place | c->place) {
            mesh->facing[i] = facing_of_far(mesh, t);
            half->clipped += mesh->facing[i] != 0;
            continue;
        }
        count += front;
    }
    return count;
}

/* Of these the ones inside the picture, with their bands and columns, both ends included. Returns how many. */
static int find_faces(const Raster *raster, const RasterMesh *mesh, const RasterRoom *room, int found) {
    int32_t *chosen = room->chosen.at;
    BandSpan *spans = room->spans.at, *columns = room->columns_of.at;
    int count = 0, right_unit = raster->width * UNIT, bottom_unit = raster->height * UNIT;
    for (int i = 0; i < found; i++) {
        const int32_t *t = mesh->triangles[chosen[i]];
        const RasterVertex *a = mesh->vertices + t[0], *b = mesh->vertices + t[1], *c = mesh->vertices + t[2];
        int left = least(a->x, least(b->x, c->x)), right = most(a->x, most(b->x, c->x));
        int top = least(a->y, least(b->y, c->y)), bottom = most(a->y, most(b->y, c->y));
        int large = (right - left >= SMALL_WIDTH * UNIT) | (bottom - top >= SMALL_HEIGHT * UNIT);
        chosen[count] = chosen[i] | large * CHOSEN_LARGE;
        spans[count] = bands_of(raster, top, bottom);
        columns[count] = (BandSpan){(left >> UNIT_SHIFT) - 1, (right >> UNIT_SHIFT) + 1};
        count += (right >= 0) & (left < right_unit) & (bottom >= 0) & (top < bottom_unit);
    }
    return count;
}

static void find_extents(const Raster *raster, RasterHalf *half, const RasterRoom *room, int count) {
    const BandSpan *spans = room->spans.at, *columns = room->columns_of.at;
    BandSpan *extents = half->extents.at;
    for (int band = 0; band < raster->bands; band++) extents[band] = (BandSpan){INT32_MAX, INT32_MIN};
    for (int i = 0; i < count; i++)
        for (int band = spans[i].first; band <= spans[i].last; band++) {
            extents[band].first = least(extents[band].first, columns[i].first);
            extents[band].last = most(extents[band].last, columns[i].last);
        }
}

static bool choosing_room(RasterRoom *room, int count) {
    size_t things = (size_t)count + 1;
    return buffer_need(&room->chosen, things * sizeof(int32_t)) &&
           buffer_need(&room->spans, things * sizeof(BandSpan)) &&
           buffer_need(&room->columns_of, things * sizeof(BandSpan));
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
    int front = find_front(mesh, half, first, end, room->chosen.at);
    int count = find_faces(raster, mesh, room, front);
    find_extents(raster, half, room, count);
    half->whole = bins_fill(&half->faces, room->chosen.at, room->spans.at, count, raster->bands);
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
    half->whole = bins_fill(&half->edges, room->chosen.at, room->spans.at, count, raster->bands);
}
