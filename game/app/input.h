/* SDL's events as the presses that screens understand. */
#ifndef APP_INPUT_H
#define APP_INPUT_H

#include "screens/screen.h"

#include <SDL.h>

enum { PADS_MAX = 8 };

typedef struct Inputs {
    SDL_GameController *pads[PADS_MAX];
    Device device;          /* last used */
    PadKind pad_kind;       /* of the pad that was used last */
    SDL_JoystickID pad;     /* which that was */
    float scale_x, scale_y; /* output pixels in a unit of pointer coordinates */
    bool mouse_seen;        /* a mouse that merely lies where the window opens is not in use */
    int mouse_x, mouse_y;   /* where it was seen first since something else was in use */
    bool stick_away[PADS_MAX + 1]
                   [3];       /* left up or down, left across, right up or down has moved out and not come
 back: one press each time; the last: of a pad that is not known */
    float turn;               /* how far the right stick is out */
    SDL_FingerID finger;      /* that came down first, */
    bool touches, swiped;     /* lies there still, and has moved on: no tap */
    float finger_x, finger_y; /* where its last step began, parts of the window */
} Inputs;

void inputs_open(Inputs *inputs);
void inputs_close(Inputs *inputs);

/* Turns an event into an input; false if it means nothing to a screen. Notes the device, and pads that come and
 * go: a ninth is taken when one of eight has gone, and where the one in use goes, that is INPUT_AWAY. A finger that
 * moves on is a press an eighth of the window, away from where it goes, as if it pulled the page along. `width` and
 * `height` are the window's, in pointer units of a touch. */
bool inputs_read(Inputs *inputs, const SDL_Event *event, int output_width, int output_height, Input *input);

#endif
