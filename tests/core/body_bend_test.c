/* Joints that bend by themselves: they reach their angle, what is not beyond them stays where it is to the bit, and
 * frame by frame - also when phases are ended early - nothing jumps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/guard.h"
#include "support/perform.h"

#define LESSON     "tests/lessons/clean-joints.lesson"
#define STEP_S     (1 / 240.0)
#define SPEED_MOST 4.0f /* m/s */
#define TURN_MOST  6.5f /* rad/s, of a bone */

static House house;
static const Body *body;
static const Lesson *lesson;
static Cast *cast;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    lesson = house_lesson(&house, LESSON);
    if (house.diags.errors) return -1;
    cast = house_cast(&house);
    cast_open(cast, body, timeline_new(house.arena, lesson, &(Options){0}), false);
    cast_prepare_skips(cast);
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static bool beyond(int bone, int from) {
    for (; bone >= 0; bone = body->skeleton.bones[bone].parent)
        if (bone == from) return true;
    return false;
}

static bool of_leg(BendJoint joint) {
    return joint == BEND_KNEE || joint == BEND_ANKLE || joint == BEND_HIP;
}

/* What a bend may move: what hangs from it; of the shoulder the collar bone too; arms, when a leg has moved. */
static bool may_move(int bone, BendJoint joint, int side) {
    const Rig *rig = &body->rig;
    int from = joint == BEND_SHOULDER ? rig->collar[side] : bend_bone(rig, joint, side);
    return beyond(bone, from) || (of_leg(joint) && rig->of_arm[bone]);
}

static void posed_as(int pose, Stance *stance, Posed *posed) {
    cast_prepare_way(cast, (Stand){pose, 1}, (Stand){pose, 1});
    *stance = cast_held(cast, pose)->stance;
    rig_solve(&body->rig, stance, posed);
}

static void no_share_moves_nothing(void **state) {
    (void)state;
    Stance stance;
    Posed posed, before;
    posed_as(0, &stance, &posed);
    before = posed;
    for (int joint = BEND_KNEE; joint <= BEND_SHOULDER; joint++) {
        Bend bend = {(BendJoint)joint, 3, 1, 0};
        bend_joint(&body->rig, &stance, &bend, &posed);
        bend.share = 1;
        bend.sides = 0;
        bend_joint(&body->rig, &stance, &bend, &posed);
    }
    size_t bones = (size_t)body->skeleton.count;
    assert_memory_equal(posed.head, before.head, bones * sizeof(Vec3));
    assert_memory_equal(posed.turn, before.turn, bones * sizeof(Mat3));
}

static void a_standing_body_has_its_joints_at_0(void **state) {
    (void)state;
    Stance stance = stance_neutral(&body->rig);
    Posed posed;
    rig_solve(&body->rig, &stance, &posed);
    for (int joint = BEND_KNEE; joint <= BEND_SHOULDER; joint++)
        for (int side = LEFT; side < SIDES; side++)
            assert_true(fabsf(bend_angle(&body->rig, &posed, (BendJoint)joint, side)) < 0.12f);
}

/* A sitting body has bent hips and knees, and its toes are up rather than down. */
static void the_angles_are_those_that_people_say(void **state) {
    (void)state;
    Stance stance;
    Posed posed;
    posed_as(pose_find(&body->book, TEXT("chair-sit")), &stance, &posed);
    for (int side = LEFT; side < SIDES; side++) {
        float knee = bend_angle(&body->rig, &posed, BEND_KNEE, side),
              hip = bend_angle(&body->rig, &posed, BEND_HIP, side),
              elbow = bend_angle(&body->rig, &posed, BEND_ELBOW, side);
        assert_true(knee > 1.2f && knee < 2 && hip > 1.1f && hip < 2 && elbow > 0.5f && elbow < 2.4f);
    }
}

static void each_joint_reaches_its_angle_and_moves_nothing_else(void **state) {
    (void)state;
    static const float ANGLES[][2] = {{0.2f, 2.2f}, {0.2f, 2.3f}, {-0.7f, 0.4f},
                                      {-1, 1},      {0.1f, 1.8f}, {0.3f, 2.6f}};
    const Rig *rig = &body->rig;
    int tried = 0;
    for (int pose = 0; pose < body->book.pose_count; pose++) {
        Stance stance;
        Posed held;
        posed_as(pose, &stance, &held);
        for (int joint = BEND_KNEE; joint <= BEND_SHOULDER; joint++)
            for (int k = 0; k < 4; k++, tried++) {
                int side = k % 2;
                Bend bend = {(BendJoint)joint, 1u << side, ANGLES[joint][k / 2], 1};
                Posed posed = held;
                bend_joint(rig, &stance, &bend, &posed);
                float angle = bend_angle(rig, &posed, bend.joint, side);
                if (fabsf(angle - bend.angle_rad) > 2e-3f)
                    fail_msg("%.*s, joint %d: %g, not %g", TEXT_ARGS(body->book.poses[pose].name), joint,
                             (double)angle, (double)bend.angle_rad);
                for (int b = 0; b < body->skeleton.count; b++)
                    if (!may_move(b, bend.joint, side))
                        assert_memory_equal(&posed.head[b], &held.head[b], sizeof(Vec3));
            }
    }
    assert_true(tried > 100);
}

static void a_mirrored_body_bends_as_its_mirror_image(void **state) {
    (void)state;
    Stance stance, other;
    Posed posed, mirrored;
    posed_as(pose_find(&body->book, TEXT("chair-glutes")), &stance, &posed);
    other = stance_mirror(&body->rig, &stance);
    rig_solve(&body->rig, &other, &mirrored);
    for (int joint = BEND_KNEE; joint <= BEND_SHOULDER; joint++) {
        Bend left = {(BendJoint)joint, 1u << LEFT, 0.6f, 0.7f},
             right = {(BendJoint)joint, 1u << RIGHT, 0.6f, 0.7f};
        Posed a = posed, b = mirrored;
        bend_joint(&body->rig, &stance, &left, &a);
        bend_joint(&body->rig, &other, &right, &b);
        for (int i = 0; i < body->skeleton.count; i++) {
            Vec3 image = vec3_mirror(b.head[body->skeleton.bones[i].mirror]);
            assert_true(vec3_distance(a.head[i], image) < 1e-4f);
        }
    }
}

static Performance at(const Timeline *timeline, double t_s) {
    static Turn cut[TURNS_MAX];
    Moment moment = moment_at(timeline, t_s);
    Ask ask = ask_at(body, &moment);
    for (int i = 0; i < moment.cut_count; i++)
        cut[i] = (Turn){stand_at(body, moment.cut[i].from), stand_at(body, moment.cut[i].to),
                        moment.cut[i].since_s, moment.cut[i].lasts_s};
    ask.cut = cut;
    ask.cut_count = moment.cut_count;
    return performed(cast, &ask);
}

static void assert_no_jump(const Performance *a, const Performance *b, double t_s) {
    float step = (float)STEP_S;
    for (int i = 0; i < body->skeleton.count; i++) {
        float speed = vec3_distance(a->posed.head[i], b->posed.head[i]) / step;
        float turn = turn_from(a->posed.turn[i], b->posed.turn[i]) / step;
        if (i == body->rig.eyelid[LEFT] || i == body->rig.eyelid[RIGHT]) turn = 0; /* they blink */
        if (speed > SPEED_MOST || turn > TURN_MOST)
            fail_msg("%.*s at %.3f s: %.2f m/s, %.2f rad/s", TEXT_ARGS(body->skeleton.bones[i].name), t_s,
                     (double)speed, (double)turn);
    }
}

static void a_lesson_of_joints_never_jumps(void **state) {
    (void)state;
    const Timeline *timeline = timeline_new(house.arena, lesson, &(Options){0});
    Performance before = at(timeline, 8);
    for (double t_s = 8 + STEP_S; t_s < timeline->seconds; t_s += STEP_S) {
        Performance now = at(timeline, t_s);
        assert_no_jump(&before, &now, t_s);
        for (int side = LEFT; side < SIDES; side++)
            assert_true(guard_foot_below(&body->rig, &now.posed, side) < 0.02f);
        before = now;
    }
}

static void nor_does_it_when_phases_are_ended_early(void **state) {
    (void)state;
    const Timeline *whole = timeline_new(house.arena, lesson, &(Options){0});
    for (int i = 1; i + 1 < whole->phase_count; i++)
        for (double into_s = 0.7; into_s < 9; into_s += 1.9) {
            double t_s = whole->phases[i].start_s + into_s;
            if (into_s >= whole->phases[i].seconds) continue;
            PhaseEdit edit = {whole->phases[i].key, into_s};
            const Timeline *timeline =
                timeline_new(house.arena, lesson, &(Options){.edits = &edit, .edit_count = 1});
            Performance before = at(whole, t_s);
            for (double until_s = t_s + 4; t_s < until_s && t_s < timeline->seconds; t_s += STEP_S) {
                Performance now = at(timeline, t_s);
                assert_no_jump(&before, &now, t_s);
                before = now;
            }
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_share_moves_nothing),
        cmocka_unit_test(a_standing_body_has_its_joints_at_0),
        cmocka_unit_test(the_angles_are_those_that_people_say),
        cmocka_unit_test(each_joint_reaches_its_angle_and_moves_nothing_else),
        cmocka_unit_test(a_mirrored_body_bends_as_its_mirror_image),
        cmocka_unit_test(a_lesson_of_joints_never_jumps),
        cmocka_unit_test(nor_does_it_when_phases_are_ended_early),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
