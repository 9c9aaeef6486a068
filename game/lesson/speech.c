#include "lesson/speech.h"

#include "core/bytes.h"
#include "core/utf8.h"

#include <math.h>

static const double WORD_S = 60.0 / 150, SHORTEST_S = 0.8;
static const double READING_FACTOR = 4.0 / 3, READING_SHORTEST_S = 3;

typedef enum Mark { MARK_NONE, MARK_QUIET, MARK_COMMA, MARK_SENTENCE } Mark;

static const double PAUSES_S[] = {[MARK_COMMA] = 0.3, [MARK_SENTENCE] = 0.7};

enum {
    PLAIN = 4, /* beside a mark: a letter or a digit */
    L = PLAIN,
    Q = MARK_QUIET,
    C = MARK_COMMA,
    S = MARK_SENTENCE
};

/* By character. */
static const unsigned char ASCII[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, S, Q, 0, 0, 0, 0, Q, Q, Q, 0, 0, C, C, S, 0, L, L, L, L, L, L, L, L, L, L, C, C, 0, 0, 0, S,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0,
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0,
};

static Mark mark_of(int32_t character) {
    if (character >= 0 && character < 128) return ASCII[character] & ~PLAIN;
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

static unsigned ascii_of(char c) {
    return c & 0x80 ? MARK_QUIET : ASCII[(unsigned char)c];
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

/* The mark that a word ends in, quotes and brackets around it left aside; *said is whether it is more than marks.
 * Most words end in a letter, or in one before a mark, and need not be looked through. */
static Mark end_of(Text word, bool *said) {
    unsigned end = ascii_of(word.at[word.count - 1]);
    *said = end & PLAIN || (word.count > 1 && end != MARK_QUIET && ascii_of(word.at[word.count - 2]) & PLAIN);
    return *said ? (Mark)(end & ~(unsigned)PLAIN) : end_of_any(word, said);
}

/* What has been said so far, without what is paused after it. */
typedef struct Pace {
    double seconds, pause;
} Pace;

static inline void say_word(Pace *pace, double after) {
    pace->seconds += pace->pause + WORD_S;
    pace->pause = after;
}

/* Whether anything is said for the word; a dash between blanks is none. */
static inline bool pace_word(Pace *pace, Text word) {
    bool said;
    double after = PAUSES_S[end_of(word, &said)];
    if (said)
        say_word(pace, after);
    else
        pace->pause = fmax(pace->pause, after);
    return said;
}

/* Word by word, as next_word() finds them, with all blanks of many bytes found in one step. */
static double said_seconds(Text text) {
    Pace pace = {0};
    size_t start = 0;
    for (size_t from = 0; from < text.count; from += BYTES_AT_ONCE) {
        size_t count = text.count - from < BYTES_AT_ONCE ? text.count - from : BYTES_AT_ONCE;
        uint64_t blanks = bytes_same((Text){text.at + from, count}, ' ');
        for (; blanks; blanks &= blanks - 1) {
            size_t end = from + bytes_first(blanks);
            if (end > start && ascii_of(text.at[end - 1]) == PLAIN)
                say_word(&pace, 0); /* as most words are */
            else if (end > start)
                pace_word(&pace, (Text){text.at + start, end - start});
            start = end + 1;
        }
    }
    if (text.count > start) pace_word(&pace, (Text){text.at + start, text.count - start});
    return pace.seconds;
}

int speech_words(Text text, double seconds, SaidWord *words, int room) {
    double whole_s = said_seconds(text), scale = whole_s > 0 ? seconds / whole_s : 0;
    Pace pace = {0};
    Text rest = text;
    int count = 0;
    for (Text word = next_word(&rest); word.count && count < room; word = next_word(&rest)) {
        double length_s = pace_word(&pace, word) ? WORD_S : 0, until_s = pace.seconds * scale;
        words[count++] =
            (SaidWord){(size_t)(word.at - text.at), word.count, until_s - length_s * scale, until_s};
    }
    return count;
}

double speech_seconds(Text text) {
    double seconds = said_seconds(text);
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
