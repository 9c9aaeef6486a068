/* Open addressing, at most half full: a text lies in the first free slot from where its key says. A text of up to
 * eight bytes is known by its key alone; only longer ones are compared byte by byte. */
#include "core/lookup.h"

static uint64_t eight_bytes(const char *at) {
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static uint64_t four_bytes(const char *at) {
    uint32_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static uint64_t mix(uint64_t key, uint64_t bytes) {
    key = (key ^ bytes) * 0x9e3779b97f4a7c15u; /* 2^64 over the golden ratio */
    return key ^ key >> 32;
}

/* From its two ends, which overlap: no loop, and of one length no two keys are the same. */
static uint64_t short_key(Text text) {
    if (text.count == 8) return eight_bytes(text.at);
    if (text.count >= 4) return four_bytes(text.at) | four_bytes(text.at + text.count - 4) << 32;
    if (text.count == 0) return 0;
    const unsigned char *at = (const unsigned char *)text.at;
    return (uint64_t)at[0] << 16 | (uint64_t)at[text.count / 2] << 8 | at[text.count - 1];
}

/* Eight bytes a step; the last step takes the last eight, some of them again. */
static uint64_t key_of(Text text) {
    if (text.count <= 8) return short_key(text);
    uint64_t key = 0;
    for (size_t i = 0; i + 8 < text.count; i += 8) key = mix(key, eight_bytes(text.at + i));
    return mix(key, eight_bytes(text.at + text.count - 8));
}

/* Where the text is, or where it would be. */
static size_t slot_of(const Lookup *lookup, Text text, uint64_t key) {
    for (size_t at = (size_t)mix(text.count, key) & lookup->mask;; at = (at + 1) & lookup->mask) {
        const LookupSlot *slot = &lookup->slots[at];
        if (!slot->place) return at;
        if (slot->key == key && (size_t)slot->count == text.count &&
            (text.count <= 8 || text_same(lookup->list[slot->place - 1], text)))
            return at;
    }
}

Lookup lookup_new(Arena *arena, const Text *list, int count) {
    size_t room = 2;
    while (room < 2 * (size_t)count) room *= 2;
    LookupSlot *slots = arena_alloc(arena, room * sizeof *slots);
    Lookup lookup = {list, slots, room - 1};
    for (int i = 0; i < count; i++) {
        uint64_t key = key_of(list[i]);
        size_t slot = slot_of(&lookup, list[i], key);
        if (!slots[slot].place) slots[slot] = (LookupSlot){key, (int)list[i].count, i + 1};
    }
    return lookup;
}

int lookup_find(const Lookup *lookup, Text text) {
    return lookup->slots[slot_of(lookup, text, key_of(text))].place - 1;
}
