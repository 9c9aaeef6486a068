/* The recordings of a lesson, by path and ready to play: one channel at SOUND_RATE, each as loud as the others.
 * Filled once, then never changed, so that the sound's own thread may read it. It lasts until all that hold it have
 * let it go, all on one thread. */
#ifndef SOUND_BANK_H
#define SOUND_BANK_H

#include "core/text.h"
#include "sound/decode.h"

/* What every recording is brought to, in LUFS; but it is made stronger by 24 dB at most. */
#define BANK_LUFS (-20.0)

typedef struct Bank Bank;

/* An empty one, held by the caller. NULL if memory is refused. */
Bank *bank_new(void);

/* Decodes a file; DECODE_GOOD if bank_clip() finds it from now on. */
DecodeFault bank_add(Bank *bank, Text path, const void *bytes, size_t count);

/* NULL if there is none of this path, or no bank. */
const Clip *bank_clip(const Bank *bank, Text path);

/* Holds it once more; and lets it go. NULL is allowed. */
Bank *bank_hold(Bank *bank);
void bank_drop(Bank *bank);

#endif
