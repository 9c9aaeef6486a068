/* Bytes to values, one line at a time. A mistake ends the line: one diagnostic a statement. */
#include "script/lexer.h"

#include "core/utf8.h"
#include "script/letters.h"
#include "script/number.h"
#include "script/runs.h"
#include "script/tokens.h"

#include <math.h>
#include <string.h>

static const double LARGEST = 1e12; /* a number beyond it is a slip of the keyboard */

typedef struct Lexer {
    Arena *texts;
    const Source *source;
    Diags *diags;
    const char *bytes;
    size_t at, end;
    bool braces; /* the line has some */
} Lexer;

/* Characters that people put where this language wants none, and what to do about them. */
typedef struct Stray {
    int32_t character;
    Code code;
    const char *message, *help;
} Stray;

#define UNSEEN    "a character that is not seen cannot stand here"
#define DELETE_IT "delete it, or type the line anew: it came with a copied text"

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
    {'/', CODE_CHARACTER, "a slash cannot stand here",
     "a comment begins with #, and a unit stands at its number: 2.5cm/s"},
    {'>', CODE_CHARACTER, "an angle bracket cannot stand here",
     "leave it out, here and on all lines below: e-mails begin the lines of an older one with it"},
    {'+', CODE_CHARACTER, "a plus sign cannot stand here",
     "leave it out: a longer text goes on in quotes on the next line"},
    {'|', CODE_CHARACTER, "a bar cannot stand here",
     "leave it out: a text stands in quotes, and goes on in quotes on the next line"},
    {0x00ad, CODE_CHARACTER, "a hyphen that is not seen cannot stand here", "delete it, and type a plain -"},
    {0x200b, CODE_CHARACTER, UNSEEN, DELETE_IT},
    {0x200c, CODE_CHARACTER, UNSEEN, DELETE_IT},
    {0x200d, CODE_CHARACTER, UNSEEN, DELETE_IT},
    {0x200e, CODE_CHARACTER, UNSEEN, DELETE_IT},
    {0x200f, CODE_CHARACTER, UNSEEN, DELETE_IT},
    {0x2060, CODE_CHARACTER, UNSEEN, DELETE_IT},
    {0xfeff, CODE_CHARACTER, UNSEEN, DELETE_IT},
    {0x2009, CODE_CHARACTER, "a thin blank cannot stand here", "type a plain blank instead"},
    {0x202f, CODE_CHARACTER, "a thin blank cannot stand here", "type a plain blank instead"},
    {0x2010, CODE_CHARACTER, "a hyphen of a word processor's cannot stand here", "type a plain - instead"},
    {0x2011, CODE_CHARACTER, "a hyphen of a word processor's cannot stand here", "type a plain - instead"},
    {0x2212, CODE_CHARACTER, "a minus sign cannot stand here", "type a plain - instead"},
    {'-', CODE_CHARACTER, "a dash cannot stand here", "leave it out: a line begins with its word"},
    {'@', CODE_CHARACTER, "this character cannot stand here", "a moment begins with at: at 20s say \"...\""},
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

/* Where the run of bytes of this class ends that goes on at `at`. */
static inline size_t past(const Lexer *lexer, size_t at, unsigned class) {
    while (at < lexer->end && class_of(lexer->bytes[at]) & class) at++;
    return at;
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

static inline void end_value(const Lexer *lexer, Value *value, ValueKind kind, size_t start, size_t end) {
    value->kind = kind;
    value->span = span_at(start, end - start);
    value->text = (Text){lexer->bytes + start, end - start};
    if (lexer->braces) value->braced = run_has_brace(lexer->source, start, end);
}

static LineState lex_word(Lexer *lexer, Value *value) {
    size_t start = lexer->at;
    lexer->at = past(lexer, start, IN_WORD);
    end_value(lexer, value, VALUE_WORD, start, lexer->at);
    return LINE_WHOLE;
}

/* A number and whatever sticks to it, which must be nothing. */
static LineState lex_number(Lexer *lexer, Value *value) {
    size_t start = lexer->at, taken = number_scan(rest(lexer), value);
    lexer->at += taken;
    bool whole = taken && !sticks(peek(lexer, 0)) && fabs(value->number) <= LARGEST;
    while (sticks(peek(lexer, 0)) || peek(lexer, 0) == '/') lexer->at++;
    end_value(lexer, value, VALUE_NUMBER, start, lexer->at);
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
        lexer->at = run_to_quote(lexer->source, start, lexer->end);
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

/* Whether the line ends with a quote of a word processor's, which closes no text. */
static bool ends_curly(Text line) {
    static const char *const QUOTES[] = {"\xe2\x80\x9c", "\xe2\x80\x9d", "\xc2\xbb", "\xc2\xab"};
    while (line.count && strchr(" \t\r", line.at[line.count - 1])) line.count--;
    for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++) {
        size_t bytes = strlen(QUOTES[i]);
        if (line.count >= bytes && memcmp(line.at + line.count - bytes, QUOTES[i], bytes) == 0) return true;
    }
    return false;
}

/* Most texts stay where they are: only one that is not what it says is copied. */
static LineState lex_text(Lexer *lexer, Value *value) {
    size_t start = lexer->at;
    bool differs = skip_text(lexer);
    if (lexer->at >= lexer->end) {
        bool curly = ends_curly((Text){lexer->bytes + start, lexer->end - start});
        mistake(lexer, span_at(start, 1), CODE_UNCLOSED, "this text is not closed",
                curly ? "the quote at its end is a curly one: put a \" there"
                      : "put a \" at its end; a longer text goes on in quotes on the next line");
        return LINE_UNCLOSED;
    }
    end_value(lexer, value, VALUE_TEXT, start, ++lexer->at);
    value->text = (Text){value->text.at + 1, value->text.count - 2};
    if (differs) value->text = content(lexer->texts, value->text);
    return LINE_WHOLE;
}

/* An older e-mail's lines each begin with the same mark: it is told of once. */
static bool marks_another_line(const Lexer *lexer) {
    size_t start = lexer->at;
    while (start && lexer->bytes[start - 1] == ' ') start--;
    if (lexer->bytes[lexer->at] != '>' || (start && lexer->bytes[start - 1] != '\n')) return false;
    for (int i = 0; i < lexer->diags->list.count; i++) {
        const Diag *diag = &lexer->diags->list.at[i];
        if (diag->source == lexer->source && token_byte(source_text(diag->source, diag->span), 0) == '>')
            return true;
    }
    return false;
}

static LineState lex_stray(Lexer *lexer) {
    int32_t character;
    Span span = span_at(lexer->at, utf8_next(rest(lexer), &character));
    if (marks_another_line(lexer)) return LINE_BROKEN;
    if (text_starts(rest(lexer), "```"))
        return mistake(lexer, span_at(lexer->at, 3), CODE_CHARACTER, "a fence of Markdown cannot stand here",
                       "take this line out: what stood between two of them is the file");
    if (character == '\'' && lexer->at && class_of(lexer->bytes[lexer->at - 1]) & DIGIT)
        return mistake(lexer, span, CODE_CHARACTER, "this character cannot stand here",
                       "minutes and seconds are written 1m30s");
    for (int i = 0; i < STRAY_COUNT; i++)
        if (STRAYS[i].character == character)
            return mistake(lexer, span, STRAYS[i].code, STRAYS[i].message, STRAYS[i].help);
    if (character >= 0xc0 && character < 0x2000 && character != 0xd7 && character != 0xf7)
        return mistake(lexer, span, CODE_CHARACTER, "a letter that is none of a to z cannot stand here",
                       "names are made of a to z, digits and hyphens, and texts stand in quotes");
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
    end_value(lexer, value, VALUE_COMMA, lexer->at, lexer->at + 1);
    value->text = TEXT(",");
    lexer->at++;
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

static LineState control(Lexer *lexer, size_t at) {
    if (lexer->bytes[at] == '\r' && !memchr(lexer->source->text.at, '\n', lexer->source->text.count))
        return mistake(lexer, span_at(at, 1), CODE_CONTROL, "this line ends as lines of very old Macs did",
                       "save the file with line ends of Unix or Windows (LF or CRLF)");
    return mistake(lexer, span_at(at, 1), CODE_CONTROL, "a control character cannot stand here", "remove it");
}

static LineState bad_byte(Lexer *lexer) {
    for (size_t i = lexer->at; i < lexer->end; i++)
        if (class_of(lexer->bytes[i]) & CONTROL) return control(lexer, i);
    size_t bad = utf8_bad(rest(lexer));
    if (lexer->at + bad == lexer->end) return LINE_WHOLE;
    if (was_told(lexer, CODE_NOT_UTF8)) return LINE_BROKEN;
    return mistake(lexer, span_at(lexer->at + bad, 1), CODE_NOT_UTF8, "this byte is not UTF-8 text",
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

LineState lexer_line(Arena *arena, Arena *texts, const Source *source, size_t at, size_t end, Values *values,
                     Diags *diags) {
    values->count = 0;
    values->braced = at < end && run_has_brace(source, at, end);
    Lexer lexer = {texts, source, diags, source->text.at, at, end, values->braced};
    LineState state = check_bytes(&lexer);
    while (state == LINE_WHOLE) {
        lexer.at = past(&lexer, lexer.at, BLANK);
        if (lexer.at >= end || lexer.bytes[lexer.at] == '#') break;
        if (values->count == SCRIPT_VALUES_MAX)
            return mistake(&lexer, span_at(lexer.at, 1), CODE_TOO_LARGE, "more than 1000 values on one line",
                           "split the line");
        Value *value = vec_push(arena, values);
        *value = (Value){0};
        state = lex_value(&lexer, value);
        values->count -= state != LINE_WHOLE;
    }
    return state;
}
