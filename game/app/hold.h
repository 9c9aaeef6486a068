/* OK that is held is the menu key, for remotes that have none (UI.md, Focus). Where the screen has a use for the menu, OK
 * is given when it is let go; elsewhere at once. */
#ifndef APP_HOLD_H
#define APP_HOLD_H

#include "screens/screen.h"

#include <SDL.h>

#define HOLD_S 0.6 /* so long: as a long press is known from telephones and televisions */

typedef struct Hold {
    bool down;  /* a key or a button lies down that said OK, */
    bool owed;  /* OK has not been given yet */
    Uint32 up;  /* the event that lets it go, */
    Sint32 key; /* its key, or its button */
    double since_s;
    Input ok;
} Hold;

/* After `event` was read as OK: begins. With `owed` it must not be given now. */
void hold_begin(Hold *hold, const SDL_Event *event, const Input *ok, bool owed, double now_s);

/* Whether the event lets go of it: then hold_take() says what is to be given. */
bool hold_ends(Hold *hold, const SDL_Event *event);

/* Something else is pressed, or wanted: what is owed is to be given now; false if nothing is. */
bool hold_take(Hold *hold, Input *ok);

/* True once, when it has been held so long: *menu is to be given, and nothing is owed any more. */
bool hold_tick(Hold *hold, double now_s, Input *menu);

/* How long until that, ms, at most `most_ms`. */
int hold_wait_ms(const Hold *hold, double now_s, int most_ms);

#endif
