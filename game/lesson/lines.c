/* What is said, shown and sounded in a phase, and when. Lines without an anchor follow one another from the
 * start of the phase, and so do lines below one anchor from there; a breath of silence lies between them. */
#include "lesson/reader.h"

#include "core/check.h"
#include "lesson/speech.h"
#include "script/number.h"
#include "script/pattern.h"

#include <math.h>

static const double FIRST_LINE_S = 0.8; /* after the start, so that the phase's tone is heard first */
static const double BETWEEN_LINES_S = 0.9;
static const double MISTAKE_LEAST_S = 5, AFTER_MISTAKE_S = 1.5; /* to come and go, and be understood */

typedef VEC(Line) Lines;

typedef struct Anchor {
    AnchorKind anchor;
    double amount, after_s; /* as in Line */
} Anchor;

int line_times_again(const Line *line, double phase_s) {
    double times = floor((phase_s - line->after_s) / line->amount);
    bool at_end = times > 0 && line->amount * times + line->after_s >= phase_s;
    return times > 0 ? (int)times - at_end : 0;
}

/* The mistake's own text, or what the lesson says instead. */
static void read_mistake(const Reader *reader, const Node *node, Line *line) {
    CHECK(node->values[0].name > 0);
    line->kind = LINE_MISTAKE;
    line->mistake = &reader->vocabulary->mistakes[node->values[0].name - 1];
    if (node->value_count == 1) {
        const Language *language = reader_language_of(reader, reader->lesson);
        line->text = language_text(language, line->mistake->text);
        line->braced = true; /* maybe so */
        bool said = !text_same(line->text, line->mistake->text);
        line->tongue = reader_tongue_of(reader, said ? language : reader->usual);
    }
    line->seconds = fmax(speech_seconds(line->text) + AFTER_MISTAKE_S, MISTAKE_LEAST_S);
}

static void read_line(Reader *reader, const Node *node, StatementKind kind, Anchor *anchor, Lines *lines) {
    bool mistake = kind == STATEMENT_MISTAKE;
    const Value *value = &node->values[mistake && node->value_count > 1 ? 1 : 0];
    Line *line = vec_push(reader->phases, lines);
    line->text = value->text;
    line->braced = value->braced;
    line->tongue = reader_tongue(reader, value->span);
    line->span = value->span;
    line->anchor = anchor->anchor;
    line->amount = anchor->amount;
    line->after_s = anchor->after_s;
    if (kind == STATEMENT_SAY) {
        line->kind = LINE_SAY;
        line->seconds = speech_seconds(line->text);
        /* a recording is of the lesson's own words */
        if (node->value_count > 1 && !reader_translated(reader, value->span)) reader_clip(reader, node, line);
    } else if (kind == STATEMENT_SHOW) {
        line->kind = LINE_SHOW;
        line->seconds = reading_seconds(line->text);
    } else if (mistake) {
        read_mistake(reader, node, line);
    } else {
        line->kind = LINE_SOUND;
        reader_clip(reader, node, line);
        line->seconds = 0; /* nothing waits for it */
    }
    if (line->seconds > 0) anchor->after_s += line->seconds + BETWEEN_LINES_S;
}

/* The seconds of so many breaths; 0 after reporting that the phase has none. */
static double seconds_of_breaths(Reader *reader, const Value *count, Step *step) {
    double cycle_s = breath_cycle_s(step->breath);
    if (cycle_s <= 0)
        diag_error(reader->diags, reader->source, count->span, CODE_UNPACED,
                   "breaths cannot be counted where breathing is natural")
            ->help = TEXT("give the phase a breath, such as breathe 4 in, 6 out, or write a time");
    step->breath_own = true;
    return quantity_of(QUANTITY_COUNT, count) * cycle_s;
}

static Anchor read_anchor(Reader *reader, const Node *node, Step *step) {
    const Value *value = &node->values[0];
    double amount = 0;
    if (pattern_end_anchor(value, &amount)) return (Anchor){.anchor = ANCHOR_END, .amount = amount};
    if (value->kind == VALUE_WORD) return (Anchor){.anchor = ANCHOR_PART, .amount = 0.5};
    if (quantity_read(QUANTITY_SHARE, value, &amount))
        return (Anchor){.anchor = ANCHOR_PART, .amount = amount};
    if (!quantity_read(QUANTITY_TIME, value, &amount)) amount = seconds_of_breaths(reader, value, step);
    return (Anchor){.anchor = ANCHOR_START, .amount = amount};
}

/* One that cannot be is told of here, and comes never. */
static Anchor read_every(Reader *reader, const Node *node, Step *step) {
    const Value *value = &node->values[0];
    double seconds;
    step->again = true;
    if (!quantity_read(QUANTITY_TIME, value, &seconds)) {
        seconds = seconds_of_breaths(reader, value, step);
        if (breath_cycle_s(step->breath) <= 0) return (Anchor){.anchor = ANCHOR_EVERY, .amount = INFINITY};
    }
    if (seconds < 1) {
        diag_error(reader->diags, reader->source, value->span, CODE_PHASE_LENGTH,
                   "a line can come again after 1 s at the earliest");
        seconds = INFINITY;
    }
    return (Anchor){.anchor = ANCHOR_EVERY, .amount = seconds};
}

static void read_lines_at(Reader *reader, const Node *node, Anchor anchor, Lines *lines) {
    for (const Node *child = node->first; child; child = child->next) {
        StatementKind kind = statement_of(reader->statements, child);
        if (!child->broken && statement_is_line(kind)) read_line(reader, child, kind, &anchor, lines);
    }
}

/* At most so many lines stand below the node, those below its `at` and `every` among them. */
static int lines_below(const Statements *statements, const Node *node) {
    int count = 0;
    for (const Node *child = node->first; child; child = child->next)
        count += statement_is_line(statement_of(statements, child)) ? 1 : child->children;
    return count;
}

void reader_lines(Reader *reader, const Node *node, Step *step) {
    Lines lines = {.room = lines_below(reader->statements, node)};
    if (lines.room) lines.at = arena_alloc(reader->phases, (size_t)lines.room * sizeof *lines.at);
    Anchor start = {.anchor = ANCHOR_START, .after_s = FIRST_LINE_S};
    for (const Node *child = node->first; child; child = child->next) {
        StatementKind kind = statement_of(reader->statements, child);
        if (child->broken) continue;
        if (statement_is_line(kind)) read_line(reader, child, kind, &start, &lines);
        if (kind == STATEMENT_AT) read_lines_at(reader, child, read_anchor(reader, child, step), &lines);
        if (kind == STATEMENT_EVERY) read_lines_at(reader, child, read_every(reader, child, step), &lines);
    }
    step->lines = lines.at;
    step->line_count = lines.count;
}

void reader_say(Reader *reader, Text text, const Language *language, Step *step) {
    Line *line = arena_alloc(reader->phases, sizeof *line);
    *line = (Line){.kind = LINE_SAY,
                   .braced = true,
                   .after_s = FIRST_LINE_S,
                   .text = text,
                   .tongue = reader_tongue_of(reader, language),
                   .seconds = speech_seconds(text),
                   .span = step->span};
    step->lines = line;
    step->line_count = 1;
}
