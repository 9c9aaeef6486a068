/* What people do wrong with their bodies, put onto a stance: for the figure that shows a mistake. */
#ifndef BODY_FAULT_H
#define BODY_FAULT_H

#include "body/rig.h"

/* All 0: nothing is wrong. */
typedef struct Fault {
    float shrug_m;        /* shoulders higher by so much */
    float arch_rad;       /* the lower back hollow by so much */
    bool tool_on_midline; /* the ball on the bones in the middle of the trunk */
} Fault;

void fault_stance(const Rig *rig, const Fault *fault, Stance *stance);

/* Where a tool is then that lies against a plane with this normal. */
Vec3 fault_tool(const Rig *rig, const Fault *fault, const Posed *posed, Vec3 normal, Vec3 at);

#endif
