/* Gates and advice, which lessons refer to by name: what a person must have answered before a lesson opens, and what
 * they are told when it did not help. Their texts are data. */
#ifndef LESSON_GATES_H
#define LESSON_GATES_H

#include "script/manual.h"

enum { GATE_ROWS_MAX = 12 }; /* questions and statements of one gate: more would not be read */

/* A question whose answer must be no, and what to do instead of the lesson where it is yes. */
typedef struct GateQuestion {
    Text ask, then;
} GateQuestion;

typedef struct Gate {
    Text id, title; /* "neck-safety", "Before you touch the neck" */
    Text about;     /* or empty */
    const GateQuestion *questions;
    const Text *accepts; /* statements that must be ticked */
    int question_count, accept_count;
} Gate;

typedef struct Advice {
    Text id, title; /* "see-a-professional" */
    const Text *texts;
    int text_count; /* at least 1 */
} Advice;

/* The word tables of their files, as their readers meet them. */
const Manual *gate_manual(void);
const Manual *advice_manual(void);

#endif
