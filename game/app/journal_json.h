/* The journal as JSON: to keep, to read elsewhere, and to bring together with another one. */
#ifndef APP_JOURNAL_JSON_H
#define APP_JOURNAL_JSON_H

#include "journal/carry.h"

/* All of it, as {"unknot-journal": 1, "sessions": [...], ...}, to a file, or "-". False after saying why on
 * stderr. */
bool journal_json_write(Journal *journal, const char *path);

/* How many sessions were new, had more parts than before, or were known. */
typedef struct JournalTaken {
    int added, longer, known;
} JournalTaken;

/* Adds what such a file ("-" is standard input) has and the journal has not: all of it, or, where something in the
 * file is wrong, nothing. False after saying on stderr all that is wrong. */
bool journal_json_read(Journal *journal, const char *path, JournalTaken *taken);

#endif
