/* What the keys do here, laid over any screen: all of them, also those that the line at the bottom has no room for, in the
 * language of the device last used. Whatever is pressed then takes it away. */
#ifndef SCREENS_HELP_H
#define SCREENS_HELP_H

#include "screens/ui.h"

/* Over a scene whose screen has been drawn with world->seen. */
void help_draw(Scene *scene, World *world);

#endif
