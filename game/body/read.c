/* Every reader takes the next value if it fits and reports otherwise. A mistake in a list is reported at the
 * value at fault; a missing value at the end of the statement. */
#include "body/read.h"

#include "script/number.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct Unit {
    const char *name;
    double factor;
} Unit;

static const Unit length_units[] = {{"mm", 0.001}, {"cm", 0.01}, {"m", 1}};

Reader read_statement(const Tree *tree, const Node *node, Diags *diags) {
    return (Reader){tree->source, node, diags, 0, !node->broken};
}

static Span span_here(const Reader *reader) {
    if (reader->next < reader->node->value_count) return reader->node->values[reader->next].span;
    Span whole = script_statement(reader->node);
    return span_at(whole.at + whole.count, 0);
}

static Diag *report(Reader *reader, Span span, Code code, const char *format, va_list list) {
    char message[200];
    vsnprintf(message, sizeof message, format, list);
    reader->ok = false;
    return diag_error(reader->diags, reader->source, span, code, "%s", message);
}

/* At the value that comes next. */
static Diag *mistake_here(Reader *reader, Code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static Diag *mistake_here(Reader *reader, Code code, const char *format, ...) {
    va_list list;
    va_start(list, format);
    Diag *diag = report(reader, span_here(reader), code, format, list);
    va_end(list);
    return diag;
}

Diag *read_mistake(Reader *reader, Code code, const char *format, ...) {
    va_list list;
    va_start(list, format);
    Span span = reader->next ? reader->node->values[reader->next - 1].span : reader->node->span;
    Diag *diag = report(reader, span, code, format, list);
    va_end(list);
    return diag;
}

static bool expected(Reader *reader, const char *what) {
    bool ended = !read_more(reader);
    Text found = ended ? TEXT("the end of the line") : source_text(reader->source, span_here(reader));
    mistake_here(reader, ended ? CODE_MISSING : CODE_EXPECTED, "expected %s, found %.*s", what,
                 TEXT_ARGS(found));
    return false;
}

bool read_more(const Reader *reader) {
    return reader->next < reader->node->value_count;
}

static const Value *number_next(Reader *reader, const char *what) {
    if (!reader->ok) return NULL;
    const Value *value = read_more(reader) ? &reader->node->values[reader->next] : NULL;
    if (value && value->kind == VALUE_NUMBER) return value;
    expected(reader, what);
    return NULL;
}

/* Both limits are allowed: 30mm is not more than 0.03f, whatever the double next to it. */
static bool in_range(Reader *reader, double number, float low, float high, const char *unit) {
    if ((float)number >= low && (float)number <= high) return true;
    mistake_here(reader, CODE_RANGE, "expected a number from %g%s to %g%s", (double)low, unit, (double)high,
                 unit);
    return false;
}

static bool wrong_unit(Reader *reader, Text unit, const char *help) {
    Diag *diag = unit.count
                     ? mistake_here(reader, CODE_UNIT, "the unit %.*s does not fit here", TEXT_ARGS(unit))
                     : mistake_here(reader, CODE_UNIT, "this number needs a unit");
    diag->help = text_of(help);
    return false;
}

static bool without_unit(Reader *reader, const Value *value) {
    if (!number_suffix(value).count) return true;
    mistake_here(reader, CODE_UNIT, "this number takes no unit")->help =
        TEXT("only the last number of a point or a list carries the unit; a direction has none");
    return false;
}

bool read_number(Reader *reader, float low, float high, float *number) {
    const Value *value = number_next(reader, "a number");
    if (!value || !without_unit(reader, value) || !in_range(reader, value->number, low, high, ""))
        return false;
    *number = (float)value->number;
    reader->next++;
    return true;
}

/* A unit before the end of a list: either the list is too short, or the unit stands too early. */
static bool list_goes_on(Reader *reader, const Value *value, int count) {
    const Value *after = value + 1;
    bool last = reader->next + 1 == reader->node->value_count || after->kind != VALUE_NUMBER;
    if (!number_suffix(value).count || !last) return without_unit(reader, value);
    mistake_here(reader, CODE_MISSING, "expected %d numbers, this is the last", count)->help =
        TEXT("only the last of them carries the unit");
    return false;
}

/* The factor of the unit on the value that ends a list of `count`, which begins at the next value. */
static bool list_factor(Reader *reader, int count, double *factor) {
    int start = reader->next;
    for (int i = 0; i < count; i++) {
        const Value *value = number_next(reader, "a length, such as 12mm");
        if (!value || (i < count - 1 && !list_goes_on(reader, value, count))) return false;
        reader->next++;
    }
    Text unit = number_suffix(&reader->node->values[--reader->next]);
    for (size_t i = 0; i < sizeof length_units / sizeof *length_units; i++)
        if (text_is(unit, length_units[i].name)) {
            *factor = length_units[i].factor;
            reader->next = start;
            return true;
        }
    return wrong_unit(reader, unit, "lengths are in mm, cm or m, the unit on the last number");
}

bool read_lengths(Reader *reader, int count, float low, float high, float *lengths_m) {
    double factor;
    if (!list_factor(reader, count, &factor)) return false;
    for (int i = 0; i < count; i++, reader->next++) {
        double length = reader->node->values[reader->next].number * factor;
        if (!in_range(reader, length, low, high, " m")) return false;
        lengths_m[i] = (float)length;
    }
    return true;
}

bool read_length(Reader *reader, float low, float high, float *length_m) {
    return read_lengths(reader, 1, low, high, length_m);
}

bool read_point(Reader *reader, Vec3 *point_m) {
    float at[3];
    if (!read_lengths(reader, 3, -3, 3, at)) return false;
    *point_m = vec3(at[0], at[1], at[2]);
    return true;
}

bool read_direction(Reader *reader, Vec3 *direction) {
    float at[3];
    for (int i = 0; i < 3; i++)
        if (!read_number(reader, -1000, 1000, &at[i])) return false;
    Vec3 found = vec3(at[0], at[1], at[2]);
    if (vec3_length(found) < 1e-4f) {
        read_mistake(reader, CODE_RANGE, "a direction cannot be 0 0 0");
        return false;
    }
    *direction = vec3_unit(found);
    return true;
}

bool read_angles(Reader *reader, int count, float low_deg, float high_deg, float *angles_rad) {
    for (int i = 0; i < count; i++) {
        const Value *value = number_next(reader, "an angle, such as 12deg");
        if (!value || (i < count - 1 && !list_goes_on(reader, value, count))) return false;
        if (i == count - 1 && !text_is(number_suffix(value), "deg"))
            return wrong_unit(reader, number_suffix(value), "angles are in deg, the unit on the last number");
        if (!in_range(reader, value->number, low_deg, high_deg, "deg")) return false;
        angles_rad[i] = (float)(value->number * MATHS_DEGREE);
        reader->next++;
    }
    return true;
}

bool read_angle(Reader *reader, float low_deg, float high_deg, float *angle_rad) {
    return read_angles(reader, 1, low_deg, high_deg, angle_rad);
}

bool read_share(Reader *reader, float low_percent, float high_percent, float *share) {
    const Value *value = number_next(reader, "a percentage, such as 60%");
    if (!value) return false;
    if (!text_is(number_suffix(value), "%"))
        return wrong_unit(reader, number_suffix(value), "write a percentage: 60%");
    if (!in_range(reader, value->number, low_percent, high_percent, "%")) return false;
    *share = (float)(value->number / 100);
    reader->next++;
    return true;
}

bool read_name(Reader *reader, const char *what, Text *name) {
    if (!reader->ok) return false;
    const Value *value = read_more(reader) ? &reader->node->values[reader->next] : NULL;
    if (!value || value->kind != VALUE_WORD) return expected(reader, what);
    *name = value->text;
    reader->next++;
    return true;
}

bool read_title(Reader *reader, Text *title) {
    if (!reader->ok) return false;
    if (reader->next >= reader->node->value_count || reader->node->values[reader->next].kind != VALUE_TEXT) {
        read_mistake(reader, CODE_EXPECTED, "expected its name in quotes");
        return false;
    }
    *title = reader->node->values[reader->next++].text;
    return true;
}

bool read_if(Reader *reader, const char *word) {
    if (!reader->ok || !read_more(reader)) return false;
    const Value *value = &reader->node->values[reader->next];
    if (value->kind != VALUE_WORD || !text_is(value->text, word)) return false;
    reader->next++;
    return true;
}

bool read_comma(Reader *reader) {
    if (!reader->ok || !read_more(reader)) return false;
    if (reader->node->values[reader->next].kind != VALUE_COMMA) return false;
    reader->next++;
    return true;
}

bool read_word(Reader *reader, const char *word) {
    if (!reader->ok) return false;
    return read_if(reader, word) || expected(reader, word);
}

bool read_end(Reader *reader) {
    if (reader->ok && read_more(reader)) {
        Text found = source_text(reader->source, span_here(reader));
        mistake_here(reader, CODE_EXTRA, "%.*s takes nothing more, found %.*s", TEXT_ARGS(reader->node->word),
                     TEXT_ARGS(found));
    }
    return reader->ok;
}

Text read_nearest(Text wrong, const char *const words[]) {
    Text nearest = {0};
    int least = 3; /* changes that a slip may need */
    for (int i = 0; words[i]; i++) {
        int distance = text_distance(wrong, text_of(words[i]));
        if (distance >= least || (size_t)distance >= wrong.count) continue;
        least = distance;
        nearest = text_of(words[i]);
    }
    return nearest;
}

static Text listing(Arena *arena, const char *const words[]) {
    Text list = text_format(arena, "one of %s", words[0]);
    for (int i = 1; words[i]; i++) list = text_format(arena, "%.*s, %s", TEXT_ARGS(list), words[i]);
    return list;
}

static bool is_of_lessons(Text word) {
    static const char *const WORDS[] = {"lesson",  "routine",  "prepare", "find",   "release",
                                        "stretch", "mobilise", "close",   "each",   "say",
                                        "show",    "pressure", "breathe", "muscle", "technique"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (text_is(word, WORDS[i])) return true;
    return false;
}

int read_choice(const Tree *tree, const Node *node, const char *const words[], Diags *diags) {
    for (int i = 0; words[i]; i++)
        if (text_is(node->word, words[i])) return i;
    if (node->broken && !node->word.count) return -1;
    Diag *diag = diag_error(diags, tree->source, node->span, CODE_UNKNOWN_WORD,
                            "%.*s is no statement that can stand here", TEXT_ARGS(node->word));
    Text nearest = read_nearest(node->word, words);
    if (is_of_lessons(node->word)) {
        diag->help = TEXT("that is said in a lesson, which is a file of its own, such as mine.lesson");
        return -1;
    }
    diag->help = nearest.count ? text_format(diags->arena, "did you mean %.*s?", TEXT_ARGS(nearest))
                               : listing(diags->arena, words);
    if (node->parent && node->parent->word.count) diag->opened = script_statement(node->parent);
    return -1;
}

void read_missing(const Tree *tree, const Node *node, const char *word, Diags *diags) {
    if (node->broken) return;
    Diag *diag = diag_error(diags, tree->source, script_statement(node), CODE_LACKS,
                            "this block lacks the statement %s", word);
    diag->help = text_format(diags->arena, "add a line with %s below it", word);
}
