/* Openness: walking out along the normal, how much nearer the body is than on an open plain; near steps count
 * more. Convexity: the mean distance from the surface of a ring around the vertex in its tangent plane. */
#include "sculpt/relief.h"

enum { WALK = 5, RING = 8, CLOTH_ROUNDS = 5 };

#define SLOPE_M      0.002f
#define AROUND_M     0.03f
#define FIRST_M      0.006f /* steps of the walk: FIRST + FIRST * i * i */
#define WALK_FADE    0.75f  /* of each step's say against the one before */
#define WALK_GAIN    0.34f
#define OPEN_LEAST   0.25f
#define INSIDE_SHADE 0.75f
#define RING_M       0.009f
#define RING_GAIN    4.0f
#define CLOTH_RELIEF 0.3f /* of the convexity shows through cloth */

/* What is tied to bones lies over the body, on an eyeball: its normals are its own. */
static void face_ties(Model *model) {
    for (int i = 0; i < model->tie_count; i++) model->normals[model->ties[i].vertex] = vec3(0, 0, 0);
    bool *tied = arena_alloc(model->arena, (size_t)model->count * sizeof *tied);
    for (int i = 0; i < model->tie_count; i++) tied[model->ties[i].vertex] = true;
    for (int t = 0; t < model->triangle_count / 2; t++) {
        const int32_t *v = model->triangles[t];
        Vec3 from = model->places[v[0]];
        Vec3 facing = vec3_cross(vec3_sub(model->places[v[1]], from), vec3_sub(model->places[v[2]], from));
        for (int k = 0; k < 3; k++)
            if (tied[v[k]]) model->normals[v[k]] = vec3_add(model->normals[v[k]], facing);
    }
    for (int i = 0; i < model->tie_count; i++) {
        Vec3 *normal = &model->normals[model->ties[i].vertex];
        if (model->ties[i].vertex < model->middle) normal->x = 0;
        *normal = vec3_unit(*normal);
    }
}

void relief_normals(Model *model) {
    for (int v = 0; v < model->made; v++) {
        int list[VOLUMES_MAX];
        int count = flesh_near(model->flesh, model->places[v], AROUND_M, list);
        model->normals[v] = vec3_unit(flesh_gradient(model->flesh, model->places[v], SLOPE_M, list, count));
    }
    face_ties(model);
    model_reflect(model);
}

static float openness(const Flesh *flesh, Vec3 place, Vec3 normal) {
    float closed = 0, say = 1;
    for (int i = 1; i <= WALK; i++) {
        float away = FIRST_M + FIRST_M * (float)(i * i);
        float distance = flesh_distance(flesh, vec3_along(place, normal, away), NULL, 0);
        closed += say * clamp_f((away - distance) / away, 0, 1);
        say *= WALK_FADE;
    }
    return clamp_f(1 - WALK_GAIN * closed, OPEN_LEAST, 1);
}

static float convexity(const Flesh *flesh, Vec3 place, Vec3 normal) {
    int list[VOLUMES_MAX];
    int count = flesh_near(flesh, place, AROUND_M, list);
    Vec3 side = fabsf(normal.y) < 0.9f ? vec3(0, 1, 0) : vec3(0, 0, 1);
    side = vec3_unit(vec3_cross(normal, side));
    Vec3 up = vec3_cross(side, normal);
    float here = flesh_distance(flesh, place, list, count), sum = 0;
    for (int i = 0; i < RING; i++) {
        float angle = (float)(2 * MATHS_PI / RING) * (float)i;
        Vec3 at = vec3_along(vec3_along(place, side, RING_M * cos_f(angle)), up, RING_M * sin_f(angle));
        sum += flesh_distance(flesh, at, list, count) - here;
    }
    return RING_GAIN * sum / (RING * RING_M);
}

static bool on_cloth(const Model *model, const uint8_t *materials, int v) {
    return outfit_cloth(model->outfit, (Material)materials[v]) >= 0;
}

/* Cloth lies over folds of the body, so the light on it changes more slowly than on the skin under it. */
static void even_cloth(Model *model, const uint8_t *materials) {
    float *next = arena_alloc(model->arena, (size_t)model->made * sizeof *next);
    for (int round = 0; round < CLOTH_ROUNDS; round++) {
        for (int v = 0; v < model->made; v++) {
            int start = model->neighbour_start[v], end = model->neighbour_start[v + 1];
            float sum = 0;
            for (int i = start; i < end; i++) sum += model->openness[model->neighbours[i]];
            bool cloth = on_cloth(model, materials, v);
            next[v] =
                cloth ? mix_f(model->openness[v], sum / (float)(end - start), 0.5f) : model->openness[v];
        }
        for (int v = 0; v < model->made; v++)
            model->openness[v] = model->openness[model_partner(model, v)] = next[v];
    }
}

/* Little light comes in where lips have parted. */
static void darken_inside(Model *model) {
    for (int i = 0; i < model->tie_count; i++) {
        int v = model->ties[i].vertex;
        model->openness[v] *= 1 - INSIDE_SHADE * model->ties[i].inside;
        model->openness[model_partner(model, v)] = model->openness[v];
    }
}

void relief_measure(Model *model, const float *shade) {
    uint8_t *materials = arena_alloc(model->arena, (size_t)model->count);
    for (int t = 0; t < model->triangle_count; t++)
        for (int i = 0; i < 3; i++) materials[model->triangles[t][i]] = model->materials[t];
    for (int v = 0; v < model->made; v++) {
        Vec3 place = model->places[v], normal = model->normals[v];
        int partner = model_partner(model, v);
        float relief = model->open[v] ? 0 : on_cloth(model, materials, v) ? CLOTH_RELIEF : 1;
        model->openness[v] = model->openness[partner] = shade[v] * openness(model->flesh, place, normal);
        model->convexity[v] = model->convexity[partner] = relief * convexity(model->flesh, place, normal);
    }
    even_cloth(model, materials);
    darken_inside(model);
}
