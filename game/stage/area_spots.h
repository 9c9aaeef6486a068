/* Where the areas of the body are on the figure, as data: for picking one by pointing at it. */
#ifndef STAGE_AREA_SPOTS_H
#define STAGE_AREA_SPOTS_H

#include "core/space.h"
#include "lesson/terms.h"
#include "script/script.h"

typedef struct AreaSpot {
    Vec3 at; /* rest pose, m; on the left */
    float radius_m;
    bool behind; /* seen from the back */
} AreaSpot;

typedef struct AreaSpots {
    AreaSpot of[AREAS];
} AreaSpots;

/* Reads `area` statements, one of each; false when there were mistakes, which went to diags. */
bool area_spots_read(AreaSpots *places, const Tree *tree, Diags *diags);

#endif
