/* Pages of Learn: the shipped ones, in every language, are without mistakes and say what they must; mistakes in such a
 * page are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lesson/learn.h"
#include "support/one_house.h"

static const char *const FILES[] = {UNKNOT_LEARN_FILES};
enum { FILE_COUNT = sizeof FILES / sizeof *FILES };

/* "es" of "01-trigger-point.es.page"; empty for a page in English. */
static Text tag_of(const char *name) {
    const char *dot = strchr(name, '.'), *last = strrchr(name, '.');
    return dot == last ? (Text){0} : (Text){dot + 1, (size_t)(last - dot - 1)};
}

static LearnPages pages_in(Text tag) {
    LearnPages pages = {.count = 0};
    for (int i = 0; i < FILE_COUNT; i++)
        if (text_same(tag_of(FILES[i]), tag)) {
            const char *path = text_format(house.arena, "assets/learn/%s", FILES[i]).at;
            learn_read(house.arena, &pages, house_tree(&house, path), &house.vocabulary, &house.diags);
        }
    house_print(&house);
    assert_int_equal(house.diags.list.count, 0);
    return pages;
}

static void the_shipped_pages_are_without_mistakes(void **state) {
    (void)state;
    LearnPages pages = pages_in((Text){0});
    assert_true(pages.count >= 10);
    for (int i = 0; i < pages.count; i++) {
        const LearnPage *page = &pages.list[i];
        assert_true(page->title.count > 0 && page->title.count <= 24); /* a line beside the figure */
        assert_true(page->brief.count > 0 && page->brief.count <= 24); /* "Next: ..." on a button */
        assert_true(page->item_count > 0);
    }
}

/* The same page in another language shows the same figure, and has as much to say. */
static void a_page_in_another_language_is_the_same_page(void **state) {
    (void)state;
    LearnPages english = pages_in((Text){0}), spanish = pages_in(TEXT("es"));
    assert_int_equal(english.count, spanish.count);
    for (int i = 0; i < english.count; i++) {
        const LearnPage *own = &english.list[i], *other = &spanish.list[i];
        assert_true(text_same(own->pose, other->pose) && own->muscle == other->muscle &&
                    own->view == other->view);
        assert_int_equal(own->label_count, other->label_count);
        assert_int_equal(own->never_count, other->never_count);
        assert_int_equal(own->item_count, other->item_count);
        assert_false(text_same(own->title, other->title));
        for (int k = 0; k < own->item_count; k++) assert_int_equal(own->items[k].kind, other->items[k].kind);
    }
}

/* ---- one page ---- */

typedef struct Read {
    LearnPages pages;
    Diags diags;
    bool good;
} Read;

static Read read_page(const char *text) {
    Read read = {.diags = diags_in(house.arena)};
    Tree *tree =
        script_parse(house.arena, source_new(house.arena, TEXT("a.page"), text_of(text)), &read.diags);
    read.good = learn_read(house.arena, &read.pages, tree, &house.vocabulary, &read.diags);
    return read;
}

#define HEAD "page \"A page\"\n    brief \"a page\"\n"

static void a_page_is_read_in_its_order(void **state) {
    (void)state;
    Read read =
        read_page(HEAD "    muscle rhomboids\n    view upper\n    spot \"Here\" \"sore\"\n"
                       "    spread temple \"There\" \"felt\"\n    never groin, eye\n    text \"One.\"\n"
                       "    table \"Two\"\n        row \"a\" \"b\"\n    stop \"Three.\"\n"
                       "    note \"Four\" \"five\"\n    caution \"Six.\"\n    source \"S\" \"e.org\"\n");
    static const LearnKind KINDS[] = {LEARN_TEXT, LEARN_TABLE,   LEARN_ROW,   LEARN_STOP,
                                      LEARN_NOTE, LEARN_CAUTION, LEARN_SOURCE};
    assert_true(read.good && read.pages.count == 1);
    const LearnPage *page = &read.pages.list[0];
    assert_true(text_is(page->title, "A page") && text_is(page->brief, "a page"));
    assert_true(text_is(page->muscle->id, "rhomboids") && page->view == LEARN_UPPER && !page->pose.count);
    assert_int_equal(page->label_count, 2);
    assert_true(!page->labels[0].zone.count && text_is(page->labels[1].zone, "temple"));
    assert_int_equal(page->never_count, 2);
    assert_true(text_is(page->never[1], "eye"));
    assert_int_equal(page->item_count, 7);
    for (int i = 0; i < 7; i++) assert_int_equal(page->items[i].kind, KINDS[i]);
    assert_true(text_is(page->items[4].second, "five"));
}

static void mistakes_are_told(void **state) {
    (void)state;
    static const struct {
        const char *text, *says;
    } CASES[] = {
        {"", "lacks"},
        {"page \"A\"\n", "nothing below"},
        {"page \"A\"\n    text \"b\"\n", "brief"},
        {HEAD, "something to read"},
        {HEAD "    text slow\n", "text"},
        {HEAD "    text \"a\"\n    pose no-such-pose\n", "no-such-pose"},
        {HEAD "    text \"a\"\n    muscle romboids\n", "romboids"},
        {HEAD "    text \"a\"\n    view sideways\n", "sideways"},
        {HEAD "    text \"a\"\n    view close\n", "muscle"},
        {HEAD "    text \"a\"\n    spot \"a\" \"b\"\n", "muscle"},
        {HEAD "    text \"a\"\n    pose stand\n    spread temple \"a\" \"b\"\n", "at ease"},
        {HEAD "    text \"a\"\n    pose stand\n    never temple\n", "at ease"},
        {HEAD "    text \"a\"\n    never tempel\n", "tempel"},
        {HEAD "    table \"a\"\n", "nothing below"},
        {HEAD "    row \"a\" \"b\"\n", "row"},
        {HEAD "    text \"a\"\nflavour sweet\n", "flavour"},
        {HEAD "    text \"a\"\n" HEAD "    text \"a\"\n", "page"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Read read = read_page(CASES[i].text);
        bool told = false;
        for (int k = 0; k < read.diags.list.count; k++)
            told |= strstr(text_copy(house.arena, diag_text(house.arena, &read.diags.list.at[k])),
                           CASES[i].says) != NULL;
        if (read.good || !told || read.pages.count) {
            for (int k = 0; k < read.diags.list.count; k++)
                print_message("%.*s", TEXT_ARGS(diag_text(house.arena, &read.diags.list.at[k])));
            fail_msg("case %zu: %s", i, CASES[i].text);
        }
    }
}

static void there_is_an_end_to_pages(void **state) {
    (void)state;
    Read read = {.diags = diags_in(house.arena)};
    for (int i = 0; i <= LEARN_PAGES_MAX; i++) {
        Text text = TEXT(HEAD "    text \"a\"\n");
        Tree *tree = script_parse(house.arena, source_new(house.arena, TEXT("a.page"), text), &read.diags);
        read.good = learn_read(house.arena, &read.pages, tree, &house.vocabulary, &read.diags);
        assert_int_equal(read.good, i < LEARN_PAGES_MAX);
    }
    assert_int_equal(read.pages.count, LEARN_PAGES_MAX);
    assert_int_equal(read.diags.errors, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_pages_are_without_mistakes),
        cmocka_unit_test(a_page_in_another_language_is_the_same_page),
        cmocka_unit_test(a_page_is_read_in_its_order),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(there_is_an_end_to_pages),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
