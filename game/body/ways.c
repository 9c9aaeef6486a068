/* Poses are settled once each, for the left. The book's ways make a graph over (pose, side), where a neutral pose is
 * one node for both sides; the way from any pose to any other is the quickest chain of them, forward or backward,
 * mirrored on the right. */
#include "body/ways.h"

#include "core/check.h"
#include "core/maths.h"

enum { NODES = POSES_MAX * 2 };

#define DIRECT_S   1.6   /* between poses that no way joins */
#define ON_FLOOR_M 0.01f /* so far from it a ball may be that lies on it */
#define ROLLS_M    0.02f /* what lies so much nearer is in the same place */

/* A track between poses that no way joins, which serves both sides. */
typedef struct Straight {
    int from, to; /* poses */
    bool closely;
    const Track *track;
} Straight;

struct Ways {
    Arena *arena;
    const PoseBook *book;
    const Rig *rig;
    Settler *settler;
    const Held **held;    /* beside the book's poses */
    const Track **tracks; /* beside its ways */
    VEC(Straight) straights;
    VEC(Path) paths;
    bool joining; /* what is made ready is for skips */
};

Ways *ways_new(Arena *arena, const PoseBook *book, const Flesh *flesh, const Surface *surface,
               const Rig *rig) {
    Ways *ways = arena_alloc(arena, sizeof *ways);
    *ways = (Ways){.arena = arena, .book = book, .rig = rig};
    ways->held = arena_alloc(arena, (size_t)book->pose_count * sizeof *ways->held);
    ways->tracks = arena_alloc(arena, (size_t)book->way_count * sizeof *ways->tracks);
    ways->settler = settler_new(arena, book, flesh, surface, rig);
    return ways;
}

Settler *ways_settler(const Ways *ways) {
    return ways->settler;
}

const Held *ways_settle(Ways *ways, int pose) {
    if (!ways->held[pose]) {
        Held *held = arena_alloc(ways->arena, sizeof *held);
        settle_pose(ways->settler, &ways->book->poses[pose], held);
        ways->held[pose] = held;
    }
    return ways->held[pose];
}

const Held *ways_held(const Ways *ways, int pose) {
    CHECK(ways->held[pose]);
    return ways->held[pose];
}

static Track *track_of(Ways *ways, const Way *way) {
    const Held *held[WAY_KEYS_MAX];
    for (int k = 0; k < way->count; k++) held[k] = ways_settle(ways, way->keys[k].pose);
    return track_new(ways->arena, ways->settler, way, held, !ways->joining);
}

Stand ways_canonical(const Ways *ways, Stand stand) {
    if (ways->book->poses[stand.pose].neutral || stand.side == 0) stand.side = 1;
    return stand;
}

bool stands_same(Stand a, Stand b) {
    return a.pose == b.pose && a.side == b.side;
}

const Path *ways_find(const Ways *ways, Stand from, Stand to) {
    for (int i = 0; i < ways->paths.count; i++)
        if (stands_same(ways->paths.at[i].from, from) && stands_same(ways->paths.at[i].to, to))
            return &ways->paths.at[i];
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

enum { NO_NODE = -1 };

#define FAR_HALF_COSINE 0.9063f /* of half the turn: 50 degrees */

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

static void expand(const Ways *ways, Visit *visits, int node) {
    Stand here = stand_of(node);
    for (int side = 1; side >= -1; side -= 2) {
        bool both = ways->book->poses[here.pose].neutral;
        if (side != here.side && !both) continue;
        for (int w = 0; w < ways->book->way_count; w++) {
            const Way *way = &ways->book->ways[w];
            int first = way->keys[0].pose, last = way->keys[way->count - 1].pose;
            double seconds = way->keys[way->count - 1].at_s;
            if (first == here.pose)
                reach(visits, node, node_of(ways_canonical(ways, (Stand){last, side})), seconds, w, false);
            if (last == here.pose)
                reach(visits, node, node_of(ways_canonical(ways, (Stand){first, side})), seconds, w, true);
        }
    }
}

static int nearest_open(const Visit *visits, int count) {
    int best = -1;
    for (int i = 0; i < count; i++)
        if (visits[i].seconds >= 0 && !visits[i].done &&
            (best < 0 || visits[i].seconds < visits[best].seconds))
            best = i;
    return best;
}

static void add_leg(Path *path, Leg leg) {
    path->legs[path->count++] = leg;
    path->seconds += leg.seconds;
}

/* A way between neutral poses is walked as written; else the side is that of its sided end. */
static bool mirrored(Stand from, Stand to) {
    return from.side < 0 || to.side < 0;
}

static void trace_path(Ways *ways, const Visit *visits, int start, int goal, Path *path) {
    int chain[CHAIN_MAX + 1], count = 0;
    for (int node = goal; node != start && count < CHAIN_MAX; node = visits[node].before)
        chain[count++] = node;
    chain[count] = start;
    for (int i = count; i > 0; i--) {
        const Visit *visit = &visits[chain[i - 1]];
        Stand from = stand_of(chain[i]), to = stand_of(chain[i - 1]);
        if (!ways->tracks[visit->way])
            ways->tracks[visit->way] = track_of(ways, &ways->book->ways[visit->way]);
        const Track *track = ways->tracks[visit->way];
        add_leg(path, (Leg){.track = track,
                            .from = from,
                            .to = to,
                            .backward = visit->backward,
                            .mirrored = mirrored(from, to),
                            .seconds = track_seconds(track)});
    }
}

static bool is_neutral(const Ways *ways, Stand stand) {
    return ways->book->poses[stand.pose].neutral;
}

/* The same pose on the other side: nobody changes sides by doing the same there first. */
static int mirror_of(int node) {
    return node ^ 1;
}

/* The goal, or where that is NO_NODE the nearest neutral pose, once it is reached; NO_NODE if it cannot be. */
static int explore(const Ways *ways, Visit *visits, int start, int goal) {
    for (int i = 0; i < ways->book->pose_count * 2; i++) visits[i] = (Visit){.seconds = -1};
    visits[start].seconds = 0;
    visits[mirror_of(start)].done = mirror_of(start) != goal;
    for (int node = start; node >= 0; node = nearest_open(visits, ways->book->pose_count * 2)) {
        if (node == goal || (goal == NO_NODE && is_neutral(ways, stand_of(node)))) return node;
        visits[node].done = true;
        expand(ways, visits, node);
    }
    return NO_NODE;
}

static bool find_chain(Ways *ways, Stand from, Stand to, Path *path) {
    Visit visits[NODES];
    bool found = explore(ways, visits, node_of(from), node_of(to)) != NO_NODE;
    if (found) trace_path(ways, visits, node_of(from), node_of(to), path);
    return found;
}

static const Track *straight_track(Ways *ways, int from, int to) {
    for (int i = 0; i < ways->straights.count; i++) {
        const Straight *known = &ways->straights.at[i];
        if (known->from == from && known->to == to && (known->closely || ways->joining)) return known->track;
    }
    Way way = {.count = 2, .keys = {{from, 0}, {to, DIRECT_S}}};
    const Track *track = track_of(ways, &way);
    *vec_push(ways->arena, &ways->straights) = (Straight){from, to, !ways->joining, track};
    return track;
}

/* Between poses that no way joins: straight over, in the side of the one that has a side. */
static void go_straight(Ways *ways, Stand from, Stand to, Path *path) {
    const Track *track = straight_track(ways, from.pose, to.pose);
    add_leg(
        path,
        (Leg){.track = track, .from = from, .to = to, .mirrored = mirrored(from, to), .seconds = DIRECT_S});
}

/* From one side to the other a leg would begin in a mirror, and who turns round on the spot would cross the legs. */
static bool is_far(const Ways *ways, Stand from, Stand to) {
    if (is_neutral(ways, from) || is_neutral(ways, to)) return false;
    if (from.side != to.side) return true;
    Quat a = ways_held(ways, from.pose)->stance.turn[ways->rig->pelvis],
         b = ways_held(ways, to.pose)->stance.turn[ways->rig->pelvis];
    return fabsf(quat_dot(a, b)) < FAR_HALF_COSINE;
}

/* By way of the neutral pose that is nearest to either. */
static void go_over_neutral(Ways *ways, Path *path) {
    Visit visits[NODES];
    int middle = explore(ways, visits, node_of(path->to), NO_NODE);
    if (middle == NO_NODE) middle = explore(ways, visits, node_of(path->from), NO_NODE);
    if (middle == NO_NODE) return;
    Stand over = ways_canonical(ways, stand_of(middle));
    if (!find_chain(ways, path->from, over, path)) go_straight(ways, path->from, over, path);
    if (!find_chain(ways, over, path->to, path)) go_straight(ways, over, path->to, path);
}

void leg_at(const Rig *rig, const Leg *leg, double at_s, TrackState *state) {
    track_at(leg->track, leg->backward ? leg->seconds - at_s : at_s, state);
    if (leg->mirrored) track_state_mirror(rig, state);
    float s = smooth_f(0, 1, (float)(at_s / leg->seconds));
    for (int i = 0; i < state->tool_count; i++) {
        state->tools[i].at = vec3_add(state->tools[i].at, vec3_mix(leg->shift[0][i], leg->shift[1][i], s));
        state->rolled[i] = vec3_mix(leg->rolled[0][i], leg->rolled[1][i], s);
    }
}

static bool lies_on_floor(const Ways *ways, const TrackState *state, int i) {
    const ToolPlace *place = &state->tools[i];
    if (i >= state->tool_count || !state->lying[i]) return false;
    const Tool *tool = &ways->book->tools[place->tool];
    return tool->shape == SHAPE_BALL && fabsf(place->at.y - tool->radius_m) < ON_FLOOR_M;
}

/* A ball that lies in one place to the end of a leg, and in another from the beginning of the next. It turns as often as it
 * must for being the same way round when it has come there. */
static void roll_over(const Ways *ways, Leg *leg, Leg *next) {
    TrackState end, start;
    leg_at(ways->rig, leg, leg->seconds, &end);
    leg_at(ways->rig, next, 0, &start);
    for (int i = 0; i < POSE_TOOLS; i++) {
        if (!lies_on_floor(ways, &end, i) || !lies_on_floor(ways, &start, i)) continue;
        const Tool *tool = &ways->book->tools[end.tools[i].tool];
        Vec3 half = vec3_scale(vec3_sub(start.tools[i].at, end.tools[i].at), 0.5f);
        float far_m = 2 * vec3_length(half), round_m = 2 * (float)MATHS_PI * tool->radius_m;
        if (far_m < ROLLS_M || start.tools[i].tool != end.tools[i].tool) continue;
        float slips = roundf(far_m / round_m) * round_m / far_m;
        leg->shift[1][i] = half;
        leg->rolled[1][i] = vec3_scale(half, slips);
        next->shift[0][i] = vec3_scale(half, -1);
        next->rolled[0][i] = vec3_scale(half, -slips);
    }
}

void ways_prepare(Ways *ways, Stand from, Stand to) {
    from = ways_canonical(ways, from);
    to = ways_canonical(ways, to);
    ways_settle(ways, from.pose);
    ways_settle(ways, to.pose);
    if (stands_same(from, to) || ways_find(ways, from, to)) return;
    Path path = {.from = from, .to = to};
    bool found = find_chain(ways, from, to, &path);
    if (!found && is_far(ways, from, to)) go_over_neutral(ways, &path);
    if (!path.count) go_straight(ways, from, to, &path);
    for (int i = 0; i + 1 < path.count; i++) roll_over(ways, &path.legs[i], &path.legs[i + 1]);
    *vec_push(ways->arena, &ways->paths) = path;
}

/* Every stand that a path begins or ends in, or passes through, once. */
static int known_stands(const Ways *ways, Stand known[NODES]) {
    bool met[NODES] = {false};
    int count = 0;
    for (int i = 0; i < ways->paths.count; i++)
        for (int k = 0; k < ways->paths.at[i].count; k++) {
            met[node_of(ways->paths.at[i].legs[k].from)] = true;
            met[node_of(ways->paths.at[i].legs[k].to)] = true;
        }
    for (int node = 0; node < NODES; node++)
        if (met[node]) known[count++] = stand_of(node);
    return count;
}

void ways_join(Ways *ways) {
    Stand known[NODES];
    ways->joining = true;
    for (int before = -1, count = 0; (count = known_stands(ways, known)) != before; before = count)
        for (int i = 0; i < count * count; i++) ways_prepare(ways, known[i / count], known[i % count]);
    ways->joining = false;
}
