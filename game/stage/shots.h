/* Cameras as data: from where each looks and which bones must be in its picture. */
#ifndef STAGE_SHOTS_H
#define STAGE_SHOTS_H

#include "body/body.h"
#include "stage/camera.h"

enum { SHOTS_MAX = 32 };

typedef struct ShotPlan {
    Text name;
    float yaw_rad, pitch_rad;
    uint64_t bones; /* a bit each */
    float margin_m; /* around them */
} ShotPlan;

typedef struct Shots {
    ShotPlan plans[SHOTS_MAX];
    int count;
} Shots;

/* Reads `camera` statements; false when there were mistakes, which went to diags. */
bool shots_read(Shots *shots, const Tree *tree, const Skeleton *skeleton, Diags *diags);

/* The plan of this name, or the first. */
const ShotPlan *shots_find(const Shots *shots, Text name);

/* The shot of a body held so; mirrored for side -1. */
Shot shot_of(const ShotPlan *plan, const Rig *rig, const Posed *posed, bool mirrored);

/* The shot opened so far that these bones (a bit each) are in it, with a margin; by `share`, 0 not at all, 1
 * fully. */
Shot shot_opened(Shot shot, uint64_t bones, float margin_m, const Rig *rig, const Posed *posed, float share);

#endif
