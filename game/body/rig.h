/* From how a body is meant to be held to where every bone is: a Stance says root, turns and goals for hands and
 * feet; rig_solve() puts the bones there. Pure arithmetic, no allocation. */
#ifndef BODY_RIG_H
#define BODY_RIG_H

#include "body/skeleton.h"

enum { LEFT, RIGHT, SIDES };
enum { INDEX, MIDDLE, RING, LITTLE, THUMB, DIGITS };
enum { DIGIT_JOINTS = 2 }; /* of a digit: where it begins, and halfway */
enum { ARM_LEFT, ARM_RIGHT, LEG_LEFT, LEG_RIGHT, LIMBS };

/* A point that goes with a bone: what the bone has moved it since it was at `base` is added, by weight. */
typedef struct Follow {
    int bone;     /* -1: none */
    Vec3 local;   /* the point in the bone's frame, from its head, m */
    Vec3 base;    /* m */
    float weight; /* 0..1 */
} Follow;

enum { FOLLOWS = 2 }; /* the bones of the key before and the key after */

/* Where the end of a limb is to be: the wrist of an arm, the ankle of a leg. */
typedef struct Goal {
    bool on;                /* else the limb's bones keep their own turns */
    Vec3 target;            /* m, in the world */
    Follow follow[FOLLOWS]; /* moves the target along */
    Vec3 pole;              /* where knee or elbow points, any length */
    int pole_in;            /* bone whose frame it is given in, or -1: the world */
    float planned;          /* 0..1: the joint is where it can be, so far guards leave it there */
    bool end_on;            /* hand or foot has a direction of its own */
    Quat end;               /* turn of hand or foot against neutral */
    int end_in;             /* bone whose frame it is given in, or -1 */
} Goal;

typedef struct Stance {
    Vec3 root;            /* the pelvis's head, m */
    Quat turn[BONES_MAX]; /* against the parent, about neutral axes */
    Goal limb[LIMBS];
    float curl_rad[SIDES], thumb_rad[SIDES];
} Stance;

/* Where the bones are: heads in the world, and turns against neutral. */
typedef struct Posed {
    Vec3 head[BONES_MAX];
    Mat3 turn[BONES_MAX];
} Posed;

/* The bones that the rig knows by their place in a limb. */
typedef struct Rig {
    const Skeleton *skeleton;
    int pelvis, spine[3], neck, skull;
    int collar[SIDES], upper_arm[SIDES], forearm[SIDES], forearm_twist[SIDES], hand[SIDES];
    int jaw, eye[SIDES], eyelid[SIDES];
    int fingers[SIDES], finger_tips[SIDES], thumb[SIDES]; /* the middle finger's, and the thumb's first */
    int digit[SIDES][DIGITS][DIGIT_JOINTS];
    int thigh[SIDES], shin[SIDES], foot[SIDES], toes[SIDES];
    bool of_arm[BONES_MAX];         /* solved last: hands may follow any other bone */
    signed char of_limb[BONES_MAX]; /* ARM_LEFT .. LEG_RIGHT, from collar bone or thigh on; -1: of none */
    float reach[LIMBS];             /* straight length of arm to wrist, leg to ankle, m */
} Rig;

/* Of a limb, ARM_LEFT .. LEG_RIGHT: its first bone, the one whose head is elbow or knee, and hand or foot. */
static inline int limb_start(const Rig *rig, int limb) {
    return limb < LEG_LEFT ? rig->upper_arm[limb & 1] : rig->thigh[limb & 1];
}

static inline int limb_joint(const Rig *rig, int limb) {
    return limb < LEG_LEFT ? rig->forearm[limb & 1] : rig->shin[limb & 1];
}

static inline int limb_end(const Rig *rig, int limb) {
    return limb < LEG_LEFT ? rig->hand[limb & 1] : rig->foot[limb & 1];
}

/* Finds the bones by name; false if the skeleton lacks one, whose name is then in `missing`. */
bool rig_of(Rig *rig, const Skeleton *skeleton, Text *missing);

/* The stance of the rest of the program's starting point: upright at the origin, limbs hanging free. */
Stance stance_neutral(const Rig *rig);

/* The same stance of a body seen in a mirror at x = 0. */
Stance stance_mirror(const Rig *rig, const Stance *stance);

/* The limb that a bone below its first joint belongs to: shin and foot to a leg, forearm and hand to an arm; else -1. */
int rig_lower_limb(const Rig *rig, int bone);

Follow follow_mirror(const Rig *rig, const Follow *follow);

/* Puts every bone where the stance wants it; a target out of reach is approached softly. */
void rig_solve(const Rig *rig, const Stance *stance, Posed *posed);

/* Trunk, head and legs alone. */
void rig_solve_but_arms(const Rig *rig, const Stance *stance, Posed *posed);

/* The arms alone, on a trunk and legs that are where they should be. */
void rig_solve_arms(const Rig *rig, const Stance *stance, Posed *posed);

/* One limb alone, on a body that is where it should be. */
void rig_solve_limb(const Rig *rig, const Stance *stance, int limb, Posed *posed);

/* The turn of a digit's bone against its parent that the stance's curl makes; Stance.turn of the bone is added to it. */
Mat3 rig_curl(const Stance *stance, int side, int digit, int joint);

/* How far a collar bone rises with an arm raised so far, radians. */
double rig_collar_rise(double elevation_rad);

/* A point that follows up to FOLLOWS bones, given the bones. */
Vec3 follow_point(const Posed *posed, Vec3 point, const Follow *follow);

/* From here on the follow's bone, if there is one, moves a point that is now at `at`. */
void follow_from(const Posed *posed, Follow *follow, Vec3 at);

/* Turns of a hand and a foot against neutral: where fingers and palm look, where toes and instep look. */
Mat3 hand_turn(Vec3 fingers, Vec3 palm, int side);
Mat3 foot_turn(Vec3 toes, Vec3 instep);

/* A bone's direction from head to tail in the world. */
Vec3 posed_along(const Rig *rig, const Posed *posed, int bone);

/* Takes a point of the rest pose that is fixed to a bone to where the bone has gone. */
Vec3 posed_point(const Rig *rig, const Posed *posed, int bone, Vec3 rest);

#endif
