/* Two passes over the bones, parents first: trunk and legs, then arms. Free bones take their turn from the stance; an arm or leg with a goal
 * is bent by two-bone inverse kinematics when the pass reaches its first bone. Helpers make it look alive: the
 * collar bone rises with the arm, the forearm shares the hand's twist. Figures from the motion study. */
#include "body/rig.h"

#include "body/limb.h"

#include "core/check.h"

#include <string.h>

#define COLLAR_STARTS_RAD (35 * MATHS_DEGREE) /* of arm elevation */
#define COLLAR_RISE       0.30                /* of the elevation above that */
#define COLLAR_FORWARD    (16 * MATHS_DEGREE) /* with the arm straight ahead */
#define TWIST_FOREARM     0.18                /* of the hand's twist */
#define TWIST_WRIST       0.55
#define TWIST_FULL_RAD    (120 * MATHS_DEGREE) /* no forearm turns further; past it the shares run out */
#define TIPS_CURL         1.25f                /* finger tips against fingers */
#define THUMB_TIP_CURL    0.5f                 /* against the thumb */

/* A hand at ease closes more toward the little finger. */
static const float digit_curl[DIGITS] = {[INDEX] = 0.92f, [MIDDLE] = 1, [RING] = 1.03f, [LITTLE] = 1.05f};

/* What joints bend at the most, by the motion study; wrists that carry on the floor go a little further than its 85 degrees. */
#define ELBOW_RAD ((float)(149.8 * MATHS_DEGREE))
#define KNEE_RAD  ((float)(154.8 * MATHS_DEGREE))
#define WRIST_RAD ((float)(91.8 * MATHS_DEGREE))

static bool find(const Skeleton *skeleton, const char *name, int *bones, Text *missing) {
    for (int side = LEFT; side < SIDES; side++) {
        bones[side] = skeleton_find(skeleton, text_of(name), side == LEFT ? 1 : -1);
        if (bones[side] < 0) *missing = text_of(name);
    }
    return bones[LEFT] >= 0 && bones[RIGHT] >= 0;
}

static bool find_middle(const Skeleton *skeleton, const char *name, int *bone, Text *missing) {
    *bone = skeleton_find(skeleton, text_of(name), 1);
    if (*bone < 0) *missing = text_of(name);
    return *bone >= 0;
}

static bool find_digits(Rig *rig, const Skeleton *skeleton, Text *missing) {
    static const char *const names[DIGITS][DIGIT_JOINTS] = {{"index", "index-tip"},
                                                            {"fingers", "finger-tips"},
                                                            {"ring", "ring-tip"},
                                                            {"little", "little-tip"},
                                                            {"thumb", "thumb-tip"}};
    for (int i = 0; i < DIGITS * DIGIT_JOINTS; i++) {
        int digit = i / DIGIT_JOINTS, joint = i % DIGIT_JOINTS, bones[SIDES];
        if (!find(skeleton, names[digit][joint], bones, missing)) return false;
        for (int side = LEFT; side < SIDES; side++) rig->digit[side][digit][joint] = bones[side];
    }
    for (int side = LEFT; side < SIDES; side++) {
        rig->fingers[side] = rig->digit[side][MIDDLE][0];
        rig->finger_tips[side] = rig->digit[side][MIDDLE][1];
        rig->thumb[side] = rig->digit[side][THUMB][0];
    }
    return true;
}

static float two_lengths(const Skeleton *skeleton, int a, int b, int end) {
    const Bone *bones = skeleton->bones;
    return vec3_distance(bones[a].head, bones[b].head) + vec3_distance(bones[b].head, bones[end].head);
}

static void mark_limbs(Rig *rig) {
    for (int bone = 0; bone < rig->skeleton->count; bone++) {
        int parent = rig->skeleton->bones[bone].parent, limb = parent < 0 ? -1 : rig->of_limb[parent];
        for (int side = LEFT; side < SIDES; side++) {
            if (bone == rig->collar[side]) limb = ARM_LEFT + side;
            if (bone == rig->thigh[side]) limb = LEG_LEFT + side;
        }
        rig->of_limb[bone] = (signed char)limb;
        rig->of_arm[bone] = limb == ARM_LEFT || limb == ARM_RIGHT;
    }
}

bool rig_of(Rig *rig, const Skeleton *skeleton, Text *missing) {
    memset(rig, 0, sizeof *rig);
    rig->skeleton = skeleton;
    bool all = find_middle(skeleton, "pelvis", &rig->pelvis, missing) &&
               find_middle(skeleton, "spine1", &rig->spine[0], missing) &&
               find_middle(skeleton, "spine2", &rig->spine[1], missing) &&
               find_middle(skeleton, "spine3", &rig->spine[2], missing) &&
               find_middle(skeleton, "neck", &rig->neck, missing) &&
               find_middle(skeleton, "head", &rig->skull, missing) &&
               find_middle(skeleton, "jaw", &rig->jaw, missing) && find(skeleton, "eye", rig->eye, missing) &&
               find(skeleton, "eyelid", rig->eyelid, missing) &&
               find(skeleton, "collarbone", rig->collar, missing) &&
               find(skeleton, "upper-arm", rig->upper_arm, missing) &&
               find(skeleton, "forearm", rig->forearm, missing) &&
               find(skeleton, "forearm-twist", rig->forearm_twist, missing) &&
               find(skeleton, "hand", rig->hand, missing) && find_digits(rig, skeleton, missing) &&
               find(skeleton, "thigh", rig->thigh, missing) && find(skeleton, "shin", rig->shin, missing) &&
               find(skeleton, "foot", rig->foot, missing) && find(skeleton, "toes", rig->toes, missing);
    for (int side = LEFT; all && side < SIDES; side++) {
        rig->reach[ARM_LEFT + side] =
            two_lengths(skeleton, rig->upper_arm[side], rig->forearm[side], rig->hand[side]);
        rig->reach[LEG_LEFT + side] =
            two_lengths(skeleton, rig->thigh[side], rig->shin[side], rig->foot[side]);
    }
    if (all) mark_limbs(rig);
    return all;
}

Stance stance_neutral(const Rig *rig) {
    Stance stance = {.root = rig->skeleton->bones[rig->pelvis].head};
    for (int i = 0; i < BONES_MAX; i++) stance.turn[i] = (Quat){1, 0, 0, 0};
    for (int i = 0; i < LIMBS; i++) {
        Goal *goal = &stance.limb[i];
        goal->pole_in = goal->end_in = goal->follow[0].bone = goal->follow[1].bone = -1;
    }
    return stance;
}

int rig_lower_limb(const Rig *rig, int bone) {
    for (; bone >= 0; bone = rig->skeleton->bones[bone].parent)
        for (int side = LEFT; side < SIDES; side++) {
            if (bone == rig->forearm[side]) return ARM_LEFT + side;
            if (bone == rig->shin[side]) return LEG_LEFT + side;
        }
    return -1;
}

static Quat quat_mirror(Quat q) {
    return (Quat){q.w, q.x, -q.y, -q.z};
}

static int mirror_bone(const Rig *rig, int bone) {
    return bone < 0 ? -1 : rig->skeleton->bones[bone].mirror;
}

Follow follow_mirror(const Rig *rig, const Follow *follow) {
    return (Follow){mirror_bone(rig, follow->bone), vec3_mirror(follow->local), vec3_mirror(follow->base),
                    follow->weight};
}

static Goal goal_mirror(const Rig *rig, const Goal *goal) {
    Goal mirrored = *goal;
    mirrored.target = vec3_mirror(goal->target);
    for (int i = 0; i < FOLLOWS; i++) mirrored.follow[i] = follow_mirror(rig, &goal->follow[i]);
    mirrored.pole = vec3_mirror(goal->pole);
    mirrored.pole_in = mirror_bone(rig, goal->pole_in);
    mirrored.end = quat_mirror(goal->end);
    mirrored.end_in = mirror_bone(rig, goal->end_in);
    return mirrored;
}

Stance stance_mirror(const Rig *rig, const Stance *stance) {
    Stance mirrored = *stance;
    mirrored.root = vec3_mirror(stance->root);
    for (int i = 0; i < rig->skeleton->count; i++)
        mirrored.turn[mirror_bone(rig, i)] = quat_mirror(stance->turn[i]);
    for (int i = 0; i < LIMBS; i++) mirrored.limb[i ^ 1] = goal_mirror(rig, &stance->limb[i]);
    for (int side = LEFT; side < SIDES; side++) {
        mirrored.curl_rad[side ^ 1] = stance->curl_rad[side];
        mirrored.thumb_rad[side ^ 1] = stance->thumb_rad[side];
    }
    return mirrored;
}

Vec3 follow_point(const Posed *posed, Vec3 point, const Follow *follow) {
    for (int i = 0; i < FOLLOWS; i++) {
        if (follow[i].bone < 0 || follow[i].weight == 0) continue;
        Vec3 moved = mat3_apply(posed->turn[follow[i].bone], follow[i].local);
        moved = vec3_sub(vec3_add(posed->head[follow[i].bone], moved), follow[i].base);
        point = vec3_along(point, moved, follow[i].weight);
    }
    return point;
}

void follow_from(const Posed *posed, Follow *follow, Vec3 at) {
    int bone = follow->bone;
    follow->base = at;
    if (bone >= 0) follow->local = mat3_undo(posed->turn[bone], vec3_sub(at, posed->head[bone]));
}

static Vec3 goal_pole(const Goal *goal, const Posed *posed) {
    return goal->pole_in < 0 ? goal->pole : mat3_apply(posed->turn[goal->pole_in], goal->pole);
}

/* A neutral hand hangs, its palm to the thigh. */
Mat3 hand_turn(Vec3 fingers, Vec3 palm, int side) {
    Vec3 d = vec3_unit(fingers), n = vec3_unit(vec3_reject(palm, d));
    Vec3 down = vec3(0, -1, 0), inward = vec3(side == LEFT ? -1 : 1, 0, 0);
    Mat3 neutral = mat3_columns(inward, down, vec3_cross(inward, down));
    return mat3_times(mat3_columns(n, d, vec3_cross(n, d)), mat3_transpose(neutral));
}

/* A neutral foot stands flat, toes to the front. */
Mat3 foot_turn(Vec3 toes, Vec3 instep) {
    Vec3 d = vec3_unit(toes), n = vec3_unit(vec3_reject(instep, d));
    return mat3_columns(vec3_cross(n, d), n, d);
}

Vec3 posed_along(const Rig *rig, const Posed *posed, int bone) {
    return mat3_apply(posed->turn[bone], mat3_column(rig->skeleton->bones[bone].neutral, 1));
}

Vec3 posed_point(const Rig *rig, const Posed *posed, int bone, Vec3 rest) {
    const Bone *b = &rig->skeleton->bones[bone];
    Vec3 offset = mat3_apply(b->unrest, vec3_sub(rest, b->head));
    return vec3_add(posed->head[bone], mat3_apply(posed->turn[bone], offset));
}

/* A bone that hangs from its parent with the turn that the stance gives it. */
static void follow_parent(const Rig *rig, const Stance *stance, Posed *posed, int bone) {
    int parent = rig->skeleton->bones[bone].parent;
    Mat3 turn = mat3_of(stance->turn[bone]);
    if (parent < 0) {
        posed->head[bone] = stance->root;
        posed->turn[bone] = turn;
        return;
    }
    posed->head[bone] = posed_point(rig, posed, parent, rig->skeleton->bones[bone].head);
    posed->turn[bone] = mat3_times(posed->turn[parent], turn);
}

static void bend(const Rig *rig, Posed *posed, const Goal *goal, const int chain[3], bool arm) {
    const Bone *bones = rig->skeleton->bones;
    Limb limb = {.root = posed->head[chain[0]],
                 .target = follow_point(posed, goal->target, goal->follow),
                 .pole = goal_pole(goal, posed),
                 .upper_m = vec3_distance(bones[chain[0]].head, bones[chain[1]].head),
                 .lower_m = vec3_distance(bones[chain[1]].head, bones[chain[2]].head),
                 .most_rad = arm ? ELBOW_RAD : KNEE_RAD,
                 .hinge_front = arm ? -1 : 1};
    LimbBend bent = limb_bend(&limb);
    posed->turn[chain[0]] = bent.upper;
    posed->head[chain[1]] = bent.joint;
    posed->turn[chain[1]] = bent.lower;
}

static void bend_arm(const Rig *rig, Posed *posed, const Goal *goal, int side) {
    bend(rig, posed, goal, (int[]){rig->upper_arm[side], rig->forearm[side], rig->hand[side]}, true);
}

double rig_collar_rise(double elevation_rad) {
    return elevation_rad > COLLAR_STARTS_RAD ? (elevation_rad - COLLAR_STARTS_RAD) * COLLAR_RISE : 0;
}

/* Raises and turns the collar bone by where the upper arm would go with the collar bone at rest. */
static void raise_collar(const Rig *rig, const Stance *stance, Posed *posed, int side) {
    const Goal *goal = &stance->limb[ARM_LEFT + side];
    int collar = rig->collar[side], upper = rig->upper_arm[side];
    follow_parent(rig, stance, posed, upper);
    bend_arm(rig, posed, goal, side);
    Vec3 along = vec3_unit(vec3_sub(posed->head[rig->forearm[side]], posed->head[upper]));
    int parent = rig->skeleton->bones[collar].parent;
    Vec3 seen = mat3_undo(posed->turn[parent], along);
    double elevation = maths_acos((double)-seen.y);
    double forward = (double)clamp_f(seen.z, -1, 1) * maths_sin(elevation) * COLLAR_FORWARD;
    float outward = side == LEFT ? 1 : -1;
    Mat3 rise = mat3_times(mat3_turn_z(outward * (float)rig_collar_rise(elevation)),
                           mat3_turn_y(-outward * (float)forward));
    posed->turn[collar] = mat3_times(posed->turn[parent], mat3_times(mat3_of(stance->turn[collar]), rise));
}

/* The part of the hand's turn that goes about the forearm's own axis, radians. */
static float twist_of(Mat3 hand_in_forearm) {
    Vec3 y = mat3_column(hand_in_forearm, 1), z = mat3_column(hand_in_forearm, 2);
    Vec3 axis = vec3_cross(y, vec3(0, 1, 0));
    float sine = vec3_length(axis);
    if (sine > 1e-4f) z = mat3_apply(mat3_turn(axis, (float)maths_atan2((double)sine, (double)y.y)), z);
    return (float)maths_atan2((double)z.x, (double)z.z);
}

/* The twist that the forearm takes part in. A hand turned upside down has neither a left nor a right way round,
 * so nothing of it is left there: else the forearm would snap from one to the other. */
static float shared_twist(float twist) {
    return twist * (1 - smooth_f((float)TWIST_FULL_RAD, (float)MATHS_PI, fabsf(twist)));
}

/* A hand that a longer or shorter arm would have bent too far is turned back toward its forearm. */
static void spare_wrist(const Rig *rig, Posed *posed, int side) {
    int hand = rig->hand[side];
    Vec3 along = posed_along(rig, posed, rig->forearm[side]), fingers = posed_along(rig, posed, hand);
    Vec3 axis = vec3_cross(fingers, along);
    float sine = vec3_length(axis);
    float bent = (float)maths_atan2((double)sine, (double)vec3_dot(fingers, along));
    if (bent <= WRIST_RAD || sine < 1e-4f) return;
    posed->turn[hand] =
        mat3_times(mat3_turn(vec3_scale(axis, 1 / sine), bent - WRIST_RAD), posed->turn[hand]);
}

static void turn_hand(const Rig *rig, const Goal *goal, Posed *posed, int side) {
    int hand = rig->hand[side], forearm = rig->forearm[side];
    Mat3 turn = mat3_of(goal->end);
    posed->turn[hand] = goal->end_in < 0 ? turn : mat3_times(posed->turn[goal->end_in], turn);
    spare_wrist(rig, posed, side);
    Mat3 bare = posed->turn[forearm];
    float twist = shared_twist(twist_of(mat3_times(mat3_transpose(bare), posed->turn[hand])));
    posed->turn[rig->forearm_twist[side]] = mat3_times(bare, mat3_turn_y(twist * (float)TWIST_WRIST));
    posed->turn[forearm] = mat3_times(bare, mat3_turn_y(twist * (float)TWIST_FOREARM));
}

Mat3 rig_curl(const Stance *stance, int side, int digit, int joint) {
    float inward = side == LEFT ? -1 : 1, thumb = stance->thumb_rad[side];
    float curl = stance->curl_rad[side] * digit_curl[digit];
    if (digit != THUMB) return mat3_turn_z(inward * curl * (joint ? TIPS_CURL : 1));
    if (joint) thumb *= THUMB_TIP_CURL;
    return mat3_times(mat3_turn_z(inward * thumb * 0.6f), mat3_turn_x(thumb * 0.7f));
}

static void curl_fingers(const Rig *rig, const Stance *stance, Posed *posed, int bone, int side) {
    for (int i = 0; i < DIGITS * DIGIT_JOINTS; i++) {
        int digit = i / DIGIT_JOINTS, joint = i % DIGIT_JOINTS;
        if (rig->digit[side][digit][joint] != bone) continue;
        Mat3 turn = mat3_times(rig_curl(stance, side, digit, joint), mat3_of(stance->turn[bone]));
        posed->turn[bone] = mat3_times(posed->turn[rig->skeleton->bones[bone].parent], turn);
    }
}

static void solve_arm(const Rig *rig, const Stance *stance, Posed *posed, int bone, int side) {
    const Goal *goal = &stance->limb[ARM_LEFT + side];
    if (bone == rig->collar[side] && goal->on) raise_collar(rig, stance, posed, side);
    if (bone == rig->forearm[side] && goal->on) bend_arm(rig, posed, goal, side);
    if (bone == rig->hand[side] && goal->end_on) turn_hand(rig, goal, posed, side);
    curl_fingers(rig, stance, posed, bone, side);
}

static void solve_leg(const Rig *rig, const Stance *stance, Posed *posed, int bone, int side) {
    const Goal *goal = &stance->limb[LEG_LEFT + side];
    if (bone == rig->shin[side] && goal->on)
        bend(rig, posed, goal, (int[]){rig->thigh[side], rig->shin[side], rig->foot[side]}, false);
    if (bone != rig->foot[side] || !goal->end_on) return;
    Mat3 turn = mat3_of(goal->end);
    posed->turn[bone] = goal->end_in < 0 ? turn : mat3_times(posed->turn[goal->end_in], turn);
}

static void solve_bone(const Rig *rig, const Stance *stance, Posed *posed, int bone) {
    follow_parent(rig, stance, posed, bone);
    for (int side = LEFT; side < SIDES; side++) {
        solve_arm(rig, stance, posed, bone, side);
        solve_leg(rig, stance, posed, bone, side);
    }
}

static void solve_part(const Rig *rig, const Stance *stance, bool arms, Posed *posed) {
    for (int bone = 0; bone < rig->skeleton->count; bone++)
        if (rig->of_arm[bone] == arms) solve_bone(rig, stance, posed, bone);
}

void rig_solve_limb(const Rig *rig, const Stance *stance, int limb, Posed *posed) {
    for (int bone = 0; bone < rig->skeleton->count; bone++)
        if (rig->of_limb[bone] == limb) solve_bone(rig, stance, posed, bone);
}

void rig_solve_but_arms(const Rig *rig, const Stance *stance, Posed *posed) {
    solve_part(rig, stance, false, posed);
}

void rig_solve_arms(const Rig *rig, const Stance *stance, Posed *posed) {
    solve_part(rig, stance, true, posed);
}

void rig_solve(const Rig *rig, const Stance *stance, Posed *posed) {
    solve_part(rig, stance, false, posed);
    solve_part(rig, stance, true, posed);
}
