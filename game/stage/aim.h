/* Where the camera stands at an instant of a lesson: it goes with the body from pose to pose. */
#ifndef STAGE_AIM_H
#define STAGE_AIM_H

#include "body/cast.h"
#include "lesson/terms.h"
#include "stage/shots.h"

/* What the camera aims at, before the body's own place is known. */
typedef struct Aim {
    Shot shot;
    float open;    /* how far the shot opens to hold the whole body, 0..1: midway between poses */
    uint64_t kept; /* bones that are never out of the picture on the way, a bit each */
} Aim;

/* The shot of a pose that the cast has prepared. */
Shot aim_pose(const Shots *shots, const Body *body, const Cast *cast, Stand stand);

/* The aim for an ask: as long as the way takes, and never quicker than the camera turns. A way that begins before
 * the one before it was over takes the camera from where it was. */
Aim aim_at(const Shots *shots, const Body *body, const Cast *cast, const Ask *ask);

/* How far the shot is to be turned for the sides of the figure that a lesson asks for, each by its share. */
float aim_turn_rad(const Shot *shot, const float facing[FACINGS]);

/* The shot when the body is where it is. */
Shot aim_taken(const Aim *aim, const Rig *rig, const Posed *posed);

#endif
