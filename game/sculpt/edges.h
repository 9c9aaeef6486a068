/* A table from the two ends of an edge to a number. */
#ifndef SCULPT_EDGES_H
#define SCULPT_EDGES_H

#include "core/arena.h"

#include <stdint.h>

typedef struct EdgeSlot {
    int32_t low, high, value; /* low < high; an empty slot has low == high */
} EdgeSlot;

typedef struct Edges {
    Arena *arena;
    EdgeSlot *slots;
    int room, count; /* room is a power of two */
} Edges;

Edges edges_in(Arena *arena);

/* Where the number of edge a-b is kept, or NULL if the edge is not in the table. */
int32_t *edges_find(const Edges *edges, int a, int b);

/* The same; an edge that is not in the table is added with -1. Good until the next edges_add(). */
int32_t *edges_add(Edges *edges, int a, int b);

#endif
