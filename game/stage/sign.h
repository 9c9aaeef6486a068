/* The eight-cornered sign with a cross: not like this. */
#ifndef STAGE_SIGN_H
#define STAGE_SIGN_H

#include "stage/theme.h"

typedef struct Sign {
    float x, y;     /* px: its middle */
    float strength; /* 0..1 */
} Sign;

void sign_draw(Scene *scene, const Theme *theme, const Sign *sign, float scale);

#endif
