/* Diagnostics: what is wrong in a text that a person wrote, where, and what would be right. Authors' mistakes
 * are collected here and nothing else is; every reader of a text adds to the same list and goes on. */
#ifndef SCRIPT_DIAG_H
#define SCRIPT_DIAG_H

#include "script/codes.h"
#include "script/source.h"

#include <stdbool.h>

enum { DIAGS_PER_FILE = 200 }; /* of each severity; later ones are dropped, and one more says so */

typedef enum Severity { SEVERITY_ERROR, SEVERITY_WARNING } Severity;

typedef struct Diag {
    const Source *source;
    Severity severity;
    int code; /* a Code; shown as E012, or W301 for a warning */
    Span span;
    Text message; /* lower case, no final period */
    Text help;    /* may be empty: what would be right */
    Span opened;  /* the statement that opened the block, if that matters, else empty */
} Diag;

typedef struct Diags {
    Arena *arena; /* owns messages and the list */
    VEC(Diag) list;
    int errors, warnings;
    const Source *current; /* the source of the newest; its counts by severity */
    int in_current[2];
    Diag dropped; /* stands in for one past the limit */
} Diags;

Diags diags_in(Arena *arena);

/* Adds one and returns it, so that help or opened can be set: diag_error(...)->help = ... */
Diag *diag_error(Diags *diags, const Source *source, Span span, Code code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
Diag *diag_warning(Diags *diags, const Source *source, Span span, Code code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Takes the one at this place of the list away: it turned out to say what another says. */
void diags_take_back(Diags *diags, int at);

/* Adds all that are in another list, as they are. */
void diags_join(Diags *diags, const Diags *more);

/* So many errors in this source that no more are taken: time to stop looking. */
static inline bool diags_full(const Diags *diags, const Source *source) {
    return diags->in_current[SEVERITY_ERROR] > DIAGS_PER_FILE && diags->current == source;
}

/* Sorts by path, then place, keeping the order of equals, and drops all but the first of those that begin on
 * the same line of the same source with the same severity: one a statement. */
void diags_order(Diags *diags);

/* The code as people see it: "E012". */
Text diag_code(Arena *arena, const Diag *diag);

/* What stands before each piece of a diagnostic, and after it: a terminal's colours, say. None may be NULL. */
typedef struct DiagStyle {
    const char *place;       /* path, line and column */
    const char *severity[2]; /* by Severity: "error[E012]" */
    const char *marks[2];    /* by Severity: what underlines the span */
    const char *help;
    const char *end; /* after each of them */
} DiagStyle;

/* All of it as text, each line ended: place, severity, code and message; the source line with the span
 * underlined; where the block opened; the help. */
Text diag_text(Arena *arena, const Diag *diag);
Text diag_text_in(Arena *arena, const Diag *diag, const DiagStyle *style);

#endif
