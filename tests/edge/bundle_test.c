/* Bundles: what is refused, with the reason in one line; that no name leads out and no size goes past its limit,
 * whatever the bytes; and that what was packed is what is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/bundle.h"
#include "app/folder.h"
#include "support/zip.h"

#define LESSON                                                                                               \
    {                                                                                                        \
        "a.lesson", .bytes = { "lesson \"A\"\n", 11 }                                                        \
    }

typedef struct Place {
    Arena *arena;
    char folder[200], path[240];
} Place;

static int make_place(void **state) {
    Place *place = calloc(1, sizeof *place);
    if (!place) return -1;
    place->arena = arena_new();
    snprintf(place->folder, sizeof place->folder, "%s/bundle-%ld", UNKNOT_BUILD, (long)getpid());
    snprintf(place->path, sizeof place->path, "%s/x.unknot", place->folder);
    mkdir(place->folder, 0700);
    *state = place;
    return 0;
}

static int drop_place(void **state) {
    Place *place = *state;
    remove(place->path);
    rmdir(place->folder);
    arena_free(place->arena);
    free(place);
    return 0;
}

static void put(const Place *place, Text bytes) {
    FILE *file = fopen(place->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.at, 1, bytes.count, file), bytes.count);
    assert_int_equal(fclose(file), 0);
}

static Text taken(const Place *place) {
    Text text;
    assert_true(file_read(place->arena, place->path, BUNDLE_MOST, &text));
    return text;
}

/* One line that says it, and can be printed. */
static void assert_reason(Place *place, Text why, const char *part) {
    const char *line = text_copy(place->arena, why);
    if (!strstr(line, part)) print_error("said \"%s\", not \"%s\"\n", line, part);
    assert_non_null(strstr(line, part));
    for (size_t i = 0; i < why.count; i++) assert_true((unsigned char)why.at[i] >= 32);
}

static void assert_refused(Place *place, const Made *made, int count, const char *part) {
    Text why = {0};
    put(place, made_zip(place->arena, made, count));
    assert_null(bundle_open(place->arena, place->path, &why));
    assert_reason(place, why, part);
}

static const Bundle *opened(Place *place) {
    Text why = {0};
    const Bundle *bundle = bundle_open(place->arena, place->path, &why);
    if (!bundle) print_error("%.*s\n", TEXT_ARGS(why));
    assert_non_null(bundle);
    return bundle;
}

/* ---- what is no bundle ---- */

static void what_is_no_bundle_is_refused(void **state) {
    Place *place = *state;
    Text why = {0};
    assert_null(bundle_open(place->arena, place->path, &why));
    assert_reason(place, why, "No such file");
    assert_null(bundle_open(place->arena, place->folder, &why));
    assert_reason(place, why, "it is no file");
    static const char *const TEXTS[] = {"", "x", "lesson \"A\"\n", "PK\3\4", "PK\5\6"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        put(place, text_of(TEXTS[i]));
        assert_null(bundle_open(place->arena, place->path, &why));
        assert_reason(place, why, "it is ");
    }
    put(place, (Text){0});
    assert_int_equal(truncate(place->path, BUNDLE_MOST + 1L), 0);
    assert_null(bundle_open(place->arena, place->path, &why));
    assert_reason(place, why, "it is larger than 64 MiB");
}

static void names_that_lead_elsewhere_are_refused(void **state) {
    Place *place = *state;
    static const struct {
        const char *name, *part;
    } NAMES[] = {{"../a.pose", "leads elsewhere"},
                 {"..", "leads elsewhere"},
                 {".", "leads elsewhere"},
                 {"/etc/passwd", "leads elsewhere"},
                 {"folder/a.pose", "leads elsewhere"},
                 {"folder/", "leads elsewhere"},
                 {"..\\a.pose", "leads elsewhere"},
                 {"C:a.pose", "leads elsewhere"},
                 {"a\n.pose", "control character"},
                 {"a\033[31m.pose", "control character"},
                 {"a\177.pose", "control character"},
                 {"a\302\233.pose", "control character"},
                 {"a\377.pose", "not UTF-8"},
                 {"\300\257etc", "not UTF-8"},
                 {"", "no name"}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        Made made[] = {LESSON, {NAMES[i].name, .bytes = TEXT("x")}};
        assert_refused(place, made, 2, NAMES[i].part);
    }
    char name[300];
    memset(name, 'a', sizeof name);
    Made made[] = {LESSON, {name, .name_bytes = sizeof name}};
    assert_refused(place, made, 2, "too long");
    Made nul[] = {LESSON, {"b.pose\0/../c", .name_bytes = 12}};
    Text why = {0};
    put(place, made_zip(place->arena, nul, 2));
    const Bundle *bundle =
        bundle_open(place->arena, place->path, &why); /* cut short, or refused: nothing else */
    if (bundle) assert_string_equal(bundle_names(bundle)->at[1], "b.pose");
}

static void what_is_no_plain_file_is_refused(void **state) {
    Place *place = *state;
    static const uint32_t MODES[] = {0120777, 0040755, 0010644, 0020644, 0060644, 0140644};
    for (size_t i = 0; i < sizeof MODES / sizeof *MODES; i++) {
        Made made[] = {LESSON, {"b.pose", .bytes = TEXT("/etc/passwd"), .attributes = MODES[i] << 16}};
        assert_refused(place, made, 2, "b.pose in it is a link");
    }
    Made plain[] = {LESSON, {"b.pose", .bytes = TEXT("x"), .attributes = 0100600u << 16}};
    put(place, made_zip(place->arena, plain, 2));
    opened(place);
    Made locked[] = {LESSON, {"b.pose", .bytes = TEXT("123456789012x"), .flags = 1}};
    assert_refused(place, locked, 2, "b.pose in it is encrypted");
    static const uint16_t METHODS[] = {1, 6, 9, 12, 14, 93, 99, 0xFFFF};
    for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++) {
        Made packed[] = {LESSON, {"b.pose", .bytes = TEXT("x"), .method = METHODS[i]}};
        assert_refused(place, packed, 2, "it is");
    }
}

static void there_is_just_one_lesson_and_each_name_once(void **state) {
    Place *place = *state;
    Made none[] = {{"b.pose", .bytes = TEXT("x")}};
    assert_refused(place, none, 1, "it holds no lesson");
    assert_refused(place, none, 0, "it ");
    Made two[] = {{"b.lesson", .bytes = TEXT("x")}, {"c.pose", .bytes = TEXT("x")}, LESSON};
    assert_refused(place, two, 3, "it holds more than one lesson: a.lesson, b.lesson");
    Made twice[] = {{"b.pose", .bytes = TEXT("x")}, LESSON, {"b.pose", .bytes = TEXT("y")}};
    assert_refused(place, twice, 3, "b.pose is in it twice");
    Made same[] = {LESSON, LESSON};
    assert_refused(place, same, 2, "a.lesson is in it twice");
}

/* ---- sizes ---- */

static void no_more_files_than_can_be(void **state) {
    Place *place = *state;
    Made made[BUNDLE_FILES_MOST + 1] = {LESSON};
    for (int i = 1; i <= BUNDLE_FILES_MOST; i++) {
        made[i].name = text_format(place->arena, "p%d.pose", i).at;
        made[i].bytes = TEXT("x");
    }
    assert_refused(place, made, BUNDLE_FILES_MOST + 1, "it holds more than 200 files");
    put(place, made_zip(place->arena, made, BUNDLE_FILES_MOST));
    assert_int_equal(bundle_names(opened(place))->count, BUNDLE_FILES_MOST);
}

static void what_says_it_is_too_large_is_refused_unread(void **state) {
    Place *place = *state;
    static const struct {
        const char *name;
        uint32_t most;
        const char *part;
    } SIZES[] = {{"b.pose", BUNDLE_TEXT_MOST, "b.pose in it is larger than 1 MiB"},
                 {"b.es.texts", BUNDLE_TEXT_MOST, "b.es.texts in it is larger than 1 MiB"},
                 {"b.ogg", BUNDLE_CLIP_MOST, "b.ogg in it is larger than 16 MiB"},
                 {"b.wav", BUNDLE_CLIP_MOST, "b.wav in it is larger than 16 MiB"}};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        Made made[] = {LESSON,
                       {SIZES[i].name, .bytes = TEXT("x"), .method = 8, .says_bytes = SIZES[i].most + 1}};
        assert_refused(place, made, 2, SIZES[i].part);
        made[1].says_bytes = 0xFFFFFFFEu;
        assert_refused(place, made, 2, SIZES[i].part);
        made[1].says_bytes = SIZES[i].most;
        put(place, made_zip(place->arena, made, 2));
        opened(place);
    }
    Made many[] = {LESSON, {.name = "b.ogg"}, {.name = "c.wav"}, {.name = "d.flac"}, {.name = "e.mp3"}};
    for (int i = 1; i < 5; i++) {
        many[i].bytes = TEXT("x");
        many[i].method = 8;
        many[i].says_bytes = BUNDLE_CLIP_MOST;
    }
    assert_refused(place, many, 5, "all in it is larger than 64 MiB");
}

/* A thousand zeros, deflated. */
static const unsigned char ZEROS[] = {0x63, 0x60, 0x18, 0x05, 0xa3, 0x60, 0x14, 0x0c, 0x77, 0x00, 0x00};

static void what_is_not_as_large_as_it_says_is_damaged(void **state) {
    Place *place = *state;
    static const uint32_t SAYS[] = {1, 999, 1001, 100000};
    for (size_t i = 0; i < 4; i++) {
        Made made[] = {
            LESSON,
            {"b.pose", .bytes = {(const char *)ZEROS, sizeof ZEROS}, .method = 8, .says_bytes = SAYS[i]}};
        Text text, why;
        put(place, made_zip(place->arena, made, 2));
        const Bundle *bundle = opened(place);
        assert_false(bundle_read(bundle, place->arena, "b.pose", BUNDLE_TEXT_MOST, &text, &why));
        assert_reason(place, why, "b.pose in it is ");
        assert_false(bundle_sound(bundle, place->arena, &why));
        assert_reason(place, why, "b.pose in it is ");
        assert_true(bundle_read(bundle, place->arena, "a.lesson", BUNDLE_TEXT_MOST, &text, &why));
    }
}

static void what_has_a_wrong_checksum_is_damaged(void **state) {
    Place *place = *state;
    Made made[] = {LESSON, {"b.pose", .bytes = TEXT("pose b\n"), .wrong_crc = true}};
    Text text, why;
    put(place, made_zip(place->arena, made, 2));
    const Bundle *bundle = opened(place);
    assert_false(bundle_read(bundle, place->arena, "b.pose", BUNDLE_TEXT_MOST, &text, &why));
    assert_int_equal(text.count, 0);
    assert_reason(place, why, "b.pose in it is damaged: CRC error");
    assert_false(bundle_sound(bundle, place->arena, &why));
}

static void a_bundle_that_changes_is_judged_again(void **state) {
    Place *place = *state;
    Made made[] = {LESSON, {"b.pose", .bytes = TEXT("pose b\n")}};
    Text text, why;
    put(place, made_zip(place->arena, made, 2));
    const Bundle *bundle = opened(place);
    made[1].bytes = TEXT("pose longer\n");
    put(place, made_zip(place->arena, made, 2));
    assert_false(bundle_read(bundle, place->arena, "b.pose", BUNDLE_TEXT_MOST, &text, &why));
    assert_reason(place, why, "it was just changed");
    put(place, made_zip(place->arena, made, 1));
    assert_false(bundle_read(bundle, place->arena, "b.pose", BUNDLE_TEXT_MOST, &text, &why));
    assert_reason(place, why, "it was just changed");
    remove(place->path);
    assert_false(bundle_read(bundle, place->arena, "a.lesson", BUNDLE_TEXT_MOST, &text, &why));
    assert_reason(place, why, "No such file");
}

/* ---- making one ---- */

static void what_was_packed_is_what_is_read(void **state) {
    Place *place = *state;
    BundleFile files[] = {{"b.pose", TEXT("pose b\n")},
                          {"a.lesson", TEXT("lesson \"A\"\n")},
                          {"\303\274.ogg", {"\0\1\2\377", 4}},
                          {"leer.words", {0}}};
    BundleFile turned[] = {files[3], files[2], files[1], files[0]};
    Text text, why;
    assert_true(bundle_write(place->arena, place->path, files, 4, &why));
    Text first = taken(place);
    assert_true(bundle_write(place->arena, place->path, turned, 4, &why));
    assert_true(text_same(first, taken(place)));
    const Bundle *bundle = opened(place);
    static const char *const NAMES[] = {"a.lesson", "b.pose", "leer.words", "\303\274.ogg"};
    assert_int_equal(bundle_names(bundle)->count, 4);
    assert_string_equal(bundle_lesson(bundle), "a.lesson");
    for (int i = 0; i < 4; i++) {
        assert_string_equal(bundle_names(bundle)->at[i], NAMES[i]);
        assert_true(bundle_read(bundle, place->arena, NAMES[i], BUNDLE_CLIP_MOST, &text, &why));
        assert_true(text_same(text, files[i].bytes)); /* sorted by writing */
        assert_int_equal(text.at[text.count], 0);
    }
    assert_true(bundle_sound(bundle, place->arena, &why));
    assert_false(bundle_read(bundle, place->arena, "c.pose", 10, &text, &why));
    assert_reason(place, why, "No such file");
    assert_false(bundle_read(bundle, place->arena, "b.pose", 6, &text, &why));
    assert_reason(place, why, "larger than 6 bytes");
}

static void what_could_not_be_opened_is_not_made(void **state) {
    Place *place = *state;
    char *large = arena_alloc(place->arena, BUNDLE_CLIP_MOST + 1);
    Text clip = {large, BUNDLE_CLIP_MOST}, text = {large, BUNDLE_TEXT_MOST + 1};
    BundleFile lesson = {"a.lesson", TEXT("x")};
    struct {
        BundleFile files[5];
        int count;
        const char *part;
    } wrong[] = {{{lesson}, 0, "holds no lesson"},
                 {{{"b.pose", TEXT("x")}}, 1, "holds no lesson"},
                 {{lesson, {"b.lesson", TEXT("x")}}, 2, "more than one lesson"},
                 {{lesson, {"b.pose", TEXT("x")}, {"b.pose", TEXT("y")}}, 3, "twice"},
                 {{lesson, {"../b.pose", TEXT("x")}}, 2, "leads elsewhere"},
                 {{lesson, {"b.pose", text}}, 2, "larger than 1 MiB"},
                 {{lesson, {"b.ogg", {large, BUNDLE_CLIP_MOST + 1}}}, 2, "larger than 16 MiB"},
                 {{lesson, {"b.ogg", clip}, {"c.ogg", clip}, {"d.ogg", clip}, {"e.ogg", clip}},
                  5,
                  "larger than 64 MiB"}};
    put(place, TEXT("what was there"));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Text why;
        assert_false(bundle_write(place->arena, place->path, wrong[i].files, wrong[i].count, &why));
        assert_reason(place, why, wrong[i].part);
        assert_true(text_is(taken(place), "what was there"));
    }
    Text why;
    const char *nowhere = text_format(place->arena, "%s/none/x.unknot", place->folder).at;
    assert_false(bundle_write(place->arena, nowhere, &lesson, 1, &why));
    assert_reason(place, why, "No such file");
}

/* ---- damage ---- */

/* Whatever is wrong is said; what is not is as it was. */
static bool survives(Place *place) {
    Arena *arena = arena_new();
    Text why = {0}, text;
    const Bundle *bundle = bundle_open(arena, place->path, &why);
    bool good = bundle && bundle_sound(bundle, arena, &why);
    assert_true(good || why.count > 0);
    for (int i = 0; bundle && i < bundle_names(bundle)->count; i++) {
        const char *name = bundle_names(bundle)->at[i];
        assert_null(strpbrk(name, "/\\"));
        if (!bundle_read(bundle, arena, name, BUNDLE_CLIP_MOST, &text, &why)) assert_true(why.count > 0);
    }
    arena_free(arena);
    return good;
}

static Text small_bundle(Place *place) {
    BundleFile files[] = {{"a.lesson", TEXT("lesson \"A\"\n    id a\n")},
                          {"b.pose", TEXT("pose b\n    like c\n")}};
    Text why;
    assert_true(bundle_write(place->arena, place->path, files, 2, &why));
    return taken(place);
}

static void a_bundle_cut_short_anywhere_is_said_to_be_damaged(void **state) {
    Place *place = *state;
    Text whole = small_bundle(place);
    assert_true(survives(place));
    for (size_t count = 0; count < whole.count; count++) {
        put(place, (Text){whole.at, count});
        assert_false(survives(place));
    }
}

static void any_byte_may_be_wrong(void **state) {
    Place *place = *state;
    static const unsigned char CHANGES[] = {0xFF, 0x01, 0x80};
    Text whole = small_bundle(place);
    char *bytes = arena_alloc(place->arena, whole.count);
    for (size_t i = 0; i < whole.count * 3; i++) {
        memcpy(bytes, whole.at, whole.count);
        bytes[i / 3] = (char)(bytes[i / 3] ^ CHANGES[i % 3]);
        put(place, (Text){bytes, whole.count});
        survives(place);
    }
}

/* ---- as a folder ---- */

static void a_bundle_is_a_folder(void **state) {
    Place *place = *state;
    Text why = {0}, text;
    small_bundle(place);
    const Folder *folder = folder_of(place->arena, place->path, &why);
    assert_non_null(folder);
    Paths names = {0};
    folder_names(folder, place->arena, ".pose", &names);
    assert_int_equal(names.count, 1);
    assert_string_equal(names.at[0], "b.pose");
    assert_string_equal(folder_lesson(folder), "a.lesson");
    assert_true(folder_has(folder, TEXT("b.pose")));
    assert_false(folder_has(folder, TEXT("b.pos")));
    assert_true(folder_read(folder, place->arena, "b.pose", 100, &text, &why));
    assert_true(text_is(text, "pose b\n    like c\n"));
    static const char *const OUT[] = {"../x.unknot", "x.unknot", "/etc/passwd", "", ".", ".."};
    for (size_t i = 0; i < sizeof OUT / sizeof *OUT; i++) {
        assert_false(folder_read(folder, place->arena, OUT[i], 100, &text, &why));
        assert_true(why.count > 0);
    }
    const char *inside = text_format(place->arena, "%s/b.pose", place->path).at;
    assert_string_equal(folder_path(folder, place->arena, "b.pose"), inside);
}

static void a_folder_gives_nothing_that_lies_elsewhere(void **state) {
    Place *place = *state;
    Text why = {0}, text;
    put(place, TEXT("x"));
    const char *lesson = text_format(place->arena, "%s/a.lesson", place->folder).at;
    const Folder *folder = folder_of(place->arena, lesson, &why);
    assert_non_null(folder);
    assert_null(folder_lesson(folder));
    assert_true(folder_read(folder, place->arena, "x.unknot", 1, &text, &why));
    assert_false(folder_read(folder, place->arena, "x.unknot", 0, &text, &why));
    assert_reason(place, why, "larger than 0 bytes");
    static const char *const OUT[] = {"../CMakeCache.txt", "/etc/passwd", "", ".", "..", "none.pose"};
    for (size_t i = 0; i < sizeof OUT / sizeof *OUT; i++) {
        assert_false(folder_read(folder, place->arena, OUT[i], 1 << 20, &text, &why));
        assert_int_equal(text.count, 0);
        assert_true(why.count > 0);
    }
    assert_null(folder_of(place->arena, "/nowhere/a.lesson", &why));
    assert_reason(place, why, "its folder: No such file");
    const Folder *none = folder_of(place->arena, "-", &why);
    Paths names = {0};
    folder_names(none, place->arena, "", &names);
    assert_int_equal(names.count, 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_place, drop_place)
    const struct CMUnitTest tests[] = {
        TEST(what_is_no_bundle_is_refused),
        TEST(names_that_lead_elsewhere_are_refused),
        TEST(what_is_no_plain_file_is_refused),
        TEST(there_is_just_one_lesson_and_each_name_once),
        TEST(no_more_files_than_can_be),
        TEST(what_says_it_is_too_large_is_refused_unread),
        TEST(what_is_not_as_large_as_it_says_is_damaged),
        TEST(what_has_a_wrong_checksum_is_damaged),
        TEST(a_bundle_that_changes_is_judged_again),
        TEST(what_was_packed_is_what_is_read),
        TEST(what_could_not_be_opened_is_not_made),
        TEST(a_bundle_cut_short_anywhere_is_said_to_be_damaged),
        TEST(any_byte_may_be_wrong),
        TEST(a_bundle_is_a_folder),
        TEST(a_folder_gives_nothing_that_lies_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
