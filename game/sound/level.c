#include "sound/level.h"

#include "core/maths.h"
#include "sound/loudness.h"

/* It may begin and end in the middle of a wave: over so many samples it comes and goes. */
enum { EDGE = 3 * SOUND_RATE / 1000 };

static const double most_gain = 15.85; /* 24 dB: what is fainter is noise */

static float gain_of(const Clip *clip) {
    double lufs = loudness_lufs(clip->samples, clip->count);
    if (lufs <= -HUGE_VAL) return 1;
    double gain = maths_exp((LEVEL_LUFS - lufs) / 20 * 2.30258509299404568);
    return (float)fmin(gain, most_gain);
}

void level(Clip *clip) {
    float gain = gain_of(clip);
    int edge = clip->count / 2 < EDGE ? clip->count / 2 : EDGE;
    for (int i = 0; i < clip->count; i++) clip->samples[i] *= gain;
    for (int i = 0; i < edge; i++) {
        float part = smooth_f(0, (float)edge, (float)i);
        clip->samples[i] *= part;
        clip->samples[clip->count - 1 - i] *= part;
    }
}
