/* What people write where the language wants it a little otherwise: "6 cm", "2,5cm/s", "1:30", "5-7", a bullet before
 * the word, curly quotes, a title without quotes. A line with a mistake is written anew as it was likely meant; what
 * comes out is offered only if it then fits, so that nobody is sent from one mistake to the next. Asked of lines with a
 * mistake alone. */
#ifndef SCRIPT_SLIPS_H
#define SCRIPT_SLIPS_H

#include "script/grammar.h"

/* The statement in text, which begins with its word, as it was likely meant, in the arena; empty if nothing near it
 * fits what the word takes; of a range where one number can stand, both: "hold 30s, or hold 45s". A comment at its end is left out, and with `fewer`
 * a few words and numbers are, too, but no name. */
Text slip_mended(Arena *arena, Text statement, const Word *word, const Grammar *grammar, bool fewer);

/* What stands behind the word, as the content of one text; empty if it cannot be one. */
Text slip_content(Arena *arena, const Word *word, Text rest);

/* The statement without what stands before its word, a bullet or a number: "rest 10s" of "- rest 10s"; empty if
 * nothing does. */
Text slip_without_bullet(Text statement);

#endif
