#include "app/wave.h"

#include "app/clips.h"
#include "core/maths.h"
#include "sound/limiter.h"
#include "sound/mix.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, CHUNK = 4800, HEADER = 44 };

static void put(unsigned char *at, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++) at[i] = (unsigned char)(value >> (8 * i));
}

static bool write_header(FILE *file, uint32_t data_bytes) {
    unsigned char header[HEADER];
    memcpy(header, "RIFF....WAVEfmt ", 16);
    put(header + 4, data_bytes + HEADER - 8, 4);
    put(header + 16, 16, 4);
    put(header + 20, 1, 2); /* PCM */
    put(header + 22, 2, 2);
    put(header + 24, RATE, 4);
    put(header + 28, RATE * 4, 4);
    put(header + 32, 4, 2);
    put(header + 34, 16, 2);
    memcpy(header + 36, "data", 4);
    put(header + 40, data_bytes, 4);
    return fwrite(header, 1, HEADER, file) == HEADER;
}

static void render(Mix *mix, Limiter *limiter, float *samples, int frames) {
    memset(samples, 0, (size_t)frames * 2 * sizeof *samples);
    mix_render(mix, samples, frames);
    limiter_run(limiter, samples, frames);
}

static bool write_chunk(Mix *mix, Limiter *limiter, int frames, FILE *file) {
    float samples[CHUNK * 2];
    unsigned char bytes[CHUNK * 4];
    render(mix, limiter, samples, frames);
    for (int i = 0; i < frames * 2; i++)
        put(bytes + 2 * i, (uint32_t)(int32_t)floorf(clamp_f(samples[i], -1, 1) * 32767 + 0.5f), 2);
    return fwrite(bytes, 4, (size_t)frames, file) == (size_t)frames;
}

static bool write_all(Mix *mix, const MixOrder *order, double to_s, FILE *file) {
    long frames = (long)((to_s - order->from_s) * RATE + 0.5);
    float early[LIMITER_DELAY * 2]; /* what comes out before the first frame that went in */
    Limiter limiter;
    limiter_begin(&limiter);
    mix_obey(mix, order);
    render(mix, &limiter, early, LIMITER_DELAY);
    bool good = write_header(file, (uint32_t)frames * 4);
    for (long done = 0; good && done < frames; done += CHUNK)
        good = write_chunk(mix, &limiter, (int)(frames - done < CHUNK ? frames - done : CHUNK), file);
    return good;
}

static const double LINE_MOST_S = 60; /* a line may have begun so long before */

Bank *wave_bank(const Timeline *timeline, const VoiceDesc *voice, double from_s, double to_s) {
    char message[200];
    Bank *bank = clips_bank(timeline->lesson, message, sizeof message);
    if (message[0]) fprintf(stderr, "unknot: %s\n", message);
    Speech *speech = talk_open(voice);
    if (!speech) return bank;
    if (!bank) bank = bank_new();
    talk_all(speech, timeline, from_s - LINE_MOST_S, to_s, bank);
    speech_message(speech, message, sizeof message);
    if (message[0]) fprintf(stderr, "unknot: %s\n", message);
    speech_free(speech);
    return bank;
}

bool wave_write(const Timeline *timeline, Bank *bank, double from_s, double to_s, const char *path) {
    Pad *pad = pad_new();
    Mix *mix = pad ? mix_new(pad) : NULL;
    Score *score = score_new(timeline->cues, timeline->cue_count, bank);
    MixOrder order = {.score = score,
                      .playing = true,
                      .jump = 1,
                      .from_s = from_s,
                      .end_s = timeline->seconds,
                      .volumes = VOLUMES_USUAL,
                      .rate = 1};
    FILE *file = fopen(path, "wb");
    bool good = mix && score && file && write_all(mix, &order, to_s, file);
    if (file) good = fclose(file) == 0 && good;
    if (!good) fprintf(stderr, "unknot: cannot write %s: %s\n", path, strerror(errno));
    mix_free(mix);
    pad_free(pad);
    score_free(score);
    return good;
}
