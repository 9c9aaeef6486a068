/* The whole room on real SDL drivers: disk as fast as it can, dummy, none at all, one that is lost, one that
 * hangs. Waits end by what happens, never by a time, but for a limit of a minute against hanging. */
#define _POSIX_C_SOURCE 200809L /* pipes and processes */

#include "edge/ear.h"
#include "edge/record.h"
#include "edge/shut.h"
#include "sound/device.h"
#include "sound/sound.h"
#include "sound/tone.h"

#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATIENCE_MS = 60000, PATH_ROOM = 1024 };

/* Of many alike a part, which is as much as CI has time for; all of it when UNKNOT_WHOLE is set, as tests/long/soak.sh does:
 * sound runs as quick as it can here, and takes the processor for as long. */
static int whole_or(int whole, int part) {
    return getenv("UNKNOT_WHOLE") ? whole : part;
}

static void use_file(const char *file) {
    setenv("SDL_DISKAUDIOFILE", file, 1);
}

static void use_driver(const char *driver, const char *file) {
    setenv("SDL_AUDIODRIVER", driver, 1);
    use_file(file);
    setenv("SDL_DISKAUDIODELAY", "0", 1);
    SDL_Quit();
    SDL_LogSetAllPriority(SDL_LOG_PRIORITY_CRITICAL);
    SDL_LogSetOutputFunction(NULL, NULL);
    assert_int_equal(SDL_Init(SDL_INIT_EVENTS), 0);
}

static Sound *opened(bool free_running) {
    Sound *sound = sound_open(&(SoundDesc){.free_running = free_running});
    assert_non_null(sound);
    return sound;
}

static void frame(Sound *sound, double t_s) {
    SDL_Event event;
    while (SDL_PollEvent(&event)) sound_device_event(sound, &event);
    sound_tick(sound, t_s);
}

/* Frames until the state is, or is not, the one given. */
static void wait_state(Sound *sound, SoundState wanted, bool is) {
    int waited_ms = 0;
    do {
        frame(sound, 0);
        SDL_Delay(1);
    } while ((sound_state(sound) == wanted) != is && ++waited_ms < PATIENCE_MS);
    assert_int_equal(sound_state(sound) == wanted, is);
}

static void wait_time(Sound *sound, double t_s) {
    for (int waited_ms = 0; sound_time(sound) < t_s && waited_ms < PATIENCE_MS; waited_ms++) {
        frame(sound, sound_time(sound));
        SDL_Delay(1);
    }
    assert_true(sound_time(sound) >= t_s);
}

static Cue cue(double at_s, Tone tone) {
    bool breath = tone == TONE_BREATH_IN || tone == TONE_BREATH_OUT;
    return (Cue){.at_s = at_s, .kind = CUE_TONE, .tone = tone, .seconds = breath ? 4 : 0};
}

static void no_sound_at_all_takes_every_call(void **state) {
    (void)state;
    sound_play_from(NULL, 0);
    sound_seek(NULL, 1);
    sound_pause(NULL);
    sound_resume(NULL);
    sound_volumes(NULL, &VOLUMES_USUAL);
    sound_end(NULL, 1);
    sound_listen(NULL, true);
    sound_sample(NULL, VOLUME_PAD);
    sound_music(NULL, "x");
    assert_int_equal(sound_music_state(NULL), MUSIC_NONE);
    sound_tick(NULL, 1);
    sound_device_event(NULL, NULL);
    assert_true(sound_score(NULL, NULL, 0, NULL));
    assert_true(sound_time(NULL) == 0);
    assert_int_equal(sound_state(NULL), SOUND_SILENT);
    assert_string_not_equal(sound_message(NULL), "");
    assert_true(sound_close(NULL));
}

/* Without a device all goes on and the time is the one that it is told. */
static void assert_silent_works(const char *driver, const char *file) {
    use_driver(driver, file);
    Sound *sound = opened(false);
    wait_state(sound, SOUND_SILENT, true);
    assert_int_equal(strncmp(sound_message(sound), "no sound: ", 10), 0);
    assert_true(strlen(sound_message(sound)) > 12);
    for (int i = 0; i < 200; i++) {
        Cue cues[] = {cue(i, TONE_BOWL)};
        assert_true(sound_score(sound, cues, 1, NULL));
        sound_play_from(sound, i);
        sound_pause(sound);
        sound_resume(sound);
        sound_volumes(sound, &VOLUMES_USUAL);
        sound_end(sound, i + 60);
        sound_seek(sound, i + 0.5);
        frame(sound, i + 0.75);
        assert_true(sound_time(sound) == i + 0.75);
    }
    assert_true(shut(sound));
}

static void an_unknown_driver_is_silence_with_a_reason(void **state) {
    (void)state;
    assert_silent_works("nosuch", "/dev/null");
}

static void a_device_that_does_not_open_is_silence_with_a_reason(void **state) {
    (void)state;
    assert_silent_works("disk", "/nonexistent/folder/sound.raw");
}

static void closing_at_once_is_fine(void **state) {
    (void)state;
    const char *files[] = {"/dev/null", "/dev/full", "/nonexistent/x"};
    for (int i = 0; i < 30; i++) {
        use_driver(i % 2 ? "disk" : "dummy", files[i % 3]);
        assert_true(shut(opened(i % 5 == 0)));
    }
}

static void the_dummy_driver_plays(void **state) {
    (void)state;
    use_driver("dummy", "");
    Sound *sound = opened(true);
    Cue cues[] = {cue(0, TONE_BOWL)};
    assert_true(sound_score(sound, cues, 1, NULL));
    sound_play_from(sound, 0);
    wait_state(sound, SOUND_ON, true);
    assert_string_equal(sound_message(sound), "");
    wait_time(sound, 0.1);
    sound_pause(sound);
    assert_true(shut(sound));
}

/* ---- what comes out, read from the disk driver's file, which is a pipe ---- */

enum { ONSETS_MAX = 4000 };

typedef struct Listener {
    const char *path;
    int64_t frames, zeros, onsets[ONSETS_MAX];
    int count;
    double peak;
} Listener;

/* An onset is the sample before the first that is not 0, after a tenth of a second of zeros. */
static void listen_to(Listener *to, const float *samples, int count) {
    for (int i = 0; i < count; i++, to->frames++) {
        float sample = samples[2 * i];
        to->peak = fmax(to->peak, fabs((double)sample));
        if (sample != 0 && to->zeros > SOUND_RATE / 10 && to->count < ONSETS_MAX)
            to->onsets[to->count++] = to->frames - 1;
        to->zeros = sample != 0 ? 0 : to->zeros + 1;
    }
}

static int listen_all(void *with) {
    Listener *listener = with;
    float samples[2 * 1024];
    FILE *pipe = fopen(listener->path, "rb");
    if (!pipe) return 1;
    listener->zeros = SOUND_RATE;
    size_t got;
    while ((got = fread(samples, 2 * sizeof(float), 1024, pipe)) > 0) listen_to(listener, samples, (int)got);
    fclose(pipe);
    return 0;
}

static void make_pipe(char path[PATH_ROOM]) {
    snprintf(path, PATH_ROOM, "%s/sound-%ld.pipe", UNKNOT_BUILD, (long)getpid());
    remove(path);
    assert_int_equal(mkfifo(path, 0600), 0);
}

static void every_onset_is_on_its_sample(void **state) {
    (void)state;
    const int seconds = whole_or(1800, 600);
    char path[PATH_ROOM];
    make_pipe(path);
    use_driver("disk", path);
    Listener *listener = calloc(1, sizeof *listener);
    assert_non_null(listener);
    listener->path = path;
    SDL_Thread *thread = SDL_CreateThread(listen_all, "listener", listener);
    Cue cues[2000];
    int count = 0;
    for (double t = 0; t <= seconds && count < 2000; t += 0.9 + (count * 37 % 100) / 123.0, count++)
        cues[count] = cue(t, count % 3 ? TONE_TICK : TONE_TICK_LAST);
    Sound *sound = opened(true);
    assert_true(sound_score(sound, cues, count, NULL));
    sound_play_from(sound, 0);
    wait_time(sound, seconds + 1);
    assert_true(shut(sound));
    SDL_WaitThread(thread, NULL);
    remove(path);
    assert_int_equal(listener->count, count);
    for (int i = 0; i < count; i++) {
        int64_t placed = (int64_t)floor(cues[i].at_s * SOUND_RATE + 0.5);
        assert_true(listener->onsets[i] - listener->onsets[0] == placed);
    }
    assert_true(ear_decibels(listener->peak) < -17.9);
    free(listener);
}

/* ---- a device that is lost ---- */

static void a_lost_device_is_left_and_tried_again(void **state) {
    (void)state;
    use_driver("disk", "/dev/full");
    Sound *sound = opened(false);
    Cue cues[] = {cue(0, TONE_GONG), cue(1, TONE_TICK)};
    assert_true(sound_score(sound, cues, 2, NULL));
    sound_play_from(sound, 0);
    for (int losses = 0; losses < 2; losses++) {
        wait_state(sound, SOUND_SILENT, true);
        assert_string_equal(sound_message(sound), "no sound: the sound device is gone");
        wait_state(sound, SOUND_SILENT, false);
    }
    use_file("/dev/null");
    wait_state(sound, SOUND_ON, true);
    sound_play_from(sound, 0);
    assert_string_equal(sound_message(sound), "");
    assert_true(shut(sound));
}

static void a_device_that_comes_later_is_taken(void **state) {
    (void)state;
    use_driver("disk", "/nonexistent/x");
    Sound *sound = opened(false);
    wait_state(sound, SOUND_SILENT, true);
    use_file("/dev/null");
    SDL_Event plugged = {.adevice = {.type = SDL_AUDIODEVICEADDED}};
    sound_device_event(sound, &plugged);
    wait_state(sound, SOUND_ON, true);
    assert_true(shut(sound));
}

/* However often it was lost before, and whichever comes first, its going or its coming back. */
static void a_device_that_is_back_is_open_within_a_second(void **state) {
    (void)state;
    use_driver("disk", "/dev/null");
    Sound *sound = opened(false);
    wait_state(sound, SOUND_ON, true);
    sound_play_from(sound, 0);
    SDL_Event gone = {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 2}};
    SDL_Event plugged = {.adevice = {.type = SDL_AUDIODEVICEADDED}};
    for (int losses = 0; losses < 12; losses++) {
        bool at_once = losses % 2;
        if (!at_once) use_file("/nonexistent/x");
        sound_device_event(sound, &gone);
        if (!at_once) wait_state(sound, SOUND_SILENT, true);
        use_file("/dev/null");
        double back_s = device_now_s();
        sound_device_event(sound, &plugged);
        wait_state(sound, SOUND_ON, false);
        wait_state(sound, SOUND_ON, true);
        double took_s = device_now_s() - back_s;
        if (took_s >= 1) print_message("it took %.2f s\n", took_s);
        assert_true(took_s < 1);
    }
    assert_true(shut(sound));
}

/* Not where the lesson was when the device went, nor from its beginning. */
static void a_device_that_comes_later_goes_on_where_the_lesson_is(void **state) {
    (void)state;
    use_driver("disk", "/nonexistent/x");
    Sound *sound = opened(false);
    wait_state(sound, SOUND_SILENT, true);
    sound_play_from(sound, 0);
    frame(sound, 30);
    use_file("/dev/null");
    SDL_Event plugged = {.adevice = {.type = SDL_AUDIODEVICEADDED}};
    sound_device_event(sound, &plugged);
    for (int i = 0; i < PATIENCE_MS && (sound_state(sound) != SOUND_ON || sound_time(sound) == 30); i++) {
        frame(sound, 30);
        SDL_Delay(1);
    }
    assert_int_equal(sound_state(sound), SOUND_ON);
    assert_true(sound_time(sound) > 30);
    assert_true(shut(sound));
}

static void the_sound_follows_a_picture_that_leaps(void **state) {
    (void)state;
    use_driver("dummy", "");
    Sound *sound = opened(false);
    wait_state(sound, SOUND_ON, true);
    sound_play_from(sound, 0);
    const double places_s[] = {0, 100, 50};
    for (int i = 0; i < 3; i++) {
        double began_s = device_now_s(), off_s = 1;
        for (int waited = 0; waited < PATIENCE_MS && off_s > 0.3; waited++) {
            double lesson_s = places_s[i] + device_now_s() - began_s;
            frame(sound, lesson_s);
            SDL_Delay(1);
            off_s = fabs(sound_time(sound) - lesson_s);
        }
        assert_true(off_s <= 0.3);
    }
    assert_true(shut(sound));
}

static void events_of_microphones_and_of_others_are_none_of_ours(void **state) {
    (void)state;
    use_driver("dummy", "");
    Sound *sound = opened(false);
    wait_state(sound, SOUND_ON, true);
    SDL_Event events[] = {
        {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 2, .iscapture = 1}},
        {.adevice = {.type = SDL_AUDIODEVICEREMOVED, .which = 0}},
        {.key = {.type = SDL_KEYDOWN}},
        {.adevice = {.type = SDL_AUDIODEVICEADDED}},
    };
    for (int i = 0; i < 4; i++) sound_device_event(sound, &events[i]);
    for (int i = 0; i < 20; i++) {
        sound_tick(sound, 0);
        assert_int_equal(sound_state(sound), SOUND_ON);
    }
    assert_true(shut(sound));
}

/* ---- a device that hangs: in a process of its own, which is left by _exit() ---- */

static int child_of(int (*work)(const char *path), const char *path) {
    pid_t child = fork();
    if (child == 0) _exit(work(path));
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Nobody reads the pipe, so that the first block that does not fit stops the device's thread for good. */
static int hang_in_play(const char *path) {
    use_driver("disk", path);
    FILE *held = fopen(path, "r+b");
    Sound *sound = sound_open(&(SoundDesc){0});
    wait_state(sound, SOUND_ON, true);
    sound_play_from(sound, 0);
    for (int i = 0; i < 100; i++) frame(sound, i / 60.0);
    bool closed = sound_close(sound);
    return held && !closed ? 0 : 1;
}

/* Opening a pipe that nobody reads does not return. */
static int hang_in_opening(const char *path) {
    use_driver("disk", path);
    Sound *sound = sound_open(&(SoundDesc){0});
    for (int i = 0; i < 100; i++) {
        Cue cues[] = {cue(i, TONE_BOWL)};
        if (!sound_score(sound, cues, 1, NULL) || sound_state(sound) != SOUND_OPENING) return 2;
        sound_play_from(sound, i);
        frame(sound, i);
        if (sound_time(sound) != i) return 3;
    }
    return sound_close(sound) ? 1 : 0;
}

static void a_device_that_hangs_is_left_behind(void **state) {
    (void)state;
    char path[PATH_ROOM];
    make_pipe(path);
    assert_int_equal(child_of(hang_in_play, path), 0);
    assert_int_equal(child_of(hang_in_opening, path), 0);
    remove(path);
}

/* ---- many calls while the device's thread renders as fast as it can ---- */

static int random_below(uint32_t *seed, int limit) {
    *seed = *seed * 1664525u + 1013904223u;
    return (int)((uint64_t)*seed * (uint64_t)limit >> 32);
}

/* A bank of its own, which only the sound holds afterwards. */
static void random_score(Sound *sound, double t_s, uint32_t *seed) {
    Cue cues[20];
    Bank *bank = random_below(seed, 8) ? NULL : bank_new();
    RecordingDesc desc = {48000, 1, 16, 30000, 300, 0.5, false};
    Recording wav = bank ? recording_wav(desc) : (Recording){0};
    if (bank) assert_int_equal(bank_add(bank, TEXT("a"), wav.bytes, wav.count), DECODE_GOOD);
    for (int i = 0; i < 20; i++) {
        cues[i] = cue(i * 1.5 + t_s, TONE_BOWL + (Tone)random_below(seed, 7));
        if (bank && i % 2)
            cues[i] = (Cue){.at_s = cues[i].at_s, .kind = CUE_SAY, .clip = TEXT("a"), .clip_path = TEXT("a")};
    }
    assert_true(sound_score(sound, cues, random_below(seed, 21), bank));
    bank_drop(bank);
    free(wav.bytes);
}

static void random_volumes(Sound *sound, uint32_t *seed) {
    Volumes volumes;
    for (int i = 0; i < VOLUME_GROUPS; i++) volumes.percent[i] = random_below(seed, 200) - 50;
    sound_volumes(sound, &volumes);
}

static void random_call(Sound *sound, uint32_t *seed) {
    double t_s = random_below(seed, 30000) / 1000.0;
    switch (random_below(seed, 9)) {
    case 0: random_score(sound, t_s, seed); break;
    case 1: sound_play_from(sound, t_s); break;
    case 2: sound_seek(sound, t_s); break;
    case 3: sound_pause(sound); break;
    case 4: sound_resume(sound); break;
    case 5: random_volumes(sound, seed); break;
    case 8: sound_end(sound, t_s); break;
    case 6: frame(sound, t_s); break;
    case 7: assert_true(sound_time(sound) >= 0); break;
    }
}

static void random_calls_while_it_plays(void **state) {
    (void)state;
    const int calls = whole_or(50000, 16000);
    uint32_t seed = 11;
    for (int turn = 0; turn < 2; turn++) {
        use_driver("disk", "/dev/null");
        Sound *sound = opened(turn == 0);
        wait_state(sound, SOUND_ON, true);
        for (int i = 0; i < calls; i++) {
            random_call(sound, &seed);
            if (i % 25 == 0) SDL_Delay(1);
        }
        assert_true(shut(sound));
    }
}

static void random_calls_while_devices_come_and_go(void **state) {
    (void)state;
    uint32_t seed = 13;
    const int most = whole_or(5, 2);
    use_driver("disk", "/dev/full");
    Sound *sound = opened(false);
    SDL_Event plugged = {.adevice = {.type = SDL_AUDIODEVICEADDED}};
    for (int losses = 0, turn = 0; losses < most && turn < 1000000; turn++) {
        bool was_on = sound_state(sound) == SOUND_ON;
        random_call(sound, &seed);
        losses += was_on && sound_state(sound) != SOUND_ON;
        if (turn % 1000 == 0) SDL_Delay(1);
        if (sound_state(sound) == SOUND_SILENT) sound_device_event(sound, &plugged);
    }
    assert_true(shut(sound));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_device_that_hangs_is_left_behind),
        cmocka_unit_test(no_sound_at_all_takes_every_call),
        cmocka_unit_test(an_unknown_driver_is_silence_with_a_reason),
        cmocka_unit_test(a_device_that_does_not_open_is_silence_with_a_reason),
        cmocka_unit_test(closing_at_once_is_fine),
        cmocka_unit_test(the_dummy_driver_plays),
        cmocka_unit_test(every_onset_is_on_its_sample),
        cmocka_unit_test(a_lost_device_is_left_and_tried_again),
        cmocka_unit_test(a_device_that_comes_later_is_taken),
        cmocka_unit_test(a_device_that_is_back_is_open_within_a_second),
        cmocka_unit_test(a_device_that_comes_later_goes_on_where_the_lesson_is),
        cmocka_unit_test(the_sound_follows_a_picture_that_leaps),
        cmocka_unit_test(events_of_microphones_and_of_others_are_none_of_ours),
        cmocka_unit_test(random_calls_while_it_plays),
        cmocka_unit_test(random_calls_while_devices_come_and_go),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    SDL_Quit();
    return failed;
}
