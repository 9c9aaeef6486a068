/* Round by round: the fingers give way as they are, the whole skin is posed, and the hand goes the shortest way on which all
 * of its places that are too deep in the body come out of it, or, where there is a gap, toward its anchor. Where that finds
 * no rest, the hand goes away from its anchor only. What lay best is kept. A place is as deep as it is behind the nearest
 * triangle of what the hand may lie on. Of two hands the left is laid first, as if the right were not there, and then the
 * right, on the body and on the left. */
#include "body/laid.h"

#include "body/grip.h"

enum { ROUNDS = 12, NEAR_MAX = 8000, FLOCK = 16, HAND_MAX = 4096, DEEP_MAX = 1024, PUSHES = 60 };

#define GAP_MOST_M   0.0020f
#define DEPTH_MOST_M 0.009f
#define DEPTH_M      0.003f  /* that is aimed for, down to the skin */
#define GIVES_M      0.006f  /* and up out of it */
#define ENOUGH_M     0.0002f /* not worth a push */
#define STEP_M       0.014f  /* at the most */
#define MOVED_M      0.09f   /* in all, at the most */
#define BESIDE_M     0.05f   /* of the hand: skin farther away is left out */
#define STRAYS       0.4f    /* of how far a hand that glides leaves its way counts as if it lay so wrongly */
#define LEAST_OUT    0.25f   /* of a push to the side, how much of it goes out at the least */
#define ALIKE        1e-4f   /* mirror images of each other */
#define BELONGS      0.5f    /* weight of bones from which skin is theirs */

/* A triangle that is `reach_m` at the most from its first corner. */
typedef struct Under {
    Vec3 a, b, c;
    float reach_m;
} Under;

/* So many triangles that follow each other, which mostly lie together, are within `reach_m` of `at`. */
typedef struct Flock {
    Vec3 at;
    float reach_m;
} Flock;

/* A place of the hand. */
typedef struct Dip {
    float height_m; /* over the skin, negative within the body */
    Vec3 out;       /* unit: of the skin there */
} Dip;

typedef struct Laying {
    Skin *skin;
    const Cross *cross;
    const Pose *pose;
    int side, anchor;
    Vec3 glides; /* unit: the way that it glides, zero if it does not */
    float home;  /* by how much it lies wrongly where it glides from: it need not lie better on its way */
    uint64_t hand, arm; /* bones: those of the hand, and all of the arm, of which nothing is under the hand */
    int own[HAND_MAX];  /* vertices of the hand */
    int own_count;
    int other[HAND_MAX]; /* of the other hand, where this one may lie on it */
    int other_count;
    Under near[NEAR_MAX];
    int near_count;
    Flock flocks[NEAR_MAX / FLOCK];
    Dip deep[DEEP_MAX]; /* places of the hand that lie deeper than they should */
    int deep_count;
    Posed posed;
    bool lies; /* as it should, once */
    bool seen; /* the skin was posed: only the arm moves from then on, and the anchor's normal stays */
    int last;  /* the triangle that was nearest to the vertex before */
} Laying;

static uint64_t bit(int bone) {
    return UINT64_C(1) << bone;
}

static uint64_t hand_bones(const Rig *rig, int side) {
    uint64_t bones = bit(rig->hand[side]);
    for (int i = 0; i < DIGITS * DIGIT_JOINTS; i++)
        bones |= bit(rig->digit[side][i / DIGIT_JOINTS][i % DIGIT_JOINTS]);
    return bones;
}

static uint64_t forearm_bones(const Rig *rig, int side) {
    return hand_bones(rig, side) | bit(rig->forearm[side]) | bit(rig->forearm_twist[side]);
}

/* The other hand, if it is laid after this one, is not yet where it will be: nothing lies on it, unless it is meant to. */
static void name_bones(Laying *laying) {
    const Rig *rig = laying->cross->rig;
    int side = laying->side, other = side ^ 1;
    laying->hand = hand_bones(rig, side);
    laying->arm = forearm_bones(rig, side) | bit(rig->upper_arm[side]);
    uint64_t later = forearm_bones(rig, other);
    bool meant = later >> laying->skin->surface->bones[laying->anchor][0] & 1;
    if (other > side && laying->pose->hands[other].on && !meant) laying->arm |= later;
}

static bool belongs(const Surface *surface, int vertex, uint64_t bones) {
    float share = 0;
    for (int k = 0; k < SURFACE_BONES; k++)
        if (bones >> surface->bones[vertex][k] & 1) share += surface->weights[vertex][k];
    return share > BELONGS;
}

static int list(const Surface *surface, uint64_t bones, int vertices[HAND_MAX]) {
    int count = 0;
    for (int v = 0; v < surface->vertex_count && count < HAND_MAX; v++)
        if (belongs(surface, v, bones)) vertices[count++] = v;
    return count;
}

static void list_hands(Laying *laying) {
    const Surface *surface = laying->skin->surface;
    uint64_t other = hand_bones(laying->cross->rig, laying->side ^ 1);
    laying->own_count = list(surface, laying->hand, laying->own);
    laying->other_count = other & laying->arm ? 0 : list(surface, other, laying->other);
}

static Vec3 skin_at(const Skin *skin, int v) {
    return vec3(skin->x[v], skin->y[v], skin->z[v]);
}

static Vec3 normal_at(const Skin *skin, int v) {
    return vec3(skin->normal_x[v], skin->normal_y[v], skin->normal_z[v]);
}

/* ---- how a hand lies ---- */

static Vec3 hand_middle(const Laying *laying, float *radius) {
    Vec3 low = vec3(1e9f, 1e9f, 1e9f), high = vec3(-1e9f, -1e9f, -1e9f);
    for (int i = 0; i < laying->own_count; i++) {
        Vec3 p = skin_at(laying->skin, laying->own[i]);
        low = vec3(fminf(low.x, p.x), fminf(low.y, p.y), fminf(low.z, p.z));
        high = vec3(fmaxf(high.x, p.x), fmaxf(high.y, p.y), fmaxf(high.z, p.z));
    }
    *radius = vec3_distance(low, high) / 2;
    return vec3_mix(low, high, 0.5f);
}

static Under under_of(const Skin *skin, const int corners[3]) {
    Vec3 a = skin_at(skin, corners[0]), b = skin_at(skin, corners[1]), c = skin_at(skin, corners[2]);
    return (Under){a, b, c, fmaxf(vec3_distance(a, b), vec3_distance(a, c)) + 1e-5f};
}

/* The triangles beside the hand that it may lie on; or its own, and its arm's: what is cut open has no inside. */
static void gather(Laying *laying, bool own) {
    const Surface *surface = laying->skin->surface;
    float radius;
    Vec3 middle = hand_middle(laying, &radius);
    laying->near_count = 0;
    for (int t = 0; t < surface->topology.triangle_count && laying->near_count < NEAR_MAX; t++) {
        int corners[3];
        bool counts = true;
        for (int k = 0; k < 3; k++) corners[k] = surface->corner_vertex[surface->topology.triangles[t][k]];
        if (vec3_distance(skin_at(laying->skin, corners[0]), middle) > radius + BESIDE_M) continue;
        for (int k = 0; k < 3; k++) counts = counts && belongs(surface, corners[k], laying->arm) == own;
        if (counts) laying->near[laying->near_count++] = under_of(laying->skin, corners);
    }
}

/* The place of a triangle that is nearest to p (Ericson, Real-Time Collision Detection, 5.1.5). */
static Vec3 nearest_of(Vec3 p, Vec3 a, Vec3 b, Vec3 c) {
    Vec3 ab = vec3_sub(b, a), ac = vec3_sub(c, a), ap = vec3_sub(p, a), bp = vec3_sub(p, b),
         cp = vec3_sub(p, c);
    float d1 = vec3_dot(ab, ap), d2 = vec3_dot(ac, ap), d3 = vec3_dot(ab, bp), d4 = vec3_dot(ac, bp),
          d5 = vec3_dot(ab, cp), d6 = vec3_dot(ac, cp);
    if (d1 <= 0 && d2 <= 0) return a;
    if (d3 >= 0 && d4 <= d3) return b;
    if (d6 >= 0 && d5 <= d6) return c;
    float vc = d1 * d4 - d3 * d2, vb = d5 * d2 - d1 * d6, va = d3 * d6 - d5 * d4;
    if (vc <= 0 && d1 >= 0 && d3 <= 0) return vec3_along(a, ab, d1 / (d1 - d3));
    if (vb <= 0 && d2 >= 0 && d6 <= 0) return vec3_along(a, ac, d2 / (d2 - d6));
    if (va <= 0 && d4 >= d3 && d5 >= d6)
        return vec3_along(b, vec3_sub(c, b), (d4 - d3) / ((d4 - d3) + (d5 - d6)));
    float whole = va + vb + vc;
    return vec3_along(vec3_along(a, ab, vb / whole), ac, vc / whole);
}

static int flock_end(const Laying *laying, int first) {
    return first + FLOCK < laying->near_count ? first + FLOCK : laying->near_count;
}

static void flock(Laying *laying) {
    for (int first = 0; first < laying->near_count; first += FLOCK) {
        Flock *flock = &laying->flocks[first / FLOCK];
        *flock = (Flock){.at = laying->near[first].a};
        for (int i = first; i < flock_end(laying, first); i++)
            flock->reach_m =
                fmaxf(flock->reach_m, vec3_distance(laying->near[i].a, flock->at) + laying->near[i].reach_m);
    }
}

static float far_from(Vec3 p, const Under *under) {
    return vec3_distance(p, nearest_of(p, under->a, under->b, under->c));
}

/* No farther than this need be looked for what is nearest to p: what was nearest to its neighbour is there. A little
 * more, so that of several triangles as near as each other the first is still the one that counts. */
static float near_enough(const Laying *laying, Vec3 p) {
    if (laying->last >= laying->near_count) return BESIDE_M;
    return fminf(far_from(p, &laying->near[laying->last]) * 1.0001f + 1e-6f, BESIDE_M);
}

/* What is nearest to a place, among what was looked at. */
typedef struct Nearest {
    Vec3 p, out; /* the normal there */
    float least_m;
    bool within;
} Nearest;

static bool is_beside(Vec3 p, Vec3 at, float far) {
    Vec3 from = vec3_sub(p, at);
    return vec3_dot(from, from) <= far * far;
}

static void look_through(Laying *laying, int first, Nearest *nearest) {
    for (int i = first; i < flock_end(laying, first); i++) {
        const Under *under = &laying->near[i];
        if (!is_beside(nearest->p, under->a, nearest->least_m + under->reach_m)) continue;
        float distance = far_from(nearest->p, under);
        if (distance >= nearest->least_m) continue;
        Vec3 facing = vec3_cross(vec3_sub(under->b, under->a), vec3_sub(under->c, under->a));
        nearest->least_m = distance;
        nearest->within = vec3_dot(facing, vec3_sub(nearest->p, under->a)) < 0;
        nearest->out = vec3_unit(facing);
        laying->last = i;
    }
}

/* How high p is over what is under the hand, BESIDE_M where that is farther; `out` gets the normal there. */
static float height_of(Laying *laying, Vec3 p, Vec3 *out) {
    Nearest nearest = {.p = p, .out = vec3(0, 1, 0), .least_m = near_enough(laying, p)};
    for (int first = 0; first < laying->near_count; first += FLOCK) {
        const Flock *flock = &laying->flocks[first / FLOCK];
        if (is_beside(p, flock->at, nearest.least_m + flock->reach_m)) look_through(laying, first, &nearest);
    }
    *out = nearest.out;
    return nearest.within ? -nearest.least_m : nearest.least_m;
}

static void look_at(Laying *laying, Dip place, Dip *lowest) {
    if (place.height_m < -GIVES_M && laying->deep_count < DEEP_MAX)
        laying->deep[laying->deep_count++] = place;
    if (place.height_m < lowest->height_m) *lowest = place;
}

/* Which way round the triangle is as seen along z, 1 or -1, if it is before the place; 0: it is not. */
static int before(Vec3 p, Vec3 a, Vec3 b, Vec3 c) {
    float ab = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x),
          bc = (c.x - b.x) * (p.y - b.y) - (c.y - b.y) * (p.x - b.x),
          ca = (a.x - c.x) * (p.y - c.y) - (a.y - c.y) * (p.x - c.x);
    bool round = ab > 0 && bc > 0 && ca > 0;
    if (!round && !(ab < 0 && bc < 0 && ca < 0)) return 0;
    if ((a.z * bc + b.z * ca + c.z * ab) / (ab + bc + ca) <= p.z) return 0;
    return round ? 1 : -1;
}

/* Whether one comes out of more skin than one goes into on the way from here to far away. */
static bool is_enclosed(const Laying *laying, Vec3 p) {
    const Surface *surface = laying->skin->surface;
    int out = 0;
    for (int t = 0; t < surface->topology.triangle_count; t++) {
        int v[3];
        for (int k = 0; k < 3; k++) v[k] = surface->corner_vertex[surface->topology.triangles[t][k]];
        const Skin *skin = laying->skin;
        int way = before(p, skin_at(skin, v[0]), skin_at(skin, v[1]), skin_at(skin, v[2]));
        if (way != 0 && !belongs(surface, v[0], laying->arm)) out += way;
    }
    return out > 0;
}

/* Where skin folds, as between thigh and belly, what is nearest may face away: what seems deep and is in no flesh is
 * looked at closely. */
static float truly(const Laying *laying, int vertex, float height) {
    if (height >= -DEPTH_MOST_M) return height;
    Vec3 p = skin_at(laying->skin, vertex);
    int own = laying->skin->surface->bones[vertex][0];
    if (cross_distance(laying->cross, &laying->posed, own, p, NULL) < 0) return height;
    return is_enclosed(laying, p) ? height : -height;
}

/* Looks at these vertices over what is gathered. What is in its `own` hand pushes that the other way. */
static void look_over(Laying *laying, bool own, const int *vertices, int count, Dip *lowest) {
    gather(laying, own);
    flock(laying);
    laying->last = laying->near_count;
    for (int i = 0; i < count; i++) {
        Vec3 out;
        float height = height_of(laying, skin_at(laying->skin, vertices[i]), &out);
        height = truly(laying, vertices[i], height);
        look_at(laying, (Dip){height, own ? vec3_scale(out, -1) : out}, lowest);
    }
}

/* A finger may be in the middle of a palm and none of the palm's skin in the finger: where a hand lies on the other one,
 * each is looked for in both. */
static Dip lowest_of(Laying *laying) {
    Dip lowest = {1, vec3(0, 1, 0)};
    laying->deep_count = 0;
    look_over(laying, false, laying->own, laying->own_count, &lowest);
    if (laying->other_count) look_over(laying, true, laying->other, laying->other_count, &lowest);
    return lowest;
}

/* ---- laying it ---- */

/* By how much a hand lies wrongly. */
static float wrong_by(float height) {
    return fmaxf(fmaxf(-DEPTH_MOST_M - height, height - GAP_MOST_M), 0);
}

/* How ill a place does for the hand that came `off_m` to it: what glides is seen to leap where it should follow the skin. */
static float ill_of(Laying *laying, float height, float off_m) {
    float wrong = fmaxf(wrong_by(height) - laying->home, 0);
    laying->lies = wrong <= 0;
    return vec3_dot(laying->glides, laying->glides) > 0 ? wrong + STRAYS * off_m : wrong;
}

static bool holds(const Pose *pose, int side) {
    for (int i = 0; i < pose->tool_count; i++)
        if (pose->tools[i].how == TOOL_HELD && (pose->tools[i].hand == side || pose->tools[i].hand == SIDES))
            return true;
    return false;
}

static void finger(const Laying *laying, const Posed *posed, bool close, Stance *stance) {
    const Pose *pose = laying->pose;
    int side = laying->side;
    if (pose->pinch_m[side] > 0) {
        grip_pinch(laying->cross->rig, posed, side, pose->pinch_m[side], stance);
        return;
    }
    if (!holds(pose, side)) grip_yield(laying->cross, posed, side, close, stance);
    if (!pose->hands[side].thumb) return;
    Vec3 at;
    skin_points(laying->skin, posed, &laying->anchor, 1, &at);
    grip_press(laying->cross->rig, posed, side, at, stance);
}

/* Fingers as the pose has them, then opened about what is there, or closed, too; the whole skin is posed. */
static Dip lie(Laying *laying, bool close, const Stance *natural, Stance *stance) {
    const Rig *rig = laying->cross->rig;
    Posed *posed = &laying->posed;
    for (int i = 0; i < DIGITS * DIGIT_JOINTS; i++) {
        int bone = rig->digit[laying->side][i / DIGIT_JOINTS][i % DIGIT_JOINTS];
        stance->turn[bone] = natural->turn[bone];
    }
    rig_solve(rig, stance, posed);
    finger(laying, posed, close, stance);
    rig_solve(rig, stance, posed);
    if (laying->seen)
        skin_shape(laying->skin, posed);
    else
        skin_pose(laying->skin, posed, 0, NULL, 0);
    laying->seen = true;
    return lowest_of(laying);
}

/* By how much a place is still too deep when the hand goes this way. */
static float lacks(const Dip *dip, Vec3 way) {
    return -GIVES_M - dip->height_m - vec3_dot(way, dip->out);
}

/* What glides gives way to the sides only. */
static Vec3 beside(const Laying *laying, Vec3 way) {
    return vec3_along(way, laying->glides, -vec3_dot(way, laying->glides));
}

/* A way that takes all places out that are too deep, each along its own way out: what lacks most gets it, again and
 * again. Where two sides of a fold push, the hand so goes along the fold. */
static Vec3 way_out(const Laying *laying) {
    Vec3 way = vec3(0, 0, 0);
    for (int push = 0; push < PUSHES; push++) {
        const Dip *most = &laying->deep[0];
        for (int i = 1; i < laying->deep_count; i++)
            if (lacks(&laying->deep[i], way) > lacks(most, way)) most = &laying->deep[i];
        if (lacks(most, way) < ENOUGH_M) break;
        Vec3 out = beside(laying, most->out);
        way = vec3_along(way, out, lacks(most, way) / fmaxf(vec3_dot(out, out), LEAST_OUT));
    }
    float length = vec3_length(way);
    return length > STEP_M ? vec3_scale(way, STEP_M / length) : way;
}

/* One try from where the hand is: deep places go out of the skin that they are in, or, `away`, all goes away from the
 * anchor. What lies best, of this try and those before, is left in `best`; how wrongly that lies is returned. */
static float lay(Laying *laying, bool away, float least, const Stance *natural, Stance *best) {
    Stance stance = *natural;
    Goal *goal = &stance.limb[ARM_LEFT + laying->side];
    Vec3 from = goal->target;
    for (int round = 0; round < ROUNDS && vec3_distance(goal->target, from) < MOVED_M; round++) {
        Dip lowest = lie(laying, true, natural, &stance);
        if (wrong_by(lowest.height_m) > 0) lowest = lie(laying, false, natural, &stance);
        float ill = ill_of(laying, lowest.height_m, vec3_distance(goal->target, from));
        if (ill < least) {
            least = ill;
            *best = stance;
        }
        if (laying->lies) break;
        float up = clamp_f(-DEPTH_M - lowest.height_m, -STEP_M, STEP_M);
        bool out = lowest.height_m < 0 && !away;
        Vec3 way =
            out ? way_out(laying) : beside(laying, vec3_scale(normal_at(laying->skin, laying->anchor), up));
        goal->target = vec3_add(goal->target, way);
    }
    return least;
}

/* Each hand does as the other does. */
static bool is_mirrored(const Pose *pose) {
    const HandOn *left = &pose->hands[LEFT], *right = &pose->hands[RIGHT];
    Vec3 offset = vec3_mirror(right->offset), fingers = vec3_mirror(right->fingers);
    return pose->neutral && left->on && right->on && vec3_distance(left->offset, offset) < ALIKE &&
           vec3_distance(left->fingers, fingers) < ALIKE;
}

static void mirror_hand(const Rig *rig, Stance *stance) {
    Stance mirrored = stance_mirror(rig, stance);
    stance->limb[ARM_RIGHT] = mirrored.limb[ARM_RIGHT];
    for (int i = 0; i < DIGITS * DIGIT_JOINTS; i++) {
        int bone = rig->digit[RIGHT][i / DIGIT_JOINTS][i % DIGIT_JOINTS];
        stance->turn[bone] = mirrored.turn[bone];
    }
}

void hands_laid(Skin *skin, const Cross *cross, const Pose *pose, const int anchor[SIDES], Stance *stance) {
    for (int side = LEFT; side < SIDES; side++) {
        if (!pose->hands[side].on) continue;
        Laying laying = {.skin = skin, .cross = cross, .pose = pose, .side = side, .anchor = anchor[side]};
        name_bones(&laying);
        list_hands(&laying);
        Stance natural = *stance;
        float ill = lay(&laying, false, 1, &natural, stance);
        if (!laying.lies) lay(&laying, true, ill, &natural, stance);
        if (!is_mirrored(pose)) continue;
        mirror_hand(cross->rig, stance);
        return;
    }
}

/* The vertex that is nearest to where the anchor would be, of skin that the hand may lie on. */
static int anchor_near(const Laying *laying, Vec3 at) {
    const Surface *surface = laying->skin->surface;
    int best = laying->anchor;
    float least = 1;
    for (int v = 0; v < surface->vertex_count; v++) {
        float distance = vec3_distance(skin_at(laying->skin, v), at);
        if (distance >= least || belongs(surface, v, laying->arm)) continue;
        least = distance;
        best = v;
    }
    return best;
}

/* By how much it lies wrongly before it glides. */
static float wrong_at_home(Laying *laying, const Stance *home) {
    Stance stance = *home;
    Dip lowest = lie(laying, true, home, &stance);
    if (wrong_by(lowest.height_m) > 0) lowest = lie(laying, false, home, &stance);
    return wrong_by(lowest.height_m);
}

static void glide(Laying *laying, const Stance *home, Vec3 shift, Stance *stance) {
    const Skin *skin = laying->skin;
    laying->home = wrong_at_home(laying, home);
    laying->glides = vec3_unit(shift);
    laying->anchor = anchor_near(laying, vec3_add(skin_at(skin, laying->anchor), shift));
    Stance natural = *stance, best = natural;
    float ill = lay(laying, false, 1, &natural, &best);
    if (!laying->lies) lay(laying, true, ill, &natural, &best);
    int arm = ARM_LEFT + laying->side;
    stance->limb[arm].target = best.limb[arm].target;
}

void hands_glide(Skin *skin, const Cross *cross, const Pose *pose, const int anchor[SIDES], Vec3 shift,
                 Stance *stance) {
    Stance home = *stance;
    Posed posed;
    rig_solve(cross->rig, stance, &posed);
    skin_pose(skin, &posed, 0, NULL, 0);
    /* What glides goes together, so that neither lies in the other's way. */
    for (int side = LEFT; side < SIDES; side++) {
        Vec3 *goes = &stance->limb[ARM_LEFT + side].target;
        if (pose->glides >> side & 1 && pose->hands[side].on) *goes = vec3_add(*goes, shift);
    }
    for (int side = LEFT; side < SIDES; side++) {
        if (!(pose->glides >> side & 1) || !pose->hands[side].on) continue;
        Laying laying = {.skin = skin, .cross = cross, .pose = pose, .side = side, .anchor = anchor[side]};
        name_bones(&laying);
        list_hands(&laying);
        glide(&laying, &home, shift, stance);
    }
}
