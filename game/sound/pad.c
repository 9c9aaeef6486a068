/* Six notes, each of three voices a little out of tune with one another and each of those of three harmonics; the
 * notes swell and fall at paces of their own. All of it lies below 1.4 kHz, so it is made once at 6 kHz, and a filter
 * puts the seven samples between two when it is heard: 12 multiplications a sample, and an eighth of the memory. */
#include "sound/pad.h"

#include "core/check.h"
#include "core/maths.h"

#include <stdlib.h>

enum {
    BETWEEN = 8, /* samples heard for each that is kept */
    KEPT = PAD_LOOP / BETWEEN,
    TAPS = 12,  /* kept samples that each heard one is made of */
    VOICES = 3, /* of a note */
    HARMONICS = 3
};

static const double beta = 9.6;      /* of the Kaiser window: images 95 dB down */
static const double level = 0.00794; /* brings it to -32 LUFS in its loudest 400 ms */

/* Frequencies in 1/32 Hz: A2 E3 A3 B3 E4 A4 in equal temperament. */
typedef struct PadNote {
    int pitch, detune; /* the voices above and below are so much off: they beat once in 6 to 16 s */
    double amplitude;
    int swells;   /* in a loop */
    double depth; /* of the swelling: 0 none, 1 down to silence */
} PadNote;

static const PadNote notes[] = {
    {3520, 2, 1.00, 1, .25}, {5274, 3, .70, 2, .35},  {7040, 3, .60, 3, .35},
    {7902, 4, .36, 2, .60},  {10548, 4, .34, 3, .50}, {14080, 5, .22, 5, .60},
};
enum { NOTES = sizeof notes / sizeof *notes };

struct Pad {
    float kept[KEPT + TAPS]; /* the first again behind the last */
    float taps[BETWEEN][TAPS];
};

/* A point that circles `turns` times in the loop: one complex multiplication a sample. */
static void add_sine(double *samples, int turns, double phase_turns, double amplitude) {
    double turn_rad = 2 * MATHS_PI * turns / KEPT, phase_rad = 2 * MATHS_PI * phase_turns;
    double turn_x = maths_cos(turn_rad), turn_y = maths_sin(turn_rad);
    double x = amplitude * maths_cos(phase_rad), y = amplitude * maths_sin(phase_rad);
    for (int i = 0; i < KEPT; i++) {
        samples[i] += y;
        double next_x = x * turn_x - y * turn_y;
        y = x * turn_y + y * turn_x;
        x = next_x;
    }
}

/* Phases by steps of the golden ratio: no two partials begin together. */
static void make_note(const PadNote *note, int index, double *samples) {
    for (int i = 0; i < KEPT; i++) samples[i] = 0;
    for (int voice = 0; voice < VOICES; voice++)
        for (int n = 1; n <= HARMONICS; n++) {
            int partial = (index * VOICES + voice) * HARMONICS + n;
            double phase = 0.61803398874989485 * partial;
            add_sine(samples, n * (note->pitch + (voice - 1) * note->detune), phase - floor(phase),
                     note->amplitude / (n * n));
        }
}

static void add_note(Pad *pad, const PadNote *note, int index, double *samples, double *swell) {
    make_note(note, index, samples);
    for (int i = 0; i < KEPT; i++) swell[i] = 1 - note->depth / 2;
    add_sine(swell, note->swells, (double)index / NOTES, note->depth / 2);
    for (int i = 0; i < KEPT; i++) pad->kept[i] += (float)(level * samples[i] * swell[i]);
}

/* The modified Bessel function of the first kind of order 0, by its series. */
static double bessel(double x) {
    double sum = 1, term = 1;
    for (int k = 1; k < 40; k++) {
        term *= x / (2 * k) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

/* How much of a kept sample is heard at a distance from it, in kept samples. */
static double tap(double distance) {
    double reach = distance / (TAPS / 2.0), turn = MATHS_PI * distance;
    if (reach <= -1 || reach >= 1) return 0;
    double sinc = distance == 0 ? 1 : maths_sin(turn) / turn;
    return sinc * bessel(beta * sqrt(1 - reach * reach)) / bessel(beta);
}

static void make_taps(Pad *pad) {
    for (int phase = 0; phase < BETWEEN; phase++)
        for (int i = 0; i < TAPS; i++)
            pad->taps[phase][i] = (float)tap(i - (TAPS / 2 - 1) - (double)phase / BETWEEN);
}

Pad *pad_new(void) {
    Pad *pad = calloc(1, sizeof *pad);
    double *samples = malloc(2 * (size_t)KEPT * sizeof *samples);
    if (!pad || !samples) {
        free(pad);
        free(samples);
        return NULL;
    }
    for (int i = 0; i < NOTES; i++) add_note(pad, &notes[i], i, samples, samples + KEPT);
    for (int i = 0; i < TAPS; i++) pad->kept[KEPT + i] = pad->kept[i];
    make_taps(pad);
    free(samples);
    return pad;
}

void pad_free(Pad *pad) {
    free(pad);
}

void pad_render(const Pad *pad, int64_t at, float *samples, int count) {
    CHECK(at >= 0);
    int place = (int)(at % PAD_LOOP);
    for (int i = 0; i < count; i++) {
        const float *kept = pad->kept + place / BETWEEN, *taps = pad->taps[place % BETWEEN];
        float sum = 0;
        for (int k = 0; k < TAPS; k++) sum += kept[k] * taps[k];
        samples[i] = sum;
        if (++place == PAD_LOOP) place = 0;
    }
}
