#include "lesson/lesson.h"

#include "script/number.h"

#include <math.h>
#include <string.h>

static const Word TOOL_WORDS[] = {
    {"tool", "file", NULL, "<name>", OFTEN_ANY, true,
     "A thing that lessons can ask for, by the name they use.", "tool tennis-ball"},
    {"name", "tool", NULL, "<text>", OFTEN_NEEDED, false, "What people call it, with its article.",
     "name  \"a tennis ball\""},
    {"kind", "tool", NULL, "wall | ball | roller | seat | other", OFTEN_NEEDED, false,
     "What it can be used as.", "kind  ball"},
    {"instead", "tool", NULL, "<text>", OFTEN_ONCE, false, "What does as well.",
     "instead  \"a rolled-up pair of socks\""},
};

static const Word BREATH_WORDS[] = {
    {"breath", "file", NULL, "<name>", OFTEN_ANY, true,
     "A way of breathing that lessons can ask for by its name.", "breath long-exhale"},
    {"name", "breath", NULL, "<text>", OFTEN_NEEDED, false, "What people call it.", "name  \"Long exhale\""},
    {"pattern", "breath", NULL, "<seconds> in [, <seconds> hold], <seconds> out [, <seconds> hold]",
     OFTEN_NEEDED, false, "The seconds of each part.", "pattern  3 in, 7 out"},
    {"use", "breath", NULL, "<text>", OFTEN_ONCE, false, "When it helps.", "use  \"A strong point.\""},
    {"caution", "breath", NULL, "<text>", OFTEN_ONCE, false, "What to mind.",
     "caution  \"Breathe small, not deep.\""},
};

static const Words TOOLS = {
    .file = "file of tools", .at = TOOL_WORDS, .count = sizeof TOOL_WORDS / sizeof *TOOL_WORDS};
static const Words BREATHS = {
    .file = "file of breaths", .at = BREATH_WORDS, .count = sizeof BREATH_WORDS / sizeof *BREATH_WORDS};

const Manual *tool_manual(void) {
    static const Chapter CHAPTER = {CHAPTER_HEAD, "tool", "Words", ""};
    static const Manual MANUAL = {"The words of tools", "tools", &TOOLS, &CHAPTER, 1};
    return &MANUAL;
}

const Manual *breath_manual(void) {
    static const Chapter CHAPTER = {CHAPTER_HEAD, "breath", "Words", ""};
    static const Manual MANUAL = {"The words of breaths", "breaths", &BREATHS, &CHAPTER, 1};
    return &MANUAL;
}

const Muscle *vocabulary_muscle(const Vocabulary *vocabulary, Text id) {
    Text bare = words_bare_name(id);
    for (int i = 0; i < vocabulary->muscle_count; i++)
        if (text_same(vocabulary->muscles[i].id, bare)) return &vocabulary->muscles[i];
    return NULL;
}

const PoseTerm *vocabulary_pose(const Vocabulary *vocabulary, Text name) {
    Text bare = words_bare_name(name);
    for (int i = 0; i < vocabulary->pose_count; i++)
        if (text_same(vocabulary->poses[i].name, bare)) return &vocabulary->poses[i];
    return NULL;
}

const ToolTerm *vocabulary_tool(const Vocabulary *vocabulary, Text id) {
    for (int i = 0; i < vocabulary->tool_count; i++)
        if (text_same(vocabulary->tools[i].id, id)) return &vocabulary->tools[i];
    return NULL;
}

const BreathTerm *vocabulary_breath(const Vocabulary *vocabulary, Text id) {
    for (int i = 0; i < vocabulary->breath_count; i++)
        if (text_same(vocabulary->breaths[i].id, id)) return &vocabulary->breaths[i];
    return NULL;
}

const ClipTerm *vocabulary_clip(const Vocabulary *vocabulary, Text name) {
    for (int i = 0; i < vocabulary->clip_count; i++)
        if (text_same(vocabulary->clips[i].name, name)) return &vocabulary->clips[i];
    return NULL;
}

const Lesson *vocabulary_lesson(const Vocabulary *vocabulary, Text id) {
    const Lesson *found = NULL;
    for (int i = 0; i < vocabulary->lesson_count; i++) {
        const Lesson *lesson = vocabulary->lessons[i];
        if (text_same(lesson->id, id) && (!found || found->broken)) found = lesson;
    }
    return found;
}

static Text text_in(const Node *node, const char *word) {
    const Node *child = script_child(node, word);
    return child ? child->values[0].text : (Text){0};
}

static ToolKind tool_kind(const Node *node) {
    static const char *const KINDS[] = {"other", "wall", "ball", "roller", "seat"};
    Text kind = text_in(node, "kind");
    for (int i = 0; i < 5; i++)
        if (text_is(kind, KINDS[i])) return (ToolKind)i;
    return TOOL_OTHER;
}

/* Room for `before` old elements and `more` new ones, the old ones copied. */
static void *extended(Arena *arena, const void *old, int before, int more, size_t bytes) {
    unsigned char *at = arena_alloc(arena, (size_t)(before + more) * bytes);
    if (before) memcpy(at, old, (size_t)before * bytes);
    return at;
}

static void report_same(Diags *diags, const Source *source, const Node *node) {
    diag_error(diags, source, node->values[0].span, CODE_SAME_ID, "`%.*s` is there already",
               TEXT_ARGS(node->values[0].text));
}

void vocabulary_read_tools(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags) {
    words_check(arena, tree, &TOOLS, NULL, diags);
    ToolTerm *tools =
        extended(arena, vocabulary->tools, vocabulary->tool_count, tree->root->children, sizeof *tools);
    vocabulary->tools = tools;
    for (const Node *node = tree->root->first; node; node = node->next) {
        if (node->broken) continue;
        if (vocabulary_tool(vocabulary, node->values[0].text)) {
            report_same(diags, tree->source, node);
            continue;
        }
        tools[vocabulary->tool_count++] = (ToolTerm){.id = node->values[0].text,
                                                     .name = text_in(node, "name"),
                                                     .instead = text_in(node, "instead"),
                                                     .kind = tool_kind(node)};
    }
}

static BreathPattern pattern_in(const Source *source, const Node *node, Diags *diags) {
    const Node *values = script_child(node, "pattern");
    if (!values) return (BreathPattern){0};
    BreathPattern pattern = breath_pattern_read(values->values, values->value_count);
    if (breath_can_be_followed(pattern)) return pattern;
    diag_error(diags, source, script_statement(values), CODE_BREATH_LENGTH,
               "nobody can follow this breath: in and out take 1 to 20 s each, a hold at most 20 s");
    return (BreathPattern){0};
}

void vocabulary_read_breaths(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags) {
    words_check(arena, tree, &BREATHS, NULL, diags);
    BreathTerm *breaths =
        extended(arena, vocabulary->breaths, vocabulary->breath_count, tree->root->children, sizeof *breaths);
    vocabulary->breaths = breaths;
    for (const Node *node = tree->root->first; node; node = node->next) {
        if (node->broken) continue;
        if (vocabulary_breath(vocabulary, node->values[0].text)) {
            report_same(diags, tree->source, node);
            continue;
        }
        breaths[vocabulary->breath_count++] = (BreathTerm){.id = node->values[0].text,
                                                           .name = text_in(node, "name"),
                                                           .use = text_in(node, "use"),
                                                           .caution = text_in(node, "caution"),
                                                           .pattern = pattern_in(tree->source, node, diags)};
    }
}

static double seconds_of(const Value *value) {
    return quantity_of(value->unit.count ? QUANTITY_TIME : QUANTITY_NUMBER, value);
}

BreathPattern breath_pattern_read(const Value *values, int count) {
    BreathPattern pattern = {0};
    bool out = false;
    for (int i = 0; i + 1 < count; i++) {
        const Value *part = &values[i + 1];
        if (text_is(part->text, "in")) pattern.in_s = seconds_of(&values[i]);
        if (text_is(part->text, "out")) pattern.out_s = seconds_of(&values[i]);
        out |= text_is(part->text, "out");
        if (text_is(part->text, "hold") && out) pattern.empty_s = seconds_of(&values[i]);
        if (text_is(part->text, "hold") && !out) pattern.full_s = seconds_of(&values[i]);
    }
    return pattern;
}

double breath_cycle_s(BreathPattern pattern) {
    return pattern.in_s + pattern.full_s + pattern.out_s + pattern.empty_s;
}

bool breath_can_be_followed(BreathPattern pattern) {
    double shortest = fmin(pattern.in_s, pattern.out_s);
    double longest = fmax(fmax(pattern.in_s, pattern.out_s), fmax(pattern.full_s, pattern.empty_s));
    return shortest >= 1 && longest <= 20 && pattern.full_s >= 0 && pattern.empty_s >= 0;
}
