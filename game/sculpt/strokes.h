/* What is drawn on the face: brows, eyes, lids, lips, as thin strips that lie over the skin, one above the other. */
#ifndef SCULPT_STROKES_H
#define SCULPT_STROKES_H

#include "body/surface.h"
#include "sculpt/clay.h"
#include "sculpt/outfit.h"

enum { STROKES_MAX = 24 };

typedef struct Stroke {
    Text name;
    Material material;
    float x[3],
        y[3]; /* a quadratic Bezier curve, seen from the front, m; from x = 0 it goes on in the mirror */
    float width[3];  /* at its start, middle and end, m */
    bool round;      /* or an ellipse, from end to end, as wide as the middle; width[0] at least */
    float raised[2]; /* above what it lies on, m: its upper and its lower rim */
    Vec3 ball;       /* the middle of a ball that it lies on wherever that is before the skin */
    float ball_m;    /* its radius; 0: none */
    bool ball_only;  /* behind the skin, too */
    int bone[2];     /* which it goes with, or -1: as the skin there; the second more and more ... */
    float share
        [2]; /* ... from its upper rim to its lower one, in the middle of the curve; none of it at an end */
    float takes_m; /* skin so near goes along, the nearer the more; 0: none */
} Stroke;

typedef struct Strokes {
    Stroke at[STROKES_MAX];
    int count;
} Strokes;

/* Adds the `stroke` statements of a tree to strokes, which start zeroed; one of a name that is there takes its place. False when there were mistakes, which went to diags. */
bool strokes_read(Strokes *strokes, const Skeleton *skeleton, const Tree *tree, Diags *diags);

/* Adds the strips of all strokes to the clay. */
void strokes_add(Clay *clay, const Strokes *strokes, const Flesh *flesh);

#endif
