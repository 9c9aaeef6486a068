/* A stage drawn in fewer pixels: everything where it was, colours as they were, items untouched; changed parts as from
 * scratch; the same at every SIMD level. */
#define _POSIX_C_SOURCE 200809L

#include "support/paint_help.h"
#include "support/paint_random.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ROOM = 16, WIDTH = 461, HEIGHT = 339 };

static Scene *figure_scene(Arena *arena, int turn, int ball, int shadow, int surface) {
    Scene *scene = scene_new(arena, WIDTH, HEIGHT, 0xff102030);
    scene->view = model_view(arena, WIDTH, HEIGHT, turn, ball, shadow, surface);
    scene_rect(scene, (Area){10.25f, 10.5f, 60, 41}, 7, 0xffffffff);
    scene_text(scene, TEXT("18"), 36, 36, 24, true, ALIGN_CENTRE, 0xff000000);
    return scene;
}

static Guarded painted(const Scene *scene, SimdLevel level, int quarters) {
    Guarded out = guarded_new(WIDTH, HEIGHT);
    Paint *paint = help_paint(level);
    PaintRect changed[ROOM];
    paint_stage_quarters(paint, quarters);
    paint_frame(paint, scene, out.target, changed, ROOM);
    assert_true(guarded_intact(&out));
    paint_close(paint);
    return out;
}

static int channel(uint32_t pixel, int k) {
    return (int)(pixel >> (8 * k) & 255);
}

static void all_is_where_it_was(void **state) {
    Arena *arena = arena_new();
    (void)state;
    Scene *scene = figure_scene(arena, 1, 2, 1, 1);
    Guarded full = painted(scene, simd_best(), 4);
    help_look("shrink_4", full.target);
    for (int quarters = 2; quarters <= 3; quarters++) {
        Guarded small = painted(scene, simd_best(), quarters);
        double sums[3] = {0, 0, 0}, off = 0;
        help_look(quarters == 2 ? "shrink_2" : "shrink_3", small.target);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++)
                for (int k = 0; k < 3; k++) {
                    int more = channel(help_pixel(small.target, x, y), k) -
                               channel(help_pixel(full.target, x, y), k);
                    sums[k] += more;
                    off += more < 0 ? -more : more;
                }
        for (int k = 0; k < 3; k++) assert_true(fabs(sums[k]) < 0.15 * WIDTH * HEIGHT);
        assert_true(off < 3 * 2.0 * WIDTH * HEIGHT);
        assert_false(help_same(full.target, small.target));
        for (int y = 18; y < 34; y++) /* inside the white area with its text */
            for (int x = 18; x < 52; x++)
                assert_int_equal(help_pixel(full.target, x, y), help_pixel(small.target, x, y));
        guarded_free(&small);
    }
    guarded_free(&full);
    arena_free(arena);
}

/* A plane of colour has no edges that could become soft: nothing differs by more than the dither of both. */
static void a_slope_stays_what_it_was(void **state) {
    Arena *arena = arena_new();
    float nodes[3 * 40 * 100];
    (void)state;
    for (int i = 0; i < 40 * 100; i++)
        for (int k = 0; k < 3; k++)
            nodes[k * 4000 + i] = 20 + (float)(i % 40) * (1 + (float)k) + (float)(i / 40) * 0.5f;
    SceneView view = {.width = WIDTH, .height = HEIGHT};
    view.backdrop = (SceneField){0, 0, 16, 4, 40, 100, nodes, nodes + 4000, nodes + 8000};
    Scene *scene = scene_new(arena, WIDTH, HEIGHT, 0xff000000);
    scene->view = &view;
    Guarded full = painted(scene, simd_best(), 4);
    for (int quarters = 2; quarters <= 3; quarters++) {
        Guarded small = painted(scene, simd_best(), quarters);
        double off = 0;
        for (int y = 2; y < HEIGHT - 2; y++)
            for (int x = 2; x < WIDTH - 2; x++)
                for (int k = 0; k < 3; k++) {
                    int more = channel(help_pixel(small.target, x, y), k) -
                               channel(help_pixel(full.target, x, y), k);
                    assert_in_range(more + 2, 0, 4);
                    off += more * more;
                }
        assert_true(off < 3 * 0.5 * WIDTH * HEIGHT);
        guarded_free(&small);
    }
    guarded_free(&full);
    arena_free(arena);
}

/* A grid that would not lie on whole pixels is drawn in full. */
static void what_cannot_be_made_smaller_is_drawn_in_full(void **state) {
    Arena *arena = arena_new();
    (void)state;
    Scene *scene = figure_scene(arena, 1, 1, 1, 0);
    SceneView odd = *scene->view;
    odd.backdrop.x0 = -1;
    scene->view = &odd;
    Guarded full = painted(scene, simd_best(), 4), three = painted(scene, simd_best(), 3);
    assert_true(help_same(full.target, three.target));
    guarded_free(&full);
    guarded_free(&three);
    arena_free(arena);
}

static void every_simd_level_gives_the_same_bytes(void **state) {
    Arena *arena = arena_new();
    (void)state;
    Scene *scene = figure_scene(arena, 2, 1, 2, 1);
    for (int quarters = 2; quarters <= 3; quarters++) {
        Guarded plain = painted(scene, SIMD_C, quarters);
        for (SimdLevel level = SIMD_SSE2; level <= SIMD_AVX2; level++) {
            Guarded other = painted(scene, level, quarters);
            assert_true(help_same(plain.target, other.target));
            guarded_free(&other);
        }
        guarded_free(&plain);
    }
    arena_free(arena);
}

/* The figure moves over a ground that stays for some frames, then changes, and the size with it: every frame as if it
 * were the first. */
static void painting_what_changed_equals_painting_from_scratch(void **state) {
    Paint *paint = help_paint(simd_best());
    Guarded kept = guarded_new(WIDTH, HEIGHT);
    Chance chance = {2026};
    int quarters = 4, shadow = 0, surface = 0;
    (void)state;
    for (int step = 0; step < 40; step++) {
        Arena *arena = arena_new();
        PaintRect changed[ROOM];
        if (step % 5 == 4) quarters = 2 + chance_below(&chance, 3);
        if (step % 4 == 3) shadow = chance_below(&chance, 3);
        if (step % 7 == 6) surface = !surface;
        Scene *scene =
            figure_scene(arena, chance_below(&chance, 5), chance_below(&chance, 3), shadow, surface);
        Guarded fresh = painted(scene, simd_best(), quarters);
        paint_stage_quarters(paint, quarters);
        paint_frame(paint, scene, kept.target, changed, ROOM);
        if (!help_same(kept.target, fresh.target)) fail_msg("step %d differs from scratch", step);
        assert_true(guarded_intact(&kept));
        guarded_free(&fresh);
        arena_free(arena);
    }
    guarded_free(&kept);
    paint_close(paint);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_where_it_was),
        cmocka_unit_test(a_slope_stays_what_it_was),
        cmocka_unit_test(what_cannot_be_made_smaller_is_drawn_in_full),
        cmocka_unit_test(every_simd_level_gives_the_same_bytes),
        cmocka_unit_test(painting_what_changed_equals_painting_from_scratch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
