/* What makes a lesson good beyond its grammar: its header against the vocabulary, each phase's lines
 * against its length, the whole against its limits. */
#include "lesson/reader.h"

#include "core/lookup.h"
#include "lesson/fill.h"
#include "lesson/speech.h"
#include "lesson/walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static Diag *mistake(Reader *reader, Span span, Code code, const char *message) {
    return diag_error(reader->diags, reader->source, span, code, "%s", message);
}

static bool lists_kind(const Lesson *lesson, ToolKind kind) {
    for (int i = 0; i < lesson->tool_count; i++)
        if (lesson->tools[i]->kind == kind || lesson->tools[i]->broken) return true;
    return false;
}

/* "write tools wall, tennis-ball": what is listed, and the first tool of this kind. */
static Text tools_with(Reader *reader, ToolKind kind) {
    const Lesson *lesson = reader->lesson;
    const Vocabulary *vocabulary = reader->vocabulary;
    Text text = TEXT("write tools ");
    for (int i = 0; i < lesson->tool_count; i++)
        text = text_format(reader->arena, "%.*s%.*s, ", TEXT_ARGS(text), TEXT_ARGS(lesson->tools[i]->id));
    for (int i = 0; i < vocabulary->tool_count; i++)
        if (vocabulary->tools[i].kind == kind)
            return text_format(reader->arena, "%.*s%.*s", TEXT_ARGS(text),
                               TEXT_ARGS(vocabulary->tools[i].id));
    return (Text){0};
}

static void check_tools(Reader *reader) {
    static const struct {
        Technique technique;
        ToolKind kind;
        const char *name;
    } NEEDS[] = {
        {TECHNIQUE_WALL_BALL, TOOL_WALL, "a wall"},   {TECHNIQUE_WALL_BALL, TOOL_BALL, "a ball"},
        {TECHNIQUE_FLOOR_BALL, TOOL_BALL, "a ball"},  {TECHNIQUE_FLOOR_ROLLER, TOOL_ROLLER, "a roller"},
        {TECHNIQUE_SEATED_BALL, TOOL_BALL, "a ball"}, {TECHNIQUE_SEATED_BALL, TOOL_SEAT, "a seat"},
    };
    const Lesson *lesson = reader->lesson;
    for (size_t i = 0; i < sizeof NEEDS / sizeof *NEEDS; i++) {
        if (NEEDS[i].technique != lesson->technique || lists_kind(lesson, NEEDS[i].kind)) continue;
        diag_error(reader->diags, reader->source, reader->tools_span, CODE_TOOL_UNLISTED,
                   "`%s` uses %s, which `tools` does not list", technique_id(lesson->technique),
                   NEEDS[i].name)
            ->help = tools_with(reader, NEEDS[i].kind);
        return;
    }
}

static bool has_gate(const Lesson *lesson, Text id) {
    for (int i = 0; i < lesson->gate_count; i++)
        if (text_same(lesson->gates[i]->id, id)) return true;
    return false;
}

static void check_muscle(Reader *reader) {
    const Lesson *lesson = reader->lesson;
    const Muscle *muscle = lesson->muscle;
    if (muscle && muscle->careful && !(lesson->careful && lesson->caution_count))
        diag_error(reader->diags, reader->source, reader->muscle_span, CODE_CAREFUL,
                   "%.*s needs care: the lesson lacks its `careful` block with a `caution`",
                   TEXT_ARGS(muscle->name))
            ->help = TEXT("say below `careful` what to mind and when to stop");
    else if (muscle && muscle->gate.count && reader->header_sound && !has_gate(lesson, muscle->gate))
        diag_error(reader->diags, reader->source, reader->muscle_span, CODE_CAREFUL,
                   "%.*s needs care: the lesson lacks the safety check %.*s", TEXT_ARGS(muscle->name),
                   TEXT_ARGS(muscle->gate))
            ->help = text_format(reader->arena, "add `gate %.*s` below `careful`", TEXT_ARGS(muscle->gate));
}

/* "wall-rhomboids" of "levels/upper-back/wall-rhomboids.lesson". */
static Text file_stem(Text path) {
    for (size_t i = path.count; i > 0; i--)
        if (path.at[i - 1] == '/') {
            path = (Text){path.at + i, path.count - i};
            break;
        }
    for (size_t i = 0; i < path.count; i++)
        if (path.at[i] == '.') path.count = i;
    return path;
}

static const char *ending_of(const Lesson *lesson) {
    return lesson->kind == LESSON_PROGRAMME ? "programme" : "lesson";
}

/* What is not called so is in no list, and nobody finds it by its id. */
static void check_ending(Reader *reader) {
    Text path = reader->source->path, stem = file_stem(path);
    const char *right = ending_of(reader->lesson);
    size_t at = path.count;
    while (at > 0 && path.at[at - 1] != '.' && path.at[at - 1] != '/') at--;
    bool has = at > 0 && path.at[at - 1] == '.';
    if (!has || text_is((Text){path.at + at, path.count - at}, right)) return;
    diag_warning(reader->diags, reader->source, reader->header_span, CODE_FILE_ENDING,
                 "the file of a %s ends in .%s", lesson_kind_id(reader->lesson->kind), right)
        ->help = text_format(reader->arena, "call it %.*s.%s", TEXT_ARGS(stem), right);
}

/* Whether the path ends in "ID.lesson", as nearly all do. */
static bool is_named(Text path, Text id, const char *ending) {
    size_t end = id.count + 1 + strlen(ending);
    if (!id.count || path.count < end) return false;
    const char *at = path.at + path.count - end;
    if (memcmp(at, id.at, id.count) != 0 || at[id.count] != '.') return false;
    return memcmp(at + id.count + 1, ending, strlen(ending)) == 0 && (at == path.at || at[-1] == '/');
}

static void check_id(Reader *reader) {
    Text id = reader->lesson->id;
    if (is_named(reader->source->path, id, ending_of(reader->lesson))) return;
    Text stem = file_stem(reader->source->path);
    check_ending(reader);
    if (!id.count || text_same(stem, id)) return;
    diag_warning(reader->diags, reader->source, reader->lesson->id_span, CODE_ID_FILE,
                 "the id is not the name of the file")
        ->help =
        text_format(reader->arena, "call the file %.*s.%s", TEXT_ARGS(id), ending_of(reader->lesson));
}

void reader_header_rules(Reader *reader) {
    if (!reader->header_sound) return;
    const Lesson *lesson = reader->lesson;
    check_id(reader);
    if (lesson->kind != LESSON_PLAIN) return;
    check_tools(reader);
    check_muscle(reader);
    if (lesson->technique == TECHNIQUE_FLOOR_ROLLER && lesson->area == AREA_LOWER_BACK)
        mistake(reader, reader->technique_span, CODE_ROLLER_LOW_BACK,
                "a roller does not go below the ribs of the back")
            ->help = TEXT("there are no ribs to carry the weight there; use a ball on the wall");
}

enum { SOUNDINGS_FEW = 16 }; /* of most phases */

/* A line at one of its times. */
typedef struct Sounding {
    double at_s;
    const Line *line;
} Sounding;

static int by_time(const void *a, const void *b) {
    const Sounding *x = a, *y = b;
    if (x->at_s != y->at_s) return x->at_s < y->at_s ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* "the next line, on line 14", or the end of the phase. */
static Text until_text(Reader *reader, const Sounding *next) {
    if (!next) return TEXT("the phase ends");
    return text_format(reader->arena, "the next line at %.3g s, on line %d", next->at_s,
                       source_place(reader->source, next->line->span.at).line);
}

/* `next`: what comes then in the same phase, or NULL. */
static void check_room(Reader *reader, const Step *step, Sounding said, const Sounding *next) {
    double room_s = (next ? next->at_s : step->seconds) - said.at_s;
    if (said.line->seconds <= room_s + 1e-9) return;
    bool clip = line_clip(said.line, SIDE_LEFT) != NULL, mistake = said.line->kind == LINE_MISTAKE;
    const char *what = clip      ? "this clip takes"
                       : mistake ? "showing this takes about"
                                 : "saying this takes about";
    Text until = until_text(reader, next);
    Diag *diag = diag_warning(reader->diags, reader->source, clip ? said.line->clip->span : said.line->span,
                              mistake ? CODE_MISTAKE_LONG : CODE_SPEECH_LONG,
                              "%s %.1f s, and there are %.1f s until %.*s", what, said.line->seconds,
                              room_s > 0 ? room_s : 0, TEXT_ARGS(until));
    diag->opened = step->span;
    diag->help = next ? TEXT("say less, or let the next line come later")
                      : text_format(reader->arena, "say less, or give the phase %.0f s more",
                                    ceil(said.line->seconds - room_s));
}

typedef VEC(Sounding) Soundings;

static void add_soundings(Reader *reader, const Step *step, const Line *line, Soundings *said) {
    for (int n = 0; n < line_times(line, step->seconds); n++)
        *vec_push(reader->scratch, said) = (Sounding){line_at_s(line, step->seconds, n), line};
}

static void check_speech(Reader *reader, const Step *step, const Soundings *said) {
    bool sorted = true;
    for (int i = 1; i < said->count; i++) sorted &= by_time(&said->at[i - 1], &said->at[i]) < 0;
    if (!sorted) qsort(said->at, (size_t)said->count, sizeof *said->at, by_time);
    for (int i = 0; i < said->count; i++) {
        bool next = i + 1 < said->count && said->at[i + 1].at_s < step->seconds;
        check_room(reader, step, said->at[i], next ? &said->at[i + 1] : NULL);
    }
}

static Text captions_help(Arena *arena, int lines) {
    static const char *const NUMBERS[] = {"two", "three", "four", "five"};
    int parts = (lines + CAPTION_LINES_USUAL - 1) / CAPTION_LINES_USUAL;
    if (parts < 2) parts = 2;
    if (parts > 5) return text_format(arena, "split it into %d lines of their own", parts);
    return text_format(arena, "split it into %s lines of their own", NUMBERS[parts - 2]);
}

/* The line with the longest words that its placeholders can stand for. */
static Text widest_text(const Reader *reader, const Line *line) {
    const Language *language = line->tongue->language;
    const FormedWord side = {.text = language->widest_side};
    const Filling widest = {side, side, language->widest_hold, TEXT("4"), TEXT("4"), TEXT("12")};
    return fill_text(reader->scratch, line->text, &widest);
}

static void check_caption(Reader *reader, const Line *line) {
    Text shown = line->braced ? widest_text(reader, line) : line->text;
    if (caption_fits(shown)) return;
    int lines = caption_lines(shown, CAPTION_CHARACTERS);
    if (lines <= CAPTION_LINES_USUAL) return;
    diag_warning(reader->diags, reader->source, line->span, CODE_CAPTION_LONG,
                 "this caption takes %d lines of %d characters, and there is room for %d", lines,
                 CAPTION_CHARACTERS, CAPTION_LINES_USUAL)
        ->help = captions_help(reader->arena, lines);
}

static size_t blanks_before(Text line) {
    size_t blanks = 0;
    while (blanks < line.count && line.at[blanks] == ' ') blanks++;
    return blanks;
}

/* "at 50s" of the line that this one is indented below. */
static Span block_above(const Source *source, Span said) {
    int number = source_place(source, said.at).line;
    size_t indent = blanks_before(source_line(source, number));
    while (--number > 0) {
        Text line = source_line(source, number);
        size_t from = blanks_before(line), to = from;
        if (from >= indent || from == line.count || line.at[from] == '#') continue;
        while (to < line.count && line.at[to] != '#') to++;
        while (to > from && line.at[to - 1] == ' ') to--;
        return span_at((size_t)(line.at - source->text.at) + from, to - from);
    }
    return said;
}

/* "at 50s" of `at 50s say "..."`, given where the text stands; or of the line above, where its word begins the line. */
static Span anchor_span(const Source *source, Span said) {
    const char *bytes = source->text.at;
    uint32_t first = said.at, end = said.at;
    while (first > 0 && bytes[first - 1] != '\n') first--;
    while (bytes[first] == ' ') first++;
    while (end > first && bytes[end - 1] == ' ') end--;
    while (end > first && bytes[end - 1] != ' ') end--; /* the word that says what the text is for */
    while (end > first && bytes[end - 1] == ' ') end--;
    return end > first ? (Span){first, end - first} : block_above(source, said);
}

/* "5 s", "0.25 s", "9000 s". */
static Text in_seconds(Arena *arena, double seconds) {
    return text_format(arena, seconds < 1000 ? "%.3g s" : "%.0f s", seconds);
}

static Text anchor_help(Arena *arena, const Step *step, const Line *line) {
    if (line->anchor == ANCHOR_START && line->amount < 0)
        return text_format(arena, "write at end-%gs for so long before its end", -line->amount);
    Text length = in_seconds(arena, step->seconds);
    return text_format(arena, "the phase lasts %.*s; at half is its middle, at end-5s near its end",
                       TEXT_ARGS(length));
}

/* Whether the last thing told was of this anchor, which other lines may stand below, too. */
static bool told_last(const Reader *reader, Span place) {
    int count = reader->diags->list.count;
    const Diag *last = count ? &reader->diags->list.at[count - 1] : NULL;
    return last && last->code == CODE_CUE_OUTSIDE && last->source == reader->source &&
           last->span.at == place.at;
}

/* Whether the line's anchor lies in its phase. */
static bool check_line_place(Reader *reader, const Step *step, const Line *line) {
    double base_s = line_at_s(line, step->seconds, 0) - line->after_s;
    bool before = base_s < 0, told = isinf(line->amount);
    if (told || (!before && base_s <= step->seconds)) return true;
    Span place = reader_translated(reader, line->span) ? line->span : anchor_span(reader->source, line->span);
    if (told_last(reader, place)) return false;
    Text off = in_seconds(reader->arena, before ? -base_s : base_s - step->seconds);
    Diag *diag = diag_error(reader->diags, reader->source, place, CODE_CUE_OUTSIDE, "this comes %.*s %s",
                            TEXT_ARGS(off), before ? "before its phase begins" : "after its phase has ended");
    diag->opened = step->span;
    diag->help = anchor_help(reader->arena, step, line);
    return false;
}

/* The placeholder's own place inside the text's span, which holds it as it is written. */
static Span span_of(const Reader *reader, Span span, Text name) {
    Text raw = source_text(reader->source, span);
    for (size_t i = 0; i + name.count + 2 <= raw.count; i++)
        if (raw.at[i] == '{' && memcmp(raw.at + i + 1, name.at, name.count) == 0)
            return span_at(span.at + i, name.count + 2);
    return span;
}

/* Which placeholders have a value on this visit; any text but the empty one will do. */
static Filling filling_there(const Reader *reader, const Visit *visit) {
    Text yes = TEXT("yes"), no = {0}, round = visit->rounds && !visit->ahead ? yes : no;
    FormedWord side = {.text = visit->side_next != SIDE_NONE ? yes : no};
    Text paced = reader->paced_hold || breath_cycle_s(visit->step->breath) > 0 ? yes : no;
    return (Filling){side, side, reader->any_hold ? yes : no, round, round, paced};
}

/* A form that the language of the text does not have: its names are said. A clip has no language, and no forms. */
static bool check_form(Reader *reader, const Language *language, Text placeholder, Span span) {
    Text form, list = {0};
    placeholder_name(placeholder, &form);
    bool lost = language == reader->usual && !language_tag_good(reader->lesson->written_in.tag);
    if (!language || lost || !form.count || formed_word_has(&language->left, form)) return true;
    for (int i = 0; i < language->left.form_count; i++)
        list = text_format(reader->arena, "%.*s%s%.*s", TEXT_ARGS(list),
                           i ? ", " : "there is: ", TEXT_ARGS(language->left.forms[i].name));
    if (!list.count) list = TEXT("it has one form: leave out the colon and what follows it");
    diag_error(reader->diags, reader->source, span_of(reader, span, placeholder), CODE_FORM,
               "there is no form %.*s of this word", TEXT_ARGS(form))
        ->help = list;
    return false;
}

/* In a language that the program has no words of, its placeholders are filled in another: said once. */
static void check_words_of(Reader *reader, const Tongue *tongue, Text placeholder, Span span) {
    Text form, bare = placeholder_name(placeholder, &form);
    bool counts = text_starts(bare, "round"); /* a number is one in any language */
    if (!tongue || counts || reader->unworded_told || reader->translated || !language_tag_good(tongue->tag))
        return;
    if (language_is_of(tongue->language->tag, tongue->tag)) return;
    reader->unworded_told = true;
    diag_warning(reader->diags, reader->source, span_of(reader, span, placeholder), CODE_NO_WORDS,
                 "the program has no words of `%.*s` for {%.*s}", TEXT_ARGS(tongue->tag), TEXT_ARGS(bare))
        ->help = text_format(reader->arena, "it says them in `%.*s`: leave them out here",
                             TEXT_ARGS(tongue->language->tag));
}

static void check_placeholders(Reader *reader, const Visit *visit, const Tongue *tongue, Text text,
                               Span span) {
    const char *const HELP[] = {
        reader->any_side ? "it stands inside `each side` or `side`, or before them"
                         : "nothing here has sides: leave it out, or put the phases below `each side`",
        "it stands inside `repeat`: leave it out, or put the phase below `repeat`",
        reader->any_hold ? "the lesson has no hold with a paced breath" : "the lesson has no hold"};
    Filling there = filling_there(reader, visit);
    size_t at = 0;
    for (Text name = fill_next(text, &at); name.count; name = fill_next(text, &at)) {
        const Text *value = filling_value(&there, name);
        if (value && !check_form(reader, tongue ? tongue->language : NULL, name, span)) return;
        if (value) check_words_of(reader, tongue, name, span);
        if (!value || value->count) continue;
        Text form, bare = placeholder_name(name, &form);
        int help = text_starts(bare, "round") ? 1 : text_is(bare, "side") || text_is(bare, "other") ? 0 : 2;
        diag_error(reader->diags, reader->source, span_of(reader, span, name), CODE_PLACEHOLDER_HERE,
                   "{%.*s} has no value here", TEXT_ARGS(name))
            ->help = text_of(HELP[help]);
        return;
    }
}

/* Why nobody would see this mistake, or empty. */
static Text why_unseen(Reader *reader, const Step *step, const MistakeTerm *term) {
    Technique technique = reader->lesson->technique;
    const PoseTerm *pose = term->pose.count ? reader_pose(reader, term->pose) : NULL;
    bool ball = technique == TECHNIQUE_WALL_BALL || technique == TECHNIQUE_FLOOR_BALL ||
                technique == TECHNIQUE_SEATED_BALL;
    Text wrong = {0};
    if (term->faster > 0 && step->move == MOVE_STILL)
        wrong = TEXT("this mistake is one of moving, and nothing moves here");
    if (term->tool_on_midline && !ball)
        wrong = TEXT("this mistake is one of a ball, and the technique has none");
    if (pose && pose->techniques && !(pose->techniques & 1u << technique))
        wrong =
            text_format(reader->arena, "this mistake's pose does not go with `%s`", technique_id(technique));
    return wrong;
}

static void check_mistake(Reader *reader, const Step *step, const Line *line) {
    Text wrong = why_unseen(reader, step, line->mistake), others = {0};
    if (!wrong.count) return;
    for (int i = 0; i < reader->vocabulary->mistake_count; i++) {
        const MistakeTerm *other = &reader->vocabulary->mistakes[i];
        if (!why_unseen(reader, step, other).count)
            others = text_format(reader->arena, "%.*s%s%.*s", TEXT_ARGS(others), others.count ? ", " : "",
                                 TEXT_ARGS(other->id));
    }
    Diag *diag =
        diag_error(reader->diags, reader->source, line->span, CODE_MISTAKE, "%.*s", TEXT_ARGS(wrong));
    diag->opened = step->span;
    if (others.count) diag->help = text_format(reader->arena, "here can be shown: %.*s", TEXT_ARGS(others));
}

static void check_step(Reader *reader, const Visit *visit) {
    const Step *step = visit->step;
    Sounding few[SOUNDINGS_FEW];
    Soundings said = {few, 0, SOUNDINGS_FEW};
    for (int i = 0; i < step->line_count; i++) {
        const Line *line = &step->lines[i];
        if (line->kind == LINE_MISTAKE && reader->header_sound && reader->lesson->kind == LESSON_PLAIN)
            check_mistake(reader, step, line);
        if (line->braced && line->kind != LINE_SOUND && reader->parts_known)
            check_placeholders(reader, visit, line->tongue, line->text, line->span);
        if (line->clip && reader->parts_known)
            check_placeholders(reader, visit, NULL, line->clip->name, line->clip->span);
        bool inside = step->seconds > 0 && check_line_place(reader, step, line);
        if (inside && (line->kind == LINE_SAY || line->kind == LINE_MISTAKE))
            add_soundings(reader, step, line, &said);
    }
    check_speech(reader, step, &said); /* first: one who says less needs no more lines */
    for (int i = 0; i < step->line_count; i++)
        if (step->lines[i].kind != LINE_SOUND) check_caption(reader, &step->lines[i]);
    bool pressed = step->kind == PHASE_FIND || step->kind == PHASE_HOLD || step->kind == PHASE_RELEASE;
    /* without a time, which these must have, their line has a mistake that has been told */
    if (pressed && step->seconds > 0 && !step->pose.count && reader->header_sound)
        mistake(reader, step->span, CODE_NO_POSE, "this phase has no pose")->help =
            TEXT("give the lesson its working pose, such as pose wall-rhomboids, or the phase its own");
}

/* Cues of one playing of a step: its lines, its tones, and two a breath. */
static double cues_of(const Step *step) {
    double cycle_s = breath_cycle_s(step->breath);
    int64_t cues = 5;
    if (!step->again) cues += step->line_count;
    for (int i = 0; step->again && i < step->line_count; i++)
        cues += line_times(&step->lines[i], step->seconds);
    return cycle_s > 0 ? (double)cues + 2 * step->seconds / cycle_s : (double)cues;
}

/* Adds up what is played. */
static bool check_limits(Reader *reader, Visits visits) {
    double cues = 0;
    Lesson *lesson = reader->lesson;
    double *each = arena_alloc(reader->scratch, (size_t)lesson->step_count * sizeof *each + 1); /* by step */
    for (int i = 0; i < visits.count; i++) {
        const Step *step = visits.at[i].step;
        bool own = step->of == lesson, hold = own && step->kind == PHASE_HOLD;
        if (each[step->number] <= 0) each[step->number] = cues_of(step);
        lesson->seconds += step->seconds;
        cues += each[step->number];
        reader->any_hold |= hold;
        reader->paced_hold |= hold && breath_cycle_s(step->breath) > 0;
        reader->any_side |= own && visits.at[i].side != SIDE_NONE;
    }
    Span span = reader->header_span;
    if (!visits.count && reader->parts_known)
        diag_error(reader->diags, reader->source, span, CODE_NO_PHASES, "this %s plays nothing",
                   lesson_kind_id(lesson->kind))
            ->help = TEXT("add phases, such as prepare, find, hold, release, rest, stretch, close");
    if (lesson->seconds > LESSON_SECONDS_MAX)
        diag_error(reader->diags, reader->source, span, CODE_LESSON_LENGTH,
                   "this lesson lasts %.1f hours, and 4 are the most", lesson->seconds / 3600);
    if (cues > LESSON_CUES_MAX)
        diag_error(reader->diags, reader->source, span, CODE_CUES, "this lesson has more than %d cues",
                   LESSON_CUES_MAX);
    return cues <= LESSON_CUES_MAX;
}

void reader_rules(Reader *reader) {
    Visits visits = lesson_visits(reader->scratch, reader->lesson, (WalkOptions){0});
    bool *seen = arena_alloc(reader->scratch, (size_t)reader->lesson->step_count + 1);
    reader_header_rules(reader);
    reader_clips_together(reader);
    if (!check_limits(reader, visits)) return;
    for (int i = 0; i < visits.count && !diags_full(reader->diags, reader->source); i++) {
        bool own = visits.at[i].step->of == reader->lesson; /* others are checked where they are written */
        if (own && !seen[visits.at[i].step->number]) check_step(reader, &visits.at[i]);
        seen[visits.at[i].step->number] = true;
    }
}

void lesson_duplicates(const Lesson *const *lessons, int count, Diags *diags) {
    Text *ids = arena_alloc(diags->arena, (size_t)count * sizeof *ids);
    for (int i = 0; i < count; i++) ids[i] = lessons[i]->id;
    Lookup lookup = lookup_new(diags->arena, ids, count);
    for (int i = 0; i < count; i++) {
        int first = lookup_find(&lookup, ids[i]);
        if (!ids[i].count || first == i) continue;
        diag_error(diags, lessons[i]->source, lessons[i]->id_span, CODE_SAME_ID,
                   "the id `%.*s` is taken by another lesson", TEXT_ARGS(ids[i]))
            ->help = text_format(diags->arena, "%.*s has it too", TEXT_ARGS(lessons[first]->source->path));
    }
}
