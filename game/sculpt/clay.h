/* Half of the body while it is being made: the side x >= 0, whose rim lies on x = 0 and nowhere else. The
 * other half is its mirror image, so what holds here holds for the whole, exactly. */
#ifndef SCULPT_CLAY_H
#define SCULPT_CLAY_H

#include "core/arena.h"
#include "core/space.h"

#include <stdint.h>

enum { NO_LINE = -1, LINES_AT = 2 }; /* where two lines cross, a vertex lies on both */

/* Added to the material of a triangle on the narrow band inside a hem, which keeps the band's inner rim too. */
enum { HEM_BAND = 0x80 };

/* The bones that a vertex goes with when its place does not say it. */
typedef struct Tie {
    int32_t vertex;
    int bone[2];
    float share;   /* of the second */
    float takes_m; /* skin so near goes along */
    float inside;  /* 0..1: how far in the body it looks when it has been drawn apart */
} Tie;

typedef struct Clay {
    Arena *arena; /* owns the arrays */
    int vertex_count, triangle_count;
    Vec3 *places;               /* m */
    int16_t (*lines)[LINES_AT]; /* the outfit's lines that a vertex lies on, else NO_LINE */
    int32_t (*triangles)[3];    /* counter-clockwise seen from outside */
    uint8_t *materials;         /* a triangle: Material */
    VEC(Tie) ties;
} Clay;

#endif
