/* Text: nothing, bad bytes, endless lines, characters that a font lacks; places and widths; the cache. */
#define _POSIX_C_SOURCE 200809L

#include "support/paint_help.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDTH = 400, HEIGHT = 120, ROOM = 8 };

static Scene *line_scene(Arena *arena, Text text, float x, float size, Align align) {
    Scene *scene = scene_new(arena, WIDTH, HEIGHT, 0xff000000);
    scene_text(scene, text, x, 80, size, false, align, 0xffffffff);
    return scene;
}

/* First and last lit column, -1 for none. */
static void lit_columns(PaintTarget target, int *first, int *last) {
    *first = *last = -1;
    for (int x = 0; x < target.width; x++)
        for (int y = 0; y < target.height; y++)
            if (help_pixel(target, x, y)) {
                if (*first < 0) *first = x;
                *last = x;
            }
}

static void paint_line(Paint *paint, Text text, float x, float size, Align align, Guarded *guarded) {
    Arena *arena = arena_new();
    PaintRect changed[ROOM];
    paint_frame(paint, line_scene(arena, text, x, size, align), guarded->target, changed, ROOM);
    assert_true(guarded_intact(guarded));
    arena_free(arena);
}

static void nothing_is_as_wide_as_nothing(void **state) {
    Paint *paint = help_paint(simd_best());
    (void)state;
    assert_true(paint_width(paint, TEXT(""), 40, false) == 0);
    assert_true(paint_width(paint, (Text){NULL, 0}, 40, false) == 0);
    assert_true(paint_width(paint, TEXT("a"), 0, false) == 0);
    assert_true(paint_width(paint, TEXT("a"), -5, false) == 0);
    assert_true(paint_width(paint, TEXT("a"), NAN, false) == 0);
    assert_true(paint_width(paint, TEXT("a"), 0.1f, false) >= 0);
    assert_true(paint_width(paint, TEXT("a"), 1e30f, true) > 0);
    paint_close(paint);
}

static void any_bytes_are_survived(void **state) {
    Paint *paint = help_paint(simd_best());
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    char bytes[40];
    uint32_t bits = 1;
    (void)state;
    for (int round = 0; round < 400; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            bits = bits * 1664525u + 1013904223u;
            bytes[i] = (char)(bits >> 24);
        }
        paint_line(paint, (Text){bytes, (size_t)round % sizeof bytes + 1}, 10, 30, ALIGN_LEFT, &guarded);
    }
    paint_line(paint, TEXT("a\0b\n\t\x7f\xc2\x85"), 10, 30, ALIGN_LEFT, &guarded);
    paint_line(paint, TEXT("\xf0\x9f\xa7\x98"), 10, 30, ALIGN_LEFT, &guarded);
    guarded_free(&guarded);
    paint_close(paint);
}

static void an_endless_line_ends(void **state) {
    Paint *paint = help_paint(simd_best());
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    size_t count = 3 << 20;
    char *many = malloc(count);
    (void)state;
    assert_non_null(many);
    memset(many, 'W', count);
    for (float size = 10; size < 600; size *= 2.4f) {
        float width = paint_width(paint, (Text){many, count}, size, true);
        assert_true(width > 0 && width <= 16384 * 1.2f);
        paint_line(paint, (Text){many, count}, -200, size, ALIGN_LEFT, &guarded);
    }
    free(many);
    guarded_free(&guarded);
    paint_close(paint);
}

static void a_bad_byte_shows_as_one_sign(void **state) {
    Paint *paint = help_paint(simd_best());
    (void)state;
    float bad = paint_width(paint,
                            TEXT("a\xff"
                                 "b"),
                            32, false);
    float sign = paint_width(paint,
                             TEXT("a\xef\xbf\xbd"
                                  "b"),
                             32, false);
    assert_true(bad == sign && bad > paint_width(paint, TEXT("ab"), 32, false));
    paint_close(paint);
}

static void alignment_puts_the_line_where_it_belongs(void **state) {
    Paint *paint = help_paint(simd_best());
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    int first, last;
    (void)state;
    int width = (int)paint_width(paint, TEXT("HOLD"), 40, false);
    paint_line(paint, TEXT("HOLD"), 200, 40, ALIGN_LEFT, &guarded);
    lit_columns(guarded.target, &first, &last);
    assert_true(first >= 200 && first < 210 && last < 200 + width && last > 190 + width - 5);
    paint_line(paint, TEXT("HOLD"), 200, 40, ALIGN_RIGHT, &guarded);
    lit_columns(guarded.target, &first, &last);
    assert_true(last < 200 && last > 190 && first >= 200 - width);
    paint_line(paint, TEXT("HOLD"), 200, 40, ALIGN_CENTRE, &guarded);
    lit_columns(guarded.target, &first, &last);
    assert_true(abs((200 - first) - (last - 200)) < 8);
    guarded_free(&guarded);
    paint_close(paint);
}

static void a_running_timer_does_not_jitter(void **state) {
    Paint *paint = help_paint(simd_best());
    (void)state;
    for (int bold = 0; bold < 2; bold++) {
        float width = paint_width(paint, TEXT("0:00"), 148, bold);
        for (int i = 0; i < 600; i++) {
            char text[16];
            snprintf(text, sizeof text, "%d:%02d", i / 60, i % 60);
            assert_true(paint_width(paint, text_of(text), 148, bold) == width);
        }
    }
    paint_close(paint);
}

static void nothing_is_lit_above_or_below_a_line(void **state) {
    Paint *paint = help_paint(simd_best());
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    (void)state;
    paint_line(paint, TEXT("Hxg"), 20, 40, ALIGN_LEFT, &guarded);
    help_look("text", guarded.target);
    int above = 0, below = 0, beneath = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int lit = help_pixel(guarded.target, x, y) != 0;
            above += lit && y < 45;
            below += lit && y >= 80; /* the g alone */
            beneath += lit && y >= 93;
        }
    assert_true(above == 0 && below > 10 && beneath == 0);
    guarded_free(&guarded);
    paint_close(paint);
}

/* Far more lines than are kept: the first one is the same when it comes back. */
static void a_line_that_was_forgotten_comes_back_the_same(void **state) {
    Paint *paint = help_paint(simd_best());
    Guarded before = guarded_new(WIDTH, HEIGHT), after = guarded_new(WIDTH, HEIGHT);
    (void)state;
    paint_line(paint, TEXT("Stay there."), 20, 36, ALIGN_LEFT, &before);
    for (int i = 0; i < 1500; i++) {
        char text[32];
        snprintf(text, sizeof text, "line %d", i);
        paint_line(paint, text_of(text), 20, (float)(20 + i % 60), ALIGN_LEFT, &after);
    }
    paint_line(paint, TEXT("Stay there."), 20, 36, ALIGN_LEFT, &after);
    assert_true(help_same(before.target, after.target));
    guarded_free(&before);
    guarded_free(&after);
    paint_close(paint);
}

static void what_a_font_lacks_comes_from_the_fallback(void **state) {
    char regular[512], other[512], error[256];
    Text text = TEXT("a\xe0\xb9\x84"
                     "b"); /* a Thai vowel sign between two letters */
    (void)state;
    help_font("Noto Sans", regular, sizeof regular);
    help_font(":charset=e44", other, sizeof other);
    Paint *plain = paint_open(&(PaintDesc){regular, NULL, NULL, SIMD_C}, error, sizeof error);
    Paint *helped = paint_open(&(PaintDesc){regular, NULL, other, SIMD_C}, error, sizeof error);
    assert_non_null(plain);
    assert_non_null(helped);
    Guarded a = guarded_new(WIDTH, HEIGHT), b = guarded_new(WIDTH, HEIGHT);
    paint_line(plain, text, 20, 40, ALIGN_LEFT, &a);
    paint_line(helped, text, 20, 40, ALIGN_LEFT, &b);
    help_look("text_fallback", b.target);
    assert_false(help_same(a.target, b.target));
    assert_true(paint_width(helped, TEXT("ab"), 40, false) == paint_width(plain, TEXT("ab"), 40, false));
    guarded_free(&a);
    guarded_free(&b);
    paint_close(plain);
    paint_close(helped);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_as_wide_as_nothing),
        cmocka_unit_test(any_bytes_are_survived),
        cmocka_unit_test(an_endless_line_ends),
        cmocka_unit_test(a_bad_byte_shows_as_one_sign),
        cmocka_unit_test(alignment_puts_the_line_where_it_belongs),
        cmocka_unit_test(a_running_timer_does_not_jitter),
        cmocka_unit_test(nothing_is_lit_above_or_below_a_line),
        cmocka_unit_test(a_line_that_was_forgotten_comes_back_the_same),
        cmocka_unit_test(what_a_font_lacks_comes_from_the_fallback),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
