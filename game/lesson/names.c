/* The names that the word table of lessons refers to: terms of this room, and what the vocabulary lists. */
#include "lesson/reader.h"

static Names names_new(Arena *arena, const char *kind, int count, Text **list) {
    *list = arena_alloc(arena, (size_t)count * sizeof(Text));
    return (Names){kind, *list, count};
}

static Names area_names(Arena *arena) {
    Text *list;
    Names names = names_new(arena, "area", AREAS, &list);
    for (int i = 0; i < AREAS; i++) list[i] = text_of(area_id((BodyArea)i));
    return names;
}

static Names technique_names(Arena *arena) {
    Text *list;
    Names names = names_new(arena, "technique", TECHNIQUES, &list);
    for (int i = 0; i < TECHNIQUES; i++) list[i] = text_of(technique_id((Technique)i));
    return names;
}

static Names muscle_names(Arena *arena, const Vocabulary *vocabulary) {
    Text *list;
    Names names = names_new(arena, "muscle", vocabulary->muscle_count, &list);
    for (int i = 0; i < names.count; i++) list[i] = vocabulary->muscles[i].id;
    return names;
}

static Names pose_names(Arena *arena, const Vocabulary *vocabulary) {
    Text *list;
    Names names = names_new(arena, "pose", vocabulary->pose_count, &list);
    for (int i = 0; i < names.count; i++) list[i] = vocabulary->poses[i].name;
    return names;
}

static Names tool_names(Arena *arena, const Vocabulary *vocabulary) {
    Text *list;
    Names names = names_new(arena, "tool", vocabulary->tool_count, &list);
    for (int i = 0; i < names.count; i++) list[i] = vocabulary->tools[i].id;
    return names;
}

static Names breath_names(Arena *arena, const Vocabulary *vocabulary) {
    Text *list;
    Names names = names_new(arena, "breath", vocabulary->breath_count, &list);
    for (int i = 0; i < names.count; i++) list[i] = vocabulary->breaths[i].id;
    return names;
}

void reader_check_words(Reader *reader, Tree *tree) {
    Arena *arena = reader->arena;
    const Names names[] = {
        area_names(arena),
        technique_names(arena),
        muscle_names(arena, reader->vocabulary),
        pose_names(arena, reader->vocabulary),
        tool_names(arena, reader->vocabulary),
        breath_names(arena, reader->vocabulary),
    };
    const Lexicon lexicon = {names, sizeof names / sizeof *names};
    words_check(arena, tree, lesson_words(), &lexicon, reader->diags);
}
