/* Private to journal/: the database of a journal, and its statements one at a time. Numbers of parameters count from
 * 1, of columns from 0, as SQLite has it. */
#ifndef JOURNAL_DB_H
#define JOURNAL_DB_H

#include "journal/journal.h"
#include "journal/sql.h"

void db_int(Journal *journal, Query query, int parameter, int64_t value);
void db_real(Journal *journal, Query query, int parameter, double value);
void db_text(Journal *journal, Query query, int parameter, Text value); /* must live until the last row */

/* Takes a statement to its next row; false at the end, and on a failure, which *ok shows. */
bool db_row(Journal *journal, Query query, bool *ok);

/* Fills in the one thing that the row it is at is about. */
typedef void DbRead(Journal *journal, Query query, void *into);

/* All rows into a list of things of `each` bytes, as many as the statement itself lets through: their number, or -1
 * when it fails. */
int db_list(Journal *journal, Query query, void *list, size_t each, DbRead *read);

/* Of the row that it is at. */
int64_t db_int_at(Journal *journal, Query query, int column);
double db_real_at(Journal *journal, Query query, int column);
void db_copy(Journal *journal, Query query, int column, char *text, size_t room); /* cut where room ends */

/* Runs a statement that yields no rows. */
bool db_keep(Journal *journal, Query query);

/* The same for what changes one row, which must be there. */
bool db_keep_one(Journal *journal, Query query);

int64_t db_last_id(Journal *journal);

/* Rows that the last statement changed itself. */
int db_changed(Journal *journal);

/* Runs statements that are no query of the table. */
bool db_run(Journal *journal, const char *purpose, const char *sql);

/* All between the two is kept together or not at all. db_settle() takes it back when `good` is false, or when it
 * cannot be kept; then it returns false. */
bool db_together(Journal *journal);
bool db_settle(Journal *journal, bool good);

/* Gives the write-ahead log a megabyte on the disk, ahead of what will be written: a commit that writes over a file costs
 * half of one that makes it grow (0.08 and 0.17 ms on ext4), and needs no disk that is not full. Closing takes it away.
 * Where it cannot be had, commits are slower and nothing else. */
void db_place_log(Journal *journal);

/* Says what is wrong; always false. */
bool db_wrong(Journal *journal, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
