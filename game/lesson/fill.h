/* Placeholders in texts: {side} and the like, replaced by what they stand for in one phase. Behind a colon one may
 * ask for a form of the word that its language has: {side:f}. */
#ifndef LESSON_FILL_H
#define LESSON_FILL_H

#include "lesson/language.h"

/* Empty texts where a placeholder has no value. */
typedef struct Filling {
    FormedWord side, other; /* "left", "right" */
    Text hold;              /* "45 seconds", "6 breaths" */
    Text round, rounds;     /* "1", "2" */
    Text breaths;           /* "4" */
} Filling;

/* The value of what stands in braces, or NULL if there is no such placeholder. */
const Text *filling_value(const Filling *filling, Text placeholder);

/* "side" of "side:f", and "f"; without a colon *form is empty. */
Text placeholder_name(Text placeholder, Text *form);

/* What stands in the braces of the next placeholder in text from *at on, which moves past it; empty if there is none. */
Text fill_next(Text text, size_t *at);

/* The text with its placeholders filled in; itself if it has none. */
Text fill_text(Arena *arena, Text text, const Filling *filling);

/* The text with this one placeholder filled in, where it first stands. */
Text fill_named(Arena *arena, Text text, const char *name, Text value);

#endif
