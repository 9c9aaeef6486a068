/* Everybody in assets/people is the same body to lessons, and does what poses say: a selection of them here, all of them
 * by tests/long/people.sh. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/wardrobe.h"
#include "support/perform.h"

enum { PEOPLE = 3, EACH = 9 }; /* of so many poses one is tried, another by each person */

#define GAP_MOST     0.003f
#define HELD_MOST    0.003f
#define ON_SKIN_M    0.001f /* below what is worn */
#define PIN_MOST     0.003f
#define FLESH_GIVES  0.015f
#define SHIRT_ENDS_M 0.983f /* the hip joints are at 0.92 */
#define PAST_HAIR_M  0.002f
#define CRUMB_M2     8e-5f /* the skin at an eye is a patch of 86 mm2 */

static const char *const people[PEOPLE] = {"heavier", "older", "woman"};

static void open_as(House *house, const char *who) {
    if (who)
        setenv("UNKNOT_FIGURE", who, 1);
    else
        unsetenv("UNKNOT_FIGURE");
    assert_true(house_open(house));
}

static void volumes_and_bones_have_the_same_numbers(const Body *one, const Body *other) {
    assert_int_equal(one->skeleton.count, other->skeleton.count);
    for (int i = 0; i < one->skeleton.count; i++)
        assert_true(text_same(one->skeleton.bones[i].name, other->skeleton.bones[i].name));
    for (int i = 0; i < one->flesh.count; i++) {
        if (one->flesh.volumes[i].hair) break; /* is read last, and everybody's own */
        assert_true(text_same(one->flesh.volumes[i].name, other->flesh.volumes[i].name));
        assert_int_equal(one->flesh.volumes[i].side, other->flesh.volumes[i].side);
    }
}

static void both_sides_are_one(const Body *body) {
    for (int i = 0; i < body->flesh.count; i++) {
        const Volume *volume = &body->flesh.volumes[i], *mirror = &body->flesh.volumes[volume->mirror];
        assert_true(volume->a.x == -mirror->a.x || volume->side == 0);
        assert_true(volume->a.y == mirror->a.y && volume->radius[1] == mirror->radius[1]);
    }
    for (int i = 0; i < body->surface.vertex_count; i++) {
        int other = body->surface.mirror[i];
        assert_true(body->surface.x[i] == -body->surface.x[other]);
        assert_true(body->surface.z[i] == body->surface.z[other]);
    }
}

static void spots_lie_on_their_skin(const Body *body) {
    int wrong = 0;
    for (int m = 0; m < body->muscles.count; m++)
        for (int k = 0; k < body->muscles.list[m].point_count; k++) {
            const MusclePoint *point = &body->muscles.list[m].points[k];
            float off = fabsf(flesh_distance(&body->flesh, point->at, NULL, 0));
            if (off > ON_SKIN_M)
                print_error("%.*s %.*s: off the skin by %.1f mm\n", TEXT_ARGS(body->muscles.list[m].id),
                            TEXT_ARGS(point->name), 1000 * (double)off),
                    wrong++;
        }
    assert_int_equal(wrong, 0);
}

static Vec3 corner_place(const Surface *surface, int corner) {
    int v = surface->corner_vertex[corner];
    return vec3(surface->x[v], surface->y[v], surface->z[v]);
}

static Material material_of(const Surface *surface, int triangle) {
    return surface->corner_material[surface->topology.triangles[triangle][0]];
}

/* A patch is what hangs together by edges in one material; it is named by its first triangle. */
static void find_patches(const Surface *surface, int *patch) {
    const MeshTopology *mesh = &surface->topology;
    for (int t = 0; t < mesh->triangle_count; t++) patch[t] = t;
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < mesh->edge_count; i++) {
            int a = mesh->edges[i].t0, b = mesh->edges[i].t1;
            if (b == mesh->triangle_count || patch[a] == patch[b]) continue;
            if (material_of(surface, a) != material_of(surface, b)) continue;
            patch[a] = patch[b] = patch[a] < patch[b] ? patch[a] : patch[b];
            changed = true;
        }
    }
}

static void hair_and_skin_have_no_crumbs(Arena *arena, const Surface *surface) {
    const MeshTopology *mesh = &surface->topology;
    int *patch = arena_alloc(arena, (size_t)mesh->triangle_count * sizeof *patch);
    float *area = arena_alloc(arena, (size_t)mesh->triangle_count * sizeof *area);
    find_patches(surface, patch);
    for (int t = 0; t < mesh->triangle_count; t++) {
        Vec3 p = corner_place(surface, mesh->triangles[t][0]);
        Vec3 q = vec3_sub(corner_place(surface, mesh->triangles[t][1]), p);
        Vec3 r = vec3_sub(corner_place(surface, mesh->triangles[t][2]), p);
        area[patch[t]] += vec3_length(vec3_cross(q, r)) / 2;
    }
    for (int t = 0; t < mesh->triangle_count; t++)
        if (patch[t] == t && material_of(surface, t) <= MATERIAL_HAIR) assert_true(area[t] >= CRUMB_M2);
}

static float nearest(const Flesh *flesh, bool hair, Vec3 p) {
    float least = 1;
    for (int i = 0; i < flesh->count; i++)
        if (flesh->volumes[i].hair == hair && flesh->volumes[i].use == VOLUME_ADD)
            least = fminf(least, volume_distance(&flesh->volumes[i], p, NULL));
    return least;
}

/* At the nape it went on 30 mm below the hair, to a straight edge across the neck. */
static void hair_ends_where_it_leaves_the_skin(const Body *body) {
    float worst = 0;
    for (int c = 0; c < body->surface.corner_count; c++) {
        if (body->surface.corner_material[c] != MATERIAL_HAIR) continue;
        Vec3 at = corner_place(&body->surface, c);
        worst = fmaxf(worst, nearest(&body->flesh, true, at) - nearest(&body->flesh, false, at));
    }
    if (worst > PAST_HAIR_M) print_error("hair ends %.1f mm below itself\n", 1000 * (double)worst);
    assert_true(worst <= PAST_HAIR_M);
}

/* What hangs lower comes down between the thighs of who sits on the floor. */
static void the_shirt_ends_above_the_lap(const Surface *surface) {
    float lowest = 9;
    for (int c = 0; c < surface->corner_count; c++) {
        Vec3 at = corner_place(surface, c);
        if (surface->corner_material[c] == MATERIAL_TOP && fabsf(at.x) < 0.04f && at.z > 0)
            lowest = fminf(lowest, at.y);
    }
    assert_true(lowest > SHIRT_ENDS_M && lowest < SHIRT_ENDS_M + 0.05f);
}

static void everybody_is_the_same_body_to_lessons(void **state) {
    (void)state;
    House standing, house;
    open_as(&standing, NULL);
    hair_and_skin_have_no_crumbs(standing.arena, &standing.body->surface);
    hair_ends_where_it_leaves_the_skin(standing.body);
    the_shirt_ends_above_the_lap(&standing.body->surface);
    for (int i = 0; i < PEOPLE; i++) {
        open_as(&house, people[i]);
        volumes_and_bones_have_the_same_numbers(standing.body, house.body);
        both_sides_are_one(house.body);
        hair_and_skin_have_no_crumbs(house.arena, &house.body->surface);
        hair_ends_where_it_leaves_the_skin(house.body);
        the_shirt_ends_above_the_lap(&house.body->surface);
        spots_lie_on_their_skin(house.body);
        assert_int_equal(house.body->book.pose_count, standing.body->book.pose_count);
        house_close(&house);
    }
    house_close(&standing);
}

static int far(const Body *body, int pose, const char *what, float metres, float most) {
    if (metres <= most) return 0;
    print_error("%.*s: %s %.1f mm\n", TEXT_ARGS(body->book.poses[pose].name), what, 1000 * (double)metres);
    return 1;
}

/* What the pose says must touch does, feet stay, and nothing but a belly that is lain upon gives way more than flesh does. */
static int check_pose(const Body *body, Cast *cast, Skin *skin, int pose) {
    cast_prepare_way(cast, (Stand){pose, 1}, (Stand){pose, 1});
    const Held *held = cast_held(cast, pose);
    Ask ask = ask_held(pose, 1);
    Performance now = performed(cast, &ask);
    int wrong = far(body, pose, "contact off by", held->gap_m, HELD_MOST);
    for (int side = LEFT; side < SIDES; side++) {
        const Goal *goal = &held->stance.limb[LEG_LEFT + side];
        Vec3 wanted = follow_point(&now.posed, goal->target, goal->follow);
        wrong += far(body, pose, "a foot off by", vec3_distance(wanted, now.posed.head[body->rig.foot[side]]),
                     PIN_MOST);
    }
    skin_pose(skin, &now.posed, 0, NULL, 0);
    wrong += far(body, pose, "bare skin in the floor by", -skin_above_floor(skin), FLESH_GIVES);
    skin_pose(skin, &now.posed, now.breath, now.presses, now.press_count);
    float floor = skin_above(skin, UINT64_MAX, vec3(0, 1, 0), 0);
    wrong += far(body, pose, "skin in the floor by", -floor, 0.0005f);
    if (now.tool_count && held->tools[0].how == TOOL_TOUCHES)
        wrong += far(body, pose, "skin off the tool by", skin_off_tool(skin, &now.tools[0]), GAP_MOST);
    return wrong;
}

static void poses_hold_on_everybody(void **state) {
    (void)state;
    int wrong = 0, tried = 0;
    for (int i = 0; i < PEOPLE; i++) {
        House house;
        open_as(&house, people[i]);
        const Body *body = house.body;
        Cast *cast = house_cast(&house);
        Skin *skin = skin_new(house.arena, &body->surface, &body->rig);
        for (int pose = 3 * i; pose < body->book.pose_count; pose += EACH, tried++)
            wrong += check_pose(body, cast, skin, pose);
        house_close(&house);
    }
    assert_true(tried > 50);
    assert_int_equal(wrong, 0);
}

typedef struct Mistake {
    const char *text, *code;
} Mistake;

static void each_kind_of_mistake_gives_its_diagnostic(void **state) {
    (void)state;
    static const Mistake mistakes[] = {
        {"trunk\n    at 1m broad 90% deep 90%\n", "E019"},
        {"person \"A\"\ntrunk\n    at 1m broad 90%\n", "E013"},
        {"person \"A\"\ntrunk\n    at 1m broad 90% deep 90%\n    at 90cm broad 90% deep 90%\n", "E401"},
        {"person \"A\"\ntrunk\n    at 1.7m broad 90% deep 90%\n", "E401"},
        {"person \"A\"\nbone wing girth 90%\n", "E021"},
        {"person \"A\"\nbone thigh girth 90%\nbone thigh girth 90%\n", "E018"},
        {"person \"A\"\nchange wing girth 90%\n", "E021"},
        {"person \"A\"\nchange chin by 3 0 0mm\n", "E402"},
        {"person \"A\"\nwithout shoes\n", "E012"},
        {"person \"A\"\nmore wing\n    hair a\n", "E021"},
        {"person \"A\"\nhat red\n", "E016"},
    };
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        BodyUnderTest body;
        Person person;
        assert_true(body_under_test(&body));
        const Tree *tree = tree_of_text(body.arena, mistakes[i].text, &body.diags);
        assert_false(person_read(&person, tree, &body.skeleton, &body.flesh, &body.diags));
        Text said = diag_text(body.arena, &body.diags.list.at[0]);
        bool found = strstr(text_copy(body.arena, said), mistakes[i].code) != NULL;
        if (!found) print_error("%.*s\n", TEXT_ARGS(said));
        assert_true(found);
        body_drop(&body);
    }
}

/* The whole body as it stands comes out of a person who changes nothing, to a hair's breadth. */
static void who_changes_nothing_is_the_body_as_it_stands(void **state) {
    (void)state;
    BodyUnderTest body, plain;
    Person person;
    assert_true(body_under_test(&body) && body_under_test(&plain));
    const Tree *tree = tree_of_text(body.arena, "person \"A\"\n", &body.diags);
    assert_true(person_read(&person, tree, &body.skeleton, &body.flesh, &body.diags));
    assert_true(person.plain);
    person_shape(&person, &body.skeleton, &body.flesh, NULL);
    for (int i = 0; i < body.flesh.count; i++) {
        const Volume *one = &body.flesh.volumes[i], *other = &plain.flesh.volumes[i];
        assert_true(vec3_distance(one->a, other->a) < 1e-6f && vec3_distance(one->b, other->b) < 1e-6f);
        assert_true(fabsf(one->radius[1] - other->radius[1]) < 1e-6f);
        assert_true(fabsf(one->flat - other->flat) < 1e-5f && fabsf(one->reach - other->reach) < 1e-5f);
    }
    body_drop(&body);
    body_drop(&plain);
}

static void colours_are_those_that_were_chosen_or_the_person_s_own_or_the_theme_s(void **state) {
    (void)state;
    House house;
    open_as(&house, NULL);
    Wardrobe wardrobe = {0};
    assert_true(wardrobe_read(house.arena, &wardrobe, house_tree(&house, "assets/people/colours.palette"),
                              &house.diags));
    Theme theme = house.theme;
    Person nobody = {0}, grey = {.hair = TEXT("grey")};
    Guise usual = {0}, black = {{[GUISE_HAIR] = "black"}}, none = {{[GUISE_HAIR] = "no-such"}};
    wardrobe_dress(&wardrobe, &usual, &nobody, &theme);
    assert_memory_equal(&theme, &house.theme, sizeof theme);
    wardrobe_dress(&wardrobe, &none, &nobody, &theme);
    assert_memory_equal(&theme, &house.theme, sizeof theme);
    wardrobe_dress(&wardrobe, &usual, &grey, &theme);
    assert_true(theme.material[MATERIAL_HAIR].x > 0.2f);
    wardrobe_dress(&wardrobe, &black, &grey, &theme);
    assert_true(theme.material[MATERIAL_HAIR].x < 0.03f);
    assert_true(theme.material[MATERIAL_SKIN].x == house.theme.material[MATERIAL_SKIN].x);
    house_close(&house);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_mistake_gives_its_diagnostic),
        cmocka_unit_test(who_changes_nothing_is_the_body_as_it_stands),
        cmocka_unit_test(colours_are_those_that_were_chosen_or_the_person_s_own_or_the_theme_s),
        cmocka_unit_test(everybody_is_the_same_body_to_lessons),
        cmocka_unit_test(poses_hold_on_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
