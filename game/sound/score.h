/* What is to sound and when: the tones, recordings and spoken lines of a lesson, placed to the sample. Never changes once made, so that the
 * sound's own thread may read it while the lesson's thread makes the next. */
#ifndef SOUND_SCORE_H
#define SOUND_SCORE_H

#include "sound/bank.h"
#include "timeline/cue.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Note {
    int64_t onset; /* samples from the lesson's start */
    Tone tone;
    int length;       /* of a breath, in samples; 0 for the other tones */
    const Clip *clip; /* a recording or a spoken line in the place of a tone, or NULL */
    bool speech;      /* of a clip: somebody speaks in it */
    int next_speech;  /* index of the first note with speech from this one on; the score's count if none */
} Note;

typedef struct Score {
    Bank *bank;      /* whose recordings it plays, held; or NULL */
    unsigned number; /* the user's: what tells one score from another */
    int count;
    Note notes[]; /* in order of onset */
} Score;

/* The CUE_TONE cues among `count`, those with a clip if the bank has it, and those that are spoken whose clip or line
 * the bank has; they come in order of
 * at_s, each at round(at_s * SOUND_RATE). What is spoken never overlaps: where a voice takes
 * longer than the cues say, the next line waits, 0.3 s at most, or else is left out. A breath too short to be heard (under 50 ms) is left out. The bank may be NULL. NULL if
 * memory is refused. The caller's. */
Score *score_new(const Cue *cues, int count, Bank *bank);

/* NULL is allowed. */
void score_free(Score *score);

/* The index of the first note with an onset of at least `sample`; score->count if there is none. */
int score_find(const Score *score, double sample);

/* The nearest sample to a time, halves upwards; 0 for a time before the lesson's start. */
int64_t score_sample(double at_s);

#endif
