/* What the journal adds up to: whatever is kept, changed and forgotten, in whatever order, each sum is what counting
 * all sessions anew gives. And what is brought together from two journals. */
#define _POSIX_C_SOURCE 200809L /* processes and folders */

#include "edge/place.h"

#include "core/calendar.h"
#include "journal/carry.h"

#include <sqlite3.h>
#include <string.h>

enum { HOLD = 2, STEPS = 400, DAY = 86400 };

static const Forget everything = {FORGET_ALL, 0, {0}};

/* ---- counted anew ---- */

static const struct {
    const char *kept, *anew;
} sums[] = {
    {"SELECT total(sessions), total(holds), total(done_ms), total(hold_ms) FROM lesson_sum",
     "SELECT count(DISTINCT session), total(phase = 2 AND done_s >= 10), total(round(done_s * 1000)),"
     " total((phase = 2) * round(done_s * 1000)) FROM part"},
    {"SELECT * FROM day_sum", "SELECT day, count(DISTINCT session), sum(phase = 2 AND done_s >= 10),"
                              " sum(round(done_s * 1000)), sum((phase = 2) * round(done_s * 1000)) FROM part"
                              " GROUP BY day"},
    {"SELECT * FROM lesson_sum WHERE sessions > 0",
     "SELECT lesson, count(*), sum(finished), sum((SELECT sum(phase = 2 AND done_s >= 10) FROM part"
     " WHERE session = s.id)), sum((SELECT sum(round(done_s * 1000)) FROM part WHERE session = s.id)),"
     " sum((SELECT sum((phase = 2) * round(done_s * 1000)) FROM part WHERE session = s.id)), sum(relief >= "
     "0), sum(relief = 2), sum(relief = 0),"
     " (SELECT count(*) FROM session t WHERE t.lesson = s.lesson AND sore_before >= 0 AND sore_after >= 0),"
     " (SELECT total(sore_before - sore_after) FROM session t WHERE t.lesson = s.lesson AND sore_before >= 0"
     " AND sore_after >= 0) FROM session s WHERE EXISTS (SELECT 1 FROM part WHERE session = s.id)"
     " GROUP BY lesson"},
    {"SELECT * FROM sore_sum",
     "SELECT (day + 3) / 7, area, sum(sore_before >= 0), sum(max(sore_before, 0)), sum(sore_after >= 0),"
     " sum(max(sore_after, 0)) FROM session WHERE sore_before >= 0 OR sore_after >= 0 GROUP BY 1, 2"},
};

static sqlite3 *database(const Place *place) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
    return db;
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) fail_msg("%s", sqlite3_errmsg(db));
    return statement;
}

static void assert_same_row(sqlite3_stmt *kept, sqlite3_stmt *anew, const char *sql) {
    for (int i = 0; i < sqlite3_column_count(kept); i++) {
        char mine[80], theirs[80];
        snprintf(mine, sizeof mine, "%s", (const char *)sqlite3_column_text(kept, i));
        snprintf(theirs, sizeof theirs, "%s", (const char *)sqlite3_column_text(anew, i));
        bool same = sqlite3_column_type(kept, i) == SQLITE_TEXT
                        ? strcmp(mine, theirs) == 0
                        : sqlite3_column_double(kept, i) == sqlite3_column_double(anew, i);
        if (!same) fail_msg("%s: column %d is %s, not %s", sql, i, mine, theirs);
    }
}

static void assert_sums(const Place *place) {
    sqlite3 *db = database(place);
    for (size_t n = 0; n < sizeof sums / sizeof *sums; n++) {
        char ordered[2][2048];
        snprintf(ordered[0], sizeof ordered[0], "SELECT * FROM (%s) ORDER BY 1, 2, 3", sums[n].kept);
        snprintf(ordered[1], sizeof ordered[1], "SELECT * FROM (%s) ORDER BY 1, 2, 3", sums[n].anew);
        sqlite3_stmt *kept = prepared(db, ordered[0]), *anew = prepared(db, ordered[1]);
        int one, other;
        while (one = sqlite3_step(kept), other = sqlite3_step(anew), one == SQLITE_ROW && other == SQLITE_ROW)
            assert_same_row(kept, anew, sums[n].kept);
        if (one != other) fail_msg("%s: has not as many rows as %s", sums[n].kept, sums[n].anew);
        sqlite3_finalize(kept);
        sqlite3_finalize(anew);
    }
    sqlite3_close(db);
}

/* ---- anything, in any order ---- */

static unsigned draw(unsigned *seed, unsigned below) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static Session any_session(unsigned *seed) {
    static const char *const lessons[] = {"neck", "hips", "back"};
    Session session = session_of(lessons[draw(seed, 3)], 1790000000 + draw(seed, 20) * DAY / 2);
    session.zone_s = (int)draw(seed, 3) * 3600 - 3600;
    return session;
}

static SessionPart any_part(unsigned *seed) {
    static const char *const muscles[] = {"", "rhomboids", "glutes"};
    SessionPart part = {.phase = draw(seed, 2) ? HOLD : (int)draw(seed, 10),
                        .side = (int)draw(seed, 3),
                        .planned_s = 30,
                        .done_s = draw(seed, 30000) / 1000.0};
    snprintf(part.muscle, sizeof part.muscle, "%s", muscles[draw(seed, 3)]);
    return part;
}

static Soreness any_soreness(unsigned *seed) {
    return (Soreness){(int)draw(seed, 3), (int)draw(seed, 12) - 1, (int)draw(seed, 12) - 1};
}

/* Sessions that were forgotten can no longer be added to: that is refused, and the sums do not mind. */
static void do_anything(Journal *journal, unsigned *seed, int64_t *last) {
    int64_t id = 1 + draw(seed, (unsigned)*last + 1);
    Session session = any_session(seed);
    SessionPart part = any_part(seed);
    Soreness soreness = any_soreness(seed);
    Forget day = {FORGET_DAY, 20717 + draw(seed, 12), {0}},
           lesson = {FORGET_LESSON, 0, text_of(session.lesson)};
    switch (draw(seed, 12)) {
    case 0:
    case 1:
        assert_true(journal_begin(journal, &session));
        *last = session.id;
        return;
    case 2:
    case 3: journal_end(journal, id, draw(seed, 2), (int)draw(seed, 4) - 1); return;
    case 4:
    case 5: journal_soreness(journal, id, &soreness); return;
    case 6:
        if (draw(seed, 8) == 0) assert_true(journal_forget(journal, &day, true) >= 0);
        return;
    case 7:
        if (draw(seed, 16) == 0) assert_true(journal_forget(journal, &lesson, true) >= 0);
        return;
    default: journal_part(journal, id, &part); return;
    }
}

static void sums_are_what_counting_anew_gives(void **state) {
    Place *place = *state;
    Journal *journal = opened(place);
    unsigned seed = 1;
    int64_t last = 0;
    for (int i = 0; i < STEPS; i++) {
        do_anything(journal, &seed, &last);
        if (i % 20) continue;
        assert_true(journal_add_up(journal));
        assert_sums(place);
    }
    assert_true(last > 20 && journal_add_up(journal));
    assert_sums(place);
    int64_t there = journal_forget(journal, &everything, false);
    assert_true(there > 0 && journal_forget(journal, &everything, true) == there);
    assert_sums(place);
    sqlite3 *db = database(place);
    static const char *const tables[] = {"session", "part", "day_sum", "sore_sum", "lesson_sum"};
    for (int i = 0; i < 5; i++) {
        char sql[80];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
        sqlite3_stmt *count = prepared(db, sql);
        assert_int_equal(sqlite3_step(count), SQLITE_ROW);
        assert_int_equal(sqlite3_column_int(count, 0), 0);
        sqlite3_finalize(count);
    }
    sqlite3_close(db);
    journal_close(journal);
}

/* ---- what it says ---- */

static void keep_hold(Journal *journal, int64_t started_unix_s, int zone_s, const char *muscle,
                      double done_s) {
    Session session = session_of("neck", started_unix_s);
    session.zone_s = zone_s;
    SessionPart part = {.phase = HOLD, .side = 1, .planned_s = 60, .done_s = done_s};
    snprintf(part.muscle, sizeof part.muscle, "%s", muscle);
    assert_true(journal_begin(journal, &session) && journal_part(journal, session.id, &part));
}

static void a_day_is_the_one_that_was_lived(void **state) {
    Journal *journal = opened(*state);
    int64_t noon = 20000LL * DAY + DAY / 2;
    keep_hold(journal, noon, 0, "scm", 60);
    keep_hold(journal, noon, 13 * 3600, "scm", 60); /* tomorrow there */
    keep_hold(journal, noon, -13 * 3600, "scm", 60);
    keep_hold(journal, noon + 60, 0, "scm", 9.99); /* too short for a round */
    DayPast days[4];
    PointPast points[4];
    assert_int_equal(journal_days(journal, 19998, 20002, days, 4), 0); /* not before it is added up */
    assert_int_equal(journal_points(journal, 20000, 20000, points, 4), 1);
    assert_true(journal_add_up(journal));
    assert_int_equal(journal_days(journal, 19998, 20002, days, 4), 3);
    assert_true(days[0].day == 19999 && days[1].day == 20000 && days[2].day == 20001);
    assert_true(days[1].sessions == 2 && days[1].holds == 1 && days[1].hold_s == 69.99);
    assert_int_equal(journal_days(journal, 20001, 20001, days, 4), 1);
    assert_int_equal(journal_days(journal, 20002, 20001, days, 4), 0);
    assert_int_equal(journal_points(journal, 20000, 20000, points, 4), 1);
    assert_true(points[0].rounds == 1 && points[0].hold_s == 60 && points[0].point.side == 1);
    assert_string_equal(points[0].point.muscle, "scm");
    Session *read = calloc(3, sizeof *read);
    assert_int_equal(journal_of_day(journal, 20000, read, 3), 2);
    assert_true(read[0].started_unix_s == noon && read[1].part_count == 1);
    free(read);
    journal_close(journal);
}

static void marks_likes_settings_and_programmes_are_kept(void **state) {
    Place *place = *state;
    Journal *journal = opened(place);
    Spot spots[3] = {{{"scm", 1}, 1, 50}, {{"scm", 2}, 1, 60}}, read[3];
    for (int turn = 0; turn < 2; turn++)
        for (int i = 0; i < 2; i++) assert_true(journal_mark(journal, &spots[i]));
    assert_int_equal(journal_spots(journal, read, 3), 2);
    assert_true(read[0].point.side == 2 && read[1].marked_unix_s == 50);
    assert_true(journal_unmark(journal, &spots[0].point) && journal_unmark(journal, &spots[0].point));
    assert_int_equal(journal_spots(journal, read, 3), 1);
    assert_true(journal_like(journal, TEXT("neck"), 1, 10));
    assert_true(journal_like(journal, TEXT("neck"), -1, 5)); /* said before */
    assert_false(journal_like(journal, TEXT("neck"), 2, 20));
    assert_true(journal_error_lasts(journal));
    keep_hold(journal, 1, 0, "scm", 5);
    JournalLesson lesson;
    assert_true(journal_add_up(journal));
    assert_int_equal(journal_lessons(journal, &lesson, 1), 1);
    assert_int_equal(lesson.liked, 1);
    assert_true(journal_set(journal, TEXT("neck"), TEXT("hold"), 45, 3));
    assert_true(journal_setting(journal, TEXT("neck"), TEXT("hold"), 30) == 45);
    assert_true(journal_setting(journal, TEXT("neck"), TEXT("rounds"), 2) == 2);
    ProgrammePast programme = {"two-weeks", 3, 100, 104, 9}, found[2];
    assert_true(journal_programme(journal, &programme));
    programme.unix_s = 8, programme.next = 1;
    assert_true(journal_programme(journal, &programme)); /* an older word */
    assert_int_equal(journal_programmes(journal, found, 2), 1);
    assert_true(found[0].next == 3 && found[0].begun_day == 100 && found[0].last_day == 104);
    assert_true(journal_forget(journal, &everything, true) == 1);
    assert_int_equal(journal_spots(journal, read, 3), 0);
    assert_true(journal_shred(journal));
    journal_close(journal);
}

/* ---- brought together ---- */

static void what_is_known_is_not_merged_again(void **state) {
    Journal *journal = opened(*state);
    Session session = session_of("neck", 77);
    snprintf(session.uid, sizeof session.uid, "abc");
    session.finished = true, session.relief = 2, session.soreness = (Soreness){1, 5, 3};
    for (session.part_count = 0; session.part_count < 3;) {
        session.parts[session.part_count] = part_of(session.part_count);
        session.part_count++;
    }
    assert_int_equal(journal_merge(journal, &session), MERGED_NEW);
    assert_int_equal(journal_merge(journal, &session), MERGED_KNOWN);
    session.part_count = 2;
    assert_int_equal(journal_merge(journal, &session), MERGED_KNOWN);
    session.part_count = 4, session.parts[3] = part_of(3);
    assert_int_equal(journal_merge(journal, &session), MERGED_LONGER);
    session.relief = 7;
    session.part_count = 5, session.parts[4] = part_of(4);
    assert_true(journal_together(journal));
    assert_int_equal(journal_merge(journal, &session), MERGED_NOT);
    assert_false(journal_settle(journal, false));
    Session *read = calloc(2, sizeof *read);
    assert_int_equal(journal_recent(journal, read, 2), 1);
    assert_true(read->part_count == 4 && read->finished && read->relief == 2 && read->soreness.after == 3);
    assert_string_equal(read->uid, "abc");
    free(read);
    assert_sums(*state);
    assert_int_equal(journal_merge(NULL, &session), MERGED_NOT);
    journal_close(journal);
}

static void a_gate_is_merged_as_passed_last(void **state) {
    Journal *journal = opened(*state);
    GatePast gate = {"neck-safety", 50};
    assert_true(journal_merge_gate(journal, &gate));
    gate.passed_unix_s = 40;
    assert_true(journal_merge_gate(journal, &gate));
    assert_true(journal_passed(journal, TEXT("neck-safety")) == 50);
    gate.passed_unix_s = 60;
    assert_true(journal_merge_gate(journal, &gate));
    assert_true(journal_passed(journal, TEXT("neck-safety")) == 60);
    journal_close(journal);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(sums_are_what_counting_anew_gives),
        IN_A_PLACE(a_day_is_the_one_that_was_lived),
        IN_A_PLACE(marks_likes_settings_and_programmes_are_kept),
        IN_A_PLACE(what_is_known_is_not_merged_again),
        IN_A_PLACE(a_gate_is_merged_as_passed_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
