/* Lines that lack their quotes, or have other ones: what stands behind the word as one text; and what lists put
 * before it. */
#include "script/kinds.h"
#include "script/prose.h"
#include "script/slips.h"
#include "script/tokens.h"

#include <string.h>

/* The text with quotes that can stand inside one, in pairs; as it is if one is left over, if one that opens stands behind
 * a letter, where it closed a text, or beside a word that has a place of its own in the statement. */
static Text inner_quotes(Arena *arena, const Word *word, Text text) {
    static const char *const SHAPES[] = {"\xe2\x80\x9c", "\xe2\x80\x9d"};
    Prose prose = prose_in(arena);
    Tokens tokens = {0};
    int quotes = 0;
    bool known = tokens_cut(arena, text, &tokens);
    for (int i = 0; known && i < tokens.count; i++)
        if (tokens.at[i].kind == TOKEN_WORD && pattern_has_word(word->takes, tokens.at[i].text))
            known = false;
    for (size_t i = 0; i < text.count; i++) {
        bool quote = text.at[i] == '"', opens = quote && quotes % 2 == 0;
        if (opens && i && text.at[i - 1] != ' ' && text.at[i - 1] != '(') known = false;
        prose_add(&prose, "%.*s", quote ? 3 : 1, quote ? SHAPES[quotes % 2] : text.at + i);
        quotes += quote;
    }
    return known && quotes % 2 == 0 ? prose_text(&prose) : text;
}

/* One text of several side by side: "Stay. Longer" of `Stay." "Longer` and of `Stay." + "Longer`. */
static Text texts_joined(Arena *arena, Text text) {
    Prose prose = prose_in(arena);
    for (size_t i = 0, next; i < text.count; i = next) {
        next = i + 1;
        if (text.at[i] == '"')
            while (next < text.count && strchr(" +", text.at[next])) next++;
        bool joint = next > i + 1 && next < text.count && text.at[next] == '"';
        next = joint ? next + 1 : i + 1;
        prose_add(&prose, "%c", joint ? ' ' : text.at[i]);
    }
    return prose_text(&prose);
}

static bool ends_curly(Text text, size_t i) {
    return i >= 2 && (memcmp(text.at + i - 2, "\xe2\x80\x9d", 3) == 0 ||
                      memcmp(text.at + i - 2, "\xe2\x80\x9c", 3) == 0);
}

/* Whether several texts stand in a row, as names do in a list. */
static bool lists_texts(Text text) {
    for (size_t i = 0; i + 1 < text.count; i++)
        if (text.at[i + 1] == ',' && (text.at[i] == '"' || ends_curly(text, i))) return true;
    return false;
}

static bool says_something(Text text) {
    bool says = false;
    for (size_t i = 0; i < text.count && !says; i++) says = strchr(" |>+-=.,;:", text.at[i]) == NULL;
    return says;
}

Text slip_content(Arena *arena, const Word *word, Text rest) {
    bool text = strstr(word->takes, "<text>") != NULL;
    size_t bytes;
    rest = token_before_comment(rest);
    while (rest.count && strchr(" :|>=-", *rest.at)) rest = token_from(rest, 1);
    while (token_quote_sort(rest, &bytes)) rest = token_from(rest, bytes);
    while (rest.count && strchr(" \"", rest.at[rest.count - 1])) rest.count--;
    if (lists_texts(rest) || !says_something(rest)) return (Text){0};
    if (!text && memchr(rest.at, '"', rest.count)) return (Text){0}; /* two files are no one file */
    if (memchr(rest.at, '"', rest.count)) rest = texts_joined(arena, rest);
    if (memchr(rest.at, '"', rest.count)) rest = inner_quotes(arena, word, rest);
    return memchr(rest.at, '"', rest.count) ? (Text){0} : rest;
}

Text slip_without_bullet(Text statement) {
    size_t i = 0, bytes = 0;
    if (token_is_digit(token_byte(statement, 0))) {
        i = token_digits_end(statement, 0);
        if (token_byte(statement, i) != '.' && token_byte(statement, i) != ')') return (Text){0};
        i++;
    } else {
        while (token_is_dash(token_from(statement, i), &bytes)) i += bytes;
    }
    if (!i) return (Text){0};
    while (token_byte(statement, i) == ' ') i++;
    return token_from(statement, i);
}
