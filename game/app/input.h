/* SDL's events as the presses that screens understand. */
#ifndef APP_INPUT_H
#define APP_INPUT_H

#include "screens/screen.h"

#include <SDL.h>

enum { PADS_MAX = 8 };

typedef struct Inputs {
    SDL_GameController *pads[PADS_MAX];
    Device device;          /* last used */
    float scale_x, scale_y; /* output pixels in a unit of pointer coordinates */
    bool mouse_seen;        /* a mouse that merely lies where the window opens is not in use */
    int mouse_x, mouse_y;   /* where it was seen first since something else was in use */
    bool stick_away[2];     /* the stick has moved out and not come back: one press each time */
} Inputs;

void inputs_open(Inputs *inputs);
void inputs_close(Inputs *inputs);

/* Turns an event into an input; false if it means nothing to a screen. Notes the device, and pads that come and
 * go. `width` and `height` are the window's, in pointer units of a touch. */
bool inputs_read(Inputs *inputs, const SDL_Event *event, int output_width, int output_height, Input *input);

#endif
