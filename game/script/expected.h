/* What would have been right at the place where a line went wrong, and the message made of it. */
#ifndef SCRIPT_EXPECTED_H
#define SCRIPT_EXPECTED_H

#include "script/number.h"
#include "script/words.h"

typedef struct Want {
    Text shown;    /* as messages say it: "a time, such as 45s" */
    bool word;     /* `shown` is a literal word */
    Text like;     /* a word that would do among other things, or empty */
    bool measured; /* a number with a unit of `quantity` */
    Quantity quantity;
    bool range; /* a whole number between `from` and `to` */
    double from, to;
    const Names *names; /* a name of this list, or NULL */
} Want;

enum { WANTS_MAX = 16 };

typedef struct Expected {
    int far; /* the furthest value looked at in vain */
    Want wants[WANTS_MAX];
    int count;
} Expected;

Want want_of(const char *shown);
Want want_word(Text word);
Want want_quantity(Quantity quantity);
Want want_name(Text kind, const Names *names);

/* At value `at`, `want` would have been right. */
void expected_add(Expected *expected, int at, Want want);

/* Reports what is wrong with the node's values. `end`: how many of them fitted the whole pattern, so that
 * what follows is too much; negative if they did not. */
void expected_report(Arena *arena, const Source *source, const Node *node, const Word *word,
                     const Expected *expected, int end, Diags *diags);

/* Whether the list has the name, a side such as ".{side}" at its end left aside. */
bool names_have(const Names *names, Text name);

#endif
