/* The law of cosines in the plane of root, target and pole. Near full length the distance is eased, so that a
 * limb that straightens never snaps (motion study: e = 1.2 % halves the knee's peak speed). */
#include "body/limb.h"

#include "core/maths.h"

#define SOFT_REACH 0.012f  /* of the length, at its end */
#define NOT_QUITE  0.0008f /* m short of straight, where the hinge would be undefined */

static float soft_distance(const Limb *limb, float distance) {
    float upper = limb->upper_m, lower = limb->lower_m;
    float folded = sqrtf(upper * upper + lower * lower + 2 * upper * lower * cos_f(limb->most_rad));
    if (distance < folded) return folded;
    float full = upper + lower - NOT_QUITE, soft = full * (1 - SOFT_REACH);
    if (distance <= soft) return distance;
    double over = (double)((distance - soft) / (full - soft));
    return soft + (full - soft) * (float)(1 - maths_exp(-over));
}

/* The turn that takes a bone hanging down and looking forward to run along `along`, hinged about `hinge`. */
static Mat3 turn_to(Vec3 along, Vec3 hinge, float front) {
    Vec3 z = vec3_scale(vec3_cross(hinge, along), front);
    Mat3 frame = mat3_columns(vec3_cross(along, z), along, z);
    Mat3 hanging = mat3_columns(vec3(-1, 0, 0), vec3(0, -1, 0), vec3(0, 0, 1));
    return mat3_times(frame, mat3_transpose(hanging));
}

/* Perpendicular to the line, towards the pole; a pole along the line says nothing, and any side will do. */
static Vec3 bend_side(Vec3 pole, Vec3 line) {
    Vec3 side = vec3_reject(pole, line);
    if (vec3_dot(side, side) > 1e-12f) return vec3_unit(side);
    return vec3_unit(vec3_reject(fabsf(line.z) < 0.7f ? vec3(0, 0, 1) : vec3(0, 1, 0), line));
}

LimbBend limb_bend(const Limb *limb) {
    float a = limb->upper_m, b = limb->lower_m;
    Vec3 to_target = vec3_sub(limb->target, limb->root);
    float distance = soft_distance(limb, vec3_length(to_target));
    Vec3 line = vec3_unit(to_target);
    Vec3 side = bend_side(limb->pole, line);
    float cosine = clamp_f((a * a + distance * distance - b * b) / (2 * a * distance), -1, 1);
    float sine = sqrtf(1 - cosine * cosine);
    Vec3 upper = vec3_add(vec3_scale(line, cosine), vec3_scale(side, sine));
    LimbBend bent = {.joint = vec3_along(limb->root, upper, a)};
    Vec3 lower = vec3_unit(vec3_sub(vec3_along(limb->root, line, distance), bent.joint));
    Vec3 hinge = vec3_unit(vec3_cross(line, side));
    bent.upper = turn_to(upper, hinge, limb->hinge_front);
    bent.lower = turn_to(lower, hinge, limb->hinge_front);
    return bent;
}
