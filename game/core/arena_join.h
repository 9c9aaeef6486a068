/* What threads make in arenas of their own becomes part of one. */
#ifndef CORE_ARENA_JOIN_H
#define CORE_ARENA_JOIN_H

#include "core/arena.h"

/* All that came from `other` lives as long as `arena` from now on, until that is cleared; `other` is freed. */
void arena_take(Arena *arena, Arena *other);

/* Ends the arena's innermost run, as when memory is refused: for whoever found that out in another arena. */
_Noreturn void arena_refuse(Arena *arena);

#endif
