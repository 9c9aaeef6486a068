/* No part of the body is in another one: in every pose, as it is drawn, how deep the skin of hands, arms, legs and
 * head lies in the skin of what they do not hang on, clothes and all. And no elbow sinks into the trunk, on which its upper
 * arm hangs: the arm would come out of it in two pieces. Measured: 36 % of an elbow's skin, a stout man's who reaches between
 * his knees. Everybody is held to it: the body as it stands in all poses, the others in a selection, or, when UNKNOT_FIGURE
 * names one, that one in all. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/cross.h"
#include "support/inside.h"
#include "support/perform.h"

#define DEEPEST_M  0.010f
#define FOUND_M    0.002f /* in flesh: skin that is not is in nobody's clothes so deep either */
#define EDGE_M     0.08f  /* of a triangle of the skin, stretched */
#define OWN_WEIGHT 0.75f  /* skin that goes with its part so much, not near a joint */
#define SUNK_M     0.003f /* in the trunk's flesh: pressed, not only touching */
#define SUNK_MOST  0.37f  /* of an elbow's skin */

enum { PEOPLE = 3, EACH = 12 }; /* of so many poses one is tried, another by each person */

static const char *const people[PEOPLE] = {"heavier", "older", "woman"};

/* Somebody, ready to be asked. */
typedef struct Who {
    House house;
    const Body *body;
    Skin *skin;
    const Cross *cross;
    Cast *cast;
} Who;

static bool open_as(Who *who, const char *person) {
    if (person) setenv("UNKNOT_FIGURE", person, 1);
    bool opened = house_open(&who->house);
    if (person) unsetenv("UNKNOT_FIGURE");
    if (!opened) return false;
    who->body = who->house.body;
    who->skin = skin_new(who->house.arena, &who->body->surface, &who->body->rig);
    who->cross = cross_new(who->house.arena, &who->body->flesh, &who->body->rig);
    who->cast = house_kept_cast(&who->house);
    return true;
}

typedef struct Crossing {
    float depth_m;
    int bone, in; /* whose skin is in whose */
} Crossing;

/* The corners of a triangle, if it is of skin that bone `own` does not hang on. */
static bool corners_of(const Who *who, int own, int triangle, Vec3 corner[3]) {
    const Surface *surface = who->skin->surface;
    const int32_t *corners = surface->topology.triangles[triangle];
    if (cross_hangs(who->cross, own, surface->bones[surface->corner_vertex[corners[0]]][0])) return false;
    for (int k = 0; k < 3; k++) corner[k] = skin_vertex(who->skin, surface->corner_vertex[corners[k]]);
    return true;
}

static bool is_enclosed(const Who *who, int own, Vec3 p) {
    float seen = 0;
    Vec3 c[3];
    for (int t = 0; t < who->skin->surface->topology.triangle_count; t++)
        if (corners_of(who, own, t, c))
            seen += solid_angle(vec3_sub(c[0], p), vec3_sub(c[1], p), vec3_sub(c[2], p));
    return fabsf(seen) > 2 * (float)MATHS_PI;
}

/* How deep a point is in the skin of what bone `own` does not hang on, 0 if outside. What is no deeper than is allowed is
 * not looked at closely. */
static float drawn_depth(const Who *who, int own, Vec3 p) {
    float nearest = 1;
    Vec3 c[3];
    for (int t = 0; t < who->skin->surface->topology.triangle_count; t++)
        if (corners_of(who, own, t, c) && vec3_distance(p, c[0]) < nearest + EDGE_M)
            nearest = fminf(nearest, triangle_distance(p, c[0], c[1], c[2]));
    return nearest > DEEPEST_M && is_enclosed(who, own, p) ? nearest : 0;
}

static void look_at(const Who *who, const Performance *now, int vertex, Crossing *worst) {
    const Surface *surface = &who->body->surface;
    int own = surface->bones[vertex][0], in;
    if (surface->weights[vertex][0] < OWN_WEIGHT || who->cross->part[own] <= PART_NECK) return;
    Vec3 at = skin_vertex(who->skin, vertex);
    if (cross_distance(who->cross, &now->posed, own, at, &in) > -FOUND_M) return;
    float depth = drawn_depth(who, own, at);
    if (depth > worst->depth_m) *worst = (Crossing){depth, own, in};
}

static Performance pose_body(const Who *who, int pose) {
    Stand stand = {pose, 1};
    cast_prepare_way(who->cast, stand, stand);
    Ask ask = ask_held(pose, 1);
    ask.life_s = 0;
    Performance now = performed(who->cast, &ask);
    skin_pose(who->skin, &now.posed, now.breath, now.presses, now.press_count);
    return now;
}

static Crossing crossing_of(const Who *who, const Performance *now) {
    Crossing worst = {0};
    for (int i = 0; i < who->body->surface.vertex_count; i++) look_at(who, now, i, &worst);
    return worst;
}

/* Of skin that goes with upper arm and forearm alike, a joint's. */
static bool is_of_elbow(const Who *who, int side, int vertex) {
    const Surface *surface = &who->body->surface;
    const BodyPart *part = who->cross->part;
    int first = surface->bones[vertex][0], second = surface->bones[vertex][1];
    int upper = who->body->rig.upper_arm[side];
    if (who->body->skeleton.bones[first].side != who->body->skeleton.bones[upper].side) return false;
    return surface->weights[vertex][1] >= 1 - OWN_WEIGHT &&
           ((first == upper && part[second] == PART_FOREARM) ||
            (part[first] == PART_FOREARM && second == upper));
}

/* How much of an elbow is in the trunk, 0..1: upper arms hang on it, and nobody else looks. */
static float sunk_share(const Who *who, const Performance *now, int side) {
    int all = 0, sunk = 0;
    for (int i = 0; i < who->body->surface.vertex_count; i++) {
        if (!is_of_elbow(who, side, i)) continue;
        Vec3 at = skin_vertex(who->skin, i);
        all++;
        sunk += cross_distance(who->cross, &now->posed, who->body->rig.forearm[side], at, NULL) < -SUNK_M;
    }
    assert_true(all > 50);
    return (float)sunk / (float)all;
}

static int sinks(const Who *who, const Performance *now, int pose) {
    int wrong = 0;
    for (int side = LEFT; side < SIDES; side++) {
        float share = sunk_share(who, now, side);
        if (share <= SUNK_MOST) continue;
        print_error("%.*s: %.0f %% of the %s elbow are in the body\n",
                    TEXT_ARGS(who->body->book.poses[pose].name), (double)share * 100,
                    side == LEFT ? "left" : "right");
        wrong++;
    }
    return wrong;
}

static int crosses(const Who *who, int pose) {
    Performance now = pose_body(who, pose);
    int sunk = sinks(who, &now, pose);
    Crossing worst = crossing_of(who, &now);
    if (worst.depth_m <= DEEPEST_M) return sunk;
    const Bone *bones = who->body->skeleton.bones;
    print_error("%.*s: %s %.*s %.1f mm in %.*s\n", TEXT_ARGS(who->body->book.poses[pose].name),
                bones[worst.bone].side < 0 ? "right" : "left", TEXT_ARGS(bones[worst.bone].name),
                (double)worst.depth_m * 1000, TEXT_ARGS(bones[worst.in].name));
    return sunk + 1;
}

static void no_part_lies_in_another(void **state) {
    (void)state;
    Who who;
    int wrong = 0;
    assert_true(open_as(&who, NULL));
    for (int p = 0; p < who.body->book.pose_count; p++) wrong += crosses(&who, p);
    house_close(&who.house);
    assert_int_equal(wrong, 0);
}

static void nor_does_it_of_anybody(void **state) {
    (void)state;
    int wrong = 0, tried = 0;
    if (getenv("UNKNOT_FIGURE")) skip();
    for (int i = 0; i < PEOPLE; i++) {
        Who who;
        assert_true(open_as(&who, people[i]));
        for (int p = 4 * i; p < who.body->book.pose_count; p += EACH, tried++) wrong += crosses(&who, p);
        house_close(&who.house);
    }
    assert_true(tried > 50);
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
    Who who;
    assert_true(open_as(&who, NULL));
    Stance stance = stance_neutral(&who.body->rig);
    Performance now = {0};
    stance.limb[ARM_RIGHT] = reaching(vec3(-0.45f, 1.1f, 0.2f), -1);
    for (int step = 0; step < 3; step++) {
        stance.limb[ARM_LEFT] = reaching(vec3(0.10f, 1.18f, 0.32f - 0.15f * (float)step), 1);
        rig_solve(&who.body->rig, &stance, &now.posed);
        skin_pose(who.skin, &now.posed, 0, NULL, 0);
        Crossing worst = {0};
        for (int i = 0; i < who.body->surface.vertex_count; i++) look_at(&who, &now, i, &worst);
        if (step == 0) assert_true(worst.depth_m < DEEPEST_M);
        if (step == 2) assert_true(worst.depth_m > 0.03f);
    }
    house_close(&who.house);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hand_in_the_belly_is_found),
        cmocka_unit_test(no_part_lies_in_another),
        cmocka_unit_test(nor_does_it_of_anybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
