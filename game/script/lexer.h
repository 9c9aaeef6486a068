/* One line of a source as values. */
#ifndef SCRIPT_LEXER_H
#define SCRIPT_LEXER_H

#include "script/script.h"

typedef struct Values { /* a vector */
    Value *at;
    int count, room;
    bool braced; /* one of them may be */
} Values;

typedef enum LineState {
    LINE_WHOLE,
    LINE_BROKEN,  /* its first mistake has been reported; the values before it stand */
    LINE_UNCLOSED /* the same, and the mistake is a text without its end */
} LineState;

/* Reads the line at bytes [at, end) into `values`, whose earlier content is replaced; `texts` is the arena of texts
 * that are not what stands in the source. */
LineState lexer_line(Arena *arena, Arena *texts, const Source *source, size_t at, size_t end, Values *values,
                     Diags *diags);

#endif
