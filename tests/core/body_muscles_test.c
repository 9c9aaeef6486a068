/* What cannot be a muscle's trigger point or a zone is told, each line for itself, and the rest of the file is read. Zones
 * lie on the skin, and haze only the skin that they mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "body/muscles.h"
#include "support/body.h"

static BodyUnderTest body;

static int open_body(void **state) {
    (void)state;
    return body_with_surface(&body) ? 0 : -1;
}

static int close_body(void **state) {
    (void)state;
    body_drop(&body);
    return 0;
}

/* The code of the first mistake with these points below a muscle; 0: none. How many points were read. */
static int first_code(const char *points, int *count) {
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Muscles *muscles = arena_alloc(arena, sizeof *muscles);
    Text text = text_format(arena, "muscle rhomboids \"Rhomboids\"\n    volumes rhomboids\n%s", points);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("muscles.body"), text), &diags);
    bool good = muscles_read(muscles, tree, &body.flesh, &diags);
    int code = diags.list.count ? (int)diags.list.at[0].code : 0;
    if (good != (diags.errors == 0) || diags.list.count > 1 || muscles->count != 1)
        fail_msg("%d mistakes, %d muscles in\n%s", diags.list.count, muscles->count, points);
    *count = muscles->list[0].point_count;
    arena_free(arena);
    return code;
}

static void a_point_that_is_none_is_told(void **state) {
    (void)state;
    static const struct {
        const char *points;
        int code, count;
    } CASE[] = {
        {"", 0, 0},
        {"    point upper \"Upper\" at 46 1394 -116mm\n", 0, 1},
        {"    point\n", CODE_MISSING, 0},
        {"    point upper\n", CODE_EXPECTED, 0},
        {"    point upper at 46 1394 -116mm\n", CODE_EXPECTED, 0},
        {"    point upper \"Upper\" 46 1394 -116mm\n", CODE_EXPECTED, 0},
        {"    point upper \"Upper\" at 46 1394mm\n", CODE_MISSING, 0},
        {"    point upper \"Upper\" at 46 1394 -116\n", CODE_UNIT, 0},
        {"    point upper \"Upper\" at 46 1394 9116mm\n", CODE_RANGE, 0},
        {"    point upper \"Upper\" at 46 1394 -116mm both\n", CODE_EXTRA, 1},
        {"    point upper \"A\" at 1 1 1mm\n    point upper \"B\" at 2 2 2mm\n", CODE_TWICE, 1},
    };
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        int count, code = first_code(CASE[i].points, &count);
        if (code != CASE[i].code || count != CASE[i].count)
            fail_msg("case %d: code %d, %d points", (int)i, code, count);
    }
}

static void there_is_room_for_so_many_points(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Text points = {0};
    for (int i = 0; i < MUSCLE_POINTS + 1; i++) {
        int count;
        points = text_format(arena, "%.*s    point p%d \"P\" at 1 1 1mm\n", TEXT_ARGS(points), i);
        int code = first_code(text_copy(arena, points), &count);
        assert_int_equal(code, i < MUSCLE_POINTS ? 0 : CODE_TOO_MANY);
        assert_int_equal(count, i < MUSCLE_POINTS ? i + 1 : MUSCLE_POINTS);
    }
    arena_free(arena);
}

/* The code of the first mistake in one line alone, 0: none; and what was read of it. */
static int zone_code(Arena *arena, const char *line, Zone *zone) {
    Diags diags = diags_in(arena);
    Muscles *muscles = arena_alloc(arena, sizeof *muscles);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("muscles.body"), text_of(line)), &diags);
    bool good = muscles_read(muscles, tree, &body.flesh, &diags);
    assert_true(good == (diags.list.count == 0) && muscles->zone_count == (good ? 1 : 0));
    *zone = muscles->zones[0];
    return good ? 0 : (int)diags.list.at[0].code;
}

/* The code of the first mistake in the lines, 0: none; how many places are spared near the muscle in them. */
static int spared_code(Arena *arena, const char *lines, int *count) {
    Diags diags = diags_in(arena);
    Muscles *muscles = arena_alloc(arena, sizeof *muscles);
    Text text = text_format(
        arena, "%s\nmuscle rhomboids \"Rhomboids\"\n    volumes rhomboids\n    never spine, rib\n", lines);
    Tree *tree = script_parse(arena, source_new(arena, TEXT("muscles.body"), text), &diags);
    assert_true(muscles_read(muscles, tree, &body.flesh, &diags) == (diags.list.count == 0));
    *count = muscles->list[0].spared_count;
    return diags.list.count ? (int)diags.list.at[0].code : 0;
}

static void a_place_to_spare_that_is_none_is_told(void **state) {
    (void)state;
#define RIB "spared rib \"Rib\" at 9 9 9mm both\n"
    static const struct {
        const char *lines;
        int code, count;
    } CASE[] = {
        {RIB "spared spine \"Spine\" at 0 1 2mm to 0 9 2mm", 0, 2},
        {RIB, CODE_UNKNOWN_NAME, 0},
        {RIB "spared spine \"Spine\"", CODE_MISSING, 0},
        {RIB "spared spine \"Spine\" at 0 1mm", CODE_MISSING, 0},
        {RIB "spared spine \"Spine\" at 0 1 2mm to both", CODE_EXPECTED, 0},
        {RIB "spared spine \"Spine\" at 0 1 2mm radius 3mm", CODE_EXTRA, 0},
        {RIB "spared spine \"Spine\" at 0 1 2mm\n" RIB, CODE_TWICE, 2},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        int count, code = spared_code(arena, CASE[i].lines, &count);
        if (code != CASE[i].code || count != CASE[i].count)
            fail_msg("case %d: code %d, %d places", (int)i, code, count);
    }
    arena_free(arena);
}

static void a_zone_that_is_none_is_told(void **state) {
    (void)state;
    static const struct {
        const char *line;
        int code;
    } CASE[] = {
        {"zone\n", CODE_MISSING},
        {"zone ear \"Ear\" at 80 1640 -8mm\n", CODE_MISSING},
        {"zone ear \"Ear\" at 80 1640 -8mm to radius 30mm\n", CODE_EXPECTED},
        {"zone ear \"Ear\" at 80 1640 -8mm radius 3mm\n", CODE_RANGE},
        {"zone ear \"Ear\" at 80 1640 -8mm radius 30mm faces 0 0 0\n", CODE_RANGE},
        {"zone ear \"Ear\" at 80 1640 -8mm radius 30mm faces 1 0\n", CODE_MISSING},
        {"zone ear \"Ear\" at 80 1640 -8mm radius 30mm both faces 1 0 0\n", CODE_EXTRA},
        {"zone ear \"Ear\" at 80 1640 -8mm to 80 1600 -8mm radius 30mm faces 2 0 0 both\n", 0},
    };
    Arena *arena = arena_new();
    Zone zone = {0};
    for (size_t i = 0; i < sizeof CASE / sizeof *CASE; i++) {
        int code = zone_code(arena, CASE[i].line, &zone);
        if (code != CASE[i].code) fail_msg("case %d: code %d", (int)i, code);
    }
    assert_true(zone.paired && vec3_distance(zone.faces, vec3(1, 0, 0)) < 1e-6f);
    assert_true(fabsf(vec3_distance(zone.at, zone.to) - 0.04f) < 1e-6f);
    arena_free(arena);
}

static void a_zone_lies_along_its_line_and_on_the_skin_that_it_faces(void **state) {
    (void)state;
    Zone zone = {.at = vec3(0.1f, 1, 0), .to = vec3(0.1f, 0.8f, 0), .radius_m = 0.05f, .paired = true};
    const Vec3 out = vec3(1, 0, 0), in = vec3(-1, 0, 0);
    const float rim = 0.3678794f; /* 1/e */
    assert_true(fabsf(zone_share(&zone, 1, vec3(0.1f, 0.9f, 0), in) - 1) < 1e-6f);
    assert_true(fabsf(zone_share(&zone, 1, vec3(0.15f, 0.9f, 0), in) - rim) < 1e-4f);
    assert_true(fabsf(zone_share(&zone, 1, vec3(0.1f, 1.05f, 0), in) - rim) < 1e-4f);
    assert_true(zone_share(&zone, 1, vec3(-0.1f, 0.9f, 0), in) < 1e-4f);
    assert_true(fabsf(zone_share(&zone, -1, vec3(-0.1f, 0.9f, 0), in) - 1) < 1e-6f);
    zone.faces = out;
    assert_true(fabsf(zone_share(&zone, 1, vec3(0.1f, 0.9f, 0), out) - 1) < 1e-6f);
    assert_true(zone_share(&zone, 1, vec3(0.1f, 0.9f, 0), in) <= 0);
    assert_true(fabsf(zone_share(&zone, -1, vec3(-0.1f, 0.9f, 0), in) - 1) < 1e-6f);
}

/* The most that a zone has anywhere on the skin of its side. */
static float most_of(const Zone *zone, int side) {
    const Surface *surface = &body.surface;
    float most = 0;
    for (int v = 0; v < surface->vertex_count; v++) {
        Vec3 normal = vec3(surface->normal_x[v], surface->normal_y[v], surface->normal_z[v]);
        most = fmaxf(most, zone_share(zone, side, vec3(surface->x[v], surface->y[v], surface->z[v]), normal));
    }
    return most;
}

static void every_shipped_zone_can_be_seen_and_every_muscle_glows(void **state) {
    (void)state;
    Muscles *muscles = arena_alloc(body.arena, sizeof *muscles);
    assert_true(
        muscles_read(muscles, tree_of_file(body.arena, "muscles", &body.diags), &body.flesh, &body.diags));
    assert_int_equal(muscles->zone_count, 53);
    assert_int_equal(muscles->count, 38);
    for (int i = 0; i < muscles->zone_count; i++) {
        const Zone *zone = &muscles->zones[i];
        float left = most_of(zone, 1), right = most_of(zone, -1);
        if (left < 0.6f || fabsf(left - right) > 1e-6f)
            fail_msg("%.*s: %.3f left, %.3f right", TEXT_ARGS(zone->id), (double)left, (double)right);
    }
    size_t count = (size_t)body.surface.vertex_count;
    float *glow = arena_alloc(body.arena, count * sizeof *glow),
          *haze = arena_alloc(body.arena, count * sizeof *haze);
    for (int m = 0; m < muscles->count; m++) {
        const BodyMuscle *muscle = &muscles->list[m];
        muscle_weights(muscles, muscle, 1, &body.flesh, &body.surface, glow, haze);
        float most = 0;
        for (size_t v = 0; v < count; v++) most = fmaxf(most, glow[v]);
        if (most < 0.7f || !muscle->main_count)
            fail_msg("%.*s glows %.3f, %d zones", TEXT_ARGS(muscle->id), (double)most, muscle->main_count);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_point_that_is_none_is_told),
        cmocka_unit_test(there_is_room_for_so_many_points),
        cmocka_unit_test(a_place_to_spare_that_is_none_is_told),
        cmocka_unit_test(a_zone_that_is_none_is_told),
        cmocka_unit_test(a_zone_lies_along_its_line_and_on_the_skin_that_it_faces),
        cmocka_unit_test(every_shipped_zone_can_be_seen_and_every_muscle_glows),
    };
    return cmocka_run_group_tests(tests, open_body, close_body);
}
