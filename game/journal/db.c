/* The only file that knows SQLite. A journal is a connection and the statements that it uses, each with its
 * purpose in words for the day it fails. A call is a transaction of its own, in write-ahead mode with full
 * syncing: when it returns, the disk has it. Opening looks before it touches: no page of a damaged database or
 * of a newer one is written. */
#include "journal/db.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BUSY_MS = 2000,       /* how long another program's write is waited for, unless something else is asked */
    ADD_UP_MS = 50,       /* the same, for what can as well be done the next time */
    CHECKED_PAGES = 4096, /* 16 MB, years of sessions: up to here a whole check at opening costs some ms */
    LOG_PAGES = 254,
    LOG_BYTES = LOG_PAGES * (4096 + 24),
    PATH_ROOM = 4096,
    ERROR_ROOM = 256
};

struct Journal {
    sqlite3 *db;
    sqlite3_stmt *statements[QUERY_COUNT];
    int patience_ms;
    bool lasting; /* the last failure will come again: it was not the disk, nor another program */
    char error[ERROR_ROOM];
};

typedef enum Finding { FOUND_GOOD, FOUND_DAMAGED, FOUND_NEWER, FOUND_UNREADABLE } Finding;

static bool fail(Journal *journal, const char *purpose) {
    int code = sqlite3_errcode(journal->db) & 0xff;
    journal->lasting = code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH || code == SQLITE_ERROR ||
                       code == SQLITE_TOOBIG || code == SQLITE_RANGE || code == SQLITE_MISUSE;
    snprintf(journal->error, sizeof journal->error, "cannot %s: %s", purpose, sqlite3_errmsg(journal->db));
    return false;
}

bool db_wrong(Journal *journal, const char *format, ...) {
    va_list values;
    va_start(values, format);
    vsnprintf(journal->error, sizeof journal->error, format, values);
    va_end(values);
    journal->lasting = true;
    return false;
}

bool db_run(Journal *journal, const char *purpose, const char *sql) {
    return sqlite3_exec(journal->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail(journal, purpose);
}

/* ---- opening ---- */

/* The number that a statement yields, or the error code as a negative one. */
static int number_of(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    int number = code == SQLITE_ROW ? sqlite3_column_int(statement, 0) : -(code & 0xff);
    sqlite3_finalize(statement);
    return number;
}

static Finding finding_of(int code) {
    return code == -SQLITE_NOTADB || code == -SQLITE_CORRUPT ? FOUND_DAMAGED : FOUND_UNREADABLE;
}

/* Looks, and writes nothing. Even closing would move what a crash left in the write-ahead log into the database,
 * so that is held off until all is known to be well. */
static Finding examine(sqlite3 *db) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    int version = number_of(db, "PRAGMA user_version");
    if (version < 0) return finding_of(version);
    if (version > SQL_VERSION) return FOUND_NEWER;
    int pages = number_of(db, "PRAGMA page_count");
    if (pages < 0) return finding_of(pages);
    int wrong = 0;
    if (pages <= CHECKED_PAGES)
        wrong = number_of(db, "SELECT count(*) FROM pragma_quick_check(1) WHERE quick_check != 'ok'");
    if (wrong < 0) return finding_of(wrong);
    if (wrong > 0) return FOUND_DAMAGED;
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return FOUND_GOOD;
}

static bool migrate(Journal *journal) {
    const char *purpose = "bring the journal up to date";
    if (number_of(journal->db, "PRAGMA user_version") == SQL_VERSION) return true;
    if (!db_run(journal, purpose, "BEGIN IMMEDIATE")) return false;
    /* Another program may have been here while this one waited. */
    int version = number_of(journal->db, "PRAGMA user_version");
    if (version < 0) return fail(journal, purpose);
    for (int i = 0; i < sql_step_count; i++)
        if (sql_steps[i].version > version && !db_run(journal, purpose, sql_steps[i].sql)) return false;
    char sql[40];
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", SQL_VERSION);
    return db_run(journal, purpose, sql) && db_run(journal, purpose, "COMMIT");
}

/* Switching to the write-ahead log may find another program doing the same; then it is done. */
static bool use_log(Journal *journal) {
    int code = sqlite3_exec(journal->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    return code == SQLITE_OK || code == SQLITE_BUSY || fail(journal, "prepare the journal for writing");
}

static bool prepare(Journal *journal) {
    if (!use_log(journal)) return false;
    if (!db_run(journal, "set up the journal", "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON"))
        return false;
    sqlite3_wal_autocheckpoint(journal->db, LOG_PAGES - 14);
    if (!migrate(journal)) return false;
    for (int i = 0; i < QUERY_COUNT; i++) {
        unsigned flags = SQLITE_PREPARE_PERSISTENT;
        if (sqlite3_prepare_v3(journal->db, sql_queries[i].sql, -1, flags, &journal->statements[i], NULL) !=
            SQLITE_OK)
            return fail(journal, sql_queries[i].purpose);
    }
    /* Where nothing can be written now, the last session is not in any sum yet; it will be. Nobody waits for that. */
    journal_patience(journal, ADD_UP_MS);
    if (number_of(journal->db, "SELECT EXISTS (SELECT 1 FROM session WHERE stale = 1)") > 0)
        journal_add_up(journal);
    journal_patience(journal, BUSY_MS);
    journal->error[0] = '\0';
    return true;
}

static Finding connect_to(Journal *journal, const char *path) {
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(path, &journal->db, flags, NULL) != SQLITE_OK) {
        fail(journal, "open it");
        return FOUND_UNREADABLE;
    }
    journal_patience(journal, BUSY_MS);
    Finding found = examine(journal->db);
    if (found == FOUND_UNREADABLE) fail(journal, "read it");
    return found;
}

static void disconnect(Journal *journal) {
    for (int i = 0; i < QUERY_COUNT; i++) {
        sqlite3_finalize(journal->statements[i]);
        journal->statements[i] = NULL;
    }
    sqlite3_close(journal->db);
    journal->db = NULL;
}

static bool exists(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file) fclose(file);
    return file != NULL;
}

static bool move(const char *from, const char *to, const char *suffix) {
    char old[PATH_ROOM + 8], new[PATH_ROOM + 8];
    snprintf(old, sizeof old, "%s%s", from, suffix);
    snprintf(new, sizeof new, "%s%s", to, suffix);
    return rename(old, new) == 0 || !exists(old);
}

/* Renames the database and its logs to the first free name. The logs go first: one that stayed behind alone would
 * be taken for the new journal's. */
static bool set_aside(const char *path, const char *why, char aside[PATH_ROOM]) {
    for (int i = 1; i <= 99; i++) {
        int bytes = snprintf(aside, PATH_ROOM, "%s.%s-%d", path, why, i);
        if (bytes >= PATH_ROOM) return false;
        if (!exists(aside))
            return move(path, aside, "-wal") && move(path, aside, "-shm") && move(path, aside, "");
    }
    return false;
}

/* A journal that cannot be used makes room for a new one; what is found after that. */
static Finding start_afresh(Journal *journal, const char *path, Finding found, char *message, size_t room) {
    bool newer = found == FOUND_NEWER;
    const char *what = newer ? "was written by a newer version" : "was damaged";
    char aside[PATH_ROOM];
    disconnect(journal);
    if (!set_aside(path, newer ? "newer" : "damaged", aside)) {
        snprintf(message, room, "no journal: %s %s and cannot be set aside", path, what);
        return FOUND_DAMAGED;
    }
    snprintf(message, room, "the journal %s: it is kept as %s, and a new one begun", what, aside);
    return connect_to(journal, path);
}

Journal *journal_open(const char *path, char *message, size_t room) {
    if (room) message[0] = 0;
    Journal *journal = calloc(1, sizeof *journal);
    if (!journal) {
        snprintf(message, room, "no journal: not enough memory");
        return NULL;
    }
    Finding found = connect_to(journal, path);
    if (found == FOUND_DAMAGED || found == FOUND_NEWER)
        found = start_afresh(journal, path, found, message, room);
    if (found == FOUND_GOOD && prepare(journal)) return journal;
    if (found == FOUND_GOOD || found == FOUND_UNREADABLE)
        snprintf(message, room, "no journal: %s: %s", path, journal->error);
    journal_close(journal);
    return NULL;
}

void journal_patience(Journal *journal, int milliseconds) {
    if (!journal) return;
    journal->patience_ms = milliseconds;
    sqlite3_busy_timeout(journal->db, milliseconds);
}

void journal_close(Journal *journal) {
    if (!journal) return;
    disconnect(journal);
    free(journal);
}

const char *journal_error(const Journal *journal) {
    return journal ? journal->error : "";
}

bool journal_error_lasts(const Journal *journal) {
    return journal && journal->lasting;
}

/* ---- statements ---- */

void db_int(Journal *journal, Query query, int parameter, int64_t value) {
    sqlite3_bind_int64(journal->statements[query], parameter, value);
}

void db_real(Journal *journal, Query query, int parameter, double value) {
    sqlite3_bind_double(journal->statements[query], parameter, value);
}

void db_text(Journal *journal, Query query, int parameter, Text value) {
    sqlite3_bind_text(journal->statements[query], parameter, value.at ? value.at : "", (int)value.count,
                      SQLITE_STATIC);
}

bool db_row(Journal *journal, Query query, bool *ok) {
    int code = sqlite3_step(journal->statements[query]);
    if (code == SQLITE_ROW) return true;
    *ok = code == SQLITE_DONE || fail(journal, sql_queries[query].purpose);
    sqlite3_reset(journal->statements[query]);
    sqlite3_clear_bindings(journal->statements[query]);
    return false;
}

int db_list(Journal *journal, Query query, void *list, size_t each, DbRead *read) {
    int count = 0;
    bool ok = true;
    while (db_row(journal, query, &ok)) read(journal, query, (char *)list + each * (size_t)count++);
    return ok ? count : -1;
}

int64_t db_int_at(Journal *journal, Query query, int column) {
    return sqlite3_column_int64(journal->statements[query], column);
}

double db_real_at(Journal *journal, Query query, int column) {
    return sqlite3_column_double(journal->statements[query], column);
}

void db_copy(Journal *journal, Query query, int column, char *text, size_t room) {
    const unsigned char *found = sqlite3_column_text(journal->statements[query], column);
    snprintf(text, room, "%s", found ? (const char *)found : "");
}

bool db_keep(Journal *journal, Query query) {
    bool ok = true;
    while (db_row(journal, query, &ok)) continue;
    return ok;
}

bool db_keep_one(Journal *journal, Query query) {
    if (!db_keep(journal, query)) return false;
    if (db_changed(journal) == 1) return true;
    return db_wrong(journal, "cannot %s: there is none with that number", sql_queries[query].purpose);
}

int64_t db_last_id(Journal *journal) {
    return sqlite3_last_insert_rowid(journal->db);
}

int db_changed(Journal *journal) {
    return sqlite3_changes(journal->db);
}

bool db_together(Journal *journal) {
    return db_run(journal, "begin to keep", "BEGIN IMMEDIATE");
}

/* A failure may have taken all back already. */
bool db_settle(Journal *journal, bool good) {
    if (good && db_run(journal, "keep", "COMMIT")) return true;
    if (!sqlite3_get_autocommit(journal->db)) sqlite3_exec(journal->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

/* ---- the log ---- */

/* With the lock for writing held. What is no page of the log, SQLite takes for the log's end. */
static void lengthen_log(sqlite3_file *log) {
    static const char zeros[1 << 16]; /* SQLite's own files take less than twice as much at a time */
    const sqlite3_io_methods *methods = log ? log->pMethods : NULL;
    sqlite3_int64 bytes = 0;
    if (!methods || methods->xFileSize(log, &bytes) != SQLITE_OK || bytes >= LOG_BYTES) return;
    for (int count = 0; bytes < LOG_BYTES; bytes += count) {
        count = LOG_BYTES - bytes < (int)sizeof zeros ? (int)(LOG_BYTES - bytes) : (int)sizeof zeros;
        if (methods->xWrite(log, zeros, count, bytes) != SQLITE_OK) return;
    }
    methods->xSync(log, SQLITE_SYNC_NORMAL);
}

/* Not now, if another program writes: it has seen to it. */
void db_place_log(Journal *journal) {
    sqlite3 *db = journal->db;
    sqlite3_file *log = NULL;
    if (!sqlite3_get_autocommit(db)) return;
    if (number_of(db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode") != 1) return;
    sqlite3_busy_timeout(db, 0);
    if (sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK) {
        if (sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, (void *)&log) == SQLITE_OK)
            lengthen_log(log);
        sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    }
    sqlite3_busy_timeout(db, journal->patience_ms);
}
