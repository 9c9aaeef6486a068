/* Channels are one flat array of floats a key: root, turns, limb goals, fingers, tools. Between keys each runs
 * on a cubic whose slopes are the harmonic means of its neighbours (0 where direction changes, and at both
 * ends): no overshoot, and what is equal in two keys stays exactly still, so pinned feet need no pin state
 * (motion study, 4). What goes with a bone is moved along by its follow, faded from key to key. */
#include "body/track_parts.h"

#include "body/settle_parts.h"
#include "body/worth.h"

#include "core/check.h"

#include <string.h>

#define CHANGE_STEP_S 0.2
#define STEP_BELOW    0.16f /* m: a foot target under this is on the floor */
#define STEP_FROM     0.02f /* m: shorter moves slide */

static void put3(float *at, Vec3 v) {
    at[0] = v.x;
    at[1] = v.y;
    at[2] = v.z;
}

static Vec3 get3(const float *at) {
    return vec3(at[0], at[1], at[2]);
}

/* Each quaternion on the side of the one before it, so that its components run the short way. */
static void put4(float *at, Quat q, const float *before) {
    float sign = before && q.w * before[0] + q.x * before[1] + q.y * before[2] + q.z * before[3] < 0 ? -1 : 1;
    at[0] = sign * q.w;
    at[1] = sign * q.x;
    at[2] = sign * q.y;
    at[3] = sign * q.z;
}

static Quat get4(const float *at) {
    return quat_unit((Quat){at[0], at[1], at[2], at[3]});
}

static const float *earlier(const Key *before, int channel) {
    return before ? before->channel + channel : NULL;
}

static void flatten(const Rig *rig, Key *key, const Key *before) {
    const Stance *stance = &key->held->stance;
    put3(key->channel, stance->root);
    for (int b = 0; b < rig->skeleton->count; b++)
        put4(key->channel + TURNS + 4 * b, stance->turn[b], earlier(before, TURNS + 4 * b));
    for (int i = 0; i < LIMBS; i++) {
        int at = GOALS + i * GOAL_CHANNELS;
        put3(key->channel + at, stance->limb[i].target);
        put3(key->channel + at + 3, vec3_unit(stance->limb[i].pole));
        put4(key->channel + at + 6, stance->limb[i].end, earlier(before, at + 6));
    }
    for (int side = LEFT; side < SIDES; side++) {
        key->channel[FINGERS + side] = stance->curl_rad[side];
        key->channel[FINGERS + 2 + side] = stance->thumb_rad[side];
    }
    key->tool_count = key->held->tool_count;
    for (int i = 0; i < key->tool_count; i++) {
        key->tools[i] = key->held->tools[i];
        put3(key->channel + TOOLS + 3 * i, key->tools[i].at);
    }
}

/* What one key has more than its neighbour lies there, too, until it is taken up. */
static void carry_from(const Key *from, Key *to) {
    for (int i = to->tool_count; i < from->tool_count; i++) {
        to->tools[i] = from->tools[i];
        if (to->tools[i].how == TOOL_TOUCHES) to->tools[i].how = TOOL_LIES;
        memcpy(to->channel + TOOLS + 3 * i, from->channel + TOOLS + 3 * i, 3 * sizeof(float));
    }
    if (to->tool_count < from->tool_count) to->tool_count = from->tool_count;
}

/* A tool that a key does not know stays where the nearest key that does has it. */
static void carry_tools(Track *track) {
    for (int k = 1; k < track->count; k++) carry_from(&track->keys[k - 1], &track->keys[k]);
    for (int k = track->count - 2; k >= 0; k--) carry_from(&track->keys[k + 1], &track->keys[k]);
}

/* Whether it is where a hand or foot is to be that goes with a bone at this key: the bone moves it already. */
static bool is_moved_along(const Track *track, int k, int c) {
    int limb = (c - GOALS) / GOAL_CHANNELS, of_goal = (c - GOALS) % GOAL_CHANNELS;
    bool target = c >= GOALS && limb < LIMBS && of_goal < 3;
    return target && track->keys[k].held->stance.limb[limb].follow[0].bone >= 0;
}

/* The slope at key k: the harmonic mean of both sides' slopes, weighted for uneven spacing. */
static float slope(const Track *track, int k, int c) {
    if (k == 0 || k == track->count - 1 || is_moved_along(track, k, c)) return 0;
    const Key *a = &track->keys[k - 1], *b = &track->keys[k], *d = &track->keys[k + 1];
    float h0 = (float)(b->at_s - a->at_s), h1 = (float)(d->at_s - b->at_s);
    float s0 = (b->channel[c] - a->channel[c]) / h0, s1 = (d->channel[c] - b->channel[c]) / h1;
    if (s0 * s1 <= 0) return 0;
    float w0 = 2 * h1 + h0, w1 = h1 + 2 * h0;
    return (w0 + w1) / (w0 / s0 + w1 / s1);
}

static float curve(const Track *track, int k, int c, float u) {
    const Key *a = &track->keys[k], *b = &track->keys[k + 1];
    float from = a->channel[c], to = b->channel[c];
    if (from == to) return from;
    float h = (float)(b->at_s - a->at_s), u2 = u * u, u3 = u2 * u;
    return from * (2 * u3 - 3 * u2 + 1) + to * (3 * u2 - 2 * u3) +
           h * (slope(track, k, c) * (u3 - 2 * u2 + u) + slope(track, k + 1, c) * (u3 - u2));
}

static Follow faded(Follow follow, float weight) {
    follow.weight *= weight;
    if (follow.weight == 0) follow.bone = -1;
    return follow;
}

static void fade_follows(const Follow *a, const Follow *b, float s, Follow *out) {
    out[0] = faded(a[0], 1 - s);
    out[1] = faded(b[0], s);
}

/* How far an elbow goes as planned: guards' care for it ends and begins gently. */
static float planned_at(const Plan *plan, int side, float u) {
    float begun = plan->guarded[0][side] ? smooth_f(0, TRACK_PLANNED, u) : 1,
          ended = plan->guarded[1][side] ? smooth_f(1 - TRACK_PLANNED, 1, u) : 0;
    return begun * (1 - ended);
}

static bool holds_with_both(const Pose *pose) {
    for (int i = 0; i < pose->tool_count; i++)
        if (pose->tools[i].how == TOOL_HELD && pose->tools[i].hand == SIDES) return true;
    return false;
}

bool track_holds_together(const Track *track, int k) {
    return holds_with_both(track->keys[k].pose) && holds_with_both(track->keys[k + 1].pose);
}

static Quat within(const Key *key, int bone, Quat turn) {
    Quat at = key->held->stance.turn[bone];
    return quat_times((Quat){at.w, -at.x, -at.y, -at.z}, turn);
}

/* Hands that hold something together from key to key go with the pelvis, as long as both do: each on a curve of its own, they
 * would go through each other as the body turns. */
static void go_along(const Track *track, int k, float s, int hand, const Stance *stance, Goal *goal) {
    const Key *a = &track->keys[k], *b = &track->keys[k + 1];
    const Goal *first = &a->held->stance.limb[hand], *last = &b->held->stance.limb[hand];
    int pelvis = track->rig->pelvis;
    if (first->follow[0].bone != pelvis || last->follow[0].bone != pelvis) return;
    float from[4], to[4], at[4];
    put4(from, within(a, pelvis, first->end), NULL);
    put4(to, within(b, pelvis, last->end), from);
    for (int i = 0; i < 4; i++) at[i] = mix_f(from[i], to[i], s);
    goal->target = vec3_mix(first->target, last->target, s);
    goal->end = quat_times(stance->turn[pelvis], get4(at));
}

static void goals_at(const Track *track, int k, float u, float s, const float *channel, Stance *stance) {
    const Plan *plan = &track->plans[k];
    bool together = track_holds_together(track, k);
    for (int i = 0; i < LIMBS; i++) {
        const float *at = channel + GOALS + i * GOAL_CHANNELS;
        const Goal *a = &track->keys[k].held->stance.limb[i], *b = &track->keys[k + 1].held->stance.limb[i];
        Goal *goal = &stance->limb[i];
        *goal = (Goal){.on = true, .end_on = true, .pole_in = -1, .end_in = -1};
        goal->target = get3(at);
        goal->end = get4(at + 6);
        if (together && i < LEG_LEFT) go_along(track, k, s, i, stance, goal);
        if (plan->detours[i]) goal->target = vec3_add(goal->target, detour_at(plan->detours[i], u));
        goal->planned = i < LEG_LEFT && plan->swivels[i] ? planned_at(plan, i, u) : 0;
        goal->pole = plan->swivels[i] ? swivel_at(plan->swivels[i], u) : get3(at + 3);
        const Wrist *wrist = i < LEG_LEFT ? plan->wrists[i] : NULL;
        if (wrist) goal->end = wrist_at(wrist, u);
        fade_follows(a->follow, b->follow, s, goal->follow);
    }
}

/* A foot that goes from floor to floor is lifted on its way; it leaves the floor and comes down gently. */
static void lift_steps(const Track *track, int k, float u, Stance *stance) {
    for (int side = LEFT; side < SIDES; side++) {
        int at = GOALS + (LEG_LEFT + side) * GOAL_CHANNELS;
        Vec3 from = get3(track->keys[k].channel + at), to = get3(track->keys[k + 1].channel + at);
        float length = vec3_distance(from, to);
        if (from.y > STEP_BELOW || to.y > STEP_BELOW || length < STEP_FROM) continue;
        float lift = 0.025f + 0.14f * length;
        float rise = 4 * u * (1 - u);
        stance->limb[LEG_LEFT + side].target.y += (lift < 0.09f ? lift : 0.09f) * rise * rise;
    }
}

static bool has(const Key *key, int i) {
    return i < key->tool_count && key->tools[i].how != TOOL_ABSENT;
}

static bool lies(const Key *key, int i) {
    return has(key, i) && key->tools[i].how != TOOL_HELD;
}

static void tools_at(const Track *track, int k, float s, const float *channel, TrackState *state) {
    const Key *a = &track->keys[k], *b = &track->keys[k + 1];
    state->tool_count = a->tool_count > b->tool_count ? a->tool_count : b->tool_count;
    for (int i = 0; i < state->tool_count; i++) {
        const Key *nearer = has(s < 0.5f ? a : b, i) ? (s < 0.5f ? a : b) : has(a, i) ? a : b;
        ToolPlace *place = &state->tools[i];
        *place = nearer->tools[i];
        place->at = get3(channel + TOOLS + 3 * i);
        Follow none[FOLLOWS] = {{.bone = -1}, {.bone = -1}};
        fade_follows(has(a, i) ? a->tools[i].follow : none, has(b, i) ? b->tools[i].follow : none, s,
                     place->follow);
        float from = has(a, i) && a->tools[i].how == TOOL_TOUCHES,
              to = has(b, i) && b->tools[i].how == TOOL_TOUCHES;
        state->touching[i] = mix_f(from, to, s);
        state->lying[i] = lies(a, i) && lies(b, i);
    }
}

static float changed_by(const Changes *changes, int j, int f) {
    return changes->at[clamp_i(j, 0, changes->count - 1)][f];
}

/* Catmull-Rom through the corrections. */
static void change_at(const Changes *changes, float u, double *change) {
    float place = u * (float)(changes->count - 1);
    int j = clamp_i((int)place, 0, changes->count - 2);
    float v = place - (float)j;
    for (int f = 0; f < FREEDOMS; f++) {
        float p0 = changed_by(changes, j - 1, f), p1 = changed_by(changes, j, f),
              p2 = changed_by(changes, j + 1, f), p3 = changed_by(changes, j + 2, f);
        float value = 0.5f * (2 * p1 + (p2 - p0) * v + (2 * p0 - 5 * p1 + 4 * p2 - p3) * v * v +
                              (3 * p1 - p0 - 3 * p2 + p3) * v * v * v);
        change[f] = (double)value;
    }
}

static int segment_at(const Track *track, double t_s) {
    int k = 0;
    while (k < track->count - 2 && t_s >= track->keys[k + 1].at_s) k++;
    return k;
}

void track_state_at(const Track *track, int k, float u, TrackState *state) {
    const Rig *rig = track->rig;
    float channel[CHANNELS], s = u * u * (3 - 2 * u);
    for (int c = 0; c < CHANNELS; c++) channel[c] = curve(track, k, c, u);
    state->stance = stance_neutral(rig);
    state->stance.root = get3(channel);
    for (int b = 0; b < rig->skeleton->count; b++) state->stance.turn[b] = get4(channel + TURNS + 4 * b);
    goals_at(track, k, u, s, channel, &state->stance);
    lift_steps(track, k, u, &state->stance);
    for (int side = LEFT; side < SIDES; side++) {
        state->stance.curl_rad[side] = channel[FINGERS + side];
        state->stance.thumb_rad[side] = channel[FINGERS + 2 + side];
    }
    tools_at(track, k, s, channel, state);
    state->leaving = k == 0 ? 1 - s : 0;
    state->arriving = k == track->count - 2 ? s : 0;
}

void track_corrected_at(const Track *track, int k, float u, TrackState *state) {
    track_state_at(track, k, u, state);
    if (!track->changes[k]) return;
    double change[FREEDOMS];
    change_at(track->changes[k], u, change);
    state->stance = stance_changed(track->rig, &state->stance, change);
}

void track_at(const Track *track, double t_s, TrackState *state) {
    t_s = clamp_d(t_s, 0, track_seconds(track));
    int k = segment_at(track, t_s);
    double from = track->keys[k].at_s, to = track->keys[k + 1].at_s;
    track_corrected_at(track, k, (float)((t_s - from) / (to - from)), state);
}

double track_seconds(const Track *track) {
    return track->keys[track->count - 1].at_s;
}

/* Of the same parts of the body, or some of them. */
static bool same_contact(const Contact *a, const Contact *b) {
    bool parts = a->bones == b->bones || (a->bones & b->bones);
    return a->kind == b->kind && a->plane == b->plane && a->tool == b->tool && a->volume == b->volume &&
           parts;
}

/* The contacts that both poses have; the second one's depth counts at the end, the first one's at the start. */
static int shared_contacts(const Pose *a, const Pose *b, Contact *shared, float *depth_a, float *depth_b) {
    int count = 0;
    for (int i = 0; i < a->contact_count; i++)
        for (int j = 0; j < b->contact_count; j++)
            if (same_contact(&a->contacts[i], &b->contacts[j])) {
                depth_a[count] = a->contacts[i].depth_m;
                depth_b[count] = b->contacts[j].depth_m;
                shared[count] = a->contacts[i];
                shared[count].bones |= b->contacts[j].bones;
                count++;
                break;
            }
    return count;
}

static void freedoms_of(const Pose *a, const Pose *b, float *freedom) {
    for (int f = 0; f < FREEDOMS; f++)
        freedom[f] = a->freedom[f] > b->freedom[f] ? a->freedom[f] : b->freedom[f];
}

/* A tool is where the way has it by then, not under the place that it will press. */
static void keep_tool(const TrackState *state, Contact *contact) {
    for (int i = 0; i < state->tool_count; i++) {
        if (state->tools[i].tool != contact->tool) continue;
        contact->fixed = true;
        contact->at = state->tools[i].at;
    }
}

/* Settles the middle of a segment step by step; its ends are keys and need no change. */
static void correct(Arena *arena, Settler *settler, Track *track, int k) {
    const Key *a = &track->keys[k], *b = &track->keys[k + 1];
    Contact contacts[CONTACTS_MAX];
    float depth_a[CONTACTS_MAX], depth_b[CONTACTS_MAX], freedom[FREEDOMS];
    int count = shared_contacts(a->pose, b->pose, contacts, depth_a, depth_b);
    if (!count) return;
    freedoms_of(a->pose, b->pose, freedom);
    Changes *changes = arena_alloc(arena, sizeof *changes);
    changes->count = clamp_i((int)((b->at_s - a->at_s) / CHANGE_STEP_S + 1.5), 3, CHANGES_MAX);
    double change[FREEDOMS] = {0};
    for (int j = 1; j < changes->count - 1; j++) {
        float u = (float)j / (float)(changes->count - 1);
        TrackState state;
        track_state_at(track, k, u, &state);
        for (int i = 0; i < count; i++) {
            contacts[i].depth_m = mix_f(depth_a[i], depth_b[i], u * u * (3 - 2 * u));
            keep_tool(&state, &contacts[i]);
        }
        settle_between(settler, &state.stance, contacts, count, freedom, change);
        for (int f = 0; f < FREEDOMS; f++) changes->at[j][f] = (float)change[f];
    }
    track->changes[k] = changes;
}

/* Plans and corrects it from the beginning. */
static void go(Arena *arena, Settler *settler, Track *track, int k, Plan plan) {
    track->plans[k] = plan;
    track->changes[k] = NULL;
    track_plan(arena, settler, track, k, plan.closely);
    correct(arena, settler, track, k);
    if (track->changes[k])
        track_plan(arena, settler, track, k, false); /* the body is elsewhere by a little */
}

/* Planned finely most ways are better, but who is stout or goes far may leap, or slip through something between two steps:
 * what does not come out well is planned plainly, too. */
static void go_better(Arena *arena, Settler *settler, Track *track, int k) {
    go(arena, settler, track, k, (Plan){.closely = true, .finely = true});
    const unsigned all = (1u << LIMBS) - 1, limbs = worth_limbs(&track->plans[k]);
    if (!limbs) return;
    Worth fine = worth_of(settler, track, k, limbs, false);
    if (worth_will_do(&fine)) return;
    fine = worth_of(settler, track, k, all, true);
    if (worth_will_do(&fine)) return;
    const Plan planned = track->plans[k];
    Changes *changes = track->changes[k];
    go(arena, settler, track, k, (Plan){.closely = true});
    Worth plain = worth_of(settler, track, k, all, true);
    if (worth_more(&plain, &fine)) return;
    track->plans[k] = planned;
    track->changes[k] = changes;
}

Track *track_new(Arena *arena, Settler *settler, const Way *way, const Held *const *held, bool closely) {
    CHECK(way->count >= 2);
    Track *track = arena_alloc(arena, sizeof *track);
    track->rig = settler->rig;
    track->count = way->count;
    for (int k = 0; k < way->count; k++) {
        Key *key = &track->keys[k];
        key->at_s = way->keys[k].at_s;
        key->held = held[k];
        key->pose = &settler->book->poses[way->keys[k].pose];
        flatten(settler->rig, key, k ? &track->keys[k - 1] : NULL);
    }
    carry_tools(track);
    for (int k = 0; k + 1 < track->count; k++) {
        if (closely)
            go_better(arena, settler, track, k);
        else
            go(arena, settler, track, k, (Plan){.closely = false});
    }
    return track;
}

void track_state_mirror(const Rig *rig, TrackState *state) {
    state->stance = stance_mirror(rig, &state->stance);
    for (int i = 0; i < state->tool_count; i++) {
        ToolPlace *place = &state->tools[i];
        place->at = vec3_mirror(place->at);
        place->normal = vec3_mirror(place->normal);
        place->axis = vec3(place->axis.x, -place->axis.y, -place->axis.z); /* as a line */
        for (int f = 0; f < FOLLOWS; f++) place->follow[f] = follow_mirror(rig, &place->follow[f]);
    }
}
