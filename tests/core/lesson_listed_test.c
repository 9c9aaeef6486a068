/* A lesson as a long list has it says all that it says when it is read whole, of its mistakes, too, and is the same lesson
 * once somebody opens it: tried with every file in tests/lessons. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>

#include "support/same_time.h"
#include "support/timelines.h"

#define FOLDER  UNKNOT_ROOT "/tests/lessons"
#define SPANISH UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.es.texts"

enum { PLAIN_LEAST = 130 };

/* A lesson, listed: the tree in one arena, the lesson in the other, as the catalogue does it. */
typedef struct Listing {
    Arena *kept, *trees;
    const Source *source;
    Diags diags;
    const Lesson *lesson;
} Listing;

static Listing listed(Arena *kept, const char *path, const Vocabulary *vocabulary,
                      const Translation *translation) {
    Listing listing = {.kept = kept, .trees = arena_new(), .diags = diags_in(kept)};
    listing.source = source_new_apart(kept, listing.trees, text_of(path), test_file(kept, path));
    Tree *tree = script_parse_apart(listing.trees, kept, listing.source, &listing.diags);
    listing.lesson = lesson_read_listed(kept, tree, vocabulary, translation, &listing.diags);
    arena_free(listing.trees); /* whatever still looks there is found by the sanitizers */
    return listing;
}

static Text all_texts(Arena *arena, Diags *diags) {
    Text all = {0};
    diags_order(diags);
    for (int i = 0; i < diags->list.count; i++) {
        Text text = diag_text(arena, &diags->list.at[i]);
        all = text_format(arena, "%.*s%.*s", TEXT_ARGS(all), TEXT_ARGS(text));
    }
    return all;
}

static void assert_same_texts(const Text *a, int a_count, const Text *b, int b_count) {
    assert_int_equal(a_count, b_count);
    for (int i = 0; i < a_count; i++) assert_true(text_same(a[i], b[i]));
}

/* All that lists show. */
static void assert_same_heads(const Lesson *a, const Lesson *b) {
    assert_true(a->broken == b->broken && a->kind == b->kind && a->careful == b->careful);
    assert_true(text_same(a->title, b->title) && text_same(a->id, b->id));
    assert_true(text_same(a->summary, b->summary) && text_same(a->pose, b->pose));
    assert_true(a->area == b->area && a->muscle == b->muscle && a->technique == b->technique);
    assert_true(a->position == b->position && a->level == b->level && a->step_count == b->step_count);
    assert_true(same_number(a->seconds, b->seconds) && a->language == b->language);
    assert_true(a->asks.before == b->asks.before && a->asks.after == b->asks.after);
    assert_same_texts(a->cautions, a->caution_count, b->cautions, b->caution_count);
    assert_same_texts(a->stops, a->stop_count, b->stops, b->stop_count);
    assert_int_equal(a->gate_count, b->gate_count);
    assert_int_equal(a->tool_count, b->tool_count);
    for (int i = 0; i < a->tool_count; i++) assert_ptr_equal(a->tools[i], b->tools[i]);
}

/* Whether the file holds a lesson. */
static bool try_file(Arena *arena, const char *path, const Translation *translation) {
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    Tree *tree = test_tree(arena, path, &diags);
    if (lesson_kind_of(tree) != LESSON_PLAIN) return false;
    const Lesson *read = lesson_read_in(arena, tree, &vocabulary, translation, &diags);
    Listing listing = listed(arena, path, &vocabulary, translation);
    assert_null(listing.lesson->parts);
    assert_same_heads(read, listing.lesson);
    assert_true(text_same(all_texts(arena, &diags), all_texts(arena, &listing.diags)));
    const Lesson *whole = lesson_whole(arena, listing.lesson);
    assert_ptr_equal(lesson_whole(arena, whole), whole);
    assert_same_heads(read, whole);
    assert_int_equal(whole->part_count, read->part_count);
    if (!read->broken) assert_true(same_time(arena, read, whole));
    return true;
}

static void every_file_is_listed_as_it_is_read(void **state) {
    (void)state;
    int plain = 0;
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (!strstr(entry->d_name, ".lesson")) continue;
        Arena *arena = arena_new();
        Text path = text_format(arena, "%s/%s", FOLDER, entry->d_name);
        plain += try_file(arena, text_copy(arena, path), NULL);
        arena_free(arena);
    }
    closedir(folder);
    assert_true(plain >= PLAIN_LEAST);
}

static void so_is_one_in_another_language(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    const Translation *translation =
        translation_read(arena, test_tree(arena, SPANISH, &diags), &vocabulary, &diags);
    assert_true(try_file(arena, WALL, translation));
    Listing listing = listed(arena, WALL, &vocabulary, translation);
    assert_true(lesson_whole(arena, listing.lesson)->translation == translation);
    assert_false(text_same(listing.lesson->title, test_lesson(arena, test_source(arena, WALL))->title));
}

static const Lesson *routine(Arena *arena, const Vocabulary *vocabulary) {
    Diags diags = diags_in(arena);
    Text text = TEXT("routine \"A case\"\n    id case\n    summary \"A case.\"\n"
                     "play wall-rhomboids\n    side left\nplay wall-rhomboids\n    side right\n");
    Tree *tree = script_parse(arena, source_new(arena, TEXT("case.lesson"), text), &diags);
    const Lesson *lesson = lesson_read(arena, tree, vocabulary, &diags);
    assert_int_equal(diags.errors, 0);
    return lesson;
}

/* And what it plays twice is one lesson to it. */
static void a_routine_plays_what_is_listed(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags), of_listed = vocabulary;
    const Lesson *lessons[] = {listed(arena, WALL, &vocabulary, NULL).lesson};
    of_listed.lessons = lessons;
    of_listed.lesson_count = 1;
    const Lesson *read = routine(arena, &vocabulary), *played = routine(arena, &of_listed);
    assert_true(same_time(arena, read, played));
    assert_non_null(played->parts[1].played->parts);
    assert_ptr_equal(played->parts[0].played, played->parts[1].played);
}

/* As a broken one is told of, not played. */
static void a_broken_one_stays_broken(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    Listing listing = listed(arena, UNKNOT_ROOT "/tests/stage/broken.lesson", &vocabulary, NULL);
    assert_true(listing.lesson->broken && listing.diags.errors > 0);
    assert_true(lesson_whole(arena, listing.lesson)->broken);
}

/* What lists are read so for: phases are most of a lesson. */
static void it_takes_half_the_memory(void **state) {
    Arena *arena = *state, *kept = arena_new(), *whole = arena_new();
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    const Source *source = test_source(arena, WALL);
    lesson_read_listed(kept, script_parse(arena, source, &diags), &vocabulary, NULL, &diags);
    lesson_read(whole, script_parse(arena, source, &diags), &vocabulary, &diags);
    assert_true(arena_used(kept) * 2 < arena_used(whole));
    arena_free(kept);
    arena_free(whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_listed_as_it_is_read),
        cmocka_unit_test_setup_teardown(so_is_one_in_another_language, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_routine_plays_what_is_listed, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_broken_one_stays_broken, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(it_takes_half_the_memory, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
