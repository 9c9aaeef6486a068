#include "sound/bed.h"

#include "core/maths.h"

#include <string.h>

static const double ebb_s = 6;

enum { FALL_STEP = BED_RISE / BED_FALL };

float bed_swell(double position, double end) {
    return smooth_f(0, BED_FULL, (float)position) *
           smooth_f(0, (float)(ebb_s * SOUND_RATE), (float)(end - position));
}

bool bed_still(const Bed *bed) {
    return bed->fade == 0 || bed->swell <= 0;
}

/* Steps until the bed has gone, at most `most`; 0 if it may stay. */
static int going(const Bed *bed, bool playing, int most) {
    if (playing && !bed->moved) return 0;
    int steps = (bed->fade + FALL_STEP - 1) / FALL_STEP;
    return steps < most ? steps : most;
}

static void take_pad(Bed *bed, const Pad *pad, float *samples, int count) {
    if (pad)
        pad_render(pad, bed->at, samples, count);
    else
        memset(samples, 0, (size_t)count * sizeof *samples);
    bed->at += count;
}

/* What goes is no longer where lesson time is, and swells no more. */
static void fall(Bed *bed, float *strengths, int count) {
    for (int i = 0; i < count; i++) {
        bed->fade = clamp_i(bed->fade - FALL_STEP, 0, BED_RISE);
        strengths[i] = bed->swell * smooth_f(0, BED_RISE, (float)bed->fade);
    }
}

static void rise(Bed *bed, const BedPlace *place, int from, float *strengths, int count) {
    for (int i = 0; i < count; i++) {
        bed->fade = clamp_i(bed->fade + 1, 0, BED_RISE);
        bed->swell = bed_swell(place->position + (from + i) * place->rate, place->end);
        strengths[i] = bed->swell * smooth_f(0, BED_RISE, (float)bed->fade);
    }
}

void bed_render(Bed *bed, const Pad *pad, const BedPlace *place, float *strengths, float *samples,
                int count) {
    bool playing = place->playing && place->end > 0;
    int gone = going(bed, playing, count), rest = count - gone;
    take_pad(bed, pad, samples, gone);
    fall(bed, strengths, gone);
    if (bed->fade == 0) {
        bed->moved = false;
        bed->at = (int64_t)floor(place->position + gone * place->rate + 0.5);
    }
    strengths += gone;
    samples += gone;
    if (playing) {
        take_pad(bed, pad, samples, rest);
        rise(bed, place, gone, strengths, rest);
    } else {
        memset(strengths, 0, (size_t)rest * sizeof *strengths);
        memset(samples, 0, (size_t)rest * sizeof *samples);
    }
}
