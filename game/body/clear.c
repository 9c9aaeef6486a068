#include "body/clear.h"

#define FINGER_M 0.008f
#define FLOOR_M  0.008f /* so deep in the floor is nothing yet */
#define SLAB_M   0.05f  /* what is farther below a seat or a table's top is under it */

/* The table's top, as assets/stage/props.stage has it, and the seat. */
#define TABLE_MIDDLE_M 0.55f
#define TABLE_HALF_X_M 0.60f
#define TABLE_HALF_Z_M 0.30f
#define SEAT_MIDDLE_M  (-0.02f)
#define SEAT_HALF_M    0.225f

/* The waist, whose flesh goes with bones above and below it: an oval about the lowest bone of the spine. */
#define WAIST_HALF_X_M 0.140f
#define WAIST_HALF_Z_M 0.095f
#define WAIST_FRONT_M  0.010f /* its middle is before the bone */
#define WAIST_BELOW_M  0.01f
#define WAIST_ABOVE_M  0.14f

/* One place of a limb: so far along a bone, and so thick. */
typedef struct Probe {
    int bone;
    float share, radius_m;
} Probe;

static void probes_of(const Rig *rig, int limb, Probe probes[CLEAR_PLACES]) {
    int s = limb & 1;
    const Probe arm[CLEAR_PLACES] = {{rig->upper_arm[s], 0.7f, 0.040f},
                                     {rig->forearm[s], 0, 0.038f},
                                     {rig->forearm_twist[s], 0, 0.034f},
                                     {rig->hand[s], 0, 0.026f},
                                     {rig->fingers[s], 0, 0.014f},
                                     {rig->finger_tips[s], 1, FINGER_M},
                                     {rig->digit[s][LITTLE][1], 1, FINGER_M},
                                     {rig->digit[s][THUMB][1], 1, FINGER_M}};
    const Probe leg[CLEAR_PLACES] = {{rig->thigh[s], 0.75f, 0.060f}, {rig->shin[s], 0, 0.050f},
                                     {rig->shin[s], 0.5f, 0.046f},   {rig->shin[s], 0.8f, 0.038f},
                                     {rig->foot[s], 0.2f, 0.036f},   {rig->foot[s], 0.7f, 0.028f},
                                     {rig->toes[s], 0, 0.022f},      {rig->toes[s], 1, 0.014f}};
    for (int i = 0; i < CLEAR_PLACES; i++) {
        probes[i] = limb < LEG_LEFT ? arm[i] : leg[i];
        probes[i].radius_m *= rig->skeleton->bones[probes[i].bone].girth;
    }
}

/* How deep in a board, whose upper side is so high. */
static float in_board(Vec3 p, float radius_m, float height, float middle_z, float half_x, float half_z) {
    bool over = fabsf(p.x) < half_x && fabsf(p.z - middle_z) < half_z;
    if (!over || p.y < height - SLAB_M) return -CROSS_FAR_M;
    return height + radius_m - p.y;
}

static float in_planes(const Clear *clear, Vec3 p, float radius_m) {
    float depth = radius_m - FLOOR_M - p.y;
    if (clear->planes >> PLANE_WALL & 1) depth = fmaxf(depth, radius_m - p.z);
    if (clear->planes >> PLANE_TABLE & 1)
        depth = fmaxf(depth, in_board(p, radius_m, clear->book->table_m, TABLE_MIDDLE_M, TABLE_HALF_X_M,
                                      TABLE_HALF_Z_M));
    if (clear->planes >> PLANE_SEAT & 1)
        depth =
            fmaxf(depth, in_board(p, radius_m, clear->book->seat_m, SEAT_MIDDLE_M, SEAT_HALF_M, SEAT_HALF_M));
    return depth;
}

static float in_waist(const Clear *clear, const Posed *posed, Vec3 p, float radius_m) {
    int spine = clear->cross->rig->spine[0];
    float girth = clear->cross->rig->skeleton->bones[spine].girth;
    Vec3 off = mat3_undo(posed->turn[spine], vec3_sub(p, posed->head[spine]));
    off = mat3_undo(clear->cross->rig->skeleton->bones[spine].unrest, off);
    if (off.y < -WAIST_BELOW_M || off.y > WAIST_ABOVE_M) return -CROSS_FAR_M;
    float x = off.x / WAIST_HALF_X_M, z = (off.z - WAIST_FRONT_M) / WAIST_HALF_Z_M;
    return radius_m + (girth - sqrtf(x * x + z * z)) * WAIST_HALF_Z_M;
}

static float depth_at(const Clear *clear, const Posed *posed, const Probe *probe, Vec3 p) {
    float in_body = probe->radius_m - cross_distance(clear->cross, posed, probe->bone, p, NULL);
    if (!cross_hangs(clear->cross, probe->bone, clear->cross->rig->spine[0]))
        in_body = fmaxf(in_body, in_waist(clear, posed, p, probe->radius_m));
    return fmaxf(in_body, in_planes(clear, p, probe->radius_m));
}

Depths clear_depths(const Clear *clear, const Posed *posed, int limb, int from, int to) {
    const Rig *rig = clear->cross->rig;
    Probe probes[CLEAR_PLACES];
    Depths depths = {{0}};
    probes_of(rig, limb, probes);
    for (int i = from; i < to; i++) {
        const Bone *bone = &rig->skeleton->bones[probes[i].bone];
        float far = probes[i].share * vec3_distance(bone->head, bone->tail);
        Vec3 p = posed->head[probes[i].bone];
        if (far > 0) p = vec3_along(p, posed_along(rig, posed, probes[i].bone), far);
        depths.m[i] = depth_at(clear, posed, &probes[i], p);
    }
    return depths;
}

float clear_joint_m(const Clear *clear, const Posed *posed, int limb, Vec3 joint) {
    const Rig *rig = clear->cross->rig;
    Probe probes[CLEAR_PLACES];
    probes_of(rig, limb, probes);
    Vec3 upper = vec3_mix(posed->head[limb_start(rig, limb)], joint, probes[0].share),
         lower = vec3_mix(joint, posed->head[limb_end(rig, limb)], 0.5f);
    float floor = limb < LEG_LEFT ? probes[1].radius_m - joint.y : -joint.y;
    float depth = fmaxf(depth_at(clear, posed, &probes[0], upper), floor);
    depth = fmaxf(depth, depth_at(clear, posed, &probes[1], joint));
    return fmaxf(depth, depth_at(clear, posed, &probes[2], lower));
}
