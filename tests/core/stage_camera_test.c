/* Cameras: points come to their pixels, shots frame what they must, and in the shipped lessons the figure stays
 * where the lay-out leaves room for it, on outputs of every shape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/layout.h"
#include "stage/shots.h"
#include "support/perform.h"

/* Design units that skin may stand out of its place while the picture goes from shot to shot: on the longest way
 * hair does so by 10. The bar above ends 30 units higher. */
#define SLACK 16.0f

static House house;
static Shots *shots;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    shots = arena_alloc(house.arena, sizeof *shots);
    const Tree *tree = house_tree(&house, "assets/stage/cameras.stage");
    return shots_read(shots, tree, &house.body->skeleton, &house.diags) ? 0 : -1;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* Five metres before the origin, looking at it; a metre there is 200 pixels. */
static Camera plain_camera(void) {
    return (Camera){.eye = {0, 0, 5},
                    .right = {1, 0, 0},
                    .up = {0, 1, 0},
                    .forward = {0, 0, -1},
                    .focal_px = 1000,
                    .centre_x = 640,
                    .centre_y = 360};
}

static void a_point_comes_to_its_pixel(void **state) {
    (void)state;
    Camera camera = plain_camera();
    float x, y, near;
    assert_true(camera_project(&camera, vec3(1, 0.5f, 0), &x, &y, &near));
    assert_true(fabsf(x - 840) < 0.001f && fabsf(y - 260) < 0.001f && fabsf(near - 0.2f) < 1e-6f);
    assert_true(camera_project(&camera, vec3(-1, -1, 3), &x, &y, &near));
    assert_true(fabsf(x - 140) < 0.001f && fabsf(y - 860) < 0.001f && fabsf(near - 0.5f) < 1e-6f);
}

static void what_lies_behind_the_camera_is_told_and_stays_finite(void **state) {
    (void)state;
    Camera camera = plain_camera();
    static const float DEPTHS[] = {-10, -0.1f, 0, 0.29f};
    for (int i = 0; i < 4; i++) {
        float x, y, near;
        assert_false(camera_project(&camera, vec3(0.1f, 0.1f, 5 - DEPTHS[i]), &x, &y, &near));
        assert_true(isfinite(x) && isfinite(y) && near > 0 && near <= 4);
    }
}

static Camera some_camera(uint32_t *seed) {
    Shot shot = {
        .yaw_rad = random_between(seed, -7, 7),
        .pitch_rad = random_between(seed, -0.1f, 1.2f),
        .middle = {random_between(seed, -1, 1), random_between(seed, 0, 1), random_between(seed, -1, 1)},
        .half_w_m = random_between(seed, 0.2f, 1.2f),
        .half_h_m = random_between(seed, 0.2f, 1.2f),
        .radius_m = 1};
    return camera_frame(
        shot, (Area){100, 50, 100 + random_between(seed, 50, 1500), 50 + random_between(seed, 50, 900)});
}

static void many_points_go_where_each_alone_goes(void **state) {
    (void)state;
    enum { POINTS = 203 };
    float px[POINTS + 8], py[POINTS + 8], pz[POINTS + 8], x[POINTS + 8], y[POINTS + 8], near[POINTS + 8];
    uint32_t seed = 2;
    Camera camera = some_camera(&seed);
    for (int i = 0; i < POINTS; i++) {
        px[i] = random_between(&seed, -9, 9);
        py[i] = random_between(&seed, -9, 9);
        pz[i] = random_between(&seed, -9, 9);
    }
    camera_project_all(&camera, POINTS, px, py, pz, x, y, near);
    for (int i = 0; i < POINTS; i++) {
        float one_x, one_y, one_near;
        camera_project(&camera, vec3(px[i], py[i], pz[i]), &one_x, &one_y, &one_near);
        assert_true(fabsf(one_x - x[i]) <= 1e-4f * (1 + fabsf(one_x)) && fabsf(one_near - near[i]) < 1e-5f);
        assert_true(fabsf(one_y - y[i]) <= 1e-4f * (1 + fabsf(one_y)));
    }
}

static void a_ray_through_a_pixel_meets_what_is_seen_there(void **state) {
    (void)state;
    uint32_t seed = 4;
    for (int i = 0; i < 300; i++) {
        Camera camera = some_camera(&seed);
        float x, y, near, px = random_between(&seed, -200, 2000), py = random_between(&seed, -200, 1200);
        Vec3 ray = camera_ray(&camera, px, py);
        assert_true(fabsf(vec3_dot(ray, camera.forward) - 1) < 1e-4f);
        assert_true(camera_project(&camera, vec3_along(camera.eye, ray, 2.5f), &x, &y, &near));
        assert_true(fabsf(x - px) < 0.1f && fabsf(y - py) < 0.1f && fabsf(near - 0.4f) < 1e-4f);
    }
}

static void a_camera_stands_on_the_side_asked_for(void **state) {
    (void)state;
    Shot shot = {.middle = {0, 1, 0}, .half_w_m = 0.5f, .half_h_m = 1, .radius_m = 1};
    Area free = {0, 0, 1000, 1000};
    assert_true(camera_frame(shot, free).eye.z > 2);
    shot.yaw_rad = (float)MATHS_PI / 2;
    assert_true(camera_frame(shot, free).eye.x > 2); /* on the person's left */
    shot.pitch_rad = 0.5f;
    Camera camera = camera_frame(shot, free);
    assert_true(camera.eye.y > 2 && camera.forward.y < -0.4f);
    Vec3 cross = vec3_cross(camera.right, camera.up);
    assert_true(vec3_distance(cross, vec3_scale(camera.forward, -1)) < 1e-5f);
    assert_true(fabsf(camera.right.y) < 1e-6f && camera.up.y > 0);
}

/* The corners of the face that a shot must show. */
static void check_framed(Shot shot, Area free) {
    Camera camera = camera_frame(shot, free);
    float x, y, near, high_x = -1e9f, high_y = -1e9f;
    assert_true(camera_project(&camera, shot.middle, &x, &y, &near));
    assert_true(fabsf(x - (free.x0 + free.x1) / 2) < 0.05f && fabsf(y - (free.y0 + free.y1) / 2) < 0.05f);
    for (int i = 0; i < 4; i++) {
        Vec3 corner = vec3_along(shot.middle, camera.right, i & 1 ? shot.half_w_m : -shot.half_w_m);
        corner = vec3_along(corner, camera.up, i & 2 ? shot.half_h_m : -shot.half_h_m);
        assert_true(camera_project(&camera, corner, &x, &y, &near));
        assert_true(x > free.x0 && x < free.x1 && y > free.y0 && y < free.y1);
        high_x = fmaxf(high_x, x);
        high_y = fmaxf(high_y, y);
    }
    float wide = (high_x - free.x0) / (free.x1 - free.x0), high = (high_y - free.y0) / (free.y1 - free.y0);
    assert_true(fmaxf(wide, high) > 0.80f);
}

static void a_shot_fills_the_place_that_it_is_given(void **state) {
    (void)state;
    uint32_t seed = 6;
    for (int i = 0; i < 200; i++) {
        Shot shot = {.yaw_rad = random_between(&seed, -4, 4),
                     .pitch_rad = random_between(&seed, 0, 0.6f),
                     .middle = {0, 1, 0.3f},
                     .half_w_m = random_between(&seed, 0.2f, 1.2f),
                     .half_h_m = random_between(&seed, 0.2f, 1.2f)};
        shot.radius_m = sqrtf(shot.half_w_m * shot.half_w_m + shot.half_h_m * shot.half_h_m);
        check_framed(shot, (Area){200, 100, 200 + random_between(&seed, 100, 1200),
                                  100 + random_between(&seed, 100, 800)});
    }
}

static void a_shot_between_two_goes_the_short_way_round(void **state) {
    (void)state;
    float degree = (float)MATHS_DEGREE;
    Shot a = {.yaw_rad = 350 * degree, .pitch_rad = 0.1f, .half_w_m = 1, .half_h_m = 1, .radius_m = 1},
         b = {.yaw_rad = 20 * degree, .pitch_rad = 0.3f, .half_w_m = 2, .half_h_m = 2, .radius_m = 2};
    b.middle.x = 1;
    Shot start = shot_mix(a, b, 0), there = shot_mix(a, b, 0.5f), back = shot_mix(b, a, 0.5f),
         end = shot_mix(a, b, 1);
    assert_memory_equal(&start, &a, sizeof a);
    assert_true(fabsf(sin_f(there.yaw_rad) - sin_f(5 * degree)) < 1e-4f && cos_f(there.yaw_rad) > 0.99f);
    assert_true(fabsf(sin_f(back.yaw_rad) - sin_f(5 * degree)) < 1e-4f && cos_f(back.yaw_rad) > 0.99f);
    assert_true(fabsf(there.half_w_m - 1.5f) < 1e-6f && fabsf(there.middle.x - 0.5f) < 1e-6f);
    assert_true(fabsf(cos_f(end.yaw_rad) - cos_f(b.yaw_rad)) < 1e-5f && end.radius_m == 2);
}

static void a_turned_shot_holds_the_whole_figure_and_comes_back(void **state) {
    (void)state;
    Shot shot = {.half_w_m = 0.3f, .half_h_m = 1, .radius_m = 1.2f};
    for (int i = 0; i <= 8; i++) {
        Shot turned = shot_turned(shot, (float)i * (float)MATHS_PI / 4);
        assert_true(turned.half_w_m >= shot.half_w_m - 1e-6f && turned.half_w_m <= shot.radius_m + 1e-6f);
        assert_true(turned.half_h_m == shot.half_h_m);
    }
    assert_true(shot_turned(shot, (float)MATHS_PI).half_w_m > 1.19f);
    assert_true(fabsf(shot_turned(shot, 2 * (float)MATHS_PI).half_w_m - shot.half_w_m) < 1e-4f);
}

static Posed standing(void) {
    Stance stance = stance_neutral(&house.body->rig);
    stance.root.x = 0.2f;
    Posed posed;
    rig_solve(&house.body->rig, &stance, &posed);
    return posed;
}

static void a_shot_of_the_right_side_is_mirrored(void **state) {
    (void)state;
    ShotPlan plan = {.yaw_rad = 1, .pitch_rad = 0.2f, .bones = UINT64_MAX, .margin_m = 0.1f};
    Posed posed = standing();
    Shot left = shot_of(&plan, &house.body->rig, &posed, false),
         right = shot_of(&plan, &house.body->rig, &posed, true);
    assert_true(right.yaw_rad == -left.yaw_rad && right.middle.x == -left.middle.x && left.middle.x > 0.1f);
    assert_true(right.half_w_m == left.half_w_m && right.radius_m == left.radius_m);
    assert_true(left.half_h_m > 0.8f && left.half_h_m < 1.1f && left.half_w_m < 0.6f);
}

static void an_opened_shot_holds_the_bones_it_is_given(void **state) {
    (void)state;
    const Rig *rig = &house.body->rig;
    ShotPlan plan = {.yaw_rad = 1, .pitch_rad = 0.2f, .bones = UINT64_C(1) << rig->skull, .margin_m = 0.1f};
    Posed posed = standing();
    Shot shot = shot_of(&plan, rig, &posed, false),
         same = shot_opened(shot, UINT64_MAX, 0.05f, rig, &posed, 0),
         open = shot_opened(shot, UINT64_MAX, 0.05f, rig, &posed, 1);
    assert_true(fabsf(same.half_h_m - shot.half_h_m) < 1e-6f &&
                vec3_distance(same.middle, shot.middle) < 1e-6f);
    assert_true(open.half_h_m > 0.8f);
    Shot inside = shot_opened(open, plan.bones, 0.05f, rig, &posed, 1);
    assert_true(fabsf(inside.half_h_m - open.half_h_m) < 1e-5f &&
                vec3_distance(inside.middle, open.middle) < 1e-5f);
    Camera camera = camera_frame(open, (Area){0, 0, 600, 600});
    for (int b = 0; b < house.body->skeleton.count; b++) {
        float x, y, near;
        assert_true(camera_project(&camera, posed.head[b], &x, &y, &near));
        assert_true(x > 0 && x < 600 && y > 0 && y < 600);
    }
}

/* Where the figure may be in a phase: beside a card in a rest. */
static Area free_area(const Layout *layout, const Phase *phase) {
    return phase->kind == PHASE_REST ? layout->beside : layout->wide;
}

/* The bones that must be seen: of the pose's camera, or on the way what both cameras show. */
static uint64_t bones_shown(const Moment *moment, double takes_s) {
    const PoseBook *book = &house.body->book;
    uint64_t to = shots_find(shots, book->poses[stand_at(house.body, moment->pose.to).pose].camera)->bones;
    if (moment->pose.since_s >= takes_s) return to;
    return to & shots_find(shots, book->poses[stand_at(house.body, moment->pose.from).pose].camera)->bones;
}

/* Pixels by which the skin of these bones lies outside at most; negative: inside. */
static float outside(const SceneMesh *mesh, uint64_t bones, Area free) {
    const Body *body = house.body;
    const Surface *surface = mesh->topology == &body->lean.topology ? &body->lean : &body->surface;
    float most = -1e9f;
    for (int c = 0; c < mesh->vertex_count; c++) {
        if (belongs_to(surface, surface->corner_vertex[c], bones) <= 0.5f) continue;
        most = fmaxf(most, fmaxf(fmaxf(free.x0 - mesh->x[c], mesh->x[c] - free.x1),
                                 fmaxf(free.y0 - mesh->y[c], mesh->y[c] - free.y1)));
    }
    return most;
}

/* One instant on outputs of several shapes; the pictures are small, their free areas those of the real ones. */
static int check_instant(const Cast *cast, const Moment *moment, const int (*sizes)[2], int count) {
    static const int SMALL[2] = {32, 18};
    int wrong = 0;
    Ask ask = ask_at(house.body, moment);
    double takes_s = fmax(cast_way_seconds(cast, ask.from, ask.to), 1.6);
    Arena *arena = arena_new();
    for (int i = 0; i < count; i++) {
        Layout layout = layout_of(sizes[i][0], sizes[i][1]);
        StageFrame frame = {.width = SMALL[0], .height = SMALL[1], .free = free_area(&layout, moment->phase)};
        StageShown shown = stage_at(house.stage, arena, moment, &frame);
        float off = outside(&shown.view->meshes[0], bones_shown(moment, takes_s), frame.free) / layout.scale;
        if (off <= (moment->pose.since_s < takes_s ? SLACK : 0)) continue;
        print_error("%dx%d at %.1f s, on the way to %.*s for %.1f s: out by %.0f units\n", sizes[i][0],
                    sizes[i][1], moment->t_s, TEXT_ARGS(moment->pose.to.name), moment->pose.since_s,
                    (double)off);
        wrong++;
    }
    arena_free(arena);
    return wrong;
}

static void the_figure_stays_in_its_place_all_through_the_lessons(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1280, 720}, {1024, 768}, {1920, 1080}, {3840, 2160}};
    int wrong = 0;
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        const Timeline *timeline = house_timeline(&house, l, &(Options){0});
        Cast *cast = house_cast(&house);
        cast_open(cast, house.body, timeline, false);
        stage_open(house.stage, house.arena, timeline);
        for (int i = 0; i < timeline->phase_count; i++) {
            const Phase *phase = &timeline->phases[i];
            bool set_out = moment_at(timeline, phase->start_s).pose.since_s <= 0;
            for (int k = 0; 0.7 * k < (set_out ? fmin(phase->seconds, 10) : 1); k++) {
                Moment moment = moment_at(timeline, phase->start_s + 0.7 * k);
                wrong += check_instant(cast, &moment, SIZES + k % 2, 1);
            }
            Moment late = moment_at(timeline, phase->start_s + phase->seconds * 0.9);
            wrong += check_instant(cast, &late, SIZES, 4);
        }
    }
    assert_int_equal(wrong, 0);
}

/* ---- skips ---- */

/* How far the picture of a standing thing moves from frame to frame, pixels of 1080 lines. */
static float picture_moves(const Camera *a, const Camera *b) {
    float most = 0;
    for (int i = 0; i < 4; i++) {
        Vec3 p = vec3(i & 1 ? 0.3f : -0.3f, i & 2 ? 1.2f : 0.2f, 0.3f);
        float x0, y0, x1, y1, near;
        assert_true(camera_project(a, p, &x0, &y0, &near));
        assert_true(camera_project(b, p, &x1, &y1, &near));
        most = fmaxf(most, sqrtf((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)));
    }
    return most;
}

static Camera camera_at(Arena *arena, const Timeline *timeline, double t_s) {
    Layout layout = layout_of(1920, 1080);
    Moment moment = moment_at(timeline, t_s);
    StageFrame frame = {.width = 32, .height = 18, .free = layout.wide};
    arena_clear(arena);
    return stage_at(house.stage, arena, &moment, &frame).camera;
}

/* Phases are ended one after the other, the figure still on its way. In whole lessons it is 13 pixels at most. */
static void a_skip_never_makes_the_picture_jump(void **state) {
    (void)state;
    Arena *arena = arena_new();
    float most = 0;
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        stage_open(house.stage, house.arena, house_timeline(&house, l, &(Options){0}));
        for (int from = 0; from < 6; from++) {
            PhaseEdit edits[3];
            Options options = {.edits = edits};
            const Timeline *timeline = house_timeline(&house, l, &options);
            double t_s = timeline->phases[from].start_s + 0.5 + 0.3 * from;
            Camera before = camera_at(arena, timeline, t_s);
            for (int frame = 1; frame < 220; frame++) {
                if (frame % 40 == 20 && options.edit_count < 3) {
                    Moment moment = moment_at(timeline, t_s);
                    edits[options.edit_count++] = (PhaseEdit){moment.phase->key, moment.into_s};
                    timeline = house_timeline(&house, l, &options);
                }
                t_s += FRAME_S;
                Camera now = camera_at(arena, timeline, t_s);
                float moves = picture_moves(&before, &now);
                if (moves > 30)
                    print_error("lesson %d, from phase %d, frame %d: %.1f\n", l, from, frame, (double)moves);
                most = fmaxf(most, moves);
                before = now;
            }
        }
    }
    arena_free(arena);
    assert_true(most > 1 && most < 30);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_point_comes_to_its_pixel),
        cmocka_unit_test(what_lies_behind_the_camera_is_told_and_stays_finite),
        cmocka_unit_test(many_points_go_where_each_alone_goes),
        cmocka_unit_test(a_ray_through_a_pixel_meets_what_is_seen_there),
        cmocka_unit_test(a_camera_stands_on_the_side_asked_for),
        cmocka_unit_test(a_shot_fills_the_place_that_it_is_given),
        cmocka_unit_test(a_shot_between_two_goes_the_short_way_round),
        cmocka_unit_test(a_turned_shot_holds_the_whole_figure_and_comes_back),
        cmocka_unit_test(a_shot_of_the_right_side_is_mirrored),
        cmocka_unit_test(an_opened_shot_holds_the_bones_it_is_given),
        cmocka_unit_test(a_skip_never_makes_the_picture_jump),
        cmocka_unit_test(the_figure_stays_in_its_place_all_through_the_lessons),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
