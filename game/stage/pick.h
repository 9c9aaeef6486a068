/* From a pixel to what is seen there. */
#ifndef STAGE_PICK_H
#define STAGE_PICK_H

#include "body/palpate.h"
#include "stage/stage.h"

typedef struct Pick {
    bool body; /* it is the figure; all else is empty where it is not */
    Felt felt; /* what lies there */
    Vec3 rest; /* the place on the skin, in the rest pose */
} Pick;

/* What pixel (x, y) of a view of this stage shows; what stands before the figure hides it. Quick enough for each move of a
 * pointer. */
Pick stage_pick(const Stage *stage, const StageShown *shown, float x, float y);

#endif
