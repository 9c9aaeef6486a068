/* The bones: a tree, parents before children. Rest is how the body was modelled (arms at 45 degrees, legs
 * apart); neutral is how bones point when all joint angles are 0 (arms and legs hanging). Metres, x to the
 * person's left, y up, z to the front. */
#ifndef BODY_SKELETON_H
#define BODY_SKELETON_H

#include "core/space.h"
#include "script/script.h"

enum { BONES_MAX = 64 };

typedef struct Bone {
    Text name;       /* as written: "upper-arm"; both sides share it */
    int side;        /* 1 left, -1 right, 0 midline */
    int parent;      /* -1: the root */
    int mirror;      /* the same bone of the other side; itself on the midline */
    Vec3 head, tail; /* rest */
    Mat3 rest;       /* frame: y along the bone, z to its front */
    Mat3 neutral;    /* the same frame when all angles are 0 */
    Mat3 unrest;     /* neutral * transpose(rest): takes rest directions to neutral ones */
    float girth;     /* of the flesh about it, against the body as it stands: 1 there */
    bool stiff;      /* its skin keeps its shape: relaxing leaves it alone */
} Bone;

typedef struct Skeleton {
    Bone bones[BONES_MAX];
    int count;
} Skeleton;

/* Adds the `bone` statements of a tree to a skeleton, which starts zeroed; false when there were mistakes, which
 * went to diags. Names point into the source, which must outlive the skeleton. */
bool skeleton_read(Skeleton *skeleton, const Tree *tree, Diags *diags);

/* The bone's index, or -1. `name` may end in ".left" or ".right"; without, a paired bone is of `side` (1, -1). */
int skeleton_find(const Skeleton *skeleton, Text name, int side);

#endif
