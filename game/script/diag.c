#include "script/diag.h"

#include "core/utf8.h"
#include "script/prose.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINE_SHOWN = 120,    /* characters of a source line that a message shows */
    BEFORE_SHOWN = 80,   /* of them before the marked place, when the line is longer */
    MESSAGE_BYTES = 1000 /* a longer message is cut */
};

Diags diags_in(Arena *arena) {
    return (Diags){.arena = arena};
}

static void count(Diags *diags, Severity severity, int by) {
    if (severity == SEVERITY_ERROR)
        diags->errors += by;
    else
        diags->warnings += by;
}

static Diag *append(Diags *diags, const Source *source, Span span, Severity severity, Code code,
                    Text message) {
    Diag *diag = vec_push(diags->arena, &diags->list);
    *diag =
        (Diag){.source = source, .severity = severity, .code = (int)code, .span = span, .message = message};
    count(diags, severity, 1);
    return diag;
}

/* False when the source has had its share; the first refusal is itself reported. */
static bool room_for(Diags *diags, const Source *source, Severity severity) {
    if (diags->current != source) {
        diags->current = source;
        memset(diags->in_current, 0, sizeof diags->in_current);
    }
    int number = ++diags->in_current[severity];
    if (number == DIAGS_PER_FILE + 1)
        append(diags, source, span_at(source->text.count, 0), severity, CODE_TOO_MANY,
               severity == SEVERITY_ERROR ? TEXT("too many mistakes, the rest is not shown")
                                          : TEXT("too many warnings, the rest is not shown"));
    return number <= DIAGS_PER_FILE;
}

/* A message cut inside a character loses all of that character. */
static Text message_text(Arena *arena, const char *format, va_list list) {
    char message[MESSAGE_BYTES];
    vsnprintf(message, sizeof message, format, list);
    Text text = text_of(message);
    text.count = utf8_bad(text);
    return (Text){text_copy(arena, text), text.count};
}

static Diag *add(Diags *diags, const Source *source, Span span, Severity severity, Code code,
                 const char *format, va_list list) {
    if (!room_for(diags, source, severity)) return &diags->dropped;
    return append(diags, source, span, severity, code, message_text(diags->arena, format, list));
}

void diags_take_back(Diags *diags, int at) {
    Diag *list = diags->list.at;
    count(diags, list[at].severity, -1);
    if (list[at].source == diags->current) diags->in_current[list[at].severity]--;
    diags->list.count--;
    memmove(list + at, list + at + 1, (size_t)(diags->list.count - at) * sizeof *list);
}

Diag *diag_error(Diags *diags, const Source *source, Span span, Code code, const char *format, ...) {
    va_list list;
    va_start(list, format);
    Diag *diag = add(diags, source, span, SEVERITY_ERROR, code, format, list);
    va_end(list);
    return diag;
}

Diag *diag_warning(Diags *diags, const Source *source, Span span, Code code, const char *format, ...) {
    va_list list;
    va_start(list, format);
    Diag *diag = add(diags, source, span, SEVERITY_WARNING, code, format, list);
    va_end(list);
    return diag;
}

void diags_join(Diags *diags, const Diags *more) {
    for (int i = 0; i < more->list.count; i++) *vec_push(diags->arena, &diags->list) = more->list.at[i];
    diags->errors += more->errors;
    diags->warnings += more->warnings;
}

static int line_of(const Diag *diag) {
    return source_place(diag->source, diag->span.at).line;
}

/* What a block as a whole lacks is told after what is wrong in its first line. */
static bool is_of_block(const Diag *diag) {
    return diag->code == CODE_LACKS || diag->code == CODE_NO_PHASES;
}

static int order(const Diag *a, const Diag *b) {
    int by_path = text_order(a->source->path, b->source->path);
    if (by_path) return by_path;
    int by_line = line_of(a) - line_of(b);
    if (by_line) return by_line;
    if (a->severity != b->severity) return a->severity == SEVERITY_ERROR ? -1 : 1;
    if (is_of_block(a) != is_of_block(b)) return is_of_block(a) ? 1 : -1;
    return (a->span.at > b->span.at) - (a->span.at < b->span.at);
}

static bool repeats(const Diag *kept, const Diag *next) {
    return kept->source == next->source && kept->severity == next->severity && line_of(kept) == line_of(next);
}

static bool is_sorted(const Diag *list, int count) {
    for (int i = 1; i < count; i++)
        if (order(&list[i - 1], &list[i]) > 0) return false;
    return true;
}

/* Of equals, the one that came first stays first. */
static int by_place(const void *a, const void *b) {
    const Diag *x = *(const Diag *const *)a, *y = *(const Diag *const *)b;
    int by_order = order(x, y);
    return by_order ? by_order : (x > y) - (x < y);
}

/* Mostly there is nothing to do; but thousands of files may each have something to say. */
static void sort(Arena *arena, Diag *list, int count) {
    if (is_sorted(list, count)) return;
    size_t each = (size_t)count;
    const Diag **places = arena_alloc(arena, each * sizeof(*places));
    Diag *sorted = arena_alloc(arena, each * sizeof *sorted);
    for (int i = 0; i < count; i++) places[i] = &list[i];
    qsort(places, each, sizeof(*places), by_place);
    for (int i = 0; i < count; i++) sorted[i] = *places[i];
    memcpy(list, sorted, each * sizeof *sorted);
}

void diags_order(Diags *diags) {
    sort(diags->arena, diags->list.at, diags->list.count);
    int kept = 0;
    for (int i = 0; i < diags->list.count; i++) {
        const Diag *diag = &diags->list.at[i];
        if (kept && repeats(&diags->list.at[kept - 1], diag))
            count(diags, diag->severity, -1);
        else
            diags->list.at[kept++] = *diag;
    }
    diags->list.count = kept;
}

Text diag_code(Arena *arena, const Diag *diag) {
    return text_format(arena, "%c%03d", diag->severity == SEVERITY_ERROR ? 'E' : 'W', diag->code);
}

/* Adds at most `most` characters, safe to print: control characters become a blank, bad bytes '?'. */
static void add_printable(Prose *prose, Text text, size_t most) {
    int32_t code_point;
    for (size_t i = 0, characters = 0; i < text.count && characters < most; characters++) {
        Text rest = {text.at + i, text.count - i};
        size_t bytes = utf8_next(rest, &code_point);
        bool control = code_point >= 0 && (code_point < 32 || code_point == 127);
        prose_add(prose, "%.*s", control || code_point < 0 ? 1 : (int)bytes,
                  control          ? " "
                  : code_point < 0 ? "?"
                                   : rest.at);
        i += bytes;
    }
}

/* Terminal columns that the text takes as add_printable() shows it. */
static size_t printed_width(Arena *arena, Text text, size_t most) {
    Prose prose = prose_in(arena);
    add_printable(&prose, text, most);
    return utf8_width(prose_text(&prose));
}

static void add_repeated(Prose *prose, char c, size_t times) {
    for (size_t i = 0; i < times; i++) prose_add(prose, "%c", c);
}

/* The bytes of the line to leave out, so that the marked place is among what is shown. */
static size_t left_out(Text line, size_t before) {
    size_t characters = utf8_count((Text){line.at, before}), skipped = 0;
    int32_t code_point;
    if (utf8_count(line) <= LINE_SHOWN) return 0;
    for (; characters > BEFORE_SHOWN; characters--)
        skipped += utf8_next((Text){line.at + skipped, line.count - skipped}, &code_point);
    return skipped;
}

/* The line, and below it carets as wide as the span's part on this line. */
static void add_marked_line(Prose *prose, const Diag *diag, Place place, const DiagStyle *style) {
    Text line = source_line(diag->source, place.line);
    size_t before = diag->span.at - diag->source->lines[place.line - 1];
    if (before > line.count) before = line.count;
    size_t out = left_out(line, before);
    Text shown = {line.at + out, line.count - out}, lead = {shown.at, before - out};
    Text marked = {shown.at + lead.count, shown.count - lead.count};
    if (marked.count > diag->span.count) marked.count = diag->span.count;
    size_t width = printed_width(prose->arena, marked, LINE_SHOWN - utf8_count(lead));
    prose_add(prose, "%5d | ", place.line);
    add_printable(prose, shown, LINE_SHOWN);
    prose_add(prose, "\n      | ");
    add_repeated(prose, ' ', printed_width(prose->arena, lead, LINE_SHOWN));
    prose_add(prose, "%s", style->marks[diag->severity]);
    add_repeated(prose, '^', width ? width : 1);
    prose_add(prose, "%s\n", style->end);
}

static void add_opened(Prose *prose, const Diag *diag) {
    int line = source_place(diag->source, diag->opened.at).line;
    prose_add(prose, "      = the block was opened on line %d: ", line);
    add_printable(prose, source_text(diag->source, diag->opened), LINE_SHOWN);
    prose_add(prose, "\n");
}

Text diag_text_in(Arena *arena, const Diag *diag, const DiagStyle *style) {
    Place place = source_place(diag->source, diag->span.at);
    Text code = diag_code(arena, diag);
    Prose prose = prose_in(arena);
    prose_add(&prose, "%s%.*s:%d:%d:%s ", style->place, TEXT_ARGS(diag->source->path), place.line,
              place.column, style->end);
    prose_add(&prose, "%s%s[%.*s]%s: ", style->severity[diag->severity],
              diag->severity == SEVERITY_ERROR ? "error" : "warning", TEXT_ARGS(code), style->end);
    prose_add(&prose, "%.*s\n", TEXT_ARGS(diag->message));
    add_marked_line(&prose, diag, place, style);
    if (diag->opened.count) add_opened(&prose, diag);
    if (diag->help.count)
        prose_add(&prose, "      = %shelp: %.*s%s\n", style->help, TEXT_ARGS(diag->help), style->end);
    return prose_text(&prose);
}

Text diag_text(Arena *arena, const Diag *diag) {
    static const DiagStyle PLAIN = {"", {"", ""}, {"", ""}, "", ""};
    return diag_text_in(arena, diag, &PLAIN);
}
