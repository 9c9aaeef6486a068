/* Poses are settled once each, for the left. The book's ways make a graph over (pose, side), where a neutral
 * pose is one node for both sides; the way from any pose to any other is the quickest chain of them, forward or
 * backward, mirrored on the right. A movement is settled at five places of its reach and interpolated. */
#include "body/cast.h"

#include "body/face.h"
#include "body/guard.h"
#include "body/thing.h"

#include "core/check.h"

#include <string.h>

enum { MOVE_SAMPLES = 5, FLOOR_ROUNDS = 3 };

#define BREATH_NEUTRAL 0.35f /* volume at which poses were written */
#define UNREST_LEAST   0.15f /* of a body that leans, lies, or is on its way; 1: of one that stands free */
#define USUAL_PRESSURE 5.0f
#define FLESH_GIVES_M  0.015f
#define FLOOR_CLEAR_M  0.0005f
#define SPREADS_M      0.16f /* over floor and wall flesh comes out at the sides of who lies there */

#define SEAT_GIVES_M   0.035f
#define TABLE_GIVES_M  0.030f
#define ROLLER_GIVES_M 0.068f /* skin deeper in a roller is the body's other side */

typedef struct Move {
    int pose, axis;
    float reach_m;
    float change[MOVE_SAMPLES][FREEDOMS]; /* against the pose at rest */
    Vec3 tool[MOVE_SAMPLES];              /* the first tool's shift */
    Vec3 limb[MOVE_SAMPLES]
             [LIMBS]; /* the ends' shifts, of those that glide, and of hands that stay on skin */
} Move;

/* A pose in which a joint bends. */
typedef struct Bends {
    int pose;
    BendJoint joint;
} Bends;

struct Cast {
    Arena *arena;
    const PoseBook *book;
    const Rig *rig;
    Ways *ways;
    VEC(Move) moves;
    VEC(Bends) bends;
};

Cast *cast_new(Arena *arena, const PoseBook *book, const Flesh *flesh, const Surface *surface,
               const Rig *rig) {
    Cast *cast = arena_alloc(arena, sizeof *cast);
    *cast = (Cast){.arena = arena, .book = book, .rig = rig};
    cast->ways = ways_new(arena, book, flesh, surface, rig);
    return cast;
}

const Held *cast_held(const Cast *cast, int pose) {
    return ways_held(cast->ways, pose);
}

void cast_prepare_way(Cast *cast, Stand from, Stand to) {
    ways_prepare(cast->ways, from, to);
}

void cast_prepare_skips(Cast *cast) {
    ways_join(cast->ways);
}

double cast_way_seconds(const Cast *cast, Stand from, Stand to) {
    const Path *path =
        ways_find(cast->ways, ways_canonical(cast->ways, from), ways_canonical(cast->ways, to));
    return path ? path->seconds : 0;
}

/* All that was asked for, the ask itself last. */
static int turns_of(const Cast *cast, const Ask *ask, Turn turns[TURNS_MAX]) {
    CHECK(ask->cut_count < TURNS_MAX);
    for (int i = 0; i < ask->cut_count; i++) turns[i] = ask->cut[i];
    turns[ask->cut_count] = (Turn){ask->from, ask->to, ask->since_s, ask->lasts_s};
    for (int i = 0; i <= ask->cut_count; i++) {
        turns[i].from = ways_canonical(cast->ways, turns[i].from);
        turns[i].to = ways_canonical(cast->ways, turns[i].to);
    }
    return ask->cut_count + 1;
}

double cast_turn_seconds(const Cast *cast, const Ask *ask, int turn) {
    Turn turns[TURNS_MAX];
    CHECK(turn < turns_of(cast, ask, turns));
    return walk_seconds(cast->ways, turns, turn + 1);
}

/* ---- movements ---- */

static const Move *find_move(const Cast *cast, int pose, int axis, float reach_m) {
    for (int i = 0; i < cast->moves.count; i++) {
        const Move *move = &cast->moves.at[i];
        if (move->pose == pose && move->axis == axis && fabsf(move->reach_m - reach_m) < 1e-5f) return move;
    }
    return NULL;
}

/* What a movement takes with it, beside the root or the limb that presses. */
static bool goes_along(const Pose *pose, const Held *held, int limb) {
    if (pose->glides >> limb & 1) return true;
    bool lies = limb < LEG_LEFT && pose->hands[limb].on && pose->freedom[FREE_HAND_LEFT + limb] == 0;
    return lies && held->give_limb != limb;
}

void cast_prepare_move(Cast *cast, int pose, int axis, float reach_m) {
    if (axis < 0 || axis > 2 || find_move(cast, pose, axis, reach_m)) return;
    const Held *held = ways_settle(cast->ways, pose);
    const Pose *written = &cast->book->poses[pose];
    Move *move = vec_push(cast->arena, &cast->moves);
    *move = (Move){.pose = pose, .axis = axis, .reach_m = reach_m};
    for (int i = 0; i < MOVE_SAMPLES; i++) {
        float offset = (float)i / (MOVE_SAMPLES - 1) * 2 - 1;
        if (offset == 0) continue;
        Held moved;
        settle_moved(ways_settler(cast->ways), written, held,
                     vec3_scale(written->along[axis], offset * reach_m), &moved);
        for (int f = 0; f < FREEDOMS; f++) move->change[i][f] = (float)(moved.change[f] - held->change[f]);
        if (held->tool_count && !written->glides)
            move->tool[i] = vec3_sub(moved.tools[0].at, held->tools[0].at);
        for (int limb = 0; limb < LIMBS; limb++)
            if (goes_along(written, held, limb))
                move->limb[i][limb] =
                    vec3_sub(moved.stance.limb[limb].target, held->stance.limb[limb].target);
    }
}

/* Catmull-Rom weights of the four samples about `offset`. */
static int sample_weights(float offset, float *weights) {
    float place = (clamp_f(offset, -1, 1) + 1) / 2 * (MOVE_SAMPLES - 1);
    int first = clamp_i((int)place, 0, MOVE_SAMPLES - 2);
    float v = place - (float)first, v2 = v * v, v3 = v2 * v;
    weights[0] = 0.5f * (-v3 + 2 * v2 - v);
    weights[1] = 0.5f * (3 * v3 - 5 * v2 + 2);
    weights[2] = 0.5f * (-3 * v3 + 4 * v2 + v);
    weights[3] = 0.5f * (v3 - v2);
    return first - 1;
}

/* The same change of a body seen in a mirror. */
static void mirror_change(double *change) {
    change[FREE_X] = -change[FREE_X];
    change[FREE_TURN] = -change[FREE_TURN];
    change[FREE_LEAN] = -change[FREE_LEAN];
    change[FREE_TRUNK_LEAN] = -change[FREE_TRUNK_LEAN];
    double left = change[FREE_FOOT_LEFT];
    change[FREE_FOOT_LEFT] = change[FREE_FOOT_RIGHT];
    change[FREE_FOOT_RIGHT] = left;
    left = change[FREE_HAND_LEFT];
    change[FREE_HAND_LEFT] = change[FREE_HAND_RIGHT];
    change[FREE_HAND_RIGHT] = left;
}

static void move_at(const Move *move, float offset, double *change, Vec3 *tool) {
    float weights[4];
    int first = sample_weights(offset, weights);
    *tool = vec3(0, 0, 0);
    for (int k = 0; k < 4; k++) {
        int i = clamp_i(first + k, 0, MOVE_SAMPLES - 1);
        for (int f = 0; f < FREEDOMS; f++) change[f] += (double)(weights[k] * move->change[i][f]);
        *tool = vec3_along(*tool, move->tool[i], weights[k]);
    }
}

/* What goes along, as far as `offset` says; on the right the other limb does what is written for one. */
static void take_along(const Move *move, float offset, bool mirrored, Stance *stance) {
    float weights[4];
    int first = sample_weights(offset, weights);
    for (int limb = 0; limb < LIMBS; limb++) {
        Vec3 *goes = &stance->limb[mirrored ? limb ^ 1 : limb].target;
        for (int k = 0; k < 4; k++) {
            Vec3 shift = move->limb[clamp_i(first + k, 0, MOVE_SAMPLES - 1)][limb];
            *goes = vec3_along(*goes, mirrored ? vec3_mirror(shift) : shift, weights[k]);
        }
    }
}

/* What presses the tool, and moves over it: the root, or the end of a limb. */
static Vec3 *pressing(const Held *held, Stand stand, Stance *stance) {
    if (held->give_limb < 0) return &stance->root;
    return &stance->limb[stand.side > 0 ? held->give_limb : held->give_limb ^ 1].target;
}

/* The movement as far as the body is in the pose that moves: what its own phase cut short dies away in the next. */
static void apply_move(const Cast *cast, const Ask *ask, Stand stand, float share, TrackState *state) {
    if (ask->move < 0 || ask->offset == 0 || share <= 0) return;
    const Move *move = find_move(cast, stand.pose, ask->move, ask->reach_m);
    if (!move) return;
    float offset = ask->offset * share;
    const Pose *written = &cast->book->poses[stand.pose];
    take_along(move, offset, stand.side < 0, &state->stance);
    if (written->glides) return;
    Vec3 tool, shift = vec3_scale(written->along[ask->move], offset * ask->reach_m);
    double change[FREEDOMS] = {0};
    move_at(move, offset, change, &tool);
    if (stand.side < 0) {
        mirror_change(change);
        tool = vec3_mirror(tool);
        shift = vec3_mirror(shift);
    }
    Vec3 *goes = pressing(cast_held(cast, stand.pose), stand, &state->stance);
    *goes = vec3_add(*goes, shift);
    if (state->tool_count) state->tools[0].at = vec3_add(state->tools[0].at, tool);
    state->stance = stance_changed(cast->rig, &state->stance, change);
}

/* ---- joints ---- */

static bool bends_in(const Cast *cast, int pose, BendJoint joint) {
    for (int i = 0; i < cast->bends.count; i++)
        if (cast->bends.at[i].pose == pose && cast->bends.at[i].joint == joint) return true;
    return false;
}

void cast_prepare_bend(Cast *cast, int pose, BendJoint joint) {
    if (!bends_in(cast, pose, joint)) *vec_push(cast->arena, &cast->bends) = (Bends){pose, joint};
}

/* Who points the toes of a foot that stands rises onto them: the leg gives way upward. */
static void rise_from_floor(const Rig *rig, const Bend *bend, Stance *stance, Posed *posed) {
    for (int i = 0; i < FLOOR_ROUNDS; i++) {
        float most = 0;
        for (int side = LEFT; side < SIDES; side++) {
            float below = bend->sides >> side & 1 ? guard_foot_below(rig, posed, side) : 0;
            stance->limb[LEG_LEFT + side].target.y += below;
            if (below > most) most = below;
        }
        if (most < FLOOR_CLEAR_M) return;
        rig_solve(rig, stance, posed);
        bend_joint(rig, stance, bend, posed);
    }
}

/* The bend as far as the body is in a pose that it belongs to. */
static void apply_bend(const Cast *cast, const Ask *ask, Bearing *bearing, Posed *posed) {
    Bend bend = ask->bend;
    float there = 0;
    for (int i = 0; i < 2; i++)
        if (bends_in(cast, bearing->near[i].pose, bend.joint)) there += bearing->share[i];
    bend.share *= clamp_f(there, 0, 1);
    bend_joint(cast->rig, &bearing->state.stance, &bend, posed);
    if (bend.share > 0 && (bend.joint == BEND_KNEE || bend.joint == BEND_ANKLE))
        rise_from_floor(cast->rig, &bend, &bearing->state.stance, posed);
}

/* ---- one instant ---- */

/* The root, or the limb that does it, goes on into what a pose presses, or comes off it, by how the pressure differs
 * from the usual, but no deeper than flesh gives way. */
static void press_in(const Cast *cast, Stand stand, float pressure, float part, Stance *stance) {
    const Held *held = cast_held(cast, stand.pose);
    float most_m = fmaxf(held->depth_m, FLESH_GIVES_M);
    float depth_m = fminf(held->depth_m * clamp_f(pressure, 0, 7) / USUAL_PRESSURE, most_m);
    float deeper = (depth_m - held->depth_m) * part;
    Vec3 *goes = pressing(held, stand, stance);
    *goes = vec3_along(*goes, held->give, deeper);
}

static void turn_more(Stance *stance, int bone, Mat3 turn) {
    stance->turn[bone] = quat_of(mat3_times(mat3_of(stance->turn[bone]), turn));
}

/* Breath in the bones (motion study, 5): the upper back straightens, collar bones rise, the head stays level. */
static void breathe(const Rig *rig, float volume, Stance *stance) {
    float b = volume - BREATH_NEUTRAL, degree = (float)MATHS_DEGREE;
    turn_more(stance, rig->spine[2], mat3_turn_x(-1.6f * degree * b));
    turn_more(stance, rig->spine[1], mat3_turn_x(-0.8f * degree * b));
    turn_more(stance, rig->neck, mat3_turn_x(2.0f * degree * b));
    float rise = (b > 0 ? 3.0f : 3.5f) * degree * b;
    turn_more(stance, rig->collar[LEFT], mat3_turn_z(rise));
    turn_more(stance, rig->collar[RIGHT], mat3_turn_z(-rise));
}

static float wave(double life_s, double hertz, double phase) {
    return (float)maths_sin(2 * MATHS_PI * hertz * life_s + phase);
}

/* How freely the body sways, 0..1, never changing at once. */
static float unrest(const Cast *cast, const Bearing *bearing) {
    float free = 0;
    for (int i = 0; i < 2; i++)
        if (cast->book->poses[bearing->near[i].pose].contact_count == 0) free += bearing->share[i];
    return mix_f(UNREST_LEAST, 1, free);
}

/* Nobody stands quite still; who leans or lies nearly does. */
static void live(const Rig *rig, double life_s, float freely, Stance *stance) {
    float x = 0.6f * wave(life_s, 0.13, 0) + 0.4f * wave(life_s, 0.31, 1);
    float z = 0.6f * wave(life_s, 0.17, 2) + 0.4f * wave(life_s, 0.37, 3);
    stance->root = vec3_add(stance->root, vec3(0.003f * freely * x, 0, 0.004f * freely * z));
    float turn = 0.7f * (float)MATHS_DEGREE;
    turn_more(
        stance, rig->skull,
        mat3_times(mat3_turn_y(turn * wave(life_s, 0.11, 4)), mat3_turn_x(turn * wave(life_s, 0.19, 5))));
}

/* A hand that holds something, or lies on what it treats. */
static bool works(const Pose *pose, int hand) {
    for (int i = 0; i < pose->tool_count; i++)
        if (pose->tools[i].how == TOOL_HELD && (pose->tools[i].hand == hand || pose->tools[i].hand == SIDES))
            return true;
    return pose->hands[hand].on;
}

/* The eyes go to the hands that work, both if both do, by how much the body is in the poses in which they do. */
static void watch(const Cast *cast, const Bearing *bearing, const Posed *posed, Face *face) {
    const Rig *rig = cast->rig;
    float said = 0;
    Vec3 at = vec3(0, 0, 0);
    for (int i = 0; i < 2; i++)
        for (int hand = LEFT; hand < SIDES; hand++) {
            if (!works(&cast->book->poses[bearing->near[i].pose], hand)) continue;
            int side = bearing->near[i].side < 0 ? hand ^ 1 : hand;
            Vec3 palm = vec3_mix(posed->head[rig->hand[side]], posed->head[rig->fingers[side]], 0.75f);
            at = vec3_along(at, palm, bearing->share[i]);
            said += bearing->share[i];
        }
    if (said <= 0) return;
    face->at = vec3_scale(at, 1 / said);
    face->looking = fminf(said, 1);
}

static void make_face(const Cast *cast, const Ask *ask, const Bearing *bearing, Posed *posed) {
    float blink = face_blink(ask->life_s);
    Face face = {.shut = blink > ask->shut ? blink : ask->shut, .parted = ask->parted};
    watch(cast, bearing, posed, &face);
    face_pose(cast->rig, &face, posed);
}

/* The turn of a tool that has rolled so far without slipping: about n x travel, by travel / radius. */
static Mat3 rolled(const Tool *tool, Vec3 travel, Vec3 normal) {
    Vec3 flat = vec3_reject(travel, normal);
    float length = vec3_length(flat);
    if (length < 1e-6f) return mat3_identity();
    return mat3_turn(vec3_cross(normal, flat), length / tool->radius_m);
}

/* Where pose `stand` has its tool i between body and plane; false when it is not there. */
static bool pressed_at(const Cast *cast, Stand stand, int i, Vec3 *at) {
    const Held *held = cast_held(cast, stand.pose);
    if (i >= held->tool_count || held->tools[i].how != TOOL_TOUCHES) return false;
    *at = stand.side < 0 ? vec3_mirror(held->tools[i].at) : held->tools[i].at;
    return true;
}

/* A tool that lies along x, turned about the vertical to lie as it does. */
static Mat3 lying_along(Vec3 axis) {
    return mat3_turn_y((float)maths_atan2(-(double)axis.z, (double)axis.x));
}

/* How far tool i has rolled. A roller goes along one line only, so it is counted from the middle of the stage. A
 * ball is counted from where the poses at either end press it, and keeps still once it is free. */
static Vec3 rolled_by(const Cast *cast, const Bearing *bearing, int i, const ToolSeen *seen) {
    Vec3 left = seen->at, reached = seen->at;
    if (seen->tool->shape == SHAPE_ROLLER) return vec3_reject(seen->at, bearing->state.tools[i].axis);
    bool from = pressed_at(cast, bearing->near[0], i, &left),
         to = pressed_at(cast, bearing->near[1], i, &reached);
    if (!from && !to) return vec3(0, 0, 0);
    Vec3 home = !to ? left : !from ? reached : vec3_mix(left, reached, bearing->share[1]);
    return vec3_scale(vec3_sub(seen->at, home), clamp_f(2 * bearing->state.touching[i] - 1, 0, 1));
}

static void show_tools(const Cast *cast, const Bearing *bearing, const Fault *fault, Performance *out) {
    const TrackState *state = &bearing->state;
    out->tool_count = 0;
    for (int i = 0; i < state->tool_count; i++) {
        const ToolPlace *place = &state->tools[i];
        if (place->how == TOOL_ABSENT) continue;
        ToolSeen *seen = &out->tools[out->tool_count++];
        seen->tool = &cast->book->tools[place->tool];
        seen->at = follow_point(&out->posed, place->at, place->follow);
        seen->at = fault_tool(cast->rig, fault, &out->posed, place->normal, seen->at);
        seen->turn = lying_along(place->axis);
        if (seen->tool->shape != SHAPE_CUSHION) {
            Mat3 turn = rolled(seen->tool, rolled_by(cast, bearing, i, seen), place->normal);
            turn = mat3_times(rolled(seen->tool, state->rolled[i], vec3(0, 1, 0)), turn);
            seen->turn = mat3_times(turn, seen->turn);
        }
    }
}

static void press_part(Performance *out, Vec3 at, float half_m, float half_z_m, float most_m) {
    Press *press = &out->presses[out->press_count++];
    *press = (Press){.shape = PRESS_PLANE, .dir = vec3(0, 1, 0), .at = at, .half_m = half_m};
    press->half_z_m = half_z_m;
    press->soft_m = 0.008f;
    press->most_m = most_m;
}

static void press_board(const Board *board, float most_m, Performance *out) {
    press_part(out, vec3(0, board->height_m, board->middle_m), board->half_m, board->half_wide_m, most_m);
}

static void press_plane(const Cast *cast, Plane plane, Performance *out) {
    if (plane == PLANE_SEAT) {
        press_board(&cast->book->seat, SEAT_GIVES_M, out);
    } else if (plane == PLANE_TABLE) {
        press_board(&cast->book->table, TABLE_GIVES_M, out);
    } else if (plane != PLANE_FRAME) {
        Press *press = &out->presses[out->press_count++];
        *press = (Press){.shape = PRESS_PLANE, .dir = plane_normal(plane), .soft_m = 0.003f};
        press->most_m =
            plane == PLANE_WALL ? 0.050f : 0.060f * cast->rig->skeleton->bones[cast->rig->spine[0]].girth;
        press->spread_m = SPREADS_M;
    }
}

/* What stands where the body comes from or goes to. */
static unsigned planes_of(const Cast *cast, const Bearing *bearing) {
    return cast->book->poses[bearing->near[0].pose].planes | cast->book->poses[bearing->near[1].pose].planes;
}

static void press_round(const ToolSeen *seen, Vec3 at, float touching, Performance *out) {
    bool roller = seen->tool->shape == SHAPE_ROLLER;
    out->presses[out->press_count++] = (Press){.shape = roller ? PRESS_ROLLER : PRESS_BALL,
                                               .at = at,
                                               .dir = mat3_column(seen->turn, 0),
                                               .radius_m = seen->tool->radius_m,
                                               .half_m = seen->tool->half_m + 0.01f,
                                               .soft_m = roller ? 0.012f : 0.008f,
                                               .most_m = roller ? ROLLER_GIVES_M : seen->tool->radius_m,
                                               .bulge_m = roller ? 0 : 0.0028f * touching};
}

/* A tool that is carried past the body: flesh gives way to it, but for the hands, of which one holds it. */
static void spare_hands(const Rig *rig, Press *presses, int count) {
    for (int i = 0; i < count; i++)
        for (int side = LEFT; side < SIDES; side++) {
            presses[i].spares |= UINT64_C(1) << rig->hand[side];
            for (int k = 0; k < DIGITS * DIGIT_JOINTS; k++)
                presses[i].spares |= UINT64_C(1) << rig->digit[side][k / DIGIT_JOINTS][k % DIGIT_JOINTS];
        }
}

static void press_tool(const ToolSeen *seen, float touching, Performance *out) {
    const Tool *tool = seen->tool;
    Vec3 half = vec3_scale(mat3_column(seen->turn, 0), tool->half_m);
    switch (tool->shape) {
    case SHAPE_BALL:
    case SHAPE_ROLLER: press_round(seen, seen->at, touching, out); return;
    case SHAPE_PAIR:
        press_round(seen, vec3_add(seen->at, half), touching, out);
        press_round(seen, vec3_sub(seen->at, half), touching, out);
        return;
    case SHAPE_CUSHION:
        press_part(out, vec3_along(seen->at, vec3(0, 1, 0), tool->radius_m), tool->half_m, tool->wide_m,
                   0.040f);
        return;
    }
}

static void show_presses(const Cast *cast, const Bearing *bearing, Performance *out) {
    const TrackState *state = &bearing->state;
    unsigned planes = planes_of(cast, bearing);
    out->press_count = 0;
    for (Plane plane = PLANE_FLOOR; plane < PLANES; plane++)
        if (plane == PLANE_FLOOR || planes >> plane & 1) press_plane(cast, plane, out);
    for (int i = 0; i < out->tool_count; i++) {
        int first = out->press_count;
        press_tool(&out->tools[i], state->touching[i], out);
        if (!state->lying[i]) spare_hands(cast->rig, out->presses + first, out->press_count - first);
    }
}

void cast_perform(const Cast *cast, const Ask *ask, Performance *out) {
    Turn turns[TURNS_MAX];
    int count = turns_of(cast, ask, turns);
    Bearing bearing;
    walk_bearing(cast->ways, cast->rig, turns, count, &bearing);
    Stance *stance = &bearing.state.stance;
    for (int i = 0; i < 2; i++) {
        apply_move(cast, ask, bearing.near[i], bearing.share[i], &bearing.state);
        press_in(cast, bearing.near[i], ask->pressure, bearing.share[i], stance);
    }
    fault_stance(cast->rig, &ask->fault, stance);
    breathe(cast->rig, ask->breath, stance);
    live(cast->rig, ask->life_s, unrest(cast, &bearing), stance);
    rig_solve(cast->rig, stance, &out->posed);
    guard_limbs(cast->rig, planes_of(cast, &bearing) >> PLANE_WALL & 1, stance, &out->posed);
    apply_bend(cast, ask, &bearing, &out->posed);
    make_face(cast, ask, &bearing, &out->posed);
    out->breath = ask->breath - BREATH_NEUTRAL;
    show_tools(cast, &bearing, &ask->fault, out);
    show_presses(cast, &bearing, out);
}
