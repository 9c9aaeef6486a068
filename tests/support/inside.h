/* Whether a point is in something made of triangles, and how far from its surface. */
#ifndef TESTS_SUPPORT_INSIDE_H
#define TESTS_SUPPORT_INSIDE_H

#include "core/maths.h"
#include "core/space.h"

#include <math.h>
#include <stdbool.h>

static inline float edge_distance(Vec3 p, Vec3 a, Vec3 b) {
    Vec3 along = vec3_sub(b, a);
    float t = clamp_f(vec3_dot(vec3_sub(p, a), along) / fmaxf(vec3_dot(along, along), 1e-12f), 0, 1);
    return vec3_distance(p, vec3_along(a, along, t));
}

static inline float triangle_distance(Vec3 p, Vec3 a, Vec3 b, Vec3 c) {
    Vec3 n = vec3_cross(vec3_sub(b, a), vec3_sub(c, a));
    bool within = vec3_dot(vec3_cross(vec3_sub(b, a), vec3_sub(p, a)), n) >= 0 &&
                  vec3_dot(vec3_cross(vec3_sub(c, b), vec3_sub(p, b)), n) >= 0 &&
                  vec3_dot(vec3_cross(vec3_sub(a, c), vec3_sub(p, c)), n) >= 0;
    if (within && vec3_dot(n, n) > 0) return fabsf(vec3_dot(vec3_sub(p, a), vec3_unit(n)));
    return fminf(edge_distance(p, a, b), fminf(edge_distance(p, b, c), edge_distance(p, c, a)));
}

/* Whether a point lies behind a triangle. */
static inline bool behind(Vec3 p, Vec3 a, Vec3 b, Vec3 c) {
    return vec3_dot(vec3_cross(vec3_sub(b, a), vec3_sub(c, a)), vec3_sub(p, a)) < 0;
}

/* The solid angle of a triangle from the origin, negative from its back (van Oosterom and Strackee, 1983). */
static inline float solid_angle(Vec3 a, Vec3 b, Vec3 c) {
    float la = vec3_length(a), lb = vec3_length(b), lc = vec3_length(c);
    float over = vec3_dot(a, vec3_cross(b, c));
    return 2 * atan2f(over, la * lb * lc + vec3_dot(a, b) * lc + vec3_dot(b, c) * la + vec3_dot(c, a) * lb);
}

#endif
