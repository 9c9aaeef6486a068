/* What cannot be a muscle's trigger point is told, each line for itself, and the rest of the file is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/muscles.h"
#include "support/body.h"

static BodyUnderTest body;

static int open_body(void **state) {
    (void)state;
    return body_under_test(&body) ? 0 : -1;
}

static int close_body(void **state) {
    (void)state;
    body_drop(&body);
    return 0;
}

/* The code of the first mistake with these points below a muscle; 0: none. How many points were read. */
static int first_code(const char *points, int *count) {
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Muscles *muscles = arena_alloc(arena, sizeof *muscles);
    Text text = text_format(arena, "muscle rhomboids \"Rhomboids\"\n    volumes rhomboids\n%s", points);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("muscles.body"), text), &diags);
    bool good = muscles_read(muscles, tree, &body.flesh, &diags);
    int code = diags.list.count ? (int)diags.list.at[0].code : 0;
    if (good != (diags.errors == 0) || diags.list.count > 1 || muscles->count != 1)
        fail_msg("%d mistakes, %d muscles in\n%s", diags.list.count, muscles->count, points);
    *count = muscles->list[0].point_count;
    arena_free(arena);
    return code;
}

static void a_point_that_is_none_is_told(void **state) {
    (void)state;
    static const struct {
        const char *points;
        int code, count;
    } CASE[] = {
        {"", 0, 0},
        {"    point upper \"Upper\" at 46 1394 -116mm\n", 0, 1},
        {"    point\n", CODE_MISSING, 0},
        {"    point upper\n", CODE_EXPECTED, 0},
        {"    point upper at 46 1394 -116mm\n", CODE_EXPECTED, 0},
        {"    point upper \"Upper\" 46 1394 -116mm\n", CODE_EXPECTED, 0},
        {"    point upper \"Upper\" at 46 1394mm\n", CODE_MISSING, 0},
        {"    point upper \"Upper\" at 46 1394 -116\n", CODE_UNIT, 0},
        {"    point upper \"Upper\" at 46 1394 9116mm\n", CODE_RANGE, 0},
        {"    point upper \"Upper\" at 46 1394 -116mm both\n", CODE_EXTRA, 1},
        {"    point upper \"A\" at 1 1 1mm\n    point upper \"B\" at 2 2 2mm\n", CODE_TWICE, 1},
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        int count, code = first_code(CASE[i].points, &count);
        if (code != CASE[i].code || count != CASE[i].count)
            fail_msg("case %d: code %d, %d points", (int)i, code, count);
    }
}

static void there_is_room_for_so_many_points(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text points = {0};
    for (int i = 0; i < MUSCLE_POINTS + 1; i++) {
        int count;
        points = text_format(arena, "%.*s    point p%d \"P\" at 1 1 1mm\n", TEXT_ARGS(points), i);
        int code = first_code(text_copy(arena, points), &count);
        assert_int_equal(code, i < MUSCLE_POINTS ? 0 : CODE_TOO_MANY);
        assert_int_equal(count, i < MUSCLE_POINTS ? i + 1 : MUSCLE_POINTS);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_point_that_is_none_is_told),
        cmocka_unit_test(there_is_room_for_so_many_points),
    };
    return cmocka_run_group_tests(tests, open_body, close_body);
}
