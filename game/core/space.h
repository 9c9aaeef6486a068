/* Vectors, rotations and frames in three dimensions. Metres, y up, right-handed. Plain values, no state. */
#ifndef CORE_SPACE_H
#define CORE_SPACE_H

#include "core/maths.h"

typedef struct Vec3 {
    float x, y, z;
} Vec3;

/* Row-major rotation or frame; column j is the image of axis j. */
typedef struct Mat3 {
    float m[3][3];
} Mat3;

/* A unit quaternion w + xi + yj + zk. */
typedef struct Quat {
    float w, x, y, z;
} Quat;

static inline Vec3 vec3(float x, float y, float z) {
    return (Vec3){x, y, z};
}

static inline Vec3 vec3_add(Vec3 a, Vec3 b) {
    return (Vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}

static inline Vec3 vec3_sub(Vec3 a, Vec3 b) {
    return (Vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}

static inline Vec3 vec3_scale(Vec3 a, float s) {
    return (Vec3){a.x * s, a.y * s, a.z * s};
}

/* a + b * s */
static inline Vec3 vec3_along(Vec3 a, Vec3 b, float s) {
    return (Vec3){a.x + b.x * s, a.y + b.y * s, a.z + b.z * s};
}

static inline float vec3_dot(Vec3 a, Vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline Vec3 vec3_cross(Vec3 a, Vec3 b) {
    return (Vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

static inline float vec3_length(Vec3 a) {
    return sqrtf(vec3_dot(a, a));
}

static inline float vec3_distance(Vec3 a, Vec3 b) {
    return vec3_length(vec3_sub(a, b));
}

static inline Vec3 vec3_mix(Vec3 a, Vec3 b, float t) {
    return vec3_along(a, vec3_sub(b, a), t);
}

/* The same vector seen in a mirror at x = 0. */
static inline Vec3 vec3_mirror(Vec3 a) {
    return (Vec3){-a.x, a.y, a.z};
}

/* a at length 1; straight up if a has no length. */
static inline Vec3 vec3_unit(Vec3 a) {
    float length = vec3_length(a);
    return length > 1e-9f ? vec3_scale(a, 1 / length) : vec3(0, 1, 0);
}

/* The part of a at right angles to the unit vector n. */
static inline Vec3 vec3_reject(Vec3 a, Vec3 n) {
    return vec3_along(a, n, -vec3_dot(a, n));
}

Mat3 mat3_identity(void);
static inline Mat3 mat3_columns(Vec3 x, Vec3 y, Vec3 z) {
    return (Mat3){{{x.x, y.x, z.x}, {x.y, y.y, z.y}, {x.z, y.z, z.z}}};
}
Vec3 mat3_column(Mat3 a, int j);
Mat3 mat3_times(Mat3 a, Mat3 b);
Mat3 mat3_transpose(Mat3 a);

static inline Vec3 mat3_apply(Mat3 a, Vec3 v) {
    return (Vec3){a.m[0][0] * v.x + a.m[0][1] * v.y + a.m[0][2] * v.z,
                  a.m[1][0] * v.x + a.m[1][1] * v.y + a.m[1][2] * v.z,
                  a.m[2][0] * v.x + a.m[2][1] * v.y + a.m[2][2] * v.z};
}

/* The inverse of a rotation applied to v. */
static inline Vec3 mat3_undo(Mat3 a, Vec3 v) {
    return (Vec3){a.m[0][0] * v.x + a.m[1][0] * v.y + a.m[2][0] * v.z,
                  a.m[0][1] * v.x + a.m[1][1] * v.y + a.m[2][1] * v.z,
                  a.m[0][2] * v.x + a.m[1][2] * v.y + a.m[2][2] * v.z};
}

/* Right-handed rotations about an axis. */
Mat3 mat3_turn_x(float angle_rad);
Mat3 mat3_turn_y(float angle_rad);
Mat3 mat3_turn_z(float angle_rad);
Mat3 mat3_turn(Vec3 axis, float angle_rad);

/* The rotation seen in a mirror at x = 0. */
Mat3 mat3_mirror(Mat3 a);

/* The frame whose y column is `along`, whose z column is as near to `front` as that allows. */
Mat3 mat3_frame(Vec3 along, Vec3 front);

Quat quat_of(Mat3 rotation);
Mat3 mat3_of(Quat q);
Quat quat_times(Quat a, Quat b);
float quat_dot(Quat a, Quat b);
Quat quat_unit(Quat q);

#endif
