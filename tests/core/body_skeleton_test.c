/* The bones' texts: each kind of mistake is told with its code and place, and both sides are mirror images. */
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
    const char *help; /* how it begins, or NULL */
} Mistake;

#define ROOT "bone pelvis\n    from 0 960 -5mm\n    to 0 1050 -5mm\n"

static const Mistake MISTAKES[] = {
    {"bon pelvis\n", 1, CODE_UNKNOWN_WORD, "did you mean bone?"},
    {"bone\n    from 0 0 0m\n    to 0 1 0m\n", 1, CODE_MISSING, NULL},
    {"bone pelvis both\n    from 0 0 0m\n    to 0 1 0m\n", 1, CODE_CONFLICT, NULL},
    {"bone pelvis left\n    from 0 0 0m\n    to 0 1 0m\n", 1, CODE_EXTRA, NULL},
    {"bone 5mm\n    from 0 0 0m\n    to 0 1 0m\n", 1, CODE_EXPECTED, NULL},
    {"bone pelvis\n    to 0 1 0m\n", 1, CODE_LACKS, "add a line with from"},
    {"bone pelvis\n    from 0 1 0m\n", 1, CODE_LACKS, "add a line with to"},
    {"bone pelvis\n    from 0 1 0m\n    to 0 1 0m\n", 1, CODE_RANGE, NULL},
    {"bone pelvis\n    from 20 1 0mm\n    to 20 900 0mm\n", 1, CODE_CONFLICT, "add both"},
    {"bone pelvis\n    from 0 1mm 0\n    to 0 1 0m\n", 2, CODE_UNIT, "only the last number"},
    {"bone pelvis\n    from 0 1 0\n    to 0 1 0m\n", 2, CODE_UNIT, "lengths are in mm"},
    {"bone pelvis\n    from 0 1 0deg\n    to 0 1 0m\n", 2, CODE_UNIT, "lengths are in mm"},
    {"bone pelvis\n    from 0 1\n    to 0 1 0m\n", 2, CODE_MISSING, NULL},
    {"bone pelvis\n    from 0 1mm\n    to 0 1 0m\n", 2, CODE_MISSING, "only the last"},
    {"bone pelvis\n    from 0 1mm\n    to 0 1 0m\n", 2, CODE_MISSING, "only the last"},
    {"bone pelvis\n    from 0 high 0mm\n    to 0 1 0m\n", 2, CODE_EXPECTED, NULL},
    {"bone pelvis\n    from 0 1 0 0mm\n    to 0 1 0m\n", 2, CODE_UNIT, NULL},
    {"bone pelvis\n    from 0 1 0mm 4mm\n    to 0 1 0m\n", 2, CODE_EXTRA, NULL},
    {"bone pelvis\n    from 0 0 0m\n    to 0 4 0m\n", 3, CODE_RANGE, NULL},
    {"bone pelvis\n    from 0 0 0m\n    from 0 0 0m\n    to 0 1 0m\n", 3, CODE_TWICE, NULL},
    {"bone pelvis\n    from 0 0 0m\n    to 0 1 0m\n    tail 0 1 0m\n", 4, CODE_UNKNOWN_WORD, "one of from"},
    {"bone pelvis\n    from 0 0 0m\n    to 0 1 0m\n    front 0 0 0\n", 4, CODE_RANGE, NULL},
    {"bone pelvis\n    from 0 0 0m\n    to 0 1 0m\n    hangs 0 -1 0m\n", 4, CODE_UNIT, NULL},
    {"bone pelvis\n    from 0 0 0m\n    to 0 1 0m\n    stiff 1\n", 4, CODE_EXTRA, NULL},
    {ROOT "bone head\n    from 0 0 0m\n    to 0 1 0m\n", 4, CODE_LACKS, "add a line with parent"},
    {ROOT "bone head\n    parent neck\n    from 0 0 0m\n    to 0 1 0m\n", 5, CODE_UNKNOWN_NAME,
     "a bone stands below"},
    {ROOT "bone pelvis\n    parent pelvis\n    from 0 0 0m\n    to 0 1 0m\n", 4, CODE_TWICE, NULL},
    {ROOT "bone leg both\n    parent pelvis\n    from 9 9 9cm\n    to 9 9 1cm\n"
          "bone foot\n    parent leg\n    from 0 0 0m\n    to 0 1 0m\n",
     9, CODE_CONFLICT, "add both"},
};

static void each_kind_of_mistake_gives_its_diagnostic(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        const Mistake *mistake = &MISTAKES[i];
        Arena *arena = arena_new();
        Diags diags = diags_in(arena);
        Skeleton skeleton = {0};
        assert_false(skeleton_read(&skeleton, tree_of_text(arena, mistake->text, &diags), &diags));
        diags_order(&diags);
        if (diags.list.count != 1) print_error("%s", mistake->text);
        assert_int_equal(diags.list.count, 1);
        const Diag *diag = &diags.list.at[0];
        if (diag->code != (int)mistake->code) print_error("%s", mistake->text);
        assert_int_equal(diag->code, mistake->code);
        assert_int_equal(source_place(diag->source, diag->span.at).line, mistake->line);
        if (mistake->help) assert_true(text_starts(diag->help, mistake->help));
        arena_free(arena);
    }
}

static void an_empty_text_makes_an_empty_skeleton(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Skeleton skeleton = {0};
    assert_true(skeleton_read(&skeleton, tree_of_text(arena, "# nothing\n", &diags), &diags));
    assert_int_equal(skeleton.count, 0);
    assert_int_equal(skeleton_find(&skeleton, TEXT("pelvis"), 1), -1);
    arena_free(arena);
}

static void more_bones_than_a_skeleton_holds_are_refused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    Text text = TEXT(ROOT);
    for (int i = 1; i <= BONES_MAX; i++)
        text = text_format(arena, "%.*sbone b%d\n    parent pelvis\n    from 0 0 0m\n    to 0 1 0m\n",
                           TEXT_ARGS(text), i);
    Skeleton *skeleton = arena_alloc(arena, sizeof *skeleton);
    assert_false(skeleton_read(skeleton, tree_of_text(arena, text_copy(arena, text), &diags), &diags));
    assert_int_equal(diags.list.count, 1);
    assert_int_equal(diags.list.at[0].code, CODE_NO_ROOM);
    assert_int_equal(skeleton->count, BONES_MAX);
    arena_free(arena);
}

static void parents_stand_before_children(void **state) {
    const BodyUnderTest *body = *state;
    for (int i = 0; i < body->skeleton.count; i++) assert_true(body->skeleton.bones[i].parent < i);
    assert_int_equal(body->skeleton.bones[0].parent, -1);
}

static void both_sides_are_mirror_images_bit_by_bit(void **state) {
    const Skeleton *skeleton = &((const BodyUnderTest *)*state)->skeleton;
    for (int i = 0; i < skeleton->count; i++) {
        const Bone *bone = &skeleton->bones[i], *other = &skeleton->bones[bone->mirror];
        assert_int_equal(other->mirror, i);
        assert_int_equal(other->side, -bone->side);
        assert_true(text_same(bone->name, other->name));
        assert_true(bone->parent < 0 || other->parent == skeleton->bones[bone->parent].mirror);
        Vec3 head = vec3_mirror(bone->head);
        assert_true(head.x == other->head.x && head.y == other->head.y && head.z == other->head.z);
        Mat3 rest = mat3_mirror(bone->rest), neutral = mat3_mirror(bone->neutral);
        for (int r = 0; r < 3; r++)
            for (int c = 0; c < 3; c++) {
                assert_true(bone->side == 0 || rest.m[r][c] == other->rest.m[r][c]);
                assert_true(bone->side == 0 || neutral.m[r][c] == other->neutral.m[r][c]);
            }
    }
}

static void frames_are_rotations_along_their_bones(void **state) {
    const Skeleton *skeleton = &((const BodyUnderTest *)*state)->skeleton;
    for (int i = 0; i < skeleton->count; i++) {
        const Bone *bone = &skeleton->bones[i];
        Vec3 x = mat3_column(bone->rest, 0), y = mat3_column(bone->rest, 1), z = mat3_column(bone->rest, 2);
        Vec3 along = vec3_unit(vec3_sub(bone->tail, bone->head));
        assert_true(vec3_distance(y, along) < 1e-5f);
        assert_true(vec3_distance(vec3_cross(x, y), z) < 1e-5f);
        Vec3 turned = mat3_apply(bone->unrest, along);
        assert_true(vec3_distance(turned, mat3_column(bone->neutral, 1)) < 1e-5f);
    }
}

static void a_name_finds_the_bone_of_the_side_asked_for(void **state) {
    const Skeleton *skeleton = &((const BodyUnderTest *)*state)->skeleton;
    int left = skeleton_find(skeleton, TEXT("upper-arm"), 1),
        right = skeleton_find(skeleton, TEXT("upper-arm"), -1);
    assert_true(left >= 0 && right >= 0 && left != right);
    assert_true(skeleton->bones[left].head.x > 0);
    assert_int_equal(skeleton_find(skeleton, TEXT("upper-arm.left"), -1), left);
    assert_int_equal(skeleton_find(skeleton, TEXT("upper-arm.right"), 1), right);
    assert_int_equal(skeleton_find(skeleton, TEXT("head"), 1), skeleton_find(skeleton, TEXT("head"), -1));
    assert_int_equal(skeleton_find(skeleton, TEXT("head.left"), 1), skeleton_find(skeleton, TEXT("head"), 1));
    assert_int_equal(skeleton_find(skeleton, TEXT(".left"), 1), -1);
    assert_int_equal(skeleton_find(skeleton, TEXT("wing"), 1), -1);
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
        cmocka_unit_test(an_empty_text_makes_an_empty_skeleton),
        cmocka_unit_test(more_bones_than_a_skeleton_holds_are_refused),
        cmocka_unit_test(parents_stand_before_children),
        cmocka_unit_test(both_sides_are_mirror_images_bit_by_bit),
        cmocka_unit_test(frames_are_rotations_along_their_bones),
        cmocka_unit_test(a_name_finds_the_bone_of_the_side_asked_for),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
