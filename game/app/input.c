#include "app/input.h"

#include <stdlib.h>
#include <string.h>

enum { STICK_OUT = 18000, STICK_BACK = 9000, STICK_FULL = 32767, MOUSE_STIRS = 6 };

static const float swipe_step = 0.125f; /* of the window's height */

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
    {SDLK_a, PRESS_ANATOMY, DEVICE_KEYBOARD},      {SDLK_SELECT, PRESS_OK, DEVICE_REMOTE},
    {SDLK_AC_BACK, PRESS_BACK, DEVICE_REMOTE},     {SDLK_MENU, PRESS_MENU, DEVICE_REMOTE},
    {SDLK_AUDIOPLAY, PRESS_OK, DEVICE_REMOTE},     {SDLK_AUDIOSTOP, PRESS_BACK, DEVICE_REMOTE},
    {SDLK_AUDIONEXT, PRESS_RIGHT, DEVICE_REMOTE},  {SDLK_AUDIOPREV, PRESS_LEFT, DEVICE_REMOTE},
    {SDLK_AUDIOREWIND, PRESS_LEFT, DEVICE_REMOTE}, {SDLK_AUDIOFASTFORWARD, PRESS_RIGHT, DEVICE_REMOTE},
};

/* How the figure is looked at. */
static const struct {
    SDL_Keycode key;
    Sight sight;
} sight_map[] = {{SDLK_PLUS, SIGHT_NEARER},
                 {SDLK_EQUALS, SIGHT_NEARER},
                 {SDLK_KP_PLUS, SIGHT_NEARER},
                 {SDLK_MINUS, SIGHT_FARTHER},
                 {SDLK_KP_MINUS, SIGHT_FARTHER}};

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

static SDL_JoystickID id_of(SDL_GameController *pad) {
    return SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(pad));
}

/* The place of a pad by its instance; PADS_MAX for one that is not open. */
static int place_of(const Inputs *inputs, SDL_JoystickID id) {
    int place = 0;
    while (place < PADS_MAX && !(inputs->pads[place] && id_of(inputs->pads[place]) == id)) place++;
    return place;
}

/* `index` among the devices that are there now. SDL tells of some twice. */
static void add_pad(Inputs *inputs, int index) {
    if (!SDL_IsGameController(index)) return;
    if (place_of(inputs, SDL_JoystickGetDeviceInstanceID(index)) < PADS_MAX) return;
    for (int i = 0; i < PADS_MAX; i++)
        if (!inputs->pads[i]) {
            inputs->pads[i] = SDL_GameControllerOpen(index);
            return;
        }
}

/* True if it was the one in use. */
static bool remove_pad(Inputs *inputs, SDL_JoystickID id) {
    int place = place_of(inputs, id);
    if (place == PADS_MAX) return false;
    SDL_GameControllerClose(inputs->pads[place]);
    inputs->pads[place] = NULL;
    memset(inputs->stick_away[place], 0, sizeof inputs->stick_away[place]);
    for (int i = 0; i < SDL_NumJoysticks(); i++) add_pad(inputs, i); /* one may have waited */
    bool used = inputs->device == DEVICE_PAD && inputs->pad == id;
    if (used) inputs->device = DEVICE_KEYBOARD;
    return used;
}

/* On Nintendo's, SDL tells buttons by what is written on them, too. */
static PadKind kind_of(SDL_GameController *pad) {
    SDL_GameControllerType type = SDL_GameControllerGetType(pad);
    bool shapes =
        type == SDL_CONTROLLER_TYPE_PS3 || type == SDL_CONTROLLER_TYPE_PS4 || type == SDL_CONTROLLER_TYPE_PS5;
    return shapes ? PAD_PLAYSTATION : PAD_LETTERS;
}

/* The pad's place, now in use. */
static int use_pad(Inputs *inputs, SDL_JoystickID id) {
    int place = place_of(inputs, id);
    inputs->pad = id;
    inputs->pad_kind = place < PADS_MAX ? kind_of(inputs->pads[place]) : PAD_LETTERS;
    return place;
}

static bool pressed(Inputs *inputs, Device device, Press press, Input *input) {
    inputs->device = device;
    inputs->mouse_seen = false;
    *input = (Input){.kind = INPUT_PRESS, .press = press};
    return true;
}

static bool looked(Inputs *inputs, Device device, Sight sight, Input *input) {
    pressed(inputs, device, PRESS_ANATOMY, input);
    input->sight = sight;
    return true;
}

static bool is_arrow(Press press) {
    return press <= PRESS_RIGHT;
}

static bool turned(Inputs *inputs, Device device, float turn, Input *input) {
    inputs->device = device;
    inputs->mouse_seen = false;
    inputs->turn = turn;
    *input = (Input){.kind = INPUT_TURN, .x = turn};
    return true;
}

/* The brackets turn while they are held. */
static bool read_bracket(Inputs *inputs, const SDL_KeyboardEvent *event, Input *input) {
    bool left = event->keysym.sym == SDLK_LEFTBRACKET, right = event->keysym.sym == SDLK_RIGHTBRACKET;
    if ((!left && !right) || event->repeat) return false;
    float turn = event->type == SDL_KEYUP ? 0 : left ? -1.0f : 1.0f;
    return turned(inputs, DEVICE_KEYBOARD, turn, input);
}

/* A key that writes something where text is typed, or takes back what was written. */
static bool is_typed(SDL_Keycode key) {
    return (key >= SDLK_SPACE && key < SDLK_DELETE) || key == SDLK_BACKSPACE;
}

static bool read_text(Inputs *inputs, const SDL_TextInputEvent *event, Input *input) {
    if (!event->text[0]) return false;
    inputs->device = DEVICE_KEYBOARD;
    inputs->mouse_seen = false;
    *input = (Input){.kind = INPUT_TEXT};
    SDL_utf8strlcpy(input->text, event->text, sizeof input->text);
    return true;
}

/* OK and Back act once however long they are held; arrows repeat. */
static bool read_key(Inputs *inputs, const SDL_KeyboardEvent *event, Input *input) {
    for (size_t i = 0; i < sizeof key_map / sizeof *key_map; i++) {
        if (key_map[i].key != event->keysym.sym) continue;
        if (event->repeat && !is_arrow(key_map[i].press)) return false;
        pressed(inputs, key_map[i].device, key_map[i].press, input);
        input->held = event->repeat;
        input->typed = is_typed(event->keysym.sym);
        return true;
    }
    for (size_t i = 0; i < sizeof sight_map / sizeof *sight_map; i++)
        if (sight_map[i].key == event->keysym.sym)
            return looked(inputs, DEVICE_KEYBOARD, sight_map[i].sight, input);
    return read_bracket(inputs, event, input);
}

static bool read_button(Inputs *inputs, const SDL_ControllerButtonEvent *event, Input *input) {
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
        if (map[i].button == event->button) {
            use_pad(inputs, event->which);
            return pressed(inputs, DEVICE_PAD, map[i].press, input);
        }
    return false;
}

/* The right stick: how far it is out, once more when it has come back. */
static bool read_turn(Inputs *inputs, const SDL_ControllerAxisEvent *event, Input *input) {
    bool out = event->value >= STICK_BACK || event->value <= -STICK_BACK;
    if (!out && inputs->turn == 0) return false;
    use_pad(inputs, event->which);
    return turned(inputs, DEVICE_PAD, out ? (float)event->value / STICK_FULL : 0, input);
}

/* A stick pushed out is one press; it must come back before it counts again. */
static bool read_stick(Inputs *inputs, const SDL_ControllerAxisEvent *event, Input *input) {
    bool across = event->axis == SDL_CONTROLLER_AXIS_LEFTX;
    if (event->axis == SDL_CONTROLLER_AXIS_RIGHTX) return read_turn(inputs, event, input);
    bool nearer = event->axis == SDL_CONTROLLER_AXIS_RIGHTY;
    if (!across && !nearer && event->axis != SDL_CONTROLLER_AXIS_LEFTY) return false;
    bool *away = &inputs->stick_away[place_of(inputs, event->which)][nearer ? 2 : across];
    int value = event->value;
    if (value > -STICK_BACK && value < STICK_BACK) *away = false;
    if (*away || (value > -STICK_OUT && value < STICK_OUT)) return false;
    *away = true;
    use_pad(inputs, event->which);
    if (nearer) return looked(inputs, DEVICE_PAD, value > 0 ? SIGHT_FARTHER : SIGHT_NEARER, input);
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

/* ---- touch ---- */

static void finger_down(Inputs *inputs, const SDL_TouchFingerEvent *event) {
    if (inputs->touches) return; /* a second finger */
    inputs->finger = event->fingerId;
    inputs->touches = true;
    inputs->swiped = false;
    inputs->finger_x = event->x;
    inputs->finger_y = event->y;
}

/* A step of the swipe, once the finger has gone so far from where the last one began. */
static bool finger_moves(Inputs *inputs, const SDL_TouchFingerEvent *event, float aspect, Input *input) {
    if (!inputs->touches || event->fingerId != inputs->finger) return false;
    float x = (event->x - inputs->finger_x) * aspect, y = event->y - inputs->finger_y;
    bool across = x * x > y * y;
    float way = across ? x : y;
    if (way < swipe_step && way > -swipe_step) return false;
    inputs->swiped = true;
    inputs->finger_x = event->x;
    inputs->finger_y = event->y;
    Press press = across ? (way > 0 ? PRESS_LEFT : PRESS_RIGHT) : (way > 0 ? PRESS_UP : PRESS_DOWN);
    pressed(inputs, DEVICE_POINTER, press, input);
    input->held = true; /* as a key that is held: what moves a focus moves it, what acts does not */
    return true;
}

static bool finger_up(Inputs *inputs, const SDL_TouchFingerEvent *event, int width, int height,
                      Input *input) {
    bool other = inputs->touches && event->fingerId != inputs->finger;
    if (other) return false;
    bool swiped = inputs->touches && inputs->swiped;
    inputs->touches = false;
    return !swiped && pointed(inputs, INPUT_CLICK, event->x * (float)width, event->y * (float)height, input);
}

static bool read_window(const SDL_WindowEvent *event, Input *input) {
    if (event->event != SDL_WINDOWEVENT_MINIMIZED && event->event != SDL_WINDOWEVENT_HIDDEN) return false;
    *input = (Input){.kind = INPUT_AWAY};
    return true;
}

bool inputs_read(Inputs *inputs, const SDL_Event *event, int output_width, int output_height, Input *input) {
    switch (event->type) {
    case SDL_KEYDOWN: return read_key(inputs, &event->key, input);
    case SDL_TEXTINPUT: return read_text(inputs, &event->text, input);
    case SDL_KEYUP: return read_bracket(inputs, &event->key, input);
    case SDL_CONTROLLERDEVICEADDED: add_pad(inputs, event->cdevice.which); return false;
    case SDL_CONTROLLERDEVICEREMOVED:
        *input = (Input){.kind = INPUT_AWAY};
        return remove_pad(inputs, event->cdevice.which);
    case SDL_CONTROLLERBUTTONDOWN: return read_button(inputs, &event->cbutton, input);
    case SDL_CONTROLLERAXISMOTION: return read_stick(inputs, &event->caxis, input);
    case SDL_MOUSEMOTION:
        return mouse_stirred(inputs, event->motion.x, event->motion.y) &&
               pointed(inputs, INPUT_POINT, (float)event->motion.x * inputs->scale_x,
                       (float)event->motion.y * inputs->scale_y, input);
    case SDL_MOUSEWHEEL:
        return event->wheel.y != 0 &&
               looked(inputs, DEVICE_POINTER, event->wheel.y > 0 ? SIGHT_NEARER : SIGHT_FARTHER, input);
    case SDL_MOUSEBUTTONUP:
        if (event->button.button == SDL_BUTTON_RIGHT)
            return pressed(inputs, DEVICE_POINTER, PRESS_BACK, input);
        return event->button.button == SDL_BUTTON_LEFT &&
               pointed(inputs, INPUT_CLICK, (float)event->button.x * inputs->scale_x,
                       (float)event->button.y * inputs->scale_y, input);
    case SDL_FINGERDOWN: finger_down(inputs, &event->tfinger); return false;
    case SDL_FINGERMOTION:
        return finger_moves(inputs, &event->tfinger, (float)output_width / (float)output_height, input);
    case SDL_FINGERUP: return finger_up(inputs, &event->tfinger, output_width, output_height, input);
    case SDL_WINDOWEVENT: return read_window(&event->window, input);
    case SDL_APP_WILLENTERBACKGROUND: *input = (Input){.kind = INPUT_AWAY}; return true;
    default: return false;
    }
}
