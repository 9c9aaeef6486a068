/* Tone and air. The tone glides up a fifth as the breath comes in and down as it goes out, four harmonics
 * strong. The air is pink noise through a band that opens (in) or closes (out). In swells slowly, out lets go:
 * with the eyes closed the two cannot be mixed up. */
#include "sound/breath.h"

#include "core/check.h"
#include "core/maths.h"
#include "sound/tone.h"

enum { BREATH_SEED = 0x62726561 };

static const double low_hz = 196.0, high_hz = 293.7;
static const float harmonics[4] = {1, .21764f, .08919f, .04737f}; /* n^-2.2 */
/* The levels bring the tone alone to -23 LUFS and the air alone to -24, in their loudest 400 ms of a breath of
 * 4 to 6 s; the last factor brings both together to -23. */
static const float tone_level = .0754f, air_level = .283f;
static const float tone_part = .5f * .85f, air_part = 1.2f * .85f;
static const float damping = 1 / 0.9f;   /* 1 / Q of the band */
static const float soft_step = 0.28846f; /* 1 - e^(-2 pi 2600 / 48000): the low-pass at 2.6 kHz */

typedef struct Shape {
    double attack, release; /* parts of the whole length */
    double from_hz, to_hz;  /* of the tone */
    double air_from_hz, air_to_hz;
} Shape;

static const Shape in = {.35, .30, low_hz, high_hz, 420, 1150};
static const Shape out = {.18, .55, high_hz, low_hz, 1000, 300};

Breath breath_begin(Tone tone, int count) {
    CHECK(tone == TONE_BREATH_IN || tone == TONE_BREATH_OUT);
    CHECK(count >= 2);
    return (Breath){.tone = tone, .count = count, .noise = noise_begin(BREATH_SEED)};
}

/* Harmonics by the formulas for multiple angles, from one sine and one cosine. */
static float tone_sample(double turn_rad) {
    float s = (float)maths_sin(turn_rad), c = (float)maths_cos(turn_rad);
    float s2 = 2 * s * c, c2 = 1 - 2 * s * s;
    return harmonics[0] * s + harmonics[1] * s2 + harmonics[2] * s * (3 - 4 * s * s) +
           harmonics[3] * 2 * s2 * c2;
}

/* A state-variable filter (Chamberlin), its frequency steered anew for each sample. Its coefficient is
 * 2 sin(pi f / rate); below 1.2 kHz the angle itself is within 0.1 %. */
static float air_sample(Breath *breath, double centre_hz) {
    float step = (float)(2 * MATHS_PI * centre_hz / SOUND_RATE);
    breath->low += step * breath->band;
    breath->band += step * (noise_pink(&breath->noise) - breath->low - damping * breath->band);
    breath->soft += soft_step * (damping * breath->band - breath->soft);
    return breath->soft;
}

static float next_sample(Breath *breath, const Shape *shape) {
    double along = (double)breath->at / (breath->count - 1);
    double glide = 0.5 - 0.5 * maths_cos(MATHS_PI * along); /* a raised cosine */
    double loud = smooth_d(0, shape->attack, along) * smooth_d(1, 1 - shape->release, along);
    float tone = tone_sample(breath->turn_rad);
    float air = air_sample(breath, mix_d(shape->air_from_hz, shape->air_to_hz, glide));
    breath->turn_rad += 2 * MATHS_PI * mix_d(shape->from_hz, shape->to_hz, glide) / SOUND_RATE;
    if (breath->turn_rad > 2 * MATHS_PI) breath->turn_rad -= 2 * MATHS_PI;
    breath->at++;
    return (float)loud * (tone_part * tone_level * tone + air_part * air_level * air);
}

void breath_render(Breath *breath, float *samples, int count) {
    const Shape *shape = breath->tone == TONE_BREATH_IN ? &in : &out;
    for (int i = 0; i < count; i++) samples[i] = breath->at < breath->count ? next_sample(breath, shape) : 0;
}
