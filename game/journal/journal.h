/* What the program remembers: sessions with their parts, and gates that were passed, in one SQLite file. A phase is kept as soon as it is
 * done, and what a call has acknowledged survives a crash or a power cut. Two programs may share one journal.
 *
 * Every call that keeps returns false if it could not; journal_error() then says in a line what and why, and
 * the journal goes on. NULL stands for a journal that could not be opened: it keeps nothing and finds nothing,
 * and that is no further error. One thread at a time. */
#ifndef JOURNAL_JOURNAL_H
#define JOURNAL_JOURNAL_H

#include "journal/session.h"

#include <stddef.h>

typedef struct Journal Journal;

/* The whole journal in two figures. A session counts once it has a part. */
typedef struct JournalTotals {
    int sessions;
    double minutes; /* spent in phases */
} JournalTotals;

/* What the journal knows of one lesson. */
typedef struct JournalLesson {
    char lesson[SESSION_ID_MAX];
    int sessions, finished;
    int64_t last_unix_s; /* when the last one started */
} JournalLesson;

/* Opens the journal at `path`, making it if there is none; ":memory:" is one that is forgotten. The folder must
 * exist. `message` (of `room` bytes) is made "" or one line to show: with NULL, why there is no journal; with a
 * journal, that a damaged one was found, renamed byte for byte, and a new one begun. One that a newer version
 * wrote is left as it is. The caller's. */
Journal *journal_open(const char *path, char *message, size_t room);

/* NULL is allowed. */
void journal_close(Journal *journal);

/* A lesson starts: keeps session->started_unix_s and lesson, and fills in session->id. */
bool journal_begin(Journal *journal, Session *session);

/* A phase of it is done, whole or in part; parts are kept in the order of the calls. */
bool journal_part(Journal *journal, int64_t session_id, const SessionPart *part);

/* It ends: whether it was played to its end, and the relief as in Session. May be called again. */
bool journal_end(Journal *journal, int64_t session_id, bool finished, int relief);

/* How sore it was said to be, before or after or both; the last call holds. */
bool journal_soreness(Journal *journal, int64_t session_id, const Soreness *soreness);

/* Fills in what was said of each of `count` areas, by their numbers, NO_SORENESS where nothing was. False if it
 * cannot be read; then it is as if nothing had been said. */
bool journal_sorenesses(Journal *journal, SorenessPast *areas, int count);

/* A gate was passed, whenever it was passed before. */
bool journal_pass(Journal *journal, Text gate, int64_t passed_unix_s);

/* When it was passed last; 0 if it never was, or if that cannot be read. */
int64_t journal_passed(Journal *journal, Text gate);

/* Fills in the latest sessions with their parts, newest first; how many there are of at most `room`. -1 if they
 * cannot be read. */
int journal_recent(Journal *journal, Session *sessions, int room);

/* Fills in the lessons that were played, the last played first; returns as journal_recent(). */
int journal_lessons(Journal *journal, JournalLesson *lessons, int room);

bool journal_totals(Journal *journal, JournalTotals *totals);

/* What the last call that failed wanted, and why it could not; "" if none has. Valid until the next call. */
const char *journal_error(const Journal *journal);

#endif
