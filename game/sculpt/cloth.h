/* Makes garments stand off the skin. */
#ifndef SCULPT_CLOTH_H
#define SCULPT_CLOTH_H

#include "sculpt/model.h"

/* Smooths each garment along its normals, lifts it off the body and gives it normals of its own. Needs the
 * skin's normals; sets, for all vertices on garments, places and normals. Returns for each vertex that was
 * made how much of the light a hem lets through: 1 but at hems. */
float *cloth_dress(Model *model);

#endif
