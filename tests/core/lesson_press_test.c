/* Every other shipped lesson while its figure is where it works, as it plays: in holds, searches and movements, with the breath,
 * pressure and place of each moment. What presses touches and is pressed in as far as flesh gives way; what a pose stands
 * on is where it was; floor and wall are in nobody as drawn; and what lies between body and plane goes half as far as the
 * body that goes over it. The first round and the left side stand for all. Of everybody, too, when UNKNOT_FIGURE names
 * one. Measured: 15.1 mm deep at most as the body stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/skinned.h"
#include "support/stride.h"

#define GAP_MOST_M  0.003f
#define DEEP_MOST_M 0.0153f /* 15 mm, and what is left between the places at which movements are settled */
#define PIN_MOST_M  0.003f
#define DRAWN_M     0.0006f /* below a plane, as drawn */
#define HALF_OFF_M  0.006f

enum { MOMENTS = 6, PHASES_LEAST = 130, EACH = 2 }; /* of so many lessons one is looked at */

static const char *const files[] = {UNKNOT_LESSON_FILES};

/* A phase that is watched, and what it began with. */
typedef struct Watched {
    const Timeline *timeline;
    const Phase *phase;
    Cast *cast;
    const Pose *pose;
    const Held *held;
    Performance first;
} Watched;

static int wrong_by(const Watched *watched, double t_s, const char *what, float metres) {
    print_error("%.*s, %.*s at %.1f s: %s %.1f mm\n", TEXT_ARGS(watched->timeline->lesson->id),
                TEXT_ARGS(watched->pose->name), t_s, what, 1000 * (double)metres);
    return 1;
}

static bool has_arrived(const Watched *watched, const Ask *ask) {
    return ask->since_s >= cast_turn_seconds(watched->cast, ask, 0);
}

static Performance performance_at(const Watched *watched, double t_s, Ask *ask) {
    Moment moment = moment_at(watched->timeline, t_s);
    *ask = ask_at(body, &moment);
    return performed(watched->cast, ask);
}

static bool presses(const Watched *watched) {
    return watched->held->tool_count && watched->held->tools[0].how == TOOL_TOUCHES &&
           watched->held->depth_m > 0;
}

static int tool_is_wrong(const Watched *watched, const Performance *now, double t_s) {
    if (!presses(watched)) return 0;
    skin_pose(skin, &now->posed, 0, NULL, 0);
    float off = skin_off_tool(skin, &now->tools[0]);
    if (off <= GAP_MOST_M && off >= -DEEP_MOST_M) return 0;
    return wrong_by(watched, t_s, "skin off the tool by", off);
}

static int planes_are_wrong(const Watched *watched, const Performance *now, double t_s) {
    int wrong = 0;
    skin_pose(skin, &now->posed, now->breath, now->presses, now->press_count);
    float floor = skin_above(skin, UINT64_MAX, vec3(0, 1, 0), 0);
    bool wall = watched->pose->planes >> PLANE_WALL & 1;
    float behind = wall ? skin_above(skin, UINT64_MAX, vec3(0, 0, 1), 0) : 1;
    if (floor < -DRAWN_M) wrong += wrong_by(watched, t_s, "skin over the floor", floor);
    if (behind < -DRAWN_M) wrong += wrong_by(watched, t_s, "skin before the wall", behind);
    return wrong;
}

/* A foot that goes with the body, or does the pressing itself, or bends. */
static bool goes_along(const Watched *watched, int foot) {
    const Goal *goal = &watched->pose->stance.limb[LEG_LEFT + foot];
    return watched->held->give_limb >= LEG_LEFT || goal->follow[0].bone >= 0 ||
           watched->pose->glides >> (LEG_LEFT + foot) & 1 || watched->phase->move == MOVE_JOINT;
}

static int feet_are_wrong(const Watched *watched, const Performance *now, double t_s) {
    int wrong = 0;
    for (int foot = LEFT; foot < SIDES; foot++) {
        int bone = body->rig.foot[foot];
        float slid = vec3_distance(now->posed.head[bone], watched->first.posed.head[bone]);
        if (goes_along(watched, foot) || slid <= PIN_MOST_M) continue;
        wrong += wrong_by(watched, t_s, "a foot slides", slid);
    }
    return wrong;
}

static int presses_with(const Held *held) {
    const Rig *rig = &body->rig;
    const int ends[LIMBS] = {rig->hand[LEFT], rig->hand[RIGHT], rig->foot[LEFT], rig->foot[RIGHT]};
    return held->give_limb < 0 ? rig->pelvis : ends[held->give_limb];
}

/* Rolling without slipping between a body and a plane that stays. */
static int rolling_is_wrong(const Watched *watched, const Performance *now, const Ask *ask, double t_s) {
    if (ask->move < 0 || ask->move > 1 || !presses(watched) || watched->pose->glides) return 0;
    Ask home = *ask;
    home.offset = 0;
    Performance middle = performed(watched->cast, &home);
    int bone = presses_with(watched->held);
    Vec3 along = watched->pose->along[ask->move];
    float went = vec3_dot(vec3_sub(now->posed.head[bone], middle.posed.head[bone]), along),
          rolled = vec3_dot(vec3_sub(now->tools[0].at, middle.tools[0].at), along);
    if (fabsf(rolled - went / 2) <= HALF_OFF_M) return 0;
    return wrong_by(watched, t_s, "half of the body's way and the tool's differ by", rolled - went / 2);
}

static int watch(Watched *watched) {
    int wrong = 0;
    bool begun = false;
    for (int i = 0; i < MOMENTS; i++) {
        double t_s = watched->phase->start_s + watched->phase->seconds * (i + 0.5) / MOMENTS;
        Ask ask;
        Performance now = performance_at(watched, t_s, &ask);
        if (!has_arrived(watched, &ask)) continue;
        if (!begun) watched->first = now;
        begun = true;
        wrong += tool_is_wrong(watched, &now, t_s) + planes_are_wrong(watched, &now, t_s) +
                 feet_are_wrong(watched, &now, t_s) + rolling_is_wrong(watched, &now, &ask, t_s);
    }
    return wrong;
}

/* A pose that is held or moved in, the first time on the left. */
static bool is_asked(const Phase *phase) {
    bool works = phase->kind == PHASE_HOLD || phase->kind == PHASE_FIND || phase->kind == PHASE_MOBILISE ||
                 phase->move != MOVE_STILL;
    return works && phase->side != SIDE_RIGHT && phase->round <= 1;
}

static int watch_lesson(Cast *cast, const Lesson *lesson, int *phases) {
    Options options = {0};
    const Timeline *timeline = timeline_new(house.arena, lesson, &options);
    int wrong = 0;
    cast_open(cast, body, timeline, false);
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        if (!is_asked(phase)) continue;
        Moment moment = moment_at(timeline, phase->start_s);
        int pose = stand_at(body, moment.pose.to).pose;
        Watched watched = {.timeline = timeline,
                           .phase = phase,
                           .cast = cast,
                           .pose = &body->book.poses[pose],
                           .held = cast_held(cast, pose)};
        wrong += watch(&watched);
        ++*phases;
    }
    return wrong;
}

static void what_presses_keeps_pressing_in_every_lesson(void **state) {
    (void)state;
    Cast *cast = house_kept_cast(&house); /* makes what lessons share ready once */
    Stride stride = stride_of(EACH);
    int wrong = 0, phases = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const Lesson *lesson = house_lesson(&house, files[i]);
        if (stride_takes(&stride, 1u << lesson->technique)) wrong += watch_lesson(cast, lesson, &phases);
    }
    stride_end(&stride, "lessons");
    assert_true(phases >= PHASES_LEAST / stride.each);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_presses_keeps_pressing_in_every_lesson)};
    return cmocka_run_group_tests(tests, open_house, close_house);
}
