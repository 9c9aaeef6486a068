/* The skin on the bones: as modelled at rest, rigid where the body moves as one, breathing with the chest only,
 * pressed flat where something hard is, and sound in every pose that a lesson shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/skinned.h"

static Vec3 rest_vertex(int i) {
    return vec3(surface->x[i], surface->y[i], surface->z[i]);
}

static Vec3 rest_normal(int i) {
    return vec3(surface->normal_x[i], surface->normal_y[i], surface->normal_z[i]);
}

static Vec3 skin_normal(int i) {
    return vec3(skin->normal_x[i], skin->normal_y[i], skin->normal_z[i]);
}

/* All bones as the body was modelled, then turned and moved as one. */
static Posed rest_moved(Mat3 turn, Vec3 move) {
    Posed posed;
    memset(&posed, 0, sizeof posed);
    for (int b = 0; b < body->skeleton.count; b++) {
        const Bone *bone = &body->skeleton.bones[b];
        posed.head[b] = vec3_add(mat3_apply(turn, bone->head), move);
        posed.turn[b] = mat3_times(turn, mat3_transpose(bone->unrest));
    }
    return posed;
}

static void the_rest_pose_gives_the_mesh_as_modelled(void **state) {
    (void)state;
    Posed rest = rest_moved(mat3_identity(), vec3(0, 0, 0));
    skin_pose(skin, &rest, 0, NULL, 0);
    for (int i = 0; i < surface->vertex_count; i++) {
        assert_true(vec3_distance(skin_vertex(skin, i), rest_vertex(i)) < 2e-5f);
        assert_true(vec3_distance(skin_normal(i), rest_normal(i)) < 0.01f);
    }
}

static void a_rigid_motion_moves_all_vertices_alike(void **state) {
    (void)state;
    uint32_t seed = 23;
    for (int k = 0; k < 12; k++) {
        Vec3 axis = vec3_unit(
            vec3(random_between(&seed, -1, 1), random_between(&seed, -1, 1), random_between(&seed, -1, 1)));
        Mat3 turn = mat3_turn(axis, random_between(&seed, -3.1f, 3.1f));
        Vec3 move =
            vec3(random_between(&seed, -1, 1), random_between(&seed, -1, 1), random_between(&seed, -1, 1));
        Posed posed = rest_moved(turn, move);
        skin_pose(skin, &posed, 0, NULL, 0);
        for (int i = 0; i < surface->vertex_count; i++) {
            Vec3 wanted = vec3_add(mat3_apply(turn, rest_vertex(i)), move);
            assert_true(vec3_distance(skin_vertex(skin, i), wanted) < 5e-5f);
            assert_true(vec3_distance(skin_normal(i), mat3_apply(turn, rest_normal(i))) < 0.012f);
        }
    }
}

static void points_alone_are_where_the_whole_skin_has_them(void **state) {
    (void)state;
    Cast *cast = house_cast(&house);
    int pose = pose_find(&body->book, TEXT("chair-sit")), count = surface->vertex_count;
    cast_prepare_way(cast, (Stand){pose, 1}, (Stand){pose, 1});
    Ask ask = ask_held(pose, 1);
    Performance now = performed(cast, &ask);
    int *all = arena_alloc(house.arena, (size_t)count * sizeof *all);
    Vec3 *points = arena_alloc(house.arena, (size_t)count * sizeof *points);
    for (int i = 0; i < count; i++) all[i] = i;
    skin_points(skin, &now.posed, all, count, points);
    skin_pose(skin, &now.posed, 0, NULL, 0);
    int exact = 0;
    for (int i = 0; i < count; i++) {
        float off = vec3_distance(points[i], skin_vertex(skin, i));
        if (surface->relax[i] == 0) assert_true(off == 0);
        exact += off == 0;
        assert_true(off < 0.07f); /* at the crotch, which touches nothing */
    }
    assert_true(exact > count / 20 && exact < count);
    skin_points(skin, &now.posed, NULL, 0, NULL);
}

static uint64_t chest_bones(void) {
    const Rig *rig = &body->rig;
    return UINT64_C(1) << rig->spine[0] | UINT64_C(1) << rig->spine[1] | UINT64_C(1) << rig->spine[2] |
           UINT64_C(1) << rig->collar[LEFT] | UINT64_C(1) << rig->collar[RIGHT] |
           UINT64_C(1) << rig->upper_arm[LEFT] | UINT64_C(1) << rig->upper_arm[RIGHT] |
           UINT64_C(1) << rig->pelvis | UINT64_C(1) << rig->neck;
}

static void the_chest_rises_with_the_breath_and_nothing_else(void **state) {
    (void)state;
    Posed rest = rest_moved(mat3_identity(), vec3(0, 0, 0));
    float forward = 0, up = 0, half = 0;
    for (int part = 0; part < 2; part++) {
        skin_pose(skin, &rest, part ? 0.5f : 1, NULL, 0);
        for (int i = 0; i < surface->vertex_count; i++) {
            Vec3 moved = vec3_sub(skin_vertex(skin, i), rest_vertex(i));
            if (belongs_to(surface, i, chest_bones()) < 0.01f) assert_true(vec3_length(moved) < 0.0005f);
            if (part == 0 && moved.z > forward) forward = moved.z;
            if (part == 0 && moved.y > up) up = moved.y;
            if (part == 1 && moved.z > half) half = moved.z;
        }
    }
    assert_true(forward > 0.010f && forward < 0.025f);
    assert_true(up > 0.005f && up < 0.015f);
    assert_true(fabsf(half - forward / 2) < 0.001f);
    skin_pose(skin, &rest, -0.3f, NULL, 0);
    float back = 0;
    for (int i = 0; i < surface->vertex_count; i++) back = fminf(back, skin->z[i] - surface->z[i]);
    assert_true(back < -0.003f && back > -0.008f);
}

/* Finite, unit normals, none inside out but in the deepest folds, and as much flesh as ever. */
static void check_sound(const char *where, double t_s, float rest_volume) {
    int turned = 0;
    for (int i = 0; i < surface->vertex_count; i++) {
        Vec3 p = skin_vertex(skin, i), n = skin_normal(i);
        assert_true(isfinite(p.x) && isfinite(p.y) && isfinite(p.z));
        assert_true(vec3_length(p) < 4);
        assert_true(fabsf(vec3_length(n) - 1) < 1e-4f);
    }
    for (int t = 0; t < surface->topology.triangle_count; t++) {
        const int32_t *corner = surface->topology.triangles[t];
        int v[3];
        for (int k = 0; k < 3; k++) v[k] = surface->corner_vertex[corner[k]];
        Vec3 a = skin_vertex(skin, v[0]);
        Vec3 facing = vec3_cross(vec3_sub(skin_vertex(skin, v[1]), a), vec3_sub(skin_vertex(skin, v[2]), a));
        turned +=
            vec3_dot(facing, vec3_add(skin_normal(v[0]), vec3_add(skin_normal(v[1]), skin_normal(v[2])))) < 0;
    }
    float volume = (float)skin_volume();
    bool good = turned < surface->topology.triangle_count / 50 && fabsf(volume / rest_volume - 1) < 0.06f;
    if (!good)
        print_error("%s at %.1f s: %d triangles inside out, %.3f of the volume\n", where, t_s, turned,
                    (double)(volume / rest_volume));
    assert_true(good);
}

static void skin_is_sound_in_every_pose_and_on_every_way(void **state) {
    (void)state;
    Posed rest = rest_moved(mat3_identity(), vec3(0, 0, 0));
    skin_pose(skin, &rest, 0, NULL, 0);
    float rest_volume = (float)skin_volume();
    assert_true(rest_volume > 0.05f && rest_volume < 0.10f);
    for (int l = 0; l < SHIPPED_LESSONS; l++) {
        const Timeline *timeline = house_timeline(&house, l, &(Options){0});
        Cast *cast = house_cast(&house);
        cast_open(cast, body, timeline, false);
        for (int i = 0; i < timeline->phase_count; i++)
            for (int k = 0; k < 9; k++) {
                double t_s = timeline->phases[i].start_s + 0.97 * k;
                if (t_s > timeline->seconds) break;
                Moment moment = moment_at(timeline, t_s);
                Ask ask = ask_at(body, &moment);
                Performance now = performed(cast, &ask);
                skin_pose(skin, &now.posed, now.breath, now.presses, now.press_count);
                check_sound(shipped_lessons[l], t_s, rest_volume);
            }
    }
}

static void a_mirrored_pose_has_mirrored_skin(void **state) {
    (void)state;
    Stance stance = stance_neutral(&body->rig);
    stance.turn[body->rig.spine[1]] = quat_of(mat3_times(mat3_turn_x(0.3f), mat3_turn_z(0.2f)));
    stance.turn[body->rig.upper_arm[LEFT]] = quat_of(mat3_turn_x(-1.2f));
    stance.turn[body->rig.shin[LEFT]] = quat_of(mat3_turn_x(1.4f));
    Stance other = stance_mirror(&body->rig, &stance);
    Posed left, right;
    rig_solve(&body->rig, &stance, &left);
    rig_solve(&body->rig, &other, &right);
    Skin *second = skin_new(house.arena, surface, &body->rig);
    skin_pose(skin, &left, 0.4f, NULL, 0);
    skin_pose(second, &right, 0.4f, NULL, 0);
    for (int i = 0; i < surface->vertex_count; i++) {
        Vec3 wanted = vec3_mirror(skin_vertex(skin, i));
        assert_true(vec3_distance(wanted, skin_vertex(second, surface->mirror[i])) < 0.00002f);
    }
}

/* A plane `past_m` over the lowest skin of the rest pose. */
static Press floor_press(float past_m) {
    return (Press){.shape = PRESS_PLANE,
                   .at = vec3(0, past_m, 0),
                   .dir = vec3(0, 1, 0),
                   .soft_m = 0.003f,
                   .most_m = 0.06f};
}

static void a_plane_flattens_what_is_near_and_leaves_what_is_far(void **state) {
    (void)state;
    Posed rest = rest_moved(mat3_identity(), vec3(0, 0, 0));
    Press press = floor_press(0.05f);
    skin_pose(skin, &rest, 0, &press, 1);
    int flattened = 0;
    for (int i = 0; i < surface->vertex_count; i++) {
        float before = surface->y[i], after = skin->y[i];
        assert_true(after > 0.05f - 0.0001f);
        if (before > 0.054f) assert_true(fabsf(after - before) < 5e-5f);
        flattened += before < 0.046f && fabsf(after - 0.05f) < 0.0001f;
    }
    assert_true(flattened > 20);
    press.most_m = 0.02f; /* now soles are the far side of the body */
    skin_pose(skin, &rest, 0, &press, 1);
    for (int i = 0; i < surface->vertex_count; i++)
        if (surface->y[i] < 0.029f) assert_true(fabsf(skin->y[i] - surface->y[i]) < 5e-5f);
    press = floor_press(0.05f);
    press.half_m = 0.05f; /* about x = 0, between the feet */
    skin_pose(skin, &rest, 0, &press, 1);
    for (int i = 0; i < surface->vertex_count; i++)
        if (fabsf(surface->x[i]) > 0.051f) assert_true(fabsf(skin->y[i] - surface->y[i]) < 5e-5f);
}

static void assert_same_skin(const Skin *a, const Skin *b) {
    size_t bytes = (size_t)a->surface->vertex_count * sizeof(float);
    assert_memory_equal(a->x, b->x, bytes);
    assert_memory_equal(a->y, b->y, bytes);
    assert_memory_equal(a->z, b->z, bytes);
    assert_memory_equal(a->normal_x, b->normal_x, bytes);
    assert_memory_equal(a->normal_y, b->normal_y, bytes);
    assert_memory_equal(a->normal_z, b->normal_z, bytes);
}

/* How broad the trunk is between hips and ribs, m. */
static float waist_breadth(void) {
    const Rig *rig = &body->rig;
    uint64_t trunk = UINT64_C(1) << rig->pelvis | UINT64_C(1) << rig->spine[0] |
                     UINT64_C(1) << rig->spine[1] | UINT64_C(1) << rig->spine[2];
    float most = 0;
    for (int i = 0; i < surface->vertex_count; i++)
        if (surface->y[i] > 1.05f && surface->y[i] < 1.15f && belongs_to(surface, i, trunk) > 0.9f)
            most = fmaxf(most, 2 * fabsf(skin->x[i]));
    return most;
}

/* On the front, the lowest skin 30 mm in the floor. */
static void flesh_that_is_lain_upon_comes_out_at_the_sides(void **state) {
    (void)state;
    Posed lying = rest_moved(mat3_turn_x((float)MATHS_PI / 2), vec3(0, 0, 0));
    skin_pose(skin, &lying, 0, NULL, 0);
    Press press = floor_press(skin_above(skin, chest_bones(), vec3(0, 1, 0), 0) + 0.030f);
    double whole = skin_volume();
    float breadth = waist_breadth();
    skin_pose(skin, &lying, 0, &press, 1);
    double flat = skin_volume();
    assert_true(whole - flat > 0.0004);
    assert_true(fabsf(waist_breadth() - breadth) < 0.0001f);
    press.spread_m = 0.16f;
    skin_pose(skin, &lying, 0, &press, 1);
    assert_true(whole - skin_volume() < 0.5 * (whole - flat));
    assert_true(waist_breadth() > breadth + 0.010f && waist_breadth() < breadth + 0.060f);
    for (int i = 0; i < surface->vertex_count; i++) {
        Vec3 mirrored = vec3_mirror(skin_vertex(skin, surface->mirror[i]));
        assert_true(vec3_distance(skin_vertex(skin, i), mirrored) < 0.0001f);
    }
}

static void who_stands_on_a_plane_is_not_spread(void **state) {
    (void)state;
    Posed rest = rest_moved(mat3_identity(), vec3(0, 0, 0));
    Press press = floor_press(0.05f);
    Skin *other = skin_new(house.arena, surface, &body->rig);
    skin_pose(skin, &rest, 0, &press, 1);
    press.spread_m = 0.16f;
    skin_pose(other, &rest, 0, &press, 1);
    assert_same_skin(skin, other);
}

/* A ball at a vertex of the back, and a roller across it. */
static void balls_and_rollers_push_the_flesh_aside(void **state) {
    (void)state;
    Posed rest = rest_moved(mat3_identity(), vec3(0, 0, 0));
    int back = 0;
    for (int i = 0; i < surface->vertex_count; i++)
        if (surface->y[i] > 1.2f && surface->y[i] < 1.3f && surface->z[i] < surface->z[back]) back = i;
    Vec3 at = vec3_along(rest_vertex(back), rest_normal(back), 0.023f);
    Press ball = {.shape = PRESS_BALL,
                  .at = at,
                  .radius_m = 0.033f,
                  .soft_m = 0.008f,
                  .most_m = 0.025f,
                  .bulge_m = 0.003f};
    skin_pose(skin, &rest, 0, &ball, 1);
    float deepest = 0, bulge = 0, farthest = 0;
    for (int i = 0; i < surface->vertex_count; i++) {
        float off = vec3_distance(skin_vertex(skin, i), at) - ball.radius_m;
        float moved = vec3_distance(skin_vertex(skin, i), rest_vertex(i));
        assert_true(off > -0.0015f); /* what bulges may lean a little into the ball */
        deepest = fmaxf(deepest, moved);
        if (off > 0.004f)
            bulge = fmaxf(bulge, vec3_dot(vec3_sub(skin_vertex(skin, i), rest_vertex(i)), rest_normal(i)));
        if (moved > 1e-4f) farthest = fmaxf(farthest, vec3_distance(rest_vertex(i), at));
    }
    assert_true(deepest > 0.008f && deepest < 0.012f);
    assert_true(bulge > 0.0015f && bulge < 0.0035f);
    assert_true(farthest < 0.033f + 0.031f);
    Press roller = {.shape = PRESS_ROLLER,
                    .at = vec3(0.5f, at.y, at.z),
                    .dir = vec3(1, 0, 0),
                    .radius_m = 0.033f,
                    .half_m = 0.48f,
                    .soft_m = 0.008f,
                    .most_m = 0.04f};
    skin_pose(skin, &rest, 0, &roller, 1);
    int pushed = 0;
    for (int i = 0; i < surface->vertex_count; i++) {
        bool moved = vec3_distance(skin_vertex(skin, i), rest_vertex(i)) > 5e-5f;
        pushed += moved;
        if (surface->x[i] < 0.019f) assert_false(moved);
    }
    assert_true(pushed > 5);
}

/* Pressed, breathing, bent at the joints, on both of the body's meshes. */
static void every_level_gives_the_same_skin(void **state) {
    (void)state;
    const Surface *meshes[] = {surface, &body->lean};
    Cast *cast = house_cast(&house);
    int pose = pose_find(&body->book, TEXT("chair-sit"));
    cast_prepare_way(cast, (Stand){pose, 1}, (Stand){pose, 1});
    Ask ask = ask_held(pose, 1);
    Performance now = performed(cast, &ask);
    Vec3 knee = now.posed.head[body->rig.shin[LEFT]];
    Press presses[] = {
        {.shape = PRESS_BALL, .at = knee, .radius_m = 0.06f, .soft_m = 0.01f, .most_m = 1, .bulge_m = 0.01f},
        {.shape = PRESS_ROLLER,
         .at = knee,
         .dir = {1, 0, 0},
         .radius_m = 0.05f,
         .half_m = 0.3f,
         .soft_m = 0.02f,
         .most_m = 1},
        floor_press(0.05f),
        {.shape = PRESS_PLANE,
         .at = vec3_along(now.posed.head[body->rig.spine[0]], vec3(0, 0, 1), -0.04f),
         .dir = {0, 0, 1},
         .soft_m = 0.003f,
         .most_m = 0.1f,
         .spread_m = 0.16f}};
    for (int m = 0; m < 2; m++) {
        Skin *plain = skin_new(house.arena, meshes[m], &body->rig);
        plain->kernels = skin_kernels(SIMD_C);
        skin_pose(plain, &now.posed, 0.7f, presses, 4);
        for (SimdLevel level = SIMD_SSE2; level <= simd_best(); level++) {
            Skin *other = skin_new(house.arena, meshes[m], &body->rig);
            other->kernels = skin_kernels(level);
            skin_pose(other, &now.posed, 0.7f, presses, 4);
            assert_same_skin(plain, other);
        }
    }
}

static void skins_do_not_remember(void **state) {
    (void)state;
    Posed rest = rest_moved(mat3_identity(), vec3(0, 0, 0)),
          turned = rest_moved(mat3_turn_x(1), vec3(1, 0, 0));
    Skin *fresh = skin_new(house.arena, surface, &body->rig);
    Press press = floor_press(0.05f);
    skin_pose(skin, &turned, 1, &press, 1);
    skin_pose(skin, &rest, 0.2f, NULL, 0);
    skin_pose(fresh, &rest, 0.2f, NULL, 0);
    assert_same_skin(skin, fresh);
}

/* Turns the bone and all that hangs from it about its head. */
static void turn_bone(Posed *posed, int bone, Mat3 turn) {
    Vec3 at = posed->head[bone];
    for (int b = bone; b < body->skeleton.count; b++) {
        int up = b;
        while (up > bone) up = body->skeleton.bones[up].parent;
        if (up != bone) continue;
        posed->head[b] = vec3_add(at, mat3_apply(turn, vec3_sub(posed->head[b], at)));
        posed->turn[b] = mat3_times(turn, posed->turn[b]);
    }
}

/* As modelled, but for the left arm: turned so far from the ribs, some of it by the collar bone. */
static Posed raised_arm(float angle_rad) {
    const float collarbone_rad = 0.6f;
    const Vec3 axis = vec3(-0.6f, 0, 0.8f);
    Posed posed = rest_moved(mat3_identity(), vec3(0, 0, 0));
    turn_bone(&posed, body->rig.collar[LEFT], mat3_turn(axis, collarbone_rad));
    turn_bone(&posed, body->rig.upper_arm[LEFT], mat3_turn(axis, angle_rad - collarbone_rad));
    return posed;
}

/* How long the longest edge about the left shoulder is, as the bones alone carry it, m. */
static float longest_edge(const Vec3 *points) {
    uint64_t arm = UINT64_C(1) << body->rig.upper_arm[LEFT], ribs = UINT64_C(1) << body->rig.spine[2];
    float longest = 0;
    for (int i = 0; i < surface->vertex_count; i++) {
        if (belongs_to(surface, i, arm) == 0 || belongs_to(surface, i, ribs) == 0) continue;
        for (int n = surface->neighbour_start[i]; n < surface->neighbour_start[i + 1]; n++)
            longest = fmaxf(longest, vec3_distance(points[i], points[surface->neighbours[n]]));
    }
    return longest;
}

/* A hand behind the head takes its arm past half a turn from the ribs before it is that far from the collar bone. */
static void skin_is_whole_past_half_a_turn(void **state) {
    (void)state;
    int count = surface->vertex_count, *all = arena_alloc(house.arena, (size_t)count * sizeof *all);
    Vec3 *points = arena_alloc(house.arena, (size_t)count * sizeof *points);
    for (int i = 0; i < count; i++) all[i] = i;
    for (int k = 0; k < 8; k++) {
        Posed posed = raised_arm(2.9f + 0.1f * (float)k);
        skin_points(skin, &posed, all, count, points);
        assert_true(longest_edge(points) < 0.15f); /* 0.22 where it tears */
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rest_pose_gives_the_mesh_as_modelled),
        cmocka_unit_test(a_rigid_motion_moves_all_vertices_alike),
        cmocka_unit_test(points_alone_are_where_the_whole_skin_has_them),
        cmocka_unit_test(the_chest_rises_with_the_breath_and_nothing_else),
        cmocka_unit_test(skin_is_sound_in_every_pose_and_on_every_way),
        cmocka_unit_test(a_mirrored_pose_has_mirrored_skin),
        cmocka_unit_test(a_plane_flattens_what_is_near_and_leaves_what_is_far),
        cmocka_unit_test(flesh_that_is_lain_upon_comes_out_at_the_sides),
        cmocka_unit_test(who_stands_on_a_plane_is_not_spread),
        cmocka_unit_test(balls_and_rollers_push_the_flesh_aside),
        cmocka_unit_test(every_level_gives_the_same_skin),
        cmocka_unit_test(skins_do_not_remember),
        cmocka_unit_test(skin_is_whole_past_half_a_turn),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
