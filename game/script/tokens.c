#include "script/tokens.h"

#include "core/utf8.h"
#include "script/number.h"

#include <string.h>

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int token_quote_sort(Text text, size_t *bytes) {
    int32_t c = -1;
    *bytes = text.count ? utf8_next(text, &c) : 0;
    bool doubled = c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2033;
    bool single = c == '\'' || c == '`' || c == 0xb4 || (c >= 0x2018 && c <= 0x201b);
    return doubled ? 1 : single ? 2 : 0;
}

bool token_is_dash(Text text, size_t *bytes) {
    int32_t c = -1;
    *bytes = text.count ? utf8_next(text, &c) : 0;
    return c == '-' || c == '*' || (c >= 0x2010 && c <= 0x2015) || c == 0x2022 || c == 0x2026 || c == 0xb7 ||
           c == 0x2192 || c == 0x2212;
}

/* A text up to the next double quote, or, since a single one may be an apostrophe, up to the last of the line. */
static size_t cut_text(Text line, size_t start, int sort, Token *token) {
    size_t end = line.count, after = line.count, bytes;
    for (size_t i = start; i < line.count; i += bytes) {
        if (token_quote_sort(token_from(line, i), &bytes) != sort) continue;
        end = i;
        after = i + bytes;
        if (sort == 1) break;
    }
    *token = (Token){TOKEN_TEXT, {line.at + start, end - start}, true};
    return after;
}

size_t token_digits_end(Text line, size_t i) {
    while (token_is_digit(token_byte(line, i))) i++;
    return i;
}

/* "1m30s" of "1:30" and of "1'30". */
static Text clock_time(Arena *arena, Text minutes, Text seconds) {
    while (seconds.count > 1 && seconds.at[0] == '0') seconds = token_from(seconds, 1);
    while (minutes.count > 1 && minutes.at[0] == '0') minutes = token_from(minutes, 1);
    if (text_is(minutes, "0")) return text_format(arena, "%.*ss", TEXT_ARGS(seconds));
    if (text_is(seconds, "0")) return text_format(arena, "%.*sm", TEXT_ARGS(minutes));
    return text_format(arena, "%.*sm%.*ss", TEXT_ARGS(minutes), TEXT_ARGS(seconds));
}

/* What stands behind the digits: a comma or point with more of them, a colon, a unit or degree sign, "/10". */
static size_t cut_number(Arena *arena, Text line, size_t start, Token *token) {
    size_t sign = token_byte(line, start) == '-', i = token_digits_end(line, start + sign);
    Text whole = {line.at + start, i - start};
    char c = token_byte(line, i);
    token->kind = TOKEN_NUMBER;
    token->text = whole;
    if (c == '\'') c = ':';
    if ((c == ',' || c == '.' || c == ':') && token_is_digit(token_byte(line, i + 1))) {
        size_t end = token_digits_end(line, i + 1);
        Text part = {line.at + i + 1, end - i - 1};
        token->text = c == ':' ? clock_time(arena, whole, part)
                               : text_format(arena, "%.*s.%.*s", TEXT_ARGS(whole), TEXT_ARGS(part));
        i = end;
    }
    if (text_starts(token_from(line, start), "1/2") && i == start + 1) {
        bool unit = is_letter(token_byte(line, start + 3));
        *token = unit ? (Token){TOKEN_NUMBER, TEXT("0.5"), true} : (Token){TOKEN_WORD, TEXT("half"), true};
        i = start + 3;
        if (!unit) return i;
    } else if (token_byte(line, i) == '/' && token_is_digit(token_byte(line, i + 1))) {
        return token_digits_end(line, i + 1);
    }
    if (text_starts(token_from(line, i), "\xc2\xb0")) {
        token->text = text_format(arena, "%.*sdeg", TEXT_ARGS(token->text));
        i += 2;
    }
    size_t unit = i;
    while (is_letter(token_byte(line, i)) || token_byte(line, i) == '/' || token_byte(line, i) == '%' ||
           token_is_digit(token_byte(line, i)))
        i++;
    Text rest = {line.at + unit, i - unit}, is = quantity_short_unit(rest);
    if (text_starts(rest, "min") && token_is_digit(token_byte(rest, 3)))
        is = text_format(arena, "m%.*s%s", TEXT_ARGS(token_from(rest, 3)),
                         token_is_digit(rest.at[rest.count - 1]) ? "s" : ""); /* "1m30s" of "1min30" */
    token->text = text_format(arena, "%.*s%.*s", TEXT_ARGS(token->text), TEXT_ARGS(is));
    return i;
}

/* Whether the byte goes on a word: a slash does in cm/s, a point in rhomboids.{side}. */
static bool in_word(Text line, size_t i) {
    char c = token_byte(line, i);
    size_t bytes;
    if ((unsigned char)c >= 0xc0 && token_is_dash(token_from(line, i), &bytes)) return false;
    bool joint = (c == '-' || c == '_' || c == '/' || c == '.') && i + 1 < line.count &&
                 (is_letter(line.at[i + 1]) || token_is_digit(line.at[i + 1]) || line.at[i + 1] == '{');
    return is_letter(c) || token_is_digit(c) || c == '{' || c == '}' || c == '%' || joint ||
           (unsigned char)c >= 0xc0 || ((unsigned char)c & 0xc0) == 0x80;
}

/* The next token at *i; false where there is none: a stray character that is best left out. */
static bool cut_token(Arena *arena, Text line, size_t *i, Token *token) {
    size_t bytes, start = *i;
    int quote = token_quote_sort(token_from(line, start), &bytes);
    char c = token_byte(line, start);
    if (quote) {
        *i = cut_text(line, start + bytes, quote, token);
        return token->text.count > 0;
    }
    bool negative = c == '-' && token_is_digit(token_byte(line, start + 1)) &&
                    (!start || token_byte(line, start - 1) == ' ');
    if (token_is_digit(c) || negative) {
        *i = cut_number(arena, line, start, token);
        return true;
    }
    if (text_starts(token_from(line, start), "..")) {
        while (token_byte(line, *i) == '.') ++*i;
        *token = (Token){TOKEN_DASH, TEXT("-"), true};
        return true;
    }
    if (c == ',' || token_is_dash(token_from(line, start), &bytes)) {
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
    return token_byte(line, i) == '#' || (token_byte(line, i) == '/' && token_byte(line, i + 1) == '/');
}

Text token_before_comment(Text line) {
    bool quoted = false;
    size_t i = 0;
    for (; i < line.count && (quoted || !ends_line(line, i)); i++) quoted ^= line.at[i] == '"';
    while (i && line.at[i - 1] == ' ') i--;
    return (Text){line.at, i};
}

/* What no eye sees, and word processors and web pages put into words: soft hyphens, blanks without width, marks. */
static bool is_unseen(int32_t c) {
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

Text token_seen(Arena *arena, Text line) {
    char *seen = arena_alloc(arena, line.count + 1);
    size_t count = 0, bytes;
    for (size_t i = 0; i < line.count; i += bytes) {
        int32_t c;
        bytes = utf8_next(token_from(line, i), &c);
        bool blank = c == 0xa0 || c == 0x2009 || c == 0x202f;
        if (blank) seen[count++] = ' ';
        if (blank || is_unseen(c)) continue;
        memcpy(seen + count, line.at + i, bytes);
        count += bytes;
    }
    return (Text){seen, count};
}

bool tokens_cut(Arena *arena, Text line, Tokens *tokens) {
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
