/* Bytes to values, one line at a time. A mistake ends the line: one diagnostic a statement. */
#include "script/lexer.h"

#include "core/utf8.h"
#include "script/number.h"

#include <math.h>

static const double LARGEST = 1e12; /* a number beyond it is a slip of the keyboard */

typedef struct Lexer {
    Arena *arena;
    const Source *source;
    Diags *diags;
    const char *bytes;
    size_t at, end;
} Lexer;

/* Characters that people put where this language wants none, and what to do about them. */
typedef struct Stray {
    int32_t character;
    Code code;
    const char *message, *help;
} Stray;

static const Stray STRAYS[] = {
    {0x201c, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x201d, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x201e, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x00ab, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {'\'', CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x00a0, CODE_CHARACTER, "a no-break space cannot stand here", "type a plain blank instead"},
    {':', CODE_CHARACTER, "a colon cannot stand here",
     "leave it out: a word and its values stand side by side"},
    {';', CODE_CHARACTER, "a semicolon cannot stand here", "put the next statement on a line of its own"},
    {'=', CODE_CHARACTER, "an equals sign cannot stand here",
     "leave it out: a word and its values stand side by side"},
    {'.', CODE_CHARACTER, "a point cannot stand here", "a number starts with a digit, such as 0.5m"},
    {'\\', CODE_CHARACTER, "a backslash cannot stand here",
     "leave it out; a text may go on in quotes on the next line"},
};

enum { STRAY_COUNT = sizeof STRAYS / sizeof *STRAYS };

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Bytes that go on a word: names like wall-rhomboids, rhomboids.{side}, end-10s. */
static bool in_word(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == '{' || c == '}';
}

static char peek(const Lexer *lexer, size_t ahead) {
    return lexer->at + ahead < lexer->end ? lexer->bytes[lexer->at + ahead] : '\0';
}

static Text rest(const Lexer *lexer) {
    return (Text){lexer->bytes + lexer->at, lexer->end - lexer->at};
}

static LineState mistake(Lexer *lexer, Span span, Code code, const char *message, const char *help) {
    Diag *diag = diag_error(lexer->diags, lexer->source, span, code, "%s", message);
    diag->help = text_of(help);
    return LINE_BROKEN;
}

static void end_value(Lexer *lexer, Value *value, size_t start) {
    value->span = (Span){start, lexer->at - start};
    value->text = source_text(lexer->source, value->span);
}

static LineState lex_word(Lexer *lexer, Value *value) {
    size_t start = lexer->at;
    while (in_word(peek(lexer, 0))) lexer->at++;
    value->kind = VALUE_WORD;
    end_value(lexer, value, start);
    return LINE_WHOLE;
}

/* A number and whatever sticks to it, which must be nothing. */
static LineState lex_number(Lexer *lexer, Value *value) {
    size_t start = lexer->at, taken = number_scan(rest(lexer), value);
    lexer->at += taken;
    bool whole = taken && !in_word(peek(lexer, 0)) && peek(lexer, 0) != ':' && fabs(value->number) <= LARGEST;
    while (in_word(peek(lexer, 0)) || peek(lexer, 0) == ':' || peek(lexer, 0) == '/') lexer->at++;
    end_value(lexer, value, start);
    if (whole) return LINE_WHOLE;
    return mistake(lexer, value->span, CODE_NUMBER, "this number cannot be read",
                   "a number is digits with its unit, such as 45s, 1m30s, 2.5cm/s");
}

static bool at_escape(const Lexer *lexer) {
    return peek(lexer, 0) == '\\' && (peek(lexer, 1) == '"' || peek(lexer, 1) == '\\');
}

/* To the closing quote, or to the end of the line if there is none. */
static void skip_text(Lexer *lexer) {
    for (lexer->at++; lexer->at < lexer->end && peek(lexer, 0) != '"'; lexer->at++)
        if (at_escape(lexer)) lexer->at++;
}

/* What stands between the quotes, with escapes undone and a tab as a blank. */
static Text content(Arena *arena, Text quoted) {
    char *at = arena_alloc(arena, quoted.count);
    size_t count = 0;
    for (size_t i = 1; i + 1 < quoted.count; i++) {
        bool escape = quoted.at[i] == '\\' && (quoted.at[i + 1] == '"' || quoted.at[i + 1] == '\\');
        if (escape) i++;
        at[count++] = quoted.at[i] == '\t' ? ' ' : quoted.at[i];
    }
    return (Text){at, count};
}

static LineState lex_text(Lexer *lexer, Value *value) {
    size_t start = lexer->at;
    skip_text(lexer);
    if (lexer->at >= lexer->end) {
        mistake(lexer, (Span){start, 1}, CODE_UNCLOSED, "this text is not closed",
                "put a \" at its end; a longer text goes on in quotes on the next line");
        return LINE_UNCLOSED;
    }
    lexer->at++;
    value->kind = VALUE_TEXT;
    value->span = (Span){start, lexer->at - start};
    value->text = content(lexer->arena, source_text(lexer->source, value->span));
    return LINE_WHOLE;
}

static LineState lex_stray(Lexer *lexer) {
    int32_t character;
    Span span = {lexer->at, utf8_next(rest(lexer), &character)};
    for (int i = 0; i < STRAY_COUNT; i++)
        if (STRAYS[i].character == character)
            return mistake(lexer, span, STRAYS[i].code, STRAYS[i].message, STRAYS[i].help);
    return mistake(lexer, span, CODE_CHARACTER, "this character cannot stand here",
                   "a line is a word, then words, numbers with units, texts in quotes, commas");
}

static LineState lex_value(Lexer *lexer, Value *value) {
    char c = peek(lexer, 0);
    if (c == ',') {
        *value = (Value){.kind = VALUE_COMMA, .span = {lexer->at++, 1}, .text = TEXT(",")};
        return LINE_WHOLE;
    }
    if (c == '"') return lex_text(lexer, value);
    if (is_digit(c) || (c == '-' && is_digit(peek(lexer, 1)))) return lex_number(lexer, value);
    if (is_letter(c) || c == '{') return lex_word(lexer, value);
    return lex_stray(lexer);
}

/* Bytes that may not stand anywhere, not even in a text or a comment: controls but tab, and what is not
 * UTF-8. */
static LineState check_bytes(Lexer *lexer) {
    for (size_t i = lexer->at; i < lexer->end; i++) {
        unsigned char c = (unsigned char)lexer->bytes[i];
        if ((c < 32 && c != '\t') || c == 127)
            return mistake(lexer, (Span){i, 1}, CODE_CONTROL, "a control character cannot stand here",
                           "remove it");
    }
    size_t bad = utf8_bad(rest(lexer));
    if (lexer->at + bad == lexer->end) return LINE_WHOLE;
    return mistake(lexer, (Span){lexer->at + bad, 1}, CODE_NOT_UTF8, "this byte is not UTF-8 text",
                   "save the file as UTF-8");
}

LineState lexer_line(Arena *arena, const Source *source, size_t at, size_t end, Values *values,
                     Diags *diags) {
    Lexer lexer = {arena, source, diags, source->text.at, at, end};
    values->count = 0;
    LineState state = check_bytes(&lexer);
    while (state == LINE_WHOLE) {
        while (peek(&lexer, 0) == ' ' || peek(&lexer, 0) == '\t') lexer.at++;
        if (lexer.at >= lexer.end || peek(&lexer, 0) == '#') return LINE_WHOLE;
        if (values->count == SCRIPT_VALUES_MAX)
            return mistake(&lexer, (Span){lexer.at, 1}, CODE_TOO_LARGE, "more than 1000 values on one line",
                           "split the line");
        Value value = {0};
        state = lex_value(&lexer, &value);
        if (state == LINE_WHOLE) *vec_push(arena, values) = value;
    }
    return state;
}
