/* Both from R. Bristow-Johnson's Audio EQ Cookbook: a high-pass of Q 0.707, a high shelf of slope 1. */
#include "sound/biquad.h"

#include "core/maths.h"

Biquad biquad_high_pass(double hz, double rate) {
    double turn = 2 * MATHS_PI * hz / rate, c = maths_cos(turn),
           alpha = maths_sin(turn) / (2 * 0.70710678118654752);
    double a0 = 1 + alpha;
    return (Biquad){.b0 = (1 + c) / 2 / a0,
                    .b1 = -(1 + c) / a0,
                    .b2 = (1 + c) / 2 / a0,
                    .a1 = -2 * c / a0,
                    .a2 = (1 - alpha) / a0};
}

Biquad biquad_high_shelf(double hz, double decibels, double rate) {
    double a = maths_pow(10, decibels / 40), turn = 2 * MATHS_PI * hz / rate, c = maths_cos(turn);
    double alpha = maths_sin(turn) * 0.70710678118654752, root = 2 * sqrt(a) * alpha;
    double a0 = (a + 1) - (a - 1) * c + root;
    return (Biquad){.b0 = a * ((a + 1) + (a - 1) * c + root) / a0,
                    .b1 = -2 * a * ((a - 1) + (a + 1) * c) / a0,
                    .b2 = a * ((a + 1) + (a - 1) * c - root) / a0,
                    .a1 = 2 * ((a - 1) - (a + 1) * c) / a0,
                    .a2 = ((a + 1) - (a - 1) * c - root) / a0};
}
