#include "app/hold.h"

void hold_begin(Hold *hold, const SDL_Event *event, const Input *ok, bool owed, double now_s) {
    bool key = event->type == SDL_KEYDOWN;
    *hold = (Hold){.down = true,
                   .owed = owed,
                   .up = key ? SDL_KEYUP : SDL_CONTROLLERBUTTONUP,
                   .key = key ? event->key.keysym.sym : event->cbutton.button,
                   .since_s = now_s,
                   .ok = *ok};
}

bool hold_ends(Hold *hold, const SDL_Event *event) {
    if (!hold->down || event->type != hold->up) return false;
    Sint32 key = event->type == SDL_KEYUP ? event->key.keysym.sym : event->cbutton.button;
    if (key != hold->key) return false;
    hold->down = false;
    return true;
}

bool hold_take(Hold *hold, Input *ok) {
    bool owed = hold->owed;
    *ok = hold->ok;
    hold->down = hold->owed = false;
    return owed;
}

bool hold_tick(Hold *hold, double now_s, Input *menu) {
    if (!hold->down || now_s - hold->since_s < HOLD_S) return false;
    hold->down = hold->owed = false;
    *menu = (Input){.kind = INPUT_PRESS, .press = PRESS_MENU};
    return true;
}

int hold_wait_ms(const Hold *hold, double now_s, int most_ms) {
    if (!hold->down) return most_ms;
    double left_ms = (hold->since_s + HOLD_S - now_s) * 1000 + 1;
    return left_ms < 1 ? 1 : left_ms < most_ms ? (int)left_ms : most_ms;
}
