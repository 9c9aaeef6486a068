/* The figure without its skin: which muscle shows at each place, in the colours of an atlas. */
#ifndef STAGE_ANATOMY_H
#define STAGE_ANATOMY_H

#include "body/flesh.h"
#include "body/surface.h"
#include "stage/theme.h"

/* Albedo, linear, of each vertex of the surface, into three arrays: muscles in red, each in a shade of its own, paler
 * towards their ends and where two meet; bone, fat and sinew in the colour of fascia. Takes some milliseconds: once. */
void anatomy_paint(const Flesh *flesh, const Surface *surface, const Theme *theme, float *red, float *green,
                   float *blue);

#endif
