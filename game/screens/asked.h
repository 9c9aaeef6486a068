/* Private to screens/: what asking for soreness before a lesson and after it have in common. The scale is the first
 * row, the one that leaves it out the second. */
#ifndef SCREENS_ASKED_H
#define SCREENS_ASKED_H

#include "screens/menu.h"

typedef enum Asked { ASKED_NOTHING, ASKED_ANSWERED, ASKED_LEFT_OUT } Asked;

Asked asked_input(Over *over, const World *world, const Input *input, int rows);

/* What is answered if it is answered now. */
int asked_value(const Over *over, const World *world);

/* How sore it was: before, in this session, or else the last time that something was said of this area; or
 * NO_SORENESS. `name` becomes what that is called. */
int asked_earlier(const Over *over, const World *world, Text *name);

/* Title, question and scale; the design y from which there is room below. */
float asked_draw(Over *over, World *world, Scene *scene, Text title);

/* The legend, with `more` a key beside the usual ones, or NULL. */
void asked_keys(Over *over, const World *world, Scene *scene, Text back, const Key *more);

/* The row that leaves it out, at design y. */
void asked_row(Over *over, const World *world, Scene *scene, const Row *row, float design_y);

/* The left and right edge of all that, and the player under a veil, dark behind it. */
Area asked_column(const World *world);
void asked_ground(Over *over, World *world, Scene *scene);

#endif
