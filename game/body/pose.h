/* A pose as its author wrote it: how the body is held, roughly, and what touches what, exactly. The settler
 * (settle.h) makes it fit. Poses are written for the left side. */
#ifndef BODY_POSE_H
#define BODY_POSE_H

#include "body/flesh.h"
#include "body/rig.h"
#include "script/source.h"

#include <stdint.h>

enum { CONTACTS_MAX = 8, TOOLS_MAX = 32, POSES_MAX = 1024, POSE_TOOLS = 2, LAYERS_MAX = 8 };

/* What bodies and tools lie on or lean against. A door frame is its two posts, whose front is the plane z = 0. */
typedef enum Plane { PLANE_FLOOR, PLANE_WALL, PLANE_SEAT, PLANE_TABLE, PLANE_FRAME, PLANES } Plane;

typedef enum ContactKind {
    CONTACT_TOUCH,  /* skin of the bones meets the plane */
    CONTACT_CLEAR,  /* skin of the bones stays out of the plane */
    CONTACT_BALL,   /* a ball, or a pair, between the plane and a muscle */
    CONTACT_ROLLER, /* a roller on the plane, under the bones */
    CONTACT_CUSHION /* a cushion on the plane, its upper side under the bones */
} ContactKind;

typedef struct Contact {
    ContactKind kind;
    Plane plane;
    uint64_t bones; /* whose skin counts, a bit each; 0: the skin around the muscle */
    int volume;     /* the muscle's volume, or -1 */
    Vec3 offset;    /* from the volume's middle, rest pose, m */
    float depth_m;  /* how far flesh is pressed in, 0..0.02 */
    int tool;       /* index into the book's tools, or -1 */
    bool fixed;     /* the tool stays at `at` */
    Vec3 at;
    Vec3 axis; /* along which a roller, a pair, a cushion's length lies; unit, in the plane */
} Contact;

/* A hand resting on the skin of a muscle. */
typedef struct HandOn {
    bool on;
    int volume;
    Vec3 offset;  /* from the volume's middle, rest pose, m */
    Vec3 fingers; /* about where they point, world */
    float lift_m; /* of the wrist above the skin */
    float back_m; /* of the wrist behind the point that the palm covers */
    bool thumb;   /* its thumb presses that point */
} HandOn;

typedef enum ToolHow { TOOL_ABSENT, TOOL_LIES, TOOL_HELD, TOOL_TOUCHES } ToolHow;

typedef struct ToolUse {
    int tool; /* index into the book's tools */
    ToolHow how;
    int hand;  /* LEFT, RIGHT when held; SIDES: by both */
    Vec3 at;   /* TOOL_LIES: its middle, world; TOOL_HELD: from the palm's middle */
    Vec3 axis; /* as a contact's */
} ToolUse;

/* What the settler may change, each with how willingly. */
typedef enum Freedom {
    FREE_X,
    FREE_Y,
    FREE_Z, /* root, m */
    FREE_NOD,
    FREE_TURN,
    FREE_LEAN, /* pelvis about its own x, y, z, rad */
    FREE_TRUNK_NOD,
    FREE_TRUNK_LEAN, /* shared by the three spine bones, rad */
    FREE_NECK_NOD,   /* rad */
    FREE_FOOT_LEFT,
    FREE_FOOT_RIGHT, /* height of the ankle, m */
    FREE_HAND_LEFT,
    FREE_HAND_RIGHT, /* height of the wrist, m */
    FREEDOMS
} Freedom;

typedef struct Pose {
    Text name;
    const Source *source; /* where it is written */
    bool broken;          /* with mistakes: its name is known, and no more */
    unsigned techniques;  /* bit per Technique it is for; 0: any */
    bool neutral;         /* the same for both sides */
    unsigned planes;      /* bit per Plane that stands there */
    Text camera;
    Stance stance;
    HandOn hands[SIDES];
    float pinch_m[SIDES]; /* between thumb and first finger; 0: they do not pinch */
    Contact contacts[CONTACTS_MAX];
    int contact_count;
    ToolUse tools[POSE_TOOLS];
    int tool_count;
    float freedom[FREEDOMS]; /* one standard deviation; 0: fixed */
    Vec3 along[3];           /* unit directions of `move` roll, sway, and circle's second axis */
    unsigned glides; /* bit per limb that does so alone, hands along the skin; 0: the whole body does */
} Pose;

typedef enum ToolShape { SHAPE_BALL, SHAPE_ROLLER, SHAPE_PAIR, SHAPE_CUSHION } ToolShape;

/* What a ball is covered with; plain is one that says nothing of it, as somebody's own. */
typedef enum ToolCover { COVER_PLAIN, COVER_FELT, COVER_RUBBER } ToolCover;

typedef struct Tool {
    Text name; /* "tennis-ball" */
    const Source *source;
    bool broken; /* as a pose may be */
    ToolShape shape;
    ToolCover cover;
    float radius_m; /* of one ball of a pair; of a cushion: half its thickness */
    float half_m;   /* half the length of a roller or cushion; of a pair: from its middle to a ball's */
    float wide_m;   /* half the width of a cushion */
    int layers;     /* of a cushion that is a folded cloth, 2..LAYERS_MAX; 0: it is none */
} Tool;

/* One step of a way from pose to pose. */
typedef struct WayKey {
    int pose;
    double at_s;
} WayKey;

enum { WAY_KEYS_MAX = 16, WAYS_MAX = 256 };

typedef struct Way {
    WayKey keys[WAY_KEYS_MAX]; /* the first is where it starts, at 0 */
    int count;
} Way;

/* A seat or a table's top, about x = 0. */
typedef struct Board {
    float height_m;
    float half_m, half_wide_m; /* half its length along x and its width along z */
    float middle_m;            /* z */
} Board;

/* Filled once, then never changed. A book that extends another begins with all that is in that one. */
typedef struct PoseBook {
    Tool *tools;
    int tool_count; /* at most TOOLS_MAX, and so on */
    Pose *poses;
    int pose_count;
    Way *ways;
    int way_count;
    Board seat, table;
} PoseBook;

#endif
