/* Fingers: about a ball they touch it and do not enter it, pinched they meet, a thumb gets to where it presses; a
 * mirrored hand is the mirror image; and in every pose that holds a ball it is held. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/grip.h"
#include "support/perform.h"

#define BALL_M   0.033f
#define POINTS_M 0.029f /* off the ball: what does not meet it bends along */

static House house;
static const Rig *rig;
static Posed posed;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    rig = &house.body->rig;
    Stance stance = stance_neutral(rig);
    rig_solve(rig, &stance, &posed);
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static float off(Vec3 a, Vec3 b, Vec3 p) {
    float least = 1;
    for (int i = 0; i <= 40; i++) least = fminf(least, vec3_distance(vec3_mix(a, b, (float)i / 40), p));
    return least;
}

/* From the wrist, in a hanging hand: inward, along, to the front. */
static Vec3 at_hand(int side, float inward, float along, float front) {
    float x = side == LEFT ? -inward : inward;
    return vec3_add(posed.head[rig->hand[side]], vec3(x, -along, front));
}

static void a_ball_out_of_reach_changes_no_finger(void **state) {
    (void)state;
    Stance stance = stance_neutral(rig), before = stance;
    grip_ball(rig, &posed, LEFT, at_hand(LEFT, 0, -2, 0), BALL_M, &stance);
    for (int digit = INDEX; digit < THUMB; digit++)
        for (int i = 0; i < DIGIT_JOINTS; i++) {
            int bone = rig->digit[LEFT][digit][i];
            assert_memory_equal(&stance.turn[bone], &before.turn[bone], sizeof(Quat));
        }
}

static void fingers_close_until_they_touch(void **state) {
    (void)state;
    for (float radius = 0.032f; radius < 0.040f; radius += 0.002f) {
        Stance stance = stance_neutral(rig);
        Vec3 middle = at_hand(LEFT, radius + 0.012f, 0.064f, 0.004f);
        grip_ball(rig, &posed, LEFT, middle, radius, &stance);
        for (int digit = INDEX; digit < DIGITS; digit++) {
            Vec3 at[3];
            grip_digit(rig, &posed, LEFT, digit, &stance, at);
            float gap = off(at[1], at[2], middle) - radius;
            assert_true(gap > 0.006f && gap < 0.016f);                /* half as thick as a finger is */
            assert_true(off(at[0], at[1], middle) - radius > 0.006f); /* nor does its first part enter */
        }
    }
}

static void a_mirrored_hand_closes_as_its_mirror_image(void **state) {
    (void)state;
    Stance stance = stance_neutral(rig);
    for (int side = LEFT; side < SIDES; side++)
        grip_ball(rig, &posed, side, at_hand(side, 0.045f, 0.064f, 0.004f), BALL_M, &stance);
    for (int digit = INDEX; digit < DIGITS; digit++) {
        Vec3 left[3], right[3];
        grip_digit(rig, &posed, LEFT, digit, &stance, left);
        grip_digit(rig, &posed, RIGHT, digit, &stance, right);
        for (int i = 0; i < 3; i++) assert_true(vec3_distance(left[i], vec3_mirror(right[i])) < 1e-3f);
    }
}

static void a_pinch_leaves_what_was_asked_for(void **state) {
    (void)state;
    for (float gap = 0.002f; gap < 0.04f; gap += 0.006f) {
        Stance stance = stance_neutral(rig);
        grip_pinch(rig, &posed, RIGHT, gap, &stance);
        Vec3 index[3], thumb[3];
        grip_digit(rig, &posed, RIGHT, INDEX, &stance, index);
        grip_digit(rig, &posed, RIGHT, THUMB, &stance, thumb);
        assert_true(fabsf(vec3_distance(index[2], thumb[2]) - gap - 0.020f) < 0.005f);
    }
}

static void a_thumb_gets_to_where_it_presses(void **state) {
    (void)state;
    const float places[][3] = {{0.06f, 0.05f, 0.03f}, {0.03f, 0.07f, 0.06f}, {0.06f, 0.07f, 0.05f}};
    for (int i = 0; i < 3; i++) {
        Stance stance = stance_neutral(rig);
        Vec3 at = at_hand(LEFT, places[i][0], places[i][1], places[i][2]), thumb[3];
        grip_press(rig, &posed, LEFT, at, &stance);
        grip_digit(rig, &posed, LEFT, THUMB, &stance, thumb);
        assert_true(vec3_distance(thumb[2], at) < 0.014f);
    }
}

static void every_ball_that_is_held_is_held(void **state) {
    (void)state;
    Cast *cast = house_cast(&house);
    const PoseBook *book = &house.body->book;
    int held = 0;
    for (int p = 0; p < book->pose_count; p++) {
        const Pose *pose = &book->poses[p];
        for (int i = 0; i < pose->tool_count; i++) {
            const ToolUse *use = &pose->tools[i];
            if (use->how != TOOL_HELD || use->hand == SIDES || book->tools[use->tool].shape != SHAPE_BALL)
                continue;
            Stand stand = {p, 1};
            cast_prepare_way(cast, stand, stand);
            const Held *as = cast_held(cast, p);
            Posed there;
            rig_solve(rig, &as->stance, &there);
            int touch = 0;
            for (int digit = INDEX; digit < DIGITS; digit++) {
                Vec3 at[3];
                grip_digit(rig, &there, use->hand, digit, &as->stance, at);
                float gap = off(at[1], at[2], as->tools[i].at) - book->tools[use->tool].radius_m;
                touch += gap > 0.005f && gap < 0.018f;
                if (gap > POINTS_M) fail_msg("%.*s: digit %d points past", TEXT_ARGS(pose->name), digit);
            }
            if (touch < 4) fail_msg("%.*s: %d digits", TEXT_ARGS(pose->name), touch);
            held++;
        }
    }
    assert_true(held > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ball_out_of_reach_changes_no_finger),
        cmocka_unit_test(fingers_close_until_they_touch),
        cmocka_unit_test(a_mirrored_hand_closes_as_its_mirror_image),
        cmocka_unit_test(a_pinch_leaves_what_was_asked_for),
        cmocka_unit_test(a_thumb_gets_to_where_it_presses),
        cmocka_unit_test(every_ball_that_is_held_is_held),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
