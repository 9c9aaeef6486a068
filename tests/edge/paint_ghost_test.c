/* A ghost over a view: seen as it is drawn, through it what lies behind; the same bytes at every SIMD level, and however
 * it is painted. */
#define _POSIX_C_SOURCE 200809L

#include "support/paint_figure.h"
#include "support/paint_help.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDTH = 700, HEIGHT = 400 };

typedef struct Pair {
    Arena *arena;
    SceneView view, ghost;
} Pair;

/* A body, and the same body as its ghost beside it, a little of them over each other. */
static void open_pair(Pair *pair, float opacity) {
    pair->arena = arena_new();
    pair->view = (SceneView){.width = WIDTH, .height = HEIGHT, .mesh_count = 1};
    pair->ghost = pair->view;
    FigureView camera = {420, 210, 190, 0.4f, 3.2f}, aside = {300, 205, 190, 0.4f, 3.2f};
    pair->view.meshes[0] = figure_mesh(figure_body(pair->arena, camera, 0.3f));
    pair->ghost.meshes[0] = figure_mesh(figure_body(pair->arena, aside, 0.3f));
    figure_backdrop(pair->arena, &pair->view, 0.3f);
    pair->view.ghost = &pair->ghost;
    pair->view.ghost_opacity = opacity;
}

static void paint_at(SimdLevel level, const SceneView *view, PaintTarget target) {
    Paint *paint = help_paint(level);
    paint_view(paint, view, target);
    paint_close(paint);
}

static void one_that_is_not_there_changes_nothing(void **state) {
    (void)state;
    Guarded with = guarded_new(WIDTH, HEIGHT), without = guarded_new(WIDTH, HEIGHT);
    Pair pair;
    open_pair(&pair, 0);
    paint_at(simd_best(), &pair.view, with.target);
    pair.view.ghost = NULL;
    paint_at(simd_best(), &pair.view, without.target);
    assert_true(help_same(with.target, without.target) && guarded_intact(&with));
    guarded_free(&with);
    guarded_free(&without);
    arena_free(pair.arena);
}

/* A pixel of glass lies between what is behind it and what it would be if it were solid, in every channel. */
static int between(uint32_t pixel, uint32_t behind, uint32_t solid, double opacity) {
    for (int shift = 0; shift < 24; shift += 8) {
        double a = behind >> shift & 255, b = solid >> shift & 255, p = pixel >> shift & 255;
        if (fabs(a + (b - a) * opacity - p) > 1.01) return 0;
    }
    return 1;
}

static void what_is_behind_is_seen_through_it(void **state) {
    (void)state;
    Guarded behind = guarded_new(WIDTH, HEIGHT), solid = guarded_new(WIDTH, HEIGHT),
            glass = guarded_new(WIDTH, HEIGHT);
    Pair pair;
    open_pair(&pair, 0.5f);
    paint_at(simd_best(), &pair.view, glass.target);
    help_look("ghost", glass.target);
    pair.view.ghost_opacity = 1;
    paint_at(simd_best(), &pair.view, solid.target);
    pair.view.ghost = NULL;
    paint_at(simd_best(), &pair.view, behind.target);
    int changed = 0;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            uint32_t b = help_pixel(behind.target, x, y), s = help_pixel(solid.target, x, y);
            changed += b != s;
            assert_true(between(help_pixel(glass.target, x, y), b, s, 128.0 / 255));
        }
    assert_true(changed > 8000 && changed < WIDTH * HEIGHT / 2);
    guarded_free(&behind);
    guarded_free(&solid);
    guarded_free(&glass);
    arena_free(pair.arena);
}

/* Fully opaque, it is before everything, however near that is. */
static void it_is_before_all_that_is_solid(void **state) {
    (void)state;
    Guarded over = guarded_new(WIDTH, HEIGHT), alone = guarded_new(WIDTH, HEIGHT);
    Pair pair;
    open_pair(&pair, 1);
    paint_at(simd_best(), &pair.view, over.target);
    SceneView plain = pair.view;
    plain.meshes[0] = pair.ghost.meshes[0];
    plain.ghost = NULL;
    paint_at(simd_best(), &plain, alone.target);
    int same = 0;
    for (int y = 60; y < 340; y++)
        for (int x = 280; x < 320; x++)
            same += help_pixel(over.target, x, y) == help_pixel(alone.target, x, y);
    assert_true(same > 40 * 280 * 9 / 10);
    guarded_free(&over);
    guarded_free(&alone);
    arena_free(pair.arena);
}

static void every_simd_level_gives_the_same_bytes(void **state) {
    (void)state;
    Guarded plain = guarded_new(WIDTH, HEIGHT), other = guarded_new(WIDTH, HEIGHT);
    Pair pair;
    open_pair(&pair, 0.62f);
    paint_at(SIMD_C, &pair.view, plain.target);
    for (SimdLevel level = SIMD_SSE2; level <= SIMD_AVX2; level++) {
        paint_at(level, &pair.view, other.target);
        assert_true(help_same(plain.target, other.target) && guarded_intact(&other));
    }
    guarded_free(&plain);
    guarded_free(&other);
    arena_free(pair.arena);
}

/* It comes, moves, and goes; each frame painted over the last is the same as painted from scratch. */
static void painting_what_changed_equals_painting_from_scratch(void **state) {
    (void)state;
    static const float OPACITY[] = {0, 0.2f, 0.62f, 0.62f, 0.62f, 0.3f, 0};
    Guarded kept = guarded_new(WIDTH, HEIGHT), fresh = guarded_new(WIDTH, HEIGHT);
    Paint *paint = help_paint(simd_best());
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof OPACITY / sizeof *OPACITY; i++) {
        Pair pair;
        open_pair(&pair, OPACITY[i]);
        FigureView aside = {300 - 17 * (float)i, 205, 190, 0.4f, 3.2f};
        pair.ghost.meshes[0] = figure_mesh(figure_body(pair.arena, aside, 0.3f));
        if (OPACITY[i] == 0) pair.view.ghost = NULL;
        Scene *scene = scene_new(arena, WIDTH, HEIGHT, 0xff102030);
        scene->view = &pair.view;
        PaintRect changed[32];
        int rects = paint_frame(paint, scene, kept.target, changed, 32);
        assert_true(rects > 0);
        Paint *other = help_paint(simd_best());
        paint_frame(other, scene, fresh.target, changed, 32);
        paint_close(other);
        assert_true(help_same(kept.target, fresh.target));
        assert_int_equal(paint_frame(paint, scene, kept.target, changed, 32), 0);
        arena_free(pair.arena);
    }
    paint_close(paint);
    guarded_free(&kept);
    guarded_free(&fresh);
    arena_free(arena);
}

/* Much of it outside the picture, and some of its triangles too large for the guard band. */
static void one_that_leaves_the_picture_is_survived(void **state) {
    (void)state;
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    static const float AT[][3] = {{-300, 200, 190}, {690, 390, 190}, {350, 200, 9000}, {5000, 200, 190}};
    for (size_t i = 0; i < sizeof AT / sizeof *AT; i++) {
        Pair pair;
        open_pair(&pair, 0.6f);
        FigureView aside = {AT[i][0], AT[i][1], AT[i][2], 0.4f, 3.2f};
        pair.ghost.meshes[0] = figure_mesh(figure_body(pair.arena, aside, 0.3f));
        paint_at(simd_best(), &pair.view, guarded.target);
        assert_true(guarded_intact(&guarded));
        arena_free(pair.arena);
    }
    guarded_free(&guarded);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_that_is_not_there_changes_nothing),
        cmocka_unit_test(what_is_behind_is_seen_through_it),
        cmocka_unit_test(it_is_before_all_that_is_solid),
        cmocka_unit_test(every_simd_level_gives_the_same_bytes),
        cmocka_unit_test(painting_what_changed_equals_painting_from_scratch),
        cmocka_unit_test(one_that_leaves_the_picture_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
