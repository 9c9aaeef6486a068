/* The whole pure house for tests: body with its poses and mesh, theme, stage, words and the shipped lessons, read
 * from the project's own files. */
#ifndef TESTS_SUPPORT_HOUSE_H
#define TESTS_SUPPORT_HOUSE_H

#include "lesson/lesson.h"
#include "stage/look.h"
#include "stage/stage.h"
#include "support/body.h"
#include "timeline/timeline.h"

typedef struct Cast Cast;

typedef struct House {
    bool lent;  /* by lent_house.c: it is not closed */
    Cast *cast; /* house_kept_cast()'s */
    Arena *arena;
    Diags diags;
    void *mesh, *person_mesh;
    Body *body;
    Theme theme;
    Phrases phrases;
    Stage *stage;
    Vocabulary vocabulary;
} House;

static inline Text house_file(Arena *arena, const char *path) {
    size_t count;
    char *bytes = file_bytes(path, &count);
    if (!bytes) return (Text){0};
    Text text = {text_copy(arena, (Text){bytes, count}), count};
    free(bytes);
    return text;
}

static inline Tree *house_tree(House *house, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", UNKNOT_ROOT, name);
    Text text = house_file(house->arena, path);
    return script_parse(house->arena,
                        source_new(house->arena, text_of(text_copy(house->arena, text_of(name))), text),
                        &house->diags);
}

/* What holds for the body as it stands can be asked of anybody: UNKNOT_FIGURE names one of assets/people. */
static inline void house_figure(House *house, BodyFiles *files, const char *figure, Text *problem) {
    char path[400];
    snprintf(path, sizeof path, "assets/people/%.40s.person", figure);
    files->person = house_tree(house, path);
    snprintf(path, sizeof path, "%s/share/unknot/people/%.40s.mesh", UNKNOT_BUILD, figure);
    files->mesh = house->person_mesh = file_bytes(path, &files->mesh_bytes);
    house->body =
        files->mesh ? body_as_person(house->arena, house->body, files, &house->diags, problem) : NULL;
}

static inline bool house_body(House *house) {
    static const char *const flesh_names[] = {"torso", "head", "arm", "leg", "hair"};
    static const char *const pose_names[] = {UNKNOT_POSE_FILES}; /* all of assets/poses */
    enum {
        POSE_FILES = sizeof pose_names / sizeof *pose_names,
        FLESH_FILES = sizeof flesh_names / sizeof *flesh_names
    };
    static const char *techniques[TECHNIQUES + 1];
    const Tree **flesh = arena_alloc(house->arena, FLESH_FILES * sizeof *flesh);
    const Tree **poses = arena_alloc(house->arena, POSE_FILES * sizeof *poses);
    char name[64];
    for (int i = 0; i < TECHNIQUES; i++) techniques[i] = technique_id((Technique)i);
    for (int i = 0; i < FLESH_FILES; i++) {
        snprintf(name, sizeof name, "assets/body/%s.body", flesh_names[i]);
        flesh[i] = house_tree(house, name);
    }
    for (int i = 0; i < POSE_FILES; i++) {
        snprintf(name, sizeof name, "assets/poses/%s", pose_names[i]);
        poses[i] = house_tree(house, name);
    }
    size_t bytes;
    house->mesh = file_bytes(UNKNOT_BUILD "/share/unknot/body.mesh", &bytes);
    BodyFiles files = {.skeleton = house_tree(house, "assets/body/skeleton.body"),
                       .muscles = house_tree(house, "assets/body/muscles.body"),
                       .flesh = flesh,
                       .flesh_count = FLESH_FILES,
                       .poses = poses,
                       .pose_count = POSE_FILES,
                       .mesh = house->mesh,
                       .mesh_bytes = bytes,
                       .terms = {.techniques = techniques}};
    Text problem;
    house->body = body_read(house->arena, &files, &house->diags, &problem);
    const char *figure = getenv("UNKNOT_FIGURE");
    if (house->body && figure) house_figure(house, &files, figure, &problem);
    if (!house->body && problem.count) fprintf(stderr, "%.*s\n", TEXT_ARGS(problem));
    return house->body != NULL;
}

static inline void house_words(House *house) {
    const Body *body = house->body;
    Muscle *muscles = arena_alloc(house->arena, MUSCLES_MAX * sizeof *muscles);
    PoseTerm *poses = arena_alloc(house->arena, POSES_MAX * sizeof *poses);
    for (int i = 0; i < body->muscles.count; i++) {
        const BodyMuscle *from = &body->muscles.list[i];
        muscles[i] = (Muscle){.id = from->id,
                              .name = from->name,
                              .careful = from->careful,
                              .gate = from->gate,
                              .spot_count = from->point_count};
        for (int k = 0; k < from->point_count; k++) muscles[i].spots[k] = from->points[k].name;
    }
    ZoneTerm *zones = arena_alloc(house->arena, ZONES_MAX * sizeof *zones);
    for (int i = 0; i < body->muscles.zone_count; i++) {
        const Zone *from = &body->muscles.zones[i];
        zones[i] = (ZoneTerm){.id = from->id, .title = from->title, .paired = from->paired};
    }
    for (int i = 0; i < body->book.pose_count; i++)
        poses[i] = (PoseTerm){.name = body->book.poses[i].name, .techniques = body->book.poses[i].techniques};
    house->vocabulary = (Vocabulary){.muscles = muscles,
                                     .muscle_count = body->muscles.count,
                                     .zones = zones,
                                     .zone_count = body->muscles.zone_count,
                                     .poses = poses,
                                     .pose_count = body->book.pose_count};
    vocabulary_read_tools(house->arena, house_tree(house, "assets/tools.words"), &house->vocabulary,
                          &house->diags);
    vocabulary_read_breaths(house->arena, house_tree(house, "assets/breaths.words"), &house->vocabulary,
                            &house->diags);
    vocabulary_read_gates(house->arena, house_tree(house, "assets/gates.words"), &house->vocabulary,
                          &house->diags);
    vocabulary_read_advice(house->arena, house_tree(house, "assets/advice.words"), &house->vocabulary,
                           &house->diags);
    vocabulary_read_mistakes(house->arena, house_tree(house, "assets/mistakes.words"), &house->vocabulary,
                             &house->diags);
    vocabulary_read_languages(house->arena, house_tree(house, "assets/languages/en.language"),
                              &house->vocabulary, &house->diags);
}

static inline void house_print(const House *house) {
    for (int i = 0; i < house->diags.list.count; i++) {
        Text text = diag_text(house->arena, &house->diags.list.at[i]);
        fprintf(stderr, "%.*s", TEXT_ARGS(text));
    }
}

#ifdef UNKNOT_LENT_HOUSE
/* The one house of a program of several files (lent_house.c), if it is of whom UNKNOT_FIGURE names; or false. */
bool house_lend(House *house);
#endif

/* False after printing why. */
static inline bool house_open(House *house) {
#ifdef UNKNOT_LENT_HOUSE
    if (house_lend(house)) return true;
#endif
    *house = (House){.arena = arena_new()};
    house->diags = diags_in(house->arena);
    bool good = house_body(house);
    if (good) {
        house_words(house);
        good = theme_read(&house->theme, house_tree(house, "assets/themes/dark.theme"), &house->diags);
        good &= phrases_read(&house->phrases, house_tree(house, "assets/texts/english.texts"), &house->diags);
        StageDesc desc = {house->body,
                          &house->theme,
                          house_tree(house, "assets/stage/props.stage"),
                          house_tree(house, "assets/stage/cameras.stage"),
                          house_tree(house, "assets/stage/areas.stage"),
                          simd_best()};
        house->stage = good ? stage_new(house->arena, &desc, &house->diags) : NULL;
    }
    if (!good || !house->stage || house->diags.errors) house_print(house);
    return good && house->stage && house->diags.errors == 0;
}

static inline const Lesson *house_lesson(House *house, const char *name) {
    return lesson_read(house->arena, house_tree(house, name), &house->vocabulary, &house->diags);
}

static inline void house_close(House *house) {
    if (house->lent) return;
    free(house->mesh);
    free(house->person_mesh);
    arena_free(house->arena);
}

#endif
