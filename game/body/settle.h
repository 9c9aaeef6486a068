/* Makes a pose true: finds the few numbers a pose leaves free so that what should touch touches, pressed in as
 * deep as asked, while hands and feet stay where they are pinned (motion study, 2). Runs when a lesson is
 * opened, never per frame. */
#ifndef BODY_SETTLE_H
#define BODY_SETTLE_H

#include "body/pose.h"
#include "body/skin.h"

/* Where a tool is: its middle, which may go with a bone. */
typedef struct ToolPlace {
    ToolHow how;
    int tool;
    Vec3 at;
    Follow follow[FOLLOWS];
    Vec3 normal; /* TOOL_TOUCHES: of the plane, toward the body */
    Vec3 axis;   /* along which it lies, while it is in no hand; unit */
} ToolPlace;

/* What takes parts of a body out of each other (apart.h): the freedoms, a shift and a swing of each limb, turns of the neck. */
enum { APART_MOVES = FREEDOMS + 4 * LIMBS + 3 };

/* A pose whose contacts hold. */
typedef struct Held {
    Stance stance;
    ToolPlace tools[POSE_TOOLS];
    int tool_count;
    Vec3 give;                    /* shift per metre of deeper pressing; zero where nothing is pressed */
    int give_limb;                /* of this limb's end; -1: of the root */
    float depth_m;                /* of the pressing contact */
    float gap_m;                  /* the worst difference between asked and true depth */
    Goal limb[LIMBS];             /* as written, but that hands and feet lie on floor and table */
    double change[FREEDOMS];      /* what was found, in the pose's freedoms */
    double apart[2][APART_MOVES]; /* what was moved then, before hands were laid and after */
} Held;

typedef struct Settler Settler;

Settler *settler_new(Arena *arena, const PoseBook *book, const Flesh *flesh, const Surface *surface,
                     const Rig *rig);

/* The pose as held. */
void settle_pose(Settler *settler, const Pose *pose, Held *held);

/* The pose moved on by `shift` metres of its root, or of the limb that presses, from where `held` is, the tool rolling
 * half as far; or of the hands that glide, alone. */
void settle_moved(Settler *settler, const Pose *pose, const Held *held, Vec3 shift, Held *moved);

/* On the way between two poses: makes the contacts that both have hold for this stance, starting from `change`
 * and leaving there what was found. `depths` has each contact's depth. */
void settle_between(Settler *settler, const Stance *stance, const Contact *contacts, int count,
                    const float *freedom, double *change);

/* The stance with a change applied. */
Stance stance_changed(const Rig *rig, const Stance *stance, const double *change);

#endif
