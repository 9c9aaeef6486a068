/* The dotted double arrow beside what rolls or sways: this way, and back. It lies as near to the contact as nothing
 * is in its way, along the movement as the camera sees it. */
#ifndef STAGE_TRAVEL_H
#define STAGE_TRAVEL_H

#include "body/cast.h"
#include "stage/camera.h"
#include "stage/theme.h"

/* What moves, and where there is room for the arrow. The body is taken as the pose holds it, so that the arrow
 * stands still while the body moves. */
typedef struct TravelAsk {
    const Rig *rig;
    const Held *held; /* of the pose that moves, left side */
    const Tool *tools;
    int side;        /* 1, or -1 for its mirror image */
    Vec3 along;      /* unit, of the left side */
    unsigned glides; /* as a pose's */
    Camera camera;
    Area room;   /* px */
    float scale; /* pixels of a design unit */
} TravelAsk;

/* Pixels; `along` is a unit vector, `half` the distance from the middle to either tip. */
typedef struct Travel {
    float x, y, along_x, along_y, half;
} Travel;

/* Where the arrow lies; false when the camera does not see the contact. */
bool travel_place(const TravelAsk *ask, Travel *travel);

void travel_draw(Scene *scene, const Theme *theme, const Travel *travel, float scale, float alpha);

/* An arrow head with its tip at a place, looking along a unit vector. */
void travel_head(Scene *scene, float tip_x, float tip_y, float ux, float uy, float scale, float stroke,
                 Colour colour);

#endif
