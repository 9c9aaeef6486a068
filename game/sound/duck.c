#include "sound/duck.h"

#include "core/maths.h"

#include <stdbool.h>

/* 10 dB down; each sample goes this part of what is left of its way: by 1/e in 60 ms down, 500 ms up. */
static const double down = 0.31622776601683794;
static const double part_down = 0.00034716194756290175, part_up = 0.00004166579862319164;
static const double close = 1e-7; /* near enough to be there */

static double step(double gain, double wanted, double part) {
    double next = gain + (wanted - gain) * part;
    return fabs(wanted - next) < close ? wanted : next;
}

void duck_render(Duck *duck, int until, int from, float *gains, int count) {
    for (int i = 0; i < count; i++) {
        bool speech = i < until || i >= from;
        duck->gain = speech ? step(duck->gain, down, part_down) : step(duck->gain, 1, part_up);
        gains[i] = (float)duck->gain;
    }
}
