/* What the word tables say of themselves: examples that are right where they stand, chapters that hold every word,
 * and the forms in which editors and people get them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "lesson/guide.h"
#include "lesson/learn.h"
#include "script/canon.h"
#include "script/kinds.h"
#include "script/prose.h"
#include "support/lessons.h"

/* The head of a lesson that every example fits. */
static const char *const HEAD[][2] = {
    {"id", "case"},
    {"area", "upper-back"},
    {"muscle", "rhomboids"},
    {"technique", "wall-ball"},
    {"tools", "wall, tennis-ball"},
    {"level", "1"},
    {"summary", "\"A case.\""},
    {"pose", "wall-rhomboids"},
};

static size_t find(Text text, Text part) {
    for (size_t i = 0; i + part.count <= text.count; i++)
        if (memcmp(text.at + i, part.at, part.count) == 0) return i;
    return text.count;
}

static bool holds(Text text, const char *part) {
    return find(text, text_of(part)) < text.count;
}

static void add_lines(Prose *prose, int indent, const char *lines) {
    while (*lines) {
        int bytes = (int)strcspn(lines, "\n");
        prose_add(prose, "%*s%.*s\n", indent, "", bytes, lines);
        lines += bytes + (lines[bytes] == '\n');
    }
}

static const Word *parent_of(const Words *words, const Word *word, Text name) {
    for (int i = 0; i < words->count; i++) {
        const Word *parent = &words->at[i];
        bool named = text_is(name, parent->name) || (parent->group && text_is(name, parent->group));
        if (named && parent != word && word_stands_below(word, parent)) return parent;
    }
    return NULL;
}

static bool is_head(const char *name) {
    return strcmp(name, "lesson") == 0 || strcmp(name, "routine") == 0 || strcmp(name, "programme") == 0;
}

/* Opens the blocks that `word` may first stand below, the outermost first; the indentation reached. */
static int add_parents(Prose *prose, const Words *words, const Word *word, const char *of) {
    size_t at = 0;
    Text name = words_next_name(of, &at);
    if (words_file_sort(name).count) return 0;
    const Word *parent = parent_of(words, word, name);
    assert_non_null(parent);
    if (is_head(parent->name)) return 4;
    int indent = add_parents(prose, words, parent, parent->in);
    const char *beside = strstr(parent->takes, "<statement>") ? strstr(parent->example, "  ") : NULL;
    if (strcmp(parent->name, "play") == 0)
        prose_add(prose, "%*splay  wall-rhomboids\n", indent, "");
    else if (parent->group)
        prose_add(prose, "%*s%s  60s\n", indent, "", parent->name);
    else if (beside)
        prose_add(prose, "%*s%.*s\n", indent, "", (int)(beside - parent->example), parent->example);
    else
        add_lines(prose, indent, parent->example);
    return indent + 4;
}

/* The sort of file that the word may first stand in. */
static LessonKind kind_of(const Words *words, const Word *word) {
    size_t at = 0;
    Text name = words_next_name(word->in, &at), sort = words_file_sort(name);
    if (!sort.count) return kind_of(words, parent_of(words, word, name));
    return text_is(sort, "lesson")    ? LESSON_PLAIN
           : text_is(sort, "routine") ? LESSON_ROUTINE
                                      : LESSON_PROGRAMME;
}

static void add_head(Prose *prose, const Word *without, LessonKind kind) {
    static const char *const HEADS[] = {"lesson \"A case\"\n",
                                        "routine \"A case\"\n    id  case\n    summary  \"A case.\"\n",
                                        "programme \"A case\"\n    id  case\n    summary  \"A case.\"\n"};
    prose_add(prose, "%s", HEADS[kind]);
    for (size_t i = 0; kind == LESSON_PLAIN && i < sizeof HEAD / sizeof *HEAD; i++)
        if (strcmp(HEAD[i][0], without->name) != 0 || !text_starts(text_of(without->in), "lesson"))
            prose_add(prose, "    %-9s  %s\n", HEAD[i][0], HEAD[i][1]);
}

static bool stands_in_head(const Word *word) {
    size_t at = 0;
    Text name = words_next_name(word->in, &at);
    return text_is(name, "lesson") || text_is(name, "routine") || text_is(name, "programme");
}

/* The least lesson that has the word's example where it first may stand. */
static Text lesson_with(Arena *arena, const Words *words, const Word *word) {
    static const char *const TAILS[] = {"\nrest  20s\n", "\nbreathe  300s\n",
                                        "\nday 1\n    play  wall-rhomboids\n"};
    Prose prose = prose_in(arena);
    LessonKind kind = kind_of(words, word);
    bool in_head = stands_in_head(word), whole = is_head(word->name);
    if (!whole) add_head(&prose, word, kind);
    if (!in_head && !whole) prose_add(&prose, "\n");
    int indent = add_parents(&prose, words, word, word->in);
    add_lines(&prose, indent, word->example);
    if (in_head || whole) prose_add(&prose, "%s", TAILS[kind]);
    return prose_text(&prose);
}

static void print_diags(Arena *arena, const Diags *diags) {
    for (int n = 0; n < diags->list.count; n++) {
        Text text = diag_text(arena, &diags->list.at[n]);
        print_error("%.*s", TEXT_ARGS(text));
    }
}

/* The lesson of a word's example as a tree that nothing was found wrong in. */
static Tree *sound_tree(Arena *arena, const Words *words, const Word *word) {
    Diags diags = diags_in(arena);
    Vocabulary vocabulary = test_vocabulary(arena, &diags);
    bool named = strcmp(word->name, "lesson") == 0 || strcmp(word->name, "id") == 0;
    Text path = named                                      ? TEXT("wall-rhomboids.lesson")
                : strcmp(word->name, "routine") == 0       ? TEXT("five-minutes.lesson")
                : strcmp(word->name, "programme") == 0     ? TEXT("upper-back-2w.programme")
                : kind_of(words, word) == LESSON_PROGRAMME ? TEXT("case.programme")
                                                           : TEXT("case.lesson");
    Tree *tree = script_parse(arena, source_new(arena, path, lesson_with(arena, words, word)), &diags);
    bool broken = lesson_read(arena, tree, &vocabulary, &diags)->broken;
    print_diags(arena, &diags);
    if (broken || diags.list.count) fail_msg("the example of %s is not right", word->name);
    return tree;
}

/* The word with its nth example, from 0: of one that may stand once each line that begins with it is one. False past the
 * last. */
static bool nth_example(Arena *arena, const Word *word, int n, Word *with) {
    const char *line = word->example;
    *with = *word;
    if (word->often == OFTEN_ANY || !strstr(line, "\n") || strchr(line, '\n')[1] == ' ') return n == 0;
    for (; n > 0 && *line; n--) line += strcspn(line, "\n") + (line[strcspn(line, "\n")] == '\n');
    with->example = text_copy(arena, (Text){line, strcspn(line, "\n")});
    return *line;
}

static void every_example_is_right_in_its_place(void **state) {
    (void)state;
    const Words *words = lesson_manual()->words;
    Arena *arena = arena_new();
    Word word;
    for (int i = 0; i < words->count; i++)
        for (int n = 0; nth_example(arena, &words->at[i], n, &word); n++)
            assert_false(sound_tree(arena, words, &word)->root->broken);
    arena_free(arena);
}

/* Lines in the head are left aside: there the columns depend on the neighbours. */
static void every_example_is_in_canonical_form(void **state) {
    (void)state;
    const Words *words = lesson_manual()->words;
    Arena *arena = arena_new();
    int tried = 0;
    for (int i = 0; i < words->count; i++) {
        Word word;
        if (stands_in_head(&words->at[i]) || is_head(words->at[i].name)) continue;
        for (int n = 0; nth_example(arena, &words->at[i], n, &word); n++, tried++) {
            Prose parents = prose_in(arena), example = prose_in(arena);
            add_lines(&example, add_parents(&parents, words, &word, word.in), word.example);
            Text canon = canon_print(arena, sound_tree(arena, words, &word), words),
                 lines = prose_text(&example);
            if (find(canon, lines) == canon.count)
                fail_msg("%.*s is not as in\n%.*s", TEXT_ARGS(lines), TEXT_ARGS(canon));
        }
    }
    assert_true(tried > 20);
    arena_free(arena);
}

static void every_word_stands_in_one_chapter(void **state) {
    (void)state;
    static const Manual *(*const MANUALS[])(void) = {lesson_manual,  tool_manual,        breath_manual,
                                                     mistake_manual, translation_manual, language_manual,
                                                     guide_manual,   learn_manual};
    for (size_t m = 0; m < sizeof MANUALS / sizeof *MANUALS; m++) {
        const Manual *manual = MANUALS[m]();
        const Chapter *last = manual->chapters;
        assert_string_equal(manual->words->at[0].name, manual->chapters[0].first);
        for (int i = 0; i < manual->words->count; i++) {
            const Chapter *chapter = manual_chapter(manual, &manual->words->at[i]);
            assert_true(chapter == last || chapter == last + 1);
            if (chapter != last) assert_string_equal(manual->words->at[i].name, chapter->first);
            last = chapter;
        }
        assert_ptr_equal(last, manual->chapters + manual->chapter_count - 1);
    }
}

static Text parts_of(Arena *arena, const char *pattern) {
    Prose prose = prose_in(arena);
    PatternPart part;
    for (size_t at = 0; pattern_next(pattern, &at, &part);)
        prose_add(&prose, part.is_kind ? "<%.*s>" : "%.*s/", TEXT_ARGS(part.text));
    return prose_text(&prose);
}

static void a_pattern_is_read_as_a_row_of_words_and_kinds(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"", ""},
        {"   ", ""},
        {"side", "side/"},
        {"<time>", "<time>"},
        {"<1 to 3>", "<1 to 3>"},
        {"<name:tool>, ...", "<name:tool>"},
        {"[<time> [or ready [max <time>]]] [unless last]", "<time>or/ready/max/<time>unless/last/"},
        {"still | (roll | sway) <length> [at <speed>]", "still/roll/sway/<length>at/<speed>"},
        {"natural | <seconds> in [, <seconds> hold]", "natural/<seconds>in/<seconds>hold/"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Text parts = parts_of(arena, CASES[i][0]);
        if (!text_is(parts, CASES[i][1])) fail_msg("%s: %.*s", CASES[i][0], TEXT_ARGS(parts));
    }
    arena_free(arena);
}

static void every_kind_is_explained(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_true(text_is(kind_about(arena, TEXT("1 to 3")), "a whole number, 1 to 3"));
    assert_true(text_is(kind_about(arena, TEXT("name:area")), "the name of an area"));
    assert_true(text_is(kind_about(arena, TEXT("name:tool")), "the name of a tool"));
    assert_string_equal(kind_words(TEXT("when")), "half breath breaths");
    assert_string_equal(kind_words(TEXT("1 to 3")), "");
    const Words *words = lesson_manual()->words;
    PatternPart part;
    for (int i = 0; i < words->count; i++)
        for (size_t at = 0; pattern_next(words->at[i].takes, &at, &part);)
            if (part.is_kind) assert_true(kind_about(arena, part.text).count > 5);
    arena_free(arena);
}

static const Word FRUIT_WORDS[] = {
    {"bowl", "file", NULL, "<name>", OFTEN_NEEDED, true, "Holds fruit.", "bowl big\n    fruit apple"},
    {"fruit", "bowl", NULL, "<name:fruit>, ... | none [at all]", OFTEN_ANY, false, "What is in it.",
     "fruit apple"},
};
static const Words FRUIT_TABLE = {.file = "bowl", .at = FRUIT_WORDS, .count = 2};
static const Chapter FRUIT_CHAPTER = {CHAPTER_HEAD, "bowl", "Words", ""};
static const Manual FRUIT = {"Bowls", "bowls", &FRUIT_TABLE, &FRUIT_CHAPTER, 1};
static const Text FRUIT_NAMES[] = {{"apple", 5}, {"red-currant", 11}};
static const Names FRUIT_LISTS[] = {{.kind = "fruit", .list = FRUIT_NAMES, .count = 2}};
static const Lexicon FRUIT_LEXICON = {FRUIT_LISTS, 1};

static void the_list_says_what_stands_where(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text bare = manual_list(arena, &FRUIT, NULL), full = manual_list(arena, &FRUIT, &FRUIT_LEXICON);
    assert_true(text_is(
        bare, "bowl\tbelow file\nfruit\tbelow bowl\nnone\tafter fruit\nat\tafter fruit\nall\tafter fruit\n"));
    assert_true(text_starts(full, text_copy(arena, bare)));
    assert_true(holds(full, "\nred-currant\tafter fruit\n"));
    arena_free(arena);
}

static void the_reference_has_all_that_a_word_is(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text page = manual_markdown(arena, &FRUIT, &FRUIT_LEXICON), bare = manual_markdown(arena, &FRUIT, NULL);
    assert_true(text_starts(page, "# Bowls\n"));
    assert_true(holds(page,
                      "### fruit\n\nWhat is in it.\n\n```\nfruit <fruit>, ...\nfruit none [at all]\n```\n\n"
                      "- `<fruit>` is the name of a fruit: [all of them](#names-of-fruits)\n"
                      "- Stands below [bowl](#bowl); as often as you like\n\n"
                      "For example:\n\n```\nfruit apple\n```\n"));
    assert_true(holds(
        page, "- Stands at the margin; exactly once\n- Below it: [fruit](#fruit); at least one line\n"));
    assert_true(holds(page, "### Names of fruits\n\n`apple`, `red-currant`\n"));
    assert_false(holds(page, "Texts may hold"));
    assert_false(holds(bare, "Names") || holds(bare, "all of them"));
    arena_free(arena);
}

static void what_has_two_meanings_has_two_headings(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text page = manual_markdown(arena, lesson_manual(), NULL);
    assert_true(holds(page, "\n### breathe (phases)\n") && holds(page, "\n### breathe (lines in a phase)\n"));
    assert_true(holds(page, "[breathe](#breathe-phases)") &&
                holds(page, "[breathe](#breathe-lines-in-a-phase)"));
    assert_true(holds(page, "\n### hold (routines)\n") && holds(page, "\n### find\n"));
    arena_free(arena);
}

static void the_syntax_for_vim_has_every_word_in_its_blocks(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text page = manual_vim(arena, &FRUIT), lessons = manual_vim(arena, lesson_manual());
    assert_true(holds(page, "syntax region unknot_bowl matchgroup=unknotHead start=/^\\z(\\s*\\)bowl\\>/"));
    assert_true(holds(page, " contains=@unknotValue,unknotStrange,unknot_fruit\n"));
    assert_true(holds(page, "syntax keyword unknot_fruit_takes contained none at all\n"));
    assert_false(holds(page, "unknotPlaceholder /"));
    const Words *words = lesson_manual()->words;
    for (int i = 0; i < words->count; i++) {
        Text region = text_format(arena, "syntax region unknot_%s ", words->at[i].name);
        assert_true(find(lessons, region) < lessons.count);
    }
    assert_true(holds(lessons, "syntax region unknot_pose_2 matchgroup=unknotLine "));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_is_right_in_its_place),
        cmocka_unit_test(every_example_is_in_canonical_form),
        cmocka_unit_test(every_word_stands_in_one_chapter),
        cmocka_unit_test(a_pattern_is_read_as_a_row_of_words_and_kinds),
        cmocka_unit_test(every_kind_is_explained),
        cmocka_unit_test(the_list_says_what_stands_where),
        cmocka_unit_test(the_reference_has_all_that_a_word_is),
        cmocka_unit_test(what_has_two_meanings_has_two_headings),
        cmocka_unit_test(the_syntax_for_vim_has_every_word_in_its_blocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
