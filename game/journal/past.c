#include "journal/past.h"

#include "core/check.h"
#include "journal/db.h"

bool journal_totals(Journal *journal, JournalTotals *totals) {
    *totals = (JournalTotals){0};
    if (!journal) return true;
    bool ok = true;
    while (db_row(journal, QUERY_TOTALS, &ok)) {
        totals->sessions = db_int_at(journal, QUERY_TOTALS, 0);
        totals->minutes = (double)db_int_at(journal, QUERY_TOTALS, 1) / 60000;
        totals->holds = db_int_at(journal, QUERY_TOTALS, 2);
        totals->hold_minutes = (double)db_int_at(journal, QUERY_TOTALS, 3) / 60000;
    }
    return ok;
}

static void read_lesson(Journal *journal, Query query, void *into) {
    JournalLesson *lesson = into;
    int *const numbers[] = {&lesson->asked, &lesson->better, &lesson->worse, &lesson->sore_asked,
                            &lesson->sore_drop};
    db_copy(journal, query, 0, lesson->lesson, SESSION_ID_MAX);
    lesson->sessions = (int)db_int_at(journal, query, 1);
    lesson->finished = (int)db_int_at(journal, query, 2);
    lesson->last_unix_s = db_int_at(journal, query, 3);
    for (int i = 0; i < 5; i++) *numbers[i] = (int)db_int_at(journal, query, 4 + i);
    lesson->minutes = (double)db_int_at(journal, query, 9) / 60000;
    lesson->liked = (int)db_int_at(journal, query, 10);
    lesson->last_relief = (int)db_int_at(journal, query, 11);
}

int journal_lessons(Journal *journal, JournalLesson *lessons, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, QUERY_LESSONS, 1, room);
    return db_list(journal, QUERY_LESSONS, lessons, sizeof *lessons, read_lesson);
}

/* ---- sessions ---- */

static void read_part(Journal *journal, SessionPart *part) {
    *part = (SessionPart){.phase = (int)db_int_at(journal, QUERY_PARTS, 0),
                          .side = (int)db_int_at(journal, QUERY_PARTS, 1),
                          .round = (int)db_int_at(journal, QUERY_PARTS, 2),
                          .planned_s = db_real_at(journal, QUERY_PARTS, 3),
                          .done_s = db_real_at(journal, QUERY_PARTS, 4)};
    db_copy(journal, QUERY_PARTS, 5, part->lesson, SESSION_ID_MAX);
    db_copy(journal, QUERY_PARTS, 6, part->muscle, SESSION_ID_MAX);
}

static bool read_parts(Journal *journal, Session *session) {
    db_int(journal, QUERY_PARTS, 1, session->id);
    db_int(journal, QUERY_PARTS, 2, SESSION_PARTS_MAX);
    bool ok = true;
    while (db_row(journal, QUERY_PARTS, &ok)) read_part(journal, &session->parts[session->part_count++]);
    return ok;
}

static void read_session(Journal *journal, Query query, void *into) {
    Session *session = into;
    *session = (Session){.id = db_int_at(journal, query, 0),
                         .started_unix_s = db_int_at(journal, query, 2),
                         .zone_s = (int)db_int_at(journal, query, 3),
                         .planned_s = db_real_at(journal, query, 5),
                         .finished = db_int_at(journal, query, 6) != 0,
                         .relief = (int)db_int_at(journal, query, 7),
                         .soreness = {(int)db_int_at(journal, query, 8), (int)db_int_at(journal, query, 9),
                                      (int)db_int_at(journal, query, 10)}};
    db_copy(journal, query, 1, session->uid, SESSION_UID_MAX);
    db_copy(journal, query, 4, session->lesson, SESSION_ID_MAX);
}

static int read_sessions(Journal *journal, Query query, Session *sessions) {
    int count = db_list(journal, query, sessions, sizeof *sessions, read_session);
    bool ok = true;
    for (int i = 0; ok && i < count; i++) ok = read_parts(journal, &sessions[i]);
    return ok ? count : -1;
}

int journal_recent(Journal *journal, Session *sessions, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, QUERY_RECENT, 1, room);
    return read_sessions(journal, QUERY_RECENT, sessions);
}

int journal_of_day(Journal *journal, int64_t day, Session *sessions, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, QUERY_OF_DAY, 1, day);
    db_int(journal, QUERY_OF_DAY, 2, room);
    return read_sessions(journal, QUERY_OF_DAY, sessions);
}

bool journal_next(Journal *journal, int64_t id, Session *session, bool *ok) {
    *ok = true;
    if (!journal) return false;
    db_int(journal, QUERY_AFTER, 1, id);
    int count = read_sessions(journal, QUERY_AFTER, session);
    *ok = count >= 0;
    return count > 0;
}

/* ---- sums ---- */

/* A list of what there was from..to, days or weeks. */
static int list_between(Journal *journal, Query query, int64_t from, int64_t to, void *list, size_t each,
                        int room, DbRead *read) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, query, 1, from);
    db_int(journal, query, 2, to);
    db_int(journal, query, 3, room);
    return db_list(journal, query, list, each, read);
}

static void read_day(Journal *journal, Query query, void *into) {
    *(DayPast *)into = (DayPast){.day = db_int_at(journal, query, 0),
                                 .sessions = (int)db_int_at(journal, query, 1),
                                 .holds = (int)db_int_at(journal, query, 2),
                                 .done_s = (double)db_int_at(journal, query, 3) / 1000,
                                 .hold_s = (double)db_int_at(journal, query, 4) / 1000};
}

int journal_days(Journal *journal, int64_t from, int64_t to, DayPast *days, int room) {
    return list_between(journal, QUERY_DAYS, from, to, days, sizeof *days, room, read_day);
}

static void read_point(Journal *journal, Query query, void *into) {
    PointPast *point = into;
    *point = (PointPast){.day = db_int_at(journal, query, 0),
                         .point.side = (int)db_int_at(journal, query, 2),
                         .rounds = (int)db_int_at(journal, query, 3),
                         .hold_s = db_real_at(journal, query, 4)};
    db_copy(journal, query, 1, point->point.muscle, SESSION_ID_MAX);
}

int journal_points(Journal *journal, int64_t from, int64_t to, PointPast *points, int room) {
    return list_between(journal, QUERY_POINTS, from, to, points, sizeof *points, room, read_point);
}

static double mean(Journal *journal, Query query, int column) {
    int64_t count = db_int_at(journal, query, column);
    return count ? (double)db_int_at(journal, query, column + 1) / (double)count : NO_SORENESS;
}

static void read_week(Journal *journal, Query query, void *into) {
    *(WeekSoreness *)into = (WeekSoreness){.week = db_int_at(journal, query, 0),
                                           .area = (int)db_int_at(journal, query, 1),
                                           .before = mean(journal, query, 2),
                                           .after = mean(journal, query, 4)};
}

int journal_weeks(Journal *journal, int64_t from, int64_t to, WeekSoreness *weeks, int room) {
    return list_between(journal, QUERY_WEEKS, from, to, weeks, sizeof *weeks, room, read_week);
}

/* What was said first of all, or last of all, of an area. */
static bool read_soreness(Journal *journal, Query query, int area, Soreness *said, int64_t *day) {
    bool ok = true;
    db_int(journal, query, 1, area);
    while (db_row(journal, query, &ok)) {
        *said = (Soreness){area, (int)db_int_at(journal, query, 0), (int)db_int_at(journal, query, 1)};
        *day = db_int_at(journal, query, 2);
    }
    return ok;
}

bool journal_sorenesses(Journal *journal, SorenessPast *areas, int count) {
    bool ok = true;
    for (int i = 0; i < count; i++) areas[i] = (SorenessPast){NO_SORENESS, NO_SORENESS, 0};
    for (int i = 0; journal && ok && i < count; i++) {
        Soreness first = {0, NO_SORENESS, NO_SORENESS}, last = first;
        int64_t day = 0;
        ok = read_soreness(journal, QUERY_SORENESS_FIRST, i, &first, &day) &&
             read_soreness(journal, QUERY_SORENESS_LAST, i, &last, &day);
        areas[i] = (SorenessPast){first.before >= 0 ? first.before : first.after,
                                  last.after >= 0 ? last.after : last.before, day};
    }
    for (int i = 0; !ok && i < count; i++) areas[i] = (SorenessPast){NO_SORENESS, NO_SORENESS, 0};
    return ok;
}
