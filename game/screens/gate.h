/* What stands before a lesson with a gate: its questions, each to be answered with yes or no, and its statements, to
 * be ticked. Any yes leads to a page that says what to do instead, and from there only away. */
#ifndef SCREENS_GATE_H
#define SCREENS_GATE_H

#include "screens/ui.h"

typedef enum Reply { REPLY_OPEN, REPLY_YES, REPLY_NO } Reply;

typedef struct GateScreen {
    const Lesson *lesson;
    const Gate *gate;
    int focus;                    /* a question, a statement, or behind them Continue */
    int column;                   /* of a question: 0 yes, 1 no */
    Reply replies[GATE_ROWS_MAX]; /* to the questions; a statement is ticked by REPLY_YES */
    bool instead;                 /* the page for a yes is shown */
    bool reminded;                /* Continue was tried too early */
    Area rows[GATE_ROWS_MAX + 1]; /* what can be seen of them, px, for the pointer */
    float columns_x[2];           /* where yes and no begin */
    StageShown picture;
    int shown_width, shown_height; /* of the picture; 0: none yet */
    Arena *arena;                  /* of the picture */
    Hots hots;
} GateScreen;

/* The screen's memory is freed as it is left, or by gate_free(). NULL if memory is refused. */
GateScreen *gate_new(const Lesson *lesson, const Gate *gate);
void gate_free(GateScreen *screen);
Screen gate_screen(GateScreen *screen);

#endif
