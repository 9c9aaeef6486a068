/* The statement is cut into tokens, with what each of them was likely meant to be; then a few orders of these tokens are
 * tried in turn. What the author wrote is never left out but for a few words at its end, and never a text. */
#include "script/slips.h"

#include "script/expected.h"
#include "script/kinds.h"
#include "script/pattern.h"
#include "script/prose.h"
#include "script/tokens.h"

enum {
    NUMBERS_MAX = 3, /* without a unit: each unit is tried for each of them */
    DROPPED_MAX = 3  /* words at its end that may be too many */
};

typedef struct Mender {
    Arena *arena;
    const Word *word;
    const Grammar *grammar;
} Mender;

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
    return is_kind(tokens, i, TOKEN_NUMBER) &&
           token_is_digit(tokens->at[i].text.at[tokens->at[i].text.count - 1]);
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
            if (time.at[0] == '-') time = token_from(time, 1);
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

/* Words that say nothing here: "for 45s", "at the end", "5 of 10", "if not last" and "if" before a text. */
static void drop_fillers(Tokens *tokens) {
    static const char *const FILLERS[] = {"the", "for", "about", "around", "ca", "max"};
    for (int i = 1; i < tokens->count; i++)
        for (size_t n = 0; n < sizeof FILLERS / sizeof *FILLERS; n++)
            if (is_token(tokens, i, FILLERS[n])) take_out(tokens, i, 1);
    for (int i = 1; i + 1 < tokens->count; i++) {
        bool opposite = is_token(tokens, i + 1, "not") || is_kind(tokens, i + 1, TOKEN_TEXT);
        if (is_token(tokens, i, "if") && opposite) take_out(tokens, i, 1);
        if (is_token(tokens, i, "of") && is_kind(tokens, i + 1, TOKEN_NUMBER)) take_out(tokens, i, 2);
    }
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

/* Whether the statement that stands on the line of `at` or `every` begins with a word that can stand there. */
static bool fits_below(const Mender *mender, const Node *node, int statement) {
    return statement < 0 ||
           words_below(mender->grammar->words, node->values[statement].text, mender->word) != NULL;
}

/* The statement, if it fits; or an empty text. */
static Text fitting(const Mender *mender, const Tokens *tokens) {
    Text text = written(mender, tokens);
    Diags aside = diags_in(mender->arena);
    const Source *source = source_new(mender->arena, (Text){0}, text);
    Node *node = script_parse(mender->arena, source, &aside)->root->first;
    int statement = -1;
    bool fits = node && !aside.errors && !node->next &&
                pattern_check(mender->arena, source, node, mender->word, mender->grammar->lexicon, &aside,
                              &statement) &&
                fits_below(mender, node, statement);
    return fits ? text : (Text){0};
}

static bool same_tokens(const Tokens *one, const Tokens *other) {
    bool same = one->count == other->count;
    for (int i = 0; same && i < one->count; i++)
        same = one->at[i].kind == other->at[i].kind && text_same(one->at[i].text, other->at[i].text);
    return same;
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

/* Whether the breath out is named before the breath in. */
static bool out_comes_first(const Tokens *tokens) {
    int i = 1;
    while (i < tokens->count && !is_token(tokens, i, "in") && !is_token(tokens, i, "inhale") &&
           !is_token(tokens, i, "out") && !is_token(tokens, i, "exhale"))
        i++;
    return is_token(tokens, i, "out") || is_token(tokens, i, "exhale");
}

/* "4 in, 6 out" of two numbers, "4 in, 7 hold, 8 out" of three, and of four with a hold at the end. */
static void breathe_in_out(Mender *mender, Tokens *tokens) {
    static const char *const PARTS[][4] = {
        {"in", "out"}, {"in", "hold", "out"}, {"in", "hold", "out", "hold"}};
    Token numbers[4];
    int found = 0;
    bool swapped = out_comes_first(tokens);
    if (!pattern_has_word(mender->word->takes, TEXT("in"))) return;
    for (int i = 1; i < tokens->count; i++)
        if (tokens->at[i].kind == TOKEN_NUMBER && found++ < 4) numbers[found - 1] = tokens->at[i];
    if (found < 2 || found > 4 || tokens->count > TOKENS_MAX / 2 || (swapped && found > 2)) return;
    if (swapped) numbers[2] = numbers[0], numbers[0] = numbers[1], numbers[1] = numbers[2];
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
        while (is_kind(tokens, i, TOKEN_WORD) && is_kind(tokens, i + 1, TOKEN_WORD) &&
               !pattern_has_word(mender->word->takes, tokens->at[i + 1].text)) {
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

static void put_in(Tokens *tokens, int i, TokenKind kind, Text text) {
    if (tokens->count == TOKENS_MAX) return;
    for (int n = tokens->count++; n > i; n--) tokens->at[n] = tokens->at[n - 1];
    tokens->at[i] = (Token){kind, text, true};
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

/* "3 times" of "3x". */
static void count_times(Mender *mender, Tokens *tokens) {
    count_in_digits(mender, tokens);
    for (int i = 1; i < tokens->count; i++)
        if (bare_number(tokens, i)) put_in(tokens, i + 1, TOKEN_WORD, TEXT("times"));
}

/* The unit of "45s", for "30" before it. */
static Text unit_of(Text number) {
    size_t at = 0;
    while (at < number.count && (token_is_digit(number.at[at]) || number.at[at] == '.')) at++;
    return token_from(number, at);
}

static bool is_breaths(Text text) {
    return text_is(text, "breaths") || text_is(text, "breath");
}

/* "5 breaths" of "5breaths" and of "5 deep breaths". */
static void part_breaths(Tokens *tokens, int i) {
    Text unit = unit_of(tokens->at[i].text);
    if (!is_kind(tokens, i, TOKEN_NUMBER)) return;
    if (is_breaths(unit)) {
        tokens->at[i].text.count -= unit.count;
        put_in(tokens, i + 1, TOKEN_WORD, unit);
    } else if (is_kind(tokens, i + 2, TOKEN_WORD) && is_breaths(tokens->at[i + 2].text)) {
        take_out(tokens, i + 1, 1);
    }
}

/* "4 breaths" of "4", where so few seconds would be no time; "1 breath" of "breath". */
static void count_breaths(Mender *mender, Tokens *tokens) {
    bool only = strcmp(mender->word->takes, "<time> | <breaths>") == 0;
    for (int i = 1; i < tokens->count; i++) {
        if (is_token(tokens, i + 1, "breathes")) tokens->at[i + 1].text = TEXT("breaths");
        part_breaths(tokens, i);
        if (is_kind(tokens, i, TOKEN_WORD) && is_breaths(tokens->at[i].text) &&
            !is_kind(tokens, i - 1, TOKEN_NUMBER))
            put_in(tokens, i++, TOKEN_NUMBER, TEXT("1"));
        if (only && bare_number(tokens, i) && tokens->at[i].text.count == 1 &&
            !is_token(tokens, i + 1, "breaths"))
            put_in(tokens, i + 1, TOKEN_WORD, TEXT("breaths"));
    }
}

/* Whether the word at `i` says the opposite of `unless`, which would turn its meaning round. */
static bool says_only(const Tokens *tokens, int i) {
    static const char *const OPPOSITES[] = {"if", "only", "just", "on", "in", "at", "during", "when"};
    bool only = false;
    for (size_t n = 0; n < sizeof OPPOSITES / sizeof *OPPOSITES; n++)
        only |= is_token(tokens, i, OPPOSITES[n]);
    return only;
}

/* "unless last" of "except last" and of "last". */
static void put_literals(Mender *mender, Tokens *tokens) {
    PatternPart before = {.is_kind = true}, part;
    for (size_t at = 0; pattern_next(mender->word->takes, &at, &part); before = part)
        for (int i = 1; !part.is_kind && !before.is_kind && i < tokens->count; i++) {
            if (!is_kind(tokens, i, TOKEN_WORD) || !text_same(tokens->at[i].text, part.text)) continue;
            if (text_is(before.text, "unless") && says_only(tokens, i - 1)) continue;
            if (is_kind(tokens, i - 1, TOKEN_WORD) && i > 1 &&
                !pattern_has_word(mender->word->takes, tokens->at[i - 1].text))
                tokens->at[i - 1].text = before.text;
            else if (!is_kind(tokens, i - 1, TOKEN_WORD))
                put_in(tokens, i++, TOKEN_WORD, before.text);
        }
}

/* "slowly" of "slow": the word that has a place of its own, of its beginning. */
static void complete_words(Mender *mender, Tokens *tokens) {
    PatternPart part;
    for (size_t at = 0; pattern_next(mender->word->takes, &at, &part);)
        for (int i = 1; !part.is_kind && i < tokens->count; i++) {
            Text text = tokens->at[i].text;
            bool begins = text.count > 2 && text.count < part.text.count &&
                          memcmp(text.at, part.text.at, text.count) == 0;
            if (is_kind(tokens, i, TOKEN_WORD) && begins) tokens->at[i].text = part.text;
        }
}

/* `at half say "..."` of `at half "..."`. */
static void put_say(Mender *mender, Tokens *tokens) {
    int last = tokens->count - 1;
    if (strstr(mender->word->takes, "<statement>") && is_kind(tokens, last, TOKEN_TEXT))
        put_in(tokens, last, TOKEN_WORD, TEXT("say"));
}

/* A name that stands in quotes, or a word of them that is one. */
static void unquote_all(Mender *mender, Tokens *tokens) {
    for (int i = 1; i < tokens->count; i++)
        if (is_kind(tokens, i, TOKEN_TEXT)) tokens->at[i].kind = TOKEN_WORD;
    small_letters(mender, tokens);
}

static void unquote(Mender *mender, Tokens *tokens) {
    if (!is_kind(tokens, 1, TOKEN_TEXT)) return;
    Tokens inside = {0};
    Text text = tokens->at[1].text;
    if (!tokens_cut(mender->arena, text, &inside)) return;
    for (int i = inside.count; i > 0; i--) {
        tokens->at[1] = (Token){TOKEN_WORD, inside.at[i - 1].text, true};
        if (fitting(mender, tokens).count) return;
    }
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

/* `at half say "..."` of `at half, say "..."`. */
static void drop_commas(Mender *mender, Tokens *tokens) {
    (void)mender;
    for (int i = 1; i < tokens->count; i++)
        if (tokens->at[i].kind == TOKEN_COMMA) take_out(tokens, i--, 1);
}

/* "6cm at 2.5cm/s" of "6cm 2.5cm/s" and of "6cm, 2.5cm/s". */
static void put_at(Mender *mender, Tokens *tokens) {
    (void)mender;
    for (int i = 1; i + 1 < tokens->count; i++) {
        bool comma = is_kind(tokens, i + 1, TOKEN_COMMA) && is_kind(tokens, i + 2, TOKEN_NUMBER);
        if (is_kind(tokens, i, TOKEN_NUMBER) && comma) take_out(tokens, i + 1, 1);
        if (is_kind(tokens, i, TOKEN_NUMBER) && is_kind(tokens, i + 1, TOKEN_NUMBER))
            put_in(tokens, i + 1, TOKEN_WORD, TEXT("at"));
    }
}

/* "at end" is where nothing can be heard any more. */
static void before_end(Mender *mender, Tokens *tokens) {
    (void)mender;
    if (is_token(tokens, 1, "end")) tokens->at[1].text = TEXT("end-10s");
}

/* ---- whole statements ---- */

/* All that stands behind the word as one text. */
static Text quoted(Mender *mender, Text statement, size_t word_bytes) {
    Text content = slip_content(mender->arena, mender->word, token_from(statement, word_bytes));
    if (!content.count) return content;
    Tokens tokens = {.at = {{TOKEN_WORD, text_of(mender->word->name), true}, {TOKEN_TEXT, content, true}},
                     .count = 2};
    return fitting(mender, &tokens);
}

/* The statement's tokens with what is mended always, if it begins with the word. */
static bool cut_mended(Mender *mender, Text statement, Tokens *tokens) {
    Text name = text_of(mender->word->name);
    if (!tokens_cut(mender->arena, statement, tokens) || !text_same(tokens->at[0].text, name)) return false;
    join_numbers(mender, tokens);
    mend_dashes(mender, tokens);
    drop_fillers(tokens);
    return true;
}

/* Of a range where one number can stand, both that it may be: "hold 30s, or hold 45s" of "hold 30-45s". */
static Text either(Mender *mender, const Tokens *tokens) {
    Tokens less = *tokens, more = *tokens;
    int i = 1;
    while (i < less.count && !is_token(&less, i, "to")) i++;
    if (!is_kind(&less, i - 1, TOKEN_NUMBER) || !is_kind(&less, i + 1, TOKEN_NUMBER)) return (Text){0};
    Text unit = unit_of(less.at[i + 1].text), *number = &less.at[i - 1].text;
    take_out(&more, i - 1, 2);
    take_out(&less, i, 2);
    if (bare_number(&less, i - 1))
        *number = text_format(mender->arena, "%.*s%.*s", TEXT_ARGS(*number), TEXT_ARGS(unit));
    add_units(mender, &less);
    add_units(mender, &more);
    Text one = fitting(mender, &less), other = fitting(mender, &more);
    if (!one.count || !other.count) return (Text){0};
    return text_format(mender->arena, "%.*s, or %.*s", TEXT_ARGS(one), TEXT_ARGS(other));
}

/* Whether the token may be too many: not a side, a name that lessons use or a file, which say something. */
static bool can_go(const Mender *mender, const Token *token) {
    const Lexicon *lexicon = mender->grammar->lexicon;
    bool says = text_is(token->text, "left") || text_is(token->text, "right") ||
                memchr(token->text.at, '.', token->text.count) != NULL;
    for (int i = 0; lexicon && i < lexicon->count && !says; i++)
        says = names_have(&lexicon->at[i], token->text);
    return token->kind == TOKEN_WORD && !says;
}

Text slip_mended(Arena *arena, Text statement, const Word *word, const Grammar *grammar, bool fewer) {
    static Change *const CHANGES[] = {
        as_it_is,         count_breaths,  add_units, breathe_in_out, before_end,    count_in_digits,
        count_times,      put_commas,     put_at,    put_literals,   small_letters, hyphenate,
        hyphenate_second, complete_words, unquote,   put_say,        drop_commas,   unquote_all};
    Mender mender = {arena, word, grammar};
    Tokens tokens = {0};
    size_t name = strlen(word->name);
    Text text = {0};
    statement = token_seen(arena, statement);
    if (!cut_mended(&mender, statement, &tokens)) return text;
    for (size_t i = 0; !text.count && i < sizeof CHANGES / sizeof *CHANGES; i++) {
        Tokens changed = tokens;
        CHANGES[i](&mender, &changed);
        if (i == 0 || !same_tokens(&changed, &tokens)) text = fitting(&mender, &changed);
    }
    if (!text.count) text = quoted(&mender, statement, name);
    if (!text.count) text = either(&mender, &tokens);
    for (int i = 0; fewer && !text.count && i < DROPPED_MAX && tokens.count > 2; i++) {
        int last = tokens.count - 1;
        if (!can_go(&mender, &tokens.at[last]) && !bare_number(&tokens, last)) break;
        tokens.count = last;
        text = fitting(&mender, &tokens);
    }
    return text;
}
