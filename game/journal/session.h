/* One sitting, as the journal keeps it and screens fill it in, and what it adds up to: plain values. */
#ifndef JOURNAL_SESSION_H
#define JOURNAL_SESSION_H

#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    SESSION_PARTS_MAX = 128,
    SESSION_ID_MAX = 64,
    SESSION_UID_MAX = 96,
    SORENESS_MAX = 10,
    NO_SORENESS = -1,
    ROUND_LEAST_S = 10 /* a hold that was left sooner is no round on its point */
};

/* A phase that was played, whole or in part; what is missing of planned_s was left out. The numbers of PhaseKind, Side
 * and BodyArea are kept on people's disks: new ones go to the end, none is ever renumbered. */
typedef struct SessionPart {
    int phase; /* PhaseKind */
    int side;  /* Side */
    int round;
    double planned_s, done_s;
    char lesson
        [SESSION_ID_MAX]; /* whose phase it is: in a routine another one's than the session's; "": not known */
    char muscle[SESSION_ID_MAX]; /* what was worked on; "": nothing, or not known */
} SessionPart;

/* How sore a part of the body was said to be, 0 none to SORENESS_MAX, or NO_SORENESS where nothing was said. */
typedef struct Soreness {
    int area; /* BodyArea; meaningless while nothing was said */
    int before, after;
} Soreness;

/* What was said of one part of the body first of all, and last of all. */
typedef struct SorenessPast {
    int first, last;
    int64_t last_day; /* calendar_day() of the last; meaningless where nothing was said */
} SorenessPast;

typedef struct Session {
    int64_t id;                  /* given by the journal; 0 for one that is not kept yet */
    char uid[SESSION_UID_MAX];   /* the same wherever it is taken to; "": the journal gives one */
    int64_t started_unix_s;      /* wall clock, UTC */
    int zone_s;                  /* seconds east of UTC that it was lived in */
    char lesson[SESSION_ID_MAX]; /* its id, terminated */
    double planned_s;            /* how long the lesson would have been; 0: not known */
    bool finished;               /* played to its end */
    int relief;                  /* how it feels after: -1 not asked, 0 worse, 1 the same, 2 better */
    Soreness soreness;
    SessionPart parts[SESSION_PARTS_MAX];
    int part_count;
} Session;

/* What a day adds up to. A session counts once it has a part. */
typedef struct DayPast {
    int64_t day; /* calendar_day() where it was lived */
    int sessions, holds;
    double done_s, hold_s;
} DayPast;

/* How sore an area was in a week: means of what was said, or below 0 where nothing was. */
typedef struct WeekSoreness {
    int64_t week; /* calendar_week() */
    int area;     /* BodyArea */
    double before, after;
} WeekSoreness;

/* A spot of the body: a muscle's side. */
typedef struct Point {
    char muscle[SESSION_ID_MAX];
    int side; /* Side */
} Point;

/* A spot that the person marked as theirs. */
typedef struct Spot {
    Point point;
    int area; /* BodyArea */
    int64_t marked_unix_s;
} Spot;

/* How often and how long a spot was held on one day. */
typedef struct PointPast {
    Point point;
    int64_t day;
    int rounds;
    double hold_s;
} PointPast;

/* Where the person is in a programme. */
typedef struct ProgrammePast {
    char id[SESSION_ID_MAX];
    int next;          /* the index of the day that comes next; the number of days: all are done */
    int64_t begun_day; /* calendar_day() of its first session */
    int64_t last_day;  /* of the last one that was played to its end */
    int64_t unix_s;    /* when that was kept */
} ProgrammePast;

#endif
