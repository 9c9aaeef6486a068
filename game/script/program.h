/* A pattern (script/pattern.h) made ready to be held against many lines: a row of steps, each with the step to go
 * on with where it does not fit. It only says whether a line fits; what is wrong with one that does not, the
 * pattern itself explains. */
#ifndef SCRIPT_PROGRAM_H
#define SCRIPT_PROGRAM_H

#include "core/lookup.h"
#include "script/number.h"
#include "script/words.h"

typedef enum StepKind {
    STEP_WORD,
    STEP_COMMA,
    STEP_TEXT,
    STEP_FILE,
    STEP_QUANTITY,
    STEP_RANGE,
    STEP_SECONDS,
    STEP_BREATHS,
    STEP_WHEN,
    STEP_NAME,
    STEP_STATEMENT,
    STEP_MARK, /* remembers the place as `mark` */
    STEP_GOTO, /* on to `miss` */
    STEP_FITS, /* the end, if all values are taken */
    STEP_FAILS
} StepKind;

typedef struct ProgramStep {
    StepKind kind;
    int miss;  /* the step to go on with where this one does not fit, */
    int mark;  /* from the place remembered as this */
    bool ends; /* a line without any more values fits */
    union {
        Text word;
        Quantity quantity;
        struct {
            double low, high;
        };
        const Lookup *names; /* NULL: any word */
    };
} ProgramStep;

typedef struct Program {
    const ProgramStep *steps;
    const ProgramStep *alone; /* a line of one value that this step takes fits; or NULL */
} Program;

/* The names of each list of a lexicon, ready to be looked up. */
typedef struct LexiconLookups {
    const Lexicon *lexicon;
    const Lookup *at; /* in the order of the lexicon's lists */
} LexiconLookups;

/* The lexicon, which may be NULL, made ready in the arena. */
const LexiconLookups *lexicon_look_up(Arena *arena, const Lexicon *lexicon);

/* The program of a pattern, in the arena, which keeps pointers into both. */
Program program_new(Arena *arena, const char *pattern, const LexiconLookups *names);

/* The step of a program that a line of one value comes to first, asked of the line; most lines are of one value, and
 * most of these a text, a time or a name. */
bool program_takes(const ProgramStep *alone, const Node *node);

/* Whether the node is such a line, and fits. False says nothing. */
static inline bool program_fits_alone(Program program, const Node *node) {
    if (node->value_count != 1 || !program.alone) return false;
    if (program.alone->kind == STEP_TEXT) return node->values[0].kind == VALUE_TEXT;
    return program_takes(program.alone, node);
}

/* Whether all values of the node fit; *statement is then the index of the value that an inline statement starts
 * with, or -1. */
bool program_fits(Program program, const Node *node, int *statement);

#endif
