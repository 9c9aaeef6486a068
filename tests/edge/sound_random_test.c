/* All that may be asked of the sound, in any order, while its thread renders as fast as it can, devices come and go, music
 * plays, and voices make lines on a thread of their own for a bank that grows while it is heard: nothing hangs, nothing
 * is lost, and, built with ThreadSanitizer, nothing races. sound_random_test [CALLS [SEED [MUSIC...]]];
 * tests/long/soak.sh makes a million. */
#define _POSIX_C_SOURCE 200809L /* the environment */

#include "app/process.h"
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

enum { CALLS_USUAL = 20000, CUES = 20, PIECES = 8, PATH = 1100, PATIENCE_MS = 20000 };
enum { LINES_MOST_S = 30, VOICE_EVERY = 6000, RECORDING_EVERY = 800 }; /* calls */

static int random_below(uint32_t *seed, int limit) {
    *seed = *seed * 1664525u + 1013904223u;
    return (int)((uint64_t)*seed * (uint64_t)limit >> 32);
}

typedef struct Play {
    Sound *sound;
    Speech *speech;
    Bank *bank; /* grows while scores of it are heard */
    uint32_t seed;
    char music[PIECES][PATH]; /* files; the last one of those made here is no good */
    int music_count;
    const char *good; /* one that a voice may give */
    int calls, losses, changes, pieces, recordings, lines, voices;
} Play;

static const char *const lines[] = {"Breathe in.", "Breathe out.", "Halfway.",           "Ten seconds.",
                                    "Let go.",     "Rest.",        "Now the left side.", "That is all.",
                                    "Inspira.",    "Espira."};
enum { LINES = sizeof lines / sizeof *lines, ENGLISH_LINES = LINES - 2 };

static void make_music(Play *play, Recording recording, const char *ending, size_t most) {
    char *path = play->music[play->music_count++];
    snprintf(path, PATH, "%s/random-%ld.%s", UNKNOT_BUILD, (long)getpid(), ending);
    FILE *file = fopen(path, "wb");
    if (!file) fail_msg("no file can be made");
    size_t count = recording.count < most ? recording.count : most;
    if (fwrite(recording.bytes, 1, count, file) != count || fclose(file) != 0)
        fail_msg("a file cannot be written");
    free(recording.bytes);
}

static void make_all_music(Play *play) {
    const RecordingDesc desc = {44100, 2, 16, 44100 * 20, 300, 0.3, false};
    make_music(play, recording_wav(desc), "wav", SIZE_MAX);
    make_music(play, recording_ogg(desc), "ogg", SIZE_MAX);
    make_music(play, recording_wav(desc), "bad.wav", 20);
}

/* A recording, of one of two sorts, that the bank has from now on. */
static void new_recording(Play *play, Bank *bank) {
    bool ogg = random_below(&play->seed, 2);
    RecordingDesc desc = {ogg ? 22050 : 48000, 1, 16, 30000, 300, 0.5, false};
    Recording file = ogg ? recording_ogg(desc) : recording_wav(desc);
    if (bank_add(bank, TEXT("a"), file.bytes, file.count) != DECODE_GOOD) fail_msg("a recording is no good");
    free(file.bytes);
    play->recordings++;
}

static Text language_of(int line) {
    return line < ENGLISH_LINES ? TEXT("en") : TEXT("es");
}

static Cue random_cue(Play *play, double at_s) {
    Tone tone = TONE_BOWL + (Tone)random_below(&play->seed, 7);
    bool breath = tone == TONE_BREATH_IN || tone == TONE_BREATH_OUT;
    int line = random_below(&play->seed, LINES);
    switch (random_below(&play->seed, 4)) {
    case 0: return (Cue){.at_s = at_s, .kind = CUE_SAY, .clip = TEXT("a"), .clip_path = TEXT("a")};
    case 1:
        return (Cue){.at_s = at_s,
                     .kind = CUE_SAY,
                     .seconds = 1,
                     .text = text_of(lines[line]),
                     .language = language_of(line)};
    default: return (Cue){.at_s = at_s, .kind = CUE_TONE, .tone = tone, .seconds = breath ? 3 : 0};
    }
}

/* Of the bank that grows, or of one that only the sound holds afterwards, or without any. */
static void new_score(Play *play, double t_s) {
    Cue cues[CUES];
    Bank *own = random_below(&play->seed, RECORDING_EVERY / 20) ? NULL : bank_new();
    if (own) new_recording(play, own);
    Bank *bank = own ? own : random_below(&play->seed, 4) ? play->bank : NULL;
    for (int i = 0; i < CUES; i++) cues[i] = random_cue(play, i * 1.5 + t_s);
    if (!sound_score(play->sound, cues, random_below(&play->seed, CUES + 1), bank)) fail_msg("no memory");
    bank_drop(own);
    play->changes++;
}

/* ---- voices: the house's own, and commands that are of use, or are not ---- */

static void new_voice(Play *play) {
    char good[PATH + 10];
    snprintf(good, sizeof good, "cat '%s'", play->good);
    const char *const commands[] = {NULL,
                                    NULL,
                                    good,
                                    "false",
                                    "no-such-program-anywhere",
                                    "echo noise",
                                    "sleep 60",
                                    "head -c 20000000 /dev/zero"};
    enum { COMMANDS = sizeof commands / sizeof *commands };
    speech_free(play->speech);
    play->speech = speech_new(&(SpeechDesc){random_below(&play->seed, 2) ? ENGLISH_RMS : ENGLISH_SLT,
                                            commands[play->voices++ % COMMANDS], process_run});
    if (!play->speech) fail_msg("no voice");
}

static void want_lines(Play *play) {
    SpeechLine wanted[3];
    int count = 1 + random_below(&play->seed, 3);
    for (int i = 0; i < count; i++) {
        int line = random_below(&play->seed, LINES);
        wanted[i] = (SpeechLine){text_of(lines[line]), language_of(line), 2};
    }
    if (!speech_want(play->speech, wanted, count)) fail_msg("no memory");
}

static bool any_half(void *with, Text line, Text language) {
    (void)line, (void)language;
    return random_below(with, 2);
}

/* What has become ready joins what is heard just now; a bank that has grown too large is thinned out. */
static void take_lines(Play *play, double t_s) {
    char message[160];
    speech_message(play->speech, message, sizeof message);
    int taken = speech_take(play->speech, play->bank, 0);
    play->lines += taken;
    if (bank_line_seconds(play->bank) > LINES_MOST_S || random_below(&play->seed, 500) == 0) {
        Bank *picked = bank_pick(play->bank, any_half, &play->seed);
        bank_drop(play->bank);
        play->bank = picked;
    }
    if (taken) new_score(play, t_s);
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
    if (random_below(&play->seed, VOICE_EVERY) == 0) new_voice(play);
    switch (random_below(&play->seed, 14)) {
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
        if (random_below(&play->seed, 50) == 0)
            sound_music(sound, play->music[random_below(&play->seed, play->music_count)]);
        return;
    case 9: play->pieces += sound_music_state(sound) == MUSIC_PLAYING; return;
    case 10:
        if (!(sound_time(sound) >= 0)) fail_msg("a time before the lesson");
        return;
    case 11: want_lines(play); return;
    case 12: take_lines(play, t_s); return;
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

static void hear_line(Play *play) {
    int before = play->lines;
    want_lines(play);
    for (int waited = 0; play->lines == before; waited++) {
        take_lines(play, 0);
        SDL_Delay(1);
        if (waited == PATIENCE_MS) fail_msg("no line");
    }
}

static void play_on(bool free_running, int calls, Play *play) {
    play->sound = sound_open(&(SoundDesc){.free_running = free_running});
    if (!play->sound) fail_msg("no sound");
    settle(play);
    hear_music(play);
    new_voice(play);
    play->bank = bank_new();
    new_recording(play, play->bank);
    hear_line(play);
    for (int i = 0; i < calls; i++) {
        call(play);
        if (i % 25 == 0) SDL_Delay(1);
    }
    settle(play);
    speech_free(play->speech);
    play->speech = NULL;
    bank_drop(play->bank);
    if (!shut(play->sound)) fail_msg("it hangs at its end");
}

static void any_calls_in_any_order(void **state) {
    Play *play = *state;
    int made = play->music_count;
    make_all_music(play);
    play->good = play->music[made];
    play_on(false, play->calls / 2, play);
    play_on(true, play->calls - play->calls / 2, play);
    for (int i = made; i < play->music_count; i++) remove(play->music[i]);
    print_message(
        "%d calls: %d scores, %d recordings, %d lines of %d voices, %d devices lost or found, music heard "
        "%d times of %d files\n",
        play->calls, play->changes, play->recordings, play->lines, play->voices, play->losses, play->pieces,
        play->music_count);
    assert_true(play->changes > play->calls / 50 && play->losses > play->calls / 4000 && play->pieces > 0);
    assert_true(play->lines > play->calls / 10000 && play->recordings > play->calls / 4000);
}

int main(int argc, char **argv) {
    Play play = {.calls = argc > 1 ? atoi(argv[1]) : CALLS_USUAL,
                 .seed = argc > 2 ? (uint32_t)atoi(argv[2]) : 17};
    for (int i = 3; i < argc && play.music_count < PIECES - 3; i++)
        snprintf(play.music[play.music_count++], PATH, "%s", argv[i]);
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
