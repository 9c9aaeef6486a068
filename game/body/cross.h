/* How far a point of one part of the body is from the flesh of the parts that it does not hang on: the field that the
 * skin was made from, carried by one bone at a time. Near enough away from joints, and no skin need be posed. */
#ifndef BODY_CROSS_H
#define BODY_CROSS_H

#include "body/flesh.h"
#include "body/rig.h"

typedef enum BodyPart {
    PART_TRUNK,
    PART_NECK,
    PART_HEAD,
    PART_UPPER_ARM,
    PART_FOREARM,
    PART_HAND,
    PART_THIGH,
    PART_SHIN,
    PART_FOOT
} BodyPart;

typedef struct Cross {
    const Flesh *flesh;
    const Rig *rig;
    BodyPart part[BONES_MAX];
    int *volumes[BONES_MAX], count[BONES_MAX]; /* that go with each bone, hair left out */
    float reach_m[BONES_MAX];                  /* of that flesh from the bone's axis, at the most */
} Cross;

/* In the arena; flesh and rig must outlive it. */
Cross *cross_new(Arena *arena, const Flesh *flesh, const Rig *rig);

/* Whether two bones are of one part, or of parts that hang together. */
bool cross_hangs(const Cross *cross, int a, int b);

/* The distance, negative inside, of a point that goes with bone `own`; at most CROSS_FAR_M. `in`, if not NULL, gets the
 * bone whose flesh is nearest, -1 for none. Flesh that a part touches at rest does not count: a hand in the crook of
 * its own arm, thighs where they meet. */
float cross_distance(const Cross *cross, const Posed *posed, int own, Vec3 p, int *in);

/* Within what distance of where each bone's flesh is, as posed. */
typedef struct Crossable {
    Vec3 middle[BONES_MAX];
    float reach_m[BONES_MAX];
} Crossable;

Crossable cross_able(const Cross *cross, const Posed *posed);

/* As cross_distance() for who only wants to know what is nearer than `far_m`, the most that it says. What the point itself
 * goes with, and hangs on, may be elsewhere than it was when `able` was made. */
float cross_within(const Cross *cross, const Posed *posed, const Crossable *able, int own, Vec3 p,
                   float far_m, int *in);

/* The same of the flesh of one bone alone, which the point's own part does not hang on. */
float cross_into(const Cross *cross, const Posed *posed, int own, Vec3 p, int in);

/* The bones whose flesh what goes with bone `own` may be in, as posed. */
typedef struct Beside {
    int own, bones[BONES_MAX], count;
} Beside;

Beside cross_beside(const Cross *cross, const Posed *posed, int own);

/* How deep a point is in the flesh of these, and in whose; 0: in none. */
float cross_depth(const Cross *cross, const Posed *posed, const Beside *beside, Vec3 p, int *in);

/* The same, quicker for places most of which are in none. */
float cross_depth_able(const Cross *cross, const Posed *posed, const Crossable *able, const Beside *beside,
                       Vec3 p);

#define CROSS_FAR_M 0.10f

#endif
