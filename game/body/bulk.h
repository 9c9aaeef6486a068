/* The body as a few capsules: enough for soft shadows and for keeping limbs apart. */
#ifndef BODY_BULK_H
#define BODY_BULK_H

#include "body/rig.h"
#include "body/surface.h"

enum { BULK_MAX = 40 };

typedef struct BulkCapsule {
    int bone;
    Vec3 a, b; /* world, m */
    float radius_m;
} BulkCapsule;

/* The capsules of a posed body; the same bones in the same order every time. Returns how many. */
int bulk_of(const Rig *rig, const Posed *posed, BulkCapsule *capsules);

/* How far capsule `bone` counts as something else for a vertex, 0..1: not where the vertex belongs to that bone
 * or to one next to it. */
float bulk_share(const Rig *rig, const Surface *surface, int vertex, int bone);

#endif
