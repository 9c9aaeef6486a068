/* The whole body: the half that was made and its mirror image. Vertices on the midline come first, then those
 * of the left, then those of the right in the same order; all of them along a curve that fills space, so that
 * neighbours in the arrays are neighbours on the body. What is computed for the midline and the left is then
 * reflected. */
#ifndef SCULPT_MODEL_H
#define SCULPT_MODEL_H

#include "body/surface.h"
#include "sculpt/clay.h"
#include "sculpt/outfit.h"

typedef struct Model {
    Arena *arena;
    const Skeleton *skeleton;
    const Flesh *flesh;
    const Outfit *outfit;
    int middle, left; /* vertices on the midline; on the left */
    int made;         /* middle + left: those that things are computed for */
    int count;        /* all: middle + 2 * left */
    Vec3 *places, *normals;
    int triangle_count;
    int32_t (*triangles)[3];
    uint8_t *materials;       /* a triangle */
    int32_t *neighbour_start; /* count + 1 */
    int32_t *neighbours;      /* a right vertex's are the mirror images of its partner's, in the same order */
    bool *
        open; /* the vertex lies at the rim of a stroke of the face, or anywhere on one that is tied to bones */
    float *openness, *convexity, *relax;
    uint8_t (*bones)[SURFACE_BONES];
    float (*weights)[SURFACE_BONES];
    uint8_t *volumes;
    Tie *ties; /* of vertices that were made */
    int tie_count;
} Model;

/* Reflects the clay. */
Model *model_of(const Clay *clay, const Skeleton *skeleton, const Flesh *flesh, const Outfit *outfit);

/* The vertex at the mirrored place. */
static inline int model_partner(const Model *model, int v) {
    return v < model->middle ? v : v < model->made ? v + model->left : v - model->left;
}

/* Copies the places and normals that were made to the right side; on the midline x becomes 0. */
void model_reflect(Model *model);

#endif
