#include "sound/hiss.h"

#include "core/maths.h"
#include "sound/biquad.h"

static const double ABOVE_HZ = 4500, RAISED_DB = 16;
static const float LOWERED = 0.355f; /* by 9 dB */

static int at_least(int a, int b) {
    return a > b ? a : b;
}

static int at_most(int a, int b) {
    return a < b ? a : b;
}

/* The filter has run for as long before as it rings. */
void hiss_sharpen(float *samples, int count, int rate, int from, int until) {
    Biquad shelf = biquad_high_shelf(ABOVE_HZ, RAISED_DB, rate);
    int ramp = rate / 100, first = at_least(from - ramp, 0), end = at_most(until + ramp, count);
    if (first >= end) return;
    for (int i = at_least(first - ramp, 0); i < first; i++) biquad_run(&shelf, (double)samples[i]);
    for (int i = first; i < end; i++) {
        float sharp = LOWERED * (float)biquad_run(&shelf, (double)samples[i]);
        float part = smooth_f((float)(from - ramp), (float)(from + ramp), (float)i) *
                     (1 - smooth_f((float)(until - ramp), (float)(until + ramp), (float)i));
        samples[i] += part * (sharp - samples[i]);
    }
}
