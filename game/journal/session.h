/* One sitting, as the journal keeps it and screens fill it in: plain values. */
#ifndef JOURNAL_SESSION_H
#define JOURNAL_SESSION_H

#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { SESSION_PARTS_MAX = 128, SESSION_ID_MAX = 64 };

/* A phase that was played, whole or in part. The numbers of PhaseKind and Side are kept on people's disks: new
 * ones go to the end, none is ever renumbered. */
typedef struct SessionPart {
    int phase; /* PhaseKind */
    int side;  /* Side */
    int round;
    double planned_s, done_s;
} SessionPart;

typedef struct Session {
    int64_t id;                  /* given by the journal; 0 for one that is not kept yet */
    int64_t started_unix_s;      /* wall clock, UTC */
    char lesson[SESSION_ID_MAX]; /* its id, terminated */
    bool finished;               /* played to its end */
    int relief;                  /* how it feels after: -1 not asked, 0 worse, 1 the same, 2 better */
    SessionPart parts[SESSION_PARTS_MAX];
    int part_count;
} Session;

#endif
