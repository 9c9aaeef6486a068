/* Placeholders in texts: {side} and the like, replaced by what they stand for in one phase. */
#ifndef LESSON_FILL_H
#define LESSON_FILL_H

#include "core/text.h"

/* Empty texts where a placeholder has no value. */
typedef struct Filling {
    Text side, other;   /* "left", "right" */
    Text hold;          /* "45 seconds", "6 breaths" */
    Text round, rounds; /* "1", "2" */
    Text breaths;       /* "4" */
} Filling;

/* The value of the placeholder with this name, or NULL if there is no such placeholder. */
const Text *filling_value(const Filling *filling, Text name);

/* The name of the next placeholder in text from *at on, which moves past it; empty if there is none. */
Text fill_next(Text text, size_t *at);

/* The text with its placeholders filled in; itself if it has none. */
Text fill_text(Arena *arena, Text text, const Filling *filling);

#endif
