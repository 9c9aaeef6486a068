/* What lies under the first item that changes is kept, but never longer than it stays as it is. */
#define _POSIX_C_SOURCE 200809L

#include "paint/undercoat.h"
#include "support/paint_again.h"
#include "support/paint_random.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDTH = 300, HEIGHT = 200, ROOM = 16, STILL = 0, MOVING = 1 };

/* A row of tiles with an item that stays and one over it that changes, drawn as the painter draws. */
typedef struct Coats {
    Undercoat undercoat;
    Tiles tiles;
    uint32_t pixels[WIDTH * HEIGHT];
} Coats;

static const Box row = {0, 0, WIDTH, TILE};

static bool bare(const Coats *coats, int item) {
    int x0 = 0, x1;
    return undercoat_bare(&coats->undercoat, row, item, &x0, &x1);
}

static void begin(Coats *coats, uint64_t ground, uint64_t still, uint64_t moving) {
    assert_true(tiles_begin(&coats->tiles, WIDTH, HEIGHT, ground));
    undercoat_begin(&coats->undercoat, &coats->tiles);
    tiles_mix(&coats->tiles, row, still);
    undercoat_item(&coats->undercoat, &coats->tiles, STILL, row);
    tiles_mix(&coats->tiles, row, moving);
    undercoat_item(&coats->undercoat, &coats->tiles, MOVING, row);
    undercoat_choose(&coats->undercoat, row);
}

static void end(Coats *coats) {
    for (int i = STILL; i <= MOVING; i++) undercoat_keep(&coats->undercoat, row, i, coats->pixels, WIDTH);
    undercoat_keep(&coats->undercoat, row, INT_MAX, coats->pixels, WIDTH);
    undercoat_end(&coats->undercoat);
    tiles_end(&coats->tiles);
}

static void coats_free(Coats *coats) {
    undercoat_free(&coats->undercoat);
    tiles_free(&coats->tiles);
}

static void what_stays_under_what_moves_is_drawn_no_more(void **state) {
    static Coats coats;
    (void)state;
    for (uint64_t frame = 0; frame < 5; frame++) {
        begin(&coats, 1, 2, 100 + frame);
        assert_int_equal(bare(&coats, STILL), frame < 2); /* seen to stay, kept, copied */
        assert_int_equal(bare(&coats, -1), frame < 2);
        assert_true(bare(&coats, MOVING));
        end(&coats);
    }
    coats_free(&coats);
}

static void another_ground_or_item_is_drawn(void **state) {
    static Coats coats;
    (void)state;
    for (uint64_t frame = 0; frame < 12; frame++) {
        begin(&coats, frame < 4 ? 1 : 2, frame < 8 ? 3 : 4, 100 + frame);
        assert_int_equal(bare(&coats, STILL), frame % 4 < 2);
        end(&coats);
    }
    undercoat_forget(&coats.undercoat);
    begin(&coats, 2, 4, 1000);
    assert_true(bare(&coats, STILL));
    coats_free(&coats);
}

/* An instrument as a lesson shows it, on a stage that stays for a while, with a scrim that is another now and then. */
static Scene *instrument(Arena *arena, int frame) {
    char *seconds = arena_alloc(arena, 16);
    Scene *scene = scene_new(arena, WIDTH, HEIGHT, 0xff0a1016);
    float breath = 50 + (float)(frame % 7);
    snprintf(seconds, 16, "%d", frame / 6);
    scene->view = model_view(arena, WIDTH, HEIGHT, 1, 1 + frame / 9, 1, 1);
    scene_scrim(scene, (Area){100, 0, WIDTH, HEIGHT}, EDGE_RIGHT, frame / 10 % 2 ? 0xed0a1016 : 0xc00a1016);
    scene_halo(scene, 170, 100, 60, 90, 0x4d000000);
    scene_disc(scene, 170, 100, 80, 0xe60a1016, 0xe60a1016);
    scene_arc(scene, 170, 100, 72, 8, 0, 1 + 0.1f * (float)frame, 0xffffa25e);
    scene_disc(scene, 170, 100, breath, 0xff14464a, 0xff2a7a78);
    scene_text(scene, text_of(seconds), 170, 110, 30, true, ALIGN_CENTRE, 0xffffffff);
    return scene;
}

static void what_is_kept_looks_as_if_drawn(void **state) {
    (void)state;
    help_as_if_from_scratch(instrument, 40, WIDTH, HEIGHT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stays_under_what_moves_is_drawn_no_more),
        cmocka_unit_test(another_ground_or_item_is_drawn),
        cmocka_unit_test(what_is_kept_looks_as_if_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
