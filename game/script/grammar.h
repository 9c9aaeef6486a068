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
    const bool *alone;          /* by word: it may have nothing below it */
    const Program *takes;       /* by word: what its values are */
} Grammar;

/* The grammar of these words, in the arena, which keeps pointers into both. */
const Grammar *grammar_new(Arena *arena, const Words *words, const LexiconLookups *names);

/* words_check() with a grammar that is ready. */
void grammar_check(Arena *arena, Tree *tree, const Grammar *grammar, Diags *diags);

/* The row of `below` and `needed` that stands for the block which this word opens; NULL: for the top level. */
static inline size_t grammar_row(const Grammar *grammar, const Word *parent) {
    return parent ? (size_t)(parent - grammar->words->at) + 1 : 0;
}

/* The first word of this name in the table, or -1 if there is none. */
static inline int grammar_name(const Grammar *grammar, Text name) {
    return lookup_find(&grammar->names, name);
}

/* What a word of this name means below `parent`, or NULL. */
static inline const Word *grammar_meaning(const Grammar *grammar, int name, const Word *parent) {
    if (name < 0) return NULL;
    size_t row = grammar_row(grammar, parent) * (size_t)grammar->words->count;
    int meaning = grammar->below[row + (size_t)name];
    return meaning ? &grammar->words->at[meaning - 1] : NULL;
}

#endif
