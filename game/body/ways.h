/* The book's ways as a map: how to get from any stand to any other. Filled while a lesson is opened, then only
 * read. */
#ifndef BODY_WAYS_H
#define BODY_WAYS_H

#include "body/track.h"

/* A pose on a side: 1 left, -1 right; a neutral pose is always on 1. */
typedef struct Stand {
    int pose;
    int side;
} Stand;

/* One way, as it is walked: a track forward or backward, as written or mirrored. */
typedef struct Leg {
    const Track *track;
    Stand from, to; /* in the direction in which it is walked */
    bool backward, mirrored;
    double seconds;
    /* Of balls that lie elsewhere on the next leg, or did on the one before: they roll there meanwhile, half on either;
     * how far they are shifted and turned where this leg begins, and where it ends, m. */
    Vec3 shift[2][POSE_TOOLS], rolled[2][POSE_TOOLS];
} Leg;

enum { CHAIN_MAX = 12, LEGS_MAX = 2 * CHAIN_MAX }; /* a chain of ways; one to a neutral pose, and one on */

typedef struct Path {
    Stand from, to;
    Leg legs[LEGS_MAX];
    int count;
    double seconds;
} Path;

typedef struct Ways Ways;

Ways *ways_new(Arena *arena, const PoseBook *book, const Flesh *flesh, const Surface *surface,
               const Rig *rig);

/* The one stand that others are the same as: a neutral pose has no sides. */
Stand ways_canonical(const Ways *ways, Stand stand);
bool stands_same(Stand a, Stand b);

/* Makes ready the way between two stands, settling all poses on it; twice costs nothing. Then, for all stands that
 * are known or passed through, the ways between any two: so a way may be left halfway for any other. */
void ways_prepare(Ways *ways, Stand from, Stand to);
void ways_join(Ways *ways);

/* The quickest chain of ways, NULL between equal stands or ones that were not prepared. */
const Path *ways_find(const Ways *ways, Stand from, Stand to);

/* The pose as settled, left side: settles it when it is not; only reads, once prepared. */
const Held *ways_settle(Ways *ways, int pose);
const Held *ways_held(const Ways *ways, int pose);

/* Where the body is on a leg, `at_s` in the direction in which it is walked. */
void leg_at(const Rig *rig, const Leg *leg, double at_s, TrackState *state);

Settler *ways_settler(const Ways *ways);

#endif
