/* What lies under a finger: from a place on the skin to the muscle that is pressed there and the zone that it belongs to. */
#ifndef BODY_PALPATE_H
#define BODY_PALPATE_H

#include "body/muscles.h"

typedef struct Felt {
    const BodyMuscle *muscle; /* or NULL: bone, joint, or a muscle that no lesson is about */
    const Zone *zone;         /* or NULL */
    int side;                 /* 1 left, -1 right */
} Felt;

/* At p, where the skin's unit normal is `normal`, both in the rest pose. Where muscles lie above each other it is the one
 * with the nearest trigger point: that is where it would be pressed. */
Felt palpate(const Muscles *muscles, const Flesh *flesh, Vec3 p, Vec3 normal);

#endif
