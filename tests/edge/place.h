/* A folder of its own for each test of the journal, and sessions to keep there. Include after
 * _POSIX_C_SOURCE. */
#ifndef TESTS_PLACE_H
#define TESTS_PLACE_H

#include "journal/past.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { NAME_ROOM = 1024, MESSAGE_ROOM = 512 };

/* A folder of its own for every test, emptied before and after. */
typedef struct Place {
    char folder[NAME_ROOM - 64], path[NAME_ROOM], message[MESSAGE_ROOM];
} Place;

static inline void remove_files(const Place *place) {
    const char *const ends[] = {"", "-wal", "-shm"};
    char name[NAME_ROOM + 32];
    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", place->path, ends[i]);
        remove(name);
        for (int k = 1; k <= 3; k++) {
            snprintf(name, sizeof name, "%s.damaged-%d%s", place->path, k, ends[i]);
            remove(name);
            snprintf(name, sizeof name, "%s.newer-%d%s", place->path, k, ends[i]);
            remove(name);
        }
    }
}

static inline int make_place(void **state) {
    Place *place = calloc(1, sizeof *place);
    if (!place) return 1;
    snprintf(place->folder, sizeof place->folder, "%s/journal-%ld", UNKNOT_BUILD, (long)getpid());
    snprintf(place->path, sizeof place->path, "%s/journal.db", place->folder);
    mkdir(place->folder, 0700);
    remove_files(place);
    *state = place;
    return 0;
}

static inline int drop_place(void **state) {
    Place *place = *state;
    remove_files(place);
    rmdir(place->folder);
    free(place);
    return 0;
}

static inline Journal *opened(Place *place) {
    Journal *journal = journal_open(place->path, place->message, MESSAGE_ROOM);
    if (!journal) print_message("%s\n", place->message);
    assert_non_null(journal);
    return journal;
}

static inline Session session_of(const char *lesson, int64_t started_unix_s) {
    Session session = {.started_unix_s = started_unix_s, .relief = -1};
    snprintf(session.lesson, sizeof session.lesson, "%s", lesson);
    return session;
}

static inline SessionPart part_of(int i) {
    return (SessionPart){.phase = i % 10, .side = i % 3, .round = i % 4, .planned_s = 45, .done_s = i + 0.25};
}

static inline void keep_session(Journal *journal, const char *lesson, int64_t started_unix_s, int parts) {
    Session session = session_of(lesson, started_unix_s);
    assert_true(journal_begin(journal, &session));
    for (int i = 0; i < parts; i++) {
        SessionPart part = part_of(i);
        assert_true(journal_part(journal, session.id, &part));
    }
}

#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, drop_place)

#endif
