/* Private to the tracks: how good a segment of a track is as it will be seen, frame by frame. The planner looks at some steps
 * alone, and a limb may be through something between two of them. */
#ifndef BODY_WORTH_H
#define BODY_WORTH_H

#include "body/settle_parts.h"
#include "body/track_parts.h"

typedef struct Worth {
    float hurry;  /* the quickest of all bones: 1 is as quick as anybody may be */
    float deep_m; /* the deepest of the limbs, in flesh, tools, floor, seat, table, wall */
    float sum_m2; /* of the squares of what is too deep of each of them */
    bool drawn;   /* it was measured so */
    bool returns; /* the body is where it was again after it was far from there */
} Worth;

/* Limbs that go otherwise than as the keys are mixed, a bit each. */
unsigned worth_limbs(const Plan *plan);

/* Of segment k, as it is planned and corrected; how deep of these limbs alone. `drawn`: in skin as it is drawn, which takes
 * longer to find but is right for who is stout, too. */
Worth worth_of(const Settler *settler, Track *track, int k, unsigned limbs, bool drawn);

/* Whether nobody would look for another way. */
bool worth_will_do(const Worth *worth);

/* Whether the first is better: what nobody can do is worse than being deep. */
bool worth_more(const Worth *first, const Worth *second);

#endif
