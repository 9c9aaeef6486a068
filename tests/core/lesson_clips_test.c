/* Recordings beside a lesson: which files a tree asks for, and how long a line with one takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lesson/clips.h"
#include "support/timelines.h"

static void a_clip_is_a_plain_file_of_sound(void **state) {
    (void)state;
    static const char *const NO[] = {"",         ".ogg",   ".wav",     "a",        "a.mp3",
                                     "ogg",      "a.ogg ", "a.og",     "/a.ogg",   "b/a.ogg",
                                     "../a.ogg", "..ogg",  "a\\b.ogg", "a\nb.ogg", "a\x01.ogg"};
    static const char *const YES[] = {"a.ogg",        "a.wav",   "A.OGG", "a b.Wav",
                                      "\xc3\xa9.ogg", "a.b.ogg", "a..ogg"};
    for (size_t i = 0; i < sizeof NO / sizeof *NO; i++)
        if (clip_name_fits(text_of(NO[i]))) fail_msg("\"%s\" is taken for a clip", NO[i]);
    for (size_t i = 0; i < sizeof YES / sizeof *YES; i++)
        if (!clip_name_fits(text_of(YES[i]))) fail_msg("\"%s\" is not taken for a clip", YES[i]);
    assert_false(clip_name_fits((Text){"a\0b.ogg", 7}));
}

static ClipNames names_in(Arena *arena, const char *text) {
    Diags diags = diags_in(arena);
    return lesson_clip_names(arena, script_parse(arena, source_new(arena, TEXT("x"), text_of(text)), &diags));
}

static void a_tree_asks_for_each_file_once(void **state) {
    ClipNames none = names_in(*state, "say \"clip\"\nclip\nsay clip a.ogg\nsay \"a\" clip \"b/c.ogg\"\n"
                                      "say \"a\" clip \"half-{hold}.ogg\"\nclip \"\n");
    assert_int_equal(none.count, 0);
    ClipNames some =
        names_in(*state, "hold 45s\n    at half say \"a\" clip \"b.ogg\"\n"
                         "    say \"a\" clip \"{side}-{other}.ogg\"\n    say \"c\" clip \"b.ogg\"\n");
    assert_int_equal(some.count, 3);
    assert_text(some.at[0], "b.ogg");
    assert_text(some.at[1], "left-right.ogg");
    assert_text(some.at[2], "right-left.ogg");
}

static void a_tree_asks_for_so_many_files_and_no_more(void **state) {
    Arena *arena = *state;
    Text all = {0};
    for (int i = 0; i < CLIPS_MAX + 9; i++)
        all = text_format(arena, "%.*ssay \"a\" clip \"%d.ogg\"\n", TEXT_ARGS(all), i);
    assert_int_equal(names_in(arena, text_copy(arena, all)).count, CLIPS_MAX);
}

static void a_line_takes_as_long_as_its_clip(void **state) {
    const Timeline *timeline =
        build(*state,
              "prepare\n    say \"A word.\" clip \"stay-there.ogg\"\n    say \"A long text, and it is "
              "that.\" clip \"one-minute.WAV\"\n    say \"On.\"\n",
              (Options){0});
    assert_near(nth_line(timeline, 0)->seconds, 3);
    assert_text(nth_line(timeline, 0)->clip, "stay-there.ogg");
    assert_text(nth_line(timeline, 0)->text, "A word.");
    assert_near(nth_line(timeline, 1)->at_s, 0.8 + 3 + 0.9);
    assert_near(nth_line(timeline, 2)->at_s, 0.8 + 3 + 0.9 + 60 + 0.9);
    assert_int_equal(nth_line(timeline, 2)->clip.count, 0);
    assert_near(timeline->phases[0].seconds, 0.8 + 3 + 0.9 + 60 + 0.9 + 0.8 + 1.5);
    Moment moment = moment_at(timeline, 64);
    assert_text(moment.caption, "A long text, and it is that.");
}

/* The second line waits for the longest of the first, on both sides. The change-over speaks between them. */
static void each_side_has_its_own_clip(void **state) {
    const Timeline *timeline =
        build(*state,
              "each side\n    rest 30s\n        say \"{side}\" clip \"now-{side}.ogg\"\n"
              "        say \"{other}\" clip \"now-{other}.ogg\"\n",
              (Options){.first_side = SIDE_RIGHT});
    assert_text(nth_line(timeline, 0)->clip, "now-right.ogg");
    assert_near(nth_line(timeline, 0)->seconds, 2.5);
    assert_text(nth_line(timeline, 1)->clip, "now-left.ogg");
    assert_near(nth_line(timeline, 1)->seconds, 2);
    assert_near(nth_line(timeline, 1)->at_s, 0.8 + 2.5 + 0.9);
    assert_text(nth_line(timeline, 3)->clip, "now-left.ogg");
    assert_near(nth_line(timeline, 4)->at_s - nth_line(timeline, 3)->at_s, 2.5 + 0.9);
}

static const Cue *nth_sound(const Timeline *timeline, int n) {
    for (int i = 0; i < timeline->cue_count; i++)
        if (timeline->cues[i].kind == CUE_TONE && timeline->cues[i].clip.count && n-- == 0)
            return &timeline->cues[i];
    fail_msg("there are not so many sounds");
    return NULL;
}

/* Nothing waits for a sound, nothing is seen of it, and each side has its own. */
static void a_sound_of_ones_own_comes_at_its_time(void **state) {
    const Timeline *timeline = build(*state,
                                     "each side\n    rest 30s\n        sound \"rain.ogg\"\n"
                                     "        say \"Listen.\"\n        at half sound \"now-{side}.ogg\"\n",
                                     (Options){0});
    const Cue *rain = nth_sound(timeline, 0), *left = nth_sound(timeline, 1);
    assert_text(rain->clip, "rain.ogg");
    assert_near(rain->at_s, 0.8);
    assert_near(rain->seconds, 20);
    assert_near(nth_line(timeline, 0)->at_s, 0.8);
    assert_text(left->clip, "now-left.ogg");
    assert_near(left->at_s, 15);
    assert_text(nth_sound(timeline, 3)->clip, "now-right.ogg");
    assert_text(moment_at(timeline, 15).caption, "");
    assert_int_equal(moment_at(timeline, 15).sound.count, 0);
}

static void a_lesson_without_its_folder_speaks_for_as_long_as_its_text(void **state) {
    Arena *arena = *state;
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    vocabulary.clips_known = false;
    Text text =
        TEXT("lesson \"A\"\n    id a\n    area neck\n    technique hands\n    level 1\n    summary \"A.\"\n"
             "rest 9s\n    say \"One two three.\" clip \"stay-there.ogg\"\n");
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a.lesson"), text), &diags);
    const Lesson *lesson = lesson_read(arena, tree, &vocabulary, &diags);
    assert_int_equal(diags.list.count, 1);
    assert_int_equal(diags.list.at[0].code, CODE_CLIP_UNSEEN);
    const Timeline *timeline = timeline_new(arena, lesson, &(Options){0});
    assert_near(nth_line(timeline, 0)->seconds, 1.2);
    assert_int_equal(nth_line(timeline, 0)->clip.count, 0);
}

static void clips_together_have_a_limit(void **state) {
    Arena *arena = *state;
    ClipTerm clips[11];
    for (int i = 0; i < 11; i++)
        clips[i] = (ClipTerm){.name = text_format(arena, "%d.ogg", i), .seconds = 55};
    for (int count = 10; count <= 11; count++) {
        Diags diags = diags_in(arena);
        Vocabulary vocabulary = test_vocabulary(arena, &diags);
        vocabulary.clips = clips;
        vocabulary.clip_count = count;
        Tree *tree = test_tree(arena, WALL, &diags);
        lesson_read(arena, tree, &vocabulary, &diags);
        assert_int_equal(diags.errors, count == 11);
        if (count == 11)
            assert_text(diags.list.at[0].message,
                        "the clips of this lesson last 10.1 minutes together, and 10 are the most");
    }
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(a_clip_is_a_plain_file_of_sound),
        TEST(a_tree_asks_for_each_file_once),
        TEST(a_tree_asks_for_so_many_files_and_no_more),
        TEST(a_line_takes_as_long_as_its_clip),
        TEST(each_side_has_its_own_clip),
        TEST(a_sound_of_ones_own_comes_at_its_time),
        TEST(a_lesson_without_its_folder_speaks_for_as_long_as_its_text),
        TEST(clips_together_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
