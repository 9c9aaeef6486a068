/* Everything a lesson's figure will do, prepared when the lesson is opened: its poses settled, the ways between
 * them, its movements. Then any instant is quick and a pure function of what is asked. */
#ifndef BODY_CAST_H
#define BODY_CAST_H

#include "body/bend.h"
#include "body/fault.h"
#include "body/skin.h"
#include "body/walk.h"

typedef struct Cast Cast;

/* What the body is to do at one instant. */
typedef struct Ask {
    Stand from, to;
    double since_s,
        lasts_s;     /* since `to` was asked for, and how long it is wanted; a way is hurried to fit */
    const Turn *cut; /* what was asked for right before, each before the one ahead of it need have been
                                reached; oldest first; lives as long as the ask */
    int cut_count;   /* at most TURNS_MAX - 1; from 1 on, cast_prepare_skips() was called */
    int move;        /* axis of Pose.along, 0 roll, 1 sway; -1: none */
    float reach_m;   /* of the movement */
    float offset;    /* -1..1 of the reach */
    Bend bend;       /* of a joint, as far as the body is in a pose that was prepared for it */
    Fault fault;     /* what is wrong on purpose */
    float pressure;  /* 0..10; 5 presses as deep as the pose was written */
    float breath;    /* the chest's volume, 0..1 */
    double life_s;   /* time that the small unrest of a living body goes by, and its blinking */
    float shut;      /* 0..1: how far the eyes are closed */
    float parted;    /* 0..1: how far the lips are apart */
} Ask;

/* A tool as it is to be seen. */
typedef struct ToolSeen {
    const Tool *tool;
    Vec3 at;
    Mat3 turn; /* of its own axes; a roller lies along x */
} ToolSeen;

enum { TURNS_MAX = 64 };

enum { CAST_PRESSES = 2 * POSE_TOOLS + PLANES };

typedef struct Performance {
    Posed posed;
    float breath; /* for skin_pose() */
    ToolSeen tools[POSE_TOOLS];
    int tool_count;
    Press presses[CAST_PRESSES];
    int press_count;
} Performance;

Cast *cast_new(Arena *arena, const PoseBook *book, const Flesh *flesh, const Surface *surface,
               const Rig *rig);

/* Makes ready what cast_perform() needs for asks of this kind; calling twice costs nothing. */
void cast_prepare_way(Cast *cast, Stand from, Stand to);
void cast_prepare_move(Cast *cast, int pose, int move, float reach_m);
void cast_prepare_bend(Cast *cast, int pose, BendJoint joint);

/* When all ways are ready: makes ready to go on from anywhere on them, for asks with cuts. */
void cast_prepare_skips(Cast *cast);

/* How long the way between two poses takes unhurried. */
double cast_way_seconds(const Cast *cast, Stand from, Stand to);

/* How long what the ask says is on its way, hurried if need be: of its cut number `turn`, or of itself when `turn` is
 * cut_count. */
double cast_turn_seconds(const Cast *cast, const Ask *ask, int turn);

/* The pose as settled, left side; prepared before. */
const Held *cast_held(const Cast *cast, int pose);

void cast_perform(const Cast *cast, const Ask *ask, Performance *performance);

#endif
