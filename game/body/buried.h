/* How deep skin lies in other parts of the same body, as it is drawn: clothes count. */
#ifndef BODY_BURIED_H
#define BODY_BURIED_H

#include "body/cross.h"
#include "body/skin.h"

/* Triangles that follow each other, which mostly lie together, are within `reach_m` of `at`. */
typedef struct Patch {
    Vec3 at;
    float reach_m;
    Vec3 facing;    /* the sum of their normals, each as long as its triangle is large */
    uint64_t bones; /* whose skin it is, a bit each */
} Patch;

enum { BURIED_PATCHES = 2048 };

/* A posed skin, made ready to be asked. */
typedef struct Buried {
    const Cross *cross;
    const Skin *skin;
    Patch patches[BURIED_PATCHES];
    int patch_count;
} Buried;

void buried_open(Buried *buried, const Cross *cross, const Skin *skin);

/* The depth, m, of a point that goes with bone `own` in the skin of parts that this one does not hang on; below 0 it is
 * outside, and so far from them, at most BURIED_FAR_M. */
float buried_m(const Buried *buried, int own, Vec3 p);

/* Whether a vertex says something of its part: it is not near a joint, and not of trunk or neck, which everything
 * touches that lies on them. */
bool buried_counts(const Cross *cross, const Surface *surface, int vertex);

#define BURIED_FAR_M 0.10f

#endif
