/* The arc beside a joint that bends: there when the joint moves and can be seen, about the joint, its ends where the
 * limb goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/perform.h"

static House house;
static const Timeline *timeline;
static Layout layout;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    timeline =
        timeline_new(house.arena, house_lesson(&house, "tests/lessons/clean-joints.lesson"), &(Options){0});
    stage_open(house.stage, house.arena, timeline);
    layout = layout_of(1920, 1080);
    return house.diags.errors ? -1 : 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static StageShown shown_at(const Moment *moment, float turn_rad) {
    StageFrame frame = {.width = 32, .height = 18, .free = layout.wide, .turn_rad = turn_rad};
    return stage_at(house.stage, house.arena, moment, &frame);
}

static const Scene *drawn_at(double t_s, float turn_rad) {
    Moment moment = moment_at(timeline, t_s);
    StageShown shown = shown_at(&moment, turn_rad);
    Scene *scene = scene_new(house.arena, layout.width, layout.height, 0);
    stage_travel(house.stage, &shown, &moment, &layout, scene);
    return scene;
}

static void it_is_there_while_the_joint_moves(void **state) {
    (void)state;
    assert_int_equal(timeline->phases[1].kind, PHASE_MOBILISE);
    assert_true(drawn_at(timeline->phases[1].start_s + 6, 0)->items.count > 12);
    assert_int_equal(drawn_at(timeline->phases[1].start_s, 0)->items.count, 0);
    assert_int_equal(drawn_at(timeline->phases[0].start_s + 6, 0)->items.count, 0);
}

/* From the front a knee goes towards the viewer: an arc would be a stroke up and down. */
static void it_is_not_there_when_it_is_seen_from_its_edge(void **state) {
    (void)state;
    double t_s = timeline->phases[1].start_s + 6;
    Moment moment = moment_at(timeline, t_s);
    Vec3 forward = shown_at(&moment, 0).camera.forward;
    float turn = (float)maths_atan2((double)-forward.x, (double)-forward.z);
    assert_int_equal(drawn_at(t_s, -turn)->items.count, 0);
}

/* The foot of a straightened knee is near the arc's end; that of a bent one near its beginning. */
static void its_ends_are_where_the_shin_goes(void **state) {
    (void)state;
    const Body *body = house.body;
    double start_s = timeline->phases[1].start_s;
    const Scene *scene = drawn_at(start_s + 6, 0);
    const Item *last = &scene->items.at[scene->items.count - 1];
    Cast *cast = house_cast(&house);
    cast_open(cast, body, timeline, false);
    cast_prepare_skips(cast);
    float off[2], x[2], y[2], near;
    for (int i = 0; i < 2; i++) {
        Moment moment = moment_at(timeline, start_s + (i ? 12 : 16));
        Camera camera = shown_at(&moment, 0).camera;
        Ask ask = ask_at(body, &moment);
        Performance performance = performed(cast, &ask);
        int shin = body->rig.shin[LEFT], foot = body->rig.foot[LEFT];
        Vec3 knee = performance.posed.head[shin];
        Vec3 along = vec3_unit(vec3_sub(performance.posed.head[foot], knee));
        assert_true(camera_project(&camera, vec3_along(knee, along, 0.30f), &x[i], &y[i], &near));
        off[i] = hypotf(last->x0 - x[i], last->y0 - y[i]); /* the head drawn last is at the beginning */
    }
    assert_true(off[0] < 24 && off[1] > 80);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_there_while_the_joint_moves),
        cmocka_unit_test(it_is_not_there_when_it_is_seen_from_its_edge),
        cmocka_unit_test(its_ends_are_where_the_shin_goes),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
