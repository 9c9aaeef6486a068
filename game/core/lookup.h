/* Which one of a list of texts is this? The list is prepared once; from then on a question takes one look. */
#ifndef CORE_LOOKUP_H
#define CORE_LOOKUP_H

#include "core/text.h"

#include <stdint.h>

typedef struct LookupSlot {
    uint64_t key;
    int count; /* bytes of the text */
    int place; /* in the list, from 1; 0 in a free slot */
} LookupSlot;

typedef struct Lookup {
    const Text *list;
    const LookupSlot *slots;
    size_t mask; /* slots - 1; a power of two - 1 */
} Lookup;

/* Over a list that outlives it, in the arena. Of texts that are the same, the first is found. */
Lookup lookup_new(Arena *arena, const Text *list, int count);

/* The index of the text in the list, or -1. */
int lookup_find(const Lookup *lookup, Text text);

#endif
