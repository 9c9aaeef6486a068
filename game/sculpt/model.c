/* Vertices and triangles are sorted by the Morton codes of their places, ties by their old index. Neighbours
 * are collected from the triangles around the vertices that were made; on the midline a neighbour of the left
 * is followed at once by its partner, so that sums there stay symmetric. */
#include "sculpt/model.h"

#include "sculpt/edges.h"

#include <stdlib.h>
#include <string.h>

#define STEP_M 0.002f /* of the codes' grid */
#define LOW_M  -1.0f  /* its corner; y and x start at 0 */

typedef struct Ranked {
    uint64_t code;
    int32_t index;
} Ranked;

typedef struct Links {
    VEC(int32_t) at;
} Links;

/* The bits of a number below 2^16, two zeros after each. */
static uint64_t spread(uint32_t x) {
    uint64_t bits = 0;
    for (int i = 0; i < 16; i++) bits |= (uint64_t)(x >> i & 1) << (3 * i);
    return bits;
}

static uint32_t grid(float metres) {
    return (uint32_t)(int)clamp_f((metres - LOW_M) / STEP_M, 0, 65535);
}

static uint64_t code_of(Vec3 p) {
    return spread(grid(p.x)) | spread(grid(p.y)) << 1 | spread(grid(p.z)) << 2;
}

static int by_code(const void *left, const void *right) {
    const Ranked *a = left, *b = right;
    if (a->code != b->code) return a->code < b->code ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* New places for the clay's vertices: the midline first, each part by code. */
static int32_t *order_vertices(Model *model, const Clay *clay) {
    Ranked *ranked = arena_alloc(model->arena, (size_t)clay->vertex_count * sizeof *ranked);
    int32_t *moved = arena_alloc(model->arena, (size_t)clay->vertex_count * sizeof *moved);
    const uint64_t aside = (uint64_t)1 << 60;
    for (int v = 0; v < clay->vertex_count; v++) {
        bool rim = clay->places[v].x == 0;
        ranked[v] = (Ranked){code_of(clay->places[v]) | (rim ? 0 : aside), v};
        model->middle += rim;
    }
    model->left = clay->vertex_count - model->middle;
    model->made = clay->vertex_count;
    model->count = model->made + model->left;
    qsort(ranked, (size_t)clay->vertex_count, sizeof *ranked, by_code);
    for (int i = 0; i < clay->vertex_count; i++) moved[ranked[i].index] = i;
    return moved;
}

static Ranked *order_triangles(const Model *model, const Clay *clay) {
    Ranked *ranked = arena_alloc(model->arena, (size_t)clay->triangle_count * sizeof *ranked);
    for (int t = 0; t < clay->triangle_count; t++) {
        const int32_t *v = clay->triangles[t];
        Vec3 sum = vec3_add(vec3_add(clay->places[v[0]], clay->places[v[1]]), clay->places[v[2]]);
        ranked[t] = (Ranked){code_of(vec3_scale(sum, 1.0f / 3)), t};
    }
    qsort(ranked, (size_t)clay->triangle_count, sizeof *ranked, by_code);
    return ranked;
}

static void copy_triangles(Model *model, const Clay *clay, const int32_t *moved) {
    int half = clay->triangle_count;
    const Ranked *ranked = order_triangles(model, clay);
    model->triangle_count = 2 * half;
    model->triangles = arena_alloc(model->arena, 2 * (size_t)half * sizeof *model->triangles);
    model->materials = arena_alloc(model->arena, 2 * (size_t)half);
    for (int t = 0; t < half; t++) {
        const int32_t *from = clay->triangles[ranked[t].index];
        for (int i = 0; i < 3; i++) {
            model->triangles[t][i] = moved[from[i]];
            model->triangles[half + t][i] = model_partner(model, moved[from[i ? 3 - i : 0]]);
        }
        uint8_t material = clay->materials[ranked[t].index] & (uint8_t)~HEM_BAND;
        model->materials[t] = model->materials[half + t] = material;
    }
}

static void link(const Model *model, Links *links, int from, int to) {
    if (from >= model->made) return;
    for (int i = 0; i < links[from].at.count; i++)
        if (links[from].at.at[i] == to) return;
    *vec_push(model->arena, &links[from].at) = to;
    if (from < model->middle && to >= model->middle)
        *vec_push(model->arena, &links[from].at) = model_partner(model, to);
}

static void link_triangles(Model *model) {
    Links *links = arena_alloc(model->arena, (size_t)model->made * sizeof *links);
    for (int t = 0; t < model->triangle_count / 2; t++)
        for (int i = 0; i < 3; i++) {
            int a = model->triangles[t][i], b = model->triangles[t][(i + 1) % 3];
            link(model, links, a, b);
            link(model, links, b, a);
        }
    model->neighbour_start = arena_alloc(model->arena, ((size_t)model->count + 1) * sizeof(int32_t));
    for (int v = 0; v < model->count; v++) {
        int made = v < model->made ? v : model_partner(model, v);
        model->neighbour_start[v + 1] = model->neighbour_start[v] + links[made].at.count;
    }
    model->neighbours =
        arena_alloc(model->arena, (size_t)model->neighbour_start[model->count] * sizeof(int32_t));
    for (int v = 0; v < model->count; v++) {
        int made = v < model->made ? v : model_partner(model, v);
        for (int i = 0; i < links[made].at.count; i++) {
            int neighbour = links[made].at.at[i];
            model->neighbours[model->neighbour_start[v] + i] =
                made == v ? neighbour : model_partner(model, neighbour);
        }
    }
}

/* An edge of a stroke has one triangle; what is tied to bones is a stroke as a whole. */
static void mark_open(Model *model) {
    Edges edges = edges_in(model->arena);
    for (int t = 0; t < model->triangle_count; t++)
        for (int i = 0; i < 3; i++)
            ++*edges_add(&edges, model->triangles[t][i], model->triangles[t][(i + 1) % 3]);
    model->open = arena_alloc(model->arena, (size_t)model->count * sizeof *model->open);
    for (int i = 0; i < edges.room; i++) {
        const EdgeSlot *slot = &edges.slots[i];
        if (slot->low != slot->high && slot->value == 0)
            model->open[slot->low] = model->open[slot->high] = true;
    }
    for (int i = 0; i < model->tie_count; i++) {
        int v = model->ties[i].vertex;
        model->open[v] = model->open[model_partner(model, v)] = true;
    }
}

static void make_room(Model *model) {
    size_t count = (size_t)model->count;
    model->places = arena_alloc(model->arena, count * sizeof *model->places);
    model->normals = arena_alloc(model->arena, count * sizeof *model->normals);
    model->openness = arena_alloc(model->arena, count * sizeof *model->openness);
    model->convexity = arena_alloc(model->arena, count * sizeof *model->convexity);
    model->relax = arena_alloc(model->arena, count * sizeof *model->relax);
    model->bones = arena_alloc(model->arena, count * sizeof *model->bones);
    model->weights = arena_alloc(model->arena, count * sizeof *model->weights);
    model->volumes = arena_alloc(model->arena, count);
}

static void copy_ties(Model *model, const Clay *clay, const int32_t *moved) {
    model->tie_count = clay->ties.count;
    model->ties = arena_alloc(model->arena, (size_t)clay->ties.count * sizeof *model->ties);
    for (int i = 0; i < clay->ties.count; i++) {
        model->ties[i] = clay->ties.at[i];
        model->ties[i].vertex = moved[clay->ties.at[i].vertex];
    }
}

Model *model_of(const Clay *clay, const Skeleton *skeleton, const Flesh *flesh, const Outfit *outfit) {
    Model *model = arena_alloc(clay->arena, sizeof *model);
    *model = (Model){.arena = clay->arena, .skeleton = skeleton, .flesh = flesh, .outfit = outfit};
    const int32_t *moved = order_vertices(model, clay);
    make_room(model);
    for (int v = 0; v < clay->vertex_count; v++) model->places[moved[v]] = clay->places[v];
    copy_triangles(model, clay, moved);
    copy_ties(model, clay, moved);
    link_triangles(model);
    mark_open(model);
    model_reflect(model);
    return model;
}

void model_reflect(Model *model) {
    for (int v = 0; v < model->middle; v++) model->places[v].x = model->normals[v].x = 0;
    for (int v = model->middle; v < model->made; v++) {
        model->places[v + model->left] = vec3_mirror(model->places[v]);
        model->normals[v + model->left] = vec3_mirror(model->normals[v]);
    }
}
