/* This week in a glance: the corner of a list of lessons. */
#ifndef SCREENS_WEEK_H
#define SCREENS_WEEK_H

#include "screens/ui.h"

/* Days of the week with something on them, how many of the goal, weeks in a row, holds today, and the word that a
 * professional should look at something; from x0 to x1, down from y, px. Where it ends; y without a habit. */
float week_draw(Scene *scene, const World *world, float x0, float x1, float y);

/* "2 of 3 days this week", today being one of them. Needs a habit. */
Text week_with_today(Arena *arena, const World *world);

#endif
