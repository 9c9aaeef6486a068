/* What the light needs to know of every vertex, from the field. */
#ifndef SCULPT_RELIEF_H
#define SCULPT_RELIEF_H

#include "sculpt/model.h"

/* Normals along the field's gradient, for all vertices. */
void relief_normals(Model *model);

/* Openness and convexity, for all vertices. `shade` says for each vertex that was made how much of the light
 * hems let through. */
void relief_measure(Model *model, const float *shade);

#endif
