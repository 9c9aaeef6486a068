/* On the ways between poses that follow on each other in every other shipped lesson no part of the body goes deep into another
 * one: skin of hands, arms, legs and head in what they do not hang on, as it is drawn, clothes and all. The bound is that of
 * poses, 10 mm (body_cross_test), for all skin that is 3 mm in flesh, not for what is deepest in it alone: clothes may lie deeper
 * elsewhere. Skin that is in clothes and hardly in flesh is not looked at: there a finger or a forearm goes up to 15.6 mm. And
 * on the way of who sits, no skin is shown in the seat or the table's top, nor is flesh pressed deeper than it gives way:
 * measured, 9.3 mm shown, a stout calf at the seat's front edge, and 15.6 mm pressed, an older woman's thigh, 15.2 of others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "body/buried.h"
#include "support/pairs.h"

#define DEEPEST_M  0.010f
#define CLOSELY_M  0.003f /* in flesh, as found quickly: so deep it is measured as it is drawn */
#define SHOWN_IN_M 0.010f /* in seat or table */
#define GIVES_M    0.016f
#define THROUGH_M  0.060f /* what is so far below a board's top hangs beside it */
#define STEP_S     0.1

enum { SPARSE = 3, EACH = 2 }; /* of so many lessons one is looked at */

static House house;
static Skin *skin;
static const Cross *cross;
static Buried buried;
static int *places, place_count; /* vertices: every third that says something of its part */
static Vec3 *carried;
static float *depths_m;

static void choose_places(void) {
    const Surface *surface = &house.body->surface;
    places = arena_alloc(house.arena, (size_t)surface->vertex_count * sizeof *places);
    carried = arena_alloc(house.arena, (size_t)surface->vertex_count * sizeof *carried);
    depths_m = arena_alloc(house.arena, (size_t)surface->vertex_count * sizeof *depths_m);
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

/* How deep each place is in flesh, as found quickly; whether any is so deep that it is measured. */
static bool find_depths(const Posed *posed) {
    Beside beside[BONES_MAX];
    bool found = false;
    int in;
    skin_points(skin, posed, places, place_count, carried);
    for (int b = 0; b < house.body->skeleton.count; b++) beside[b] = cross_beside(cross, posed, b);
    for (int i = 0; i < place_count; i++) {
        int own = house.body->surface.bones[places[i]][0];
        depths_m[i] = cross_depth(cross, posed, &beside[own], carried[i], &in);
        found = found || depths_m[i] > CLOSELY_M;
    }
    return found;
}

static float drawn_m(int place) {
    return buried_m(&buried, house.body->surface.bones[places[place]][0], skin_vertex(skin, places[place]));
}

/* The most of all that is in flesh, as drawn. */
static float deepest_m(const Performance *now) {
    float most = 0;
    if (!find_depths(&now->posed)) return most;
    skin_pose(skin, &now->posed, now->breath, now->presses, now->press_count);
    buried_open(&buried, cross, skin);
    for (int i = 0; i < place_count; i++)
        if (depths_m[i] > CLOSELY_M) most = fmaxf(most, drawn_m(i));
    return most;
}

static float in_board(const Board *board, Vec3 p) {
    float below_m = board->height_m - p.y;
    if (below_m > THROUGH_M) return 0;
    float beside_m = fminf(board->half_m - fabsf(p.x), board->half_wide_m - fabsf(p.z - board->middle_m));
    return fminf(below_m, beside_m);
}

/* The skin's deepest in what stands there. */
static float in_boards(unsigned planes, const Performance *now, int presses) {
    const PoseBook *book = &house.body->book;
    float most = 0;
    skin_pose(skin, &now->posed, now->breath, now->presses, presses);
    for (int i = 0; i < house.body->surface.vertex_count; i++) {
        if (planes >> PLANE_SEAT & 1) most = fmaxf(most, in_board(&book->seat, skin_vertex(skin, i)));
        if (planes >> PLANE_TABLE & 1) most = fmaxf(most, in_board(&book->table, skin_vertex(skin, i)));
    }
    return most;
}

static unsigned boards_at(const Played *played, double t_s) {
    Moment moment = moment_at(played->timeline, t_s);
    Ask ask = ask_at(house.body, &moment);
    const Pose *poses = house.body->book.poses;
    return (poses[ask.from.pose].planes | poses[ask.to.pose].planes) & (1u << PLANE_SEAT | 1u << PLANE_TABLE);
}

static bool is_in_boards(unsigned planes, const Performance *now) {
    if (!planes) return false;
    float pressed = in_boards(planes, now, 0), is_shown = in_boards(planes, now, now->press_count);
    if (pressed <= GIVES_M && is_shown <= SHOWN_IN_M) return false;
    print_message("%.1f mm pressed in seat or table, %.1f shown:", (double)pressed * 1000,
                  (double)is_shown * 1000);
    return true;
}

static int look_at_way(House *at, const Played *played, double start_s) {
    double end_s = start_s + way_length(at->body, played, start_s);
    const unsigned boards = boards_at(played, start_s);
    float most = 0;
    bool is_in = false;
    for (double t_s = start_s; t_s < end_s; t_s += STEP_S) {
        Performance now = played_at(at->body, played, t_s);
        most = fmaxf(most, deepest_m(&now));
        is_in = is_in || is_in_boards(boards, &now);
    }
    if (most > DEEPEST_M) print_message("%.1f mm:", (double)most * 1000);
    return most > DEEPEST_M || is_in;
}

static void limbs_go_round_the_body_and_what_it_sits_at(void **state) {
    (void)state;
    assert_int_equal(pairs_of_lessons(&house, look_at_way, EACH), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(limbs_go_round_the_body_and_what_it_sits_at)};
    return cmocka_run_group_tests(tests, open_house, close_house);
}
