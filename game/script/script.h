/* The one syntax of every text file: a line is a statement, a word and its values; lines indented below it
 * belong to it. Text becomes a tree whose every node and value knows its place in the source.
 *
 *     line      := word value*
 *     value     := word | number unit? | text | ","
 *     text      := '"' ... '"', going on where the next line starts with '"' too
 *     comment   := "#" to the end of the line, outside texts
 *
 * Mistakes go to Diags and reading goes on at the next line; a node whose own line had a mistake is `broken`,
 * so that later checks leave it alone. Nothing here knows what any word means (script/words.h does). */
#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H

#include "script/diag.h"

enum {
    SCRIPT_BYTES_MAX = 1 << 20, /* a file */
    SCRIPT_VALUES_MAX = 1000,   /* a line */
    SCRIPT_DEPTH_MAX = 16,      /* nesting */
};

typedef enum ValueKind { VALUE_WORD, VALUE_NUMBER, VALUE_TEXT, VALUE_COMMA } ValueKind;

typedef struct Value {
    ValueKind kind;
    bool braced;           /* a brace is opened somewhere in it: a placeholder */
    bool compound;         /* a number made of hours, minutes and seconds: 1m30s */
    unsigned char measure; /* of a number: which unit (script/number.h) */
    Span span;
    Text text; /* a word's or number's own bytes; a text's content, joined and without escapes */
    union {
        double number; /* of a number; a compound such as 1m30s is in seconds */
        int name; /* of a word: which of a list's names it is, from 1, once it is checked to be one; else 0 */
    };
} Value;

typedef struct Node {
    Text word;
    Span span; /* of the word */
    Value *values;
    int value_count;
    struct Node *parent, *first, *next; /* the tree; the root has no word */
    int children;
    unsigned char name; /* which of the names it was checked by, from 1; 0 before, or none */
    bool braced;        /* one of its values may be */
    bool broken;        /* its line had a mistake that has been reported */
    bool beside;        /* an inline statement: the rest of its parent's line, as words_check() found */
} Node;

typedef struct Tree {
    Arena *arena; /* it lies here; what is needed no longer than it may lie here, too */
    const Source *source;
    Node *root; /* its children are the top-level statements; broken if the source could not be read at all */
} Tree;

/* The tree of a source, in the arena; never NULL, whatever the bytes. A source of more than SCRIPT_BYTES_MAX,
 * or one that is no text, gives one diagnostic and an empty tree. */
Tree *script_parse(Arena *arena, const Source *source, Diags *diags);

/* The same with the tree in an arena of its own, which may be cleared before `texts`: there lies whatever text had to
 * be put together, so that what is read from the tree may keep its texts. */
Tree *script_parse_apart(Arena *tree, Arena *texts, const Source *source, Diags *diags);

/* From a statement's word to the end of its last value. */
Span script_statement(const Node *node);

/* The first child with this word that is not broken, or NULL. */
static inline const Node *script_child(const Node *node, const char *word) {
    for (const Node *child = node->first; child; child = child->next)
        if (text_is(child->word, word) && !child->broken) return child;
    return NULL;
}

#endif
