/* Furniture stands still, so what a camera sees of it, and how that looks where nothing shades it, is worked out once; a
 * frame works again only on what is in sight and near the body. */
#ifndef STAGE_FURNITURE_H
#define STAGE_FURNITURE_H

#include "stage/camera.h"
#include "stage/figure.h"
#include "stage/prop.h"

typedef struct Furniture Furniture;

/* In the arena, for a prop that lasts as long. */
Furniture *furniture_new(Arena *arena, const Prop *prop, const LightKernels *kernels);

const Prop *furniture_prop(const Furniture *furniture);

/* From where it is seen, and what shades it. */
typedef struct FurnitureAsk {
    const Camera *camera;
    const Lights *lights;
    float exposure;
    const Occluder *occluders;
    int occluder_count;
} FurnitureAsk;

/* As triangles, in the arena: they depend on the ask alone. Workers may be NULL. */
void furniture_mesh(Furniture *furniture, Arena *arena, const FurnitureAsk *ask, const Workers *workers,
                    SceneMesh *mesh);

#endif
