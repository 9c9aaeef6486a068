/* Each frame asks for the gain that its largest peak allows: at samples, and at three points between, by interpolation
 * (BS.1770, annex 2). The least gain asked for in LIMITER_LOOK frames is held, comes back slowly, and is averaged over as
 * many frames: so it has come down by the time the peak leaves, without a corner. */
#include "sound/limiter.h"

#include "core/maths.h"
#include "sound/resample.h"
#include "sound/tone.h"

#include <string.h>

enum { TAPS = 2 * LIMITER_REACH, KEPT = LIMITER_LINE - LIMITER_CHUNK };

static const float loud = 0.2f;         /* no interpolation makes more than LIMITER_CEILING of less */
static const float back = 1.0f / 9600;  /* of the way to what is asked for, each frame: 0.2 s */
static const float full_from = 0.9995f; /* nobody hears the last 0.004 dB */

void limiter_begin(Limiter *limiter) {
    *limiter = (Limiter){.gain = 1, .calm = TAPS, .unneeded = LIMITER_LOOK, .full = LIMITER_LOOK};
    for (int i = 0; i < LIMITER_LOOK; i++) limiter->needed[i] = limiter->held[i] = 1;
    for (int i = 0; i < 3; i++) resample_weigh(limiter->weights[i], LIMITER_REACH, (i + 1) / 4.0, 1);
}

/* The largest of a sample and the points after it. `first` is the first of TAPS samples, this one in their middle. */
static float peak_at(const Limiter *limiter, const float *first) {
    float peak = fabsf(first[LIMITER_REACH - 1]);
    for (int i = 0; i < 3; i++) peak = fmaxf(peak, fabsf(resample_sum(first, limiter->weights[i], TAPS)));
    return peak;
}

/* What the frame asks for in whose TAPS the frame at `last` is the last. */
static float gain_needed(Limiter *limiter, int last) {
    const float *left = limiter->lines[0] + last, *right = limiter->lines[1] + last;
    limiter->calm = fmaxf(fabsf(*left), fabsf(*right)) < loud ? limiter->calm + 1 : 0;
    if (limiter->calm >= TAPS) {
        limiter->calm = TAPS;
        return 1;
    }
    float peak = fmaxf(peak_at(limiter, left - TAPS + 1), peak_at(limiter, right - TAPS + 1));
    return peak > LIMITER_CEILING ? LIMITER_CEILING / peak : 1;
}

static float least(const float *values) {
    float least = values[0];
    for (int i = 1; i < LIMITER_LOOK; i++) least = values[i] < least ? values[i] : least;
    return least;
}

static float mean(const float *values) {
    float sum = 0;
    for (int i = 0; i < LIMITER_LOOK; i++) sum += values[i];
    return sum / LIMITER_LOOK;
}

static int count_up(int count) {
    return count < LIMITER_LOOK ? count + 1 : LIMITER_LOOK;
}

/* The gain for the frame that is to come out. */
static float gain_next(Limiter *limiter, float needed) {
    int at = limiter->at;
    limiter->at = (at + 1) % LIMITER_LOOK;
    limiter->needed[at] = needed;
    limiter->unneeded = needed < 1 ? 0 : count_up(limiter->unneeded);
    float most = limiter->unneeded < LIMITER_LOOK ? least(limiter->needed) : 1;
    float gain = limiter->gain + (1 - limiter->gain) * back;
    limiter->gain = gain > full_from ? most : fminf(gain, most);
    limiter->held[at] = limiter->gain;
    limiter->full = limiter->gain < 1 ? 0 : count_up(limiter->full);
    return limiter->full < LIMITER_LOOK ? mean(limiter->held) : 1;
}

static void run_chunk(Limiter *limiter, float *frames, int count) {
    for (int channel = 0; channel < 2; channel++)
        for (int i = 0; i < count; i++) limiter->lines[channel][KEPT + i] = frames[2 * i + channel];
    for (int i = 0; i < count; i++) {
        float gain = gain_next(limiter, gain_needed(limiter, KEPT + i));
        for (int channel = 0; channel < 2; channel++)
            frames[2 * i + channel] = gain * limiter->lines[channel][KEPT + i - LIMITER_DELAY];
    }
    for (int channel = 0; channel < 2; channel++) {
        float *line = limiter->lines[channel];
        memmove(line, line + count, KEPT * sizeof *line);
    }
}

void limiter_run(Limiter *limiter, float *frames, int count) {
    for (int done = 0, now = 0; done < count; done += now) {
        now = count - done < LIMITER_CHUNK ? count - done : LIMITER_CHUNK;
        run_chunk(limiter, frames + 2 * (ptrdiff_t)done, now);
    }
}
