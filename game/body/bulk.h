/* The body as a few capsules: enough for soft shadows and for keeping limbs apart. */
#ifndef BODY_BULK_H
#define BODY_BULK_H

#include "body/rig.h"
#include "body/surface.h"

#include <stdint.h>

enum { BULK_MAX = 40 };

typedef struct BulkCapsule {
    int bone;
    Vec3 a, b; /* world, m */
    float radius_m;
} BulkCapsule;

/* The capsules of a posed body; the same bones in the same order every time. Returns how many. */
int bulk_of(const Rig *rig, const Posed *posed, BulkCapsule *capsules);

/* The bones, a bit each, beside which a capsule's `bone` is not something else: itself and those next to it. */
uint64_t bulk_beside(const Rig *rig, int bone);

/* How far a capsule counts as something else for a vertex, 0..1: not where the vertex belongs to bones `beside` it. */
float bulk_share(const Surface *surface, int vertex, uint64_t beside);

#endif
