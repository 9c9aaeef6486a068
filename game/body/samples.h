/* A few vertices that stand for the skin of a limb. */
#ifndef BODY_SAMPLES_H
#define BODY_SAMPLES_H

#include "body/cross.h"
#include "body/surface.h"

/* Of one limb, from upper arm or thigh on, bone by bone, evenly strewn. */
typedef struct SkinSamples {
    int *vertices, count;
} SkinSamples;

enum { SAMPLES_MAX = 400 };

/* In the arena. */
void samples_strew(Arena *arena, const Cross *cross, const Surface *surface, SkinSamples samples[LIMBS]);

#endif
