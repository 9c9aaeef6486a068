/* Two bones that bend at one hinge so that their end reaches a target. */
#ifndef BODY_LIMB_H
#define BODY_LIMB_H

#include "core/space.h"

typedef struct Limb {
    Vec3 root;   /* shoulder or hip */
    Vec3 target; /* where wrist or ankle is to be; out of reach, the limb stretches toward it softly */
    Vec3 pole;   /* direction of the elbow or knee, any length */
    float upper_m, lower_m;
    float most_rad;    /* that the hinge bends; nearer than that lets come, the end stays where it is */
    float hinge_front; /* 1: the bones' fronts look along the pole (knee); -1: away from it (elbow) */
} Limb;

typedef struct LimbBend {
    Vec3 joint;        /* elbow or knee */
    Mat3 upper, lower; /* turns against bones that hang straight down and look forward */
} LimbBend;

LimbBend limb_bend(const Limb *limb);

#endif
