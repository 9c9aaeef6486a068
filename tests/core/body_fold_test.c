/* The skin of bent limbs: halves that meet keep out of one another, the end of an elbow is pointed, that of a knee broad. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/skinned.h"

#define NEAR_M 0.09f /* about the joint */

/* How far skin of one half of the left arm comes out on the other half's side, at the most, near the elbow. */
static float comes_through(const Skin *arm, const Posed *posed) {
    const Rig *rig = &body->rig;
    Vec3 upper = vec3_scale(posed_along(rig, posed, rig->upper_arm[LEFT]), -1);
    Vec3 lower = posed_along(rig, posed, rig->forearm[LEFT]), joint = posed->head[rig->forearm[LEFT]];
    Vec3 inward = vec3_unit(vec3_add(upper, lower)), across = vec3_unit(vec3_sub(lower, upper));
    uint64_t below = UINT64_C(1) << rig->forearm[LEFT] | UINT64_C(1) << rig->forearm_twist[LEFT];
    uint64_t above = UINT64_C(1) << rig->upper_arm[LEFT];
    float most = 0;
    for (int i = 0; i < arm->surface->vertex_count; i++) {
        Vec3 from = vec3_sub(skin_vertex(arm, i), joint);
        if (vec3_length(from) > 0.06f || vec3_dot(from, inward) < 0.012f) continue;
        float off = vec3_dot(from, across);
        if (belongs_to(arm->surface, i, below) > 0.5f) most = fmaxf(most, -off);
        if (belongs_to(arm->surface, i, above) > 0.5f) most = fmaxf(most, off);
    }
    return most;
}

/* How broad the end of the bent limb is along its hinge, from to .. from + 6 mm before its point, m. */
static float end_breadth(const Skin *limb, const Posed *posed, int upper_bone, int lower_bone, float from_m) {
    Vec3 upper = vec3_scale(posed_along(&body->rig, posed, upper_bone), -1);
    Vec3 lower = posed_along(&body->rig, posed, lower_bone);
    Vec3 inward = vec3_unit(vec3_add(upper, lower)), hinge = vec3_unit(vec3_cross(upper, lower));
    float point = 0, least = 1, most = -1;
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < limb->surface->vertex_count; i++) {
            Vec3 from = vec3_sub(skin_vertex(limb, i), posed->head[lower_bone]);
            float before = point + vec3_dot(from, inward);
            if (vec3_length(from) > NEAR_M) continue;
            if (k == 0) point = fmaxf(point, -vec3_dot(from, inward));
            if (k == 0 || before < from_m || before > from_m + 0.006f) continue;
            least = fminf(least, vec3_dot(from, hinge));
            most = fmaxf(most, vec3_dot(from, hinge));
        }
    return most - least;
}

static Performance held(const char *name) {
    Cast *cast = house_cast(&house);
    Stand stand = {pose_find(&body->book, text_of(name)), 1};
    assert_true(stand.pose >= 0);
    cast_prepare_way(cast, stand, stand);
    Ask ask = ask_held(stand.pose, stand.side);
    return performed(cast, &ask);
}

static float deepest_fold(const Skin *limb) {
    float deepest = 0;
    for (int i = 0; i < limb->surface->vertex_count; i++) deepest = fmaxf(deepest, limb->folded[i]);
    return deepest;
}

/* The chin in the hand: an elbow as bent as any, which comes to a point. */
static void halves_of_a_folded_limb_lie_flat_against_one_another_and_in_the_dark(void **state) {
    (void)state;
    Performance now = held("table-masseter"), open = held("stand");
    const Surface *meshes[] = {surface, &body->lean};
    for (int m = 0; m < 2; m++) {
        Skin *arm = skin_new(house.arena, meshes[m], &body->rig);
        skin_pose(arm, &now.posed, now.breath, NULL, 0);
        assert_true(comes_through(arm, &now.posed) < 0.001f);
        int upper = body->rig.upper_arm[LEFT], lower = body->rig.forearm[LEFT];
        assert_true(end_breadth(arm, &now.posed, upper, lower, 0.006f) < 0.036f);
        float deepest = deepest_fold(arm);
        assert_true(deepest > 0.5f && deepest <= 1);
        skin_pose(arm, &open.posed, 0, NULL, 0);
        assert_true(deepest_fold(arm) == 0);
    }
}

/* The ankle on the other thigh, seen end-on. */
static void the_end_of_a_bent_knee_is_broad(void **state) {
    (void)state;
    Performance now = held("hands-gastrocnemius");
    const Surface *meshes[] = {surface, &body->lean};
    for (int m = 0; m < 2; m++) {
        Skin *leg = skin_new(house.arena, meshes[m], &body->rig);
        skin_pose(leg, &now.posed, now.breath, NULL, 0);
        float broad_m = end_breadth(leg, &now.posed, body->rig.thigh[LEFT], body->rig.shin[LEFT], 0.003f);
        assert_true(broad_m > 0.045f); /* 22 to 36 mm as the bones alone carry it */
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(halves_of_a_folded_limb_lie_flat_against_one_another_and_in_the_dark),
        cmocka_unit_test(the_end_of_a_bent_knee_is_broad),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
