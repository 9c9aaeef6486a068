/* How a limb goes on its way between two poses round what lies on the straight one: its end shifted aside, elbow or knee
 * turned about the line from shoulder or hip to it. Both are sums of a few bumps that begin and end at rest. */
#ifndef BODY_DETOUR_H
#define BODY_DETOUR_H

#include "core/space.h"

#include <stdbool.h>

enum { DETOUR_BUMPS = 8, DETOUR_FEWER = 6, DETOUR_DENTS = 16 };

typedef struct Detour {
    Vec3 by[DETOUR_BUMPS]; /* m, evenly one after the other along the way */
    float turn_rad[DETOUR_BUMPS];
    bool finely; /* all the bumps; else the first DETOUR_FEWER, farther from each other */
} Detour;

/* At `u`, 0..1 of the way: nothing at both ends. */
Vec3 detour_at(const Detour *detour, float u);
float detour_turn_at(const Detour *detour, float u);

/* A place that is deeper than it may be, and how that changes. */
typedef struct Dent {
    float depth_m;
    Vec3 by;       /* m for each m of shift */
    float by_turn; /* m for each radian */
} Dent;

/* The dents, at most DETOUR_DENTS, with the limb shifted and turned so at a step of the way. `closely`: how they change
 * is asked for, too. */
typedef int DetourDents(const void *with, int step, Vec3 shift, float turn_rad, bool closely, Dent *dents);

typedef struct DetourAsk {
    DetourDents *dents;
    const void *with;
    int steps;     /* of the way; dents are asked for between the first and the last */
    float seconds; /* that it takes: who has little time makes no leaps */
    float calm;    /* times as much as usual leaps count */
    bool finely;   /* more bumps, which may be longer and quicker */
    bool free[4];  /* along which axes the end may be shifted; and whether the joint may be turned */
} DetourAsk;

/* Makes the detour one with hardly any dents, if there is one; it begins with what it is. How wrong that is then: 1 is a
 * dent of 1 cm all the way. */
float detour_find(const DetourAsk *ask, Detour *detour);

#endif
