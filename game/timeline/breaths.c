#include "timeline/breaths.h"

#include "core/maths.h"
#include "core/utf8.h"

static const double LEFT_LEAST_S = 1; /* of the breath out, for words that ask for it */

/* Whether whole words stand at that place; both texts are folded. */
static bool stands_at(Text text, size_t at, Text words) {
    if (words.count == 0 || at + words.count > text.count || memcmp(text.at + at, words.at, words.count) != 0)
        return false;
    bool begins = at == 0 || text.at[at - 1] == ' ';
    return begins && (at + words.count == text.count || text.at[at + words.count] == ' ');
}

double breath_out_share(Arena *arena, const Language *language, Text text) {
    Text folded = language->out_word_count ? utf8_fold(arena, text) : (Text){0};
    for (size_t at = 0; at < folded.count; at++)
        for (int i = 0; i < language->out_word_count; i++)
            if (stands_at(folded, at, language->out_words[i])) return (double)at / (double)folded.count;
    return -1;
}

double breath_out_s(const Phase *phase, double into_s, double ahead_s) {
    double cycle_s = phase->in_s + phase->full_s + phase->out_s + phase->empty_s;
    if (cycle_s <= 0) return into_s;
    double out_s = phase->in_s + phase->full_s, said_s = fmod(into_s + ahead_s, cycle_s);
    if (said_s < out_s) return into_s + out_s - said_s;
    bool late = said_s > out_s + phase->out_s - fmin(LEFT_LEAST_S, phase->out_s / 2);
    return late ? into_s + cycle_s - said_s + out_s : into_s;
}
