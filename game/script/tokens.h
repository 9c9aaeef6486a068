/* Private to script/: a line cut into tokens more leniently than the lexer does, for a line that has a mistake. */
#ifndef SCRIPT_TOKENS_H
#define SCRIPT_TOKENS_H

#include "core/text.h"

enum {
    TOKENS_MAX = 48,
    STATEMENT_MAX = 400 /* bytes: a longer line is not cut */
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

/* The statement's tokens, up to a comment, in the arena where they are not as written; false if there are none, or too
 * many. */
bool tokens_cut(Arena *arena, Text line, Tokens *tokens);

/* The line without what no eye sees, and with plain blanks, in the arena. */
Text token_seen(Arena *arena, Text line);

/* The line up to a comment. */
Text token_before_comment(Text line);

/* 1 for a double quote of any shape at the start of the text, 2 for a single one, 0 for anything else; its bytes. */
int token_quote_sort(Text text, size_t *bytes);

/* Whether a dash or a bullet of any shape stands at the start of the text; its bytes. */
bool token_is_dash(Text text, size_t *bytes);

/* Where the digits end that go on at `i`. */
size_t token_digits_end(Text line, size_t i);

static inline bool token_is_digit(char c) {
    return c >= '0' && c <= '9';
}

static inline char token_byte(Text text, size_t i) {
    return i < text.count ? text.at[i] : '\0';
}

static inline Text token_from(Text text, size_t start) {
    return start < text.count ? (Text){text.at + start, text.count - start} : (Text){0};
}

#endif
