/* Corners are numbered vertex by vertex, in the order of materials. Edges come in the order in which the
 * triangles meet them. */
#include "sculpt/pack.h"

#include "body/surface_file.h"
#include "sculpt/edges.h"

#include <string.h>

typedef struct Packer {
    const Model *model;
    uint32_t *materials; /* a vertex: those of its triangles, as bits */
    int32_t *first;      /* a vertex: its first corner */
    VEC(MeshEdge) edges;
    SurfaceHeader header;
    size_t starts[SECTIONS];
    char *bytes;
} Packer;

static int corner_of(const Packer *packer, int v, int material) {
    int corner = packer->first[v];
    for (int m = 0; m < material; m++) corner += (int)(packer->materials[v] >> m & 1);
    return corner;
}

static int count_corners(Packer *packer) {
    const Model *model = packer->model;
    int corners = 0;
    packer->materials = arena_alloc(model->arena, (size_t)model->count * sizeof *packer->materials);
    packer->first = arena_alloc(model->arena, (size_t)model->count * sizeof *packer->first);
    for (int t = 0; t < model->triangle_count; t++)
        for (int i = 0; i < 3; i++) packer->materials[model->triangles[t][i]] |= 1u << model->materials[t];
    for (int v = 0; v < model->count; v++) {
        packer->first[v] = corners;
        for (int m = 0; m < MATERIALS; m++) corners += (int)(packer->materials[v] >> m & 1);
    }
    return corners;
}

/* Adds the edge from a to b of triangle t, or gives an edge that is known its second triangle; false if that
 * one runs the same way or there are two already. */
static bool add_edge(Packer *packer, Edges *known, int t, int a, int b) {
    const Model *model = packer->model;
    int material = model->materials[t];
    int32_t *index = edges_add(known, a, b);
    if (*index < 0) {
        *index = packer->edges.count;
        *vec_push(model->arena, &packer->edges) = (MeshEdge){
            corner_of(packer, a, material), corner_of(packer, b, material), t, model->triangle_count, 1};
        return true;
    }
    MeshEdge *edge = &packer->edges.at[*index];
    int other = model->materials[edge->t0];
    if (edge->t1 != model->triangle_count || edge->v0 != corner_of(packer, b, other)) return false;
    edge->t1 = t;
    edge->border = material != other;
    return true;
}

static bool find_edges(Packer *packer, Vec3 *wrong) {
    const Model *model = packer->model;
    Edges known = edges_in(model->arena);
    for (int t = 0; t < model->triangle_count; t++)
        for (int i = 0; i < 3; i++) {
            int a = model->triangles[t][i], b = model->triangles[t][(i + 1) % 3];
            if (add_edge(packer, &known, t, a, b)) continue;
            *wrong = model->places[a];
            return false;
        }
    return true;
}

static void put(Packer *packer, SurfaceSection section, const void *at, size_t count, size_t each) {
    memcpy(packer->bytes + packer->starts[section], at, count * each);
}

static void put_vectors(Packer *packer, SurfaceSection first, const Vec3 *vectors) {
    for (int axis = 0; axis < 3; axis++) {
        float *at = (float *)(void *)(packer->bytes + packer->starts[(int)first + axis]);
        for (int v = 0; v < packer->model->count; v++)
            at[v] = axis == 0 ? vectors[v].x : axis == 1 ? vectors[v].y : vectors[v].z;
    }
}

static void put_vertices(Packer *packer) {
    const Model *model = packer->model;
    size_t count = (size_t)model->count;
    put_vectors(packer, SECTION_X, model->places);
    put_vectors(packer, SECTION_NORMAL_X, model->normals);
    put(packer, SECTION_BONES, model->bones, count, sizeof *model->bones);
    put(packer, SECTION_WEIGHTS, model->weights, count, sizeof *model->weights);
    put(packer, SECTION_OPEN, model->openness, count, sizeof *model->openness);
    put(packer, SECTION_CONVEXITY, model->convexity, count, sizeof *model->convexity);
    put(packer, SECTION_RELAX, model->relax, count, sizeof *model->relax);
    put(packer, SECTION_VOLUME, model->volumes, count, 1);
    int32_t *mirror = (int32_t *)(void *)(packer->bytes + packer->starts[SECTION_MIRROR]);
    for (int v = 0; v < model->count; v++) mirror[v] = model_partner(model, v);
    put(packer, SECTION_NEIGHBOUR_START, model->neighbour_start, count + 1, sizeof(int32_t));
    put(packer, SECTION_NEIGHBOURS, model->neighbours, packer->header.neighbours, sizeof(int32_t));
}

static void put_topology(Packer *packer) {
    const Model *model = packer->model;
    int32_t *vertices = (int32_t *)(void *)(packer->bytes + packer->starts[SECTION_CORNER_VERTEX]);
    uint8_t *materials = (uint8_t *)(packer->bytes + packer->starts[SECTION_CORNER_MATERIAL]);
    for (int v = 0, corner = 0; v < model->count; v++)
        for (int m = 0; m < MATERIALS; m++) {
            if (!(packer->materials[v] >> m & 1)) continue;
            vertices[corner] = v;
            materials[corner++] = (uint8_t)m;
        }
    int32_t *triangles = (int32_t *)(void *)(packer->bytes + packer->starts[SECTION_TRIANGLES]);
    for (int t = 0; t < model->triangle_count; t++)
        for (int i = 0; i < 3; i++)
            triangles[3 * t + i] = corner_of(packer, model->triangles[t][i], model->materials[t]);
    put(packer, SECTION_EDGES, packer->edges.at, packer->header.edges, sizeof(MeshEdge));
}

Packed pack_model(const Model *model) {
    Packer packer = {.model = model};
    Packed packed = {0};
    SurfaceHeader *header = &packer.header;
    *header = (SurfaceHeader){.version = SURFACE_VERSION,
                              .vertices = (uint32_t)model->count,
                              .corners = (uint32_t)count_corners(&packer),
                              .triangles = (uint32_t)model->triangle_count,
                              .neighbours = (uint32_t)model->neighbour_start[model->count],
                              .bones = (uint32_t)model->skeleton->count,
                              .volumes = (uint32_t)model->flesh->count};
    memcpy(header->magic, SURFACE_MAGIC, sizeof header->magic);
    if (!find_edges(&packer, &packed.wrong)) return packed;
    header->edges = (uint32_t)packer.edges.count;
    packed.count = surface_layout(header, packer.starts);
    packed.bytes = packer.bytes = arena_alloc(model->arena, packed.count);
    header->bytes = (uint32_t)packed.count;
    put_vertices(&packer);
    put_topology(&packer);
    memcpy(packer.bytes, header, sizeof *header);
    header->checksum = surface_checksum(packer.bytes, packed.count);
    memcpy(packer.bytes, header, sizeof *header);
    packed.vertices = model->count;
    packed.corners = (int)header->corners;
    packed.triangles = model->triangle_count;
    packed.edges = packer.edges.count;
    return packed;
}
