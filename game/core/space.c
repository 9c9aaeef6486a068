#include "core/space.h"

Mat3 mat3_identity(void) {
    return (Mat3){{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
}

Vec3 mat3_column(Mat3 a, int j) {
    return vec3(a.m[0][j], a.m[1][j], a.m[2][j]);
}

Mat3 mat3_times(Mat3 a, Mat3 b) {
    Mat3 r;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            r.m[i][j] = a.m[i][0] * b.m[0][j] + a.m[i][1] * b.m[1][j] + a.m[i][2] * b.m[2][j];
    return r;
}

Mat3 mat3_transpose(Mat3 a) {
    Mat3 r;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) r.m[i][j] = a.m[j][i];
    return r;
}

Mat3 mat3_turn_x(float angle_rad) {
    float c = cos_f(angle_rad), s = sin_f(angle_rad);
    return (Mat3){{{1, 0, 0}, {0, c, -s}, {0, s, c}}};
}

Mat3 mat3_turn_y(float angle_rad) {
    float c = cos_f(angle_rad), s = sin_f(angle_rad);
    return (Mat3){{{c, 0, s}, {0, 1, 0}, {-s, 0, c}}};
}

Mat3 mat3_turn_z(float angle_rad) {
    float c = cos_f(angle_rad), s = sin_f(angle_rad);
    return (Mat3){{{c, -s, 0}, {s, c, 0}, {0, 0, 1}}};
}

Mat3 mat3_turn(Vec3 axis, float angle_rad) {
    Vec3 u = vec3_unit(axis);
    float c = cos_f(angle_rad), s = sin_f(angle_rad), t = 1 - c;
    return (Mat3){{{t * u.x * u.x + c, t * u.x * u.y - s * u.z, t * u.x * u.z + s * u.y},
                   {t * u.x * u.y + s * u.z, t * u.y * u.y + c, t * u.y * u.z - s * u.x},
                   {t * u.x * u.z - s * u.y, t * u.y * u.z + s * u.x, t * u.z * u.z + c}}};
}

Mat3 mat3_mirror(Mat3 a) {
    return (Mat3){{{a.m[0][0], -a.m[0][1], -a.m[0][2]},
                   {-a.m[1][0], a.m[1][1], a.m[1][2]},
                   {-a.m[2][0], a.m[2][1], a.m[2][2]}}};
}

Mat3 mat3_frame(Vec3 along, Vec3 front) {
    Vec3 y = vec3_unit(along);
    Vec3 z = vec3_unit(vec3_reject(front, y));
    return mat3_columns(vec3_cross(y, z), y, z);
}

/* From the largest of the four components, so that no root is of a small number. */
Quat quat_of(Mat3 r) {
    float xx = r.m[0][0], yy = r.m[1][1], zz = r.m[2][2];
    if (xx + yy + zz > 0) {
        float s = sqrtf(xx + yy + zz + 1) * 2;
        return (Quat){0.25f * s, (r.m[2][1] - r.m[1][2]) / s, (r.m[0][2] - r.m[2][0]) / s,
                      (r.m[1][0] - r.m[0][1]) / s};
    }
    if (xx > yy && xx > zz) {
        float s = sqrtf(1 + xx - yy - zz) * 2;
        return (Quat){(r.m[2][1] - r.m[1][2]) / s, 0.25f * s, (r.m[0][1] + r.m[1][0]) / s,
                      (r.m[0][2] + r.m[2][0]) / s};
    }
    if (yy > zz) {
        float s = sqrtf(1 + yy - xx - zz) * 2;
        return (Quat){(r.m[0][2] - r.m[2][0]) / s, (r.m[0][1] + r.m[1][0]) / s, 0.25f * s,
                      (r.m[1][2] + r.m[2][1]) / s};
    }
    float s = sqrtf(1 + zz - xx - yy) * 2;
    return (Quat){(r.m[1][0] - r.m[0][1]) / s, (r.m[0][2] + r.m[2][0]) / s, (r.m[1][2] + r.m[2][1]) / s,
                  0.25f * s};
}

Mat3 mat3_of(Quat q) {
    float w = q.w, x = q.x, y = q.y, z = q.z;
    return (Mat3){{{1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)},
                   {2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)},
                   {2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)}}};
}

Quat quat_times(Quat a, Quat b) {
    return (Quat){
        a.w * b.w - a.x * b.x - a.y * b.y - a.z * b.z, a.w * b.x + a.x * b.w + a.y * b.z - a.z * b.y,
        a.w * b.y - a.x * b.z + a.y * b.w + a.z * b.x, a.w * b.z + a.x * b.y - a.y * b.x + a.z * b.w};
}

float quat_dot(Quat a, Quat b) {
    return a.w * b.w + a.x * b.x + a.y * b.y + a.z * b.z;
}

Quat quat_unit(Quat q) {
    float length = sqrtf(quat_dot(q, q));
    if (length < 1e-9f) return (Quat){1, 0, 0, 0};
    return (Quat){q.w / length, q.x / length, q.y / length, q.z / length};
}
