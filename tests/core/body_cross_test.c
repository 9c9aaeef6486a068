/* No part of the body is in another one: in every pose, as it is drawn, how deep the skin of hands, arms, legs and
 * head lies in the flesh of what they do not hang on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/cross.h"
#include "support/perform.h"

#define DEEPEST_M  0.010f
#define OWN_WEIGHT 0.75f /* skin that goes with its part so much, not near a joint */

static House house;
static const Body *body;
static Skin *skin;
static const Cross *cross;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    skin = skin_new(house.arena, &body->surface, &body->rig);
    cross = cross_new(house.arena, &body->flesh, &body->rig);
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

typedef struct Crossing {
    float depth_m;
    int bone, in; /* whose skin is in whose flesh */
} Crossing;

static void look_at(const Performance *now, int vertex, Crossing *worst) {
    const Surface *surface = &body->surface;
    int own = surface->bones[vertex][0], in;
    if (surface->weights[vertex][0] < OWN_WEIGHT || cross->part[own] <= PART_NECK) return;
    float depth = -cross_distance(cross, &now->posed, own, skin_vertex(skin, vertex), &in);
    if (depth > worst->depth_m) *worst = (Crossing){depth, own, in};
}

static Crossing crossing_of(int pose) {
    static Cast *cast;
    if (!cast) cast = house_cast(&house);
    Stand stand = {pose, 1};
    cast_prepare_way(cast, stand, stand);
    Ask ask = ask_held(pose, 1);
    ask.life_s = 0;
    Performance now = performed(cast, &ask);
    skin_pose(skin, &now.posed, now.breath, now.presses, now.press_count);
    Crossing worst = {0};
    for (int i = 0; i < body->surface.vertex_count; i++) look_at(&now, i, &worst);
    return worst;
}

static void no_part_lies_in_another(void **state) {
    (void)state;
    int wrong = 0;
    for (int p = 0; p < body->book.pose_count; p++) {
        Crossing worst = crossing_of(p);
        if (worst.depth_m <= DEEPEST_M) continue;
        const Bone *bones = body->skeleton.bones;
        print_error("%.*s: %s %.*s %.1f mm in %.*s\n", TEXT_ARGS(body->book.poses[p].name),
                    bones[worst.bone].side < 0 ? "right" : "left", TEXT_ARGS(bones[worst.bone].name),
                    (double)worst.depth_m * 1000, TEXT_ARGS(bones[worst.in].name));
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static Goal reaching(Vec3 target, float out) {
    Goal goal = {.on = true, .target = target, .pole = vec3(out, -0.4f, 0), .pole_in = -1, .end_in = -1};
    for (int i = 0; i < FOLLOWS; i++) goal.follow[i].bone = -1;
    return goal;
}

/* The measure itself: a hand moved into the belly is in it as deep as it was moved. */
static void a_hand_in_the_belly_is_found(void **state) {
    (void)state;
    Stance stance = stance_neutral(&body->rig);
    Performance now = {0};
    stance.limb[ARM_RIGHT] = reaching(vec3(-0.45f, 1.1f, 0.2f), -1);
    for (int step = 0; step < 3; step++) {
        stance.limb[ARM_LEFT] = reaching(vec3(0.10f, 1.18f, 0.32f - 0.15f * (float)step), 1);
        rig_solve(&body->rig, &stance, &now.posed);
        skin_pose(skin, &now.posed, 0, NULL, 0);
        Crossing worst = {0};
        for (int i = 0; i < body->surface.vertex_count; i++) look_at(&now, i, &worst);
        if (step == 0) assert_true(worst.depth_m < DEEPEST_M);
        if (step == 2) assert_true(worst.depth_m > 0.03f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hand_in_the_belly_is_found),
        cmocka_unit_test(no_part_lies_in_another),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
