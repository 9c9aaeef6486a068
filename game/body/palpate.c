#include "body/palpate.h"

#define SHARE_LEAST 0.25f  /* of a muscle, to be felt at all */
#define ASIDE_M     0.030f /* a muscle that is just touched counts as if its point were so much farther away */
#define ZONE_LEAST  0.02f

static float nearest_point_m(const BodyMuscle *muscle, Vec3 p) {
    float least = 1;
    for (int i = 0; i < muscle->point_count; i++) {
        float d = vec3_distance(muscle->points[i].at, p);
        if (d < least) least = d;
    }
    return least;
}

/* Left and right are the same: all is looked for on the left. */
static const BodyMuscle *muscle_at(const Muscles *muscles, const Flesh *flesh, Vec3 p, Vec3 normal) {
    const BodyMuscle *best = NULL;
    float least = 0;
    for (int i = 0; i < muscles->count; i++) {
        const BodyMuscle *muscle = &muscles->list[i];
        float share = muscle_share(muscle, 1, flesh, p, normal);
        if (share < SHARE_LEAST) continue;
        float off_m = nearest_point_m(muscle, p) + ASIDE_M * (1 - share);
        if (best && off_m >= least) continue;
        best = muscle;
        least = off_m;
    }
    return best;
}

static const Zone *zone_at(const Muscles *muscles, Vec3 p, Vec3 normal) {
    const Zone *best = NULL;
    float most = ZONE_LEAST;
    for (int i = 0; i < muscles->zone_count; i++) {
        float share = zone_share(&muscles->zones[i], 1, p, normal);
        if (share <= most) continue;
        best = &muscles->zones[i];
        most = share;
    }
    return best;
}

Felt palpate(const Muscles *muscles, const Flesh *flesh, Vec3 p, Vec3 normal) {
    int side = p.x < 0 ? -1 : 1;
    if (side < 0) p = vec3_mirror(p), normal = vec3_mirror(normal);
    return (Felt){muscle_at(muscles, flesh, p, normal), zone_at(muscles, p, normal), side};
}
