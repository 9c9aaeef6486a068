/* What the program remembers, in one SQLite file: sessions with their parts and how sore it was; spots that were
 * marked, where programmes are, which lessons are liked and how they are set; gates that were passed. A phase is kept
 * as soon as it is done, and what a call has acknowledged survives a crash or a power cut. Two programs may share one
 * journal. What it all adds up to: journal/past.h; taking it elsewhere and deleting it: journal/carry.h.
 *
 * Every call that keeps returns false if it could not; journal_error() then says in a line what and why, and
 * the journal goes on. NULL stands for a journal that could not be opened: it keeps nothing and finds nothing,
 * and that is no further error. One thread at a time; each thread may open it for itself. */
#ifndef JOURNAL_JOURNAL_H
#define JOURNAL_JOURNAL_H

#include "journal/session.h"

#include <stddef.h>

typedef struct Journal Journal;

/* Opens the journal at `path`, making it if there is none; ":memory:" is one that is forgotten. The folder must
 * exist. `message` (of `room` bytes) is made "" or one line to show: with NULL, why there is no journal; with a
 * journal, that a damaged one, or one of a newer version, was found, renamed byte for byte, and a new one begun. The
 * caller's. */
Journal *journal_open(const char *path, char *message, size_t room);

/* How long a call waits for another program that is writing; 2000 ms unless this says otherwise. */
void journal_patience(Journal *journal, int milliseconds);

/* NULL is allowed. */
void journal_close(Journal *journal);

/* A lesson starts: keeps started_unix_s, zone_s, lesson, planned_s and uid (a new one for ""), and fills in id. */
bool journal_begin(Journal *journal, Session *session);

/* A phase of it is done, whole or in part; parts are kept in the order of the calls. */
bool journal_part(Journal *journal, int64_t session_id, const SessionPart *part);

/* It ends: whether it was played to its end, and the relief as in Session. May be called again. */
bool journal_end(Journal *journal, int64_t session_id, bool finished, int relief);

/* Adds up what sessions that have no end yet have had until now: journal/past.h knows it from then on. Opening does
 * so, and journal_end() for its own. */
bool journal_add_up(Journal *journal);

/* How sore it was said to be, before or after or both; the last call holds. */
bool journal_soreness(Journal *journal, int64_t session_id, const Soreness *soreness);

/* A gate was passed, whenever it was passed before. */
bool journal_pass(Journal *journal, Text gate, int64_t passed_unix_s);

/* When it was passed last; 0 if it never was, or if that cannot be read. */
int64_t journal_passed(Journal *journal, Text gate);

/* A spot is marked, or its mark is taken away; neither minds if it was so already. */
bool journal_mark(Journal *journal, const Spot *spot);
bool journal_unmark(Journal *journal, const Point *point);

/* Fills in the marked spots, the last marked first; how many there are of at most `room`, -1 if they cannot be
 * read. */
int journal_spots(Journal *journal, Spot *spots, int room);

/* 1 liked, -1 not, 0: neither any more. */
bool journal_like(Journal *journal, Text lesson, int liked, int64_t unix_s);

/* A setting of a lesson by its name ("hold", "rounds"), and what it is; `usual` if it was never set. */
bool journal_set(Journal *journal, Text lesson, Text name, double value, int64_t unix_s);
double journal_setting(Journal *journal, Text lesson, Text name, double usual);

/* Where the person is in a programme; an older word than the one kept changes nothing. */
bool journal_programme(Journal *journal, const ProgrammePast *programme);

/* Fills in the programmes that were begun, the last played first; returns as journal_spots(). */
int journal_programmes(Journal *journal, ProgrammePast *programmes, int room);

/* What the last call that failed wanted, and why it could not; "" if none has. Valid until the next call. */
const char *journal_error(const Journal *journal);

/* Whether the same call would fail again: what was to be kept cannot be. False where the disk, or another program,
 * stood in the way. */
bool journal_error_lasts(const Journal *journal);

#endif
