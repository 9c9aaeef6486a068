/* A language that nobody speaks, made of English: accents on its letters, 40 % longer, in brackets. Where a screen shows
 * it whole, it has room for most languages; what stands there without accents was never a text of the catalogue. */
#ifndef STAGE_PSEUDO_H
#define STAGE_PSEUDO_H

#include "stage/phrases.h"

/* As --language names it: by custom a region of no country. */
#define PSEUDO_LANGUAGE "en-XA"

/* Makes all of them so, in the arena. What stands in braces stays; of one or two letters (days, keys) only the letters
 * change. */
void pseudo_phrases(Arena *arena, Phrases *phrases);

Text pseudo_text(Arena *arena, Text text);

#endif
