/* Memory from an arena is zeroed, however often the arena has been used before, and apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"

enum { SMALL = 5000, LARGE = 5 << 20, ROUNDS = 4, PIECES = 600 };

static bool is_zero(const unsigned char *at, size_t bytes) {
    for (size_t i = 0; i < bytes; i++)
        if (at[i]) return false;
    return true;
}

static bool is_aligned(const unsigned char *at, size_t bytes) {
    return (uintptr_t)at % (bytes >= 256 || bytes % 32 == 0 ? 32 : 16) == 0;
}

/* Takes memory, looks, and leaves it dirty for whoever comes next. */
static void take_and_soil(Arena *arena, size_t bytes) {
    unsigned char *at = arena_alloc(arena, bytes);
    assert_true(is_aligned(at, bytes));
    assert_true(is_zero(at, bytes));
    memset(at, 0xab, bytes);
}

static void what_is_used_again_is_zero(void **state) {
    (void)state;
    static const size_t SIZES[] = {1, 31, 33, SMALL, LARGE, 3, SMALL, LARGE + 1};
    Arena *arena = arena_new();
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) take_and_soil(arena, SIZES[i]);
        arena_clear(arena);
        assert_true(arena_used(arena) == 0);
    }
    for (int round = 0; round < ROUNDS; round++) { /* small blocks alone */
        for (int i = 0; i < 20; i++) take_and_soil(arena, SMALL);
        arena_clear(arena);
    }
    arena_free(arena);
}

/* Now more of the one sort, now of the other, so that each comes to lie where the other was. */
static void what_need_not_be_zero_spoils_nothing_that_must_be(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (int round = 0; round < 2 * ROUNDS; round++) {
        unsigned char *unset[6];
        int unset_often = round % 2 ? 6 : 1;
        for (int i = 0; i < unset_often; i++) {
            unset[i] = arena_alloc_unset(arena, SMALL + (size_t)i);
            assert_true(is_aligned(unset[i], SMALL + (size_t)i));
            memset(unset[i], i + 1, SMALL + (size_t)i);
            take_and_soil(arena, 100);
        }
        for (int i = 0; i < 7 - unset_often; i++) take_and_soil(arena, SMALL);
        for (int i = 0; i < unset_often; i++)
            for (size_t n = 0; n < SMALL + (size_t)i; n++) assert_int_equal(unset[i][n], i + 1);
        arena_clear(arena);
    }
    take_and_soil(arena, 12 * SMALL);
    arena_free(arena);
}

static void pieces_lie_apart(void **state) {
    (void)state;
    Arena *arena = arena_new();
    unsigned char *first = arena_alloc(arena, 40), *second = arena_alloc(arena, 40);
    memset(first, 1, 40);
    assert_true(is_zero(second, 40));
    arena_free(arena);
}

/* Of every size, zeroed and not by turns, so that blocks end everywhere. */
static void little_and_large_pieces_lie_aligned_and_apart(void **state) {
    (void)state;
    unsigned char *at[PIECES];
    Arena *arena = arena_new();
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < PIECES; i++) {
            size_t bytes = (i * 37 + (size_t)round) % PIECES + 1;
            at[i] = i % 3 ? arena_alloc(arena, bytes) : arena_alloc_unset(arena, bytes);
            assert_true(is_aligned(at[i], bytes));
            assert_true(i % 3 == 0 || is_zero(at[i], bytes));
            memset(at[i], (int)(i % 251) + 1, bytes);
        }
        for (size_t i = 0; i < PIECES; i++)
            for (size_t n = (i * 37 + (size_t)round) % PIECES + 1; n-- > 0;)
                assert_int_equal(at[i][n], i % 251 + 1);
        arena_clear(arena);
    }
    arena_free(arena);
}

static void arrays_keep_what_they_hold(void **state) {
    (void)state;
    Arena *arena = arena_new();
    VEC(int) numbers = {0};
    for (int i = 0; i < 1000; i++) {
        int *last = vec_push(arena, &numbers);
        assert_int_equal(*last, 0);
        *last = i;
    }
    for (int i = 0; i < 1000; i++) assert_int_equal(numbers.at[i], i);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_used_again_is_zero),
        cmocka_unit_test(what_need_not_be_zero_spoils_nothing_that_must_be),
        cmocka_unit_test(pieces_lie_apart),
        cmocka_unit_test(little_and_large_pieces_lie_aligned_and_apart),
        cmocka_unit_test(arrays_keep_what_they_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
