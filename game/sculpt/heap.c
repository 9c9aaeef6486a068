#include "sculpt/heap.h"

#include <stdbool.h>

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
    while (at > 0 && before(&item, &items[(at - 1) / 2])) {
        items[at] = items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    items[at] = item;
}

HeapItem heap_pop(Heap *heap) {
    HeapItem *items = heap->items.at, first = items[0], last = items[--heap->items.count];
    int at = 0, count = heap->items.count;
    for (int child = 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && before(&items[child + 1], &items[child])) child++;
        if (!before(&items[child], &last)) break;
        items[at] = items[child];
        at = child;
    }
    items[at] = last;
    return first;
}
