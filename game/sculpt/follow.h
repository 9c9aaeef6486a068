/* Which bones each vertex follows, and which part of the body it lies on. */
#ifndef SCULPT_FOLLOW_H
#define SCULPT_FOLLOW_H

#include "sculpt/model.h"

/* Sets bones, weights, volumes and relax of all vertices. */
void follow_bones(Model *model);

#endif
