/* Keeps two clocks together: the picture's, which is the wall's, and the sound's, which counts samples. Quartz
 * differs by up to some hundred parts in a million: a second in an hour. Pure; the caller measures. */
#ifndef SOUND_DRIFT_H
#define SOUND_DRIFT_H

#include <stdbool.h>

typedef struct Drift {
    double error_s; /* lesson time of the picture less that of the sound, smoothed over about a second */
} Drift;

/* Takes in one measured difference, elapsed_s after the one before. */
void drift_note(Drift *drift, double error_s, double elapsed_s);

/* How fast lesson time is to advance in the sound: 0.999..1.001. A steady difference of the clocks of 100 parts
 * in a million leaves an error of 1 ms, the most that can be followed (1,000) leaves 10 ms. */
double drift_rate(const Drift *drift);

/* The error is past 250 ms: too far to catch up with in passing, the sound has to jump. */
bool drift_lost(const Drift *drift);

#endif
