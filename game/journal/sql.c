#include "journal/sql.h"

const char sql_drop_rest[] =
    "DELETE FROM spot; DELETE FROM programme; DELETE FROM liking; DELETE FROM setting; DELETE FROM gate";

/* What a session's parts add up to: PHASE_HOLD and ROUND_LEAST_S. */
#define ADDED_UP                                                                                             \
    "(parts, holds, done_ms, hold_ms, stale) ="                                                              \
    " (SELECT count(*), coalesce(sum(phase = 2 AND done_s >= 10), 0),"                                       \
    " coalesce(sum(CAST(round(done_s * 1000) AS INTEGER)), 0),"                                              \
    " coalesce(sum((phase = 2) * CAST(round(done_s * 1000) AS INTEGER)), 0), 0"                              \
    " FROM part WHERE part.session = session.id)"

#define SESSION_COLUMNS                                                                                      \
    "SELECT id, uid, started_unix_s, zone_s, lesson, planned_s, finished, relief, area, sore_before,"        \
    " sore_after FROM session "
#define SORENESS_OF                                                                                          \
    "SELECT sore_before, sore_after, day FROM session"                                                       \
    " WHERE (sore_before >= 0 OR sore_after >= 0) AND area = ?1 ORDER BY "

const QueryText sql_queries[QUERY_COUNT] = {
    [QUERY_BEGIN] = {"begin a session",
                     "INSERT INTO session (started_unix_s, lesson, uid, zone_s, day, planned_s)"
                     " VALUES (?1, ?2, coalesce(nullif(?3, ''), lower(hex(randomblob(16)))), ?4, ?5, ?6)"},
    [QUERY_PART] = {"keep a phase of a session",
                    "INSERT INTO part SELECT id,"
                    " (SELECT coalesce(max(number), 0) + 1 FROM part WHERE session = ?1),"
                    " ?2, ?3, ?4, ?5, ?6, day, ?7, ?8 FROM session WHERE id = ?1"},
    [QUERY_END] = {"end a session",
                   "UPDATE session SET finished = ?2, relief = ?3, " ADDED_UP " WHERE id = ?1"},
    [QUERY_ADD_UP] = {"add up the sessions", "UPDATE session SET " ADDED_UP " WHERE stale = 1"},
    [QUERY_SORENESS] = {"keep how sore it was",
                        "UPDATE session SET area = ?2, sore_before = ?3, sore_after = ?4 WHERE id = ?1"},
    [QUERY_SORENESS_FIRST] = {"read how sore it was", SORENESS_OF "started_unix_s, id LIMIT 1"},
    [QUERY_SORENESS_LAST] = {"read how sore it was", SORENESS_OF "started_unix_s DESC, id DESC LIMIT 1"},
    [QUERY_PASS] = {"keep that a safety check was passed",
                    "INSERT INTO gate VALUES (?1, ?2)"
                    " ON CONFLICT (id) DO UPDATE SET passed_unix_s = excluded.passed_unix_s"},
    [QUERY_PASSED] = {"read whether a safety check was passed",
                      "SELECT passed_unix_s FROM gate WHERE id = ?1"},
    [QUERY_MARK] = {"mark a spot", "INSERT INTO spot VALUES (?1, ?2, ?3, ?4)"
                                   " ON CONFLICT DO UPDATE SET area = excluded.area,"
                                   " marked_unix_s = max(marked_unix_s, excluded.marked_unix_s)"},
    [QUERY_UNMARK] = {"take a mark away", "DELETE FROM spot WHERE muscle = ?1 AND side = ?2"},
    [QUERY_SPOTS] = {"read the marked spots",
                     "SELECT muscle, side, area, marked_unix_s FROM spot ORDER BY marked_unix_s DESC, 1, 2"
                     " LIMIT ?1"},
    [QUERY_LIKE] = {"keep whether a lesson is liked",
                    "INSERT INTO liking VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET"
                    " liked = excluded.liked, unix_s = excluded.unix_s WHERE excluded.unix_s >= unix_s"},
    [QUERY_LIKED] = {"read which lessons are liked", "SELECT lesson, liked, unix_s FROM liking ORDER BY 1"},
    [QUERY_SET] = {"keep a setting of a lesson",
                   "INSERT INTO setting VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET"
                   " value = excluded.value, unix_s = excluded.unix_s WHERE excluded.unix_s >= unix_s"},
    [QUERY_SETTING] = {"read a setting of a lesson",
                       "SELECT value FROM setting WHERE lesson = ?1 AND name = ?2"},
    [QUERY_PROGRAMME] = {"keep where a programme is",
                         "INSERT INTO programme VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
                         " next = excluded.next, begun_day = excluded.begun_day,"
                         " last_day = excluded.last_day, unix_s = excluded.unix_s"
                         " WHERE excluded.unix_s >= unix_s"},
    [QUERY_PROGRAMMES] = {"read where programmes are",
                          "SELECT id, next, begun_day, last_day, unix_s FROM programme"
                          " ORDER BY unix_s DESC, 1 LIMIT ?1"},
    [QUERY_RECENT] = {"read the latest sessions",
                      SESSION_COLUMNS "ORDER BY started_unix_s DESC, id DESC LIMIT ?1"},
    [QUERY_AFTER] = {"read the sessions", SESSION_COLUMNS "WHERE id > ?1 ORDER BY id LIMIT 1"},
    [QUERY_PARTS] = {"read the phases of a session",
                     "SELECT phase, side, round, planned_s, done_s, lesson, muscle FROM part"
                     " WHERE session = ?1 ORDER BY number LIMIT ?2"},
    [QUERY_LESSONS] =
        {"read the lessons played",
         "SELECT lesson, sessions, finished, coalesce((SELECT max(started_unix_s) FROM session s"
         " WHERE s.lesson = l.lesson AND parts > 0), 0), asked, better, worse, sore_asked,"
         " sore_drop, done_ms, coalesce((SELECT liked FROM liking WHERE liking.lesson = l.lesson), 0),"
         " coalesce((SELECT relief FROM session s WHERE s.lesson = l.lesson AND parts > 0"
         " ORDER BY started_unix_s DESC LIMIT 1), -1)"
         " FROM lesson_sum l WHERE sessions > 0 ORDER BY 4 DESC, 1 LIMIT ?1"},
    [QUERY_TOTALS] = {"add up the sessions",
                      "SELECT total(sessions), total(done_ms), total(holds), total(hold_ms) FROM lesson_sum"},
    [QUERY_DAYS] = {"read the days", "SELECT day, sessions, holds, done_ms, hold_ms FROM day_sum"
                                     " WHERE day BETWEEN ?1 AND ?2 AND sessions > 0 ORDER BY day LIMIT ?3"},
    [QUERY_OF_DAY] = {"read a day's sessions",
                      SESSION_COLUMNS "WHERE day = ?1 ORDER BY started_unix_s, id LIMIT ?2"},
    [QUERY_POINTS] =
        {"read what was worked on",
         "SELECT s.day, muscle, side, count(*), sum(done_s)"
         " FROM session s CROSS JOIN part ON part.session = s.id" /* days first, by their index */
         " WHERE phase = 2 AND done_s >= 10 AND muscle != '' AND s.day BETWEEN ?1 AND ?2"
         " GROUP BY s.day, muscle, side ORDER BY s.day DESC, muscle, side LIMIT ?3"},
    [QUERY_WEEKS] = {"read how sore it was",
                     "SELECT week, area, befores, before_sum, afters, after_sum FROM sore_sum"
                     " WHERE week BETWEEN ?1 AND ?2 ORDER BY week, area LIMIT ?3"},
    [QUERY_GATES] = {"read the safety checks", "SELECT id, passed_unix_s FROM gate ORDER BY 1"},
    [QUERY_SETTINGS] = {"read the settings of lessons",
                        "SELECT lesson, name, value, unix_s FROM setting ORDER BY 1, 2"},
    [QUERY_KNOWN] = {"look for a session", "SELECT id, parts FROM session WHERE uid = ?1"},
    [QUERY_DROP] = {"delete a session", "DELETE FROM session WHERE id = ?1"},
    [QUERY_DROP_ALL] = {"delete all", "DELETE FROM session"},
    [QUERY_DROP_DAY] = {"delete a day", "DELETE FROM session WHERE day = ?1"},
    [QUERY_DROP_LESSON] = {"delete a lesson's sessions", "DELETE FROM session WHERE lesson = ?1"},
    [QUERY_DROP_LIKED] = {"delete whether a lesson is liked", "DELETE FROM liking WHERE lesson = ?1"},
    [QUERY_DROP_SETTINGS] = {"delete a lesson's settings", "DELETE FROM setting WHERE lesson = ?1"},
};
