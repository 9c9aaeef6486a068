/* Elementary functions whose results are the same bits on every machine and with every compiler: only IEEE
 * additions, multiplications, divisions and square roots in a fixed order (the build forbids contraction).
 * The C library's own are not used where pixels, samples or cues depend on the result. */
#ifndef CORE_MATHS_H
#define CORE_MATHS_H

#include <math.h>

#define MATHS_PI     3.14159265358979323846
#define MATHS_DEGREE (MATHS_PI / 180.0) /* radians in a degree */

/* Sine and cosine of radians; error below 1e-15 for |x| < 1e6. */
double maths_sin(double x_rad);
double maths_cos(double x_rad);

/* The angle of (x, y) from the x axis, -pi to pi; 0 for the origin. Error below 1e-15. */
double maths_atan2(double y, double x);

/* Arc cosine; x is clamped to -1..1. */
double maths_acos(double x);

/* e to the x: 0 below -700, clamped above 700. Relative error below 1e-14. */
double maths_exp(double x);

/* Natural logarithm of x > 0. Relative error below 1e-14. */
double maths_log(double x);

/* base to the power, base >= 0; 0 to any power is 0. */
double maths_pow(double base, double power);

static inline float clamp_f(float x, float low, float high) {
    return x < low ? low : x > high ? high : x;
}

static inline double clamp_d(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

static inline int clamp_i(int x, int low, int high) {
    return x < low ? low : x > high ? high : x;
}

static inline float mix_f(float a, float b, float t) {
    return a + (b - a) * t;
}

static inline double mix_d(double a, double b, double t) {
    return a + (b - a) * t;
}

/* 0 at low, 1 at high, flat at both ends: 3t^2 - 2t^3. */
static inline float smooth_f(float low, float high, float x) {
    float t = clamp_f((x - low) / (high - low), 0, 1);
    return t * t * (3 - 2 * t);
}

static inline double smooth_d(double low, double high, double x) {
    double t = clamp_d((x - low) / (high - low), 0, 1);
    return t * t * (3 - 2 * t);
}

static inline float sin_f(float x_rad) {
    return (float)maths_sin((double)x_rad);
}

static inline float cos_f(float x_rad) {
    return (float)maths_cos((double)x_rad);
}

#endif
