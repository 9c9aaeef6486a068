/* Pose files: every mistake is told at its place, several in one run (tests/poses says what is expected beside the
 * lines); what is right becomes a book; and no bytes whatever do harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "body/pose_read.h"
#include "support/body.h"
#include "support/expect.h"

static const char *const TECHNIQUES[] = {"wall-ball",   "floor-ball", "floor-roller",
                                         "seated-ball", "hands",      NULL};

static BodyUnderTest body;
static Rig rig;

static int open_body(void **state) {
    (void)state;
    Text missing;
    return body_under_test(&body) && rig_of(&rig, &body.skeleton, &missing) ? 0 : -1;
}

static int close_body(void **state) {
    (void)state;
    body_drop(&body);
    return 0;
}

enum { READING_TREES = 32 };

typedef struct Reading {
    Arena *arena;
    Diags diags;
    PoseBook *book;
    const Tree *trees[READING_TREES];
    int tree_count;
} Reading;

static Reading reading_new(void) {
    Reading reading = {.arena = arena_new()};
    reading.diags = diags_in(reading.arena);
    reading.book = arena_alloc(reading.arena, sizeof *reading.book);
    return reading;
}

static void reading_add(Reading *reading, Text name, Text text) {
    assert_true(reading->tree_count < READING_TREES);
    const Source *source = source_new(reading->arena, name, text);
    reading->trees[reading->tree_count++] = script_parse(reading->arena, source, &reading->diags);
}

static void reading_add_file(Reading *reading, const char *path) {
    size_t count;
    char *bytes = file_bytes(path, &count);
    assert_non_null(bytes);
    Text text = {text_copy(reading->arena, (Text){bytes, count}), count};
    free(bytes);
    reading_add(reading, text_of(path), text);
}

static bool read_book(Reading *reading) {
    return pose_book_read(reading->book, reading->trees, reading->tree_count, &rig, &body.flesh,
                          &(PoseTerms){.techniques = TECHNIQUES}, &reading->diags);
}

/* A book of a test's own text and the shipped tools. */
static Reading reading_of(const char *text) {
    Reading reading = reading_new();
    reading_add_file(&reading, UNKNOT_ROOT "/assets/poses/tools.pose");
    reading_add(&reading, TEXT("test.pose"), text_of(text));
    return reading;
}

/* The same, which must be without mistakes. */
static Reading good_reading(const char *text) {
    Reading reading = reading_of(text);
    bool good = read_book(&reading);
    for (int i = 0; i < reading.diags.list.count; i++) {
        Text told = diag_text(reading.arena, &reading.diags.list.at[i]);
        print_error("%.*s", TEXT_ARGS(told));
    }
    assert_true(good);
    return reading;
}

static const Pose *pose_named(const Reading *reading, const char *name) {
    int index = pose_find(reading->book, text_of(name));
    assert_true(index >= 0);
    return &reading->book->poses[index];
}

static void assert_near(Vec3 a, Vec3 b) {
    assert_true(vec3_distance(a, b) < 1e-6f);
}

static void each_mistake_is_told_at_its_place(void **state) {
    (void)state;
    static const char *const FILES[] = {"statements", "likeness", "limbs", "contacts", "broken"};
    int surprises = 0;
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        Reading reading = reading_new();
        reading_add_file(&reading, UNKNOT_ROOT "/assets/poses/tools.pose");
        Text path = text_format(reading.arena, "%s/tests/poses/%s.pose", UNKNOT_ROOT, FILES[i]);
        reading_add_file(&reading, text_copy(reading.arena, path));
        int parsed = reading.diags.errors;
        assert_true(read_book(&reading) == (reading.diags.errors == parsed));
        assert_true(reading.diags.errors > 4);
        surprises += expects_surprises(reading.arena, reading.trees[1]->source, &reading.diags);
        arena_free(reading.arena);
    }
    assert_int_equal(surprises, 0);
}

static void a_slip_of_the_pen_is_answered_with_what_was_meant(void **state) {
    (void)state;
    Reading reading = reading_of("pose plain\n    stnds floor\n    for wall-bal\n    bend nekc nod 1deg\n"
                                 "    rest left on rhomboids fingers 0 0 1\n");
    assert_false(read_book(&reading));
    diags_order(&reading.diags);
    assert_int_equal(reading.diags.list.count, 4);
    assert_true(text_is(reading.diags.list.at[0].help, "did you mean stands?"));
    assert_true(text_is(reading.diags.list.at[1].help, "did you mean wall-ball?"));
    assert_true(
        text_is(reading.diags.list.at[3].help, "it is paired: write rhomboids.left or rhomboids.right"));
    assert_true(
        text_is(source_text(reading.trees[1]->source, reading.diags.list.at[0].opened), "pose plain"));
    arena_free(reading.arena);
}

static void files_without_poses_make_an_empty_book(void **state) {
    (void)state;
    static const char *const TEXTS[] = {"", "# nothing\n", "tool ball ball 20mm\nseat 400mm\n"};
    for (size_t i = 0; i < 3; i++) {
        Reading reading = reading_new();
        reading_add(&reading, TEXT("test.pose"), text_of(TEXTS[i]));
        assert_true(read_book(&reading));
        assert_int_equal(reading.book->pose_count + reading.book->way_count, 0);
        assert_int_equal(pose_find(reading.book, TEXT("plain")), -1);
        arena_free(reading.arena);
    }
    Reading none = reading_new();
    assert_true(read_book(&none));
    arena_free(none.arena);
}

/* `count` statements made of a format with one number in it. */
static const char *many(Arena *arena, const char *before, const char *format, int count) {
    Text text = text_of(before);
    for (int i = 0; i < count; i++) {
        char line[128];
        snprintf(line, sizeof line, format, i);
        text = text_format(arena, "%.*s%s", TEXT_ARGS(text), line);
    }
    return text_copy(arena, text);
}

/* A statement of a pose, and the help with the one mistake in it. */
static void names_of_the_body_are_told(void **state) {
    (void)state;
    static const struct {
        const char *line, *help;
    } CASES[] = {{"bend spine nod 20deg", "there is: spine1, spine2, spine3"},
                 {"bend thigh nod 20deg", "it is paired: write thigh.left or thigh.right"},
                 {"bend shn.left nod 20deg", "did you mean shin.left?"},
                 {"bend knee nod 20deg", "unknot help bones lists them"},
                 {"touch floor with shn", "did you mean shin?"},
                 {"rest left on rhomboid.left fingers 0 0 1", "there is: rhomboids.left"},
                 {"rest left on wing fingers 0 0 1", "unknot help volumes lists them"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[200];
        snprintf(text, sizeof text, "pose plain\n    %s\n", CASES[i].line);
        Reading reading = reading_of(text);
        assert_false(read_book(&reading));
        assert_int_equal(reading.diags.list.count, 1);
        if (!text_is(reading.diags.list.at[0].help, CASES[i].help))
            fail_msg("%s: %.*s", CASES[i].line, TEXT_ARGS(reading.diags.list.at[0].help));
        arena_free(reading.arena);
    }
}

static void a_tool_says_its_shape_on_its_line(void **state) {
    (void)state;
    static const char *const TEXTS[] = {"tool cork-ball\n", "tool cork-ball ball 40mm\n    ball 40mm\n",
                                        "ball 40mm\n"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        Reading reading = reading_of(TEXTS[i]);
        assert_false(read_book(&reading));
        assert_int_equal(reading.diags.list.count, 1);
        assert_true(text_starts(reading.diags.list.at[0].help, "its shape stands on the same line"));
        arena_free(reading.arena);
    }
}

static void a_book_says_when_it_is_full(void **state) {
    (void)state;
    static const struct {
        const char *before, *format;
        int room;
    } FULL[] = {{"", "pose p%d\n", POSES_MAX},
                {"", "tool t%d ball 20mm\n", TOOLS_MAX},
                {"pose a\npose b\n", "way from a\n    at 1.%ds b\n", WAYS_MAX},
                {"pose a\npose b\nway from a\n", "    at 0.1%02ds b\n", WAY_KEYS_MAX - 1}};
    for (size_t i = 0; i < 8; i++) {
        Reading reading = reading_new();
        int over = (int)i % 2;
        const char *text =
            many(reading.arena, FULL[i / 2].before, FULL[i / 2].format, FULL[i / 2].room + over);
        reading_add(&reading, TEXT("full.pose"), text_of(text));
        assert_true(read_book(&reading) == !over);
        assert_int_equal(reading.diags.list.count, over);
        if (over) assert_int_equal(reading.diags.list.at[0].code, CODE_TOO_MANY);
        arena_free(reading.arena);
    }
}

static void a_pose_says_how_the_body_is_held(void **state) {
    (void)state;
    Reading reading =
        good_reading("pose held\n    for wall-ball, hands\n    stands floor, wall\n    camera near\n"
                     "    root 1 95 3cm\n    bend neck nod 90deg\n    curl left 10deg thumb -5deg\n"
                     "    arm both at 300 1000 200mm toward 3 0 4\n"
                     "    leg left at 100 0 5mm in head toward 0 0 2 in spine1\n"
                     "    free forward 20mm, lean 9deg\n    moves sway along 0 0 5\n");
    const Pose *pose = pose_named(&reading, "held");
    assert_int_equal(pose->techniques, 1u | 1u << 4);
    assert_int_equal(pose->planes, 1u << PLANE_FLOOR | 1u << PLANE_WALL);
    assert_true(text_is(pose->camera, "near"));
    assert_near(pose->stance.root, vec3(0.01f, 0.95f, 0.03f));
    assert_near(mat3_apply(mat3_of(pose->stance.turn[rig.neck]), vec3(0, 1, 0)), vec3(0, 0, 1));
    assert_true(pose->stance.curl_rad[LEFT] > 0.17f && pose->stance.curl_rad[RIGHT] == 0);
    const Goal *left = &pose->stance.limb[ARM_LEFT], *right = &pose->stance.limb[ARM_RIGHT];
    assert_near(left->target, vec3(0.3f, 1, 0.2f));
    assert_near(right->target, vec3(-0.3f, 1, 0.2f));
    assert_near(left->pole, vec3(0.6f, 0, 0.8f));
    assert_near(right->pole, vec3(-0.6f, 0, 0.8f));
    const Goal *leg = &pose->stance.limb[LEG_LEFT];
    assert_int_equal(leg->follow[0].bone, rig.skull);
    assert_near(leg->follow[0].local, vec3(0.1f, 0, 0.005f));
    assert_int_equal(leg->pole_in, rig.spine[0]);
    assert_false(pose->stance.limb[LEG_RIGHT].on);
    assert_true(fabsf(pose->freedom[FREE_Z] - 0.02f) < 1e-6f && pose->freedom[FREE_LEAN] > 0.15f);
    assert_true(pose->freedom[FREE_X] == 0 && pose->freedom[FREE_Y] == 0);
    assert_near(pose->along[1], vec3(0, 0, 1));
    assert_true(vec3_length(pose->along[0]) == 0);
    arena_free(reading.arena);
}

static void tools_and_contacts_are_read_with_their_names(void **state) {
    (void)state;
    Reading reading =
        good_reading("pose pressed\n    touch tennis-ball between wall and rhomboids.right pressed 1cm\n"
                     "    touch seat with thigh.left\n    clear floor with hand\n"
                     "    hold foam-roller in both at 1 2 3mm\n");
    const Pose *pose = pose_named(&reading, "pressed");
    assert_int_equal(pose->contact_count, 3);
    assert_int_equal(pose->contacts[0].kind, CONTACT_BALL);
    assert_int_equal(pose->contacts[0].plane, PLANE_WALL);
    assert_int_equal(body.flesh.volumes[pose->contacts[0].volume].side, -1);
    assert_true(fabsf(pose->contacts[0].depth_m - 0.01f) < 1e-7f);
    assert_int_equal(pose->contacts[1].kind, CONTACT_TOUCH);
    assert_true(pose->contacts[1].bones == UINT64_C(1) << rig.thigh[LEFT]);
    assert_int_equal(pose->contacts[2].kind, CONTACT_CLEAR);
    assert_true(pose->contacts[2].bones == (UINT64_C(1) << rig.hand[LEFT] | UINT64_C(1) << rig.hand[RIGHT]));
    assert_int_equal(pose->tool_count, 2);
    assert_int_equal(pose->tools[0].how, TOOL_TOUCHES);
    assert_int_equal(pose->tools[1].how, TOOL_HELD);
    assert_int_equal(pose->tools[1].hand, SIDES);
    const Tool *roller = &reading.book->tools[pose->tools[1].tool];
    assert_true(text_is(roller->name, "foam-roller") && roller->shape == SHAPE_ROLLER);
    assert_true(fabsf(roller->half_m - 0.3f) < 1e-6f && fabsf(reading.book->seat.height_m - 0.44f) < 1e-6f);
    arena_free(reading.arena);
}

static void a_pose_like_another_starts_as_it_and_says_its_own_contacts(void **state) {
    (void)state;
    Reading reading =
        good_reading("pose child\n    like parent\n    root 0 1 0m\n"
                     "pose grandchild\n    like child\n    touch wall with head\n    clear floor with hand\n"
                     "pose parent\n    neutral\n    camera near\n    stands wall\n    root 0 2 0m\n"
                     "    bend neck nod 30deg\n    touch floor with foot pressed 1mm\n");
    const Pose *parent = pose_named(&reading, "parent"), *child = pose_named(&reading, "child"),
               *grandchild = pose_named(&reading, "grandchild");
    assert_true(parent->neutral && !child->neutral);
    assert_true(text_is(child->name, "child") && text_is(grandchild->camera, "near"));
    assert_int_equal(grandchild->planes, parent->planes);
    assert_near(parent->stance.root, vec3(0, 2, 0));
    assert_near(grandchild->stance.root, vec3(0, 1, 0));
    assert_memory_equal(&grandchild->stance.turn[rig.neck], &parent->stance.turn[rig.neck], sizeof(Quat));
    assert_int_equal(child->contact_count, 1);
    assert_memory_equal(&child->contacts[0], &parent->contacts[0], sizeof(Contact));
    assert_int_equal(grandchild->contact_count, 2);
    assert_int_equal(grandchild->contacts[0].plane, PLANE_WALL);
    arena_free(reading.arena);
}

static void a_pose_like_another_may_be_moved_and_let_go_of_things(void **state) {
    (void)state;
    Reading reading = good_reading(
        "pose first\n    root 0 1 0m\n    arm both at 300 1000 200mm toward 0 0 1\n"
        "    rest left on rhomboids.right fingers 0 0 1\n    lay foam-roller at 0 75 -200mm along 0 0 1\n"
        "    touch floor with foot\n    moves roll along 0 0 1\n"
        "pose other\n    like first\n    placed turn 90deg shift 0 0 2m\n    touch nothing\n"
        "    arm left at 0 0 0mm toward 1 0 0\n"
        "pose third\n    like first\n    moves nothing\n");
    const Pose *other = pose_named(&reading, "other"), *third = pose_named(&reading, "third");
    assert_near(other->stance.root, vec3(0, 1, 2));
    assert_near(other->stance.limb[ARM_RIGHT].target, vec3(0.2f, 1, 2.3f));
    assert_near(other->stance.limb[ARM_LEFT].target, vec3(0, 0, 0));
    assert_near(mat3_apply(mat3_of(other->stance.turn[rig.pelvis]), vec3(0, 0, 1)), vec3(1, 0, 0));
    assert_near(other->tools[0].at, vec3(-0.2f, 0.075f, 2));
    assert_near(other->tools[0].axis, vec3(1, 0, 0));
    assert_near(other->along[0], vec3(1, 0, 0));
    assert_int_equal(other->contact_count, 0);
    assert_false(other->hands[LEFT].on);
    assert_true(third->hands[LEFT].on && vec3_length(third->along[0]) == 0);
    arena_free(reading.arena);
}

static void a_pose_may_be_like_one_of_another_file(void **state) {
    (void)state;
    Reading reading = reading_new();
    reading_add(&reading, TEXT("one.pose"),
                TEXT("pose here\n    like there\nway from there\n    at 1s here\n"));
    reading_add(&reading, TEXT("two.pose"), TEXT("pose there\n    camera far\n"));
    assert_true(read_book(&reading));
    assert_true(text_is(pose_named(&reading, "here")->camera, "far"));
    assert_int_equal(reading.book->way_count, 1);
    assert_int_equal(reading.book->ways[0].keys[1].pose, pose_find(reading.book, TEXT("here")));
    arena_free(reading.arena);
}

static void the_shipped_poses_are_clean(void **state) {
    (void)state;
    Reading reading = reading_new();
    static const char *const FILES[] = {UNKNOT_POSE_FILES};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        Text path = text_format(reading.arena, "%s/assets/poses/%s", UNKNOT_ROOT, FILES[i]);
        reading_add_file(&reading, text_copy(reading.arena, path));
    }
    assert_true(read_book(&reading));
    assert_int_equal(reading.diags.list.count, 0);
    assert_true(reading.book->pose_count > 20 && reading.book->way_count > 5);
    arena_free(reading.arena);
}

/* Reads the bytes whatever they are: mistakes are told, or there are none. */
static void survives(Text tools, Text bytes) {
    Reading reading = reading_new();
    reading_add(&reading, TEXT("tools.pose"), tools);
    reading_add(&reading, TEXT("hostile.pose"), bytes);
    int parsed = reading.diags.errors;
    bool good = read_book(&reading);
    assert_true(good == (reading.diags.errors == parsed));
    arena_free(reading.arena);
}

enum { TRUNCATIONS = 170, CORRUPTIONS = 340 }; /* of each file */

/* A few bytes at random places: any, or such as mean something. */
static void damage(char *bytes, size_t count, int hits, uint32_t *seed) {
    static const char MEANING[] = " \n\".,5m#";
    for (int i = 0; i < hits; i++) {
        uint32_t any = next_random(seed);
        bytes[next_random(seed) % count] =
            any % 2 ? (char)(any >> 8) : MEANING[any / 2 % (sizeof MEANING - 1)];
    }
}

static void cut_or_damaged_files_are_told_of_and_do_no_harm(void **state) {
    (void)state;
    static const char *const FILES[] = {"wall", "roller", "chair"};
    size_t tool_count, count;
    char *tools = file_bytes(UNKNOT_ROOT "/assets/poses/tools.pose", &tool_count);
    assert_non_null(tools);
    uint32_t seed = 11;
    for (int i = 0; i < 3; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/assets/poses/%s.pose", UNKNOT_ROOT, FILES[i]);
        char *whole = file_bytes(path, &count), *bytes = malloc(count);
        assert_true(whole && bytes);
        for (int k = 0; k < TRUNCATIONS; k++)
            survives((Text){tools, tool_count}, (Text){whole, next_random(&seed) % count});
        for (int k = 0; k < CORRUPTIONS; k++) {
            memcpy(bytes, whole, count);
            damage(bytes, count, 1 + k % 20, &seed);
            survives((Text){tools, tool_count}, (Text){bytes, count});
        }
        free(bytes);
        free(whole);
    }
    free(tools);
}

static void bytes_that_are_no_text_do_no_harm(void **state) {
    (void)state;
    char *noise = malloc(SCRIPT_BYTES_MAX + 1);
    assert_non_null(noise);
    uint32_t seed = 5;
    for (size_t i = 0; i <= SCRIPT_BYTES_MAX; i++) noise[i] = (char)next_random(&seed);
    survives((Text){0}, (Text){noise, 4096});
    survives((Text){0}, (Text){noise, SCRIPT_BYTES_MAX + 1});
    memset(noise, 'a', SCRIPT_BYTES_MAX);
    survives((Text){0}, (Text){noise, SCRIPT_BYTES_MAX});
    memcpy(noise, "pose p\n root ", 13);
    for (size_t i = 13; i + 1 < SCRIPT_BYTES_MAX; i += 2) memcpy(noise + i, "9 ", 2);
    survives((Text){0}, (Text){noise, SCRIPT_BYTES_MAX});
    survives((Text){0}, TEXT("pose\0p\n\troot 1 1 1m\r\n\xef\xbb\xbfpose \xff"));
    free(noise);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_without_poses_make_an_empty_book),
        cmocka_unit_test(each_mistake_is_told_at_its_place),
        cmocka_unit_test(a_slip_of_the_pen_is_answered_with_what_was_meant),
        cmocka_unit_test(names_of_the_body_are_told),
        cmocka_unit_test(a_tool_says_its_shape_on_its_line),
        cmocka_unit_test(a_book_says_when_it_is_full),
        cmocka_unit_test(a_pose_says_how_the_body_is_held),
        cmocka_unit_test(tools_and_contacts_are_read_with_their_names),
        cmocka_unit_test(a_pose_like_another_starts_as_it_and_says_its_own_contacts),
        cmocka_unit_test(a_pose_like_another_may_be_moved_and_let_go_of_things),
        cmocka_unit_test(a_pose_may_be_like_one_of_another_file),
        cmocka_unit_test(the_shipped_poses_are_clean),
        cmocka_unit_test(cut_or_damaged_files_are_told_of_and_do_no_harm),
        cmocka_unit_test(bytes_that_are_no_text_do_no_harm),
    };
    return cmocka_run_group_tests(tests, open_body, close_body);
}
