/* A hand or foot has its place and its turn in the world, so how high its skin is does not depend on where the hips will
 * be, as long as the limb reaches there. What a thinner or thicker hand or foot lacks it is moved by when contacts hold,
 * and then they are made to hold again. */
#include "body/rest.h"

#include "body/guard.h"
#include "body/thing.h"

enum { ROUNDS = 4 };

#define LIES_M        -0.0015f /* of the lowest skin, over what it lies on */
#define GAP_M         0.001f   /* what cannot be seen is left */
#define DEEP_M        0.004f
#define NEAR_M        0.022f /* farther off, it is not meant to touch */
#define SUNK_M        0.035f /* and deeper, it goes below on purpose */
#define AT_HAND_M     0.20f  /* a tool so near is taken or put down */
#define TAKEN_M       0.200f /* of the limb, from the end on */
#define MOVED_M       0.0001f
#define REACHED_M     0.001f /* an end so near to its goal is there */
#define LEG_OFF_M     0.015f /* a straight leg never quite is */
#define ASTRAY_M      0.090f /* and no farther in all from where it was written */
#define FAR_M         0.060f /* and so far off it is not meant to be */
#define NEARER_M      0.040f /* as far as a hand is put down nearer to the body, twice */
#define FOOT_LONG_M   0.16f  /* from the ankle to where the toes lie */
#define TURN_MOST_RAD 0.06f  /* at a time */
#define ALIKE         0.999999f
#define REACH_FULL    0.993f

/* In a hand, or in reach of one that puts it down or takes it up. */
static bool is_at_hand(const ToolUse *use, int limb, Vec3 target) {
    if (use->how == TOOL_HELD) return use->hand == limb || use->hand == SIDES;
    return use->how == TOOL_LIES && vec3_distance(use->at, target) < AT_HAND_M;
}

static bool is_busy(const Pose *pose, int limb) {
    if (limb >= LEG_LEFT) return false;
    for (int i = 0; i < pose->tool_count; i++)
        if (is_at_hand(&pose->tools[i], limb, pose->stance.limb[limb].target)) return true;
    return pose->hands[limb].on;
}

static uint64_t bones_below(const Rig *rig, int top) {
    uint64_t bones = UINT64_C(1) << top;
    for (int b = top + 1; b < rig->skeleton->count; b++)
        if (rig->skeleton->bones[b].parent >= 0 && bones >> rig->skeleton->bones[b].parent & 1)
            bones |= UINT64_C(1) << b;
    return bones;
}

/* By a contact of its lower part, which moving the end would move. */
static bool is_kept(const Rig *rig, const Flesh *flesh, const Pose *pose, int limb) {
    uint64_t lower = bones_below(rig, limb_joint(rig, limb));
    for (int i = 0; i < pose->contact_count; i++) {
        const Contact *contact = &pose->contacts[i];
        if (contact->kind == CONTACT_CLEAR) continue;
        if (contact->bones & lower) return true;
        if (contact->volume >= 0 && lower >> flesh->volumes[contact->volume].bone1 & 1) return true;
    }
    return false;
}

static bool may_move(const Rig *rig, const Flesh *flesh, const Pose *pose, int limb) {
    const Goal *goal = &pose->stance.limb[limb];
    if (!goal->on || goal->follow[0].bone >= 0) return false;
    return !is_busy(pose, limb) && !is_kept(rig, flesh, pose, limb);
}

static float share_of(const Surface *surface, int vertex, uint64_t bones) {
    float share = 0;
    for (int k = 0; k < SURFACE_BONES; k++)
        if (bones >> surface->bones[vertex][k] & 1) share += surface->weights[vertex][k];
    return share;
}

/* What an end may lie on, and who asks. */
typedef struct Under {
    const Skin *skin;
    const Rig *rig;
    const Posed *posed;
    Vec3 normal; /* of the floor, the table's top or the wall */
    float top_m;
} Under;

static float over_m(const Under *under, int vertex) {
    const Skin *skin = under->skin;
    return vec3_dot(vec3(skin->x[vertex], skin->y[vertex], skin->z[vertex]), under->normal) - under->top_m;
}

/* How high the lowest skin of these bones is. */
static float lowest_of(const Under *under, uint64_t bones) {
    float lowest = 1e9f;
    for (int i = 0; i < under->skin->surface->vertex_count; i++) {
        float over = over_m(under, i);
        if (over < lowest && share_of(under->skin->surface, i, bones) > 0.5f) lowest = over;
    }
    return lowest;
}

/* How high the lowest skin of a bone is, of what is so near to its far end. */
static float lowest_near(const Under *under, int bone, Vec3 end) {
    const Skin *skin = under->skin;
    float lowest = 1e9f;
    for (int i = 0; i < skin->surface->vertex_count; i++) {
        if (skin->surface->bones[i][0] != bone) continue;
        if (vec3_distance(vec3(skin->x[i], skin->y[i], skin->z[i]), end) < TAKEN_M)
            lowest = fminf(lowest, over_m(under, i));
    }
    return lowest;
}

/* How much higher an end is to be, 0 if it lies well or is not meant to touch. */
static float lacks_m(float over_m) {
    bool lies = over_m <= GAP_M && over_m >= -DEEP_M;
    return lies || over_m > NEAR_M || over_m < -SUNK_M ? 0 : LIES_M - over_m;
}

/* A hand or foot that is laid down takes forearm or shin along, which is to lie no deeper; a forearm that does is raised. */
static float with_limb(const Under *under, int limb, float up_m) {
    bool arm = limb < LEG_LEFT;
    int bone = arm ? under->rig->forearm_twist[limb] : under->rig->shin[limb & 1];
    float over = lowest_near(under, bone, under->posed->head[limb_end(under->rig, limb)]);
    if (over > NEAR_M || over < -SUNK_M) return up_m;
    return fmaxf(up_m, arm ? -DEEP_M - over : fminf(-DEEP_M - over, 0));
}

/* Toward the shoulder along the ground, until the arm is long enough. */
static Vec3 nearer(const Under *under, int limb, Vec3 target) {
    Vec3 from = vec3_sub(target, under->posed->head[limb_start(under->rig, limb)]);
    float reach = REACH_FULL * under->rig->reach[limb], along = sqrtf(from.x * from.x + from.z * from.z);
    float most = sqrtf(fmaxf(reach * reach - from.y * from.y, 0));
    float back = along > most ? fminf(along - most, NEARER_M) / along : 0;
    return vec3(target.x - back * from.x, target.y, target.z - back * from.z);
}

/* A foot on its instep whose shin lies already is turned until its toes lie, too. */
static void turn_down(const Under *under, int limb, float hangs_m, Goal *goal) {
    const Posed *posed = under->posed;
    int foot = limb_end(under->rig, limb), toes = under->rig->toes[limb & 1];
    Vec3 along = vec3_sub(posed->head[toes], posed->head[foot]), flat = vec3_reject(along, under->normal);
    bool instep = goal->end_on && goal->end_in < 0 && vec3_dot(along, under->normal) < 0;
    if (!instep || hangs_m <= GAP_M) return;
    Mat3 down = mat3_turn(vec3_cross(under->normal, flat), fminf(hangs_m / FOOT_LONG_M, TURN_MOST_RAD));
    goal->end = quat_of(mat3_times(down, mat3_of(goal->end)));
}

/* Where a limb's end is to go, as the skin is posed. `off_m`: how far the end is from its goal; `astray_m`: how far that
 * is from where it was written. */
static void lay_end(const Under *under, int limb, float off_m, float astray_m, Goal *goal) {
    float over = lowest_of(under, bones_below(under->rig, limb_end(under->rig, limb)));
    bool arm = limb < LEG_LEFT;
    if (over > NEAR_M || off_m > (arm ? FAR_M : LEG_OFF_M)) return;
    if (arm && over > GAP_M && off_m > REACHED_M && under->normal.y > 0 && astray_m < ASTRAY_M) {
        goal->target = nearer(under, limb, goal->target);
        return;
    }
    float lacks = lacks_m(over), up = with_limb(under, limb, lacks);
    goal->target = vec3_along(goal->target, under->normal, up);
    if (!arm) turn_down(under, limb, up - lacks, goal);
}

static void lay_limb(Under under, const PoseBook *book, const Pose *pose, int limb, const Goal *guarded,
                     Goal *goal) {
    float off = vec3_distance(guarded->target, under.posed->head[limb_end(under.rig, limb)]);
    float astray = vec3_distance(goal->target, pose->stance.limb[limb].target);
    float table = plane_offset(book, PLANE_TABLE);
    bool on_table = pose->planes >> PLANE_TABLE & 1 && guarded->target.y > table - SUNK_M;
    under.normal = vec3(0, 1, 0);
    under.top_m = on_table ? table : 0;
    lay_end(&under, limb, off, astray, goal);
    under.normal = vec3(0, 0, 1);
    under.top_m = 0;
    if (limb < LEG_LEFT && pose->planes >> PLANE_WALL & 1) lay_end(&under, limb, off, astray, goal);
}

static bool is_moved(const Goal *from, const Goal *to) {
    return vec3_distance(from->target, to->target) > MOVED_M || fabsf(quat_dot(from->end, to->end)) < ALIKE;
}

/* One look at the skin, out of floor and wall as it will be performed. */
static bool lay(Skin *skin, const Rig *rig, const PoseBook *book, const Flesh *flesh, const Pose *pose,
                Stance *stance) {
    Posed posed;
    Stance guarded = *stance;
    Under under = {.skin = skin, .rig = rig, .posed = &posed};
    bool moved = false;
    rig_solve(rig, stance, &posed);
    guard_limbs(rig, pose->planes >> PLANE_WALL & 1, &guarded, &posed);
    skin_shape(skin, &posed);
    for (int limb = 0; limb < LIMBS; limb++) {
        Goal was = stance->limb[limb];
        if (!may_move(rig, flesh, pose, limb)) continue;
        lay_limb(under, book, pose, limb, &guarded.limb[limb], &stance->limb[limb]);
        moved = is_moved(&was, &stance->limb[limb]) || moved;
    }
    return moved;
}

bool ends_laid(Skin *skin, const Rig *rig, const PoseBook *book, const Flesh *flesh, const Pose *pose,
               const Stance *settled, Stance *base) {
    Stance stance = *settled;
    int rounds = 0;
    while (rounds < ROUNDS && lay(skin, rig, book, flesh, pose, &stance)) rounds++;
    for (int limb = 0; limb < LIMBS; limb++) {
        Vec3 by = vec3_sub(stance.limb[limb].target, settled->limb[limb].target);
        base->limb[limb].target = vec3_add(base->limb[limb].target, by);
        base->limb[limb].end = stance.limb[limb].end;
    }
    return rounds > 0;
}
