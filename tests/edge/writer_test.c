/* The thread that keeps: nobody waits for it, and it gives up nothing while the disk or another program stands in its
 * way. */
#define _POSIX_C_SOURCE 200809L /* processes and folders */

#include "edge/place.h"

#include "app/writer.h"

#include <SDL.h>
#include <sqlite3.h>
#include <string.h>

enum { PARTS = 60, STALL_MS = 100 };

static sqlite3 *hold(const Place *place) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    return db;
}

static void let_go(sqlite3 *db) {
    assert_int_equal(sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* A session, each call by itself no longer than a frame may last. */
static void play(Writer *writer, const char *lesson) {
    Session session = session_of(lesson, 1700000000);
    session.zone_s = 3600, session.planned_s = 600;
    Soreness soreness = {3, 6, 4};
    Uint64 longest = 0;
    for (int i = -1; i <= PARTS; i++) {
        Uint64 began = SDL_GetPerformanceCounter();
        SessionPart part = part_of(i < 0 ? 0 : i);
        if (i < 0) writer_begin(writer, &session);
        if (i >= 0 && i < PARTS) writer_part(writer, &part);
        if (i == PARTS) writer_soreness(writer, &soreness), writer_end(writer, true, 2);
        Uint64 took = SDL_GetPerformanceCounter() - began;
        if (took > longest) longest = took;
    }
    assert_true(longest * 1000 / SDL_GetPerformanceFrequency() < STALL_MS);
}

static void assert_whole(Place *place, int sessions) {
    Journal *journal = opened(place);
    Session *read = calloc(4, sizeof *read);
    assert_int_equal(journal_recent(journal, read, 4), sessions);
    for (int i = 0; i < sessions; i++) {
        assert_int_equal(read[i].part_count, PARTS);
        for (int k = 0; k < PARTS; k++) assert_true(read[i].parts[k].done_s == k + 0.25);
        assert_true(read[i].finished && read[i].relief == 2 && read[i].soreness.after == 4);
        assert_true(read[i].zone_s == 3600 && read[i].planned_s == 600);
    }
    free(read);
    journal_close(journal);
}

static void wait_for(Writer *writer, unsigned kept) {
    for (int i = 0; i < 2000 && writer_kept(writer) < kept; i++) SDL_Delay(10);
    assert_true(writer_kept(writer) >= kept);
}

static void no_writer_takes_every_call(void **state) {
    (void)state;
    char message[20] = "x";
    play(NULL, "neck");
    writer_pass(NULL, TEXT("gate"), 1);
    writer_programme(NULL, &(ProgrammePast){.next = 1});
    writer_message(NULL, message, sizeof message);
    assert_true(message[0] == '\0' && writer_kept(NULL) == 0);
    writer_close(NULL);
}

static void all_is_kept_when_it_is_closed(void **state) {
    Place *place = *state;
    journal_close(opened(place));
    Writer *writer = writer_open(place->path);
    play(writer, "neck");
    play(writer, "hips");
    writer_pass(writer, TEXT("gate"), 9);
    writer_programme(writer, &(ProgrammePast){"weeks", 2, 1, 3, 5});
    Spot spot = {.point = {"rhomboids", 1}, .area = 3, .marked_unix_s = 7}, other = {.point = {"neck", 2}};
    writer_mark(writer, &spot, true);
    writer_mark(writer, &other, true);
    writer_mark(writer, &other, false);
    writer_like(writer, TEXT("neck"), 1, 8);
    writer_set(writer, TEXT("neck"), TEXT("hold"), 45, 9);
    writer_close(writer);
    assert_whole(place, 2);
    Journal *journal = opened(place);
    ProgrammePast programme;
    JournalLesson lessons[2];
    Spot spots[2];
    assert_int_equal(journal_spots(journal, spots, 2), 1);
    assert_true(spots[0].area == 3 && spots[0].point.side == 1);
    assert_int_equal(journal_lessons(journal, lessons, 2), 2);
    assert_int_equal(lessons[0].liked + lessons[1].liked, 1);
    assert_true(journal_setting(journal, TEXT("neck"), TEXT("hold"), 0) == 45);
    assert_true(journal_passed(journal, TEXT("gate")) == 9);
    assert_int_equal(journal_programmes(journal, &programme, 1), 1);
    assert_true(programme.next == 2 && programme.last_day == 3);
    journal_close(journal);
}

static void another_program_that_writes_is_waited_for_and_told_of(void **state) {
    Place *place = *state;
    journal_close(opened(place));
    Writer *writer = writer_open(place->path);
    sqlite3 *other = hold(place);
    char message[200] = "";
    play(writer, "neck");
    for (int i = 0; i < 300 && !message[0]; i++) {
        SDL_Delay(10);
        writer_message(writer, message, sizeof message);
    }
    assert_non_null(strstr(message, "cannot begin a session: database is locked"));
    assert_int_equal(writer_kept(writer), 0);
    let_go(other);
    wait_for(writer, PARTS + 3);
    writer_message(writer, message, sizeof message);
    assert_string_equal(message, "");
    writer_close(writer);
    assert_whole(place, 1);
}

/* What can never be kept does not stand in the way of what comes after it. */
static void what_cannot_be_is_told_and_passed_over(void **state) {
    Place *place = *state;
    journal_close(opened(place));
    Writer *writer = writer_open(place->path);
    Session session = session_of("neck", 5);
    writer_begin(writer, &session);
    writer_soreness(writer, &(Soreness){1, 99, 1});
    wait_for(writer, 2);
    char message[200];
    writer_message(writer, message, sizeof message);
    assert_non_null(strstr(message, "cannot keep how sore it was"));
    SessionPart part = part_of(1);
    writer_part(writer, &part);
    writer_close(writer);
    Journal *journal = opened(place);
    Session read;
    assert_int_equal(journal_recent(journal, &read, 1), 1);
    assert_int_equal(read.part_count, 1);
    journal_close(journal);
}

static void it_ends_though_another_program_never_lets_go(void **state) {
    Place *place = *state;
    journal_close(opened(place));
    Writer *writer = writer_open(place->path);
    sqlite3 *other = hold(place);
    play(writer, "neck");
    Uint32 began = SDL_GetTicks();
    writer_close(writer);
    assert_true(SDL_GetTicks() - began < 6000);
    let_go(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_writer_takes_every_call),
        IN_A_PLACE(all_is_kept_when_it_is_closed),
        IN_A_PLACE(another_program_that_writes_is_waited_for_and_told_of),
        IN_A_PLACE(what_cannot_be_is_told_and_passed_over),
        IN_A_PLACE(it_ends_though_another_program_never_lets_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
