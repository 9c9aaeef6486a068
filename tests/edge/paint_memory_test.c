/* Memory refused at every place in turn: the painter opens with a message or not at all, a frame is painted with
 * something left out, and the next one is whole. The linker puts the functions below in place of malloc's. */
#define _POSIX_C_SOURCE 200809L

#include "support/paint_help.h"
#include "support/paint_random.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#ifdef UNKNOT_WRAP_MALLOC

enum { WIDTH = 230, HEIGHT = 170, ROOM = 8 };

static struct {
    bool counting, lasting; /* refuse just one, or all from there on */
    int count, refuse_at;
} memory;

static bool refused(void) {
    if (!memory.counting) return false;
    int at = memory.count++;
    return memory.lasting ? at >= memory.refuse_at : at == memory.refuse_at;
}

void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_aligned_alloc(size_t align, size_t bytes);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_aligned_alloc(size_t align, size_t bytes);

void *__wrap_malloc(size_t bytes) {
    return refused() ? NULL : __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes) {
    return refused() ? NULL : __real_calloc(count, bytes);
}

void *__wrap_aligned_alloc(size_t align, size_t bytes) {
    return refused() ? NULL : __real_aligned_alloc(align, bytes);
}

static Scene *full_scene(Arena *arena) {
    Scene *scene = scene_new(arena, WIDTH, HEIGHT, 0xff0a1016);
    scene->view = model_view(arena, WIDTH, HEIGHT, 1, 3, 1, 1);
    scene_scrim(scene, (Area){100, 0, WIDTH, HEIGHT}, EDGE_RIGHT, 0xed0a1016);
    scene_picture(scene, model_view(arena, 70, 50, 2, 1, 0, 1), 20, 30, 9);
    scene_text(scene, TEXT("Breathe out"), 20, 150, 30, true, ALIGN_LEFT, 0xffffffff);
    scene_arc(scene, 180, 80, 30, 8, 1, 5, 0xffffa25e);
    return scene;
}

/* Refuses from the n-th allocation of opening and a first frame on; returns how many there were. */
static int try_painting(int refuse_at, bool lasting, const Scene *scene, const PaintDesc *desc,
                        PaintTarget good) {
    char error[256] = "";
    PaintRect changed[ROOM];
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    memory.count = 0;
    memory.refuse_at = refuse_at;
    memory.lasting = lasting;
    memory.counting = true;
    Paint *paint = paint_open(desc, error, sizeof error);
    if (paint) paint_frame(paint, scene, guarded.target, changed, ROOM);
    memory.counting = false;
    if (paint) {
        paint_frame(paint, scene, guarded.target, changed, ROOM);
        if (!help_same(guarded.target, good))
            fail_msg("allocation %d refused: the next frame is not whole", refuse_at);
        assert_int_equal(paint_frame(paint, scene, guarded.target, changed, ROOM), 0);
    } else {
        assert_true(strlen(error) > 0);
    }
    assert_true(guarded_intact(&guarded));
    paint_close(paint);
    guarded_free(&guarded);
    return memory.count;
}

static void memory_may_be_refused_anywhere(void **state) {
    char regular[512];
    Arena *arena = arena_new();
    Scene *scene = full_scene(arena);
    Guarded good = guarded_new(WIDTH, HEIGHT);
    Paint *paint = help_paint(SIMD_C);
    PaintRect changed[ROOM];
    (void)state;
    help_font("Noto Sans:bold", regular, sizeof regular);
    PaintDesc desc = {regular, NULL, NULL, SIMD_C};
    paint_frame(paint, scene, good.target, changed, ROOM);
    paint_close(paint);
    int count = try_painting(1 << 30, false, scene, &desc, good.target);
    assert_true(count > 30);
    for (int n = 0; n < count; n++) {
        try_painting(n, false, scene, &desc, good.target);
        try_painting(n, true, scene, &desc, good.target);
    }
    guarded_free(&good);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(memory_may_be_refused_anywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void) {
    puts("memory cannot be refused on this system");
    return 0;
}

#endif
