#include "body/thing.h"

Vec3 plane_normal(Plane plane) {
    bool upright = plane == PLANE_WALL || plane == PLANE_FRAME;
    return upright ? vec3(0, 0, 1) : vec3(0, 1, 0);
}

float plane_offset(const PoseBook *book, Plane plane) {
    return plane == PLANE_SEAT ? book->seat.height_m : plane == PLANE_TABLE ? book->table.height_m : 0;
}

static float round_distance(Vec3 from, Vec3 n, float radius) {
    float height = vec3_dot(from, n), aside = vec3_length(vec3_reject(from, n));
    if (height < 0 && aside < radius) return height + aside - radius;
    return vec3_length(from) - radius;
}

float tool_distance(const Tool *tool, Vec3 at, Vec3 axis, Vec3 normal, Vec3 point) {
    Vec3 from = vec3_sub(point, at), half = vec3_scale(axis, tool->half_m);
    switch (tool->shape) {
    case SHAPE_BALL: return round_distance(from, normal, tool->radius_m);
    case SHAPE_ROLLER: return round_distance(vec3_reject(from, axis), normal, tool->radius_m);
    case SHAPE_CUSHION: return vec3_dot(from, normal) - tool->radius_m;
    case SHAPE_PAIR: break;
    }
    float one = round_distance(vec3_sub(from, half), normal, tool->radius_m),
          other = round_distance(vec3_add(from, half), normal, tool->radius_m);
    return one < other ? one : other;
}
