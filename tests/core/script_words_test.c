/* Patterns and word tables by themselves, on a table made for the test; and the help that comes of a
 * table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "lesson/lesson.h"
#include "script/pattern.h"
#include "script/program.h"

static const Text FRUIT[] = {{"apple", 5}, {"pear", 4}, {"cherry", 6}, {"red-currant", 11}};
static const Names NAMES[] = {{.kind = "fruit", .list = FRUIT, .count = 4}};
static const Lexicon LEXICON = {NAMES, 1};

static void assert_text(Text text, const char *expected) {
    if (!text_is(text, expected)) fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGS(text), expected);
}

/* The message for a line `x VALUES` against the pattern; empty if it fits. */
static Text complaint(Arena *arena, const char *pattern, const char *values) {
    Diags diags = diags_in(arena);
    Text line = text_format(arena, "x %s", values);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a"), line), &diags);
    assert_int_equal(diags.list.count, 0);
    int statement, same;
    const Word word = {.name = "x", .takes = pattern, .example = "x like this"};
    Program program = program_new(arena, pattern, lexicon_look_up(arena, &LEXICON));
    bool fits = pattern_check(arena, tree->source, tree->root->first, &word, &LEXICON, &diags, &statement);
    assert_true(program_fits(program, tree->root->first, &same) == fits);
    if (fits) assert_int_equal(same, statement);
    assert_int_equal(diags.list.count, fits ? 0 : 1);
    assert_true(tree->root->first->broken == !fits);
    return fits ? (Text){0} : diags.list.at[0].message;
}

static void each_value_is_held_against_the_pattern(void **state) {
    (void)state;
    static const struct {
        const char *pattern, *values, *message;
    } CASES[] = {
        {"", "", ""},
        {"", "5", "nothing more can stand here, found \"5\""},
        {"<time>", "", "expected a time, such as 45s, found the end of the line"},
        {"<time>", "45s", ""},
        {"<time>", "slow", "expected a time, such as 45s, found \"slow\""},
        {"<time>", "45", "expected a time, such as 45s, found \"45\" without a unit"},
        {"<time>", "45s 5", "nothing more can stand here, found \"5\""},
        {"<length> at <speed>", "6cm at 2cm/s", ""},
        {"<length> at <speed>", "6cm 2cm/s", "expected `at`, found \"2cm/s\""},
        {"<number>", "2.5", ""},
        {"<count>", "2.5", "expected a whole number, found \"2.5\""},
        {"<1 to 3>", "3", ""},
        {"<1 to 3>", "4", "expected a whole number from 1 to 3, found \"4\""},
        {"<1 to 3>", "2s", "expected a whole number from 1 to 3, found \"2s\""},
        {"<seconds>", "4", ""},
        {"<seconds>", "4s", ""},
        {"<seconds>", "4m", "expected seconds, such as 4, found \"4m\""},
        {"<breaths>", "1 breath", ""},
        {"<breaths>", "6 breaths", ""},
        {"<breaths>", "6", "expected breaths, such as 6 breaths, found \"6\""},
        {"<text>", "\"a\"", ""},
        {"<text>", "a", "expected a text in quotes, found \"a\""},
        {"<name>", "a", ""},
        {"<name>", "5", "expected a name, found \"5\""},
        {"<name:fruit>", "pear", ""},
        {"<name:fruit>", "pear.{side}", ""},
        {"<name:fruit>", "peer", "there is no fruit \"peer\""},
        {"<name:stone>", "anything", ""},
        {"<name:fruit>, ...", "pear", ""},
        {"<name:fruit>, ...", "pear, apple, cherry", ""},
        {"<name:fruit>, ...", "pear apple", "expected a comma or the end of the line, found \"apple\""},
        {"<name:fruit>, ...", "pear,", "expected the name of a fruit, found the end of the line"},
        {"<name:fruit>, ...", ", pear", "expected the name of a fruit, found a comma"},
        {"a | b | c", "b", ""},
        {"a | b | c", "d", "expected `a`, `b` or `c`, found \"d\""},
        {"a [b] c", "a c", ""},
        {"a [b] c", "a b c", ""},
        {"a [b] c", "a b", "expected `c`, found the end of the line"},
        {"a [b [c]]", "a c", "expected `b` or the end of the line, found \"c\""},
        {"a | a b", "a c", "nothing more can stand here, found \"c\""},
        {"(a | b) c", "b c", ""},
        {"(a | b) c", "c", "expected `a` or `b`, found \"c\""},
        {"<time> [max <time>]", "20s max slow", "expected a time, such as 45s, found \"slow\""},
        {"<time> | <breaths>", "6 cm",
         "expected a time, such as 45s, or breaths, such as 6 breaths, found \"6\" without a unit"},
        {"<when>", "half", ""},
        {"<when>", "end-10s", ""},
        {"<when>", "end-1m30s", ""},
        {"<when>", "50%", ""},
        {"<when>", "3 breaths", ""},
        {"<when>", "end", "expected a moment in the phase, such as 20s, half or end-10s, found \"end\""},
        {"<when>", "end-5cm",
         "expected a moment in the phase, such as 20s, half or end-10s, found \"end-5cm\""},
        {"<when> <statement>", "half say \"a\"", ""},
        {"<when> <statement>", "half \"a\"", "expected a statement, such as say \"...\", found a text"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_text(complaint(arena, CASES[i].pattern, CASES[i].values), CASES[i].message);
    arena_free(arena);
}

static Text help_for(Arena *arena, const char *pattern, const char *values) {
    Diags diags = diags_in(arena);
    Text line = text_format(arena, "x %s", values);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a"), line), &diags);
    int statement;
    const Word word = {.name = "x", .takes = pattern, .example = "x like this\nand more"};
    assert_false(pattern_check(arena, tree->source, tree->root->first, &word, &LEXICON, &diags, &statement));
    return diags.list.at[0].help;
}

static void help_says_what_would_be_right(void **state) {
    (void)state;
    static const struct {
        const char *pattern, *values, *help;
    } CASES[] = {
        {"<time>", "45", "a time is in s, m, min or h"},
        {"<time>", "45 s", "write 45s"},
        {"<time>", "45 seconds", "write 45s"},
        {"<time>", "45sec", "write 45s"},
        {"<time>", "45 cm", "a time is in s, m, min or h"},
        {"<time>", "45cm", "a time is in s, m, min or h"},
        {"<angle>", "1m30s", "an angle is in deg"},
        {"<speed>", "2,5cm/s", "write 2.5cm/s, with a point"},
        {"<speed>", "2, 5cm/s", "a speed is in mm/s, cm/s or m/s"},
        {"<time>", "slow", "write it like this: x like this"},
        {"<name:fruit>", "peer", "did you mean `pear`?"},
        {"<name:fruit>", "plum", "there is: apple, pear, cherry, red-currant"},
        {"<name:fruit>", "red currant", "write red-currant, with a hyphen"},
        {"<name:fruit>", "currant", "did you mean `red-currant`?"},
        {"<name:fruit>", "red pear", "did you mean `red-currant`?"},
        {"<name:fruit>", "aple.{side}", "did you mean `apple`?"},
        {"left | right", "lefr", "did you mean `left`?"},
        {"left | right", "up", "write it like this: x like this"},
        {"<when>", "end-10", "did you mean `end-10s`?"},
        {"", "5", "`x` stands alone on its line"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_text(help_for(arena, CASES[i].pattern, CASES[i].values), CASES[i].help);
    arena_free(arena);
}

static void a_slip_of_the_finger_is_recognised_and_another_word_is_not(void **state) {
    (void)state;
    static const Text LIST[] = {{"hold", 4}, {"hands", 5}, {"rhomboids", 9}, {"at", 2}};
    assert_text(words_nearest(TEXT("hodl"), LIST, 4), "hold");
    assert_text(words_nearest(TEXT("romboid"), LIST, 4), "rhomboids");
    assert_text(words_nearest(TEXT("holding"), LIST, 4), "");
    assert_text(words_nearest(TEXT("it"), LIST, 4), "");
    assert_text(words_nearest(TEXT(""), LIST, 4), "");
    assert_text(words_nearest(TEXT("xylophone"), LIST, 4), "");
    assert_text(words_nearest(TEXT("hold"), LIST, 0), "");
    assert_text(words_nearest(TEXT("Hold"), LIST, 4), "hold");
}

static void an_inline_statement_becomes_the_first_child(void **state) {
    (void)state;
    static const Word WORDS[] = {
        {"at", "file", NULL, "<when> [<statement>]", OFTEN_ANY, true, "", ""},
        {"say", "at", NULL, "<text>", OFTEN_ANY, false, "", ""},
    };
    const Words words = {.file = "file", .at = WORDS, .count = 2};
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Tree *tree = script_parse(
        arena, source_new(arena, TEXT("a"), TEXT("at half say \"a\"\n    say \"b\"\nat 5s say b")), &diags);
    words_check(arena, tree, &words, NULL, &diags);
    const Node *at = tree->root->first, *say = at->first;
    assert_int_equal(at->value_count, 1);
    assert_int_equal(at->children, 2);
    assert_text(say->word, "say");
    assert_text(say->values[0].text, "a");
    assert_true(say->beside && say->parent == at && !say->next->beside);
    assert_text(say->next->values[0].text, "b");
    assert_int_equal(diags.errors, 1);
    assert_true(at->next->first->broken && !at->next->broken);
    arena_free(arena);
}

static void words_in_the_wrong_order_are_put_right(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Text text = TEXT("rest 60s\n    say \"a\" at half\n    say at half \"a\"\n    say half\n");
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a"), text), &diags);
    words_check(arena, tree, lesson_words(LESSON_PLAIN), NULL, &diags);
    diags_order(&diags);
    static const char HELP[] = "begin the line with `at`: at half     say \"Long breath out.\"";
    assert_int_equal(diags.list.count, 4);
    assert_text(diags.list.at[1].help, HELP);
    assert_text(diags.list.at[2].help, HELP);
    assert_text(diags.list.at[3].help, "write say \"half\"");
    arena_free(arena);
}

static void every_word_of_lessons_has_help_that_names_its_place(void **state) {
    (void)state;
    const Words *words = lesson_manual()->words;
    Arena *arena = arena_new();
    assert_int_equal(word_help(arena, words, TEXT("xylophone")).count, 0);
    assert_true(words->count <= WORDS_MAX);
    for (int i = 0; i < words->count; i++) {
        const Word *word = &words->at[i];
        Text help = word_help(arena, words, text_of(word->name));
        assert_true(help.count > 80);
        assert_true(strlen(word->help) > 10 && word->help[strlen(word->help) - 1] == '.');
        assert_true(text_starts(text_of(word->example), word->name) || strstr(word->example, word->name));
        bool reached[WORDS_MAX];
        words_reached(words, reached);
        Text places = words_places(arena, words, reached, text_of(word->name), word);
        assert_true(places.count > 0);
    }
    arena_free(arena);
}

static void help_reads_as_a_page(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_text(word_help(arena, lesson_manual()->words, TEXT("area")),
                "area <area>\n"
                "    The part of the body below which the lesson is listed.\n"
                "\n"
                "Stands:  below `lesson`; once, always\n"
                "\n"
                "    area  upper-back\n");
    Text list = words_list(arena, lesson_manual()->words);
    assert_true(text_starts(list, "lesson     Begins a lesson"));
    arena_free(arena);
}

/* What is no word, but stands in the line of one. */
static void a_part_of_a_line_is_found_in_its_words(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Words *words = lesson_manual()->words;
    Text soreness = word_part_help(arena, words, TEXT("soreness")),
         half = word_part_help(arena, words, TEXT("half"));
    assert_true(
        text_is(soreness, "soreness, a part of what `ask` takes:\n\n    ask relief | soreness [<area>]\n"));
    assert_true(text_starts(half, "half, a part of what `at` takes:"));
    assert_true(text_starts(word_part_help(arena, words, TEXT("ready")),
                            "ready, a part of what `prepare`, `find` takes:"));
    assert_int_equal(word_part_help(arena, words, TEXT("sore")).count, 0);
    arena_free(arena);
}

/* The examples of the table are themselves lessons, or fit into one. */
static void every_example_is_written_as_its_pattern_says(void **state) {
    (void)state;
    const Words *words = lesson_manual()->words;
    Arena *arena = arena_new();
    for (int i = 0; i < words->count; i++) {
        const Word *word = &words->at[i];
        Diags diags = diags_in(arena);
        Tree *tree = script_parse(arena, source_new(arena, TEXT("example"), text_of(word->example)), &diags);
        for (Node *node = tree->root->first; node; node = node->next) {
            int statement;
            if (!text_is(node->word, word->name)) continue;
            pattern_check(arena, tree->source, node, word, NULL, &diags, &statement);
        }
        for (int n = 0; n < diags.list.count; n++) {
            Text text = diag_text(arena, &diags.list.at[n]);
            print_error("%.*s", TEXT_ARGS(text));
        }
        assert_int_equal(diags.list.count, 0);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_value_is_held_against_the_pattern),
        cmocka_unit_test(help_says_what_would_be_right),
        cmocka_unit_test(a_slip_of_the_finger_is_recognised_and_another_word_is_not),
        cmocka_unit_test(an_inline_statement_becomes_the_first_child),
        cmocka_unit_test(words_in_the_wrong_order_are_put_right),
        cmocka_unit_test(every_word_of_lessons_has_help_that_names_its_place),
        cmocka_unit_test(help_reads_as_a_page),
        cmocka_unit_test(a_part_of_a_line_is_found_in_its_words),
        cmocka_unit_test(every_example_is_written_as_its_pattern_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
