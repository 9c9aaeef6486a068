#include "sound/bank.h"

#include "core/maths.h"
#include "sound/loudness.h"

#include <stdlib.h>
#include <string.h>

/* A recording may begin and end in the middle of a wave: over so many samples it comes and goes. */
enum { EDGE = 3 * SOUND_RATE / 1000 };

static const double most_gain = 15.85; /* 24 dB: what is fainter is noise */

typedef struct Entry {
    struct Entry *next;
    Clip clip;
    size_t letters;
    char path[];
} Entry;

struct Bank {
    Entry *entries;
    int holders;
};

Bank *bank_new(void) {
    Bank *bank = calloc(1, sizeof *bank);
    if (bank) bank->holders = 1;
    return bank;
}

/* Silence stays silence. */
static float gain_of(const Clip *clip) {
    double lufs = loudness_lufs(clip->samples, clip->count);
    if (lufs <= -HUGE_VAL) return 1;
    double gain = maths_exp((BANK_LUFS - lufs) / 20 * 2.30258509299404568);
    return (float)fmin(gain, most_gain);
}

static void prepare(Clip *clip) {
    float gain = gain_of(clip);
    int edge = clip->count / 2 < EDGE ? clip->count / 2 : EDGE;
    for (int i = 0; i < clip->count; i++) clip->samples[i] *= gain;
    for (int i = 0; i < edge; i++) {
        float part = smooth_f(0, (float)edge, (float)i);
        clip->samples[i] *= part;
        clip->samples[clip->count - 1 - i] *= part;
    }
}

DecodeFault bank_add(Bank *bank, Text path, const void *bytes, size_t count) {
    Clip clip;
    DecodeFault fault = decode(bytes, count, &clip);
    if (fault != DECODE_GOOD) return fault;
    Entry *entry = malloc(sizeof *entry + path.count);
    if (!entry) {
        free(clip.samples);
        return DECODE_MEMORY;
    }
    prepare(&clip);
    *entry = (Entry){.next = bank->entries, .clip = clip, .letters = path.count};
    if (path.count) memcpy(entry->path, path.at, path.count);
    bank->entries = entry;
    return DECODE_GOOD;
}

const Clip *bank_clip(const Bank *bank, Text path) {
    for (const Entry *entry = bank ? bank->entries : NULL; entry; entry = entry->next)
        if (text_same(path, (Text){entry->path, entry->letters})) return &entry->clip;
    return NULL;
}

Bank *bank_hold(Bank *bank) {
    if (bank) bank->holders++;
    return bank;
}

void bank_drop(Bank *bank) {
    if (!bank || --bank->holders) return;
    while (bank->entries) {
        Entry *entry = bank->entries;
        bank->entries = entry->next;
        free(entry->clip.samples);
        free(entry);
    }
    free(bank);
}
