#include "app/rumble.h"

#include "core/maths.h"

enum { LASTS_MS = 250, FULL = 65535 };

static const double every_s = 0.06;
static const float most_heavy = 0.33f, most_light = 0.25f;

Strength rumble_of(const Breath *breath) {
    float filled = clamp_f(breath->pacer, 0, 1);
    if (breath->part == BREATH_IN) return (Strength){.heavy = most_heavy * filled * filled};
    if (breath->part == BREATH_OUT) return (Strength){.light = most_light * filled * filled};
    return (Strength){0, 0};
}

static Uint16 motor(float strength) {
    return (Uint16)(strength * FULL);
}

static void send(const Inputs *inputs, Strength strength) {
    for (int i = 0; i < PADS_MAX; i++)
        if (inputs->pads[i] && SDL_GameControllerHasRumble(inputs->pads[i]))
            SDL_GameControllerRumble(inputs->pads[i], motor(strength.heavy), motor(strength.light), LASTS_MS);
}

void rumble_tick(Rumble *rumble, const Inputs *inputs, const Breath *breath, double now_s) {
    Strength strength = breath ? rumble_of(breath) : (Strength){0, 0};
    bool still = strength.heavy <= 0 && strength.light <= 0;
    bool was_still = rumble->sent.heavy <= 0 && rumble->sent.light <= 0;
    if (still ? was_still : now_s - rumble->sent_s < every_s) return;
    send(inputs, strength);
    *rumble = (Rumble){strength, now_s};
}
