/* What lies on what, skin as drawn: tools between body and plane, hands on thighs, the body on its seat; and on the way
 * from pose to pose nothing but a hand comes into a tool. Gaps up to 3 mm cannot be seen; flesh may be pressed in by
 * 15 mm, of everybody. Measured of the body as it stands: 2.8 mm of gap at most while nothing is pressed yet. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/maths.h"
#include "support/inside.h"
#include "support/perform.h"
#include "support/stride.h"

#define GAP_MOST     0.003f
#define DEPTH_MOST   0.015f
#define LONGEST_EDGE 0.08f  /* of a triangle of the skin, stretched */
#define WAY_MOST     0.005f /* into a tool on the way, for an instant */

enum { TRIANGLES_MAX = 40000, EACH = 2 }; /* of so many hands and ways one is tried */

/* A part of the skin as closed as it is: triangles of vertices. */
typedef struct Piece {
    int (*triangles)[3];
    int count;
} Piece;

static House house;
static const Body *body;
static Cast *cast; /* of all poses */
static Skin *skin;
static Piece piece;

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    cast = house_kept_cast(&house);
    skin = skin_new(house.arena, &body->surface, &body->rig);
    piece.triangles = arena_alloc(house.arena, TRIANGLES_MAX * sizeof *piece.triangles);
    for (int p = 0; p < body->book.pose_count; p++) cast_prepare_way(cast, (Stand){p, 1}, (Stand){p, 1});
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static float within(float as_it_stands, float for_others) {
    return getenv("UNKNOT_FIGURE") ? for_others : as_it_stands;
}

static uint64_t bit(int bone) {
    return UINT64_C(1) << bone;
}

static void show(int pose, const char *what, float metres) {
    show_mm(&body->book, pose, what, 1000 * (double)metres);
}

static void pose_skin(const Performance *now) {
    skin_pose(skin, &now->posed, now->breath, now->presses, now->press_count);
}

/* ---- distance to a part of the skin ---- */

static void take_part(uint64_t bones) {
    const Surface *surface = &body->surface;
    piece.count = 0;
    for (int i = 0; i < surface->topology.triangle_count; i++) {
        bool all = true;
        for (int k = 0; k < 3; k++) {
            piece.triangles[piece.count][k] = surface->corner_vertex[surface->topology.triangles[i][k]];
            all = all && belongs_to(surface, piece.triangles[piece.count][k], bones) > 0.5f;
        }
        if (all) piece.count++;
        assert_true(piece.count < TRIANGLES_MAX);
    }
}

/* Whether most of what one sees from a point is the inside of the part. Behind the nearest triangle may be outside of
 * it where two meet at an edge, as at a hem. */
static bool enclosed(Vec3 p) {
    float seen = 0;
    for (int i = 0; i < piece.count; i++) {
        Vec3 corner[3];
        for (int k = 0; k < 3; k++) corner[k] = vec3_sub(skin_vertex(skin, piece.triangles[i][k]), p);
        seen += solid_angle(corner[0], corner[1], corner[2]);
    }
    return fabsf(seen) > 2 * (float)MATHS_PI;
}

/* Negative within the part: behind the triangle that is nearest, and, where that is far, enclosed. */
static float part_distance(Vec3 p) {
    float nearest = 1e9f;
    bool within = false;
    for (int i = 0; i < piece.count; i++) {
        const int *v = piece.triangles[i];
        Vec3 a = skin_vertex(skin, v[0]);
        if (vec3_distance(p, a) > nearest + LONGEST_EDGE) continue;
        Vec3 b = skin_vertex(skin, v[1]), c = skin_vertex(skin, v[2]);
        float distance = triangle_distance(p, a, b, c);
        if (distance >= nearest) continue;
        nearest = distance;
        within = behind(p, a, b, c);
    }
    if (within && nearest > DEPTH_MOST) within = enclosed(p);
    return within ? -nearest : nearest;
}

static void a_place_within_the_body_is_told_from_one_outside(void **state) {
    (void)state;
    Stance neutral = stance_neutral(&body->rig);
    Posed posed;
    rig_solve(&body->rig, &neutral, &posed);
    skin_pose(skin, &posed, 0, NULL, 0);
    take_part(bit(body->rig.thigh[LEFT]) | bit(body->rig.shin[LEFT]));
    Vec3 knee = posed.head[body->rig.shin[LEFT]];
    float within = part_distance(knee), outside = part_distance(vec3_add(knee, vec3(0.3f, 0, 0)));
    assert_true(within < -0.02f && within > -0.08f);
    assert_true(outside > 0.2f && outside < 0.28f);
}

/* ---- poses ---- */

/* Who pulls the head over has the hand on it; who draws the blades apart has it on the other shoulder. */
static const struct {
    const char *pose;
    int side;
    bool head;
} holding[] = {
    {"sit-ear", RIGHT, true},
    {"ear-to-shoulder", RIGHT, true},
    {"frame-ear", RIGHT, true},
    {"wall-sniff", RIGHT, true},
    {"wall-floor-sniff", RIGHT, true},
    {"wall-rhomboids", LEFT, false},
    {"wall-trapezius-lower", LEFT, false},
    {"floor-rhomboids", RIGHT, false},
};

/* All but its own arm: what a hand may lie on. */
static uint64_t under_hand(int side) {
    const Rig *rig = &body->rig;
    uint64_t own = bones_of_hand(&body->rig, side) | bit(rig->upper_arm[side]) | bit(rig->forearm[side]);
    return ~(own | bit(rig->forearm_twist[side]));
}

static float hand_off(int side, uint64_t what) {
    float least = 1e9f;
    take_part(what);
    for (int i = 0; i < body->surface.vertex_count; i++) {
        if (belongs_to(&body->surface, i, bones_of_hand(&body->rig, side)) <= 0.5f) continue;
        least = fminf(least, part_distance(skin_vertex(skin, i)));
    }
    return least;
}

static float hand_distance(int side) {
    return hand_off(side, under_hand(side));
}

static void hands_lie_on_skin(void **state) {
    (void)state;
    Stride hands = stride_of(EACH);
    int wrong = 0;
    for (int p = 0; p < body->book.pose_count; p++)
        for (int side = LEFT; side < SIDES; side++) {
            const Pose *pose = &body->book.poses[p];
            if (!pose->hands[side].on || !stride_takes(&hands, stride_kinds(pose))) continue;
            Ask ask = ask_held(p, 1);
            Performance now = performed(cast, &ask);
            pose_skin(&now);
            float off = hand_distance(side);
            bool good = off < GAP_MOST && off > -DEPTH_MOST;
            if (!good) show(p, side == LEFT ? "left hand off by" : "right hand off by", off);
            wrong += !good;
        }
    stride_end(&hands, "hands");
    assert_true(hands.of >= 12);
    assert_int_equal(wrong, 0);
}

static void hands_are_on_what_they_hold(void **state) {
    (void)state;
    const Rig *rig = &body->rig;
    int wrong = 0;
    for (int i = 0; i < (int)(sizeof holding / sizeof *holding); i++) {
        int pose = pose_find(&body->book, text_of(holding[i].pose));
        Ask ask = ask_held(pose, 1);
        Performance now = performed(cast, &ask);
        pose_skin(&now);
        int side = holding[i].side, other = side ^ 1;
        uint64_t shoulder = bit(rig->upper_arm[other]) | bit(rig->collar[other]) | bit(rig->spine[2]);
        float off = hand_off(side, holding[i].head ? bit(rig->skull) : shoulder);
        if (off < GAP_MOST) continue;
        show(pose, "a hand off what it holds by", off);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* At the pressures that lessons ask for, and while nothing is pressed yet. */
static void tools_lie_between_body_and_plane(void **state) {
    (void)state;
    static const float pressures[] = {0, 3, 5};
    int wrong = 0, pressed = 0;
    for (int p = 0; p < body->book.pose_count; p++)
        for (int k = 0; k < 3; k++) {
            const Held *held = cast_held(cast, p);
            if (!held->tool_count || held->tools[0].how != TOOL_TOUCHES) continue;
            Ask ask = ask_held(p, 1);
            ask.pressure = pressures[k];
            Performance now = performed(cast, &ask);
            pose_skin(&now);
            float drawn = skin_off_tool(skin, &now.tools[0]);
            skin_pose(skin, &now.posed, 0, NULL, 0);
            float bare = skin_off_tool(skin, &now.tools[0]);
            bool good = drawn < GAP_MOST && drawn > -within(0.002f, 0.003f) && bare > -DEPTH_MOST;
            if (!good) show(p, "skin as drawn off the tool by", drawn), show(p, "bare skin by", bare);
            wrong += !good;
            pressed++;
        }
    assert_true(pressed >= 3 * 6);
    assert_int_equal(wrong, 0);
}

/* The lowest skin over the seat, of what is not below it. */
static float off_seat(void) {
    float least = 1e9f;
    for (int i = 0; i < body->surface.vertex_count; i++) {
        Vec3 p = skin_vertex(skin, i);
        if (fabsf(p.x) > 0.20f || fabsf(p.z + 0.02f) > 0.20f) continue;
        if (p.y > body->book.seat.height_m - 0.06f) least = fminf(least, p.y - body->book.seat.height_m);
    }
    return least;
}

static bool touches_seat(const Pose *pose) {
    for (int k = 0; k < pose->contact_count; k++)
        if (pose->contacts[k].plane == PLANE_SEAT && pose->contacts[k].tool < 0) return true;
    return false;
}

static void who_sits_is_on_the_seat(void **state) {
    (void)state;
    int wrong = 0, seated = 0;
    for (int p = 0; p < body->book.pose_count; p++) {
        if (!touches_seat(&body->book.poses[p])) continue;
        Ask ask = ask_held(p, 1);
        Performance now = performed(cast, &ask);
        pose_skin(&now);
        float drawn = off_seat();
        skin_pose(skin, &now.posed, 0, NULL, 0);
        float bare = off_seat();
        bool good = drawn < GAP_MOST && drawn > -0.002f && bare > -DEPTH_MOST;
        if (!good) show(p, "skin as drawn off the seat by", drawn), show(p, "bare skin by", bare);
        wrong += !good;
        seated++;
    }
    assert_true(seated >= 8);
    assert_int_equal(wrong, 0);
}

/* ---- ways ---- */

static void no_part_but_a_hand_comes_into_a_tool_on_the_way(void **state) {
    (void)state;
    Cast *ways = house_kept_cast(&house);
    Stride stride = stride_of(EACH);
    int wrong = 0;
    for (int w = 0; w < body->book.way_count; w++) {
        const Way *way = &body->book.ways[w];
        Stand from = {way->keys[0].pose, 1}, to = {way->keys[way->count - 1].pose, 1};
        if (!stride_takes(&stride, stride_kinds(&body->book.poses[to.pose]))) continue;
        cast_prepare_way(ways, from, to);
        Ask ask = {.from = from, .to = to, .lasts_s = 60, .move = -1, .breath = 0.35f};
        for (; ask.since_s < way->keys[way->count - 1].at_s; ask.since_s += 0.1) {
            Performance now = performed(ways, &ask);
            pose_skin(&now);
            if (!now.tool_count) continue;
            float off = skin_off_tool(skin, &now.tools[0]);
            if (off > -WAY_MOST) continue;
            print_error("from %.*s, after %.1f s: ", TEXT_ARGS(body->book.poses[from.pose].name),
                        ask.since_s);
            show(to.pose, "the body is in the tool by", off);
            wrong++;
        }
    }
    stride_end(&stride, "ways");
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_within_the_body_is_told_from_one_outside),
        cmocka_unit_test(hands_lie_on_skin),
        cmocka_unit_test(hands_are_on_what_they_hold),
        cmocka_unit_test(tools_lie_between_body_and_plane),
        cmocka_unit_test(who_sits_is_on_the_seat),
        cmocka_unit_test(no_part_but_a_hand_comes_into_a_tool_on_the_way),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
