/* What a word takes, as a pattern that people can read, and whether a line's values fit it.
 *
 *     pattern  := sequence ("|" sequence)*             the first that fits
 *     sequence := item*
 *     item     := word | "," | element | list | "[" pattern "]" (may be left out) | "(" pattern ")"
 *     list     := element ", ..."                      one or more with commas between
 *     element  := "<" kind ">"
 *     kind     := "time" "length" "speed" "angle" "turning" "share" "number" "count" (script/number.h)
 *               | N "to" M      a whole number between them
 *               | "seconds"     a number with the unit s or none
 *               | "breaths"     a count and the word breath or breaths
 *               | "when"        a moment in a phase: 20s, 50%, half, end-10s, 3 breaths
 *               | "text"        a text in quotes
 *               | "file"        the name of a file, with a point in it, in quotes
 *               | "name"        any word
 *               | "name:" KIND  a word of the lexicon's list of this kind
 *               | "statement"   the rest of the line is a statement of its own
 *
 * Alternatives are tried in order and each item takes what it can: nothing is tried again once it fitted. */
#ifndef SCRIPT_PATTERN_H
#define SCRIPT_PATTERN_H

#include "script/take.h"
#include "script/words.h"

/* True if all values of the node fit what the word takes; *statement is then the index of the value that an
 * inline statement starts with, or -1. Otherwise the first mistake is reported and the node is broken. This
 * explains; whether a line fits at all, script/program.h finds sooner. */
bool pattern_check(Arena *arena, const Source *source, Node *node, const Word *word, const Lexicon *lexicon,
                   Diags *diags, int *statement);

/* The pattern as help shows it: "<name:muscle>" as "<muscle>". */
Text pattern_text(Arena *arena, const char *pattern);

/* What the kinds of numbers ask for: "time", and "1 to 3". */
Quantity pattern_quantity(Text kind);
void pattern_range(Text kind, double *low, double *high);

#endif
