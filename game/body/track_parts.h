/* Private to the tracks: what is known of a way between its keys, and how limbs go there. */
#ifndef BODY_TRACK_PARTS_H
#define BODY_TRACK_PARTS_H

#include "body/detour.h"
#include "body/swivel.h"
#include "body/track.h"
#include "body/wrist.h"

enum {
    TURNS = 3,                     /* after root */
    GOALS = TURNS + 4 * BONES_MAX, /* after turns */
    GOAL_CHANNELS = 10,            /* target 3, pole 3, end 4 */
    FINGERS = GOALS + LIMBS * GOAL_CHANNELS,
    TOOLS = FINGERS + 4,
    CHANNELS = TOOLS + POSE_TOOLS * 3,
    CHANGES_MAX = 64 /* steps of contact correction in one segment */
};

typedef struct Key {
    double at_s;
    const Held *held;
    const Pose *pose;
    ToolPlace tools[POSE_TOOLS]; /* the pose's own, or as the nearest key that has them leaves them */
    int tool_count;
    float channel[CHANNELS];
} Key;

/* Corrections between two keys, CHANGE_STEP_S apart from the first key to the second. */
typedef struct Changes {
    int count;
    float at[CHANGES_MAX][FREEDOMS];
} Changes;

#define TRACK_PLANNED 0.15f /* of a segment: from guards' care for an elbow to the plan's, and back */

/* How limbs go from one key to the next; what is NULL is as the keys are mixed. Finely planned, they go round what is worn, too,
 * and detours have more bumps: mostly better, now and then worse. */
typedef struct Plan {
    bool closely; /* as track_new() has it */
    bool finely;
    const Detour *detours[LIMBS];
    const Swivel *swivels[LIMBS];
    const Wrist *wrists[SIDES];
    bool guarded[2][SIDES]; /* by the first and by the last pose: the elbow lies where guards keep it */
} Plan;

struct Track {
    const Rig *rig;
    int count;
    Key keys[WAY_KEYS_MAX];
    Changes *changes[WAY_KEYS_MAX]; /* from this key to the next; NULL: none */
    Plan plans[WAY_KEYS_MAX];       /* the same */
};

/* Whether both hands hold something together from key k to the next. */
bool track_holds_together(const Track *track, int k);

/* The state at `u`, 0..1 of the way from key k to the next, before corrections. */
void track_state_at(const Track *track, int k, float u, TrackState *state);

/* The same after them. */
void track_corrected_at(const Track *track, int k, float u, TrackState *state);

/* Plans the limbs' ways from key k to the next, where mixing the keys would not do; in the arena. What was
 * planned before stays where it does. `closely` as track_new() has it. */
void track_plan(Arena *arena, const Settler *settler, Track *track, int k, bool closely);

#endif
