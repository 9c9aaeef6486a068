/* The ground: no shadow is worked out where a mat lies over the floor, and all are where it does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/ground.h"
#include "support/one_house.h"

enum { WIDTH = 1280, HEIGHT = 720, CELL_W = 16, CELL_H = 4 };

/* Who lies on the mat, and an arm that reaches beyond it. */
static const Occluder lying[] = {{{0, 0.1f, 0}, {0, 0.1f, 1}, 0.12f},
                                 {{0, 0.1f, 0.5f}, {0.9f, 0.1f, 0.5f}, 0.06f}};

static GroundAsk ask_with(float mat) {
    Shot shot = {.yaw_rad = 0.4f,
                 .pitch_rad = 0.7f,
                 .middle = vec3(0, 0, 0.4f),
                 .half_w_m = 1.2f,
                 .half_h_m = 0.8f,
                 .radius_m = 1};
    return (GroundAsk){.width = WIDTH,
                       .height = HEIGHT,
                       .camera = camera_frame(shot, (Area){0, 0, WIDTH, HEIGHT}),
                       .pool = vec3(0, 0, 0.4f),
                       .mat = mat,
                       .mat_low = vec3(-0.5f, 0, -0.6f),
                       .mat_high = vec3(0.5f, 0, 1.4f),
                       .occluders = lying,
                       .occluder_count = 2,
                       .lamp = vec3(-0.48f, 0.74f, 0.47f)};
}

static SceneView described(Ground *ground, const GroundAsk *ask) {
    SceneView view = {0};
    ground_describe(ground, house.arena, ask, &view);
    return view;
}

static bool same_node(const SceneField *a, const SceneField *b, int node) {
    return memcmp(&a->red[node], &b->red[node], sizeof(float)) == 0 &&
           memcmp(&a->green[node], &b->green[node], sizeof(float)) == 0 &&
           memcmp(&a->blue[node], &b->blue[node], sizeof(float)) == 0;
}

/* All pixels that the node has a part in are the mat's. */
static bool under_mat(const GroundAsk *ask, const SceneField *field, int node) {
    for (int corner = 0; corner < 4; corner++) {
        int column = node % field->columns + (corner & 1 ? 1 : -1),
            row = node / field->columns + (corner & 2 ? 1 : -1);
        Vec3 ray = camera_ray(&ask->camera, (float)(column * CELL_W), (float)(row * CELL_H));
        Vec3 at = vec3_along(ask->camera.eye, ray, -ask->camera.eye.y / ray.y);
        if (at.x < ask->mat_low.x || at.x > ask->mat_high.x || at.z < ask->mat_low.z ||
            at.z > ask->mat_high.z)
            return false;
    }
    return true;
}

/* A mat that is all but solid shows the floor, with all its shadows. */
static void only_what_a_mat_hides_of_the_floor_has_no_shadow(void **state) {
    (void)state;
    for (SimdLevel level = SIMD_C; level <= simd_best(); level++) {
        Ground *ground = ground_new(house.arena, &house.theme, light_kernels(level));
        GroundAsk solid = ask_with(1), glass = ask_with(0.99f);
        SceneView hidden = described(ground, &solid), seen = described(ground, &glass);
        int left_out = 0;
        for (int node = 0; node < seen.backdrop.columns * seen.backdrop.rows; node++) {
            if (same_node(&hidden.backdrop, &seen.backdrop, node)) continue;
            assert_true(under_mat(&solid, &seen.backdrop, node));
            left_out++;
        }
        assert_true(left_out > 300);
    }
}

static void what_lay_on_the_floor_before_does_not_matter(void **state) {
    (void)state;
    const LightKernels *kernels = light_kernels(simd_best());
    Ground *used = ground_new(house.arena, &house.theme, kernels);
    for (int i = 0; i < 6; i++) {
        GroundAsk ask = ask_with((float)(i % 3) / 2);
        SceneView view = described(used, &ask);
        SceneView fresh = described(ground_new(house.arena, &house.theme, kernels), &ask);
        for (int node = 0; node < view.backdrop.columns * view.backdrop.rows; node++)
            assert_true(same_node(&view.backdrop, &fresh.backdrop, node));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_a_mat_hides_of_the_floor_has_no_shadow),
        cmocka_unit_test(what_lay_on_the_floor_before_does_not_matter),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
