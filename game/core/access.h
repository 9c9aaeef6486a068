/* What makes the program fit a person: how large texts are, how much moves, which hand, how long things wait. */
#ifndef CORE_ACCESS_H
#define CORE_ACCESS_H

#include "core/text.h"

typedef enum AccessKind {
    ACCESS_TEXT,   /* size of texts, % */
    ACCESS_EDGE,   /* of the picture's width and height that is left free on each side, % */
    ACCESS_MOTION, /* 1: little moves: key poses, a bar that fills */
    ACCESS_LEFT,   /* 1: what is touched often is at the left edge */
    ACCESS_ONE,    /* 1: one button is enough: the focus goes on by itself */
    ACCESS_DWELL,  /* how long it stays on each place then, s */
    ACCESS_READY,  /* how long a lesson counts in, s */
    ACCESS_READ,   /* 1: what is in focus is read aloud */
    ACCESS_KINDS
} AccessKind;

/* Each within its limits. */
typedef struct Access {
    int value[ACCESS_KINDS];
} Access;

/* One of them: its word in the settings file, its limits, the step from one value to the next, and its unit; a switch
 * has none and is 0 or 1. */
typedef struct AccessTerm {
    const char *name;
    int least, most, step, usual;
    char unit; /* '%', 's', or 0 */
} AccessTerm;

const AccessTerm *access_term(AccessKind kind);

Access access_usual(void);

/* The next value in this direction (1 or -1), on a whole step; at an end it stays, a switch turns either way. */
int access_next(AccessKind kind, int value, int direction);

/* The kind of this name; ACCESS_KINDS if there is none. */
AccessKind access_named(Text name);

#endif
