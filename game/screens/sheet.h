/* A page that may be higher than the screen: with large texts or a wide edge it is pushed up as far as what is in focus
 * needs it. Drawn as if there were room for all, then moved. */
#ifndef SCREENS_SHEET_H
#define SCREENS_SHEET_H

#include "screens/ui.h"

typedef struct Sheet {
    Scene *scene;
    const World *world;
    Hots *hots;
    int from;   /* its first item */
    float left; /* where its fading edges begin, px: what is left of it is no page */
    bool moved; /* once it is drawn: whether it had to be, */
    float by;   /* and how far down, px */
} Sheet;

/* What is drawn from now on is on it. */
Sheet sheet_begin(Scene *scene, const World *world, Hots *hots);

/* Moves all that was drawn, and cuts it off where the page ends; lines of text are there whole or not at all. `end` is
 * its lower edge as drawn. Nothing changes where it fits with the usual texts and edge. */
void sheet_end(Sheet *sheet, Area focus, float end);

/* For a page that moves what it draws by itself: takes out the lines that are cut off where pages end. */
void sheet_whole(const Sheet *sheet);

/* The same of a window of its own. */
void sheet_whole_in(const Sheet *sheet, Area window);

/* The same of places for the pointer: what cannot be seen is empty. */
void sheet_areas(const Sheet *sheet, Area *areas, int count);

/* Up from the first place that can be in focus reads on above it, down and OK come back; true if the press was that. `first`:
 * the focus is on that place. */
/* The page is read from its top before its places come into focus. */
void sheet_from_top(Hots *hots);

bool sheet_reads(Hots *hots, Press press, bool first);

#endif
