/* Hands that lie on skin, whoever's skin it is. */
#ifndef BODY_LAID_H
#define BODY_LAID_H

#include "body/cross.h"
#include "body/pose.h"
#include "body/skin.h"

/* Moves each hand that the pose lays on skin until the skins of hand and body meet: no gap that can be seen, nor deeper
 * than flesh gives way, with its fingers opened about what is under them, or pinched, and a thumb that presses on its
 * anchor, a vertex. Changes the goals of the arms, which are in the world, and Stance.turn of those hands' digits. */
void hands_laid(Skin *skin, const Cross *cross, const Pose *pose, const int anchor[SIDES], Stance *stance);

/* Slides the hands that glide on by `shift`, m, from where `stance` has them laid on skin, and lays them there. All else
 * stays; only the goals of their arms have changed in `stance`. */
void hands_glide(Skin *skin, const Cross *cross, const Pose *pose, const int anchor[SIDES], Vec3 shift,
                 Stance *stance);

#endif
