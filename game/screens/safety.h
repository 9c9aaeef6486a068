/* The safety check: what is true of a person today is ticked, in two columns, what must be seen by somebody first and
 * what must be asked about. It comes at the first start, and again from the settings. What to do about each that was
 * ticked is told before it goes on. */
#ifndef SCREENS_SAFETY_H
#define SCREENS_SAFETY_H

#include "screens/ui.h"

enum { SAFETY_COLUMNS = 2 };

typedef struct SafetyScreen {
    const Gate *gates[SAFETY_COLUMNS]; /* what stands in the columns */
    bool first;                        /* at the first start, which Back ends */
    bool ticked[SAFETY_COLUMNS][GATE_ROWS_MAX];
    int column, row; /* in focus; below the last row: Continue */
    bool told;       /* what to do is shown */
    float pushed, most_pushed,
        push; /* how far that is pushed up, how far it goes, and by a press, design units */
    Area rows[SAFETY_COLUMNS][GATE_ROWS_MAX], go; /* what can be seen of them, px, for the pointer */
    StageShown picture;
    int shown_width, shown_height, shown_looks; /* of the picture; 0: none yet */
    Arena *arena;                               /* of the picture */
    Hots hots;
} SafetyScreen;

/* The screen's memory is freed as it is left, or by safety_free(). NULL if memory is refused. The world must have the
 * gates of the check. */
SafetyScreen *safety_new(const World *world, bool first);
void safety_free(SafetyScreen *screen);
Screen safety_screen(SafetyScreen *screen);

/* How much there is in a column; what the ticks amount to. */
int safety_rows(const SafetyScreen *screen, int column);
Safety safety_of(const SafetyScreen *screen);

/* Drawing, which notes where everything is for the pointer. */
void safety_draw(void *data, World *world, Scene *scene);

#endif
