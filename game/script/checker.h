/* Private to script/: what checks a tree against its word table, shared by checker.c, which goes through blocks and
 * values, and misplaced.c, which says of words that nobody knows, or that stand where they cannot, what was meant. */
#ifndef SCRIPT_CHECKER_H
#define SCRIPT_CHECKER_H

#include "script/grammar.h"

typedef struct Lack {
    const Node *block; /* the root for the file */
    const Word *word;
} Lack;

/* A block that has been told of as empty or out of place: lines after it that only it could hold were meant for it. */
typedef struct Hollow {
    const Node *block; /* NULL: there is none */
    const Word *word;
} Hollow;

typedef struct Checker {
    Arena *arena, *tree; /* of messages; of nodes */
    const Source *source;
    const Grammar *grammar;
    const Words *words; /* the grammar's */
    Diags *diags;
    VEC(Lack) lacks;
    bool unread; /* a line at the top has lost its word: nobody knows what the file lacks */
    int lost;    /* blocks around that are in no place of theirs: what stands below is not blamed for it */
    const Node *moved;  /* the block that lines like the last one belong to, as has been told; or NULL */
    const Node *placed; /* the last statement in its right place, once all below it is checked; or NULL */
    int mended;         /* so many lines were written anew */
    bool excused[WORDS_MAX]; /* given, if not quite where or as it should be */
    bool openers_known, reached_known;
    bool reached[WORDS_MAX]; /* once that is so: it can stand anywhere in this sort of file */
    bool opened[WORDS_MAX];  /* once that is so: it stands at the top of the file */
    Hollow hollow;           /* the last of them in a block that is being checked */
} Checker;

/* A mistake of this statement, which ends up broken. */
Diag *checker_mistake(Checker *checker, Node *node, Span span, Code code, Text message);

/* Takes back what was told of this statement under the code, if it was: another message says it. */
void checker_forgive(Checker *checker, const Node *node, Code code);

/* The statement that opened a block, as diagnostics show it; nothing for the top of the file. */
Span checker_opener(const Node *block);

/* All that stands below the block, checked as what this word's block may hold. */
void checker_block(Checker *checker, Node *block, const Meaning *meaning);

/* What stands behind the word of a line that was meant as this one. */
void checker_values(Checker *checker, Node *node, const Word *word);

/* The index of the word in the table. */
int checker_index(const Checker *checker, const Word *word);

/* The name of the node's word, which is noted in it, or -1. */
int checker_note_name(const Checker *checker, Node *node);

/* Notes of these lines and all after them in their block that nobody knows what they were to mean. */
void checker_break_from(const Checker *checker, Node *node);

/* What the node's word means below this one (NULL: at the top level), or NULL. */
const Word *checker_word_in(const Checker *checker, const Node *node, const Word *around);

/* Whether the line after the block has no place there, and was meant to stand below the block. */
bool checker_next_is_meant(const Checker *checker, const Node *block);

/* Whether the line after the block could stand below it, whatever it is where it stands. */
bool checker_next_fits(const Checker *checker, const Node *block);

/* Says of a word that it is unknown, or stands where it cannot, below `around`; what stands below it is checked. */
void checker_unknown(Checker *checker, Node *node, const Word *around);
void checker_misplaced(Checker *checker, Node *node, const Word *around);

/* The one word of those that the block around needs and lacks that can take what stands behind this one; or an empty
 * text. */
Text checker_lacking_for(Checker *checker, Node *node, const Word *around);

/* The block is not told to lack the word. */
void checker_excuse(Checker *checker, Text name);

/* Whether the line was meant to stand below a block that has been told of as out of place: it then is broken. */
bool checker_told_elsewhere(Checker *checker, Node *node);

/* A line that could not be read has no place below its block, but a word: it is checked where it was meant to be. False
 * if that cannot be made out. */
bool checker_strayed(Checker *checker, Node *node);

#endif
