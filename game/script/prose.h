/* Text put together piece by piece in an arena: messages and help. */
#ifndef SCRIPT_PROSE_H
#define SCRIPT_PROSE_H

#include "core/text.h"

typedef struct Prose {
    Arena *arena;
    VEC(char) bytes;
} Prose;

static inline Prose prose_in(Arena *arena) {
    return (Prose){.arena = arena};
}

/* Adds printf-formatted text. */
void prose_add(Prose *prose, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds `item`, after a comma, or, if it is the first of all, after `before`. */
void prose_item(Prose *prose, const char *before, Text item);

/* What has been put together so far; it stays valid until more is added. */
Text prose_text(const Prose *prose);

#endif
