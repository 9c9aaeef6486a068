/* What a lesson asks of the person: gates before it opens, how sore it is before the first phase and after the last,
 * or how it feels then. A session has one answer before and one after, about one area. */
#include "lesson/reader.h"

/* ---- gates ---- */

static bool has_gate(const Lesson *lesson, const Gate *gate) {
    for (int i = 0; i < lesson->gate_count; i++)
        if (text_same(lesson->gates[i]->id, gate->id)) return true;
    return false;
}

/* The gate in the lesson's language; itself where that has none of its texts. */
static const Gate *gate_in(Reader *reader, const Gate *gate) {
    const Language *language = reader_language_of(reader, reader->lesson);
    return gate_said(reader->arena, gate, language);
}

static const Advice *advice_in(Reader *reader, const Advice *advice) {
    const Language *language = reader_language_of(reader, reader->lesson);
    if (!advice || !language->text_count) return advice;
    Advice *said = arena_alloc(reader->arena, sizeof *said);
    Text *texts = arena_alloc(reader->arena, (size_t)advice->text_count * sizeof *texts);
    for (int i = 0; i < advice->text_count; i++) texts[i] = language_text(language, advice->texts[i]);
    *said = *advice;
    said->title = language_text(language, advice->title);
    said->texts = texts;
    return said;
}

void reader_add_gate(Reader *reader, const Gate *gate) {
    Lesson *lesson = reader->lesson;
    if (has_gate(lesson, gate)) return;
    const Gate **gates = arena_alloc(reader->arena, (size_t)(lesson->gate_count + 1) * sizeof(*gates));
    for (int i = 0; i < lesson->gate_count; i++) gates[i] = lesson->gates[i];
    gates[lesson->gate_count++] = gate;
    lesson->gates = gates;
}

static void read_gates(Reader *reader, const Node *block) {
    for (const Node *node = block->first; node; node = node->next) {
        if (node->broken || statement_of(reader->statements, node) != STATEMENT_GATE) continue;
        const Value *name = &node->values[0];
        const Gate *gate = vocabulary_gate(reader->vocabulary, name->text);
        if (gate && has_gate(reader->lesson, gate))
            diag_error(reader->diags, reader->source, name->span, CODE_TWICE,
                       "the gate `%.*s` is given twice", TEXT_ARGS(name->text));
        else if (gate)
            reader_add_gate(reader, gate_in(reader, gate));
    }
}

void reader_gates(Reader *reader, const Node *header) {
    const Node *careful = statement_child(reader->statements, header, STATEMENT_CAREFUL);
    read_gates(reader, header);
    if (careful) read_gates(reader, careful);
}

/* ---- questions ---- */

static BodyArea area_asked(const Reader *reader, const Node *ask) {
    for (int area = 0; ask->value_count > 1 && area < AREAS; area++)
        if (text_is(ask->values[1].text, area_id((BodyArea)area))) return (BodyArea)area;
    return reader->lesson->area;
}

static bool is_relief(const Node *ask) {
    return text_is(ask->values[0].text, "relief");
}

static Diag *mistake(Reader *reader, const Node *node, Code code, const char *message) {
    return diag_error(reader->diags, reader->source, script_statement(node), code, "%s", message);
}

static Text line_of(Reader *reader, const Node *other) {
    return text_format(reader->arena, "the other question is on line %d",
                       source_place(reader->source, other->span.at).line);
}

/* Whether the question may be asked there; if not, it has been told why. */
static bool check_ask(Reader *reader, const Node *ask, const Node *asked, bool before) {
    if (before && is_relief(ask)) {
        mistake(reader, ask, CODE_ASK, "how it feels can only be asked in `close`")->help =
            TEXT("ask soreness can be asked before, too");
        return false;
    }
    if (reader->repeated) {
        bool sides = statement_of(reader->statements, reader->repeated) == STATEMENT_EACH;
        mistake(reader, ask, CODE_ASK,
                sides ? "a question is asked once, and `each side` plays this twice"
                      : "a question is asked once, and `repeat` plays this again")
            ->help =
            before ? TEXT("ask in a `prepare` before the block") : TEXT("ask in a `close` after the block");
        return false;
    }
    if (asked)
        mistake(reader, ask, CODE_ASK,
                before ? "this has been asked in an earlier `prepare`"
                       : "one question after a lesson is all, and it has one already")
            ->help = line_of(reader, asked);
    return !asked;
}

static const Advice *advice_of(Reader *reader, const Node *ask, bool before) {
    const Node *unless = script_child(ask, "unless");
    if (!unless) return NULL;
    if (before) {
        mistake(reader, unless, CODE_ADVICE, "before the lesson nothing can be better yet")->help =
            TEXT("let it stand below the question in `close`");
        return NULL;
    }
    const Node *advise = script_child(unless, "advise");
    return advise ? advice_in(reader, vocabulary_advice(reader->vocabulary, advise->values[0].text)) : NULL;
}

void reader_ask(Reader *reader, const Node *ask, PhaseKind kind) {
    bool before = kind == PHASE_PREPARE;
    Asks *asks = &reader->lesson->asks;
    const Node **asked = before ? &reader->asked_before : &reader->asked_after;
    if (!check_ask(reader, ask, *asked, before)) return;
    *asked = ask;
    const Advice *advice = advice_of(reader, ask, before);
    asks->before |= before;
    if (before) return;
    asks->after = is_relief(ask) ? ASK_RELIEF : ASK_SORENESS;
    asks->advice = advice;
}

void reader_asks(Reader *reader) {
    const Node *before = reader->asked_before, *after = reader->asked_after;
    if (after && is_relief(after)) after = NULL;
    const Node *later = !before || (after && after->span.at > before->span.at) ? after : before;
    if (!later) return;
    Asks *asks = &reader->lesson->asks;
    asks->area = area_asked(reader, later);
    if (!before || !after) return;
    const Node *earlier = later == after ? before : after;
    BodyArea there = area_asked(reader, earlier);
    if (asks->area == there) return;
    diag_error(reader->diags, reader->source, script_statement(later), CODE_ASK_AREA,
               "before and after ask about two areas, `%s` and `%s`", area_id(there), area_id(asks->area))
        ->help = line_of(reader, earlier);
}

/* ---- of what is played ---- */

/* Whether a phase of this kind is among the parts: a question is asked only if its phase is played. */
static bool has_phase(const Part *parts, int count, PhaseKind kind) {
    for (int i = 0; i < count; i++)
        if (parts[i].kind == PART_STEP ? parts[i].step->kind == kind
                                       : has_phase(parts[i].parts, parts[i].part_count, kind))
            return true;
    return false;
}

static const Asks *asks_of(const Part *part, PhaseKind kind) {
    return part->played && has_phase(part->parts, part->part_count, kind) ? &part->played->asks : NULL;
}

/* The last lesson's question after; and how sore it is before, if that is about the same area. */
void reader_take_asks(Reader *reader) {
    Lesson *lesson = reader->lesson;
    Asks *asks = &lesson->asks;
    bool own_before = asks->before, own_after = asks->after != ASK_NOTHING;
    for (int i = 0; i < lesson->part_count && !own_after; i++) {
        const Asks *played = asks_of(&lesson->parts[i], PHASE_CLOSE);
        if (!played || !played->after ||
            (own_before && played->after == ASK_SORENESS && played->area != asks->area))
            continue;
        asks->after = played->after;
        asks->advice = played->advice;
        if (!own_before) asks->area = played->area;
    }
    for (int i = 0; i < lesson->part_count && !own_before && !asks->before; i++) {
        const Asks *played = asks_of(&lesson->parts[i], PHASE_PREPARE);
        if (!played || !played->before || (asks->after == ASK_SORENESS && played->area != asks->area))
            continue;
        asks->before = true;
        asks->area = played->area;
    }
}

bool reader_asked_by_played(Reader *reader, const Node *ask) {
    const Lesson *lesson = reader->lesson;
    for (int i = 0; i < lesson->part_count; i++) {
        const Asks *played = asks_of(&lesson->parts[i], PHASE_CLOSE);
        bool relief = played && played->after == ASK_RELIEF && is_relief(ask);
        bool soreness = played && played->after == ASK_SORENESS && !is_relief(ask) &&
                        played->area == area_asked(reader, ask);
        if (!relief && !soreness) continue;
        mistake(reader, ask, CODE_ASK, "the lesson asks this itself")->help = text_format(
            reader->arena, "`%.*s` does: take one of the two away", TEXT_ARGS(lesson->parts[i].played->id));
        return true;
    }
    return false;
}
