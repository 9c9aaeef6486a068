/* The breath in a controller: what each part of a breath feels like, and that a controller gets it in orders that end by
 * themselves, one that cannot rumble being left alone. The controllers are SDL's virtual ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/rumble.h"

#include <stdlib.h>
#include <string.h>

typedef struct Motors {
    int orders;
    Uint16 low, high;
} Motors;

static int SDLCALL order(void *with, Uint16 low, Uint16 high) {
    Motors *motors = with;
    motors->orders++;
    motors->low = low;
    motors->high = high;
    return 0;
}

/* Opens it as the program does, by its event. False where SDL cannot make such a thing. */
static bool plug(Inputs *inputs, Motors *motors, bool rumbles) {
    SDL_VirtualJoystickDesc desc = {.version = SDL_VIRTUAL_JOYSTICK_DESC_VERSION,
                                    .type = SDL_JOYSTICK_TYPE_GAMECONTROLLER,
                                    .naxes = SDL_CONTROLLER_AXIS_MAX,
                                    .nbuttons = SDL_CONTROLLER_BUTTON_MAX,
                                    .name = "Test pad",
                                    .userdata = motors,
                                    .Rumble = rumbles ? order : NULL};
    int index = SDL_JoystickAttachVirtualEx(&desc);
    if (index < 0) return false;
    Input input;
    SDL_Event event = {.cdevice = {.type = SDL_CONTROLLERDEVICEADDED, .which = index}};
    inputs_read(inputs, &event, 100, 100, &input);
    return true;
}

static Breath breath(BreathPart part, float pacer) {
    return (Breath){.part = part, .pacer = pacer};
}

static void where_nobody_is_to_breathe_along_it_is_still(void **state) {
    (void)state;
    const BreathPart parts[] = {BREATH_NATURAL, BREATH_FULL, BREATH_EMPTY};
    for (int i = 0; i < 3; i++) {
        Breath held = breath(parts[i], 0.9f);
        assert_true(rumble_of(&held).heavy == 0 && rumble_of(&held).light == 0);
    }
}

static void in_rises_and_out_fades_each_in_a_motor_of_its_own(void **state) {
    (void)state;
    Strength before = {0, 0};
    for (int i = 0; i <= 100; i++) {
        Breath in = breath(BREATH_IN, (float)i / 100), out = breath(BREATH_OUT, 1 - (float)i / 100);
        Strength rising = rumble_of(&in), falling = rumble_of(&out);
        assert_true(rising.light == 0 && falling.heavy == 0);
        assert_true(rising.heavy >= before.heavy && (i == 0 || falling.light <= before.light));
        assert_true(rising.heavy - before.heavy < 0.01f); /* no jolt */
        assert_true(rising.heavy <= 0.34f && falling.light <= 0.34f);
        before = (Strength){rising.heavy, falling.light};
    }
    assert_true(before.heavy > 0.3f && before.light == 0);
}

static void strange_numbers_are_bounded(void **state) {
    (void)state;
    Breath far = breath(BREATH_IN, 40), below = breath(BREATH_OUT, -3);
    assert_true(rumble_of(&far).heavy <= 0.34f);
    assert_true(rumble_of(&below).light == 0);
}

static void a_controller_feels_it_and_one_without_motors_is_left_alone(void **state) {
    (void)state;
    Inputs inputs;
    Rumble rumble = {0};
    Motors motors = {0}, none = {0};
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    inputs_open(&inputs);
    if (!plug(&inputs, &motors, true) || !plug(&inputs, &none, false)) {
        print_message("no virtual controllers: %s\n", SDL_GetError());
        inputs_close(&inputs);
        skip();
    }
    Breath in = breath(BREATH_IN, 0.5f), full = breath(BREATH_FULL, 1), out = breath(BREATH_OUT, 1);
    rumble_tick(&rumble, &inputs, NULL, 10);
    rumble_tick(&rumble, &inputs, &full, 10.1);
    assert_int_equal(motors.orders, 0);
    for (int i = 0; i < 60; i++) {
        in.pacer = 0.5f + (float)i / 1000;
        rumble_tick(&rumble, &inputs, &in, 11 + i / 60.0);
    }
    assert_true(motors.orders >= 14 && motors.orders <= 18); /* not each frame */
    assert_true(motors.low > 5400 && motors.low < 7000 && motors.high == 0);
    rumble_tick(&rumble, &inputs, &out, 13);
    assert_true(motors.low == 0 && motors.high > 10000);
    rumble_tick(&rumble, &inputs, &full, 13.001); /* at once */
    assert_true(motors.low == 0 && motors.high == 0);
    int orders = motors.orders;
    rumble_tick(&rumble, &inputs, &full, 14);
    rumble_tick(&rumble, &inputs, NULL, 15);
    assert_int_equal(motors.orders, orders);
    rumble_tick(&rumble, &inputs, &in, 16); /* and now the program hangs: */
    assert_true(motors.low > 0);
    for (int waited_ms = 0; motors.low > 0 && waited_ms < 5000; waited_ms += 10) {
        SDL_Delay(10);
        SDL_JoystickUpdate();
    }
    assert_int_equal(motors.low, 0);
    assert_int_equal(none.orders, 0);
    inputs_close(&inputs);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_nobody_is_to_breathe_along_it_is_still),
        cmocka_unit_test(in_rises_and_out_fades_each_in_a_motor_of_its_own),
        cmocka_unit_test(strange_numbers_are_bounded),
        cmocka_unit_test(a_controller_feels_it_and_one_without_motors_is_left_alone),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
