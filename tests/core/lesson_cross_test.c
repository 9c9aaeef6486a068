/* On the ways between poses that follow on each other in every other shipped lesson no part of the body goes deep into another
 * one: skin of hands, arms, legs and head in what they do not hang on, as it is drawn, clothes and all. Poses are held to
 * 10 mm (body_cross_test); on ways, which are over in a second or two, what was reached is held. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "body/buried.h"
#include "support/pairs.h"

#define DEEPEST_M        0.015f
#define DEEPEST_OTHERS_M 0.016f /* of others than the man */
#define DEEP_M           0.012f
#define FOUND_M          0.012f /* in flesh, as found quickly: so deep it is measured as it is drawn */
#define STEP_S           0.25

enum { SPARSE = 3, EACH = 2, DEEP_WAYS_MOST = 4 }; /* of so many lessons one is looked at */

static House house;
static Skin *skin;
static const Cross *cross;
static Buried buried;
static int *places, place_count; /* vertices: every third that says something of its part */
static Vec3 *carried;
static int deep_ways;

static void choose_places(void) {
    const Surface *surface = &house.body->surface;
    places = arena_alloc(house.arena, (size_t)surface->vertex_count * sizeof *places);
    carried = arena_alloc(house.arena, (size_t)surface->vertex_count * sizeof *carried);
    for (int i = 0; i < surface->vertex_count; i += SPARSE)
        if (buried_counts(cross, surface, i)) places[place_count++] = i;
}

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    skin = skin_new(house.arena, &house.body->surface, &house.body->rig);
    cross = cross_new(house.arena, &house.body->flesh, &house.body->rig);
    choose_places();
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* The place that is deepest in flesh as found quickly, or -1 if none is so deep that it matters. */
static int deepest_place(const Posed *posed) {
    Beside beside[BONES_MAX];
    float most = FOUND_M;
    int deepest = -1, in;
    skin_points(skin, posed, places, place_count, carried);
    for (int b = 0; b < house.body->skeleton.count; b++) beside[b] = cross_beside(cross, posed, b);
    for (int i = 0; i < place_count; i++) {
        int own = house.body->surface.bones[places[i]][0];
        float depth = cross_depth(cross, posed, &beside[own], carried[i], &in);
        if (depth <= most) continue;
        most = depth;
        deepest = places[i];
    }
    return deepest;
}

static float depth_at(const Performance *now) {
    int place = deepest_place(&now->posed);
    if (place < 0) return 0;
    skin_pose(skin, &now->posed, now->breath, now->presses, now->press_count);
    buried_open(&buried, cross, skin);
    return buried_m(&buried, house.body->surface.bones[place][0], skin_vertex(skin, place));
}

static int look_at_way(House *at, const Played *played, double start_s) {
    double end_s = start_s + way_length(at->body, played, start_s);
    float most = 0;
    for (double t_s = start_s; t_s < end_s; t_s += STEP_S) {
        Performance now = played_at(at->body, played, t_s);
        most = fmaxf(most, depth_at(&now));
    }
    const float bound = getenv("UNKNOT_FIGURE") ? DEEPEST_OTHERS_M : DEEPEST_M;
    if (most > fminf(bound, DEEP_M)) print_message("%.0f mm:", (double)most * 1000);
    deep_ways += most > DEEP_M;
    return most > bound;
}

static void limbs_go_round_the_body(void **state) {
    (void)state;
    assert_int_equal(pairs_of_lessons(&house, look_at_way, EACH), 0);
    assert_true(deep_ways <= DEEP_WAYS_MOST);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(limbs_go_round_the_body)};
    return cmocka_run_group_tests(tests, open_house, close_house);
}
