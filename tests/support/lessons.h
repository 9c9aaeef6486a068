/* What tests of lessons share: files as sources, and a vocabulary such as the app makes it. */
#ifndef TESTS_SUPPORT_LESSONS_H
#define TESTS_SUPPORT_LESSONS_H

#include "lesson/lesson.h"

#include <stdio.h>
#include <stdlib.h>

/* The whole file, or an end of the test program. */
static inline Text test_file(Arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "cannot open %s\n", path);
        exit(2);
    }
    VEC(char) bytes = {0};
    for (int c = fgetc(file); c != EOF; c = fgetc(file)) *vec_push(arena, &bytes) = (char)c;
    fclose(file);
    return (Text){bytes.at, (size_t)bytes.count};
}

static inline const Source *test_source(Arena *arena, const char *path) {
    return source_new(arena, text_of(path), test_file(arena, path));
}

static inline Tree *test_tree(Arena *arena, const char *path, Diags *diags) {
    return script_parse(arena, test_source(arena, path), diags);
}

/* What routines may play: the shipped lessons, and one with a mistake, `broken`. */
static inline void test_add_lessons(Arena *arena, Vocabulary *vocabulary) {
    static const char *const PATHS[] = {
        "levels/upper-back/wall-rhomboids.lesson", "levels/upper-back/roller-upper-back.lesson",
        "levels/hips-glutes/chair-glutes.lesson", "tests/stage/broken.lesson"};
    enum { COUNT = sizeof PATHS / sizeof *PATHS };
    Diags aside = diags_in(arena);
    const Lesson **lessons = arena_alloc(arena, COUNT * sizeof(*lessons));
    for (int i = 0; i < COUNT; i++) {
        const char *path = text_copy(arena, text_format(arena, "%s/%s", UNKNOT_ROOT, PATHS[i]));
        lessons[i] = lesson_read(arena, test_tree(arena, path, &aside), vocabulary, &aside);
    }
    vocabulary->lessons = lessons;
    vocabulary->lesson_count = COUNT;
    static const OtherTerm OTHERS[] = {{{"back-break", 10}, "routine"}, {{"upper-back-2w", 13}, "programme"}};
    vocabulary->others = OTHERS;
    vocabulary->other_count = 2;
}

/* The shipped tools, breaths and languages, and the poses and muscles that the shipped lessons and the test lessons
 * use. */
static inline Vocabulary test_vocabulary(Arena *arena, Diags *diags) {
    enum {
        WALL = 1 << TECHNIQUE_WALL_BALL,
        ROLLER = 1 << TECHNIQUE_FLOOR_ROLLER,
        SEAT = 1 << TECHNIQUE_SEATED_BALL,
    };
    static const Muscle MUSCLES[] = {
        {.id = {"rhomboids", 9},
         .name = {"Rhomboids", 9},
         .spots = {{"upper", 5}, {"middle", 6}, {"lower", 5}},
         .spot_count = 3},
        {.id = {"thoracic-erectors", 17}, .name = {"Thoracic erectors", 17}},
        {.id = {"gluteus-maximus", 15},
         .name = {"Gluteus maximus", 15},
         .spots = {{"sacral", 6}, {"sit-bone", 8}, {"tailbone", 8}},
         .spot_count = 3},
        {.id = {"sternocleidomastoid", 19}, .name = {"Sternocleidomastoid", 19}, .careful = true},
        {.id = {"diaphragm", 9}, .name = {"Diaphragm", 9}, .midline = true},
        {.id = {"scalenes", 8}, .name = {"Scalenes", 8}, .careful = true, .gate = {"neck-safety", 11}},
    };
    static const PoseTerm POSES[] = {
        {.name = {"stand", 5}},
        {.name = {"wall-stand", 10}, .techniques = WALL},
        {.name = {"wall-rhomboids", 14}, .techniques = WALL, .muscles = 1 << 0, .near = 1 << 0},
        {.name = {"wall-away", 9}, .techniques = WALL},
        {.name = {"hug-yourself", 12}},
        {.name = {"roller-stand", 12}, .techniques = ROLLER},
        {.name = {"roller-sit", 10}, .techniques = ROLLER},
        {.name = {"roller-upper-back", 17},
         .techniques = ROLLER,
         .muscles = 1 << 0 | 1 << 1,
         .near = 1 << 0 | 1 << 1},
        {.name = {"roller-rest", 11}, .techniques = ROLLER},
        {.name = {"roller-low-back", 15}, .techniques = ROLLER},
        {.name = {"child", 5}},
        {.name = {"chair-stand", 11}, .techniques = SEAT},
        {.name = {"chair-sit", 9}, .techniques = SEAT},
        {.name = {"chair-glutes", 12}, .techniques = SEAT, .muscles = 1 << 2, .near = 1 << 2},
        {.name = {"chair-knee-hug", 14}, .techniques = SEAT},
    };
    static const ClipTerm CLIPS[] = {
        {.name = {"stay-there.ogg", 14}, .seconds = 3},
        {.name = {"one-minute.WAV", 14}, .seconds = 60},
        {.name = {"now-left.ogg", 12}, .seconds = 2},
        {.name = {"now-right.ogg", 13}, .seconds = 2.5},
        {.name = {"only-left.ogg", 13}, .seconds = 2},
        {.name = {"rain.ogg", 8}, .seconds = 20},
        {.name = {"noise.ogg", 9}, .problem = {"is no sound that can be played", 30}},
        {.name = {"one-too-many.ogg", 16}},
    };
    Vocabulary vocabulary = {.muscles = MUSCLES,
                             .muscle_count = 6,
                             .poses = POSES,
                             .pose_count = 15,
                             .clips = CLIPS,
                             .clip_count = 8,
                             .clips_known = true};
    vocabulary_read_tools(arena, test_tree(arena, UNKNOT_ROOT "/assets/tools.words", diags), &vocabulary,
                          diags);
    vocabulary_read_breaths(arena, test_tree(arena, UNKNOT_ROOT "/assets/breaths.words", diags), &vocabulary,
                            diags);
    vocabulary_read_gates(arena, test_tree(arena, UNKNOT_ROOT "/assets/gates.words", diags), &vocabulary,
                          diags);
    vocabulary_read_advice(arena, test_tree(arena, UNKNOT_ROOT "/assets/advice.words", diags), &vocabulary,
                           diags);
    vocabulary_read_mistakes(arena, test_tree(arena, UNKNOT_ROOT "/assets/mistakes.words", diags),
                             &vocabulary, diags);
    vocabulary_read_languages(arena, test_tree(arena, UNKNOT_ROOT "/assets/languages/en.language", diags),
                              &vocabulary, diags);
    vocabulary_read_languages(arena, test_tree(arena, UNKNOT_ROOT "/assets/languages/es.language", diags),
                              &vocabulary, diags);
    test_add_lessons(arena, &vocabulary);
    lesson_prepare(arena, &vocabulary);
    return vocabulary;
}

/* The lesson of a source that must be without errors. */
static inline const Lesson *test_lesson(Arena *arena, const Source *source) {
    Diags diags = diags_in(arena);
    Vocabulary *vocabulary = arena_alloc(arena, sizeof *vocabulary);
    *vocabulary = test_vocabulary(arena, &diags);
    const Lesson *lesson = lesson_read(arena, script_parse(arena, source, &diags), vocabulary, &diags);
    for (int i = 0; i < diags.list.count && diags.errors; i++) {
        Text text = diag_text(arena, &diags.list.at[i]);
        fprintf(stderr, "%.*s", TEXT_ARGS(text));
    }
    if (diags.errors) exit(2);
    return lesson;
}

/* A lesson of these parts, with a header that fits most of them. */
static inline const Lesson *test_lesson_of(Arena *arena, const char *parts) {
    Text text = text_format(arena,
                            "lesson \"A case\"\n    id case\n    area upper-back\n    muscle rhomboids\n"
                            "    technique wall-ball\n    tools wall, tennis-ball\n    level 1\n"
                            "    summary \"A case.\"\n    pose wall-rhomboids\n%s",
                            parts);
    return test_lesson(arena, source_new(arena, TEXT("case.lesson"), text));
}

#endif
