/* Private to script/: what stands in braces in texts and names. */
#ifndef SCRIPT_PLACEHOLDER_H
#define SCRIPT_PLACEHOLDER_H

#include "script/grammar.h"

typedef struct Placeholder {
    Span span; /* with its braces, or of the one that opens it */
    Text name; /* between them, or up to the quote that comes first */
    bool closed;
} Placeholder;

/* Finds the first placeholder in the span that the grammar does not have; false if there is none. */
bool placeholder_wrong(const Grammar *grammar, const Source *source, Span span, Placeholder *wrong);

/* What is wrong with it, and what would be right, in the arena. */
Text placeholder_message(Arena *arena, const Placeholder *wrong);
Text placeholder_help(Arena *arena, const Words *words, const Placeholder *wrong);

#endif
