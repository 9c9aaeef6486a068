/* What runs on the device's thread takes no memory and no lock, whatever is asked of it: the linker stands the test's own
 * functions in for those of the C library and of SDL. */
#include "edge/desk.h"
#include "edge/record.h"
#include "sound/limiter.h"
#include "sound/relay.h"

#include <SDL.h>

static volatile int taken; /* while it counts */
static volatile bool counts;

#ifdef UNKNOT_WRAP
void *__real_malloc(size_t bytes);
void *__real_calloc(size_t count, size_t bytes);
void *__real_realloc(void *at, size_t bytes);
void __real_free(void *at);
int __real_SDL_LockMutex(SDL_mutex *mutex);
void *__wrap_malloc(size_t bytes);
void *__wrap_calloc(size_t count, size_t bytes);
void *__wrap_realloc(void *at, size_t bytes);
void __wrap_free(void *at);
int __wrap_SDL_LockMutex(SDL_mutex *mutex);

void *__wrap_malloc(size_t bytes) {
    taken = taken + counts;
    return __real_malloc(bytes);
}

void *__wrap_calloc(size_t count, size_t bytes) {
    taken = taken + counts;
    return __real_calloc(count, bytes);
}

void *__wrap_realloc(void *at, size_t bytes) {
    taken = taken + counts;
    return __real_realloc(at, bytes);
}

void __wrap_free(void *at) {
    taken = taken + counts;
    __real_free(at);
}

int __wrap_SDL_LockMutex(SDL_mutex *mutex) {
    taken = taken + counts;
    return __real_SDL_LockMutex(mutex);
}
#endif

static Bank *speech(void) {
    Bank *bank = bank_new();
    Recording wav = recording_wav((RecordingDesc){48000, 1, 16, 3 * SECOND, 0, 0.5, false});
    assert_int_equal(bank_add(bank, TEXT("a"), wav.bytes, wav.count), DECODE_GOOD);
    free(wav.bytes);
    return bank;
}

static void the_test_can_count(void **state) {
    (void)state;
#ifdef UNKNOT_WRAP
    counts = true;
    void *volatile memory = malloc(10);
    free(memory);
    counts = false;
    assert_int_equal(taken, 2);
    taken = 0;
#else
    skip();
#endif
}

static void rendering_takes_no_memory_and_no_lock(void **state) {
    (void)state;
    Bank *bank = speech();
    Cue cues[40];
    for (int i = 0; i < 40; i++) {
        cues[i] = cue(i, TONE_BOWL + (Tone)(i % 7));
        if (i % 5 == 0)
            cues[i] = (Cue){.at_s = i, .kind = CUE_SAY, .clip = TEXT("a"), .clip_path = TEXT("a")};
    }
    Score *score = score_new(cues, 40, bank);
    Pad *pad = pad_new();
    Desk with = desk_on(score, pad);
    static float frames[2 * 1024];
    static Limiter limiter;
    limiter_begin(&limiter);
    Relay relay;
    relay_init(&relay);
    counts = true;
    for (int i = 0; i < 3000; i++) {
        if (i % 100 == 7) seek(&with, i % 40);
        if (i % 50 == 9) play(&with, i % 100 != 9);
        with.order.end_s = 30 + i % 3;
        with.order.volumes.percent[i % VOLUME_GROUPS] = i % 101;
        relay_send(&relay);
        relay_take(&relay);
        mix_obey(with.mix, &with.order);
        mix_render(with.mix, frames, 1024);
        limiter_run(&limiter, frames, 1024);
        if (mix_time(with.mix) < 0 || (mix_still(with.mix) && mix_oldest_score(with.mix) == 0)) break;
    }
    counts = false;
    assert_int_equal(taken, 0);
    desk_end(&with);
    pad_free(pad);
    score_free(score);
    bank_drop(bank);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_test_can_count),
        cmocka_unit_test(rendering_takes_no_memory_and_no_lock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
