/* One sitting, as the journal keeps it and screens fill it in: plain values. */
#ifndef JOURNAL_SESSION_H
#define JOURNAL_SESSION_H

#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { SESSION_PARTS_MAX = 128, SESSION_ID_MAX = 64, SORENESS_MAX = 10, NO_SORENESS = -1 };

/* A phase that was played, whole or in part. The numbers of PhaseKind, Side and BodyArea are kept on people's disks:
 * new ones go to the end, none is ever renumbered. */
typedef struct SessionPart {
    int phase; /* PhaseKind */
    int side;  /* Side */
    int round;
    double planned_s, done_s;
} SessionPart;

/* How sore a part of the body was said to be, 0 none to SORENESS_MAX, or NO_SORENESS where nothing was said. */
typedef struct Soreness {
    int area; /* BodyArea; meaningless while nothing was said */
    int before, after;
} Soreness;

/* What was said of one part of the body first of all, and last of all. */
typedef struct SorenessPast {
    int first, last;
} SorenessPast;

typedef struct Session {
    int64_t id;                  /* given by the journal; 0 for one that is not kept yet */
    int64_t started_unix_s;      /* wall clock, UTC */
    char lesson[SESSION_ID_MAX]; /* its id, terminated */
    bool finished;               /* played to its end */
    int relief;                  /* how it feels after: -1 not asked, 0 worse, 1 the same, 2 better */
    Soreness soreness;
    SessionPart parts[SESSION_PARTS_MAX];
    int part_count;
} Session;

#endif
