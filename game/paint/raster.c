/* Once a view: vertices to fixed point, which triangles face the viewer, and which of these and which active edges
 * lie in each band of 64 rows. Once a band (raster_band.c): planes of its triangles, centre samples mesh by mesh,
 * marks, samples at the marks. What a pixel becomes depends on the meshes alone, since planes begin at each
 * triangle's own corner and never at what is being drawn. */
#include "paint/raster.h"

#include "core/check.h"
#include "paint/digest.h"
#include "paint/raster_parts.h"

#include <stdlib.h>
#include <string.h>

Raster *raster_open(const Kernels *kernels) {
    Raster *raster = calloc(1, sizeof *raster);
    if (raster) raster->kernels = kernels;
    return raster;
}

static void free_room(RasterRoom *room) {
    Buffer *all[] = {&room->ground,  &room->depth,      &room->saved,   &room->marks,
                     &room->columns, &room->places,     &room->samples, &room->smalls,
                     &room->larges,  &room->candidates, &room->chosen,  &room->spans};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) buffer_free(all[i]);
}

static void free_half(RasterHalf *half) {
    bins_free(&half->faces);
    bins_free(&half->edges);
    buffer_free(&half->extents);
}

void raster_close(Raster *raster) {
    if (!raster) return;
    Buffer *all[] = {&raster->vertices, &raster->facing, &raster->piece_vertices, &raster->piece_triangles};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) buffer_free(all[i]);
    for (int i = 0; i < WORKERS_MAX; i++) free_room(&raster->rooms[i]);
    for (int m = 0; m < RASTER_MESHES_MAX; m++) {
        for (int half = 0; half < RASTER_HALVES; half++) free_half(&raster->meshes[m].halves[half]);
    }
    free(raster);
}

/* ---- meshes ---- */

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

/* All that decides which triangles face the viewer and where they are. */
static uint64_t placed_digest(const Raster *raster, const SceneMesh *source, const RasterMesh *mesh) {
    size_t bytes = source->vertex_count > 0 ? (size_t)source->vertex_count * sizeof(float) : 0;
    const float *all[] = {source->x, source->y, source->near};
    uint64_t digest = digest_ints(digest_word(12, source->topology->digest), raster->width, raster->height);
    digest = digest_ints(digest_word(digest, (uint64_t)(uintptr_t)mesh->facing), source->vertex_count, 0);
    for (int k = 0; k < 3 && bytes; k++) digest = digest_long(digest, all[k], bytes);
    return digest | 1;
}

/* What stands still while the camera does has only other colours. */
static void find_steady(const Raster *raster, RasterMesh *mesh) {
    bool whole = mesh->placed != 0;
    for (int half = 0; half < RASTER_HALVES; half++) whole &= mesh->halves[half].whole;
    uint64_t placed = mesh->source->topology->digest ? placed_digest(raster, mesh->source, mesh) : 0;
    mesh->steady = whole && placed == mesh->placed;
    mesh->placed = placed;
}

/* Lays the mesh's arrays behind those of the ones before. */
static void take_mesh(Raster *raster, const SceneMesh *source, Totals *used) {
    RasterMesh *mesh = &raster->meshes[raster->mesh_count++];
    check_once(mesh, source);
    mesh->source = source;
    mesh->vertices = (RasterVertex *)raster->vertices.at + used->vertices;
    mesh->triangles = source->topology->triangles;
    mesh->triangle_count = source->topology->triangle_count;
    mesh->facing = (uint8_t *)raster->facing.at + used->triangles;
    mesh->facing[mesh->triangle_count] = 0;
    find_steady(raster, mesh);
    used->vertices += (size_t)source->vertex_count;
    used->triangles += (size_t)mesh->triangle_count + 1;
}

static bool take_meshes(Raster *raster, const SceneView *view) {
    Totals totals = totals_of(view), used = {0, 0};
    if (!buffer_need(&raster->vertices, (totals.vertices + 1) * sizeof(RasterVertex))) return false;
    size_t facing = raster->facing.bytes;
    if (!buffer_need(&raster->facing, totals.triangles + 1)) return false;
    if (raster->facing.bytes != facing) /* all that was known of faces is gone */
        for (int m = 0; m < RASTER_MESHES_MAX; m++) raster->meshes[m].placed = 0;
    for (int m = 0; m < view->mesh_count; m++) take_mesh(raster, &view->meshes[m], &used);
    for (int m = view->mesh_count; m < RASTER_MESHES_MAX; m++) /* their faces' memory is others' now */
        raster->meshes[m].placed = 0;
    return true;
}

/* ---- in halves, by whoever is free ---- */

/* A job's parts: two a mesh, from a mesh on. */
typedef struct Halves {
    Raster *raster;
    int first_mesh;
} Halves;

static void place_half(void *job, int part, int worker) {
    const Halves *halves = job;
    const RasterMesh *mesh = &halves->raster->meshes[part / RASTER_HALVES];
    SceneMesh some = *mesh->source;
    int first = raster_half(some.vertex_count, part % RASTER_HALVES),
        end = raster_half(some.vertex_count, part % RASTER_HALVES + 1);
    const float **all[] = {&some.x, &some.y, &some.near, &some.red, &some.green, &some.blue};
    (void)worker;
    for (int k = 0; k < 6; k++)
        if (*all[k]) *all[k] += first; /* a flat mesh has fewer */
    some.vertex_count = end - first;
    halves->raster->kernels->vertices(&some, mesh->vertices + first);
}

static void faces_half(void *job, int part, int worker) {
    const Halves *halves = job;
    RasterMesh *mesh = &halves->raster->meshes[halves->first_mesh + part / RASTER_HALVES];
    if (mesh->steady) return;
    choose_faces(halves->raster, mesh, part % RASTER_HALVES, worker);
}

static void edges_half(void *job, int part, int worker) {
    const Halves *halves = job;
    RasterMesh *mesh = &halves->raster->meshes[part / RASTER_HALVES];
    if (!mesh->steady) choose_edges(halves->raster, mesh, part % RASTER_HALVES, worker);
}

static bool all_whole(const Raster *raster) {
    bool whole = true;
    for (int m = 0; m < raster->mesh_count; m++)
        for (int half = 0; half < RASTER_HALVES; half++) whole &= raster->meshes[m].halves[half].whole;
    return whole;
}

/* ---- pieces of clipped triangles ---- */

/* Fans of the clipped polygons of one mesh; `pieces` grows by vertices and triangles. */
static void add_pieces(const RasterMesh *mesh, RasterMesh *pieces, RasterVertex *vertices,
                       int32_t (*triangles)[3], int *vertex_count) {
    for (int i = 0; i < mesh->triangle_count; i++) {
        if (!(mesh->facing[i] & FACE_CLIPPED)) continue;
        RasterVertex *corners = vertices + *vertex_count;
        int count = clip_triangle(mesh, mesh->triangles[i], corners);
        for (int k = 2; k < count; k++) {
            if (facing_area(corners, corners + k - 1, corners + k) <= 0) continue;
            int32_t *t = triangles[pieces->triangle_count++];
            t[0] = *vertex_count;
            t[1] = *vertex_count + k - 1;
            t[2] = *vertex_count + k;
        }
        *vertex_count += count;
    }
}

/* The pieces of all clipped triangles make one more mesh. */
static bool take_pieces(Raster *raster) {
    size_t clipped = 0;
    for (int m = 0; m < raster->mesh_count; m++)
        for (int half = 0; half < RASTER_HALVES; half++)
            clipped += (size_t)raster->meshes[m].halves[half].clipped;
    if (!clipped) return true;
    size_t room = clipped * CLIP_CORNERS_MAX;
    if (!buffer_need(&raster->piece_vertices, room * sizeof(RasterVertex))) return false;
    if (!buffer_need(&raster->piece_triangles, room * (sizeof(int32_t[3]) + 1) + 1)) return false;
    RasterMesh *pieces = &raster->meshes[raster->mesh_count];
    pieces->source = NULL;
    pieces->placed = 0;
    pieces->steady = false;
    pieces->vertices = raster->piece_vertices.at;
    pieces->triangles = raster->piece_triangles.at;
    pieces->triangle_count = 0;
    pieces->facing = (uint8_t *)((int32_t(*)[3])raster->piece_triangles.at + room);
    int vertex_count = 0;
    for (int m = 0; m < raster->mesh_count; m++)
        add_pieces(&raster->meshes[m], pieces, raster->piece_vertices.at, raster->piece_triangles.at,
                   &vertex_count);
    Halves last = {raster, raster->mesh_count++};
    workers_share(NULL, faces_half, &last, RASTER_HALVES);
    return true;
}

/* ---- a view ---- */

bool raster_begin(Raster *raster, const SceneView *view, const Workers *workers) {
    CHECK(view->mesh_count >= 0 && view->mesh_count <= VIEW_MESHES_MAX);
    raster->mesh_count = 0;
    raster->width = view->width;
    raster->height = view->height;
    raster->bands = (view->height + BAND_ROWS - 1) / BAND_ROWS;
    Halves all = {raster, 0};
    int parts = view->mesh_count * RASTER_HALVES;
    bool ready = take_meshes(raster, view);
    if (ready) {
        workers_share(workers, place_half, &all, parts);
        workers_share(workers, faces_half, &all, parts);
        workers_share(workers, edges_half, &all, parts);
        ready = take_pieces(raster) && all_whole(raster);
    }
    if (!ready) raster->mesh_count = 0;
    for (int m = 0; m < RASTER_MESHES_MAX && !ready; m++) raster->meshes[m].placed = 0;
    return ready;
}

void raster_extent(const Raster *raster, int mesh, int band, int *x0, int *x1) {
    *x0 = *x1 = 0;
    if (mesh >= raster->mesh_count || band < 0 || band >= raster->bands) return;
    BandSpan extent = {INT32_MAX, INT32_MIN};
    for (int half = 0; half < RASTER_HALVES; half++) {
        BandSpan of = ((const BandSpan *)raster->meshes[mesh].halves[half].extents.at)[band];
        extent = (BandSpan){least(extent.first, of.first), most(extent.last, of.last)};
    }
    if (extent.first > extent.last) return;
    *x0 = most(extent.first, 0);
    *x1 = least(extent.last + 1, raster->width);
}
