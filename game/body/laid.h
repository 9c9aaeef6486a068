/* Hands that lie on skin, whoever's skin it is. */
#ifndef BODY_LAID_H
#define BODY_LAID_H

#include "body/pose.h"
#include "body/skin.h"

/* Moves each hand that is on, along the normal of the skin at its anchor, a vertex, until the skins of hand and body meet:
 * no gap that can be seen, nor deeper than flesh gives way. Hands that lie so already stay where they are. The goals of
 * the arms are in the world. */
void hands_laid(Skin *skin, const Rig *rig, const HandOn hands[SIDES], const int anchor[SIDES],
                Stance *stance);

#endif
