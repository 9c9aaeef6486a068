/* The arrow beside what moves: near the contact, along the movement as the camera sees it, off the body - the face
 * above all - and between title, instrument and caption, in every lesson, on both sides and all shapes of output. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/bulk.h"
#include "stage/travel.h"
#include "support/perform.h"

static House house;
static Scene *scene;
static Cast *cast; /* of all poses, left and right, and their movements */

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    cast = house_cast(&house);
    for (int l = 0; l < SHIPPED_LESSONS; l++)
        cast_open(cast, house.body, house_timeline(&house, l, &(Options){0}), false);
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* The arrow as drawn: its tips are where two strokes meet; how many items there are. */
typedef struct Drawn {
    int items;
    float tip_x[2], tip_y[2];
    float alpha; /* of the last item, 0..1 */
} Drawn;

static Drawn drawn_arrow(const Moment *moment, const StageShown *shown, const Layout *layout) {
    scene = scene_new(house.arena, layout->width, layout->height, 0);
    stage_travel(house.stage, shown, moment, layout, scene);
    Drawn drawn = {.items = scene->items.count};
    int tips = 0;
    for (int i = 0; i + 1 < scene->items.count; i++) {
        const Item *a = &scene->items.at[i], *b = &scene->items.at[i + 1];
        if (a->kind != ITEM_LINE || b->kind != ITEM_LINE || a->x0 != b->x0 || a->y0 != b->y0) continue;
        drawn.tip_x[tips % 2] = a->x0;
        drawn.tip_y[tips++ % 2] = a->y0;
        drawn.alpha = (float)(a->colour >> 24) / 255;
    }
    return drawn;
}

static StageShown shown_at(const Moment *moment, const Layout *layout, float turn_rad) {
    static const int SMALL[2] = {32, 18};
    StageFrame frame = {.width = SMALL[0], .height = SMALL[1], .free = layout->wide, .turn_rad = turn_rad};
    return stage_at(house.stage, house.arena, moment, &frame);
}

/* Where the contact is and which way it goes, on the screen. */
static void contact_on(const Moment *moment, const Camera *camera, float *x, float *y, float along[2]) {
    const Body *body = house.body;
    Stand stand = stand_at(body, moment->pose.to);
    Vec3 at = cast_held(cast, stand.pose)->tools[0].at;
    Vec3 way = body->book.poses[stand.pose].along[axis_of(moment->phase->move)];
    if (stand.side < 0) at = vec3_mirror(at), way = vec3_mirror(way);
    float x1, y1, near;
    assert_true(camera_project(camera, at, x, y, &near));
    assert_true(camera_project(camera, vec3_along(at, way, 0.1f), &x1, &y1, &near));
    float length = sqrtf((x1 - *x) * (x1 - *x) + (y1 - *y) * (y1 - *y));
    along[0] = (x1 - *x) / length;
    along[1] = (y1 - *y) / length;
}

static float far_from(float px, float py, float ax, float ay, float bx, float by) {
    float dx = bx - ax, dy = by - ay, l2 = dx * dx + dy * dy;
    float t = l2 > 0 ? clamp_f(((px - ax) * dx + (py - ay) * dy) / l2, 0, 1) : 0;
    return sqrtf((px - ax - t * dx) * (px - ax - t * dx) + (py - ay - t * dy) * (py - ay - t * dy));
}

/* The least room between the arrow and the body's capsules; of the head alone with `head`. Design units. */
static float room_to_body(const Moment *moment, const Camera *camera, const Drawn *drawn, float scale,
                          bool head) {
    const Rig *rig = &house.body->rig;
    Ask ask = ask_at(house.body, moment);
    Performance now = performed(cast, &ask);
    BulkCapsule capsules[BULK_MAX];
    int count = bulk_of(rig, &now.posed, capsules);
    float least = 1e9f;
    for (int i = 0; i < count; i++) {
        if (head && capsules[i].bone != rig->skull) continue;
        float ax, ay, bx, by, near;
        if (!camera_project(camera, capsules[i].a, &ax, &ay, &near)) continue;
        if (!camera_project(camera, capsules[i].b, &bx, &by, &near)) continue;
        for (int k = 0; k <= 10; k++) {
            float t = (float)k / 10, x = mix_f(drawn->tip_x[0], drawn->tip_x[1], t),
                  y = mix_f(drawn->tip_y[0], drawn->tip_y[1], t);
            float room = far_from(x, y, ax, ay, bx, by) - capsules[i].radius_m * camera->focal_px * near;
            if (room / scale < least) least = room / scale;
        }
    }
    return least;
}

static int wrong_arrow(const Moment *moment, int width, int height) {
    Layout layout = layout_of(width, height);
    StageShown shown = shown_at(moment, &layout, 0);
    Drawn drawn = drawn_arrow(moment, &shown, &layout);
    float s = layout.scale, x, y, along[2];
    contact_on(moment, &shown.camera, &x, &y, along);
    float dx = drawn.tip_x[1] - drawn.tip_x[0], dy = drawn.tip_y[1] - drawn.tip_y[0],
          length = sqrtf(dx * dx + dy * dy);
    float middle_x = (drawn.tip_x[0] + drawn.tip_x[1]) / 2, middle_y = (drawn.tip_y[0] + drawn.tip_y[1]) / 2;
    float off = sqrtf((middle_x - x) * (middle_x - x) + (middle_y - y) * (middle_y - y)) / s;
    float body = room_to_body(moment, &shown.camera, &drawn, s, false),
          head = room_to_body(moment, &shown.camera, &drawn, s, true);
    float low = fmaxf(drawn.tip_y[0], drawn.tip_y[1]), right = fmaxf(drawn.tip_x[0], drawn.tip_x[1]);
    bool good = fabsf(dx * along[0] + dy * along[1]) > 0.97f * length; /* within 14 degrees: perspective */
    good = good && off < 260 && body > 8 && head > 45 && length > 180 * s;
    good = good && low < layout.caption.y0 && right < layout.ring_x - 272 * layout.ring_scale * s;
    good = good && fminf(drawn.tip_y[0], drawn.tip_y[1]) > 216 * s;
    if (!good)
        print_error("%dx%d at %.1f s: %.0f off, %.0f from the body, %.0f from the head, %.0f long\n", width,
                    height, moment->t_s, (double)off, (double)body, (double)head, (double)(length / s));
    return !good;
}

static void it_lies_beside_the_contact_along_the_movement(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1440, 1080}, {1024, 768}};
    int wrong = 0, arrows = 0;
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        const Timeline *timeline = house_timeline(&house, l, &(Options){0});
        stage_open(house.stage, house.arena, timeline);
        for (int i = 0; i < timeline->phase_count; i++) {
            const Phase *phase = &timeline->phases[i];
            if (phase->move == MOVE_STILL) continue;
            for (int k = 0; k < 5; k++, arrows++) {
                Moment moment = moment_at(timeline, phase->start_s + 2 + phase->seconds * k / 8);
                wrong += wrong_arrow(&moment, SIZES[k][0], SIZES[k][1]);
            }
        }
    }
    assert_int_equal(arrows, 5 * 6);
    assert_int_equal(wrong, 0);
}

static void it_stands_still_while_the_body_moves(void **state) {
    (void)state;
    const Timeline *timeline = house_timeline(&house, 1, &(Options){0});
    stage_open(house.stage, house.arena, timeline);
    Layout layout = layout_of(1920, 1080);
    Drawn first = {0};
    for (double t_s = 45; t_s < 65; t_s += 1.7) {
        Moment moment = moment_at(timeline, t_s);
        moment.ghost = (Ghost){0}; /* all that is seen makes room for one */
        StageShown shown = shown_at(&moment, &layout, 0);
        Drawn drawn = drawn_arrow(&moment, &shown, &layout);
        if (first.items) assert_memory_equal(&drawn, &first, sizeof drawn);
        first = drawn;
    }
    assert_true(first.alpha == 1);
}

static void it_comes_gently_and_only_with_a_movement(void **state) {
    (void)state;
    const Timeline *timeline = house_timeline(&house, 0, &(Options){0});
    stage_open(house.stage, house.arena, timeline);
    Layout layout = layout_of(1920, 1080);
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        float before = 0;
        for (double into_s = 0; into_s < 2; into_s += 0.1) {
            Moment moment = moment_at(timeline, phase->start_s + into_s);
            StageShown shown = shown_at(&moment, &layout, 0);
            Drawn drawn = drawn_arrow(&moment, &shown, &layout);
            assert_true((drawn.items > 0) == (phase->move != MOVE_STILL && into_s > 0));
            assert_true(drawn.alpha >= before && drawn.alpha < before + 0.3f);
            before = drawn.alpha;
        }
        assert_true(before == (phase->move == MOVE_STILL ? 0.0f : 1.0f));
    }
}

/* However the viewer turns the picture. */
static void it_is_never_on_the_face(void **state) {
    (void)state;
    static const double AT_S[SHIPPED_LESSONS] = {40, 50, 43};
    Layout layout = layout_of(1920, 1080);
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        const Timeline *timeline = house_timeline(&house, l, &(Options){0});
        stage_open(house.stage, house.arena, timeline);
        Moment moment = moment_at(timeline, AT_S[l]);
        for (int k = 0; k < 16; k++) {
            StageShown shown = shown_at(&moment, &layout, (float)(k * MATHS_PI / 8));
            Drawn drawn = drawn_arrow(&moment, &shown, &layout);
            assert_true(drawn.items > 0);
            float room = room_to_body(&moment, &shown.camera, &drawn, layout.scale, true);
            if (room < 30) print_error("lesson %d, turned by %d/16: %.0f\n", l, k, (double)room);
            assert_true(room >= 30);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_lies_beside_the_contact_along_the_movement),
        cmocka_unit_test(it_stands_still_while_the_body_moves),
        cmocka_unit_test(it_comes_gently_and_only_with_a_movement),
        cmocka_unit_test(it_is_never_on_the_face),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
