/* Private to the skin: what it knows of its surface, and its inner loops, which exist for every SIMD level and give the
 * same bytes at each. Vertices and triangles are taken in groups of SKIN_GROUP; arrays have room for the last of them to
 * be whole. */
#ifndef BODY_SKIN_PARTS_H
#define BODY_SKIN_PARTS_H

#include "body/skin.h"

enum { SKIN_GROUP = 8, SKIN_FOLDS = 2 * SIDES }; /* elbows and knees */

typedef struct Point {
    float v[4]; /* x, y, z, 0 */
} Point;

typedef struct Dual {
    float v[8]; /* a rotation quaternion (w x y z), then the dual part that carries the translation */
} Dual;

typedef struct Places {
    float *x, *y, *z;
} Places;

/* For each vertex of a list some indices. A group's come together, the first of each vertex, then the second of each ...,
 * until the longest list ends; the others are filled up with the index of something that is 0 and adds nothing. */
typedef struct SkinLists {
    int32_t *start; /* where each group's begin, and where the last one's end */
    int32_t *at;
} SkinLists;

/* The bones that a vertex follows. */
typedef struct SkinFollow {
    int32_t bone[SURFACE_BONES];
    float weight[SURFACE_BONES];
} SkinFollow;

/* Skin about a joint, on which half of the limb it is (-1 above, 1 below), and how far the other half keeps it off. */
typedef struct FoldedSkin {
    int32_t vertex;
    float side, share;
} FoldedSkin;

typedef struct SkinFold {
    int upper, lower; /* bones */
    int count;
    bool has_point; /* behind the hinge, when bent: an elbow; else a knee, with its cap */
    FoldedSkin *skin;
} SkinFold;

/* Skin of the trunk: the bone that it follows most, how much it follows all of the trunk's, and its share of the surface
 * in the rest pose, m2, as a vector out of it. */
typedef struct TrunkSkin {
    int32_t vertex, bone;
    float share;
    Vec3 area;
} TrunkSkin;

typedef struct SkinTrunk {
    int count;
    TrunkSkin *skin;
} SkinTrunk;

typedef struct SkinWork {
    Places rest, breath; /* the modelled place; where a full breath moves it, m */
    Places normal;       /* the modelled normal in the vertex's frame */
    SkinFollow *follow;
    uint8_t *follows;        /* of each group: the most bones that one of its vertices follows */
    Dual *duals;             /* this frame's, of each bone */
    Point *posed, *smooth;   /* this frame, and the other buffer of averaging; behind the last vertex a 0 */
    int32_t (*triangles)[3]; /* of vertices; first those with a corner that averaging moves */
    int triangle_count, relaxed_triangles; /* how many there are, and of those */
    Point *turned;    /* each triangle's normal, as long as twice its area; behind the last one a 0 */
    SkinLists around; /* each vertex's triangles */
    int32_t *beside;  /* a neighbour that gives the frame its direction */

    int32_t
        *relaxed; /* the vertices that averaging moves; the last group is filled up with the last of them */
    int relaxed_count;
    int rounds;               /* of averaging */
    float *keep, *mean;       /* of each of these: what its own place and a neighbour's count in a round */
    SkinLists near;           /* their neighbours */
    SkinLists relaxed_around; /* their triangles */
    int32_t *relaxed_beside;
    Places detail; /* what averaging takes from them, in the vertex's frame */
    SkinFold folds[SKIN_FOLDS];
    SkinTrunk trunk;
} SkinWork;

void skin_learn_folds(Arena *arena, Skin *skin);

/* Keeps the halves of bent limbs out of one another. */
void skin_fold(const Skin *skin, const Posed *posed, Point *points);

void skin_learn_trunk(Arena *arena, Skin *skin);

/* Moves to the sides what the press, a plane, is about to press away of the trunk. */
void skin_spread(const Skin *skin, const Posed *posed, const Press *press, Point *points);

/* A frame being made. */
typedef struct SkinJob {
    const Skin *skin;
    float breath;
    int groups, triangles; /* of vertices, all; the first that are to be faced */
    Point *points, *other; /* once relaxed: before and after its detail is put back */
    const Press *presses;
    int press_count;
} SkinJob;

/* Of groups, triangles from .. to - 1. */
struct SkinKernels {
    void (*carry)(const SkinJob *job, int from, int to); /* to posed and smooth */
    void (*relax)(const SkinWork *work, const Point *before, Point *after);
    void (*face)(const SkinWork *work, const Point *points, int from, int to); /* to turned */
    void (*detail)(const SkinJob *job, int from, int to); /* of what is relaxed: from points to other */
    void (*press)(const SkinJob *job, int from, int to);  /* other */
    void (*finish)(const SkinJob *job, int from, int to); /* the skin's places and normals, of points */
};

/* Vertex i of `other`, which a press may reach. */
void skin_press(const SkinJob *job, const Press *press, int i);

#endif
