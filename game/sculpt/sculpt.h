/* From the body's texts to its mesh. */
#ifndef SCULPT_SCULPT_H
#define SCULPT_SCULPT_H

#include "sculpt/pack.h"
#include "sculpt/strokes.h"

typedef struct Sitter {
    Skeleton skeleton;
    Flesh flesh;
    Outfit outfit;
    Strokes strokes;
} Sitter;

/* The meshes of a body, fine and lean, as its file has them; all of the memory in the arena. */
Packed sculpt_body(Arena *arena, const Sitter *sitter);

#endif
