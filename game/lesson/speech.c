#include "lesson/speech.h"

#include "core/utf8.h"

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

static double pause_after(char last) {
    if (last == '.' || last == '!' || last == '?') return SENTENCE_S;
    return last == ',' || last == ';' || last == ':' || last == '-' ? COMMA_S : 0;
}

double speech_seconds(Text text) {
    double seconds = 0, pause = 0;
    for (size_t i = 0;;) {
        while (i < text.count && text.at[i] == ' ') i++;
        if (i == text.count) break;
        while (i < text.count && text.at[i] != ' ') i++;
        seconds += pause + WORD_S;
        pause = pause_after(text.at[i - 1]);
    }
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
        size_t wide = utf8_count(word);
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
