/* Word by word: the marks around it are taken off and become the pause after it, and what is left is either a number
 * with what hangs on it, or letters. */
#include "sound/spell.h"

#include "core/utf8.h"
#include "sound/number.h"

#include <math.h>

enum { NUMBER_ROOM = 160 };

static const double COMMA_S = 0.3, SENTENCE_S = 0.7, PARAGRAPH_S = 1.0;

typedef struct Speller {
    Arena *arena;
    Spelling spelling;
    VEC(char) part; /* the one that grows */
    int part_words;
    int spoken;  /* words in all parts */
    bool counts; /* the word before was a number without a unit */
    bool one;    /* and it was 1 */
} Speller;

/* ---- parts ---- */

static void put(Speller *speller, Text text) {
    for (size_t i = 0; i < text.count; i++) *vec_push(speller->arena, &speller->part) = text.at[i];
}

/* Several words may come at once, blanks between them. */
static void say(Speller *speller, Text text) {
    if (!text.count) return;
    if (speller->part.count) put(speller, TEXT(" "));
    put(speller, text);
    speller->part_words++;
    speller->spoken++;
    for (size_t i = 0; i < text.count; i++) {
        if (text.at[i] != ' ') continue;
        speller->part_words++;
        speller->spoken++;
    }
}

/* A pause after nothing makes the one before it longer. */
static void pause(Speller *speller, double seconds, bool asks) {
    Spelling *spelling = &speller->spelling;
    if (seconds <= 0) return;
    if (!speller->part.count) {
        if (!spelling->parts.count) return;
        SpellPart *last = &spelling->parts.at[spelling->parts.count - 1];
        last->pause_s = fmax(last->pause_s, seconds);
        return;
    }
    Text text = {speller->part.at, (size_t)speller->part.count};
    text.at = text_copy(speller->arena, text);
    *vec_push(speller->arena, &spelling->parts) = (SpellPart){text, speller->part_words, seconds, asks};
    speller->part.count = speller->part_words = 0;
}

/* ---- characters ---- */

typedef struct Mark {
    double pause_s;
    bool is, asks;
} Mark;

static Mark mark_of(int32_t character) {
    switch (character) {
    case '?': return (Mark){SENTENCE_S, true, true};
    case '.':
    case '!':
    case 0x2026: return (Mark){SENTENCE_S, true, false};
    case ',':
    case ';':
    case ':':
    case '-':
    case 0x2013:
    case 0x2014: return (Mark){COMMA_S, true, false};
    case '"':
    case '\'':
    case '(':
    case ')':
    case '[':
    case ']':
    case 0xa1:
    case 0xbf:
    case 0xab:
    case 0xbb:
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d: return (Mark){0, true, false};
    default: return (Mark){0};
    }
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What a sign that is no letter is called; "" for what has no name. */
static Text sign_name(int32_t character) {
    switch (character) {
    case '&': return TEXT("and");
    case '+': return TEXT("plus");
    case '=': return TEXT("equals");
    case '%': return TEXT("percent");
    case 0xb0: return TEXT("degrees");
    case 0xbd: return TEXT("one half");
    case 0xbc: return TEXT("one quarter");
    case 0xbe: return TEXT("three quarters");
    default: return (Text){0};
    }
}

/* ---- letters ---- */

typedef VEC(char) Letters;

static void end_word(Speller *speller, Letters *letters) {
    while (letters->count && letters->at[letters->count - 1] == '\'') letters->count--;
    say(speller, (Text){letters->at, (size_t)letters->count});
    letters->count = 0;
}

static void take_letter(Speller *speller, Letters *letters, int32_t character) {
    char plain[UTF8_PLAIN_MAX];
    Text sign = sign_name(character);
    if (character == 0x2019) character = '\'';
    if (character == '\'' && letters->count) *vec_push(speller->arena, letters) = '\'';
    if (sign.count) {
        end_word(speller, letters);
        say(speller, sign);
        return;
    }
    size_t count = utf8_plain(character, plain);
    bool spoken = count > 0;
    for (size_t i = 0; i < count; i++) spoken = spoken && (is_letter(plain[i]) || is_digit(plain[i]));
    for (size_t i = 0; spoken && i < count; i++) *vec_push(speller->arena, letters) = plain[i];
    if (!spoken && character != '\'') end_word(speller, letters);
}

/* Signs between letters part words, a long dash with a pause. */
static void say_letters(Speller *speller, Text word) {
    Letters letters = {0};
    for (size_t i = 0; i < word.count;) {
        int32_t character;
        i += utf8_next((Text){word.at + i, word.count - i}, &character);
        take_letter(speller, &letters, character);
        if (character == 0x2014 || character == 0x2026) pause(speller, mark_of(character).pause_s, false);
    }
    end_word(speller, &letters);
}

/* ---- numbers ---- */

static Text take_digits(Text *rest) {
    Text digits = {rest->at, 0};
    while (digits.count < rest->count && is_digit(rest->at[digits.count])) digits.count++;
    *rest = (Text){rest->at + digits.count, rest->count - digits.count};
    return digits;
}

/* The sign that joins two numbers, if a digit follows it. */
static bool take_sign(Text *rest, const char *sign) {
    size_t count = text_of(sign).count;
    if (rest->count <= count || !text_starts(*rest, sign) || !is_digit(rest->at[count])) return false;
    *rest = (Text){rest->at + count, rest->count - count};
    return true;
}

static void say_digits(Speller *speller, Text digits) {
    char words[NUMBER_ROOM];
    say(speller, (Text){words, number_words(digits, words, sizeof words)});
}

/* Behind the point digits are read one by one. */
static void say_decimals(Speller *speller, Text digits) {
    say(speller, TEXT("point"));
    for (size_t i = 0; i < digits.count; i++) say_digits(speller, (Text){digits.at + i, 1});
}

static int small_number(Text digits) {
    int number = 0;
    for (size_t i = 0; i < digits.count && number < 1000; i++) number = number * 10 + digits.at[i] - '0';
    return number;
}

/* Parts of a whole below ten are fractions; all others, such as of ten, are scores. */
static void say_over(Speller *speller, Text above, Text below) {
    int many = small_number(above), parts = small_number(below);
    const char *part = many < parts ? number_part(parts, many == 1) : NULL;
    if (part) {
        say(speller, text_of(part));
        return;
    }
    say(speller, TEXT("out of"));
    say_digits(speller, below);
}

static Text say_number(Speller *speller, Text *rest) {
    Text digits = take_digits(rest);
    say_digits(speller, digits);
    if (take_sign(rest, ".")) say_decimals(speller, take_digits(rest));
    return digits;
}

/* Numbers and what joins them; what is left of the word. */
static Text say_numbers(Speller *speller, Text word) {
    Text rest = word, last = say_number(speller, &rest);
    speller->one = text_is(last, "1") && last.at + 1 == rest.at;
    for (;;) {
        if (take_sign(&rest, "/")) {
            say_over(speller, last, take_digits(&rest));
        } else if (take_sign(&rest, "x") || take_sign(&rest, "\xc3\x97")) {
            say(speller, TEXT("times"));
            last = say_number(speller, &rest);
        } else if (take_sign(&rest, "-") || take_sign(&rest, "\xe2\x80\x93")) {
            say(speller, TEXT("to"));
            last = say_number(speller, &rest);
        } else if (take_sign(&rest, ":")) {
            last = say_number(speller, &rest);
        } else {
            return rest;
        }
        speller->one = false;
    }
}

/* "1st" and the like are known to the voice. */
static bool is_ordinal(Text word) {
    Text rest = word;
    take_digits(&rest);
    return rest.count < word.count &&
           (text_is(rest, "st") || text_is(rest, "nd") || text_is(rest, "rd") || text_is(rest, "th"));
}

static bool say_counted(Speller *speller, Text word) {
    if (is_ordinal(word)) {
        say(speller, word);
        return false;
    }
    Text rest = say_numbers(speller, word);
    if (!rest.count) return true;
    const char *unit = number_unit(rest, speller->one);
    if (unit)
        say(speller, text_of(unit));
    else
        say_letters(speller, rest);
    return false;
}

/* ---- words ---- */

/* Marks off both ends; the longest pause among those at its end. */
static Mark take_marks(Text *word) {
    Mark all = {0};
    int32_t character;
    while (word->count) {
        size_t bytes = utf8_next(*word, &character);
        if (!mark_of(character).is) break;
        if (bytes == word->count || mark_of(character).pause_s > all.pause_s) all = mark_of(character);
        *word = (Text){word->at + bytes, word->count - bytes};
    }
    if (word->count) all = (Mark){0};
    while (word->count) {
        size_t last = word->count - 1;
        while (last > 0 && (word->at[last] & 0xc0) == 0x80) last--;
        utf8_next((Text){word->at + last, word->count - last}, &character);
        Mark mark = mark_of(character);
        if (!mark.is) break;
        if (mark.pause_s > all.pause_s) all = mark;
        word->count = last;
    }
    return all;
}

/* "e.g." ends no sentence. */
static bool has_inner_stop(Text word) {
    for (size_t i = 1; i + 1 < word.count; i++)
        if (word.at[i] == '.' && is_letter(word.at[i - 1]) && is_letter(word.at[i + 1])) return true;
    return false;
}

static void say_word(Speller *speller, Text word) {
    bool counts = speller->counts;
    const char *unit = counts && word.count > 1 ? number_unit(word, speller->one) : NULL;
    speller->counts = false;
    if (unit)
        say(speller, text_of(unit));
    else if (word.count && is_digit(word.at[0]))
        speller->counts = say_counted(speller, word);
    else
        say_letters(speller, word);
}

static void take_word(Speller *speller, Text text, size_t at, size_t count) {
    SpellWord *word = vec_push(speller->arena, &speller->spelling.words);
    Text bare = {text.at + at, count};
    *word = (SpellWord){.at = at, .count = count, .first = speller->spoken};
    Mark mark = take_marks(&bare);
    say_word(speller, bare);
    word->spoken = speller->spoken - word->first;
    if (!has_inner_stop(bare)) pause(speller, mark.pause_s, mark.asks);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

Spelling spell(Arena *arena, Text text) {
    Speller speller = {.arena = arena};
    for (size_t i = 0; i < text.count;) {
        size_t from = i;
        int lines = 0;
        for (; i < text.count && is_blank(text.at[i]); i++) lines += text.at[i] == '\n';
        if (lines) pause(&speller, lines > 1 ? PARAGRAPH_S : SENTENCE_S, false);
        for (from = i; i < text.count && !is_blank(text.at[i]);) i++;
        if (i > from) take_word(&speller, text, from, i - from);
    }
    pause(&speller, SENTENCE_S, false);
    Spelling *spelling = &speller.spelling;
    if (spelling->parts.count) spelling->parts.at[spelling->parts.count - 1].pause_s = 0;
    return *spelling;
}
