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

int journal_lessons(Journal *journal, JournalLesson *lessons, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, QUERY_LESSONS, 1, room);
    int count = 0;
    bool ok = true;
    while (db_row(journal, QUERY_LESSONS, &ok)) {
        JournalLesson *lesson = &lessons[count++];
        int *const numbers[] = {&lesson->asked, &lesson->better, &lesson->worse, &lesson->sore_asked,
                                &lesson->sore_drop};
        db_copy(journal, QUERY_LESSONS, 0, lesson->lesson, SESSION_ID_MAX);
        lesson->sessions = (int)db_int_at(journal, QUERY_LESSONS, 1);
        lesson->finished = (int)db_int_at(journal, QUERY_LESSONS, 2);
        lesson->last_unix_s = db_int_at(journal, QUERY_LESSONS, 3);
        for (int i = 0; i < 5; i++) *numbers[i] = (int)db_int_at(journal, QUERY_LESSONS, 4 + i);
        lesson->minutes = (double)db_int_at(journal, QUERY_LESSONS, 9) / 60000;
        lesson->liked = (int)db_int_at(journal, QUERY_LESSONS, 10);
        lesson->last_relief = (int)db_int_at(journal, QUERY_LESSONS, 11);
    }
    return ok ? count : -1;
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

static void read_session(Journal *journal, Query query, Session *session) {
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
    int count = 0;
    bool ok = true;
    while (db_row(journal, query, &ok)) read_session(journal, query, &sessions[count++]);
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

int journal_days(Journal *journal, int64_t from, int64_t to, DayPast *days, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, QUERY_DAYS, 1, from);
    db_int(journal, QUERY_DAYS, 2, to);
    db_int(journal, QUERY_DAYS, 3, room);
    int count = 0;
    bool ok = true;
    while (db_row(journal, QUERY_DAYS, &ok))
        days[count++] = (DayPast){.day = db_int_at(journal, QUERY_DAYS, 0),
                                  .sessions = (int)db_int_at(journal, QUERY_DAYS, 1),
                                  .holds = (int)db_int_at(journal, QUERY_DAYS, 2),
                                  .done_s = (double)db_int_at(journal, QUERY_DAYS, 3) / 1000,
                                  .hold_s = (double)db_int_at(journal, QUERY_DAYS, 4) / 1000};
    return ok ? count : -1;
}

int journal_points(Journal *journal, int64_t from, int64_t to, PointPast *points, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, QUERY_POINTS, 1, from);
    db_int(journal, QUERY_POINTS, 2, to);
    db_int(journal, QUERY_POINTS, 3, room);
    int count = 0;
    bool ok = true;
    while (db_row(journal, QUERY_POINTS, &ok)) {
        PointPast *point = &points[count++];
        *point = (PointPast){.day = db_int_at(journal, QUERY_POINTS, 0),
                             .point.side = (int)db_int_at(journal, QUERY_POINTS, 2),
                             .rounds = (int)db_int_at(journal, QUERY_POINTS, 3),
                             .hold_s = db_real_at(journal, QUERY_POINTS, 4)};
        db_copy(journal, QUERY_POINTS, 1, point->point.muscle, SESSION_ID_MAX);
    }
    return ok ? count : -1;
}

static double mean(Journal *journal, int column) {
    int64_t count = db_int_at(journal, QUERY_WEEKS, column);
    return count ? (double)db_int_at(journal, QUERY_WEEKS, column + 1) / (double)count : NO_SORENESS;
}

int journal_weeks(Journal *journal, int64_t from, int64_t to, WeekSoreness *weeks, int room) {
    CHECK(room >= 0);
    if (!journal) return 0;
    db_int(journal, QUERY_WEEKS, 1, from);
    db_int(journal, QUERY_WEEKS, 2, to);
    db_int(journal, QUERY_WEEKS, 3, room);
    int count = 0;
    bool ok = true;
    while (db_row(journal, QUERY_WEEKS, &ok))
        weeks[count++] = (WeekSoreness){.week = db_int_at(journal, QUERY_WEEKS, 0),
                                        .area = (int)db_int_at(journal, QUERY_WEEKS, 1),
                                        .before = mean(journal, 2),
                                        .after = mean(journal, 4)};
    return ok ? count : -1;
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
