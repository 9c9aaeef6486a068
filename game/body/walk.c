/* Turn by turn: from where the last one left the body, a walk is planned to the next stand - to either end of the way
 * that it is on, then along prepared paths - and gone for as long as that turn lasted. Everything follows from the
 * turns alone. Ways begin and end at rest; where one is left halfway the pace, in seconds of way a second, runs from
 * the old one to the new one: over the turning point when it goes back. */
#include "body/walk.h"

#include "core/maths.h"

#define PACE_CHANGES_S 0.7 /* from one pace to the next */
#define BACK_COSTS_S   0.7 /* to turn round is worth it only when it saves more */

/* Where the body is: at a stand, or on a leg. */
typedef struct Whereabouts {
    Stand stand; /* when it is not under way */
    bool under_way;
    Leg leg;
    double at_s; /* along the leg */
    double pace; /* below 0: it is going back for a moment */
} Whereabouts;

typedef struct Walk {
    Stand to;
    bool halfway; /* it begins on `first`, at `first_s` along it */
    Leg first;
    double first_s;
    const Path *path; /* after that; NULL: none */
    double seconds;   /* of way in all */
    double pace0, pace1;
} Walk;

static double path_seconds(const Path *path) {
    return path ? path->seconds : 0;
}

static Leg turned_round(Leg leg) {
    Stand from = leg.from;
    leg.from = leg.to;
    leg.to = from;
    leg.backward = !leg.backward;
    Leg same = leg;
    for (int end = 0; end < 2; end++)
        for (int i = 0; i < POSE_TOOLS; i++) {
            leg.shift[end][i] = same.shift[1 - end][i];
            leg.rolled[end][i] = same.rolled[1 - end][i];
        }
    return leg;
}

/* The pace at which so much way is over in time: 1 if that is enough. */
static double pace_for(double seconds, double pace0, double lasts_s) {
    double changing_s = PACE_CHANGES_S / 2;
    if (lasts_s <= 2 * changing_s) return seconds > lasts_s && lasts_s > 0 ? seconds / lasts_s : 1;
    return fmax(1, (seconds - pace0 * changing_s) / (lasts_s - changing_s));
}

static Walk walk_on(const Ways *ways, const Whereabouts *place, Stand to, double lasts_s) {
    const Path *ahead = ways_find(ways, place->leg.to, to), *back = ways_find(ways, place->leg.from, to);
    double left_s = place->leg.seconds - place->at_s;
    bool goes_back = place->at_s + path_seconds(back) + BACK_COSTS_S < left_s + path_seconds(ahead);
    Walk walk = {.to = to, .halfway = true, .first = place->leg, .first_s = place->at_s, .path = ahead};
    walk.pace0 = place->pace;
    if (goes_back) {
        walk.first = turned_round(place->leg);
        walk.first_s = left_s;
        walk.path = back;
        walk.pace0 = -place->pace;
    }
    walk.seconds = walk.first.seconds - walk.first_s + path_seconds(walk.path);
    walk.pace1 = pace_for(walk.seconds, walk.pace0, lasts_s);
    return walk;
}

static Walk walk_from(const Ways *ways, const Whereabouts *place, Stand to, double lasts_s) {
    if (place->under_way) return walk_on(ways, place, to, lasts_s);
    Walk walk = {.to = to, .path = ways_find(ways, place->stand, to)};
    walk.seconds = path_seconds(walk.path);
    walk.pace1 = walk.seconds > lasts_s && lasts_s > 0 ? walk.seconds / lasts_s : 1;
    walk.pace0 = walk.pace1;
    return walk;
}

/* Seconds of way gone since it began; at first below 0 when it turned round. */
static double gone(const Walk *walk, double since_s) {
    double change = walk->pace1 - walk->pace0;
    if (since_s < PACE_CHANGES_S)
        return walk->pace0 * since_s + change * since_s * since_s / (2 * PACE_CHANGES_S);
    return walk->pace1 * since_s - change * PACE_CHANGES_S / 2;
}

static double pace_at(const Walk *walk, double since_s) {
    return mix_d(walk->pace0, walk->pace1, clamp_d(since_s / PACE_CHANGES_S, 0, 1));
}

static Whereabouts on_leg(const Leg *leg, double at_s, double pace) {
    return (Whereabouts){.under_way = true, .leg = *leg, .at_s = at_s > 0 ? at_s : 0, .pace = pace};
}

static Whereabouts place_after(const Walk *walk, double since_s) {
    double at_s = gone(walk, since_s > 0 ? since_s : 0), pace = pace_at(walk, since_s);
    if (at_s >= walk->seconds) return (Whereabouts){.stand = walk->to};
    if (walk->halfway) {
        at_s += walk->first_s;
        if (at_s < walk->first.seconds || !walk->path) return on_leg(&walk->first, at_s, pace);
        at_s -= walk->first.seconds;
    }
    int i = 0;
    for (; i < walk->path->count - 1 && at_s >= walk->path->legs[i].seconds; i++)
        at_s -= walk->path->legs[i].seconds;
    return on_leg(&walk->path->legs[i], at_s, pace);
}

/* The walk of the last turn. */
static Walk last_walk(const Ways *ways, const Turn *turns, int count) {
    Whereabouts place = {.stand = turns[0].from};
    for (int i = 0; i + 1 < count; i++) {
        Walk walk = walk_from(ways, &place, turns[i].to, turns[i].lasts_s);
        place = place_after(&walk, turns[i].since_s);
    }
    return walk_from(ways, &place, turns[count - 1].to, turns[count - 1].lasts_s);
}

double walk_seconds(const Ways *ways, const Turn *turns, int count) {
    Walk walk = last_walk(ways, turns, count);
    double changing_s = PACE_CHANGES_S, during = gone(&walk, changing_s);
    if (walk.pace0 == walk.pace1) return walk.seconds / walk.pace1;
    if (walk.seconds <= during) return changing_s;
    return changing_s + (walk.seconds - during) / walk.pace1;
}

static void stand_still(const Ways *ways, const Rig *rig, Stand stand, Bearing *bearing) {
    const Held *held = ways_held(ways, stand.pose);
    *bearing = (Bearing){.near = {stand, stand}, .share = {0, 1}};
    bearing->state = (TrackState){.stance = held->stance, .tool_count = held->tool_count, .arriving = 1};
    for (int i = 0; i < held->tool_count; i++) {
        bearing->state.tools[i] = held->tools[i];
        bearing->state.touching[i] = held->tools[i].how == TOOL_TOUCHES;
        bearing->state.lying[i] = held->tools[i].how == TOOL_TOUCHES || held->tools[i].how == TOOL_LIES;
    }
    if (stand.side < 0) track_state_mirror(rig, &bearing->state);
}

void walk_bearing(const Ways *ways, const Rig *rig, const Turn *turns, int count, Bearing *bearing) {
    Walk walk = last_walk(ways, turns, count);
    Whereabouts place = place_after(&walk, turns[count - 1].since_s);
    if (!place.under_way) {
        stand_still(ways, rig, place.stand, bearing);
        return;
    }
    const Leg *leg = &place.leg;
    TrackState *state = &bearing->state;
    leg_at(rig, leg, place.at_s, state);
    bearing->near[0] = leg->from;
    bearing->near[1] = leg->to;
    bearing->share[0] = leg->backward ? state->arriving : state->leaving;
    bearing->share[1] = leg->backward ? state->leaving : state->arriving;
}
