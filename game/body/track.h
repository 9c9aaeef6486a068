/* A way from pose to pose as a smooth function of time: every channel of the stances runs through the keys on a
 * monotone curve, feet step, hands stay on what they hold, and contacts that two keys share hold in between. */
#ifndef BODY_TRACK_H
#define BODY_TRACK_H

#include "body/settle.h"

typedef struct Track Track;

/* What a track says about one instant. */
typedef struct TrackState {
    Stance stance;
    ToolPlace tools[POSE_TOOLS];
    int tool_count;
    float touching[POSE_TOOLS]; /* 0..1: how far each tool is between body and plane */
    Vec3 rolled[POSE_TOOLS]; /* a ball that rolls alone: how far it is turned, as a way over the floor, m */
    bool lying[POSE_TOOLS];  /* no hand holds it: flesh that meets it gives way */
    float leaving,
        arriving; /* 0..1: how much of the first and of the last pose is still, or already, there */
} TrackState;

/* The track through the way's poses, held as `held` says (one each), for the left side; settles what is needed
 * on the way. `closely`: hands and feet go round what lies between, which takes a while to find. All of it in the
 * arena. */
Track *track_new(Arena *arena, Settler *settler, const Way *way, const Held *const *held, bool closely);

double track_seconds(const Track *track);

/* The state at t seconds, which is clamped. */
void track_at(const Track *track, double t_s, TrackState *state);

/* The same seen in a mirror. */
void track_state_mirror(const Rig *rig, TrackState *state);

#endif
