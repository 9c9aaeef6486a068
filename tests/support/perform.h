/* What tests of the figure's movements share: the shipped lessons, what the stage would ask the cast at a moment of
 * them, and measures of bare skin against floor, wall, seat and tools. */
#ifndef TESTS_SUPPORT_PERFORM_H
#define TESTS_SUPPORT_PERFORM_H

#include "body/cast.h"
#include "body/skin.h"
#include "body/thing.h"
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

/* The cast of a house in which all is settled once, whoever asks: for tests that ask what is so, not how it comes to be. */
static inline Cast *house_kept_cast(House *house) {
    if (!house->cast) house->cast = house_cast(house);
    return house->cast;
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

#define BELLY 0.2f /* weight of the lowest spine bone from which skin is the belly's */

/* The height of the lowest skin over the floor but for the belly, which flattens as far as it must. */
static inline float skin_above_floor(const Skin *skin) {
    uint64_t belly = UINT64_C(1) << skin->rig->spine[0];
    float least = 1;
    for (int i = 0; i < skin->surface->vertex_count; i++)
        if (belongs_to(skin->surface, i, belly) <= BELLY) least = fminf(least, skin_vertex(skin, i).y);
    return least;
}

static inline uint64_t bones_of_hand(const Rig *rig, int side) {
    uint64_t bones = UINT64_C(1) << rig->hand[side];
    for (int i = 0; i < DIGITS * DIGIT_JOINTS; i++)
        bones |= UINT64_C(1) << rig->digit[side][i / DIGIT_JOINTS][i % DIGIT_JOINTS];
    return bones;
}

static inline uint64_t hand_bones(const Rig *rig) {
    return bones_of_hand(rig, LEFT) | bones_of_hand(rig, RIGHT);
}

/* How far a point is from a tool as long as it is; negative: within. Beside a roller or cushion: far. */
static inline float point_off_tool(const ToolSeen *seen, Vec3 point) {
    const Tool *tool = seen->tool;
    Vec3 p = mat3_undo(seen->turn, vec3_sub(point, seen->at));
    if (tool->shape == SHAPE_PAIR) p.x = fabsf(p.x) - tool->half_m;
    if (tool->shape == SHAPE_BALL || tool->shape == SHAPE_PAIR) return vec3_length(p) - tool->radius_m;
    if (fabsf(p.x) > tool->half_m) return 1;
    if (tool->shape == SHAPE_CUSHION)
        return fabsf(p.z) > tool->wide_m || p.y < -tool->radius_m ? 1 : p.y - tool->radius_m;
    return sqrtf(p.y * p.y + p.z * p.z) - tool->radius_m;
}

/* What a pose of the book was found to be, in millimetres. */
static inline void show_mm(const PoseBook *book, int pose, const char *what, double mm) {
    print_error("%.*s: %s %.2f mm\n", TEXT_ARGS(book->poses[pose].name), what, mm);
}

/* A tool as a settled pose has it. */
static inline ToolSeen seen_of(const PoseBook *book, const ToolPlace *place) {
    Vec3 up = vec3(0, 1, 0);
    return (ToolSeen){&book->tools[place->tool], place->at,
                      mat3_columns(place->axis, up, vec3_cross(place->axis, up))};
}

/* How far the nearest skin is from a tool, hands aside; negative: pressed in. */
static inline float skin_off_tool(const Skin *skin, const ToolSeen *seen) {
    uint64_t hands = hand_bones(skin->rig);
    float least = 1e9f;
    for (int i = 0; i < skin->surface->vertex_count; i++) {
        float off = point_off_tool(seen, skin_vertex(skin, i));
        if (off < least && belongs_to(skin->surface, i, hands) <= 0.5f) least = off;
    }
    return least;
}

#endif
