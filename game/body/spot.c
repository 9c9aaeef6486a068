/* All triangles are looked at: that is done once, when a muscle is chosen. */
#include "body/spot.h"

static Vec3 vertex_of(const float *x, const float *y, const float *z, int i) {
    return vec3(x[i], y[i], z[i]);
}

static Vec3 mixed(const float *x, const float *y, const float *z, const Spot *spot) {
    Vec3 sum = vec3(0, 0, 0);
    for (int k = 0; k < 3; k++) sum = vec3_along(sum, vertex_of(x, y, z, spot->vertex[k]), spot->weight[k]);
    return sum;
}

/* How far along the line from a to b its point nearest to p lies, 0..1. */
static float along_edge(Vec3 a, Vec3 b, Vec3 p) {
    Vec3 ab = vec3_sub(b, a);
    float length2 = vec3_dot(ab, ab);
    return length2 > 0 ? clamp_f(vec3_dot(vec3_sub(p, a), ab) / length2, 0, 1) : 0;
}

/* Weights of the foot of the perpendicular from p; false when it lies outside, or the triangle has no area. */
static bool foot_inside(const Vec3 corner[3], Vec3 p, float weight[3]) {
    Vec3 ab = vec3_sub(corner[1], corner[0]), ac = vec3_sub(corner[2], corner[0]),
         ap = vec3_sub(p, corner[0]);
    Vec3 normal = vec3_cross(ab, ac);
    float area2 = vec3_dot(normal, normal);
    if (area2 <= 0) return false;
    weight[1] = vec3_dot(vec3_cross(ap, ac), normal) / area2;
    weight[2] = vec3_dot(vec3_cross(ab, ap), normal) / area2;
    weight[0] = 1 - weight[1] - weight[2];
    return weight[0] >= 0 && weight[1] >= 0 && weight[2] >= 0;
}

static Vec3 weighted(const Vec3 corner[3], const float weight[3]) {
    Vec3 sum = vec3_scale(corner[0], weight[0]);
    return vec3_along(vec3_along(sum, corner[1], weight[1]), corner[2], weight[2]);
}

/* The nearest point of a triangle as weights; returns its distance. */
static float nearest(const Vec3 corner[3], Vec3 p, float weight[3]) {
    if (foot_inside(corner, p, weight)) return vec3_distance(weighted(corner, weight), p);
    float least = 0;
    for (int k = 0; k < 3; k++) {
        float trial[3] = {0}, t = along_edge(corner[k], corner[(k + 1) % 3], p);
        trial[k] = 1 - t;
        trial[(k + 1) % 3] = t;
        float distance = vec3_distance(weighted(corner, trial), p);
        if (k && distance >= least) continue;
        least = distance;
        for (int i = 0; i < 3; i++) weight[i] = trial[i];
    }
    return least;
}

/* No point of a triangle is nearer to p than this, m. */
static float least_of(const Vec3 corner[3], Vec3 p) {
    float reach = fmaxf(vec3_distance(corner[0], corner[1]), vec3_distance(corner[0], corner[2]));
    return vec3_distance(corner[0], p) - reach - 1e-5f;
}

Spot spot_near(const Surface *surface, Vec3 rest) {
    Spot best = {{0}, {1, 0, 0}};
    float least = 1e9f;
    for (int t = 0; t < surface->topology.triangle_count; t++) {
        Spot spot;
        Vec3 corner[3];
        for (int k = 0; k < 3; k++) {
            spot.vertex[k] = surface->corner_vertex[surface->topology.triangles[t][k]];
            corner[k] = vertex_of(surface->x, surface->y, surface->z, spot.vertex[k]);
        }
        if (least_of(corner, rest) >= least) continue;
        float distance = nearest(corner, rest, spot.weight);
        if (distance >= least) continue;
        least = distance;
        best = spot;
    }
    return best;
}

Spot spot_mirror(const Surface *surface, const Spot *spot) {
    Spot mirrored = *spot;
    for (int k = 0; k < 3; k++) mirrored.vertex[k] = surface->mirror[spot->vertex[k]];
    return mirrored;
}

Vec3 spot_rest(const Surface *surface, const Spot *spot) {
    return mixed(surface->x, surface->y, surface->z, spot);
}

Vec3 spot_at(const Skin *skin, const Spot *spot, Vec3 *normal) {
    *normal = vec3_unit(mixed(skin->normal_x, skin->normal_y, skin->normal_z, spot));
    return mixed(skin->x, skin->y, skin->z, spot);
}
