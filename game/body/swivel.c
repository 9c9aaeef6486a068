#include "body/swivel.h"

#include "core/maths.h"

#define SNAPS_RAD  0.4f  /* about the line in one step: ten a second, on a way of a second */
#define LESS_M     0.02f /* less deep is worth a longer way */
#define SAYS_LEAST 0.05f /* of a pole's length across the line: less says little */

static Vec3 side_of(const Swivel *swivel, int step) {
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
        Vec3 kept = along(swivel, side_of(swivel, i), i + 1);
        if (fabsf(angle_about(swivel->line[i + 1], kept, side_of(swivel, i + 1))) > SNAPS_RAD) return true;
    }
    return false;
}

static Vec3 turned(const Swivel *swivel, const Vec3 *taken, int step, float turn_rad) {
    float u = (float)step / SWIVEL_STEPS;
    return mat3_apply(mat3_turn(swivel->line[step], turn_rad * u * u * (3 - 2 * u)), taken[step]);
}

/* How deep the joint comes into floor or wall on its way. */
static float deepest_m(const Swivel *swivel, const Vec3 *taken, float turn_rad) {
    float deepest = 0;
    for (int i = 0; i <= SWIVEL_STEPS; i++) {
        Vec3 at = vec3_along(swivel->middle[i], turned(swivel, taken, i, turn_rad), swivel->radius_m[i]);
        deepest = fmaxf(deepest, fmaxf(-at.y, swivel->wall ? -at.z : 0));
    }
    return deepest;
}

/* Where a pose says little of its own there is nothing to keep of it: the other's is all that counts. */
void swivel_smooth(Swivel *swivel) {
    bool first = !says_little(swivel, 0), last = !says_little(swivel, SWIVEL_STEPS);
    int from = first ? 0 : SWIVEL_STEPS, step = first ? 1 : -1;
    if (!first && !last) return;
    Vec3 taken[SWIVEL_STEPS + 1];
    taken[from] = side_of(swivel, from);
    for (int i = 1; i <= SWIVEL_STEPS; i++)
        taken[from + i * step] = along(swivel, taken[from + (i - 1) * step], from + i * step);
    float turn_rad = 0;
    if (first && last)
        turn_rad =
            angle_about(swivel->line[SWIVEL_STEPS], taken[SWIVEL_STEPS], side_of(swivel, SWIVEL_STEPS));
    float other_rad = turn_rad + (turn_rad > 0 ? -1 : 1) * (float)(2 * MATHS_PI);
    bool round =
        first && last && deepest_m(swivel, taken, turn_rad) > deepest_m(swivel, taken, other_rad) + LESS_M;
    for (int i = 0; i <= SWIVEL_STEPS; i++)
        swivel->pole[i] = turned(swivel, taken, i, round ? other_rad : turn_rad);
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
