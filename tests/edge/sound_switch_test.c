/* One device after another: what has been closed is called no more. */
#define _POSIX_C_SOURCE 200809L /* the environment */

#include "sound/device.h"
#include "sound/tone.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { PATIENCE_MS = 60000 };

static void use_driver(const char *driver) {
    setenv("SDL_AUDIODRIVER", driver, 1);
    SDL_Quit();
    assert_int_equal(SDL_Init(SDL_INIT_EVENTS), 0);
}

static bool ready(void *with) {
    return with != NULL;
}

static void count_block(void *with, float *frames, int count) {
    (void)frames;
    (void)count;
    SDL_AtomicAdd((SDL_atomic_t *)with, 1);
}

static void count_music(void *with, Uint8 *stream, int bytes) {
    (void)stream;
    (void)bytes;
    SDL_AtomicAdd((SDL_atomic_t *)with, 1);
}

static void wait_count(SDL_atomic_t *counted, int least) {
    for (int waited_ms = 0; SDL_AtomicGet(counted) < least && waited_ms < PATIENCE_MS; waited_ms++)
        SDL_Delay(1);
    assert_true(SDL_AtomicGet(counted) >= least);
}

/* SDL_mixer keeps what it is to call for longer than a device: the next one would begin with what is freed. */
static void what_is_closed_is_not_called_by_the_next_device(void **state) {
    (void)state;
    use_driver("dummy");
    SDL_atomic_t ours = {0}, next = {0};
    Device *device = device_new(ready, count_block, &ours);
    assert_non_null(device);
    for (int waited_ms = 0; device_tend(device, 0) != DEVICE_ON && waited_ms < PATIENCE_MS; waited_ms++)
        SDL_Delay(1);
    wait_count(&ours, 1);
    assert_true(device_free(device));
    int heard = SDL_AtomicGet(&ours);
    assert_int_equal(Mix_OpenAudioDevice(SOUND_RATE, AUDIO_F32SYS, 2, 1024, NULL, 0), 0);
    Mix_HookMusic(count_music, &next);
    wait_count(&next, 3);
    Mix_HookMusic(NULL, NULL);
    Mix_CloseAudio();
    assert_int_equal(SDL_AtomicGet(&ours), heard);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_closed_is_not_called_by_the_next_device),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
