/* Where the hairline runs along a fold, or where hair hardly stands out from the skin, crumbs of the one are cut out of
 * the other. What is smaller than a fingernail becomes what lies around it. */
#ifndef SCULPT_SPECKS_H
#define SCULPT_SPECKS_H

#include "sculpt/clay.h"

/* Gives each patch of skin or hair of less than 1.2 cm2, of the half, the material of the greater of these two
 * that it borders on; other materials stay. The clay's materials must be known. */
void specks_fill(Clay *clay);

#endif
