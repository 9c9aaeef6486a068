/* A hand that rests on the skin. */
#ifndef BODY_PALM_H
#define BODY_PALM_H

#include "body/pose.h"
#include "body/skin.h"

/* The goal of an arm that lays the palm on the skin at vertex `anchor`, as the body is posed: fingers along the skin,
 * the wrist above and behind the point. It goes with what it lies on. */
void palm_lay(const Skin *skin, const HandOn *on, int anchor, const Posed *posed, int side, Goal *goal);

#endif
