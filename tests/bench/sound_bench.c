/* How much of a core the sound takes: everything that a lesson has, at once, as the device's thread renders it, in blocks
 * of 1,024. SOUND.md allows 2 % while a lesson plays. */
#include "edge/record.h"
#include "sound/limiter.h"
#include "sound/mix.h"
#include "sound/pad.h"

#include <stdio.h>
#include <time.h>

enum { SECONDS = 120, BLOCK = 1024, CUES = 200 };

static double now_s(void) {
    return (double)clock() / CLOCKS_PER_SEC;
}

static Bank *speech(void) {
    Bank *bank = bank_new();
    Recording wav = recording_wav((RecordingDesc){48000, 1, 16, 3 * 48000, 0, 0.5, false});
    if (!bank || bank_add(bank, TEXT("a"), wav.bytes, wav.count) != DECODE_GOOD) exit(2);
    free(wav.bytes);
    return bank;
}

/* A breath all the time, a bowl or a bell every four seconds, words a third of it. */
static Score *lesson(Bank *bank, bool spoken) {
    static Cue cues[CUES];
    int count = 0;
    for (int t = 0; t < SECONDS; t += 4) {
        Tone breath = t % 8 ? TONE_BREATH_OUT : TONE_BREATH_IN;
        cues[count++] = (Cue){.at_s = t, .kind = CUE_TONE, .tone = breath, .seconds = 4};
        cues[count++] = (Cue){.at_s = t, .kind = CUE_TONE, .tone = t % 12 ? TONE_BELL : TONE_BOWL};
        if (spoken && t % 12 == 0)
            cues[count++] =
                (Cue){.at_s = t + 0.5, .kind = CUE_SAY, .clip = TEXT("a"), .clip_path = TEXT("a")};
    }
    return score_new(cues, count, bank);
}

/* Processor seconds for a second of sound. */
static double share_of(const Score *score, const Pad *pad, double end_s) {
    static float frames[2 * BLOCK];
    static Limiter limiter;
    Mix *mix = mix_new(pad);
    if (!mix) exit(2);
    MixOrder order = {.score = score,
                      .playing = true,
                      .jump = 1,
                      .end_s = end_s,
                      .volumes = {{100, 100, 100, 100, 100}},
                      .rate = 1};
    mix_obey(mix, &order);
    limiter_begin(&limiter);
    double began_s = now_s();
    for (int done = 0; done < SECONDS * SOUND_RATE; done += BLOCK) {
        mix_obey(mix, &order);
        mix_render(mix, frames, BLOCK);
        limiter_run(&limiter, frames, BLOCK);
    }
    double took_s = now_s() - began_s;
    mix_free(mix);
    return took_s / SECONDS;
}

int main(void) {
    double began_s = now_s();
    Pad *pad = pad_new();
    double pad_s = now_s() - began_s;
    Bank *bank = speech();
    Score *tones = lesson(NULL, false), *all = lesson(bank, true);
    if (!pad || !tones || !all) return 2;
    printf("the pad is made in %.0f ms\n", 1000 * pad_s);
    printf("silence                 %.3f %% of a core\n", 100 * share_of(NULL, NULL, 0));
    printf("pad and music           %.3f\n", 100 * share_of(NULL, pad, SECONDS));
    printf("tones and breath        %.3f\n", 100 * share_of(tones, NULL, 0));
    double whole = 100 * share_of(all, pad, SECONDS);
    printf("all of it               %.3f; allowed are 2\n", whole);
    score_free(tones);
    score_free(all);
    bank_drop(bank);
    pad_free(pad);
    return whole <= 2 ? 0 : 1;
}
