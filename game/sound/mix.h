/* The mix: a score and a lesson time go in, samples come out. Pure: no clock, no thread, no memory taken while
 * it plays; at rate 1 the same orders give the same samples however they are cut into calls.
 *
 * Lesson time advances by the samples rendered while playing. A note begins with the sample at its onset, each
 * once: those in [time, time + rendered). Nothing clicks: what a pause or a jump cuts fades out first, and what
 * a pause cut fades in again; a note that begins is never faded in, its own attack is soft. At most MIX_VOICES
 * notes sound together; one that finds no place is not heard, rather than another torn off.
 *
 * A recording (Note.clip) stays with the lesson's time: after a pause or a jump into it, it goes on at the sample
 * that is due, faded in in 10 ms. Speech is the voice's; from 100 ms before it until its end, breaths are up to 10 dB
 * softer. Any other recording is a sound among the tones. */
#ifndef SOUND_MIX_H
#define SOUND_MIX_H

#include "core/volumes.h"
#include "sound/pad.h"
#include "sound/score.h"

#include <stdbool.h>

enum { MIX_VOICES = 32 };

/* What recordings are multiplied by at full volume, -2.5 dB: they come at BANK_LUFS and are a third of a lesson, and so
 * the whole is at -24 LUFS. */
#define MIX_VOICE_LEVEL 0.75f

typedef struct Mix Mix;

/* All that is wanted of the mix, as one value; a later order replaces an earlier one. */
typedef struct MixOrder {
    const Score *score; /* NULL: none. Must outlive every call until an order without it has been obeyed */
    bool playing;       /* false: lesson time stops at once, what sounds fades out in 40 ms and waits */
    unsigned jump;   /* a number other than the last order's: go to from_s, what sounds fades out in 40 ms */
    double from_s;   /* >= 0. A note at exactly this time is heard */
    bool corrects;   /* the jump puts right a clock: going back repeats no tone that was heard */
    double end_s;    /* of the lesson: until then pad and music are heard (sound/bed.h). 0: they are not */
    Volumes volumes; /* the gain is a volume's square, so that equal steps sound equal. Changes take 50 ms */
    bool listens;    /* somebody sets volumes: pad and music are heard though lesson time stands still */
    unsigned
        sample; /* a number other than the last order's: `sampled` is to be heard for a moment: a bell, a breath, or of
                      * the voice the line that comes next, in a lesson that stands still */
    VolumeGroup sampled;
    double rate; /* lesson seconds in a second of samples: 1, or very near while two clocks are brought
                         * together. It moves onsets, never the pitch */
} MixOrder;

/* A mix that is silent at lesson time 0. The pad may be NULL: none is heard; it must outlive the mix. NULL if memory is
 * refused. The caller's. */
Mix *mix_new(const Pad *pad);

/* NULL is allowed. */
void mix_free(Mix *mix);

void mix_obey(Mix *mix, const MixOrder *order);

/* The next `count` stereo frames (2 * count floats) into `frames`, which hold the person's music, or silence: that is
 * made as strong as it is to be, 12 dB below its file at most, and the rest added. How strong the sum may be is for the
 * limiter (sound/limiter.h). */
void mix_render(Mix *mix, float *frames, int count);

/* Lesson time of the next sample, in seconds. */
double mix_time(const Mix *mix);

/* The lowest number of the scores whose recordings sound still, or wait to fade out: their banks must be kept.
 * UINT_MAX if none does. */
unsigned mix_oldest_score(const Mix *mix);

/* Whether nothing sounds: all has ended, or waits in a pause. */
bool mix_still(const Mix *mix);

#endif
