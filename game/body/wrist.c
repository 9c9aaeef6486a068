/* The hand's turn in the forearm's frame is how far the wrist is bent, and which way, and how far the forearm is twisted.
 * Each runs from the first to the last on its own: through the middle of what it can, never round the back. */
#include "body/wrist.h"

#include "core/maths.h"

#define BENT_RAD  ((float)(94 * MATHS_DEGREE)) /* a little more than rig.c lets it be */
#define TWIST_RAD ((float)(140 * MATHS_DEGREE))
#define MORE_RAD  ((float)(5 * MATHS_DEGREE)) /* than in either pose */
#define BLENDS    0.2f /* of the way: from the world's mixture, which goes on smoothly from what was before */

typedef struct Bent {
    Vec3 swing; /* axis times angle, rad; across the forearm */
    float twist_rad;
} Bent;

static Mat3 swung(Vec3 swing) {
    float angle = vec3_length(swing);
    return angle > 1e-6f ? mat3_turn(vec3_scale(swing, 1 / angle), angle) : mat3_identity();
}

static Bent bent_at(const Wrist *wrist, int step) {
    Mat3 hand = mat3_times(mat3_transpose(wrist->forearm[step]), mat3_of(wrist->end[step]));
    Vec3 along = mat3_column(hand, 1), axis = vec3_cross(vec3(0, 1, 0), along);
    float angle = (float)maths_atan2((double)vec3_length(axis), (double)along.y);
    Bent bent = {.swing = vec3_length(axis) > 1e-5f ? vec3_scale(vec3_unit(axis), angle) : vec3(0, 0, 0)};
    Vec3 front = mat3_column(mat3_times(mat3_transpose(swung(bent.swing)), hand), 2);
    bent.twist_rad = (float)maths_atan2((double)front.x, (double)front.z);
    return bent;
}

bool wrist_breaks(const Wrist *wrist) {
    Bent first = bent_at(wrist, 0), last = bent_at(wrist, SWIVEL_STEPS);
    float bent_rad = fmaxf(vec3_length(first.swing), vec3_length(last.swing)) + MORE_RAD,
          twist_rad = fmaxf(fabsf(first.twist_rad), fabsf(last.twist_rad)) + MORE_RAD;
    for (int i = 1; i < SWIVEL_STEPS; i++) {
        Bent bent = bent_at(wrist, i);
        if (vec3_length(bent.swing) > fmaxf(BENT_RAD, bent_rad)) return true;
        if (fabsf(bent.twist_rad) > fmaxf(TWIST_RAD, twist_rad)) return true;
    }
    return false;
}

static Quat mixed(Quat a, Quat b, float share) {
    float from = 1 - share, to = quat_dot(a, b) < 0 ? -share : share;
    return quat_unit(
        (Quat){from * a.w + to * b.w, from * a.x + to * b.x, from * a.y + to * b.y, from * a.z + to * b.z});
}

void wrist_smooth(Wrist *wrist) {
    Bent first = bent_at(wrist, 0), last = bent_at(wrist, SWIVEL_STEPS);
    for (int i = 1; i < SWIVEL_STEPS; i++) {
        float u = (float)i / SWIVEL_STEPS, share = smooth_f(0, 1, u);
        Vec3 swing = vec3_mix(first.swing, last.swing, share);
        float twist_rad = mix_f(first.twist_rad, last.twist_rad, share);
        Mat3 hand = mat3_times(swung(swing), mat3_turn_y(twist_rad));
        Quat end = quat_of(mat3_times(wrist->forearm[i], hand));
        float own = smooth_f(0, BLENDS, u) * (1 - smooth_f(1 - BLENDS, 1, u));
        wrist->end[i] = mixed(wrist->end[i], end, own);
    }
}

static Quat end_of(const Wrist *wrist, int step, Quat near) {
    Quat end = wrist->end[step < 0 ? 0 : step > SWIVEL_STEPS ? SWIVEL_STEPS : step];
    return quat_dot(end, near) < 0 ? (Quat){-end.w, -end.x, -end.y, -end.z} : end;
}

/* Catmull-Rom. */
Quat wrist_at(const Wrist *wrist, float u) {
    float place = u * SWIVEL_STEPS;
    int i = (int)place < SWIVEL_STEPS ? (int)place : SWIVEL_STEPS - 1;
    float v = place - (float)i, v2 = v * v, v3 = v2 * v;
    float weights[4] = {-v + 2 * v2 - v3, 2 - 5 * v2 + 3 * v3, v + 4 * v2 - 3 * v3, v3 - v2};
    Quat sum = {0, 0, 0, 0};
    for (int k = 0; k < 4; k++) {
        Quat end = end_of(wrist, i + k - 1, wrist->end[i]);
        sum = (Quat){sum.w + weights[k] * end.w, sum.x + weights[k] * end.x, sum.y + weights[k] * end.y,
                     sum.z + weights[k] * end.z};
    }
    return quat_unit(sum);
}
