/* Every pose of assets/poses as the figure holds it: what should touch touches, nothing goes through floor or wall, feet
 * stay where they are while it breathes, is pressed and moves, right is left in a mirror. Bounds have room over what was
 * measured: gaps below 0.8 mm, skin up to 2 mm deeper than what is settled; feet sink 4 mm before they are flat. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/perform.h"

#define DEPTH_MOST   0.015f /* that flesh gives way */
#define PIN_MOST     0.003f
#define GAP_MOST     0.003f /* that cannot be seen */
#define OTHERS_CHEST 0.030f /* how unevenly another's chest goes: 27 mm, a heavier man's at the door frame */

static House house;
static const Body *body;
static Cast *cast; /* of all poses */
static Skin *skin;

/* About as far as lessons go: less to the side than up and down or along the floor. */
static float reach_of(int pose, int axis) {
    return fabsf(body->book.poses[pose].along[axis].x) > 0.5f ? 0.03f : 0.06f;
}

static bool goes(int pose, int axis) {
    return vec3_length(body->book.poses[pose].along[axis]) > 0.5f;
}

/* The body as a whole, over a tool. */
static bool moves(int pose, int axis) {
    return goes(pose, axis) && !body->book.poses[pose].glides;
}

/* Poses were written for the body as it stands; what is tight there is for others what can be seen. */
static bool another(void) {
    return getenv("UNKNOT_FIGURE") != NULL;
}

static float within(float as_it_stands, float for_others) {
    return another() ? for_others : as_it_stands;
}

static int open_house(void **state) {
    (void)state;
    if (!house_open(&house)) return -1;
    body = house.body;
    cast = house_kept_cast(&house);
    skin = skin_new(house.arena, &body->surface, &body->rig);
    for (int p = 0; p < body->book.pose_count; p++) {
        cast_prepare_way(cast, (Stand){p, 1}, (Stand){p, 1});
        for (int axis = 0; axis < 2; axis++)
            if (goes(p, axis)) cast_prepare_move(cast, p, axis, reach_of(p, axis));
    }
    return 0;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static const ToolPlace *tool_place(const Held *held, int tool) {
    for (int i = 0; i < held->tool_count; i++)
        if (held->tools[i].tool == tool) return &held->tools[i];
    return NULL;
}

/* How much too far the bare skin of a contact is, as it is posed now; negative: pressed in too deep. */
static float contact_gap(const Contact *contact, const Held *held) {
    float distance;
    if (contact->kind == CONTACT_CUSHION) {
        float top = tool_place(held, contact->tool)->at.y + body->book.tools[contact->tool].radius_m;
        distance = skin_above(skin, contact->bones, vec3(0, 1, 0), top);
    } else if (contact->tool >= 0) {
        const ToolPlace *place = tool_place(held, contact->tool);
        assert_non_null(place);
        ToolSeen seen = seen_of(&body->book, place);
        distance = skin_off_tool(skin, &seen);
    } else {
        distance = skin_above(skin, contact->bones, plane_normal(contact->plane),
                              plane_offset(&body->book, contact->plane));
    }
    return distance + contact->depth_m;
}

static void what_should_touch_touches(void **state) {
    (void)state;
    int wrong = 0, contacts = 0;
    for (int p = 0; p < body->book.pose_count; p++) {
        const Pose *pose = &body->book.poses[p];
        const Held *held = cast_held(cast, p);
        Posed posed;
        rig_solve(&body->rig, &held->stance, &posed);
        skin_pose(skin, &posed, 0, NULL, 0);
        if (held->gap_m > within(0.0015f, GAP_MOST))
            show_mm(&body->book, p, "gap", 1000 * (double)held->gap_m), wrong++;
        for (int k = 0; k < pose->contact_count; k++, contacts++) {
            float gap = contact_gap(&pose->contacts[k], held);
            bool good = gap > -within(0.0035f, DEPTH_MOST) &&
                        (gap < within(0.0020f, GAP_MOST) || pose->contacts[k].kind == CONTACT_CLEAR);
            if (!good) show_mm(&body->book, p, "contact off by", 1000 * (double)gap), wrong++;
        }
    }
    assert_true(contacts > 10);
    assert_int_equal(wrong, 0);
}

/* A tool between body and plane lies on its plane, and not within the body. */
static void tools_lie_on_their_planes(void **state) {
    (void)state;
    for (int p = 0; p < body->book.pose_count; p++) {
        const Pose *pose = &body->book.poses[p];
        for (int k = 0; k < pose->contact_count; k++) {
            const Contact *contact = &pose->contacts[k];
            if (contact->tool < 0) continue;
            Vec3 at = tool_place(cast_held(cast, p), contact->tool)->at;
            float height =
                vec3_dot(at, plane_normal(contact->plane)) - plane_offset(&body->book, contact->plane);
            assert_true(fabsf(height - body->book.tools[contact->tool].radius_m) < 0.0005f);
        }
    }
}

static float deepest(const Pose *pose, Plane plane) {
    float depth = 0;
    for (int k = 0; k < pose->contact_count; k++)
        if (pose->contacts[k].plane == plane && pose->contacts[k].tool < 0)
            depth = fmaxf(depth, pose->contacts[k].depth_m);
    return depth;
}

/* What weighs on floor or wall gives way by 15 mm, whether a contact names it or not, but for others' bellies: by 58 mm a
 * heavier man's. On the body as it stands little goes deeper than contacts ask. */
static float depth_most(const Pose *pose, Plane plane) {
    return fminf(DEPTH_MOST, within(plane ? 0.003f : 0.006f, DEPTH_MOST) + deepest(pose, plane));
}

static void nothing_goes_through_floor_or_wall(void **state) {
    (void)state;
    int wrong = 0;
    for (int p = 0; p < body->book.pose_count; p++) {
        const Pose *pose = &body->book.poses[p];
        bool wall = pose->planes >> PLANE_WALL & 1;
        Ask ask = ask_held(p, 1);
        Performance shown = performed(cast, &ask);
        skin_pose(skin, &shown.posed, 0, NULL, 0);
        float floor = another() ? skin_above_floor(skin) : skin_above(skin, UINT64_MAX, vec3(0, 1, 0), 0);
        float behind = wall ? skin_above(skin, UINT64_MAX, vec3(0, 0, 1), 0) : 1;
        if (floor < -depth_most(pose, PLANE_FLOOR))
            show_mm(&body->book, p, "bare skin over the floor", 1000 * (double)floor), wrong++;
        if (behind < -depth_most(pose, PLANE_WALL))
            show_mm(&body->book, p, "bare skin before the wall", 1000 * (double)behind), wrong++;
        skin_pose(skin, &shown.posed, shown.breath, shown.presses, shown.press_count);
        floor = skin_above(skin, UINT64_MAX, vec3(0, 1, 0), 0);
        behind = wall ? skin_above(skin, UINT64_MAX, vec3(0, 0, 1), 0) : 1;
        if (floor < -0.0005f || floor > within(0.004f, 0.008f))
            show_mm(&body->book, p, "lowest skin over the floor", 1000 * (double)floor), wrong++;
        if (behind < -0.0005f)
            show_mm(&body->book, p, "skin before the wall", 1000 * (double)behind), wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* The bone that presses and moves: the pelvis, or the end of the limb that does it. */
static int presses_with(const Held *held) {
    const Rig *rig = &body->rig;
    const int ends[LIMBS] = {rig->hand[LEFT], rig->hand[RIGHT], rig->foot[LEFT], rig->foot[RIGHT]};
    return held->give_limb < 0 ? rig->pelvis : ends[held->give_limb];
}

/* Each asks for another breath, pressure, place in the movement, and time of life. */
static Ask lively(int pose, int side, int i) {
    Ask ask = ask_held(pose, side);
    ask.breath = (float)(i % 3) / 2;
    ask.pressure = (float)(i * 3 % 8);
    ask.life_s = 1.7 * i;
    ask.move = i % 3 - 1;
    if (ask.move >= 0) ask.reach_m = reach_of(pose, ask.move);
    ask.offset = (float)(i % 9 - 4) / 4;
    return ask;
}

/* A leg that presses, or one that goes where the body goes. */
static bool moves_along(int pose, int foot) {
    const Goal *goal = &body->book.poses[pose].stance.limb[LEG_LEFT + foot];
    return cast_held(cast, pose)->give_limb >= LEG_LEFT || goal->follow[0].bone >= 0 ||
           body->book.poses[pose].glides >> (LEG_LEFT + foot) & 1;
}

static void feet_stay_where_they_are_pinned(void **state) {
    (void)state;
    const Rig *rig = &body->rig;
    int wrong = 0;
    for (int p = 0; p < body->book.pose_count; p++)
        for (int side = 1; side >= -1; side -= 2) {
            Ask still = ask_held(p, side);
            Performance first = performed(cast, &still);
            float slide = 0;
            for (int i = 0; i < 54; i++) {
                Ask ask = lively(p, side, i);
                Performance now = performed(cast, &ask);
                for (int foot = LEFT; foot < SIDES; foot++) {
                    int bones[2] = {rig->foot[foot], rig->toes[foot]};
                    if (moves_along(p, side > 0 ? foot : foot ^ 1)) continue;
                    for (int k = 0; k < 2; k++) {
                        float d = vec3_distance(now.posed.head[bones[k]], first.posed.head[bones[k]]);
                        if (d > slide) slide = d;
                    }
                }
            }
            if (slide > within(0.0005f, PIN_MOST))
                show_mm(&body->book, p, "feet slide", 1000 * (double)slide), wrong++;
        }
    assert_int_equal(wrong, 0);
}

/* A time at which the small unrest is at rest sideways: then a neutral pose is its own mirror image. */
static double quiet_instant(int neutral) {
    double best_s = 0;
    float least = 1e9f;
    Ask ask = ask_held(neutral, 1);
    for (int i = 0; i < 10000; i++) {
        ask.life_s = i * 0.01;
        Performance now = performed(cast, &ask);
        Vec3 face = mat3_apply(now.posed.turn[body->rig.skull], vec3(0, 0, 1));
        float off = fabsf(now.posed.head[body->rig.pelvis].x) + 0.2f * fabsf(face.x);
        if (off >= least) continue;
        least = off;
        best_s = ask.life_s;
    }
    assert_true(least < 0.0005f);
    return best_s;
}

static int a_neutral_pose(void) {
    for (int p = 0; p < body->book.pose_count; p++)
        if (body->book.poses[p].neutral && body->book.poses[p].contact_count == 0) return p;
    fail_msg("no pose is neutral and free");
    return 0;
}

static float mirror_error(const Performance *left, const Performance *right) {
    float worst = 0;
    for (int b = 0; b < body->skeleton.count; b++) {
        int other = body->skeleton.bones[b].mirror;
        float d = vec3_distance(vec3_mirror(left->posed.head[b]), right->posed.head[other]);
        float t = turn_from(mat3_mirror(left->posed.turn[b]), right->posed.turn[other]) * 0.1f;
        worst = d > worst ? d : worst;
        worst = t > worst ? t : worst;
    }
    assert_int_equal(left->tool_count, right->tool_count);
    for (int i = 0; i < left->tool_count; i++) {
        float d = vec3_distance(vec3_mirror(left->tools[i].at), right->tools[i].at);
        worst = d > worst ? d : worst;
        assert_ptr_equal(left->tools[i].tool, right->tools[i].tool);
    }
    return worst;
}

static void the_right_side_is_the_left_one_in_a_mirror(void **state) {
    (void)state;
    double quiet_s = quiet_instant(a_neutral_pose());
    int wrong = 0, sided = 0;
    for (int p = 0; p < body->book.pose_count; p++)
        for (int i = 0; i < 9; i++) {
            Ask left = lively(p, 1, i), right = lively(p, -1, i);
            if (left.move >= 0 && body->book.poses[p].neutral) continue;
            left.life_s = right.life_s = quiet_s;
            Performance a = performed(cast, &left), b = performed(cast, &right);
            float apart = vec3_distance(a.posed.head[body->rig.pelvis], b.posed.head[body->rig.pelvis]);
            float error = mirror_error(&a, &b);
            if (apart > 0.01f) sided++;
            if (error > 0.003f) show_mm(&body->book, p, "no mirror image, by", 1000 * (double)error), wrong++;
        }
    assert_true(sided > 0);
    assert_int_equal(wrong, 0);
}

/* Half a reach to one side and to the other, and all of it. */
static Performance moved(int pose, int axis, float offset) {
    Ask ask = ask_held(pose, 1);
    ask.move = axis;
    ask.reach_m = reach_of(pose, axis);
    ask.offset = offset;
    return performed(cast, &ask);
}

static Vec3 travel(const Performance *from, const Performance *to) {
    return vec3_sub(to->tools[0].at, from->tools[0].at);
}

static void check_place(int pose, int axis, const Performance *home, float offset) {
    Performance there = moved(pose, axis, offset), back = moved(pose, axis, -offset);
    Vec3 along = body->book.poses[pose].along[axis];
    float reach = reach_of(pose, axis) * offset;
    int presses = presses_with(cast_held(cast, pose)), chest = body->rig.spine[2];
    Vec3 body_moved = vec3_sub(there.posed.head[presses], home->posed.head[presses]);
    float off = fabsf(vec3_dot(body_moved, along) - reach);
    if (off >= 0.006f)
        show_mm(&body->book, pose, "the body goes too far or not far enough, by", 1000 * (double)off);
    assert_true(off < 0.006f);
    /* The tool rolls between the still plane and the body: half as far. */
    Vec3 out = travel(home, &there), other = travel(home, &back);
    float half = fabsf(vec3_dot(out, along) - reach / 2), odd = vec3_length(vec3_add(out, other));
    if (half >= 0.006f) show_mm(&body->book, pose, "the tool goes not half as far, by", 1000 * (double)half);
    if (odd >= 0.008f) show_mm(&body->book, pose, "the tool goes unevenly, by", 1000 * (double)odd);
    assert_true(half < 0.006f && odd < 0.008f);
    Vec3 chest_out = vec3_sub(there.posed.head[chest], home->posed.head[chest]),
         chest_other = vec3_sub(back.posed.head[chest], home->posed.head[chest]);
    float uneven = vec3_length(vec3_add(chest_out, chest_other));
    if (uneven > within(0.025f, OTHERS_CHEST))
        show_mm(&body->book, pose, "the chest goes unevenly, by", 1000 * (double)uneven);
    assert_true(uneven < within(0.025f, OTHERS_CHEST));
}

static void a_movement_goes_both_ways_alike_and_the_tool_half_as_far(void **state) {
    (void)state;
    int found = 0;
    for (int p = 0; p < body->book.pose_count; p++)
        for (int axis = 0; axis < 2; axis++) {
            if (!moves(p, axis)) continue;
            found++;
            Ask still = ask_held(p, 1);
            Performance at_rest = performed(cast, &still), home = moved(p, axis, 0);
            assert_true(same_performance(body, &at_rest, &home));
            check_place(p, axis, &home, 0.5f);
            check_place(p, axis, &home, 1);
        }
    assert_true(found >= 3);
}

/* Angle is distance / radius, about plane normal x travel. */
static void a_tool_rolls_without_slipping(void **state) {
    (void)state;
    for (int p = 0; p < body->book.pose_count; p++)
        for (int axis = 0; axis < 2; axis++)
            for (int i = -4; i <= 4; i++) {
                if (!moves(p, axis) || i == 0) continue;
                Performance home = moved(p, axis, 0), there = moved(p, axis, (float)i / 4);
                Vec3 way = travel(&home, &there), normal = cast_held(cast, p)->tools[0].normal;
                way = vec3_reject(way, normal);
                float angle = vec3_length(way) / there.tools[0].tool->radius_m;
                Vec3 axle = vec3_unit(vec3_cross(normal, way));
                Mat3 turned = mat3_times(mat3_turn(axle, angle), home.tools[0].turn);
                assert_true(angle > 0.02f);
                float off = turn_from(turned, there.tools[0].turn);
                if (off >= 0.02f * angle + 0.001f)
                    show_mm(&body->book, p, "the tool slips by", 1000 * (double)off);
                assert_true(off < 0.02f * angle + 0.001f);
            }
}

static void a_tool_stays_pressed_in_while_the_body_moves(void **state) {
    (void)state;
    int wrong = 0;
    for (int p = 0; p < body->book.pose_count; p++)
        for (int axis = 0; axis < 2; axis++)
            for (int i = -4; i <= 4; i++) {
                if (!moves(p, axis)) continue;
                Performance now = moved(p, axis, (float)i / 4);
                skin_pose(skin, &now.posed, 0, NULL, 0);
                float off = skin_off_tool(skin, &now.tools[0]), gap = off + cast_held(cast, p)->depth_m;
                if (fabsf(gap) < 0.006f && off < GAP_MOST && off > -DEPTH_MOST) continue;
                show_mm(&body->book, p, "skin off the tool by", 1000 * (double)off), wrong++;
            }
    assert_int_equal(wrong, 0);
}

static void more_pressure_presses_deeper_up_to_seven(void **state) {
    (void)state;
    int pressed = 0;
    for (int p = 0; p < body->book.pose_count; p++) {
        const Held *held = cast_held(cast, p);
        if (held->depth_m <= 0 || held->tools[0].how != TOOL_TOUCHES) continue;
        pressed++;
        Vec3 root[4];
        const float pressures[4] = {0, 5, 7, 10};
        for (int i = 0; i < 4; i++) {
            Ask ask = ask_held(p, 1);
            ask.pressure = pressures[i];
            root[i] = performed(cast, &ask).posed.head[presses_with(held)];
        }
        Vec3 give = held->give;
        assert_true(fabsf(vec3_dot(vec3_sub(root[1], root[0]), give) - held->depth_m) < 0.0003f);
        float more = fminf(held->depth_m * 1.4f, DEPTH_MOST) - held->depth_m;
        assert_true(fabsf(vec3_dot(vec3_sub(root[2], root[1]), give) - more) < 0.0003f);
        assert_true(vec3_distance(root[2], root[3]) == 0);
    }
    assert_true(pressed >= 3);
}

static void breath_lifts_the_shoulders_and_leaves_the_head_level(void **state) {
    (void)state;
    const Rig *rig = &body->rig;
    float least = within(0.003f, 0.002f);
    for (int p = 0; p < body->book.pose_count; p++) {
        Ask empty = ask_held(p, 1), full = empty;
        empty.breath = 0;
        full.breath = 1;
        Performance a = performed(cast, &empty), b = performed(cast, &full);
        Vec3 up = mat3_apply(a.posed.turn[rig->spine[2]], vec3(0, 1, 0));
        for (int side = LEFT; side < SIDES; side++) {
            Vec3 rise = vec3_sub(b.posed.head[rig->upper_arm[side]], a.posed.head[rig->upper_arm[side]]);
            float rises = vec3_dot(rise, up);
            if (rises <= least || rises >= 0.030f)
                show_mm(&body->book, p, "a shoulder rises by", 1000 * (double)rises);
            assert_true(rises > least && rises < 0.030f);
        }
        assert_true(turn_from(a.posed.turn[rig->skull], b.posed.turn[rig->skull]) < 0.02f);
        assert_true(fabsf(b.breath - a.breath - 1) < 1e-6f);
    }
}

static void a_body_at_rest_is_never_quite_still(void **state) {
    (void)state;
    for (int p = 0; p < body->book.pose_count; p++) {
        Ask ask = ask_held(p, 1);
        Performance first = performed(cast, &ask);
        float farthest = 0;
        for (int i = 1; i < 50; i++) {
            ask.life_s = i * 0.7;
            Performance now = performed(cast, &ask);
            float d = vec3_distance(now.posed.head[body->rig.pelvis], first.posed.head[body->rig.pelvis]);
            if (d > farthest) farthest = d;
        }
        if (farthest <= 0.0003f || farthest >= 0.010f)
            show_mm(&body->book, p, "sways by, in mm,", 1000 * (double)farthest);
        assert_true(farthest > 0.0003f && farthest < 0.010f);
    }
}

static void what_was_asked_before_changes_nothing(void **state) {
    (void)state;
    enum { ASKS = 60 };
    Ask asks[ASKS];
    static Performance first[ASKS];
    for (int i = 0; i < ASKS; i++) {
        asks[i] = lively(i * 7 % body->book.pose_count, i % 2 ? 1 : -1, i);
        first[i] = performed(cast, &asks[i]);
    }
    uint32_t seed = 3;
    for (int i = 0; i < 300; i++) {
        int k = (int)(next_random(&seed) % ASKS);
        Performance again = performed(cast, &asks[k]);
        assert_true(same_performance(body, &again, &first[k]));
    }
}

static void poses_settle_alike_in_whatever_order(void **state) {
    (void)state;
    Cast *other = house_cast(&house);
    for (int p = body->book.pose_count - 1; p >= 0; p -= 3) {
        cast_prepare_way(other, (Stand){p, -1}, (Stand){p, -1});
        Ask ask = ask_held(p, 1);
        Performance a = performed(cast, &ask), b = performed(other, &ask);
        assert_true(same_performance(body, &a, &b));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_should_touch_touches),
        cmocka_unit_test(tools_lie_on_their_planes),
        cmocka_unit_test(nothing_goes_through_floor_or_wall),
        cmocka_unit_test(feet_stay_where_they_are_pinned),
        cmocka_unit_test(the_right_side_is_the_left_one_in_a_mirror),
        cmocka_unit_test(a_movement_goes_both_ways_alike_and_the_tool_half_as_far),
        cmocka_unit_test(a_tool_rolls_without_slipping),
        cmocka_unit_test(a_tool_stays_pressed_in_while_the_body_moves),
        cmocka_unit_test(more_pressure_presses_deeper_up_to_seven),
        cmocka_unit_test(breath_lifts_the_shoulders_and_leaves_the_head_level),
        cmocka_unit_test(a_body_at_rest_is_never_quite_still),
        cmocka_unit_test(what_was_asked_before_changes_nothing),
        cmocka_unit_test(poses_settle_alike_in_whatever_order),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
