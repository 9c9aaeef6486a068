/* How many rounds the muscle of a lesson has had today, side by side, of those that are enough. */
#ifndef SCREENS_ROUNDS_H
#define SCREENS_ROUNDS_H

#include "screens/player.h"
#include "screens/ui.h"

/* Draws them in a column, from y on; the y below them, or y itself where there is nothing to say. What was done before is
 * known where the world has a habit. */
float rounds_draw(Scene *scene, const World *world, const Player *player, Area column, float y);

#endif
