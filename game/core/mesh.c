#include "core/mesh.h"

#include <stdlib.h>

typedef struct Half {
    int32_t low, high, triangle;
} Half;

static int order(const void *left, const void *right) {
    const Half *a = left, *b = right;
    if (a->low != b->low) return a->low < b->low ? -1 : 1;
    if (a->high != b->high) return a->high < b->high ? -1 : 1;
    return (a->triangle > b->triangle) - (a->triangle < b->triangle);
}

static uint64_t mixed(uint64_t digest, const void *at, size_t count) {
    const int32_t *word = at;
    for (size_t i = 0; i < count; i++) {
        digest = (digest ^ (uint32_t)word[i]) * UINT64_C(0x9e3779b97f4a7c15);
        digest ^= digest >> 32;
    }
    return digest;
}

uint64_t mesh_digest(const MeshTopology *topology) {
    size_t words = sizeof(MeshEdge) / sizeof(int32_t);
    uint64_t digest = mixed(1, &topology->triangle_count, 1);
    digest = mixed(digest, topology->triangles, (size_t)topology->triangle_count * 3);
    digest = mixed(digest, &topology->edge_count, 1);
    return mixed(digest, topology->edges, (size_t)topology->edge_count * words);
}

void mesh_find_edges(Arena *arena, MeshTopology *topology) {
    int halves = topology->triangle_count * 3, count = 0;
    Half *half = arena_alloc(arena, (size_t)halves * sizeof *half);
    for (int i = 0; i < halves; i++) {
        int32_t a = topology->triangles[i / 3][i % 3], b = topology->triangles[i / 3][(i + 1) % 3];
        half[i] = (Half){a < b ? a : b, a < b ? b : a, i / 3};
    }
    qsort(half, (size_t)halves, sizeof *half, order);
    MeshEdge *edges = arena_alloc(arena, (size_t)halves * sizeof *edges);
    for (int i = 0; i < halves; i++) {
        bool pair = i + 1 < halves && half[i].low == half[i + 1].low && half[i].high == half[i + 1].high;
        edges[count++] = (MeshEdge){half[i].low, half[i].high, half[i].triangle,
                                    pair ? half[i + 1].triangle : topology->triangle_count, !pair};
        if (pair) i++;
    }
    topology->edges = edges;
    topology->edge_count = count;
    topology->digest = mesh_digest(topology);
}
