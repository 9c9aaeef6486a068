/* The statement is cut into tokens more leniently than the lexer does, with what each of them was likely meant to be;
 * then a few orders of these tokens are tried in turn. */
#include "script/slips.h"

#include "core/utf8.h"
#include "script/pattern.h"
#include "script/prose.h"

enum {
    TOKENS_MAX = 48,
    STATEMENT_MAX = 400, /* bytes: a longer line is not written anew */
    NUMBERS_MAX = 3,     /* without a unit: each unit is tried for each of them */
    DROPPED_MAX = 3      /* words at its end that may be too many */
};

typedef enum TokenKind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_COMMA, TOKEN_DASH } TokenKind;

typedef struct Token {
    TokenKind kind;
    Text text;  /* as it will be written; of a text, its content */
    bool apart; /* a blank stands before it */
} Token;

typedef struct Tokens {
    Token at[TOKENS_MAX];
    int count;
} Tokens;

typedef struct Mender {
    Arena *arena;
    const Word *word;
    const Lexicon *lexicon;
} Mender;

/* ---- cutting ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char at(Text text, size_t i) {
    return i < text.count ? text.at[i] : '\0';
}

static Text from(Text text, size_t start) {
    return start < text.count ? (Text){text.at + start, text.count - start} : (Text){0};
}

/* 1 for a double quote of any shape, 2 for a single one, 0 for anything else; its bytes in *bytes. */
static int quote_sort(Text text, size_t *bytes) {
    int32_t c = -1;
    *bytes = text.count ? utf8_next(text, &c) : 0;
    bool doubled = c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2033;
    bool single = c == '\'' || c == '`' || c == 0xb4 || (c >= 0x2018 && c <= 0x201b);
    return doubled ? 1 : single ? 2 : 0;
}

static bool is_dash(Text text, size_t *bytes) {
    int32_t c = -1;
    *bytes = text.count ? utf8_next(text, &c) : 0;
    return c == '-' || c == '*' || (c >= 0x2010 && c <= 0x2015) || c == 0x2022 || c == 0xb7 || c == 0x2212;
}

/* A text up to the next double quote, or, since a single one may be an apostrophe, up to the last of the line. */
static size_t cut_text(Text line, size_t start, int sort, Token *token) {
    size_t end = line.count, after = line.count, bytes;
    for (size_t i = start; i < line.count; i += bytes) {
        if (quote_sort(from(line, i), &bytes) != sort) continue;
        end = i;
        after = i + bytes;
        if (sort == 1) break;
    }
    *token = (Token){TOKEN_TEXT, {line.at + start, end - start}, true};
    return after;
}

static size_t digits_end(Text line, size_t i) {
    while (is_digit(at(line, i))) i++;
    return i;
}

/* "1m30s" of "1:30". */
static Text clock_time(Arena *arena, Text minutes, Text seconds) {
    while (seconds.count > 1 && seconds.at[0] == '0') seconds = from(seconds, 1);
    if (text_is(minutes, "0")) return text_format(arena, "%.*ss", TEXT_ARGS(seconds));
    if (text_is(seconds, "0")) return text_format(arena, "%.*sm", TEXT_ARGS(minutes));
    return text_format(arena, "%.*sm%.*ss", TEXT_ARGS(minutes), TEXT_ARGS(seconds));
}

/* What stands behind the digits: a comma or point with more of them, a colon, a unit or degree sign, "/10". */
static size_t cut_number(Arena *arena, Text line, size_t start, Token *token) {
    size_t sign = at(line, start) == '-', i = digits_end(line, start + sign);
    Text whole = {line.at + start, i - start};
    char c = at(line, i);
    token->kind = TOKEN_NUMBER;
    token->text = whole;
    if ((c == ',' || c == '.' || c == ':') && is_digit(at(line, i + 1))) {
        size_t end = digits_end(line, i + 1);
        Text part = {line.at + i + 1, end - i - 1};
        token->text = c == ':' ? clock_time(arena, whole, part)
                               : text_format(arena, "%.*s.%.*s", TEXT_ARGS(whole), TEXT_ARGS(part));
        i = end;
    }
    if (at(line, i) == '/' && is_digit(at(line, i + 1))) return digits_end(line, i + 1);
    if (text_starts(from(line, i), "\xc2\xb0")) {
        token->text = text_format(arena, "%.*sdeg", TEXT_ARGS(token->text));
        i += 2;
    }
    size_t unit = i;
    while (is_letter(at(line, i)) || at(line, i) == '/' || at(line, i) == '%' || is_digit(at(line, i))) i++;
    Text rest = {line.at + unit, i - unit}, is = quantity_short_unit(rest);
    token->text = text_format(arena, "%.*s%.*s", TEXT_ARGS(token->text), TEXT_ARGS(is));
    return i;
}

/* Whether the byte goes on a word: a slash does in cm/s, a point in rhomboids.{side}. */
static bool in_word(Text line, size_t i) {
    char c = at(line, i);
    bool joint = (c == '-' || c == '_' || c == '/' || c == '.') && i + 1 < line.count &&
                 (is_letter(line.at[i + 1]) || is_digit(line.at[i + 1]) || line.at[i + 1] == '{');
    return is_letter(c) || is_digit(c) || c == '{' || c == '}' || c == '%' || joint ||
           (unsigned char)c >= 0xc0 || ((unsigned char)c & 0xc0) == 0x80;
}

/* The next token at *i; false where there is none: a stray character that is best left out. */
static bool cut_token(Arena *arena, Text line, size_t *i, Token *token) {
    size_t bytes, start = *i;
    int quote = quote_sort(from(line, start), &bytes);
    char c = at(line, start);
    if (quote) {
        *i = cut_text(line, start + bytes, quote, token);
        return token->text.count > 0;
    }
    bool negative = c == '-' && is_digit(at(line, start + 1)) && (!start || at(line, start - 1) == ' ');
    if (is_digit(c) || negative) {
        *i = cut_number(arena, line, start, token);
        return true;
    }
    if (c == ',' || is_dash(from(line, start), &bytes)) {
        *i = start + (c == ',' ? 1 : bytes);
        *token = (Token){c == ',' ? TOKEN_COMMA : TOKEN_DASH, c == ',' ? TEXT(",") : TEXT("-"), true};
        return true;
    }
    while (in_word(line, *i)) ++*i;
    *token = (Token){TOKEN_WORD, {line.at + start, *i - start}, true};
    if (*i == start) ++*i;
    return token->text.count > 0;
}

static bool ends_line(Text line, size_t i) {
    return at(line, i) == '#' || (at(line, i) == '/' && at(line, i + 1) == '/');
}

static bool cut(Arena *arena, Text line, Tokens *tokens) {
    if (line.count > STATEMENT_MAX) return false;
    for (size_t i = 0; i < line.count && !ends_line(line, i);) {
        if (line.at[i] == ' ' || line.at[i] == '\t') {
            i++;
            continue;
        }
        bool apart = i == 0 || line.at[i - 1] == ' ';
        if (tokens->count == TOKENS_MAX) return false;
        Token *token = &tokens->at[tokens->count];
        if (!cut_token(arena, line, &i, token)) continue;
        token->apart = apart;
        tokens->count++;
    }
    return tokens->count > 0;
}

/* ---- what tokens were meant to be ---- */

static bool is_token(const Tokens *tokens, int i, const char *word) {
    return i < tokens->count && tokens->at[i].kind == TOKEN_WORD && text_is(tokens->at[i].text, word);
}

static bool is_kind(const Tokens *tokens, int i, TokenKind kind) {
    return i >= 0 && i < tokens->count && tokens->at[i].kind == kind;
}

static void take_out(Tokens *tokens, int i, int count) {
    for (int n = i; n + count < tokens->count; n++) tokens->at[n] = tokens->at[n + count];
    tokens->count -= count;
}

static bool bare_number(const Tokens *tokens, int i) {
    return is_kind(tokens, i, TOKEN_NUMBER) && is_digit(tokens->at[i].text.at[tokens->at[i].text.count - 1]);
}

/* Whether a number of some quantity may have this unit. */
static bool is_unit(Text unit) {
    Value value = {.kind = VALUE_NUMBER, .number = 1, .measure = number_measure(unit)};
    double out;
    for (int quantity = 0; quantity < QUANTITY_NUMBER; quantity++)
        if (quantity_read((Quantity)quantity, &value, &out)) return true;
    return false;
}

static void join(Mender *mender, Tokens *tokens, int i, Text with) {
    tokens->at[i].text =
        text_format(mender->arena, "%.*s%.*s", TEXT_ARGS(tokens->at[i].text), TEXT_ARGS(with));
    take_out(tokens, i + 1, 1);
}

/* "6cm" of "6 cm", "1m30s" of "1m 30s". */
static void join_numbers(Mender *mender, Tokens *tokens) {
    for (int i = 1; i + 1 < tokens->count; i++) {
        Text next = tokens->at[i + 1].text, unit = quantity_short_unit(next);
        Value value = {0};
        if (bare_number(tokens, i) && is_kind(tokens, i + 1, TOKEN_WORD) && is_unit(unit))
            join(mender, tokens, i, unit);
        if (!is_kind(tokens, i, TOKEN_NUMBER) || !is_kind(tokens, i + 1, TOKEN_NUMBER)) continue;
        next = tokens->at[i + 1].text;
        Text both = text_format(mender->arena, "%.*s%.*s", TEXT_ARGS(tokens->at[i].text), TEXT_ARGS(next));
        if (number_scan(both, &value) == both.count && value.compound) join(mender, tokens, i, next);
    }
}

/* "5 to 7" of "5-7", "end-10s" of "end - 10s", "end" and "-10s"; a dash anywhere else is left out. */
static void mend_dashes(Mender *mender, Tokens *tokens) {
    for (int i = 1; i < tokens->count; i++) {
        Token *token = &tokens->at[i];
        bool negative = token->kind == TOKEN_NUMBER && token->text.at[0] == '-';
        if (is_token(tokens, i, "end") && is_kind(tokens, i + 1, TOKEN_DASH)) take_out(tokens, i + 1, 1);
        if (is_token(tokens, i, "end") && is_kind(tokens, i + 1, TOKEN_NUMBER)) {
            Text time = tokens->at[i + 1].text;
            if (time.at[0] == '-') time = from(time, 1);
            token->kind = TOKEN_NUMBER;
            token->text = text_format(mender->arena, "end-%.*s", TEXT_ARGS(time));
            take_out(tokens, i + 1, 1);
        } else if (negative && is_token(tokens, i - 1, "at")) {
            token->text = text_format(mender->arena, "end%.*s", TEXT_ARGS(token->text));
        } else if (token->kind == TOKEN_DASH && is_kind(tokens, i - 1, TOKEN_NUMBER)) {
            *token = (Token){TOKEN_WORD, TEXT("to"), true};
        } else if (token->kind == TOKEN_DASH) {
            take_out(tokens, i--, 1);
        }
    }
}

/* Words that say nothing here: "for 45s", "at the end", "5 of 10". */
static void drop_fillers(Tokens *tokens) {
    static const char *const FILLERS[] = {"the", "for", "about", "around", "ca"};
    for (int i = 1; i < tokens->count; i++)
        for (size_t n = 0; n < sizeof FILLERS / sizeof *FILLERS; n++)
            if (is_token(tokens, i, FILLERS[n])) take_out(tokens, i, 1);
    for (int i = 1; i + 1 < tokens->count; i++)
        if (is_token(tokens, i, "of") && is_kind(tokens, i + 1, TOKEN_NUMBER)) take_out(tokens, i, 2);
}

/* ---- what comes out ---- */

static Text written(const Mender *mender, const Tokens *tokens) {
    Prose prose = prose_in(mender->arena);
    for (int i = 0; i < tokens->count; i++) {
        const Token *token = &tokens->at[i];
        const char *before = i == 0 || token->kind == TOKEN_COMMA ? "" : " ";
        const char *quote = token->kind == TOKEN_TEXT ? "\"" : "";
        prose_add(&prose, "%s%s%.*s%s", before, quote, TEXT_ARGS(token->text), quote);
    }
    return prose_text(&prose);
}

/* The statement, if it fits; or an empty text. */
static Text fitting(const Mender *mender, const Tokens *tokens) {
    Text text = written(mender, tokens);
    Diags aside = diags_in(mender->arena);
    const Source *source = source_new(mender->arena, (Text){0}, text);
    Node *node = script_parse(mender->arena, source, &aside)->root->first;
    int statement;
    bool fits = node && !aside.errors && !node->next &&
                pattern_check(mender->arena, source, node, mender->word, mender->lexicon, &aside, &statement);
    return fits ? text : (Text){0};
}

typedef void Change(Mender *mender, Tokens *tokens);

static void as_it_is(Mender *mender, Tokens *tokens) {
    (void)mender;
    (void)tokens;
}

/* Whether what is there so far fits as the beginning of the statement is not known: each unit is tried. */
static bool fits_with(Mender *mender, Tokens *tokens, int i, int last, const char *const *units) {
    if (i == last) return fitting(mender, tokens).count > 0;
    if (!bare_number(tokens, i)) return fits_with(mender, tokens, i + 1, last, units);
    Text bare = tokens->at[i].text;
    for (int n = 0; units[n]; n++) {
        tokens->at[i].text = text_format(mender->arena, "%.*s%s", TEXT_ARGS(bare), units[n]);
        if (fits_with(mender, tokens, i + 1, last, units)) return true;
    }
    tokens->at[i].text = bare;
    return false;
}

/* The units that people mean where they write none. */
static void add_units(Mender *mender, Tokens *tokens) {
    static const char *const UNITS[] = {"", "s", "cm", "cm/s", "deg", "deg/s", NULL};
    int numbers = 0;
    for (int i = 1; i < tokens->count; i++) numbers += bare_number(tokens, i);
    if (numbers <= NUMBERS_MAX) fits_with(mender, tokens, 1, tokens->count, UNITS);
}

/* "4 in, 6 out" of two numbers, "4 in, 7 hold, 8 out" of three, and of four with a hold at the end. */
static void breathe_in_out(Mender *mender, Tokens *tokens) {
    static const char *const PARTS[][4] = {
        {"in", "out"}, {"in", "hold", "out"}, {"in", "hold", "out", "hold"}};
    Token numbers[4];
    int found = 0;
    (void)mender;
    for (int i = 1; i < tokens->count; i++)
        if (tokens->at[i].kind == TOKEN_NUMBER && found++ < 4) numbers[found - 1] = tokens->at[i];
    if (found < 2 || found > 4 || tokens->count > TOKENS_MAX / 2) return;
    tokens->count = 1;
    for (int i = 0; i < found; i++) {
        if (i > 0) tokens->at[tokens->count++] = (Token){TOKEN_COMMA, TEXT(","), false};
        tokens->at[tokens->count++] = numbers[i];
        tokens->at[tokens->count++] = (Token){TOKEN_WORD, text_of(PARTS[found - 2][i]), true};
    }
}

/* "ball-blades" of two or more words side by side. */
static void hyphenate_from(Mender *mender, Tokens *tokens, int first) {
    for (int i = first; i < tokens->count; i++)
        while (is_kind(tokens, i, TOKEN_WORD) && is_kind(tokens, i + 1, TOKEN_WORD)) {
            Text next = tokens->at[i + 1].text;
            join(mender, tokens, i, text_format(mender->arena, "-%.*s", TEXT_ARGS(next)));
        }
}

static void small_letters(Mender *mender, Tokens *tokens) {
    for (int i = 1; i < tokens->count; i++) {
        Text text = tokens->at[i].text;
        if (tokens->at[i].kind == TOKEN_TEXT) continue;
        char *small = text_copy(mender->arena, text);
        for (size_t n = 0; n < text.count; n++)
            if (small[n] >= 'A' && small[n] <= 'Z') small[n] = (char)(small[n] - 'A' + 'a');
        tokens->at[i].text.at = small;
    }
}

static void hyphenate(Mender *mender, Tokens *tokens) {
    small_letters(mender, tokens);
    hyphenate_from(mender, tokens, 1);
}

static void hyphenate_second(Mender *mender, Tokens *tokens) {
    small_letters(mender, tokens);
    hyphenate_from(mender, tokens, 2);
}

/* "3" of "3x" and of "three". */
static void count_in_digits(Mender *mender, Tokens *tokens) {
    static const char *const NUMBERS[] = {"one", "two", "three", "four", "five", "six"};
    for (int i = 1; i < tokens->count; i++) {
        Token *token = &tokens->at[i];
        Text *text = &token->text;
        if (token->kind == TOKEN_NUMBER && text->at[text->count - 1] == 'x') text->count--;
        for (int n = 0; n < 6; n++)
            if (is_token(tokens, i, NUMBERS[n]))
                *token = (Token){TOKEN_NUMBER, text_format(mender->arena, "%d", n + 1), true};
    }
}

/* A name that stands in quotes, or a word of them that is one. */
static void unquote(Mender *mender, Tokens *tokens) {
    if (!is_kind(tokens, 1, TOKEN_TEXT)) return;
    Tokens inside = {0};
    Text text = tokens->at[1].text;
    if (!cut(mender->arena, text, &inside)) return;
    for (int i = inside.count; i > 0; i--) {
        tokens->at[1] = (Token){TOKEN_WORD, inside.at[i - 1].text, true};
        if (fitting(mender, tokens).count) return;
    }
}

static void put_in(Tokens *tokens, int i, TokenKind kind, Text text) {
    if (tokens->count == TOKENS_MAX) return;
    for (int n = tokens->count++; n > i; n--) tokens->at[n] = tokens->at[n - 1];
    tokens->at[i] = (Token){kind, text, true};
}

/* "wall, tennis-ball" of "wall tennis-ball" and "wall and tennis-ball". */
static void put_commas(Mender *mender, Tokens *tokens) {
    (void)mender;
    for (int i = 1; i + 1 < tokens->count; i++) {
        if (is_token(tokens, i + 1, "and"))
            tokens->at[i + 1] = (Token){TOKEN_COMMA, TEXT(","), false};
        else if (is_kind(tokens, i, TOKEN_WORD) && is_kind(tokens, i + 1, TOKEN_WORD))
            put_in(tokens, i + 1, TOKEN_COMMA, TEXT(","));
    }
}

/* "6cm at 2.5cm/s" of "6cm 2.5cm/s". */
static void put_at(Mender *mender, Tokens *tokens) {
    (void)mender;
    for (int i = 1; i + 1 < tokens->count; i++)
        if (is_kind(tokens, i, TOKEN_NUMBER) && is_kind(tokens, i + 1, TOKEN_NUMBER))
            put_in(tokens, i + 1, TOKEN_WORD, TEXT("at"));
}

/* "at end" is where nothing can be heard any more. */
static void before_end(Mender *mender, Tokens *tokens) {
    (void)mender;
    if (is_token(tokens, 1, "end")) tokens->at[1].text = TEXT("end-10s");
}

/* ---- whole statements ---- */

/* All that stands behind the word as one text. */
static Text quoted(Mender *mender, Text statement, size_t word_bytes) {
    Text rest = from(statement, word_bytes);
    size_t bytes;
    while (rest.count && (*rest.at == ' ' || *rest.at == ':')) rest = from(rest, 1);
    while (quote_sort(rest, &bytes)) rest = from(rest, bytes);
    while (rest.count && strchr(" \"", rest.at[rest.count - 1])) rest.count--;
    if (!rest.count || memchr(rest.at, '"', rest.count) || memchr(rest.at, '#', rest.count)) return (Text){0};
    Tokens tokens = {.at = {{TOKEN_WORD, text_of(mender->word->name), true}, {TOKEN_TEXT, rest, true}},
                     .count = 2};
    return fitting(mender, &tokens);
}

Text slip_without_bullet(Text statement) {
    size_t i = 0, bytes = 0;
    if (is_digit(at(statement, 0))) {
        i = digits_end(statement, 0);
        if (at(statement, i) != '.' && at(statement, i) != ')') return (Text){0};
        i++;
    } else {
        while (is_dash(from(statement, i), &bytes)) i += bytes;
    }
    if (!i) return (Text){0};
    while (at(statement, i) == ' ') i++;
    return from(statement, i);
}

Text slip_mended(Arena *arena, Text statement, const Word *word, const Lexicon *lexicon, bool fewer) {
    static Change *const CHANGES[] = {as_it_is,        add_units,        breathe_in_out, before_end,
                                      count_in_digits, put_commas,       put_at,         small_letters,
                                      hyphenate,       hyphenate_second, unquote};
    Mender mender = {arena, word, lexicon};
    Tokens tokens = {0};
    size_t name = strlen(word->name);
    Text text = {0};
    if (!cut(arena, statement, &tokens) || !text_same(tokens.at[0].text, text_of(word->name))) return text;
    join_numbers(&mender, &tokens);
    mend_dashes(&mender, &tokens);
    drop_fillers(&tokens);
    for (size_t i = 0; !text.count && i < sizeof CHANGES / sizeof *CHANGES; i++) {
        Tokens changed = tokens;
        CHANGES[i](&mender, &changed);
        text = fitting(&mender, &changed);
    }
    if (!text.count) text = quoted(&mender, statement, name);
    for (int i = 0; fewer && !text.count && i < DROPPED_MAX && tokens.count > 2; i++) {
        if (tokens.at[--tokens.count].kind == TOKEN_COMMA) break; /* a list is not cut short */
        text = fitting(&mender, &tokens);
    }
    return text;
}
