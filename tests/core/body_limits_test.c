/* No pose, as shipped and settled, asks of the body what a body cannot do: knees, elbows and wrists bend as far as
 * they bend, an upper arm turns about itself as far as a shoulder lets it, and a foot is where the pose says. Limits
 * are the motion study's; wrists that carry on the floor bend a little further than its 85 degrees. The shoulder's
 * inward limit is what textbooks give at the most; outward, where they give 80 to 90, and overhead it is what the poses
 * reach: more than that is wrong, but not all below it is right. So it is with hands against forearms. UNKNOT_FIGURE asks
 * it of anybody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/perform.h"

#define KNEE_MOST_DEG     155.0f
#define ELBOW_MOST_DEG    150.0f
#define WRIST_MOST_DEG    92.0f
#define TWIST_MOST_DEG    135.0f /* of hands against forearms; beyond, the skin of the wrist is wrung */
#define INWARD_MOST_DEG   110.0f
#define OUTWARD_MOST_DEG  125.0f
#define OVERHEAD_MOST_DEG 110.0f /* to either side of where a raised arm's elbow bends inward and back */
#define LOW_DEG           90.0f  /* from hanging: to here an arm is measured from there ... */
#define HIGH_DEG          150.0f /* ... and from here from straight up; between, as is kinder, but ... */
#define STRANGE_DEG       70.0f  /* ... the one counts so much worse at the other's end */
#define PIN_MOST_M        0.003f

static House house;
static const Body *body;
static Cast *cast; /* of all poses */

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    cast = house_kept_cast(&house);
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

/* An upper arm against the ribs: where it points, and where its elbow bends it to. */
typedef struct Upper {
    Vec3 along, bends;
    float out; /* 1 of a left arm, -1 of a right one: the sign of x away from the body */
} Upper;

static Upper upper_arm_of(const Posed *posed, int side) {
    const Rig *rig = &body->rig;
    Mat3 turn = mat3_times(mat3_transpose(posed->turn[rig->spine[2]]), posed->turn[rig->upper_arm[side]]);
    return (Upper){vec3_scale(mat3_column(turn, 1), -1), mat3_column(turn, 2), side == LEFT ? 1 : -1};
}

/* `front`, which lies across `from`, carried along the shortest way that the arm can go from there. */
static Vec3 carried(Vec3 from, Vec3 along, Vec3 front) {
    Vec3 axis = vec3_cross(from, along);
    float sine = vec3_length(axis);
    if (sine < 1e-4f) return front;
    return mat3_apply(mat3_turn(vec3_scale(axis, 1 / sine),
                                (float)maths_atan2((double)sine, (double)vec3_dot(from, along))),
                      front);
}

/* How far the arm is turned past what it can be, measured from hanging, where an elbow bends to the front. */
static float past_from_below(const Upper *arm) {
    Vec3 down = vec3(0, -1, 0), front = carried(down, arm->along, vec3(0, 0, 1)),
         outer = carried(down, arm->along, vec3(arm->out, 0, 0));
    double out = (double)vec3_dot(arm->bends, outer), ahead = (double)vec3_dot(arm->bends, front);
    float outward_deg = (float)(maths_atan2(out, ahead) / MATHS_DEGREE);
    return fmaxf(outward_deg - OUTWARD_MOST_DEG, -outward_deg - INWARD_MOST_DEG);
}

static float past_from_above(const Upper *arm) {
    Vec3 middle = carried(vec3(0, 1, 0), arm->along, vec3_unit(vec3(-arm->out, 0, -1)));
    return (float)(maths_acos((double)clamp_f(vec3_dot(arm->bends, middle), -1, 1)) / MATHS_DEGREE) -
           OVERHEAD_MOST_DEG;
}

static float shoulder_past_deg(const Posed *posed, int side) {
    Upper arm = upper_arm_of(posed, side);
    float raised_deg = (float)(maths_acos((double)clamp_f(-arm.along.y, -1, 1)) / MATHS_DEGREE);
    if (raised_deg < LOW_DEG) return past_from_below(&arm);
    if (raised_deg > HIGH_DEG) return past_from_above(&arm);
    float share = (raised_deg - LOW_DEG) / (HIGH_DEG - LOW_DEG);
    return fminf(past_from_below(&arm) + STRANGE_DEG * share,
                 past_from_above(&arm) + STRANGE_DEG * (1 - share));
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
            wrong += beyond(p, side == LEFT ? "left shoulder past" : "right shoulder past",
                            shoulder_past_deg(&now.posed, side), 0);
        }
    }
    assert_true(body->book.pose_count > 150);
    assert_int_equal(wrong, 0);
}

/* Of an arm that goes out to the side, almost level, its elbow bent up by so much, 90 being a hand held up. */
static float past_raised_aside(float outward_deg) {
    Posed posed;
    Stance stance = stance_neutral(&body->rig);
    Mat3 turn = mat3_times(mat3_turn_z((float)(89 * MATHS_DEGREE)),
                           mat3_turn_y((float)((double)outward_deg * MATHS_DEGREE)));
    stance.turn[body->rig.upper_arm[LEFT]] = quat_of(turn);
    rig_solve(&body->rig, &stance, &posed);
    return shoulder_past_deg(&posed, LEFT);
}

static void the_measure_of_shoulders_knows_which_way_they_turn(void **state) {
    (void)state;
    assert_float_equal(past_raised_aside(0), -INWARD_MOST_DEG, 0.5);
    assert_float_equal(past_raised_aside(90), 90 - OUTWARD_MOST_DEG, 0.5);
    assert_float_equal(past_raised_aside(-90), 90 - INWARD_MOST_DEG, 0.5);
    assert_true(past_raised_aside(180) > 40);
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
        cmocka_unit_test(the_measure_of_shoulders_knows_which_way_they_turn),
        cmocka_unit_test(feet_are_where_the_pose_has_them),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
