/* What a face does by itself: eyes that look at something, lids, lips. On bones that are posed already; nothing else
 * moves. */
#ifndef BODY_FACE_H
#define BODY_FACE_H

#include "body/rig.h"

typedef struct Face {
    Vec3 at;       /* what the eyes look at, world, m */
    float looking; /* 0..1: how far they do; 0 is straight ahead */
    float shut;    /* 0..1: how far the lids are down */
    float parted;  /* 0..1: how far the lips are apart */
} Face;

/* Turns eyes and eyelids, and the jaw beyond what the pose has opened it. Eyes turn no further than they do without effort, and not at all to what the head is
 * turned away from; the upper lids go with them. */
void face_pose(const Rig *rig, const Face *face, Posed *posed);

/* How far the lids are down for a blink at this time of a life, 0..1: a pure function of it, open at 0. One every four
 * to five seconds, never two at once. */
float face_blink(double life_s);

#endif
