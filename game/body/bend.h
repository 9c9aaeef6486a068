/* One joint bent to an angle, on bones that are posed already: what lies beyond it turns about its hinge, and all
 * else stays where it is. */
#ifndef BODY_BEND_H
#define BODY_BEND_H

#include "body/rig.h"

/* Angles in radians: 0 is a straight knee, elbow and wrist, a foot square to its shin, a hanging thigh and arm. More
 * is bent, toes up, thigh forward, arm up. */
typedef enum BendJoint { BEND_KNEE, BEND_ELBOW, BEND_ANKLE, BEND_WRIST, BEND_HIP, BEND_SHOULDER } BendJoint;

typedef struct Bend {
    BendJoint joint;
    unsigned sides; /* 1u << LEFT, 1u << RIGHT */
    float angle_rad;
    float share; /* 0..1 of the way there from where the joint is; 0: nothing is bent */
} Bend;

/* How far the joint is bent. */
float bend_angle(const Rig *rig, const Posed *posed, BendJoint joint, int side);

/* Bends it. Arms are put anew where the stance wants them when a leg has moved, since hands may lie on it. */
void bend_joint(const Rig *rig, const Stance *stance, const Bend *bend, Posed *posed);

/* The bone that turns. */
int bend_bone(const Rig *rig, BendJoint joint, int side);

/* How it turns: unit vectors of which `away` goes with the bone and lies along `held` at 0, and the axis about which a
 * growing angle turns it. */
typedef struct Hinge {
    Vec3 axis, held, away;
} Hinge;

Hinge bend_hinge(const Rig *rig, const Posed *posed, BendJoint joint, int side);

#endif
