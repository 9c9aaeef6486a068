/* What the first picture needs, made ready on a thread of its own while the window comes, which mostly waits for the
 * display. Until opening_end() the thread has all of App but the window and the inputs. */
#ifndef APP_OPENING_H
#define APP_OPENING_H

#include "app/app.h"

typedef struct Opening {
    App *app;
    SDL_Thread *thread; /* NULL: there is none, opening_end() does it all */
    SDL_sem *sized;     /* posted once width and height stand */
    int width, height;  /* of the picture as it will most likely be, px; 0: nobody knows */
    bool good;
} Opening;

/* The settings must have been read. */
void opening_begin(Opening *opening, App *app);

/* Says once how large the picture will most likely be, so that it can be drawn ahead; 0 if there will be none. */
void opening_size(Opening *opening, int width, int height);

/* Waits until all is ready: the show, the journal, the first screen on the stack. False after saying why on stderr. */
bool opening_end(Opening *opening);

#endif
