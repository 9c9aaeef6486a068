/* Private to the stage and what is drawn over its view. */
#ifndef STAGE_STAGE_PARTS_H
#define STAGE_STAGE_PARTS_H

#include "body/cast.h"
#include "stage/figure.h"
#include "stage/ground.h"
#include "stage/shots.h"
#include "stage/stage.h"

struct Prop;

struct Stage {
    StageDesc desc;
    Shots shots;
    const LightKernels *kernels;
    Figure *figure;
    Ground *ground;
    struct Prop *tools[TOOLS_MAX];
    struct Prop *chair;
    Cast *cast;             /* of the lesson that is open */
    Cast *preview;          /* of previews, never emptied */
    const unsigned *planes; /* what stands there all through each scene of the lesson: bit per Plane */
};

/* What the cast is asked for at a moment; its cuts live in the arena. */
Ask stage_ask(const Stage *stage, Arena *arena, const Moment *moment);

/* The stand of a pose; 1 or -1 for a side; an axis of Pose.along, -1 for none. */
Stand stage_stand(const Stage *stage, PoseRef ref);
int stage_side(Side side);
int stage_axis(MoveKind kind);
BendJoint stage_bend(Joint joint);

#endif
