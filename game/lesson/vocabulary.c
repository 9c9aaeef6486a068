#include "lesson/lesson.h"

#include "script/number.h"

#include <math.h>
#include <string.h>

static const Word WORDS[] = {
    {"tool", "file", NULL, "<name>", OFTEN_ANY, true,
     "A thing that lessons can ask for, by the name they use.", "tool tennis-ball"},
    {"name", "tool", NULL, "<text>", OFTEN_NEEDED, false, "What people call it, with its article.",
     "name  \"a tennis ball\""},
    {"kind", "tool", NULL, "wall | ball | roller | seat | standing | other", OFTEN_NEEDED, false,
     "What it can be used as.", "kind  ball"},
    {"instead", "tool", NULL, "<text>", OFTEN_ONCE, false, "What does as well.",
     "instead  \"a rolled-up pair of socks\""},

    {"breath", "file", NULL, "<name>", OFTEN_ANY, true,
     "A way of breathing that lessons can ask for by its name.", "breath long-exhale"},
    {"name", "breath", NULL, "<text>", OFTEN_NEEDED, false, "What people call it.", "name  \"Long exhale\""},
    {"pattern", "breath", NULL, "<seconds> in [, <seconds> hold], <seconds> out [, <seconds> hold]",
     OFTEN_NEEDED, false, "The seconds of each part.", "pattern  3 in, 7 out"},
    {"use", "breath", NULL, "<text>", OFTEN_ONCE, false, "When it helps.", "use  \"A strong point.\""},
    {"caution", "breath", NULL, "<text>", OFTEN_ONCE, false, "What to mind.",
     "caution  \"Breathe small, not deep.\""},
    {"holds", "breath", NULL, "", OFTEN_ONCE, false,
     "A person can choose it for the holds of any lesson that does not write its breath; a pattern that "
     "holds the breath cannot be.",
     "holds"},
};

enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS, TOOL_WORDS = 4 };

#define SHAPES "a shape stands in a file of poses, such as mine.pose, by its radius: tool cork-ball ball 40mm"

/* How large a tool is drawn is a matter of the body, and of another file. */
static const Hint HINTS[] = {
    {"ball", NULL, SHAPES},   {"roller", NULL, SHAPES},
    {"pair", NULL, SHAPES},   {"cushion", NULL, SHAPES},
    {"shape", NULL, SHAPES},  {"size", NULL, SHAPES},
    {"radius", NULL, SHAPES}, {"pose", NULL, "poses stand in a file of their own, such as mine.pose"}};

static const Words TOOLS = {.file = "file of tools", .at = WORDS, .count = TOOL_WORDS};
static const Words BREATHS = {
    .file = "file of breaths", .at = WORDS + TOOL_WORDS, .count = WORD_COUNT - TOOL_WORDS};
static const Words OWN = {.file = "file of tools and breaths",
                          .at = WORDS,
                          .count = WORD_COUNT,
                          .hints = HINTS,
                          .hint_count = sizeof HINTS / sizeof *HINTS};

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

const Words *vocabulary_own_words(void) {
    return &OWN;
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

static Text text_in(const Node *node, const char *word) {
    const Node *child = script_child(node, word);
    return child ? child->values[0].text : (Text){0};
}

static ToolKind tool_kind(const Node *node) {
    static const char *const KINDS[TOOL_KINDS] = {"other", "wall", "ball", "roller", "seat", "standing"};
    Text kind = text_in(node, "kind");
    for (int i = 0; i < TOOL_KINDS; i++)
        if (text_is(kind, KINDS[i])) return (ToolKind)i;
    return TOOL_OTHER;
}

/* Room for `before` old elements and `more` new ones, the old ones copied. */
static void *extended(Arena *arena, const void *old, int before, int more, size_t bytes) {
    unsigned char *at = arena_alloc(arena, (size_t)(before + more) * bytes);
    if (before) memcpy(at, old, (size_t)before * bytes);
    return at;
}

/* The name that a statement gives, if it can be made out; its line may have a mistake. */
static Text name_on(const Node *node) {
    const Value *first = node->value_count ? &node->values[0] : NULL;
    return first && first->kind == VALUE_WORD ? first->text : (Text){0};
}

static void report_same(Diags *diags, const Source *source, const Node *node, const Source *other,
                        bool shipped) {
    if (node->broken) return;
    Text name = name_on(node);
    Diag *diag = shipped ? diag_error(diags, source, node->values[0].span, CODE_SHIPPED_NAME,
                                      "`%.*s` is a %.*s that comes with the program", TEXT_ARGS(name),
                                      TEXT_ARGS(node->word))
                         : diag_error(diags, source, node->values[0].span, CODE_SAME_ID,
                                      "`%.*s` is there already", TEXT_ARGS(name));
    diag->help = text_format(diags->arena, "it stands in %.*s%s", TEXT_ARGS(other->path),
                             shipped ? "; give yours another name" : "");
}

/* Whether anything of a statement is wrong, its own line or one below it. */
static bool has_mistake(const Diags *diags, const Source *source, const Node *node) {
    size_t from = node->span.at, to = node->next ? node->next->span.at : source->text.count + 1;
    bool found = node->broken || diags_full(diags, source);
    for (int i = 0; i < diags->list.count && !found; i++) {
        const Diag *diag = &diags->list.at[i];
        found = diag->source == source && diag->severity == SEVERITY_ERROR && diag->span.at >= from &&
                diag->span.at < to;
    }
    return found;
}

/* Reading one file of words. */
typedef struct Taking {
    Vocabulary *to;
    ToolTerm *tools; /* its lists, with room for all that the file has */
    BreathTerm *breaths;
    const Vocabulary *shipped; /* whose names are taken; or NULL */
    const Source *source;
    Diags *diags;
} Taking;

static void take_tool(Taking *taking, const Node *node) {
    Text id = name_on(node);
    const ToolTerm *other = vocabulary_tool(taking->to, id);
    if (other) {
        bool shipped = taking->shipped && vocabulary_tool(taking->shipped, id);
        report_same(taking->diags, taking->source, node, other->source, shipped);
        return;
    }
    taking->tools[taking->to->tool_count++] =
        (ToolTerm){.id = id,
                   .name = text_in(node, "name"),
                   .instead = text_in(node, "instead"),
                   .kind = tool_kind(node),
                   .broken = has_mistake(taking->diags, taking->source, node),
                   .source = taking->source};
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

/* Whether it can be chosen for holds; told where it cannot, though its file says so. */
static bool holds_in(const Source *source, const Node *node, BreathPattern pattern, Diags *diags) {
    const Node *holds = script_child(node, "holds");
    if (!holds || (pattern.full_s <= 0 && pattern.empty_s <= 0)) return holds != NULL;
    diag_warning(diags, source, script_statement(holds), CODE_BREATH_HELD,
                 "this pattern holds the breath while the muscle is pressed")
        ->help = TEXT("holding the breath braces the muscles; leave `holds` out here");
    return false;
}

static void take_breath(Taking *taking, const Node *node) {
    Text id = name_on(node);
    const BreathTerm *other = vocabulary_breath(taking->to, id);
    if (other) {
        bool shipped = taking->shipped && vocabulary_breath(taking->shipped, id);
        report_same(taking->diags, taking->source, node, other->source, shipped);
        return;
    }
    BreathTerm term = {.id = id,
                       .name = text_in(node, "name"),
                       .use = text_in(node, "use"),
                       .caution = text_in(node, "caution"),
                       .pattern = pattern_in(taking->source, node, taking->diags),
                       .source = taking->source};
    term.holds = holds_in(taking->source, node, term.pattern, taking->diags);
    term.broken = has_mistake(taking->diags, taking->source, node);
    taking->breaths[taking->to->breath_count++] = term;
}

/* `tool cork-ball ball 40mm` is right in a file of poses: nothing of it is left to be written here. */
static void explain_shapes(const Source *source, const Words *words, Diags *diags) {
    for (int i = 0; i < diags->list.count; i++) {
        Diag *diag = &diags->list.at[i];
        if (diag->source != source || diag->code != CODE_EXTRA) continue;
        Text hint = words_hint(words, source_text(source, diag->span));
        if (hint.count) diag->help = hint;
    }
}

static void take_words(Arena *arena, Tree *tree, const Words *words, Vocabulary *to,
                       const Vocabulary *shipped, Diags *diags) {
    words_check(arena, tree, words, NULL, diags);
    explain_shapes(tree->source, words, diags);
    int more = tree->root->children;
    Taking taking = {.to = to, .shipped = shipped, .source = tree->source, .diags = diags};
    to->tools = taking.tools = extended(arena, to->tools, to->tool_count, more, sizeof *to->tools);
    to->breaths = taking.breaths = extended(arena, to->breaths, to->breath_count, more, sizeof *to->breaths);
    for (const Node *node = tree->root->first; node; node = node->next) {
        if (!name_on(node).count) continue;
        if (text_is(node->word, "tool")) take_tool(&taking, node);
        if (text_is(node->word, "breath")) take_breath(&taking, node);
    }
}

void vocabulary_read_tools(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags) {
    take_words(arena, tree, &TOOLS, vocabulary, NULL, diags);
}

void vocabulary_read_breaths(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags) {
    take_words(arena, tree, &BREATHS, vocabulary, NULL, diags);
}

void vocabulary_read_own(Arena *arena, Tree *tree, Vocabulary *vocabulary, const Vocabulary *shipped,
                         Diags *diags) {
    take_words(arena, tree, &OWN, vocabulary, shipped, diags);
}

static double seconds_of(const Value *value) {
    return quantity_of(number_suffix(value).count ? QUANTITY_TIME : QUANTITY_NUMBER, value);
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

bool breath_can_be_followed(BreathPattern pattern) {
    double shortest = fmin(pattern.in_s, pattern.out_s);
    double longest = fmax(fmax(pattern.in_s, pattern.out_s), fmax(pattern.full_s, pattern.empty_s));
    return shortest >= 1 && longest <= 20 && pattern.full_s >= 0 && pattern.empty_s >= 0;
}
