/* Opening the journal: what it refuses, what it leaves as it is, what it sets aside. */
#define _POSIX_C_SOURCE 200809L /* processes and folders */

#include "edge/place.h"

#include "journal/carry.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

enum { FILE_ROOM = 1 << 20 };

static size_t read_file(const char *path, char bytes[FILE_ROOM]) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t count = fread(bytes, 1, FILE_ROOM, file);
    fclose(file);
    return count;
}

static void write_file(const char *path, const char *bytes, size_t count) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

/* ---- what cannot be opened ---- */

static void assert_refused(Place *place, const char *path, const char *word) {
    Journal *journal = journal_open(path, place->message, MESSAGE_ROOM);
    assert_null(journal);
    assert_non_null(strstr(place->message, word));
    assert_non_null(strstr(place->message, path));
    assert_null(strchr(place->message, '\n'));
}

static void a_path_that_cannot_be_is_refused_with_its_name(void **state) {
    Place *place = *state;
    assert_refused(place, "/nonexistent/folder/journal.db", "no journal");
    assert_refused(place, place->folder, "no journal");
    write_file(place->path, "x", 0);
    char below[NAME_ROOM + 16];
    snprintf(below, sizeof below, "%s/journal.db", place->path);
    assert_refused(place, below, "no journal");
    assert_null(journal_open(place->folder, place->message, 1));
    assert_string_equal(place->message, "");
}

/* /proc takes no new files, not even the superuser's; another user is stopped by the folder's mode. */
static void a_folder_that_cannot_be_written_is_refused(void **state) {
    Place *place = *state;
    assert_refused(place, "/proc/journal.db", "no journal");
    if (geteuid() == 0) return;
    chmod(place->folder, 0500);
    assert_refused(place, place->path, "no journal");
    chmod(place->folder, 0700);
}

static void no_journal_takes_every_call(void **state) {
    (void)state;
    Session session = session_of("neck", 1);
    SessionPart part = part_of(1);
    JournalTotals totals = {7, 7, 7, 7};
    assert_true(journal_begin(NULL, &session));
    assert_true(journal_part(NULL, 1, &part));
    assert_true(journal_end(NULL, 1, true, 2));
    assert_int_equal(journal_recent(NULL, &session, 1), 0);
    assert_int_equal(journal_lessons(NULL, NULL, 0), 0);
    assert_true(journal_totals(NULL, &totals));
    assert_int_equal(totals.sessions, 0);
    assert_string_equal(journal_error(NULL), "");
    journal_close(NULL);
}

/* Files as a crashed program leaves them: what it wrote last is in the log alone. */
static void run_sql_and_crash(const char *path, const char *sql) {
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *db = NULL;
        bool done =
            sqlite3_open(path, &db) == SQLITE_OK && sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
        _exit(done ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_newer_journal_is_set_aside_byte_for_byte(void **state) {
    Place *place = *state;
    const char *const ends[] = {"", "-wal"};
    char name[NAME_ROOM + 32], *before[2], *after = malloc(FILE_ROOM);
    size_t counts[2];
    journal_close(opened(place));
    run_sql_and_crash(place->path, "PRAGMA user_version = 9999; CREATE TABLE future (x)");
    for (int i = 0; i < 2; i++) {
        snprintf(name, sizeof name, "%s%s", place->path, ends[i]);
        before[i] = malloc(FILE_ROOM);
        counts[i] = read_file(name, before[i]);
        assert_true(counts[i] > 0);
    }
    Journal *journal = opened(place);
    keep_session(journal, "neck", 5, 1);
    journal_close(journal);
    assert_non_null(strstr(place->message, "newer version"));
    assert_non_null(strstr(place->message, "journal.db.newer-1"));
    for (int i = 0; i < 2; i++) {
        snprintf(name, sizeof name, "%s.newer-1%s", place->path, ends[i]);
        assert_int_equal(read_file(name, after), counts[i]);
        assert_memory_equal(before[i], after, counts[i]);
        free(before[i]);
    }
    free(after);
}

/* ---- what another program has hold of ---- */

static double now_ms(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec * 1e-6;
}

/* Another program plays, and is writing for long. */
static void it_opens_at_once_while_another_program_writes(void **state) {
    Place *place = *state;
    Journal *journal = opened(place);
    Session session = session_of("neck", 5);
    SessionPart part = part_of(1);
    assert_true(journal_begin(journal, &session) && journal_part(journal, session.id, &part));
    assert_true(journal_together(journal));
    double began_ms = now_ms();
    Journal *other = opened(place);
    double took_ms = now_ms() - began_ms;
    Session read;
    assert_int_equal(journal_recent(other, &read, 1), 1);
    assert_true(journal_settle(journal, true));
    if (took_ms >= 1000) fail_msg("opening took %.0f ms", took_ms); /* it would wait for two seconds */
    journal_close(other);
    journal_close(journal);
    JournalTotals totals; /* what was left undone then is done now */
    journal = opened(place);
    assert_true(journal_totals(journal, &totals));
    assert_int_equal(totals.sessions, 1);
    journal_close(journal);
}

/* ---- what is damaged ---- */

/* The journal opens anew, says so, works, and the damaged file is found under its new name. */
static void assert_set_aside(Place *place, const char *bytes, size_t count, int number) {
    write_file(place->path, bytes, count);
    Journal *journal = opened(place);
    char aside[NAME_ROOM + 32], *kept = malloc(FILE_ROOM);
    snprintf(aside, sizeof aside, "%s.damaged-%d", place->path, number);
    assert_non_null(strstr(place->message, aside));
    assert_int_equal(read_file(aside, kept), count);
    assert_memory_equal(kept, bytes, count);
    free(kept);
    keep_session(journal, "neck", 100, 3);
    Session session;
    assert_int_equal(journal_recent(journal, &session, 1), 1);
    assert_int_equal(session.part_count, 3);
    journal_close(journal);
}

static void a_file_that_is_no_database_is_set_aside(void **state) {
    char bytes[5000];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * 131 + i / 7);
    assert_set_aside(*state, bytes, sizeof bytes, 1);
    assert_set_aside(*state,
                     "not a journal at all, but long enough to have a header of a hundred bytes, or so "
                     "one would think if one counted them out",
                     110, 2);
}

static size_t good_bytes(Place *place, char bytes[FILE_ROOM]) {
    Journal *journal = opened(place);
    for (int i = 0; i < 60; i++) keep_session(journal, "upper-back", i, 100);
    journal_close(journal);
    size_t count = read_file(place->path, bytes);
    assert_in_range(count, 100000, FILE_ROOM - 1);
    remove_files(place);
    return count;
}

static void a_truncated_or_overwritten_database_is_set_aside(void **state) {
    char *bytes = malloc(FILE_ROOM);
    size_t count = good_bytes(*state, bytes);
    assert_set_aside(*state, bytes, count / 2 + 1000, 1);
    memset(bytes + 8192, 0x5a, 40000);
    assert_set_aside(*state, bytes, count, 2);
    free(bytes);
}

static void logs_go_with_the_database_that_is_set_aside(void **state) {
    Place *place = *state;
    char log[NAME_ROOM + 32], bytes[64];
    snprintf(log, sizeof log, "%s-wal", place->path);
    write_file(log, "left by a crash", 15);
    assert_set_aside(place,
                     "no database, and so much longer than a header that nobody could take it for an "
                     "empty file or one just begun",
                     105, 1);
    snprintf(log, sizeof log, "%s.damaged-1-wal", place->path);
    FILE *file = fopen(log, "rb");
    assert_non_null(file);
    assert_int_equal(fread(bytes, 1, sizeof bytes, file), 15);
    fclose(file);
}

static void an_empty_file_is_a_new_journal(void **state) {
    Place *place = *state;
    write_file(place->path, "", 0);
    journal_close(opened(place));
    assert_string_equal(place->message, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_PLACE(a_path_that_cannot_be_is_refused_with_its_name),
        IN_A_PLACE(a_folder_that_cannot_be_written_is_refused),
        cmocka_unit_test(no_journal_takes_every_call),
        IN_A_PLACE(a_newer_journal_is_set_aside_byte_for_byte),
        IN_A_PLACE(it_opens_at_once_while_another_program_writes),
        IN_A_PLACE(a_file_that_is_no_database_is_set_aside),
        IN_A_PLACE(a_truncated_or_overwritten_database_is_set_aside),
        IN_A_PLACE(logs_go_with_the_database_that_is_set_aside),
        IN_A_PLACE(an_empty_file_is_a_new_journal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
