/* Whatever the bytes, reading a lesson ends, with diagnostics or with a lesson that plays: every
 * truncation and thousands of random corruptions of the shipped lessons, lines and files of the largest
 * size, and memory that is refused at any allocation. Run with the address sanitizer this also shows that
 * nothing leaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "script/canon.h"
#include "support/lessons.h"
#include "timeline/timeline.h"

enum { LESSONS = 7, SOUND = 5, CORRUPTIONS = 10000 }; /* the first SOUND have no mistakes */

static const char *const PATHS[LESSONS] = {
    UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.lesson",
    UNKNOT_ROOT "/levels/upper-back/roller-upper-back.lesson",
    UNKNOT_ROOT "/levels/hips-glutes/chair-glutes.lesson",
    UNKNOT_ROOT "/tests/lessons/clean-routine.lesson",
    UNKNOT_ROOT "/tests/lessons/clean-programme.programme",
    UNKNOT_ROOT "/tests/lessons/slip-physio.lesson",
    UNKNOT_ROOT "/tests/lessons/slip-numbers.lesson",
};

/* What all readings share, in memory of its own. */
typedef struct Ground {
    Arena *arena;
    Vocabulary vocabulary;
    Text lessons[LESSONS];
} Ground;

typedef struct Reading {
    Arena *arena;
    const Vocabulary *vocabulary;
    Text text;
    Diags diags;
    bool plays;
    bool listed; /* it is read as a list has it, too, and opened from there */
} Reading;

static int lay_ground(void **state) {
    static Ground ground;
    ground.arena = arena_new();
    Diags diags = diags_in(ground.arena);
    ground.vocabulary = test_vocabulary(ground.arena, &diags);
    for (int i = 0; i < LESSONS; i++) ground.lessons[i] = test_file(ground.arena, PATHS[i]);
    *state = &ground;
    return 0;
}

static int clear_ground(void **state) {
    Ground *ground = *state;
    arena_free(ground->arena);
    return 0;
}

static void look_at(const Timeline *timeline) {
    const Cue *cues[4];
    assert_true(timeline->phase_count > 0);
    for (int i = -1; i <= 9; i++) {
        Moment moment = moment_at(timeline, timeline->seconds * i / 8);
        assert_non_null(moment.phase);
        assert_true(moment.breath.volume >= -1e-4f && moment.breath.volume <= 1.0001f);
        assert_true(moment.pressure >= -1e-4f && moment.pressure <= 10);
    }
    assert_true(cues_between(timeline, -1, timeline->seconds, cues, 4) == timeline->cue_count);
}

static void open_listed(const Reading *reading, const Source *source) {
    Diags diags = diags_in(reading->arena);
    Tree *tree = script_parse(reading->arena, source, &diags);
    if (lesson_kind_of(tree) != LESSON_PLAIN) return;
    const Lesson *lesson = lesson_read_listed(reading->arena, tree, reading->vocabulary, NULL, &diags);
    assert_true(lesson_whole(reading->arena, lesson)->part_count > 0);
}

static void read_all(void *with) {
    Reading *reading = with;
    reading->diags = diags_in(reading->arena);
    const Source *source = source_new(reading->arena, TEXT("wall-rhomboids.lesson"), reading->text);
    Tree *tree = script_parse(reading->arena, source, &reading->diags);
    const Lesson *lesson = lesson_read(reading->arena, tree, reading->vocabulary, &reading->diags);
    diags_order(&reading->diags);
    for (int i = 0; i < reading->diags.list.count && i < 20; i++)
        diag_text(reading->arena, &reading->diags.list.at[i]);
    reading->plays = !lesson->broken;
    if (lesson->broken) return;
    if (reading->listed) open_listed(reading, source);
    Text canon = canon_print(reading->arena, tree, lesson_manual()->words);
    assert_true(canon.count > 0 && canon.at[canon.count - 1] == '\n');
    Options options = {.waits = true};
    look_at(timeline_new(reading->arena, lesson_to_play(lesson, 0), &options));
}

/* Reads the text in an arena that is cleared first; whether it plays. */
static Reading read_text(Arena *arena, const Ground *ground, Text text) {
    Reading reading = {.arena = arena, .vocabulary = &ground->vocabulary, .text = text};
    arena_clear(arena);
    assert_true(arena_run(arena, read_all, &reading));
    assert_true(reading.plays == (reading.diags.errors == 0));
    assert_true(reading.diags.errors <= DIAGS_PER_FILE + 1 && reading.diags.warnings <= DIAGS_PER_FILE + 1);
    return reading;
}

/* A copy of just this size, so that the sanitizer sees a read past the end. */
static Text exact_copy(Text text) {
    char *copy = malloc(text.count + !text.count);
    assert_non_null(copy);
    if (text.count) memcpy(copy, text.at, text.count);
    return (Text){copy, text.count};
}

static void an_empty_file_is_no_lesson(void **state) {
    Arena *arena = arena_new();
    assert_false(read_text(arena, *state, (Text){0}).plays);
    assert_false(read_text(arena, *state, TEXT("\n")).plays);
    assert_false(read_text(arena, *state, TEXT("\xef\xbb\xbf")).plays);
    assert_false(read_text(arena, *state, TEXT("#")).plays);
    assert_false(read_text(arena, *state, TEXT("\"")).plays);
    arena_free(arena);
}

/* Of cuts and corruptions every how many-th is read: under sanitizers, which take ten times as long and have fuzzers
 * beside this test, every third, and all in tests/long/fuzz.sh. */
static size_t apart(void) {
#ifdef UNKNOT_WATCHED
    if (!getenv("UNKNOT_WHOLE")) return 3;
#endif
    return 1;
}

static void a_truncated_lesson_is_read_to_its_end(void **state) {
    const Ground *ground = *state;
    Arena *arena = arena_new();
    for (size_t i = 0; i < LESSONS; i++)
        for (size_t bytes = i % apart(); bytes < ground->lessons[i].count; bytes += apart()) {
            Text cut = exact_copy((Text){ground->lessons[i].at, bytes});
            read_text(arena, ground, cut);
            free((void *)(uintptr_t)cut.at);
        }
    arena_free(arena);
}

static uint64_t xorshift(uint64_t *random) {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

/* One to eight bytes changed, left out, doubled, or replaced by one that means something. */
static size_t corrupt(char *bytes, size_t count, size_t room, uint64_t *random) {
    static const char MEANS[] = "\"\n \t#,{}0159.-%/sm:\\\r\xff";
    int changes = 1 + (int)(xorshift(random) % 8);
    for (int i = 0; i < changes && count > 1; i++) {
        size_t at = xorshift(random) % count, length = 1 + xorshift(random) % 40;
        if (length > count - at) length = count - at;
        switch (xorshift(random) % 4) {
        case 0: bytes[at] = (char)xorshift(random); break;
        case 1: bytes[at] = MEANS[xorshift(random) % (sizeof MEANS - 1)]; break;
        case 2:
            memmove(bytes + at, bytes + at + length, count - at - length);
            count -= length;
            break;
        default:
            if (count + length > room) break;
            memmove(bytes + at + length, bytes + at, count - at);
            count += length;
        }
    }
    return count;
}

static void a_corrupted_lesson_is_read_to_its_end(void **state) {
    const Ground *ground = *state;
    Arena *arena = arena_new();
    uint64_t random = 0x9e3779b97f4a7c15;
    int playing = 0, readings = CORRUPTIONS / (int)apart();
    for (int i = 0; i < readings; i++) {
        Text whole = ground->lessons[i % LESSONS];
        size_t room = whole.count + 400;
        char *bytes = malloc(room);
        assert_non_null(bytes);
        memcpy(bytes, whole.at, whole.count);
        size_t count = corrupt(bytes, whole.count, room, &random);
        Text text = exact_copy((Text){bytes, count});
        playing += read_text(arena, ground, text).plays;
        free((void *)(uintptr_t)text.at);
        free(bytes);
    }
    assert_in_range(playing, 1, readings - 1);
    arena_free(arena);
}

/* `unit` again and again up to the largest file, behind `start`. */
static Text filled(Arena *arena, const char *start, const char *unit) {
    size_t count = strlen(start), more = strlen(unit);
    char *bytes = arena_alloc(arena, SCRIPT_BYTES_MAX);
    memcpy(bytes, start, count);
    for (; count + more <= SCRIPT_BYTES_MAX; count += more) memcpy(bytes + count, unit, more);
    return (Text){bytes, count};
}

static void the_largest_files_are_read(void **state) {
    static const char *const UNITS[] = {
        "a",
        "1",
        "\"",
        "\"\"",
        " ",
        "\t",
        ",",
        "#",
        "{",
        "\\",
        "\xff",
        "\r",
        "1m",
        "a ",
        "1 ",
        "\"\" ",
        ", ",
        "\n",
        "a\n",
        "\"\"\n",
        "\"a\n",
        " a\n",
        "hold 45s\n",
        "lesson \"\"\n",
        "prepare\n say \"a\"\n",
        "rest 1s\n",
        "repeat 4\n",
        "pose stand\n",
        "at half say \"a\"\n",
        "each side\n repeat 4\n  rest 1s\n",
    };
    static const char WHOLE[] = "lesson \"A\"\n id a\n area neck\n technique hands\n level 1\n summary \"\"\n"
                                "prepare\n say \"a\"\n";
    static const char *const STARTS[] = {"", "lesson \"", "prepare\n ", WHOLE};
    Arena *texts = arena_new(), *arena = arena_new();
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        for (size_t j = 0; j < sizeof STARTS / sizeof *STARTS; j++) {
            arena_clear(texts);
            read_text(arena, *state, filled(texts, STARTS[j], UNITS[i]));
            assert_true(arena_used(arena) < 256u << 20);
        }
    arena_free(texts);
    arena_free(arena);
}

static void a_file_above_the_limit_is_refused_whole(void **state) {
    Arena *texts = arena_new(), *arena = arena_new();
    char *bytes = arena_alloc(texts, SCRIPT_BYTES_MAX + 1);
    memset(bytes, '\n', SCRIPT_BYTES_MAX + 1);
    Reading reading = read_text(arena, *state, (Text){bytes, SCRIPT_BYTES_MAX + 1});
    assert_int_equal(reading.diags.list.count, 1);
    assert_int_equal(reading.diags.list.at[0].code, CODE_TOO_LARGE);
    arena_free(texts);
    arena_free(arena);
}

static void past_two_hundred_mistakes_one_says_so(void **state) {
    Arena *texts = arena_new(), *arena = arena_new();
    Text text = {0};
    for (int i = 0; i < 300; i++) text = text_format(texts, "%.*sxylophone\n", TEXT_ARGS(text));
    Reading reading = read_text(arena, *state, text);
    assert_int_equal(reading.diags.errors, DIAGS_PER_FILE + 1);
    assert_int_equal(reading.diags.list.at[DIAGS_PER_FILE].code, CODE_TOO_MANY);
    arena_free(texts);
    arena_free(arena);
}

/* A lesson with so many mistakes first, then every word there is without its values, wherever it may stand or not. */
static Text bare_words(Arena *arena, int mistakes) {
    static const char *const BLOCKS[] = {"    careful", "prepare 10s",  "    at 5s",
                                         "each side",   "    repeat 2", "        hold 30s"};
    const Words *words = lesson_words(LESSON_PLAIN);
    Text text = TEXT("lesson \"A\"\n    id a\n");
    for (int i = 0; i < mistakes; i++) text = text_format(arena, "%.*s    caution\n", TEXT_ARGS(text));
    for (size_t block = 0; block < sizeof BLOCKS / sizeof *BLOCKS; block++) {
        int indent = (int)strspn(BLOCKS[block], " ") + 4;
        text = text_format(arena, "%.*s%s\n", TEXT_ARGS(text), BLOCKS[block]);
        for (int i = 0; i < words->count; i++)
            text = text_format(arena, "%.*s%*s%s\n", TEXT_ARGS(text), indent, "", words->at[i].name);
    }
    return text;
}

/* Nobody has looked at what they lack: reading them as if they were whole would end the program. */
static void lines_past_the_last_mistake_told_are_not_read(void **state) {
    for (int mistakes = 0; mistakes <= DIAGS_PER_FILE + 1; mistakes += 3) {
        Arena *texts = arena_new(), *arena = arena_new();
        Reading reading = read_text(arena, *state, bare_words(texts, mistakes));
        assert_int_equal(reading.diags.errors, DIAGS_PER_FILE + 1);
        assert_false(reading.plays);
        arena_free(texts);
        arena_free(arena);
    }
}

#ifdef UNKNOT_WRAP_MALLOC
void *__real_malloc(size_t bytes);
void *__wrap_malloc(size_t bytes);

static int allocations_left = -1; /* negative: as many as wanted */

void *__wrap_malloc(size_t bytes) {
    if (allocations_left == 0) return NULL;
    if (allocations_left > 0) allocations_left--;
    return __real_malloc(bytes);
}

/* With so many allocations; whether they were enough. */
static bool enough(const Ground *ground, Text text, int allocations) {
    Arena *arena = arena_new();
    Reading reading = {.arena = arena, .vocabulary = &ground->vocabulary, .text = text, .listed = true};
    allocations_left = allocations;
    bool ran = arena_run(arena, read_all, &reading);
    allocations_left = -1;
    assert_true(!ran || reading.plays || reading.diags.errors);
    arena_free(arena);
    return ran;
}

static int case_errors(const Ground *ground, Text text) {
    Arena *arena = arena_new();
    Reading reading = {.arena = arena, .vocabulary = &ground->vocabulary, .text = text};
    assert_true(arena_run(arena, read_all, &reading));
    int errors = reading.diags.errors;
    arena_free(arena);
    return errors;
}

static void refused_memory_ends_a_reading_cleanly_wherever_it_is_refused(void **state) {
    const Ground *ground = *state;
    for (int i = 0; i < LESSONS; i++) {
        int allocations = 0;
        assert_true((case_errors(ground, ground->lessons[i]) == 0) == (i < SOUND));
        while (!enough(ground, ground->lessons[i], allocations)) allocations++;
        assert_true(allocations >= 2);
    }
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_file_is_no_lesson),
        cmocka_unit_test(a_truncated_lesson_is_read_to_its_end),
        cmocka_unit_test(a_corrupted_lesson_is_read_to_its_end),
        cmocka_unit_test(the_largest_files_are_read),
        cmocka_unit_test(a_file_above_the_limit_is_refused_whole),
        cmocka_unit_test(past_two_hundred_mistakes_one_says_so),
        cmocka_unit_test(lines_past_the_last_mistake_told_are_not_read),
#ifdef UNKNOT_WRAP_MALLOC
        cmocka_unit_test(refused_memory_ends_a_reading_cleanly_wherever_it_is_refused),
#endif
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
