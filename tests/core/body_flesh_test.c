/* The flesh's texts and its distance field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/body.h"

typedef struct Mistake {
    const char *text;
    int line;
    Code code;
    const char *help;
} Mistake;

#define G    "group torso\n"
#define BALL "        at 0 1 0m\n        radii 10 10 10cm\n        follows pelvis\n        join 10mm\n"
#define ROD                                                                                                  \
    "        from 0 1 0m\n        to 0 1.2 0m\n        radius 5cm\n        follows pelvis\n        join "    \
    "10mm\n"

static const Mistake MISTAKES[] = {
    {"groop torso\n", 1, CODE_UNKNOWN_WORD, "did you mean group?"},
    {"group\n", 1, CODE_MISSING, NULL},
    {"group torso both\n", 1, CODE_CONFLICT, NULL},
    {"group torso\n    join 3mm\n", 2, CODE_CONFLICT, NULL},
    {G "group torso\n    join 3mm\n", 2, CODE_TWICE, NULL},
    {G "group arm both\n", 2, CODE_LACKS, "add a line with join"},
    {G "group arm both\n    join 3\n", 3, CODE_UNIT, NULL},
    {G "    mussel a\n" ROD, 2, CODE_UNKNOWN_WORD, "did you mean muscle?"},
    {G "    muscle\n" ROD, 2, CODE_MISSING, NULL},
    {G "    muscle a twice\n" ROD, 2, CODE_EXTRA, NULL},
    {G "    muscle a\n" ROD "    muscle a\n" ROD, 8, CODE_TWICE, NULL},
    {G "    muscle a\n        bone pelvis\n" ROD, 3, CODE_UNKNOWN_WORD, NULL},
    {G "    muscle a\n" ROD "        radius 5cm\n", 8, CODE_TWICE, NULL},
    {G "    muscle a\n        to 0 1 0m\n        radius 5cm\n        follows pelvis\n        join 1cm\n", 2,
     CODE_LACKS, "add a line with from"},
    {G "    muscle a\n        at 0 1 0m\n        follows pelvis\n        join 1cm\n", 2, CODE_LACKS,
     "add a line with radii"},
    {G "    muscle a\n        at 0 1 0m\n        radii 1 1 1cm\n        join 1cm\n", 2, CODE_LACKS,
     "add a line with follows"},
    {G "    muscle a\n        at 0 1 0m\n        radii 1 1 1cm\n        follows pelvis\n", 2, CODE_LACKS,
     "add a line with join"},
    {G "    region a\n" ROD, 7, CODE_CONFLICT, NULL},
    {G "    muscle a\n" BALL "        bow 0 0 1cm\n", 7, CODE_CONFLICT, NULL},
    {G "    muscle a\n" ROD "        turned 0 0 1deg\n", 8, CODE_CONFLICT, NULL},
    {G "    muscle a\n        from 0 1 0m\n        to 0 1 0m\n        radius 5cm\n        follows pelvis\n   "
       "     join 1cm\n",
     2, CODE_RANGE, NULL},
    {G "    muscle a\n" ROD "        flat 60 toward 0 0 1\n", 8, CODE_UNIT, "write a percentage"},
    {G "    muscle a\n" ROD "        flat 60% 0 0 1\n", 8, CODE_EXPECTED, NULL},
    {G "    muscle a\n" ROD "        flat 600% toward 0 0 1\n", 8, CODE_RANGE, NULL},
    {G "    muscle a\n" ROD "        flat 60% toward 0 0\n", 8, CODE_MISSING, NULL},
    {G "    muscle a\n" ROD "        in wing\n", 8, CODE_UNKNOWN_NAME, "the bones are named"},
    {G "    muscle a\n" ROD "        in thigh\n", 8, CODE_CONFLICT, "add both"},
    {G "    muscle a\n" ROD "        detail 0\n", 8, CODE_RANGE, NULL},
    {G "    muscle a\n        at 0 1 0m\n        radii 1 1 0cm\n        follows pelvis\n        join 1cm\n",
     4, CODE_RANGE, NULL},
    {G "    muscle a\n        at 0 1 0m\n        radii 1 1 1cm\n        turned 0 0 1\n        follows "
       "pelvis\n        join 1cm\n",
     5, CODE_UNIT, "angles are in deg"},
    {G "    muscle a\n        at 0 1 0m\n        radii 1 1 1cm\n        follows neck to\n        join 1cm\n",
     5, CODE_MISSING, NULL},
    {G "    muscle a\n        at 0 1 0m\n        radii 1 1 1cm\n        follows neck to head from 90% to "
       "10%\n        join 1cm\n",
     5, CODE_RANGE, NULL},
};

static void each_kind_of_mistake_gives_its_diagnostic(void **state) {
    const Skeleton *skeleton = &((const BodyUnderTest *)*state)->skeleton;
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        const Mistake *mistake = &MISTAKES[i];
        Arena *arena = arena_new();
        Diags diags = diags_in(arena);
        Flesh *flesh = arena_alloc(arena, sizeof *flesh);
        bool good = flesh_read(flesh, skeleton, tree_of_text(arena, mistake->text, &diags), &diags);
        diags_order(&diags);
        if (good || diags.list.count != 1) print_error("%s", mistake->text);
        assert_false(good);
        assert_int_equal(diags.list.count, 1);
        const Diag *diag = &diags.list.at[0];
        if (diag->code != (int)mistake->code) print_error("%s", mistake->text);
        assert_int_equal(diag->code, mistake->code);
        assert_int_equal(source_place(diag->source, diag->span.at).line, mistake->line);
        if (mistake->help) assert_true(text_starts(diag->help, mistake->help));
        arena_free(arena);
    }
}

/* The flesh of a text that has no mistakes. */
static Flesh *flesh_of(Arena *arena, const Skeleton *skeleton, const char *text) {
    Diags diags = diags_in(arena);
    Flesh *flesh = arena_alloc(arena, sizeof *flesh);
    assert_true(flesh_read(flesh, skeleton, tree_of_text(arena, text, &diags), &diags));
    return flesh;
}

static void more_volumes_than_a_body_holds_are_refused(void **state) {
    const Skeleton *skeleton = &((const BodyUnderTest *)*state)->skeleton;
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    char *text = arena_alloc(arena, 64 * 1024), *end = text + sprintf(text, G);
    for (int i = 0; i <= VOLUMES_MAX; i++) end += sprintf(end, "    muscle a%d\n" BALL, i);
    Flesh *flesh = arena_alloc(arena, sizeof *flesh);
    assert_false(flesh_read(flesh, skeleton, tree_of_text(arena, text, &diags), &diags));
    assert_int_equal(diags.list.count, 1);
    assert_int_equal(diags.list.at[0].code, CODE_NO_ROOM);
    assert_int_equal(flesh->count, VOLUMES_MAX);
    arena_free(arena);
}

static void no_flesh_is_far_away(void **state) {
    (void)state;
    Flesh *flesh = calloc(1, sizeof *flesh);
    assert_true(flesh_distance(flesh, vec3(0, 1, 0), NULL, 0) > 100);
    assert_int_equal(flesh_find(flesh, TEXT("biceps-brachii"), 1), -1);
    free(flesh);
}

static void a_ball_and_a_rod_have_their_distances(void **state) {
    const Skeleton *skeleton = &((const BodyUnderTest *)*state)->skeleton;
    Arena *arena = arena_new();
    Flesh *ball = flesh_of(arena, skeleton, G "    muscle a\n" BALL);
    assert_float_equal(flesh_distance(ball, vec3(0, 1.3f, 0), NULL, 0), 0.2, 1e-5);
    assert_float_equal(flesh_distance(ball, vec3(0.1f, 1, 0), NULL, 0), 0, 1e-6);
    assert_float_equal(flesh_distance(ball, vec3(0, 1, 0), NULL, 0), -0.1, 1e-5);
    Flesh *rod = flesh_of(arena, skeleton, G "    muscle a\n" ROD);
    float along = -1;
    assert_float_equal(volume_distance(&rod->volumes[0], vec3(0.25f, 1.1f, 0), &along), 0.2, 1e-5);
    assert_float_equal(along, 0.5, 1e-5);
    assert_float_equal(volume_distance(&rod->volumes[0], vec3(0, 0.9f, 0), &along), 0.05, 1e-5);
    assert_float_equal(along, 0, 0);
    arena_free(arena);
}

static void radii_flat_and_bow_shape_a_capsule(void **state) {
    const Skeleton *skeleton = &((const BodyUnderTest *)*state)->skeleton;
    Arena *arena = arena_new();
    Flesh *flesh =
        flesh_of(arena, skeleton,
                 G "    muscle a\n        from 0 1 0m\n        to 0 1.2 0m\n        radius 10 30 20mm\n"
                   "        flat 50% toward 0 0 1\n        bow 0 0 40mm\n        follows pelvis\n"
                   "        join 10mm\n");
    const Volume *volume = &flesh->volumes[0];
    assert_float_equal(volume_distance(volume, vec3(0.03f, 1.1f, 0.04f), NULL), 0, 1e-5);
    assert_float_equal(volume_distance(volume, vec3(0, 1.1f, 0.055f), NULL), 0, 1e-5);
    assert_float_equal(volume_distance(volume, vec3(0.01f, 1, 0), NULL), 0, 1e-5);
    assert_float_equal(volume_distance(volume, vec3(0.02f, 1.2f, 0), NULL), 0, 1e-5);
    arena_free(arena);
}

static void carvings_take_away_and_regions_do_nothing(void **state) {
    const Skeleton *skeleton = &((const BodyUnderTest *)*state)->skeleton;
    Arena *arena = arena_new();
    Flesh *flesh =
        flesh_of(arena, skeleton,
                 G "    muscle a\n" BALL "    carve b\n        at 0 1.1 0m\n        radii 2 2 2cm\n"
                   "        follows pelvis\n        join 1mm\n    region c\n        at 0 1.3 0m\n"
                   "        radii 9 9 9cm\n        follows pelvis\n");
    assert_float_equal(flesh_distance(flesh, vec3(0, 1.08f, 0), NULL, 0), 0, 1e-4);
    assert_float_equal(flesh_distance(flesh, vec3(0, 1.3f, 0), NULL, 0), 0.2, 0.01);
    assert_int_equal(flesh->volumes[2].use, VOLUME_REGION);
    arena_free(arena);
}

static void a_paired_group_makes_volumes_of_both_sides(void **state) {
    const Skeleton *skeleton = &((const BodyUnderTest *)*state)->skeleton;
    Arena *arena = arena_new();
    Flesh *flesh =
        flesh_of(arena, skeleton,
                 G "group leg both\n    join 10mm\n    muscle a\n        in thigh\n        from 20 0 0mm\n"
                   "        to 20 200 0mm\n        radius 3cm\n        follows thigh\n        join 1cm\n");
    assert_int_equal(flesh->group_count, 3);
    assert_int_equal(flesh->count, 2);
    assert_int_equal(flesh_find(flesh, TEXT("a"), -1), 1);
    const Bone *thigh = &skeleton->bones[skeleton_find(skeleton, TEXT("thigh"), 1)];
    assert_true(flesh->volumes[0].a.x > thigh->head.x + 0.019f);
    assert_true(flesh->volumes[1].a.x == -flesh->volumes[0].a.x);
    assert_int_equal(skeleton->bones[flesh->volumes[1].bone0].side, -1);
    arena_free(arena);
}

static Vec3 somewhere(uint32_t *random) {
    Vec3 p;
    p.x = random_between(random, -0.7f, 0.7f);
    p.y = random_between(random, 0, 1.8f);
    p.z = random_between(random, -0.2f, 0.2f);
    return p;
}

static void the_field_is_its_own_mirror_image_bit_by_bit(void **state) {
    const Flesh *flesh = &((const BodyUnderTest *)*state)->flesh;
    uint32_t random = 1;
    for (int i = 0; i < 20000; i++) {
        Vec3 p = somewhere(&random);
        if (i % 4 == 0) p.x *= 0.02f;
        float here = flesh_distance(flesh, p, NULL, 0),
              there = flesh_distance(flesh, vec3_mirror(p), NULL, 0);
        assert_memory_equal(&here, &there, sizeof here);
    }
}

static void the_volumes_near_a_point_are_enough_near_the_surface(void **state) {
    const Flesh *flesh = &((const BodyUnderTest *)*state)->flesh;
    uint32_t random = 7;
    int near_surface = 0;
    for (int i = 0; i < 50000; i++) {
        int list[VOLUMES_MAX];
        Vec3 p = somewhere(&random);
        float whole = flesh_distance(flesh, p, NULL, 0);
        if (fabsf(whole) > 0.01f) continue;
        int count = flesh_near(flesh, p, 0.03f, list);
        assert_true(count > 0 && count < flesh->count);
        assert_float_equal(flesh_distance(flesh, p, list, count), whole, 1e-5);
        near_surface++;
    }
    assert_true(near_surface > 300);
}

static void the_gradient_points_outward(void **state) {
    const Flesh *flesh = &((const BodyUnderTest *)*state)->flesh;
    Vec3 front = flesh_gradient(flesh, vec3(0, 1.1f, 0.1f), 0.002f, NULL, 0);
    assert_true(front.z > 0.8f && fabsf(front.x) < 1e-6f);
    Vec3 left = flesh_gradient(flesh, vec3(0.16f, 1.0f, 0), 0.002f, NULL, 0);
    assert_true(left.x > 0.5f);
}

static void bounding_spheres_hold_their_volumes(void **state) {
    const Flesh *flesh = &((const BodyUnderTest *)*state)->flesh;
    uint32_t random = 3;
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i];
        for (int k = 0; k < 200; k++) {
            Vec3 aside = vec3_sub(somewhere(&random), vec3(0, 0.9f, 0));
            Vec3 p = vec3_along(volume->middle, vec3_unit(aside), volume->reach * 1.001f);
            assert_true(volume->side == 0 || volume_distance(volume, p, NULL) > 0);
        }
    }
}

static void every_volume_has_its_mirror_image(void **state) {
    const BodyUnderTest *body = *state;
    const Flesh *flesh = &body->flesh;
    assert_true(flesh->count > 150);
    for (int i = 0; i < flesh->count; i++) {
        const Volume *volume = &flesh->volumes[i], *other = &flesh->volumes[volume->mirror];
        assert_int_equal(other->mirror, i);
        assert_int_equal(flesh_find(flesh, volume->name, volume->side), i);
        assert_int_equal(other->bone0, body->skeleton.bones[volume->bone0].mirror);
        assert_int_equal(other->group, flesh->groups[volume->group].mirror);
    }
}

static int set_up(void **state) {
    static BodyUnderTest body;
    *state = &body;
    return body_under_test(&body) ? 0 : 1;
}

static int tear_down(void **state) {
    body_drop(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_mistake_gives_its_diagnostic),
        cmocka_unit_test(more_volumes_than_a_body_holds_are_refused),
        cmocka_unit_test(no_flesh_is_far_away),
        cmocka_unit_test(a_ball_and_a_rod_have_their_distances),
        cmocka_unit_test(radii_flat_and_bow_shape_a_capsule),
        cmocka_unit_test(carvings_take_away_and_regions_do_nothing),
        cmocka_unit_test(a_paired_group_makes_volumes_of_both_sides),
        cmocka_unit_test(the_field_is_its_own_mirror_image_bit_by_bit),
        cmocka_unit_test(the_volumes_near_a_point_are_enough_near_the_surface),
        cmocka_unit_test(the_gradient_points_outward),
        cmocka_unit_test(bounding_spheres_hold_their_volumes),
        cmocka_unit_test(every_volume_has_its_mirror_image),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
