/* The first screen: the lessons by the part of the body, and the figure showing the one in focus. */
#ifndef SCREENS_HOME_H
#define SCREENS_HOME_H

#include "screens/ui.h"

enum { HOME_ROWS_MAX = 16 }; /* more than the list has room for at once */

/* What can be seen of a lesson's row, for the pointer. */
typedef struct HomeRow {
    int lesson; /* index into the world's lessons, the broken ones behind them */
    Area area;
} HomeRow;

typedef struct Home {
    int focus;   /* the same */
    bool asking; /* whether to quit */
    int ask_focus;
    double changed_s; /* when the focus last moved; below 0: long ago */
    double now_s;
    int shown; /* the lesson whose picture is kept; -1 none */
    int shown_width, shown_height;
    StageShown picture;
    Arena *arena; /* of the picture */
    HomeRow rows[HOME_ROWS_MAX];
    int row_count;
    Area answers[2];
    Hots hots;
} Home;

/* A home screen; its memory is freed by home_free(). NULL if memory is refused. */
Home *home_new(void);
void home_free(Home *home);
Screen home_screen(Home *home);

#endif
