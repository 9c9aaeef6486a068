/* What a voice is worth to a listener that is a program.
 *
 * speak VOICE LINES FOLDER   says each line of a file, 16 kHz, into FOLDER/clean-N.wav, and with pink noise 28 and 22 dB
 *                            below it, by their mean powers, into FOLDER/noisy28-N.wav and FOLDER/noisy22-N.wav; the words that are to be heard are lines of FOLDER/words
 * speak --errors WORDS HEARD the share of words that were not heard as they should be, in percent: substitutions,
 *                            insertions and deletions over words. HEARD has lines such as "how it was heard (name 0)"
 * 0 when it could be done, 2 when not. */
#include "lesson/speech.h"
#include "sound/noise.h"
#include "sound/spell.h"
#include "sound/utter.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 1000, WORDS_MOST = 200, RATE = 16000, STEP = SOUND_RATE / RATE, TAPS = 181 };

static const double PAD_S = 0.5;

/* ---- saying ---- */

static void put(unsigned char *at, unsigned value, int bytes) {
    for (int i = 0; i < bytes; i++) at[i] = (unsigned char)(value >> (8 * i));
}

static bool write_wav(const char *path, const float *samples, int count) {
    unsigned char header[44] = "RIFF....WAVEfmt ";
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    put(header + 4, (unsigned)count * 2 + 36, 4);
    put(header + 16, 16, 4);
    put(header + 20, 1, 2);
    put(header + 22, 1, 2);
    put(header + 24, RATE, 4);
    put(header + 28, RATE * 2, 4);
    put(header + 32, 2, 2);
    put(header + 34, 16, 2);
    memcpy(header + 36, "data", 4);
    put(header + 40, (unsigned)count * 2, 4);
    bool good = fwrite(header, 1, 44, file) == 44;
    for (int i = 0; good && i < count; i++) {
        unsigned char two[2];
        double sample = fmin(fmax((double)samples[i], -1), 1);
        put(two, (unsigned)(int)floor(sample * 32767 + 0.5), 2);
        good = fwrite(two, 1, 2, file) == 2;
    }
    return fclose(file) == 0 && good;
}

typedef struct LowPass {
    double taps[TAPS]; /* to either side of the middle one */
} LowPass;

/* At 7.2 kHz, under a Hann window. */
static LowPass low_pass(void) {
    LowPass filter;
    for (int i = 0; i < TAPS; i++) {
        int k = i - TAPS / 2;
        double turn = 3.14159265358979323846 * k * 2 * 7200 / SOUND_RATE;
        double window = 0.5 + 0.5 * cos(2 * 3.14159265358979323846 * k / TAPS);
        filter.taps[i] = window * (k ? sin(turn) / turn : 1) * 2 * 7200 / SOUND_RATE;
    }
    return filter;
}

/* Every third sample of what is left by the filter. */
static float lowered(const LowPass *filter, const Clip *clip, int at) {
    double sum = 0;
    for (int i = 0; i < TAPS; i++) {
        int from = at * STEP + i - TAPS / 2;
        if (from >= 0 && from < clip->count) sum += (double)clip->samples[from] * filter->taps[i];
    }
    return (float)sum;
}

static double power(const float *samples, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) sum += (double)samples[i] * (double)samples[i];
    return count ? sum / count : 0;
}

/* The noise is made at the high rate, at which its filter is pink, and lowered like the speech. */
static void add_noise(Clip *clip, double noise_power) {
    Noise noise = noise_begin(1);
    float *hiss = malloc((size_t)clip->count * sizeof *hiss);
    if (!hiss) exit(2);
    for (int i = 0; i < clip->count; i++) hiss[i] = noise_pink(&noise);
    double gain = sqrt(noise_power / power(hiss, clip->count));
    for (int i = 0; i < clip->count; i++) clip->samples[i] += (float)(gain * (double)hiss[i]);
    free(hiss);
}

static bool write_lowered(const Clip *clip, const char *folder, const char *name, int number) {
    char path[1200];
    int count = clip->count / STEP;
    float *samples = malloc((size_t)count * sizeof *samples);
    if (!samples) return false;
    LowPass filter = low_pass();
    for (int i = 0; i < count; i++) samples[i] = lowered(&filter, clip, i);
    snprintf(path, sizeof path, "%s/%s-%d.wav", folder, name, number);
    bool good = write_wav(path, samples, count);
    free(samples);
    return good;
}

/* Without noise if below_db is 0. */
static bool write_one(const Clip *spoken, double below_db, const char *folder, const char *name, int number) {
    int pad = (int)(PAD_S * SOUND_RATE);
    Clip clip = {.count = spoken->count + 2 * pad};
    clip.samples = calloc((size_t)clip.count, sizeof *clip.samples);
    if (!clip.samples) return false;
    memcpy(clip.samples + pad, spoken->samples, (size_t)spoken->count * sizeof *clip.samples);
    double speech_power = power(spoken->samples, spoken->count);
    if (below_db > 0) add_noise(&clip, speech_power * pow(10, -below_db / 10));
    bool good = write_lowered(&clip, folder, name, number);
    free(clip.samples);
    return good;
}

static bool write_all(const Clip *spoken, const char *folder, int number) {
    return write_one(spoken, 0, folder, "clean", number) &&
           write_one(spoken, 28, folder, "noisy28", number) &&
           write_one(spoken, 22, folder, "noisy22", number);
}

static void write_words(Text line, FILE *words) {
    Arena *arena = arena_new();
    Spelling spelling = spell(arena, line);
    for (int i = 0; i < spelling.parts.count; i++)
        for (size_t k = 0; k <= spelling.parts.at[i].text.count; k++) {
            int c = spelling.parts.at[i].text.at[k];
            fputc(c ? tolower(c) : i + 1 < spelling.parts.count ? ' ' : '\n', words);
        }
    arena_free(arena);
}

static int say_all(EnglishVoice voice, FILE *lines, FILE *words, const char *folder) {
    char text[LINE_MOST];
    English *english = english_new();
    int number = 0;
    while (english && fgets(text, sizeof text, lines)) {
        text[strcspn(text, "\n")] = '\0';
        Text line = text_of(text);
        Utterance utterance;
        if (!utter(english, voice, line, speech_seconds(line) + 0.2, &utterance)) return 2;
        if (!utterance.clip.count || !write_all(&utterance.clip, folder, number++)) return 2;
        write_words(line, words);
        utterance_free(&utterance);
    }
    english_free(english);
    return number ? 0 : 2;
}

/* ---- counting what was misheard ---- */

typedef struct Words {
    char text[LINE_MOST];
    char *at[WORDS_MOST];
    int count;
} Words;

static bool read_words(FILE *file, Words *words) {
    words->count = 0;
    if (!fgets(words->text, sizeof words->text, file)) return false;
    char *name = strrchr(words->text, '(');
    if (name) *name = '\0';
    for (char *word = strtok(words->text, " \n"); word && words->count < WORDS_MOST;
         word = strtok(NULL, " \n"))
        words->at[words->count++] = word;
    return true;
}

static int least(int a, int b, int c) {
    int two = a < b ? a : b;
    return two < c ? two : c;
}

static int errors_in(const Words *wanted, const Words *heard) {
    int row[WORDS_MOST + 1];
    for (int k = 0; k <= heard->count; k++) row[k] = k;
    for (int i = 1; i <= wanted->count; i++) {
        int before = row[0];
        row[0] = i;
        for (int k = 1; k <= heard->count; k++) {
            int here = row[k], other = strcmp(wanted->at[i - 1], heard->at[k - 1]) != 0;
            row[k] = least(row[k] + 1, row[k - 1] + 1, before + other);
            before = here;
        }
    }
    return row[heard->count];
}

static int count_errors(FILE *words, FILE *heard) {
    static Words wanted, got;
    int errors = 0, all = 0;
    while (read_words(words, &wanted)) {
        if (!read_words(heard, &got)) got.count = 0;
        errors += errors_in(&wanted, &got);
        all += wanted.count;
    }
    if (!all) return 2;
    printf("%.1f\n", 100.0 * errors / all);
    return 0;
}

int main(int argc, char **argv) {
    char path[1200];
    if (argc != 4) return 2;
    bool errors = strcmp(argv[1], "--errors") == 0;
    FILE *first = fopen(argv[2], "r");
    snprintf(path, sizeof path, errors ? "%s" : "%s/words", argv[3]);
    FILE *second = first ? fopen(path, errors ? "r" : "w") : NULL;
    if (!second) return 2;
    int result =
        errors ? count_errors(first, second)
               : say_all(strcmp(argv[1], "slt") == 0 ? ENGLISH_SLT : ENGLISH_RMS, first, second, argv[3]);
    fclose(first);
    if (fclose(second) != 0) result = 2;
    return result;
}
