/* What the tables are, version by version. A part that is kept touches a page, so that its commit costs what
 * the disk costs; what parts add up to is added up in their session's row when it ends, or when a journal is opened
 * in which one never ended (QUERY_ADD_UP). From there triggers carry each difference to the sums of days and lessons,
 * so that what home shows costs the same however much is remembered; in whole milliseconds, so that taking away what
 * was added leaves nothing. */
#include "journal/sql.h"

/* It has no idea of a statement in SQL. */
/* clang-format off */

/* Day and week as core/calendar.h has them: a week begins on Monday, and day 0 was a Thursday. */
#define DAY_OF(seconds) "((" seconds ") - ((" seconds ") % 86400 + 86400) % 86400) / 86400"
#define WEEK_OF(day) "((" day " + 3) - ((" day " + 3) % 7 + 7) % 7) / 7"

/* What a session's row adds to sums, before it changes (OLD) and after (NEW). */
#define COUNTS(row) "(" row ".parts > 0)"
#define IF_COUNTS(row, what) "(" row ".parts > 0 AND " row "." what ")"
#define SORE_TWICE(row) "(" row ".sore_before >= 0 AND " row ".sore_after >= 0)"
#define SORE_DROP(row) SORE_TWICE(row) " * (" row ".sore_before - " row ".sore_after)"
#define SORE_SAID(row) "(" row ".sore_before >= 0 OR " row ".sore_after >= 0)"
#define SORE_OF(sign, row) \
    sign "(" row ".sore_before >= 0), " sign "max(" row ".sore_before, 0), " \
    sign "(" row ".sore_after >= 0), " sign "max(" row ".sore_after, 0)"

#define ADD_DAY \
    " ON CONFLICT DO UPDATE SET sessions = sessions + excluded.sessions, holds = holds + excluded.holds," \
    " done_ms = done_ms + excluded.done_ms, hold_ms = hold_ms + excluded.hold_ms;"
#define ADD_LESSON \
    " ON CONFLICT DO UPDATE SET sessions = sessions + excluded.sessions," \
    " finished = finished + excluded.finished, holds = holds + excluded.holds," \
    " done_ms = done_ms + excluded.done_ms, hold_ms = hold_ms + excluded.hold_ms," \
    " asked = asked + excluded.asked, better = better + excluded.better, worse = worse + excluded.worse," \
    " sore_asked = sore_asked + excluded.sore_asked, sore_drop = sore_drop + excluded.sore_drop;"
#define ADD_SORE \
    " ON CONFLICT DO UPDATE SET befores = befores + excluded.befores," \
    " before_sum = before_sum + excluded.before_sum, afters = afters + excluded.afters," \
    " after_sum = after_sum + excluded.after_sum;"

/* Takes away what OLD had added to how sore an area was in its week. */
#define TAKE_SORE_AWAY \
    "  INSERT INTO sore_sum SELECT " WEEK_OF("OLD.day") ", OLD.area, " SORE_OF("-", "OLD") \
    "    WHERE " SORE_SAID("OLD") ADD_SORE
#define DROP_EMPTY_SORE \
    "  DELETE FROM sore_sum WHERE week = " WEEK_OF("OLD.day") " AND area = OLD.area" \
    "    AND befores = 0 AND afters = 0;"

/* What is released is never changed, only added to. */
const SqlStep sql_steps[] = {
    {1, "CREATE TABLE session ("
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
        "  PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;"},

    {2, "ALTER TABLE session ADD COLUMN area INTEGER NOT NULL DEFAULT -1;"
        "ALTER TABLE session ADD COLUMN sore_before INTEGER NOT NULL DEFAULT -1"
        "  CHECK (sore_before BETWEEN -1 AND 10);"
        "ALTER TABLE session ADD COLUMN sore_after INTEGER NOT NULL DEFAULT -1"
        "  CHECK (sore_after BETWEEN -1 AND 10);"
        "CREATE TABLE gate ("
        "  id TEXT PRIMARY KEY,"
        "  passed_unix_s INTEGER NOT NULL) STRICT, WITHOUT ROWID;"},

    /* Old sessions are of the zone that the machine is in, and have the same uid wherever a copy is brought along. */
    {3,
     "ALTER TABLE session ADD COLUMN uid TEXT NOT NULL DEFAULT '';"
     "ALTER TABLE session ADD COLUMN zone_s INTEGER NOT NULL DEFAULT 0;"
     "ALTER TABLE session ADD COLUMN day INTEGER NOT NULL DEFAULT 0;"
     "ALTER TABLE session ADD COLUMN planned_s REAL NOT NULL DEFAULT 0;"
     "ALTER TABLE session ADD COLUMN stale INTEGER NOT NULL DEFAULT 1;"
     "ALTER TABLE session ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;"
     "ALTER TABLE session ADD COLUMN holds INTEGER NOT NULL DEFAULT 0;"
     "ALTER TABLE session ADD COLUMN done_ms INTEGER NOT NULL DEFAULT 0;"
     "ALTER TABLE session ADD COLUMN hold_ms INTEGER NOT NULL DEFAULT 0;"
     "UPDATE session SET uid = printf('2-%d-%d-%s', started_unix_s, id, lesson),"
     "  zone_s = coalesce(CAST(strftime('%s', started_unix_s, 'unixepoch', 'localtime') AS INTEGER)"
     "    - started_unix_s, 0);"
     "UPDATE session SET day = " DAY_OF(
         "started_unix_s + zone_s") ";"
                                    "CREATE UNIQUE INDEX session_by_uid ON session (uid);"
                                    "CREATE INDEX session_by_day ON session (day);"
                                    "CREATE INDEX session_stale ON session (id) WHERE stale = 1;"
                                    "CREATE INDEX session_by_lesson ON session (lesson, started_unix_s) "
                                    "WHERE parts > 0;"
                                    "CREATE INDEX session_by_soreness ON session (area, started_unix_s, id)"
                                    "  WHERE sore_before >= 0 OR sore_after >= 0;"},

    {3, "ALTER TABLE part RENAME TO part_before;"
        "CREATE TABLE part ("
        "  session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
        "  number INTEGER NOT NULL,"
        "  phase INTEGER NOT NULL, side INTEGER NOT NULL, round INTEGER NOT NULL,"
        "  planned_s REAL NOT NULL, done_s REAL NOT NULL,"
        "  day INTEGER NOT NULL, lesson TEXT NOT NULL, muscle TEXT NOT NULL,"
        "  PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;"
        "INSERT INTO part SELECT p.session, p.number, p.phase, p.side, p.round, p.planned_s, p.done_s, s.day,"
        "  s.lesson, '' FROM part_before p JOIN session s ON s.id = p.session;"
        "DROP TABLE part_before;"
        "CREATE INDEX part_by_point ON part (day, muscle, side, done_s)"
        "  WHERE phase = 2 AND done_s >= 10 AND muscle != '';"},

    {3, "CREATE TABLE day_sum (day INTEGER PRIMARY KEY,"
        "  sessions INTEGER NOT NULL, holds INTEGER NOT NULL,"
        "  done_ms INTEGER NOT NULL, hold_ms INTEGER NOT NULL) STRICT;"
        "CREATE TABLE lesson_sum (lesson TEXT PRIMARY KEY,"
        "  sessions INTEGER NOT NULL, finished INTEGER NOT NULL, holds INTEGER NOT NULL,"
        "  done_ms INTEGER NOT NULL, hold_ms INTEGER NOT NULL,"
        "  asked INTEGER NOT NULL, better INTEGER NOT NULL, worse INTEGER NOT NULL,"
        "  sore_asked INTEGER NOT NULL, sore_drop INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
        "CREATE TABLE sore_sum (week INTEGER NOT NULL, area INTEGER NOT NULL,"
        "  befores INTEGER NOT NULL, before_sum INTEGER NOT NULL,"
        "  afters INTEGER NOT NULL, after_sum INTEGER NOT NULL,"
        "  PRIMARY KEY (week, area)) STRICT, WITHOUT ROWID;"
        "CREATE TABLE spot (muscle TEXT NOT NULL, side INTEGER NOT NULL, area INTEGER NOT NULL,"
        "  marked_unix_s INTEGER NOT NULL, PRIMARY KEY (muscle, side)) STRICT, WITHOUT ROWID;"
        "CREATE TABLE programme (id TEXT PRIMARY KEY, next INTEGER NOT NULL CHECK (next >= 0),"
        "  begun_day INTEGER NOT NULL, last_day INTEGER NOT NULL, unix_s INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
        "CREATE TABLE liking (lesson TEXT PRIMARY KEY, liked INTEGER NOT NULL CHECK (liked IN (-1, 1)),"
        "  unix_s INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
        "CREATE TABLE setting (lesson TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL,"
        "  unix_s INTEGER NOT NULL, PRIMARY KEY (lesson, name)) STRICT, WITHOUT ROWID;"},

    {3,
     "CREATE TRIGGER part_added AFTER INSERT ON part BEGIN"
     "  UPDATE session SET stale = 1 WHERE id = NEW.session AND stale = 0; "
     "END;"
     "CREATE TRIGGER part_removed AFTER DELETE ON part BEGIN"
     "  UPDATE session SET stale = 1 WHERE id = OLD.session AND stale = 0; "
     "END;"
     "CREATE TRIGGER session_grown AFTER UPDATE OF parts, holds, done_ms, hold_ms ON session BEGIN"
     "  INSERT INTO day_sum VALUES (NEW.day, " COUNTS("NEW") " - " COUNTS("OLD") ","
     "    NEW.holds - OLD.holds, NEW.done_ms - OLD.done_ms, NEW.hold_ms - OLD.hold_ms)" ADD_DAY
     "  DELETE FROM day_sum WHERE day = NEW.day AND sessions = 0; "
     "END;"
     "CREATE TRIGGER session_judged AFTER UPDATE OF parts, holds, done_ms, hold_ms, finished, relief,"
     "  sore_before, sore_after ON session BEGIN"
     "  INSERT INTO lesson_sum VALUES (NEW.lesson, " COUNTS("NEW") " - " COUNTS("OLD") ","
     "    " IF_COUNTS("NEW", "finished") " - " IF_COUNTS("OLD", "finished") ","
     "    NEW.holds - OLD.holds, NEW.done_ms - OLD.done_ms, NEW.hold_ms - OLD.hold_ms,"
     "    " IF_COUNTS("NEW", "relief >= 0") " - " IF_COUNTS("OLD", "relief >= 0") ","
     "    " IF_COUNTS("NEW", "relief = 2") " - " IF_COUNTS("OLD", "relief = 2") ","
     "    " IF_COUNTS("NEW", "relief = 0") " - " IF_COUNTS("OLD", "relief = 0") ","
     "    " SORE_TWICE("NEW") " - " SORE_TWICE("OLD") ", " SORE_DROP("NEW") " - " SORE_DROP("OLD") ")"
     ADD_LESSON " "
     "END;"},

    {3,
     "CREATE TRIGGER session_sore AFTER UPDATE OF area, sore_before, sore_after ON session BEGIN"
     TAKE_SORE_AWAY
     "  INSERT INTO sore_sum SELECT " WEEK_OF("NEW.day") ", NEW.area, " SORE_OF("", "NEW")
     "    WHERE " SORE_SAID("NEW") ADD_SORE
     DROP_EMPTY_SORE " "
     "END;"
     "CREATE TRIGGER session_removed AFTER DELETE ON session BEGIN"
     "  UPDATE day_sum SET sessions = sessions - " COUNTS("OLD") ", holds = holds - OLD.holds,"
     "    done_ms = done_ms - OLD.done_ms, hold_ms = hold_ms - OLD.hold_ms WHERE day = OLD.day;"
     "  DELETE FROM day_sum WHERE day = OLD.day AND sessions = 0;"
     "  UPDATE lesson_sum SET sessions = sessions - " COUNTS("OLD") ","
     "    finished = finished - " IF_COUNTS("OLD", "finished") ", holds = holds - OLD.holds,"
     "    done_ms = done_ms - OLD.done_ms, hold_ms = hold_ms - OLD.hold_ms,"
     "    asked = asked - " IF_COUNTS("OLD", "relief >= 0") ","
     "    better = better - " IF_COUNTS("OLD", "relief = 2") ","
     "    worse = worse - " IF_COUNTS("OLD", "relief = 0") ","
     "    sore_asked = sore_asked - " SORE_TWICE("OLD") ", sore_drop = sore_drop - " SORE_DROP("OLD")
     "    WHERE lesson = OLD.lesson;"
     "  DELETE FROM lesson_sum WHERE lesson = OLD.lesson AND sessions = 0 AND sore_asked = 0;"
     TAKE_SORE_AWAY
     DROP_EMPTY_SORE " "
     "END;"
     "INSERT INTO sore_sum SELECT " WEEK_OF("day") ", area, sum(sore_before >= 0), sum(max(sore_before, 0)),"
     "  sum(sore_after >= 0), sum(max(sore_after, 0)) FROM session"
     "  WHERE sore_before >= 0 OR sore_after >= 0 GROUP BY 1, 2;"
     "INSERT INTO lesson_sum SELECT lesson, 0, 0, 0, 0, 0, 0, 0, 0, count(*), sum(sore_before - sore_after)"
     "  FROM session WHERE sore_before >= 0 AND sore_after >= 0 GROUP BY lesson;"},

    /* Rounds on a point are looked up by the few sessions of their day: one page less to write for each hold. */
    {4, "DROP INDEX part_by_point;"},
};

const int sql_step_count = sizeof sql_steps / sizeof *sql_steps;
