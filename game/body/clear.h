/* How deep a limb is in what it should be clear of on its way: the rest of the body, tools that lie about, floor, seat, table
 * and wall. A few places of it stand for the whole, each so thick; quick enough to be asked for many ways when a lesson is
 * opened. */
#ifndef BODY_CLEAR_H
#define BODY_CLEAR_H

#include "body/cross.h"
#include "body/settle.h"

typedef struct Clear {
    const Cross *cross;
    const PoseBook *book;
    unsigned planes; /* bit per Plane that stands there */
    bool worn;       /* stays a cloth away from flesh, and looks at one place more of each limb */
} Clear;

/* The tools that are in no hand. */
typedef struct ClearTools {
    struct {
        const Tool *tool;
        Vec3 at, axis; /* its middle, m; along which it lies, unit */
    } lying[POSE_TOOLS];
    int count;
} ClearTools;

ClearTools clear_tools(const PoseBook *book, const Posed *posed, const ToolPlace *places, int count);

/* How deep a ball of that radius is in one of them; below 0 it is so far from all, and at most CROSS_FAR_M. */
float clear_in_tools(const ClearTools *tools, Vec3 p, float radius_m);

/* The same of floor, seat, table and wall, as far as they stand there; a bit of the floor is nothing. */
float clear_in_planes(const Clear *clear, Vec3 p, float radius_m);

/* A body as posed, whose one limb may be elsewhere. */
typedef struct ClearOf {
    const Posed *posed;
    const Crossable *able;
    const ClearTools *tools; /* hands may be in them */
    int limb;                /* ARM_LEFT .. LEG_RIGHT */
} ClearOf;

/* From upper arm or thigh to finger tips or toes; the first three go where elbow or knee goes: the lower half of upper arm
 * or thigh, the joint, the middle of forearm or shin. */
enum { CLEAR_PLACES = 15, CLEAR_FEWER = CLEAR_PLACES - 1, CLEAR_JOINT = 3 };

typedef struct Depths {
    float m[CLEAR_PLACES];
} Depths;

/* Of the places from `from` on, before `to`; 0 where a place is clear. */
Depths clear_depths(const Clear *clear, ClearOf of, int from, int to);

/* Where they are. */
void clear_places(const Clear *clear, ClearOf of, Vec3 places[CLEAR_PLACES]);

/* The way by which a place comes deeper: by how much for each metre. */
Vec3 clear_deeper(const Clear *clear, ClearOf of, int place);

/* The deepest of the first places when the joint is elsewhere and the limb begins and ends where it does. */
float clear_joint_m(const Clear *clear, ClearOf of, Vec3 joint);

#endif
