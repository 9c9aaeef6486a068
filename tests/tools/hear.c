/* hear RAW OUTLINE: whether a recording of a whole lesson is what its outline says.
 *
 * RAW is what SDL's disk driver wrote: stereo floats at 48 kHz. OUTLINE is `unknot outline --json`. Every sound
 * of the outline is laid at its time into a sheet of silence, the sheet is laid over the recording where it fits,
 * and what is left must be nothing: a tone that came one sample early or late would leave its own slope behind.
 * One line a lesson with the figures; 0 when all is well, 1 when not, 2 when a file cannot be read. */
#include "sound/breath.h"
#include "sound/tone.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEFTOVER_MOST 1e-6 /* float sums in another order */
#define PEAK_MOST     0.5  /* -6 dBFS: no knee, no clipping */
#define ROUGH_MOST    0.02 /* largest second difference: 0.010 in the shipped lessons; a step of 2 % shows */
#define SHIFTED_LEAST 1e-3 /* what a shift by one sample must leave, or this test could not tell */

typedef struct Sheet {
    float *samples; /* one channel */
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

static void lay_breath(Sheet *sheet, int at, Tone tone, double seconds) {
    int count = (int)floor(seconds * SOUND_RATE + 0.5);
    float *samples = malloc((size_t)count * sizeof *samples);
    if (!samples) exit(2);
    Breath breath = breath_begin(tone, count);
    breath_render(&breath, samples, count);
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
    int at = (int)floor(number(cue, "at") * SOUND_RATE + 0.5);
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

static int judge(const cJSON *outline, const float *frames, int count) {
    Sheet sheet = {.count = (int)(number(outline, "seconds") * SOUND_RATE)};
    sheet.samples = calloc((size_t)sheet.count, sizeof *sheet.samples);
    Tones *tones = tones_new();
    if (!sheet.samples || !tones) return 2;
    int laid = lay_all(&sheet, tones, outline);
    Heard heard = listen(&sheet, frames, count);
    printf("%s: %d sounds, peak %.3f, roughest %.4f, left over %.2g (one sample late: %.2g)\n",
           string(outline, "id"), laid, heard.peak, heard.rough, heard.leftover, heard.shifted);
    tones_free(tones);
    free(sheet.samples);
    return !(laid > 0 && heard.lag >= 0 && heard.peak > 0.01 && heard.peak < PEAK_MOST &&
             heard.rough < ROUGH_MOST && heard.leftover < LEFTOVER_MOST && heard.shifted > SHIFTED_LEAST);
}

int main(int argc, char **argv) {
    size_t bytes = 0, letters = 0;
    char *raw = argc == 3 ? file_read(argv[1], &bytes) : NULL,
         *text = argc == 3 ? file_read(argv[2], &letters) : NULL;
    cJSON *outline = text ? cJSON_Parse(text) : NULL;
    int result = raw && outline ? judge(outline, (const float *)(const void *)raw, (int)(bytes / 8)) : 2;
    if (result == 2) fprintf(stderr, "usage: hear RAW OUTLINE\n");
    cJSON_Delete(outline);
    free(text);
    free(raw);
    return result;
}
