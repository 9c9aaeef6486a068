/* A vertex all of whose triangles are of one garment is moved with it: first by rounds of averaging that only
 * ever lift it, so that cloth spans the hollows of the body and never cuts into it; then by its height, which
 * counts from the garments under it. On a hem the cloth meets the skin, where it stays, or a garment under it;
 * so hems keep their line. */
#include "sculpt/cloth.h"

#include <string.h>

enum { NO_CLOTH = -1, HEM = -2, UNSEEN = -3, NORMAL_ROUNDS = 6 };

#define SMOOTH_STEP 0.55f  /* of the way to the neighbours' middle */
#define BESIDE      0.45f  /* weight of a neighbour beside, against 1 more of one above or below */
#define HEM_SHADE   0.72f  /* light that reaches the skin at a hem */
#define OVERLAP_M   0.060f /* how far from a garment that it will lie over one begins to rise */

typedef struct Dresser {
    Model *model;
    int *cloth;    /* a vertex: garment, NO_CLOTH or HEM */
    float *lift_m; /* a vertex: the height of the lowest garment at it */
    float *span_m; /* how far averaging has lifted it */
    Vec3 *next;
} Dresser;

/* A garment's height over the skin at p: its own, and that of those it lies over. */
static float stands(const Model *model, int cloth, Vec3 p) {
    const Outfit *outfit = model->outfit;
    if (cloth < 0) return 0;
    float height = outfit->garments[cloth].stands_m;
    for (int g = 0; g < cloth; g++)
        if (outfit->garments[g].of == g)
            height += outfit->garments[g].stands_m * smooth_f(-OVERLAP_M, 0, outfit_inside(outfit, g, p, -1));
    return height;
}

static void sort_vertices(Dresser *dresser) {
    const Model *model = dresser->model;
    for (int v = 0; v < model->count; v++) dresser->cloth[v] = UNSEEN;
    for (int t = 0; t < model->triangle_count; t++) {
        int cloth = outfit_cloth(model->outfit, (Material)model->materials[t]);
        for (int i = 0; i < 3; i++) {
            int v = model->triangles[t][i], *seen = &dresser->cloth[v];
            if (*seen == cloth) continue;
            float height = stands(model, cloth, model->places[v]);
            dresser->lift_m[v] = *seen == UNSEEN ? height : fminf(dresser->lift_m[v], height);
            *seen = *seen == UNSEEN ? cloth : HEM;
        }
    }
}

/* Halfway, along the normal, to the middle of the neighbours; never back into the body. Cloth hangs: those
 * above and below count more than those beside. */
static Vec3 spanned(const Dresser *dresser, int v) {
    const Model *model = dresser->model;
    Vec3 sum = {0, 0, 0};
    float weights = 0;
    for (int i = model->neighbour_start[v]; i < model->neighbour_start[v + 1]; i++) {
        Vec3 way = vec3_sub(model->places[model->neighbours[i]], model->places[v]);
        float weight = BESIDE + way.y * way.y / vec3_dot(way, way);
        sum = vec3_along(sum, way, weight);
        weights += weight;
    }
    float step = SMOOTH_STEP / weights * vec3_dot(sum, model->normals[v]);
    step = fmaxf(step, -dresser->span_m[v]);
    dresser->span_m[v] += step;
    return vec3_along(model->places[v], model->normals[v], step);
}

/* Cloth is lifted along these: in a narrow furrow the skin's own normals point at its other side. */
static void even_normals(Dresser *dresser) {
    Model *model = dresser->model;
    for (int round = 0; round < NORMAL_ROUNDS; round++) {
        for (int v = 0; v < model->made; v++) {
            dresser->next[v] = model->normals[v];
            if (dresser->cloth[v] < 0) continue;
            for (int i = model->neighbour_start[v]; i < model->neighbour_start[v + 1]; i++)
                dresser->next[v] = vec3_add(dresser->next[v], model->normals[model->neighbours[i]]);
            dresser->next[v] = vec3_unit(dresser->next[v]);
        }
        memcpy(model->normals, dresser->next, (size_t)model->made * sizeof *model->normals);
        model_reflect(model);
    }
}

/* A hem that lies on another garment spans hollows with it. */
static bool spans(const Dresser *dresser, int v, int garment) {
    int cloth = dresser->cloth[v];
    return cloth == garment || (cloth == HEM && dresser->lift_m[v] > 0);
}

static void smooth(Dresser *dresser, int garment) {
    Model *model = dresser->model;
    for (int round = 0; round < model->outfit->garments[garment].smooth; round++) {
        for (int v = 0; v < model->made; v++)
            dresser->next[v] = spans(dresser, v, garment) ? spanned(dresser, v) : model->places[v];
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
    dresser.span_m = arena_alloc(model->arena, count * sizeof *dresser.span_m);
    dresser.next = arena_alloc(model->arena, count * sizeof *dresser.next);
    float *shade = arena_alloc(model->arena, count * sizeof *shade);
    sort_vertices(&dresser);
    even_normals(&dresser);
    for (int g = 0; g < model->outfit->garment_count; g++) smooth(&dresser, g);
    face(&dresser);
    for (int v = 0; v < model->made; v++) {
        int cloth = dresser.cloth[v];
        bool hem = cloth == HEM && !model->open[v];
        shade[v] = hem && dresser.lift_m[v] == 0 ? HEM_SHADE : 1;
        if (cloth < 0 && !hem) continue;
        if (cloth >= 0) model->normals[v] = vec3_unit(dresser.next[v]);
        model->places[v] = vec3_along(model->places[v], model->normals[v], dresser.lift_m[v]);
    }
    model_reflect(model);
    face(&dresser);
    for (int v = 0; v < model->made; v++)
        if (dresser.cloth[v] >= 0) model->normals[v] = vec3_unit(dresser.next[v]);
    model_reflect(model);
    return shade;
}
