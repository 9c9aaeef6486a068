/* Furniture: what is in sight of it looks as if all of it were lit anew, whatever was asked before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/furniture.h"
#include "support/one_house.h"

enum { CAMERAS = 4, SHADOWS = 3 };

/* A seat and a leg that the seat hides in part. */
static const Prop *chair(void) {
    Diags diags = diags_in(house.arena);
    const char *text = "prop chair\n    box from -220 408 -240mm to 220 440 200mm round 12mm\n"
                       "    box from -212 0 -232mm to -184 410 -204mm round 8mm\n";
    return prop_read(house.arena, tree_of_text(house.arena, text, &diags), TEXT("chair"), &house.theme,
                     &diags);
}

/* How far the upper side of a thing reaches from `middle`, along x and z. */
static void upper_side(const Prop *prop, float height_m, float middle_m, float *x_m, float *z_m) {
    *x_m = *z_m = 0;
    for (int i = 0; i < prop->count; i++) {
        if (fabsf(prop->y[i] - height_m) > 0.0005f) continue;
        *x_m = fmaxf(*x_m, fabsf(prop->x[i]));
        *z_m = fmaxf(*z_m, fabsf(prop->z[i] - middle_m));
    }
}

/* What bodies sit and lie on is where it is shown; its edges are rounded. */
static void boards_are_where_they_are_shown(void **state) {
    (void)state;
    Diags diags = diags_in(house.arena);
    const Tree *props = house_tree(&house, "assets/stage/props.stage");
    const Board *boards[] = {&house.body->book.seat, &house.body->book.table};
    const Text names[] = {TEXT("chair"), TEXT("table")};
    for (int i = 0; i < 2; i++) {
        float x_m, z_m;
        const Prop *prop = prop_read(house.arena, props, names[i], &house.theme, &diags);
        assert_non_null(prop);
        upper_side(prop, boards[i]->height_m, boards[i]->middle_m, &x_m, &z_m);
        assert_true(boards[i]->half_m - x_m >= 0 && boards[i]->half_m - x_m < 0.020f);
        assert_true(boards[i]->half_wide_m - z_m >= 0 && boards[i]->half_wide_m - z_m < 0.020f);
    }
}

static Camera camera_at(int which) {
    Shot shot = {.yaw_rad = 0.9f * (float)which,
                 .pitch_rad = 0.2f,
                 .middle = vec3(0, 0.4f, 0),
                 .half_w_m = 0.5f,
                 .half_h_m = 0.5f,
                 .radius_m = 0.5f};
    return camera_frame(shot, (Area){0, 0, 640, 480});
}

static const Lights lights = {{-0.48f, 0.74f, 0.47f}, {0.72f, 0.38f, -0.58f}};

/* Nothing, or something small near one corner of the seat, or a body over all of it. */
static const Occluder shadows[] = {{{0.2f, 0.5f, 0.15f}, {0.2f, 0.52f, 0.15f}, 0.03f},
                                   {{0, 0.5f, -0.1f}, {0, 1, -0.1f}, 0.15f}};

static FurnitureAsk ask_of(const Camera *camera, int shadow) {
    return (FurnitureAsk){camera, &lights, 1, shadows, shadow};
}

static float *floats(int count) {
    return arena_alloc(house.arena, (size_t)(count + LIGHT_BLOCK) * sizeof(float));
}

/* The more compact blocks are, the less can shade them. */
static void a_prop_has_its_vertices_by_where_they_lie(void **state) {
    const Prop *prop = chair();
    Points points = {prop->count, prop->x, prop->y, prop->z, prop->normal_x, prop->normal_y, prop->normal_z};
    uint8_t *used = arena_alloc(house.arena, (size_t)prop->count);
    float sum_m = 0;
    (void)state;
    for (int i = 0; i < prop->topology.triangle_count; i++)
        for (int k = 0; k < 3; k++) used[prop->topology.triangles[i][k]] = 1;
    for (int i = 0; i < prop->count; i++) assert_true(used[i]);
    for (int first = 0; first < prop->count; first += LIGHT_BLOCK) {
        int end = first + LIGHT_BLOCK < prop->count ? first + LIGHT_BLOCK : prop->count;
        sum_m += light_ball(&points, first, end).radius_m;
    }
    assert_true(sum_m < 0.11f * (float)prop->count / LIGHT_BLOCK);
}

/* All of it, as a thing that is carried about is lit. */
static SceneMesh lit_anew(const Prop *prop, const FurnitureAsk *ask, const LightKernels *kernels) {
    int n = prop->count;
    float *open = floats(n), *lit = floats(n), *colours[3] = {floats(n), floats(n), floats(n)};
    Points points = {n, prop->x, prop->y, prop->z, prop->normal_x, prop->normal_y, prop->normal_z};
    OccludeJob occlude = {.points = points,
                          .occluders = ask->occluders,
                          .occluder_count = ask->occluder_count,
                          .lamp = lights.lamp,
                          .lift_m = PROP_LIFT_M,
                          .open = open,
                          .lit = lit};
    light_occlude(kernels, NULL, &occlude);
    for (int i = 0; i < n; i++) open[i] *= prop_low(prop->y[i], prop->normal_y[i]);
    ShadeJob shade = {.points = points,
                      .red = prop->red,
                      .green = prop->green,
                      .blue = prop->blue,
                      .open = open,
                      .lit = lit,
                      .relief = floats(n),
                      .eye = ask->camera->eye,
                      .lamp = lights.lamp,
                      .rim = lights.rim,
                      .exposure = ask->exposure,
                      .out_red = colours[0],
                      .out_green = colours[1],
                      .out_blue = colours[2]};
    light_shade(kernels, NULL, &shade);
    return (SceneMesh){.vertex_count = n, .red = colours[0], .green = colours[1], .blue = colours[2]};
}

static bool faces(const SceneMesh *mesh, const int32_t corners[3]) {
    int a = corners[0], b = corners[1], c = corners[2];
    return (mesh->y[b] - mesh->y[a]) * (mesh->x[c] - mesh->x[a]) >
           (mesh->x[b] - mesh->x[a]) * (mesh->y[c] - mesh->y[a]);
}

static void check_in_sight(const SceneMesh *mesh, const SceneMesh *anew) {
    int seen = 0;
    for (int i = 0; i < mesh->topology->triangle_count; i++) {
        const int32_t *corners = mesh->topology->triangles[i];
        if (!faces(mesh, corners)) continue;
        for (int k = 0; k < 3; k++, seen++) {
            assert_memory_equal(&mesh->red[corners[k]], &anew->red[corners[k]], sizeof(float));
            assert_memory_equal(&mesh->green[corners[k]], &anew->green[corners[k]], sizeof(float));
            assert_memory_equal(&mesh->blue[corners[k]], &anew->blue[corners[k]], sizeof(float));
        }
    }
    assert_true(seen > 1000);
}

static void what_is_in_sight_is_lit_as_anything_else(void **state) {
    const Prop *prop = chair();
    (void)state;
    for (SimdLevel level = SIMD_C; level <= simd_best(); level++) {
        const LightKernels *kernels = light_kernels(level);
        Furniture *furniture = furniture_new(house.arena, prop, kernels);
        for (int i = 0; i < CAMERAS * SHADOWS; i++) {
            Camera camera = camera_at(i / SHADOWS);
            FurnitureAsk ask = ask_of(&camera, i % SHADOWS);
            SceneMesh mesh, anew = lit_anew(prop, &ask, kernels);
            furniture_mesh(furniture, house.arena, &ask, NULL, &mesh);
            check_in_sight(&mesh, &anew);
        }
    }
}

static void check_same(const SceneMesh *a, const SceneMesh *b) {
    size_t bytes = (size_t)a->vertex_count * sizeof(float);
    assert_memory_equal(a->x, b->x, bytes);
    assert_memory_equal(a->y, b->y, bytes);
    assert_memory_equal(a->near, b->near, bytes);
    assert_memory_equal(a->red, b->red, bytes);
    assert_memory_equal(a->green, b->green, bytes);
    assert_memory_equal(a->blue, b->blue, bytes);
}

/* Not even what nobody sees differs. */
static void what_was_asked_before_does_not_matter(void **state) {
    const Prop *prop = chair();
    const LightKernels *kernels = light_kernels(simd_best());
    Furniture *used = furniture_new(house.arena, prop, kernels);
    (void)state;
    for (int i = 0; i < 24; i++) {
        Camera camera = camera_at(i / 2 % CAMERAS);
        FurnitureAsk ask = ask_of(&camera, i * 7 % 5 % SHADOWS);
        SceneMesh mesh, fresh;
        furniture_mesh(used, house.arena, &ask, NULL, &mesh);
        furniture_mesh(furniture_new(house.arena, prop, kernels), house.arena, &ask, NULL, &fresh);
        check_same(&mesh, &fresh);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boards_are_where_they_are_shown),
        cmocka_unit_test(a_prop_has_its_vertices_by_where_they_lie),
        cmocka_unit_test(what_is_in_sight_is_lit_as_anything_else),
        cmocka_unit_test(what_was_asked_before_does_not_matter),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
