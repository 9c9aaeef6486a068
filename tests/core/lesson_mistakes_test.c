/* The file of mistakes: what cannot be one is told, and the others are read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "support/lessons.h"

/* The first mistake of a file of mistakes, or 0; how many mistakes to show it holds. */
static int first_code(Arena *arena, const char *lines, int *count) {
    static const PoseTerm POSES[] = {{.name = {"roller-low-back", 15}}};
    Vocabulary vocabulary = {.poses = POSES, .pose_count = 1};
    Diags diags = diags_in(arena);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("mistakes.words"), text_of(lines)), &diags);
    vocabulary_read_mistakes(arena, tree, &vocabulary, &diags);
    *count = vocabulary.mistake_count;
    return diags.list.count ? (int)diags.list.at[0].code : 0;
}

static void what_is_wrong_is_told(void **state) {
    (void)state;
    static const struct {
        const char *lines;
        int code, count;
    } CASE[] = {
        {"mistake a\n    text \"A.\"\n    faster 4 times\n", 0, 1},
        {"mistake a\n    text \"A.\"\n    pose roller-low-back\n    shrug 4cm\n    breath held\n", 0, 1},
        {"mistake a\n    text \"A.\"\n", CODE_LACKS, 0},
        {"mistake a\n    shrug 4cm\n", CODE_LACKS, 0},
        {"mistake a\n", CODE_EMPTY_BLOCK, 0},
        {"mistake\n    text \"A.\"\n", CODE_MISSING, 0},
        {"mistake a\n    text \"A.\"\n    faster 9 times\n", CODE_RANGE, 1},
        {"mistake a\n    text \"A.\"\n    faster 4\n", CODE_MISSING, 0},
        {"mistake a\n    text \"A.\"\n    shrug 20cm\n", CODE_RANGE, 1},
        {"mistake a\n    text \"A.\"\n    arch low-back 80deg\n", CODE_RANGE, 1},
        {"mistake a\n    text \"A.\"\n    arch 8deg\n", CODE_EXPECTED, 0},
        {"mistake a\n    text \"A.\"\n    pose nowhere\n", CODE_UNKNOWN_NAME, 0},
        {"mistake a\n    text \"A.\"\n    shrug 4cm\nmistake a\n    text \"B.\"\n    shrug 4cm\n",
         CODE_SAME_ID, 1},
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        Arena *arena = arena_new();
        int count, code = first_code(arena, CASE[i].lines, &count);
        if (code != CASE[i].code || (code == 0 && count != CASE[i].count))
            fail_msg("case %d: code %d, %d mistakes", (int)i, code, count);
        arena_free(arena);
    }
}

static void the_shipped_ones_are_what_they_say(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    assert_int_equal(diags.list.count, 0);
    static const char *const NAMES[] = {"fast",     "held-breath", "shrugged",
                                        "on-spine", "arched-back", "low-back"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const MistakeTerm *term = vocabulary_mistake(&vocabulary, text_of(NAMES[i]));
        assert_non_null(term);
        assert_true(term->text.count > 0);
    }
    assert_true(vocabulary_mistake(&vocabulary, TEXT("fast"))->faster == 4);
    assert_true(fabs(vocabulary_mistake(&vocabulary, TEXT("shrugged"))->shrug_m - 0.05) < 1e-9);
    assert_true(vocabulary_mistake(&vocabulary, TEXT("held-breath"))->breath_held);
    assert_null(vocabulary_mistake(&vocabulary, TEXT("slow")));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(the_shipped_ones_are_what_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
