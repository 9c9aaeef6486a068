/* What all fuzz targets share: a target says what it does with a text, in an arena that is empty again for the next.
 * An arena is kept from input to input, but forgotten now and then, so that a leak or a wild growth still shows. An
 * input may take a second of the processor's time, sanitizers and all: the clock on the wall would tell of what else
 * the machine does. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "core/check.h"
#include "fuzz/lines.h"
#include "support/lessons.h"

#include <stdint.h>
#include <time.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Fuzz {
    Arena *arena;
    Text text;
    const Vocabulary *vocabulary;
    bool useless; /* no input to change further: it did not get to what is tried */
} Fuzz;

/* The target. Runs inside arena_run(). */
static void fuzz_try(Fuzz *fuzz);

static inline void fuzz_run(void *with) {
    fuzz_try(with);
}

/* Where code has been is counted here by the compiler; the linker names both ends. */
extern uint8_t __start___sancov_cntrs[], __stop___sancov_cntrs[];

/* An input that has been nowhere is not kept. (Returning -1 says so only from LLVM 16 on.) */
static inline void fuzz_forget_way(void) {
    memset(__start___sancov_cntrs, 0, (size_t)(__stop___sancov_cntrs - __start___sancov_cntrs));
}

/* Read once, for speed. */
static Vocabulary fuzz_vocabulary;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    Arena *arena = arena_new();
    CHECK(arena);
    static Arena *kept; /* reachable, so that it is no leak */
    kept = arena;
    Diags diags = diags_in(kept);
    fuzz_vocabulary = test_vocabulary(kept, &diags);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Arena *arena;
    static unsigned tried;
    if (tried++ % 1024 == 0) {
        arena_free(arena);
        arena = arena_new();
    }
    if (!arena) return 0;
    arena_clear(arena);
    Fuzz fuzz = {arena, {(const char *)data, size}, &fuzz_vocabulary, false};
    clock_t began = clock();
    arena_run(arena, fuzz_run, &fuzz);
    CHECK(clock() - began < CLOCKS_PER_SEC);
    if (fuzz.useless) fuzz_forget_way();
    return 0;
}

/* The lesson of any text, whatever is wrong with it. */
static inline const Lesson *fuzz_lesson(const Fuzz *fuzz, Text path, Text text, Tree **tree, Diags *diags) {
    *tree = script_parse(fuzz->arena, source_new(fuzz->arena, path, text), diags);
    return lesson_read(fuzz->arena, *tree, fuzz->vocabulary, diags);
}

#endif
