/* What a listener would measure: peaks, clicks, pitch, loudness, brightness. For the tests of the sound room;
 * one channel of samples at 48 kHz. The C library's maths is good enough here. */
#ifndef TESTS_EAR_H
#define TESTS_EAR_H

#include "sound/biquad.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

static inline double ear_peak(const float *samples, int count) {
    double peak = 0;
    for (int i = 0; i < count; i++) peak = fmax(peak, fabs((double)samples[i]));
    return peak;
}

/* The largest value between samples too, as a loudspeaker makes them: ITU-R BS.1770-4, annex 2, at four times the
 * rate, with a longer filter than its example (a sinc of 24 samples under a Blackman window). */
static inline double ear_true_peak(const float *samples, int count) {
    enum { TIMES = 4, REACH = 12 };
    const double pi = 3.14159265358979323846;
    double taps[TIMES][2 * REACH], peak = 0;
    for (int phase = 0; phase < TIMES; phase++)
        for (int k = 0; k < 2 * REACH; k++) {
            double x = k - REACH + 1 - (double)phase / TIMES, turn = pi * x / REACH;
            double window = 0.42 + 0.5 * cos(turn) + 0.08 * cos(2 * turn);
            taps[phase][k] = (fabs(x) < 1e-9 ? 1 : sin(pi * x) / (pi * x)) * window;
        }
    for (int i = REACH - 1; i + REACH < count; i++)
        for (int phase = 0; phase < TIMES; phase++) {
            double sum = 0;
            for (int k = 0; k < 2 * REACH; k++) sum += taps[phase][k] * (double)samples[i - REACH + 1 + k];
            peak = fmax(peak, fabs(sum));
        }
    return peak;
}

static inline double ear_decibels(double amplitude) {
    return 20 * log10(amplitude + 1e-12);
}

/* The largest second difference: smooth sound keeps it small, a step or a kink shows at once. */
static inline double ear_roughness(const float *samples, int count) {
    double most = 0;
    for (int i = 1; i + 1 < count; i++) {
        double bend = (double)samples[i - 1] - 2.0 * (double)samples[i] + (double)samples[i + 1];
        most = fmax(most, fabs(bend));
    }
    return most;
}

/* The amplitude of one frequency (Goertzel, Hann window). */
static inline double ear_pitch(const float *samples, int count, double hz) {
    const double pi = 3.14159265358979323846;
    double turn = 2 * pi * hz / 48000, keep = 2 * cos(turn), last = 0, before = 0;
    for (int i = 0; i < count; i++) {
        double window = 1 - cos(2 * pi * i / count);
        double now = (double)samples[i] * window + keep * last - before;
        before = last;
        last = now;
    }
    double power = last * last + before * before - keep * last * before;
    return 2 * sqrt(fmax(power, 0)) / count;
}

/* Largest momentary loudness in LUFS when played on both channels: ITU-R BS.1770-4, 400 ms windows every
 * 100 ms; shorter sounds count as followed by silence. */
static inline double ear_loudness(const float *samples, int count) {
    Biquad shelf = {1.53512485958697,
                    -2.69169618940638,
                    1.19839281085285,
                    -1.69065929318241,
                    0.73248077421585,
                    0,
                    0,
                    0,
                    0};
    Biquad high_pass = {1, -2, 1, -1.99004745483398, 0.99007225036621, 0, 0, 0, 0};
    enum { HOP = 4800 };
    double hops[4] = {0}, most = 0, sum = 0;
    for (int i = 0; i < count + 4 * HOP; i++) {
        double y = biquad_run(&high_pass, biquad_run(&shelf, i < count ? (double)samples[i] : 0));
        sum += y * y;
        if ((i + 1) % HOP) continue;
        memmove(hops, hops + 1, 3 * sizeof *hops);
        hops[3] = sum;
        sum = 0;
        most = fmax(most, hops[0] + hops[1] + hops[2] + hops[3]);
    }
    return -0.691 + 10 * log10(2 * most / (4 * HOP) + 1e-12);
}

/* The share of the sound's energy that lies in its second half. */
static inline double ear_late(const float *samples, int count) {
    double early = 1e-12, late = 0;
    for (int i = 0; i < count; i++)
        *(i < count / 2 ? &early : &late) += (double)samples[i] * (double)samples[i];
    return late / (early + late);
}

/* A sound's brightness in hertz: the root of its steps' energy over its own, as a frequency. */
static inline double ear_brightness(const float *samples, int count) {
    double steps = 0, all = 1e-12;
    for (int i = 1; i < count; i++) {
        double step = (double)samples[i] - (double)samples[i - 1];
        steps += step * step;
        all += (double)samples[i] * (double)samples[i];
    }
    return sqrt(steps / all) * 48000 / (2 * 3.14159265358979323846);
}

/* FNV-1a of the samples' bits: equal for equal sound. */
static inline uint64_t ear_hash(const float *samples, int count) {
    uint64_t hash = 14695981039346656037ULL;
    for (int i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &samples[i], sizeof bits);
        for (int byte = 0; byte < 4; byte++) hash = (hash ^ (bits >> (8 * byte) & 255)) * 1099511628211ULL;
    }
    return hash;
}

#endif
