/* SDL_mixer opens the device and calls `post_mix` with each block it has mixed;
 * the mix adds itself there, where every sample has its place (a channel started from the program's loop would
 * be 28-56 ms out). Jobs, the opening and closing, run one at a time on a thread made for each. */
#include "sound/device.h"

#include "sound/tone.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <math.h>
#include <stdlib.h>

enum { BLOCK = 1024, CHANNELS = 2, MESSAGE_MAX = 160, TRIES = 5 };

/* Before each try to reopen. After the last, and after a first opening that fails, nothing is tried until a
 * device is plugged in. */
static const double waits_s[TRIES] = {0.25, 0.5, 1, 2, 4};
static const double steady_s = 10; /* open for so long, it counts as well again */
static const double patience_s = 1;

struct Device {
    bool (*prepare)(void *with);
    DeviceRender *render;
    void *with;
    bool usable;     /* SDL has sound at all */
    SDL_Thread *job; /* NULL: none */
    SDL_sem *ended;  /* posted by a job as its last deed */
    Music *music;

    /* Written by the job while there is one. */
    bool prepared, open;
    char message[MESSAGE_MAX];

    bool lost, added; /* events that came in */
    int losses, tries;
    double due_s, opened_s; /* when to try next; since when it is open */
};

double device_now_s(void) {
    return (double)SDL_GetPerformanceCounter() / (double)SDL_GetPerformanceFrequency();
}

void device_sleep(double seconds) {
    SDL_Delay((Uint32)(seconds * 1000 + 0.5));
}

static void post_mix(void *with, Uint8 *stream, int bytes) {
    Device *device = with;
    device->render(device->with, (float *)(void *)stream, bytes / (int)(CHANNELS * sizeof(float)));
}

static void say(Device *device, const char *what) {
    SDL_strlcpy(device->message, what, sizeof device->message);
}

static int open_job(void *with) {
    Device *device = with;
    if (!device->prepared) device->prepared = device->prepare(device->with);
    if (!device->prepared) {
        say(device, "not enough memory");
    } else if (Mix_OpenAudioDevice(SOUND_RATE, AUDIO_F32SYS, CHANNELS, BLOCK, NULL, 0) != 0) {
        say(device, SDL_GetError());
    } else {
        device->open = true;
        say(device, "");
        Mix_SetPostMix(post_mix, device);
    }
    SDL_SemPost(device->ended);
    return 0;
}

static int close_job(void *with) {
    Device *device = with;
    music_drop(device->music);
    Mix_SetPostMix(NULL, NULL); /* which SDL_mixer would keep for the next device and call at once */
    Mix_CloseAudio();
    device->open = false;
    SDL_SemPost(device->ended);
    return 0;
}

static void start(Device *device, int (*job)(void *with), const char *name) {
    device->job = SDL_CreateThread(job, name, device);
    if (!device->job) say(device, SDL_GetError());
}

static void forget(Device *device) {
    if (device->ended) SDL_DestroySemaphore(device->ended);
    music_free(device->music);
    free(device);
}

Device *device_new(bool (*prepare)(void *with), DeviceRender *render, void *with) {
    Device *device = calloc(1, sizeof *device);
    if (!device) return NULL;
    *device = (Device){.prepare = prepare, .render = render, .with = with, .tries = TRIES};
    device->ended = SDL_CreateSemaphore(0);
    device->music = music_new();
    if (!device->ended || !device->music) {
        forget(device);
        return NULL;
    }
    device->usable = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
    if (!device->usable) say(device, SDL_GetError());
    device_tend(device, device_now_s());
    return device;
}

/* Waits for the running job; true if none is left. */
static bool job_over(Device *device, double seconds) {
    if (!device->job) return true;
    if (SDL_SemWaitTimeout(device->ended, (Uint32)(seconds * 1000)) != 0) return false;
    SDL_WaitThread(device->job, NULL);
    device->job = NULL;
    device->opened_s = device_now_s();
    return true;
}

static double next_due(Device *device, double now_s) {
    return device->tries < TRIES ? now_s + waits_s[device->tries++] : HUGE_VAL;
}

static void close_lost(Device *device, double now_s) {
    if (device->losses++ == 0 || now_s - device->opened_s > steady_s) device->tries = 0;
    device->due_s = next_due(device, now_s);
    say(device, "the sound device is gone");
    start(device, close_job, "sound close");
}

static void open_again(Device *device, double now_s) {
    device->lost = false;
    device->due_s = next_due(device, now_s);
    start(device, open_job, "sound open");
}

/* What to do with no job under way. */
static void next_job(Device *device, double now_s) {
    bool lost = device->open && device->lost;
    if (device->added && !device->open) {
        device->tries = 0;
        device->due_s = now_s;
    }
    if (!lost)
        device->added = false; /* one that came back before the other was closed is still to be opened */
    if (lost && music_wait(device->music, 0))
        close_lost(device, now_s);
    else if (!device->open && device->usable && now_s >= device->due_s)
        open_again(device, now_s);
}

DeviceState device_tend(Device *device, double now_s) {
    if (!job_over(device, 0)) return DEVICE_BUSY;
    next_job(device, now_s);
    if (device->job) return DEVICE_BUSY;
    return !device->open ? DEVICE_OFF : device->lost ? DEVICE_BUSY : DEVICE_ON;
}

void device_event(Device *device, const union SDL_Event *event) {
    if (event->type != SDL_AUDIODEVICEREMOVED && event->type != SDL_AUDIODEVICEADDED) return;
    if (event->adevice.iscapture) return;
    bool added = event->type == SDL_AUDIODEVICEADDED;
    if (!added && event->adevice.which == 0) return; /* not an open one; and we open no other */
    device->added = added; /* what came before ours went is no reason to try again */
    if (!added) device->lost = true;
}

static bool is_usable(const Device *device) {
    return !device->job && device->open && !device->lost;
}

void device_music(Device *device, const char *path) {
    if (is_usable(device)) music_play(device->music, path);
}

void device_hold_music(Device *device, bool held) {
    if (is_usable(device)) music_hold(device->music, held);
}

MusicState device_music_state(Device *device, double now_s) {
    return is_usable(device) ? music_tend(device->music, now_s) : MUSIC_NONE;
}

const char *device_message(const Device *device) {
    return device->job ? "" : device->message;
}

bool device_free(Device *device) {
    if (!job_over(device, patience_s)) return false;
    if (!music_wait(device->music, patience_s)) return false;
    if (device->open) start(device, close_job, "sound close");
    if (!job_over(device, patience_s) || device->open) return false;
    if (device->usable) SDL_QuitSubSystem(SDL_INIT_AUDIO);
    forget(device);
    return true;
}
