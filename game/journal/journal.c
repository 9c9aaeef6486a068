/* The only file that knows SQLite. A journal is a connection and the statements that it uses, each with its
 * purpose in words for the day it fails. Every call is a transaction of its own, in write-ahead mode with full
 * syncing: when it returns, the disk has it. Opening looks before it touches: no page of a damaged database or
 * of a newer one is written. */
#include "journal/journal.h"

#include "core/check.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BUSY_MS = 2000,       /* how long another program's write is waited for */
    CHECKED_PAGES = 4096, /* 16 MB, years of sessions: up to here a whole check at opening costs some ms */
    PATH_ROOM = 4096,
    ERROR_ROOM = 256
};

/* Entry i makes version i + 1 of version i. Entries are never changed once released, only added. */
static const char *const migrations[] = {
    "CREATE TABLE session ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  started_unix_s INTEGER NOT NULL,"
    "  lesson TEXT NOT NULL,"
    "  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),"
    "  relief INTEGER NOT NULL DEFAULT -1 CHECK (relief BETWEEN -1 AND 2)) STRICT;"
    "CREATE INDEX session_by_start ON session (started_unix_s);"
    "CREATE TABLE part ("
    "  session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
    "  number INTEGER NOT NULL,"
    "  phase INTEGER NOT NULL, side INTEGER NOT NULL, round INTEGER NOT NULL,"
    "  planned_s REAL NOT NULL, done_s REAL NOT NULL,"
    "  PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;",

    "ALTER TABLE session ADD COLUMN area INTEGER NOT NULL DEFAULT -1;"
    "ALTER TABLE session ADD COLUMN sore_before INTEGER NOT NULL DEFAULT -1"
    "  CHECK (sore_before BETWEEN -1 AND 10);"
    "ALTER TABLE session ADD COLUMN sore_after INTEGER NOT NULL DEFAULT -1"
    "  CHECK (sore_after BETWEEN -1 AND 10);"
    "CREATE TABLE gate ("
    "  id TEXT PRIMARY KEY,"
    "  passed_unix_s INTEGER NOT NULL) STRICT, WITHOUT ROWID;",
};

enum { VERSION = sizeof migrations / sizeof *migrations };

typedef enum Query {
    QUERY_BEGIN,
    QUERY_PART,
    QUERY_END,
    QUERY_SORENESS,
    QUERY_SORENESSES,
    QUERY_PASS,
    QUERY_PASSED,
    QUERY_RECENT,
    QUERY_PARTS,
    QUERY_LESSONS,
    QUERY_TOTALS,
    QUERY_COUNT
} Query;

static const struct {
    const char *purpose, *sql;
} queries[QUERY_COUNT] = {
    [QUERY_BEGIN] = {"begin a session", "INSERT INTO session (started_unix_s, lesson) VALUES (?1, ?2)"},
    [QUERY_PART] = {"keep a phase of a session",
                    "INSERT INTO part VALUES (?1,"
                    " (SELECT coalesce(max(number), 0) + 1 FROM part WHERE session = ?1),"
                    " ?2, ?3, ?4, ?5, ?6)"},
    [QUERY_END] = {"end a session", "UPDATE session SET finished = ?2, relief = ?3 WHERE id = ?1"},
    [QUERY_SORENESS] = {"keep how sore it was",
                        "UPDATE session SET area = ?2, sore_before = ?3, sore_after = ?4 WHERE id = ?1"},
    [QUERY_SORENESSES] = {"read how sore it was",
                          "SELECT area, sore_before, sore_after FROM session"
                          " WHERE sore_before >= 0 OR sore_after >= 0 ORDER BY started_unix_s, id"},
    [QUERY_PASS] = {"keep that a safety check was passed",
                    "INSERT INTO gate VALUES (?1, ?2)"
                    " ON CONFLICT (id) DO UPDATE SET passed_unix_s = excluded.passed_unix_s"},
    [QUERY_PASSED] = {"read whether a safety check was passed",
                      "SELECT passed_unix_s FROM gate WHERE id = ?1"},
    [QUERY_RECENT] = {"read the latest sessions",
                      "SELECT id, started_unix_s, lesson, finished, relief, area, sore_before, sore_after"
                      " FROM session ORDER BY started_unix_s DESC, id DESC LIMIT ?1"},
    [QUERY_PARTS] = {"read the phases of a session", "SELECT phase, side, round, planned_s, done_s FROM part"
                                                     " WHERE session = ?1 ORDER BY number LIMIT ?2"},
    [QUERY_LESSONS] = {"read the lessons played",
                       "SELECT lesson, count(*), sum(finished), max(started_unix_s) FROM session"
                       " WHERE EXISTS (SELECT 1 FROM part WHERE part.session = session.id)"
                       " GROUP BY lesson ORDER BY 4 DESC, 1 LIMIT ?1"},
    [QUERY_TOTALS] = {"add up the sessions", "SELECT count(DISTINCT session), total(done_s) / 60 FROM part"},
};

struct Journal {
    sqlite3 *db;
    sqlite3_stmt *statements[QUERY_COUNT];
    char error[ERROR_ROOM];
};

/* ---- opening ---- */

typedef enum Finding { FOUND_GOOD, FOUND_DAMAGED, FOUND_NEWER, FOUND_UNREADABLE } Finding;

static bool fail(Journal *journal, const char *purpose) {
    snprintf(journal->error, sizeof journal->error, "cannot %s: %s", purpose, sqlite3_errmsg(journal->db));
    return false;
}

static bool run(Journal *journal, const char *purpose, const char *sql) {
    return sqlite3_exec(journal->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail(journal, purpose);
}

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
    if (version > VERSION) return FOUND_NEWER;
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
    if (number_of(journal->db, "PRAGMA user_version") == VERSION) return true;
    if (!run(journal, purpose, "BEGIN IMMEDIATE")) return false;
    /* Another program may have been here while this one waited. */
    int version = number_of(journal->db, "PRAGMA user_version");
    if (version < 0) return fail(journal, purpose);
    for (int i = version; i < VERSION; i++) {
        if (!run(journal, purpose, migrations[i])) return false;
    }
    char sql[40];
    snprintf(sql, sizeof sql, "PRAGMA user_version = %d", VERSION);
    return run(journal, purpose, sql) && run(journal, purpose, "COMMIT");
}

/* Switching to the write-ahead log may find another program doing the same; then it is done. */
static bool use_log(Journal *journal) {
    int code = sqlite3_exec(journal->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    return code == SQLITE_OK || code == SQLITE_BUSY || fail(journal, "prepare the journal for writing");
}

static bool prepare(Journal *journal) {
    if (!use_log(journal)) return false;
    if (!run(journal, "set up the journal", "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON"))
        return false;
    if (!migrate(journal)) return false;
    for (int i = 0; i < QUERY_COUNT; i++) {
        unsigned flags = SQLITE_PREPARE_PERSISTENT;
        if (sqlite3_prepare_v3(journal->db, queries[i].sql, -1, flags, &journal->statements[i], NULL) !=
            SQLITE_OK)
            return fail(journal, queries[i].purpose);
    }
    return true;
}

static Finding connect_to(Journal *journal, const char *path) {
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(path, &journal->db, flags, NULL) != SQLITE_OK) {
        fail(journal, "open it");
        return FOUND_UNREADABLE;
    }
    sqlite3_busy_timeout(journal->db, BUSY_MS);
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
static bool set_aside(const char *path, char aside[PATH_ROOM]) {
    for (int i = 1; i <= 99; i++) {
        int bytes = snprintf(aside, PATH_ROOM, "%s.damaged-%d", path, i);
        if (bytes >= PATH_ROOM) return false;
        if (!exists(aside))
            return move(path, aside, "-wal") && move(path, aside, "-shm") && move(path, aside, "");
    }
    return false;
}

/* A damaged journal makes room for a new one; what is found after that. */
static Finding start_afresh(Journal *journal, const char *path, char *message, size_t room) {
    char aside[PATH_ROOM];
    disconnect(journal);
    if (!set_aside(path, aside)) {
        snprintf(message, room, "no journal: %s is damaged and cannot be set aside", path);
        return FOUND_DAMAGED;
    }
    snprintf(message, room, "the journal was damaged: it is kept as %s, and a new one begun", aside);
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
    if (found == FOUND_DAMAGED) found = start_afresh(journal, path, message, room);
    if (found == FOUND_GOOD && prepare(journal)) return journal;
    if (found == FOUND_NEWER)
        snprintf(message, room, "no journal: %s was written by a newer version and is left as it is", path);
    else if (found != FOUND_DAMAGED)
        snprintf(message, room, "no journal: %s: %s", path, journal->error);
    journal_close(journal);
    return NULL;
}

void journal_close(Journal *journal) {
    if (!journal) return;
    disconnect(journal);
    free(journal);
}

/* ---- keeping and reading ---- */

/* Takes a statement to its next row; false at the end, and on a failure, which *ok shows. */
static bool row(Journal *journal, Query query, bool *ok) {
    int code = sqlite3_step(journal->statements[query]);
    if (code == SQLITE_ROW) return true;
    *ok = code == SQLITE_DONE || fail(journal, queries[query].purpose);
    sqlite3_reset(journal->statements[query]);
    sqlite3_clear_bindings(journal->statements[query]);
    return false;
}

static bool keep(Journal *journal, Query query) {
    bool ok = true;
    while (row(journal, query, &ok)) continue;
    return ok;
}

/* The same for what changes one session, which must be there. */
static bool keep_one(Journal *journal, Query query) {
    if (!keep(journal, query)) return false;
    if (sqlite3_changes(journal->db) == 1) return true;
    snprintf(journal->error, sizeof journal->error, "cannot %s: there is none with that number",
             queries[query].purpose);
    return false;
}

bool journal_begin(Journal *journal, Session *session) {
    if (!journal) return true;
    sqlite3_stmt *begin = journal->statements[QUERY_BEGIN];
    sqlite3_bind_int64(begin, 1, session->started_unix_s);
    sqlite3_bind_text(begin, 2, session->lesson, -1, SQLITE_STATIC);
    if (!keep(journal, QUERY_BEGIN)) return false;
    session->id = sqlite3_last_insert_rowid(journal->db);
    return true;
}

bool journal_part(Journal *journal, int64_t session_id, const SessionPart *part) {
    if (!journal) return true;
    sqlite3_stmt *insert = journal->statements[QUERY_PART];
    sqlite3_bind_int64(insert, 1, session_id);
    sqlite3_bind_int(insert, 2, part->phase);
    sqlite3_bind_int(insert, 3, part->side);
    sqlite3_bind_int(insert, 4, part->round);
    sqlite3_bind_double(insert, 5, part->planned_s);
    sqlite3_bind_double(insert, 6, part->done_s);
    return keep(journal, QUERY_PART);
}

bool journal_end(Journal *journal, int64_t session_id, bool finished, int relief) {
    if (!journal) return true;
    sqlite3_stmt *end = journal->statements[QUERY_END];
    sqlite3_bind_int64(end, 1, session_id);
    sqlite3_bind_int(end, 2, finished);
    sqlite3_bind_int(end, 3, relief);
    return keep_one(journal, QUERY_END);
}

bool journal_soreness(Journal *journal, int64_t session_id, const Soreness *soreness) {
    if (!journal) return true;
    sqlite3_stmt *update = journal->statements[QUERY_SORENESS];
    sqlite3_bind_int64(update, 1, session_id);
    sqlite3_bind_int(update, 2, soreness->area);
    sqlite3_bind_int(update, 3, soreness->before);
    sqlite3_bind_int(update, 4, soreness->after);
    return keep_one(journal, QUERY_SORENESS);
}

bool journal_sorenesses(Journal *journal, SorenessPast *areas, int count) {
    for (int i = 0; i < count; i++) areas[i] = (SorenessPast){NO_SORENESS, NO_SORENESS};
    if (!journal) return true;
    sqlite3_stmt *said = journal->statements[QUERY_SORENESSES];
    bool ok = true;
    while (row(journal, QUERY_SORENESSES, &ok)) {
        int area = sqlite3_column_int(said, 0);
        int before = sqlite3_column_int(said, 1), after = sqlite3_column_int(said, 2);
        if (area < 0 || area >= count) continue;
        SorenessPast *past = &areas[area];
        if (past->first == NO_SORENESS) past->first = before >= 0 ? before : after;
        past->last = after >= 0 ? after : before;
    }
    return ok;
}

bool journal_pass(Journal *journal, Text gate, int64_t passed_unix_s) {
    if (!journal) return true;
    sqlite3_stmt *pass = journal->statements[QUERY_PASS];
    sqlite3_bind_text(pass, 1, gate.at, (int)gate.count, SQLITE_STATIC);
    sqlite3_bind_int64(pass, 2, passed_unix_s);
    return keep(journal, QUERY_PASS);
}

int64_t journal_passed(Journal *journal, Text gate) {
    if (!journal) return 0;
    int64_t passed_unix_s = 0;
    bool ok = true;
    sqlite3_bind_text(journal->statements[QUERY_PASSED], 1, gate.at, (int)gate.count, SQLITE_STATIC);
    while (row(journal, QUERY_PASSED, &ok))
        passed_unix_s = sqlite3_column_int64(journal->statements[QUERY_PASSED], 0);
    return ok ? passed_unix_s : 0;
}

static void copy_text(sqlite3_stmt *statement, int column, char text[SESSION_ID_MAX]) {
    snprintf(text, SESSION_ID_MAX, "%s", (const char *)sqlite3_column_text(statement, column));
}

static bool read_parts(Journal *journal, Session *session) {
    sqlite3_stmt *parts = journal->statements[QUERY_PARTS];
    sqlite3_bind_int64(parts, 1, session->id);
    sqlite3_bind_int(parts, 2, SESSION_PARTS_MAX);
    bool ok = true;
    while (row(journal, QUERY_PARTS, &ok)) {
        session->parts[session->part_count++] = (SessionPart){.phase = sqlite3_column_int(parts, 0),
                                                              .side = sqlite3_column_int(parts, 1),
                                                              .round = sqlite3_column_int(parts, 2),
                                                              .planned_s = sqlite3_column_double(parts, 3),
                                                              .done_s = sqlite3_column_double(parts, 4)};
    }
    return ok;
}

int journal_recent(Journal *journal, Session *sessions, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    sqlite3_stmt *recent = journal->statements[QUERY_RECENT];
    sqlite3_bind_int(recent, 1, room);
    int count = 0;
    bool ok = true;
    while (row(journal, QUERY_RECENT, &ok)) {
        Session *session = &sessions[count++];
        *session = (Session){.id = sqlite3_column_int64(recent, 0),
                             .started_unix_s = sqlite3_column_int64(recent, 1),
                             .finished = sqlite3_column_int(recent, 3),
                             .relief = sqlite3_column_int(recent, 4),
                             .soreness = {sqlite3_column_int(recent, 5), sqlite3_column_int(recent, 6),
                                          sqlite3_column_int(recent, 7)}};
        copy_text(recent, 2, session->lesson);
    }
    for (int i = 0; ok && i < count; i++) ok = read_parts(journal, &sessions[i]);
    return ok ? count : -1;
}

int journal_lessons(Journal *journal, JournalLesson *lessons, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    sqlite3_stmt *played = journal->statements[QUERY_LESSONS];
    sqlite3_bind_int(played, 1, room);
    int count = 0;
    bool ok = true;
    while (row(journal, QUERY_LESSONS, &ok)) {
        JournalLesson *lesson = &lessons[count++];
        copy_text(played, 0, lesson->lesson);
        lesson->sessions = sqlite3_column_int(played, 1);
        lesson->finished = sqlite3_column_int(played, 2);
        lesson->last_unix_s = sqlite3_column_int64(played, 3);
    }
    return ok ? count : -1;
}

bool journal_totals(Journal *journal, JournalTotals *totals) {
    *totals = (JournalTotals){0};
    if (!journal) return true;
    sqlite3_stmt *sums = journal->statements[QUERY_TOTALS];
    bool ok = true;
    while (row(journal, QUERY_TOTALS, &ok)) {
        totals->sessions = sqlite3_column_int(sums, 0);
        totals->minutes = sqlite3_column_double(sums, 1);
    }
    return ok;
}

const char *journal_error(const Journal *journal) {
    return journal ? journal->error : "";
}
