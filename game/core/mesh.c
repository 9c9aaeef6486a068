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
}
