/* The ways between poses that the shipped lessons use: joints move at the speed of people and never jump, nor does a
 * tool's turn; nothing goes through floor or wall; poses that follow each other meet exactly; a hurried way is a
 * quick one. What bounds have room over stands in watch.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/stride.h"
#include "support/watch.h"

enum { EACH = 2 }; /* of so many ways of the book one is tried */

static House house;
static const Body *body;
static Skin *skin;
static Played played[SHIPPED_LESSONS];

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    skin = skin_new(house.arena, &body->surface, &body->rig);
    for (int i = 0; i < SHIPPED_LESSONS; i++) {
        played[i] = (Played){house_timeline(&house, i, &(Options){0}), house_cast(&house)};
        cast_open(played[i].cast, body, played[i].timeline, false);
    }
    return house.diags.errors ? -1 : 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static void joints_and_tools_never_jump(void **state) {
    (void)state;
    int wrong = 0;
    for (int i = 0; i < SHIPPED_LESSONS; i++) {
        int ways = 0;
        for (double t_s; (t_s = change_time(played[i].timeline, ways)) >= 0; ways++)
            wrong += watch(body, &played[i], t_s - 0.2, t_s + way_length(body, &played[i], t_s) + 0.5, 1);
        assert_true(ways >= 6);
        wrong += watch(body, &played[i], 0, 5, 1);
    }
    assert_int_equal(wrong, 0);
}

static void movement_within_a_phase_never_jumps(void **state) {
    (void)state;
    int wrong = 0, moving = 0;
    for (int i = 0; i < SHIPPED_LESSONS; i++)
        for (int k = 0; k < played[i].timeline->phase_count && moving <= i; k++) {
            const Phase *phase = &played[i].timeline->phases[k];
            if (phase->move == MOVE_STILL) continue;
            moving++;
            wrong += watch(body, &played[i], phase->start_s, phase->start_s + phase->seconds + 2, 1);
        }
    assert_int_equal(moving, SHIPPED_LESSONS);
    assert_int_equal(wrong, 0);
}

/* The instant before and the instant at which another pose is asked for. */
static void poses_that_follow_each_other_meet(void **state) {
    (void)state;
    for (int i = 0; i < SHIPPED_LESSONS; i++)
        for (int n = 0; change_time(played[i].timeline, n) >= 0; n++) {
            double t_s = change_time(played[i].timeline, n);
            Performance before = played_at(body, &played[i], t_s - 1e-7),
                        after = played_at(body, &played[i], t_s);
            for (int b = 0; b < body->skeleton.count; b++) {
                assert_true(vec3_distance(before.posed.head[b], after.posed.head[b]) < 0.0001f);
                assert_true(turn_from(before.posed.turn[b], after.posed.turn[b]) < 0.001f);
            }
            assert_int_equal(before.tool_count, after.tool_count);
            for (int k = 0; k < after.tool_count; k++) {
                assert_true(vec3_distance(before.tools[k].at, after.tools[k].at) < 0.0001f);
                float turned = turn_from(before.tools[k].turn, after.tools[k].turn);
                if (turned > 0.01f)
                    print_error("a tool turns by %.2f at once, at %.2f s\n", (double)turned, t_s);
                assert_true(turned < 0.01f);
            }
        }
}

static bool has_wall(const Ask *ask) {
    const Pose *poses = body->book.poses;
    return (poses[ask->from.pose].planes | poses[ask->to.pose].planes) >> PLANE_WALL & 1;
}

static void no_joint_goes_through_floor_or_wall(void **state) {
    (void)state;
    Peak sunk = {.value = -1}, behind = {.value = -1};
    for (int i = 0; i < SHIPPED_LESSONS; i++)
        for (int n = 0; change_time(played[i].timeline, n) >= 0; n++) {
            double start_s = change_time(played[i].timeline, n),
                   end_s = start_s + way_length(body, &played[i], start_s);
            Moment moment = moment_at(played[i].timeline, start_s);
            Ask ask = ask_at(body, &moment);
            for (double t_s = start_s; t_s < end_s; t_s += FRAME_S) {
                Performance now = played_at(body, &played[i], t_s);
                for (int b = 0; b < body->skeleton.count; b++) {
                    Vec3 tail = posed_point(&body->rig, &now.posed, b, body->skeleton.bones[b].tail);
                    peak_take(&sunk, -now.posed.head[b].y, t_s, b);
                    peak_take(&sunk, -tail.y, t_s, b);
                    if (has_wall(&ask)) peak_take(&behind, -now.posed.head[b].z, t_s, b);
                    if (has_wall(&ask)) peak_take(&behind, -tail.z, t_s, b);
                }
            }
        }
    int wrong = peak_too_much(body, "depth under the floor", &sunk, 0.002f);
    assert_int_equal(wrong + peak_too_much(body, "depth in the wall", &behind, 0.002f), 0);
}

static void skin_as_drawn_stays_out_of_floor_and_wall(void **state) {
    (void)state;
    Peak sunk = {.value = -1}, behind = {.value = -1};
    for (int i = 0; i < SHIPPED_LESSONS; i++)
        for (int n = 0; change_time(played[i].timeline, n) >= 0; n++) {
            double start_s = change_time(played[i].timeline, n),
                   end_s = start_s + way_length(body, &played[i], start_s);
            Moment moment = moment_at(played[i].timeline, start_s);
            Ask ask = ask_at(body, &moment);
            for (double t_s = start_s + 0.1; t_s < end_s; t_s += 0.2) {
                Performance now = played_at(body, &played[i], t_s);
                skin_pose(skin, &now.posed, now.breath, now.presses, now.press_count);
                peak_take(&sunk, -skin_above(skin, UINT64_MAX, vec3(0, 1, 0), 0), t_s, body->rig.pelvis);
                if (has_wall(&ask))
                    peak_take(&behind, -skin_above(skin, UINT64_MAX, vec3(0, 0, 1), 0), t_s,
                              body->rig.pelvis);
            }
        }
    int wrong = peak_too_much(body, "depth of skin under the floor", &sunk, 0.001f);
    assert_int_equal(wrong + peak_too_much(body, "depth of skin in the wall", &behind, 0.001f), 0);
}

static bool same_contact(const Contact *a, const Contact *b) {
    bool parts = a->bones == b->bones || (a->bones & b->bones);
    return a->kind == b->kind && a->plane == b->plane && a->tool == b->tool && a->volume == b->volume &&
           parts;
}

/* How far bare skin is from where a contact wants it, its depth aside. */
static float distance_of(const Contact *contact, uint64_t bones, const Performance *now) {
    skin_pose(skin, &now->posed, 0, NULL, 0);
    if (contact->kind == CONTACT_CUSHION) {
        const Tool *cushion = &body->book.tools[contact->tool];
        return skin_above(skin, bones, vec3(0, 1, 0), contact->at.y + cushion->radius_m);
    }
    if (contact->tool >= 0) return skin_off_tool(skin, &now->tools[0]);
    return skin_above(skin, bones, plane_normal(contact->plane), plane_offset(&body->book, contact->plane));
}

/* Between two keys of a way; the depth goes smoothly from one's to the other's. */
static int check_contact(const Cast *cast, const Way *way, int key, const Contact *a, const Contact *b) {
    Stand from = {way->keys[0].pose, 1}, to = {way->keys[way->count - 1].pose, 1};
    Ask ask = {.from = from, .to = to, .lasts_s = 60, .move = -1, .pressure = 5, .breath = 0.35f};
    int wrong = 0;
    for (int i = 1; i < 8; i += 2) {
        float u = (float)i / 8, depth = mix_f(a->depth_m, b->depth_m, smooth_f(0, 1, u));
        ask.since_s = mix_d(way->keys[key].at_s, way->keys[key + 1].at_s, (double)u);
        Performance now = performed(cast, &ask);
        float gap = distance_of(a, a->bones | b->bones, &now) + depth;
        if (gap > -0.0035f && gap < 0.0020f) continue;
        print_error("%.*s: a contact is off by %.2f mm on the way to the next\n",
                    TEXT_ARGS(body->book.poses[way->keys[key].pose].name), 1000 * (double)gap);
        wrong++;
    }
    return wrong;
}

static void what_two_poses_touch_is_touched_between_them(void **state) {
    (void)state;
    Cast *cast = house_kept_cast(&house);
    Stride stride = stride_of(EACH);
    int wrong = 0, contacts = 0;
    for (int w = 0; w < body->book.way_count; w++) {
        const Way *way = &body->book.ways[w];
        const Pose *end = &body->book.poses[way->keys[way->count - 1].pose];
        if (!stride_takes(&stride, stride_kinds(end))) continue;
        cast_prepare_way(cast, (Stand){way->keys[0].pose, 1}, (Stand){way->keys[way->count - 1].pose, 1});
        for (int k = 0; k + 1 < way->count; k++) {
            const Pose *a = &body->book.poses[way->keys[k].pose],
                       *b = &body->book.poses[way->keys[k + 1].pose];
            for (int i = 0; i < a->contact_count * b->contact_count; i++) {
                const Contact *first = &a->contacts[i % a->contact_count],
                              *second = &b->contacts[i / a->contact_count];
                if (!same_contact(first, second)) continue;
                contacts++;
                wrong += check_contact(cast, way, k, first, second);
            }
        }
    }
    stride_end(&stride, "ways");
    assert_true(contacts >= 6);
    assert_int_equal(wrong, 0);
}

static void a_way_ends_in_its_pose(void **state) {
    (void)state;
    for (int i = 0; i < SHIPPED_LESSONS; i++)
        for (int n = 0; change_time(played[i].timeline, n) >= 0; n++) {
            double start_s = change_time(played[i].timeline, n);
            Moment moment = moment_at(played[i].timeline, start_s);
            Ask ask = ask_at(body, &moment), held = ask;
            ask.since_s = ask.lasts_s;
            held.from = ask.to;
            Performance arrived = performed(played[i].cast, &ask), alone = performed(played[i].cast, &held);
            assert_true(cast_way_seconds(played[i].cast, ask.from, ask.to) > 1);
            for (int b = 0; b < body->skeleton.count; b++) {
                assert_true(vec3_distance(arrived.posed.head[b], alone.posed.head[b]) < 1e-5f);
                assert_true(turn_from(arrived.posed.turn[b], alone.posed.turn[b]) < 1e-4f);
            }
        }
}

/* A way that there is no time for is walked faster, as smoothly, and ends where it should when it should. */
static void a_hurried_way_still_arrives(void **state) {
    (void)state;
    for (int i = 0; i < SHIPPED_LESSONS; i++)
        for (int n = 0; change_time(played[i].timeline, n) >= 0; n++) {
            double start_s = change_time(played[i].timeline, n);
            Moment moment = moment_at(played[i].timeline, start_s);
            Ask ask = ask_at(body, &moment), slow = ask;
            double takes_s = way_length(body, &played[i], start_s);
            ask.lasts_s = takes_s / 3;
            slow.lasts_s = takes_s;
            for (int k = 0; k <= 12; k++) {
                ask.since_s = takes_s / 3 * k / 12;
                slow.since_s = takes_s * k / 12;
                Performance a = performed(played[i].cast, &ask), b = performed(played[i].cast, &slow);
                for (int bone = 0; bone < body->skeleton.count; bone++)
                    assert_true(vec3_distance(a.posed.head[bone], b.posed.head[bone]) < 0.0005f);
            }
        }
}

static void hurried_lessons_never_jump(void **state) {
    (void)state;
    int wrong = 0;
    Options options = {.rest_s = 5, .change_s = 4, .hold_s = 10, .rounds = 2};
    for (int i = 0; i < SHIPPED_LESSONS; i++) {
        Played quick = {house_timeline(&house, i, &options), house_cast(&house)};
        cast_open(quick.cast, body, quick.timeline, false);
        for (int n = 0; change_time(quick.timeline, n) >= 0; n += 2) {
            double t_s = change_time(quick.timeline, n);
            Moment moment = moment_at(quick.timeline, t_s);
            double takes_s = way_length(body, &quick, t_s), lasts_s = moment.pose.lasts_s;
            float haste = takes_s > lasts_s ? (float)(takes_s / lasts_s) : 1;
            wrong +=
                watch(body, &quick, t_s - 0.2, t_s + (takes_s < lasts_s ? takes_s : lasts_s) + 0.2, haste);
        }
    }
    assert_int_equal(wrong, 0);
}

/* From one lesson's pose to another's, which no way joins. */
static void poses_that_no_way_joins_are_gone_between_straight(void **state) {
    (void)state;
    Cast *cast = house_cast(&house);
    Stand from = {pose_find(&body->book, TEXT("wall-away")), 1},
          to = {pose_find(&body->book, TEXT("chair-glutes")), -1};
    assert_true(from.pose >= 0 && to.pose >= 0);
    assert_true(cast_way_seconds(cast, from, to) == 0);
    cast_prepare_way(cast, from, to);
    double takes_s = cast_way_seconds(cast, from, to);
    assert_true(takes_s > 1 && takes_s < 3);
    Ask ask = {.from = from, .to = to, .lasts_s = 60, .move = -1, .pressure = 5, .breath = 0.35f};
    Performance before = performed(cast, &ask);
    for (int i = 1; i <= (int)(takes_s * 60) + 5; i++) {
        ask.since_s = i * FRAME_S;
        Performance now = performed(cast, &ask);
        for (int b = 0; b < body->skeleton.count; b++)
            assert_true(vec3_distance(now.posed.head[b], before.posed.head[b]) < 0.08f);
        before = now;
    }
    Ask held = ask;
    held.from = to;
    Performance alone = performed(cast, &held);
    for (int b = 0; b < body->skeleton.count; b++)
        assert_true(vec3_distance(before.posed.head[b], alone.posed.head[b]) == 0);
}

static void the_same_is_shown_whatever_was_asked_before(void **state) {
    (void)state;
    uint32_t seed = 17;
    for (int i = 0; i < SHIPPED_LESSONS; i++) {
        Played other = {played[i].timeline, house_cast(&house)};
        cast_open(other.cast, body, other.timeline, true);
        for (int k = 0; k < 200; k++) {
            double t_s = (double)random_between(&seed, 0, (float)played[i].timeline->seconds);
            Performance a = played_at(body, &played[i], t_s), b = played_at(body, &other, t_s);
            assert_true(same_performance(body, &a, &b));
            played_at(body, &played[i], t_s / 2);
            Performance again = played_at(body, &played[i], t_s);
            assert_true(same_performance(body, &a, &again));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joints_and_tools_never_jump),
        cmocka_unit_test(movement_within_a_phase_never_jumps),
        cmocka_unit_test(poses_that_follow_each_other_meet),
        cmocka_unit_test(no_joint_goes_through_floor_or_wall),
        cmocka_unit_test(skin_as_drawn_stays_out_of_floor_and_wall),
        cmocka_unit_test(what_two_poses_touch_is_touched_between_them),
        cmocka_unit_test(a_way_ends_in_its_pose),
        cmocka_unit_test(a_hurried_way_still_arrives),
        cmocka_unit_test(hurried_lessons_never_jump),
        cmocka_unit_test(poses_that_no_way_joins_are_gone_between_straight),
        cmocka_unit_test(the_same_is_shown_whatever_was_asked_before),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
