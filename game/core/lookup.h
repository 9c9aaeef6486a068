/* Which one of a list of texts is this? The list is prepared once; from then on a question takes one look. */
#ifndef CORE_LOOKUP_H
#define CORE_LOOKUP_H

#include "core/text.h"

#include <stdint.h>

typedef struct LookupSlot {
    uint64_t key;
    int place; /* in the list, from 1; 0 in a free slot */
} LookupSlot;

typedef struct Lookup {
    const Text *list;
    const LookupSlot *slots;
    size_t mask; /* slots - 1; a power of two - 1 */
    int count;   /* of different texts */
} Lookup;

/* Over a list that outlives it, in the arena. Of texts that are the same, the first is found. */
Lookup lookup_new(Arena *arena, const Text *list, int count);

/* ---- how: open addressing, at most half full; a text lies in the first free slot from where its key says. A text of
 * less than eight bytes is known by its key alone; only longer ones are compared byte by byte. ---- */

enum { LOOKUP_SHORT = 7 };

static inline uint64_t lookup_mix(uint64_t key, uint64_t bytes) {
    key = (key ^ bytes) * 0x9e3779b97f4a7c15u; /* 2^64 over the golden ratio */
    return key ^ key >> 32;
}

/* Its bytes, from its two ends, which overlap, and how many they are: no two keys are the same, and none is 0. */
static inline uint64_t lookup_short_key(Text text) {
    uint64_t count = (uint64_t)(text.count + 1) << 56;
    if (text.count >= 4)
        return text_four(text.at) | text_four(text.at + text.count - 4) << 8 * (text.count - 4) | count;
    if (text.count == 0) return count;
    const unsigned char *at = (const unsigned char *)text.at;
    return (uint64_t)at[0] << 16 | (uint64_t)at[text.count / 2] << 8 | at[text.count - 1] | count;
}

/* Eight bytes a step; the last step takes the last eight, some of them again. */
static inline uint64_t lookup_key(Text text) {
    if (text.count <= LOOKUP_SHORT) return lookup_short_key(text);
    uint64_t key = text.count;
    for (size_t i = 0; i + 8 < text.count; i += 8) key = lookup_mix(key, text_eight(text.at + i));
    return lookup_mix(key, text_eight(text.at + text.count - 8));
}

/* Where the text is, or where it would be. */
static inline const LookupSlot *lookup_slot(const Lookup *lookup, Text text, uint64_t key) {
    for (size_t at = (size_t)lookup_mix(0, key) & lookup->mask;; at = (at + 1) & lookup->mask) {
        const LookupSlot *slot = &lookup->slots[at];
        if (!slot->place) return slot;
        if (slot->key != key) continue;
        if (text.count <= LOOKUP_SHORT || text_same_word(lookup->list[slot->place - 1], text)) return slot;
    }
}

/* The index of the text in the list, or -1. */
static inline int lookup_find(const Lookup *lookup, Text text) {
    return lookup_slot(lookup, text, lookup_key(text))->place - 1;
}

#endif
