/* Open addressing, at most half full. */
#include "sculpt/edges.h"

enum { FIRST_ROOM = 1024 };

Edges edges_in(Arena *arena) {
    Edges edges = {arena, arena_alloc(arena, FIRST_ROOM * sizeof(EdgeSlot)), FIRST_ROOM, 0};
    return edges;
}

/* The slot of an edge, or the empty one where it would be put. */
static EdgeSlot *slot_of(const Edges *edges, int32_t low, int32_t high) {
    uint32_t hash = (uint32_t)low * 73856093u ^ (uint32_t)high * 19349663u;
    hash ^= hash >> 15;
    for (uint32_t at = hash;; at++) {
        EdgeSlot *slot = &edges->slots[at & (uint32_t)(edges->room - 1)];
        if (slot->low == slot->high || (slot->low == low && slot->high == high)) return slot;
    }
}

static void grow(Edges *edges) {
    Edges larger = {edges->arena, arena_alloc(edges->arena, 2 * (size_t)edges->room * sizeof(EdgeSlot)),
                    2 * edges->room, edges->count};
    for (int i = 0; i < edges->room; i++)
        if (edges->slots[i].low != edges->slots[i].high)
            *slot_of(&larger, edges->slots[i].low, edges->slots[i].high) = edges->slots[i];
    *edges = larger;
}

int32_t *edges_find(const Edges *edges, int a, int b) {
    EdgeSlot *slot = slot_of(edges, a < b ? a : b, a < b ? b : a);
    return slot->low == slot->high ? NULL : &slot->value;
}

int32_t *edges_add(Edges *edges, int a, int b) {
    if (2 * edges->count >= edges->room) grow(edges);
    EdgeSlot *slot = slot_of(edges, a < b ? a : b, a < b ? b : a);
    if (slot->low == slot->high) {
        *slot = (EdgeSlot){a < b ? a : b, a < b ? b : a, -1};
        edges->count++;
    }
    return &slot->value;
}
