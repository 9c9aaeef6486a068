/* What a lesson asks of the person: gates and advice as their files say them, and as lessons refer to them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/lessons.h"

enum { ANY = -1 };

/* The codes that a file of these lines is told of, "E019 E010", by the reader given. */
typedef void Read(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags);

static void assert_told(Read *read, const char *lines, const char *codes, int kept) {
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = {0};
    read(arena, script_parse(arena, source_new(arena, TEXT("a.words"), text_of(lines)), &diags), &vocabulary,
         &diags);
    diags_order(&diags);
    Text told = {0};
    for (int i = 0; i < diags.list.count; i++)
        told = text_format(arena, "%.*s%s%.*s", TEXT_ARGS(told), i ? " " : "",
                           TEXT_ARGS(diag_code(arena, &diags.list.at[i])));
    if (!text_is(told, codes)) fail_msg("%s: %.*s", lines, TEXT_ARGS(told));
    if (kept != ANY) assert_int_equal(vocabulary.gate_count + vocabulary.advice_count, kept);
    arena_free(arena);
}

static void a_gate_that_asks_nothing_is_none(void **state) {
    (void)state;
    assert_told(vocabulary_read_gates, "", "", 0);
    assert_told(vocabulary_read_gates, "gate a\n", "E020", 0);
    assert_told(vocabulary_read_gates, "gate a\n    title \"A\"\n", "E019", 0);
    assert_told(vocabulary_read_gates, "gate a\n    title \"A\"\n    about \"B\"\n", "E019", 0);
    assert_told(vocabulary_read_gates, "gate a\n    title \"A\"\n    accept \"I do\"\n", "", 1);
    assert_told(vocabulary_read_gates, "gate a\n    title \"A\"\n    ask \"B\"\n        then \"C\"\n", "", 1);
}

static void mistakes_in_gates_are_told_each_once(void **state) {
    (void)state;
    assert_told(vocabulary_read_gates, "gate a\n    title \"A\"\n    ask \"B\"\n", "E020", ANY);
    assert_told(vocabulary_read_gates, "gate a\n    title \"A\"\n    ask \"B\"\n        say \"C\"\n", "E016",
                ANY);
    assert_told(vocabulary_read_gates, "gate a\n    title \"A\"\n    ask B\n        then \"C\"\n", "E012",
                ANY);
    assert_told(vocabulary_read_gates, "gate a\n    accept \"I do\"\n", "E019", ANY);
    assert_told(vocabulary_read_gates, "gate \"a\"\n    title \"A\"\n    accept \"I do\"\n", "E012", ANY);
    assert_told(vocabulary_read_gates,
                "gate a\n    title \"A\"\n    accept \"I do\"\n"
                "gate b\n    title \"B\"\n    accept \"I do\"\n"
                "gate a\n    title \"C\"\n    accept \"I do\"\n",
                "E210", 2);
    assert_told(vocabulary_read_gates, "advice a\n    title \"A\"\n    text \"B\"\n", "E016", ANY);
}

static void advice_has_a_text(void **state) {
    (void)state;
    assert_told(vocabulary_read_advice, "advice a\n    title \"A\"\n", "E019", ANY);
    assert_told(vocabulary_read_advice, "advice a\n    title \"A\"\n    text B\n", "E012", ANY);
    assert_told(vocabulary_read_advice, "advice a\n    text \"B\"\n", "E019", ANY);
    assert_told(vocabulary_read_advice, "advice a\n    title \"A\"\n    text \"B\"\n    text \"C\"\n", "", 1);
    assert_told(vocabulary_read_advice,
                "advice a\n    title \"A\"\n    text \"B\"\nadvice a\n    title \"A\"\n    text \"B\"\n",
                "E210", 1);
}

/* What CONTENT.md asks gates for: the neck, the waist, the deep hip, the inner thigh. */
static void the_shipped_gates_are_few_short_questions_with_something_to_do(void **state) {
    (void)state;
    static const char *const IDS[] = {"neck-safety", "waist-safety", "hip-safety", "thigh-safety"};
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    assert_int_equal(diags.list.count, 0);
    for (int i = 0; i < 4; i++) assert_non_null(vocabulary_gate(&vocabulary, text_of(IDS[i])));
    for (int i = 0; i < vocabulary.gate_count; i++) {
        const Gate *gate = &vocabulary.gates[i];
        assert_true(gate->title.count && gate->about.count);
        assert_true(gate->question_count >= 3 && gate->question_count + gate->accept_count <= 6);
        for (int k = 0; k < gate->question_count; k++) {
            assert_true(gate->questions[k].ask.count <= 90);
            assert_true(gate->questions[k].then.count >= 30 && gate->questions[k].then.count <= 200);
        }
    }
    const Advice *advice = vocabulary_advice(&vocabulary, TEXT("see-a-professional"));
    assert_non_null(advice);
    assert_true(advice->title.count && advice->text_count <= 4);
    assert_null(vocabulary_advice(&vocabulary, TEXT("see-nobody")));
    assert_null(vocabulary_gate(&vocabulary, TEXT("neck")));
    arena_free(arena);
}

static void a_lesson_carries_its_gates_in_order(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Lesson *none = test_lesson_of(arena, "hold 45s\n");
    assert_int_equal(none->gate_count, 0);
    const Lesson *lesson =
        test_lesson_of(arena, "    careful\n        gate thigh-safety\n        caution \"Softly.\"\n"
                              "    gate neck-safety\n    gate hip-safety\nhold 45s\n");
    static const char *const IDS[] = {"neck-safety", "hip-safety", "thigh-safety"};
    assert_int_equal(lesson->gate_count, 3);
    for (int i = 0; i < 3; i++) assert_true(text_is(lesson->gates[i]->id, IDS[i]));
    assert_true(lesson->careful && lesson->caution_count == 1);
    arena_free(arena);
}

/* A routine and a day of a programme open only with the gates of all that they play; a routine asks only its own questions. */
static void what_plays_a_gated_lesson_carries_its_gates(void **state) {
    (void)state;
    static const char *const FILES[][2] = {
        {"a.lesson",
         "routine \"A\"\n    id a\n    summary \"A.\"\n    gate thigh-safety\nplay gated\nplay gated\n"
         "close\n    ask soreness\n"},
        {"a.programme", "programme \"A\"\n    id a\n    summary \"A.\"\n    gate thigh-safety\n"
                        "day 1\n    play gated\nday 3\n    play gated\n"},
    };
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    const Lesson *gated = lesson_read(
        arena, test_tree(arena, UNKNOT_ROOT "/tests/levels/gated.lesson", &diags), &vocabulary, &diags);
    vocabulary.lessons = &gated;
    vocabulary.lesson_count = 1;
    lesson_prepare(arena, &vocabulary);
    for (int i = 0; i < 2; i++) {
        Source *source = source_new(arena, text_of(FILES[i][0]), text_of(FILES[i][1]));
        const Lesson *lesson = lesson_read(arena, script_parse(arena, source, &diags), &vocabulary, &diags);
        assert_int_equal(diags.list.count, 0);
        for (int day = 0; day < 2; day++) {
            const Lesson *played = lesson_to_play(lesson, day);
            assert_int_equal(played->gate_count, 3);
            assert_true(text_is(played->gates[0]->id, "thigh-safety"));
            assert_true(text_is(played->gates[1]->id, "neck-safety"));
            assert_int_equal(played->asks.after, ASK_SORENESS); /* a day's by the lesson that it plays */
            assert_int_equal(played->asks.area, AREA_NECK);
            assert_true(played->asks.before); /* as the lesson does; a routine's own question is after */
        }
        assert_int_equal(lesson->gate_count, 3);
    }
    arena_free(arena);
}

typedef struct AsksCase {
    const char *parts;
    Asks asks;
    bool advised;
} AsksCase;

static void a_lesson_says_what_it_asks(void **state) {
    (void)state;
    static const AsksCase CASES[] = {
        {"hold 45s\nclose\n    say \"Done.\"\n", {.after = ASK_NOTHING}, false},
        {"hold 45s\nclose\n    ask relief\n", {.after = ASK_RELIEF}, false},
        {"hold 45s\nclose\n    ask relief\n        unless better  advise see-a-professional\n",
         {.after = ASK_RELIEF},
         true},
        {"prepare\n    ask soreness\nhold 45s\n", {.before = true, .area = AREA_UPPER_BACK}, false},
        {"hold 45s\nclose\n    ask soreness\n        unless better\n            advise see-a-professional\n",
         {.after = ASK_SORENESS, .area = AREA_UPPER_BACK},
         true},
        {"prepare\n    ask soreness neck\nhold 45s\nclose\n    ask soreness neck\n",
         {.before = true, .after = ASK_SORENESS, .area = AREA_NECK},
         false},
        {"prepare\n    ask soreness neck\nhold 45s\nclose\n    ask relief\n",
         {.before = true, .after = ASK_RELIEF, .area = AREA_NECK},
         false},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Asks asks = test_lesson_of(arena, CASES[i].parts)->asks;
        assert_int_equal(asks.before, CASES[i].asks.before);
        assert_int_equal(asks.after, CASES[i].asks.after);
        if (asks.before || asks.after == ASK_SORENESS) assert_int_equal(asks.area, CASES[i].asks.area);
        assert_int_equal(asks.advice != NULL, CASES[i].advised);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gate_that_asks_nothing_is_none),
        cmocka_unit_test(mistakes_in_gates_are_told_each_once),
        cmocka_unit_test(advice_has_a_text),
        cmocka_unit_test(the_shipped_gates_are_few_short_questions_with_something_to_do),
        cmocka_unit_test(a_lesson_carries_its_gates_in_order),
        cmocka_unit_test(what_plays_a_gated_lesson_carries_its_gates),
        cmocka_unit_test(a_lesson_says_what_it_asks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
