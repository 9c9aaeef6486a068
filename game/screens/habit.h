/* What the past means for today: days and weeks, counted from what the journal adds up to. Plain arithmetic; today is
 * given. */
#ifndef SCREENS_HABIT_H
#define SCREENS_HABIT_H

#include "journal/session.h"
#include "lesson/terms.h"

enum {
    GOAL_DAYS = 3,        /* a week: CONTENT A, frequency: two or three sessions a week */
    HABIT_WEEKS = 53,     /* how far back days are known, this week included */
    HABIT_SORE_WEEKS = 8, /* the same of soreness */
    HABIT_DAYS_MAX = HABIT_WEEKS * 7,
    HABIT_POINTS_MAX = 64,
    HABIT_SORE_MAX = HABIT_SORE_WEEKS * AREAS,
    HABIT_SPOTS_MAX = 32
};

/* Read from the journal. */
typedef struct Habit {
    int64_t today;                /* calendar_day() */
    DayPast days[HABIT_DAYS_MAX]; /* in order */
    int day_count;
    PointPast points[HABIT_POINTS_MAX]; /* of yesterday and today */
    int point_count;
    WeekSoreness sore[HABIT_SORE_MAX]; /* by week, then area */
    int sore_count;
    Spot spots[HABIT_SPOTS_MAX];
    int spot_count;
    int64_t sessions, holds; /* in all */
    double done_s;
} Habit;

/* A session of a day that is looked at. */
typedef struct DayLine {
    char lesson[SESSION_ID_MAX];
    double done_s;
    int holds, before, after; /* soreness, or NO_SORENESS */
} DayLine;

enum { DAY_LINES_MAX = 8 };

typedef struct DayLines {
    int64_t day;
    DayLine list[DAY_LINES_MAX];
    int count;
} DayLines;

/* A week's days: a day counts once there was a session on it, however many. */
typedef struct Week {
    bool days[7]; /* from Monday */
    int day_count;
} Week;

Week habit_week(const Habit *habit, int64_t week);

/* Weeks in a row that reached the goal, up to the last one, and this one once it has. A year at most. */
int habit_streak(const Habit *habit);

/* Rounds on any point today; on this one. */
int habit_rounds_today(const Habit *habit);
int habit_rounds_on(const Habit *habit, Text muscle, Side side, int64_t day);

/* How sore an area was in a week before sessions, or below 0. */
double habit_soreness(const Habit *habit, BodyArea area, int64_t week);

#endif
