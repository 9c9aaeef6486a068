/* What a routine and a day of a programme play: copies of other lessons' parts, with what `play` says of their
 * phases, holds, rounds and sides. Each copied step still knows the lesson it was written in. */
#include "lesson/reader.h"

#include "core/maths.h"
#include "lesson/fill.h"
#include "script/number.h"

#include <string.h>

static const double NEXT_S = 8; /* at the least, to go from one lesson's place to the next one's */

enum { ALL_KINDS = ~0 };

typedef struct Play {
    const Lesson *lesson;
    int kinds;             /* bit per PhaseKind that is played */
    double hold_s, rest_s; /* 0: as written */
    int rounds;            /* 0: as written */
    Side side;             /* SIDE_NONE: as written */
} Play;

/* ---- what the lines say ---- */

static int kinds_of(const Node *node) {
    int kinds = 0;
    for (int i = 0; node && i < node->value_count; i++)
        for (int kind = PHASE_PREPARE; kind <= PHASE_CLOSE; kind++)
            if (text_is(node->values[i].text, phase_id((PhaseKind)kind))) kinds |= 1 << kind;
    return node ? kinds : ALL_KINDS;
}

/* The value behind this word on the line, or of the line of this word below it; both are one too many. */
static const Value *setting(Reader *reader, const Node *node, const char *word) {
    const Value *beside = reader_value_after(node, word);
    const Node *below = script_child(node, word);
    if (beside && below)
        diag_error(reader->diags, reader->source, below->span, CODE_TWICE, "`%s` is given twice", word)
            ->help = TEXT("it stands behind the lesson's name already");
    return beside ? beside : below ? &below->values[0] : NULL;
}

static Side side_of(const Node *node) {
    if (!node) return SIDE_NONE;
    return text_is(node->values[0].text, "right") ? SIDE_RIGHT : SIDE_LEFT;
}

/* The lesson of this id with its phases; NULL if there is none. */
static const Lesson *find_played(Reader *reader, Text id) {
    const Lesson *lesson = reader_lesson(reader, id);
    if (!lesson || lesson->broken || !lesson->listed) return lesson;
    for (int i = 0; i < reader->wholes->count; i++)
        if (reader->wholes->at[i]->source == lesson->source) return reader->wholes->at[i];
    return *vec_push(reader->scratch, reader->wholes) = lesson_whole(reader->arena, lesson);
}

static Play read_play(Reader *reader, const Node *node, Growth growth) {
    const Value *hold = setting(reader, node, "hold"), *rounds = setting(reader, node, "rounds");
    const Node *rest = script_child(node, "rest");
    Play play = {.lesson = find_played(reader, node->values[0].text),
                 .kinds = kinds_of(script_child(node, "phases")),
                 .hold_s = growth.hold_s,
                 .rounds = growth.rounds,
                 .side = side_of(script_child(node, "side"))};
    if (hold) {
        play.hold_s = quantity_of(QUANTITY_TIME, hold);
        reader_check_hold(reader, hold->span, play.hold_s);
    }
    if (rest) {
        play.rest_s = quantity_of(QUANTITY_TIME, &rest->values[0]);
        if (play.rest_s < 1 || play.rest_s > LESSON_SECONDS_MAX)
            diag_error(reader->diags, reader->source, rest->values[0].span, CODE_PHASE_LENGTH,
                       "a phase lasts from 1 s to 4 h");
    }
    if (rounds) play.rounds = (int)quantity_of(QUANTITY_COUNT, rounds);
    return play;
}

/* ---- copies ---- */

static const Step *copy_step(Reader *reader, const Play *play, const Step *step) {
    Step *copy = reader_new_step(reader, *step);
    double seconds = step->kind == PHASE_HOLD ? play->hold_s : step->kind == PHASE_REST ? play->rest_s : 0;
    if (seconds <= 0) return copy;
    copy->seconds = seconds;
    copy->breaths = 0;
    copy->written = true;
    copy->ramp_s = fmin(copy->ramp_s, seconds);
    return copy;
}

static int copy_parts(Reader *reader, const Play *play, const Part *parts, int count, const Part **out);

/* False for what the play leaves out. */
static bool copy_part(Reader *reader, const Play *play, const Part *part, Part *copy) {
    *copy = *part;
    if (part->kind == PART_STEP) {
        if (!(play->kinds & 1 << part->step->kind)) return false;
        copy->step = copy_step(reader, play, part->step);
        return true;
    }
    if (part->kind == PART_SIDE && play->side != SIDE_NONE && part->side != play->side) return false;
    if (part->kind == PART_REPEAT && play->rounds) copy->times = play->rounds;
    if (part->kind == PART_EACH_SIDE && play->side != SIDE_NONE) {
        copy->kind = PART_SIDE;
        copy->side = play->side;
    } else if (part->kind == PART_EACH_SIDE) {
        copy->step = copy_step(reader, play, part->step);
    }
    copy->part_count = copy_parts(reader, play, part->parts, part->part_count, &copy->parts);
    return copy->part_count > 0;
}

static int copy_parts(Reader *reader, const Play *play, const Part *parts, int count, const Part **out) {
    Part *copies = arena_alloc(reader->phases, (size_t)(count + 1) * sizeof *copies);
    int copied = 0;
    for (int i = 0; i < count; i++) copied += copy_part(reader, play, &parts[i], &copies[copied]);
    *out = copies;
    return copied;
}

/* ---- the change-over before it ---- */

static const Step *first_step(const Part *parts) {
    while (parts->kind != PART_STEP) parts = parts->parts;
    return parts->step;
}

/* "a wall, a mat and a tennis ball". */
static Text tools_text(Reader *reader, const Lesson *lesson, const Language *language) {
    Text text = {0};
    for (int i = 0; i < lesson->tool_count; i++) {
        const ToolTerm *tool = lesson->tools[i];
        Text name = language_tool(language, tool->id),
             joint = i + 1 < lesson->tool_count ? TEXT(",") : language->and;
        if (!name.count) name = tool->name;
        if (i == 0)
            text = name;
        else
            text = text_format(reader->arena, "%.*s%s%.*s %.*s", TEXT_ARGS(text),
                               joint.at[0] == ',' ? "" : " ", TEXT_ARGS(joint), TEXT_ARGS(name));
    }
    return text;
}

/* "Next: Between the blades. You need a wall and a tennis ball." */
static Text next_text(Reader *reader, const Lesson *lesson, const Language *language, bool first) {
    Text text = fill_named(reader->arena, first ? language->first : language->next, "title", lesson->title);
    if (!lesson->tool_count) return text;
    Text needs = fill_named(reader->arena, language->needs, "tools", tools_text(reader, lesson, language));
    return text_format(reader->arena, "%.*s %.*s", TEXT_ARGS(text), TEXT_ARGS(needs));
}

static Step *usual_next(Reader *reader, const Node *node, const Lesson *lesson, bool first) {
    Step *step = reader_new_step(reader, (Step){.kind = PHASE_CHANGE});
    step->span = script_statement(node);
    const Language *language = reader_language_of(reader, lesson);
    reader_say(reader, next_text(reader, lesson, language, first), language, step);
    step->seconds = ceil(fmax(reader_change_s(step), NEXT_S)); /* whole, so that sums are */
    return step;
}

/* A lesson that does not begin by getting into position is told of before it comes. */
static bool add_next(Reader *reader, const Node *node, const Part *played, bool first, Part *part) {
    const Node *change = script_child(node, "change");
    const Step *opening = first_step(played);
    if (!change && opening->kind == PHASE_PREPARE) return false;
    Step *step =
        change ? reader_step(reader, change, PHASE_CHANGE) : usual_next(reader, node, opening->of, first);
    step->of = opening->of;
    if (!step->pose.count) step->pose = opening->pose.count ? opening->pose : opening->of->pose;
    *part = (Part){.kind = PART_STEP, .step = step, .span = step->span};
    return true;
}

/* ---- what it takes along ---- */

static void add_tool(Reader *reader, const ToolTerm *tool) {
    Lesson *lesson = reader->lesson;
    const ToolTerm **tools = arena_alloc(reader->arena, (size_t)(lesson->tool_count + 1) * sizeof(*tools));
    for (int i = 0; i < lesson->tool_count; i++) {
        if (text_same(lesson->tools[i]->id, tool->id)) return; /* a folder's own vocabulary has a copy */
        tools[i] = lesson->tools[i];
    }
    tools[lesson->tool_count++] = tool;
    lesson->tools = tools;
}

static void add_text(Reader *reader, const Text **list, int *count, Text text) {
    Text *texts = arena_alloc(reader->arena, (size_t)(*count + 1) * sizeof *texts);
    for (int i = 0; i < *count; i++) {
        if (text_same((*list)[i], text)) return;
        texts[i] = (*list)[i];
    }
    texts[(*count)++] = text;
    *list = texts;
}

void reader_take_along(Reader *reader, const Lesson *played) {
    Lesson *lesson = reader->lesson;
    for (int i = 0; i < played->tool_count; i++) add_tool(reader, played->tools[i]);
    for (int i = 0; i < played->caution_count; i++)
        add_text(reader, &lesson->cautions, &lesson->caution_count, played->cautions[i]);
    for (int i = 0; i < played->stop_count; i++)
        add_text(reader, &lesson->stops, &lesson->stop_count, played->stops[i]);
    for (int i = 0; i < played->gate_count; i++) reader_add_gate(reader, played->gates[i]);
    lesson->careful |= played->careful;
    if (played->level > lesson->level) lesson->level = played->level;
}

static bool can_play(Reader *reader, const Node *node, const Play *play) {
    if (!play->lesson || !play->lesson->broken) return play->lesson != NULL;
    diag_error(reader->diags, reader->source, node->values[0].span, CODE_PLAYS_BROKEN,
               "the lesson `%.*s` has mistakes of its own", TEXT_ARGS(play->lesson->id))
        ->help = text_format(reader->arena, "check %.*s first", TEXT_ARGS(play->lesson->source->path));
    return false;
}

/* ---- settings that change nothing ---- */

/* By PhaseKind and PartKind, a bit each: what there is among the parts. */
static unsigned phases_in(const Part *parts, int count) {
    unsigned found = 0;
    for (int i = 0; i < count; i++)
        found |= parts[i].kind == PART_STEP ? 1u << parts[i].step->kind
                                            : phases_in(parts[i].parts, parts[i].part_count);
    return found;
}

static unsigned blocks_in(const Part *parts, int count) {
    unsigned found = 0;
    for (int i = 0; i < count; i++)
        found |= 1u << parts[i].kind | blocks_in(parts[i].parts, parts[i].part_count);
    return found;
}

static Text phases_text(Reader *reader, const Lesson *lesson) {
    unsigned there = phases_in(lesson->parts, lesson->part_count);
    Text text = {0};
    for (int kind = PHASE_PREPARE; kind <= PHASE_CLOSE; kind++)
        if (there & 1u << kind)
            text = text_format(reader->arena, "%.*s%s%s", TEXT_ARGS(text), text.count ? ", " : "",
                               phase_id((PhaseKind)kind));
    return text;
}

static void say_no_effect(Reader *reader, Span span, const char *word, const char *lacks) {
    diag_warning(reader->diags, reader->source, span, CODE_NO_EFFECT, "`%s` changes nothing here", word)
        ->help = text_format(reader->arena, "what is played has no %s: take it away", lacks);
}

static void check_phases(Reader *reader, const Node *phases, const Lesson *lesson) {
    unsigned there = phases_in(lesson->parts, lesson->part_count);
    for (int i = 0; phases && i < phases->value_count; i++)
        for (int kind = PHASE_PREPARE; kind <= PHASE_CLOSE; kind++)
            if (text_is(phases->values[i].text, phase_id((PhaseKind)kind)) && !(there & 1u << kind))
                diag_warning(reader->diags, reader->source, phases->values[i].span, CODE_NO_EFFECT,
                             "`%.*s` has no `%s`", TEXT_ARGS(lesson->id), phase_id((PhaseKind)kind))
                    ->help =
                    text_format(reader->arena, "it has %.*s", TEXT_ARGS(phases_text(reader, lesson)));
}

/* What its own lines set, of what is left to play. */
static void check_effects(Reader *reader, const Node *node, const Play *play, const Part *parts, int count) {
    unsigned phases = phases_in(parts, count), blocks = blocks_in(parts, count),
             sides = blocks_in(play->lesson->parts, play->lesson->part_count);
    const struct {
        const char *word, *lacks;
        bool there;
    } SETTINGS[] = {{"hold", "hold", phases & 1u << PHASE_HOLD},
                    {"rest", "rest", phases & 1u << PHASE_REST},
                    {"rounds", "`repeat`", blocks & 1u << PART_REPEAT},
                    {"side", "sides", sides & (1u << PART_EACH_SIDE | 1u << PART_SIDE)}};
    check_phases(reader, script_child(node, "phases"), play->lesson);
    for (size_t i = 0; i < sizeof SETTINGS / sizeof *SETTINGS; i++) {
        const Node *below = script_child(node, SETTINGS[i].word);
        const Value *beside = reader_value_after(node, SETTINGS[i].word);
        if (SETTINGS[i].there || (!below && !beside)) continue;
        say_no_effect(reader, below ? script_statement(below) : beside->span, SETTINGS[i].word,
                      SETTINGS[i].lacks);
    }
}

void reader_play(Reader *reader, const Node *node, Growth growth, bool first, Part *part) {
    part->kind = PART_PLAY;
    if (node->broken) {
        reader->parts_known = false;
        return;
    }
    Play play = read_play(reader, node, growth);
    if (!can_play(reader, node, &play)) {
        reader->parts_known = false;
        return;
    }
    const Part *played;
    int count = copy_parts(reader, &play, play.lesson->parts, play.lesson->part_count, &played);
    if (!count) {
        reader->parts_known = false;
        diag_error(reader->diags, reader->source, script_statement(node), CODE_PLAYS_NOTHING,
                   "this leaves nothing of `%.*s` to play", TEXT_ARGS(play.lesson->id))
            ->help = text_format(reader->arena, "it has %.*s", TEXT_ARGS(phases_text(reader, play.lesson)));
        return;
    }
    check_effects(reader, node, &play, played, count);
    Part *parts = arena_alloc(reader->phases, (size_t)(count + 1) * sizeof *parts);
    int next = add_next(reader, node, played, first, parts);
    memcpy(parts + next, played, (size_t)count * sizeof *parts);
    part->played = play.lesson;
    part->parts = parts;
    part->part_count = next + count;
    reader_take_along(reader, play.lesson);
}

static const Part *first_play(const Part *parts, int count) {
    for (int i = 0; i < count; i++)
        if (parts[i].kind == PART_PLAY && parts[i].part_count) return &parts[i];
    return NULL;
}

void reader_look_like(Lesson *lesson, const Lesson *other) {
    lesson->area = other->area;
    lesson->muscle = other->muscle;
    lesson->technique = other->technique;
    lesson->position = other->position;
    lesson->pose = other->pose;
    lesson->shown = other->shown ? other->shown : other->body;
}

/* A routine's own phases at its start are where the lesson that comes first begins, not already on the ball; unless they
 * say otherwise, or that pose is one of another folder. */
static void begin_like(Reader *reader, const Lesson *played) {
    const Lesson *lesson = reader->lesson;
    Step *first =
        lesson->parts->kind == PART_STEP ? (Step *)lesson->parts->step : NULL; /* of this reader's own */
    const Step *opening = first_step(played->parts);
    if (!first || first->pose.count || opening->kind != PHASE_PREPARE || played->body != lesson->body) return;
    first->pose = opening->pose;
}

void reader_look_like_first(Reader *reader) {
    Lesson *lesson = reader->lesson;
    const Part *play = first_play(lesson->parts, lesson->part_count);
    if (!play) return;
    begin_like(reader, play->played);
    reader_look_like(lesson, first_step(play->parts)->of);
}
