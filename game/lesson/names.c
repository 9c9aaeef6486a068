/* The names that the word table of lessons refers to: terms of this room, and what the vocabulary lists. */
#include "lesson/reader.h"

#include "script/grammar.h"

#include <string.h>

struct LessonNames {
    Vocabulary of;
    Lexicon lexicon;
    const Lookup *poses;
    const Lesson **by_id; /* the vocabulary's lessons: of one id the first that is found is meant */
    Lookup ids;           /* of these */
    Statements statements;
    const Grammar *grammars[LESSON_KINDS];
};

static Names names_new(Arena *arena, const char *kind, int count, Text **list) {
    *list = arena_alloc(arena, (size_t)count * sizeof(Text));
    return (Names){.kind = kind, .list = *list, .count = count};
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
    Lookup ids;
    int count = 0; /* a lesson without an id cannot be named, and one may be found in two ways */
    for (int i = 0; i < vocabulary->lesson_count; i++)
        if (vocabulary->lessons[i]->id.count) list[count++] = vocabulary->lessons[i]->id;
    names.count = count;
    ids = lookup_new(arena, list, count);
    if (ids.count == count) return names;
    Text *once = arena_alloc(arena, (size_t)count * sizeof *once);
    names.count = 0;
    for (int i = 0; i < count; i++)
        if (lookup_find(&ids, list[i]) == i) once[names.count++] = list[i];
    names.list = once;
    return names;
}

static Names gate_names(Arena *arena, const Vocabulary *vocabulary) {
    Text *list;
    Names names = names_new(arena, "gate", vocabulary->gate_count, &list);
    for (int i = 0; i < names.count; i++) list[i] = vocabulary->gates[i].id;
    return names;
}

static Names advice_names(Arena *arena, const Vocabulary *vocabulary) {
    Text *list;
    Names names = names_new(arena, "advice", vocabulary->advice_count, &list);
    for (int i = 0; i < names.count; i++) list[i] = vocabulary->advice[i].id;
    return names;
}

static Names mistake_names(Arena *arena, const Vocabulary *vocabulary) {
    Text *list;
    Names names = names_new(arena, "mistake", vocabulary->mistake_count, &list);
    for (int i = 0; i < names.count; i++) list[i] = vocabulary->mistakes[i].id;
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
        gate_names(arena, vocabulary),
        advice_names(arena, vocabulary),
        mistake_names(arena, vocabulary),
    };
    Names *all = arena_alloc(arena, sizeof names);
    memcpy(all, names, sizeof names);
    return (Lexicon){all, sizeof names / sizeof *names};
}

/* Poses by the technique that they go with; what goes with all of them comes last. */
static void group_poses(Arena *arena, const Vocabulary *vocabulary, Names *names) {
    NameGroup *groups = arena_alloc(arena, (TECHNIQUES + 1) * sizeof *groups);
    for (int technique = 0; technique <= TECHNIQUES; technique++) {
        bool all = technique == TECHNIQUES;
        Text *list = arena_alloc(arena, (size_t)vocabulary->pose_count * sizeof *list);
        int count = 0;
        for (int i = 0; i < vocabulary->pose_count; i++) {
            unsigned techniques = vocabulary->poses[i].techniques;
            if (all ? !techniques : techniques & 1u << technique) list[count++] = vocabulary->poses[i].name;
        }
        Text of =
            all ? TEXT("any technique") : text_format(arena, "`%s`", technique_id((Technique)technique));
        if (count) groups[names->group_count++] = (NameGroup){of, list, count};
    }
    names->groups = groups;
}

static Names mark_names(Arena *arena, const Vocabulary *vocabulary) {
    NameGroup *groups = arena_alloc(arena, (size_t)vocabulary->muscle_count * sizeof *groups);
    Names names = {.kind = "mark", .groups = groups};
    for (int i = 0; i < vocabulary->muscle_count; i++) {
        const Muscle *muscle = &vocabulary->muscles[i];
        if (!muscle->spot_count) continue;
        groups[names.group_count++] = (NameGroup){text_format(arena, "`%.*s`", TEXT_ARGS(muscle->id)),
                                                  muscle->spots, muscle->spot_count};
    }
    return names;
}

Lexicon lesson_reference(Arena *arena, const Vocabulary *vocabulary) {
    Lexicon lexicon = lesson_lexicon(arena, vocabulary);
    Names *names = arena_alloc(arena, (size_t)(lexicon.count + 1) * sizeof *names);
    memcpy(names, lexicon.at, (size_t)lexicon.count * sizeof *names);
    for (int i = 0; i < lexicon.count; i++)
        if (strcmp(names[i].kind, "pose") == 0) group_poses(arena, vocabulary, &names[i]);
    names[lexicon.count] = mark_names(arena, vocabulary);
    return (Lexicon){names, lexicon.count + 1};
}

/* Lists that have changed since are other lists: what was made of the old ones says nothing of them. */
static bool same_lists(const Vocabulary *a, const Vocabulary *b) {
    return a->muscles == b->muscles && a->muscle_count == b->muscle_count && a->poses == b->poses &&
           a->pose_count == b->pose_count && a->tools == b->tools && a->tool_count == b->tool_count &&
           a->breaths == b->breaths && a->breath_count == b->breath_count && a->lessons == b->lessons &&
           a->lesson_count == b->lesson_count && a->mistakes == b->mistakes &&
           a->mistake_count == b->mistake_count;
}

static const Lookup *lookup_of(const LexiconLookups *lookups, Text kind) {
    return &lookups->at[lexicon_names(lookups->lexicon, kind) - lookups->lexicon->at];
}

static bool any_broken(const Vocabulary *vocabulary) {
    for (int i = 0; i < vocabulary->lesson_count; i++)
        if (vocabulary->lessons[i]->broken) return true;
    return false;
}

/* Of one id, the first that is sound is meant, or else the last. `named`: by what lines may name, each id once. */
static void look_up_lessons(Arena *arena, const Vocabulary *vocabulary, const Lookup *named,
                            LessonNames *names) {
    int count = 0, all = vocabulary->lesson_count;
    names->by_id = arena_alloc(arena, (size_t)all * sizeof(const Lesson *));
    if (all && named->count == all && !any_broken(vocabulary)) {
        memcpy(names->by_id, vocabulary->lessons, (size_t)all * sizeof(const Lesson *));
        names->ids = *named;
        return;
    }
    Text *ids = arena_alloc(arena, (size_t)all * sizeof *ids);
    for (int i = 0; i < all; i++)
        if (!vocabulary->lessons[i]->broken) names->by_id[count++] = vocabulary->lessons[i];
    for (int i = all - 1; i >= 0; i--)
        if (vocabulary->lessons[i]->broken) names->by_id[count++] = vocabulary->lessons[i];
    for (int i = 0; i < all; i++) ids[i] = names->by_id[i]->id;
    names->ids = lookup_new(arena, ids, all);
}

static const LessonNames *names_of(Arena *arena, const Vocabulary *vocabulary) {
    LessonNames *names = arena_alloc(arena, sizeof *names);
    names->of = *vocabulary;
    names->lexicon = lesson_lexicon(arena, vocabulary);
    const LexiconLookups *lookups = lexicon_look_up(arena, &names->lexicon);
    names->poses = lookup_of(lookups, TEXT("pose"));
    look_up_lessons(arena, vocabulary, lookup_of(lookups, TEXT("lesson")), names);
    names->statements = statements_of(lesson_words(LESSON_PLAIN));
    for (int kind = 0; kind < LESSON_KINDS; kind++)
        names->grammars[kind] = grammar_new(arena, lesson_words((LessonKind)kind), lookups);
    return names;
}

void lesson_prepare(Arena *arena, Vocabulary *vocabulary) {
    vocabulary->names = names_of(arena, vocabulary);
}

const PoseTerm *reader_pose(const Reader *reader, Text name) {
    int found = lookup_find(reader->names->poses, words_bare_name(name));
    return found < 0 ? NULL : &reader->vocabulary->poses[found];
}

const Lesson *reader_lesson(const Reader *reader, Text id) {
    int found = lookup_find(&reader->names->ids, id);
    return found < 0 ? NULL : reader->names->by_id[found];
}

static const OtherTerm *other_of(const Vocabulary *vocabulary, Text id) {
    for (int i = 0; i < vocabulary->other_count; i++)
        if (text_same(vocabulary->others[i].id, id)) return &vocabulary->others[i];
    return NULL;
}

/* The technique that the file names, even if its head has other mistakes; -1 if none. */
static int technique_in(const Tree *tree) {
    const Node *head = tree->root->first;
    const Node *node = head ? script_child(head, "technique") : NULL;
    for (int i = 0; node && i < TECHNIQUES; i++)
        if (text_is(node->values[0].text, technique_id((Technique)i))) return i;
    return -1;
}

/* The muscle that it names, in the same way; or NULL. */
static const Muscle *muscle_in(const Reader *reader, const Tree *tree) {
    const Node *head = tree->root->first;
    const Node *node = head ? script_child(head, "muscle") : NULL;
    return node ? vocabulary_muscle(reader->vocabulary, node->values[0].text) : NULL;
}

static bool is_said_of(const Diag *diag, const char *word) {
    Text line = source_line(diag->source, source_place(diag->source, diag->span.at).line);
    while (line.count && *line.at == ' ') line = (Text){line.at + 1, line.count - 1};
    return text_starts(line, word);
}

/* What is known here of a name that is in no list. */
static void explain_name(Reader *reader, const Tree *tree, Diag *diag) {
    Text name = source_text(diag->source, diag->span);
    const OtherTerm *other = is_said_of(diag, "play") ? other_of(reader->vocabulary, name) : NULL;
    int technique = technique_in(tree);
    if (other)
        diag->help = text_format(reader->arena, "`%.*s` is a %s, and `play` plays lessons", TEXT_ARGS(name),
                                 other->kind);
    else if (is_said_of(diag, "pose") && technique >= 0 && text_starts(diag->help, "unknot help"))
        diag->help = reader_poses_for(reader, (Technique)technique, muscle_in(reader, tree));
}

static void explain_names(Reader *reader, const Tree *tree, int first) {
    for (int i = first; i < reader->diags->list.count; i++)
        if (reader->diags->list.at[i].code == CODE_UNKNOWN_NAME)
            explain_name(reader, tree, &reader->diags->list.at[i]);
}

const Grammar *reader_grammar(const Reader *reader, LessonKind kind) {
    return reader->names->grammars[kind];
}

void reader_check_words(Reader *reader, Tree *tree) {
    int first = reader->diags->list.count;
    reader->names = reader->vocabulary->names;
    if (!reader->names || !same_lists(reader->vocabulary, &reader->names->of))
        reader->names = names_of(reader->scratch, reader->vocabulary);
    reader->statements = &reader->names->statements;
    grammar_check(reader->arena, tree, reader_grammar(reader, reader->lesson->kind), reader->diags);
    if (!reader_check_kind(reader, tree, first)) explain_names(reader, tree, first);
}
