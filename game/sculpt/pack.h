/* The finished model as the bytes of a mesh file. */
#ifndef SCULPT_PACK_H
#define SCULPT_PACK_H

#include "sculpt/model.h"

typedef struct Packed {
    void *bytes; /* aligned to 32, in the model's arena; NULL if the surface is not sound */
    size_t count;
    Vec3 wrong; /* where it is not: an edge there has more than two triangles, or two that face each other */
    int vertices, corners, triangles, edges;
} Packed;

Packed pack_model(const Model *model);

#endif
