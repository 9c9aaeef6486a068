/* Who lies down lets the legs lie: a foot that is not lifted rests on the floor, or on the other foot. Contacts do not say
 * so, and what nobody asks for hangs in the air. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/perform.h"

#define LYING_M  0.170f /* the lower end of the breastbone is lower, of who lies */
#define LIFTED_M 0.250f /* a shin that is higher is lifted, or drawn up with the foot flat */
#define AIR_M    0.015f /* that shows */

static House house;
static const Body *body;
static Skin *skin;
static Cast *cast;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    cast = house_kept_cast(&house);
    skin = skin_new(house.arena, &body->surface, &body->rig);
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static uint64_t bone(int index) {
    return UINT64_C(1) << index;
}

static uint64_t foot_of(int side) {
    return bone(body->rig.foot[side]) | bone(body->rig.toes[side]);
}

static float lowest(uint64_t bones) {
    return skin_above(skin, bones, vec3(0, 1, 0), 0);
}

static float highest(uint64_t bones) {
    return -skin_above(skin, bones, vec3(0, -1, 0), 0);
}

/* A roller under the thigh carries the leg. */
static bool on_roller(const Pose *pose, int side) {
    for (int i = 0; i < pose->contact_count; i++)
        if (pose->contacts[i].tool >= 0 && pose->contacts[i].bones & bone(body->rig.thigh[side])) return true;
    return false;
}

/* Half way to the front; the leg on top goes over the other one. */
static bool is_passed(const Pose *pose) {
    return text_is(pose->name, "lie-over") || text_is(pose->name, "floor-cuff-roll");
}

static bool lies(int p) {
    cast_prepare_way(cast, (Stand){p, 1}, (Stand){p, 1});
    Posed posed;
    rig_solve(&body->rig, &cast_held(cast, p)->stance, &posed);
    skin_pose(skin, &posed, 0, NULL, 0);
    return lowest(bone(body->rig.spine[2])) < LYING_M && lowest(bone(body->rig.pelvis)) < LYING_M;
}

static float air_below(int side) {
    float floor_m = lowest(foot_of(side)), other_m = floor_m - highest(foot_of(1 - side));
    return other_m > -0.05f && other_m < floor_m ? other_m : floor_m;
}

static void feet_of_who_lies_are_carried(void **state) {
    (void)state;
    int lying = 0, wrong = 0;
    for (int p = 0; p < body->book.pose_count; p++) {
        const Pose *pose = &body->book.poses[p];
        if (is_passed(pose) || !lies(p)) continue;
        lying++;
        for (int side = LEFT; side <= RIGHT; side++) {
            float air_m = air_below(side);
            bool lifted = lowest(bone(body->rig.shin[side])) > LIFTED_M || on_roller(pose, side);
            if (lifted || air_m < AIR_M) continue;
            print_error("%.*s: a foot is %.0f mm in the air\n", TEXT_ARGS(pose->name), 1000 * (double)air_m);
            wrong++;
        }
    }
    assert_true(lying > 20);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(feet_of_who_lies_are_carried)};
    return cmocka_run_group_tests(tests, open_house, close_house);
}
