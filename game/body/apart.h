/* Takes the parts of a settled body out of each other: what fits one body, another one has too much flesh for. */
#ifndef BODY_APART_H
#define BODY_APART_H

#include "body/settle_parts.h"

/* Who may move, and whose flesh is looked at. */
typedef enum ApartOf {
    APART_BODY, /* all but hands, which are laid or closed afterwards */
    APART_ARMS  /* arms, head and neck alone, hands too */
} ApartOf;

/* Moves limbs, and of the body what its pose leaves free, by as little as it takes until nothing is drawn deeper in
 * another part than can be borne; contacts, pins, and hands on skin stay. `stance` has its goals in the world; who is
 * clear stays exactly as it is. What was done is left in `moves`. The settler's skin and spots are those of the result,
 * if anything was done. */
void limbs_apart(Settler *settler, const Pose *pose, ApartOf of, Stance *stance, Posed *posed,
                 double moves[APART_MOVES]);

/* Does the same moves to a stance that is near that one; false if there are none. */
bool limbs_moved(const Rig *rig, const double moves[APART_MOVES], Stance *stance, Posed *posed);

#endif
