/* Each sample is a sum over its neighbours in the other rate, weighted by a sine quotient under a Kaiser window. The
 * rates stand to each other as two whole numbers, so there are only so many places between two neighbours at which a
 * sample can lie, and the weights of each are worked out once. */
#include "sound/resample.h"

#include "core/maths.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = 8, REACH = 40 }; /* neighbours to either side, where the rate does not fall */

static const double beta = 9.5;     /* of the window: 94 dB */
static const double cut_off = 0.92; /* of half the lower rate; the window blurs it to 0.84..1 */

typedef struct Weights {
    float *at;  /* `taps` for each of `places` */
    int places; /* between two neighbours */
    int step;   /* places from one sample to the next */
    int reach;  /* neighbours to either side */
} Weights;

static int common_divisor(int a, int b) {
    while (b) {
        int rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The modified Bessel function of order 0, by its series. */
static double bessel(double x) {
    double sum = 1, term = 1;
    for (int k = 1; k < 40; k++) {
        term *= x / (2 * k) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

static double weight(double away, double reach, double cut) {
    double part = away / reach, turn = MATHS_PI * cut * away;
    if (part <= -1 || part >= 1) return 0;
    double window = bessel(beta * sqrt(1 - part * part));
    return window * (fabs(turn) < 1e-9 ? 1 : maths_sin(turn) / turn);
}

void resample_weigh(float *weights, int reach, double between, double cut) {
    double sum = 0;
    for (int i = 0; i < 2 * reach; i++) sum += weight(i - reach + 1 - between, reach, cut);
    for (int i = 0; i < 2 * reach; i++)
        weights[i] = (float)(weight(i - reach + 1 - between, reach, cut) / sum);
}

static bool weigh_all(Weights *weights, int rate) {
    int divisor = common_divisor(rate, SOUND_RATE);
    double lower = rate > SOUND_RATE ? (double)SOUND_RATE / rate : 1;
    weights->places = SOUND_RATE / divisor;
    weights->step = rate / divisor;
    weights->reach = ((int)ceil(REACH / lower) + LANES - 1) / LANES * LANES;
    weights->at = malloc((size_t)weights->places * 2 * (size_t)weights->reach * sizeof *weights->at);
    if (!weights->at) return false;
    for (int place = 0; place < weights->places; place++) {
        float *at = weights->at + (ptrdiff_t)place * 2 * weights->reach;
        resample_weigh(at, weights->reach, (double)place / weights->places, cut_off * lower);
    }
    return true;
}

float resample_sum(const float *samples, const float *weights, int taps) {
    float lanes[LANES] = {0}, sum = 0;
    for (int i = 0; i < taps; i += LANES)
        for (int lane = 0; lane < LANES; lane++) lanes[lane] += samples[i + lane] * weights[i + lane];
    for (int lane = 0; lane < LANES; lane++) sum += lanes[lane];
    return sum;
}

/* `padded` has `reach` samples of silence before the first and after the last. */
static void fill(const float *padded, const Weights *weights, Clip *clip) {
    int taps = 2 * weights->reach;
    for (int i = 0; i < clip->count; i++) {
        int64_t place = (int64_t)i * weights->step;
        const float *at = weights->at + (ptrdiff_t)(place % weights->places) * taps;
        clip->samples[i] = resample_sum(padded + place / weights->places + 1, at, taps);
    }
}

static bool convert(const float *samples, int count, int rate, Clip *clip) {
    Weights weights = {0};
    bool good = weigh_all(&weights, rate);
    float *padded = good ? calloc((size_t)count + 2 * (size_t)weights.reach, sizeof *padded) : NULL;
    bool done = padded != NULL;
    if (padded) {
        memcpy(padded + weights.reach, samples, (size_t)count * sizeof *samples);
        fill(padded, &weights, clip);
    }
    free(padded);
    free(weights.at);
    return done;
}

bool resample(const float *samples, int count, int rate, Clip *clip) {
    int64_t long_count = ((int64_t)count * SOUND_RATE + rate / 2) / rate;
    *clip = (Clip){.count = long_count > 0 ? (int)long_count : 1};
    clip->samples = malloc((size_t)clip->count * sizeof *clip->samples);
    bool good = clip->samples != NULL;
    if (good && rate == SOUND_RATE)
        memcpy(clip->samples, samples, (size_t)count * sizeof *samples);
    else if (good)
        good = convert(samples, count, rate, clip);
    if (good) return true;
    free(clip->samples);
    *clip = (Clip){0};
    return false;
}
