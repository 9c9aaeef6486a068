/* What the stage is made from: themes, texts, cameras and furniture. Every mistake is told at its place, several in one
 * run; what is right is taken over exactly; no bytes whatever do harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stage/area_spots.h"
#include "stage/prop.h"
#include "stage/pseudo.h"
#include "stage/shots.h"
#include "support/expect.h"
#include "support/one_house.h"

/* A way to read a tree, and whether that went without mistakes. */
typedef bool Read(Arena *arena, const Tree *tree, Diags *diags);

static bool read_theme(Arena *arena, const Tree *tree, Diags *diags) {
    (void)arena;
    Theme theme = {0};
    return theme_read(&theme, tree, diags);
}

static bool read_texts(Arena *arena, const Tree *tree, Diags *diags) {
    Phrases *phrases = arena_alloc(arena, sizeof *phrases);
    return phrases_read(phrases, tree, diags);
}

static bool read_areas(Arena *arena, const Tree *tree, Diags *diags) {
    return area_spots_read(arena_alloc(arena, sizeof(AreaSpots)), tree, diags);
}

static bool read_cameras(Arena *arena, const Tree *tree, Diags *diags) {
    Shots *shots = arena_alloc(arena, sizeof *shots);
    return shots_read(shots, tree, &house.body->skeleton, diags);
}

static bool read_chair(Arena *arena, const Tree *tree, Diags *diags) {
    return prop_read(arena, tree, TEXT("chair"), &house.theme, diags) != NULL;
}

static const struct {
    const char *path;
    Read *read;
} FILES[] = {{"tests/stage/mistakes.theme", read_theme},
             {"tests/stage/half.theme", read_theme},
             {"tests/stage/mistakes.texts", read_texts},
             {"tests/stage/mistakes-cameras.stage", read_cameras},
             {"tests/stage/mistakes-areas.stage", read_areas},
             {"tests/stage/mistakes-props.stage", read_chair},
             {"assets/themes/dark.theme", read_theme},
             {"assets/texts/english.texts", read_texts},
             {"assets/stage/cameras.stage", read_cameras},
             {"assets/stage/props.stage", read_chair},
             {"assets/stage/areas.stage", read_areas},
             {"assets/themes/light.theme", read_theme},
             {"assets/themes/high-contrast.theme", read_theme},
             {"assets/texts/spanish.texts", read_texts}}; /* read as if it were the first: it lacks nothing */

enum { FILE_COUNT = sizeof FILES / sizeof *FILES, GOOD_FILES = 8 };

static void each_mistake_is_told_at_its_place(void **state) {
    (void)state;
    int surprises = 0;
    for (int i = 0; i < FILE_COUNT; i++) {
        Arena *arena = arena_new();
        Diags diags = diags_in(arena);
        char path[512];
        snprintf(path, sizeof path, "%s/%s", UNKNOT_ROOT, FILES[i].path);
        const Source *source = source_new(arena, text_of(path), house_file(arena, path));
        assert_true(source->text.count > 0);
        bool good = FILES[i].read(arena, script_parse(arena, source, &diags), &diags);
        assert_true(good == (i >= FILE_COUNT - GOOD_FILES));
        surprises += expects_surprises(arena, source, &diags);
        arena_free(arena);
    }
    assert_int_equal(surprises, 0);
}

/* The one diagnostic of a text. */
static int code_of(Read *read, const char *text) {
    Arena *arena = arena_new();
    Diags diags = diags_in(arena);
    bool good = read(arena, tree_of_text(arena, text, &diags), &diags);
    diags_order(&diags);
    assert_true(good == (diags.list.count == 0));
    assert_true(diags.list.count <= 1);
    int code = diags.list.count ? diags.list.at[0].code : 0;
    arena_free(arena);
    return code;
}

static void files_that_say_nothing_are_told_what_they_lack(void **state) {
    (void)state;
    assert_int_equal(code_of(read_theme, ""), CODE_LACKS);
    assert_int_equal(code_of(read_cameras, "# nothing\n"), CODE_LACKS);
    assert_int_equal(code_of(read_chair, ""), CODE_LACKS);
    assert_int_equal(code_of(read_chair, "prop table\n    box from 0 0 0mm to 9 9 9cm round 1mm\n"),
                     CODE_LACKS);
    assert_int_equal(code_of(read_chair, "prop chair\n"), CODE_LACKS);
    assert_int_equal(code_of(read_chair, "prop chair\n    shade from 0 0 0mm to 1 1 1mm radius 9mm\n"),
                     CODE_LACKS);
}

static void a_stage_without_its_files_says_why(void **state) {
    (void)state;
    for (int i = 0; i < 3; i++) {
        Diags diags = diags_in(house.arena);
        const Tree *empty = tree_of_text(house.arena, "", &diags);
        StageDesc desc = {house.body,
                          &house.theme,
                          i == 0 ? empty : house_tree(&house, "assets/stage/props.stage"),
                          i == 1 ? empty : house_tree(&house, "assets/stage/cameras.stage"),
                          i == 2 ? empty : house_tree(&house, "assets/stage/areas.stage"),
                          SIMD_C};
        assert_null(stage_new(house.arena, &desc, &diags));
        assert_true(diags.errors > 0);
    }
}

static void more_than_there_is_room_for_is_refused(void **state) {
    (void)state;
    for (int over = 0; over < 2; over++) {
        Text cameras = {0}, chair = TEXT("prop chair\n    box from 0 0 0mm to 9 9 9cm round 1mm\n");
        for (int i = 0; i < SHOTS_MAX + over; i++)
            cameras = text_format(house.arena, "%.*scamera c%d\n    shows head\n", TEXT_ARGS(cameras), i);
        for (int i = 0; i < PROP_OCCLUDERS + over; i++)
            chair = text_format(house.arena, "%.*s    shade from 0 0 0mm to 1 1 1mm radius 9mm\n",
                                TEXT_ARGS(chair));
        int wanted = over ? CODE_TOO_MANY : 0;
        assert_int_equal(code_of(read_cameras, text_copy(house.arena, cameras)), wanted);
        assert_int_equal(code_of(read_chair, text_copy(house.arena, chair)), wanted);
    }
}

static void a_theme_is_taken_over_exactly(void **state) {
    (void)state;
    const Theme *theme = &house.theme;
    assert_true(text_is(theme->name, "dark"));
    assert_int_equal(theme->ink[INK_PAGE], 0xff0A1016);
    assert_int_equal(theme->ink[INK_DISC_RIM], 0xff2A7A78);
    for (int i = 0; i < INKS; i++) assert_int_equal(theme->ink[i] >> 24, 0xff);
    for (int i = 0; i < MATERIALS; i++) assert_true(vec3_length(theme->material[i]) > 0.01f);
    for (int i = 0; i < PAINTWORKS; i++) assert_true(vec3_length(theme->paintwork[i]) > 0.01f);
    assert_true(theme->exposure >= 0.1f && vec3_length(theme->sky_top) > 0);
}

/* Luminance of a display-encoded colour, as WCAG has it. */
static double luminance(Colour colour) {
    const double share[3] = {0.0722, 0.7152, 0.2126};
    double sum = 0;
    for (int k = 0; k < 3; k++) {
        double c = (colour >> (8 * k) & 255) / 255.0;
        sum += share[k] * (c <= 0.03928 ? c / 12.92 : maths_pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(Colour a, Colour b) {
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* Texts of a translation over the English ones; how many of its lines were mistakes. */
static int translated(const char *text, Phrases *phrases) {
    Diags diags = diags_in(house.arena);
    *phrases = house.phrases;
    bool good = phrases_translate(phrases, tree_of_text(house.arena, text, &diags), &diags);
    assert_true(good == (diags.errors == 0));
    return diags.errors;
}

static void a_translation_stands_over_english_text_by_text(void **state) {
    (void)state;
    Phrases said;
    assert_int_equal(translated("", &said), 0);
    assert_memory_equal(&said, &house.phrases, sizeof said);
    assert_int_equal(translated("language es\nhome\n quit \"¿Salir?\"\n none \"\"\n", &said), 0);
    assert_true(text_is(said.home.quit, "¿Salir?"));
    assert_true(text_is(said.home.none, "No lessons yet") && text_is(said.home.stay, "Stay"));
    assert_int_equal(translated("home\n day \"{days}: {day}\"\n", &said), 0);
    assert_true(text_is(said.home.day, "{days}: {day}"));
    static const char *const WRONG[] = {"\"Día {day}\"", "\"Hoy\"", "\"{day} {days} {year}\"", "Dia", "7s"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        Text text = text_format(house.arena, "home\n quit \"¿Salir?\"\n day %s\n", WRONG[i]);
        assert_int_equal(translated(text.at, &said), 1);
        assert_true(text_same(said.home.day, house.phrases.home.day));
        assert_true(text_is(said.home.quit, "¿Salir?"));
    }
    assert_int_equal(translated("language\nhous\nhome\n quiet \"a\"\n", &said), 3);
}

static void a_file_says_which_language_it_is_in(void **state) {
    (void)state;
    assert_true(text_is(phrases_language(house_tree(&house, "assets/texts/spanish.texts")), "es"));
    assert_int_equal(phrases_language(house_tree(&house, "assets/texts/english.texts")).count, 0);
    Diags diags = diags_in(house.arena);
    assert_int_equal(phrases_language(tree_of_text(house.arena, "language\n", &diags)).count, 0);
}

/* Every text another, but for what stands in braces, two fifths longer, and none of it lost. */
static void the_language_that_nobody_speaks_is_longer_and_has_all_braces(void **state) {
    (void)state;
    assert_true(text_is(pseudo_text(house.arena, TEXT("")), ""));
    assert_true(text_is(pseudo_text(house.arena, TEXT("M")), "M"));
    assert_true(text_is(pseudo_text(house.arena, TEXT("Day {day}")), "[Dåý {day} lor]"));
    Phrases pseudo = house.phrases;
    pseudo_phrases(house.arena, &pseudo);
    const Text *own = (const Text *)&house.phrases, *other = (const Text *)&pseudo;
    for (size_t i = 0; i < sizeof pseudo / sizeof *own; i++) {
        if (own[i].count <= 2) continue;
        assert_true(other[i].count * 10 >= own[i].count * 14);
        for (const char *at = own[i].at; at < own[i].at + own[i].count; at++)
            if (*at == '{') assert_true(strstr(other[i].at, text_copy(house.arena, (Text){at, 4})) != NULL);
    }
}

/* UI.md: text reaches 4.5:1 on every ground that it stands on, 7:1 in high contrast, outlines 3:1; the focus, too. */
static void text_can_be_read_in_every_theme(void **state) {
    (void)state;
    static const char *const names[] = {"dark", "light", "high-contrast"};
    static const Ink grounds[] = {INK_PAGE, INK_PANEL, INK_CARD},
                     texts[] = {INK_TEXT, INK_TEXT2, INK_CAUTION, INK_STOP, INK_TEAL, INK_VIOLET};
    for (int i = 0; i < 3; i++) {
        Diags diags = diags_in(house.arena);
        Theme theme = {0};
        char path[128];
        snprintf(path, sizeof path, "assets/themes/%s.theme", names[i]);
        assert_true(theme_read(&theme, house_tree(&house, path), &diags));
        assert_true(text_is(theme.name, names[i]));
        double least = i == 2 ? 7 : 4.5;
        for (int g = 0; g < 3; g++) {
            Colour ground = theme.ink[grounds[g]];
            for (int t = 0; t < 5; t++) assert_true(contrast(theme.ink[texts[t]], ground) >= least);
            assert_true(contrast(theme.ink[INK_LINE], ground) >= 3);
            assert_true(contrast(theme.ink[INK_FOCUS], ground) >= 3);
        }
        assert_true(contrast(theme.ink[INK_ON_FOCUS], theme.ink[INK_FOCUS]) >= 7);
        assert_true(contrast(theme.ink[INK_TEXT], theme.ink[INK_DISC]) >= 4.5);
        bool outlined = theme.ink[INK_EDGE] != theme.ink[INK_CARD];
        assert_int_equal(outlined, i == 2);
    }
}

static void a_phrase_says_what_its_braces_mean_here(void **state) {
    (void)state;
    static const struct {
        const char *phrase, *name, *value, *filled;
    } CASES[] = {
        {"", "count", "3", ""},
        {"{count}", "count", "3", "3"},
        {"in {count} days", "count", "", "in  days"},
        {"{count}{days}", "days", "{count}", "{count}{count}"}, /* what is put in is not looked at again */
        {"{counts} {count", "count", "3", "{counts} {count"},
        {"of {count}", "coun", "3", "of {count}"},
        {"Später: {count}", "count", "für immer", "Später: für immer"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Text filled = phrase_with(arena, text_of(CASES[i].phrase), CASES[i].name, text_of(CASES[i].value));
        assert_true(text_is(filled, CASES[i].filled));
    }
    assert_true(text_is(phrase_with_number(arena, TEXT("{days} d"), "days", -7), "-7 d"));
    arena_free(arena);
}

static void every_text_of_the_screens_is_there(void **state) {
    (void)state;
    const Text *texts = (const Text *)&house.phrases;
    for (size_t i = 0; i < sizeof house.phrases / sizeof *texts; i++) assert_true(texts[i].count > 0);
    assert_true(text_is(house.phrases.areas[AREA_UPPER_BACK], "Upper back"));
    assert_true(text_is(house.phrases.phases[PHASE_CHANGE], "Change sides"));
    assert_true(text_is(house.phrases.sides[SIDE_NONE], "Both sides"));
    assert_true(text_is(house.phrases.after.not_saying, "Not saying"));
}

/* UI.md: text reaches 4.5:1 on its ground, outlines 3:1. */
static void text_can_be_read_on_its_ground(void **state) {
    (void)state;
    static const Ink GROUNDS[] = {INK_PAGE, INK_PANEL, INK_CARD, INK_TRACK};
    const Colour *ink = house.theme.ink;
    for (int i = 0; i < 4; i++) {
        assert_true(contrast(ink[INK_TEXT], ink[GROUNDS[i]]) > 4.5);
        assert_true(contrast(ink[INK_TEXT2], ink[GROUNDS[i]]) > 4.5);
        assert_true(contrast(ink[INK_EMBER], ink[GROUNDS[i]]) > 3);
        assert_true(contrast(ink[INK_TEAL], ink[GROUNDS[i]]) > 3);
    }
    assert_true(contrast(ink[INK_TEXT], ink[INK_DISC]) > 4.5);
    assert_true(contrast(ink[INK_ON_FOCUS], ink[INK_FOCUS]) > 4.5);
    assert_true(contrast(ink[INK_CAUTION], ink[INK_PAGE]) > 4.5 &&
                contrast(ink[INK_STOP], ink[INK_PAGE]) > 4.5);
}

static void cameras_are_found_by_name(void **state) {
    (void)state;
    Diags diags = diags_in(house.arena);
    Shots *shots = arena_alloc(house.arena, sizeof *shots);
    const char *text = "camera one\n    from 90deg up 30deg\n    shows head, hand\n    margin 4cm\n"
                       "camera two\n    shows foot.left\n";
    assert_true(shots_read(shots, tree_of_text(house.arena, text, &diags), &house.body->skeleton, &diags));
    const ShotPlan *one = shots_find(shots, TEXT("one")), *two = shots_find(shots, TEXT("two"));
    const Rig *rig = &house.body->rig;
    assert_true(fabsf(one->yaw_rad - (float)MATHS_PI / 2) < 1e-6f &&
                fabsf(one->pitch_rad - (float)MATHS_PI / 6) < 1e-6f);
    assert_true(fabsf(one->margin_m - 0.04f) < 1e-7f);
    assert_true(one->bones == (UINT64_C(1) << rig->skull | UINT64_C(1) << rig->hand[LEFT] |
                               UINT64_C(1) << rig->hand[RIGHT]));
    assert_true(two->bones == UINT64_C(1) << rig->foot[LEFT]);
    assert_ptr_equal(shots_find(shots, TEXT("three")), one);
}

static void every_pose_has_a_camera(void **state) {
    (void)state;
    Diags diags = diags_in(house.arena);
    Shots *shots = arena_alloc(house.arena, sizeof *shots);
    assert_true(
        shots_read(shots, house_tree(&house, "assets/stage/cameras.stage"), &house.body->skeleton, &diags));
    for (int p = 0; p < house.body->book.pose_count; p++) {
        Text camera = house.body->book.poses[p].camera;
        if (!text_same(shots_find(shots, camera)->name, camera))
            fail_msg("pose %.*s has no camera", TEXT_ARGS(house.body->book.poses[p].name));
    }
}

enum { HOSTILE = 300 };

/* Cut anywhere, or with bytes replaced: mistakes are told, or there are none. */
static void cut_or_damaged_files_do_no_harm(void **state) {
    (void)state;
    uint32_t seed = 31;
    for (int i = FILE_COUNT - GOOD_FILES; i < FILE_COUNT; i++) {
        char path[512];
        size_t count;
        snprintf(path, sizeof path, "%s/%s", UNKNOT_ROOT, FILES[i].path);
        char *whole = file_bytes(path, &count), *bytes = malloc(count);
        assert_true(whole && bytes);
        for (int k = 0; k < HOSTILE; k++) {
            Arena *arena = arena_new();
            Diags diags = diags_in(arena);
            memcpy(bytes, whole, count);
            size_t length = k % 2 ? count : next_random(&seed) % count;
            for (int hits = 0; k % 2 && hits < 1 + k % 9; hits++)
                bytes[next_random(&seed) % count] = (char)(next_random(&seed) >> 7);
            const Source *source = source_new(arena, TEXT("hostile"), (Text){bytes, length});
            Tree *tree = script_parse(arena, source, &diags);
            int parsed = diags.errors;
            bool good = FILES[i].read(arena, tree, &diags);
            assert_true(good == (diags.errors == parsed));
            arena_free(arena);
        }
        free(bytes);
        free(whole);
    }
}

static bool unit(float x, float y, float z) {
    return fabsf(x * x + y * y + z * z - 1) < 1e-4f;
}

/* A closed shape whose triangles look outward, and normals with them. */
static void check_prop(const Prop *prop, float volume_m3) {
    double six = 0;
    for (int t = 0; t < prop->topology.triangle_count; t++) {
        const int32_t *c = prop->topology.triangles[t];
        Vec3 p[3];
        for (int k = 0; k < 3; k++) {
            assert_true(c[k] >= 0 && c[k] < prop->count);
            p[k] = vec3(prop->x[c[k]], prop->y[c[k]], prop->z[c[k]]);
            assert_true(unit(prop->normal_x[c[k]], prop->normal_y[c[k]], prop->normal_z[c[k]]));
        }
        six += (double)vec3_dot(p[0], vec3_cross(p[1], p[2]));
    }
    assert_true(fabs(six / 6 / (double)volume_m3 - 1) < 0.03);
    for (int e = 0; e < prop->topology.edge_count; e++) {
        const MeshEdge *edge = &prop->topology.edges[e];
        assert_true(edge->t0 >= 0 && edge->t0 < prop->topology.triangle_count);
    }
}

static void balls_rollers_and_boxes_are_whole(void **state) {
    (void)state;
    float pi = (float)MATHS_PI;
    Tool ball = {.name = TEXT("ball"), .shape = SHAPE_BALL, .radius_m = 0.033f};
    Tool roller = {.name = TEXT("roller"), .shape = SHAPE_ROLLER, .radius_m = 0.075f, .half_m = 0.3f};
    check_prop(prop_tool(house.arena, &ball, &house.theme), 4 * pi / 3 * 0.033f * 0.033f * 0.033f);
    check_prop(prop_tool(house.arena, &roller, &house.theme), pi * 0.075f * 0.075f * 0.6f);
    Diags diags = diags_in(house.arena);
    const char *text = "prop chair\n    box from -10 0 -20cm to 10 5 20cm round 2mm\n    shade from 0 1 0cm "
                       "to 0 2 0cm radius 1cm\n";
    const Prop *box =
        prop_read(house.arena, tree_of_text(house.arena, text, &diags), TEXT("chair"), &house.theme, &diags);
    assert_non_null(box);
    check_prop(box, 0.2f * 0.05f * 0.4f);
    assert_int_equal(box->occluder_count, 1);
    assert_true(fabsf(box->occluders[0].radius_m - 0.01f) < 1e-6f &&
                fabsf(box->occluders[0].b.y - 0.02f) < 1e-6f);
}

/* So that its turning can be seen. */
static void a_ball_has_a_seam_and_a_roller_has_grooves(void **state) {
    (void)state;
    Tool tools[2] = {{.name = TEXT("ball"), .shape = SHAPE_BALL, .cover = COVER_FELT, .radius_m = 0.033f},
                     {.name = TEXT("roller"), .shape = SHAPE_ROLLER, .radius_m = 0.075f, .half_m = 0.3f}};
    static const Paintwork MARKS[2] = {PAINTWORK_SEAM, PAINTWORK_GROOVE};
    for (int i = 0; i < 2; i++) {
        const Prop *prop = prop_tool(house.arena, &tools[i], &house.theme);
        int marked = 0;
        for (int k = 0; k < prop->count; k++) {
            Vec3 albedo = vec3(prop->red[k], prop->green[k], prop->blue[k]);
            marked += vec3_distance(albedo, house.theme.paintwork[MARKS[i]]) < 0.02f;
        }
        assert_true(marked > prop->count / 30 && marked < prop->count / 2);
    }
}

/* Somebody's own is no tennis ball: one colour all over, and as large as it says. */
static void a_ball_of_nothing_said_is_plain(void **state) {
    (void)state;
    Tool ball = {.name = TEXT("cork-ball"), .shape = SHAPE_BALL, .radius_m = 0.040f};
    const Prop *prop = prop_tool(house.arena, &ball, &house.theme);
    Vec3 first = vec3(prop->red[0], prop->green[0], prop->blue[0]);
    assert_true(vec3_distance(first, house.theme.paintwork[PAINTWORK_BALL]) > 0.1f);
    for (int k = 0; k < prop->count; k++) {
        Vec3 albedo = vec3(prop->red[k], prop->green[k], prop->blue[k]);
        assert_true(vec3_distance(albedo, first) < 1e-6f);
        assert_true(fabsf(vec3_length(vec3(prop->x[k], prop->y[k], prop->z[k])) - 0.040f) < 1e-5f);
    }
}

/* As large as it says, a layer ending where the next begins, and dark on the floor from edge to edge. */
static void a_folded_cloth_has_layers_and_a_border(void **state) {
    (void)state;
    Tool towel = {.name = TEXT("towel"), .shape = SHAPE_CUSHION, .radius_m = 0.012f};
    towel.half_m = 0.15f;
    towel.wide_m = 0.1f;
    towel.layers = 3;
    const Prop *prop = prop_tool(house.arena, &towel, &house.theme);
    Vec3 most = vec3(0, 0, 0);
    int border = 0, between = 0;
    for (int k = 0; k < prop->count; k++) {
        most.x = fmaxf(most.x, fabsf(prop->x[k]));
        most.y = fmaxf(most.y, fabsf(prop->y[k]));
        most.z = fmaxf(most.z, fabsf(prop->z[k]));
        Vec3 albedo = vec3(prop->red[k], prop->green[k], prop->blue[k]);
        border += vec3_distance(albedo, house.theme.paintwork[PAINTWORK_SOCK]) < 0.02f;
        between += fabsf(fabsf(prop->y[k]) - 0.004f) < 1e-5f;
    }
    assert_true(fabsf(most.x - 0.15f) < 1e-5f && fabsf(most.y - 0.0132f) < 1e-5f &&
                fabsf(most.z - 0.1f) < 1e-5f);
    assert_true(border > 0 && border < prop->count / 2);
    assert_true(between > 100);
    assert_int_equal(prop->occluder_count, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_is_told_at_its_place),
        cmocka_unit_test(files_that_say_nothing_are_told_what_they_lack),
        cmocka_unit_test(text_can_be_read_in_every_theme),
        cmocka_unit_test(a_stage_without_its_files_says_why),
        cmocka_unit_test(more_than_there_is_room_for_is_refused),
        cmocka_unit_test(a_theme_is_taken_over_exactly),
        cmocka_unit_test(a_phrase_says_what_its_braces_mean_here),
        cmocka_unit_test(every_text_of_the_screens_is_there),
        cmocka_unit_test(a_translation_stands_over_english_text_by_text),
        cmocka_unit_test(a_file_says_which_language_it_is_in),
        cmocka_unit_test(the_language_that_nobody_speaks_is_longer_and_has_all_braces),
        cmocka_unit_test(text_can_be_read_on_its_ground),
        cmocka_unit_test(cameras_are_found_by_name),
        cmocka_unit_test(every_pose_has_a_camera),
        cmocka_unit_test(cut_or_damaged_files_do_no_harm),
        cmocka_unit_test(balls_rollers_and_boxes_are_whole),
        cmocka_unit_test(a_ball_has_a_seam_and_a_roller_has_grooves),
        cmocka_unit_test(a_ball_of_nothing_said_is_plain),
        cmocka_unit_test(a_folded_cloth_has_layers_and_a_border),
    };
    return cmocka_run_group_tests(tests, open_house, close_house);
}
