/* Once a view: vertices to fixed point, which triangles face the viewer, and which of these and which active edges
 * lie in each band of 64 rows. Once a band (raster_band.c): planes of its triangles, centre samples mesh by mesh,
 * marks, samples at the marks. What a pixel becomes depends on the meshes alone, since planes begin at each
 * triangle's own corner and never at what is being drawn. */
#include "paint/raster.h"

#include "core/check.h"
#include "paint/raster_parts.h"

#include <stdlib.h>
#include <string.h>

Raster *raster_open(const Kernels *kernels) {
    Raster *raster = calloc(1, sizeof *raster);
    if (raster) raster->kernels = kernels;
    return raster;
}

static void free_room(RasterRoom *room) {
    Buffer *all[] = {&room->ground,  &room->depth,      &room->saved,         &room->marks,
                     &room->columns, &room->places,     &room->samples,       &room->smalls,
                     &room->larges,  &room->candidates, &room->candidate_rows};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) buffer_free(all[i]);
}

void raster_close(Raster *raster) {
    if (!raster) return;
    Buffer *all[] = {&raster->vertices,        &raster->facing, &raster->fronts, &raster->piece_vertices,
                     &raster->piece_triangles, &raster->chosen, &raster->spans};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) buffer_free(all[i]);
    for (int i = 0; i < WORKERS_MAX; i++) free_room(&raster->rooms[i]);
    for (int m = 0; m < RASTER_MESHES_MAX; m++) {
        bins_free(&raster->meshes[m].faces);
        bins_free(&raster->meshes[m].edges);
        buffer_free(&raster->meshes[m].extents);
    }
    free(raster);
}

/* ---- facing ---- */

/* Twice the area; above 0 where the corners run counter-clockwise as seen, which is what faces the viewer. */
static int64_t facing_area(const RasterVertex *a, const RasterVertex *b, const RasterVertex *c) {
    return (int64_t)(b->y - a->y) * (c->x - a->x) - (int64_t)(b->x - a->x) * (c->y - a->y);
}

static uint8_t facing_of_far(const RasterMesh *mesh, const int32_t triangle[3]) {
    for (int k = 0; k < 3; k++)
        if (mesh->vertices[triangle[k]].place == VERTEX_LOST) return 0;
    return clip_facing(mesh, triangle) ? FACE_FRONT | FACE_CLIPPED : 0;
}

/* Returns how many triangles have to be clipped. */
static int face(RasterMesh *mesh) {
    int clipped = 0, count = mesh->source->topology->triangle_count;
    mesh->front_count = 0;
    for (int i = 0; i < count; i++) {
        const int32_t *t = mesh->triangles[i];
        const RasterVertex *a = mesh->vertices + t[0], *b = mesh->vertices + t[1], *c = mesh->vertices + t[2];
        int front = facing_area(a, b, c) > 0;
        mesh->facing[i] = (uint8_t)front;
        if (a->place | b->place | c->place) {
            mesh->facing[i] = facing_of_far(mesh, t);
            clipped += mesh->facing[i] != 0;
            front = 0;
        }
        mesh->fronts[mesh->front_count] = i;
        mesh->front_count += front;
    }
    mesh->facing[count] = 0;
    return clipped;
}

/* Indices come from our own meshes; a wrong one is our own mistake. */
static void check_topology(const SceneMesh *mesh) {
    uint32_t highest = 0, beyond = 0, count = (uint32_t)mesh->topology->triangle_count;
    for (uint32_t i = 0; i < count; i++)
        for (int k = 0; k < 3; k++) {
            uint32_t index = (uint32_t)mesh->topology->triangles[i][k];
            highest = index > highest ? index : highest;
        }
    for (int i = 0; i < mesh->topology->edge_count; i++) {
        const MeshEdge *edge = mesh->topology->edges + i;
        uint32_t a = (uint32_t)edge->v0, b = (uint32_t)edge->v1;
        highest = a > highest ? a : highest;
        highest = b > highest ? b : highest;
        beyond |= ((uint32_t)edge->t0 > count) | ((uint32_t)edge->t1 > count);
    }
    bool empty = count == 0 && mesh->topology->edge_count == 0;
    CHECK(empty || (mesh->vertex_count > 0 && highest < (uint32_t)mesh->vertex_count));
    CHECK(!beyond);
}

/* A known topology stays sound. */
static void check_once(RasterMesh *mesh, const SceneMesh *source) {
    uint64_t digest = source->topology->digest;
    if (digest && mesh->checked == digest && mesh->checked_vertices == source->vertex_count) return;
    check_topology(source);
    mesh->checked = digest;
    mesh->checked_vertices = source->vertex_count;
}

typedef struct Totals {
    size_t vertices, triangles;
} Totals;

static Totals totals_of(const SceneView *view) {
    Totals totals = {0, 0};
    for (int m = 0; m < view->mesh_count; m++) {
        totals.vertices += (size_t)view->meshes[m].vertex_count;
        totals.triangles += (size_t)view->meshes[m].topology->triangle_count + 1;
    }
    return totals;
}

/* Lays the mesh's arrays behind those of the ones before; returns how many triangles have to be clipped. */
static int take_mesh(Raster *raster, const SceneMesh *source, Totals *used) {
    RasterMesh *mesh = &raster->meshes[raster->mesh_count++];
    RasterVertex *vertices = (RasterVertex *)raster->vertices.at + used->vertices;
    check_once(mesh, source);
    raster->kernels->vertices(source, vertices);
    mesh->source = source;
    mesh->vertices = vertices;
    mesh->triangles = source->topology->triangles;
    mesh->facing = (uint8_t *)raster->facing.at + used->triangles;
    mesh->fronts = (int32_t *)raster->fronts.at + used->triangles;
    used->vertices += (size_t)source->vertex_count;
    used->triangles += (size_t)source->topology->triangle_count + 1;
    return face(mesh);
}

/* Fans of the clipped polygons of one mesh; `pieces` grows by vertices and triangles. */
static void add_pieces(const RasterMesh *mesh, RasterMesh *pieces, RasterVertex *vertices,
                       int32_t (*triangles)[3], int *vertex_count) {
    for (int i = 0; i < mesh->source->topology->triangle_count; i++) {
        if (!(mesh->facing[i] & FACE_CLIPPED)) continue;
        RasterVertex *corners = vertices + *vertex_count;
        int count = clip_triangle(mesh, mesh->triangles[i], corners);
        for (int k = 2; k < count; k++) {
            if (facing_area(corners, corners + k - 1, corners + k) <= 0) continue;
            int32_t *t = triangles[pieces->front_count];
            t[0] = *vertex_count;
            t[1] = *vertex_count + k - 1;
            t[2] = *vertex_count + k;
            pieces->fronts[pieces->front_count] = pieces->front_count;
            pieces->front_count++;
        }
        *vertex_count += count;
    }
}

/* The pieces of all clipped triangles make one more mesh. */
static bool take_pieces(Raster *raster, int clipped, size_t triangles) {
    size_t room = (size_t)clipped * CLIP_CORNERS_MAX;
    if (!buffer_need(&raster->piece_vertices, room * sizeof(RasterVertex))) return false;
    if (!buffer_need(&raster->piece_triangles, room * sizeof(int32_t[3]))) return false;
    RasterMesh *pieces = &raster->meshes[raster->mesh_count];
    pieces->source = NULL;
    pieces->vertices = raster->piece_vertices.at;
    pieces->triangles = raster->piece_triangles.at;
    pieces->fronts = (int32_t *)raster->fronts.at + triangles;
    pieces->front_count = 0;
    int vertex_count = 0;
    for (int m = 0; m < raster->mesh_count; m++)
        add_pieces(&raster->meshes[m], pieces, raster->piece_vertices.at, raster->piece_triangles.at,
                   &vertex_count);
    raster->mesh_count++;
    return true;
}

static bool take_meshes(Raster *raster, const SceneView *view) {
    Totals totals = totals_of(view), used = {0, 0};
    if (!buffer_need(&raster->vertices, (totals.vertices + 1) * sizeof(RasterVertex))) return false;
    if (!buffer_need(&raster->facing, totals.triangles + 1)) return false;
    if (!buffer_need(&raster->fronts, (totals.triangles + 1) * sizeof(int32_t) * (1 + CLIP_CORNERS_MAX)))
        return false;
    int clipped = 0;
    for (int m = 0; m < view->mesh_count; m++) clipped += take_mesh(raster, &view->meshes[m], &used);
    return clipped == 0 || take_pieces(raster, clipped, used.triangles);
}

/* ---- bands ---- */

/* The bands that a range of units touches. */
static BandSpan bands_of(const Raster *raster, int32_t top, int32_t bottom) {
    int first = (top >> UNIT_SHIFT) / BAND_ROWS, last = (bottom >> UNIT_SHIFT) / BAND_ROWS;
    return (BandSpan){most(first, 0), least(most(last, 0), raster->bands - 1)};
}

static void widen(BandSpan *extents, BandSpan bands, int left, int right) {
    for (int band = bands.first; band <= bands.last; band++) {
        extents[band].first = least(extents[band].first, left);
        extents[band].last = most(extents[band].last, right);
    }
}

static bool choose_faces(Raster *raster, RasterMesh *mesh) {
    int32_t *chosen = raster->chosen.at;
    BandSpan *spans = raster->spans.at, *extents = mesh->extents.at;
    int count = 0, right_unit = raster->width * UNIT, bottom_unit = raster->height * UNIT;
    for (int band = 0; band < raster->bands; band++) extents[band] = (BandSpan){INT32_MAX, INT32_MIN};
    for (int i = 0; i < mesh->front_count; i++) {
        const int32_t *t = mesh->triangles[mesh->fronts[i]];
        const RasterVertex *a = mesh->vertices + t[0], *b = mesh->vertices + t[1], *c = mesh->vertices + t[2];
        int left = least(a->x, least(b->x, c->x)), right = most(a->x, most(b->x, c->x));
        int top = least(a->y, least(b->y, c->y)), bottom = most(a->y, most(b->y, c->y));
        if (right < 0 || left >= right_unit || bottom < 0 || top >= bottom_unit) continue;
        chosen[count] = mesh->fronts[i];
        spans[count] = bands_of(raster, top, bottom);
        widen(extents, spans[count++], (left >> UNIT_SHIFT) - 1, (right >> UNIT_SHIFT) + 1);
    }
    return bins_fill(&mesh->faces, chosen, spans, count, raster->bands);
}

/* An edge shows where just one of its triangles faces the viewer, or one does and the edge is a border. */
static bool active(const RasterMesh *mesh, const MeshEdge *edge) {
    int one = mesh->facing[edge->t0] & FACE_FRONT, other = mesh->facing[edge->t1] & FACE_FRONT;
    return (one ^ other) | ((one | other) & (edge->border != 0));
}

static int active_edges(const RasterMesh *mesh, int32_t *chosen) {
    const MeshTopology *topology = mesh->source->topology;
    int count = 0;
    for (int i = 0; i < topology->edge_count; i++) {
        chosen[count] = i;
        count += active(mesh, topology->edges + i);
    }
    return count;
}

/* Edges that leave the guard band are given to every band: where they are in it is found when they are marked. */
static bool choose_edges(Raster *raster, RasterMesh *mesh) {
    const int margin = UNIT / 16;
    int32_t *chosen = raster->chosen.at;
    BandSpan *spans = raster->spans.at;
    int found = active_edges(mesh, chosen), count = 0, end = raster->height * UNIT;
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
    return bins_fill(&mesh->edges, chosen, spans, count, raster->bands);
}

static bool fill_bands(Raster *raster, RasterMesh *mesh) {
    size_t edges = mesh->source ? (size_t)mesh->source->topology->edge_count : 0;
    size_t room = (edges > (size_t)mesh->front_count ? edges : (size_t)mesh->front_count) + 1;
    if (!buffer_need(&raster->chosen, room * sizeof(int32_t))) return false;
    if (!buffer_need(&raster->spans, room * sizeof(BandSpan))) return false;
    if (!buffer_need(&mesh->extents, (size_t)raster->bands * sizeof(BandSpan))) return false;
    mesh->edges.bands = 0;
    return choose_faces(raster, mesh) && (!mesh->source || choose_edges(raster, mesh));
}

bool raster_begin(Raster *raster, const SceneView *view) {
    CHECK(view->mesh_count >= 0 && view->mesh_count <= VIEW_MESHES_MAX);
    raster->mesh_count = 0;
    raster->width = view->width;
    raster->height = view->height;
    raster->bands = (view->height + BAND_ROWS - 1) / BAND_ROWS;
    bool ready = take_meshes(raster, view);
    for (int m = 0; m < raster->mesh_count && ready; m++) ready = fill_bands(raster, &raster->meshes[m]);
    if (!ready) raster->mesh_count = 0;
    return ready;
}

void raster_extent(const Raster *raster, int mesh, int band, int *x0, int *x1) {
    *x0 = *x1 = 0;
    if (mesh >= raster->mesh_count || band < 0 || band >= raster->bands) return;
    BandSpan extent = ((const BandSpan *)raster->meshes[mesh].extents.at)[band];
    if (extent.first > extent.last) return;
    *x0 = most(extent.first, 0);
    *x1 = least(extent.last + 1, raster->width);
}
