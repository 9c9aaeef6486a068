/* A place on the skin that stays where it is on the skin, however the body is held: inside a triangle of the mesh. */
#ifndef BODY_SPOT_H
#define BODY_SPOT_H

#include "body/skin.h"

typedef struct Spot {
    int vertex[3];
    float weight[3]; /* sum 1, none below 0 */
} Spot;

/* The place on the surface that is nearest to a point of the rest pose. */
Spot spot_near(const Surface *surface, Vec3 rest);

/* The same place on the other side of the body. */
Spot spot_mirror(const Surface *surface, const Spot *spot);

/* Where it is in the rest pose; where it is on a posed skin, and the skin's unit normal there. */
Vec3 spot_rest(const Surface *surface, const Spot *spot);
Vec3 spot_at(const Skin *skin, const Spot *spot, Vec3 *normal);

#endif
