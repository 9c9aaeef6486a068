/* Poses are settled once each, for the left. The book's ways make a graph over (pose, side), where a neutral
 * pose is one node for both sides; the way from any pose to any other is the quickest chain of them, forward or
 * backward, mirrored on the right. A movement is settled at five places of its reach and interpolated. */
#include "body/cast.h"

#include "body/guard.h"

#include "core/check.h"

#include <string.h>

enum { NODES = POSES_MAX * 2, LEGS_MAX = 12, PATHS_MAX = 64, MOVES_MAX = 16, MOVE_SAMPLES = 5 };

#define DIRECT_S       1.6   /* between poses that no way joins */
#define BREATH_NEUTRAL 0.35f /* volume at which poses were written */
#define UNREST_LEAST   0.15f /* of a body that leans, lies, or is on its way; 1: of one that stands free */
#define USUAL_PRESSURE 5.0f

/* One way of a path, as it is walked. */
typedef struct Leg {
    const Track *track;
    bool backward, mirrored;
    double seconds;
} Leg;

typedef struct Path {
    Stand from, to;
    Leg legs[LEGS_MAX];
    int count;
    double seconds;
} Path;

typedef struct Move {
    int pose, axis;
    float reach_m;
    float change[MOVE_SAMPLES][FREEDOMS]; /* against the pose at rest */
    Vec3 tool[MOVE_SAMPLES];              /* the first tool's shift */
} Move;

struct Cast {
    Arena *arena;
    const PoseBook *book;
    const Rig *rig;
    Settler *settler;
    const Held *held[POSES_MAX];
    const Track *tracks[WAYS_MAX];
    Path paths[PATHS_MAX];
    int path_count;
    Move moves[MOVES_MAX];
    int move_count;
};

Cast *cast_new(Arena *arena, const PoseBook *book, const Flesh *flesh, const Surface *surface,
               const Rig *rig) {
    Cast *cast = arena_alloc(arena, sizeof *cast);
    *cast = (Cast){.arena = arena, .book = book, .rig = rig};
    cast->settler = settler_new(arena, book, flesh, surface, rig);
    return cast;
}

static const Held *settled(Cast *cast, int pose) {
    if (!cast->held[pose]) {
        Held *held = arena_alloc(cast->arena, sizeof *held);
        settle_pose(cast->settler, &cast->book->poses[pose], held);
        cast->held[pose] = held;
    }
    return cast->held[pose];
}

const Held *cast_held(const Cast *cast, int pose) {
    CHECK(cast->held[pose]);
    return cast->held[pose];
}

static Track *track_of(Cast *cast, const Way *way) {
    const Held *held[WAY_KEYS_MAX];
    for (int k = 0; k < way->count; k++) held[k] = settled(cast, way->keys[k].pose);
    return track_new(cast->arena, cast->settler, cast->book, cast->rig, way, held);
}

static Stand canonical(const Cast *cast, Stand stand) {
    if (cast->book->poses[stand.pose].neutral || stand.side == 0) stand.side = 1;
    return stand;
}

static bool same_stand(Stand a, Stand b) {
    return a.pose == b.pose && a.side == b.side;
}

static const Path *find_path(const Cast *cast, Stand from, Stand to) {
    for (int i = 0; i < cast->path_count; i++)
        if (same_stand(cast->paths[i].from, from) && same_stand(cast->paths[i].to, to))
            return &cast->paths[i];
    return NULL;
}

/* ---- the quickest chain of ways (Dijkstra over few nodes) ---- */

typedef struct Visit {
    double seconds; /* < 0: not reached */
    bool done;
    int before; /* node */
    int way;
    bool backward;
} Visit;

static int node_of(Stand stand) {
    return stand.pose * 2 + (stand.side < 0);
}

static Stand stand_of(int node) {
    return (Stand){node / 2, node % 2 ? -1 : 1};
}

static void reach(Visit *visits, int from, int to, double seconds, int way, bool backward) {
    double total = visits[from].seconds + seconds;
    if (visits[to].seconds >= 0 && visits[to].seconds <= total) return;
    visits[to] = (Visit){total, visits[to].done, from, way, backward};
}

static void expand(const Cast *cast, Visit *visits, int node) {
    Stand here = stand_of(node);
    for (int side = 1; side >= -1; side -= 2) {
        bool both = cast->book->poses[here.pose].neutral;
        if (side != here.side && !both) continue;
        for (int w = 0; w < cast->book->way_count; w++) {
            const Way *way = &cast->book->ways[w];
            int first = way->keys[0].pose, last = way->keys[way->count - 1].pose;
            double seconds = way->keys[way->count - 1].at_s;
            if (first == here.pose)
                reach(visits, node, node_of(canonical(cast, (Stand){last, side})), seconds, w, false);
            if (last == here.pose)
                reach(visits, node, node_of(canonical(cast, (Stand){first, side})), seconds, w, true);
        }
    }
}

static int nearest_open(const Visit *visits) {
    int best = -1;
    for (int i = 0; i < NODES; i++)
        if (visits[i].seconds >= 0 && !visits[i].done &&
            (best < 0 || visits[i].seconds < visits[best].seconds))
            best = i;
    return best;
}

/* A way between neutral poses is walked as written; else the side is that of its sided end. */
static bool leg_mirrored(int from, int to) {
    return stand_of(from).side < 0 || stand_of(to).side < 0;
}

static void trace_path(Cast *cast, const Visit *visits, int start, int goal, Path *path) {
    int chain[LEGS_MAX + 1], count = 0;
    for (int node = goal; node != start && count < LEGS_MAX; node = visits[node].before)
        chain[count++] = node;
    chain[count] = start;
    for (int i = count; i > 0; i--) {
        const Visit *visit = &visits[chain[i - 1]];
        if (!cast->tracks[visit->way])
            cast->tracks[visit->way] = track_of(cast, &cast->book->ways[visit->way]);
        const Track *track = cast->tracks[visit->way];
        path->legs[path->count++] =
            (Leg){track, visit->backward, leg_mirrored(chain[i], chain[i - 1]), track_seconds(track)};
        path->seconds += track_seconds(track);
    }
}

static void find_chain(Cast *cast, Path *path) {
    Visit visits[NODES];
    for (int i = 0; i < NODES; i++) visits[i] = (Visit){.seconds = -1};
    int start = node_of(path->from), goal = node_of(path->to);
    visits[start].seconds = 0;
    for (int node = start; node >= 0 && node != goal; node = nearest_open(visits)) {
        visits[node].done = true;
        expand(cast, visits, node);
    }
    if (visits[goal].seconds >= 0) trace_path(cast, visits, start, goal, path);
}

/* Between poses that no way joins: straight over, in the side of the one that has a side. */
static void go_straight(Cast *cast, Path *path) {
    Way way = {.count = 2, .keys = {{path->from.pose, 0}, {path->to.pose, DIRECT_S}}};
    bool mirrored = path->from.side < 0 || path->to.side < 0;
    path->legs[0] = (Leg){track_of(cast, &way), false, mirrored, DIRECT_S};
    path->count = 1;
    path->seconds = DIRECT_S;
}

void cast_prepare_way(Cast *cast, Stand from, Stand to) {
    from = canonical(cast, from);
    to = canonical(cast, to);
    settled(cast, from.pose);
    settled(cast, to.pose);
    if (same_stand(from, to) || find_path(cast, from, to)) return;
    CHECK(cast->path_count < PATHS_MAX);
    Path *path = &cast->paths[cast->path_count];
    *path = (Path){.from = from, .to = to};
    find_chain(cast, path);
    if (!path->count) go_straight(cast, path);
    cast->path_count++;
}

double cast_way_seconds(const Cast *cast, Stand from, Stand to) {
    const Path *path = find_path(cast, canonical(cast, from), canonical(cast, to));
    return path ? path->seconds : 0;
}

/* ---- movements ---- */

static const Move *find_move(const Cast *cast, int pose, int axis, float reach_m) {
    for (int i = 0; i < cast->move_count; i++) {
        const Move *move = &cast->moves[i];
        if (move->pose == pose && move->axis == axis && fabsf(move->reach_m - reach_m) < 1e-5f) return move;
    }
    return NULL;
}

void cast_prepare_move(Cast *cast, int pose, int axis, float reach_m) {
    if (axis < 0 || axis > 2 || find_move(cast, pose, axis, reach_m)) return;
    const Held *held = settled(cast, pose);
    const Pose *written = &cast->book->poses[pose];
    CHECK(cast->move_count < MOVES_MAX);
    Move *move = &cast->moves[cast->move_count++];
    *move = (Move){.pose = pose, .axis = axis, .reach_m = reach_m};
    for (int i = 0; i < MOVE_SAMPLES; i++) {
        float offset = (float)i / (MOVE_SAMPLES - 1) * 2 - 1;
        if (offset == 0) continue;
        Held moved;
        settle_moved(cast->settler, written, held, vec3_scale(written->along[axis], offset * reach_m),
                     &moved);
        for (int f = 0; f < FREEDOMS; f++) move->change[i][f] = (float)(moved.change[f] - held->change[f]);
        if (held->tool_count) move->tool[i] = vec3_sub(moved.tools[0].at, held->tools[0].at);
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

/* A movement that its own phase cut short dies away in the next, so the pose left may be the one that moves. */
static void apply_move(const Cast *cast, const Ask *ask, TrackState *state) {
    if (ask->move < 0 || ask->offset == 0) return;
    Stand stand = ask->to;
    const Move *move = find_move(cast, stand.pose, ask->move, ask->reach_m);
    if (!move) {
        stand = ask->from;
        move = find_move(cast, stand.pose, ask->move, ask->reach_m);
    }
    if (!move) return;
    const Pose *written = &cast->book->poses[stand.pose];
    Vec3 tool, shift = vec3_scale(written->along[ask->move], ask->offset * ask->reach_m);
    double change[FREEDOMS] = {(double)shift.x, (double)shift.y, (double)shift.z};
    move_at(move, ask->offset, change, &tool);
    if (stand.side < 0) mirror_change(change);
    if (stand.side < 0) tool = vec3_mirror(tool);
    if (state->tool_count) state->tools[0].at = vec3_add(state->tools[0].at, tool);
    state->stance = stance_changed(cast->rig, &state->stance, change);
}

/* ---- one instant ---- */

static void held_state(const Held *held, TrackState *state) {
    *state = (TrackState){.stance = held->stance, .tool_count = held->tool_count, .arriving = 1};
    for (int i = 0; i < held->tool_count; i++) {
        state->tools[i] = held->tools[i];
        state->touching[i] = held->tools[i].how == TOOL_TOUCHES;
    }
}

static void path_state(const Cast *cast, const Path *path, double at_s, TrackState *state) {
    int i = 0;
    for (; i < path->count - 1 && at_s >= path->legs[i].seconds; i++) at_s -= path->legs[i].seconds;
    const Leg *leg = &path->legs[i];
    track_at(leg->track, leg->backward ? leg->seconds - at_s : at_s, state);
    if (leg->mirrored) track_state_mirror(cast->rig, state);
    float leaving = leg->backward ? state->arriving : state->leaving;
    float arriving = leg->backward ? state->leaving : state->arriving;
    state->leaving = i == 0 ? leaving : 0;
    state->arriving = i == path->count - 1 ? arriving : 0;
}

/* Where the body is on its way, for the side asked for. */
static void way_state(const Cast *cast, const Ask *ask, TrackState *state) {
    const Path *path = same_stand(ask->from, ask->to) ? NULL : find_path(cast, ask->from, ask->to);
    double takes = path ? path->seconds : 0;
    double hurry = takes > ask->lasts_s && ask->lasts_s > 0 ? takes / ask->lasts_s : 1;
    double at_s = ask->since_s * hurry;
    if (path && at_s < takes) {
        path_state(cast, path, at_s < 0 ? 0 : at_s, state);
        return;
    }
    held_state(cast_held(cast, ask->to.pose), state);
    if (ask->to.side < 0) track_state_mirror(cast->rig, state);
}

/* The root goes on into what a pose presses, or comes off it, by how the pressure differs from the usual. */
static void press_in(const Cast *cast, int pose, float pressure, float part, TrackState *state) {
    const Held *held = cast_held(cast, pose);
    float deeper = held->depth_m * (clamp_f(pressure, 0, 7) / USUAL_PRESSURE - 1) * part;
    state->stance.root = vec3_along(state->stance.root, held->give, deeper);
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
static float unrest(const Cast *cast, const Ask *ask, const TrackState *state) {
    const Pose *poses = cast->book->poses;
    float free = 0;
    if (poses[ask->from.pose].contact_count == 0) free += state->leaving;
    if (poses[ask->to.pose].contact_count == 0) free += state->arriving;
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

/* How far tool i has rolled. A roller goes along one line only, so it is counted from the middle of the stage. A
 * ball is counted from where the poses at either end press it, and keeps still once it is free. */
static Vec3 rolled_by(const Cast *cast, const Ask *ask, const TrackState *state, int i,
                      const ToolSeen *seen) {
    Vec3 left, reached;
    if (seen->tool->shape == SHAPE_ROLLER) return seen->at;
    bool from = pressed_at(cast, ask->from, i, &left), to = pressed_at(cast, ask->to, i, &reached);
    if (!from && !to) return vec3(0, 0, 0);
    Vec3 home = !to ? left : !from ? reached : vec3_mix(left, reached, state->arriving);
    return vec3_scale(vec3_sub(seen->at, home), clamp_f(2 * state->touching[i] - 1, 0, 1));
}

static void show_tools(const Cast *cast, const Ask *ask, const TrackState *state, Performance *out) {
    out->tool_count = 0;
    for (int i = 0; i < state->tool_count; i++) {
        const ToolPlace *place = &state->tools[i];
        if (place->how == TOOL_ABSENT) continue;
        ToolSeen *seen = &out->tools[out->tool_count++];
        seen->tool = &cast->book->tools[place->tool];
        seen->at = follow_point(&out->posed, place->at, place->follow);
        seen->turn = rolled(seen->tool, rolled_by(cast, ask, state, i, seen), place->normal);
    }
}

static void press_plane(const Cast *cast, Plane plane, Performance *out) {
    Press *press = &out->presses[out->press_count++];
    *press = (Press){.shape = PRESS_PLANE, .dir = plane_normal(plane), .soft_m = 0.003f, .most_m = 0.060f};
    if (plane == PLANE_WALL) press->most_m = 0.050f;
    if (plane != PLANE_SEAT) return;
    press->at = vec3(0, plane_offset(cast->book, plane), -0.02f);
    press->half_m = 0.225f;
    press->soft_m = 0.008f;
    press->most_m = 0.035f;
}

/* What stands where the body comes from or goes to. */
static unsigned planes_of(const Cast *cast, const Ask *ask) {
    return cast->book->poses[ask->to.pose].planes | cast->book->poses[ask->from.pose].planes;
}

static void show_presses(const Cast *cast, const Ask *ask, const TrackState *state, Performance *out) {
    unsigned planes = planes_of(cast, ask);
    out->press_count = 0;
    for (Plane plane = PLANE_FLOOR; plane < PLANES; plane++)
        if (plane == PLANE_FLOOR || planes >> plane & 1) press_plane(cast, plane, out);
    for (int i = 0; i < out->tool_count; i++) {
        const ToolSeen *seen = &out->tools[i];
        if (state->touching[i] <= 0) continue;
        bool ball = seen->tool->shape == SHAPE_BALL;
        out->presses[out->press_count++] = (Press){.shape = ball ? PRESS_BALL : PRESS_ROLLER,
                                                   .at = seen->at,
                                                   .dir = vec3(1, 0, 0),
                                                   .radius_m = seen->tool->radius_m,
                                                   .half_m = seen->tool->half_m + 0.01f,
                                                   .soft_m = ball ? 0.008f : 0.012f,
                                                   .most_m = ball ? 0.025f : 0.040f,
                                                   .bulge_m = ball ? 0.0028f * state->touching[i] : 0};
    }
}

void cast_perform(const Cast *cast, const Ask *asked, Performance *out) {
    Ask ask = *asked;
    ask.from = canonical(cast, ask.from);
    ask.to = canonical(cast, ask.to);
    TrackState state;
    way_state(cast, &ask, &state);
    apply_move(cast, &ask, &state);
    press_in(cast, ask.from.pose, ask.pressure, state.leaving, &state);
    press_in(cast, ask.to.pose, ask.pressure, state.arriving, &state);
    breathe(cast->rig, ask.breath, &state.stance);
    live(cast->rig, ask.life_s, unrest(cast, &ask, &state), &state.stance);
    rig_solve(cast->rig, &state.stance, &out->posed);
    guard_limbs(cast->rig, planes_of(cast, &ask) >> PLANE_WALL & 1, &state.stance, &out->posed);
    out->breath = ask.breath - BREATH_NEUTRAL;
    show_tools(cast, &ask, &state, out);
    show_presses(cast, &ask, &state, out);
}
