/* Two passes over the sound, so that blocks need not be kept: the first finds the mean of all blocks that are not
 * silence, the second that of the blocks which are not too far below it. */
#include "sound/loudness.h"

#include "core/maths.h"
#include "sound/biquad.h"
#include "sound/tone.h"

enum { HOP = SOUND_RATE / 10, HOPS = 4, CHANNELS = 2 };

static const double silent = 1.1724653045822981e-7; /* the power of -70 LUFS */
static const double far_below = 0.1;                /* 10 LU */

/* The head as a sphere, and how deaf ears are to low frequencies: BS.1770's tables 1 and 2, for 48 kHz. */
static const Biquad head = {.b0 = 1.53512485958697,
                            .b1 = -2.69169618940638,
                            .b2 = 1.19839281085285,
                            .a1 = -1.69065929318241,
                            .a2 = 0.73248077421585};
static const Biquad low = {.b0 = 1, .b1 = -2, .b2 = 1, .a1 = -1.99004745483398, .a2 = 0.99007225036621};

typedef struct Mean {
    double sum;
    int blocks;
} Mean;

static void take_block(Mean *mean, double energy, int count, double least) {
    double power = CHANNELS * energy / count;
    if (power <= least) return;
    mean->sum += power;
    mean->blocks++;
}

/* The mean power of all blocks above `least`; 0 if there is none. */
static double mean_above(const float *samples, int count, double least) {
    Biquad first = head, second = low;
    Mean mean = {0};
    double hops[HOPS] = {0}, hop = 0, energy = 0;
    for (int i = 0; i < count; i++) {
        double y = biquad_run(&second, biquad_run(&first, (double)samples[i]));
        hop += y * y;
        energy += y * y;
        if ((i + 1) % HOP) continue;
        for (int k = 0; k + 1 < HOPS; k++) hops[k] = hops[k + 1];
        hops[HOPS - 1] = hop;
        hop = 0;
        if (i + 1 >= HOPS * HOP) take_block(&mean, hops[0] + hops[1] + hops[2] + hops[3], HOPS * HOP, least);
    }
    if (count > 0 && count < HOPS * HOP) take_block(&mean, energy, count, least);
    return mean.blocks ? mean.sum / mean.blocks : 0;
}

double loudness_lufs(const float *samples, int count) {
    double power = mean_above(samples, count, silent);
    if (power <= 0) return -HUGE_VAL;
    power = mean_above(samples, count, fmax(power * far_below, silent));
    return -0.691 + 10 / 2.30258509299404568 * maths_log(power);
}
