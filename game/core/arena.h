/* Memory with one lifetime: everything allocated from an Arena is freed with it.
 *
 * Running out of memory is handled in one place. Work that allocates runs inside arena_run(); when memory is
 * refused, arena_run() returns false and all that the work had allocated stays in the arena, to be cleared.
 * So the code inside never tests a pointer. Outside arena_run(), a refusal ends the program with one line. */
#ifndef CORE_ARENA_H
#define CORE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Arena Arena;

/* A new, empty arena, owned by the caller, or NULL if memory is refused. */
Arena *arena_new(void);

/* Frees the arena and all that came from it. NULL is allowed. */
void arena_free(Arena *arena);

/* Forgets all that came from the arena, keeping about as much memory for what comes next. */
void arena_clear(Arena *arena);

/* `bytes` zeroed bytes. Never NULL (see above). From 256 on, and where `bytes` is a multiple of 32, they are aligned to
 * 32; else to 16. */
void *arena_alloc(Arena *arena, size_t bytes);

/* The same, but the bytes may hold anything: for what is written whole before it is read, and is worth it. */
void *arena_alloc_unset(Arena *arena, size_t bytes);

/* Runs work(with); false if memory was refused on the way, in which case work did not return. Work must own
 * nothing but arena memory. Calls may nest: the innermost run of this arena is the one that ends. */
bool arena_run(Arena *arena, void (*work)(void *with), void *with);

/* All bytes handed out since the arena was new or cleared. */
size_t arena_used(const Arena *arena);

/* An array that grows inside an arena: VEC(Cue) cues = {0}; vec_push(arena, &cues)->at_s = 3; */
#define VEC(Type)                                                                                            \
    struct {                                                                                                 \
        Type *at;                                                                                            \
        int count, room;                                                                                     \
    }

/* A pointer to a new, zeroed last element. */
#define vec_push(arena, vec)                                                                                 \
    ((vec)->count == (vec)->room                                                                             \
         ? (void)((vec)->at = vec_grow((arena), (vec)->at, &(vec)->room, sizeof *(vec)->at))                 \
         : (void)0,                                                                                          \
     &(vec)->at[(vec)->count++])

/* The array moved to twice its room (8 at first); what vec_push() calls. */
void *vec_grow(Arena *arena, void *at, int *room, size_t element_bytes);

#endif
