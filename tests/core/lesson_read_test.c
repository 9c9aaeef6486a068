/* A tree to a Lesson: the header, defaults, parts, lines; the rules that need more than one file; speech. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "lesson/fill.h"
#include "lesson/speech.h"
#include "lesson/walk.h"
#include "support/lessons.h"

static int open_arena(void **state) {
    *state = arena_new();
    return *state ? 0 : -1;
}

static int close_arena(void **state) {
    arena_free(*state);
    return 0;
}

static void assert_near(double a, double b) {
    if (fabs(a - b) > 1e-9) fail_msg("%.12g is not %.12g", a, b);
}

static void assert_text(Text text, const char *expected) {
    if (!text_is(text, expected)) fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGS(text), expected);
}

static const Step *only_step(Arena *arena, const char *parts) {
    const Lesson *lesson = test_lesson_of(arena, parts);
    assert_int_equal(lesson->part_count, 1);
    assert_int_equal(lesson->parts[0].kind, PART_STEP);
    return lesson->parts[0].step;
}

static void silence_takes_no_time_and_no_line(void **state) {
    (void)state;
    assert_near(speech_seconds((Text){0}), 0);
    assert_near(speech_seconds(TEXT("   ")), 0);
    assert_int_equal(caption_lines((Text){0}, 40), 0);
    assert_int_equal(caption_lines(TEXT("  "), 40), 0);
}

static void speech_takes_its_words_and_its_pauses(void **state) {
    (void)state;
    assert_near(speech_seconds(TEXT("Yes.")), 0.8);
    assert_near(speech_seconds(TEXT("One two three four five")), 2);
    assert_near(speech_seconds(TEXT("One, two.")), 0.8 + 0.3);
    assert_near(speech_seconds(TEXT("One. Two? Three! Four.")), 1.6 + 3 * 0.7);
    assert_near(speech_seconds(TEXT("One - two")), 0.8 + 0.3);
    assert_near(speech_seconds(TEXT("One, \xe2\x80\x94 two")), 0.8 + 0.3);
    assert_near(speech_seconds(TEXT("- One")), 0.8);
    assert_near(speech_seconds(TEXT("(One.) \xc2\xabTwo\xe2\x80\xa6\xc2\xbb three")), 1.2 + 2 * 0.7);
    assert_near(speech_seconds(TEXT("\xc2\xbf"
                                    "D\xc3\xb3nde? Ah\xc3\xad\xe2\x80\x93 s\xc3\xad")),
                1.2 + 0.7 + 0.3);
    assert_near(speech_seconds(TEXT("5 % \xc3\xb3 6")), 1.6);
    assert_near(reading_seconds(TEXT("Yes.")), 3);
    assert_near(reading_seconds(TEXT("One two three four five six seven eight nine ten")), 4 * 4.0 / 3);
}

static void captions_break_at_blanks(void **state) {
    (void)state;
    assert_int_equal(caption_lines(TEXT("one two"), 7), 1);
    assert_int_equal(caption_lines(TEXT("one two"), 6), 2);
    assert_int_equal(caption_lines(TEXT("one  two three"), 9), 2);
    assert_int_equal(caption_lines(TEXT("a-word-that-is-too-long one"), 5), 2);
    assert_int_equal(caption_lines(TEXT("e\xcc\x81\xc3\xa9 \xc3\xb1"), 4), 1);
    assert_int_equal(caption_lines(TEXT("\xe9\xa0\xad\xe9\xa0\xad \xe9\xa0\xad"), 4), 1);
}

/* What is not measured because it fits does fit: all cuts of a text into words of 1 to 45 letters at two places. */
static void a_caption_that_fits_takes_two_lines(void **state) {
    (void)state;
    char bytes[100];
    int fitting = 0;
    for (int a = 0; a < 90; a++)
        for (int b = a; b < 90; b++) {
            memset(bytes, 'x', sizeof bytes);
            bytes[a] = bytes[b] = ' ';
            Text text = {bytes, (size_t)(b + 9)};
            bool fits = caption_fits(text);
            fitting += fits;
            if (fits) assert_true(caption_lines(text, CAPTION_CHARACTERS) <= CAPTION_LINES_USUAL);
        }
    assert_true(fitting > 1000);
    assert_true(caption_fits((Text){0}));
    assert_false(caption_fits(TEXT("a line of words that is much too long for two lines of forty characters, "
                                   "and then some")));
}

static void placeholders_are_filled_and_strange_braces_stay(void **state) {
    Arena *arena = *state;
    const Filling filling = {.side = {.text = TEXT("left")}, .rounds = TEXT("2")};
    assert_text(fill_text(arena, (Text){0}, &filling), "");
    assert_text(fill_text(arena, TEXT("{side}"), &filling), "left");
    assert_text(fill_text(arena, TEXT("the {side}, {rounds}x{side}."), &filling), "the left, 2xleft.");
    assert_text(fill_text(arena, TEXT("{round}{what} {side"), &filling), "{what} {side");
}

static void tools_and_breaths_come_from_their_files(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    assert_int_equal(diags.list.count, 0);
    assert_int_equal(vocabulary_tool(&vocabulary, TEXT("tennis-ball"))->kind, TOOL_BALL);
    assert_int_equal(vocabulary_tool(&vocabulary, TEXT("foam-roller"))->kind, TOOL_ROLLER);
    assert_text(vocabulary_tool(&vocabulary, TEXT("chair"))->name, "a firm chair");
    assert_null(vocabulary_tool(&vocabulary, TEXT("spoon")));
    const BreathTerm *box = vocabulary_breath(&vocabulary, TEXT("box"));
    assert_near(box->pattern.in_s, 4);
    assert_near(box->pattern.full_s, 4);
    assert_near(box->pattern.out_s, 4);
    assert_near(box->pattern.empty_s, 4);
    assert_near(breath_cycle_s(vocabulary_breath(&vocabulary, TEXT("coherent"))->pattern), 11);
    assert_null(vocabulary_breath(&vocabulary, TEXT("deep")));
    assert_non_null(vocabulary_muscle(&vocabulary, TEXT("rhomboids.{side}")));
    assert_null(vocabulary_pose(&vocabulary, TEXT("rhomboids")));
    assert_true(vocabulary.breath_count >= 7);
}

/* Names are made ready once; lists that have become others are not judged by what was made of the old ones. */
static void names_that_come_later_are_known(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    const PoseTerm mine[] = {{.name = TEXT("mine")}};
    Text text = TEXT("lesson \"A\"\n    id a\n    area neck\n    technique hands\n    level 1\n"
                     "    summary \"A.\"\n    pose mine\nhold 30s\n");
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a.lesson"), text), &diags);
    assert_true(lesson_read(arena, tree, &vocabulary, &diags)->broken);
    vocabulary.poses = mine;
    vocabulary.pose_count = 1;
    tree = script_parse(arena, source_new(arena, TEXT("a.lesson"), text), &diags);
    assert_false(lesson_read(arena, tree, &vocabulary, &diags)->broken);
    lesson_prepare(arena, &vocabulary);
    tree = script_parse(arena, source_new(arena, TEXT("a.lesson"), text), &diags);
    assert_false(lesson_read(arena, tree, &vocabulary, &diags)->broken);
}

static void the_release_breath_is_that_of_a_hold(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    BreathPattern release = vocabulary_breath(&vocabulary, TEXT("release"))->pattern;
    assert_memory_equal(&only_step(arena, "hold 30s\n")->breath, &release, sizeof release);
}

static void a_bad_file_of_tools_or_breaths_is_told(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = {0};
    Text tools = TEXT("tool a\n    name \"A\"\n    kind ball\ntool a\n    name \"B\"\n    kind wall\ntool "
                      "b\n    kind bat\n");
    vocabulary_read_tools(arena, script_parse(arena, source_new(arena, TEXT("t"), tools), &diags),
                          &vocabulary, &diags);
    Text breaths = TEXT(
        "breath a\n    name \"A\"\n    pattern 0.5 in, 6 out\nbreath b\n    name \"B\"\n    pattern 4 in\n");
    vocabulary_read_breaths(arena, script_parse(arena, source_new(arena, TEXT("u"), breaths), &diags),
                            &vocabulary, &diags);
    diags_order(&diags);
    static const int CODES[] = {CODE_SAME_ID, CODE_LACKS, CODE_EXPECTED, CODE_BREATH_LENGTH, CODE_MISSING};
    assert_int_equal(diags.list.count, 5);
    for (int i = 0; i < 5; i++) assert_int_equal(diags.list.at[i].code, CODES[i]);
    assert_int_equal(vocabulary.tool_count, 2);
}

static void a_breath_that_is_held_is_not_for_holds(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = {0};
    Text breaths = TEXT(
        "breath a\n    name \"A\"\n    pattern 4 in, 4 hold, 4 out\n    holds\nbreath b\n    name \"B\"\n"
        "    pattern 4 in, 4 out\n    holds\nbreath c\n    name \"C\"\n    pattern 4 in, 4 out\n");
    vocabulary_read_breaths(arena, script_parse(arena, source_new(arena, TEXT("u"), breaths), &diags),
                            &vocabulary, &diags);
    assert_true(diags.list.count == 1 && diags.list.at[0].code == CODE_BREATH_HELD && !diags.errors);
    for (int i = 0; i < 3; i++) assert_true(vocabulary.breaths[i].holds == (i == 1));
}

static void the_header_is_read(void **state) {
    const Lesson *lesson =
        test_lesson(*state, test_source(*state, UNKNOT_ROOT "/tests/lessons/clean-all-words.lesson"));
    assert_text(lesson->title, "All words");
    assert_text(lesson->id, "clean-all-words");
    assert_text(lesson->summary, "Every word once.");
    assert_int_equal(lesson->area, AREA_NECK);
    assert_text(lesson->muscle->id, "sternocleidomastoid");
    assert_int_equal(lesson->technique, TECHNIQUE_HANDS);
    assert_int_equal(lesson->position, POSITION_SITTING);
    assert_int_equal(lesson->level, 3);
    assert_int_equal(lesson->tool_count, 2);
    assert_text(lesson->tools[1]->id, "pillow");
    assert_text(lesson->pose, "stand");
    assert_true(lesson->careful);
    assert_int_equal(lesson->caution_count, 2);
    assert_text(lesson->cautions[1], "Never press inward.");
    assert_int_equal(lesson->stop_count, 2);
    assert_false(lesson->broken);
}

static void every_term_has_an_id(void **state) {
    (void)state;
    for (int i = 0; i < AREAS; i++) assert_true(area_id((BodyArea)i));
    assert_string_equal(area_id(AREA_UPPER_BACK), "upper-back");
    assert_string_equal(area_id(AREA_CALVES_FEET), "calves-feet");
    assert_string_equal(technique_id(TECHNIQUE_HANDS), "hands");
    assert_string_equal(position_id(POSITION_LYING), "lying");
    assert_string_equal(phase_id(PHASE_CHANGE), "change");
    assert_string_equal(side_id(SIDE_RIGHT), "right");
    assert_string_equal(move_id(MOVE_NOD), "nod");
    assert_string_equal(facing_id(FACING_SIDE), "side");
}

static void what_a_phase_leaves_unsaid_is_as_usual(void **state) {
    const Step *hold = only_step(*state, "hold 45s\n");
    assert_text(hold->pose, "wall-rhomboids");
    assert_true(hold->pressure_from == 5 && hold->pressure_to == 5 && hold->ramp_s == 0);
    const Step *find = only_step(*state, "find 20s or ready\n");
    assert_true(find->pressure_to == 3 && find->or_ready && find->max_s == 0);
    assert_near(breath_cycle_s(find->breath), 0);
    const Step *rest = only_step(*state, "rest 60s\n");
    assert_int_equal(rest->pose.count, 0);
    assert_true(rest->pressure_to == 0);
}

static void what_a_phase_says_is_read(void **state) {
    const Step *step =
        only_step(*state, "find 20s or ready max 1m30s\n    pressure 3 to 4\n    breathe 4 in, 6 out\n"
                          "    move nod 9deg at 3deg/s\n    pose hug-yourself\n    camera back\n");
    assert_near(step->max_s, 90);
    assert_near(step->seconds, 20);
    assert_true(step->pressure_from == 3 && step->pressure_to == 4);
    assert_near(step->ramp_s, 20);
    assert_int_equal(step->move, MOVE_NOD);
    assert_near(step->reach, 9 * 3.14159265358979323846 / 180);
    assert_near(step->speed, 3 * 3.14159265358979323846 / 180);
    assert_text(step->pose, "hug-yourself");
    assert_int_equal(step->facing, FACING_BACK);
    const Step *natural = only_step(*state, "hold 45s\n    breathe natural\n    pressure 3 to 5\n");
    assert_near(breath_cycle_s(natural->breath), 0);
    assert_near(natural->ramp_s, 10);
}

static void a_phase_without_a_length_is_as_long_as_what_it_says(void **state) {
    const Step *step =
        only_step(*state, "prepare\n    say \"One two three four five six seven eight nine ten.\"\n"
                          "    say \"One two three four five.\"\n    at half say \"x\"\n");
    assert_false(step->written);
    assert_near(step->seconds, 0.8 + 4 + 0.9 + 2 + 1.5);
    assert_near(only_step(*state, "prepare\n")->seconds, 5);
    assert_near(only_step(*state, "close\n    say \"One two three four five.\"\n")->seconds, 0.8 + 2 + 5);
}

static void lines_keep_their_anchor(void **state) {
    const Step *step = only_step(
        *state, "hold 60s\n    at 20s\n        say \"One two three.\"\n        say \"Four.\"\n"
                "    at 50% show \"x\"\n    at end-10s sound bell\n    every 2 breaths sound tick\n");
    assert_int_equal(step->line_count, 5);
    assert_near(line_at_s(&step->lines[0], 60, 0), 20);
    assert_near(line_at_s(&step->lines[1], 60, 0), 20 + 1.2 + 0.9);
    assert_near(line_at_s(&step->lines[2], 40, 0), 20);
    assert_near(line_at_s(&step->lines[3], 40, 0), 30);
    assert_near(line_at_s(&step->lines[4], 60, 1), 40);
    assert_int_equal(line_times(&step->lines[4], 60), 2);
    assert_int_equal(line_times(&step->lines[4], 60.1), 3);
    assert_int_equal(line_times(&step->lines[4], 5), 0);
    assert_int_equal(line_times(&step->lines[0], 5), 1);
}

static void the_neck_is_pressed_less(void **state) {
    const Lesson *lesson =
        test_lesson(*state, test_source(*state, UNKNOT_ROOT "/tests/lessons/clean-all-words.lesson"));
    Visits visits = lesson_visits(*state, lesson, (WalkOptions){0});
    for (int i = 0; i < visits.count; i++) assert_true(visits.at[i].step->pressure_to <= 4);
}

static void a_careful_lesson_without_an_error_is_whole_and_with_one_is_broken(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    Text text = TEXT("lesson \"A\"\n    id a\n    area neck\n    technique hands\n    level 1\n    summary "
                     "\"\"\nrest slow\n");
    const Source *source = source_new(arena, TEXT("a.lesson"), text);
    const Lesson *lesson = lesson_read(arena, script_parse(arena, source, &diags), &vocabulary, &diags);
    assert_true(lesson->broken);
    assert_text(lesson->title, "A");
    const Source *line = source_new(arena, TEXT("b.lesson"), TEXT("lesson \"B\" ?\n"));
    assert_true(lesson_read(arena, script_parse(arena, line, &diags), &vocabulary, &diags)->broken);
    const Source *empty = source_new(arena, TEXT("c.lesson"), (Text){0});
    assert_true(lesson_read(arena, script_parse(arena, empty, &diags), &vocabulary, &diags)->broken);
}

static void an_id_used_twice_is_told_at_the_second(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Text header = TEXT("lesson \"A\"\n    id same\n");
    Vocabulary vocabulary = {0};
    const Lesson *lessons[4];
    static const char *const PATHS[] = {"one/same.lesson", "two/same.lesson", "three/same.lesson",
                                        "four/other.lesson"};
    for (int i = 0; i < 4; i++) {
        const Source *source = source_new(arena, text_of(PATHS[i]), i < 3 ? header : TEXT("lesson \"A\"\n"));
        Diags own = diags_in(arena);
        lessons[i] = lesson_read(arena, script_parse(arena, source, &own), &vocabulary, &own);
    }
    lesson_duplicates(lessons, 4, &diags);
    assert_int_equal(diags.list.count, 2);
    assert_int_equal(diags.list.at[0].code, CODE_SAME_ID);
    assert_text(diags.list.at[0].source->path, "two/same.lesson");
    assert_text(diags.list.at[1].help, "one/same.lesson has it too");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(silence_takes_no_time_and_no_line),
        TEST(speech_takes_its_words_and_its_pauses),
        TEST(captions_break_at_blanks),
        TEST(a_caption_that_fits_takes_two_lines),
        TEST(names_that_come_later_are_known),
        TEST(placeholders_are_filled_and_strange_braces_stay),
        TEST(a_bad_file_of_tools_or_breaths_is_told),
        TEST(a_breath_that_is_held_is_not_for_holds),
        TEST(tools_and_breaths_come_from_their_files),
        TEST(the_release_breath_is_that_of_a_hold),
        TEST(a_careful_lesson_without_an_error_is_whole_and_with_one_is_broken),
        TEST(an_id_used_twice_is_told_at_the_second),
        TEST(the_header_is_read),
        TEST(every_term_has_an_id),
        TEST(what_a_phase_leaves_unsaid_is_as_usual),
        TEST(what_a_phase_says_is_read),
        TEST(a_phase_without_a_length_is_as_long_as_what_it_says),
        TEST(lines_keep_their_anchor),
        TEST(the_neck_is_pressed_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
