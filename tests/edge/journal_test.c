/* What the journal keeps, gives back and adds up, also when two share it or its program is killed. */
#define _POSIX_C_SOURCE 200809L /* processes and folders */

#include "edge/place.h"
#include "journal/carry.h"

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void a_new_journal_is_empty(void **state) {
    Place *place = *state;
    const char *paths[] = {place->path, ":memory:"};
    for (int i = 0; i < 2; i++) {
        Journal *journal = journal_open(paths[i], place->message, MESSAGE_ROOM);
        assert_non_null(journal);
        Session session;
        JournalLesson lesson;
        JournalTotals totals = {7, 7, 7, 7};
        assert_int_equal(journal_recent(journal, &session, 1), 0);
        assert_int_equal(journal_lessons(journal, &lesson, 1), 0);
        assert_true(journal_totals(journal, &totals));
        assert_true(totals.sessions == 0 && totals.minutes == 0);
        assert_string_equal(journal_error(journal), "");
        journal_close(journal);
    }
}

static void what_belongs_to_no_session_is_an_error_in_words(void **state) {
    Journal *journal = opened(*state);
    SessionPart part = part_of(0);
    assert_false(journal_part(journal, 77, &part));
    assert_non_null(strstr(journal_error(journal), "cannot keep a phase of a session: "));
    assert_false(journal_end(journal, 77, true, 1));
    assert_non_null(strstr(journal_error(journal), "cannot end a session: "));
    Session session = session_of("neck", 5);
    assert_true(journal_begin(journal, &session));
    assert_false(journal_end(journal, session.id, true, 3));
    assert_non_null(strstr(journal_error(journal), "CHECK"));
    assert_true(journal_part(journal, session.id, &part));
    assert_true(journal_end(journal, session.id, true, 2));
    journal_close(journal);
}

static void a_session_comes_back_as_it_was_kept(void **state) {
    Place *place = *state;
    Journal *journal = opened(place);
    Session kept = session_of("wall-rhomboids-\xc3\xa9", 1700000000);
    assert_true(journal_begin(journal, &kept));
    assert_true(kept.id > 0);
    for (int i = 0; i < 5; i++) {
        kept.parts[kept.part_count++] = part_of(i);
        assert_true(journal_part(journal, kept.id, &kept.parts[i]));
    }
    assert_true(journal_end(journal, kept.id, false, -1));
    assert_true(journal_end(journal, kept.id, true, 2));
    journal_close(journal);
    journal = opened(place);
    Session read;
    assert_int_equal(journal_recent(journal, &read, 1), 1);
    assert_int_equal(read.id, kept.id);
    assert_int_equal(read.started_unix_s, 1700000000);
    assert_string_equal(read.lesson, kept.lesson);
    assert_true(read.finished);
    assert_int_equal(read.relief, 2);
    assert_int_equal(read.part_count, 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(read.parts[i].phase, kept.parts[i].phase);
        assert_int_equal(read.parts[i].side, kept.parts[i].side);
        assert_int_equal(read.parts[i].round, kept.parts[i].round);
        assert_true(read.parts[i].planned_s == 45 && read.parts[i].done_s == i + 0.25);
    }
    journal_close(journal);
}

static void a_session_without_an_end_is_unfinished_and_unasked(void **state) {
    Journal *journal = opened(*state);
    keep_session(journal, "neck", 9, 1);
    Session read;
    assert_int_equal(journal_recent(journal, &read, 1), 1);
    assert_false(read.finished);
    assert_int_equal(read.relief, -1);
    journal_close(journal);
}

static void the_latest_come_first_and_no_more_than_there_is_room(void **state) {
    Journal *journal = opened(*state);
    const int64_t starts[] = {50, 10, 30, 30, 20};
    for (int i = 0; i < 5; i++) keep_session(journal, "neck", starts[i], i == 1 ? SESSION_PARTS_MAX + 9 : 0);
    Session *read = calloc(6, sizeof *read);
    assert_int_equal(journal_recent(journal, read, 0), 0);
    assert_int_equal(journal_recent(journal, read, 2), 2);
    assert_int_equal(journal_recent(journal, read, 6), 5);
    const int64_t order[] = {50, 30, 30, 20, 10};
    for (int i = 0; i < 5; i++) assert_int_equal(read[i].started_unix_s, order[i]);
    assert_true(read[1].id > read[2].id);
    assert_int_equal(read[4].part_count, SESSION_PARTS_MAX);
    free(read);
    journal_close(journal);
}

static void totals_and_lessons_count_what_was_played(void **state) {
    Journal *journal = opened(*state);
    keep_session(journal, "neck", 100, 4);
    keep_session(journal, "hips", 300, 2);
    keep_session(journal, "neck", 200, 0);
    Session session = session_of("neck", 150);
    SessionPart part = {.done_s = 60};
    assert_true(journal_begin(journal, &session) && journal_part(journal, session.id, &part));
    assert_true(journal_end(journal, session.id, true, 0));
    JournalTotals totals;
    assert_true(journal_add_up(journal) && journal_totals(journal, &totals));
    assert_int_equal(totals.sessions, 3);
    assert_float_equal(totals.minutes, (0.25 + 1.25 + 2.25 + 3.25 + 0.25 + 1.25 + 60) / 60, 1e-6);
    JournalLesson lessons[3];
    assert_int_equal(journal_lessons(journal, lessons, 3), 2);
    assert_string_equal(lessons[0].lesson, "hips");
    assert_string_equal(lessons[1].lesson, "neck");
    assert_int_equal(lessons[1].sessions, 2);
    assert_int_equal(lessons[1].finished, 1);
    assert_int_equal(lessons[1].last_unix_s, 150);
    assert_int_equal(journal_lessons(journal, lessons, 1), 1);
    journal_close(journal);
}

static void it_is_written_ahead(void **state) {
    Place *place = *state;
    journal_close(opened(place));
    sqlite3 *db = NULL;
    sqlite3_stmt *mode = NULL;
    assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA journal_mode", -1, &mode, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(mode), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(mode, 0), "wal");
    sqlite3_finalize(mode);
    sqlite3_close(db);
}

static long bytes_of_log(const Place *place) {
    char path[NAME_ROOM + 8];
    struct stat about;
    snprintf(path, sizeof path, "%s-wal", place->path);
    return stat(path, &about) == 0 ? (long)about.st_size : -1;
}

/* Its file does not grow while sessions are kept, whichever program began them, and is gone afterwards. */
static void the_log_has_its_place_on_the_disk_while_it_is_written(void **state) {
    Place *place = *state;
    Journal *one = opened(place), *two = opened(place);
    assert_true(bytes_of_log(place) < 1000000);
    Session session = session_of("neck", 1);
    SessionPart part = part_of(1);
    assert_true(journal_together(one)); /* while one writes, the other cannot see to it */
    assert_true(journal_begin(one, &session));
    assert_true(journal_settle(one, true));
    assert_true(bytes_of_log(place) < 1000000);
    assert_true(journal_begin(two, &session));
    long bytes = bytes_of_log(place);
    assert_true(bytes > 1000000);
    for (int i = 0; i < 1500; i++) assert_true(journal_part(i % 2 ? one : two, session.id, &part));
    assert_int_equal(bytes_of_log(place), bytes);
    journal_close(one);
    assert_int_equal(bytes_of_log(place), bytes);
    journal_close(two);
    assert_int_equal(bytes_of_log(place), -1);
    Journal *again = opened(place);
    Session read;
    assert_int_equal(journal_recent(again, &read, 1), 1);
    assert_int_equal(read.part_count, SESSION_PARTS_MAX);
    journal_close(again);
}

static void two_connections_see_and_keep_each_others_sessions(void **state) {
    Place *place = *state;
    Journal *one = opened(place), *two = opened(place);
    Session first = session_of("neck", 1), second = session_of("hips", 2);
    assert_true(journal_begin(one, &first));
    assert_true(journal_begin(two, &second));
    for (int i = 0; i < 20; i++) {
        SessionPart part = part_of(i);
        assert_true(journal_part(one, first.id, &part));
        assert_true(journal_part(two, second.id, &part));
    }
    Session read[2];
    assert_int_equal(journal_recent(one, read, 2), 2);
    assert_int_equal(read[0].part_count, 20);
    assert_int_equal(read[1].part_count, 20);
    journal_close(one);
    journal_close(two);
}

enum { TRIES = 60 };

/* As the program does, what cannot be kept while others write is tried again; in two minutes it must go. */
static Journal *opened_in_the_end(const char *path) {
    char message[MESSAGE_ROOM];
    for (int i = 0; i < TRIES; i++) {
        Journal *journal = journal_open(path, message, sizeof message);
        if (journal || !strstr(message, "locked")) return journal;
    }
    return NULL;
}

static void write_sessions(const char *path, int sessions) {
    Journal *journal = opened_in_the_end(path);
    if (!journal) _exit(1);
    journal_patience(journal, TRIES * 2000);
    for (int i = 0; i < sessions; i++) {
        Session session = session_of("neck", i);
        SessionPart part = part_of(i);
        if (journal_begin(journal, &session) && journal_part(journal, session.id, &part)) continue;
        print_error("%s\n", journal_error(journal));
        _exit(2);
    }
    journal_close(journal);
    _exit(0);
}

static void many_programs_that_begin_it_at_once_lose_nothing(void **state) {
    Place *place = *state;
    enum { PROGRAMS = 6, SESSIONS = 20 };
    pid_t children[PROGRAMS];
    for (int i = 0; i < PROGRAMS; i++) {
        children[i] = fork();
        if (children[i] == 0) write_sessions(place->path, SESSIONS);
    }
    for (int i = 0; i < PROGRAMS; i++) {
        int status = -1;
        waitpid(children[i], &status, 0);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    Journal *journal = opened(place);
    JournalTotals totals;
    assert_true(journal_totals(journal, &totals));
    assert_int_equal(totals.sessions, PROGRAMS * SESSIONS);
    journal_close(journal);
}

/* Keeps parts and tells of each that was acknowledged, until it is killed. */
static void keep_until_killed(const char *path, int tell) {
    char message[MESSAGE_ROOM];
    Journal *journal = journal_open(path, message, sizeof message);
    Session session = session_of("neck", 1);
    if (!journal || !journal_begin(journal, &session)) _exit(1);
    for (int i = 0;; i++) {
        SessionPart part = part_of(i % 100);
        if (!journal_part(journal, session.id, &part) || write(tell, "x", 1) != 1) _exit(2);
    }
}

static int killed_after(const char *path, int wanted) {
    int ends[2], told = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) keep_until_killed(path, ends[1]);
    close(ends[1]);
    char mark;
    while (told < wanted && read(ends[0], &mark, 1) == 1) told++;
    kill(child, SIGKILL);
    while (read(ends[0], &mark, 1) == 1) told++;
    close(ends[0]);
    waitpid(child, NULL, 0);
    return told;
}

static void what_was_acknowledged_survives_a_kill(void **state) {
    Place *place = *state;
    for (int turn = 0; turn < 40; turn++) {
        remove_files(place);
        int told = killed_after(place->path, 1 + turn);
        assert_true(told > turn);
        Journal *journal = opened(place);
        assert_string_equal(place->message, "");
        Session read;
        assert_int_equal(journal_recent(journal, &read, 1), 1);
        assert_true(read.part_count >= (told < SESSION_PARTS_MAX ? told : SESSION_PARTS_MAX));
        assert_true(read.part_count <= told + 1);
        for (int i = 0; i < read.part_count; i++) assert_true(read.parts[i].done_s == i % 100 + 0.25);
        journal_close(journal);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(a_new_journal_is_empty),
        IN_A_PLACE(what_belongs_to_no_session_is_an_error_in_words),
        IN_A_PLACE(a_session_comes_back_as_it_was_kept),
        IN_A_PLACE(a_session_without_an_end_is_unfinished_and_unasked),
        IN_A_PLACE(the_latest_come_first_and_no_more_than_there_is_room),
        IN_A_PLACE(totals_and_lessons_count_what_was_played),
        IN_A_PLACE(it_is_written_ahead),
        IN_A_PLACE(the_log_has_its_place_on_the_disk_while_it_is_written),
        IN_A_PLACE(two_connections_see_and_keep_each_others_sessions),
        IN_A_PLACE(many_programs_that_begin_it_at_once_lose_nothing),
        IN_A_PLACE(what_was_acknowledged_survives_a_kill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
