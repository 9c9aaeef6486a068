#include "lesson/speech.h"

#include "core/bytes.h"
#include "core/utf8.h"

#include <math.h>

static const double TENTHS =
    10; /* of a second, in which speech is counted: whole numbers, so that no sum depends on its order */
static const double SHORTEST_S = 0.8;
static const double READING_FACTOR = 4.0 / 3, READING_SHORTEST_S = 3;

typedef enum Mark { MARK_NONE, MARK_QUIET, MARK_COMMA, MARK_SENTENCE } Mark;

static const int PAUSES[] = {[MARK_COMMA] = 3, [MARK_SENTENCE] = 7}; /* tenths */

enum {
    WORD = 4,  /* tenths: 150 words a minute */
    PLAIN = 4, /* beside a mark: a letter or a digit */
    L = PLAIN,
    Q = MARK_QUIET,
    C = MARK_COMMA,
    S = MARK_SENTENCE
};

/* By byte: what is part of a character of several bytes may be a mark, and has to be looked at. */
static const unsigned char MARKS[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, S, Q, 0, 0, 0, 0, Q, Q, Q, 0, 0, C, C, S, 0, L, L, L, L, L, L, L, L, L, L, C, C, 0, 0, 0, S,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0,
    Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q,
    Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q,
    Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q,
    Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q, Q,
};

static Mark mark_of(int32_t character) {
    if (character >= 0 && character < 128) return MARKS[character] & ~PLAIN;
    switch (character) {
    case 0x2026: return MARK_SENTENCE; /* three points */
    case 0x2013:                       /* dashes */
    case 0x2014: return MARK_COMMA;
    case 0xa1: /* turned marks before a Spanish sentence */
    case 0xbf:
    case 0xab: /* quotes */
    case 0xbb:
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d: return MARK_QUIET;
    default: return MARK_NONE;
    }
}

static unsigned byte_of(char c) {
    return MARKS[(unsigned char)c];
}

/* The next run without blanks, or an empty text at the end. */
static Text next_word(Text *rest) {
    while (rest->count && *rest->at == ' ') *rest = (Text){rest->at + 1, rest->count - 1};
    if (!rest->count) return (Text){0};
    size_t bytes = 0;
    while (bytes < rest->count && rest->at[bytes] != ' ') bytes++;
    Text word = {rest->at, bytes};
    *rest = (Text){rest->at + bytes, rest->count - bytes};
    return word;
}

/* The same of a word with marks around it, or with other letters. */
static Mark end_of_any(Text word, bool *said) {
    Mark last = MARK_NONE;
    *said = false;
    for (size_t i = 0; i < word.count;) {
        int32_t character;
        i += utf8_next((Text){word.at + i, word.count - i}, &character);
        Mark mark = mark_of(character);
        *said |= mark == MARK_NONE;
        if (mark != MARK_QUIET) last = mark;
    }
    return last;
}

/* The word that ends before byte `end`. */
static Text word_before(Text text, size_t end) {
    size_t start = end - 1;
    while (start > 0 && text.at[start - 1] != ' ') start--;
    return (Text){text.at + start, end - start};
}

/* The mark that the word before byte `end` ends in, quotes and brackets around it left aside; *said is whether it is more
 * than marks. Most words end in a letter, or in one before a mark, and need not be looked through. */
static inline Mark end_of(Text text, size_t end, bool *said) {
    unsigned last = byte_of(text.at[end - 1]), before = end > 1 ? byte_of(text.at[end - 2]) : 0;
    *said = last & PLAIN || (last != MARK_QUIET && before & PLAIN);
    return *said ? (Mark)(last & ~(unsigned)PLAIN) : end_of_any(word_before(text, end), said);
}

/* What has been said so far, without what is paused after it. */
typedef struct Pace {
    int words;
    int paused, pause; /* tenths: between words, and behind the last one */
} Pace;

static inline int tenths_of(const Pace *pace) {
    return pace->words * WORD + pace->paused;
}

/* Words are said after the last pause, and then paused so long. */
static inline void say_on(Pace *pace, int after) {
    pace->paused += pace->pause;
    pace->pause = after;
}

/* Counts the word before byte `end` if anything is said for it; a dash between blanks is none. Whether it did. */
static inline bool pace_word(Pace *pace, Text text, size_t end) {
    bool said;
    int after = PAUSES[end_of(text, end, &said)];
    pace->words += said;
    if (said)
        say_on(pace, after);
    else if (after > pace->pause)
        pace->pause = after;
    return said;
}

/* Whether the text's last word is said, of which so many bytes are looked at: what would be paused after it is no
 * matter, so that a letter before its mark is as good as one at its end. */
static inline bool ends_plainly(Text text, size_t count) {
    if (count < 2 || text.count < 2) return false;
    return byte_of(text.at[text.count - 2]) & PLAIN && byte_of(text.at[text.count - 1]) != MARK_QUIET;
}

/* Word by word, as next_word() finds them: the blanks behind words of many bytes are found in one step. Most words end in
 * a small letter or a brace, and no pause follows; only the others are looked at one by one. */
static int said_tenths(Text text) {
    Pace pace = {0};
    uint64_t in_word = 0, small = 0; /* of the byte before: a bit */
    for (size_t from = 0; text.count && from <= text.count; from += BYTES_AT_ONCE) {
        size_t count = text.count - from < BYTES_AT_ONCE ? text.count - from : BYTES_AT_ONCE;
        BytesWords words = bytes_words((Text){text.at + from, count});
        if (count < BYTES_AT_ONCE) {
            words.blank |= (uint64_t)1 << count; /* a text's end ends a word, too */
            if (ends_plainly(text, count)) words.small |= (uint64_t)1 << (count - 1);
        }
        uint64_t ends = words.blank & (~words.blank << 1 | in_word);
        uint64_t plain = ends & (words.small << 1 | small);
        pace.words += bytes_count(plain);
        for (uint64_t others = ends ^ plain; others; others &= others - 1) {
            uint64_t before = (others & (0 - others)) - 1;
            if (plain & before) say_on(&pace, 0);
            plain &= ~before;
            pace_word(&pace, text, from + bytes_first(others));
        }
        if (plain) say_on(&pace, 0);
        in_word = ~words.blank >> (BYTES_AT_ONCE - 1);
        small = words.small >> (BYTES_AT_ONCE - 1);
    }
    return tenths_of(&pace);
}

int speech_words(Text text, double seconds, SaidWord *words, int room) {
    int whole = said_tenths(text);
    double scale = whole > 0 ? seconds / whole : 0;
    Pace pace = {0};
    Text rest = text;
    int count = 0;
    for (Text word = next_word(&rest); word.count && count < room; word = next_word(&rest)) {
        size_t at = (size_t)(word.at - text.at);
        int length = pace_word(&pace, text, at + word.count) ? WORD : 0;
        words[count++] =
            (SaidWord){at, word.count, (tenths_of(&pace) - length) * scale, tenths_of(&pace) * scale};
    }
    return count;
}

double speech_seconds(Text text) {
    double seconds = said_tenths(text) / TENTHS;
    return seconds > 0 && seconds < SHORTEST_S ? SHORTEST_S : seconds;
}

double reading_seconds(Text text) {
    double seconds = speech_seconds(text) * READING_FACTOR;
    return seconds > READING_SHORTEST_S ? seconds : READING_SHORTEST_S;
}

int caption_lines(Text text, size_t characters) {
    int lines = 0;
    size_t filled = characters + 1;
    for (Text word = next_word(&text); word.count; word = next_word(&text)) {
        size_t wide = utf8_count_seen(word);
        bool fits = filled + 1 + wide <= characters;
        lines += !fits;
        filled = fits ? filled + 1 + wide : wide;
    }
    return lines;
}

bool caption_fits(Text text) {
    size_t cut = CAPTION_CHARACTERS;
    if (text.count <= cut) return true;
    while (cut > 0 && text.at[cut] != ' ') cut--;
    return text.at[cut] == ' ' && text.count - cut - 1 <= CAPTION_CHARACTERS;
}
