/* SDL's events as presses and pointers: keys, remotes, pads that come and go, mouse, touch; and all that means
 * nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/input.h"

#include <stdlib.h>
#include <string.h>

enum { WIDTH = 1280, HEIGHT = 720 };

static bool take(Inputs *inputs, SDL_Event event, Input *input) {
    memset(input, 0x5a, sizeof *input); /* so that what is left unset shows */
    return inputs_read(inputs, &event, WIDTH, HEIGHT, input);
}

static SDL_Event key_event(SDL_Keycode key, bool repeat) {
    return (SDL_Event){.key = {.type = SDL_KEYDOWN, .repeat = repeat, .keysym = {.sym = key}}};
}

static SDL_Event motion(int x, int y) {
    return (SDL_Event){.motion = {.type = SDL_MOUSEMOTION, .x = x, .y = y}};
}

static SDL_Event button(Uint32 type, Uint8 which, int x, int y) {
    return (SDL_Event){.button = {.type = type, .button = which, .x = x, .y = y}};
}

static SDL_Event stick(Uint8 axis, int value) {
    return (SDL_Event){.caxis = {.type = SDL_CONTROLLERAXISMOTION, .axis = axis, .value = (Sint16)value}};
}

static Inputs fresh(void) {
    return (Inputs){.scale_x = 1, .scale_y = 1};
}

/* ---- nothing ---- */

static void events_without_a_meaning_are_no_input(void **state) {
    (void)state;
    Inputs inputs = fresh();
    Input input;
    const SDL_Event none[] = {
        {.type = 0},
        {.type = SDL_USEREVENT},
        {.type = 0xffffffff},
        {.type = SDL_QUIT},
        {.type = SDL_TEXTINPUT},
        {.type = SDL_MOUSEWHEEL},
        {.type = SDL_FINGERDOWN},
        {.type = SDL_FINGERMOTION},
        {.key = {.type = SDL_KEYUP, .keysym = {.sym = SDLK_RETURN}}},
        {.cbutton = {.type = SDL_CONTROLLERBUTTONUP, .button = SDL_CONTROLLER_BUTTON_A}},
        {.cbutton = {.type = SDL_CONTROLLERBUTTONDOWN, .button = SDL_CONTROLLER_BUTTON_GUIDE}},
        {.cbutton = {.type = SDL_CONTROLLERBUTTONDOWN, .button = 255}},
        {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED}},
        {.window = {.type = SDL_WINDOWEVENT, .event = 255}},
        {.cdevice = {.type = SDL_CONTROLLERDEVICEREMOVED, .which = 77}},
        {.cdevice = {.type = SDL_CONTROLLERDEVICEADDED, .which = -1}},
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_false(take(&inputs, none[i], &input));
    assert_false(take(&inputs, button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 5, 5), &input));
    assert_false(take(&inputs, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_MIDDLE, 5, 5), &input));
    assert_false(take(&inputs, button(SDL_MOUSEBUTTONUP, 200, 5, 5), &input));
    assert_int_equal(inputs.device, DEVICE_KEYBOARD);
}

static void unknown_keys_are_no_input_and_leave_the_legend_alone(void **state) {
    (void)state;
    static const SDL_Keycode keys[] = {SDLK_F13,         SDLK_x, SDLK_TAB, SDLK_LCTRL,
                                       SDLK_PRINTSCREEN, 0,      -1,       0x7fffffff};
    Inputs inputs = fresh();
    Input input;
    inputs.device = DEVICE_PAD;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_false(take(&inputs, key_event(keys[i], false), &input));
    assert_int_equal(inputs.device, DEVICE_PAD);
}

/* ---- keys ---- */

static const struct {
    SDL_Keycode key;
    Press press;
    Device device;
} keys[] = {{SDLK_UP, PRESS_UP, DEVICE_KEYBOARD},       {SDLK_DOWN, PRESS_DOWN, DEVICE_KEYBOARD},
            {SDLK_LEFT, PRESS_LEFT, DEVICE_KEYBOARD},   {SDLK_RIGHT, PRESS_RIGHT, DEVICE_KEYBOARD},
            {SDLK_RETURN, PRESS_OK, DEVICE_KEYBOARD},   {SDLK_SPACE, PRESS_OK, DEVICE_KEYBOARD},
            {SDLK_ESCAPE, PRESS_BACK, DEVICE_KEYBOARD}, {SDLK_m, PRESS_MENU, DEVICE_KEYBOARD},
            {SDLK_a, PRESS_ANATOMY, DEVICE_KEYBOARD},   {SDLK_SELECT, PRESS_OK, DEVICE_REMOTE},
            {SDLK_AC_BACK, PRESS_BACK, DEVICE_REMOTE},  {SDLK_AUDIONEXT, PRESS_RIGHT, DEVICE_REMOTE},
            {SDLK_AUDIOPREV, PRESS_LEFT, DEVICE_REMOTE}};

static void each_key_is_its_press_and_names_its_device(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Inputs inputs = fresh();
        Input input;
        assert_true(take(&inputs, key_event(keys[i].key, false), &input));
        assert_int_equal(input.kind, INPUT_PRESS);
        assert_int_equal(input.press, keys[i].press);
        assert_int_equal(inputs.device, keys[i].device);
        assert_false(input.held);
    }
}

static void a_key_that_is_held_repeats_only_as_an_arrow_and_says_so(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Inputs inputs = fresh();
        Input input;
        bool arrow = keys[i].press <= PRESS_RIGHT;
        assert_int_equal(take(&inputs, key_event(keys[i].key, true), &input), arrow);
        if (arrow) assert_true(input.held);
    }
}

/* ---- pads ---- */

static void a_stick_is_one_press_until_it_has_come_back(void **state) {
    (void)state;
    static const struct {
        Uint8 axis;
        int sign;
        Press press;
    } ways[] = {{SDL_CONTROLLER_AXIS_LEFTX, 1, PRESS_RIGHT},
                {SDL_CONTROLLER_AXIS_LEFTX, -1, PRESS_LEFT},
                {SDL_CONTROLLER_AXIS_LEFTY, 1, PRESS_DOWN},
                {SDL_CONTROLLER_AXIS_LEFTY, -1, PRESS_UP}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Inputs inputs = fresh();
        Input input;
        for (int again = 0; again < 2; again++) {
            for (int value = 0; value < 17000; value += 500)
                assert_false(take(&inputs, stick(ways[i].axis, ways[i].sign * value), &input));
            assert_true(take(&inputs, stick(ways[i].axis, ways[i].sign * 20000), &input));
            assert_int_equal(input.press, ways[i].press);
            assert_int_equal(inputs.device, DEVICE_PAD);
            assert_false(take(&inputs, stick(ways[i].axis, ways[i].sign * 32767), &input));
            assert_false(take(&inputs, stick(ways[i].axis, ways[i].sign * 12000), &input)); /* trembles */
            assert_false(take(&inputs, stick(ways[i].axis, ways[i].sign * 30000), &input));
            assert_false(take(&inputs, stick(ways[i].axis, 0), &input));
        }
        assert_false(take(&inputs, stick(SDL_CONTROLLER_AXIS_TRIGGERLEFT, 32767), &input));
    }
}

static SDL_Event wheel(int y) {
    return (SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .y = y}};
}

static void plus_and_minus_the_wheel_and_the_right_stick_go_nearer(void **state) {
    (void)state;
    const struct {
        SDL_Event event;
        Sight sight;
    } ways[] = {{key_event(SDLK_PLUS, false), SIGHT_NEARER},
                {key_event(SDLK_EQUALS, false), SIGHT_NEARER},
                {key_event(SDLK_KP_MINUS, false), SIGHT_FARTHER},
                {wheel(2), SIGHT_NEARER},
                {wheel(-1), SIGHT_FARTHER},
                {stick(SDL_CONTROLLER_AXIS_RIGHTY, -32768), SIGHT_NEARER},
                {stick(SDL_CONTROLLER_AXIS_RIGHTY, 32767), SIGHT_FARTHER}};
    Input input;
    Inputs none = fresh();
    assert_false(take(&none, wheel(0), &input));
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Inputs inputs = fresh();
        assert_true(take(&inputs, ways[i].event, &input));
        assert_int_equal(input.press, PRESS_ANATOMY);
        assert_int_equal(input.sight, ways[i].sight);
    }
    Inputs pad = fresh();
    assert_true(take(&pad, stick(SDL_CONTROLLER_AXIS_RIGHTX, 30000), &input));
    assert_true(take(&pad, stick(SDL_CONTROLLER_AXIS_LEFTX, 30000), &input)); /* the sticks are two */
    assert_int_equal(input.press, PRESS_RIGHT);
}

static void the_two_axes_of_a_stick_do_not_hold_each_other(void **state) {
    (void)state;
    Inputs inputs = fresh();
    Input input;
    assert_true(take(&inputs, stick(SDL_CONTROLLER_AXIS_LEFTX, -32768), &input));
    assert_true(take(&inputs, stick(SDL_CONTROLLER_AXIS_LEFTY, 32767), &input));
    assert_int_equal(input.press, PRESS_DOWN);
    assert_false(take(&inputs, stick(SDL_CONTROLLER_AXIS_LEFTX, -32768), &input));
}

static void each_button_of_a_pad_is_its_press(void **state) {
    (void)state;
    static const struct {
        Uint8 button;
        Press press;
    } buttons[] = {
        {SDL_CONTROLLER_BUTTON_DPAD_UP, PRESS_UP},     {SDL_CONTROLLER_BUTTON_DPAD_DOWN, PRESS_DOWN},
        {SDL_CONTROLLER_BUTTON_DPAD_LEFT, PRESS_LEFT}, {SDL_CONTROLLER_BUTTON_DPAD_RIGHT, PRESS_RIGHT},
        {SDL_CONTROLLER_BUTTON_A, PRESS_OK},           {SDL_CONTROLLER_BUTTON_B, PRESS_BACK},
        {SDL_CONTROLLER_BUTTON_X, PRESS_ANATOMY},      {SDL_CONTROLLER_BUTTON_Y, PRESS_MENU},
        {SDL_CONTROLLER_BUTTON_START, PRESS_MENU}};
    for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++) {
        Inputs inputs = fresh();
        Input input;
        SDL_Event event = {.cbutton = {.type = SDL_CONTROLLERBUTTONDOWN, .button = buttons[i].button}};
        assert_true(take(&inputs, event, &input));
        assert_int_equal(input.press, buttons[i].press);
        assert_int_equal(inputs.device, DEVICE_PAD);
        assert_false(input.held);
    }
}

static int pads_open(const Inputs *inputs) {
    int count = 0;
    for (int i = 0; i < PADS_MAX; i++) count += inputs->pads[i] != NULL;
    return count;
}

static void take_waiting_events(Inputs *inputs) {
    SDL_Event event;
    Input input;
    SDL_JoystickUpdate();
    while (SDL_PollEvent(&event)) inputs_read(inputs, &event, WIDTH, HEIGHT, &input);
}

static void the_right_stick_turns_until_it_is_back(void **state) {
    (void)state;
    Inputs inputs = fresh();
    Input input;
    assert_false(take(&inputs, stick(SDL_CONTROLLER_AXIS_RIGHTX, 5000), &input)); /* lies askew */
    assert_int_equal(inputs.device, DEVICE_KEYBOARD);
    assert_true(take(&inputs, stick(SDL_CONTROLLER_AXIS_RIGHTX, 32767), &input));
    assert_true(input.kind == INPUT_TURN && input.x == 1);
    assert_int_equal(inputs.device, DEVICE_PAD);
    assert_true(take(&inputs, stick(SDL_CONTROLLER_AXIS_RIGHTX, -16384), &input));
    assert_true(input.x < -0.49f && input.x > -0.51f);
    assert_true(take(&inputs, stick(SDL_CONTROLLER_AXIS_RIGHTX, 300), &input));
    assert_true(input.kind == INPUT_TURN && input.x == 0);
    assert_false(take(&inputs, stick(SDL_CONTROLLER_AXIS_RIGHTX, 200), &input));
}

static void brackets_turn_while_they_are_held(void **state) {
    (void)state;
    static const SDL_Keycode brackets[] = {SDLK_LEFTBRACKET, SDLK_RIGHTBRACKET};
    for (int i = 0; i < 2; i++) {
        Inputs inputs = fresh();
        Input input;
        assert_true(take(&inputs, key_event(brackets[i], false), &input));
        assert_true(input.kind == INPUT_TURN && input.x == (i ? 1 : -1));
        assert_false(take(&inputs, key_event(brackets[i], true), &input));
        SDL_Event up = {.key = {.type = SDL_KEYUP, .keysym = {.sym = brackets[i]}}};
        assert_true(take(&inputs, up, &input));
        assert_true(input.kind == INPUT_TURN && input.x == 0);
    }
}

/* More of them than there is room for; and one is pulled out in the middle of the game. */
static void pads_may_come_and_go(void **state) {
    (void)state;
    Inputs inputs;
    inputs_open(&inputs);
    int devices[PADS_MAX + 2];
    for (int i = 0; i < PADS_MAX + 2; i++) {
        devices[i] = SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, 6, 15, 1);
        assert_true(devices[i] >= 0);
        take_waiting_events(&inputs);
        assert_int_equal(pads_open(&inputs), i < PADS_MAX ? i + 1 : PADS_MAX);
    }
    for (int left = PADS_MAX + 1; left >= 0; left--) {
        assert_int_equal(SDL_JoystickDetachVirtual(0), 0);
        take_waiting_events(&inputs);
        assert_true(pads_open(&inputs) <= left && pads_open(&inputs) >= left - 2);
    }
    assert_int_equal(pads_open(&inputs), 0);
    assert_true(SDL_JoystickAttachVirtual(SDL_JOYSTICK_TYPE_GAMECONTROLLER, 6, 15, 1) >= 0);
    take_waiting_events(&inputs);
    assert_int_equal(pads_open(&inputs), 1);
    inputs_close(&inputs);
    SDL_Quit();
}

/* A virtual one of this maker, taken as the program does; its instance. */
static SDL_JoystickID plug(Inputs *inputs, Uint16 vendor, Uint16 product) {
    SDL_VirtualJoystickDesc desc = {.version = SDL_VIRTUAL_JOYSTICK_DESC_VERSION,
                                    .type = SDL_JOYSTICK_TYPE_GAMECONTROLLER,
                                    .naxes = SDL_CONTROLLER_AXIS_MAX,
                                    .nbuttons = SDL_CONTROLLER_BUTTON_MAX,
                                    .vendor_id = vendor,
                                    .product_id = product,
                                    .name = "Test pad"};
    int index = SDL_JoystickAttachVirtualEx(&desc);
    assert_true(index >= 0);
    SDL_JoystickID id = SDL_JoystickGetDeviceInstanceID(index);
    take_waiting_events(inputs);
    return id;
}

static SDL_Event press_of(SDL_JoystickID id) {
    return (SDL_Event){
        .cbutton = {.type = SDL_CONTROLLERBUTTONDOWN, .which = id, .button = SDL_CONTROLLER_BUTTON_A}};
}

static SDL_Event loss_of(SDL_JoystickID id) {
    return (SDL_Event){.cdevice = {.type = SDL_CONTROLLERDEVICEREMOVED, .which = id}};
}

static void the_one_in_use_says_what_stands_on_it_and_its_loss_is_told(void **state) {
    (void)state;
    Inputs inputs;
    Input input;
    inputs_open(&inputs);
    SDL_JoystickID letters = plug(&inputs, 0x045e, 0x028e), shapes = plug(&inputs, 0x054c, 0x0ce6);
    assert_int_equal(pads_open(&inputs), 2);
    assert_true(take(&inputs, press_of(shapes), &input));
    assert_int_equal(inputs.pad_kind, PAD_PLAYSTATION);
    assert_true(take(&inputs, press_of(letters), &input));
    assert_int_equal(inputs.pad_kind, PAD_LETTERS);
    assert_false(take(&inputs, loss_of(shapes), &input)); /* it lay on the table */
    assert_int_equal(inputs.device, DEVICE_PAD);
    assert_true(take(&inputs, loss_of(letters), &input));
    assert_int_equal(input.kind, INPUT_AWAY);
    assert_int_equal(inputs.device, DEVICE_KEYBOARD);
    assert_false(take(&inputs, loss_of(letters), &input));
    inputs_close(&inputs);
    SDL_Quit();
}

static void the_sticks_of_two_pads_do_not_hold_each_other(void **state) {
    (void)state;
    Inputs inputs;
    Input input;
    inputs_open(&inputs);
    SDL_Event one = stick(SDL_CONTROLLER_AXIS_LEFTX, 32767), other = one;
    one.caxis.which = plug(&inputs, 0x045e, 0x028e);
    other.caxis.which = plug(&inputs, 0x045e, 0x028e);
    assert_true(take(&inputs, one, &input));
    assert_true(take(&inputs, other, &input));
    assert_false(take(&inputs, one, &input));
    inputs_close(&inputs);
    SDL_Quit();
}

/* ---- mouse and touch ---- */

static SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y) {
    return (SDL_Event){.tfinger = {.type = type, .fingerId = id, .x = x, .y = y}};
}

static void a_finger_that_moves_on_scrolls_and_does_not_tap(void **state) {
    (void)state;
    static const struct {
        float x, y;
        Press press;
    } ways[] = {
        {0, -0.2f, PRESS_DOWN}, {0, 0.2f, PRESS_UP}, {-0.1f, 0.05f, PRESS_RIGHT}, {0.1f, 0, PRESS_LEFT}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Inputs inputs = fresh();
        Input input;
        float x = 0.5f + ways[i].x, y = 0.5f + ways[i].y;
        assert_false(take(&inputs, finger(SDL_FINGERDOWN, 3, 0.5f, 0.5f), &input));
        assert_false(take(&inputs, finger(SDL_FINGERMOTION, 3, 0.51f, 0.5f), &input));
        assert_false(take(&inputs, finger(SDL_FINGERMOTION, 4, x, y), &input)); /* another one */
        assert_true(take(&inputs, finger(SDL_FINGERMOTION, 3, x, y), &input));
        assert_true(input.kind == INPUT_PRESS && input.press == ways[i].press && input.held);
        assert_false(take(&inputs, finger(SDL_FINGERMOTION, 3, x, y), &input));
        assert_false(take(&inputs, finger(SDL_FINGERUP, 3, x, y), &input));
        assert_false(take(&inputs, finger(SDL_FINGERDOWN, 3, 0.5f, 0.5f), &input));
        assert_false(take(&inputs, finger(SDL_FINGERMOTION, 3, 0.51f, 0.5f), &input));
        assert_true(take(&inputs, finger(SDL_FINGERUP, 3, 0.51f, 0.5f), &input)); /* it trembled */
        assert_int_equal(input.kind, INPUT_CLICK);
    }
}

static void a_mouse_that_lies_still_or_trembles_is_not_in_use(void **state) {
    (void)state;
    Inputs inputs = fresh();
    Input input;
    for (int i = 0; i < 20; i++) assert_false(take(&inputs, motion(600 + i % 3, 300 - i % 4), &input));
    assert_int_equal(inputs.device, DEVICE_KEYBOARD);
    assert_true(take(&inputs, motion(640, 300), &input));
    assert_int_equal(inputs.device, DEVICE_POINTER);
    assert_true(take(&inputs, motion(641, 300), &input)); /* in use: every pixel counts */
    take(&inputs, key_event(SDLK_DOWN, false), &input);
    assert_false(take(&inputs, motion(642, 301), &input)); /* the table shook */
    assert_int_equal(inputs.device, DEVICE_KEYBOARD);
    assert_true(take(&inputs, motion(700, 301), &input));
}

static void pointers_are_in_pixels_of_the_output(void **state) {
    (void)state;
    Inputs inputs = fresh();
    Input input;
    inputs.scale_x = 2;
    inputs.scale_y = 1.5f;
    assert_true(take(&inputs, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 100, 200), &input));
    assert_int_equal(input.kind, INPUT_CLICK);
    assert_true(input.x == 200 && input.y == 300);
    assert_true(take(&inputs, motion(10, 20), &input));
    assert_int_equal(input.kind, INPUT_POINT);
    assert_true(input.x == 20 && input.y == 30);
    SDL_Event finger = {.tfinger = {.type = SDL_FINGERUP, .x = 0.5f, .y = 0.25f}};
    assert_true(take(&inputs, finger, &input));
    assert_int_equal(input.kind, INPUT_CLICK);
    assert_true(input.x == WIDTH / 2.0f && input.y == HEIGHT / 4.0f);
    assert_int_equal(inputs.device, DEVICE_POINTER);
}

static void the_right_button_goes_back(void **state) {
    (void)state;
    Inputs inputs = fresh();
    Input input;
    assert_true(take(&inputs, button(SDL_MOUSEBUTTONUP, SDL_BUTTON_RIGHT, 100, 200), &input));
    assert_int_equal(input.kind, INPUT_PRESS);
    assert_int_equal(input.press, PRESS_BACK);
    assert_int_equal(inputs.device, DEVICE_POINTER);
}

static void a_window_that_is_taken_away_says_so(void **state) {
    (void)state;
    const SDL_Event away[] = {{.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_MINIMIZED}},
                              {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_HIDDEN}},
                              {.type = SDL_APP_WILLENTERBACKGROUND}};
    for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
        Inputs inputs = fresh();
        Input input;
        assert_true(take(&inputs, away[i], &input));
        assert_int_equal(input.kind, INPUT_AWAY);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_without_a_meaning_are_no_input),
        cmocka_unit_test(unknown_keys_are_no_input_and_leave_the_legend_alone),
        cmocka_unit_test(each_key_is_its_press_and_names_its_device),
        cmocka_unit_test(a_key_that_is_held_repeats_only_as_an_arrow_and_says_so),
        cmocka_unit_test(a_stick_is_one_press_until_it_has_come_back),
        cmocka_unit_test(plus_and_minus_the_wheel_and_the_right_stick_go_nearer),
        cmocka_unit_test(the_two_axes_of_a_stick_do_not_hold_each_other),
        cmocka_unit_test(each_button_of_a_pad_is_its_press),
        cmocka_unit_test(the_right_stick_turns_until_it_is_back),
        cmocka_unit_test(brackets_turn_while_they_are_held),
        cmocka_unit_test(pads_may_come_and_go),
        cmocka_unit_test(the_one_in_use_says_what_stands_on_it_and_its_loss_is_told),
        cmocka_unit_test(the_sticks_of_two_pads_do_not_hold_each_other),
        cmocka_unit_test(a_finger_that_moves_on_scrolls_and_does_not_tap),
        cmocka_unit_test(a_mouse_that_lies_still_or_trembles_is_not_in_use),
        cmocka_unit_test(pointers_are_in_pixels_of_the_output),
        cmocka_unit_test(the_right_button_goes_back),
        cmocka_unit_test(a_window_that_is_taken_away_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
