/* Files that lie side by side are read through their folder, and are the same files: also where several folders are read by
 * turns, where there is no such file, or no folder, and of a path that names none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/files.h"

enum { FOLDERS = 2, FILES = 3, MOST = 100 };

typedef struct Place {
    Arena *arena;
    Near near;
    char folder[200];
} Place;

static const char *path_at(const Place *place, int folder, int file) {
    return text_format(place->arena, "%s/%d/%d", place->folder, folder, file).at;
}

static int make_place(void **state) {
    Place *place = calloc(1, sizeof *place);
    if (!place) return -1;
    place->arena = arena_new();
    snprintf(place->folder, sizeof place->folder, "%s/files-%ld", UNKNOT_BUILD, (long)getpid());
    mkdir(place->folder, 0700);
    for (int i = 0; i < FOLDERS; i++) {
        mkdir(text_format(place->arena, "%s/%d", place->folder, i).at, 0700);
        for (int k = 0; k < FILES; k++) {
            FILE *file = fopen(path_at(place, i, k), "wb");
            if (!file || fprintf(file, "%d of %d", k, i) < 0 || fclose(file) != 0) return -1;
        }
    }
    *state = place;
    return 0;
}

static int drop_place(void **state) {
    Place *place = *state;
    near_close(&place->near);
    for (int i = 0; i < FOLDERS; i++) {
        for (int k = 0; k < FILES; k++) remove(path_at(place, i, k));
        rmdir(text_format(place->arena, "%s/%d", place->folder, i).at);
    }
    rmdir(place->folder);
    arena_free(place->arena);
    free(place);
    return 0;
}

static void assert_read(Place *place, int folder, int file) {
    Text text;
    assert_true(file_read_near(&place->near, place->arena, path_at(place, folder, file), MOST, &text));
    Text expected = text_format(place->arena, "%d of %d", file, folder);
    assert_true(text_same(text, expected));
}

static void assert_unread(Place *place, const char *path, int error) {
    Text text;
    errno = 0;
    assert_false(file_read_near(&place->near, place->arena, path, MOST, &text));
    assert_int_equal(errno, error);
}

static void each_file_is_the_one_that_was_asked_for(void **state) {
    Place *place = *state;
    for (int folder = 0; folder < FOLDERS; folder++)
        for (int file = 0; file < FILES; file++) assert_read(place, folder, file);
    for (int i = 0; i < 2 * FILES; i++) assert_read(place, i % FOLDERS, i % FILES);
}

/* The folder is opened once, as long as files in it are asked for. */
static void a_folder_stays_open(void **state) {
    Place *place = *state;
    assert_read(place, 0, 0);
    int file = place->near.file;
    assert_non_null(place->near.folder);
    assert_read(place, 0, 1);
    assert_int_equal(place->near.file, file);
    near_close(&place->near);
    assert_null(place->near.folder);
    assert_int_equal(close(file), -1); /* it was */
    near_close(&place->near);          /* nothing is closed twice */
    assert_read(place, 1, 1);
}

static void what_is_not_there_is_said(void **state) {
    Place *place = *state;
    assert_unread(place, text_format(place->arena, "%s/0/none", place->folder).at, ENOENT);
    assert_unread(place, text_format(place->arena, "%s/none/0", place->folder).at, ENOENT);
    assert_null(place->near.folder);
    assert_unread(place, text_format(place->arena, "%s/0/0/0", place->folder).at, ENOTDIR);
    assert_unread(place, text_format(place->arena, "%s/0/", place->folder).at, EISDIR);
    assert_unread(place, text_format(place->arena, "%s/0", place->folder).at, EISDIR);
    assert_unread(place, "none", ENOENT);
    assert_read(place, 0, 2);
}

/* A folder whose name is longer than there is room for is not kept open, nor its name cut short. */
static void a_long_path_is_taken_whole(void **state) {
    Place *place = *state;
    Text text, path = text_of(place->folder);
    for (int i = 0; i < PATH_BYTES / 2; i++) path = text_format(place->arena, "%.*s/.", TEXT_ARGS(path));
    path = text_format(place->arena, "%.*s/1/2", TEXT_ARGS(path));
    assert_true(path.count > PATH_BYTES);
    assert_true(file_read_near(&place->near, place->arena, path.at, MOST, &text));
    assert_true(text_is(text, "2 of 1"));
}

/* By all their bytes, however many they begin with in common. */
static void files_come_in_order_of_name(void **state) {
    static const char *const NAMES[] = {"a.x",         "a.x2.x",     "abcdefg.x", "abcdefgh.x",
                                        "abcdefgh1.x", "abcdefgi.x", "b.x",       "\xc3\xa9.x"};
    enum { NAMES_COUNT = sizeof NAMES / sizeof *NAMES };
    Place *place = *state;
    const char *folder = text_format(place->arena, "%s/1", place->folder).at;
    Paths paths = {0};
    for (int i = NAMES_COUNT - 1; i >= 0; i--) {
        FILE *file = fopen(path_join(place->arena, folder, NAMES[i * 3 % NAMES_COUNT]), "wb");
        assert_non_null(file);
        fclose(file);
    }
    assert_true(files_below(place->arena, folder, ".x", &paths));
    for (int i = 0; i < NAMES_COUNT; i++) remove(path_join(place->arena, folder, NAMES[i]));
    assert_int_equal(paths.count, NAMES_COUNT);
    for (int i = 0; i < NAMES_COUNT; i++) assert_string_equal(path_name(paths.at[i]), NAMES[i]);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, drop_place)
    const struct CMUnitTest tests[] = {
        TEST(each_file_is_the_one_that_was_asked_for),
        TEST(a_folder_stays_open),
        TEST(what_is_not_there_is_said),
        TEST(a_long_path_is_taken_whole),
        TEST(files_come_in_order_of_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
