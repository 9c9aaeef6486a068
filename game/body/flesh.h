/* The body as volumes: muscles, bones and fat as rounded shapes in the rest pose, joined smoothly group by
 * group into one distance field. The mesh is made from it at build time; at run time the same volumes say how
 * far a point of the skin is from a muscle. The field is exactly its own mirror image: the same bits at x and
 * -x. */
#ifndef BODY_FLESH_H
#define BODY_FLESH_H

#include "body/skeleton.h"

enum { VOLUMES_MAX = 255, GROUPS_MAX = 12 }; /* a volume's index fits a byte */

typedef enum VolumeShape { VOLUME_CAPSULE, VOLUME_ELLIPSOID } VolumeShape;

/* What a volume does to the body: adds, carves away, or only names a region. */
typedef enum VolumeUse { VOLUME_ADD, VOLUME_CARVE, VOLUME_REGION } VolumeUse;

typedef struct Volume {
    Text name;
    int side;   /* 1 left, -1 right, 0 midline: there the right half is the left one's mirror image */
    int mirror; /* the same volume of the other side; itself on the midline */
    VolumeShape shape;
    VolumeUse use;
    int group;
    bool muscle;
    bool hair;
    bool fill; /* gives bulk but is no part that anyone would name: never the answer to "which muscle" */
    int bone0, bone1; /* whom its skin follows at its start and end */
    float follow0,
        follow1;     /* where along the axis the weight passes from bone0 to bone1, usually 0.15 to 0.85 */
    Vec3 a, b;       /* capsule: ends of the axis; ellipsoid: a is its centre */
    float radius[3]; /* capsule: at a, in the middle, at b (quadratic between) */
    Vec3 bow;        /* capsule: how far the middle of the axis is pushed aside */
    Vec3 flat_dir;   /* capsule: direction in which the cross-section is `flat` times as thick */
    float flat;      /* 1: round */
    Vec3 radii;      /* ellipsoid: half axes, in the frame `turn` */
    Mat3 turn;
    float join;   /* width of the smooth join to what came before in the group, m */
    float detail; /* how much finer than elsewhere the mesh is on it; 1 as everywhere */
    Vec3 middle;  /* bounding sphere */
    float reach;
} Volume;

typedef struct Group {
    Text name;  /* "arm": both sides share it */
    int side;   /* 1 left, -1 right, 0 midline */
    int mirror; /* the same group of the other side; itself on the midline */
    float join; /* width of the smooth join to the trunk, m */
} Group;

typedef struct Flesh {
    Volume volumes[VOLUMES_MAX];
    int count;
    Group groups[GROUPS_MAX]; /* the first is the trunk, to which the others are joined */
    int group_count;
} Flesh;

/* Adds the `group` and `more` statements of a tree to flesh, which starts zeroed and may be read from several trees, the
 * trunk's first; false when there were mistakes, which went to diags. Names point into the source. */
bool flesh_read(Flesh *flesh, const Skeleton *skeleton, const Tree *tree, Diags *diags);

/* A capsule's middle, an ellipsoid's centre: from where poses count offsets. */
static inline Vec3 volume_middle(const Volume *volume) {
    return volume->shape == VOLUME_CAPSULE ? vec3_mix(volume->a, volume->b, 0.5f) : volume->a;
}

/* Distance of p from one volume, negative inside, exact near the surface only. `along`, if not NULL, gets the
 * place on a capsule's axis, 0..1 (an ellipsoid: 0.5). */
float volume_distance(const Volume *volume, Vec3 p, float *along);

/* Distance of p from the whole body. `list` names the `count` volumes to look at, in their order, or is NULL
 * for all. */
float flesh_distance(const Flesh *flesh, Vec3 p, const int *list, int count);

/* The volumes that can matter within `radius_m` of p, regions left out, into list[VOLUMES_MAX]; their count. */
int flesh_near(const Flesh *flesh, Vec3 p, float radius_m, int *list);

/* The field's gradient by central differences over +-step metres. */
Vec3 flesh_gradient(const Flesh *flesh, Vec3 p, float step, const int *list, int count);

/* The volume with this name on this side (a volume on the midline fits any), or -1. */
int flesh_find(const Flesh *flesh, Text name, int side);

#endif
