/* Puts the thinned mesh exactly where it belongs. */
#ifndef SCULPT_FIT_H
#define SCULPT_FIT_H

#include "sculpt/clay.h"
#include "sculpt/outfit.h"

/* Moves every vertex onto the zero surface of the field; those on lines of the outfit onto the lines as well,
 * those on the rim within x = 0. */
void fit_clay(Clay *clay, const Flesh *flesh, const Outfit *outfit);

#endif
