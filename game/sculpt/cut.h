/* Cuts the mesh along the outfit's lines, so that every triangle is of one material and hems are lines of
 * edges. */
#ifndef SCULPT_CUT_H
#define SCULPT_CUT_H

#include "sculpt/clay.h"
#include "sculpt/outfit.h"

void cut_outfit(Clay *clay, const Outfit *outfit);

#endif
