/* Limbs that reach, limbs that cannot, mirrors, and goals that go with a bone. */
#include "body/guard.h"
#include "body/limb.h"
#include "body/rig.h"
#include "support/body.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static BodyUnderTest body;
static Rig rig;

static int open_body(void **state) {
    (void)state;
    Text missing;
    return body_under_test(&body) && rig_of(&rig, &body.skeleton, &missing) ? 0 : -1;
}

static int close_body(void **state) {
    (void)state;
    body_drop(&body);
    return 0;
}

static Limb limb_to(Vec3 target) {
    return (Limb){.target = target,
                  .pole = vec3(0, 0, 1),
                  .upper_m = 0.43f,
                  .lower_m = 0.41f,
                  .most_rad = 3.1f,
                  .hinge_front = 1};
}

static Vec3 end_of(const Limb *limb, const LimbBend *bend) {
    return vec3_along(bend->joint, mat3_apply(bend->lower, vec3(0, -1, 0)), limb->lower_m);
}

static void a_skeleton_without_a_bone_is_refused(void **state) {
    (void)state;
    Skeleton lacking = body.skeleton;
    Rig other;
    Text missing = {0};
    lacking.bones[skeleton_find(&lacking, TEXT("neck"), 1)].name = TEXT("nec");
    assert_false(rig_of(&other, &lacking, &missing));
    assert_true(text_is(missing, "neck"));
}

static void a_target_at_the_root_folds_the_limb(void **state) {
    (void)state;
    Limb limb = limb_to(vec3(0, 0, 0));
    LimbBend bend = limb_bend(&limb);
    assert_true(vec3_length(end_of(&limb, &bend)) < 0.06f);
    assert_true(isfinite(bend.joint.x + bend.joint.y + bend.joint.z));
}

static void a_target_out_of_reach_is_approached_straight(void **state) {
    (void)state;
    Limb limb = limb_to(vec3(0, -5, 0));
    LimbBend bend = limb_bend(&limb);
    Vec3 end = end_of(&limb, &bend);
    assert_true(end.y < -0.43f - 0.41f + 0.012f);
    assert_true(fabsf(end.x) + fabsf(end.z) < 1e-3f);
}

static void a_pole_along_the_limb_still_bends_it(void **state) {
    (void)state;
    Limb limb = limb_to(vec3(0, -0.6f, 0));
    limb.pole = vec3(0, -1, 0);
    LimbBend bend = limb_bend(&limb);
    assert_true(vec3_distance(end_of(&limb, &bend), limb.target) < 1e-4f);
}

static void targets_within_reach_are_met(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int i = 0; i < 2000; i++) {
        Vec3 way = vec3_unit(
            vec3(random_between(&seed, -1, 1), random_between(&seed, -1, 1), random_between(&seed, -1, 1)));
        Limb limb = limb_to(vec3_scale(way, random_between(&seed, 0.10f, 0.82f)));
        limb.pole =
            vec3(random_between(&seed, -1, 1), random_between(&seed, -1, 1), random_between(&seed, -1, 1));
        LimbBend bend = limb_bend(&limb);
        assert_true(vec3_distance(end_of(&limb, &bend), limb.target) < 1e-4f);
        assert_true(fabsf(vec3_length(bend.joint) - limb.upper_m) < 1e-5f);
    }
}

static void stretching_slows_down_smoothly(void **state) {
    (void)state;
    float before = 0;
    for (int i = 0; i < 400; i++) {
        Limb limb = limb_to(vec3(0, -0.70f - 0.0005f * (float)i, 0));
        LimbBend bend = limb_bend(&limb);
        float reached = -end_of(&limb, &bend).y;
        assert_true(reached >= before - 2e-5f);
        assert_true(i == 0 || reached - before < 0.00052f);
        before = reached;
    }
}

static void a_hand_turn_is_a_rotation(void **state) {
    (void)state;
    for (int side = LEFT; side < SIDES; side++) {
        Mat3 turn = hand_turn(vec3(0.2f, -1, 0.3f), vec3(1, 0.1f, 0), side);
        Mat3 product = mat3_times(turn, mat3_transpose(turn));
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) assert_true(fabsf(product.m[i][j] - (i == j)) < 1e-5f);
    }
}

static void neutral_hands_hang_unturned(void **state) {
    (void)state;
    Mat3 left = hand_turn(vec3(0, -1, 0), vec3(-1, 0, 0), LEFT),
         right = hand_turn(vec3(0, -1, 0), vec3(1, 0, 0), RIGHT);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) {
            assert_true(fabsf(left.m[i][j] - (i == j)) < 1e-6f);
            assert_true(fabsf(right.m[i][j] - (i == j)) < 1e-6f);
        }
}

static Stance some_stance(void) {
    Stance stance = stance_neutral(&rig);
    stance.root = vec3(0.05f, 0.93f, 0.1f);
    stance.turn[rig.pelvis] = quat_of(mat3_times(mat3_turn_y(0.3f), mat3_turn_x(0.2f)));
    stance.turn[rig.neck] = quat_of(mat3_turn_z(0.25f));
    stance.limb[ARM_LEFT] = (Goal){.on = true,
                                   .target = vec3(0.3f, 1.1f, 0.3f),
                                   .pole = vec3(1, 0, -1),
                                   .pole_in = -1,
                                   .end_on = true,
                                   .end = quat_of(hand_turn(vec3(0, 0, 1), vec3(-1, 0, 0), LEFT)),
                                   .end_in = -1,
                                   .follow = {{.bone = -1}, {.bone = -1}}};
    stance.limb[LEG_RIGHT] = (Goal){.on = true,
                                    .target = vec3(-0.1f, 0.1f, 0.2f),
                                    .pole = vec3(0, 0, 1),
                                    .pole_in = -1,
                                    .end_in = -1,
                                    .follow = {{.bone = -1}, {.bone = -1}}};
    stance.curl_rad[RIGHT] = 0.4f;
    return stance;
}

static void a_mirrored_stance_gives_mirrored_bones(void **state) {
    (void)state;
    Stance stance = some_stance(), mirrored = stance_mirror(&rig, &stance);
    Posed a, b;
    rig_solve(&rig, &stance, &a);
    rig_solve(&rig, &mirrored, &b);
    for (int bone = 0; bone < body.skeleton.count; bone++) {
        int other = body.skeleton.bones[bone].mirror;
        assert_true(vec3_distance(vec3_mirror(a.head[bone]), b.head[other]) < 1e-4f);
        Vec3 tail = posed_point(&rig, &a, bone, body.skeleton.bones[bone].tail);
        Vec3 tail_other = posed_point(&rig, &b, other, body.skeleton.bones[other].tail);
        assert_true(vec3_distance(vec3_mirror(tail), tail_other) < 1e-4f);
    }
}

static void mirroring_twice_changes_nothing(void **state) {
    (void)state;
    Stance stance = some_stance(), once = stance_mirror(&rig, &stance), twice = stance_mirror(&rig, &once);
    Posed a, b;
    rig_solve(&rig, &stance, &a);
    rig_solve(&rig, &twice, &b);
    assert_memory_equal(a.head, b.head, (size_t)body.skeleton.count * sizeof(Vec3));
}

static void a_goal_goes_with_its_bone(void **state) {
    (void)state;
    Stance stance = some_stance();
    Posed before, after;
    rig_solve(&rig, &stance, &before);
    Goal *goal = &stance.limb[ARM_LEFT];
    goal->follow[0] = (Follow){rig.skull, vec3(0.10f, 0.02f, 0.05f), vec3(0, 0, 0), 1};
    goal->target = vec3(0, 0, 0);
    rig_solve(&rig, &stance, &after);
    Vec3 wanted = vec3_add(after.head[rig.skull], mat3_apply(after.turn[rig.skull], goal->follow[0].local));
    assert_true(vec3_distance(after.head[rig.hand[LEFT]], wanted) < 2e-3f);
    assert_true(vec3_distance(before.head[rig.hand[LEFT]], wanted) > 0.1f);
}

static void what_is_clear_of_the_floor_is_left_alone(void **state) {
    (void)state;
    Stance stance = some_stance();
    stance.root.y = 1.2f;
    Posed before = {0}, after;
    rig_solve(&rig, &stance, &before);
    after = before;
    guard_limbs(&rig, false, &stance, &after);
    assert_memory_equal(&before, &after, sizeof before);
}

static void a_hand_below_the_floor_is_lifted_out(void **state) {
    (void)state;
    Stance stance = some_stance();
    stance.root = vec3(0, -0.05f, 0.1f);
    stance.limb[ARM_LEFT].target = vec3(0.25f, -0.08f, 0.3f);
    stance.limb[ARM_LEFT].end = quat_of(hand_turn(vec3(0, 0, 1), vec3(0, -1, 0), LEFT));
    Posed posed;
    rig_solve(&rig, &stance, &posed);
    assert_true(posed.head[rig.hand[LEFT]].y < -0.05f);
    guard_limbs(&rig, false, &stance, &posed);
    assert_true(posed.head[rig.fingers[LEFT]].y > 0.01f);
}

static void a_knee_below_the_floor_is_turned_up(void **state) {
    (void)state;
    Stance stance = some_stance();
    stance.root = vec3(0, 0.30f, 0);
    stance.limb[LEG_RIGHT].target = vec3(-0.12f, 0.10f, -0.20f);
    stance.limb[LEG_RIGHT].pole = vec3(0, -1, 0.6f);
    Posed posed;
    rig_solve(&rig, &stance, &posed);
    assert_true(posed.head[rig.shin[RIGHT]].y < 0.02f);
    guard_limbs(&rig, false, &stance, &posed);
    assert_true(posed.head[rig.shin[RIGHT]].y > 0.05f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_skeleton_without_a_bone_is_refused),
        cmocka_unit_test(a_target_at_the_root_folds_the_limb),
        cmocka_unit_test(a_target_out_of_reach_is_approached_straight),
        cmocka_unit_test(a_pole_along_the_limb_still_bends_it),
        cmocka_unit_test(targets_within_reach_are_met),
        cmocka_unit_test(stretching_slows_down_smoothly),
        cmocka_unit_test(a_hand_turn_is_a_rotation),
        cmocka_unit_test(neutral_hands_hang_unturned),
        cmocka_unit_test(a_mirrored_stance_gives_mirrored_bones),
        cmocka_unit_test(mirroring_twice_changes_nothing),
        cmocka_unit_test(a_goal_goes_with_its_bone),
        cmocka_unit_test(what_is_clear_of_the_floor_is_left_alone),
        cmocka_unit_test(a_hand_below_the_floor_is_lifted_out),
        cmocka_unit_test(a_knee_below_the_floor_is_turned_up),
    };
    return cmocka_run_group_tests(tests, open_body, close_body);
}
