/* Flat items: degenerate ones, blending to the last bit, dither, and edges against 16 x 16 samples a pixel. */
#define _POSIX_C_SOURCE 200809L

#include "support/paint_help.h"

#include "core/maths.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDTH = 200, HEIGHT = 160, SIDE = 16, ROOM = 8 };

typedef struct Stand {
    Arena *arena;
    Paint *paint;
    Guarded guarded;
    Scene *scene;
} Stand;

static Stand stand_new(Colour page) {
    Stand stand = {arena_new(), help_paint(simd_best()), guarded_new(WIDTH, HEIGHT), NULL};
    stand.scene = scene_new(stand.arena, WIDTH, HEIGHT, page);
    return stand;
}

static void stand_paint(Stand *stand) {
    PaintRect changed[ROOM];
    paint_frame(stand->paint, stand->scene, stand->guarded.target, changed, ROOM);
    assert_true(guarded_intact(&stand->guarded));
}

static void stand_free(Stand *stand) {
    paint_close(stand->paint);
    guarded_free(&stand->guarded);
    arena_free(stand->arena);
}

static int pixel(const Stand *stand, int x, int y) {
    return (int)help_pixel(stand->guarded.target, x, y);
}

/* ---- what has no size ---- */

static void what_has_no_size_is_not_seen(void **state) {
    Stand stand = stand_new(0xff000000);
    Scene *s = stand.scene;
    Colour white = 0xffffffff;
    float x[3] = {50, 50, 50}, y[3] = {20, 60, 90};
    (void)state;
    scene_rect(s, (Area){50, 50, 50, 90}, 4, white);
    scene_rect(s, (Area){90, 50, 50, 90}, 4, white);
    scene_rect(s, (Area){NAN, 50, 90, 90}, 4, white);
    scene_rect(s, (Area){10, 10, 60, 60}, 4, 0x00ffffff);
    scene_disc(s, 50, 50, 0, white, white);
    scene_disc(s, 50, 50, -3, white, 0xffff0000);
    scene_disc(s, 50, NAN, 3, white, white);
    scene_arc(s, 50, 50, 20, 0, 0, 3, white);
    scene_arc(s, 50, 50, 20, 4, 3, 1, white);
    scene_arc(s, 50, 50, 20, 4, NAN, 1, white);
    scene_line(s, 10, 10, 90, 90, 0, white);
    scene_polygon(s, x, y, 3, white);
    scene_scrim(s, (Area){20, 20, 20, 90}, EDGE_LEFT, white);
    scene_halo(s, 50, 50, 30, 30, white);
    scene_halo(s, 50, 50, 30, 20, white);
    scene_text(s, TEXT("text"), 50, 50, 0, false, ALIGN_LEFT, white);
    scene_text(s, TEXT("text"), 50, 50, NAN, false, ALIGN_LEFT, white);
    scene_text(s, TEXT(""), 50, 50, 20, false, ALIGN_LEFT, white);
    stand_paint(&stand);
    for (int i = 0; i < WIDTH * HEIGHT; i++) assert_int_equal(pixel(&stand, i % WIDTH, i / WIDTH), 0);
    stand_free(&stand);
}

/* ---- bytes ---- */

static void a_whole_pixel_rectangle_is_exact(void **state) {
    Stand stand = stand_new(0xff0a0b0c);
    (void)state;
    scene_rect(stand.scene, (Area){10, 20, 30, 40}, 0, 0xffc0ffee);
    stand_paint(&stand);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool inside = x >= 10 && x < 30 && y >= 20 && y < 40;
            assert_int_equal(pixel(&stand, x, y), inside ? 0xc0ffee : 0x0a0b0c);
        }
    stand_free(&stand);
}

static void blending_rounds_to_the_nearest(void **state) {
    static const int under[] = {0, 1, 77, 128, 254, 255}, over[] = {0, 3, 100, 255};
    (void)state;
    for (int u = 0; u < 6; u++) {
        Stand stand = stand_new(0xff000000u | (Colour)(under[u] * 0x10101));
        for (int o = 0; o < 4; o++)
            for (int alpha = 0; alpha < 32; alpha++) {
                float x = (float)(alpha * 6), y = (float)(o * 10);
                scene_rect(stand.scene, (Area){x, y, x + 6, y + 10}, 0,
                           (Colour)(alpha * 8 + 7) << 24 | (Colour)(over[o] * 0x10101));
            }
        stand_paint(&stand);
        for (int o = 0; o < 4; o++)
            for (int alpha = 0; alpha < 32; alpha++) {
                int a = alpha * 8 + 7, sum = under[u] * (255 - a) + over[o] * a;
                assert_int_equal(pixel(&stand, alpha * 6 + 3, o * 10 + 5), (sum + 127) / 255 * 0x10101);
            }
        stand_free(&stand);
    }
}

static void a_part_of_a_pixel_is_covered_by_its_part(void **state) {
    Stand stand = stand_new(0xff000000);
    (void)state;
    scene_rect(stand.scene, (Area){10.25f, 20.5f, 10.75f, 30}, 0, 0xffffffff);
    stand_paint(&stand);
    assert_int_equal(pixel(&stand, 10, 25) & 255, 128);
    assert_int_equal(pixel(&stand, 10, 20) & 255, 64);
    assert_int_equal(pixel(&stand, 9, 25), 0);
    assert_int_equal(pixel(&stand, 11, 25), 0);
    stand_free(&stand);
}

/* ---- edges ---- */

typedef bool Inside(double x, double y);

static bool in_rounded_rect(double x, double y) {
    double dx = fabs(x - 71.375) - (51.125 - 17.5), dy = fabs(y - 61.875) - (31.625 - 17.5);
    if (dx <= 0 || dy <= 0) return dx <= 17.5 && dy <= 17.5;
    return dx * dx + dy * dy <= 17.5 * 17.5;
}

static void add_rounded_rect(Scene *s) {
    scene_rect(s, (Area){20.25f, 30.25f, 122.5f, 93.5f}, 17.5f, 0xffffffff);
}

static bool in_outline(double x, double y) {
    double dx = fabs(x - 71.375) - (51.125 - 17.5), dy = fabs(y - 61.875) - (31.625 - 17.5);
    bool in_corner = dx > 0 && dy > 0;
    double depth = in_corner ? 17.5 - sqrt(dx * dx + dy * dy) : 17.5 - fmax(dx, dy);
    return depth >= 0 && depth <= 2.625;
}

static void add_outline(Scene *s) {
    scene_outline(s, (Area){20.25f, 30.25f, 122.5f, 93.5f}, 17.5f, 2.625f, 0xffffffff);
}

static bool in_disc(double x, double y) {
    return hypot(x - 70.3, y - 66.6) <= 40.4;
}

static void add_disc(Scene *s) {
    scene_disc(s, 70.3f, 66.6f, 40.4f, 0xffffffff, 0xffffffff);
}

static void add_gradient_disc(Scene *s) {
    scene_disc(s, 70.3f, 66.6f, 40.4f, 0xffffffff, 0xfffffffe);
}

static bool in_arc(double x, double y) {
    double dx = x - 90.2, dy = y - 80.7, from = 0.7, to = 4.6, radius = 50, half = 6;
    double angle = atan2(dx, -dy);
    if (angle < 0) angle += 2 * MATHS_PI;
    if (angle >= from && angle <= to) return fabs(hypot(dx, dy) - radius) <= half;
    return hypot(dx - radius * sin(from), dy + radius * cos(from)) <= half ||
           hypot(dx - radius * sin(to), dy + radius * cos(to)) <= half;
}

static void add_arc(Scene *s) {
    scene_arc(s, 90.2f, 80.7f, 50, 12, 0.7f, 4.6f, 0xffffffff);
}

static bool in_ring(double x, double y) {
    return fabs(hypot(x - 90.2, y - 80.7) - 60) <= 1.1;
}

static void add_ring(Scene *s) {
    scene_ring(s, 90.2f, 80.7f, 60, 2.2f, 0xffffffff);
}

static bool in_line(double x, double y) {
    double dx = 150, dy = 63, t = ((x - 22.2) * dx + (y - 33.3) * dy) / (dx * dx + dy * dy);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypot(x - 22.2 - t * dx, y - 33.3 - t * dy) <= 3.2;
}

static void add_line(Scene *s) {
    scene_line(s, 22.2f, 33.3f, 172.2f, 96.3f, 6.4f, 0xffffffff);
}

static bool in_polygon(double x, double y) {
    static const double px[] = {30.3, 150.9, 170.1, 60.4}, py[] = {20.8, 5.5, 100.2, 140.7};
    for (int i = 0; i < 4; i++) {
        int j = (i + 1) % 4;
        if ((px[j] - px[i]) * (y - py[i]) - (py[j] - py[i]) * (x - px[i]) < 0) return false;
    }
    return true;
}

static void add_polygon(Scene *s) {
    static const float px[] = {30.3f, 150.9f, 170.1f, 60.4f}, py[] = {20.8f, 5.5f, 100.2f, 140.7f};
    scene_polygon(s, px, py, 4, 0xffffffff);
}

static void add_turned_polygon(Scene *s) {
    static const float px[] = {60.4f, 170.1f, 150.9f, 30.3f}, py[] = {140.7f, 100.2f, 5.5f, 20.8f};
    scene_polygon(s, px, py, 4, 0xffffffff);
}

static double reference(Inside *inside, int x, int y) {
    int count = 0;
    for (int s = 0; s < SIDE * SIDE; s++)
        count += inside(x + (s % SIDE + 0.5) / SIDE, y + (s / SIDE + 0.5) / SIDE);
    return count * 255.0 / (SIDE * SIDE);
}

static void check_edges(const char *name, void (*add)(Scene *s), Inside *inside, double limit) {
    Stand stand = stand_new(0xff000000);
    double sum = 0;
    int edges = 0;
    add(stand.scene);
    stand_paint(&stand);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            double expected = reference(inside, x, y),
                   off = fabs((pixel(&stand, x, y) >> 8 & 255) - expected);
            if (off > 32) fail_msg("%s: off by %.0f at %d %d", name, off, x, y);
            if (expected > 0 && expected < 255) sum += off, edges++;
        }
    print_message("%-16s mean edge error %.2f over %d pixels\n", name, sum / edges, edges);
    assert_true(edges > 100);
    if (sum / edges > limit) fail_msg("%s: mean edge error %.2f", name, sum / edges);
    help_look(name, stand.guarded.target);
    stand_free(&stand);
}

static void edges_come_close_to_256_samples(void **state) {
    (void)state;
    check_edges("rounded rect", add_rounded_rect, in_rounded_rect, 2);
    check_edges("outline", add_outline, in_outline, 2.5);
    check_edges("disc", add_disc, in_disc, 4);
    check_edges("gradient disc", add_gradient_disc, in_disc, 4);
    check_edges("arc", add_arc, in_arc, 4);
    check_edges("ring", add_ring, in_ring, 4);
    check_edges("line", add_line, in_line, 4);
    check_edges("polygon", add_polygon, in_polygon, 1);
    check_edges("turned polygon", add_turned_polygon, in_polygon, 1);
}

/* Thinner than a pixel: as much light as their area. */
static void thin_lines_are_as_light_as_their_area(void **state) {
    static const float widths[] = {0.2f, 0.5f, 1, 1.7f};
    (void)state;
    for (int i = 0; i < 4; i++) {
        Stand stand = stand_new(0xff000000);
        double light = 0;
        scene_line(stand.scene, 20, 40.3f, 180, 90.8f, widths[i], 0xffffffff);
        stand_paint(&stand);
        for (int p = 0; p < WIDTH * HEIGHT; p++) light += (pixel(&stand, p % WIDTH, p / WIDTH) & 255) / 255.0;
        double area = (double)widths[i] * hypot(160, 50.5);
        assert_true(fabs(light - area) < 0.04 * area + 2);
        stand_free(&stand);
    }
}

/* ---- gradients ---- */

/* In every row of a scrim the mean level is that of the ideal, to a fraction of a level: no bands. */
static void a_scrim_has_no_bands(void **state) {
    Stand stand = stand_new(0xff5a5a5a);
    (void)state;
    scene_scrim(stand.scene, (Area){0, 0, WIDTH, HEIGHT}, EDGE_BOTTOM, 0xed0a1016);
    stand_paint(&stand);
    help_look("scrim", stand.guarded.target);
    for (int y = 0; y < HEIGHT; y++) {
        double mean = 0, t = 1 - (y + 0.5) / HEIGHT, alpha = 0xed / 255.0 * (1 - t * t * (3 - 2 * t));
        for (int x = 0; x < WIDTH; x++) mean += (pixel(&stand, x, y) >> 16) / (double)WIDTH;
        assert_true(fabs(mean - (0x5a + (0x0a - 0x5a) * alpha)) < 0.2);
    }
    stand_free(&stand);
}

static void scrims_are_strong_at_the_edge_they_come_from(void **state) {
    (void)state;
    for (Edge from = EDGE_LEFT; from <= EDGE_BOTTOM; from++) {
        Stand stand = stand_new(0xff000000);
        scene_scrim(stand.scene, (Area){20, 20, 120, 120}, from, 0xffffffff);
        stand_paint(&stand);
        int x = from == EDGE_LEFT ? 20 : from == EDGE_RIGHT ? 119 : 70;
        int y = from == EDGE_TOP ? 20 : from == EDGE_BOTTOM ? 119 : 70;
        assert_true((pixel(&stand, x, y) & 255) >= 253);
        assert_true((pixel(&stand, 139 - x, 139 - y) & 255) <= 2 || (x == 70 && y == 70));
        assert_true(abs((pixel(&stand, 70, 70) & 255) - 128) < 6);
        assert_int_equal(pixel(&stand, 19, 70) | pixel(&stand, 120, 70) | pixel(&stand, 70, 19), 0);
        stand_free(&stand);
    }
}

static void a_halo_is_empty_inside_and_fades_outwards(void **state) {
    Stand stand = stand_new(0xffffffff);
    (void)state;
    scene_halo(stand.scene, 100, 80, 30, 60, 0x80000000);
    stand_paint(&stand);
    help_look("halo", stand.guarded.target);
    assert_int_equal(pixel(&stand, 100, 80), 0xffffff);
    assert_int_equal(pixel(&stand, 100 + 28, 80), 0xffffff);
    assert_true(abs((pixel(&stand, 100 + 32, 80) & 255) - 128) < 5);
    assert_true((pixel(&stand, 100 + 45, 80) & 255) > 180);
    assert_int_equal(pixel(&stand, 100 + 61, 80), 0xffffff);
    stand_free(&stand);
}

/* A field that rises by four levels over the picture: every column's mean lies on the ramp. */
static void a_backdrop_has_no_bands(void **state) {
    static const float nodes[4] = {40.2f, 44.3f, 40.2f, 44.3f}, flat[4] = {37, 37, 37, 37};
    Stand stand = stand_new(0xff000000);
    SceneView view = {.width = WIDTH, .height = HEIGHT};
    (void)state;
    view.backdrop = (SceneField){0, 0, WIDTH, HEIGHT, 2, 2, nodes, flat, nodes};
    stand.scene->view = &view;
    stand_paint(&stand);
    for (int x = 0; x < WIDTH; x++) {
        double mean = 0, expected = 40.2 + 4.1 * (x + 0.5) / WIDTH;
        for (int y = 0; y < HEIGHT; y++) {
            mean += (pixel(&stand, x, y) >> 16) / (double)HEIGHT;
            assert_int_equal(pixel(&stand, x, y) >> 8 & 255, 37);
        }
        assert_true(fabs(mean - expected) < 0.1);
    }
    stand_free(&stand);
}

static void a_picture_shows_its_view_in_round_corners(void **state) {
    static const float red = 200, green = 100, blue = 50;
    Stand stand = stand_new(0xff000000);
    SceneView view = {.width = 60, .height = 40, .backdrop = {0, 0, 8, 8, 1, 1, &red, &green, &blue}};
    (void)state;
    scene_picture(stand.scene, &view, 30.3f, 20.6f, 12);
    stand_paint(&stand);
    help_look("picture", stand.guarded.target);
    assert_int_equal(pixel(&stand, 60, 40), 0xc86432);
    assert_int_equal(pixel(&stand, 30, 40), 0xc86432);
    assert_int_equal(pixel(&stand, 89, 60), 0); /* a corner */
    assert_int_equal(pixel(&stand, 30, 21), 0);
    assert_int_equal(pixel(&stand, 90, 40) | pixel(&stand, 29, 40) | pixel(&stand, 60, 20), 0);
    stand_free(&stand);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_no_size_is_not_seen),
        cmocka_unit_test(a_whole_pixel_rectangle_is_exact),
        cmocka_unit_test(blending_rounds_to_the_nearest),
        cmocka_unit_test(a_part_of_a_pixel_is_covered_by_its_part),
        cmocka_unit_test(edges_come_close_to_256_samples),
        cmocka_unit_test(thin_lines_are_as_light_as_their_area),
        cmocka_unit_test(a_scrim_has_no_bands),
        cmocka_unit_test(scrims_are_strong_at_the_edge_they_come_from),
        cmocka_unit_test(a_halo_is_empty_inside_and_fades_outwards),
        cmocka_unit_test(a_backdrop_has_no_bands),
        cmocka_unit_test(a_picture_shows_its_view_in_round_corners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
