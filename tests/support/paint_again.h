/* What a painter keeps from frame to frame is never seen. */
#ifndef TESTS_SUPPORT_PAINT_AGAIN_H
#define TESTS_SUPPORT_PAINT_AGAIN_H

#include "support/paint_help.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef Scene *HelpScene(Arena *arena, int frame);

/* A painter that has drawn all frames before leaves each as one does that begins with it. */
static inline void help_as_if_from_scratch(HelpScene *scene_of, int frames, int width, int height) {
    enum { ROOM = 256 };
    Guarded kept = guarded_new(width, height), fresh = guarded_new(width, height);
    Paint *paint = help_paint(simd_best());
    PaintRect changed[ROOM];
    for (int frame = 0; frame < frames; frame++) {
        Arena *arena = arena_new();
        Paint *other = help_paint(simd_best());
        paint_frame(paint, scene_of(arena, frame), kept.target, changed, ROOM);
        paint_frame(other, scene_of(arena, frame), fresh.target, changed, ROOM);
        if (!help_same(kept.target, fresh.target)) fail_msg("frame %d differs from scratch", frame);
        assert_true(guarded_intact(&kept));
        paint_close(other);
        arena_free(arena);
    }
    paint_close(paint);
    guarded_free(&kept);
    guarded_free(&fresh);
}

#endif
