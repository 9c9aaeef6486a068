#include "sculpt/heap.h"

#include <stdbool.h>

/* Of an item: more of them than two lie beside each other in memory, and the heap is half as deep. */
enum { CHILDREN = 4 };

static bool before(const HeapItem *a, const HeapItem *b) {
    if (a->cost != b->cost) return a->cost < b->cost;
    if (a->a != b->a) return a->a < b->a;
    if (a->b != b->b) return a->b < b->b;
    return a->stamp_a != b->stamp_a ? a->stamp_a < b->stamp_a : a->stamp_b < b->stamp_b;
}

void heap_push(Heap *heap, HeapItem item) {
    (void)vec_push(heap->arena, &heap->items);
    HeapItem *items = heap->items.at;
    int at = heap->items.count - 1;
    while (at > 0 && before(&item, &items[(at - 1) / CHILDREN])) {
        items[at] = items[(at - 1) / CHILDREN];
        at = (at - 1) / CHILDREN;
    }
    items[at] = item;
}

static int first_of(const HeapItem *items, int from, int end) {
    int first = from;
    for (int i = from + 1; i < end; i++)
        if (before(&items[i], &items[first])) first = i;
    return first;
}

HeapItem heap_pop(Heap *heap) {
    HeapItem *items = heap->items.at, first = items[0], last = items[--heap->items.count];
    int at = 0, count = heap->items.count;
    for (int child = 1; child < count; child = CHILDREN * at + 1) {
        int least = first_of(items, child, count - child < CHILDREN ? count : child + CHILDREN);
        if (!before(&items[least], &last)) break;
        items[at] = items[least];
        at = least;
    }
    items[at] = last;
    return first;
}
