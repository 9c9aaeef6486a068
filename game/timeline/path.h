/* The way that the body takes while the tool searches: out to one side, a rest of a second, over to the
 * other, and so on, each leg eased and at the asked speed on average. */
#ifndef TIMELINE_PATH_H
#define TIMELINE_PATH_H

#include "lesson/step.h"
#include "timeline/moment.h"

typedef struct PathPlan {
    MoveKind kind;
    double reach, speed; /* > 0: metres or radians, and a second */
    Flexion flexion;     /* of MOVE_JOINT */
    Side side;
    double rest_s;   /* at each end of a movement to and fro */
    double period_s; /* it is back at 0 after this, and starts again */
} PathPlan;

/* Where the movement is `into_s` >= 0 after its start; what it is does not depend on when it will be
 * stopped. */
Movement path_at(PathPlan plan, double into_s);

#endif
