/* Text to a tree: what is broken first, then places, values, texts over several lines, and how a mistake is
 * shown. What each mistake says is in tests/lessons. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "script/number.h"
#include "script/script.h"

typedef struct Parsed {
    Arena *arena;
    Diags diags;
    Tree *tree;
} Parsed;

static Parsed parse_bytes(Text text) {
    Parsed parsed = {.arena = arena_new()};
    assert_non_null(parsed.arena);
    parsed.diags = diags_in(parsed.arena);
    parsed.tree = script_parse(parsed.arena, source_new(parsed.arena, TEXT("a.lesson"), text), &parsed.diags);
    diags_order(&parsed.diags);
    return parsed;
}

static Parsed parse(const char *text) {
    return parse_bytes(text_of(text));
}

static void assert_text(Text text, const char *expected) {
    if (!text_is(text, expected)) fail_msg("\"%.*s\" is not \"%s\"", TEXT_ARGS(text), expected);
}

/* "a(b c(d)) e": the words of the tree, a broken node with a star. */
static Text shape(Arena *arena, const Node *node) {
    Text all = {0};
    for (const Node *child = node->first; child; child = child->next) {
        Text below = shape(arena, child);
        all = text_format(arena, "%.*s%s%.*s%s", TEXT_ARGS(all), all.count ? " " : "", TEXT_ARGS(child->word),
                          child->broken ? "*" : "");
        if (below.count) all = text_format(arena, "%.*s(%.*s)", TEXT_ARGS(all), TEXT_ARGS(below));
    }
    return all;
}

static void assert_shape(const char *text, const char *expected, int errors) {
    Parsed parsed = parse(text);
    assert_text(shape(parsed.arena, parsed.tree->root), expected);
    assert_int_equal(parsed.diags.errors, errors);
    assert_int_equal(parsed.diags.warnings, 0);
    arena_free(parsed.arena);
}

static void assert_code(Text text, int code, int line, int column) {
    Parsed parsed = parse_bytes(text);
    if (parsed.diags.list.count != 1)
        fail_msg("%d diagnostics for %.*s", parsed.diags.list.count, TEXT_ARGS(text));
    const Diag *diag = &parsed.diags.list.at[0];
    Place place = source_place(diag->source, diag->span.at);
    assert_int_equal(diag->code, code);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
    arena_free(parsed.arena);
}

static void nothing_is_an_empty_tree(void **state) {
    (void)state;
    assert_shape("", "", 0);
    assert_shape("\n\n", "", 0);
    assert_shape("   ", "", 0);
    assert_shape("# only this", "", 0);
    assert_shape("\r\n\r\n", "", 0);
    assert_shape("\xef\xbb\xbf", "", 0);
    assert_shape("\xef\xbb\xbf# a mark is no text\n", "", 0);
}

static void what_is_no_text_gives_one_mistake(void **state) {
    (void)state;
    assert_code((Text){"a\0b", 3}, CODE_NOT_TEXT, 1, 2);
    assert_code((Text){"\xff\xfe"
                       "a\0b\0\n\0",
                       8},
                CODE_NOT_TEXT, 1, 1);
    assert_code(TEXT("{\\rtf1 lesson}"), CODE_NOT_TEXT, 1, 1);
    assert_code(TEXT("%PDF-1.4\n\xc3\x28"), CODE_NOT_TEXT, 1, 1);
    assert_code(TEXT("<!DOCTYPE html>\n<p>"), CODE_NOT_TEXT, 1, 1);
    assert_code((Text){"\x7f"
                       "ELF\0\0",
                       6},
                CODE_NOT_TEXT, 1, 5);
}

static void a_mistake_is_told_at_its_character(void **state) {
    (void)state;
    assert_code(TEXT("a\nb \xff"), CODE_NOT_UTF8, 2, 3);
    assert_code(TEXT("say \"gr\xc3\xbc\xc3\x9f \xe9\""), CODE_NOT_UTF8, 1, 11);
    assert_code(TEXT("say \"\xe9\xa0\xad\" \x01"), CODE_CONTROL, 1, 9);
    assert_code(TEXT("a\rb"), CODE_CONTROL, 1, 2);
    assert_code(TEXT("say \"\xe9\xa0\xad"), CODE_UNCLOSED, 1, 5);
    assert_code(TEXT("a ?"), CODE_CHARACTER, 1, 3);
    assert_code(TEXT("\xef\xbb\xbf?"), CODE_CHARACTER, 1, 1);
    assert_code(TEXT("\xef\xbb\xbf"
                     "a ?\n"),
                CODE_CHARACTER, 1, 3);
    assert_code(TEXT("\xef\xbb\xbf"
                     "a\nb ?\n"),
                CODE_CHARACTER, 2, 3);
    assert_code(TEXT("  a"), CODE_INDENT, 1, 3);
    assert_code(TEXT("a\n\tb\n\tc\n\t\td"), CODE_TABS, 2, 1);
}

static void indentation_makes_the_tree(void **state) {
    (void)state;
    assert_shape("a\n  b\n  c\n    d\ne", "a(b c(d)) e", 0);
    assert_shape("a\n b\n  c\n   d\n  e\n b\na", "a(b(c(d) e) b) a", 0);
    assert_shape("a\n\n# note\n    b\n  # note\n\n    c", "a(b c)", 0);
    assert_shape("a\r\n    b\r\n    c", "a(b c)", 0);
    assert_shape("a\n\tb\n\t\tc\n\td", "a(b(c) d)", 1);
    assert_shape("a\n    b\n\tc", "a(b c)", 1);
}

static void a_line_out_of_place_breaks_nothing_but_itself(void **state) {
    (void)state;
    assert_shape("a\n    b\n      c\n     d\n    e", "a(b(c d*) e)", 1);
    assert_shape("a\n    b\n  c\n    d\ne", "a(b c* d) e", 1);
    assert_shape("  a\n  b\nc", "a* b c", 1);
    assert_shape("  a\n    b\nc", "a*(b) c", 1);
}

static void nesting_ends_at_its_limit_with_one_mistake(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text text = {0};
    for (int depth = 0; depth < 40; depth++)
        text = text_format(arena, "%.*s%*sa\n", TEXT_ARGS(text), depth, "");
    Parsed parsed = parse_bytes(text);
    assert_int_equal(parsed.diags.list.count, 1);
    assert_int_equal(parsed.diags.list.at[0].code, CODE_DEPTH);
    int depth = 0;
    for (const Node *node = parsed.tree->root; node->first; node = node->first) depth++;
    assert_int_equal(depth, SCRIPT_DEPTH_MAX);
    arena_free(parsed.arena);
    arena_free(arena);
}

static void each_mistake_is_told_and_the_rest_is_read(void **state) {
    (void)state;
    assert_shape("a ?\n  b 1x2\n  c\nd \"\n5\ne", "a*(b* c) d* * e", 4);
    assert_shape("a \"runs\n  on\n  and ends\"\nb", "a* b", 1);
    assert_shape("a \"one\na \"two\na \"three", "a* a* a*", 3);
    assert_shape("a \"one\n\n\n\n\n\nb c\"\nd", "a* b* d", 2);
}

static void values_keep_their_kind_and_place(void **state) {
    (void)state;
    Parsed parsed = parse("move  roll 6cm, \"a \\\"b\\\" \\\\\" rhomboids.{side} # note");
    const Node *node = parsed.tree->root->first;
    static const ValueKind KINDS[] = {VALUE_WORD, VALUE_NUMBER, VALUE_COMMA, VALUE_TEXT, VALUE_WORD};
    assert_int_equal(node->value_count, 5);
    for (int i = 0; i < 5; i++) assert_int_equal(node->values[i].kind, KINDS[i]);
    assert_text(node->values[0].text, "roll");
    assert_text(number_suffix(&node->values[1]), "cm");
    assert_text(node->values[3].text, "a \"b\" \\");
    assert_text(source_text(parsed.tree->source, node->values[3].span), "\"a \\\"b\\\" \\\\\"");
    assert_text(node->values[4].text, "rhomboids.{side}");
    assert_int_equal(node->values[1].span.at, 11);
    assert_int_equal(node->values[1].span.count, 3);
    assert_text(source_text(parsed.tree->source, script_statement(node)),
                "move  roll 6cm, \"a \\\"b\\\" \\\\\" rhomboids.{side}");
    arena_free(parsed.arena);
}

static void a_text_goes_on_where_the_next_line_starts_with_a_quote(void **state) {
    (void)state;
    Parsed parsed = parse(
        "say \"one\"\n    \"two\"  # note\n\n \"\"\n\"three\"\nsay \"\"\n \"four\"\nsay 5\nsay \"a\tb\"");
    const Node *node = parsed.tree->root->first;
    assert_text(node->values[0].text, "one two three");
    assert_text(node->next->values[0].text, "four");
    assert_text(node->next->next->next->values[0].text, "a b");
    assert_int_equal(parsed.diags.errors, 0);
    assert_int_equal(
        source_place(parsed.tree->source, node->values[0].span.at + node->values[0].span.count).line, 5);
    arena_free(parsed.arena);
    assert_shape("say 5\n  \"one\"", "say(*)", 1);
    assert_shape("\"one\"", "*", 1);
}

static void scan(const char *text, size_t taken, double number, const char *unit) {
    Value value = {0};
    assert_int_equal(number_scan(text_of(text), &value), taken);
    if (!taken) return;
    if (fabs(value.number - number) > 1e-12 * fabs(number)) fail_msg("%s is %.17g", text, value.number);
    assert_text(number_suffix(&value), unit);
}

static void numbers_are_read_with_their_unit(void **state) {
    (void)state;
    scan("", 0, 0, "");
    scan("-", 0, 0, "");
    scan(".5", 0, 0, "");
    scan("s", 0, 0, "");
    scan("1h30", 0, 0, "");
    scan("1s1m", 0, 0, "");
    scan("1cm5s", 0, 0, "");
    scan("0", 1, 0, "");
    scan("45s", 3, 45, "s");
    scan("2.5cm/s", 7, 2.5, "cm/s");
    scan("-12deg)", 6, -12, "deg");
    scan("50%", 3, 50, "%");
    scan("1m30s", 5, 90, "s");
    scan("1h2m3.5s x", 8, 3723.5, "s");
    scan("5.", 1, 5, "");
    scan("0.1", 3, 0.1, "");
    scan("123456789012345678", 18, 123456789012345e3, "");
}

static void read_as(Quantity quantity, const char *text, bool right, double expected) {
    Value value = {0};
    double number = 0;
    assert_true(number_scan(text_of(text), &value) > 0);
    assert_true(quantity_read(quantity, &value, &number) == right);
    if (right && fabs(number - expected) > 1e-12) fail_msg("%s is %.17g", text, number);
}

static void quantities_take_only_their_units(void **state) {
    (void)state;
    read_as(QUANTITY_TIME, "45", false, 0);
    read_as(QUANTITY_TIME, "6cm", false, 0);
    read_as(QUANTITY_TIME, "2min", true, 120);
    read_as(QUANTITY_TIME, "2m", true, 120);
    read_as(QUANTITY_TIME, "1m30s", true, 90);
    read_as(QUANTITY_LENGTH, "2m", true, 2);
    read_as(QUANTITY_LENGTH, "6cm", true, 0.06);
    read_as(QUANTITY_LENGTH, "1m30s", false, 0);
    read_as(QUANTITY_SPEED, "2.5cm/s", true, 0.025);
    read_as(QUANTITY_SPEED, "2.5cm", false, 0);
    read_as(QUANTITY_ANGLE, "180deg", true, 3.14159265358979323846);
    read_as(QUANTITY_TURNING, "180deg/s", true, 3.14159265358979323846);
    read_as(QUANTITY_SHARE, "50%", true, 0.5);
    read_as(QUANTITY_NUMBER, "-2.5", true, -2.5);
    read_as(QUANTITY_NUMBER, "2s", false, 0);
    read_as(QUANTITY_COUNT, "4", true, 4);
    read_as(QUANTITY_COUNT, "2.5", false, 0);
    read_as(QUANTITY_COUNT, "-1", false, 0);
    Value word = {.kind = VALUE_WORD};
    double number;
    assert_false(quantity_read(QUANTITY_NUMBER, &word, &number));
}

static void assert_shown(const char *text, const char *expected) {
    Parsed parsed = parse(text);
    assert_int_equal(parsed.diags.list.count, 1);
    assert_text(diag_text(parsed.arena, &parsed.diags.list.at[0]), expected);
    arena_free(parsed.arena);
}

static void a_mistake_is_shown_with_its_line_and_underlined(void **state) {
    (void)state;
    assert_shown("a\n    say\t\"\xe9\xa0\xad\" 1x2y  # note\n",
                 "a.lesson:2:13: error[E003]: this number cannot be read\n"
                 "    2 |     say \"\xe9\xa0\xad\" 1x2y  # note\n"
                 "      |              ^^^^\n"
                 "      = help: a number is digits with its unit, such as 45s, 1m30s, 2.5cm/s\n");
    assert_shown("a \xff\x01", "a.lesson:1:4: error[E005]: a control character cannot stand here\n"
                               "    1 | a ? \n"
                               "      |    ^\n"
                               "      = help: remove it\n");
}

static void a_long_line_is_shown_around_its_mistake(void **state) {
    (void)state;
    Arena *arena = arena_new();
    char line[5000];
    memset(line, 'x', sizeof line);
    line[4000] = ' ';
    line[4001] = '?';
    line[4002] = ' ';
    Parsed parsed = parse_bytes((Text){line, sizeof line});
    Text shown = diag_text(parsed.arena, &parsed.diags.list.at[0]);
    assert_true(shown.count < 600);
    const char *caret = memchr(shown.at, '^', shown.count), *mark = memchr(shown.at, '?', shown.count);
    const char *line_of_mark = memchr(shown.at, '\n', shown.count), *line_of_caret;
    assert_true(caret && mark && line_of_mark);
    line_of_caret = memchr(line_of_mark + 1, '\n', (size_t)(shown.at + shown.count - line_of_mark - 1));
    assert_int_equal(mark - line_of_mark, caret - line_of_caret);
    arena_free(parsed.arena);
    arena_free(arena);
}

static void a_line_of_more_than_a_thousand_values_is_refused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text text = TEXT("a");
    for (int i = 0; i < SCRIPT_VALUES_MAX; i++) text = text_format(arena, "%.*s b", TEXT_ARGS(text));
    assert_code(text, CODE_TOO_LARGE, 1, 2 * SCRIPT_VALUES_MAX + 1);
    arena_free(arena);
}

static void one_mistake_a_line_is_kept_and_errors_come_before_warnings(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Source *source = source_new(arena, TEXT("b"), TEXT("one\ntwo\nthree"));
    const Source *other = source_new(arena, TEXT("a"), TEXT("one"));
    Diags diags = diags_in(arena);
    diag_warning(&diags, source, (Span){4, 1}, CODE_UNIT, "second line, first");
    diag_error(&diags, source, (Span){6, 1}, CODE_UNIT, "second line, last");
    diag_error(&diags, source, (Span){5, 1}, CODE_UNIT, "second line, middle");
    diag_error(&diags, source, (Span){0, 1}, CODE_UNIT, "first line");
    diag_error(&diags, other, (Span){0, 1}, CODE_UNIT, "other file");
    diags_order(&diags);
    static const char *const ORDER[] = {"other file", "first line", "second line, middle",
                                        "second line, first"};
    assert_int_equal(diags.list.count, 4);
    for (int i = 0; i < 4; i++) assert_text(diags.list.at[i].message, ORDER[i]);
    assert_int_equal(diags.errors, 3);
    assert_int_equal(diags.warnings, 1);
    assert_text(diag_code(arena, &diags.list.at[0]), "E014");
    assert_text(diag_code(arena, &diags.list.at[3]), "W014");
    arena_free(arena);
}

/* The tree's memory is used for the next file while the mistakes of this one still wait to be shown. */
static void what_is_told_outlives_the_tree(void **state) {
    (void)state;
    Arena *kept = arena_new(), *trees = arena_new();
    Diags diags = diags_in(kept);
    const Source *source = source_new(kept, TEXT("a.lesson"), TEXT("a\n    b\n  c\nd 5x5\ne \"f\n\tg\n'h\n"));
    script_parse_apart(trees, kept, source, &diags);
    assert_int_equal(diags.errors, 5);
    arena_clear(trees);
    memset(arena_alloc(trees, 4096), '?', 4096);
    assert_text(diags.list.at[0].help, "indent it by 0 or by 4 blanks");
    for (int i = 0; i < diags.list.count; i++)
        assert_null(strstr(text_copy(kept, diag_text(kept, &diags.list.at[i])), "??"));
    arena_free(trees);
    arena_free(kept);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_an_empty_tree),
        cmocka_unit_test(what_is_no_text_gives_one_mistake),
        cmocka_unit_test(a_mistake_is_told_at_its_character),
        cmocka_unit_test(a_line_out_of_place_breaks_nothing_but_itself),
        cmocka_unit_test(nesting_ends_at_its_limit_with_one_mistake),
        cmocka_unit_test(each_mistake_is_told_and_the_rest_is_read),
        cmocka_unit_test(a_line_of_more_than_a_thousand_values_is_refused),
        cmocka_unit_test(indentation_makes_the_tree),
        cmocka_unit_test(values_keep_their_kind_and_place),
        cmocka_unit_test(a_text_goes_on_where_the_next_line_starts_with_a_quote),
        cmocka_unit_test(what_is_told_outlives_the_tree),
        cmocka_unit_test(numbers_are_read_with_their_unit),
        cmocka_unit_test(quantities_take_only_their_units),
        cmocka_unit_test(a_mistake_is_shown_with_its_line_and_underlined),
        cmocka_unit_test(a_long_line_is_shown_around_its_mistake),
        cmocka_unit_test(one_mistake_a_line_is_kept_and_errors_come_before_warnings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
