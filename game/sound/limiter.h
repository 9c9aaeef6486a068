/* The last stage before the loudspeaker: what would go over LIMITER_CEILING there, between samples too, is made softer
 * as a whole, a moment before it comes. What stays below is not touched, to the last bit. */
#ifndef SOUND_LIMITER_H
#define SOUND_LIMITER_H

#define LIMITER_CEILING                                                                                      \
    0.5f /* -6 dBTP (SOUND.md); noise that fills the scale comes out within 0.3 dB of it */

enum {
    LIMITER_REACH = 16, /* samples to either side that decide what lies between two of them */
    LIMITER_LOOK = 80,  /* samples in which the gain goes down before a peak: 1.7 ms */
    LIMITER_DELAY = LIMITER_REACH + LIMITER_LOOK - 1, /* frames: what goes in comes out so much later, 2 ms */
    LIMITER_CHUNK = 256,
    LIMITER_LINE = LIMITER_DELAY + LIMITER_REACH + LIMITER_CHUNK
};

typedef struct Limiter {
    float weights[3]
                 [2 * LIMITER_REACH]; /* of the points a quarter, a half and three quarters between samples */
    float lines[2][LIMITER_LINE];     /* the channels: what is still to come out, and what came in last */
    float needed[LIMITER_LOOK], held[LIMITER_LOOK]; /* gains: what each frame asks for; what is kept to */
    int at;                                         /* in both, of the next */
    float gain;                                     /* the last one held */
    int calm, unneeded; /* frames since the last loud one; since the last that asked for less than 1 */
    int full;           /* frames since the last held gain below 1 */
} Limiter;

/* A limiter through which LIMITER_DELAY frames of silence come first. */
void limiter_begin(Limiter *limiter);

/* Takes `count` stereo frames and puts in their place those of LIMITER_DELAY before. Any cut into calls gives the
 * same. No memory, no waiting. */
void limiter_run(Limiter *limiter, float *frames, int count);

#endif
