/* The figure's light: what is in sight of it looks as if all of it were lit, and an occluder's share is what its number
 * says, however it is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/figure.h"
#include "support/perform.h"

#include "support/one_house.h" /* last: its house would hide the others' parameters */

static const Lights lights = {{-0.48f, 0.74f, 0.47f}, {0.72f, 0.38f, -0.58f}};

static Camera camera_at(float yaw_rad) {
    Shot shot = {.yaw_rad = yaw_rad,
                 .pitch_rad = 0.2f,
                 .middle = vec3(0, 0.7f, 0),
                 .half_w_m = 0.8f,
                 .half_h_m = 0.8f,
                 .radius_m = 0.8f};
    return camera_frame(shot, (Area){0, 0, 1280, 720});
}

static bool faces(const SceneMesh *mesh, const int32_t corners[3]) {
    int a = corners[0], b = corners[1], c = corners[2];
    return (mesh->y[b] - mesh->y[a]) * (mesh->x[c] - mesh->x[a]) >
           (mesh->x[b] - mesh->x[a]) * (mesh->y[c] - mesh->y[a]);
}

static bool same_colour(const SceneMesh *a, const SceneMesh *b, int corner) {
    return memcmp(&a->red[corner], &b->red[corner], sizeof(float)) == 0 &&
           memcmp(&a->green[corner], &b->green[corner], sizeof(float)) == 0 &&
           memcmp(&a->blue[corner], &b->blue[corner], sizeof(float)) == 0;
}

/* Seen without any width, no triangle can be told to face away, so all are lit. */
static void what_is_in_sight_is_lit_as_if_all_were(void **state) {
    const Body *body = house.body;
    Cast *cast = house_cast(&house);
    int pose = pose_find(&body->book, TEXT("chair-sit"));
    (void)state;
    cast_prepare_way(cast, (Stand){pose, 1}, (Stand){pose, 1});
    Ask ask = ask_held(pose, 1);
    Performance now = performed(cast, &ask);
    Figure *figure = figure_new(house.arena, body, &body->lean, &house.theme, simd_best());
    Occluder occluders[OCCLUDERS_MAX];
    int count = figure_occluders(figure, &now, occluders);
    figure_pose(figure, &now);
    for (int view = 0; view < 5; view++) {
        Camera camera = camera_at(1.2f * (float)view), all = camera;
        SceneMesh mesh, whole;
        all.focal_px = 0;
        figure_mesh(figure, house.arena, &all, &lights, occluders, count, 0, 0, &whole);
        figure_mesh(figure, house.arena, &camera, &lights, occluders, count, 0, 0, &mesh);
        int dark = 0;
        for (int i = 0; i < mesh.vertex_count; i++) dark += !same_colour(&mesh, &whole, i);
        assert_true(dark > mesh.vertex_count / 5);
        for (int i = 0; i < mesh.topology->triangle_count; i++)
            for (int k = 0; k < 3 && faces(&mesh, mesh.topology->triangles[i]); k++)
                assert_true(same_colour(&mesh, &whole, mesh.topology->triangles[i][k]));
    }
}

enum { POINTS = 3 * LIGHT_BLOCK, CAPSULES = 3 };

/* Of the first capsule nothing counts in the first block, of the last all in the last one, else something. */
static float share_of(int capsule, int point) {
    if (capsule == 0 && point < LIGHT_BLOCK) return 0;
    if (capsule == 2 && point >= 2 * LIGHT_BLOCK) return 1;
    return (float)((point + 5 * capsule) % 7) / 6;
}

static void a_share_counts_the_same_however_it_is_kept(void **state) {
    static float x[POINTS], y[POINTS], z[POINTS], up[POINTS], shares[CAPSULES][POINTS], open[2][POINTS],
        lit[2][POINTS];
    static uint64_t whole[2][POINTS], none[2][POINTS];
    static int32_t places[POINTS];
    const Occluder capsules[CAPSULES] = {{{0, 0.2f, 0}, {0.3f, 0.2f, 0}, 0.05f},
                                         {{0, 0.1f, 0}, {0, 0.3f, 0}, 0.04f},
                                         {{0.2f, 0.3f, 0}, {0.3f, 0.3f, 0.2f}, 0.1f}};
    (void)state;
    for (int i = 0; i < POINTS; i++) {
        x[i] = 0.004f * (float)i;
        up[i] = 1;
        places[i] = POINTS - 1 - i;
        whole[0][i] = whole[1][i] = ~UINT64_C(7);
        for (int k = 0; k < CAPSULES; k++) {
            shares[k][i] = share_of(k, i);
            whole[1][i] |= (uint64_t)(shares[k][i] >= 1) << k;
            none[1][i] |= (uint64_t)(shares[k][i] <= 0) << k;
        }
    }
    for (SimdLevel level = SIMD_C; level <= simd_best(); level++) {
        for (int kept = 0; kept < 2; kept++) {
            Shares by = {.at = {shares[0], shares[1], shares[2]}, .whole = whole[kept], .none = none[kept]};
            OccludeJob job = {.points = {POINTS, x, y, z, z, up, z},
                              .occluders = capsules,
                              .occluder_count = CAPSULES,
                              .shares = &by,
                              .share_places = places,
                              .lamp = lights.lamp,
                              .open = open[kept],
                              .lit = lit[kept]};
            light_occlude(light_kernels(level), NULL, &job);
        }
        assert_memory_equal(open[0], open[1], sizeof open[0]);
        assert_memory_equal(lit[0], lit[1], sizeof lit[0]);
        int opened = 0, shaded = 0;
        for (int i = 0; i < POINTS; i++) {
            opened += open[0][i] < 1;
            shaded += lit[0][i] < 1;
        }
        assert_true(opened > POINTS / 2 && shaded > POINTS / 10);
    }
}

/* Black skin out of the lamp sends back nothing but the rim. Seen from behind it, turned to the rim's light as far as
 * an underside can be. */
enum { WAYS = 3 }; /* that skin looks */

/* Light on skin of one grey that looks these ways in turn, seen from the front, in the open and out of the lamp. */
static void shade_grey(SimdLevel level, const Vec3 normals[WAYS], float grey, Vec3 lamp, Vec3 rim,
                       float out[3][LIGHT_BLOCK]) {
    float zero[LIGHT_BLOCK] = {0}, greys[LIGHT_BLOCK], open[LIGHT_BLOCK], n[3][LIGHT_BLOCK];
    for (int i = 0; i < LIGHT_BLOCK; i++) {
        Vec3 normal = normals[i % WAYS];
        n[0][i] = normal.x;
        n[1][i] = normal.y;
        n[2][i] = normal.z;
        greys[i] = grey;
        open[i] = 1;
    }
    ShadeJob job = {.points = {LIGHT_BLOCK, zero, zero, zero, n[0], n[1], n[2]},
                    .red = greys,
                    .green = greys,
                    .blue = greys,
                    .open = open,
                    .lit = zero,
                    .relief = zero,
                    .eye = vec3(0, 0, 4),
                    .lamp = lamp,
                    .rim = rim,
                    .exposure = 1,
                    .out_red = out[0],
                    .out_green = out[1],
                    .out_blue = out[2]};
    light_shade(light_kernels(level), NULL, &job);
}

static void the_rim_is_seen_on_no_underside(void **state) {
    (void)state;
    enum { UNDER, BESIDE, OVER };
    const Vec3 normals[WAYS] = {{0.40f, -0.88f, -0.26f}, {0.80f, 0, -0.60f}, {0.40f, 0.88f, -0.26f}};
    float out[3][LIGHT_BLOCK];
    for (SimdLevel level = SIMD_C; level <= simd_best(); level++) {
        shade_grey(level, normals, 0, lights.lamp, lights.rim, out);
        for (int c = 0; c < 3; c++)
            assert_true(out[c][UNDER] < 1 && out[c][BESIDE] > 40 && out[c][OVER] > 40);
    }
}

/* What looks down gets warm light where it faces the viewer and none where it is the outline. */
static void a_bowed_face_is_filled_with_warm_light(void **state) {
    (void)state;
    enum { FACE, OUTLINE, CROWN };
    const Vec3 normals[WAYS] = {{0, -0.5f, 0.866f}, {0.866f, -0.5f, 0}, {0, 0.5f, 0.866f}},
               aside = {-1, 0, 0};
    float out[3][LIGHT_BLOCK];
    for (SimdLevel level = SIMD_C; level <= simd_best(); level++) {
        shade_grey(level, normals, 0.4f, aside, aside, out);
        assert_true(out[0][FACE] > out[2][FACE] + 10 && out[0][FACE] > out[0][OUTLINE] + 10);
        assert_true(out[2][CROWN] > out[2][FACE] && out[0][CROWN] < out[2][CROWN] + 5);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_in_sight_is_lit_as_if_all_were),
        cmocka_unit_test(a_share_counts_the_same_however_it_is_kept),
        cmocka_unit_test(the_rim_is_seen_on_no_underside),
        cmocka_unit_test(a_bowed_face_is_filled_with_warm_light),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
