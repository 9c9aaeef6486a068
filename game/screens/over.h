/* What lies over a player that stands still: how sore it is before, the pause menu, the question before leaving, the
 * page of what to do when something hurts sharply, how loud everything is, and how it feels after. They hold no memory of their own. */
#ifndef SCREENS_OVER_H
#define SCREENS_OVER_H

#include "screens/player.h"
#include "screens/scale.h"

enum { OVER_ROWS_MAX = 8 };

/* The memory of whichever of them is open. */
typedef struct Over {
    Player *player;
    int focus;
    Scale scale;
    bool advised;             /* the answer has been given, and advice is shown */
    Area rows[OVER_ROWS_MAX]; /* where they were drawn, for the pointer */
    Hots hots;
} Over;

Screen before_screen(Over *over, Player *player);
Screen pause_screen(Over *over, Player *player);
Screen leave_screen(Over *over, Player *player);
Screen stop_screen(Over *over, Player *player);
/* Without a player (NULL), a page of its own. */
Screen sound_screen(Over *over, Player *player);
Screen after_screen(Over *over, Player *player);

/* after_screen() as it is once an answer was no better: the lesson's advice, if it has any. */
Screen advice_screen(Over *over, Player *player);

#endif
