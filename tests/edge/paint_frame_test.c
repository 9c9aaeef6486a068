/* Frames as a whole: what is painted from step to step is what would be painted at once, at every SIMD level,
 * inside the target, and nothing when nothing changed. */
#define _POSIX_C_SOURCE 200809L

#include "support/paint_help.h"
#include "support/paint_random.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ROOM = 16 };

static Scene *plain_scene(Arena *arena, int width, int height) {
    Scene *scene = scene_new(arena, width, height, 0xff102030);
    scene_rect(scene, (Area){10, 10, 50, 30}, 0, 0xffffffff);
    return scene;
}

static void a_font_that_is_not_there_is_named(void **state) {
    char error[256] = "";
    (void)state;
    assert_null(paint_open(&(PaintDesc){"/nowhere/at-all.ttf", NULL, NULL, SIMD_C}, error, sizeof error));
    assert_non_null(strstr(error, "/nowhere/at-all.ttf"));
}

static void no_font_at_all_is_an_error(void **state) {
    char error[256] = "";
    (void)state;
    assert_null(paint_open(&(PaintDesc){NULL, NULL, NULL, SIMD_C}, error, sizeof error));
    assert_true(strlen(error) > 0);
}

static void an_empty_scene_is_its_page(void **state) {
    Arena *arena = arena_new();
    Paint *paint = help_paint(simd_best());
    Guarded guarded = guarded_new(67, 3);
    PaintRect changed[ROOM];
    (void)state;
    Scene *scene = scene_new(arena, 67, 3, 0xff123456);
    assert_int_equal(paint_frame(paint, scene, guarded.target, changed, ROOM), 1);
    for (int i = 0; i < 67 * 3; i++) assert_int_equal(help_pixel(guarded.target, i % 67, i / 67), 0x123456);
    assert_true(guarded_intact(&guarded));
    guarded_free(&guarded);
    paint_close(paint);
    arena_free(arena);
}

static void a_scene_repeated_changes_nothing(void **state) {
    Arena *arena = arena_new();
    Paint *paint = help_paint(simd_best());
    Guarded guarded = guarded_new(300, 200);
    PaintRect changed[ROOM];
    Model model = {.width = 300, .height = 200, .stage = 2, .ball = 3, .surface = 1};
    Chance chance = {7};
    (void)state;
    for (int i = 0; i < MODEL_ITEMS; i++) model.seeds[i] = chance_next(&chance);
    assert_true(paint_frame(paint, model_scene(arena, &model), guarded.target, changed, ROOM) > 0);
    for (int i = 0; i < 3; i++) /* each in new memory: what counts is the content */
        assert_int_equal(paint_frame(paint, model_scene(arena, &model), guarded.target, changed, ROOM), 0);
    paint_forget(paint);
    assert_int_equal(paint_frame(paint, model_scene(arena, &model), guarded.target, changed, ROOM), 1);
    guarded_free(&guarded);
    paint_close(paint);
    arena_free(arena);
}

static void another_target_is_painted_whole(void **state) {
    Arena *arena = arena_new();
    Paint *paint = help_paint(simd_best());
    Guarded a = guarded_new(200, 100), b = guarded_new(200, 100), wide = guarded_new(260, 130);
    PaintRect changed[ROOM];
    (void)state;
    paint_frame(paint, plain_scene(arena, 200, 100), a.target, changed, ROOM);
    paint_frame(paint, plain_scene(arena, 200, 100), b.target, changed, ROOM);
    assert_true(help_same(a.target, b.target));
    assert_int_equal(paint_frame(paint, plain_scene(arena, 200, 100), wide.target, changed, ROOM), 1);
    assert_int_equal(help_pixel(wide.target, 20, 20), 0xffffff);
    assert_int_equal(help_pixel(wide.target, 259, 129), 0x102030);
    assert_true(guarded_intact(&wide));
    guarded_free(&a);
    guarded_free(&b);
    guarded_free(&wide);
    paint_close(paint);
    arena_free(arena);
}

static void only_what_changed_is_reported(void **state) {
    Arena *arena = arena_new();
    Paint *paint = help_paint(simd_best());
    Guarded guarded = guarded_new(640, 480);
    PaintRect changed[ROOM];
    (void)state;
    Scene *one = plain_scene(arena, 640, 480), *two = plain_scene(arena, 640, 480);
    scene_disc(two, 400, 300, 5, 0xffff0000, 0xffff0000);
    paint_frame(paint, one, guarded.target, changed, ROOM);
    assert_int_equal(paint_frame(paint, two, guarded.target, changed, ROOM), 1);
    assert_true(changed[0].x <= 394 && changed[0].x + changed[0].width >= 406);
    assert_true(changed[0].width <= 192 && changed[0].height <= 192);
    guarded_free(&guarded);
    paint_close(paint);
    arena_free(arena);
}

static void a_ring_that_runs_on_changes_only_at_its_ends(void **state) {
    Arena *arena = arena_new();
    Paint *paint = help_paint(simd_best());
    Guarded guarded = guarded_new(1024, 1024);
    PaintRect changed[ROOM];
    int area = 0;
    (void)state;
    for (int i = 0; i < 2; i++) {
        Scene *scene = scene_new(arena, 1024, 1024, 0xff000000);
        scene_arc(scene, 512, 512, 400, 20, 1 + 0.01f * (float)i, 6, 0xffffffff);
        int count = paint_frame(paint, scene, guarded.target, changed, ROOM);
        area = 0;
        for (int k = 0; k < count; k++) area += changed[k].width * changed[k].height;
    }
    assert_true(area > 0 && area < 1024 * 1024 / 8);
    guarded_free(&guarded);
    paint_close(paint);
    arena_free(arena);
}

static void nothing_is_painted_outside_a_clip(void **state) {
    Arena *arena = arena_new();
    Paint *paint = help_paint(simd_best());
    Guarded guarded = guarded_new(320, 240);
    PaintRect changed[ROOM];
    Chance chance = {99};
    (void)state;
    Scene *scene = scene_new(arena, 320, 240, 0xff000000);
    scene_clip(scene, (Area){100.2f, 80, 200, 160.4f});
    for (int i = 0; i < 200; i++) chance_item(scene, &chance);
    paint_frame(paint, scene, guarded.target, changed, ROOM);
    int inside = 0;
    for (int y = 0; y < 240; y++)
        for (int x = 0; x < 320; x++) {
            bool in = x >= 100 && x < 200 && y >= 80 && y < 160;
            if (!in) assert_int_equal(help_pixel(guarded.target, x, y), 0);
            if (in) inside += help_pixel(guarded.target, x, y) != 0;
        }
    assert_true(inside > 1000);
    guarded_free(&guarded);
    paint_close(paint);
    arena_free(arena);
}

/* Pixels that differ from what they were must lie in a reported rectangle. */
static void check_reported(PaintTarget before, PaintTarget now, const PaintRect *changed, int count) {
    for (int y = 0; y < now.height; y++)
        for (int x = 0; x < now.width; x++) {
            bool reported = help_pixel(before, x, y) == help_pixel(now, x, y);
            for (int i = 0; i < count && !reported; i++)
                reported = x >= changed[i].x && x < changed[i].x + changed[i].width && y >= changed[i].y &&
                           y < changed[i].y + changed[i].height;
            if (!reported) fail_msg("pixel %d %d changed unreported", x, y);
        }
}

static void copy_pixels(PaintTarget from, PaintTarget to) {
    for (int y = 0; y < from.height; y++)
        memcpy(to.pixels + y * to.pitch, from.pixels + y * from.pitch,
               (size_t)from.width * sizeof *from.pixels);
}

static void run_steps(uint32_t seed, int width, int height, int steps, int room) {
    Paint *paint = help_paint(simd_best());
    Guarded kept = guarded_new(width, height), before = guarded_new(width, height);
    Model model = {.width = width, .height = height};
    Chance chance = {seed};
    PaintRect changed[ROOM];
    for (int step = 0; step < steps; step++) {
        Arena *arena = arena_new();
        Guarded fresh = guarded_new(width, height);
        Paint *other = help_paint(simd_best());
        PaintRect all[ROOM];
        model_step(&model, &chance);
        copy_pixels(kept.target, before.target);
        int count = paint_frame(paint, model_scene(arena, &model), kept.target, changed, room);
        assert_true(count <= room);
        paint_frame(other, model_scene(arena, &model), fresh.target, all, ROOM);
        if (!help_same(kept.target, fresh.target))
            fail_msg("seed %u step %d differs from scratch", seed, step);
        check_reported(before.target, kept.target, changed, count);
        assert_true(guarded_intact(&kept) && guarded_intact(&fresh));
        paint_close(other);
        guarded_free(&fresh);
        arena_free(arena);
    }
    guarded_free(&kept);
    guarded_free(&before);
    paint_close(paint);
}

static void painting_what_changed_equals_painting_from_scratch(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 6; seed++) run_steps(seed * 7919, 400 + (int)seed * 13, 330, 25, ROOM);
}

static void the_same_with_room_for_one_rectangle(void **state) {
    (void)state;
    run_steps(4711, 357, 201, 20, 1);
}

/* Each node of a field decides the pixels as far as its neighbours, and at the edges those beyond. */
static void one_node_of_a_field_changes_what_lies_around_it(void **state) {
    enum { COLUMNS = 7, ROWS = 6, NODES = COLUMNS * ROWS };
    float nodes[NODES];
    Arena *arena = arena_new();
    Paint *paint = help_paint(simd_best());
    Guarded kept = guarded_new(333, 300), fresh = guarded_new(333, 300);
    PaintRect changed[ROOM];
    (void)state;
    for (int i = 0; i < NODES; i++) nodes[i] = 100;
    for (int i = 0; i < NODES; i++) {
        SceneView view = {.width = 333, .height = 300};
        view.backdrop = (SceneField){10, 6, 49, 37, COLUMNS, ROWS, nodes, nodes, nodes};
        Scene *scene = scene_new(arena, 333, 300, 0xff000000);
        Paint *other = help_paint(simd_best());
        scene->view = &view;
        nodes[i] = 200;
        paint_frame(paint, scene, kept.target, changed, ROOM);
        paint_frame(other, scene, fresh.target, changed, ROOM);
        if (!help_same(kept.target, fresh.target)) fail_msg("node %d", i);
        paint_close(other);
    }
    guarded_free(&kept);
    guarded_free(&fresh);
    paint_close(paint);
    arena_free(arena);
}

/* A body of many triangles or few, and a thing beside it that never moves, or not. */
static Scene *body_and_thing(Arena *arena, float detail, bool thing, float shadow) {
    Scene *scene = scene_new(arena, 333, 300, 0xff000000);
    SceneView *view = arena_alloc(arena, sizeof *view);
    FigureView camera = {150, 156, 150, detail, 3.2f}, near = {150, 156, 150, 0, 3.2f};
    *view = (SceneView){.width = 333, .height = 300};
    figure_backdrop(arena, view, 0);
    view->meshes[view->mesh_count++] = figure_mesh(figure_body(arena, camera, detail));
    if (thing) model_standing(arena, view, near, 0.3, shadow);
    scene->view = view;
    return scene;
}

/* What is known of a thing's faces lies in memory that others use when it is gone. */
static void a_thing_that_comes_back_looks_as_before(void **state) {
    static const struct {
        float detail;
        bool thing;
    } frames[] = {{0.6f, true}, {0.3f, true}, {0.6f, false}, {0.3f, true}, {0.3f, true}, {0.5f, true}};
    Paint *paint = help_paint(simd_best());
    Guarded kept = guarded_new(333, 300), fresh = guarded_new(333, 300);
    PaintRect changed[ROOM];
    (void)state;
    for (int i = 0; i < (int)(sizeof frames / sizeof *frames); i++) {
        Arena *arena = arena_new();
        Paint *other = help_paint(simd_best());
        Scene *scene = body_and_thing(arena, frames[i].detail, frames[i].thing, (float)(i % 3));
        paint_frame(paint, scene, kept.target, changed, ROOM);
        paint_frame(other, scene, fresh.target, changed, ROOM);
        if (!help_same(kept.target, fresh.target)) fail_msg("frame %d", i);
        paint_close(other);
        arena_free(arena);
    }
    guarded_free(&kept);
    guarded_free(&fresh);
    paint_close(paint);
}

static void every_simd_level_gives_the_same_bytes(void **state) {
    Chance chance = {31337};
    (void)state;
    for (int round = 0; round < 12; round++) {
        Arena *arena = arena_new();
        Model model = {.width = 301 + 17 * round, .height = 199 + 11 * round};
        for (int k = 0; k < 12; k++) model_step(&model, &chance);
        Guarded plain = guarded_new(model.width, model.height);
        for (SimdLevel level = SIMD_C; level <= SIMD_AVX2; level++) {
            Guarded guarded = guarded_new(model.width, model.height);
            Paint *paint = help_paint(level);
            PaintRect changed[ROOM];
            paint_frame(paint, model_scene(arena, &model), guarded.target, changed, ROOM);
            if (level == SIMD_C) copy_pixels(guarded.target, plain.target);
            if (!help_same(plain.target, guarded.target))
                fail_msg("%s differs in round %d", simd_name(level), round);
            assert_true(guarded_intact(&guarded));
            paint_close(paint);
            guarded_free(&guarded);
        }
        guarded_free(&plain);
        arena_free(arena);
    }
}

static void a_view_is_painted_like_the_stage_of_a_scene(void **state) {
    Arena *arena = arena_new();
    Paint *paint = help_paint(simd_best());
    Guarded one = guarded_new(333, 222), two = guarded_new(333, 222);
    PaintRect changed[ROOM];
    (void)state;
    Scene *scene = scene_new(arena, 333, 222, 0xff000000);
    scene->view = model_view(arena, 333, 222, 1, 2, 1, 1);
    paint_frame(paint, scene, one.target, changed, ROOM);
    paint_view(paint, scene->view, two.target);
    assert_true(help_same(one.target, two.target));
    assert_true(guarded_intact(&two));
    help_look("frame_view", two.target);
    guarded_free(&one);
    guarded_free(&two);
    paint_close(paint);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_font_that_is_not_there_is_named),
        cmocka_unit_test(no_font_at_all_is_an_error),
        cmocka_unit_test(an_empty_scene_is_its_page),
        cmocka_unit_test(a_scene_repeated_changes_nothing),
        cmocka_unit_test(another_target_is_painted_whole),
        cmocka_unit_test(only_what_changed_is_reported),
        cmocka_unit_test(a_ring_that_runs_on_changes_only_at_its_ends),
        cmocka_unit_test(nothing_is_painted_outside_a_clip),
        cmocka_unit_test(painting_what_changed_equals_painting_from_scratch),
        cmocka_unit_test(the_same_with_room_for_one_rectangle),
        cmocka_unit_test(one_node_of_a_field_changes_what_lies_around_it),
        cmocka_unit_test(a_thing_that_comes_back_looks_as_before),
        cmocka_unit_test(every_simd_level_gives_the_same_bytes),
        cmocka_unit_test(a_view_is_painted_like_the_stage_of_a_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
