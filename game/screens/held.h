/* What stands before a lesson that had better wait: why, and the choice to play it all the same. */
#ifndef SCREENS_HELD_H
#define SCREENS_HELD_H

#include "screens/advice.h"
#include "screens/ui.h"

typedef struct HeldScreen {
    HoldBack held;
    Text title; /* the lesson's */
    int focus;  /* 0 something else, 1 play it anyway */
    Area rows[2];
    Hots hots;
} HeldScreen;

/* Uses *memory for as long as it is shown. */
Screen held_screen(HeldScreen *memory, const HoldBack *held, const Lesson *lesson);

#endif
