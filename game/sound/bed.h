/* What lies under a lesson from its start to its end: how strongly the pad and the person's music are heard. Both come
 * and go together; while somebody speaks they step back like the breaths (sound/duck.h). */
#ifndef SOUND_BED_H
#define SOUND_BED_H

#include "sound/pad.h"

#include <stdbool.h>

enum {
    BED_FULL = 4 * SOUND_RATE, /* from here on in a lesson it is as strong as it gets */
    BED_RISE = SOUND_RATE / 2, /* samples to come back in after a pause or a jump */
    BED_FALL = SOUND_RATE / 8  /* and to go */
};

typedef struct Bed {
    int fade;    /* 0 silent to BED_RISE full; heard as its smooth step */
    float swell; /* where it was when it last rose */
    bool moved;  /* lesson time has jumped: it goes, and comes back at the new place */
    int64_t at;  /* of the pad's next sample */
} Bed;

/* Where in a lesson, in samples. */
typedef struct BedPlace {
    bool playing;               /* false: silence, or on the way to it */
    double position, rate, end; /* of the next sample; lesson samples in a sample; the lesson's */
} BedPlace;

/* How strong the bed is at a lesson time: 0 at the lesson's start and at its end, 1 from BED_FULL after the one to 6 s
 * before the other. */
float bed_swell(double position, double end);

/* The next `count` strengths, 0..1, and the pad's samples, which they do not shape yet. Those follow lesson time from
 * each place where the bed comes in, at a rate of 1. The same however it is cut into calls. NULL for no pad: then
 * `samples` are silence. */
void bed_render(Bed *bed, const Pad *pad, const BedPlace *place, float *strengths, float *samples, int count);

/* Whether the last sample was silence, or there was none. */
bool bed_still(const Bed *bed);

#endif
