/* White noise is Marsaglia's 32-bit xorshift (13, 17, 5), scaled. Pink noise is white noise through three first
 * order low-pass filters, added: Paul Kellet's economy filter, within 0.5 dB of -3 dB an octave above 10 Hz. */
#include "sound/noise.h"

#include "core/check.h"

Noise noise_begin(uint32_t seed) {
    CHECK(seed != 0);
    return (Noise){.state = seed};
}

float noise_white(Noise *noise) {
    uint32_t x = noise->state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    noise->state = x;
    return (float)(int32_t)x * (1.0f / 2147483648.0f);
}

float noise_pink(Noise *noise) {
    float white = noise_white(noise);
    noise->low = 0.99765f * noise->low + 0.0990460f * white;
    noise->middle = 0.96300f * noise->middle + 0.2965164f * white;
    noise->high = 0.57000f * noise->high + 1.0526913f * white;
    return (noise->low + noise->middle + noise->high + 0.1848f * white) * 0.25f;
}
