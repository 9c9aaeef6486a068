/* Private to script/: lines as most are, read in one go: a word, then names, numbers, texts without escapes and commas,
 * on one line. Whatever else a line is, and what is wrong with it, the lexer knows (script/lexer.h). */
#ifndef SCRIPT_PLAIN_H
#define SCRIPT_PLAIN_H

#include "script/lexer.h"

/* Whether bytes [at, end) of the source, which is plain and goes on behind them, are such a line. If so, *word is where
 * its word is and `values` holds what comes behind it; else the values are empty. Its `at` points to room for `room`
 * values, all of them zeros; `braced` is left as it is. */
bool plain_line(const Source *source, size_t at, size_t end, Span *word, Values *values);

#endif
