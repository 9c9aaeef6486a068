/* The compiler follows the matcher of script/pattern.c, rule by rule. Where a step goes on is known only when the
 * rest is compiled: until then `miss` is a label, and at the end each label becomes the step that it stands at. */
#include "script/program.h"

#include "core/check.h"
#include "script/pattern.h"

enum {
    MARKS_MAX = 16, /* groups of a pattern; mark 0 is the line's first value */
    LABELS_MAX = 64,
    STAY = MARKS_MAX, /* goes on from where it is */
};

typedef VEC(ProgramStep) Steps;

typedef struct Compiler {
    const char *p; /* what is left of the pattern */
    Arena *arena;
    const LexiconLookups *names;
    Steps steps;
    int labels[LABELS_MAX]; /* the step that each stands at */
    int label_count, mark_count;
} Compiler;

/* Where to go on if what is being compiled does not fit. */
typedef struct Miss {
    int label, mark;
} Miss;

static void compile_pattern(Compiler *c, int mark, Miss miss);

static int new_label(Compiler *c) {
    CHECK(c->label_count < LABELS_MAX);
    return c->label_count++;
}

static void label_here(Compiler *c, int label) {
    c->labels[label] = c->steps.count;
}

static ProgramStep *emit(Compiler *c, StepKind kind, Miss miss) {
    ProgramStep *step = vec_push(c->arena, &c->steps);
    *step = (ProgramStep){.kind = kind, .miss = miss.label, .mark = miss.mark};
    return step;
}

static void skip_blanks(Compiler *c) {
    while (*c->p == ' ') c->p++;
}

static bool accept(Compiler *c, const char *token) {
    skip_blanks(c);
    size_t count = strlen(token);
    if (strncmp(c->p, token, count) != 0) return false;
    c->p += count;
    return true;
}

const LexiconLookups *lexicon_look_up(Arena *arena, const Lexicon *lexicon) {
    int count = lexicon ? lexicon->count : 0;
    Lookup *at = arena_alloc(arena, (size_t)count * sizeof *at);
    for (int i = 0; i < count; i++) at[i] = lookup_new(arena, lexicon->at[i].list, lexicon->at[i].count);
    LexiconLookups *lookups = arena_alloc(arena, sizeof *lookups);
    *lookups = (LexiconLookups){lexicon, at};
    return lookups;
}

static const Lookup *names_of(const LexiconLookups *names, Text kind) {
    const Names *list = lexicon_names(names->lexicon, kind);
    return list ? &names->at[list - names->lexicon->at] : NULL;
}

static void compile_element(Compiler *c, Text kind, Miss miss) {
    static const struct {
        const char *name;
        StepKind step;
    } SIMPLE[] = {{"text", STEP_TEXT},       {"file", STEP_FILE}, {"breaths", STEP_BREATHS},
                  {"seconds", STEP_SECONDS}, {"when", STEP_WHEN}, {"statement", STEP_STATEMENT},
                  {"name", STEP_NAME}};
    for (size_t i = 0; i < sizeof SIMPLE / sizeof *SIMPLE; i++)
        if (text_is(kind, SIMPLE[i].name)) {
            emit(c, SIMPLE[i].step, miss);
            return;
        }
    if (kind.at[0] >= '0' && kind.at[0] <= '9') {
        ProgramStep *step = emit(c, STEP_RANGE, miss);
        pattern_range(kind, &step->low, &step->high);
    } else if (text_starts(kind, "name:")) {
        emit(c, STEP_NAME, miss)->names = names_of(c->names, (Text){kind.at + 5, kind.count - 5});
    } else {
        emit(c, STEP_QUANTITY, miss)->quantity = pattern_quantity(kind);
    }
}

/* element := "<" kind ">" [", ..."] */
static void compile_element_or_list(Compiler *c, Miss miss) {
    const char *end = strchr(c->p, '>');
    CHECK(end);
    Text kind = {c->p, (size_t)(end - c->p)};
    c->p = end + 1;
    compile_element(c, kind, miss);
    if (!accept(c, ", ...")) return;
    int more = new_label(c), done = new_label(c);
    label_here(c, more);
    emit(c, STEP_COMMA, (Miss){done, STAY});
    compile_element(c, kind, miss);
    emit(c, STEP_GOTO, (Miss){more, STAY});
    label_here(c, done);
}

static void compile_group(Compiler *c, const char *close, bool optional, Miss miss) {
    int mark = ++c->mark_count, after = new_label(c);
    CHECK(mark < MARKS_MAX);
    emit(c, STEP_MARK, (Miss){after, mark});
    compile_pattern(c, mark, optional ? (Miss){after, mark} : miss);
    CHECK(accept(c, close));
    label_here(c, after);
}

static void compile_item(Compiler *c, Miss miss) {
    if (accept(c, "[")) {
        compile_group(c, "]", true, miss);
    } else if (accept(c, "(")) {
        compile_group(c, ")", false, miss);
    } else if (accept(c, "<")) {
        compile_element_or_list(c, miss);
    } else if (accept(c, ",")) {
        emit(c, STEP_COMMA, miss);
    } else {
        size_t bytes = strcspn(c->p, " |[](),<");
        CHECK(bytes > 0);
        emit(c, STEP_WORD, miss)->word = (Text){c->p, bytes};
        c->p += bytes;
    }
}

static bool at_end(Compiler *c) {
    skip_blanks(c);
    return *c->p == '\0' || *c->p == '|' || *c->p == ']' || *c->p == ')';
}

/* sequence := item* */
static void compile_sequence(Compiler *c, Miss miss) {
    while (!at_end(c)) compile_item(c, miss);
}

/* Whether another alternative of the same group comes after the one that begins here. */
static bool has_alternative(const char *p) {
    int depth = 0;
    for (; *p; p++) {
        depth += (*p == '[' || *p == '(') - (*p == ']' || *p == ')');
        if (depth < 0) return false;
        if (depth == 0 && *p == '|') return true;
    }
    return false;
}

/* pattern := sequence ("|" sequence)*; every alternative begins at `mark`, and the last one's miss is the group's */
static void compile_pattern(Compiler *c, int mark, Miss miss) {
    int end = new_label(c);
    while (has_alternative(c->p)) {
        Miss next = {new_label(c), mark};
        compile_sequence(c, next);
        CHECK(accept(c, "|"));
        emit(c, STEP_GOTO, (Miss){end, STAY});
        label_here(c, next.label);
    }
    compile_sequence(c, miss);
    label_here(c, end);
}

/* Whether a line fits that has no more values at this step. Only what can be said without looking at the values
 * before: that it goes back to one of them counts as no. */
static bool ends_at(const Steps *steps, int at) {
    unsigned marked = 1u << STAY;
    for (;;) {
        const ProgramStep *step = &steps->at[at];
        if (step->kind == STEP_FITS) return true;
        if (step->kind == STEP_FAILS || (step->kind != STEP_MARK && !(marked & 1u << step->mark)))
            return false;
        if (step->kind == STEP_MARK) marked |= 1u << step->mark;
        at = step->kind == STEP_MARK ? at + 1 : step->miss;
    }
}

/* The step that a line of one value comes to first, if the line can end behind it. */
static const ProgramStep *alone_in(const ProgramStep *step) {
    while (step->kind == STEP_MARK) step++;
    bool takes_one = step->kind == STEP_TEXT || step->kind == STEP_QUANTITY || step->kind == STEP_NAME ||
                     step->kind == STEP_WORD || step->kind == STEP_RANGE;
    return takes_one && step[1].ends ? step : NULL;
}

Program program_new(Arena *arena, const char *pattern, const LexiconLookups *names) {
    Compiler c = {.p = pattern, .arena = arena, .names = names};
    Miss fails = {new_label(&c), STAY};
    compile_pattern(&c, 0, fails);
    CHECK(at_end(&c) && !*c.p);
    emit(&c, STEP_FITS, fails);
    label_here(&c, fails.label);
    emit(&c, STEP_FAILS, fails);
    for (int i = 0; i < c.steps.count; i++) c.steps.at[i].miss = c.labels[c.steps.at[i].miss];
    for (int i = 0; i < c.steps.count; i++) c.steps.at[i].ends = ends_at(&c.steps, i);
    return (Program){c.steps.at, alone_in(c.steps.at)};
}

/* How many values the step takes; 0 if it does not fit. */
static int take_step(const ProgramStep *step, const Node *node, int at) {
    switch (step->kind) {
    case STEP_WORD: return take_literal(node, at, step->word);
    case STEP_COMMA: return take_kind(node, at, VALUE_COMMA);
    case STEP_FILE: return take_file(node, at);
    case STEP_TEXT: return take_kind(node, at, VALUE_TEXT);
    case STEP_QUANTITY: return take_quantity(node, at, step->quantity);
    case STEP_RANGE: return take_range(node, at, step->low, step->high);
    case STEP_SECONDS: return take_seconds(node, at);
    case STEP_BREATHS: return take_breaths(node, at);
    case STEP_WHEN: return take_when(node, at);
    case STEP_NAME: return take_one_of(node, at, step->names);
    case STEP_STATEMENT: return take_kind(node, at, VALUE_WORD) ? node->value_count - at : 0;
    case STEP_MARK:
    case STEP_GOTO:
    case STEP_FITS:
    case STEP_FAILS: break;
    }
    return 0;
}

bool program_takes(const ProgramStep *alone, const Node *node) {
    return take_step(alone, node, 0) > 0;
}

bool program_fits(Program program, const Node *node, int *statement) {
    *statement = -1;
    int marks[MARKS_MAX + 1]; /* each is set before it is gone back to; the last one is STAY */
    marks[0] = 0;
    const ProgramStep *step = program.steps;
    for (int at = 0; step->kind != STEP_FAILS;) {
        if (at == node->value_count && step->ends) return true;
        marks[STAY] = at;
        int taken = take_step(step, node, at);
        if (taken && step->kind == STEP_STATEMENT) *statement = at;
        if (step->kind == STEP_MARK) marks[step->mark] = at;
        at = taken ? at + taken : marks[step->mark];
        step = taken || step->kind == STEP_MARK ? step + 1 : &program.steps[step->miss];
    }
    return false;
}
