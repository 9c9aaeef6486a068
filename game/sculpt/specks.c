#include "sculpt/specks.h"

#include "sculpt/edges.h"
#include "sculpt/outfit.h"

#define SPECK_M2 1.2e-4f

typedef struct Patches {
    const Clay *clay;
    Edges edges; /* to the first of an edge's two triangles */
    int32_t *up; /* a triangle's patch is named by the triangle where the way up ends */
    float *area; /* m2, of a patch */
    int32_t *into;
} Patches;

static int patch_of(const Patches *patches, int t) {
    while (patches->up[t] != t) t = patches->up[t];
    return t;
}

static float triangle_area(const Clay *clay, int t) {
    const Vec3 *p = clay->places;
    const int32_t *v = clay->triangles[t];
    return vec3_length(vec3_cross(vec3_sub(p[v[1]], p[v[0]]), vec3_sub(p[v[2]], p[v[0]]))) / 2;
}

typedef void Meet(Patches *patches, int a, int b);

/* Calls `meet` with both triangles of every edge that has two. */
static void each_pair(Patches *patches, Meet *meet) {
    const Clay *clay = patches->clay;
    for (int t = 0; t < clay->triangle_count; t++)
        for (int i = 0; i < 3; i++) {
            int32_t *first =
                edges_add(&patches->edges, clay->triangles[t][i], clay->triangles[t][(i + 1) % 3]);
            if (*first < 0)
                *first = t;
            else if (*first != t)
                meet(patches, *first, t);
        }
}

static void join(Patches *patches, int a, int b) {
    if (patches->clay->materials[a] != patches->clay->materials[b]) return;
    a = patch_of(patches, a), b = patch_of(patches, b);
    patches->up[a > b ? a : b] = a < b ? a : b;
}

static bool is_plain(const Patches *patches, int t) {
    uint8_t material = patches->clay->materials[t];
    return material == MATERIAL_SKIN || material == MATERIAL_HAIR;
}

static void swallow(Patches *patches, int large, int small) {
    if (patches->area[small] >= SPECK_M2 || patches->area[large] <= patches->area[small]) return;
    int32_t *into = &patches->into[small];
    if (*into < 0 || patches->area[large] > patches->area[*into]) *into = large;
}

static void border(Patches *patches, int a, int b) {
    if (!is_plain(patches, a) || !is_plain(patches, b)) return;
    a = patch_of(patches, a), b = patch_of(patches, b);
    if (a == b) return;
    swallow(patches, a, b);
    swallow(patches, b, a);
}

void specks_fill(Clay *clay) {
    size_t count = (size_t)clay->triangle_count;
    Patches patches = {.clay = clay,
                       .edges = edges_in(clay->arena),
                       .up = arena_alloc(clay->arena, count * sizeof(int32_t)),
                       .area = arena_alloc(clay->arena, count * sizeof(float)),
                       .into = arena_alloc(clay->arena, count * sizeof(int32_t))};
    for (int t = 0; t < clay->triangle_count; t++) patches.up[t] = t, patches.into[t] = -1;
    each_pair(&patches, join);
    for (int t = 0; t < clay->triangle_count; t++) patches.up[t] = patch_of(&patches, t);
    for (int t = 0; t < clay->triangle_count; t++) patches.area[patches.up[t]] += triangle_area(clay, t);
    each_pair(&patches, border);
    uint8_t *filled = arena_alloc(clay->arena, count);
    for (int t = 0; t < clay->triangle_count; t++) {
        int into = patches.into[patches.up[t]];
        filled[t] = clay->materials[into < 0 ? t : into];
    }
    clay->materials = filled;
}
