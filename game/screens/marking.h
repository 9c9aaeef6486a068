/* Spots that the person marked as theirs: a muscle's left, its right, or both; of a muscle in the middle the one there
 * is. Lessons on them are suggested, and the journal shows them on the body. */
#ifndef SCREENS_MARKING_H
#define SCREENS_MARKING_H

#include "screens/screen.h"

typedef enum Marked { MARKED_NOT, MARKED_LEFT, MARKED_RIGHT, MARKED_BOTH } Marked;

Marked marking_of(const World *world, const Muscle *muscle);

/* One on (step 1) or back, from the last to the first; what changes is asked to be kept. */
void marking_turn(World *world, const Muscle *muscle, int step);

/* Whether there is one more in this direction before it begins anew. */
bool marking_can_turn(const World *world, const Muscle *muscle, int step);

/* "Left". */
Text marking_value(const World *world, const Muscle *muscle);

/* The side as a disc half filled draws it. */
Side marking_side(Marked marked);

#endif
