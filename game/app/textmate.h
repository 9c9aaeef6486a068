/* A TextMate grammar, which VS Code and other editors read, from a word table. */
#ifndef APP_TEXTMATE_H
#define APP_TEXTMATE_H

#include "script/manual.h"

/* Prints the grammar as JSON to standard output; false, after saying so, if memory is refused. */
bool textmate_print(Arena *arena, const Manual *manual);

#endif
