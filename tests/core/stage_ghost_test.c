/* What is wrong with the figure that shows a mistake, and that alone; where it stands, and that nothing jumps as it
 * comes and goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/ghost.h"
#include "support/perform.h"

#define LESSON "tests/lessons/clean-mistakes.lesson"

static House house;
static const Body *body;
static const Timeline *timeline;
static Cast *cast;
static Layout layout;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    timeline = timeline_new(house.arena, house_lesson(&house, LESSON), &(Options){0});
    stage_open(house.stage, house.arena, timeline);
    cast = house_cast(&house);
    cast_open(cast, body, timeline, false);
    cast_prepare_skips(cast);
    layout = layout_of(1920, 1080);
    return house.diags.errors ? -1 : 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static Performance with_fault(const char *pose, int side, Fault fault) {
    int index = pose_find(&body->book, text_of(pose));
    cast_prepare_way(cast, (Stand){index, side}, (Stand){index, side});
    Ask ask = ask_held(index, side);
    ask.fault = fault;
    return performed(cast, &ask);
}

static void without_a_fault_it_is_as_the_body(void **state) {
    (void)state;
    Performance a = with_fault("chair-glutes", 1, (Fault){0}), b = with_fault("chair-glutes", 1, (Fault){0});
    assert_true(same_performance(body, &a, &b));
}

static void shrugged_shoulders_are_as_high_as_asked(void **state) {
    (void)state;
    const Rig *rig = &body->rig;
    static const char *const POSES[] = {"wall-rhomboids", "chair-glutes", "chair-sit"};
    for (size_t i = 0; i < sizeof POSES / sizeof *POSES; i++) {
        Performance well = with_fault(POSES[i], 1, (Fault){0}),
                    shrugged = with_fault(POSES[i], 1, (Fault){.shrug_m = 0.05f});
        for (int side = LEFT; side < SIDES; side++) {
            float rise = vec3_distance(well.posed.head[rig->upper_arm[side]],
                                       shrugged.posed.head[rig->upper_arm[side]]);
            assert_true(rise > 0.03f && rise < 0.08f);
            assert_true(shrugged.posed.head[rig->upper_arm[side]].y >
                        well.posed.head[rig->upper_arm[side]].y + 0.02f);
        }
        assert_true(vec3_distance(well.posed.head[rig->spine[2]], shrugged.posed.head[rig->spine[2]]) <
                    1e-4f);
    }
}

/* The pelvis tips, the chest looks where it did. */
static void an_arched_back_is_hollow_and_its_chest_upright(void **state) {
    (void)state;
    const Rig *rig = &body->rig;
    Performance well = with_fault("wall-rhomboids", 1, (Fault){0}),
                arched = with_fault("wall-rhomboids", 1, (Fault){.arch_rad = 0.5f});
    assert_true(turn_from(well.posed.turn[rig->spine[1]], arched.posed.turn[rig->spine[1]]) < 0.02f);
    assert_true(fabsf(turn_from(well.posed.turn[rig->pelvis], arched.posed.turn[rig->pelvis]) - 0.25f) <
                0.02f);
}

/* Behind the spine, or under it, on both sides; pressed against the same plane. */
static void a_ball_on_the_midline_is_there(void **state) {
    (void)state;
    static const char *const POSES[] = {"wall-rhomboids", "chair-glutes"};
    for (size_t i = 0; i < sizeof POSES / sizeof *POSES; i++)
        for (int side = 1; side >= -1; side -= 2) {
            Performance well = with_fault(POSES[i], side, (Fault){0}),
                        wrong = with_fault(POSES[i], side, (Fault){.tool_on_midline = true});
            assert_true(fabsf(well.tools[0].at.x) > 0.03f && fabsf(wrong.tools[0].at.x) < 0.025f);
            assert_true(vec3_distance(well.tools[0].at, wrong.tools[0].at) < 0.15f);
            Vec3 normal = i ? vec3(0, 1, 0) : vec3(0, 0, 1);
            assert_true(fabsf(vec3_dot(vec3_sub(well.tools[0].at, wrong.tools[0].at), normal)) < 1e-4f);
        }
}

static StageShown shown_at(double t_s) {
    Moment moment = moment_at(timeline, t_s);
    StageFrame frame = {.width = 1920, .height = 1080, .free = layout.wide};
    return stage_at(house.stage, house.arena, &moment, &frame);
}

static Area box_of(const SceneMesh *mesh) {
    Area box = {1e9f, 1e9f, -1e9f, -1e9f};
    for (int i = 0; i < mesh->vertex_count; i++) {
        box.x0 = fminf(box.x0, mesh->x[i]);
        box.x1 = fmaxf(box.x1, mesh->x[i]);
        box.y0 = fminf(box.y0, mesh->y[i]);
        box.y1 = fmaxf(box.y1, mesh->y[i]);
    }
    return box;
}

static void it_stands_beside_the_figure_and_both_are_in_the_picture(void **state) {
    (void)state;
    StageShown before = shown_at(51 - 3), shown = shown_at(53);
    assert_true(before.view->ghost == NULL || before.view->ghost_opacity < 0.01f);
    assert_non_null(shown.view->ghost);
    assert_true(fabsf(shown.view->ghost_opacity - GHOST_OPACITY) < 1e-4f && shown.sign.strength == 1);
    assert_int_equal(shown.view->ghost->mesh_count, shown.view->mesh_count);
    Area real = box_of(&shown.view->meshes[0]), ghost = box_of(&shown.view->ghost->meshes[0]);
    assert_true(ghost.x1 < real.x0 + 60); /* px */
    assert_true(ghost.x0 > 0 && real.x1 < layout.wide.x1 + 60);
    assert_true(shown.sign.x > layout.safe.x0 && shown.sign.x < real.x0 && shown.sign.y > 0);
}

static void it_has_the_colour_of_caution(void **state) {
    (void)state;
    const SceneMesh *mesh = &shown_at(53).view->ghost->meshes[0];
    double red = 0, green = 0, blue = 0;
    for (int i = 0; i < mesh->vertex_count; i++) {
        assert_true(mesh->red[i] >= 0 && mesh->red[i] <= 255 && mesh->green[i] <= 255 &&
                    mesh->blue[i] <= 255);
        red += (double)mesh->red[i];
        green += (double)mesh->green[i];
        blue += (double)mesh->blue[i];
    }
    assert_true(red > green && green > 1.3 * blue);
}

/* The figure makes room and comes back: no pixel of it jumps from frame to frame. */
static void nothing_jumps_as_it_comes_and_goes(void **state) {
    (void)state;
    StageShown before = shown_at(49.5);
    float fastest = 0;
    for (double t_s = 49.5 + FRAME_S; t_s < 55.6; t_s += FRAME_S) {
        StageShown now = shown_at(t_s);
        const SceneMesh *a = &before.view->meshes[0], *b = &now.view->meshes[0];
        for (int i = 0; i < a->vertex_count; i += 97)
            fastest = fmaxf(fastest, fmaxf(fabsf(a->x[i] - b->x[i]), fabsf(a->y[i] - b->y[i])));
        assert_true(fabsf(now.sign.strength - before.sign.strength) < 0.05f);
        before = now;
    }
    assert_true(fastest > 2 && fastest < 14); /* px a frame */
}

static bool inside(Area box, Area free, float slack) {
    return box.x0 > free.x0 - slack && box.x1 < free.x1 + slack && box.y0 > free.y0 - slack &&
           box.y1 < free.y1 + slack;
}

/* However close the camera was, both are seen whole, the ghost farther away: higher, and smaller. */
static void of_one_who_lies_it_lies_behind(void **state) {
    (void)state;
    static const char *const LESSONS[] = {"levels/neck/neck-straps.lesson",
                                          "levels/upper-back/spine-alleys.lesson"};
    for (size_t k = 0; k < sizeof LESSONS / sizeof *LESSONS; k++) {
        const Timeline *lying = timeline_new(house.arena, house_lesson(&house, LESSONS[k]), &(Options){0});
        stage_open(house.stage, house.arena, lying);
        int i = 0;
        while (i < lying->cue_count && !lying->cues[i].mistake) i++;
        assert_true(i < lying->cue_count);
        Moment moment = moment_at(lying, lying->cues[i].at_s + 2);
        StageFrame frame = {.width = 1920, .height = 1080, .free = layout.wide};
        StageShown shown = stage_at(house.stage, house.arena, &moment, &frame);
        Area real = box_of(&shown.view->meshes[0]), ghost = box_of(&shown.view->ghost->meshes[0]);
        assert_true(inside(real, layout.wide, 40) && inside(ghost, layout.wide, 40));
        assert_true(ghost.y1 - real.y0 < 0.3f * (real.y1 - real.y0));
        assert_true(ghost.x1 - ghost.x0 < real.x1 - real.x0 &&
                    ghost.x1 - ghost.x0 > 0.7f * (real.x1 - real.x0));
    }
    stage_open(house.stage, house.arena, timeline);
}

static void it_may_be_in_a_pose_of_its_own(void **state) {
    (void)state;
    const Timeline *roller = house_timeline(&house, 1, &(Options){0});
    stage_open(house.stage, house.arena, roller);
    int found = 0;
    for (int i = 0; i < roller->cue_count; i++) {
        const Cue *cue = &roller->cues[i];
        if (!cue->mistake || !cue->mistake->pose.count) continue;
        Moment moment = moment_at(roller, cue->at_s + 2);
        StageFrame frame = {.width = 1920, .height = 1080, .free = layout.wide};
        StageShown shown = stage_at(house.stage, house.arena, &moment, &frame);
        Area real = box_of(&shown.view->meshes[0]), ghost = box_of(&shown.view->ghost->meshes[0]);
        Area tool = box_of(&shown.view->meshes[1]), wrong = box_of(&shown.view->ghost->meshes[1]);
        assert_true(ghost.y0 > 0 && ghost.y1 < real.y1); /* above it */
        assert_true(fabsf((tool.x0 - real.x0) - (wrong.x0 - ghost.x0)) >
                    40); /* another part of it on the roller */
        found++;
    }
    assert_int_equal(found, 1);
    stage_open(house.stage, house.arena, timeline);
}

/* ---- who does the work ---- */

/* In one thread, but from the last part to the first, and by all workers in turn. */
static void share_backwards(void *with, WorkerPart *work, void *job, int parts) {
    int *calls = with;
    ++*calls;
    for (int part = parts - 1; part >= 0; part--) work(job, part, part % WORKERS_MAX);
}

static void same_floats(const float *a, const float *b, int count) {
    assert_memory_equal(a, b, (size_t)count * sizeof *a);
}

static void same_view(const SceneView *a, const SceneView *b) {
    int nodes = a->backdrop.columns * a->backdrop.rows;
    assert_int_equal(a->mesh_count, b->mesh_count);
    for (int m = 0; m < a->mesh_count; m++) {
        const SceneMesh *p = &a->meshes[m], *q = &b->meshes[m];
        const float *of_p[] = {p->x, p->y, p->near, p->red, p->green, p->blue};
        const float *of_q[] = {q->x, q->y, q->near, q->red, q->green, q->blue};
        for (int k = 0; k < 6; k++) same_floats(of_p[k], of_q[k], p->vertex_count);
    }
    if (!nodes) return;
    same_floats(a->backdrop.red, b->backdrop.red, nodes);
    same_floats(a->backdrop.green, b->backdrop.green, nodes);
    same_floats(a->backdrop.blue, b->backdrop.blue, nodes);
}

/* The camera has moved between them, so that nothing is remembered. */
static void the_order_of_the_work_does_not_matter(void **state) {
    int calls = 0;
    Workers backwards = {share_backwards, &calls};
    (void)state;
    for (double t_s = 1; t_s < timeline->seconds; t_s += 17) {
        stage_workers(house.stage, NULL);
        const SceneView *alone = shown_at(t_s).view;
        shown_at(t_s + 8.5);
        stage_workers(house.stage, &backwards);
        const SceneView *shared = shown_at(t_s).view;
        same_view(alone, shared);
        if (alone->ghost) same_view(alone->ghost, shared->ghost);
    }
    stage_workers(house.stage, NULL);
    assert_true(calls > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_fault_it_is_as_the_body),
        cmocka_unit_test(shrugged_shoulders_are_as_high_as_asked),
        cmocka_unit_test(an_arched_back_is_hollow_and_its_chest_upright),
        cmocka_unit_test(a_ball_on_the_midline_is_there),
        cmocka_unit_test(it_stands_beside_the_figure_and_both_are_in_the_picture),
        cmocka_unit_test(it_has_the_colour_of_caution),
        cmocka_unit_test(nothing_jumps_as_it_comes_and_goes),
        cmocka_unit_test(of_one_who_lies_it_lies_behind),
        cmocka_unit_test(it_may_be_in_a_pose_of_its_own),
        cmocka_unit_test(the_order_of_the_work_does_not_matter),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
