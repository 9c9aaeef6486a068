/* Every file in tests/lessons carries what is expected of it beside the line at fault:
 *
 *     hold slow    # error E012: expected a time
 *
 * or, where a comment cannot stand on that line, above it: `# next error E002: ...`. The text is how the
 * message begins; what stands behind ` -> ` is how the help does. Nothing else may be reported, so a file without
 * expectations is one without mistakes.
 * Together the files must show each code that there is, but for a few that need more than a file. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <string.h>

#include "lesson/walk.h"
#include "support/lessons.h"

#define FOLDER UNKNOT_ROOT "/tests/lessons"

enum { CODES_MAX = 400, FILES_LEAST = 60 };

typedef struct Expectation {
    int line;
    Text code, message, help;
    bool met;
} Expectation;

typedef VEC(Expectation) Expectations;
typedef VEC(const char *) Paths;

static size_t find(Text text, const char *part) {
    size_t count = strlen(part);
    for (size_t i = 0; i + count <= text.count; i++)
        if (memcmp(text.at + i, part, count) == 0) return i;
    return text.count;
}

/* "E012" and what follows the colon, from the text after "error " or "warning ". */
static Expectation expectation(Text rest, int line) {
    Expectation expectation = {.line = line, .code = {rest.at, 4}};
    assert_true(rest.count > 6);
    expectation.message = (Text){rest.at + 6, rest.count - 6};
    size_t arrow = find(expectation.message, " -> ");
    if (arrow < expectation.message.count) {
        expectation.help = (Text){expectation.message.at + arrow + 4, expectation.message.count - arrow - 4};
        expectation.message.count = arrow;
    }
    while (expectation.message.count && expectation.message.at[expectation.message.count - 1] == ' ')
        expectation.message.count--;
    return expectation;
}

static Expectations expectations_of(Arena *arena, const Source *source) {
    static const struct {
        const char *mark;
        int lines_below;
    } MARKS[] = {{"# error ", 0}, {"# warning ", 0}, {"# next error ", 1}, {"# next warning ", 1}};
    Expectations expectations = {0};
    for (int line = 1; line <= source->line_count; line++)
        for (size_t i = 0; i < 4; i++) {
            Text text = source_line(source, line);
            size_t at = find(text, MARKS[i].mark) + strlen(MARKS[i].mark);
            if (at < text.count)
                *vec_push(arena, &expectations) =
                    expectation((Text){text.at + at, text.count - at}, line + MARKS[i].lines_below);
        }
    return expectations;
}

static bool meets(Arena *arena, const Diag *diag, const Expectation *expectation) {
    Text code = diag_code(arena, diag), message = diag->message, help = diag->help;
    if (message.count > expectation->message.count) message.count = expectation->message.count;
    if (help.count > expectation->help.count) help.count = expectation->help.count;
    return source_place(diag->source, diag->span.at).line == expectation->line &&
           text_same(code, expectation->code) && text_same(message, expectation->message) &&
           text_same(help, expectation->help);
}

/* How many surprises this is: 0 or 1. */
static int match(Arena *arena, const Diag *diag, Expectations *expectations) {
    for (int i = 0; i < expectations->count; i++)
        if (!expectations->at[i].met && meets(arena, diag, &expectations->at[i])) {
            expectations->at[i].met = true;
            return 0;
        }
    Text text = diag_text(arena, diag);
    print_error("not expected:\n%.*s", TEXT_ARGS(text));
    return 1;
}

static int unmet(const Source *source, const Expectations *expectations) {
    int count = 0;
    for (int i = 0; i < expectations->count; i++) {
        const Expectation *expectation = &expectations->at[i];
        if (expectation->met) continue;
        count++;
        print_error("%.*s:%d: did not come: %.*s: %.*s\n", TEXT_ARGS(source->path), expectation->line,
                    TEXT_ARGS(expectation->code), TEXT_ARGS(expectation->message));
    }
    return count;
}

static void check_order(const Diags *diags) {
    for (int i = 1; i < diags->list.count; i++) {
        const Diag *a = &diags->list.at[i - 1], *b = &diags->list.at[i];
        int line_a = source_place(a->source, a->span.at).line,
            line_b = source_place(b->source, b->span.at).line;
        assert_true(line_a < line_b || (line_a == line_b && a->severity != b->severity));
    }
}

static int check_file(Arena *arena, const char *path, bool seen[CODES_MAX]) {
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    vocabulary.clips_known = !strstr(path, "/clip-alone"); /* as if it came through a pipe */
    Tree *tree = test_tree(arena, path, &diags);
    Expectations expectations = expectations_of(arena, tree->source);
    const Lesson *lesson = lesson_read(arena, tree, &vocabulary, &diags);
    lesson_look_over(lesson, tree, &diags);
    assert_true(lesson->broken == (diags.errors > 0));
    diags_order(&diags);
    check_order(&diags);
    int surprises = 0;
    for (int i = 0; i < diags.list.count; i++) {
        surprises += match(arena, &diags.list.at[i], &expectations);
        seen[diags.list.at[i].code] = true;
    }
    return surprises + unmet(tree->source, &expectations);
}

static Paths lesson_files(Arena *arena) {
    Paths paths = {0};
    DIR *folder = opendir(FOLDER);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (!strstr(entry->d_name, ".lesson") && !strstr(entry->d_name, ".programme")) continue;
        Text path = text_format(arena, "%s/%s", FOLDER, entry->d_name);
        *vec_push(arena, &paths) = text_copy(arena, path);
    }
    closedir(folder);
    return paths;
}

static void each_file_is_told_just_what_it_expects(void **state) {
    bool *seen = *state;
    Arena *names = arena_new();
    Paths paths = lesson_files(names);
    int surprises = 0;
    assert_true(paths.count >= FILES_LEAST);
    for (int i = 0; i < paths.count; i++) {
        Arena *arena = arena_new();
        surprises += check_file(arena, paths.at[i], seen);
        arena_free(arena);
    }
    arena_free(names);
    assert_int_equal(surprises, 0);
}

/* Files of more than 1 MiB, of more than 200 mistakes, two lessons with one id, translations, and lessons with files
 * beside them are made by other tests. */
static bool needs_more_than_a_file(int code) {
    bool of_texts = (code >= CODE_TEXT_PLACEHOLDERS && code <= CODE_NO_LESSON) ||
                    (code >= CODE_TEXTS_FILE && code <= CODE_NO_TEXTS);
    bool beside = code == CODE_SHIPPED_NAME || code == CODE_BROKEN_NAME;
    return code == CODE_TOO_LARGE || code == CODE_TOO_MANY || code == CODE_SAME_ID || of_texts || beside;
}

static void each_code_is_documented_and_has_a_file(void **state) {
    const bool *seen = *state;
    for (int code = 1; code < CODES_MAX; code++) {
        if (seen[code]) assert_non_null(code_about(code));
        if (code_about(code) && !seen[code] && !needs_more_than_a_file(code))
            fail_msg("no file shows code %d", code);
    }
}

static const char *const SHIPPED[] = {"upper-back/wall-rhomboids", "upper-back/roller-upper-back",
                                      "hips-glutes/chair-glutes"};

enum { SHIPPED_COUNT = sizeof SHIPPED / sizeof *SHIPPED };

static Text shipped_path(Arena *arena, int index) {
    return text_format(arena, "%s/levels/%s.lesson", UNKNOT_ROOT, SHIPPED[index]);
}

static void the_shipped_words_and_lessons_are_clean(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    const Lesson *lessons[SHIPPED_COUNT];
    for (int i = 0; i < SHIPPED_COUNT; i++) {
        Text path = shipped_path(arena, i);
        Tree *tree = test_tree(arena, text_copy(arena, path), &diags);
        lessons[i] = lesson_read(arena, tree, &vocabulary, &diags);
        assert_true(lessons[i]->seconds >= 4 * 60 && lessons[i]->seconds <= 7 * 60);
    }
    lesson_duplicates(lessons, SHIPPED_COUNT, &diags);
    for (int i = 0; i < diags.list.count; i++) {
        Text text = diag_text(arena, &diags.list.at[i]);
        print_error("%.*s", TEXT_ARGS(text));
    }
    assert_int_equal(diags.list.count, 0);
    arena_free(arena);
}

/* Whether the file has a top-level `word name`. */
static bool defines(Arena *arena, const char *path, const char *word, Text name) {
    Diags diags = diags_in(arena);
    for (const Node *node = test_tree(arena, path, &diags)->root->first; node; node = node->next)
        if (text_is(node->word, word) && node->value_count && text_same(node->values[0].text, name))
            return true;
    return false;
}

static bool is_drawn(Arena *arena, Text pose) {
    static const char *const FILES[] = {UNKNOT_POSE_FILES};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        Text path = text_format(arena, "%s/assets/poses/%s", UNKNOT_ROOT, FILES[i]);
        if (defines(arena, text_copy(arena, path), "pose", pose)) return true;
    }
    return false;
}

static void the_body_has_what_the_shipped_lessons_ask_for(void **state) {
    (void)state;
    for (int i = 0; i < SHIPPED_COUNT; i++) {
        Arena *arena = arena_new();
        Text path = shipped_path(arena, i);
        const Lesson *lesson = test_lesson(arena, test_source(arena, text_copy(arena, path)));
        assert_true(defines(arena, UNKNOT_ROOT "/assets/body/muscles.body", "muscle", lesson->muscle->id));
        Visits visits = lesson_visits(arena, lesson, (WalkOptions){0});
        for (int n = 0; n < visits.count; n++) {
            Text pose = visits.at[n].step->pose;
            if (pose.count && !is_drawn(arena, pose)) fail_msg("no pose file has %.*s", TEXT_ARGS(pose));
        }
        arena_free(arena);
    }
}

int main(void) {
    static bool seen[CODES_MAX];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_words_and_lessons_are_clean),
        cmocka_unit_test(the_body_has_what_the_shipped_lessons_ask_for),
        cmocka_unit_test_prestate(each_file_is_told_just_what_it_expects, seen),
        cmocka_unit_test_prestate(each_code_is_documented_and_has_a_file, seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
