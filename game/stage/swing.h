/* The dotted arc beside a joint that bends and straightens: from here to there, and back. */
#ifndef STAGE_SWING_H
#define STAGE_SWING_H

#include "body/bend.h"
#include "body/settle.h"
#include "stage/camera.h"
#include "stage/theme.h"

/* Which joint goes from where to where. The body is taken as the pose holds it, so that the arc stands still. */
typedef struct Swing {
    const Rig *rig;
    const Held *held; /* left side */
    bool mirrored;    /* the body is its mirror image */
    BendJoint joint;
    float from_rad, to_rad;
    int side; /* 1, -1; 0: both, and then the nearer one has the arc */
    Camera camera;
} Swing;

/* Nothing when the camera sees it from its edge. */
void swing_draw(Scene *scene, const Theme *theme, const Swing *swing, float scale, float alpha);

#endif
