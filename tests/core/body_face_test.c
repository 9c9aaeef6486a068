/* A face by itself: eyes look where they can without effort and nowhere else, lids come down and go up again, blinks
 * are rare, and nothing but the face moves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/face.h"
#include "support/perform.h"

static House house;
static const Rig *rig;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    rig = &house.body->rig;
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static Posed standing(void) {
    Stance stance = stance_neutral(rig);
    Posed posed;
    rig_solve(rig, &stance, &posed);
    return posed;
}

static Vec3 before_eyes(const Posed *posed, float x, float y, float z) {
    Vec3 middle = vec3_mix(posed->head[rig->eye[LEFT]], posed->head[rig->eye[RIGHT]], 0.5f);
    return vec3_add(middle, vec3(x, y, z));
}

static Vec3 gaze(const Posed *posed, int side) {
    return mat3_column(posed->turn[rig->eye[side]], 2);
}

static void a_face_that_does_nothing_looks_straight_ahead_with_open_eyes(void **state) {
    (void)state;
    Posed posed = standing(), before = posed;
    face_pose(rig, &(Face){0}, &posed);
    for (int b = 0; b < house.body->skeleton.count; b++)
        assert_true(turn_from(before.turn[b], posed.turn[b]) < 1e-4f);
}

static void both_eyes_look_at_what_is_before_them(void **state) {
    (void)state;
    Posed posed = standing();
    Vec3 at = before_eyes(&posed, 0.08f, -0.10f, 0.50f);
    face_pose(rig, &(Face){.at = at, .looking = 1}, &posed);
    for (int side = LEFT; side < SIDES; side++) {
        Vec3 wanted = vec3_unit(vec3_sub(at, posed.head[rig->eye[side]]));
        assert_true(vec3_distance(gaze(&posed, side), wanted) < 0.01f);
    }
    assert_true(gaze(&posed, LEFT).x < gaze(&posed, RIGHT).x); /* they meet there */
}

static void what_is_beside_or_behind_or_too_near_is_not_looked_at(void **state) {
    (void)state;
    const float places[][3] = {{0.5f, 0, 0.05f}, {0, 0, -0.5f}, {0, -0.6f, 0.05f}, {0, 0, 0}, {0, 0, 0.05f}};
    for (int i = 0; i < 5; i++) {
        Posed posed = standing();
        Vec3 at = before_eyes(&posed, places[i][0], places[i][1], places[i][2]);
        face_pose(rig, &(Face){.at = at, .looking = 1}, &posed);
        for (int side = LEFT; side < SIDES; side++) assert_true(gaze(&posed, side).z > 0.999f);
    }
}

static void eyes_never_turn_farther_than_they_do_without_effort(void **state) {
    (void)state;
    uint32_t seed = 3;
    for (int i = 0; i < 400; i++) {
        Posed posed = standing();
        Vec3 at = before_eyes(&posed, random_between(&seed, -1, 1), random_between(&seed, -1, 1),
                              random_between(&seed, -1, 1));
        face_pose(rig, &(Face){.at = at, .looking = 1}, &posed);
        for (int side = LEFT; side < SIDES; side++) assert_true(gaze(&posed, side).z > 0.85f);
    }
}

/* The lid's lower rim is before the pupil when the eye is shut, above it when it is open. */
static void lids_come_down_over_the_eye(void **state) {
    (void)state;
    float height[3];
    for (int i = 0; i < 3; i++) {
        Posed posed = standing();
        face_pose(rig, &(Face){.shut = (float)i / 2}, &posed);
        int lid = rig->eyelid[LEFT];
        Vec3 rim = vec3(0.0325f, 1.6489f, 0.0760f); /* rest, as face.body has it */
        height[i] = posed_point(rig, &posed, lid, rim).y - posed.head[rig->eye[LEFT]].y;
    }
    assert_true(height[0] > 0.003f && height[0] > height[1] && height[1] > height[2]);
    assert_true(height[2] < -0.005f);
}

static void the_jaw_parts_the_lips_by_some_millimetres(void **state) {
    (void)state;
    Posed closed = standing(), parted = closed;
    face_pose(rig, &(Face){.parted = 1}, &parted);
    Vec3 lip = vec3(0, 1.5795f, 0.077f);
    float down = posed_point(rig, &closed, rig->jaw, lip).y - posed_point(rig, &parted, rig->jaw, lip).y;
    assert_true(down > 0.003f && down < 0.008f);
}

typedef struct Lips {
    float upper_m, lower_m; /* heights of their inner rims in the middle of the face */
    float slips_m;          /* how far skin under the lower lip is from where the jaw takes it, at the most */
} Lips;

/* Of a pose that is held, in the head's frame. */
static Lips lips_in(const char *name) {
    Cast *cast = house_cast(&house);
    Stand stand = {pose_find(&house.body->book, text_of(name)), 1};
    assert_true(stand.pose >= 0);
    cast_prepare_way(cast, stand, stand);
    Ask ask = ask_held(stand.pose, stand.side);
    Posed posed = performed(cast, &ask).posed;
    const Surface *surface = &house.body->surface;
    Skin *skin = skin_new(house.arena, surface, rig);
    skin_pose(skin, &posed, 0, NULL, 0);
    Lips lips = {1, -1, 0};
    for (int c = 0; c < surface->corner_count; c++) {
        int v = surface->corner_vertex[c];
        Vec3 rest = vec3(surface->x[v], surface->y[v], surface->z[v]);
        if (fabsf(rest.x) > 0.003f || rest.z < 0.07f) continue;
        float up =
            mat3_undo(posed.turn[rig->skull], vec3_sub(skin_vertex(skin, v), posed.head[rig->skull])).y;
        bool lip = surface->corner_material[c] == MATERIAL_LIPS;
        if (lip && rest.y > 1.585f) lips.upper_m = fminf(lips.upper_m, up);
        if (lip && rest.y < 1.5845f) lips.lower_m = fmaxf(lips.lower_m, up);
        if (surface->corner_material[c] == MATERIAL_SKIN && rest.y > 1.570f && rest.y < 1.579f)
            lips.slips_m = fmaxf(
                lips.slips_m, vec3_distance(skin_vertex(skin, v), posed_point(rig, &posed, rig->jaw, rest)));
    }
    return lips;
}

static void a_pose_can_open_the_mouth_wide_and_the_chin_goes_along(void **state) {
    (void)state;
    Lips shut = lips_in("table-sit"), wide = lips_in("table-yawn");
    assert_true(fabsf(shut.upper_m - shut.lower_m) < 0.004f);
    assert_true(wide.upper_m - wide.lower_m > 0.018f && wide.upper_m - wide.lower_m < 0.040f);
    assert_true(fabsf(wide.upper_m - shut.upper_m) < 0.001f);
    assert_true(wide.slips_m < 0.003f);
}

static void one_blinks_rarely_and_quickly(void **state) {
    (void)state;
    int blinks = 0, shut = 0;
    float before = 0;
    assert_true(face_blink(0) == 0 && face_blink(-3) == 0 && face_blink(1e7) >= 0);
    for (int i = 0; i < 60 * 240; i++) {
        float down = face_blink(i / 60.0);
        assert_true(down >= 0 && down <= 1 && fabsf(down - before) < 0.35f);
        blinks += down > 0.9f && before <= 0.9f;
        shut += down > 0.1f;
        before = down;
    }
    assert_in_range(blinks, 45, 56); /* in four minutes */
    assert_true(shut < 60 * 240 / 15);
}

/* In a pose in which a hand lies on what it treats, and one in which none does. */
static void eyes_go_to_the_hand_that_works_and_close_when_asked(void **state) {
    (void)state;
    Cast *cast = house_cast(&house);
    int pose = pose_find(&house.body->book, TEXT("hands-biceps"));
    Stand stand = {pose, 1};
    cast_prepare_way(cast, stand, stand);
    Ask ask = ask_held(pose, 1);
    ask.life_s = 0;
    Performance open = performed(cast, &ask);
    ask.shut = 1;
    Performance shut = performed(cast, &ask);
    Vec3 head = mat3_column(open.posed.turn[rig->skull], 2);
    Vec3 hand = vec3_unit(vec3_sub(open.posed.head[rig->hand[RIGHT]], open.posed.head[rig->eye[LEFT]]));
    assert_true(vec3_dot(gaze(&open.posed, LEFT), hand) > vec3_dot(head, hand) + 0.01f);
    int lid = rig->eyelid[LEFT];
    assert_true(turn_from(open.posed.turn[lid], shut.posed.turn[lid]) > 0.3f);
    for (int b = 0; b < house.body->skeleton.count; b++)
        if (b != lid && b != rig->eyelid[RIGHT])
            assert_true(turn_from(open.posed.turn[b], shut.posed.turn[b]) < 1e-4f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_face_that_does_nothing_looks_straight_ahead_with_open_eyes),
        cmocka_unit_test(both_eyes_look_at_what_is_before_them),
        cmocka_unit_test(what_is_beside_or_behind_or_too_near_is_not_looked_at),
        cmocka_unit_test(eyes_never_turn_farther_than_they_do_without_effort),
        cmocka_unit_test(lids_come_down_over_the_eye),
        cmocka_unit_test(the_jaw_parts_the_lips_by_some_millimetres),
        cmocka_unit_test(a_pose_can_open_the_mouth_wide_and_the_chin_goes_along),
        cmocka_unit_test(one_blinks_rarely_and_quickly),
        cmocka_unit_test(eyes_go_to_the_hand_that_works_and_close_when_asked),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
