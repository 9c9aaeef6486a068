/* The figure without its skin: red where a muscle shows, pale where bone does, whatever is worn; nothing of it is left
 * when the skin is back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "body/spot.h"
#include "stage/anatomy.h"
#include "support/perform.h"

static House house;
static const Timeline *timeline;
static const Surface *surface;
static float *rgb[3];

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    timeline = house_timeline(&house, 0, &(Options){0});
    stage_open(house.stage, house.arena, timeline);
    surface = &house.body->lean; /* the pictures are small */
    for (int k = 0; k < 3; k++)
        rgb[k] = arena_alloc(house.arena, (size_t)surface->vertex_count * sizeof(float));
    anatomy_paint(&house.body->flesh, surface, &house.theme, rgb[0], rgb[1], rgb[2]);
    return house.diags.errors ? -1 : 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* How red a place is: of fascia 0, of a muscle's middle about 1. */
static float redness(Vec3 at) {
    Spot spot = spot_near(surface, at);
    Vec3 fascia = house.theme.paintwork[PAINTWORK_FASCIA], muscle = house.theme.paintwork[PAINTWORK_MUSCLE];
    float green = 0;
    for (int k = 0; k < 3; k++) green += rgb[1][spot.vertex[k]] * spot.weight[k];
    return (fascia.y - green) / (fascia.y - muscle.y);
}

static void muscles_are_red_and_bone_is_pale(void **state) {
    (void)state;
    static const char *const RED[] = {"biceps", "rectus-femoris", "gluteus-maximus", "hamstrings"};
    const Muscles *muscles = &house.body->muscles;
    for (int i = 0; i < 4; i++) {
        const BodyMuscle *muscle = muscles_find(muscles, text_of(RED[i]));
        float most = 0;
        for (int k = 0; k < muscle->point_count; k++) most = fmaxf(most, redness(muscle->points[k].at));
        if (most < 0.7f) fail_msg("%s: %.2f", RED[i], (double)most);
    }
    static const char *const PALE[] = {"forehead", "palm", "sacrum", "heel", "knee_front"};
    for (int i = 0; i < 5; i++) {
        float red = redness(muscles->zones[zones_find(muscles, text_of(PALE[i]))].at);
        if (red > 0.3f) fail_msg("%s: %.2f", PALE[i], (double)red);
    }
}

static void both_sides_are_the_same(void **state) {
    (void)state;
    for (int v = 0; v < surface->vertex_count; v++)
        for (int k = 0; k < 3; k++) assert_true(fabsf(rgb[k][v] - rgb[k][surface->mirror[v]]) < 0.03f);
}

static const SceneMesh *figure_near(float anatomy, float zoom) {
    Moment moment = moment_at(timeline, 60);
    StageFrame frame = {.width = 1280,
                        .height = 720,
                        .free = {0, 0, 1280, 720},
                        .still = true,
                        .anatomy = anatomy,
                        .zoom = zoom};
    return &stage_at(house.stage, house.arena, &moment, &frame).view->meshes[0];
}

static const SceneMesh *figure_with(float anatomy) {
    return figure_near(anatomy, 1);
}

static bool same(const SceneMesh *a, const SceneMesh *b) {
    size_t bytes = (size_t)a->vertex_count * sizeof(float);
    return memcmp(a->red, b->red, bytes) == 0 && memcmp(a->green, b->green, bytes) == 0 &&
           memcmp(a->blue, b->blue, bytes) == 0;
}

static void the_skin_comes_back_as_it_was(void **state) {
    (void)state;
    const SceneMesh *skin = figure_with(0), *half = figure_with(0.5f), *off = figure_with(1),
                    *back = figure_with(0);
    assert_true(same(skin, back));
    assert_true(same(off, figure_with(1)));
    assert_false(same(skin, half) || same(half, off) || same(skin, off));
    assert_memory_equal(skin->x, off->x, (size_t)skin->vertex_count * sizeof(float));
    for (int i = 0; i < skin->vertex_count; i++)
        if (surface->corner_material[i] == MATERIAL_HAIR) assert_true(fabsf(skin->red[i] - off->red[i]) <= 0);
}

/* And nothing is left of what was shown before. */
static void half_the_triangles_do_where_the_figure_is_small(void **state) {
    (void)state;
    const SceneMesh *small = figure_near(0, 1), *large = figure_near(0.5f, 4), *again = figure_near(0, 1);
    assert_ptr_equal(small->topology, &house.body->lean.topology);
    assert_ptr_equal(large->topology, &house.body->surface.topology);
    assert_ptr_equal(again->topology, small->topology);
    assert_memory_equal(again->x, small->x, (size_t)small->vertex_count * sizeof(float));
    assert_true(same(again, small));
    stage_coarse(house.stage, true); /* a slow machine has it up to twice as near */
    assert_ptr_equal(figure_near(0, 2)->topology, &house.body->lean.topology);
    stage_coarse(house.stage, false);
    assert_ptr_equal(figure_near(0, 2)->topology, &house.body->surface.topology);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(muscles_are_red_and_bone_is_pale),
        cmocka_unit_test(both_sides_are_the_same),
        cmocka_unit_test(the_skin_comes_back_as_it_was),
        cmocka_unit_test(half_the_triangles_do_where_the_figure_is_small),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
