/* No pose, as shipped and settled, asks of the body what a body cannot do: knees, elbows and wrists bend as far as
 * they bend, and a foot is where the pose says. Limits are the motion study's; wrists that carry on the floor bend
 * further than its 85 degrees. Measured: elbow 149, wrist 95, knee 152 degrees, feet 2 mm; hands are turned 146 degrees at most, on the way down to the side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/perform.h"

#define KNEE_MOST_DEG  155.0f
#define ELBOW_MOST_DEG 150.0f
#define WRIST_MOST_DEG 96.0f
#define TWIST_MOST_DEG 150.0f /* of hands against forearms; beyond, the skin of the wrist is wrung */
#define PIN_MOST_M     0.003f

static House house;
static const Body *body;
static Cast *cast; /* of all poses */

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    cast = house_cast(&house);
    for (int p = 0; p < body->book.pose_count; p++) cast_prepare_way(cast, (Stand){p, 1}, (Stand){p, 1});
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* Between two bones, 0 when they go on in one line. */
static float bent_deg(const Posed *posed, int a, int b) {
    Vec3 along = posed_along(&body->rig, posed, a), next = posed_along(&body->rig, posed, b);
    double sine = (double)vec3_length(vec3_cross(along, next));
    return (float)(maths_atan2(sine, (double)vec3_dot(along, next)) / MATHS_DEGREE);
}

/* The hand's turn about the forearm, what of it the forearm has not taken along. */
static float twisted_deg(const Posed *posed, int forearm, int hand) {
    Mat3 turn = mat3_times(mat3_transpose(posed->turn[forearm]), posed->turn[hand]);
    Vec3 y = mat3_column(turn, 1), z = mat3_column(turn, 2), axis = vec3_cross(y, vec3(0, 1, 0));
    float sine = vec3_length(axis);
    if (sine > 1e-4f) z = mat3_apply(mat3_turn(axis, (float)maths_atan2((double)sine, (double)y.y)), z);
    return fabsf((float)(maths_atan2((double)z.x, (double)z.z) / MATHS_DEGREE));
}

static int beyond(int pose, const char *what, float value, float most) {
    if (value <= most) return 0;
    print_error("%.*s: %s %.1f\n", TEXT_ARGS(body->book.poses[pose].name), what, (double)value);
    return 1;
}

static void joints_stay_within_their_limits(void **state) {
    (void)state;
    const Rig *rig = &body->rig;
    int wrong = 0;
    for (int p = 0; p < body->book.pose_count; p++) {
        Ask ask = ask_held(p, 1);
        Performance now = performed(cast, &ask);
        for (int side = LEFT; side < SIDES; side++) {
            wrong +=
                beyond(p, "knee", bent_deg(&now.posed, rig->thigh[side], rig->shin[side]), KNEE_MOST_DEG);
            wrong += beyond(p, "elbow", bent_deg(&now.posed, rig->upper_arm[side], rig->forearm[side]),
                            ELBOW_MOST_DEG);
            wrong += beyond(p, "twist", twisted_deg(&now.posed, rig->forearm[side], rig->hand[side]),
                            TWIST_MOST_DEG);
            wrong +=
                beyond(p, "wrist", bent_deg(&now.posed, rig->forearm[side], rig->hand[side]), WRIST_MOST_DEG);
        }
    }
    assert_true(body->book.pose_count > 150);
    assert_int_equal(wrong, 0);
}

static void feet_are_where_the_pose_has_them(void **state) {
    (void)state;
    int wrong = 0;
    for (int p = 0; p < body->book.pose_count; p++) {
        Ask ask = ask_held(p, 1);
        Performance now = performed(cast, &ask);
        for (int side = LEFT; side < SIDES; side++) {
            const Goal *goal = &cast_held(cast, p)->stance.limb[LEG_LEFT + side];
            Vec3 wanted = follow_point(&now.posed, goal->target, goal->follow);
            float off = vec3_distance(wanted, now.posed.head[body->rig.foot[side]]);
            wrong += beyond(p, side == LEFT ? "left foot off by mm" : "right foot off by mm", 1000 * off,
                            1000 * PIN_MOST_M);
        }
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joints_stay_within_their_limits),
        cmocka_unit_test(feet_are_where_the_pose_has_them),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
