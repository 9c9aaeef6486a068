/* Blocks of doubling size in a list, newest first; allocation bumps the newest. A jump out of arena_run() is
 * the only non-local exit in the program: it crosses only code that owns nothing but arena memory. */
#define _DEFAULT_SOURCE /* madvise() */
#include "core/arena_join.h"

#include "core/check.h"

#include <limits.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

enum {
    ALIGN = 32,
    ALIGN_LITTLE = 16, /* half of it: a place is astray by that or not at all */
    LITTLE = 256,
    FIRST_BLOCK = 16 * 1024,
    LARGEST_STEP = 4 * 1024 * 1024,
    HUGE_PAGE = 2 * 1024 * 1024
};

typedef struct Block {
    struct Block *older;
    unsigned char *memory; /* aligned start inside this allocation */
    size_t room, used;
    size_t unset; /* bytes in use at the end, which are never made zeros */
    size_t clean; /* so many bytes from the start, but for those in use, are zeros already */
} Block;

struct Arena {
    Block *newest;
    size_t used;
    jmp_buf *exit; /* where the innermost arena_run() waits, or NULL */
};

/* Large blocks come in large pages, where the system has them: it is asked for one 500 times as seldom. What is
 * added to *bytes for that is room, too. */
static void *memory_new(size_t *bytes) {
    if (*bytes < LARGEST_STEP) return malloc(*bytes);
    *bytes = (*bytes + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    void *memory = aligned_alloc(HUGE_PAGE, *bytes);
#ifdef MADV_HUGEPAGE
    if (memory) madvise(memory, *bytes, MADV_HUGEPAGE);
#endif
    return memory;
}

static Block *block_new(Block *older, size_t room) {
    size_t bytes = sizeof(Block) + room + ALIGN;
    Block *block = memory_new(&bytes);
    if (!block) return NULL;
    uintptr_t start = (uintptr_t)(block + 1);
    size_t slack = (ALIGN - start % ALIGN) % ALIGN;
    *block = (Block){.older = older,
                     .memory = (unsigned char *)(block + 1) + slack,
                     .room = (bytes - sizeof(Block) - ALIGN) / ALIGN * ALIGN};
    return block;
}

Arena *arena_new(void) {
    Arena *arena = calloc(1, sizeof *arena);
    if (!arena) return NULL;
    arena->newest = block_new(NULL, FIRST_BLOCK);
    if (!arena->newest) {
        free(arena);
        return NULL;
    }
    return arena;
}

static void free_blocks_until(Arena *arena, Block *last) {
    while (arena->newest != last) {
        Block *block = arena->newest;
        arena->newest = block->older;
        free(block);
    }
}

void arena_free(Arena *arena) {
    if (!arena) return;
    free_blocks_until(arena, NULL);
    free(arena);
}

/* A small block is zeroed at once, faster than piece by piece; a large one would only leave the cache meanwhile. */
static void clean(Block *block) {
    if (block->room < LARGEST_STEP) {
        memset(block->memory, 0, block->used);
        if (block->clean < block->used) block->clean = block->used;
    }
    block->used = block->unset = 0;
}

/* What did not fit into one block this time will next time: frames soon stop asking the system for memory. */
void arena_clear(Arena *arena) {
    if (arena->newest->older) {
        Block *whole = block_new(NULL, arena->used + arena->used / 4);
        Block *kept = whole;
        if (!whole)
            for (kept = arena->newest; kept->older;) kept = kept->older;
        free_blocks_until(arena, whole ? NULL : kept);
        arena->newest = kept;
    }
    clean(arena->newest);
    arena->used = 0;
}

_Noreturn void arena_refuse(Arena *arena) {
    if (arena->exit) longjmp(*arena->exit, 1);
    fputs("unknot: out of memory\n", stderr);
    exit(EXIT_FAILURE);
}

static Block *room_for(Arena *arena, size_t bytes) {
    Block *block = arena->newest;
    if (block->room - block->used - block->unset >= bytes) return block;
    size_t step = block->room < LARGEST_STEP ? block->room * 2 : LARGEST_STEP;
    Block *fresh = block_new(block, bytes > step ? bytes : step);
    if (!fresh) arena_refuse(arena);
    arena->newest = fresh;
    return fresh;
}

/* Little things, which are most, lie closer than large ones, but for those in multiples of 32, which may need it. */
static size_t rounded(size_t bytes) {
    return (bytes + ALIGN_LITTLE - 1) / ALIGN_LITTLE * ALIGN_LITTLE;
}

/* How far the place after `taken` bytes is from one where so many may lie. */
static size_t astray(size_t bytes, size_t taken) {
    return bytes < LITTLE && bytes % ALIGN ? 0 : taken % ALIGN;
}

void *arena_alloc(Arena *arena, size_t bytes) {
    if (bytes > SIZE_MAX / 2) arena_refuse(arena);
    size_t most = rounded(bytes);
    Block *block = room_for(arena, most + ALIGN_LITTLE);
    size_t skipped = astray(bytes, block->used);
    void *at = block->memory + block->used + skipped;
    block->used += most + skipped;
    arena->used += most + skipped;
    return block->used <= block->clean ? at : memset(at, 0, most);
}

void *arena_alloc_unset(Arena *arena, size_t bytes) {
    if (bytes > SIZE_MAX / 2) arena_refuse(arena);
    size_t most = rounded(bytes);
    Block *block = room_for(arena, most + ALIGN_LITTLE);
    size_t skipped = astray(bytes, block->unset + most);
    block->unset += most + skipped;
    arena->used += most + skipped;
    size_t at = block->room - block->unset;
    if (block->clean > at) block->clean = at;
#ifdef UNKNOT_WATCHED /* whoever reads it unwritten is not to find zeros there by chance */
    memset(block->memory + at, 0xa5, most);
#endif
    return block->memory + at;
}

bool arena_run(Arena *arena, void (*work)(void *with), void *with) {
    jmp_buf here;
    jmp_buf *outer = arena->exit;
    if (setjmp(here) == 0) {
        arena->exit = &here;
        work(with);
        arena->exit = outer;
        return true;
    }
    arena->exit = outer;
    return false;
}

/* Behind the newest block, so that this one goes on being filled. */
void arena_take(Arena *arena, Arena *other) {
    Block *oldest = other->newest;
    while (oldest->older) oldest = oldest->older;
    oldest->older = arena->newest->older;
    arena->newest->older = other->newest;
    arena->used += other->used;
    free(other);
}

size_t arena_used(const Arena *arena) {
    return arena->used;
}

void *vec_grow(Arena *arena, void *at, int *room, size_t element_bytes) {
    if (*room > INT_MAX / 4) arena_refuse(arena);
    int more = *room ? *room * 2 : 8;
    void *grown = arena_alloc(arena, (size_t)more * element_bytes);
    if (*room) memcpy(grown, at, (size_t)*room * element_bytes);
    *room = more;
    return grown;
}
