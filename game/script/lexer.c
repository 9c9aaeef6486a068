/* Bytes to values, one line at a time. A mistake ends the line: one diagnostic a statement. */
#include "script/lexer.h"

#include "core/utf8.h"
#include "script/number.h"

#include <math.h>
#include <string.h>

static const double LARGEST = 1e12; /* a number beyond it is a slip of the keyboard */

typedef struct Lexer {
    Arena *texts;
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
    {0x201f, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x2018, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x2019, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x201a, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x00bb, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x00b4, CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {'`', CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {'\'', CODE_QUOTES, "texts stand in plain double quotes", "write \" instead"},
    {0x00a0, CODE_CHARACTER, "a no-break space cannot stand here", "type a plain blank instead"},
    {':', CODE_CHARACTER, "a colon cannot stand here",
     "leave it out: a word and its values stand side by side"},
    {';', CODE_CHARACTER, "a semicolon cannot stand here", "put the next statement on a line of its own"},
    {'=', CODE_CHARACTER, "an equals sign cannot stand here",
     "leave it out: a word and its values stand side by side"},
    {'.', CODE_CHARACTER, "a point cannot stand here",
     "leave it out: a line ends without one, and a number starts with a digit, such as 0.5m"},
    {'/', CODE_CHARACTER, "a slash cannot stand here", "a comment begins with #"},
    {'-', CODE_CHARACTER, "a dash cannot stand here", "leave it out: a line begins with its word"},
    {'*', CODE_CHARACTER, "a star cannot stand here", "leave it out: a line begins with its word"},
    {0x2022, CODE_CHARACTER, "a bullet cannot stand here", "leave it out: a line begins with its word"},
    {0x2013, CODE_CHARACTER, "a dash cannot stand here", "leave it out: a line begins with its word"},
    {0x2014, CODE_CHARACTER, "a dash cannot stand here", "leave it out: a line begins with its word"},
    {0x00b0, CODE_CHARACTER, "this character cannot stand here", "angles are in deg, such as 12deg"},
    {'}', CODE_CHARACTER, "a brace cannot stand here",
     "leave it out: lines that belong to a line are indented below it"},
    {'\\', CODE_CHARACTER, "a backslash cannot stand here",
     "leave it out; a text may go on in quotes on the next line"},
};

enum { STRAY_COUNT = sizeof STRAYS / sizeof *STRAYS };

/* What a byte can be, in one look at a table. */
enum {
    BLANK = 1,
    DIGIT = 2,
    IN_WORD = 4, /* goes on a word: names like wall-rhomboids, rhomboids.{side}, end-10s */
    OPENS = 8,   /* begins a word: letters and "{" */
    BRACE = 16,
    CONTROL = 32, /* may not stand anywhere, not even in a text or a comment */
    HIGH = 64     /* part of a character of several bytes */
};

enum {
    L = IN_WORD | OPENS,
    P = L | BRACE,
    D = DIGIT | IN_WORD,
    W = IN_WORD,
    B = BLANK,
    C = CONTROL,
    H = HIGH
};

static const unsigned char CLASS[256] = {
    C, C, C, C, C, C, C, C, C, B, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    B, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, W, W, 0, D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, W,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, 0, W, 0, C,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};

static unsigned class_of(char c) {
    return CLASS[(unsigned char)c];
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
    value->text = (Text){lexer->bytes + start, value->span.count};
}

static LineState lex_word(Lexer *lexer, Value *value) {
    size_t start = lexer->at;
    unsigned seen = 0, class;
    for (; lexer->at < lexer->end && (class = class_of(lexer->bytes[lexer->at])) & IN_WORD; lexer->at++)
        seen |= class;
    *value = (Value){.kind = VALUE_WORD, .braced = seen & BRACE};
    end_value(lexer, value, start);
    return LINE_WHOLE;
}

static bool sticks(char c) {
    return class_of(c) & IN_WORD || c == ':';
}

/* A number and whatever sticks to it, which must be nothing. */
static LineState lex_number(Lexer *lexer, Value *value) {
    *value = (Value){.kind = VALUE_NUMBER};
    size_t start = lexer->at, taken = number_scan(rest(lexer), value);
    lexer->at += taken;
    bool whole = taken && !sticks(peek(lexer, 0)) && fabs(value->number) <= LARGEST;
    while (sticks(peek(lexer, 0)) || peek(lexer, 0) == '/') lexer->at++;
    end_value(lexer, value, start);
    if (whole) return LINE_WHOLE;
    return mistake(lexer, value->span, CODE_NUMBER, "this number cannot be read",
                   "a number is digits with its unit, such as 45s, 1m30s, 2.5cm/s");
}

static bool at_escape(const Lexer *lexer) {
    return peek(lexer, 0) == '\\' && (peek(lexer, 1) == '"' || peek(lexer, 1) == '\\');
}

/* Moves to the closing quote, or to the end of the line if there is none; whether the text is not what it says. */
static bool skip_text(Lexer *lexer) {
    size_t start = ++lexer->at;
    if (lexer->source->plain) {
        const char *quote = memchr(lexer->bytes + start, '"', lexer->end - start);
        lexer->at = quote ? (size_t)(quote - lexer->bytes) : lexer->end;
        return false;
    }
    bool differs = false;
    for (; lexer->at < lexer->end && lexer->bytes[lexer->at] != '"'; lexer->at++) {
        bool escape = at_escape(lexer);
        differs |= escape || lexer->bytes[lexer->at] == '\t';
        lexer->at += escape;
    }
    return differs;
}

/* What stands between the quotes, with escapes undone and a tab as a blank. */
static Text content(Arena *arena, Text quoted) {
    char *at = arena_alloc(arena, quoted.count);
    size_t count = 0;
    for (size_t i = 0; i < quoted.count; i++) {
        bool escape = quoted.at[i] == '\\' && i + 1 < quoted.count &&
                      (quoted.at[i + 1] == '"' || quoted.at[i + 1] == '\\');
        if (escape) i++;
        at[count++] = quoted.at[i] == '\t' ? ' ' : quoted.at[i];
    }
    return (Text){at, count};
}

/* Most texts stay where they are: only one that is not what it says is copied. */
static LineState lex_text(Lexer *lexer, Value *value) {
    size_t start = lexer->at;
    bool differs = skip_text(lexer);
    if (lexer->at >= lexer->end) {
        mistake(lexer, (Span){start, 1}, CODE_UNCLOSED, "this text is not closed",
                "put a \" at its end; a longer text goes on in quotes on the next line");
        return LINE_UNCLOSED;
    }
    Text text = {lexer->bytes + start + 1, lexer->at++ - start - 1};
    *value = (Value){.kind = VALUE_TEXT,
                     .span = {start, lexer->at - start},
                     .text = differs ? content(lexer->texts, text) : text,
                     .braced = text.count && memchr(text.at, '{', text.count)};
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
    char c = lexer->bytes[lexer->at];
    unsigned class = class_of(c);
    if (class & OPENS) return lex_word(lexer, value);
    if (c == '"') return lex_text(lexer, value);
    if (class & DIGIT || (c == '-' && class_of(peek(lexer, 1)) & DIGIT)) return lex_number(lexer, value);
    if (c != ',') return lex_stray(lexer);
    *value = (Value){.kind = VALUE_COMMA, .span = {lexer->at++, 1}, .text = TEXT(",")};
    return LINE_WHOLE;
}

/* A file in another encoding has such bytes all over. */
static bool was_told(const Lexer *lexer, Code code) {
    for (int i = 0; i < lexer->diags->list.count; i++) {
        const Diag *diag = &lexer->diags->list.at[i];
        if (diag->source == lexer->source && diag->code == (int)code) return true;
    }
    return false;
}

static LineState bad_byte(Lexer *lexer) {
    for (size_t i = lexer->at; i < lexer->end; i++)
        if (class_of(lexer->bytes[i]) & CONTROL)
            return mistake(lexer, (Span){i, 1}, CODE_CONTROL, "a control character cannot stand here",
                           "remove it");
    size_t bad = utf8_bad(rest(lexer));
    if (lexer->at + bad == lexer->end) return LINE_WHOLE;
    if (was_told(lexer, CODE_NOT_UTF8)) return LINE_BROKEN;
    return mistake(lexer, (Span){lexer->at + bad, 1}, CODE_NOT_UTF8, "this byte is not UTF-8 text",
                   "save the file as plain text in UTF-8, and all letters with accents will be right");
}

/* Bytes that may not stand anywhere, not even in a text or a comment: controls but tab, and what is not
 * UTF-8. */
static LineState check_bytes(Lexer *lexer) {
    unsigned seen = 0;
    if (lexer->source->plain) return LINE_WHOLE;
    for (size_t i = lexer->at; i < lexer->end; i++) seen |= class_of(lexer->bytes[i]);
    return seen & (CONTROL | HIGH) ? bad_byte(lexer) : LINE_WHOLE;
}

/* At the next value; false if the line has none. */
static bool next_value(Lexer *lexer) {
    while (lexer->at < lexer->end && class_of(lexer->bytes[lexer->at]) & BLANK) lexer->at++;
    return lexer->at < lexer->end && lexer->bytes[lexer->at] != '#';
}

LineState lexer_line(Arena *arena, Arena *texts, const Source *source, size_t at, size_t end, Values *values,
                     Diags *diags) {
    Lexer lexer = {texts, source, diags, source->text.at, at, end};
    LineState state = check_bytes(&lexer);
    values->count = 0;
    while (state == LINE_WHOLE && next_value(&lexer)) {
        if (values->count == SCRIPT_VALUES_MAX)
            return mistake(&lexer, (Span){lexer.at, 1}, CODE_TOO_LARGE, "more than 1000 values on one line",
                           "split the line");
        state = lex_value(&lexer, vec_push(arena, values));
        if (state != LINE_WHOLE) values->count--;
    }
    return state;
}
