/* Memory and texts: what an arena hands out, and which of many texts one is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/bytes.h"
#include "core/lookup.h"
#include "script/runs.h"

static int open_arena(void **state) {
    *state = arena_new();
    return *state ? 0 : -1;
}

static int close_arena(void **state) {
    arena_free(*state);
    return 0;
}

static void in_an_empty_list_there_is_nothing(void **state) {
    Lookup lookup = lookup_new(*state, NULL, 0);
    assert_int_equal(lookup_find(&lookup, (Text){0}), -1);
    assert_int_equal(lookup_find(&lookup, TEXT("a")), -1);
    assert_int_equal(lookup.count, 0);
}

static void the_empty_text_is_a_text(void **state) {
    const Text list[] = {TEXT("a"), {0}};
    Lookup lookup = lookup_new(*state, list, 2);
    assert_int_equal(lookup_find(&lookup, (Text){0}), 1);
    assert_int_equal(lookup_find(&lookup, TEXT("")), 1);
}

static void of_the_same_texts_the_first_is_found(void **state) {
    const Text list[] = {TEXT("hold"), TEXT("rest"), TEXT("hold"), TEXT("rest")};
    Lookup lookup = lookup_new(*state, list, 4);
    assert_int_equal(lookup_find(&lookup, TEXT("hold")), 0);
    assert_int_equal(lookup_find(&lookup, TEXT("rest")), 1);
    assert_int_equal(lookup.count, 2);
}

/* Every length up to 40, and for each every byte changed: no other text passes for one in the list. */
static void every_byte_counts(void **state) {
    char bytes[40], other[40];
    Text list[41];
    for (int i = 0; i < 40; i++) bytes[i] = (char)('a' + i % 7);
    for (size_t n = 0; n <= 40; n++) list[n] = (Text){bytes, n};
    Lookup lookup = lookup_new(*state, list, 41);
    for (size_t n = 0; n <= 40; n++) {
        assert_int_equal(lookup_find(&lookup, list[n]), (int)n);
        for (size_t i = 0; i < n; i++) {
            memcpy(other, bytes, n);
            other[i] ^= 1;
            assert_int_equal(lookup_find(&lookup, (Text){other, n}), -1);
        }
    }
}

static void thousands_are_told_apart(void **state) {
    enum { COUNT = 5000 };
    Text *list = arena_alloc(*state, COUNT * sizeof *list);
    for (int i = 0; i < COUNT; i++) list[i] = text_format(*state, "lesson-%d-of-many", i * 7);
    Lookup lookup = lookup_new(*state, list, COUNT);
    for (int i = 0; i < COUNT; i++) assert_int_equal(lookup_find(&lookup, list[i]), i);
    assert_int_equal(lookup_find(&lookup, TEXT("lesson-3-of-many")), -1);
}

/* Small, larger than any block, and small again: always zeroed, always aligned. */
static void memory_is_zeroed_and_aligned_whatever_its_size(void **state) {
    static const size_t SIZES[] = {0, 1, 31, 33, 5u << 20, 17, (9u << 20) + 1, 64, 4u << 20, 100};
    for (int turn = 0; turn < 3; turn++) {
        for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
            unsigned char *at = arena_alloc(*state, SIZES[i]);
            assert_int_equal((uintptr_t)at % (SIZES[i] >= 256 || SIZES[i] % 32 == 0 ? 32 : 16), 0);
            for (size_t k = 0; k < SIZES[i]; k += 97) assert_int_equal(at[k], 0);
            if (SIZES[i]) memset(at, 0xa5, SIZES[i]);
        }
        arena_clear(*state);
    }
}

static char random_byte(unsigned *seed) {
    *seed = *seed * 1664525 + 1013904223;
    return "a \\\"\n{\t\xff"[*seed >> 29];
}

static void bytes_are_found_many_at_a_time_as_one_by_one(void **state) {
    (void)state;
    char bytes[BYTES_AT_ONCE + 16];
    unsigned seed = 1;
    for (int turn = 0; turn < 20; turn++) {
        for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = random_byte(&seed);
        for (size_t count = 0; count <= BYTES_AT_ONCE; count++) {
            Text some = {bytes + turn % 16, count};
            BytesWords found = bytes_words(some), plain = bytes_words_plainly(some);
            int small = 0;
            for (size_t i = 0; i < count; i++) small += some.at[i] == 'a' || some.at[i] == '{';
            assert_true(found.blank == plain.blank && found.small == plain.small);
            assert_int_equal(bytes_count(found.small), small);
        }
    }
}

static size_t first_in(Text text, size_t at, size_t end, char byte) {
    while (at < end && text.at[at] != byte) at++;
    return at;
}

static size_t past_blanks(Text text, size_t at) {
    while (at < text.count && text.at[at] == ' ') at++;
    return at;
}

/* Of each length, the lines, the quotes and the braces are where they are, and a file is plain or not. */
static void a_source_knows_its_lines_quotes_and_braces(void **state) {
    char bytes[200];
    unsigned seed = 7;
    for (size_t count = 0; count <= sizeof bytes; count++) {
        int lines = 1;
        bool plain = true;
        for (size_t i = 0; i < count; i++) {
            do bytes[i] = random_byte(&seed);
            while (count % 2 && strchr("\\\t\xff", bytes[i])); /* every other file is plain */
            plain &= !strchr("\\\t\xff", bytes[i]);
            lines += bytes[i] == '\n';
        }
        Text text = {bytes, count};
        const Source *source = source_new(*state, TEXT("a"), text);
        assert_int_equal(source->line_count, lines);
        assert_int_equal(source->plain, plain);
        for (int i = 1; i < lines; i++) assert_int_equal(bytes[source->lines[i] - 1], '\n');
        for (size_t at = 0; at < count; at++) {
            size_t end = at + (count - at) * (seed >> 24) / 255;
            assert_int_equal(run_to_quote(source, at, end), first_in(text, at, end, '"'));
            assert_int_equal(run_to_brace(source, at, end), first_in(text, at, end, '{'));
            assert_int_equal(run_past_blanks(source, at), past_blanks(text, at));
            if (end > at)
                assert_int_equal(run_has_brace(source, at, end), first_in(text, at, end, '{') < end);
        }
        arena_clear(*state);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

/* Of every length, where they differ nowhere, in length, or in any one byte. */
static void words_are_the_same_byte_for_byte(void **state) {
    (void)state;
    const char one[] = "abcdefghijklmnopqrstuvwxyz";
    for (size_t count = 0; count <= 20; count++) {
        char other[sizeof one];
        memcpy(other, one, sizeof one);
        assert_true(text_same_word((Text){one, count}, (Text){other, count}));
        assert_false(text_same_word((Text){one, count}, (Text){other, count + 1}));
        for (size_t i = 0; i < count; i++) {
            other[i] ^= 1;
            assert_false(text_same_word((Text){one, count}, (Text){other, count}));
            other[i] ^= 1;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(in_an_empty_list_there_is_nothing),
        TEST(the_empty_text_is_a_text),
        TEST(of_the_same_texts_the_first_is_found),
        TEST(every_byte_counts),
        TEST(thousands_are_told_apart),
        TEST(bytes_are_found_many_at_a_time_as_one_by_one),
        TEST(a_source_knows_its_lines_quotes_and_braces),
        TEST(memory_is_zeroed_and_aligned_whatever_its_size),
        cmocka_unit_test(words_are_the_same_byte_for_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
