/* Work that is shared out is done once, all of it, and pictures do not tell who painted which part in what order. */
#define _POSIX_C_SOURCE 200809L

#include "app/threads.h"
#include "support/paint_help.h"
#include "support/paint_random.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { ROOM = 16, PARTS = 40, WIDTH = 421, HEIGHT = 530 };

/* ---- sharing ---- */

typedef struct Tally {
    int done[PARTS], by[PARTS];
} Tally;

static void tally(void *job, int part, int worker) {
    Tally *all = job;
    all->done[part]++;
    all->by[part] = worker;
}

static void check_tally(const Workers *workers, int parts) {
    Tally all = {{0}, {0}};
    workers_share(workers, tally, &all, parts);
    for (int i = 0; i < PARTS; i++) {
        assert_int_equal(all.done[i], i < parts);
        assert_in_range(all.by[i], 0, WORKERS_MAX - 1);
    }
}

static void every_part_is_done_once(void **state) {
    Threads *threads = threads_open();
    (void)state;
    for (int round = 0; round < 2000; round++) check_tally(threads_workers(threads), round % (PARTS + 1));
    threads_close(threads);
}

static void without_workers_the_caller_does_it_all(void **state) {
    (void)state;
    assert_null(threads_workers(NULL));
    for (int parts = 0; parts <= PARTS; parts++) check_tally(NULL, parts);
    threads_close(NULL);
}

static void threads_that_never_worked_end(void **state) {
    (void)state;
    for (int round = 0; round < 50; round++) threads_close(threads_open());
}

/* ---- painting ---- */

/* In one thread, but from the last part to the first, and by all workers in turn. */
static void share_backwards(void *with, WorkerPart *work, void *job, int parts) {
    int *calls = with;
    ++*calls;
    for (int part = parts - 1; part >= 0; part--) work(job, part, (part + *calls) % WORKERS_MAX);
}

static void run_steps(const Workers *workers, int quarters, uint32_t seed) {
    Chance chance = {seed};
    Model model = {.width = WIDTH, .height = HEIGHT};
    Paint *alone = help_paint(simd_best()), *shared = help_paint(simd_best());
    Guarded one = guarded_new(WIDTH, HEIGHT), two = guarded_new(WIDTH, HEIGHT);
    PaintRect changed[ROOM];
    paint_stage_quarters(alone, quarters);
    paint_stage_quarters(shared, quarters);
    paint_workers(shared, workers);
    for (int step = 0; step < 25; step++) {
        Arena *arena = arena_new();
        model_step(&model, &chance);
        int count = paint_frame(alone, model_scene(arena, &model), one.target, changed, ROOM);
        assert_int_equal(paint_frame(shared, model_scene(arena, &model), two.target, changed, ROOM), count);
        if (!help_same(one.target, two.target)) fail_msg("%d quarters, step %d", quarters, step);
        assert_true(guarded_intact(&two));
        arena_free(arena);
    }
    guarded_free(&one);
    guarded_free(&two);
    paint_close(alone);
    paint_close(shared);
}

static void two_threads_paint_the_same(void **state) {
    Threads *threads = threads_open();
    (void)state;
    run_steps(threads_workers(threads), 4, 12);
    run_steps(threads_workers(threads), 2, 13);
    threads_close(threads);
}

static void order_does_not_matter(void **state) {
    int calls = 0;
    Workers backwards = {share_backwards, &calls};
    (void)state;
    run_steps(&backwards, 4, 14);
    run_steps(&backwards, 2, 15);
    assert_true(calls > 0);
}

/* More than are kept: each must be fetched just before it is drawn. */
static void more_texts_than_are_kept_paint_the_same(void **state) {
    enum { TEXTS = 600 };
    static char words[TEXTS][8];
    int calls = 0;
    Workers backwards = {share_backwards, &calls};
    Arena *arena = arena_new();
    Paint *alone = help_paint(simd_best()), *shared = help_paint(simd_best());
    Guarded one = guarded_new(WIDTH, HEIGHT), two = guarded_new(WIDTH, HEIGHT);
    PaintRect changed[ROOM];
    Scene *scene = scene_new(arena, WIDTH, HEIGHT, 0xff000000);
    (void)state;
    for (int i = 0; i < TEXTS; i++) {
        snprintf(words[i], sizeof words[i], "w%d", i);
        scene_text(scene, text_of(words[i]), (float)(i % 20 * 20), (float)(10 + i / 20 * 17), 9, false,
                   ALIGN_LEFT, 0xffffffff);
    }
    paint_workers(shared, &backwards);
    paint_frame(alone, scene, one.target, changed, ROOM);
    paint_frame(shared, scene, two.target, changed, ROOM);
    assert_true(help_same(one.target, two.target));
    guarded_free(&one);
    guarded_free(&two);
    paint_close(alone);
    paint_close(shared);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_is_done_once),
        cmocka_unit_test(without_workers_the_caller_does_it_all),
        cmocka_unit_test(threads_that_never_worked_end),
        cmocka_unit_test(two_threads_paint_the_same),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(more_texts_than_are_kept_paint_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
