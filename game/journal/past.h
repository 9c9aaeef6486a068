/* What the journal adds up to. Sums are kept as sessions are, so that these cost the same however long the past is.
 * Calls that fill a list return how many there are of at most `room`, or -1 if they cannot be read (journal_error());
 * a NULL journal has none. */
#ifndef JOURNAL_PAST_H
#define JOURNAL_PAST_H

#include "journal/journal.h"

/* The whole journal in some figures. A session counts once it has a part. */
typedef struct JournalTotals {
    int64_t sessions, holds;
    double minutes, hold_minutes; /* spent in phases, in holds */
} JournalTotals;

/* What the journal knows of one lesson. */
typedef struct JournalLesson {
    char lesson[SESSION_ID_MAX];
    int sessions, finished;
    int64_t last_unix_s;       /* when the last one started */
    int asked, better, worse;  /* how often it was asked how it feels after, and what was said */
    int sore_asked, sore_drop; /* how often soreness was said before and after; by how much it fell in all */
    double minutes;
    int liked;       /* 1, -1, or 0: nothing was said */
    int last_relief; /* after the last session, as in Session */
} JournalLesson;

bool journal_totals(Journal *journal, JournalTotals *totals);

/* The lessons that were played, the last played first. */
int journal_lessons(Journal *journal, JournalLesson *lessons, int room);

/* The latest sessions with their parts, newest first. */
int journal_recent(Journal *journal, Session *sessions, int room);

/* The sessions of a day with their parts, in order. */
int journal_of_day(Journal *journal, int64_t day, Session *sessions, int room);

/* The session with the lowest id over `id`, with its parts; false with *ok true: there is none. */
bool journal_next(Journal *journal, int64_t id, Session *session, bool *ok);

/* Days from..to (both included) on which there was something, in order. */
int journal_days(Journal *journal, int64_t from, int64_t to, DayPast *days, int room);

/* What was worked on in these days, the last day first. */
int journal_points(Journal *journal, int64_t from, int64_t to, PointPast *points, int room);

/* How sore areas were in these weeks, by week and area. */
int journal_weeks(Journal *journal, int64_t from, int64_t to, WeekSoreness *weeks, int room);

/* Fills in what was said of each of `count` areas, by their numbers, NO_SORENESS where nothing was. False if it
 * cannot be read; then it is as if nothing had been said. */
bool journal_sorenesses(Journal *journal, SorenessPast *areas, int count);

#endif
