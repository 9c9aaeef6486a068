/* A checked tree to a Lesson: the header, then the parts in the order of the file. */
#include "lesson/reader.h"

#include "core/check.h"
#include "lesson/walk.h"
#include "script/number.h"

#include <math.h>
#include <string.h>

enum { PARTS_SHOWN = 12 }; /* of a routine that is not as long as it says */

/* The lines of a header that are not broken, by kind: the first of each, or NULL. */
typedef struct Header {
    const Node *node; /* of the header itself */
    const Node *at[STATEMENT_KINDS];
} Header;

static const Header *header_of(const Reader *reader, const Node *node) {
    Header *header = arena_alloc(reader->scratch, sizeof *header);
    header->node = node;
    for (const Node *line = node->first; line; line = line->next) {
        const Node **at = &header->at[statement_of(reader->statements, line)];
        if (!*at && !line->broken) *at = line;
    }
    return header;
}

static inline const Value *header_value(const Header *header, StatementKind kind) {
    const Node *node = header->at[kind];
    return node && node->value_count ? &node->values[0] : NULL;
}

static inline Text header_text(const Header *header, StatementKind kind) {
    const Value *value = header_value(header, kind);
    return value ? value->text : (Text){0};
}

/* The same of a header that has not been looked through. */
static const Value *line_value(const Reader *reader, const Node *header, StatementKind kind) {
    const Node *node = statement_child(reader->statements, header, kind);
    return node && node->value_count ? &node->values[0] : NULL;
}

/* Which name of its list the line's first value is, from 0; -1 without such a line. */
static inline int header_name(const Header *header, StatementKind kind) {
    const Value *value = header_value(header, kind);
    return value ? value->name - 1 : -1;
}

static BodyArea area_of(int name) {
    return name < 0 ? AREA_UPPER_BACK : (BodyArea)name;
}

static Technique technique_of(int name) {
    return name < 0 ? TECHNIQUE_HANDS : (Technique)name;
}

static Position position_of(Text id, Technique technique) {
    static const Position USUAL[TECHNIQUES] = {POSITION_STANDING, POSITION_LYING, POSITION_LYING,
                                               POSITION_SITTING, POSITION_SITTING};
    for (int position = POSITION_STANDING; position <= POSITION_LYING; position++)
        if (text_is(id, position_id((Position)position))) return (Position)position;
    return USUAL[technique];
}

static void read_tools(Reader *reader, const Header *header) {
    const Node *node = header->at[STATEMENT_TOOLS];
    if (!node) return;
    const ToolTerm **tools = arena_alloc(reader->arena, (size_t)node->value_count * sizeof(const ToolTerm *));
    for (int i = 0; i < node->value_count; i++) {
        int name = node->values[i].kind == VALUE_WORD ? node->values[i].name : 0; /* 0: a comma */
        const ToolTerm *tool = name ? &reader->vocabulary->tools[name - 1] : NULL;
        if (tool && tool->broken) reader_broken_term(reader, "tool", &node->values[i], tool->source);
        if (tool) tools[reader->lesson->tool_count++] = tool;
    }
    reader->lesson->tools = tools;
}

static void gather(const Reader *reader, const Node *block, StatementKind kind, Text *texts, int *count) {
    for (const Node *node = block->first; node; node = node->next)
        if (!node->broken && statement_of(reader->statements, node) == kind)
            texts[(*count)++] = node->values[0].text;
}

/* What the header says of this kind, then what the block below it does (or NULL). */
static const Text *gathered(Reader *reader, const Header *header, const Node *block, StatementKind kind,
                            int *count) {
    size_t most = (size_t)(header->node->children + (block ? block->children : 0));
    Text *texts = arena_alloc(reader->scratch, most * sizeof *texts);
    gather(reader, header->node, kind, texts, count);
    if (block) gather(reader, block, kind, texts, count);
    if (!*count) return NULL;
    size_t bytes = (size_t)*count * sizeof *texts;
    return memcpy(arena_alloc(reader->arena, bytes), texts, bytes);
}

static void read_cautions(Reader *reader, const Header *header) {
    const Node *careful = header->at[STATEMENT_CAREFUL];
    Lesson *lesson = reader->lesson;
    lesson->careful = careful != NULL;
    lesson->cautions = gathered(reader, header, careful, STATEMENT_CAUTION, &lesson->caution_count);
    lesson->stops = gathered(reader, header, careful, STATEMENT_STOP, &lesson->stop_count);
}

static Span span_or(const Value *value, Span other) {
    return value ? value->span : other;
}

bool reader_all_sound(const Node *block) {
    for (const Node *node = block->first; node; node = node->next)
        if (node->broken || !reader_all_sound(node)) return false;
    return true;
}

/* Whether lines that belong into the header stand at the top of the file, as has been told. */
static bool lies_about(const Reader *reader, const Node *root) {
    for (const Node *node = root->first; node; node = node->next) {
        StatementKind kind = statement_of(reader->statements, node);
        if (node->broken && (kind >= STATEMENT_ID || kind == STATEMENT_POSE || kind == STATEMENT_PRESSURE))
            return true;
    }
    return false;
}

static void read_header(Reader *reader, const Node *node) {
    const Header *header = header_of(reader, node);
    Lesson *lesson = reader->lesson;
    const Value *id = header_value(header, STATEMENT_ID), *level = header_value(header, STATEMENT_LEVEL);
    double number = 1;
    if (level) quantity_read(QUANTITY_COUNT, level, &number);
    bool titled = node->value_count && node->values[0].kind == VALUE_TEXT;
    lesson->title = titled ? node->values[0].text : (Text){0};
    lesson->id = id ? id->text : (Text){0};
    lesson->id_span = id ? id->span : node->span;
    lesson->summary = header_text(header, STATEMENT_SUMMARY);
    lesson->area = area_of(header_name(header, STATEMENT_AREA));
    lesson->technique = technique_of(header_name(header, STATEMENT_TECHNIQUE));
    lesson->position = position_of(header_text(header, STATEMENT_POSITION), lesson->technique);
    int muscle = header_name(header, STATEMENT_MUSCLE);
    lesson->muscle = muscle < 0 ? NULL : &reader->vocabulary->muscles[muscle];
    lesson->pose = header_text(header, STATEMENT_POSE);
    lesson->level = (int)number;
    read_tools(reader, header);
    read_cautions(reader, header);
    reader_gates(reader, node);
    reader_pressure_limit(reader, node);
    reader->header_span = lesson->span = node->span;
    reader->muscle_span = span_or(header_value(header, STATEMENT_MUSCLE), node->span);
    reader->technique_span = span_or(header_value(header, STATEMENT_TECHNIQUE), node->span);
    reader->tools_span = span_or(header_value(header, STATEMENT_TOOLS), reader->technique_span);
    bool known = reader->lesson->kind != LESSON_PLAIN || header_value(header, STATEMENT_TECHNIQUE);
    reader->header_sound = !reader->mistaken || (!node->broken && known && reader_all_sound(node) &&
                                                 !lies_about(reader, node->parent));
    const Value *pose = header_value(header, STATEMENT_POSE);
    if (pose) reader_check_pose(reader, pose);
    if (pose) reader_check_pressed(reader, pose);
}

typedef struct Parts {
    const Part *at;
    int count;
} Parts;

/* The blocks around a part. */
typedef struct Around {
    const Node *sides, *rounds;
} Around;

static Parts read_parts(Reader *reader, const Node *block, Around around);

static void report_nested(Reader *reader, const Node *node, const Node *outer, const char *message) {
    Diag *diag =
        diag_error(reader->diags, reader->source, script_statement(node), CODE_NESTED, "%s", message);
    diag->opened = script_statement(outer);
}

static Side side_of(const Node *node) {
    bool right = node->value_count && text_is(node->values[0].text, "right");
    return right ? SIDE_RIGHT : SIDE_LEFT;
}

static const Step *change_of(Reader *reader, const Node *each) {
    const Node *change = statement_child(reader->statements, each, STATEMENT_CHANGE);
    return change ? reader_step(reader, change, PHASE_CHANGE) : reader_usual_change(reader, each);
}

static void check_midline(Reader *reader, const Node *node) {
    const Muscle *muscle = reader->lesson->muscle;
    if (!muscle || !muscle->midline) return;
    diag_error(reader->diags, reader->source, script_statement(node), CODE_MIDLINE,
               "%.*s lies in the middle and has no sides", TEXT_ARGS(muscle->name))
        ->help = TEXT("take the block away and let what is in it stand by itself");
}

static void read_sides(Reader *reader, const Node *node, Around around, Part *part) {
    check_midline(reader, node);
    StatementKind kind = statement_of(reader->statements, node);
    if (around.sides) {
        report_nested(reader, node, around.sides, "sides cannot stand inside sides");
        return;
    }
    const Node *outer = reader->repeated;
    part->kind = kind == STATEMENT_EACH ? PART_EACH_SIDE : PART_SIDE;
    if (part->kind == PART_EACH_SIDE) reader->repeated = node;
    around.sides = node;
    part->side = part->kind == PART_SIDE ? side_of(node) : SIDE_NONE;
    if (part->kind == PART_EACH_SIDE) part->step = change_of(reader, node);
    Parts parts = read_parts(reader, node, around);
    part->parts = parts.at;
    part->part_count = parts.count;
    reader->repeated = outer;
}

static int times_of(Reader *reader, const Node *node) {
    double times = node->value_count ? quantity_of(QUANTITY_COUNT, &node->values[0]) : 1;
    if (times >= 1 && times <= ROUNDS_MAX) return (int)times;
    diag_error(reader->diags, reader->source, node->values[0].span, CODE_ROUNDS,
               times < 1 ? "nothing is played in no round" : "more than 4 rounds on one point are too many")
        ->help = TEXT("2 rounds are usual; write 1 to 4");
    return 1;
}

static void read_rounds(Reader *reader, const Node *node, Around around, Part *part) {
    if (around.rounds) {
        report_nested(reader, node, around.rounds, "rounds cannot stand inside rounds");
        return;
    }
    const Node *outer = reader->repeated;
    reader->repeated = node;
    around.rounds = node;
    part->kind = PART_REPEAT;
    part->times = node->broken ? 1 : times_of(reader, node);
    Parts parts = read_parts(reader, node, around);
    part->parts = parts.at;
    part->part_count = parts.count;
    reader->repeated = outer;
}

static void read_block(Reader *reader, const Node *node, Around around, Part *part) {
    StatementKind kind = statement_of(reader->statements, node);
    if (kind == STATEMENT_REPEAT)
        read_rounds(reader, node, around, part);
    else if (kind == STATEMENT_PLAY)
        reader_play(reader, node, (Growth){0}, reader->lesson->step_count == 0, part);
    else
        read_sides(reader, node, around, part);
}

/* Whether this is a block that has nothing below it, as has been told: what follows may have been meant to stand there. */
static bool is_hollow(const Reader *reader, const Node *node) {
    StatementKind kind = statement_of(reader->statements, node);
    return node->broken && !node->first && statement_is_block(kind) && kind != STATEMENT_PLAY;
}

/* `unless last` needs rounds, or a second side. */
static void check_last(Reader *reader, const Node *node, Around around) {
    const Value *last = node->value_count > 1 ? reader_value_after(node, "unless") : NULL;
    if (!last || around.rounds) return;
    if (around.sides && statement_of(reader->statements, around.sides) == STATEMENT_EACH) return;
    diag_warning(reader->diags, reader->source, last->span, CODE_NO_LAST,
                 around.sides ? "there are no rounds here: this is left out"
                              : "there are no rounds here: this is played")
        ->help =
        TEXT("it stands inside `repeat`, and leaves its phase out of the last round; or take it away");
}

/* `before`: the phase or block before it in the same block. */
static void check_order(Reader *reader, const Node *node, const Node *before) {
    StatementKind earlier = statement_of(reader->statements, before),
                  kind = statement_of(reader->statements, node);
    bool pressed = earlier == STATEMENT_HOLD || earlier == STATEMENT_FIND;
    if (earlier == STATEMENT_CLOSE && kind != STATEMENT_CLOSE)
        diag_warning(reader->diags, reader->source, node->span, CODE_ORDER, "`%.*s` comes after `close`",
                     TEXT_ARGS(node->word))
            ->help = TEXT("`close` is the end: let it stand last");
    else if (pressed && kind == STATEMENT_PHASE)
        diag_warning(reader->diags, reader->source, node->span, CODE_ORDER, "`prepare` comes after `%.*s`",
                     TEXT_ARGS(before->word))
            ->help = TEXT("it comes before what it prepares; after a hold come `release` and `rest`");
}

static Parts read_parts(Reader *reader, const Node *block, Around around) {
    const Node *before = NULL;
    bool hollow = false; /* one before is */
    Part *parts = arena_alloc(reader->phases, (size_t)block->children * sizeof *parts);
    int count = 0;
    for (const Node *node = block->first; node; node = node->next) {
        PhaseKind kind;
        bool phase = statement_phase(reader->statements, node, &kind);
        if (!phase && !statement_is_block(statement_of(reader->statements, node))) continue;
        Part *part = &parts[count++];
        part->span = script_statement(node);
        if (before) check_order(reader, node, before);
        before = node;
        if (phase)
            part->step = reader_step(reader, node, kind); /* of a PART_STEP */
        else
            read_block(reader, node, around, part);
        hollow |= is_hollow(reader, node);
        if (phase && !hollow) check_last(reader, node, around);
    }
    return (Parts){parts, count};
}

/* Whether phases stand in the header, where they cannot, as has been told. */
static bool holds_phases(const Statements *statements, const Node *header) {
    for (const Node *node = header->first; node; node = node->next) {
        StatementKind kind = statement_of(statements, node);
        if (node->broken && (statement_is_phase(kind) || statement_is_block(kind))) return true;
    }
    return false;
}

/* Whether all that is meant to be played is understood: no line in a place for phases was a word that is none. */
static bool parts_are_known(const Statements *statements, const Node *block) {
    for (const Node *node = block->first; node; node = node->next) {
        StatementKind kind = statement_of(statements, node);
        bool header = reader_is_header(node);
        if (header && holds_phases(statements, node)) return false;
        if (statement_is_phase(kind) || (!node->broken && !statement_is_block(kind)) || header) continue;
        if (!statement_is_block(kind) || !parts_are_known(statements, node)) return false;
    }
    return true;
}

static void check_first(Reader *reader, const Node *first, const Node *header) {
    const char *word = lesson_kind_id(reader->lesson->kind);
    if (first == header || first->broken) return;
    diag_error(reader->diags, reader->source, first->span, CODE_FIRST,
               "a %s file begins with `%s`, not with `%.*s`", word, word, TEXT_ARGS(first->word));
}

static bool has_errors(const Diags *diags, const Source *source) {
    for (int i = 0; i < diags->list.count; i++)
        if (diags->list.at[i].source == source && diags->list.at[i].severity == SEVERITY_ERROR) return true;
    return false;
}

bool reader_has_broken_line(const Node *block) {
    for (const Node *node = block->first; node; node = node->next)
        if (node->broken) return true;
    return false;
}

static bool plays_translated(const Part *parts, int count) {
    for (int i = 0; i < count; i++)
        if ((parts[i].played && parts[i].played->translation) ||
            plays_translated(parts[i].parts, parts[i].part_count))
            return true;
    return false;
}

static double seconds_until(Reader *reader, int part_count) {
    Lesson until = *reader->lesson;
    until.part_count = part_count;
    Visits visits = lesson_visits(reader->scratch, &until, (WalkOptions){0});
    double seconds = 0;
    for (int i = 0; i < visits.count; i++) seconds += visits.at[i].step->seconds;
    return seconds;
}

/* "breathe 20 s, wall-rhomboids 74.3 s": how long each part takes. */
static Text parts_text(Reader *reader) {
    const Lesson *lesson = reader->lesson;
    Text text = {0};
    double before = 0;
    for (int i = 0; i < lesson->part_count && i < PARTS_SHOWN; i++) {
        const Part *part = &lesson->parts[i];
        double until = seconds_until(reader, i + 1);
        Text name = part->played ? part->played->id : source_text(reader->source, part->span);
        for (size_t n = 0; !part->played && n < name.count; n++)
            if (name.at[n] == ' ') name.count = n;
        text = text_format(reader->arena, "%.*s%s%.*s %g s", TEXT_ARGS(text), text.count ? ", " : "",
                           TEXT_ARGS(name), floor((until - before) * 10 + 0.5) / 10);
        before = until;
    }
    return lesson->part_count > PARTS_SHOWN ? text_format(reader->arena, "%.*s, ...", TEXT_ARGS(text)) : text;
}

/* What a routine says of its length, which holds for its own words: others may take longer to say. */
static void check_sum(Reader *reader, const Node *root, const Node *header) {
    const Value *seconds = line_value(reader, header, STATEMENT_SECONDS);
    double sum = reader->lesson->seconds, wanted = 0;
    const Lesson *routine = reader->lesson;
    if (!seconds || !reader->parts_known || !reader_all_sound(root) || routine->translation ||
        plays_translated(routine->parts, routine->part_count))
        return;
    quantity_read(number_suffix(seconds).count ? QUANTITY_TIME : QUANTITY_COUNT, seconds, &wanted);
    if (fabs(sum - wanted) < 0.05) return;
    diag_error(reader->diags, reader->source, seconds->span, CODE_SUM,
               "the parts are %.1f s long in all, not %.0f", sum, wanted)
        ->help = parts_text(reader);
}

static void read_phases(Reader *reader, const Node *root, const Node *header) {
    reader->parts_known = !reader->mistaken || parts_are_known(reader->statements, root);
    Parts parts = read_parts(reader, root, (Around){0});
    reader->lesson->parts = parts.at;
    reader->lesson->part_count = parts.count;
    reader_rules(reader);
    if (reader->lesson->kind == LESSON_ROUTINE) {
        check_sum(reader, root, header);
        reader_look_like_first(reader);
    }
    reader_asks(reader);
    if (reader->lesson->kind == LESSON_ROUTINE) reader_take_asks(reader);
}

/* The language of lessons that do not say another. */
static const Language *usual_language(const Vocabulary *vocabulary) {
    static const Language NONE;
    const Language *english = vocabulary_language(vocabulary, TEXT("en"));
    return english ? english : &NONE;
}

/* What the header says of the lesson's language, if it does. */
static void read_language(Reader *reader, const Node *header) {
    const Value *tag = line_value(reader, header, STATEMENT_LANGUAGE);
    const Language *known = tag ? vocabulary_language(reader->vocabulary, tag->text) : NULL;
    if (!tag) return;
    reader->lesson->written_in.tag = tag->text;
    if (known) reader->lesson->written_in.language = known;
    if (language_tag_good(tag->text)) return;
    diag_error(reader->diags, reader->source, tag->span, CODE_LANGUAGE_TAG,
               "`%.*s` is not how a language is written", TEXT_ARGS(tag->text))
        ->help = TEXT("write two or three small letters, such as es, or with a region pt-BR");
}

static void read_all(Reader *reader, Tree *tree, const Node *header) {
    check_first(reader, tree->root->first, header);
    read_header(reader, header);
    if (reader->lesson->kind == LESSON_PROGRAMME)
        reader_days(reader, tree->root, header);
    else
        read_phases(reader, tree->root, header);
}

/* `phases`: where these are kept. */
static Lesson *read_lesson(Arena *arena, Arena *phases, Tree *tree, const Vocabulary *vocabulary,
                           const Translation *translation, Diags *diags) {
    Lesson *lesson = arena_alloc(arena, sizeof *lesson);
    const Language *usual = usual_language(vocabulary);
    lesson->source = tree->source;
    lesson->kind = lesson_kind_of(tree);
    lesson->body = lesson->shown = vocabulary->body;
    lesson->level = 1;
    lesson->written_in = (Tongue){usual->tag, usual};
    Reader reader = {.arena = arena,
                     .phases = phases,
                     .scratch = tree->arena,
                     .source = tree->source,
                     .vocabulary = vocabulary,
                     .diags = diags,
                     .lesson = lesson,
                     .usual = usual,
                     .pressure_most = PRESSURE_MOST};
    Wholes wholes = {0};
    reader.wholes = &wholes;
    reader_check_words(&reader, tree);
    const Node *header = reader_header(tree->root);
    if (header) read_language(&reader, header);
    reader.mistaken = has_errors(diags, tree->source);
    if (translation && header && !reader.mistaken) reader_translate(&reader, tree, translation);
    int first = diags->list.count;
    if (header) read_all(&reader, tree, header);
    bool moved = reader.translated && reader_move_diags(&reader, first);
    lesson->language = reader_language_of(&reader, lesson);
    lesson->broken = moved || has_errors(diags, tree->source);
    return lesson;
}

const Lesson *lesson_read_in(Arena *arena, Tree *tree, const Vocabulary *vocabulary,
                             const Translation *translation, Diags *diags) {
    return read_lesson(arena, arena, tree, vocabulary, translation, diags);
}

const Lesson *lesson_read(Arena *arena, Tree *tree, const Vocabulary *vocabulary, Diags *diags) {
    return lesson_read_in(arena, tree, vocabulary, NULL, diags);
}

const Lesson *lesson_read_listed(Arena *arena, Tree *tree, const Vocabulary *vocabulary,
                                 const Translation *translation, Diags *diags) {
    CHECK(lesson_kind_of(tree) == LESSON_PLAIN);
    Lesson *lesson = read_lesson(arena, tree->arena, tree, vocabulary, translation, diags);
    lesson->listed = vocabulary;
    lesson->parts = NULL;
    lesson->part_count = 0;
    return lesson;
}

const Lesson *lesson_whole(Arena *arena, const Lesson *lesson) {
    if (!lesson->listed) return lesson;
    Diags told = diags_in(arena); /* when it was listed */
    Tree *tree = script_parse(arena, lesson->source, &told);
    return lesson_read_in(arena, tree, lesson->listed, lesson->translation, &told);
}
