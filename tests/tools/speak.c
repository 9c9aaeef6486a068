/* What a voice is worth to a listener that is a program.
 *
 * speak VOICE LINES FOLDER   says each line of a file, 16 kHz, into FOLDER/clean-N.wav, and with pink noise 28 and 22 dB
 *                            below it, by their mean powers, into FOLDER/noisy28-N.wav and FOLDER/noisy22-N.wav; the words that are to be heard are lines of FOLDER/words
 * speak --errors WORDS HEARD DICTIONARY
 *                            the share of words that were not heard as they should be, in percent: substitutions,
 *                            insertions and deletions over words. HEARD has lines such as "how it was heard (name 0)".
 *                            What nobody can tell apart is heard right: words, and two words and one, that the
 *                            listener's own dictionary has with the same sounds ("sole", "soul"; "on to", "onto")
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

/* Lines such as "tomato(2) T AH M AA T OW", in order of the words. */
typedef struct Sound {
    char *word, *sounds;
} Sound;

typedef struct Dictionary {
    Sound *at;
    int count, room;
} Dictionary;

static int by_word(const void *a, const void *b) {
    return strcmp(((const Sound *)a)->word, ((const Sound *)b)->word);
}

static void add_sound(Dictionary *dictionary, char *line) {
    char *blank = strchr(line, ' ');
    if (!blank) return;
    if (dictionary->count == dictionary->room) {
        dictionary->room = 2 * dictionary->room + 1000;
        dictionary->at = realloc(dictionary->at, (size_t)dictionary->room * sizeof *dictionary->at);
        if (!dictionary->at) exit(2);
    }
    *blank = '\0';
    line[strcspn(line, "(")] = '\0';
    dictionary->at[dictionary->count++] = (Sound){line, blank + 1};
}

static Dictionary read_dictionary(FILE *file) {
    Dictionary dictionary = {0};
    char line[LINE_MOST];
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        char *copy = malloc(strlen(line) + 1);
        if (!copy) exit(2);
        add_sound(&dictionary, strcpy(copy, line));
    }
    qsort(dictionary.at, (size_t)dictionary.count, sizeof *dictionary.at, by_word);
    return dictionary;
}

/* The first of a word's entries, `*count` of them. */
static const Sound *sounds_of(const Dictionary *dictionary, const char *word, int *count) {
    int low = 0, high = dictionary->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (strcmp(dictionary->at[middle].word, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (high = low; high < dictionary->count && strcmp(dictionary->at[high].word, word) == 0;) high++;
    *count = high - low;
    return dictionary->at + low;
}

static bool sound_alike(const Dictionary *dictionary, const char *a, const char *b) {
    int as, bs;
    const Sound *one = sounds_of(dictionary, a, &as), *other = sounds_of(dictionary, b, &bs);
    for (int i = 0; i < as * bs; i++)
        if (strcmp(one[i / bs].sounds, other[i % bs].sounds) == 0) return true;
    return strcmp(a, b) == 0;
}

static bool is_joined(const char *whole, const char *a, const char *b, const char *between) {
    size_t count = strlen(a), blank = strlen(between);
    return strncmp(whole, a, count) == 0 && strncmp(whole + count, between, blank) == 0 &&
           strcmp(whole + count + blank, b) == 0;
}

static bool sound_joined(const Dictionary *dictionary, const char *whole, char *const *two) {
    int wholes, as, bs;
    const Sound *all = sounds_of(dictionary, whole, &wholes);
    const Sound *one = sounds_of(dictionary, two[0], &as), *other = sounds_of(dictionary, two[1], &bs);
    for (int i = 0; i < wholes * as * bs; i++)
        if (is_joined(all[i / bs / as].sounds, one[i / bs % as].sounds, other[i % bs].sounds, " "))
            return true;
    return is_joined(whole, two[0], two[1], "");
}

static int least(int a, int b) {
    return a < b ? a : b;
}

/* Of the first i words wanted and the first k heard. */
static int errors_up_to(const Dictionary *dictionary, const Words *wanted, const Words *heard,
                        int errors[][WORDS_MOST + 1], int i, int k) {
    if (!i || !k) return i + k;
    bool same = sound_alike(dictionary, wanted->at[i - 1], heard->at[k - 1]);
    int fewest = least(least(errors[i - 1][k], errors[i][k - 1]) + 1, errors[i - 1][k - 1] + !same);
    if (k > 1 && sound_joined(dictionary, wanted->at[i - 1], heard->at + k - 2))
        fewest = least(fewest, errors[i - 1][k - 2]);
    if (i > 1 && sound_joined(dictionary, heard->at[k - 1], wanted->at + i - 2))
        fewest = least(fewest, errors[i - 2][k - 1]);
    return fewest;
}

static int errors_in(const Dictionary *dictionary, const Words *wanted, const Words *heard) {
    int errors[WORDS_MOST + 1][WORDS_MOST + 1];
    for (int i = 0; i <= wanted->count; i++)
        for (int k = 0; k <= heard->count; k++)
            errors[i][k] = errors_up_to(dictionary, wanted, heard, errors, i, k);
    return errors[wanted->count][heard->count];
}

static int count_errors(FILE *words, FILE *heard, FILE *listed) {
    Words wanted, got;
    Dictionary dictionary = read_dictionary(listed);
    int errors = 0, all = 0;
    while (read_words(words, &wanted)) {
        if (!read_words(heard, &got)) got.count = 0;
        errors += errors_in(&dictionary, &wanted, &got);
        all += wanted.count;
    }
    if (!all || !dictionary.count) return 2;
    printf("%.1f\n", 100.0 * errors / all);
    return 0;
}

static int tell_errors(char **argv) {
    FILE *words = fopen(argv[0], "r"), *heard = fopen(argv[1], "r"), *listed = fopen(argv[2], "r");
    return words && heard && listed ? count_errors(words, heard, listed) : 2;
}

static int say(const char *voice, const char *lines_path, const char *folder) {
    char path[1200];
    snprintf(path, sizeof path, "%s/words", folder);
    FILE *lines = fopen(lines_path, "r"), *words = lines ? fopen(path, "w") : NULL;
    if (!words) return 2;
    int result = say_all(strcmp(voice, "slt") == 0 ? ENGLISH_SLT : ENGLISH_RMS, lines, words, folder);
    return fclose(words) == 0 ? result : 2;
}

int main(int argc, char **argv) {
    if (argc == 5 && strcmp(argv[1], "--errors") == 0) return tell_errors(argv + 2);
    return argc == 4 ? say(argv[1], argv[2], argv[3]) : 2;
}
