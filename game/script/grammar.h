/* A word table and its names made ready for checking many files: each word is found by one look, below the block
 * that it stands in. Made once and constant from then on; whoever checks one file only need not know of it. */
#ifndef SCRIPT_GRAMMAR_H
#define SCRIPT_GRAMMAR_H

#include "script/program.h"

#include <stdint.h>

enum { WORD_SETS = (WORDS_MAX + 63) / 64 };

/* Some of a table's words, a bit each. */
typedef struct WordSet {
    uint64_t bits[WORD_SETS];
} WordSet;

typedef struct Grammar {
    const Words *words;
    const Lexicon *lexicon;     /* or NULL */
    Lookup names;               /* of the words, in the table's order */
    Lookup placeholders;        /* what may stand in braces */
    const unsigned char *below; /* by block and name: the meaning's index + 1, or 0 */
    const WordSet *needed;      /* by block: the words that it must have */
    const Program *takes;       /* by word: what its values are */
} Grammar;

/* The grammar of these words, in the arena, which keeps pointers into both. */
const Grammar *grammar_new(Arena *arena, const Words *words, const LexiconLookups *names);

/* words_check() with a grammar that is ready. */
void grammar_check(Arena *arena, Tree *tree, const Grammar *grammar, Diags *diags);

/* The first word of this name in the table, or -1 if there is none. */
int grammar_name(const Grammar *grammar, Text name);

/* What a word of this name means below the block that `parent` opens (NULL: at the top level), or NULL. */
const Word *grammar_meaning(const Grammar *grammar, int name, const Word *parent);

/* The words that a block must have. */
const WordSet *grammar_needed(const Grammar *grammar, const Word *parent);

#endif
