#include "body/clear.h"

#define FINGER_M 0.008f
#define FLOOR_M  0.008f /* so deep in the floor is nothing yet */
#define CLOTH_M  0.006f /* so far from flesh is what it wears, which is drawn */
#define SLAB_M   0.05f  /* what is farther below a seat or a table's top is under it */

#define NUDGE_M 0.002f /* of a place, for how its depth changes */

/* One place of a limb: so far along a bone, and so thick; feet are wider than that. */
typedef struct Probe {
    int bone;
    float share, radius_m, wider_m;
} Probe;

static void probes_of(const Rig *rig, int limb, Probe probes[CLEAR_PLACES]) {
    int s = limb & 1;
    const Probe arm[CLEAR_PLACES] = {{rig->upper_arm[s], 0.7f, 0.040f, 0},
                                     {rig->forearm[s], 0, 0.038f, 0},
                                     {rig->forearm_twist[s], 0, 0.034f, 0},
                                     {rig->hand[s], 0, 0.026f, 0},
                                     {rig->fingers[s], 0, 0.014f, 0},
                                     {rig->digit[s][INDEX][0], 0, 0.013f, 0},
                                     {rig->digit[s][LITTLE][0], 0, 0.012f, 0},
                                     {rig->digit[s][INDEX][1], 1, FINGER_M, 0},
                                     {rig->finger_tips[s], 1, FINGER_M, 0},
                                     {rig->digit[s][RING][1], 1, FINGER_M, 0},
                                     {rig->digit[s][LITTLE][1], 1, FINGER_M, 0},
                                     {rig->digit[s][THUMB][1], 1, FINGER_M, 0},
                                     {rig->upper_arm[s], 0.35f, 0.042f, 0},
                                     {rig->forearm_twist[s], 0.6f, 0.028f, 0},
                                     {rig->forearm[s], 0.5f, 0.036f, 0}};
    const Probe leg[CLEAR_PLACES] = {
        {rig->thigh[s], 0.75f, 0.060f, 0},    {rig->shin[s], 0, 0.050f, 0},
        {rig->shin[s], 0.5f, 0.046f, 0},      {rig->shin[s], 0.1f, 0.050f, 0},
        {rig->shin[s], 0.25f, 0.050f, 0},     {rig->shin[s], 0.65f, 0.042f, 0},
        {rig->shin[s], 0.8f, 0.038f, 0},      {rig->foot[s], 0, 0.036f, 0},
        {rig->foot[s], 0.3f, 0.034f, 0},      {rig->foot[s], 0.7f, 0.028f, 0.008f},
        {rig->foot[s], -0.35f, 0.030f, 0},    {rig->toes[s], 0, 0.022f, 0.018f},
        {rig->toes[s], 0.5f, 0.018f, 0.016f}, {rig->toes[s], 1, 0.014f, 0.010f},
        {rig->thigh[s], 0.5f, 0.066f, 0}};
    for (int i = 0; i < CLEAR_PLACES; i++) {
        probes[i] = limb < LEG_LEFT ? arm[i] : leg[i];
        probes[i].radius_m *= rig->skeleton->bones[probes[i].bone].girth;
        probes[i].wider_m *= rig->skeleton->bones[probes[i].bone].girth;
    }
}

static float in_board(const Board *board, Vec3 p, float radius_m) {
    float beside = fmaxf(fabsf(p.x) - board->half_m, fabsf(p.z - board->middle_m) - board->half_wide_m);
    if (p.y < board->height_m - SLAB_M) return -CROSS_FAR_M;
    return radius_m + fminf(board->height_m - p.y, -beside);
}

float clear_in_planes(const Clear *clear, Vec3 p, float radius_m) {
    float depth = radius_m - FLOOR_M - p.y;
    if (clear->planes >> PLANE_WALL & 1) depth = fmaxf(depth, radius_m - p.z);
    if (clear->planes >> PLANE_TABLE & 1) depth = fmaxf(depth, in_board(&clear->book->table, p, radius_m));
    if (clear->planes >> PLANE_SEAT & 1) depth = fmaxf(depth, in_board(&clear->book->seat, p, radius_m));
    return depth;
}

ClearTools clear_tools(const PoseBook *book, const Posed *posed, const ToolPlace *places, int count) {
    ClearTools tools = {.count = 0};
    for (int i = 0; i < count; i++) {
        const ToolPlace *place = &places[i];
        if (place->how != TOOL_LIES && place->how != TOOL_TOUCHES) continue;
        int k = tools.count++;
        tools.lying[k].tool = &book->tools[place->tool];
        tools.lying[k].at = follow_point(posed, place->at, place->follow);
        tools.lying[k].axis = place->axis;
    }
    return tools;
}

static float in_tool(const Tool *tool, Vec3 from, Vec3 axis, float radius_m) {
    float along = fabsf(vec3_dot(from, axis)), off = vec3_length(vec3_reject(from, axis));
    switch (tool->shape) {
    case SHAPE_BALL: return tool->radius_m + radius_m - vec3_length(from);
    case SHAPE_PAIR:
        along -= tool->half_m;
        return tool->radius_m + radius_m - sqrtf(along * along + off * off);
    case SHAPE_ROLLER: return radius_m + fminf(tool->radius_m - off, tool->half_m - along);
    case SHAPE_CUSHION: break; /* it is soft */
    }
    return -CROSS_FAR_M;
}

float clear_in_tools(const ClearTools *tools, Vec3 p, float radius_m) {
    float most = -CROSS_FAR_M;
    for (int i = 0; i < tools->count; i++)
        most = fmaxf(most, in_tool(tools->lying[i].tool, vec3_sub(p, tools->lying[i].at),
                                   tools->lying[i].axis, radius_m));
    return most;
}

enum { IN_PLANE = -1, IN_TOOL = -2 };

static bool meets_tools(const Clear *clear, const Probe *probe) {
    return clear->cross->part[probe->bone] != PART_HAND;
}

/* So near to flesh a place may be. */
static float thick_in_flesh(const Clear *clear, const Probe *probe) {
    return probe->radius_m + probe->wider_m + (clear->worn ? CLOTH_M : 0);
}

/* `in`: the bone whose flesh it is in, or what else it is deeper in. */
static float depth_at(const Clear *clear, ClearOf of, const Probe *probe, Vec3 p, int *in) {
    float thick_m = thick_in_flesh(clear, probe);
    float depth = thick_m - cross_within(clear->cross, of.posed, of.able, probe->bone, p, thick_m, in);
    float in_plane = clear_in_planes(clear, p, probe->radius_m);
    if (in_plane > depth) {
        depth = in_plane;
        *in = IN_PLANE;
    }
    float in_tools = meets_tools(clear, probe) ? clear_in_tools(of.tools, p, probe->radius_m) : depth;
    if (in_tools <= depth) return depth;
    *in = IN_TOOL;
    return in_tools;
}

static Vec3 place_of(const Clear *clear, const Posed *posed, const Probe *probe) {
    const Rig *rig = clear->cross->rig;
    const Bone *bone = &rig->skeleton->bones[probe->bone];
    float far = probe->share * vec3_distance(bone->head, bone->tail);
    Vec3 p = posed->head[probe->bone];
    return far > 0 || far < 0 ? vec3_along(p, posed_along(rig, posed, probe->bone), far) : p;
}

Depths clear_depths(const Clear *clear, ClearOf of, int from, int to) {
    Probe probes[CLEAR_PLACES];
    Depths depths = {{0}};
    int in;
    probes_of(clear->cross->rig, of.limb, probes);
    for (int i = from; i < to && (clear->worn || i < CLEAR_FEWER); i++)
        depths.m[i] = depth_at(clear, of, &probes[i], place_of(clear, of.posed, &probes[i]), &in);
    return depths;
}

void clear_places(const Clear *clear, ClearOf of, Vec3 places[CLEAR_PLACES]) {
    Probe probes[CLEAR_PLACES];
    probes_of(clear->cross->rig, of.limb, probes);
    for (int i = 0; i < CLEAR_PLACES; i++) places[i] = place_of(clear, of.posed, &probes[i]);
}

/* In the same flesh, or in whatever plane or tool it is in. */
static float depth_there(const Clear *clear, ClearOf of, const Probe *probe, Vec3 p, int in) {
    if (in == IN_PLANE) return clear_in_planes(clear, p, probe->radius_m);
    if (in == IN_TOOL) return clear_in_tools(of.tools, p, probe->radius_m);
    return thick_in_flesh(clear, probe) - cross_into(clear->cross, of.posed, probe->bone, p, in);
}

Vec3 clear_deeper(const Clear *clear, ClearOf of, int place) {
    Probe probes[CLEAR_PLACES];
    int in;
    probes_of(clear->cross->rig, of.limb, probes);
    const Probe *probe = &probes[place];
    Vec3 p = place_of(clear, of.posed, probe);
    float here = depth_at(clear, of, probe, p, &in),
          x = depth_there(clear, of, probe, vec3(p.x + NUDGE_M, p.y, p.z), in),
          y = depth_there(clear, of, probe, vec3(p.x, p.y + NUDGE_M, p.z), in),
          z = depth_there(clear, of, probe, vec3(p.x, p.y, p.z + NUDGE_M), in);
    return vec3_scale(vec3(x - here, y - here, z - here), 1 / NUDGE_M);
}

float clear_joint_m(const Clear *clear, ClearOf of, Vec3 joint) {
    const Rig *rig = clear->cross->rig;
    Probe probes[CLEAR_PLACES];
    int in;
    probes_of(rig, of.limb, probes);
    Vec3 upper = vec3_mix(of.posed->head[limb_start(rig, of.limb)], joint, probes[0].share),
         lower = vec3_mix(joint, of.posed->head[limb_end(rig, of.limb)], 0.5f);
    float floor = of.limb < LEG_LEFT ? probes[1].radius_m - joint.y : -joint.y;
    float depth = fmaxf(depth_at(clear, of, &probes[0], upper, &in), floor);
    depth = fmaxf(depth, depth_at(clear, of, &probes[1], joint, &in));
    return fmaxf(depth, depth_at(clear, of, &probes[2], lower, &in));
}
