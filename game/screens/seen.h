/* What is in focus, as it was drawn: for who has it read aloud, and for one button. */
#ifndef SCREENS_SEEN_H
#define SCREENS_SEEN_H

#include "stage/scene.h"

enum { SEEN_KEYS_MAX = 16 };

typedef struct Seen {
    bool any;                 /* something is in focus: */
    Area focus;               /* where, px; */
    unsigned said;            /* a sum of what stands in it: pages move under a focus that stays in place */
    int from;                 /* the scene's items when it was noted */
    int keys[SEEN_KEYS_MAX];  /* the presses of the legend, in order */
    Text does[SEEN_KEYS_MAX]; /* beside them: what they do */
    int key_count;
    bool across; /* what can be in focus is gone through to the right, and not downwards */
    bool writes; /* what is typed means something here */
    bool pairs;  /* each of it has two halves, left and right */
} Seen;

/* What stands written in it, a sentence after the other; empty if nothing is in focus. */
Text seen_text(Arena *arena, const Scene *scene, const Seen *seen);

/* The sum of it (FNV-1a). */
unsigned seen_sum(Text text);

#endif
