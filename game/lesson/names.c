/* The names that the word table of lessons refers to: terms of this room, and what the vocabulary lists. */
#include "lesson/reader.h"

#include <string.h>

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

static Names phase_names(Arena *arena) {
    Text *list;
    Names names = names_new(arena, "phase", PHASE_CLOSE + 1, &list);
    for (int i = PHASE_PREPARE; i <= PHASE_CLOSE; i++) list[i] = text_of(phase_id((PhaseKind)i));
    return names;
}

static Names lesson_names(Arena *arena, const Vocabulary *vocabulary) {
    Text *list;
    Names names = names_new(arena, "lesson", vocabulary->lesson_count, &list);
    for (int i = 0; i < names.count; i++) list[i] = vocabulary->lessons[i]->id;
    return names;
}

Lexicon lesson_lexicon(Arena *arena, const Vocabulary *vocabulary) {
    const Names names[] = {
        area_names(arena),
        muscle_names(arena, vocabulary),
        technique_names(arena),
        tool_names(arena, vocabulary),
        pose_names(arena, vocabulary),
        breath_names(arena, vocabulary),
        phase_names(arena),
        lesson_names(arena, vocabulary),
    };
    Names *all = arena_alloc(arena, sizeof names);
    memcpy(all, names, sizeof names);
    return (Lexicon){all, sizeof names / sizeof *names};
}

void reader_check_words(Reader *reader, Tree *tree) {
    const Lexicon lexicon = lesson_lexicon(reader->arena, reader->vocabulary);
    words_check(reader->arena, tree, lesson_words(reader->lesson->kind), &lexicon, reader->diags);
}
