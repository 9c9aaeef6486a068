/* The steps of a lesson in the order in which they are played: both sides, all rounds, change-overs
 * between. */
#ifndef LESSON_WALK_H
#define LESSON_WALK_H

#include "lesson/lesson.h"

typedef struct Visit {
    const Step *step;
    Side side;      /* SIDE_NONE outside sides; of a change-over the new side */
    Side side_next; /* `side`, or else the next side that comes; SIDE_NONE if none does */
    int round,
        rounds; /* from 1; 0 where there are no rounds. What comes on a side before its rounds counts to
                          the first of them */
    bool ahead; /* it comes before them: no text may count on them, as a routine may leave them out */
} Visit;

typedef struct WalkOptions {
    int rounds;      /* instead of the lesson's; 0 for those */
    Side first_side; /* SIDE_NONE for left */
} WalkOptions;

typedef struct Visits {
    Visit *at;
    int count;
} Visits;

Visits lesson_visits(Arena *arena, const Lesson *lesson, WalkOptions options);

#endif
