/* The canonical form: what it looks like, that it is its own canonical form, and that nothing is lost or changed in
 * meaning on the way, comments included. The shipped lessons are in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "core/utf8.h"
#include "script/canon.h"
#include "support/lessons.h"

enum { SHAKES = 400, LESSONS = 3 };

static const char *const PATHS[LESSONS] = {
    UNKNOT_ROOT "/levels/upper-back/wall-rhomboids.lesson",
    UNKNOT_ROOT "/levels/upper-back/roller-upper-back.lesson",
    UNKNOT_ROOT "/levels/hips-glutes/chair-glutes.lesson",
};

typedef struct Ground {
    Arena *arena;
    Vocabulary vocabulary;
} Ground;

static Ground ground;

static int lay_ground(void **state) {
    (void)state;
    ground.arena = arena_new();
    Diags diags = diags_in(ground.arena);
    ground.vocabulary = test_vocabulary(ground.arena, &diags);
    return diags.errors;
}

static int clear_ground(void **state) {
    (void)state;
    arena_free(ground.arena);
    return 0;
}

/* Of a text without mistakes in its words; what names mean is left aside. */
static Text canon_of(Arena *arena, Text text) {
    Diags diags = diags_in(arena);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("a.lesson"), text), &diags);
    words_check(arena, tree, lesson_words(LESSON_PLAIN), NULL, &diags);
    if (diags.errors) fail_msg("%.*s", TEXT_ARGS(diag_text(arena, &diags.list.at[0])));
    return canon_print(arena, tree, lesson_words(LESSON_PLAIN));
}

static void assert_same(Text text, Text expected) {
    if (!text_same(text, expected)) fail_msg("\n%.*s\nis not\n%.*s", TEXT_ARGS(text), TEXT_ARGS(expected));
}

#define HEAD                                                                                                 \
    "lesson \"A\"\n    id         a\n    area       neck\n    technique  hands\n    level      1\n"          \
    "    summary    \"S.\"\n"

static void assert_canon(const char *parts, const char *expected) {
    Arena *arena = arena_new();
    Text before = text_format(arena, "%s%s", HEAD, parts), after = text_format(arena, "%s%s", HEAD, expected);
    assert_same(canon_of(arena, before), after);
    assert_same(canon_of(arena, after), after);
    arena_free(arena);
}

static void nothing_or_blank_lines_alone_give_nothing(void **state) {
    (void)state;
    static const char *const EMPTY[] = {"", "\n", "\n\n  \n\t\n", "\xef\xbb\xbf", "\r\n\r\n"};
    for (size_t i = 0; i < sizeof EMPTY / sizeof *EMPTY; i++) {
        Arena *arena = arena_new();
        Diags diags = diags_in(arena);
        Tree *tree = script_parse(arena, source_new(arena, TEXT("a"), text_of(EMPTY[i])), &diags);
        assert_int_equal(canon_print(arena, tree, lesson_words(LESSON_PLAIN)).count, 0);
        arena_free(arena);
    }
}

static void blanks_and_line_ends_become_the_usual_ones(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text wild = TEXT("\xef\xbb\xbf\n\nlesson    \"A\"  \r\n"
                     "  id a\r\n  area\tneck\n  technique   hands\n  level 1\n  summary \"S.\"\n\n\n"
                     "hold   30s\n         breathe 4   in ,6 out\n         say \"Stay.\"   \n\n\n\n");
    assert_same(canon_of(arena, wild),
                TEXT(HEAD "\nhold  30s\n    breathe  4 in, 6 out\n    say      \"Stay.\"\n"));
    arena_free(arena);
}

static void neighbours_share_a_column(void **state) {
    (void)state;
    assert_canon("hold 30s\n  pressure 5\n  breathe 4 in, 6 out\n\n  say \"A.\"\n",
                 "hold  30s\n    pressure  5\n    breathe   4 in, 6 out\n\n    say  \"A.\"\n");
    assert_canon("repeat 2\n  hold 30s\n  release 6s\n  rest 60s unless last\n",
                 "repeat 2\n    hold     30s\n    release  6s\n    rest     60s unless last\n");
    assert_canon("prepare\n  say \"A.\"\nhold 20s\nrest 6s\n",
                 "prepare\n    say  \"A.\"\nhold  20s\nrest  6s\n");
}

static void a_line_in_a_line_stands_behind_when_it_comes(void **state) {
    (void)state;
    assert_canon("hold 30s\n  say \"A.\"\n  at   half say   \"B.\"\n  at end-7s  say \"C.\"\n",
                 "hold  30s\n    say        \"A.\"\n    at half    say \"B.\"\n    at end-7s  say \"C.\"\n");
    assert_canon("hold 30s\n  at half\n    say \"B.\"\n    sound bell\n  pressure 5\n",
                 "hold  30s\n    at half\n        say    \"B.\"\n        sound  bell\n    pressure  5\n");
}

static void comments_stay_with_what_they_are_about(void **state) {
    (void)state;
    assert_canon("# top\nhold 30s # long\n# left\n  pressure 5   #   firm  \n  say \"A # b.\" # c\n  # "
                 "end\n# next\nrest 6s\n",
                 "# top\nhold  30s  # long\n    # left\n    pressure  5         #   firm\n"
                 "    say       \"A # b.\"  # c\n    # end\n# next\nrest  6s\n");
    assert_canon("hold 30s\n  say \"A\" # one\n\n  # two\n    \"b.\" # three\n",
                 "hold  30s\n    # one\n    # two\n    say  \"A b.\"  # three\n");
    assert_canon("each side\n  hold 30s\n    say \"A.\"\n    # deepest\n  # deep\n# last\n",
                 "each side\n    hold  30s\n        say  \"A.\"\n        # deepest\n    # deep\n# last\n");
}

static void long_texts_go_on_below_themselves(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char words[900] = "", text[2000];
    for (int i = 0; i < 40; i++)
        strcat(words, i % 7 == 0 ? " kn\xc3\xb6tchen" : i % 5 ? " \\\"ball\\\"" : "  two");
    snprintf(text, sizeof text, "hold 30s\n  say \"%s\"\n  show \"%s\"\n", words, words);
    Text before = text_format(arena, "%s%s", HEAD, text), after = canon_of(arena, before);
    assert_same(canon_of(arena, after), after);
    const Source *source = source_new(arena, TEXT("a"), after);
    for (int line = 1; line <= source->line_count; line++)
        assert_true(utf8_width(source_line(source, line)) <= CANON_COLUMNS);
    assert_true(source->line_count > 14);
    Diags diags = diags_in(arena);
    Tree *old = script_parse(arena, source_new(arena, TEXT("b"), before), &diags);
    Tree *new = script_parse(arena, source, &diags);
    for (const char *word = "say"; word; word = strcmp(word, "say") == 0 ? "show" : NULL) {
        const Node *was = script_child(script_child(old->root, "hold"), word);
        const Node *is = script_child(script_child(new->root, "hold"), word);
        assert_same(is->values[0].text, was->values[0].text);
    }
    arena_free(arena);
}

static void a_text_that_cannot_be_broken_is_left_long(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char word[301];
    memset(word, 'x', 300);
    word[300] = '\0';
    Text text = text_format(arena, "%shold  30s\n    say  \"%s\"\n", HEAD, word);
    assert_same(canon_of(arena, text), text);
    arena_free(arena);
}

static void shipped_lessons_are_in_it(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < LESSONS; i++) {
        Text text = test_file(arena, PATHS[i]);
        assert_true(text.count > 0);
        assert_same(canon_of(arena, text), text);
    }
    arena_free(arena);
}

/* ---- any way of writing it ---- */

static uint32_t random_below(uint32_t *seed, uint32_t limit) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % limit;
}

/* The same statements with other blanks: levels of another width, more room between values, line ends of another
 * system, blanks at the end. */
static Text shaken(Arena *arena, Text text, uint32_t *seed) {
    size_t level = 1 + random_below(seed, 7), count = 0;
    char *out = arena_alloc(arena, text.count * 12);
    bool returns = random_below(seed, 2), inside = false, start = true;
    for (size_t i = 0; i < text.count; i++) {
        char c = text.at[i];
        if (start) {
            size_t blanks = 0;
            while (text.at[i + blanks] == ' ') blanks++;
            for (size_t k = 0; k < blanks / CANON_INDENT * level; k++) out[count++] = ' ';
            i += blanks;
            c = text.at[i];
            start = inside = false;
        }
        if (c == '#') inside = true; /* a comment is not to be changed either */
        if (c == '"') inside = !inside;
        if (c == '\n') {
            if (returns) out[count++] = '\r';
            start = true;
        } else if (c == ' ' && !inside) {
            for (uint32_t k = random_below(seed, 3); k; k--)
                out[count++] = random_below(seed, 4) ? ' ' : '\t';
        }
        out[count++] = c;
    }
    return (Text){out, count};
}

static void however_it_was_written_it_comes_out_the_same(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int i = 0; i < LESSONS; i++)
        for (int shake = 0; shake < SHAKES; shake++) {
            Arena *arena = arena_new();
            Text text = test_file(arena, PATHS[i]);
            assert_same(canon_of(arena, shaken(arena, text, &seed)), text);
            arena_free(arena);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_or_blank_lines_alone_give_nothing),
        cmocka_unit_test(blanks_and_line_ends_become_the_usual_ones),
        cmocka_unit_test(neighbours_share_a_column),
        cmocka_unit_test(a_line_in_a_line_stands_behind_when_it_comes),
        cmocka_unit_test(comments_stay_with_what_they_are_about),
        cmocka_unit_test(long_texts_go_on_below_themselves),
        cmocka_unit_test(a_text_that_cannot_be_broken_is_left_long),
        cmocka_unit_test(shipped_lessons_are_in_it),
        cmocka_unit_test(however_it_was_written_it_comes_out_the_same),
    };
    return cmocka_run_group_tests(tests, lay_ground, clear_ground);
}
