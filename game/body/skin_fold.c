/* Where a limb is folded, its two halves meet in the plane that halves the angle of its joint; skin of either that would
 * come out on the other's side lies flat against it there, as flesh does. Near the plane the other half is as near
 * behind it, and takes the light. Behind the hinge a bent elbow comes to a point, a bent knee is
 * broad. */
#include "body/skin_parts.h"

#define SOFT_M     0.003f /* about the plane flesh begins to give way */
#define BENT_FROM  1.15f  /* length of the sum of the halves' directions: at a right angle 1.41, closed 2 */
#define BENT_BY    1.45f
#define INSIDE_M   0.012f /* in front of the hinge from which it is as the plane says */
#define DEEP_M     0.036f /* and from which it is as dark as it gets */
#define SHADE_M    0.022f /* from the plane: as far as it takes light */
#define ARM_M      0.10f  /* from the joint: as far as halves are kept apart */
#define LEG_M      0.16f
#define REACH_FROM 0.6f /* of that: all the way to here */

/* The point of a bent elbow: nothing but skin covers its bone. */
#define TIP_FROM    1.05f /* length of the sum of the halves' directions */
#define TIP_BY      1.65f
#define TIP_OUT_M   0.005f
#define TIP_WIDE_M  0.026f  /* along the hinge: as far as the bone is felt */
#define TIP_LONG_M  0.028f  /* across it */
#define BEHIND_M    -0.006f /* behind the hinge from which skin is drawn in to the bone */
#define BEHIND_BY_M 0.032f
#define DRAWN       0.34f /* of its distance from the middle */

/* The end of a bent knee: broad, and as flat as its bones are; skin is stretched over the rim of the kneecap and sinks in
 * around it. */
#define CAP_FROM   0.95f /* length of the sum of the halves' directions */
#define CAP_BY     1.8f
#define CAP_OUT_M  0.006f /* at its rim; in its middle nothing, so that it is flat */
#define CAP_WIDE_M 0.028f /* along the hinge: from its middle to its rim */
#define CAP_LONG_M 0.030f /* across it */
#define CAP_EDGE   0.5f   /* of that: over as much skin slopes off it */
#define HOLLOW_M   0.003f /* how deep */
#define HOLLOW_AT  1.7f   /* of the way to the rim */
#define HOLLOW_BY  0.7f
#define BROADER    0.18f  /* of its distance from the middle */
#define FRONT_M    0.005f /* behind the hinge from which skin is over the bones */
#define FRONT_BY_M 0.035f

static bool below(const Skeleton *skeleton, int bone, int top) {
    while (bone >= 0 && bone != top) bone = skeleton->bones[bone].parent;
    return bone == top;
}

/* How much of vertex i follows the bone and what hangs from it. */
static float weight_below(const Surface *surface, const Skeleton *skeleton, int i, int bone) {
    float sum = 0;
    for (int k = 0; k < SURFACE_BONES; k++)
        if (below(skeleton, surface->bones[i][k], bone)) sum += surface->weights[i][k];
    return sum;
}

static SkinFold fold_new(Arena *arena, const Skin *skin, int upper, int lower, float reach_m) {
    const Surface *surface = skin->surface;
    const Skeleton *skeleton = skin->rig->skeleton;
    SkinFold fold = {.upper = upper, .lower = lower};
    fold.skin = arena_alloc(arena, (size_t)surface->vertex_count * sizeof *fold.skin);
    Vec3 joint = skeleton->bones[lower].head;
    for (int i = 0; i < surface->vertex_count; i++) {
        float away_m = vec3_distance(vec3(surface->x[i], surface->y[i], surface->z[i]), joint);
        if (away_m >= reach_m || weight_below(surface, skeleton, i, upper) < 0.5f) continue;
        float side = weight_below(surface, skeleton, i, lower) < 0.5f ? -1 : 1;
        fold.skin[fold.count++] = (FoldedSkin){i, side, 1 - smooth_f(REACH_FROM * reach_m, reach_m, away_m)};
    }
    return fold;
}

void skin_learn_folds(Arena *arena, Skin *skin) {
    const Rig *rig = skin->rig;
    skin->folded = arena_alloc(arena, (size_t)skin->surface->vertex_count * sizeof *skin->folded);
    for (int side = LEFT; side < SIDES; side++) {
        skin->work->folds[side] = fold_new(arena, skin, rig->upper_arm[side], rig->forearm[side], ARM_M);
        skin->work->folds[side].has_point = true;
        skin->work->folds[SIDES + side] = fold_new(arena, skin, rig->thigh[side], rig->shin[side], LEG_M);
    }
}

/* 0 for what is past the plane, the distance itself for what is away from it, smooth in between. */
static float kept_off(float distance_m) {
    if (distance_m >= SOFT_M) return distance_m;
    if (distance_m <= -SOFT_M) return 0;
    return (distance_m + SOFT_M) * (distance_m + SOFT_M) / (4 * SOFT_M);
}

/* Where the halves meet, while the limb is bent. */
typedef struct Crease {
    Vec3 joint, inward, across; /* inward: from the hinge into the fold; across: to the lower half's side */
    float bent, pointed, capped, girth;
} Crease;

static Crease crease_of(const SkinFold *fold, const Rig *rig, const Posed *posed) {
    Vec3 upper = vec3_scale(posed_along(rig, posed, fold->upper), -1);
    Vec3 lower = posed_along(rig, posed, fold->lower), inward = vec3_add(upper, lower);
    return (Crease){posed->head[fold->lower],
                    vec3_unit(inward),
                    vec3_unit(vec3_sub(lower, upper)),
                    smooth_f(BENT_FROM, BENT_BY, vec3_length(inward)),
                    fold->has_point ? smooth_f(TIP_FROM, TIP_BY, vec3_length(inward)) : 0,
                    fold->has_point ? 0 : smooth_f(CAP_FROM, CAP_BY, vec3_length(inward)),
                    rig->skeleton->bones[fold->upper].girth};
}

static float bell(float x, float wide) {
    float t = x / wide;
    return (float)maths_exp(-(double)(t * t));
}

/* Skin behind the hinge is drawn in toward the middle, the more the farther behind, and out over the bone. */
static void draw_to_point(const Crease *crease, const FoldedSkin *skin, float *at) {
    Vec3 from = vec3_sub(vec3(at[0], at[1], at[2]), crease->joint);
    float behind_m = -vec3_dot(from, crease->inward) / crease->girth;
    if (behind_m <= BEHIND_M) return;
    Vec3 hinge = vec3_cross(crease->inward, crease->across);
    float beside_m = vec3_dot(from, hinge), off_m = vec3_dot(from, crease->across);
    float share = crease->pointed * skin->share * smooth_f(BEHIND_M, BEHIND_BY_M, behind_m);
    float out_m = share * TIP_OUT_M * bell(beside_m, TIP_WIDE_M) * bell(off_m, TIP_LONG_M);
    Vec3 moved = vec3_along(vec3_scale(hinge, -share * DRAWN * beside_m), crease->inward, -out_m);
    at[0] += moved.x;
    at[1] += moved.y;
    at[2] += moved.z;
}

/* Skin behind the hinge is spread to the sides, pushed out by the kneecap's rim and sinks in around it. */
static void draw_over_cap(const Crease *crease, const FoldedSkin *skin, float *at) {
    Vec3 from = vec3_scale(vec3_sub(vec3(at[0], at[1], at[2]), crease->joint), 1 / crease->girth);
    float behind_m = -vec3_dot(from, crease->inward);
    if (behind_m <= FRONT_M) return;
    Vec3 hinge = vec3_cross(crease->inward, crease->across);
    float wide = vec3_dot(from, hinge) / CAP_WIDE_M, along = vec3_dot(from, crease->across) / CAP_LONG_M;
    float away = sqrtf(wide * wide + along * along);
    float rim = smooth_f(0, 1, away) * (1 - smooth_f(1, 1 + CAP_EDGE, away));
    float aside = (away - HOLLOW_AT) / HOLLOW_BY, hollow = fmaxf(0, 1 - aside * aside);
    float out_m = CAP_OUT_M * rim - HOLLOW_M * hollow * hollow;
    float share = crease->capped * skin->share * smooth_f(FRONT_M, FRONT_BY_M, behind_m);
    Vec3 moved = vec3_along(vec3_scale(hinge, share * BROADER * wide * CAP_WIDE_M * crease->girth),
                            crease->inward, -share * out_m * crease->girth);
    at[0] += moved.x;
    at[1] += moved.y;
    at[2] += moved.z;
}

/* Moves the point to its side; what is returned is how deep in the fold it is, 0..1. */
static float keep_off(const Crease *crease, const FoldedSkin *skin, float *at) {
    Vec3 from = vec3_sub(vec3(at[0], at[1], at[2]), crease->joint);
    float inside_m = vec3_dot(from, crease->inward), off_m = skin->side * vec3_dot(from, crease->across);
    if (inside_m <= 0 || off_m >= SHADE_M) return 0;
    float share = crease->bent * skin->share * smooth_f(0, INSIDE_M, inside_m);
    Vec3 moved = vec3_scale(crease->across, skin->side * share * (kept_off(off_m) - off_m));
    at[0] += moved.x;
    at[1] += moved.y;
    at[2] += moved.z;
    return share * smooth_f(0, DEEP_M, inside_m) * (1 - smooth_f(0, SHADE_M, off_m));
}

static void fold_at(const SkinFold *fold, const Skin *skin, const Posed *posed, Point *points) {
    Crease crease = crease_of(fold, skin->rig, posed);
    for (int i = 0; i < fold->count; i++) {
        int v = fold->skin[i].vertex;
        if (crease.pointed > 0) draw_to_point(&crease, &fold->skin[i], points[v].v);
        if (crease.capped > 0) draw_over_cap(&crease, &fold->skin[i], points[v].v);
        skin->folded[v] = crease.bent > 0 ? keep_off(&crease, &fold->skin[i], points[v].v) : 0;
    }
}

void skin_fold(const Skin *skin, const Posed *posed, Point *points) {
    for (int k = 0; k < SKIN_FOLDS; k++) fold_at(&skin->work->folds[k], skin, posed, points);
}
