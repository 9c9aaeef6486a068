/* Newton's method along the field's gradient; for a line, along the part of its own gradient that lies in the
 * surface. Steps are short, so that a vertex does not jump to another limb. */
#include "sculpt/fit.h"

enum { ROUNDS = 5 };

#define STEP_M      0.001f /* of the differences that gradients are made of */
#define MOVE_MAX_M  0.006f /* a round */
#define LEAST_SLOPE 0.2f   /* squared: where the field is flat, steps are not to explode */
#define AROUND_M    0.03f
#define ASIDE_M     1e-4f /* from x = 0, for what is not on the rim */

static Vec3 line_gradient(const Outfit *outfit, int line, Vec3 p) {
    float s = STEP_M;
    return vec3_scale(vec3(outfit_line(outfit, line, vec3(p.x + s, p.y, p.z)) -
                               outfit_line(outfit, line, vec3(p.x - s, p.y, p.z)),
                           outfit_line(outfit, line, vec3(p.x, p.y + s, p.z)) -
                               outfit_line(outfit, line, vec3(p.x, p.y - s, p.z)),
                           outfit_line(outfit, line, vec3(p.x, p.y, p.z + s)) -
                               outfit_line(outfit, line, vec3(p.x, p.y, p.z - s))),
                      1 / (2 * s));
}

/* The step against a value with this slope. */
static Vec3 step(Vec3 p, float value, Vec3 slope) {
    float squared = fmaxf(vec3_dot(slope, slope), LEAST_SLOPE);
    return vec3_along(p, slope, -clamp_f(value, -MOVE_MAX_M, MOVE_MAX_M) / squared);
}

static Vec3 fit_place(const Flesh *flesh, const Outfit *outfit, Vec3 p, const int16_t lines[LINES_AT]) {
    int list[VOLUMES_MAX];
    int count = flesh_near(flesh, p, AROUND_M, list);
    bool rim = p.x == 0;
    for (int round = 0; round < ROUNDS; round++) {
        Vec3 slope = flesh_gradient(flesh, p, STEP_M, list, count), normal = vec3_unit(slope);
        for (int i = 0; i < LINES_AT; i++) {
            if (lines[i] == NO_LINE) continue;
            Vec3 aside = vec3_reject(line_gradient(outfit, lines[i], p), normal);
            p = step(p, outfit_line(outfit, lines[i], p), aside);
        }
        p = step(p, flesh_distance(flesh, p, list, count), slope);
        p.x = rim ? 0 : fmaxf(p.x, ASIDE_M);
    }
    return p;
}

void fit_clay(Clay *clay, const Flesh *flesh, const Outfit *outfit) {
    for (int v = 0; v < clay->vertex_count; v++)
        clay->places[v] = fit_place(flesh, outfit, clay->places[v], clay->lines[v]);
}
