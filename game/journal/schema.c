/* What the tables are, version by version. Sums are kept by triggers, whoever changes a session, so that what home shows costs the same however
 * much is remembered; in whole milliseconds, so that taking away what was added leaves nothing. */
#include "journal/sql.h"

#define DAY_OF(seconds) "((" seconds ") - ((" seconds ") % 86400 + 86400) % 86400) / 86400"

/* A week begins on Monday, and day 0 was a Thursday (core/calendar.h). */
#define WEEK_OF(day) "((" day " + 3) - ((" day " + 3) % 7 + 7) % 7) / 7"

/* PHASE_HOLD and ROUND_LEAST_S. */
#define IS_ROUND(part) "(" part ".phase = 2 AND " part ".done_s >= 10)"
#define DONE_MS(part)  "CAST(round(" part ".done_s * 1000) AS INTEGER)"
#define HOLD_MS(part)  "(" part ".phase = 2) * " DONE_MS(part)

/* What a session's row adds to sums: of a session before it changes and after. */
#define COUNTS(row)     "(" row ".parts > 0)"
#define FINISHED(row)   "(" row ".parts > 0 AND " row ".finished)"
#define ASKED(row)      "(" row ".parts > 0 AND " row ".relief >= 0)"
#define BETTER(row)     "(" row ".parts > 0 AND " row ".relief = 2)"
#define WORSE(row)      "(" row ".parts > 0 AND " row ".relief = 0)"
#define SORE_TWICE(row) "(" row ".sore_before >= 0 AND " row ".sore_after >= 0)"
#define SORE_DROP(row)  SORE_TWICE(row) " * (" row ".sore_before - " row ".sore_after)"

#define DAY_SUM "INSERT INTO day_sum VALUES "
#define ADD_DAY                                                                                              \
    " ON CONFLICT DO UPDATE SET sessions = sessions + excluded.sessions, holds = holds + excluded.holds,"    \
    " done_ms = done_ms + excluded.done_ms, hold_ms = hold_ms + excluded.hold_ms;"
#define ADD_LESSON                                                                                           \
    " ON CONFLICT DO UPDATE SET sessions = sessions + excluded.sessions,"                                    \
    " finished = finished + excluded.finished, done_ms = done_ms + excluded.done_ms,"                        \
    " asked = asked + excluded.asked, better = better + excluded.better, worse = worse + excluded.worse,"    \
    " sore_asked = sore_asked + excluded.sore_asked, sore_drop = sore_drop + excluded.sore_drop;"
#define ADD_SORE                                                                                             \
    " ON CONFLICT DO UPDATE SET befores = befores + excluded.befores,"                                       \
    " before_sum = before_sum + excluded.before_sum, afters = afters + excluded.afters,"                     \
    " after_sum = after_sum + excluded.after_sum;"
#define SORE_OF(sign, row)                                                                                   \
    sign "(" row ".sore_before >= 0), " sign "max(" row ".sore_before, 0), " sign "(" row                    \
         ".sore_after >= 0), " sign "max(" row ".sore_after, 0)"
#define SORE_SAID(row) "(" row ".sore_before >= 0 OR " row ".sore_after >= 0)"

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
                                    "CREATE INDEX session_by_lesson ON session (lesson, started_unix_s) "
                                    "WHERE parts > 0;"
                                    "CREATE INDEX session_by_soreness ON session (area, started_unix_s, id)"
                                    "  WHERE sore_before >= 0 OR sore_after >= 0;"
                                    "ALTER TABLE part RENAME TO part_before;"
                                    "CREATE TABLE part ("
                                    "  session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
                                    "  number INTEGER NOT NULL,"
                                    "  phase INTEGER NOT NULL, side INTEGER NOT NULL, round INTEGER NOT NULL,"
                                    "  planned_s REAL NOT NULL, done_s REAL NOT NULL,"
                                    "  day INTEGER NOT NULL, lesson TEXT NOT NULL, muscle TEXT NOT NULL,"
                                    "  PRIMARY KEY (session, number)) STRICT, WITHOUT ROWID;"},
    {3, "CREATE TABLE total (one INTEGER PRIMARY KEY CHECK (one = 1),"
        "  sessions INTEGER NOT NULL, holds INTEGER NOT NULL,"
        "  done_ms INTEGER NOT NULL, hold_ms INTEGER NOT NULL) STRICT;"
        "INSERT INTO total VALUES (1, 0, 0, 0, 0);"
        "CREATE TABLE day_sum (day INTEGER PRIMARY KEY,"
        "  sessions INTEGER NOT NULL, holds INTEGER NOT NULL,"
        "  done_ms INTEGER NOT NULL, hold_ms INTEGER NOT NULL) STRICT;"
        "CREATE TABLE lesson_sum (lesson TEXT PRIMARY KEY,"
        "  sessions INTEGER NOT NULL, finished INTEGER NOT NULL, done_ms INTEGER NOT NULL,"
        "  asked INTEGER NOT NULL, better INTEGER NOT NULL, worse INTEGER NOT NULL,"
        "  sore_asked INTEGER NOT NULL, sore_drop INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
        "CREATE TABLE point_sum (day INTEGER NOT NULL, muscle TEXT NOT NULL, side INTEGER NOT NULL,"
        "  rounds INTEGER NOT NULL, hold_ms INTEGER NOT NULL,"
        "  PRIMARY KEY (day, muscle, side)) STRICT, WITHOUT ROWID;"
        "CREATE TABLE sore_sum (week INTEGER NOT NULL, area INTEGER NOT NULL,"
        "  befores INTEGER NOT NULL, before_sum INTEGER NOT NULL,"
        "  afters INTEGER NOT NULL, after_sum INTEGER NOT NULL,"
        "  PRIMARY KEY (week, area)) STRICT, WITHOUT ROWID;"
        "CREATE TABLE spot (muscle TEXT NOT NULL, side INTEGER NOT NULL, area INTEGER NOT NULL,"
        "  marked_unix_s INTEGER NOT NULL, PRIMARY KEY (muscle, side)) STRICT, WITHOUT ROWID;"
        "CREATE TABLE programme (id TEXT PRIMARY KEY, next INTEGER NOT NULL CHECK (next >= 0),"
        "  begun_day INTEGER NOT NULL, last_day INTEGER NOT NULL, unix_s INTEGER NOT NULL) STRICT, WITHOUT "
        "ROWID;"
        "CREATE TABLE liking (lesson TEXT PRIMARY KEY, liked INTEGER NOT NULL CHECK (liked IN (-1, 1)),"
        "  unix_s INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
        "CREATE TABLE setting (lesson TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL,"
        "  unix_s INTEGER NOT NULL, PRIMARY KEY (lesson, name)) STRICT, WITHOUT ROWID;"},
    {3,
     "CREATE TRIGGER part_added AFTER INSERT ON part BEGIN"
     "  UPDATE session SET parts = parts + 1, holds = holds + " IS_ROUND(
         "NEW") ","
                "    done_ms = done_ms + " DONE_MS("NEW") ", hold_ms = hold_ms + " HOLD_MS(
                    "NEW") "    WHERE id = NEW.session;"
                           "  INSERT INTO point_sum SELECT NEW.day, NEW.muscle, NEW.side, 1, " DONE_MS("NEW") "    WHERE " IS_ROUND(
                               "NEW") " AND NEW.muscle != ''"
                                      "    ON CONFLICT DO UPDATE SET rounds = rounds + 1, hold_ms = hold_ms "
                                      "+ excluded.hold_ms; "
                                      "END;"
                                      "CREATE TRIGGER part_removed AFTER DELETE ON part BEGIN"
                                      "  UPDATE session SET parts = parts - 1, holds = holds - " IS_ROUND(
                                          "OLD") ","
                                                 "    done_ms = done_ms - " DONE_MS(
                                                     "OLD") ", hold_ms = hold_ms - " HOLD_MS("OLD") "    "
                                                                                                    "WHERE "
                                                                                                    "id = "
                                                                                                    "OLD."
                                                                                                    "session;"
                                                                                                    "  "
                                                                                                    "UPDATE "
                                                                                                    "point_"
                                                                                                    "sum SET "
                                                                                                    "rounds "
                                                                                                    "= "
                                                                                                    "rounds "
                                                                                                    "- 1, "
                                                                                                    "hold_ms "
                                                                                                    "= "
                                                                                                    "hold_ms "
                                                                                                    "-"
                                                                                                    " " DONE_MS("OLD") "    WHERE " IS_ROUND(
                                                                                                        "OLD") " AND day = OLD.day AND muscle = OLD.muscle AND side = OLD.side;"
                                                                                                               "  DELETE FROM point_sum WHERE day = OLD.day AND muscle = OLD.muscle AND side = OLD.side AND rounds = 0; "
                                                                                                               "END;"},
    {3, "CREATE TRIGGER session_grown AFTER UPDATE OF parts, holds, done_ms, hold_ms ON session BEGIN"
        "  UPDATE total SET sessions = sessions + " COUNTS("NEW") " - " COUNTS(
            "OLD") ","
                   "    holds = holds + NEW.holds - OLD.holds, done_ms = done_ms + NEW.done_ms - OLD.done_ms,"
                   "    hold_ms = hold_ms + NEW.hold_ms - OLD.hold_ms;"
                   "  INSERT INTO day_sum VALUES (NEW.day, " COUNTS("NEW") " - " COUNTS(
                       "OLD") ","
                              "    NEW.holds - OLD.holds, NEW.done_ms - OLD.done_ms, NEW.hold_ms - "
                              "OLD.hold_ms)" ADD_DAY " "
                              "END;"
                              "CREATE TRIGGER session_judged AFTER UPDATE OF parts, done_ms, finished, "
                              "relief, sore_before, sore_after"
                              "  ON session BEGIN"
                              "  INSERT INTO lesson_sum VALUES (NEW.lesson, " COUNTS("NEW") " - " COUNTS(
                                  "OLD") ","
                                         "    " FINISHED("NEW") " - " FINISHED(
                                             "OLD") ", NEW.done_ms - OLD.done_ms,"
                                                    "    " ASKED("NEW") " - " ASKED("OLD") ", " BETTER("NEW") " - " BETTER(
                                                        "OLD") ","
                                                               "    " WORSE("NEW") " - " WORSE("OLD") ","
                                                                                                      " " SORE_TWICE("NEW") " - " SORE_TWICE(
                                                                                                          "OL"
                                                                                                          "D") ","
                                                                                                               "    " SORE_DROP("NEW") " - " SORE_DROP(
                                                                                                                   "OLD") ")" ADD_LESSON
                                                                                                                          " "
                                                                                                                          "END;"},
    {3, "CREATE TRIGGER session_sore AFTER UPDATE OF area, sore_before, sore_after ON session BEGIN"
        "  INSERT INTO sore_sum SELECT " WEEK_OF("OLD.day") ", OLD.area, " SORE_OF(
            "-", "OLD") "    WHERE " SORE_SAID("OLD") ADD_SORE
     "  INSERT INTO sore_sum SELECT " WEEK_OF("NEW.day") ", NEW.area, " SORE_OF(
         "", "NEW") "    WHERE " SORE_SAID("NEW") ADD_SORE
     "  DELETE FROM sore_sum WHERE week = " WEEK_OF("OLD.day") " AND area = OLD.area"
                                                               "    AND befores = 0 AND afters = 0; "
                                                               "END;"},
    {3,
     "CREATE TRIGGER session_removed AFTER DELETE ON session BEGIN"
     "  UPDATE total SET sessions = sessions - " COUNTS(
         "OLD") ", holds = holds - OLD.holds,"
                "    done_ms = done_ms - OLD.done_ms, hold_ms = hold_ms - OLD.hold_ms;"
                "  UPDATE day_sum SET sessions = sessions - " COUNTS(
                    "OLD") ", holds = holds - OLD.holds,"
                           "    done_ms = done_ms - OLD.done_ms, hold_ms = hold_ms - OLD.hold_ms WHERE day = "
                           "OLD.day;"
                           "  DELETE FROM day_sum WHERE day = OLD.day AND sessions = 0;"
                           "  UPDATE lesson_sum SET sessions = sessions - " COUNTS("OLD") ", finished = "
                                                                                          "finished "
                                                                                          "- " FINISHED("OLD") ",   done_ms = done_ms - OLD.done_ms, asked = asked - " ASKED("OLD") ", better = better - " BETTER("OLD") ",   worse = worse - " WORSE("OLD") ", sore_asked = sore_asked - " SORE_TWICE(
                                                                                              "OLD") ",   "
                                                                                                     "sore_"
                                                                                                     "drop = "
                                                                                                     "sore_"
                                                                                                     "drop "
                                                                                                     "-"
                                                                                                     " " SORE_DROP("OLD") " WHERE lesson = OLD.lesson;"
                                                                                                                          "  DELETE FROM lesson_sum WHERE lesson = OLD.lesson AND sessions = 0 AND sore_asked = 0;"
                                                                                                                          "  INSERT INTO sore_sum SELECT " WEEK_OF("OLD.day") ", OLD.area, " SORE_OF(
                                                                                                                              "-",
                                                                                                                              "OLD") "    WHERE " SORE_SAID("OLD")
                                                                                                                              ADD_SORE
     "  DELETE FROM sore_sum WHERE week = " WEEK_OF("OLD.day") " AND area = OLD.area"
                                                               "    AND befores = 0 AND afters = 0; "
                                                               "END;"},
    {3, "INSERT INTO part SELECT p.session, p.number, p.phase, p.side, p.round, p.planned_s, p.done_s, s.day,"
        "  s.lesson, '' FROM part_before p JOIN session s ON s.id = p.session;"
        "DROP TABLE part_before;"
        "INSERT INTO sore_sum SELECT " WEEK_OF(
            "day") ", area, sum(sore_before >= 0), sum(max(sore_before, 0)),"
                   "  sum(sore_after >= 0), sum(max(sore_after, 0)) FROM session"
                   "  WHERE sore_before >= 0 OR sore_after >= 0 GROUP BY 1, 2;"},
};

const int sql_step_count = sizeof sql_steps / sizeof *sql_steps;
