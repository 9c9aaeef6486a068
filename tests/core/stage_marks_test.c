/* Spots on the skin: where the data says in the rest pose, on the skin in every pose of every lesson, on the muscle that
 * they belong to, and drawn whole or dotted by what lies before them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/spot.h"
#include "stage/marks.h"
#include "support/perform.h"

#define LESSON "tests/lessons/clean-marks.lesson"
#define NEAR_M 0.003f
#define OVER_M 0.020f /* of the skin over a muscle that lies deep */

static House house;
static const Body *body;
static const Timeline *timeline;
static Layout layout;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    timeline = timeline_new(house.arena, house_lesson(&house, LESSON), &(Options){0});
    stage_open(house.stage, house.arena, timeline);
    layout = layout_of(1920, 1080);
    return house.diags.errors ? -1 : 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static Spot spot_of(const MusclePoint *point) {
    return spot_near(&body->surface, point->at);
}

static void a_spot_at_a_vertex_is_that_vertex(void **state) {
    (void)state;
    const Surface *surface = &body->surface;
    for (int v = 0; v < surface->vertex_count; v += 531) {
        Vec3 at = vec3(surface->x[v], surface->y[v], surface->z[v]);
        Spot spot = spot_near(surface, at), mirror = spot_mirror(surface, &spot);
        assert_true(vec3_distance(spot_rest(surface, &spot), at) < 1e-6f);
        assert_true(vec3_distance(spot_rest(surface, &mirror), vec3_mirror(at)) < 1e-6f);
    }
}

/* From outside, the nearest point is closer than any vertex. */
static void a_spot_is_the_nearest_place(void **state) {
    (void)state;
    const Surface *surface = &body->surface;
    for (int v = 7; v < surface->vertex_count; v += 401) {
        Vec3 normal = vec3(surface->normal_x[v], surface->normal_y[v], surface->normal_z[v]);
        Vec3 from = vec3_along(vec3(surface->x[v], surface->y[v], surface->z[v]), normal, 0.02f);
        Spot spot = spot_near(surface, from);
        float distance = vec3_distance(spot_rest(surface, &spot), from);
        for (int i = 0; i < surface->vertex_count; i++)
            assert_true(distance <=
                        vec3_distance(vec3(surface->x[i], surface->y[i], surface->z[i]), from) + 1e-6f);
        float sum = spot.weight[0] + spot.weight[1] + spot.weight[2];
        assert_true(fabsf(sum - 1) < 1e-5f && spot.weight[0] >= 0 && spot.weight[1] >= 0 &&
                    spot.weight[2] >= 0);
    }
}

static float off_muscle(const BodyMuscle *muscle, Vec3 p) {
    float least = 1e9f;
    for (int v = 0; v < muscle->volume_count; v++) {
        const Volume *volume = &body->flesh.volumes[flesh_find(&body->flesh, muscle->volumes[v], 1)];
        least = fminf(least, volume_distance(volume, p, NULL));
    }
    return least;
}

static void every_point_lies_on_the_skin_of_its_muscle(void **state) {
    (void)state;
    int points = 0;
    for (int m = 0; m < body->muscles.count; m++) {
        const BodyMuscle *muscle = &body->muscles.list[m];
        assert_true(muscle->point_count > 0);
        for (int i = 0; i < muscle->point_count; i++, points++) {
            const MusclePoint *point = &muscle->points[i];
            Spot spot = spot_of(point);
            float off = vec3_distance(spot_rest(&body->surface, &spot), point->at),
                  over = off_muscle(muscle, point->at);
            if (off > NEAR_M || over > OVER_M)
                fail_msg("%.*s, %.*s: %.4f m off the skin, %.4f m off the muscle", TEXT_ARGS(muscle->id),
                         TEXT_ARGS(point->name), (double)off, (double)over);
            assert_true((muscle->midline || point->at.x > 0.01f) && point->title.count > 0);
        }
    }
    assert_int_equal(points, 77);
}

/* Both ends; between them a line may cut through what is round. */
static void what_is_never_pressed_lies_on_the_skin(void **state) {
    (void)state;
    for (int i = 0; i < body->muscles.spared_count; i++) {
        const Spared *spared = &body->muscles.spared[i];
        for (int end = 0; end < 2; end++) {
            Vec3 at = end ? spared->to : spared->at;
            Spot spot = spot_near(&body->surface, at);
            Vec3 rest = spot_rest(&body->surface, &spot);
            float off = vec3_distance(rest, at);
            if (off > NEAR_M) fail_msg("%.*s: %.4f m off the skin", TEXT_ARGS(spared->id), (double)off);
        }
    }
}

/* The skin nearest to a place, over all triangles. */
static float off_skin(const Skin *skin, Vec3 p) {
    Surface posed = *skin->surface;
    posed.x = skin->x;
    posed.y = skin->y;
    posed.z = skin->z;
    Spot nearest = spot_near(&posed, p);
    return vec3_distance(spot_rest(&posed, &nearest), p);
}

static void marks_stay_on_the_skin_in_every_pose_of_their_lesson(void **state) {
    (void)state;
    Skin *skin = skin_new(house.arena, &body->surface, &body->rig);
    int looked = 0;
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        const Timeline *shipped = house_timeline(&house, l, &(Options){0});
        const BodyMuscle *muscle = muscles_find(&body->muscles, shipped->lesson->muscle->id);
        Cast *cast = house_cast(&house);
        cast_open(cast, body, shipped, false);
        for (int i = 0; i < shipped->phase_count; i++) {
            const Phase *phase = &shipped->phases[i];
            Moment moment = moment_at(shipped, phase->start_s + phase->seconds * 0.9);
            Ask ask = ask_at(body, &moment);
            ask.cut_count = 0;
            Performance performance = performed(cast, &ask);
            skin_pose(skin, &performance.posed, performance.breath, performance.presses,
                      performance.press_count);
            for (int k = 0; k < 2 * muscle->point_count; k++, looked++) {
                Vec3 normal;
                Spot spot = spot_of(&muscle->points[k / 2]);
                if (k % 2) spot = spot_mirror(&body->surface, &spot);
                Vec3 at = spot_at(skin, &spot, &normal);
                assert_true(off_skin(skin, at) < NEAR_M && fabsf(vec3_length(normal) - 1) < 1e-4f);
            }
        }
    }
    assert_true(looked > 200);
}

static StageShown shown_at(double t_s, float turn_rad) {
    Moment moment = moment_at(timeline, t_s);
    StageFrame frame = {
        .width = 1920, .height = 1080, .free = layout.wide, .turn_rad = turn_rad, .still = true};
    return stage_at(house.stage, house.arena, &moment, &frame);
}

static int items_of(const MarksShown *marks, ItemKind kind) {
    Scene *scene = scene_new(house.arena, 1920, 1080, 0);
    marks_draw(scene, &house.theme, marks, 1);
    int count = 0;
    for (int i = 0; i < scene->items.count; i++) count += scene->items.at[i].kind == kind;
    return count;
}

/* The lower spot is beside the ball, seen from behind; then the body is seen from the front. */
static void a_spot_that_is_seen_is_whole_and_one_that_is_not_is_dotted(void **state) {
    (void)state;
    StageShown seen = shown_at(45, 0), away = shown_at(45, (float)MATHS_PI);
    assert_int_equal(seen.marks.count, 1);
    assert_true(seen.marks.list[0].strength == 1 && seen.marks.list[0].hidden < 0.5f);
    assert_true(seen.marks.list[0].radius >= 15 && seen.marks.list[0].radius < 40);
    assert_int_equal(away.marks.count, 1);
    assert_true(away.marks.list[0].hidden == 1 && away.marks.list[0].strength == 1);
    assert_true(items_of(&seen.marks, ITEM_ARC) == 2 && items_of(&seen.marks, ITEM_LINE) == 8);
    assert_true(items_of(&away.marks, ITEM_ARC) == 0 && items_of(&away.marks, ITEM_LINE) == 0);
    assert_true(items_of(&away.marks, ITEM_DISC) > 24);
}

/* The middle one lies under the ball. */
static void a_tool_covers_a_spot(void **state) {
    (void)state;
    StageShown held = shown_at(30, 0);
    assert_int_equal(held.marks.count, 1);
    assert_true(held.marks.list[0].hidden > 0.8f);
}

static void a_spot_that_is_hinted_at_is_a_dot(void **state) {
    (void)state;
    StageShown found = shown_at(18, 0);
    assert_int_equal(found.marks.count, 3);
    assert_int_equal(items_of(&found.marks, ITEM_DISC), 6);
    assert_int_equal(items_of(&found.marks, ITEM_ARC) + items_of(&found.marks, ITEM_LINE), 0);
}

static void the_right_side_is_the_mirror_image(void **state) {
    (void)state;
    StageShown left = shown_at(45, 0), right = shown_at(91, 0);
    assert_true(left.marks.count == 1 && right.marks.count == 1);
    float middle = (layout.wide.x0 + layout.wide.x1) / 2;
    float a = left.marks.list[0].x - middle, b = right.marks.list[0].x - middle;
    assert_true(a < 0 && b > 0);
}

/* What is hidden changes little by little as the viewer turns about the figure. */
static void nothing_flickers_as_the_view_turns(void **state) {
    (void)state;
    float before = shown_at(45, 0).marks.list[0].hidden, most = 0;
    for (float turn = 0.02f; turn < 3.2f; turn += 0.02f) {
        float hidden = shown_at(45, turn).marks.list[0].hidden;
        most = fmaxf(most, fabsf(hidden - before));
        before = hidden;
    }
    assert_true(most < 0.6f && before == 1);
}

static float strongest(const NeverShown *never) {
    float most = 0;
    for (int i = 0; i < never->count; i++) most = fmaxf(most, never->list[i].strength);
    return most;
}

/* The search shows the spine crossed out, seen from behind; from the front nothing, and in the hold nothing. */
static void what_is_never_pressed_is_crossed_out_in_the_search(void **state) {
    (void)state;
    StageShown found = shown_at(18, 0), away = shown_at(18, (float)MATHS_PI), held = shown_at(30, 0);
    assert_true(strongest(&found.never) == 1 && found.never.count > 1);
    assert_int_equal(away.never.count, 0);
    assert_int_equal(held.never.count, 0);
    Scene *scene = scene_new(house.arena, 1920, 1080, 0);
    never_draw(scene, &house.theme, &found.never);
    int lines = 0;
    for (int i = 0; i < scene->items.count; i++) lines += scene->items.at[i].kind == ITEM_LINE;
    assert_int_equal(lines, 2 * found.never.count); /* a cross each: not told by colour alone */
}

/* Of what is on both sides, only that of the side at work; and no more than there is room for. */
static void each_muscle_has_places_to_spare_on_its_side(void **state) {
    (void)state;
    Figure *figure = figure_new(house.arena, body, &body->surface, &house.theme, SIMD_C);
    for (int m = 0; m < body->muscles.count; m++) {
        const BodyMuscle *muscle = &body->muscles.list[m];
        int paired = 0;
        if (!muscle->spared_count) fail_msg("nothing is spared near %.*s", TEXT_ARGS(muscle->id));
        figure_show_muscle(figure, muscle, 0);
        for (int i = 0; i < figure_spared_count(figure); i++) paired += figure_spared_paired(figure, i);
        assert_true(figure_spared_count(figure) >= muscle->spared_count);
        assert_true(figure_spared_count(figure) + paired <= NEVER_MARKS_MAX);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_spot_at_a_vertex_is_that_vertex),
        cmocka_unit_test(a_spot_is_the_nearest_place),
        cmocka_unit_test(every_point_lies_on_the_skin_of_its_muscle),
        cmocka_unit_test(what_is_never_pressed_lies_on_the_skin),
        cmocka_unit_test(marks_stay_on_the_skin_in_every_pose_of_their_lesson),
        cmocka_unit_test(a_spot_that_is_seen_is_whole_and_one_that_is_not_is_dotted),
        cmocka_unit_test(a_tool_covers_a_spot),
        cmocka_unit_test(a_spot_that_is_hinted_at_is_a_dot),
        cmocka_unit_test(the_right_side_is_the_mirror_image),
        cmocka_unit_test(nothing_flickers_as_the_view_turns),
        cmocka_unit_test(what_is_never_pressed_is_crossed_out_in_the_search),
        cmocka_unit_test(each_muscle_has_places_to_spare_on_its_side),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
