/* A recipe goes in, samples come out. A struck thing is a sum of partials: sines that swell during their
 * attack and die away exponentially, each at its own pace, with a short breath of noise where the striker
 * hits. Two partials a hertz or two apart beat slowly, which is what makes a bowl sing. */
#include "sound/tone.h"

#include "core/maths.h"
#include "sound/noise.h"

#include <stdlib.h>

enum { CLIPS = 5, STRIKE_SEED = 0x756e6b6e };

static const double ln_1000 = 6.90775527898213705; /* 60 dB as a natural logarithm */
static const double strike_attack_s = 0.003, strike_fall_s = 0.006, strike_s = 0.08;
static const double strike_low_pass_hz = 1500; /* twice, 12 dB an octave in all */

typedef struct Partial {
    double hz, amplitude;
    double fall_s;   /* T60: until it is 60 dB down */
    double attack_s; /* until it is fully there */
} Partial;

typedef struct Recipe {
    Tone tone;
    const Partial *partials;
    int partial_count;
    double seconds;
    double tail_s; /* the last part, faded to nothing by half a cosine */
    double strike; /* amplitude of the noise, before `level` */
    double level;  /* what brings the bowl, the bell and the gong to -22 LUFS at their loudest 400 ms, and the
                    * ticks to a peak of -18 dBFS */
} Recipe;

#define BOWL_HZ 261.6
static const Partial bowl[] = {
    {BOWL_HZ, 1, 9, .006},
    {BOWL_HZ + 0.7, .6, 9, .006},
    {BOWL_HZ * 2.76, .45, 5.5, .004},
    {BOWL_HZ * 2.76 + 1.1, .45 * .6, 5.5, .004},
    {BOWL_HZ * 5.19, .16, 2.6, .003},
    {BOWL_HZ * 5.19 + 1.6, .16 * .6, 2.6, .003},
    {BOWL_HZ * 8.1, .05, 1.2, .002},
    {BOWL_HZ * 8.1 + 2.1, .05 * .6, 1.2, .002},
};

#define BELL_HZ 523.0
static const Partial bell[] = {
    {BELL_HZ, 1, 3.2, .004},
    {BELL_HZ * 2, .3, 2.4, .003},
    {BELL_HZ * 3.01, .18, 1.6, .002},
    {BELL_HZ * 4.2, .07, .9, .002},
};

/* The higher the partial, the later it comes and the sooner it goes: the sound opens like a bloom. */
#define GONG_HZ 146.8
static const Partial gong[] = {
    {GONG_HZ, 1, 11, .030},           {GONG_HZ * 1.52, .70, 8.9, .039}, {GONG_HZ * 1.98, .60, 7.1, .052},
    {GONG_HZ * 2.44, .45, 5.7, .068}, {GONG_HZ * 2.91, .36, 4.6, .089}, {GONG_HZ * 3.62, .26, 3.7, .116},
    {GONG_HZ * 4.5, .18, 3.0, .153},  {GONG_HZ * 5.8, .12, 2.4, .200},
};

/* The ticks fall by e in 35 ms. */
#define TICK_FALL_S (0.035 * 6.90775527898213705)
static const Partial tick[] = {{660, 1, TICK_FALL_S, .003}, {1320, .22, TICK_FALL_S, .003}};
static const Partial tick_last[] = {{990, 1, TICK_FALL_S, .003}, {1980, .22, TICK_FALL_S, .003}};

#define PARTIALS(array) (array), sizeof(array) / sizeof *(array)
static const Recipe recipes[CLIPS] = {
    {TONE_BOWL, PARTIALS(bowl), 9.0, 0.4, .3, .0649},
    {TONE_BELL, PARTIALS(bell), 3.2, 0.4, .2, .1176},
    {TONE_GONG, PARTIALS(gong), 11.0, 0.4, 0, .0728},
    {TONE_TICK, PARTIALS(tick), 0.22, 0.04, 0, .1282},
    {TONE_TICK_LAST, PARTIALS(tick_last), 0.22, 0.04, 0, .1274},
};

struct Tones {
    Clip clips[CLIPS]; /* in the order of the recipes */
};

/* A decaying sine is a point that circles inwards: one complex multiplication a sample. */
static void add_partial(Clip *clip, const Partial *partial, double level) {
    double turn_rad = 2 * MATHS_PI * partial->hz / SOUND_RATE;
    double fall = maths_exp(-ln_1000 / (partial->fall_s * SOUND_RATE));
    double turn_x = fall * maths_cos(turn_rad), turn_y = fall * maths_sin(turn_rad);
    double x = level * partial->amplitude, y = 0;
    double attack_samples = partial->attack_s * SOUND_RATE;
    for (int i = 0; i < clip->count; i++) {
        double swell = i < attack_samples ? smooth_d(0, attack_samples, i) : 1;
        clip->samples[i] += (float)(swell * y);
        double next_x = x * turn_x - y * turn_y;
        y = x * turn_y + y * turn_x;
        x = next_x;
    }
}

static void add_strike(Clip *clip, double amplitude) {
    Noise noise = noise_begin(STRIKE_SEED);
    double keep = maths_exp(-2 * MATHS_PI * strike_low_pass_hz / SOUND_RATE), soft = 0, softer = 0;
    int count = (int)(strike_s * SOUND_RATE);
    for (int i = 0; i < count && i < clip->count; i++) {
        double t_s = (double)i / SOUND_RATE;
        soft += (1 - keep) * ((double)noise_white(&noise) - soft);
        softer += (1 - keep) * (soft - softer);
        double rest = smooth_d(strike_s, strike_s / 2, t_s);
        double shape = smooth_d(0, strike_attack_s, t_s) * maths_exp(-t_s / strike_fall_s) * rest;
        clip->samples[i] += (float)(amplitude * shape * softer);
    }
}

static void fade_tail(Clip *clip, double tail_s) {
    int tail = (int)(tail_s * SOUND_RATE);
    for (int i = 1; i <= tail; i++) {
        double gain = 0.5 + 0.5 * maths_cos(MATHS_PI * i / tail);
        float *sample = &clip->samples[clip->count - tail - 1 + i];
        *sample = (float)(gain * (double)*sample);
    }
}

static Clip cook(const Recipe *recipe) {
    Clip clip = {.count = (int)(recipe->seconds * SOUND_RATE + 0.5)};
    clip.samples = calloc((size_t)clip.count, sizeof *clip.samples);
    if (!clip.samples) return clip;
    for (int i = 0; i < recipe->partial_count; i++) add_partial(&clip, &recipe->partials[i], recipe->level);
    if (recipe->strike > 0) add_strike(&clip, recipe->strike * recipe->level);
    fade_tail(&clip, recipe->tail_s);
    return clip;
}

Tones *tones_new(void) {
    Tones *tones = calloc(1, sizeof *tones);
    if (!tones) return NULL;
    for (int i = 0; i < CLIPS; i++) {
        tones->clips[i] = cook(&recipes[i]);
        if (!tones->clips[i].samples) {
            tones_free(tones);
            return NULL;
        }
    }
    return tones;
}

void tones_free(Tones *tones) {
    if (!tones) return;
    for (int i = 0; i < CLIPS; i++) free(tones->clips[i].samples);
    free(tones);
}

const Clip *tones_clip(const Tones *tones, Tone tone) {
    for (int i = 0; i < CLIPS; i++) {
        if (recipes[i].tone == tone) return &tones->clips[i];
    }
    return NULL;
}
