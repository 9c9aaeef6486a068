/* From a muscle to a pixel and back: every point of every muscle and every zone is picked by the camera that sees it best,
 * on both sides; what stands before the figure hides it; in lessons a mark is picked as the muscle that is worked on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/spot.h"
#include "stage/pick.h"
#include "support/perform.h"

enum { WIDE = 640, HIGH = 480, AROUND = 12 };

#define NEAR_M 0.002f

static House house;
static const Body *body;
static SceneMesh mesh; /* the body in its rest pose */
static SceneView view = {.width = WIDE, .height = HIGH, .mesh_count = 1};
static float *world[3];

static float *floats(int count) {
    return arena_alloc(house.arena, ((size_t)count + 8) * sizeof(float));
}

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    const Surface *surface = &body->surface;
    int count = surface->corner_count;
    for (int k = 0; k < 3; k++) world[k] = floats(count);
    for (int i = 0; i < count; i++) {
        int v = surface->corner_vertex[i];
        world[0][i] = surface->x[v];
        world[1][i] = surface->y[v];
        world[2][i] = surface->z[v];
    }
    mesh = (SceneMesh){.topology = &surface->topology, .vertex_count = count};
    mesh.x = floats(count);
    mesh.y = floats(count);
    mesh.near = floats(count);
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* A camera 0.6 m from a place, looking at it from this direction. */
static Camera camera_from(Vec3 at, Vec3 from) {
    Vec3 eye = vec3_along(at, from, 0.6f), forward = vec3_scale(from, -1);
    Vec3 beside = fabsf(from.y) > 0.9f ? vec3(0, 0, 1) : vec3(0, 1, 0);
    Vec3 right = vec3_unit(vec3_cross(forward, beside));
    return (Camera){.eye = eye,
                    .right = right,
                    .up = vec3_cross(right, forward),
                    .forward = forward,
                    .focal_px = 900,
                    .centre_x = WIDE / 2.0f,
                    .centre_y = HIGH / 2.0f};
}

static Pick pick_of(const Camera *camera, Vec3 at) {
    float x, y, near;
    camera_project_all(camera, mesh.vertex_count, world[0], world[1], world[2], (float *)mesh.x,
                       (float *)mesh.y, (float *)mesh.near);
    view.meshes[0] = mesh;
    assert_true(camera_project(camera, at, &x, &y, &near));
    StageShown shown = {.view = &view};
    return stage_pick(house.stage, &shown, x, y);
}

/* The skin's own direction first, then all about it. */
static Vec3 direction(Vec3 normal, int i) {
    if (!i) return normal;
    Vec3 beside = vec3_unit(vec3_cross(normal, fabsf(normal.y) > 0.9f ? vec3(0, 0, 1) : vec3(0, 1, 0)));
    Vec3 over = vec3_cross(beside, normal);
    double angle = 2 * MATHS_PI * (i - 1) / AROUND;
    Vec3 out =
        vec3_add(vec3_scale(beside, (float)maths_cos(angle)), vec3_scale(over, (float)maths_sin(angle)));
    return vec3_unit(vec3_along(normal, out, 1.2f));
}

/* What is picked where a place is to be seen; the place itself must be. */
static Pick best_pick(Vec3 near, int side) {
    const Surface *surface = &body->surface;
    Spot spot = spot_near(surface, near);
    if (side < 0) spot = spot_mirror(surface, &spot);
    Vec3 at = spot_rest(surface, &spot), normal = vec3(0, 0, 0);
    for (int k = 0; k < 3; k++) {
        int v = spot.vertex[k];
        normal = vec3_along(normal, vec3(surface->normal_x[v], surface->normal_y[v], surface->normal_z[v]),
                            spot.weight[k]);
    }
    normal = vec3_unit(normal);
    for (int i = 0; i <= AROUND; i++) {
        Camera camera = camera_from(at, direction(normal, i));
        Pick pick = pick_of(&camera, at);
        if (pick.body && vec3_distance(pick.rest, at) < NEAR_M) return pick;
    }
    return (Pick){0};
}

static void every_point_of_every_muscle_can_be_picked(void **state) {
    (void)state;
    for (int m = 0; m < body->muscles.count; m++)
        for (int k = 0; k < 2 * body->muscles.list[m].point_count; k++) {
            const BodyMuscle *muscle = &body->muscles.list[m];
            const MusclePoint *point = &muscle->points[k / 2];
            int side = k % 2 ? -1 : 1;
            Pick pick = best_pick(point->at, side);
            Text found = pick.felt.muscle ? pick.felt.muscle->id : TEXT("nothing");
            if (!pick.body || pick.felt.muscle != muscle || pick.felt.side != side)
                fail_msg("%.*s, %.*s, side %d: %d %.*s", TEXT_ARGS(muscle->id), TEXT_ARGS(point->name), side,
                         pick.body, TEXT_ARGS(found));
        }
}

static void every_zone_can_be_picked(void **state) {
    (void)state;
    for (int z = 0; z < 2 * body->muscles.zone_count; z++) {
        const Zone *zone = &body->muscles.zones[z / 2];
        Pick pick = best_pick(vec3_scale(vec3_add(zone->at, zone->to), 0.5f), z % 2 ? -1 : 1);
        Text found = pick.felt.zone ? pick.felt.zone->id : TEXT("nothing");
        if (pick.felt.zone != zone) fail_msg("%.*s: %.*s", TEXT_ARGS(zone->id), TEXT_ARGS(found));
    }
}

static void what_is_no_body_is_not_picked(void **state) {
    (void)state;
    Vec3 at = body->muscles.list[0].points[0].at;
    Camera camera = camera_from(at, vec3(0, 0.6f, -0.8f));
    assert_true(pick_of(&camera, at).body);
    StageShown shown = {.view = &view};
    static const float OUTSIDE[][2] = {{-50, -50}, {1e9f, 0}, {NAN, 20}, {20, NAN}, {INFINITY, 5}};
    for (size_t i = 0; i < sizeof OUTSIDE / sizeof *OUTSIDE; i++)
        assert_false(stage_pick(house.stage, &shown, OUTSIDE[i][0], OUTSIDE[i][1]).body);
    view.mesh_count = 0;
    assert_false(stage_pick(house.stage, &shown, WIDE / 2.0f, HIGH / 2.0f).body);
    view.mesh_count = 1;
}

static void what_stands_before_the_figure_hides_it(void **state) {
    (void)state;
    static const float X[] = {0, 640, 320}, Y[] = {0, 0, 960}, CLOSE[] = {3, 3, 3},
                       FAR[] = {0.1f, 0.1f, 0.1f};
    static const int32_t ONE[][3] = {{0, 1, 2}};
    static const MeshTopology PLATE = {.triangles = ONE, .triangle_count = 1};
    Vec3 at = body->muscles.list[0].points[0].at;
    Camera camera = camera_from(at, vec3(0, 0.6f, -0.8f));
    StageShown shown = {.view = &view};
    assert_true(pick_of(&camera, at).body);
    view.mesh_count = 2;
    view.meshes[1] = (SceneMesh){.topology = &PLATE, .vertex_count = 3, .x = X, .y = Y, .near = CLOSE};
    assert_false(stage_pick(house.stage, &shown, WIDE / 2.0f, HIGH / 2.0f).body);
    view.meshes[1].near = FAR;
    assert_true(stage_pick(house.stage, &shown, WIDE / 2.0f, HIGH / 2.0f).body);
    view.mesh_count = 1;
}

static void a_mark_of_a_lesson_is_picked_as_its_muscle(void **state) {
    (void)state;
    const Timeline *timeline =
        timeline_new(house.arena, house_lesson(&house, "tests/lessons/clean-marks.lesson"), &(Options){0});
    stage_open(house.stage, house.arena, timeline);
    StageFrame frame = {.width = 1920, .height = 1080, .free = {0, 0, 1920, 1080}, .still = true};
    int picked = 0;
    for (double t = 5.5; t < timeline->seconds; t += 1) {
        Moment moment = moment_at(timeline, t);
        StageShown shown = stage_at(house.stage, house.arena, &moment, &frame);
        for (int i = 0; i < shown.marks.count; i++) {
            const MarkShown *mark = &shown.marks.list[i];
            if (mark->hidden > 0.01f || mark->strength < 1)
                continue; /* those that go are of the side before */
            Pick pick = stage_pick(house.stage, &shown, mark->x, mark->y);
            assert_true(pick.body && pick.felt.muscle && text_is(pick.felt.muscle->id, "rhomboids"));
            if (moment.muscle_side != SIDE_NONE)
                assert_int_equal(pick.felt.side, moment.muscle_side == SIDE_RIGHT ? -1 : 1);
            picked++;
        }
    }
    assert_true(picked > 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_point_of_every_muscle_can_be_picked),
        cmocka_unit_test(every_zone_can_be_picked),
        cmocka_unit_test(what_is_no_body_is_not_picked),
        cmocka_unit_test(what_stands_before_the_figure_hides_it),
        cmocka_unit_test(a_mark_of_a_lesson_is_picked_as_its_muscle),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
