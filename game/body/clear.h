/* How deep a limb is in what it should be clear of on its way: the rest of the body, seat, table and wall. A few places
 * of it stand for the whole, each so thick; quick enough to be asked for many ways when a lesson is opened. */
#ifndef BODY_CLEAR_H
#define BODY_CLEAR_H

#include "body/cross.h"
#include "body/pose.h"

typedef struct Clear {
    const Cross *cross;
    const PoseBook *book;
    unsigned planes; /* bit per Plane that stands there */
} Clear;

/* From upper arm or thigh to finger tips or toes; the first three go where elbow or knee goes: the lower half of upper arm
 * or thigh, the joint, the middle of forearm or shin. */
enum { CLEAR_PLACES = 8, CLEAR_JOINT = 3 };

typedef struct Depths {
    float m[CLEAR_PLACES];
} Depths;

/* Of the places from `from` on, before `to`; below 0 a place is so far clear, at most CROSS_FAR_M. */
Depths clear_depths(const Clear *clear, const Posed *posed, int limb, int from, int to);

/* The deepest of the first places when the joint is elsewhere and the limb begins and ends where it does. */
float clear_joint_m(const Clear *clear, const Posed *posed, int limb, Vec3 joint);

#endif
