#include "core/lookup.h"

Lookup lookup_new(Arena *arena, const Text *list, int count) {
    size_t room = 2;
    while (room < 2 * (size_t)count) room *= 2;
    LookupSlot *slots = arena_alloc(arena, room * sizeof *slots);
    Lookup lookup = {list, slots, room - 1, 0};
    for (int i = 0; i < count; i++) {
        uint64_t key = lookup_key(list[i]);
        size_t slot = (size_t)(lookup_slot(&lookup, list[i], key) - slots);
        if (slots[slot].place) continue;
        slots[slot] = (LookupSlot){key, i + 1};
        lookup.count++;
    }
    return lookup;
}
