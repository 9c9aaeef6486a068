/* The table of the article's facts in levels/README.md: all 36 are there, and each is found where it is said to be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/text.h"
#include "support/body.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FACTS = 36, CELLS = 4 };

static Text read_all(Arena *arena, const char *name) {
    size_t count;
    char *bytes = file_bytes(text_format(arena, "%s/%s", UNKNOT_ROOT, name).at, &count);
    if (!bytes) return (Text){0};
    Text text = {text_copy(arena, (Text){bytes, count}), count};
    free(bytes);
    return text;
}

/* As it is read: a text that goes on in the next line is one, and every run of blanks is one blank. */
static Text as_read(Arena *arena, Text text) {
    char *out = arena_alloc(arena, text.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < text.count; i++) {
        size_t next = i + 1;
        while (text.at[i] == '"' && next < text.count && isspace((unsigned char)text.at[next])) next++;
        bool goes_on = text.at[i] == '"' && next > i + 1 && next < text.count && text.at[next] == '"' &&
                       memchr(text.at + i, '\n', next - i);
        if (goes_on) i = next;
        bool blank = goes_on || isspace((unsigned char)text.at[i]);
        if (blank && count && out[count - 1] == ' ') continue;
        out[count++] = blank ? ' ' : text.at[i];
    }
    return (Text){out, count};
}

static bool has(Text text, Text phrase) {
    for (size_t i = 0; phrase.count && i + phrase.count <= text.count; i++)
        if (memcmp(text.at + i, phrase.at, phrase.count) == 0) return true;
    return false;
}

static Text trimmed(Text text) {
    while (text.count && (text.at[0] == ' ' || text.at[0] == '`')) text.at++, text.count--;
    while (text.count && (text.at[text.count - 1] == ' ' || text.at[text.count - 1] == '`')) text.count--;
    return text;
}

/* The cells of "| 1 | a | `b` | c |"; false for a line that is none of a fact's. */
static bool cells_of(Text line, Text cells[CELLS]) {
    if (line.count < 3 || line.at[0] != '|' || !isdigit((unsigned char)line.at[2])) return false;
    size_t from = 1;
    for (int i = 0; i < CELLS; i++) {
        const char *bar = memchr(line.at + from, '|', line.count - from);
        if (!bar) fail_msg("no row of four: %.*s", TEXT_ARGS(line));
        cells[i] = trimmed((Text){line.at + from, (size_t)(bar - line.at) - from});
        from = (size_t)(bar - line.at) + 1;
    }
    return true;
}

/* Whether the file has the phrase; tells if not. */
static bool found(Arena *arena, const Text cells[CELLS]) {
    Text file = read_all(arena, text_copy(arena, cells[2]));
    if (has(as_read(arena, file), cells[3])) return true;
    print_error("fact %.*s: %.*s does not say: %.*s\n", TEXT_ARGS(cells[0]), TEXT_ARGS(cells[2]),
                TEXT_ARGS(cells[3]));
    return false;
}

static void each_fact_is_where_the_table_says(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text page = read_all(arena, "levels/README.md"), cells[CELLS];
    int lost = 0;
    bool there[FACTS + 1] = {false};
    for (size_t from = 0; from < page.count;) {
        const char *end = memchr(page.at + from, '\n', page.count - from);
        Text line = {page.at + from, end ? (size_t)(end - page.at) - from : page.count - from};
        from += line.count + 1;
        if (!cells_of(line, cells)) continue;
        int number = atoi(cells[0].at);
        assert_in_range(number, 1, FACTS);
        assert_true(cells[1].count > 0 && cells[3].count > 8);
        there[number] = true;
        lost += !found(arena, cells);
    }
    for (int i = 1; i <= FACTS; i++)
        if (!there[i]) fail_msg("fact %d is not in the table", i);
    assert_int_equal(lost, 0);
    arena_free(arena);
}

/* What was not confirmed is not told as if it had been: such figures stand only where the article is named. */
static void figures_that_were_not_confirmed_name_the_article(void **state) {
    (void)state;
    static const char *const PAGES[] = {"assets/learn/12-how-common.page",
                                        "assets/learn/13-where-common.page",
                                        "assets/learn/14-what-helps.page"};
    Arena *arena = arena_new();
    for (int i = 0; i < 3; i++) {
        Text page = as_read(arena, read_all(arena, PAGES[i]));
        assert_true(has(page, TEXT("as the article says\"")) || has(page, TEXT("As the article says\"")));
        assert_true(has(page, TEXT("What we found")));
    }
    arena_free(arena);
}

static void a_text_over_two_lines_is_one(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_true(
        text_is(as_read(arena, TEXT("a \"b\"\n    \"c\"  d \"e\" \"f\"\n")), "a \"b c\" d \"e\" \"f\" "));
    assert_false(has(TEXT("abc"), TEXT("abd")));
    assert_false(has(TEXT("abc"), TEXT("")));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fact_is_where_the_table_says),
        cmocka_unit_test(figures_that_were_not_confirmed_name_the_article),
        cmocka_unit_test(a_text_over_two_lines_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
