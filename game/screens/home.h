/* The first screen: the body, whose areas are picked by arrows, from the list or on the figure itself; beside it what
 * goes over several areas, routines and programmes. */
#ifndef SCREENS_HOME_H
#define SCREENS_HOME_H

#include "screens/advice.h"
#include "screens/cards.h"
#include "screens/ui.h"

enum {
    HOME_ROWS = AREAS + 1,
    HOME_CARDS_MAX = 24
}; /* the last one: the lessons with mistakes, if there are any */

typedef struct Home {
    int row;      /* in focus: a BodyArea, or AREAS */
    bool seeking; /* the focus is on the way to the search, above the areas */
    bool aside;   /* the focus is among the suggestions, */
    int beside;   /* on this one of them */
    bool behind;  /* the figure turns its back to us, or is about to */
    float turn_rad, from_rad;
    double turned_s, now_s; /* when it began to turn; below 0: long ago */
    bool pushed;            /* the stick that turns it is out */
    bool asking;            /* whether to quit */
    int ask_focus;
    StageShown picture; /* of the figure, as it was drawn last: */
    AreasShown areas;
    int shown_row, shown_width, shown_height, shown_looks; /* shown_row -1: there is none */
    float shown_rad;
    Arena *arena; /* of the picture */
    Cards cards;  /* of the suggestions */
    Area rows[HOME_ROWS], answers[2], figure, turner, seek;
    Hots hots;
} Home;

/* A home screen; its memory is freed by home_free(). NULL if memory is refused. */
Home *home_new(void);
void home_free(Home *home);
Screen home_screen(Home *home);

/* With the area of the world's nth lesson in focus, or, if it is of no one area, with its card. */
void home_look_at(Home *home, const World *world, int lesson);

/* Drawing, which notes where everything is for the pointer. */
void home_draw(void *data, World *world, Scene *scene);

/* One of the cards beside the figure. */
typedef struct HomeCard {
    bool where;     /* the way from where it hurts to lessons */
    bool journal;   /* the way to what was done */
    bool learn;     /* the way to pages to be read */
    int lesson;     /* or else: index into the world's lessons */
    bool suggested; /* for today, and why: */
    Suggestion suggestion;
} HomeCard;

/* Where it hurts, what is suggested for today, then the routines and programmes that are not, what was done, what
 * there is to learn; how many. */
int home_cards(const World *world, HomeCard cards[HOME_CARDS_MAX]);

/* Rows that can be focused: areas, and mistakes if any. */
int home_rows(const World *world);

#endif
