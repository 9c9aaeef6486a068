/* All that may be asked of the sound, in any order, while its thread renders as fast as it can and devices come and go:
 * nothing hangs, nothing is lost, and, built with ThreadSanitizer, nothing races. sound_random_test [CALLS [SEED]];
 * tests/long/soak.sh makes a million. */
#define _POSIX_C_SOURCE 200809L /* the environment */

#include "edge/record.h"
#include "edge/shut.h"
#include "sound/sound.h"
#include "sound/tone.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

enum { CALLS_USUAL = 30000, CUES = 20, PATIENCE_MS = 20000 };

static int random_below(uint32_t *seed, int limit) {
    *seed = *seed * 1664525u + 1013904223u;
    return (int)((uint64_t)*seed * (uint64_t)limit >> 32);
}

typedef struct Play {
    Sound *sound;
    uint32_t seed;
    char music[2][1100]; /* files: one is good */
    int calls, losses, changes, pieces;
} Play;

static void make_music(char path[1100], bool good) {
    Recording wav = recording_wav((RecordingDesc){44100, 2, 16, 44100 * 20, 300, 0.3, false});
    snprintf(path, 1100, "%s/random-%ld-%d.wav", UNKNOT_BUILD, (long)getpid(), good);
    FILE *file = fopen(path, "wb");
    if (!file) fail_msg("no file can be made");
    size_t count = good ? wav.count : 20;
    if (fwrite(wav.bytes, 1, count, file) != count || fclose(file) != 0) fail_msg("a file cannot be written");
    free(wav.bytes);
}

/* A bank of its own, which only the sound holds afterwards. */
static void new_score(Play *play, double t_s) {
    Cue cues[CUES];
    Bank *bank = random_below(&play->seed, 20) ? NULL : bank_new();
    RecordingDesc desc = {48000, 1, 16, 30000, 300, 0.5, false};
    Recording wav = bank ? recording_wav(desc) : (Recording){0};
    if (bank && bank_add(bank, TEXT("a"), wav.bytes, wav.count) != DECODE_GOOD)
        fail_msg("a recording is no good");
    for (int i = 0; i < CUES; i++) {
        Tone tone = TONE_BOWL + (Tone)random_below(&play->seed, 7);
        bool breath = tone == TONE_BREATH_IN || tone == TONE_BREATH_OUT;
        cues[i] = (Cue){.at_s = i * 1.5 + t_s, .kind = CUE_TONE, .tone = tone, .seconds = breath ? 3 : 0};
        if (bank && i % 2)
            cues[i] = (Cue){.at_s = cues[i].at_s, .kind = CUE_SAY, .clip = TEXT("a"), .clip_path = TEXT("a")};
    }
    if (!sound_score(play->sound, cues, random_below(&play->seed, CUES + 1), bank)) fail_msg("no memory");
    bank_drop(bank);
    free(wav.bytes);
    play->changes++;
}

static void new_volumes(Play *play) {
    Volumes volumes;
    for (int i = 0; i < VOLUME_GROUPS; i++) volumes.percent[i] = random_below(&play->seed, 160) - 30;
    sound_volumes(play->sound, &volumes);
}

/* One in a hundred: a device takes some milliseconds to come back. */
static void lose_device(Play *play) {
    if (random_below(&play->seed, 100)) return;
    SDL_Event gone = {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 2}};
    SDL_Event added = {.adevice = {.type = SDL_AUDIODEVICEADDED}};
    if (random_below(&play->seed, 3)) sound_device_event(play->sound, &gone);
    if (random_below(&play->seed, 2)) sound_device_event(play->sound, &added);
    play->losses++;
}

static void call(Play *play) {
    Sound *sound = play->sound;
    double t_s = random_below(&play->seed, 30000) / 1000.0;
    switch (random_below(&play->seed, 12)) {
    case 0: new_score(play, t_s); return;
    case 1: sound_play_from(sound, t_s); return;
    case 2: sound_seek(sound, t_s); return;
    case 3: sound_pause(sound); return;
    case 4:
        sound_resume(sound);
        sound_listen(sound, random_below(&play->seed, 2));
        sound_sample(sound, (VolumeGroup)random_below(&play->seed, VOLUME_GROUPS));
        return;
    case 5: new_volumes(play); return;
    case 6: sound_end(sound, 2 * t_s); return;
    case 7: lose_device(play); return;
    case 8:
        if (random_below(&play->seed, 50) == 0) sound_music(sound, play->music[random_below(&play->seed, 2)]);
        return;
    case 9: play->pieces += sound_music_state(sound) == MUSIC_PLAYING; return;
    case 10:
        if (!(sound_time(sound) >= 0)) fail_msg("a time before the lesson");
        return;
    default: sound_tick(sound, t_s); return;
    }
}

static void settle(Play *play) {
    for (int waited = 0; sound_state(play->sound) != SOUND_ON; waited++) {
        SDL_Event added = {.adevice = {.type = SDL_AUDIODEVICEADDED}};
        sound_device_event(play->sound, &added);
        sound_tick(play->sound, 0);
        SDL_Delay(1);
        if (waited == PATIENCE_MS) fail_msg("the device does not come back");
    }
}

static void hear_music(Play *play) {
    sound_music(play->sound, play->music[0]);
    for (int waited = 0; sound_music_state(play->sound) != MUSIC_PLAYING; waited++) {
        sound_tick(play->sound, 0);
        SDL_Delay(1);
        if (waited == PATIENCE_MS) fail_msg("no music");
    }
    play->pieces++;
}

static void play_on(bool free_running, int calls, Play *play) {
    play->sound = sound_open(&(SoundDesc){.free_running = free_running});
    if (!play->sound) fail_msg("no sound");
    settle(play);
    hear_music(play);
    for (int i = 0; i < calls; i++) {
        call(play);
        if (i % 25 == 0) SDL_Delay(1);
    }
    settle(play);
    if (!shut(play->sound)) fail_msg("it hangs at its end");
}

static void any_calls_in_any_order(void **state) {
    Play *play = *state;
    make_music(play->music[0], true);
    make_music(play->music[1], false);
    play_on(false, play->calls / 2, play);
    play_on(true, play->calls - play->calls / 2, play);
    for (int i = 0; i < 2; i++) remove(play->music[i]);
    print_message("%d calls: %d scores, %d devices lost or found, music heard %d times\n", play->calls,
                  play->changes, play->losses, play->pieces);
    assert_true(play->changes > play->calls / 50 && play->losses > play->calls / 4000 && play->pieces > 0);
}

int main(int argc, char **argv) {
    Play play = {.calls = argc > 1 ? atoi(argv[1]) : CALLS_USUAL,
                 .seed = argc > 2 ? (uint32_t)atoi(argv[2]) : 17};
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
    setenv("SDL_DISKAUDIODELAY", "0", 1);
    SDL_LogSetAllPriority(SDL_LOG_PRIORITY_CRITICAL);
    SDL_LogSetOutputFunction(NULL, NULL);
    if (SDL_Init(SDL_INIT_EVENTS) != 0) return 1;
    const struct CMUnitTest tests[] = {cmocka_unit_test_prestate(any_calls_in_any_order, &play)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
