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

/* A word as it is checked; the first of a grammar's is the top level, which is no word. */
typedef struct Meaning {
    const Word *word;           /* NULL: the top level */
    int index;                  /* of the word */
    bool alone;                 /* it may have nothing below it */
    Program takes;              /* what its values are */
    WordSet needed;             /* below it */
    const unsigned char *below; /* by name: the index of what it means below this one, or 0 */
} Meaning;

typedef struct Grammar {
    const Words *words;
    const Lexicon *lexicon;  /* or NULL */
    Lookup names;            /* of the words, in the table's order */
    Lookup placeholders;     /* what may stand in braces */
    const Meaning *meanings; /* the top level, then the words in the table's order */
} Grammar;

/* The grammar of these words, in the arena, which keeps pointers into both. */
const Grammar *grammar_new(Arena *arena, const Words *words, const LexiconLookups *names);

/* words_check() with a grammar that is ready. */
void grammar_check(Arena *arena, Tree *tree, const Grammar *grammar, Diags *diags);

/* What is checked of this word; NULL: of the top level. */
static inline const Meaning *grammar_of(const Grammar *grammar, const Word *word) {
    return &grammar->meanings[word ? word - grammar->words->at + 1 : 0];
}

/* The first word of this name in the table, or -1 if there is none. */
static inline int grammar_name(const Grammar *grammar, Text name) {
    return lookup_find(&grammar->names, name);
}

/* What a word of this name means below another, or NULL. */
static inline const Meaning *grammar_meaning(const Grammar *grammar, int name, const Meaning *around) {
    int meaning = name < 0 ? 0 : around->below[name];
    return meaning ? &grammar->meanings[meaning] : NULL;
}

#endif
