/* Open addressing, at most half full: a text lies in the first free slot from where its hash says. */
#include "core/lookup.h"

#include <stdint.h>
#include <string.h>

static uint64_t eight_bytes(const char *at) {
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static uint64_t few_bytes(Text text) {
    uint64_t bytes = 0;
    for (size_t i = 0; i < text.count; i++) bytes = bytes << 8 | (unsigned char)text.at[i];
    return bytes;
}

static uint64_t mix(uint64_t hash, uint64_t bytes) {
    hash = (hash ^ bytes) * 0x9e3779b97f4a7c15u; /* 2^64 over the golden ratio */
    return hash ^ hash >> 32;
}

/* Eight bytes a step; the last step takes the last eight, some of them again. */
static size_t hash_of(Text text) {
    uint64_t hash = text.count;
    if (text.count < 8) return (size_t)mix(hash, few_bytes(text));
    for (size_t i = 0; i + 8 < text.count; i += 8) hash = mix(hash, eight_bytes(text.at + i));
    return (size_t)mix(hash, eight_bytes(text.at + text.count - 8));
}

/* Where the text is, or where it would be. */
static size_t slot_of(const Lookup *lookup, Text text) {
    size_t slot = hash_of(text) & lookup->mask;
    while (lookup->slots[slot] && !text_same(lookup->list[lookup->slots[slot] - 1], text))
        slot = (slot + 1) & lookup->mask;
    return slot;
}

Lookup lookup_new(Arena *arena, const Text *list, int count) {
    size_t room = 2;
    while (room < 2 * (size_t)count) room *= 2;
    int *slots = arena_alloc(arena, room * sizeof *slots);
    Lookup lookup = {list, slots, room - 1};
    for (int i = 0; i < count; i++) {
        size_t slot = slot_of(&lookup, list[i]);
        if (!slots[slot]) slots[slot] = i + 1;
    }
    return lookup;
}

int lookup_find(const Lookup *lookup, Text text) {
    return lookup->slots[slot_of(lookup, text)] - 1;
}
