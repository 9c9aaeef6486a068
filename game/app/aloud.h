/* What is in focus, read aloud by the program's voice: it stops as soon as the focus goes on, and gives way to a lesson
 * that plays. */
#ifndef APP_ALOUD_H
#define APP_ALOUD_H

#include "core/text.h"

#include <stdbool.h>

typedef struct App App;

enum { ALOUD_BYTES = 500 };

typedef struct Aloud {
    char text[ALOUD_BYTES]; /* what is said, or was last */
    bool wanted;            /* it is being made ready */
    bool sounds;            /* the sound has its line in the place of a lesson's */
    double since_s;         /* when it began */
} Aloud;

/* Says a text instead of what was said before, if it is another. */
void aloud_say(App *app, Text text);

/* To be called in each turn of the loop: lets it be heard once it is ready. */
void aloud_tick(App *app);

/* Before a lesson goes on: it has its sounds back. */
void aloud_give_way(App *app);

#endif
