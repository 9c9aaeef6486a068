/* Places that are buried, as drawn, are taken note of, each with by how much the quick measure of its depth is wrong; least
 * squares take them out by the quick one; then the whole skin is looked at again, and what is in other flesh now joins
 * them. What lay best of all that is kept. */
#include "body/apart.h"

#include "body/buried.h"
#include "body/guard.h"
#include "body/least.h"

#include <string.h>

enum { ROUNDS = 5, DENTS_MAX = 40, FOUND_MAX = 1024 };
enum { EACH = 4 }; /* places noted where one bone's skin is in one other's flesh */

#define MOST_M      0.0094f /* in other flesh: more is mended */
#define SWAYS_M     0.0005f /* by which it may become more where nothing keeps a body still */
#define GOOD_M      0.0082f /* and then this is good */
#define AIM_M       0.0070f
#define FIND_M      0.0020f /* in flesh, clothes aside: less is no trouble */
#define NOTE_M      0.0040f /* as drawn: so deep it is watched, lest it should go deeper */
#define BESIDE_M    0.012f  /* of a place that is noted already: nothing new */
#define GAP_MOST_M  0.0015f
#define DEPTH_SCALE 0.001
#define LOW_SCALE   0.001
#define REACH_SCALE 0.002
#define REACH_FULL  0.995f
#define LOW_M       0.06f /* joints below, or so near to the wall, come no nearer */
#define PINNED_M    0.16f /* ends of limbs so low stand on the floor */

/* How willingly, one standard deviation. */
#define LOOSELY   0.3f /* times as willingly as a pose settles */
#define SWING_RAD 0.12f
#define NECK_RAD  0.06f
#define ROOT_M    0.012f
#define FOOT_M    0.008f
#define LIFTED_M  0.020f /* a foot that stands nowhere */
#define HAND_M    0.015f

#define SWING_MOST_RAD 0.45 /* about the line from hip to ankle, or from shoulder to wrist */
#define SHIFT_MOST_M   0.06

/* A place of the skin that is in other flesh. */
typedef struct Dent {
    int vertex, own, in;
    float depth_m; /* as drawn */
    float bias;    /* by how much more that is than as quickly measured */
    bool settled;  /* else it may be as deep as others are at first */
} Dent;

typedef struct Apart {
    Settler *settler;
    Buried *buried;
    bool opened; /* that, for the skin as it is posed */
    const Pose *pose;
    ApartOf of;
    Stance base;
    Posed from;
    float willing[APART_MOVES]; /* 0: stays */
    int free[APART_MOVES], free_count;
    bool touching; /* what moves is held by contacts */
    Dent dents[DENTS_MAX];
    int dent_count;
    float bears_m; /* how deep what is not settled is at first */
} Apart;

/* ---- what a move does ---- */

static int move_of(int limb, int k) {
    return FREEDOMS + 4 * limb + k; /* x, y, z, and how far it swings */
}

enum { NECK = FREEDOMS + 4 * LIMBS };

/* As asked if that is little, and never as much as `most`. */
static float within(double asked, double most) {
    return (float)(asked / sqrt(1 + asked * asked / (most * most)));
}

static Stance moved(const Rig *rig, const Stance *base, const Posed *from, const double *moves) {
    Stance stance = stance_changed(rig, base, moves);
    for (int limb = 0; limb < LIMBS; limb++) {
        const double *by = moves + move_of(limb, 0);
        Goal *goal = &stance.limb[limb];
        Vec3 shift =
            vec3(within(by[0], SHIFT_MOST_M), within(by[1], SHIFT_MOST_M), within(by[2], SHIFT_MOST_M));
        goal->target = vec3_add(goal->target, shift);
        Vec3 line = vec3_unit(vec3_sub(from->head[limb_end(rig, limb)], from->head[limb_start(rig, limb)]));
        if (by[3] < 0 || by[3] > 0)
            goal->pole = mat3_apply(mat3_turn(line, within(by[3], SWING_MOST_RAD)), goal->pole);
    }
    Mat3 neck = mat3_times(mat3_turn_y((float)moves[NECK + 1]),
                           mat3_times(mat3_turn_x((float)moves[NECK]), mat3_turn_z((float)moves[NECK + 2])));
    stance.turn[rig->neck] = quat_of(mat3_times(mat3_of(stance.turn[rig->neck]), neck));
    return stance;
}

bool limbs_moved(const Rig *rig, const double moves[APART_MOVES], Stance *stance, Posed *posed) {
    bool any = false;
    for (int i = 0; i < APART_MOVES; i++) any = any || moves[i] < 0 || moves[i] > 0;
    if (!any) return false;
    *stance = moved(rig, stance, posed, moves);
    rig_solve(rig, stance, posed);
    return true;
}

/* ---- what is in what ---- */

static Vec3 skin_at(const Skin *skin, int vertex) {
    return vec3(skin->x[vertex], skin->y[vertex], skin->z[vertex]);
}

/* The limb that a bone is of, or -1. */
static int limb_of(const Rig *rig, int bone) {
    for (; bone >= 0; bone = rig->skeleton->bones[bone].parent)
        for (int limb = 0; limb < LIMBS; limb++)
            if (bone == limb_start(rig, limb)) return limb;
    return -1;
}

static bool is_of_arm(const Rig *rig, int bone) {
    int limb = limb_of(rig, bone);
    return limb >= 0 && limb < LEG_LEFT;
}

static uint64_t bones_of(const Rig *rig, int limb) {
    uint64_t bones = 0;
    for (int b = 0; b < rig->skeleton->count; b++)
        if (limb_of(rig, b) == limb) bones |= UINT64_C(1) << b;
    return bones;
}

static bool touches(const Apart *apart, uint64_t bones) {
    for (int i = 0; i < apart->pose->contact_count; i++)
        if (apart->pose->contacts[i].bones & bones) return true;
    return false;
}

static bool is_touching(const Apart *apart, int limb) {
    return touches(apart, bones_of(apart->settler->rig, limb));
}

/* Its lower part: who sits on a thigh still has that foot on the floor. */
static bool is_touching_below(const Apart *apart, int limb) {
    const Rig *rig = apart->settler->rig;
    return touches(apart, bones_of(rig, limb) & ~(UINT64_C(1) << limb_start(rig, limb)));
}

/* An arm that leans on nothing goes out of the way afterwards; till then it must only not come into it. */
static bool is_settled(const Apart *apart, int bone) {
    int limb = limb_of(apart->settler->rig, bone);
    return apart->of == APART_ARMS || limb < 0 || limb >= LEG_LEFT || is_touching(apart, limb);
}

/* Hands, and arms whose hand is laid on skin, are not yet where they will be. */
static bool is_there(const Apart *apart, int bone) {
    int limb = limb_of(apart->settler->rig, bone);
    if (limb < 0 || limb >= LEG_LEFT) return true;
    return apart->settler->cross->part[bone] != PART_HAND && !apart->pose->hands[limb].on;
}

static bool is_looked_at(const Apart *apart, int own, int in) {
    const Rig *rig = apart->settler->rig;
    if (apart->of == APART_ARMS) return is_of_arm(rig, own) || is_of_arm(rig, in);
    return is_there(apart, own) && is_there(apart, in);
}

static bool is_noted(const Apart *apart, const Dent *dent) {
    const Skin *skin = apart->settler->skin;
    int alike = 0;
    for (int i = 0; i < apart->dent_count; i++) {
        const Dent *other = &apart->dents[i];
        if (other->own != dent->own || other->in != dent->in) continue;
        if (vec3_distance(skin_at(skin, other->vertex), skin_at(skin, dent->vertex)) < BESIDE_M) return true;
        alike++;
    }
    return alike >= EACH;
}

static float quick_depth(const Apart *apart, const Posed *posed, const Dent *dent) {
    Vec3 at;
    skin_points(apart->settler->skin, posed, &dent->vertex, 1, &at);
    return -cross_into(apart->settler->cross, posed, dent->own, at, dent->in);
}

static void measure(Apart *apart, const Posed *posed, Dent *dent) {
    const Settler *settler = apart->settler;
    Vec3 at = skin_at(settler->skin, dent->vertex);
    if (!apart->opened) buried_open(apart->buried, settler->cross, settler->skin);
    apart->opened = true;
    dent->depth_m = buried_m(apart->buried, dent->own, at);
    dent->bias = dent->depth_m - quick_depth(apart, posed, dent);
}

/* All places that are deep enough in flesh. */
static int find(Apart *apart, const Posed *posed, Dent *found) {
    const Settler *settler = apart->settler;
    Beside beside[BONES_MAX];
    int count = 0;
    for (int b = 0; b < settler->rig->skeleton->count; b++)
        beside[b] = cross_beside(settler->cross, posed, b);
    for (int i = 0; i < settler->surface->vertex_count && count < FOUND_MAX; i++) {
        if (!buried_counts(settler->cross, settler->surface, i)) continue;
        Dent dent = {.vertex = i, .own = settler->surface->bones[i][0]};
        Vec3 at = skin_at(settler->skin, i);
        if (cross_depth(settler->cross, posed, &beside[dent.own], at, &dent.in) < FIND_M) continue;
        if (!is_looked_at(apart, dent.own, dent.in)) continue;
        measure(apart, posed, &dent);
        dent.settled = is_settled(apart, dent.own) && is_settled(apart, dent.in);
        if (dent.depth_m > NOTE_M) found[count++] = dent;
    }
    return count;
}

static float unsettled(const Dent *found, int count) {
    float most = AIM_M;
    for (int i = 0; i < count; i++)
        if (!found[i].settled) most = fmaxf(most, found[i].depth_m);
    return most;
}

/* Looks at the whole skin as it is posed; returns how deep the deepest is. */
static float note(Apart *apart, const Posed *posed) {
    Dent found[FOUND_MAX];
    float worst = 0;
    apart->opened = false;
    for (int i = 0; i < apart->dent_count; i++) measure(apart, posed, &apart->dents[i]);
    int count = find(apart, posed, found);
    if (apart->bears_m <= 0) apart->bears_m = unsettled(found, count);
    for (int i = 0; i < count; i++)
        if (found[i].settled || found[i].depth_m > apart->bears_m) worst = fmaxf(worst, found[i].depth_m);
    while (apart->dent_count < DENTS_MAX) {
        int deepest = -1;
        for (int i = 0; i < count; i++)
            if (!is_noted(apart, &found[i]) && (deepest < 0 || found[i].depth_m > found[deepest].depth_m))
                deepest = i;
        if (deepest < 0) break;
        apart->dents[apart->dent_count++] = found[deepest];
    }
    return worst;
}

/* ---- who may move ---- */

/* What is held goes with the hand, but for what both hold. */
static bool is_bound(const Pose *pose, int side) {
    for (int i = 0; i < pose->tool_count; i++)
        if (pose->tools[i].how == TOOL_HELD && pose->tools[i].hand == SIDES) return true;
    return pose->hands[side].on;
}

/* What stands on floor or wall stays on it, and feet where they are but for a little. */
static void let_limb(Apart *apart, int limb) {
    const Pose *pose = apart->pose;
    float *willing = apart->willing + move_of(limb, 0);
    bool arm = limb < LEG_LEFT;
    willing[3] = SWING_RAD;
    if (arm && is_bound(pose, limb)) return;
    Vec3 at = apart->from.head[limb_end(apart->settler->rig, limb)];
    float far = arm ? HAND_M : at.y < PINNED_M ? FOOT_M : LIFTED_M;
    bool touching = is_touching_below(apart, limb), wall = pose->planes >> PLANE_WALL & 1;
    willing[0] = willing[1] = willing[2] = far;
    if (!touching && at.y < PINNED_M) willing[1] = 0;
    if (!touching && wall && at.z < PINNED_M) willing[2] = 0;
}

static void let_bone(Apart *apart, int bone) {
    const Cross *cross = apart->settler->cross;
    if (bone < 0) return;
    int limb = limb_of(cross->rig, bone);
    bool moves = limb >= 0 && (apart->of == APART_BODY || limb < LEG_LEFT);
    if (moves && apart->willing[move_of(limb, 3)] <= 0) let_limb(apart, limb);
    if (cross->part[bone] == PART_HEAD || cross->part[bone] == PART_NECK)
        for (int k = 0; k < 3; k++) apart->willing[NECK + k] = NECK_RAD;
}

static void let(Apart *apart) {
    for (int i = 0; i < apart->dent_count; i++) {
        if (!apart->dents[i].settled || apart->dents[i].depth_m < GOOD_M) continue;
        let_bone(apart, apart->dents[i].own);
        let_bone(apart, apart->dents[i].in);
    }
    if (apart->of == APART_BODY) {
        for (int f = 0; f < FREEDOMS; f++) apart->willing[f] = LOOSELY * apart->pose->freedom[f];
        if (!apart->pose->contact_count)
            for (int f = FREE_X; f <= FREE_Z; f++) apart->willing[f] = ROOT_M;
    }
    apart->free_count = 0;
    for (int i = 0; i < APART_MOVES; i++)
        if (apart->willing[i] > 0) apart->free[apart->free_count++] = i;
}

/* ---- moving them ---- */

/* As it will be performed: out of floor and wall. */
static void pose_bones(const Apart *apart, const Stance *stance, Posed *posed) {
    Stance guarded = *stance;
    rig_solve(apart->settler->rig, stance, posed);
    guard_limbs(apart->settler->rig, apart->pose->planes >> PLANE_WALL & 1, &guarded, posed);
}

/* How much nearer to floor or wall a joint has come that was near already. */
static double nearer(float from, float to) {
    return (double)fmaxf(fminf(from, LOW_M) - to, 0) / LOW_SCALE;
}

static float reached_for(const Rig *rig, const Stance *stance, const Posed *posed, int limb) {
    const Goal *goal = &stance->limb[limb];
    return vec3_distance(follow_point(posed, goal->target, goal->follow), posed->head[limb_start(rig, limb)]);
}

/* How much farther than it reaches a limb is to reach, unless that was so from the beginning. */
static double stretched(const Apart *apart, const Stance *stance, const Posed *posed, int limb) {
    const Rig *rig = apart->settler->rig;
    float was = reached_for(rig, &apart->base, &apart->from, limb),
          now = reached_for(rig, stance, posed, limb);
    return (double)fmaxf(now - fmaxf(rig->reach[limb] * REACH_FULL, was), 0) / REACH_SCALE;
}

/* What limbs should not do, three each. */
static int unwanted(const Apart *apart, const Stance *stance, const Posed *posed, double *out) {
    const Rig *rig = apart->settler->rig;
    bool wall = apart->pose->planes >> PLANE_WALL & 1;
    int n = 0;
    for (int limb = 0; limb < LIMBS; limb++) {
        Vec3 from = apart->from.head[limb_joint(rig, limb)], to = posed->head[limb_joint(rig, limb)];
        out[n++] = nearer(from.y, to.y);
        out[n++] = wall ? nearer(from.z, to.z) : 0;
        out[n++] = stretched(apart, stance, posed, limb);
    }
    return n;
}

static double buried_residual(const Apart *apart, const Posed *posed, const Dent *dent) {
    float most = dent->settled ? AIM_M : apart->bears_m;
    return (double)fmaxf(quick_depth(apart, posed, dent) + dent->bias - most, 0) / DEPTH_SCALE;
}

static int residuals(void *with, const double *parameters, double *out) {
    Apart *apart = with;
    Settler *settler = apart->settler;
    double moves[APART_MOVES] = {0};
    for (int i = 0; i < apart->free_count; i++) moves[apart->free[i]] = parameters[i];
    Stance stance = moved(settler->rig, &apart->base, &apart->from, moves);
    Posed posed;
    pose_bones(apart, &stance, &posed);
    int n = 0;
    if (apart->touching) spots_measure_quick(settler, &posed);
    for (int i = 0; apart->touching && i < settler->spot_count; i++)
        out[n++] = spot_residual(&settler->spots[i]);
    for (int i = 0; i < apart->free_count; i++)
        out[n++] = parameters[i] / (double)apart->willing[apart->free[i]];
    for (int i = 0; i < apart->dent_count; i++) out[n++] = buried_residual(apart, &posed, &apart->dents[i]);
    n += unwanted(apart, &stance, &posed, out + n);
    out[n++] = apart->pose->contact_count ? 0 : fmax(-moves[FREE_Y], 0) / LOW_SCALE;
    return n;
}

static void solve(Apart *apart, double *moves) {
    Least least = {.residuals = residuals, .with = apart, .count = apart->free_count};
    for (int i = 0; i < apart->free_count; i++) {
        int move = apart->free[i];
        bool angle = (move >= FREE_NOD && move <= FREE_NECK_NOD) || move >= NECK ||
                     (move >= FREEDOMS && (move - FREEDOMS) % 4 == 3);
        least.probe[i] = angle ? 0.25 * MATHS_DEGREE : 0.001;
        least.stride[i] = angle ? 8 * MATHS_DEGREE : 0.03;
        least.enough[i] = angle ? 0.1 * MATHS_DEGREE : 0.0005;
        least.at[i] = moves[move];
    }
    least_squares(&least);
    for (int i = 0; i < apart->free_count; i++) moves[apart->free[i]] = least.at[i];
}

/* Poses the whole skin as moved; what is wrong with it: how deep it is, and what contacts are off. */
static float look(Apart *apart, const double *moves, Stance *stance, Posed *posed, float *gap_m) {
    Settler *settler = apart->settler;
    *stance = moved(settler->rig, &apart->base, &apart->from, moves);
    pose_bones(apart, stance, posed);
    spots_measure_quick(settler, posed);
    spots_measure_exact(settler, posed);
    spots_learn(settler, 1);
    *gap_m = spots_worst_gap(settler);
    return note(apart, posed);
}

/* Whether the pose is clear of itself as it is, as far as can be borne. */
static bool is_clear(Apart *apart) {
    Posed posed;
    pose_bones(apart, &apart->base, &posed);
    skin_shape(apart->settler->skin, &posed);
    return note(apart, &posed) <= (apart->pose->contact_count ? MOST_M : MOST_M - SWAYS_M);
}

/* Round by round; the best moves that keep contacts are left in `moves`, none if none is better than what was. */
static void move_apart(Apart *apart, Stance *stance, Posed *posed, double *moves) {
    double now[APART_MOVES] = {0};
    float gap, least = look(apart, now, stance, posed, &gap), most_gap = fmaxf(GAP_MOST_M, gap);
    for (int round = 0; round < ROUNDS && least > GOOD_M; round++) {
        let(apart);
        solve(apart, now);
        float worst = look(apart, now, stance, posed, &gap);
        if (worst >= least || gap > most_gap) continue;
        least = worst;
        memcpy(moves, now, sizeof now);
    }
    look(apart, moves, stance, posed, &gap);
}

void limbs_apart(Settler *settler, const Pose *pose, ApartOf of, Stance *stance, Posed *posed,
                 double moves[APART_MOVES]) {
    Buried buried;
    Apart apart = {.settler = settler, .buried = &buried, .pose = pose, .of = of};
    apart.base = *stance;
    apart.from = *posed;
    memset(moves, 0, APART_MOVES * sizeof *moves);
    if (is_clear(&apart)) return;
    apart.touching = of == APART_BODY || is_touching(&apart, ARM_LEFT) || is_touching(&apart, ARM_RIGHT);
    move_apart(&apart, stance, posed, moves);
    *stance = apart.base;
    *posed = apart.from;
    limbs_moved(settler->rig, moves, stance, posed);
}
