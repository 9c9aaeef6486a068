/* What lies beside lessons: poses, tools and breaths of an author's own. Files in tests/beside carry what is expected
 * of them beside the line at fault; a lesson that uses what has mistakes is told so once, and nothing more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/shots.h"
#include "support/expect.h"
#include "support/house.h"

static House house;

/* The words and poses of one folder. */
typedef struct Beside {
    Diags diags;
    Vocabulary vocabulary;
    const Body *body;
} Beside;

static int open_house(void **state) {
    (void)state;
    return house_open(&house) ? 0 : -1;
}

static int close_house(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static PoseTerms terms(void) {
    static const char *techniques[TECHNIQUES + 1];
    static const char *const CAMERAS[] = {"wall-side", "wall-back", NULL};
    for (int i = 0; i < TECHNIQUES; i++) techniques[i] = technique_id((Technique)i);
    return (PoseTerms){.techniques = techniques, .cameras = CAMERAS};
}

static void take_poses(Beside *beside) {
    const PoseBook *book = &beside->body->book;
    PoseTerm *list = arena_alloc(house.arena, (size_t)book->pose_count * sizeof *list);
    for (int i = 0; i < book->pose_count; i++)
        list[i] = (PoseTerm){.name = book->poses[i].name,
                             .techniques = book->poses[i].techniques,
                             .broken = book->poses[i].broken,
                             .source = book->poses[i].source};
    beside->vocabulary.poses = list;
    beside->vocabulary.pose_count = book->pose_count;
    beside->vocabulary.body = beside->body;
}

static Beside beside_of(Tree *words, const Tree *poses) {
    PoseTerms own = terms();
    Beside beside = {.diags = diags_in(house.arena), .vocabulary = house.vocabulary};
    if (words) vocabulary_read_own(house.arena, words, &beside.vocabulary, &house.vocabulary, &beside.diags);
    beside.body = body_with_poses(house.body, &poses, 1, &own, &beside.diags);
    take_poses(&beside);
    return beside;
}

static Tree *text_tree(const char *name, const char *text, Diags *diags) {
    return script_parse(house.arena, source_new(house.arena, text_of(name), text_of(text)), diags);
}

/* The poses of a text, which must be good ones. */
static Beside good_poses(const char *text) {
    Diags diags = diags_in(house.arena);
    Beside beside = beside_of(NULL, text_tree("own.pose", text, &diags));
    for (int i = 0; i < beside.diags.list.count; i++) {
        Text told = diag_text(house.arena, &beside.diags.list.at[i]);
        print_error("%.*s", TEXT_ARGS(told));
    }
    assert_int_equal(beside.diags.errors + diags.errors, 0);
    return beside;
}

static const Lesson *lesson_with(const Beside *beside, const char *id, const char *pose) {
    Diags diags = diags_in(house.arena);
    Text text =
        text_format(house.arena,
                    "lesson \"Own\"\n    id %s\n    area upper-back\n    muscle rhomboids\n"
                    "    technique wall-ball\n    tools wall, tennis-ball\n    level 1\n"
                    "    summary \"Own.\"\n    pose %s\n\nprepare 20s\n    pose wall-stand\nhold 20s\n"
                    "close 10s\n    pose wall-stand\n",
                    id, pose);
    const Lesson *lesson =
        lesson_read(house.arena, text_tree(text_format(house.arena, "%s.lesson", id).at, text.at, &diags),
                    &beside->vocabulary, &diags);
    for (int i = 0; i < diags.list.count; i++) {
        Text told = diag_text(house.arena, &diags.list.at[i]);
        print_error("%.*s", TEXT_ARGS(told));
    }
    assert_false(lesson->broken);
    return lesson;
}

/* ---- mistakes ---- */

static void each_mistake_is_told_where_it_is_and_once(void **state) {
    (void)state;
    static const char *const LESSONS[] = {"clean",       "broken-pose",   "broken-like", "broken-tool-pose",
                                          "broken-view", "broken-orphan", "broken-tool", "broken-tool-lacks",
                                          "all-broken",  "broken-breath", "unknown"};
    Diags parsed = diags_in(house.arena);
    Tree *words = house_tree(&house, "tests/beside/mine.words");
    Tree *poses = house_tree(&house, "tests/beside/mine.pose");
    Beside beside = beside_of(words, poses);
    int surprises = expects_surprises(house.arena, words->source, &beside.diags);
    surprises += expects_surprises(house.arena, poses->source, &beside.diags);
    for (size_t i = 0; i < sizeof LESSONS / sizeof *LESSONS; i++) {
        Text path = text_format(house.arena, "tests/beside/%s.lesson", LESSONS[i]);
        Diags diags = diags_in(house.arena);
        Tree *tree = house_tree(&house, path.at);
        const Lesson *lesson = lesson_read(house.arena, tree, &beside.vocabulary, &diags);
        surprises += expects_surprises(house.arena, tree->source, &diags);
        assert_int_equal(lesson->broken, i > 0);
    }
    assert_int_equal(parsed.list.count, 0);
    assert_int_equal(surprises, 0);
}

static void a_taken_name_says_where_the_other_one_stands(void **state) {
    (void)state;
    Diags diags = diags_in(house.arena);
    Beside beside = beside_of(NULL, text_tree("own.pose", "pose wall-lean\n    like wall-stand\n", &diags));
    assert_int_equal(beside.diags.list.count, 1);
    assert_int_equal(beside.diags.list.at[0].code, CODE_SHIPPED_NAME);
    assert_true(text_is(beside.diags.list.at[0].help,
                        "it stands in assets/poses/wall.pose; give yours another name"));
}

/* Lessons' muscles are made of the body's, by other names. */
static void a_muscle_of_lessons_is_told_by_the_names_of_the_body(void **state) {
    (void)state;
    Diags diags = diags_in(house.arena);
    Beside beside = beside_of(NULL, text_tree("own.pose",
                                              "pose own-thigh\n    like chair-hamstrings\n"
                                              "    touch tennis-ball between seat and hamstrings\n",
                                              &diags));
    assert_int_equal(beside.diags.list.count, 1);
    assert_true(text_is(beside.diags.list.at[0].help,
                        "the body has it as biceps-femoris.left, semitendinosus.left, or .right"));
}

static void a_shape_in_a_file_of_words_is_sent_to_the_poses(void **state) {
    (void)state;
    static const char *const TEXTS[] = {
        "tool cork-ball ball 40mm\n    name \"cork\"\n    kind ball\n",
        "tool cork-ball\n    name \"cork\"\n    kind ball\n    ball 40mm\n",
        "tool cork-ball\n    name \"cork\"\n    kind ball\n    radius 40mm\n"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        Diags diags = diags_in(house.arena);
        Beside beside =
            beside_of(text_tree("own.words", TEXTS[i], &diags), text_tree("own.pose", "", &diags));
        assert_int_equal(beside.diags.list.count, 1);
        assert_true(text_starts(beside.diags.list.at[0].help, "a shape stands in a file of poses"));
    }
}

/* Only what touches is replaced: what is held or lies about is not there for a contact. */
static void an_own_contact_takes_the_place_of_the_tool_that_touched(void **state) {
    (void)state;
    Beside beside =
        good_poses("tool own-ball ball 40mm\npose own-thigh\n    like chair-hamstrings\n"
                   "    touch own-ball between seat and biceps-femoris.left\n"
                   "pose own-thigh-laid\n    like own-thigh\n    lay tennis-ball at 500 33 500mm\n"
                   "pose own-thigh-both\n    like own-thigh-laid\n"
                   "    touch own-ball between seat and biceps-femoris.left\n");
    const PoseBook *book = &beside.body->book;
    const Pose *pose = &book->poses[pose_find(book, TEXT("own-thigh"))],
               *both = &book->poses[pose_find(book, TEXT("own-thigh-both"))];
    assert_int_equal(pose->tool_count, 1);
    assert_true(text_is(book->tools[pose->tools[0].tool].name, "own-ball"));
    assert_int_equal(both->tool_count, 2);
}

/* Two hundred mistakes are told and the rest is not: a pose among the rest is no better for it. */
static void what_is_past_the_last_mistake_told_is_broken_too(void **state) {
    (void)state;
    Text text = {0};
    for (int i = 0; i < DIAGS_PER_FILE + 20; i++)
        text = text_format(house.arena, "%.*spose own-%d\n    bend neck nod 999deg\n", TEXT_ARGS(text), i);
    Diags diags = diags_in(house.arena);
    Beside beside = beside_of(NULL, text_tree("own.pose", text.at, &diags));
    for (int i = house.body->book.pose_count; i < beside.body->book.pose_count; i++)
        assert_true(beside.body->book.poses[i].broken);
    assert_int_equal(beside.body->book.pose_count, house.body->book.pose_count + DIAGS_PER_FILE + 20);
}

/* ---- the book ---- */

static void a_book_that_grows_keeps_what_it_had_in_its_place(void **state) {
    (void)state;
    const PoseBook *shipped = &house.body->book;
    Beside beside = good_poses("tool own-ball ball 50mm\npose own-lean\n    like wall-lean\n"
                               "way from wall-stand\n    at 2s own-lean\n");
    const PoseBook *book = &beside.body->book;
    assert_int_equal(book->pose_count, shipped->pose_count + 1);
    assert_int_equal(book->tool_count, shipped->tool_count + 1);
    assert_int_equal(book->way_count, shipped->way_count + 1);
    for (int i = 0; i < shipped->pose_count; i++)
        assert_true(text_same(book->poses[i].name, shipped->poses[i].name));
    assert_int_equal(pose_find(book, TEXT("own-lean")), shipped->pose_count);
    assert_int_equal(pose_find(shipped, TEXT("own-lean")), -1);
}

static void a_book_grows_to_its_limit_and_says_so(void **state) {
    (void)state;
    int room = POSES_MAX - house.body->book.pose_count;
    for (int over = 0; over < 2; over++) {
        Text text = {0};
        for (int i = 0; i < room + over; i++)
            text = text_format(house.arena, "%.*spose own-%d\n", TEXT_ARGS(text), i);
        Diags diags = diags_in(house.arena);
        Beside beside = beside_of(NULL, text_tree("own.pose", text.at, &diags));
        assert_int_equal(beside.body->book.pose_count, POSES_MAX);
        assert_int_equal(beside.diags.list.count, over);
        if (over) assert_int_equal(beside.diags.list.at[0].code, CODE_TOO_MANY);
    }
}

/* ---- on the stage ---- */

static const StageFrame FRAME = {.width = 320, .height = 180, .free = {0, 0, 320, 180}, .still = true};

static const float *xs_at(const Lesson *lesson, double t_s) {
    const Timeline *timeline = timeline_new(house.arena, lesson, &(Options){0});
    stage_open(house.stage, house.arena, timeline);
    Moment moment = moment_at(timeline, t_s);
    return stage_at(house.stage, house.arena, &moment, &FRAME).view->meshes[0].x;
}

static bool same_picture(const float *a, const float *b) {
    return memcmp(a, b, 1000 * sizeof *a) == 0;
}

/* One that is like a shipped pose looks like it, in the lesson and in lists; one that is not does not. */
static void a_pose_of_ones_own_is_shown(void **state) {
    (void)state;
    Beside same = good_poses("pose own-lean\n    like wall-rhomboids\n");
    Beside other = good_poses("pose own-lean\n    like wall-rhomboids\n    bend head turn 30deg\n"
                              "    arm left at 600 1500 300mm toward 1 0 0\n");
    Beside none = {.vocabulary = house.vocabulary};
    const Lesson *shipped = lesson_with(&none, "own", "wall-rhomboids");
    const Lesson *alike = lesson_with(&same, "own", "own-lean"),
                 *unlike = lesson_with(&other, "own", "own-lean");
    assert_null(shipped->body);
    assert_ptr_equal(alike->body, same.body);
    for (double t_s = 34; t_s < 40; t_s += 5) {
        assert_true(same_picture(xs_at(shipped, t_s), xs_at(alike, t_s)));
        assert_false(same_picture(xs_at(shipped, t_s), xs_at(unlike, t_s)));
    }
    StageShown a = stage_preview(house.stage, house.arena, shipped, &FRAME),
               b = stage_preview(house.stage, house.arena, alike, &FRAME),
               c = stage_preview(house.stage, house.arena, unlike, &FRAME);
    assert_true(same_picture(a.view->meshes[0].x, b.view->meshes[0].x));
    assert_false(same_picture(a.view->meshes[0].x, c.view->meshes[0].x));
}

/* Of two folders each has its own pose of one name: a routine that plays both goes from one body's poses to the
 * other's behind a veil, and stays where all it plays is to be had. */
static void a_routine_shows_each_lesson_with_its_own_poses(void **state) {
    (void)state;
    Beside one = good_poses("pose own-lean\n    like wall-rhomboids\n");
    Beside two = good_poses("pose own-lean\n    like wall-rhomboids\n    bend head turn 30deg\n");
    Beside none = {.vocabulary = house.vocabulary};
    const Lesson *lessons[] = {lesson_with(&none, "plain", "wall-rhomboids"),
                               lesson_with(&one, "one", "own-lean"), lesson_with(&two, "two", "own-lean")};
    Vocabulary words = house.vocabulary;
    words.lessons = lessons;
    words.lesson_count = 3;
    Diags diags = diags_in(house.arena);
    Tree *tree =
        text_tree("all.lesson",
                  "routine \"All\"\n    id all\n    summary \"All.\"\n\nplay plain\n    phases hold\n"
                  "play one\n    phases hold\nbreathe 20s\nplay two\n    phases hold\n",
                  &diags);
    const Lesson *routine = lesson_read(house.arena, tree, &words, &diags);
    assert_false(routine->broken);
    const Timeline *timeline = timeline_new(house.arena, routine, &(Options){0});
    stage_open(house.stage, house.arena, timeline);
    const float *seen[2] = {NULL, NULL};
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        assert_ptr_equal(phase->body, phase->of == lessons[2] ? two.body : one.body);
        assert_int_equal(phase->scene, phase->of == lessons[2]);
        Moment moment = moment_at(timeline, phase->start_s + phase->seconds - 1);
        seen[phase->scene] = stage_at(house.stage, house.arena, &moment, &FRAME).view->meshes[0].x;
    }
    assert_false(same_picture(seen[0], seen[1]));
    stage_preview(house.stage, house.arena, routine, &FRAME);
    assert_null(routine->shown);
}

static void a_tool_of_ones_own_is_shown_in_its_size(void **state) {
    (void)state;
    int counts[2];
    float sizes[2];
    for (int i = 0; i < 2; i++) {
        Text text = text_format(house.arena,
                                "tool own-ball ball %dmm\npose own-lean\n    like wall-away\n"
                                "    lay own-ball at 300 1262 200mm\n",
                                i ? 60 : 30);
        Beside beside = good_poses(text.at);
        const Lesson *lesson = lesson_with(&beside, "own", "own-lean");
        StageShown shown = stage_preview(house.stage, house.arena, lesson, &FRAME);
        const SceneMesh *ball = &shown.view->meshes[shown.view->mesh_count - 1];
        counts[i] = shown.view->mesh_count;
        float low = 1e9f, high = -1e9f;
        for (int v = 0; v < ball->vertex_count; v++) {
            low = fminf(low, ball->x[v]);
            high = fmaxf(high, ball->x[v]);
        }
        sizes[i] = high - low;
    }
    assert_int_equal(counts[0], counts[1]);
    assert_true(sizes[1] > 1.8f * sizes[0] && sizes[1] < 2.2f * sizes[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_is_told_where_it_is_and_once),
        cmocka_unit_test(a_taken_name_says_where_the_other_one_stands),
        cmocka_unit_test(a_muscle_of_lessons_is_told_by_the_names_of_the_body),
        cmocka_unit_test(a_shape_in_a_file_of_words_is_sent_to_the_poses),
        cmocka_unit_test(an_own_contact_takes_the_place_of_the_tool_that_touched),
        cmocka_unit_test(what_is_past_the_last_mistake_told_is_broken_too),
        cmocka_unit_test(a_book_that_grows_keeps_what_it_had_in_its_place),
        cmocka_unit_test(a_book_grows_to_its_limit_and_says_so),
        cmocka_unit_test(a_pose_of_ones_own_is_shown),
        cmocka_unit_test(a_routine_shows_each_lesson_with_its_own_poses),
        cmocka_unit_test(a_tool_of_ones_own_is_shown_in_its_size),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
