/* Private to lesson/: what a checked statement is, so that readers ask one number and not one word after another. */
#ifndef LESSON_STATEMENT_H
#define LESSON_STATEMENT_H

#include "lesson/lesson.h"

typedef enum StatementKind {
    STATEMENT_OTHER, /* also what nobody has checked */
    STATEMENT_PHASE, /* and on, in the order of PhaseKind; `breathe` is a phase and a setting */
    STATEMENT_FIND = STATEMENT_PHASE + PHASE_FIND,
    STATEMENT_HOLD = STATEMENT_PHASE + PHASE_HOLD,
    STATEMENT_BREATHE = STATEMENT_PHASE + PHASE_BREATHE,
    STATEMENT_CLOSE = STATEMENT_PHASE + PHASE_CLOSE,
    STATEMENT_CHANGE,
    STATEMENT_EACH,
    STATEMENT_SIDE,
    STATEMENT_REPEAT,
    STATEMENT_PLAY,
    STATEMENT_SAY, /* lines: from here */
    STATEMENT_SHOW,
    STATEMENT_SOUND,
    STATEMENT_MISTAKE, /* to here */
    STATEMENT_AT,
    STATEMENT_EVERY,
    STATEMENT_POSE,
    STATEMENT_MOVE,
    STATEMENT_PRESSURE,
    STATEMENT_CAMERA,
    STATEMENT_MARK,
    STATEMENT_SPREAD,
    STATEMENT_NEVER,
    STATEMENT_ASK,
    STATEMENT_ID, /* of a header, from here on */
    STATEMENT_AREA,
    STATEMENT_MUSCLE,
    STATEMENT_TECHNIQUE,
    STATEMENT_TOOLS,
    STATEMENT_LEVEL,
    STATEMENT_POSITION,
    STATEMENT_SUMMARY,
    STATEMENT_LANGUAGE,
    STATEMENT_SECONDS,
    STATEMENT_CAREFUL,
    STATEMENT_CAUTION,
    STATEMENT_STOP,
    STATEMENT_GATE,
    STATEMENT_KINDS
} StatementKind;

/* By Node.name: the kind of each name in the table of words that all lessons, routines and programmes share. */
typedef struct Statements {
    unsigned char kinds[WORDS_MAX + 1];
} Statements;

Statements statements_of(const Words *words);

static inline StatementKind statement_of(const Statements *statements, const Node *node) {
    return (StatementKind)statements->kinds[node->name];
}

/* Whether it is a phase, and which one; the change-over between sides is none. */
static inline bool statement_phase(const Statements *statements, const Node *node, PhaseKind *kind) {
    int phase = (int)statement_of(statements, node) - STATEMENT_PHASE;
    *kind = (PhaseKind)phase;
    return phase >= 0 && phase <= PHASE_CLOSE;
}

/* Something said, shown or sounded. */
static inline bool statement_is_line(StatementKind kind) {
    return kind >= STATEMENT_SAY && kind <= STATEMENT_MISTAKE;
}

static inline bool statement_is_phase(StatementKind kind) {
    return kind >= STATEMENT_PHASE && kind <= STATEMENT_CHANGE;
}

/* A block of phases. */
static inline bool statement_is_block(StatementKind kind) {
    return kind >= STATEMENT_EACH && kind <= STATEMENT_PLAY;
}

/* The first child of this kind that is not broken, or NULL. */
static inline const Node *statement_child(const Statements *statements, const Node *block,
                                          StatementKind kind) {
    for (const Node *node = block->first; node; node = node->next)
        if (statement_of(statements, node) == kind && !node->broken) return node;
    return NULL;
}

#endif
