/* The canonical form of a text: one way to write it, so that what changes between two versions is what was
 * changed. Meaning, comments, and single blank lines are kept; the canonical form of a canonical form is itself.
 *
 * - Four blanks a level; one blank between values, none before a comma.
 * - Values of neighbouring lines begin in one column, two blanks after the longest word; what opens a block that it
 *   needs (`each side`, `repeat 2`) stands for itself, with one blank.
 * - A text that is too long for its line goes on, in quotes, below where it began.
 * - A comment on a line of its own stands where the statement does that it belongs to; those at the ends of
 *   neighbouring lines begin in one column. */
#ifndef SCRIPT_CANON_H
#define SCRIPT_CANON_H

#include "script/words.h"

enum { CANON_COLUMNS = 110, CANON_INDENT = 4 };

/* The canonical form of a tree that words_check() found no mistake in, in the arena. */
Text canon_print(Arena *arena, const Tree *tree, const Words *words);

/* The comment on a line, from its # on, without blanks at its end; or an empty text. */
Text canon_comment(Text line);

#endif
