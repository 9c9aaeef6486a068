/* Private to the planner of ways: a segment of a track, posed at a few even steps with what is planned so far, and what is
 * wrong with it. */
#ifndef BODY_SKETCH_H
#define BODY_SKETCH_H

#include "body/clear.h"
#include "body/settle_parts.h"
#include "body/track_parts.h"

enum { STEPS = SWIVEL_STEPS };

#define SKETCH_LEAP   44.0f  /* m/s2: who changes speed more quickly leaps */
#define SKETCH_LEAP_M 0.002f /* so much deeper counts like 1 m/s2 more */

typedef struct Sketch {
    const Settler *settler;
    const Track *track;
    Plan *plan; /* the track's */
    int k;
    float seconds;
    bool wall;
    Clear clear;
    Stance stance[STEPS + 1];
    Goal goals[STEPS + 1][LIMBS]; /* before guards kept them out of floor and wall */
    Posed posed[STEPS + 1];
    Crossable able[STEPS + 1];
    ClearTools tools[STEPS + 1];
    bool stuck[LIMBS]; /* a detour was looked for and does not help */
} Sketch;

/* Of track's segment k, not drawn yet. */
void sketch_begin(Sketch *sketch, const Settler *settler, const Track *track, Plan *plan, int k);

/* The same drawn. */
void sketch_open(Sketch *sketch, const Settler *settler, const Track *track, Plan *plan, int k);

/* Once more, with what is planned now. */
void sketch_draw(Sketch *sketch);

ClearOf sketch_limb(const Sketch *sketch, int limb, int step);

/* How quickly elbow or knee, or hand or foot, changes its speed at the most, m/s2, from step to step. */
float sketch_leap(const Sketch *sketch, int limb);

/* The worst of a limb along the way, of its skin as the bones alone carry it. */
typedef struct Amiss {
    float flesh_m; /* how deep in the rest of the body */
    int deepest;   /* vertex that is so deep */
    float tool_m;  /* in tools, hands aside */
    float plane_m; /* in floor, seat, table, wall */
    float leap;    /* m/s2, of joint and end, between the steps, too: guards may turn a limb there and back */
} Amiss;

/* Takes what is worse of a limb, leaps aside, with the body as posed; looks at one in `each` of its samples, the first of them
 * `from`. */
void sketch_look_at_skin(const Sketch *sketch, ClearOf of, int from, int each, Amiss *amiss);

/* The state and the body at `u`, 0..1 of the segment, as it is planned now. */
void sketch_pose_at(const Sketch *sketch, float u, TrackState *state, Posed *posed);

void sketch_amiss(const Sketch *sketch, Amiss amiss[LIMBS]);

/* All of it as one depth, m. */
float amiss_m(const Amiss *amiss);

/* Whether a limb with one way is worse off than with the other by more than could be seen. */
bool amiss_worse(const Amiss *now, const Amiss *before);

#endif
