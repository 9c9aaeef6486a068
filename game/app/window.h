/* The window and its pixels, by SDL. */
#ifndef APP_WINDOW_H
#define APP_WINDOW_H

#include "paint/paint.h"

#include <SDL.h>

typedef struct Window {
    SDL_Window *window;
    SDL_Surface *surface; /* of the window; good until its size changes */
    SDL_Surface *shadow;  /* what is painted when the window's pixels are of another format */
    int width, height;    /* of the output, px */
    double frame_s;       /* of the display */
} Window;

typedef struct WindowDesc {
    bool windowed;
    int width, height; /* of a window; 0: 1280 x 720 */
} WindowDesc;

/* What SDL is to know before it is asked for a display, and before there is another thread: it changes the
 * environment. */
void window_set_hints(void);

/* Finds a display and fills in the size that the window is to have on it; false after one line on stderr. Refuses
 * drivers that show nothing unless SDL_VIDEODRIVER asks for one. */
bool window_find(WindowDesc *desc);

/* Opens it there; false after one line on stderr. */
bool window_open(Window *window, const WindowDesc *desc);
void window_close(Window *window);

/* Takes the surface again after a change of size; true if there is something to paint on. */
bool window_renew(Window *window);

PaintTarget window_target(Window *window);

/* Brings the changed rectangles to the screen. */
void window_present(Window *window, const PaintRect *changed, int count);

void window_toggle_full(Window *window);

#endif
