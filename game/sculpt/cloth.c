/* A vertex all of whose triangles are of one garment is moved with it. On a hem the cloth meets the skin, or a
 * garment under it, where it stays; so hems keep their line. */
#include "sculpt/cloth.h"

#include <string.h>

enum { NO_CLOTH = -1, HEM = -2, UNSEEN = -3 };

#define SMOOTH_STEP 0.55f /* of the way to the neighbours' middle */
#define HEM_SHADE   0.72f /* light that reaches the skin at a hem */

typedef struct Dresser {
    Model *model;
    int *cloth;    /* a vertex: garment, NO_CLOTH or HEM */
    float *lift_m; /* a vertex on a hem between two garments: the lower one's height, else 0 */
    Vec3 *next;
} Dresser;

static float stands(const Model *model, int cloth) {
    return cloth >= 0 ? model->outfit->garments[cloth].stands_m : 0;
}

static void sort_vertices(Dresser *dresser) {
    const Model *model = dresser->model;
    for (int v = 0; v < model->count; v++) dresser->cloth[v] = UNSEEN;
    for (int t = 0; t < model->triangle_count; t++) {
        int cloth = outfit_cloth(model->outfit, (Material)model->materials[t]);
        for (int i = 0; i < 3; i++) {
            int v = model->triangles[t][i], *seen = &dresser->cloth[v];
            float height = stands(model, cloth);
            dresser->lift_m[v] = *seen == UNSEEN ? height : fminf(dresser->lift_m[v], height);
            *seen = *seen == UNSEEN || *seen == cloth ? cloth : HEM;
        }
    }
}

static Vec3 smoothed(const Model *model, int v) {
    Vec3 sum = {0, 0, 0};
    int start = model->neighbour_start[v], end = model->neighbour_start[v + 1];
    for (int i = start; i < end; i++) sum = vec3_add(sum, model->places[model->neighbours[i]]);
    Vec3 way = vec3_sub(vec3_scale(sum, 1 / (float)(end - start)), model->places[v]);
    return vec3_along(model->places[v], model->normals[v], SMOOTH_STEP * vec3_dot(way, model->normals[v]));
}

static void smooth(Dresser *dresser, int garment) {
    Model *model = dresser->model;
    for (int round = 0; round < model->outfit->garments[garment].smooth; round++) {
        for (int v = 0; v < model->made; v++)
            dresser->next[v] = dresser->cloth[v] == garment ? smoothed(model, v) : model->places[v];
        memcpy(model->places, dresser->next, (size_t)model->made * sizeof *model->places);
        model_reflect(model);
    }
}

/* Sums of the triangles' normals by area. */
static void face(Dresser *dresser) {
    const Model *model = dresser->model;
    memset(dresser->next, 0, (size_t)model->count * sizeof *dresser->next);
    for (int t = 0; t < model->triangle_count; t++) {
        const int32_t *v = model->triangles[t];
        Vec3 a = model->places[v[0]];
        Vec3 normal = vec3_cross(vec3_sub(model->places[v[1]], a), vec3_sub(model->places[v[2]], a));
        for (int i = 0; i < 3; i++) dresser->next[v[i]] = vec3_add(dresser->next[v[i]], normal);
    }
}

float *cloth_dress(Model *model) {
    Dresser dresser = {.model = model};
    size_t count = (size_t)model->count;
    dresser.cloth = arena_alloc(model->arena, count * sizeof *dresser.cloth);
    dresser.lift_m = arena_alloc(model->arena, count * sizeof *dresser.lift_m);
    dresser.next = arena_alloc(model->arena, count * sizeof *dresser.next);
    float *shade = arena_alloc(model->arena, count * sizeof *shade);
    sort_vertices(&dresser);
    for (int g = 0; g < model->outfit->garment_count; g++) smooth(&dresser, g);
    face(&dresser);
    for (int v = 0; v < model->made; v++) {
        int cloth = dresser.cloth[v];
        bool hem = cloth == HEM && !model->open[v];
        shade[v] = hem && dresser.lift_m[v] == 0 ? HEM_SHADE : 1;
        if (cloth < 0 && !hem) continue;
        Vec3 normal = vec3_unit(dresser.next[v]);
        if (cloth >= 0) model->normals[v] = normal;
        model->places[v] = vec3_along(model->places[v], normal, dresser.lift_m[v]);
    }
    model_reflect(model);
    face(&dresser);
    for (int v = 0; v < model->made; v++)
        if (dresser.cloth[v] >= 0) model->normals[v] = vec3_unit(dresser.next[v]);
    model_reflect(model);
    return shade;
}
