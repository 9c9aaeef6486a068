/* Range reduction to a small interval, then a polynomial long enough for double precision: Taylor series for
 * sine, cosine and exp, the odd series of atanh for the logarithm, argument halving for the arc tangent. */
#include "core/maths.h"

#include <stdint.h>
#include <string.h>

/* pi/2 in two parts: the first has 33 significant bits, so that its product with a quadrant number is exact. */
static const double half_pi_high = 1.57079632673412561417;
static const double half_pi_low = 6.07710050650619224932e-11;

static double sine_series(double r) {
    double s = r * r;
    double p = -1.0 / 1307674368000.0;
    p = p * s + 1.0 / 6227020800.0;
    p = p * s - 1.0 / 39916800.0;
    p = p * s + 1.0 / 362880.0;
    p = p * s - 1.0 / 5040.0;
    p = p * s + 1.0 / 120.0;
    p = p * s - 1.0 / 6.0;
    return r + r * s * p;
}

static double cosine_series(double r) {
    double s = r * r;
    double p = 1.0 / 20922789888000.0;
    p = p * s - 1.0 / 87178291200.0;
    p = p * s + 1.0 / 479001600.0;
    p = p * s - 1.0 / 3628800.0;
    p = p * s + 1.0 / 40320.0;
    p = p * s - 1.0 / 720.0;
    p = p * s + 1.0 / 24.0;
    p = p * s - 0.5;
    return 1.0 + s * p;
}

static double quarter_turns(double x, double *rest) {
    double turns = floor(x / (half_pi_high + half_pi_low) + 0.5);
    *rest = (x - turns * half_pi_high) - turns * half_pi_low;
    return turns;
}

static double sine_of_quadrant(double x, int offset) {
    if (!(fabs(x) < 1e9)) return 0;
    double rest;
    int64_t quadrant = (int64_t)quarter_turns(x, &rest) + offset;
    double value = quadrant & 1 ? cosine_series(rest) : sine_series(rest);
    return quadrant & 2 ? -value : value;
}

double maths_sin(double x_rad) {
    return sine_of_quadrant(x_rad, 0);
}

double maths_cos(double x_rad) {
    return sine_of_quadrant(x_rad, 1);
}

/* Halves the angle twice, so that the series runs on |t| < 0.2. */
static double arc_tangent(double t) {
    t = t / (1 + sqrt(1 + t * t));
    t = t / (1 + sqrt(1 + t * t));
    double s = t * t, sum = 0;
    for (int k = 23; k >= 1; k -= 2) sum = 1.0 / k - s * sum;
    return 4 * t * sum;
}

double maths_atan2(double y, double x) {
    double ax = fabs(x), ay = fabs(y);
    if (ax + ay == 0) return 0;
    double angle = ay <= ax ? arc_tangent(ay / ax) : MATHS_PI / 2 - arc_tangent(ax / ay);
    if (x < 0) angle = MATHS_PI - angle;
    return y < 0 ? -angle : angle;
}

double maths_acos(double x) {
    x = clamp_d(x, -1, 1);
    return maths_atan2(sqrt((1 - x) * (1 + x)), x);
}

static double power_of_two(int exponent) {
    uint64_t bits = (uint64_t)(exponent + 1023) << 52;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

double maths_exp(double x) {
    if (!(x > -700)) return 0;
    if (x > 700) x = 700;
    const double ln2_high = 0.693147180369123816490, ln2_low = 1.90821492927058770002e-10;
    double n = floor(x / (ln2_high + ln2_low) + 0.5);
    double r = (x - n * ln2_high) - n * ln2_low;
    double sum = 1;
    for (int k = 14; k >= 1; k--) sum = 1 + r / k * sum;
    return sum * power_of_two((int)n);
}

double maths_log(double x) {
    if (!(x > 0)) return -700;
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int exponent = (int)(bits >> 52) - 1023;
    bits = (bits & 0xfffffffffffffULL) | 0x3ff0000000000000ULL;
    double m;
    memcpy(&m, &bits, sizeof m);
    if (m > 1.41421356237309504880) {
        m = m / 2;
        exponent++;
    }
    double t = (m - 1) / (m + 1), s = t * t, sum = 0;
    for (int k = 23; k >= 1; k -= 2) sum = 1.0 / k + s * sum;
    return 2 * t * sum + exponent * 0.69314718055994530942;
}

double maths_pow(double base, double power) {
    if (base <= 0) return 0;
    return maths_exp(power * maths_log(base));
}
