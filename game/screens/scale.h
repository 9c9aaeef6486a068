/* The scale of soreness (UI.md: Soreness picker): 0 to 10, a knob where it is now, a smaller one where it was. */
#ifndef SCREENS_SCALE_H
#define SCREENS_SCALE_H

#include "screens/ui.h"

typedef struct Scale {
    int touched;                  /* what was chosen, plus 1; 0: nothing yet */
    Area marks[SORENESS_MAX + 1]; /* where the numbers were drawn, for the pointer */
} Scale;

/* Where the knob is: as chosen, or where it was before, or else in the middle. */
int scale_value(const Scale *scale, int earlier);

/* Left is less, right is more; other presses do nothing. */
void scale_press(Scale *scale, int earlier, Press press);

/* Chooses the number at x, y; false if there is none. */
bool scale_point(Scale *scale, float x, float y);

/* What the scale shows beside the knob. */
typedef struct ScaleLook {
    int earlier;       /* or NO_SORENESS */
    Text earlier_name; /* "Before" */
    bool focus;
} ScaleLook;

/* Draws it on a card from design y on, `x0` to `x1`; the card's lower edge, px. */
float scale_draw(Scale *scale, Scene *scene, const World *world, const ScaleLook *look, float x0, float x1,
                 float design_y);

#endif
