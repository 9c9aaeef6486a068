/* Turns are counted about the line from a direction that is taken along with it. Where the turn that goes evenly from the
 * first to the last comes into something, the cheapest chain of turns is looked for on a grid (Viterbi): being deep
 * costs, and so does turning, least where the way is quickest, so that it begins and ends gently; what is found is then
 * smoothed. */
#include "body/swivel.h"

#include "core/maths.h"

enum {
    SIDES_ROUND = 36,                 /* directions about the line */
    TURNS_MOST = SIDES_ROUND * 3 / 2, /* of the grid, either way */
    TURNS = 2 * TURNS_MOST + 1,       /* on it */
    STEP_MOST = SIDES_ROUND / 6,      /* of the grid, from one step to the next */
    SMOOTHINGS = 6
};

#define SNAPS_RAD  0.4f    /* about the line in one step: ten a second, on a way of a second */
#define LESS_M     0.008f  /* so deep is worth no other way */
#define SAYS_LEAST 0.05f   /* of a pole's length across the line: less says little */
#define DEEP_COSTS 2500.0f /* rad2/m2: half a dozen steps at 15 mm are worth three radians */
#define GRID_RAD   ((float)(2 * MATHS_PI / SIDES_ROUND))
#define NEVER      1e9f

Vec3 swivel_side(const Swivel *swivel, int step) {
    return vec3_unit(vec3_reject(swivel->pole[step], swivel->line[step]));
}

static bool says_little(const Swivel *swivel, int step) {
    Vec3 side = vec3_reject(swivel->pole[step], swivel->line[step]);
    return vec3_length(side) < SAYS_LEAST * vec3_length(swivel->pole[step]) || vec3_length(side) < 1e-6f;
}

/* The turn about the line from one direction to the other. */
static float angle_about(Vec3 line, Vec3 from, Vec3 to) {
    return (float)maths_atan2((double)vec3_dot(line, vec3_cross(from, to)), (double)vec3_dot(from, to));
}

/* A direction across a line, as the line turns a little to where it is at `step`. */
static Vec3 along(const Swivel *swivel, Vec3 side, int step) {
    return vec3_unit(vec3_reject(side, swivel->line[step]));
}

bool swivel_snaps(const Swivel *swivel) {
    for (int i = 0; i < SWIVEL_STEPS; i++) {
        if (says_little(swivel, i)) return true;
        Vec3 kept = along(swivel, swivel_side(swivel, i), i + 1);
        if (fabsf(angle_about(swivel->line[i + 1], kept, swivel_side(swivel, i + 1))) > SNAPS_RAD)
            return true;
    }
    return false;
}

/* How much of the way is over at a step. */
static float share_at(int step) {
    float u = (float)step / SWIVEL_STEPS;
    return u * u * (3 - 2 * u);
}

static Vec3 turned(const Swivel *swivel, const Vec3 *taken, int step, float turn_rad) {
    return mat3_apply(mat3_turn(swivel->line[step], turn_rad), taken[step]);
}

/* How deep the limb is with each turn of the grid's first round. */
typedef struct Depths {
    float m[SWIVEL_STEPS + 1][SIDES_ROUND];
} Depths;

static float depth_of(const Depths *depths, int step, int turn) {
    return depths->m[step][((turn % SIDES_ROUND) + SIDES_ROUND) % SIDES_ROUND];
}

/* What it costs to be so at a step, and to have come there. */
static float price(const Depths *depths, int step, int turn, float by_rad) {
    float deep = fmaxf(depth_of(depths, step, turn) - LESS_M / 2, 0);
    return DEEP_COSTS * deep * deep + by_rad * by_rad / (share_at(step) - share_at(step - 1));
}

typedef struct Chain {
    float cost[TURNS];
    signed char by[SWIVEL_STEPS + 1][TURNS]; /* from which turn of the step before */
} Chain;

static void chain_on(const Depths *depths, int step, Chain *chain) {
    float before[TURNS];
    for (int t = 0; t < TURNS; t++) before[t] = chain->cost[t];
    for (int t = 0; t < TURNS; t++) {
        chain->cost[t] = NEVER;
        for (int by = -STEP_MOST; by <= STEP_MOST; by++) {
            if (t - by < 0 || t - by >= TURNS || before[t - by] >= NEVER) continue;
            float cost = before[t - by] + price(depths, step, t - TURNS_MOST, (float)by * GRID_RAD);
            if (cost >= chain->cost[t]) continue;
            chain->cost[t] = cost;
            chain->by[step][t] = (signed char)by;
        }
    }
}

/* The turns of the cheapest chain that begins with none and ends with `turn_rad` or a whole round more or less. */
static void cheapest(const Depths *depths, float turn_rad, float turns[SWIVEL_STEPS + 1]) {
    Chain chain;
    for (int t = 0; t < TURNS; t++) chain.cost[t] = t == TURNS_MOST ? 0 : NEVER;
    for (int step = 1; step < SWIVEL_STEPS; step++) chain_on(depths, step, &chain);
    float least = NEVER, last_share = 1 - share_at(SWIVEL_STEPS - 1);
    int best = TURNS_MOST;
    turns[0] = 0;
    turns[SWIVEL_STEPS] = turn_rad;
    for (int t = 0; t < TURNS; t++)
        for (int round = -1; round <= 1; round++) {
            float end = turn_rad + (float)round * (float)(2 * MATHS_PI),
                  by = end - (float)(t - TURNS_MOST) * GRID_RAD;
            float cost = chain.cost[t] + by * by / last_share;
            if (cost >= least) continue;
            least = cost;
            best = t;
            turns[SWIVEL_STEPS] = end;
        }
    for (int step = SWIVEL_STEPS - 1; step > 0; step--) {
        turns[step] = (float)(best - TURNS_MOST) * GRID_RAD;
        best -= chain.by[step][best];
    }
}

/* Off the grid; what begins and ends at rest stays so. */
static void smooth_turns(float turns[SWIVEL_STEPS + 1]) {
    for (int round = 0; round < SMOOTHINGS; round++) {
        float before = turns[0];
        for (int i = 1; i < SWIVEL_STEPS; i++) {
            float now = turns[i];
            turns[i] = 0.5f * now + 0.25f * (before + turns[i + 1]);
            before = now;
        }
    }
}

/* Whether the turn that goes evenly comes into nothing. */
static bool is_clear(const Swivel *swivel, const Vec3 *taken, const float *turns, SwivelDepth *depth,
                     const void *with) {
    for (int i = 1; i < SWIVEL_STEPS; i++)
        if (depth(with, i, turned(swivel, taken, i, turns[i])) > LESS_M) return false;
    return true;
}

static void go_round(const Swivel *swivel, const Vec3 *taken, SwivelDepth *depth, const void *with,
                     float *turns) {
    Depths depths;
    for (int i = 1; i < SWIVEL_STEPS; i++)
        for (int t = 0; t < SIDES_ROUND; t++)
            depths.m[i][t] = depth(with, i, turned(swivel, taken, i, (float)t * GRID_RAD));
    cheapest(&depths, turns[SWIVEL_STEPS], turns);
    smooth_turns(turns);
}

/* How much of a pole is along the line, against what is across it. The shoulder, which rises with the arm, heeds that, too. */
static float leans_along(const Swivel *swivel, int step) {
    Vec3 pole = swivel->pole[step];
    if (says_little(swivel, step)) return 0;
    return vec3_dot(pole, swivel->line[step]) / vec3_length(vec3_reject(pole, swivel->line[step]));
}

/* Where a pose says little of its own there is nothing to keep of it: the other's is all that counts. */
void swivel_smooth(Swivel *swivel, SwivelDepth *depth, const void *with) {
    bool first = !says_little(swivel, 0), last = !says_little(swivel, SWIVEL_STEPS);
    int from = first ? 0 : SWIVEL_STEPS, step = first ? 1 : -1;
    if (!first && !last) return;
    Vec3 taken[SWIVEL_STEPS + 1];
    float turns[SWIVEL_STEPS + 1] = {0}, turn_rad = 0;
    taken[from] = swivel_side(swivel, from);
    for (int i = 1; i <= SWIVEL_STEPS; i++)
        taken[from + i * step] = along(swivel, taken[from + (i - 1) * step], from + i * step);
    if (first && last)
        turn_rad =
            angle_about(swivel->line[SWIVEL_STEPS], taken[SWIVEL_STEPS], swivel_side(swivel, SWIVEL_STEPS));
    for (int i = 0; i <= SWIVEL_STEPS; i++) turns[i] = turn_rad * share_at(i);
    if (!is_clear(swivel, taken, turns, depth, with)) go_round(swivel, taken, depth, with, turns);
    float along_first = leans_along(swivel, 0), along_last = leans_along(swivel, SWIVEL_STEPS);
    for (int i = 0; i <= SWIVEL_STEPS; i++) {
        float leans = mix_f(along_first, along_last, share_at(i));
        swivel->pole[i] = vec3_along(turned(swivel, taken, i, turns[i]), swivel->line[i], leans);
    }
}

static Vec3 pole_of(const Swivel *swivel, int step) {
    return swivel->pole[step < 0 ? 0 : step > SWIVEL_STEPS ? SWIVEL_STEPS : step];
}

/* Catmull-Rom. */
Vec3 swivel_at(const Swivel *swivel, float u) {
    float place = u * SWIVEL_STEPS;
    int i = (int)place < SWIVEL_STEPS ? (int)place : SWIVEL_STEPS - 1;
    float v = place - (float)i, v2 = v * v, v3 = v2 * v;
    float weights[4] = {-v + 2 * v2 - v3, 2 - 5 * v2 + 3 * v3, v + 4 * v2 - 3 * v3, v3 - v2};
    Vec3 pole = {0, 0, 0};
    for (int k = 0; k < 4; k++) pole = vec3_along(pole, pole_of(swivel, i + k - 1), weights[k] / 2);
    return pole;
}
