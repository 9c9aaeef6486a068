#include "app/input.h"

#include <stdlib.h>
#include <string.h>

enum { STICK_OUT = 18000, STICK_BACK = 9000, MOUSE_STIRS = 6 };

typedef struct KeyMap {
    SDL_Keycode key;
    Press press;
    Device device;
} KeyMap;

/* The keys of keyboards, and those that remotes send (PLATFORM.md, Input). */
static const KeyMap key_map[] = {
    {SDLK_UP, PRESS_UP, DEVICE_KEYBOARD},          {SDLK_DOWN, PRESS_DOWN, DEVICE_KEYBOARD},
    {SDLK_LEFT, PRESS_LEFT, DEVICE_KEYBOARD},      {SDLK_RIGHT, PRESS_RIGHT, DEVICE_KEYBOARD},
    {SDLK_RETURN, PRESS_OK, DEVICE_KEYBOARD},      {SDLK_KP_ENTER, PRESS_OK, DEVICE_KEYBOARD},
    {SDLK_SPACE, PRESS_OK, DEVICE_KEYBOARD},       {SDLK_ESCAPE, PRESS_BACK, DEVICE_KEYBOARD},
    {SDLK_BACKSPACE, PRESS_BACK, DEVICE_KEYBOARD}, {SDLK_m, PRESS_MENU, DEVICE_KEYBOARD},
    {SDLK_a, PRESS_ANATOMY, DEVICE_KEYBOARD},      {SDLK_PLUS, PRESS_UP, DEVICE_KEYBOARD},
    {SDLK_KP_PLUS, PRESS_UP, DEVICE_KEYBOARD},     {SDLK_SELECT, PRESS_OK, DEVICE_REMOTE},
    {SDLK_AC_BACK, PRESS_BACK, DEVICE_REMOTE},     {SDLK_MENU, PRESS_MENU, DEVICE_REMOTE},
    {SDLK_AUDIOPLAY, PRESS_OK, DEVICE_REMOTE},     {SDLK_AUDIOSTOP, PRESS_BACK, DEVICE_REMOTE},
    {SDLK_AUDIONEXT, PRESS_RIGHT, DEVICE_REMOTE},  {SDLK_AUDIOPREV, PRESS_LEFT, DEVICE_REMOTE},
    {SDLK_AUDIOREWIND, PRESS_LEFT, DEVICE_REMOTE}, {SDLK_AUDIOFASTFORWARD, PRESS_RIGHT, DEVICE_REMOTE},
};

void inputs_open(Inputs *inputs) {
    memset(inputs, 0, sizeof *inputs);
    inputs->scale_x = inputs->scale_y = 1;
    SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER); /* without it there are simply no pads */
}

void inputs_close(Inputs *inputs) {
    for (int i = 0; i < PADS_MAX; i++)
        if (inputs->pads[i]) SDL_GameControllerClose(inputs->pads[i]);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
}

static void add_pad(Inputs *inputs, int index) {
    for (int i = 0; i < PADS_MAX; i++)
        if (!inputs->pads[i]) {
            inputs->pads[i] = SDL_GameControllerOpen(index);
            return;
        }
}

static void remove_pad(Inputs *inputs, SDL_JoystickID id) {
    for (int i = 0; i < PADS_MAX; i++) {
        if (!inputs->pads[i]) continue;
        SDL_Joystick *joystick = SDL_GameControllerGetJoystick(inputs->pads[i]);
        if (SDL_JoystickInstanceID(joystick) != id) continue;
        SDL_GameControllerClose(inputs->pads[i]);
        inputs->pads[i] = NULL;
    }
}

static bool pressed(Inputs *inputs, Device device, Press press, Input *input) {
    inputs->device = device;
    inputs->mouse_seen = false;
    *input = (Input){.kind = INPUT_PRESS, .press = press};
    return true;
}

static bool is_arrow(Press press) {
    return press <= PRESS_RIGHT;
}

/* OK and Back act once however long they are held; arrows repeat. */
static bool read_key(Inputs *inputs, const SDL_KeyboardEvent *event, Input *input) {
    for (size_t i = 0; i < sizeof key_map / sizeof *key_map; i++) {
        if (key_map[i].key != event->keysym.sym) continue;
        if (event->repeat && !is_arrow(key_map[i].press)) return false;
        pressed(inputs, key_map[i].device, key_map[i].press, input);
        input->held = event->repeat;
        return true;
    }
    return false;
}

static bool read_button(Inputs *inputs, Uint8 button, Input *input) {
    static const struct {
        Uint8 button;
        Press press;
    } map[] = {{SDL_CONTROLLER_BUTTON_DPAD_UP, PRESS_UP},
               {SDL_CONTROLLER_BUTTON_DPAD_DOWN, PRESS_DOWN},
               {SDL_CONTROLLER_BUTTON_DPAD_LEFT, PRESS_LEFT},
               {SDL_CONTROLLER_BUTTON_DPAD_RIGHT, PRESS_RIGHT},
               {SDL_CONTROLLER_BUTTON_A, PRESS_OK},
               {SDL_CONTROLLER_BUTTON_B, PRESS_BACK},
               {SDL_CONTROLLER_BUTTON_Y, PRESS_MENU},
               {SDL_CONTROLLER_BUTTON_X, PRESS_ANATOMY},
               {SDL_CONTROLLER_BUTTON_START, PRESS_MENU},
               {SDL_CONTROLLER_BUTTON_LEFTSHOULDER, PRESS_LEFT},
               {SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, PRESS_RIGHT}};
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        if (map[i].button == button) return pressed(inputs, DEVICE_PAD, map[i].press, input);
    return false;
}

/* A stick pushed out is one press; it must come back before it counts again. */
static bool read_stick(Inputs *inputs, const SDL_ControllerAxisEvent *event, Input *input) {
    bool across = event->axis == SDL_CONTROLLER_AXIS_LEFTX;
    if (!across && event->axis != SDL_CONTROLLER_AXIS_LEFTY) return false;
    bool *away = &inputs->stick_away[across];
    int value = event->value;
    if (value > -STICK_BACK && value < STICK_BACK) *away = false;
    if (*away || (value > -STICK_OUT && value < STICK_OUT)) return false;
    *away = true;
    Press press = across ? (value > 0 ? PRESS_RIGHT : PRESS_LEFT) : (value > 0 ? PRESS_DOWN : PRESS_UP);
    return pressed(inputs, DEVICE_PAD, press, input);
}

static bool pointed(Inputs *inputs, InputKind kind, float x, float y, Input *input) {
    inputs->device = DEVICE_POINTER;
    *input = (Input){.kind = kind, .x = x, .y = y};
    return true;
}

static bool mouse_stirred(Inputs *inputs, int x, int y) {
    if (inputs->device == DEVICE_POINTER) return true;
    if (!inputs->mouse_seen) {
        inputs->mouse_seen = true;
        inputs->mouse_x = x;
        inputs->mouse_y = y;
    }
    return abs(x - inputs->mouse_x) > MOUSE_STIRS || abs(y - inputs->mouse_y) > MOUSE_STIRS;
}

static bool read_window(const SDL_WindowEvent *event, Input *input) {
    if (event->event != SDL_WINDOWEVENT_MINIMIZED && event->event != SDL_WINDOWEVENT_HIDDEN) return false;
    *input = (Input){.kind = INPUT_AWAY};
    return true;
}

bool inputs_read(Inputs *inputs, const SDL_Event *event, int output_width, int output_height, Input *input) {
    switch (event->type) {
    case SDL_KEYDOWN: return read_key(inputs, &event->key, input);
    case SDL_CONTROLLERDEVICEADDED: add_pad(inputs, event->cdevice.which); return false;
    case SDL_CONTROLLERDEVICEREMOVED: remove_pad(inputs, event->cdevice.which); return false;
    case SDL_CONTROLLERBUTTONDOWN: return read_button(inputs, event->cbutton.button, input);
    case SDL_CONTROLLERAXISMOTION: return read_stick(inputs, &event->caxis, input);
    case SDL_MOUSEMOTION:
        return mouse_stirred(inputs, event->motion.x, event->motion.y) &&
               pointed(inputs, INPUT_POINT, (float)event->motion.x * inputs->scale_x,
                       (float)event->motion.y * inputs->scale_y, input);
    case SDL_MOUSEBUTTONUP:
        if (event->button.button == SDL_BUTTON_RIGHT)
            return pressed(inputs, DEVICE_POINTER, PRESS_BACK, input);
        return event->button.button == SDL_BUTTON_LEFT &&
               pointed(inputs, INPUT_CLICK, (float)event->button.x * inputs->scale_x,
                       (float)event->button.y * inputs->scale_y, input);
    case SDL_FINGERUP:
        return pointed(inputs, INPUT_CLICK, event->tfinger.x * (float)output_width,
                       event->tfinger.y * (float)output_height, input);
    case SDL_WINDOWEVENT: return read_window(&event->window, input);
    case SDL_APP_WILLENTERBACKGROUND: *input = (Input){.kind = INPUT_AWAY}; return true;
    default: return false;
    }
}
