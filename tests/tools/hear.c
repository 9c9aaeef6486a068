/* hear RAW OUTLINE [FOLDER]: whether a recording of a whole lesson is what its outline says.
 *
 * RAW is what SDL's disk driver wrote: stereo floats at 48 kHz. OUTLINE is `unknot outline --json`, FOLDER where the
 * lesson's clips are; lines without a clip are spoken by the voice rms, if they are English. Every sound of the outline is
 * laid at its time over the pad, which begins and ends with the lesson, breaths and pad as soft as the clips want them,
 * the sheet is laid over the recording where it fits, and what is left must be nothing: a tone that came one sample
 * early or late would leave its own slope behind.
 * One line a lesson with the figures; 0 when all is well, 1 when not, 2 when a file cannot be read. */
#include "core/maths.h"
#include "lesson/speech.h"
#include "sound/bank.h"
#include "sound/bed.h"
#include "sound/breath.h"
#include "sound/limiter.h"
#include "sound/mix.h"
#include "sound/tone.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEFTOVER_MOST 4e-6 /* float sums in another order: some twenty steps of a float at half the peak */
#define PEAK_MOST     0.51 /* the limiter's ceiling, nearly */
#define ROUGH_MOST    0.02 /* largest second difference: 0.010 in tones, more in speech; a step of 2 % shows */
#define SHIFTED_LEAST 1e-3 /* what a shift by one sample must leave, or this test could not tell */

typedef struct Sheet {
    float *samples; /* one channel */
    double *soft;   /* the breaths' gains */
    Bank *clips;
    English *english;
    int clip_count, line_count;
    int count;
    int first; /* the first that is not 0 */
} Sheet;

static char *file_read(const char *path, size_t *count) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)size + 1);
    *count = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
    fclose(file);
    if (bytes) bytes[*count] = 0;
    return bytes;
}

static double number(const cJSON *object, const char *name) {
    return cJSON_GetNumberValue(cJSON_GetObjectItem(object, name));
}

static const char *string(const cJSON *object, const char *name) {
    const char *value = cJSON_GetStringValue(cJSON_GetObjectItem(object, name));
    return value ? value : "";
}

static void lay(Sheet *sheet, int at, const float *samples, int count) {
    for (int i = 0; i < count && at + i < sheet->count; i++) sheet->samples[at + i] += samples[i];
}

static int place_of(const cJSON *cue) {
    return (int)floor(number(cue, "at") * SOUND_RATE + 0.5);
}

/* SOUND.md's recipe once more: 10 dB down, by 60 and 500 ms, from 100 ms before the words. */
static void soften(Sheet *sheet, const unsigned char *speech) {
    double gain = 1, down = pow(10, -10.0 / 20);
    for (int i = 0; i < sheet->count; i++) {
        double wanted = speech[i] ? down : 1, tau_s = speech[i] ? 0.060 : 0.500;
        gain += (wanted - gain) * (1 - exp(-1 / (tau_s * SOUND_RATE)));
        sheet->soft[i] = gain;
    }
}

static void lay_spoken(Sheet *sheet, int at, const Clip *clip, unsigned char *speech) {
    for (int i = 0; i < clip->count && at + i < sheet->count; i++)
        sheet->samples[at + i] += clip->samples[i] * MIX_VOICE_LEVEL;
    for (int i = at - SOUND_RATE / 10; i < at + clip->count; i++)
        if (i >= 0 && i < sheet->count) speech[i] = 1;
}

/* False if the clip's file cannot be read. */
static bool lay_clip(Sheet *sheet, const cJSON *cue, const char *folder, unsigned char *speech) {
    const char *name = string(cue, "clip");
    Text text = text_of(name);
    if (!bank_clip(sheet->clips, text)) {
        char path[1024];
        size_t count = 0;
        snprintf(path, sizeof path, "%s/%s", folder, name);
        char *bytes = file_read(path, &count);
        bool good = bytes && bank_add(sheet->clips, text, bytes, count) == DECODE_GOOD;
        free(bytes);
        if (!good) return false;
    }
    lay_spoken(sheet, place_of(cue), bank_clip(sheet->clips, text), speech);
    sheet->clip_count++;
    return true;
}

/* The voice has a fifth of a second more than the rule gives it. */
static bool lay_line(Sheet *sheet, const cJSON *cue, unsigned char *speech) {
    Text text = text_of(string(cue, "text")), language = text_of(string(cue, "language"));
    Utterance utterance;
    if (!bank_line(sheet->clips, text, language)) {
        if (!utter(sheet->english, ENGLISH_RMS, text, speech_seconds(text) + 0.2, &utterance)) return false;
        if (!bank_add_line(sheet->clips, text, language, &utterance)) return false;
    }
    lay_spoken(sheet, place_of(cue), &bank_line(sheet->clips, text, language)->clip, speech);
    sheet->line_count++;
    return true;
}

static bool is_spoken(const cJSON *cue) {
    static const char *const kinds[] = {"say", "mistake", "tell"};
    bool line = false;
    for (int i = 0; i < 3; i++) line = line || strcmp(string(cue, "kind"), kinds[i]) == 0;
    return line && strcmp(string(cue, "language"), "en") == 0;
}

static bool lay_clips(Sheet *sheet, const cJSON *outline, const char *folder) {
    unsigned char *speech = calloc((size_t)sheet->count, 1);
    const cJSON *phase, *cue;
    bool good = speech != NULL;
    cJSON_ArrayForEach(phase, cJSON_GetObjectItem(outline, "phases")) {
        cJSON_ArrayForEach(cue, cJSON_GetObjectItem(phase, "cues")) {
            if (cJSON_IsTrue(cJSON_GetObjectItem(cue, "hushed"))) continue; /* only shown */
            if (good && string(cue, "clip")[0])
                good = lay_clip(sheet, cue, folder, speech);
            else if (good && is_spoken(cue))
                good = lay_line(sheet, cue, speech);
        }
    }
    if (good) soften(sheet, speech);
    free(speech);
    return good;
}

static bool lay_pad(Sheet *sheet) {
    Pad *pad = pad_new();
    float *samples = malloc((size_t)sheet->count * sizeof *samples);
    bool good = pad && samples;
    if (good) pad_render(pad, 0, samples, sheet->count);
    for (int i = 0; good && i < sheet->count; i++) {
        float risen = smooth_f(0, BED_RISE, (float)(i + 1));
        samples[i] = (float)((double)(samples[i] * risen * bed_swell(i, sheet->count)) * sheet->soft[i]);
    }
    if (good) lay(sheet, 0, samples, sheet->count);
    free(samples);
    pad_free(pad);
    return good;
}

static void lay_breath(Sheet *sheet, int at, Tone tone, double seconds) {
    int count = (int)floor(seconds * SOUND_RATE + 0.5);
    float *samples = malloc((size_t)count * sizeof *samples);
    if (!samples) exit(2);
    Breath breath = breath_begin(tone, count);
    breath_render(&breath, samples, count);
    for (int i = 0; i < count && at + i < sheet->count; i++)
        samples[i] = (float)((double)samples[i] * sheet->soft[at + i]);
    lay(sheet, at, samples, count);
    free(samples);
}

/* False for a sound that has no name here. */
static bool lay_sound(Sheet *sheet, const Tones *tones, const cJSON *cue, const cJSON *breath) {
    static const struct {
        const char *name;
        Tone tone;
    } names[] = {{"bowl", TONE_BOWL},
                 {"bell", TONE_BELL},
                 {"gong", TONE_GONG},
                 {"tick", TONE_TICK},
                 {"last tick", TONE_TICK_LAST},
                 {"breath in", TONE_BREATH_IN},
                 {"breath out", TONE_BREATH_OUT}};
    int at = place_of(cue);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i].name, string(cue, "text")) != 0) continue;
        const Clip *clip = tones_clip(tones, names[i].tone);
        if (clip)
            lay(sheet, at, clip->samples, clip->count);
        else
            lay_breath(sheet, at, names[i].tone,
                       number(breath, names[i].tone == TONE_BREATH_IN ? "in" : "out"));
        return true;
    }
    fprintf(stderr, "hear: no sound is called \"%s\"\n", string(cue, "text"));
    return false;
}

/* Both channels are the same. What is too loud is made softer, as everything is that leaves the program. */
static void limit(Sheet *sheet) {
    static Limiter limiter;
    limiter_begin(&limiter);
    for (int i = 0; i < sheet->count + LIMITER_DELAY; i++) {
        float sample = i < sheet->count ? sheet->samples[i] : 0, frame[2] = {sample, sample};
        limiter_run(&limiter, frame, 1);
        if (i >= LIMITER_DELAY) sheet->samples[i - LIMITER_DELAY] = frame[0];
    }
}

/* Returns how many sounds were laid, or -1. */
static int lay_all(Sheet *sheet, const Tones *tones, const cJSON *outline) {
    int laid = 0;
    const cJSON *phase, *cue;
    cJSON_ArrayForEach(phase, cJSON_GetObjectItem(outline, "phases")) {
        cJSON_ArrayForEach(cue, cJSON_GetObjectItem(phase, "cues")) {
            if (strcmp(string(cue, "kind"), "sound") != 0) continue;
            if (!lay_sound(sheet, tones, cue, cJSON_GetObjectItem(phase, "breath"))) return -1;
            laid++;
        }
    }
    limit(sheet);
    while (sheet->first < sheet->count && sheet->samples[sheet->first] == 0) sheet->first++;
    return laid;
}

typedef struct Heard {
    double peak, rough, leftover, shifted; /* shifted: the leftover if the sheet lay one sample later */
    int lag;                               /* samples of silence before the lesson's start */
} Heard;

static double at(const float *frames, int count, int i, int channel) {
    return i >= 0 && i < count ? (double)frames[2 * i + channel] : 0;
}

static Heard listen(const Sheet *sheet, const float *frames, int count) {
    Heard heard = {0};
    int first = 0;
    while (first < count && frames[2 * first] == 0) first++;
    heard.lag = first - sheet->first;
    for (int i = 0; i < count; i++)
        for (int channel = 0; channel < 2; channel++) {
            double here = at(frames, count, i, channel);
            double before = at(frames, count, i - 1, channel), after = at(frames, count, i + 1, channel);
            int place = i - heard.lag;
            heard.peak = fmax(heard.peak, fabs(here));
            heard.rough = fmax(heard.rough, fabs(before - 2 * here + after));
            if (place >= sheet->count) continue; /* the lesson is over, and what rings on is faded out */
            double wanted = place >= 0 ? (double)sheet->samples[place] : 0;
            double late = place > 0 ? (double)sheet->samples[place - 1] : 0;
            heard.leftover = fmax(heard.leftover, fabs(here - wanted));
            heard.shifted = fmax(heard.shifted, fabs(here - late));
        }
    return heard;
}

static int judge(Sheet *sheet, const Tones *tones, const cJSON *outline, const float *frames, int count) {
    int laid = lay_all(sheet, tones, outline);
    Heard heard = listen(sheet, frames, count);
    printf("%s: %d sounds, %d clips, %d lines, peak %.3f, roughest %.4f, left over %.2g (one sample late: "
           "%.2g)\n",
           string(outline, "id"), laid, sheet->clip_count, sheet->line_count, heard.peak, heard.rough,
           heard.leftover, heard.shifted);
    return !(laid > 0 && heard.lag >= 0 && heard.peak > 0.01 && heard.peak < PEAK_MOST &&
             (sheet->line_count || heard.rough < ROUGH_MOST) && heard.leftover < LEFTOVER_MOST &&
             heard.shifted > SHIFTED_LEAST);
}

static int hear(const cJSON *outline, const char *folder, const float *frames, int count) {
    Sheet sheet = {.count = (int)(number(outline, "seconds") * SOUND_RATE),
                   .clips = bank_new(),
                   .english = english_new()};
    sheet.samples = calloc((size_t)sheet.count, sizeof *sheet.samples);
    sheet.soft = calloc((size_t)sheet.count, sizeof *sheet.soft);
    Tones *tones = tones_new();
    bool good = sheet.samples && sheet.soft && sheet.clips && sheet.english && tones &&
                lay_clips(&sheet, outline, folder) && lay_pad(&sheet);
    int result = good ? judge(&sheet, tones, outline, frames, count) : 2;
    tones_free(tones);
    english_free(sheet.english);
    bank_drop(sheet.clips);
    free(sheet.soft);
    free(sheet.samples);
    return result;
}

int main(int argc, char **argv) {
    size_t bytes = 0, letters = 0;
    bool asked = argc == 3 || argc == 4;
    char *raw = asked ? file_read(argv[1], &bytes) : NULL,
         *text = asked ? file_read(argv[2], &letters) : NULL;
    cJSON *outline = text ? cJSON_Parse(text) : NULL;
    int result = 2;
    if (raw && outline)
        result = hear(outline, argc == 4 ? argv[3] : ".", (const float *)(const void *)raw, (int)(bytes / 8));
    if (result == 2) fprintf(stderr, "hear: cannot read what it is to hear: hear RAW OUTLINE [FOLDER]\n");
    cJSON_Delete(outline);
    free(text);
    free(raw);
    return result;
}
