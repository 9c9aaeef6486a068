/* Limbs that glide on their own skin: alone, along the way that their pose says, without leaps off it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/perform.h"

#define FAR_M    0.06f /* farther than any lesson has it */
#define GLIDES_M 0.02f /* to each side, as most lessons do */
#define STRAYS_MOST                                                                                          \
    0.015f /* 14.5 mm, where hands and a lifted shin go round a thigh; leaps of up to 62 are what it is for */
#define SHARE_LEAST 0.5f /* of a way in the air */
#define SHARE_MOST  1.7f

static House house;
static const Body *body;
static Cast *cast;

static bool glides(int pose) {
    return body->book.poses[pose].glides != 0;
}

static float far_of(int pose) {
    return fabsf(body->book.poses[pose].along[0].x) > 0.5f ? FAR_M / 2 : FAR_M;
}

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    cast = house_kept_cast(&house);
    for (int p = 0; p < body->book.pose_count; p++) {
        if (!glides(p)) continue;
        cast_prepare_way(cast, (Stand){p, 1}, (Stand){p, 1});
        cast_prepare_move(cast, p, 0, far_of(p));
        cast_prepare_move(cast, p, 0, GLIDES_M);
    }
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static Performance glided(int pose, float reach_m, float offset) {
    Ask ask = ask_held(pose, 1);
    ask.move = 0;
    ask.reach_m = reach_m;
    ask.offset = offset;
    return performed(cast, &ask);
}

/* Counts what each limb that glides does wrong. */
static int each_limb(int (*wrong)(int pose, int bone)) {
    const Rig *rig = &body->rig;
    const int ends[LIMBS] = {rig->hand[LEFT], rig->hand[RIGHT], rig->foot[LEFT], rig->foot[RIGHT]};
    int found = 0, count = 0;
    for (int p = 0; p < body->book.pose_count; p++)
        for (int limb = 0; limb < LIMBS; limb++) {
            if (!(body->book.poses[p].glides >> limb & 1)) continue;
            found++;
            count += wrong(p, ends[limb]);
        }
    assert_true(found >= 3);
    return count;
}

/* What glides goes its way along the skin, so not quite as far as it would in the air; the trunk stays. */
static int goes_wrongly(int pose, int bone) {
    float reach_m = far_of(pose);
    int pelvis = body->rig.pelvis;
    Performance home = glided(pose, reach_m, 0), there = glided(pose, reach_m, 0.5f);
    Vec3 way = vec3_sub(there.posed.head[bone], home.posed.head[bone]);
    float share = vec3_dot(way, body->book.poses[pose].along[0]) / (0.5f * reach_m);
    assert_true(vec3_distance(there.posed.head[pelvis], home.posed.head[pelvis]) == 0);
    if (share > SHARE_LEAST && share < SHARE_MOST) return 0;
    show_mm(&body->book, pose, "where it would glide 100 mm it goes", 100 * (double)share);
    return 1;
}

static void a_hand_that_glides_goes_alone(void **state) {
    (void)state;
    assert_int_equal(each_limb(goes_wrongly), 0);
}

/* How far beside its way it is, at the worst. */
static int strays(int pose, int bone) {
    Vec3 along = body->book.poses[pose].along[0], home = glided(pose, GLIDES_M, 0).posed.head[bone];
    float most = 0;
    for (int i = -8; i <= 8; i++) {
        Vec3 way = vec3_sub(glided(pose, GLIDES_M, (float)i / 8).posed.head[bone], home);
        most = fmaxf(most, vec3_length(vec3_along(way, along, -vec3_dot(way, along))));
    }
    if (most <= STRAYS_MOST) return 0;
    show_mm(&body->book, pose, "gliding, it strays", 1000 * (double)most);
    return 1;
}

static void what_glides_keeps_to_its_way(void **state) {
    (void)state;
    assert_int_equal(each_limb(strays), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hand_that_glides_goes_alone),
        cmocka_unit_test(what_glides_keeps_to_its_way),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
