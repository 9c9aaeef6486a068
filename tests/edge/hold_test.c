/* OK that is held is the menu; one that is let go before is OK, once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/hold.h"

static const Input ok = {.kind = INPUT_PRESS, .press = PRESS_OK};

static SDL_Event key(Uint32 type, SDL_Keycode sym) {
    SDL_Event event = {.type = type};
    event.key.keysym.sym = sym;
    return event;
}

static SDL_Event button(Uint32 type, Uint8 which) {
    SDL_Event event = {.type = type};
    event.cbutton.button = which;
    return event;
}

static Hold held_from(SDL_Event event, bool owed, double now_s) {
    Hold hold = {0};
    hold_begin(&hold, &event, &ok, owed, now_s);
    return hold;
}

static void nothing_held_means_nothing(void **state) {
    (void)state;
    Hold hold = {0};
    Input input;
    SDL_Event up = key(SDL_KEYUP, SDLK_RETURN);
    assert_false(hold_ends(&hold, &up));
    assert_false(hold_take(&hold, &input));
    assert_false(hold_tick(&hold, 1e9, &input));
    assert_int_equal(hold_wait_ms(&hold, 5, 400), 400);
}

static void another_key_does_not_let_go(void **state) {
    (void)state;
    Hold hold = held_from(key(SDL_KEYDOWN, SDLK_RETURN), true, 5);
    SDL_Event others[] = {key(SDL_KEYUP, SDLK_SPACE), key(SDL_KEYDOWN, SDLK_RETURN),
                          button(SDL_CONTROLLERBUTTONUP, SDL_CONTROLLER_BUTTON_A)};
    for (int i = 0; i < 3; i++) assert_false(hold_ends(&hold, &others[i]));
    assert_true(hold.down);
}

static void let_go_it_is_owed_once(void **state) {
    (void)state;
    Input input;
    Hold hold = held_from(button(SDL_CONTROLLERBUTTONDOWN, SDL_CONTROLLER_BUTTON_A), true, 5);
    SDL_Event up = button(SDL_CONTROLLERBUTTONUP, SDL_CONTROLLER_BUTTON_A);
    assert_false(hold_tick(&hold, 5 + HOLD_S - 0.01, &input));
    assert_true(hold_ends(&hold, &up));
    assert_true(hold_take(&hold, &input));
    assert_int_equal(input.press, PRESS_OK);
    assert_false(hold_take(&hold, &input));
    assert_false(hold_tick(&hold, 99, &input));
}

static void held_so_long_it_is_the_menu_once(void **state) {
    (void)state;
    Input input;
    Hold hold = held_from(key(SDL_KEYDOWN, SDLK_RETURN), true, 5);
    SDL_Event up = key(SDL_KEYUP, SDLK_RETURN);
    assert_true(hold_tick(&hold, 5.01 + HOLD_S, &input));
    assert_int_equal(input.press, PRESS_MENU);
    assert_false(hold_tick(&hold, 9, &input));
    assert_false(hold_ends(&hold, &up));
    assert_false(hold_take(&hold, &input)); /* it is not OK any more */
}

/* Where OK acts at once, as in a lesson, the menu comes after it. */
static void given_at_once_it_is_not_owed(void **state) {
    (void)state;
    Input input;
    Hold hold = held_from(key(SDL_KEYDOWN, SDLK_RETURN), false, 5);
    SDL_Event up = key(SDL_KEYUP, SDLK_RETURN);
    assert_true(hold_ends(&hold, &up));
    assert_false(hold_take(&hold, &input));
    hold = held_from(key(SDL_KEYDOWN, SDLK_RETURN), false, 5);
    assert_true(hold_tick(&hold, 6, &input));
    assert_int_equal(input.press, PRESS_MENU);
}

static void one_waits_no_longer_than_it_takes(void **state) {
    (void)state;
    Hold hold = held_from(key(SDL_KEYDOWN, SDLK_RETURN), true, 5);
    assert_in_range(hold_wait_ms(&hold, 5.5, 400), 100, 102);
    assert_int_equal(hold_wait_ms(&hold, 5, 100), 100);
    assert_int_equal(hold_wait_ms(&hold, 9, 400), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_held_means_nothing),   cmocka_unit_test(another_key_does_not_let_go),
        cmocka_unit_test(let_go_it_is_owed_once),       cmocka_unit_test(held_so_long_it_is_the_menu_once),
        cmocka_unit_test(given_at_once_it_is_not_owed), cmocka_unit_test(one_waits_no_longer_than_it_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
