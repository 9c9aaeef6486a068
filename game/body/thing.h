/* What a body lies on or leans against: planes and tools, and how far a point is from them. */
#ifndef BODY_THING_H
#define BODY_THING_H

#include "body/pose.h"

/* The normal of a plane toward the body, and its height along that above the origin, m. */
Vec3 plane_normal(Plane plane);
float plane_offset(const PoseBook *book, Plane plane);

/* How far a point is from a tool with its middle at `at`, lying along `axis` on a plane with that normal; negative
 * within, m. A roller is endless, a cushion its endless upper side. A point that has gone past the middle of something
 * round, so that the tool is within the body, is the deeper the farther it has gone: its plain distance would grow
 * again. */
float tool_distance(const Tool *tool, Vec3 at, Vec3 axis, Vec3 normal, Vec3 point);

#endif
