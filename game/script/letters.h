/* Private to script/: what the bytes of a source can be. */
#ifndef SCRIPT_LETTERS_H
#define SCRIPT_LETTERS_H

#include <stdbool.h>

/* What a byte can be, in one look at a table. */
enum {
    BLANK = 1,
    DIGIT = 2,
    IN_WORD = 4,  /* goes on a word: names like wall-rhomboids, rhomboids.{side}, end-10s */
    OPENS = 8,    /* begins a word: letters and "{" */
    CONTROL = 32, /* may not stand anywhere, not even in a text or a comment */
    HIGH = 64     /* part of a character of several bytes */
};

/* By byte. */
extern const unsigned char LETTERS[256];

static inline unsigned class_of(char c) {
    return LETTERS[(unsigned char)c];
}

/* What may not stand right behind a number and its unit. */
static inline bool sticks(char c) {
    return class_of(c) & IN_WORD || c == ':';
}

#endif
