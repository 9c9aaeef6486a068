#include "lesson/speech.h"

#include "core/utf8.h"

#include <math.h>

static const double WORD_S = 60.0 / 150, COMMA_S = 0.3, SENTENCE_S = 0.7, SHORTEST_S = 0.8;
static const double READING_FACTOR = 4.0 / 3, READING_SHORTEST_S = 3;

/* The next run without blanks, or an empty text at the end. */
static Text next_word(Text *rest) {
    while (rest->count && *rest->at == ' ') *rest = (Text){rest->at + 1, rest->count - 1};
    size_t bytes = 0;
    if (!rest->count) return (Text){0};
    while (bytes < rest->count && rest->at[bytes] != ' ') bytes++;
    Text word = {rest->at, bytes};
    *rest = (Text){rest->at + bytes, rest->count - bytes};
    return word;
}

typedef enum Mark { MARK_NONE, MARK_QUIET, MARK_COMMA, MARK_SENTENCE } Mark;

static Mark mark_of(int32_t character) {
    switch (character) {
    case '.':
    case '!':
    case '?':
    case 0x2026: return MARK_SENTENCE; /* three points */
    case ',':
    case ';':
    case ':':
    case '-':
    case 0x2013: /* dashes */
    case 0x2014: return MARK_COMMA;
    case '"':
    case '\'':
    case '(':
    case ')':
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

static bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The mark that a word ends in, quotes and brackets around it left aside; *said is whether it is more than marks. */
static Mark end_of(Text word, bool *said) {
    const char *end = word.at + word.count - 1;
    Mark last = MARK_NONE;
    *said = is_plain(*end) ||
            (word.count > 1 && is_plain(end[-1]) && !(*end & 0x80) && mark_of(*end) != MARK_QUIET);
    if (*said) return mark_of(*end); /* most words, which need not be looked through */
    for (size_t i = 0; i < word.count;) {
        int32_t character;
        i += utf8_next((Text){word.at + i, word.count - i}, &character);
        Mark mark = mark_of(character);
        *said |= mark == MARK_NONE;
        if (mark != MARK_QUIET) last = mark;
    }
    return last;
}

/* What has been said so far, without what is paused after it. */
typedef struct Pace {
    double seconds, pause;
} Pace;

/* Whether anything is said for the word; a dash between blanks is none. */
static bool pace_word(Pace *pace, Text word) {
    bool said;
    Mark mark = end_of(word, &said);
    double after = mark == MARK_SENTENCE ? SENTENCE_S : mark == MARK_COMMA ? COMMA_S : 0;
    if (said) pace->seconds += pace->pause + WORD_S;
    pace->pause = said ? after : fmax(pace->pause, after);
    return said;
}

static double said_seconds(Text text) {
    Pace pace = {0};
    for (Text word = next_word(&text); word.count; word = next_word(&text)) pace_word(&pace, word);
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
