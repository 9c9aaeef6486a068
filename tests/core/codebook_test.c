/* What the codes mean: every code has its page; what a page calls wrong gets just its code from check, and what it
 * calls right gets nothing. And the file of codes itself: its mistakes are told at their places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "core/utf8.h"
#include "lesson/codebook.h"
#include "support/lessons.h"

#define FILE_OF_CODES UNKNOT_ROOT "/assets/texts/codes.texts"

typedef struct Desk {
    Arena *arena;
    Vocabulary vocabulary;
    CodeBook book;
} Desk;

static Desk desk;

static const DiagStyle PLAIN = {"", {"", ""}, {"", ""}, "", ""};
static const DiagStyle MARKED = {"<p>", {"<e>", "<w>"}, {"<E>", "<W>"}, "<h>", "</>"};

static void print_all(const Diags *diags) {
    for (int i = 0; i < diags->list.count; i++) {
        Text text = diag_text(desk.arena, &diags->list.at[i]);
        print_error("%.*s", TEXT_ARGS(text));
    }
}

static int open_desk(void **state) {
    (void)state;
    desk.arena = arena_new();
    Diags diags = diags_in(desk.arena);
    desk.vocabulary = test_vocabulary(desk.arena, &diags);
    Tree *tree = test_tree(desk.arena, FILE_OF_CODES, &diags);
    bool good = codebook_read(desk.arena, &desk.book, tree, &desk.vocabulary, &diags);
    print_all(&diags);
    return good && diags.list.count == 0 ? 0 : -1;
}

static int close_desk(void **state) {
    (void)state;
    arena_free(desk.arena);
    return 0;
}

/* ---- the shipped file ---- */

static void every_code_has_its_page(void **state) {
    (void)state;
    int count = 0;
    for (int code = 0; code < 1000; code++) {
        if (!code_about(code)) continue;
        assert_true(count < desk.book.count);
        const CodePage *page = &desk.book.pages[count++];
        assert_int_equal(page->code, code);
        assert_true(page->why.count > 40);
        assert_true((page->wrong.count && page->right.count) != (page->unshown.count != 0));
        assert_int_equal(page->wrong.count != 0, page->right.count != 0);
    }
    assert_int_equal(desk.book.count, count);
    assert_true(count >= 54);
}

static void codes_follow_in_order_of_number(void **state) {
    (void)state;
    int count = 0, last = 0;
    for (int code = code_next(0); code; code = code_next(code)) {
        assert_true(code > last);
        last = code;
        count++;
    }
    assert_int_equal(count, desk.book.count);
    assert_int_equal(code_next(-7), CODE_CHARACTER);
    assert_int_equal(code_next(CODE_TOO_MANY), CODE_HOLD_LENGTH);
    assert_int_equal(code_next(CODE_NO_ROOM), 0);
    assert_int_equal(code_next(9999), 0);
}

/* Only what text cannot show, or what is not about one lesson, has no example. */
static void few_codes_are_without_an_example(void **state) {
    (void)state;
    static const Code UNSHOWN[] = {CODE_NOT_UTF8,     CODE_CONTROL,      CODE_TABS,        CODE_DEPTH,
                                   CODE_TOO_LARGE,    CODE_NOT_TEXT,     CODE_TOO_MANY,    CODE_SAME_ID,
                                   CODE_PLAYS_BROKEN, CODE_SHIPPED_NAME, CODE_BROKEN_NAME, CODE_NO_LANGUAGE,
                                   CODE_NO_LESSON,    CODE_NO_TEXTS,     CODE_CLIP_UNSEEN, CODE_FILE_ENDING,
                                   CODE_RANGE,        CODE_CONFLICT,     CODE_NO_ROOM};
    size_t found = 0;
    for (int i = 0; i < desk.book.count; i++) {
        if (!desk.book.pages[i].unshown.count) continue;
        assert_true(found < sizeof UNSHOWN / sizeof *UNSHOWN);
        assert_int_equal(desk.book.pages[i].code, UNSHOWN[found++]);
    }
    assert_int_equal(found, sizeof UNSHOWN / sizeof *UNSHOWN);
}

static void what_is_called_wrong_gets_just_its_code(void **state) {
    (void)state;
    int surprises = 0;
    for (int i = 0; i < desk.book.count; i++) {
        const CodePage *page = &desk.book.pages[i];
        Diags diags = diags_in(desk.arena);
        if (!page->wrong.count) continue;
        codebook_try(desk.arena, &desk.book, page->wrong, &diags);
        bool one = diags.list.count == 1 && diags.list.at[0].code == page->code &&
                   text_same(diag_code(desk.arena, &diags.list.at[0]), page->name);
        if (one) continue;
        surprises++;
        print_error("%.*s, wrong:\n", TEXT_ARGS(page->name));
        print_all(&diags);
    }
    assert_int_equal(surprises, 0);
}

static void what_is_called_right_gets_nothing(void **state) {
    (void)state;
    int surprises = 0;
    for (int i = 0; i < desk.book.count; i++) {
        Diags diags = diags_in(desk.arena);
        if (!desk.book.pages[i].right.count) continue;
        codebook_try(desk.arena, &desk.book, desk.book.pages[i].right, &diags);
        if (diags.list.count) print_error("%.*s, right:\n", TEXT_ARGS(desk.book.pages[i].name));
        print_all(&diags);
        surprises += diags.list.count;
    }
    assert_int_equal(surprises, 0);
}

/* ---- trying an example ---- */

static Diags tried(const char *example) {
    Diags diags = diags_in(desk.arena);
    codebook_try(desk.arena, &desk.book, text_of(example), &diags);
    return diags;
}

static void places_are_those_in_the_example(void **state) {
    (void)state;
    Diags diags = tried("rest  30s\nhold  45s\n    at 50s  say \"x\"\n");
    assert_int_equal(diags.list.count, 1);
    Text text = diag_text(desk.arena, &diags.list.at[0]);
    assert_true(
        text_is(text, "example.lesson:3:5: error[E204]: this comes 5 s after its phase has ended\n"
                      "    3 |     at 50s  say \"x\"\n"
                      "      |     ^^^^^^\n"
                      "      = the block was opened on line 2: hold  45s\n"
                      "      = help: the phase lasts 45 s; at half is its middle, at end-5s near its end\n"));
}

static void a_mistake_at_the_end_of_an_example_is_on_its_last_line(void **state) {
    (void)state;
    Diags diags = tried("hold");
    assert_int_equal(diags.list.count, 1);
    Place place = source_place(diags.list.at[0].source, diags.list.at[0].span.at);
    assert_int_equal(place.line, 1);
    assert_int_equal(place.column, 5);
}

static void a_whole_lesson_is_taken_as_it_is(void **state) {
    (void)state;
    Diags diags = tried("lesson \"A\"\n    level  1\n");
    assert_true(diags.errors > 0);
    assert_int_equal(diags.list.at[0].code, CODE_LACKS);
    assert_int_equal(diags.list.at[0].span.at, 0);
}

/* The head alone plays nothing, which is said of the head. */
static void an_example_of_nothing_is_a_lesson_that_plays_nothing(void **state) {
    (void)state;
    Diags diags = tried("");
    assert_int_equal(diags.list.count, 1);
    assert_int_equal(diags.list.at[0].code, CODE_NO_PHASES);
    assert_true(text_starts(source_line(diags.list.at[0].source, 1), "lesson"));
}

static void what_was_found_before_stays(void **state) {
    (void)state;
    Diags diags = tried("hold slow\n");
    codebook_try(desk.arena, &desk.book, TEXT("hold 100s\n"), &diags);
    assert_int_equal(diags.list.count, 2);
    assert_int_equal(diags.errors, 1);
    assert_int_equal(diags.warnings, 1);
}

/* ---- asking ---- */

static void a_code_is_found_however_it_is_typed(void **state) {
    (void)state;
    static const struct {
        const char *asked;
        int code;
    } CASES[] = {{"E012", 12}, {"e012", 12},  {"012", 12},   {"12", 12},   {"E12", 12},
                 {"0012", 12}, {"W301", 301}, {"w301", 301}, {"301", 301}, {"E301", 301},
                 {"W024", 24}, {"1", 1},      {"E403", 403}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const CodePage *page = codebook_page(&desk.book, text_of(CASES[i].asked));
        assert_non_null(page);
        assert_int_equal(page->code, CASES[i].code);
    }
}

static void what_is_no_code_is_not_found(void **state) {
    (void)state;
    static const char *const CASES[] = {"",      "E",     "W",      "E0",        "0",    "E025",
                                        "E200",  "E999",  "99999",  "-12",       "E-12", "E 12",
                                        " E012", "12 ",   "E012x",  "EE12",      "F012", "12s",
                                        "1e1",   "00012", "E00012", "429496741", "\xff", "E012\n"};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_null(codebook_page(&desk.book, text_of(CASES[i])));
}

static void a_code_that_was_mistyped_is_recognised(void **state) {
    (void)state;
    static const struct {
        const char *asked, *meant;
    } CASES[] = {{"EO12", "E012"}, {"eo12", "E012"}, {"E01w", "E010"}, {"R301", "W301"}, {"E012x", "E012"}};
    static const char *const NONE[] = {"", "E025", "hold", "E", "explain everything", "\xff\xfe"};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Text nearest = codebook_nearest(desk.arena, &desk.book, text_of(CASES[i].asked));
        if (!text_is(nearest, CASES[i].meant)) fail_msg("%s: %.*s", CASES[i].asked, TEXT_ARGS(nearest));
    }
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        assert_int_equal(codebook_nearest(desk.arena, &desk.book, text_of(NONE[i])).count, 0);
}

/* ---- pages as text ---- */

static bool holds(Text text, Text part) {
    if (!part.count) return true;
    for (size_t i = 0; i + part.count <= text.count; i++)
        if (memcmp(text.at + i, part.at, part.count) == 0) return true;
    return false;
}

static Text page_text(const char *asked, const DiagStyle *style) {
    const CodePage *page = codebook_page(&desk.book, text_of(asked));
    assert_non_null(page);
    return codebook_text(desk.arena, &desk.book, page, style);
}

static void a_page_says_what_check_says(void **state) {
    (void)state;
    for (int i = 0; i < desk.book.count; i++) {
        const CodePage *page = &desk.book.pages[i];
        Text text = codebook_text(desk.arena, &desk.book, page, &PLAIN);
        Diags diags = diags_in(desk.arena);
        if (page->wrong.count) codebook_try(desk.arena, &desk.book, page->wrong, &diags);
        for (int k = 0; k < diags.list.count; k++)
            assert_true(holds(text, diag_text(desk.arena, &diags.list.at[k])));
        assert_true(holds(text, text_of(code_about(page->code))));
        assert_int_equal(holds(text, TEXT("\nunknot check says:\n")), page->wrong.count != 0);
        assert_int_equal(holds(text, TEXT("\nThere is no example here. ")), page->unshown.count != 0);
        assert_false(holds(text, TEXT(" \n")));
        assert_true(text.at[text.count - 1] == '\n' && text.at[text.count - 2] != '\n');
    }
}

static void a_page_is_laid_out_for_people(void **state) {
    (void)state;
    Text text = page_text("E003", &PLAIN);
    assert_true(text_is(text,
                        "E003: a number that cannot be read\n"
                        "\n"
                        "A number is digits, with a point for decimals, and its unit right behind it:\n"
                        "45s, 1m30s, 2.5cm/s. Where a number could be read in two ways, such as 1:30, it\n"
                        "is not read at all.\n"
                        "\n"
                        "Wrong:\n"
                        "\n"
                        "    rest  1:30\n"
                        "\n"
                        "unknot check says:\n"
                        "\n"
                        "example.lesson:1:7: error[E003]: this number cannot be read\n"
                        "    1 | rest  1:30\n"
                        "      |       ^^^^\n"
                        "      = help: write rest 1m30s\n"
                        "\n"
                        "Right:\n"
                        "\n"
                        "    rest  1m30s\n"));
}

/* What stands before the examples is no wider than a terminal, and keeps every word. */
static void sentences_are_wrapped(void **state) {
    (void)state;
    for (int i = 0; i < desk.book.count; i++) {
        const CodePage *page = &desk.book.pages[i];
        Text text = codebook_text(desk.arena, &desk.book, page, &PLAIN);
        const Source *lines = source_new(desk.arena, (Text){0}, text);
        char *sentences = text_copy(desk.arena, text);
        for (int line = 1; line <= lines->line_count && !text_is(source_line(lines, line), "Wrong:"); line++)
            assert_true(utf8_width(source_line(lines, line)) <= 80);
        for (char *at = sentences; *at; at++)
            if (*at == '\n') *at = ' ';
        assert_true(holds(text_of(sentences), page->why));
        assert_true(holds(text_of(sentences), page->unshown));
    }
}

/* The text without what stands in < and >. */
static Text unmarked(Text text) {
    char *out = arena_alloc(desk.arena, text.count + 1);
    size_t count = 0;
    bool inside = false;
    for (size_t i = 0; i < text.count; i++) {
        inside |= text.at[i] == '<';
        if (!inside) out[count++] = text.at[i];
        if (text.at[i] == '>') inside = false;
    }
    return (Text){out, count};
}

static void a_style_adds_its_marks_and_nothing_else(void **state) {
    (void)state;
    Diags diags = tried("hold 45s slow\nhold 100s\n");
    assert_int_equal(diags.list.count, 2);
    Text error = diag_text_in(desk.arena, &diags.list.at[0], &MARKED);
    Text warning = diag_text_in(desk.arena, &diags.list.at[1], &MARKED);
    assert_true(text_is(error,
                        "<p>example.lesson:1:10:</> <e>error[E015]</>: nothing more can stand here, found "
                        "\"slow\"\n"
                        "    1 | hold 45s slow\n"
                        "      |          <E>^^^^</>\n"
                        "      = <h>help: write hold 45s</>\n"));
    assert_true(text_starts(warning, "<p>example.lesson:2:6:</> <w>warning[W301]</>: a hold of more"));
    assert_true(holds(warning, TEXT("      |      <W>^^^^</>\n")));
    assert_true(text_same(unmarked(error), diag_text(desk.arena, &diags.list.at[0])));
    assert_true(text_same(unmarked(warning), diag_text(desk.arena, &diags.list.at[1])));
    assert_true(text_same(unmarked(page_text("E012", &MARKED)), page_text("E012", &PLAIN)));
}

static void the_list_has_a_line_for_each_code(void **state) {
    (void)state;
    Text list = codebook_list(desk.arena, &desk.book);
    const Source *lines = source_new(desk.arena, (Text){0}, list);
    assert_int_equal(lines->line_count - 1, desk.book.count);
    assert_true(text_is(source_line(lines, 12), "E012  a value of another kind than the word takes"));
    assert_true(
        text_is(source_line(lines, desk.book.count), "E403  more bones, volumes or lines than a body holds"));
}

/* ---- mistakes in the file ---- */

/* A file in which each code has a short page, but one, of which the page is as given. */
static Text file_with(int code, const char *page) {
    Text text = {0};
    for (int each = code_next(0); each; each = code_next(each)) {
        char letter = each / 100 == 3 ? 'W' : 'E';
        text = each == code ? text_format(desk.arena, "%.*s%s", TEXT_ARGS(text), page)
                            : text_format(desk.arena, "%.*scode %c%03d\n why \"x\"\n unshown \"y\"\n",
                                          TEXT_ARGS(text), letter, each);
    }
    return text;
}

static Diags mistakes_in(Text text) {
    CodeBook book;
    Diags diags = diags_in(desk.arena);
    Tree *tree = script_parse(desk.arena, source_new(desk.arena, TEXT("x.texts"), text), &diags);
    bool good = codebook_read(desk.arena, &book, tree, &desk.vocabulary, &diags);
    diags_order(&diags);
    assert_true(good == (diags.errors == 0));
    return diags;
}

static void mistakes_in_a_page_are_told_at_their_place(void **state) {
    (void)state;
    static const struct {
        const char *page;
        Code code;
        int line;
        const char *message;
    } CASES[] = {
        {"", CODE_LACKS, 1, "this file of codes lacks E012"},
        {"code E012\n", CODE_EMPTY_BLOCK, 34, "`code` has nothing below it"},
        {"code E012\n unshown \"y\"\n", CODE_LACKS, 34, "`code` lacks `why`"},
        {"code E012\n why \"x\"\n", CODE_LACKS, 34, "there are no two examples for E012"},
        {"code E012\n why \"x\"\n wrong \"w\"\n", CODE_LACKS, 34, "there are no two examples for E012"},
        {"code E012\n why \"x\"\n right \"r\"\n", CODE_LACKS, 34, "there are no two examples for E012"},
        {"code E012\n why \"x\"\n right \"r\"\n unshown \"y\"\n", CODE_CONFLICT, 34,
         "examples, and why there are none"},
        {"code E012\n why \"x\"\n wrong \"w\"\n right \"r\"\n unshown \"y\"\n", CODE_CONFLICT, 34,
         "examples, and why"},
        {"code E012\n why \"x\"\n why \"x\"\n unshown \"y\"\n", CODE_TWICE, 36, "`why` is given twice"},
        {"code E012\n why x\n unshown \"y\"\n", CODE_EXPECTED, 35, "expected a text in quotes, found \"x\""},
        {"code E012\n why \"x\"\n wrong\n right \"r\"\n", CODE_MISSING, 36, "expected a text in quotes"},
        {"code E012\n why \"x\"\n wrang \"w\"\n right \"r\"\n", CODE_UNKNOWN_WORD, 36,
         "there is no word \"wrang\""},
        {"code e012\n why \"x\"\n unshown \"y\"\n", CODE_UNKNOWN_NAME, 34, "there is no code \"e012\""},
        {"code W012\n why \"x\"\n unshown \"y\"\n", CODE_UNKNOWN_NAME, 34, "there is no code \"W012\""},
        {"code 12\n why \"x\"\n unshown \"y\"\n", CODE_EXPECTED, 34,
         "expected the name of a code, found \"12\""},
        {"code E011\n why \"x\"\n unshown \"y\"\ncode E012\n why \"x\"\n unshown \"y\"\n", CODE_TWICE, 34,
         "there is a page already for E011"},
        {"code E012\n why \"x\"\n unshown \"y\"\nmuscle a\n careful\n", CODE_MISSING, 37,
         "expected a text in quotes"},
        {"code E012\n why \"x\"\n unshown \"y\"\nmuscle a \"A\"\n", CODE_EMPTY_BLOCK, 37,
         "`muscle` has nothing below"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Diags diags = mistakes_in(file_with(CODE_EXPECTED, CASES[i].page));
        if (diags.list.count != 1) print_all(&diags);
        assert_int_equal(diags.list.count, 1);
        const Diag *diag = &diags.list.at[0];
        assert_int_equal(diag->code, CASES[i].code);
        assert_int_equal(source_place(diag->source, diag->span.at).line, CASES[i].line);
        if (!text_starts(diag->message, CASES[i].message)) print_all(&diags);
        assert_true(text_starts(diag->message, CASES[i].message));
    }
    assert_int_equal(mistakes_in(file_with(0, "")).list.count, 0);
}

static void a_file_of_nothing_lacks_every_code(void **state) {
    (void)state;
    Diags diags = mistakes_in((Text){0});
    assert_int_equal(diags.list.count, 1);
    for (int i = 0; i < desk.book.count; i++)
        assert_true(holds(diags.list.at[0].message, desk.book.pages[i].name));
}

static void a_muscle_of_the_file_counts_before_the_vocabulary(void **state) {
    (void)state;
    CodeBook book;
    Diags diags = diags_in(desk.arena);
    Text text = file_with(CODE_EXPECTED, "muscle rhomboids \"Mine\"\n careful\n midline\n"
                                         "code E012\n why \"x\"\n unshown \"y\"\n");
    Tree *tree = script_parse(desk.arena, source_new(desk.arena, TEXT("x.texts"), text), &diags);
    assert_true(codebook_read(desk.arena, &book, tree, &desk.vocabulary, &diags));
    const Muscle *muscle = vocabulary_muscle(&book.vocabulary, TEXT("rhomboids"));
    assert_true(muscle && muscle->careful && muscle->midline && text_is(muscle->name, "Mine"));
    assert_int_equal(book.vocabulary.muscle_count, desk.vocabulary.muscle_count + 1);
    assert_non_null(vocabulary_muscle(&book.vocabulary, TEXT("diaphragm")));
}

static void a_file_that_breaks_off_anywhere_does_no_harm(void **state) {
    (void)state;
    Text whole = test_file(desk.arena, FILE_OF_CODES);
    for (size_t count = 0; count < whole.count; count += 211) {
        Arena *arena = arena_new();
        CodeBook book;
        Diags diags = diags_in(arena);
        Tree *tree = script_parse(arena, source_new(arena, TEXT("x"), (Text){whole.at, count}), &diags);
        int errors = diags.errors;
        bool good = codebook_read(arena, &book, tree, &desk.vocabulary, &diags);
        assert_true(good == (diags.errors == errors));
        /* The pages before the last two are those of the whole file. */
        for (int i = book.count > 2 ? book.count - 2 : 0; i < book.count; i++)
            codebook_text(arena, &book, &book.pages[i], &PLAIN);
        arena_free(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_in_a_page_are_told_at_their_place),
        cmocka_unit_test(a_file_of_nothing_lacks_every_code),
        cmocka_unit_test(a_file_that_breaks_off_anywhere_does_no_harm),
        cmocka_unit_test(a_muscle_of_the_file_counts_before_the_vocabulary),
        cmocka_unit_test(what_is_no_code_is_not_found),
        cmocka_unit_test(a_code_is_found_however_it_is_typed),
        cmocka_unit_test(a_code_that_was_mistyped_is_recognised),
        cmocka_unit_test(an_example_of_nothing_is_a_lesson_that_plays_nothing),
        cmocka_unit_test(a_mistake_at_the_end_of_an_example_is_on_its_last_line),
        cmocka_unit_test(places_are_those_in_the_example),
        cmocka_unit_test(a_whole_lesson_is_taken_as_it_is),
        cmocka_unit_test(what_was_found_before_stays),
        cmocka_unit_test(every_code_has_its_page),
        cmocka_unit_test(codes_follow_in_order_of_number),
        cmocka_unit_test(few_codes_are_without_an_example),
        cmocka_unit_test(what_is_called_wrong_gets_just_its_code),
        cmocka_unit_test(what_is_called_right_gets_nothing),
        cmocka_unit_test(a_page_says_what_check_says),
        cmocka_unit_test(a_page_is_laid_out_for_people),
        cmocka_unit_test(sentences_are_wrapped),
        cmocka_unit_test(a_style_adds_its_marks_and_nothing_else),
        cmocka_unit_test(the_list_has_a_line_for_each_code),
    };
    return cmocka_run_group_tests(tests, open_desk, close_desk);
}
