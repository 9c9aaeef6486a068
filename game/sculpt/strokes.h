/* The lines of the face: brows, closed lids, mouth and lips, as thin strips that lie on the skin. */
#ifndef SCULPT_STROKES_H
#define SCULPT_STROKES_H

#include "body/surface.h"
#include "sculpt/clay.h"
#include "sculpt/outfit.h"

enum { STROKES_MAX = 16 };

typedef struct Stroke {
    Text name;
    Material material;
    float x[3],
        y[3]; /* a quadratic Bezier curve, seen from the front, m; from x = 0 it goes on in the mirror */
    float width[3]; /* at its start, middle and end, m */
} Stroke;

typedef struct Strokes {
    Stroke at[STROKES_MAX];
    int count;
} Strokes;

/* Reads the `stroke` statements of a tree; false when there were mistakes, which went to diags. */
bool strokes_read(Strokes *strokes, const Tree *tree, Diags *diags);

/* Adds the strips of all strokes to the clay. */
void strokes_add(Clay *clay, const Strokes *strokes, const Flesh *flesh);

#endif
