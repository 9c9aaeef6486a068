/* Edges waiting to be collapsed, the cheapest first. Ties go to the smaller vertices, so that the order is the
 * same everywhere. */
#ifndef SCULPT_HEAP_H
#define SCULPT_HEAP_H

#include "core/arena.h"

#include <stdint.h>

typedef struct HeapItem {
    double cost;
    int32_t a, b;
    uint32_t stamp_a, stamp_b; /* of the vertices when the cost was computed */
} HeapItem;

typedef struct Heap {
    Arena *arena;
    VEC(HeapItem) items;
} Heap;

void heap_push(Heap *heap, HeapItem item);

/* Takes the first; the heap must not be empty. */
HeapItem heap_pop(Heap *heap);

#endif
