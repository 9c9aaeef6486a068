/* One button is enough: what can be in focus is gone through by itself, then the keys of the legend, each for as long as
 * is set; a press of anything takes what is lit. Pure: time and what was drawn come in, presses go out. */
#ifndef APP_SCAN_H
#define APP_SCAN_H

#include "screens/screen.h"

enum { SCAN_PLACES_MAX = 200 };

typedef struct Scan {
    double since_s;   /* when what is lit came; below 0: nothing is gone through */
    int key;          /* of the legend, from 1; 0: a place on the page is in focus */
    int places;       /* gone through since the first of them */
    bool second;      /* of its halves; */
    bool right;       /* which one it is */
    Seen first, last; /* the focus where it was first, and last */
    int screen;       /* whose it is */
} Scan;

/* Another screen has come: from its first place on. */
void scan_begin(Scan *scan, int screen, double now_s);

/* The press that goes on, once what is lit has been there for dwell_s; false if nothing is to be pressed. world->lit
 * follows. */
bool scan_tick(Scan *scan, World *world, double now_s, double dwell_s, Press *press);

/* What a press of anything means now; from there it goes on with the page. */
Press scan_press(Scan *scan, World *world, double now_s);

#endif
