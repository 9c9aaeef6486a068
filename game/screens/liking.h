/* Whether a lesson is liked: one key turns it from nothing said to liked, to not for me, and back. Liked ones are
 * suggested sooner, the others not at all. */
#ifndef SCREENS_LIKING_H
#define SCREENS_LIKING_H

#include "screens/ui.h"

/* Whether anything can be said of the lesson with this id: it must be one of the list's, and not be made anew each day. */
bool liking_can(const World *world, Text lesson);

/* The next word, which is asked to be kept; nothing where nothing can be said. */
void liking_turn(World *world, Text lesson);

/* The key that turns it, by what it says next. */
Key liking_key(const World *world, Text lesson);

/* What is said, a heart and words, from x on; nothing where nothing is. */
void liking_draw(Scene *scene, const World *world, Text lesson, float x, float baseline);

#endif
