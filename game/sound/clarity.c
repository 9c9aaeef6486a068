/* How much each of these is worth to a listener that is a program: tests/long/intelligible.sh. */
#include "sound/clarity.h"

#include "core/maths.h"
#include "sound/biquad.h"

enum { SPAN = 20 }; /* ms over which it is measured how loud a sound is */

static const double SOFTER = 0.25, MOST_DB = 12, FAINT_DB = -50, FAINTEST_DB = -65;

/* ---- tone ---- */

/* Both from R. Bristow-Johnson's Audio EQ Cookbook: a high-pass of Q 0.707, a high shelf of slope 1. */
static Biquad high_pass(double hz, double rate) {
    double turn = 2 * MATHS_PI * hz / rate, c = maths_cos(turn),
           alpha = maths_sin(turn) / (2 * 0.70710678118654752);
    double a0 = 1 + alpha;
    return (Biquad){.b0 = (1 + c) / 2 / a0,
                    .b1 = -(1 + c) / a0,
                    .b2 = (1 + c) / 2 / a0,
                    .a1 = -2 * c / a0,
                    .a2 = (1 - alpha) / a0};
}

static Biquad high_shelf(double hz, double decibels, double rate) {
    double a = maths_pow(10, decibels / 40), turn = 2 * MATHS_PI * hz / rate, c = maths_cos(turn);
    double alpha = maths_sin(turn) * 0.70710678118654752, root = 2 * sqrt(a) * alpha;
    double a0 = (a + 1) - (a - 1) * c + root;
    return (Biquad){.b0 = a * ((a + 1) + (a - 1) * c + root) / a0,
                    .b1 = -2 * a * ((a - 1) + (a + 1) * c) / a0,
                    .b2 = a * ((a + 1) + (a - 1) * c - root) / a0,
                    .a1 = 2 * ((a - 1) - (a + 1) * c) / a0,
                    .a2 = ((a + 1) - (a - 1) * c - root) / a0};
}

static void shape(float *samples, int count, int rate, EnglishVoice voice) {
    static const double high_db[ENGLISH_VOICES] = {[ENGLISH_RMS] = 6, [ENGLISH_SLT] = 9};
    static const double low_db = 12;
    Biquad rumble = high_pass(100, rate), low = high_shelf(500, low_db, rate);
    Biquad high = high_shelf(2200, high_db[voice], rate);
    for (int i = 0; i < count; i++)
        samples[i] = (float)biquad_run(&high, biquad_run(&low, biquad_run(&rumble, (double)samples[i])));
}

/* ---- strength ---- */

/* The sound in blocks of a millisecond, the energies of SPAN of them in a ring. */
typedef struct Meter {
    const float *samples;
    int count, block;
    int next; /* the block that comes into the ring next */
    double energies[SPAN];
} Meter;

static void take_block(Meter *meter) {
    double energy = 0;
    int first = meter->next * meter->block;
    for (int i = first; i < first + meter->block && i < meter->count; i++)
        energy += (double)meter->samples[i] * (double)meter->samples[i];
    meter->energies[meter->next++ % SPAN] = energy;
}

/* Before the first block, half of the ring lies ahead. */
static Meter meter_of(const float *samples, int count, int rate) {
    Meter meter = {.samples = samples, .count = count, .block = rate / 1000};
    for (int i = 0; i < SPAN / 2; i++) take_block(&meter);
    return meter;
}

/* Around the start of the block that is SPAN / 2 before the next. */
static double power(const Meter *meter) {
    double sum = 0;
    for (int i = 0; i < SPAN; i++) sum += meter->energies[i];
    return sum;
}

static double highest_power(const float *samples, int count, int rate) {
    double highest = 0;
    for (Meter meter = meter_of(samples, count, rate); meter.next * meter.block < count; take_block(&meter))
        highest = fmax(highest, power(&meter));
    return highest;
}

static double gain_of(double power, double highest) {
    if (power <= 0) return 1;
    double below_db = 10 / 2.30258509299404568 * maths_log(power / highest);
    double gain_db = fmin(-below_db * SOFTER, MOST_DB) *
                     clamp_d((below_db - FAINTEST_DB) / (FAINT_DB - FAINTEST_DB), 0, 1);
    return maths_exp(gain_db / 20 * 2.30258509299404568);
}

/* The ring is always ahead of what is made stronger. */
static void level_out(float *samples, int count, int rate) {
    double highest = highest_power(samples, count, rate);
    if (highest <= 0) return;
    Meter meter = meter_of(samples, count, rate);
    double gain = gain_of(power(&meter), highest);
    for (int first = 0; first < count; first += meter.block) {
        take_block(&meter);
        double next = gain_of(power(&meter), highest);
        for (int i = 0; i < meter.block && first + i < count; i++)
            samples[first + i] *= (float)mix_d(gain, next, (double)i / meter.block);
        gain = next;
    }
}

void clarify(float *samples, int count, int rate, EnglishVoice voice) {
    shape(samples, count, rate, voice);
    level_out(samples, count, rate);
}
