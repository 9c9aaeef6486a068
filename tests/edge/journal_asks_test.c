/* How sore it was, and gates that were passed: kept, found again, and brought along from journals of each earlier
 * version. */
#define _POSIX_C_SOURCE 200809L /* processes and folders */

#include "edge/place.h"

#include "core/calendar.h"

#include <sqlite3.h>
#include <string.h>

enum { AREA_COUNT = 11, SQL_ROOM = 1 << 16 };

static int64_t number_in(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return number;
}

static int run_file(const char *path, const char *file) {
    static char sql[SQL_ROOM];
    FILE *from = fopen(file, "rb");
    assert_non_null(from);
    size_t count = fread(sql, 1, SQL_ROOM - 1, from);
    fclose(from);
    assert_true(count > 0 && count < SQL_ROOM - 1);
    sql[count] = 0;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return code;
}

/* ---- soreness ---- */

static void soreness_that_cannot_be_is_an_error_in_words(void **state) {
    Journal *journal = opened(*state);
    Session session = session_of("neck", 5);
    assert_false(journal_soreness(journal, 77, &(Soreness){1, 2, 3}));
    assert_non_null(strstr(journal_error(journal), "cannot keep how sore it was: there is none"));
    assert_true(journal_begin(journal, &session));
    assert_false(journal_soreness(journal, session.id, &(Soreness){1, 11, 3}));
    assert_non_null(strstr(journal_error(journal), "CHECK"));
    assert_false(journal_soreness(journal, session.id, &(Soreness){1, 2, -2}));
    assert_true(journal_soreness(journal, session.id, &(Soreness){1, 10, 0}));
    journal_close(journal);
}

static void nothing_said_is_no_soreness(void **state) {
    SorenessPast areas[AREA_COUNT];
    Journal *journal = opened(*state);
    keep_session(journal, "neck", 9, 1);
    Session session = session_of("neck", 10);
    assert_true(journal_begin(journal, &session));
    assert_true(journal_soreness(journal, session.id, &(Soreness){3, NO_SORENESS, NO_SORENESS}));
    Journal *const journals[] = {journal, NULL};
    for (int n = 0; n < 2; n++) {
        memset(areas, 7, sizeof areas);
        assert_true(journal_sorenesses(journals[n], areas, AREA_COUNT));
        for (int i = 0; i < AREA_COUNT; i++)
            assert_true(areas[i].first == NO_SORENESS && areas[i].last == NO_SORENESS);
    }
    Session read;
    assert_int_equal(journal_recent(journal, &read, 1), 1);
    assert_true(read.soreness.before == NO_SORENESS && read.soreness.after == NO_SORENESS);
    assert_true(journal_soreness(NULL, 1, &(Soreness){1, 2, 3}));
    journal_close(journal);
}

static void keep_soreness(Journal *journal, int64_t started_unix_s, Soreness soreness) {
    Session session = session_of("neck", started_unix_s);
    assert_true(journal_begin(journal, &session));
    assert_true(journal_soreness(journal, session.id, &soreness));
}

static void the_first_and_the_last_of_each_area_are_found(void **state) {
    Place *place = *state;
    Journal *journal = opened(place);
    keep_soreness(journal, 300, (Soreness){1, 5, 4});
    keep_soreness(journal, 100, (Soreness){1, NO_SORENESS, 8}); /* earlier, if kept later */
    keep_soreness(journal, 400, (Soreness){1, 3, NO_SORENESS});
    keep_soreness(journal, 200, (Soreness){10, 0, 0});
    keep_soreness(journal, 200, (Soreness){11, 6, 6}); /* no area that is known */
    keep_soreness(journal, 200, (Soreness){-1, 6, 6});
    journal_close(journal);
    journal = opened(place);
    SorenessPast areas[AREA_COUNT];
    assert_true(journal_sorenesses(journal, areas, AREA_COUNT));
    assert_true(areas[1].first == 8 && areas[1].last == 3);
    assert_true(areas[10].first == 0 && areas[10].last == 0);
    assert_true(areas[0].first == NO_SORENESS && areas[9].last == NO_SORENESS);
    Session read;
    assert_int_equal(journal_recent(journal, &read, 1), 1);
    assert_true(read.soreness.area == 1 && read.soreness.before == 3 && read.soreness.after == NO_SORENESS);
    journal_close(journal);
}

/* ---- gates ---- */

static void a_gate_is_passed_once_it_was(void **state) {
    Place *place = *state;
    Journal *journal = opened(place);
    assert_int_equal(journal_passed(journal, TEXT("neck-safety")), 0);
    assert_true(journal_pass(journal, TEXT("neck-safety"), 1700000000));
    assert_true(journal_pass(journal, TEXT("hip-safety"), 5));
    assert_true(journal_pass(journal, TEXT("neck-safety"), 1800000000));
    journal_close(journal);
    journal = opened(place);
    assert_true(journal_passed(journal, TEXT("neck-safety")) == 1800000000);
    assert_true(journal_passed(journal, TEXT("hip-safety")) == 5);
    assert_int_equal(journal_passed(journal, TEXT("neck")), 0);
    journal_close(journal);
    assert_int_equal(number_in(place->path, "SELECT count(*) FROM gate"), 2);
}

static void without_a_journal_no_gate_was_ever_passed(void **state) {
    (void)state;
    assert_true(journal_pass(NULL, TEXT("neck-safety"), 1700000000));
    assert_int_equal(journal_passed(NULL, TEXT("neck-safety")), 0);
}

/* ---- from version 1 ---- */

static void assert_as_it_was(Journal *journal) {
    Session read[4];
    JournalTotals totals;
    assert_int_equal(journal_recent(journal, read, 4), 3);
    assert_true(journal_totals(journal, &totals));
    assert_int_equal(totals.sessions, 3);
    assert_float_equal(totals.minutes, (3 * 30.5 + 2 * 31.5 + 32.5) / 60, 1e-9);
    assert_true(totals.holds == 1 && totals.hold_minutes * 60 == 32.5);
    assert_string_equal(read[2].lesson, "wall-rhomboids");
    assert_true(read[2].finished && read[2].relief == 2 && read[2].part_count == 3);
    assert_true(read[2].parts[2].done_s == 32.5 && read[2].started_unix_s == 1790000000);
    assert_true(!read[0].finished && read[0].relief == 0 && read[1].relief == -1);
    for (int i = 0; i < 3; i++)
        assert_true(read[i].soreness.before == NO_SORENESS && read[i].soreness.after == NO_SORENESS);
}

static void a_journal_of_version_1_is_brought_along_whole(void **state) {
    Place *place = *state;
    assert_int_equal(run_file(place->path, UNKNOT_ROOT "/tests/journals/version-1.sql"), SQLITE_OK);
    assert_int_equal(number_in(place->path, "PRAGMA user_version"), 1);
    for (int turn = 0; turn < 2; turn++) { /* brought up to date, then as it is */
        Journal *journal = opened(place);
        assert_string_equal(place->message, "");
        assert_as_it_was(journal);
        journal_close(journal);
        assert_int_equal(number_in(place->path, "PRAGMA user_version"), 4);
    }
    Journal *journal = opened(place);
    assert_true(journal_soreness(journal, 3, &(Soreness){4, 6, 2}));
    assert_true(journal_pass(journal, TEXT("neck-safety"), 1));
    SorenessPast areas[AREA_COUNT];
    assert_true(journal_sorenesses(journal, areas, AREA_COUNT));
    assert_true(areas[4].first == 6 && areas[4].last == 2);
    keep_session(journal, "neck", 1, 1);
    journal_close(journal);
    assert_int_equal(number_in(place->path, "SELECT max(id) FROM session"), 4);
}

static void a_journal_of_version_2_is_brought_along_whole(void **state) {
    Place *place = *state;
    assert_int_equal(run_file(place->path, UNKNOT_ROOT "/tests/journals/version-2.sql"), SQLITE_OK);
    assert_int_equal(number_in(place->path, "PRAGMA user_version"), 2);
    Journal *journal = opened(place);
    Session read[3];
    SorenessPast areas[AREA_COUNT];
    JournalLesson lessons[3];
    assert_int_equal(journal_recent(journal, read, 3), 3);
    assert_true(read[2].soreness.before == 6 && read[2].soreness.after == 4);
    assert_string_equal(read[2].uid, "2-1790000000-1-wall-rhomboids");
    assert_string_equal(read[2].parts[0].lesson, "wall-rhomboids");
    assert_string_equal(read[2].parts[0].muscle, "");
    assert_true(journal_sorenesses(journal, areas, AREA_COUNT));
    assert_true(areas[3].first == 6 && areas[3].last == 5);
    assert_int_equal(journal_lessons(journal, lessons, 3), 2);
    assert_true(lessons[0].sessions == 2 && lessons[0].finished == 1 && lessons[0].asked == 2);
    assert_true(lessons[0].better == 1 && lessons[0].worse == 1 && lessons[0].last_unix_s == 1790172800);
    assert_true(journal_passed(journal, TEXT("neck-safety")) == 1790000001);
    int64_t week = calendar_week(calendar_day(read[2].started_unix_s, read[2].zone_s));
    WeekSoreness weeks[2];
    assert_int_equal(journal_weeks(journal, week - 1, week + 1, weeks, 2), 1);
    assert_true(weeks[0].area == 3 && weeks[0].before == 5.5 && weeks[0].after == 4);
    journal_close(journal);
}

static void a_journal_of_version_3_is_brought_along_whole(void **state) {
    Place *place = *state;
    assert_int_equal(run_file(place->path, UNKNOT_ROOT "/tests/journals/version-3.sql"), SQLITE_OK);
    assert_int_equal(number_in(place->path, "PRAGMA user_version"), 3);
    Journal *journal = opened(place);
    Session read[2];
    PointPast points[4];
    Spot spot;
    ProgrammePast programme;
    assert_int_equal(journal_recent(journal, read, 2), 2);
    assert_string_equal(read[1].uid, "aaaa000000000000000000000000000a");
    assert_true(read[1].part_count == 4 && read[1].zone_s == 7200 && read[1].soreness.before == 6);
    assert_int_equal(journal_points(journal, 20717, 20718, points, 4), 2); /* 9 s are no round */
    assert_string_equal(points[0].point.muscle, "gluteus-medius");
    assert_true(points[0].day == 20718 && points[0].point.side == 2 && points[0].rounds == 1);
    assert_true(points[1].day == 20717 && points[1].rounds == 2 && points[1].hold_s == 50.5);
    assert_int_equal(journal_points(journal, 20718, 20719, points, 4), 1);
    assert_int_equal(journal_spots(journal, &spot, 1), 1);
    assert_true(spot.point.side == 1 && spot.area == 3);
    assert_int_equal(journal_programmes(journal, &programme, 1), 1);
    assert_true(programme.next == 2 && programme.begun_day == 20717);
    assert_true(journal_setting(journal, TEXT("wall-rhomboids"), TEXT("hold"), 0) == 45);
    journal_close(journal);
    assert_int_equal(number_in(place->path, "PRAGMA user_version"), 4);
}

/* One that says it is of version 1 and has already what version 2 adds cannot be brought along: it stays as it is. */
static void what_cannot_be_brought_along_is_left_as_it_was(void **state) {
    Place *place = *state;
    assert_int_equal(run_file(place->path, UNKNOT_ROOT "/tests/journals/version-1.sql"), SQLITE_OK);
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE gate (other)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_null(journal_open(place->path, place->message, MESSAGE_ROOM));
    assert_non_null(strstr(place->message, "bring the journal up to date"));
    assert_int_equal(number_in(place->path, "PRAGMA user_version"), 1);
    assert_int_equal(number_in(place->path, "SELECT count(*) FROM pragma_table_info('session')"), 5);
    assert_int_equal(number_in(place->path, "SELECT count(*) FROM session"), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(soreness_that_cannot_be_is_an_error_in_words),
        IN_A_PLACE(nothing_said_is_no_soreness),
        IN_A_PLACE(the_first_and_the_last_of_each_area_are_found),
        IN_A_PLACE(a_gate_is_passed_once_it_was),
        IN_A_PLACE(without_a_journal_no_gate_was_ever_passed),
        IN_A_PLACE(a_journal_of_version_1_is_brought_along_whole),
        IN_A_PLACE(a_journal_of_version_2_is_brought_along_whole),
        IN_A_PLACE(a_journal_of_version_3_is_brought_along_whole),
        IN_A_PLACE(what_cannot_be_brought_along_is_left_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
