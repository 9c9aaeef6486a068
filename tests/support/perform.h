/* What tests of the figure's movements share: the shipped lessons, what the stage would ask the cast at a moment of
 * them, and measures of bare skin against floor, wall, seat and tools. */
#ifndef TESTS_SUPPORT_PERFORM_H
#define TESTS_SUPPORT_PERFORM_H

#include "body/cast.h"
#include "body/skin.h"
#include "support/house.h"

enum { SHIPPED_LESSONS = 3 };

static const char *const shipped_lessons[SHIPPED_LESSONS] = {"levels/upper-back/wall-rhomboids.lesson",
                                                             "levels/upper-back/roller-upper-back.lesson",
                                                             "levels/hips-glutes/chair-glutes.lesson"};

#define FRAME_S (1 / 60.0)

static inline const Timeline *house_timeline(House *house, int lesson, const Options *options) {
    return timeline_new(house->arena, house_lesson(house, shipped_lessons[lesson]), options);
}

static inline Cast *house_cast(House *house) {
    const Body *body = house->body;
    return cast_new(house->arena, &body->book, &body->flesh, &body->surface, &body->rig);
}

static inline Stand stand_at(const Body *body, PoseRef ref) {
    return (Stand){pose_find(&body->book, ref.name), ref.side == SIDE_RIGHT ? -1 : 1};
}

static inline int axis_of(MoveKind kind) {
    return kind == MOVE_ROLL ? 0 : kind == MOVE_SWAY ? 1 : kind == MOVE_CIRCLE ? 2 : -1;
}

static inline unsigned sides_at(Side side) {
    return side == SIDE_LEFT ? 1u << LEFT : side == SIDE_RIGHT ? 1u << RIGHT : 1u << LEFT | 1u << RIGHT;
}

static inline Ask ask_at(const Body *body, const Moment *moment) {
    return (Ask){.from = stand_at(body, moment->pose.from),
                 .to = stand_at(body, moment->pose.to),
                 .since_s = moment->pose.since_s,
                 .lasts_s = moment->pose.lasts_s,
                 .move = axis_of(moment->move.kind),
                 .reach_m = moment->move.reach,
                 .offset = moment->move.offset,
                 .bend = {(BendJoint)moment->move.joint, sides_at(moment->move.side), moment->move.angle_rad,
                          moment->move.share},
                 .pressure = moment->pressure,
                 .breath = moment->breath.volume,
                 .life_s = moment->t_s};
}

/* Standing in a pose for good, pressed as it was written. */
static inline Ask ask_held(int pose, int side) {
    Stand stand = {pose, side};
    return (Ask){.from = stand,
                 .to = stand,
                 .since_s = 60,
                 .lasts_s = 120,
                 .move = -1,
                 .pressure = 5,
                 .breath = 0.35f};
}

/* Prepares all that a lesson asks for, its phases from the first to the last or the other way round. */
static inline void cast_open(Cast *cast, const Body *body, const Timeline *timeline, bool backward) {
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[backward ? timeline->phase_count - 1 - i : i];
        Moment moment = moment_at(timeline, phase->start_s);
        Ask ask = ask_at(body, &moment);
        cast_prepare_way(cast, ask.from, ask.to);
        cast_prepare_move(cast, ask.to.pose, axis_of(phase->move), phase->reach);
        if (phase->move == MOVE_JOINT) cast_prepare_bend(cast, ask.to.pose, (BendJoint)phase->flexion.joint);
    }
}

static inline Performance performed(const Cast *cast, const Ask *ask) {
    Performance performance;
    memset(&performance, 0, sizeof performance);
    cast_perform(cast, ask, &performance);
    return performance;
}

/* Bit by bit, in all that is to be seen. */
static inline bool same_performance(const Body *body, const Performance *a, const Performance *b) {
    size_t bones = (size_t)body->skeleton.count;
    return memcmp(a->posed.head, b->posed.head, bones * sizeof(Vec3)) == 0 &&
           memcmp(a->posed.turn, b->posed.turn, bones * sizeof(Mat3)) == 0 && a->breath == b->breath &&
           a->tool_count == b->tool_count && a->press_count == b->press_count &&
           memcmp(a->tools, b->tools, (size_t)a->tool_count * sizeof(ToolSeen)) == 0 &&
           memcmp(a->presses, b->presses, (size_t)a->press_count * sizeof(Press)) == 0;
}

/* The angle of the turn that makes b of a. */
static inline float turn_from(Mat3 a, Mat3 b) {
    Mat3 d = mat3_times(mat3_transpose(a), b);
    Vec3 axis = vec3(d.m[2][1] - d.m[1][2], d.m[0][2] - d.m[2][0], d.m[1][0] - d.m[0][1]);
    return (float)maths_atan2((double)vec3_length(axis), (double)(d.m[0][0] + d.m[1][1] + d.m[2][2]) - 1);
}

static inline Vec3 skin_vertex(const Skin *skin, int vertex) {
    return vec3(skin->x[vertex], skin->y[vertex], skin->z[vertex]);
}

/* How much of a vertex goes with the bones, 0..1. */
static inline float belongs_to(const Surface *surface, int vertex, uint64_t bones) {
    float weight = 0;
    for (int k = 0; k < SURFACE_BONES; k++)
        if (bones >> surface->bones[vertex][k] & 1) weight += surface->weights[vertex][k];
    return weight;
}

/* The height of the lowest skin of these bones above a plane; UINT64_MAX: of the whole body. */
static inline float skin_above(const Skin *skin, uint64_t bones, Vec3 normal, float offset_m) {
    float least = 1e9f;
    for (int i = 0; i < skin->surface->vertex_count; i++) {
        if (bones != UINT64_MAX && belongs_to(skin->surface, i, bones) <= 0.5f) continue;
        float height = vec3_dot(skin_vertex(skin, i), normal) - offset_m;
        if (height < least) least = height;
    }
    return least;
}

/* How far the nearest skin of the trunk and thighs is from a tool; negative: pressed in. A roller is endless. */
static inline float skin_off_tool(const Skin *skin, const Tool *tool, Vec3 at) {
    const Rig *rig = skin->rig;
    uint64_t trunk =
        UINT64_C(1) << rig->pelvis | UINT64_C(1) << rig->thigh[LEFT] | UINT64_C(1) << rig->thigh[RIGHT];
    for (int i = 0; i < 3; i++) trunk |= UINT64_C(1) << rig->spine[i];
    for (int side = LEFT; side < SIDES; side++) trunk |= UINT64_C(1) << rig->collar[side];
    float least = 1e9f;
    for (int i = 0; i < skin->surface->vertex_count; i++) {
        if (belongs_to(skin->surface, i, trunk) <= 0.5f) continue;
        Vec3 from = vec3_sub(skin_vertex(skin, i), at);
        if (tool->shape == SHAPE_ROLLER) from.x = 0;
        float distance = vec3_length(from) - tool->radius_m;
        if (distance < least) least = distance;
    }
    return least;
}

#endif
