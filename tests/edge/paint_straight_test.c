/* A stage that changes frame after frame is drawn straight into the target; whatever comes after that, pixels are what
 * they would be had all been drawn anew. */
#define _POSIX_C_SOURCE 200809L

#include "paint/layer.h"
#include "support/paint_again.h"
#include "support/paint_random.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDTH = 640, HEIGHT = 200, ROOM = 16 };

/* ---- the layer alone, over a target of which all is drawn in each frame ---- */

typedef struct Drawn {
    Arena *arena;
    Viewer *viewer;
    Layer layer;
    Tiles tiles;
    Guarded target;
    uint64_t frame;
} Drawn;

static Drawn drawn_new(void) {
    Drawn drawn = {.arena = arena_new(),
                   .viewer = viewer_open(kernels_for(simd_best())),
                   .target = guarded_new(WIDTH, HEIGHT)};
    assert_true(drawn.arena && drawn.viewer);
    return drawn;
}

static void drawn_free(Drawn *drawn) {
    layer_free(&drawn->layer);
    tiles_free(&drawn->tiles);
    viewer_close(drawn->viewer);
    guarded_free(&drawn->target);
    arena_free(drawn->arena);
}

/* The pixels that went straight to the target, in all rows. */
static int draw(Drawn *drawn, const SceneView *view, bool anew) {
    LayerTarget target = {&drawn->tiles, drawn->target.target.pixels, drawn->target.target.pitch};
    int64_t straight = 0;
    assert_true(tiles_begin(&drawn->tiles, WIDTH, HEIGHT, drawn->frame += anew));
    assert_true(layer_begin(&drawn->layer, drawn->viewer, view, 0));
    for (int row = 0; row < drawn->layer.tiles.rows; row++)
        straight += box_pixels(layer_row(&drawn->layer, drawn->viewer, 0, row, &target));
    assert_true(layer_end(&drawn->layer, drawn->viewer));
    tiles_end(&drawn->tiles);
    return (int)straight;
}

static const SceneView *view_of(Drawn *drawn, int turn) {
    return model_view(drawn->arena, WIDTH, HEIGHT, turn, 1, 1, 1);
}

static void what_moves_twice_goes_straight(void **state) {
    Drawn drawn = drawn_new();
    (void)state;
    assert_int_equal(draw(&drawn, view_of(&drawn, 1), true), 0);
    assert_true(draw(&drawn, view_of(&drawn, 2), true) > 10000);
    assert_true(draw(&drawn, view_of(&drawn, 3), true) > 10000);
    assert_int_equal(draw(&drawn, view_of(&drawn, 4), false), 0); /* the target keeps what it has */
    assert_int_equal(draw(&drawn, view_of(&drawn, 4), true), 0);  /* still */
    assert_true(guarded_intact(&drawn.target));
    drawn_free(&drawn);
}

static bool same_layer(const Layer *a, const Layer *b) {
    const uint32_t *p = a->pixels.at, *q = b->pixels.at;
    for (int y = 0; y < HEIGHT; y++)
        if (memcmp(p + y * a->pitch, q + y * b->pitch, WIDTH * sizeof *p) != 0) return false;
    return true;
}

static void what_then_stays_is_drawn_in_the_layer(void **state) {
    Drawn drawn = drawn_new(), fresh = drawn_new();
    (void)state;
    for (int turn = 1; turn <= 5; turn++) draw(&drawn, view_of(&drawn, turn), true);
    draw(&fresh, view_of(&fresh, 5), true);
    assert_false(same_layer(&drawn.layer, &fresh.layer));
    draw(&drawn, view_of(&drawn, 5), false);
    assert_true(same_layer(&drawn.layer, &fresh.layer));
    drawn_free(&drawn);
    drawn_free(&fresh);
}

/* ---- the whole painter ---- */

/* The stage moves, stays, moves on; what lies over it moves, stays, comes and goes meanwhile. */
static Scene *scene_of(Arena *arena, int frame) {
    Scene *scene = scene_new(arena, WIDTH, HEIGHT, 0xff0a1016);
    int turn = frame % 13 < 8 ? frame : frame / 13 * 13 + 8;
    scene->view = model_view(arena, WIDTH, HEIGHT, 1 + turn, 1 + frame / 20, 1 + frame / 30, 1);
    scene_scrim(scene, (Area){200, 0, WIDTH, HEIGHT}, EDGE_RIGHT, frame / 10 % 2 ? 0xed0a1016 : 0xc00a1016);
    scene_disc(scene, 230, 100, 40 + (float)(frame / 3 % 7), 0xff14464a, 0xff2a7a78);
    if (frame % 9 > 5) scene_disc(scene, 300, 60, 30, 0x8014464a, 0xff2a7a78);
    scene_arc(scene, 500, 100, 72, 8, 0, 1 + 0.1f * (float)frame, 0xffffa25e);
    return scene;
}

static void what_went_straight_looks_as_if_drawn(void **state) {
    (void)state;
    help_as_if_from_scratch(scene_of, 60, WIDTH, HEIGHT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_moves_twice_goes_straight),
        cmocka_unit_test(what_then_stays_is_drawn_in_the_layer),
        cmocka_unit_test(what_went_straight_looks_as_if_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
