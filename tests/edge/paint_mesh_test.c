/* Triangles: hostile ones, large ones, gaps, and edges against a reference of 64 samples a pixel. */
#define _POSIX_C_SOURCE 200809L

#include "support/paint_figure.h"
#include "support/paint_help.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDTH = 320, HEIGHT = 240, SIDE = 8, REFERENCE_SAMPLES = SIDE * SIDE };

/* ---- a few triangles ---- */

typedef struct Few {
    float x[16], y[16], near[16], red[16], green[16], blue[16];
    int32_t triangles[16][3];
    MeshEdge edges[48];
    MeshTopology topology;
} Few;

static void few_corner(Few *few, int i, float x, float y, float near, float level) {
    few->x[i] = x;
    few->y[i] = y;
    few->near[i] = near;
    few->red[i] = few->green[i] = few->blue[i] = level;
}

/* `count` separate triangles, all sides open; corners are given clockwise, and listed the other way. */
static SceneMesh few_mesh(Few *few, int count) {
    for (int t = 0; t < count; t++)
        for (int k = 0; k < 3; k++) {
            few->triangles[t][k] = t * 3 + (3 - k) % 3;
            few->edges[t * 3 + k] = (MeshEdge){t * 3 + k, t * 3 + (k + 1) % 3, t, count, 1};
        }
    few->topology = (MeshTopology){(const int32_t(*)[3])few->triangles, count, few->edges, count * 3, 0};
    return (SceneMesh){&few->topology, count * 3, few->x, few->y, few->near, few->red, few->green, few->blue};
}

static void paint_at(SimdLevel level, const SceneView *view, PaintTarget target) {
    Paint *paint = help_paint(level);
    paint_view(paint, view, target);
    paint_close(paint);
}

static int lit_pixels(PaintTarget target) {
    int lit = 0;
    for (int y = 0; y < target.height; y++)
        for (int x = 0; x < target.width; x++) lit += help_pixel(target, x, y) != 0;
    return lit;
}

static SceneView few_view(Few *few, int count) {
    SceneView view = {.width = WIDTH, .height = HEIGHT, .mesh_count = 1};
    view.meshes[0] = few_mesh(few, count);
    return view;
}

static void a_view_without_anything_is_black(void **state) {
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    SceneView view = {.width = WIDTH, .height = HEIGHT};
    MeshTopology none = {NULL, 0, NULL, 0, 0};
    (void)state;
    view.meshes[0] = (SceneMesh){.topology = &none};
    view.mesh_count = 1;
    paint_at(simd_best(), &view, guarded.target);
    assert_int_equal(lit_pixels(guarded.target), 0);
    assert_true(guarded_intact(&guarded));
    guarded_free(&guarded);
}

static void a_back_face_or_one_without_area_is_not_drawn(void **state) {
    static Few few;
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    (void)state;
    few_corner(&few, 0, 10, 10, 1, 200);
    few_corner(&few, 1, 10, 100, 1, 200);
    few_corner(&few, 2, 100, 10, 1, 200);
    for (int k = 3; k < 6; k++) few_corner(&few, k, 20.0f * (float)k, 20.0f * (float)k, 1, 200);
    SceneView view = few_view(&few, 2);
    paint_at(simd_best(), &view, guarded.target);
    assert_int_equal(lit_pixels(guarded.target), 0);
    guarded_free(&guarded);
}

/* A corner anywhere, at any depth, in any colour; all levels agree and nothing outside is touched. */
static void corners_of_any_kind_are_survived(void **state) {
    static const float odd[] = {NAN,     INFINITY, -INFINITY, 1e30f,   -1e30f, 1e7f,   -1e7f,   40000,
                                -40000,  12288,    -4096,     1e-30f,  0,      -1,     5000,    -3000,
                                319.99f, 120.5f,   0.001f,    1000000, 16384,  -16384, 8191.9f, 63.5f};
    static Few few;
    uint32_t state_bits = 12345;
    Paint *paints[] = {help_paint(SIMD_C), help_paint(SIMD_SSE2), help_paint(SIMD_AVX2)};
    Guarded plain = guarded_new(WIDTH, HEIGHT), guarded = guarded_new(WIDTH, HEIGHT);
    (void)state;
    for (int round = 0; round < 300; round++) {
        float pick[5];
        for (int i = 0; i < 15; i++) {
            for (int k = 0; k < 5; k++) {
                state_bits = state_bits * 1664525u + 1013904223u;
                pick[k] = odd[(state_bits >> 12) % (sizeof odd / sizeof *odd)];
            }
            few_corner(&few, i, pick[0], pick[1], round % 3 ? 0.3f : pick[2], pick[3]);
            few.green[i] = pick[4];
        }
        SceneView view = few_view(&few, 5);
        paint_view(paints[SIMD_C], &view, plain.target);
        for (SimdLevel level = SIMD_SSE2; level <= SIMD_AVX2; level++) {
            paint_view(paints[level], &view, guarded.target);
            if (!help_same(plain.target, guarded.target))
                fail_msg("%s differs, round %d", simd_name(level), round);
        }
        assert_true(guarded_intact(&guarded) && guarded_intact(&plain));
    }
    for (int level = 0; level < 3; level++) paint_close(paints[level]);
    guarded_free(&plain);
    guarded_free(&guarded);
}

/* The two halves of a square, far larger than the picture, meet without a gap and without a seam. */
static void large_triangles_meet_without_a_gap(void **state) {
    static const float reach[] = {30, 200, 1500, 3900, 9000, 60000, 2e6f};
    (void)state;
    for (size_t i = 0; i < sizeof reach / sizeof *reach; i++) {
        static Few few;
        Guarded guarded = guarded_new(WIDTH, HEIGHT);
        float r = reach[i], cx = 160.3f, cy = 120.2f;
        float x[4] = {cx - r, cx + r * 0.9f, cx + r, cx - r * 0.8f},
              y[4] = {cy - r * 0.7f, cy - r, cy + r, cy + r * 0.9f};
        static const int corner[6] = {0, 1, 2, 0, 2, 3};
        for (int k = 0; k < 6; k++) few_corner(&few, k, x[corner[k]], y[corner[k]], 0.5f, 180);
        SceneView view = few_view(&few, 2);
        few.topology.edge_count = 0; /* else its own edges would be smoothed */
        paint_at(simd_best(), &view, guarded.target);
        int inner = r < 100 ? 15 : 100;
        for (int py = 120 - inner; py < 120 + inner; py++)
            for (int px = 160 - inner; px < 160 + inner; px++)
                if (help_pixel(guarded.target, px, py) != 0xb4b4b4)
                    fail_msg("reach %g: %06x at %d %d", (double)r, help_pixel(guarded.target, px, py), px,
                             py);
        guarded_free(&guarded);
    }
}

/* A side that runs through pixel centres belongs to just one of the triangles that share it. */
static void a_side_through_pixel_centres_is_drawn_once(void **state) {
    static const float reach[] = {20, 60, 300, 3000};
    (void)state;
    for (int i = 0; i < 8; i++) {
        static Few few;
        Guarded guarded = guarded_new(WIDTH, HEIGHT);
        float r = reach[i / 2], x0 = 150.5f - r, y0 = 110.5f - r, x1 = 150.5f + r, y1 = 110.5f + r;
        float x[4] = {x0, x1, x1, x0}, y[4] = {y0, y0, y1, y1};
        for (int k = 0; k < 6; k++) {
            static const int falling[6] = {0, 1, 2, 0, 2, 3}, rising[6] = {0, 1, 3, 1, 2, 3};
            int corner = i % 2 ? rising[k] : falling[k];
            few_corner(&few, k, x[corner], y[corner], k < 3 ? 0.5f : 0.6f, 180);
        }
        SceneView view = few_view(&few, 2);
        few.topology.edge_count = 0;
        paint_at(simd_best(), &view, guarded.target);
        for (int py = 91; py < 130; py++)
            for (int px = 131; px < 170; px++) assert_int_equal(help_pixel(guarded.target, px, py), 0xb4b4b4);
        guarded_free(&guarded);
    }
}

static void a_large_triangle_has_the_colours_of_its_plane(void **state) {
    static Few few;
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    (void)state;
    few_corner(&few, 0, -5000, -5000, 0.5f, 0);
    few_corner(&few, 1, 11000, -5000, 0.5f, 240);
    few_corner(&few, 2, -5000, 11000, 0.5f, 0);
    SceneView view = few_view(&few, 1);
    paint_at(simd_best(), &view, guarded.target);
    for (int x = 0; x < WIDTH; x++) {
        double expected = 240.0 * (x + 0.5 + 5000) / 16000;
        assert_true(fabs((double)(help_pixel(guarded.target, x, 77) & 255) - expected) <= 1.0);
    }
    guarded_free(&guarded);
}

static void the_nearer_triangle_hides_the_farther(void **state) {
    (void)state;
    for (int first = 0; first < 2; first++) {
        static Few few;
        Guarded guarded = guarded_new(WIDTH, HEIGHT);
        for (int k = 0; k < 2; k++) {
            int at = 3 * (k ^ first);
            few_corner(&few, at, 50, 50, k ? 0.6f : 0.5f, k ? 200 : 100);
            few_corner(&few, at + 1, 150, 50, k ? 0.6f : 0.5f, k ? 200 : 100);
            few_corner(&few, at + 2, 50, 150, k ? 0.6f : 0.5f, k ? 200 : 100);
        }
        SceneView view = few_view(&few, 2);
        paint_at(simd_best(), &view, guarded.target);
        assert_int_equal(help_pixel(guarded.target, 80, 80), 0xc8c8c8);
        guarded_free(&guarded);
    }
}

/* ---- the reference ---- */

typedef struct Reference {
    float *near; /* of every sample */
    uint8_t (*colour)[3];
} Reference;

/* The ground of the pictures that are compared: as bright as the stage's. */
static const float ground[3] = {84, 92, 100};

static SceneView grounded_view(void) {
    return (SceneView){.width = WIDTH,
                       .height = HEIGHT,
                       .backdrop = {0, 0, WIDTH, HEIGHT, 1, 1, &ground[0], &ground[1], &ground[2]}};
}

static Reference reference_new(void) {
    size_t count = (size_t)WIDTH * HEIGHT * REFERENCE_SAMPLES;
    Reference reference = {calloc(count, sizeof(float)), calloc(count, 3)};
    if (!reference.near || !reference.colour) abort();
    for (size_t i = 0; i < count; i++)
        for (int k = 0; k < 3; k++) reference.colour[i][k] = (uint8_t)ground[k];
    return reference;
}

static void reference_sample(Reference *reference, size_t at, const SceneMesh *m, const int32_t *t,
                             const double w[3]) {
    double near = 0, level[3] = {0};
    for (int k = 0; k < 3; k++) {
        near += w[k] * (double)m->near[t[k]];
        level[0] += w[k] * (double)m->red[t[k]];
        level[1] += w[k] * (double)m->green[t[k]];
        level[2] += w[k] * (double)m->blue[t[k]];
    }
    if (near <= (double)reference->near[at]) return;
    reference->near[at] = (float)near;
    for (int k = 0; k < 3; k++) reference->colour[at][k] = (uint8_t)(level[k] + 0.5);
}

static void reference_triangle(Reference *reference, const SceneMesh *m, const int32_t *t) {
    double x[3], y[3], w[3];
    for (int k = 0; k < 3; k++) x[k] = (double)m->x[t[k]], y[k] = (double)m->y[t[k]];
    double area = (x[1] - x[0]) * (y[2] - y[0]) - (y[1] - y[0]) * (x[2] - x[0]);
    if (area >= 0) return;
    int x0 = (int)fmax(0, floor(fmin(x[0], fmin(x[1], x[2])))),
        x1 = (int)fmin(WIDTH - 1, fmax(x[0], fmax(x[1], x[2])));
    int y0 = (int)fmax(0, floor(fmin(y[0], fmin(y[1], y[2])))),
        y1 = (int)fmin(HEIGHT - 1, fmax(y[0], fmax(y[1], y[2])));
    for (int py = y0; py <= y1; py++)
        for (int px = x0; px <= x1; px++)
            for (int s = 0; s < REFERENCE_SAMPLES; s++) {
                double sx = px + (s % SIDE + 0.5) / SIDE, sy = py + (s / SIDE + 0.5) / SIDE;
                for (int k = 0; k < 3; k++) {
                    int a = (k + 1) % 3, b = (k + 2) % 3;
                    w[k] = ((x[b] - x[a]) * (sy - y[a]) - (y[b] - y[a]) * (sx - x[a])) / area;
                }
                if (w[0] < 0 || w[1] < 0 || w[2] < 0) continue;
                reference_sample(reference, ((size_t)py * WIDTH + (size_t)px) * REFERENCE_SAMPLES + (size_t)s,
                                 m, t, w);
            }
}

typedef struct EdgeError {
    double mean;
    int pixels;
} EdgeError;

/* Over the pixels whose samples differ by more than 24 levels. */
static EdgeError edge_error(const SceneView *view, PaintTarget target) {
    Reference reference = reference_new();
    EdgeError error = {0, 0};
    for (int m = 0; m < view->mesh_count; m++)
        for (int i = 0; i < view->meshes[m].topology->triangle_count; i++)
            reference_triangle(&reference, &view->meshes[m], view->meshes[m].topology->triangles[i]);
    for (int p = 0; p < WIDTH * HEIGHT; p++) {
        double off = 0;
        int range = 0;
        for (int k = 0; k < 3; k++) {
            int sum = 0, low = 255, high = 0;
            for (int s = 0; s < REFERENCE_SAMPLES; s++) {
                int level = reference.colour[(size_t)p * REFERENCE_SAMPLES + (size_t)s][k];
                sum += level;
                low = level < low ? level : low;
                high = level > high ? level : high;
            }
            range = high - low > range ? high - low : range;
            off += fabs((double)(help_pixel(target, p % WIDTH, p / WIDTH) >> (16 - 8 * k) & 255) -
                        (double)sum / REFERENCE_SAMPLES) /
                   3;
        }
        if (range <= 24) continue;
        error.mean += off;
        error.pixels++;
    }
    error.mean /= error.pixels ? error.pixels : 1;
    free(reference.near);
    free(reference.colour);
    return error;
}

static void edges_come_close_to_64_samples(void **state) {
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    Arena *arena = arena_new();
    SceneView view = grounded_view();
    (void)state;
    for (int i = 0; i < 12; i++) {
        float x = 40.3f + 76.7f * (float)(i % 4), y = 42.1f + 77.3f * (float)(i / 4);
        FigureView camera = {x, y, 100, 0.2f * (float)i, 3.0f};
        Figure *part = arena_alloc(arena, sizeof *part);
        part->arena = arena;
        double a[3] = {-0.15, 0.02 * i, 0}, b[3] = {0.15, -0.03 * i, 0.1};
        figure_capsule(part, camera, a, b, 0.05 + 0.01 * i, 18, 18);
        figure_finish(part);
        view.meshes[view.mesh_count++] = figure_mesh(part);
    }
    paint_at(simd_best(), &view, guarded.target);
    EdgeError error = edge_error(&view, guarded.target);
    help_look("mesh_edges", guarded.target);
    print_message("mean edge error %.2f over %d pixels\n", error.mean, error.pixels);
    assert_true(error.pixels > 1000);
    assert_true(error.mean <= 3.0);
    guarded_free(&guarded);
    arena_free(arena);
}

/* How many pixels' worth of a limb lie left of the picture's middle, by how much each row differs from the ground. */
static double width_to_the_middle(float x) {
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    Arena *arena = arena_new();
    SceneView view = grounded_view();
    FigureView camera = {x, 120, 100, 0.3f, 3};
    Figure *limb = arena_alloc(arena, sizeof *limb);
    const double a[3] = {0.02, -0.5, 0}, b[3] = {-0.03, 0.5, 0};
    double width = 0;
    limb->arena = arena;
    figure_capsule(limb, camera, a, b, 0.3, 24, 24);
    figure_finish(limb);
    for (int i = 0; i < limb->x.count; i++) limb->red.at[i] = 250;
    view.meshes[view.mesh_count++] = figure_mesh(limb);
    paint_at(simd_best(), &view, guarded.target);
    double from = (double)(help_pixel(guarded.target, 2, 120) >> 16 & 255);
    for (int y = 100; y < 140; y++)
        for (int px = 0; px < WIDTH / 2; px++)
            width += ((double)(help_pixel(guarded.target, px, y) >> 16 & 255) - from) / (250 - from) / 40;
    guarded_free(&guarded);
    arena_free(arena);
    return width;
}

/* A tenth of a pixel a frame: its edge goes on by that in each, and never stands and then steps. */
static void slow_motion_never_steps(void **state) {
    double before = width_to_the_middle(170);
    (void)state;
    for (int frame = 1; frame <= 30; frame++) {
        double now = width_to_the_middle(170 - 0.1f * (float)frame);
        if (now - before < 0.06 || now - before > 0.14) fail_msg("frame %d: %.3f px", frame, now - before);
        before = now;
    }
}

/* Of two balls that cut each other; and of the same triangles as one mesh, which has no meeting to find. */
static void meshes_that_meet_are_smoothed_where_they_do(void **state) {
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    Arena *arena = arena_new();
    FigureView camera = {160, 120, 160, 0, 3};
    double mean[2];
    (void)state;
    for (int joined = 0; joined < 2; joined++) {
        SceneView view = grounded_view();
        Figure *first = figure_ball(arena, camera, -0.2, 0.05, 0, 0.45, 24), *second = first;
        double middle[3] = {0.25, -0.05, 0.05};
        if (!joined) second = figure_ball(arena, camera, middle[0], middle[1], middle[2], 0.4, 24);
        if (joined)
            figure_capsule(first, camera, middle, middle, 0.4, 24, 24), first->edge_count = 0,
                                                                        figure_finish(first);
        for (int i = 0; i < second->x.count; i++)
            if (!joined || i >= 24 * 25) second->red.at[i] = 170, second->green.at[i] *= 0.6f;
        view.meshes[view.mesh_count++] = figure_mesh(first);
        if (!joined) view.meshes[view.mesh_count++] = figure_mesh(second);
        paint_at(simd_best(), &view, guarded.target);
        mean[joined] = edge_error(&view, guarded.target).mean;
        if (!joined) help_look("mesh_meeting", guarded.target);
    }
    print_message("mean edge error %.2f as two meshes, %.2f as one\n", mean[0], mean[1]);
    assert_true(mean[0] <= 3.0);
    assert_true(mean[0] < mean[1]);
    guarded_free(&guarded);
    arena_free(arena);
}

/* A closed body in one colour shows nothing of the ground inside its outline: no row has a hole. */
static void a_closed_mesh_has_no_pinholes(void **state) {
    Guarded guarded = guarded_new(WIDTH, HEIGHT);
    Arena *arena = arena_new();
    (void)state;
    for (int i = 0; i < 10; i++) {
        SceneView view = {.width = WIDTH, .height = HEIGHT, .mesh_count = 1};
        FigureView camera = {160.37f, 119.21f, 230.0f + 13.7f * (float)i, 0.37f * (float)i, 3};
        Figure *ball = figure_ball(arena, camera, 0, 0, 0, 0.4, 8 + 7 * i);
        for (int k = 0; k < ball->x.count; k++) ball->red.at[k] = ball->green.at[k] = ball->blue.at[k] = 200;
        view.meshes[0] = figure_mesh(ball);
        paint_at(simd_best(), &view, guarded.target);
        for (int y = 0; y < HEIGHT; y++) {
            int first = WIDTH, last = -1;
            for (int x = 0; x < WIDTH; x++)
                if (help_pixel(guarded.target, x, y)) first = x < first ? x : first, last = x;
            for (int x = first + 2; x < last - 1 && y > 40 && y < 200; x++)
                if (help_pixel(guarded.target, x, y) != 0xc8c8c8)
                    fail_msg("ball %d: %06x at %d %d", i, help_pixel(guarded.target, x, y), x, y);
        }
    }
    guarded_free(&guarded);
    arena_free(arena);
}

static void a_body_looks_the_same_at_every_simd_level(void **state) {
    Guarded plain = guarded_new(900, 1000), guarded = guarded_new(900, 1000);
    Arena *arena = arena_new();
    SceneView view = {.width = 900, .height = 1000, .mesh_count = 2};
    FigureView camera = {450, 520, 520, 0.4f, 3.2f};
    (void)state;
    view.meshes[0] = figure_mesh(figure_body(arena, camera, 1));
    view.meshes[1] = figure_mesh(figure_ball(arena, camera, -0.1, 0.45, 0.15, 0.06, 24));
    figure_backdrop(arena, &view, 0.3f);
    paint_at(SIMD_C, &view, plain.target);
    help_look("mesh_body", plain.target);
    for (SimdLevel level = SIMD_SSE2; level <= SIMD_AVX2; level++) {
        paint_at(level, &view, guarded.target);
        assert_true(help_same(plain.target, guarded.target));
    }
    guarded_free(&plain);
    guarded_free(&guarded);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_without_anything_is_black),
        cmocka_unit_test(a_back_face_or_one_without_area_is_not_drawn),
        cmocka_unit_test(corners_of_any_kind_are_survived),
        cmocka_unit_test(large_triangles_meet_without_a_gap),
        cmocka_unit_test(a_side_through_pixel_centres_is_drawn_once),
        cmocka_unit_test(a_large_triangle_has_the_colours_of_its_plane),
        cmocka_unit_test(the_nearer_triangle_hides_the_farther),
        cmocka_unit_test(edges_come_close_to_64_samples),
        cmocka_unit_test(slow_motion_never_steps),
        cmocka_unit_test(meshes_that_meet_are_smoothed_where_they_do),
        cmocka_unit_test(a_closed_mesh_has_no_pinholes),
        cmocka_unit_test(a_body_looks_the_same_at_every_simd_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
