/* The loudspeaker, by SDL_mixer. Opening and closing may take seconds or never end, so both happen on a thread
 * of their own; a lost device is closed and tried again at growing intervals, then when one is plugged in.
 * Everything here is called by one thread, the program's main one; only DeviceRender runs elsewhere. */
#ifndef SOUND_DEVICE_H
#define SOUND_DEVICE_H

#include "sound/music.h"

typedef struct Device Device;
union SDL_Event;

/* Renders `count` stereo frames at 48 kHz into `frames`, which hold music or silence. Called by the device's thread: must neither lock nor
 * allocate nor call SDL. */
typedef void DeviceRender(void *with, float *frames, int count);

typedef enum DeviceState {
    DEVICE_OFF,  /* closed: render is not running and will not before the next device_tend() */
    DEVICE_BUSY, /* being opened or closed, or lost */
    DEVICE_ON    /* open: render is called again and again */
} DeviceState;

/* A device that begins to open. `prepare` runs first, once, on the opening thread, false if it cannot (memory).
 * `with` must outlive the device. NULL if memory is refused. */
Device *device_new(bool (*prepare)(void *with), DeviceRender *render, void *with);

/* Closes and frees. False if that has not ended within two seconds: then the device still runs, and it, `with` and
 * all that render uses must be left to the end of the process. */
bool device_free(Device *device);

/* To be called often: takes note of what has ended, and begins what is due at now_s (device_now_s()). */
DeviceState device_tend(Device *device, double now_s);

/* To be given all events of the program's loop: notes devices that come and go. */
void device_event(Device *device, const union SDL_Event *event);

/* Plays a file of music on an open device, in the place of what played; ignored where there is none. What it gives is
 * in the frames that render gets. */
void device_music(Device *device, const char *path);
void device_hold_music(Device *device, bool held);

/* MUSIC_NONE while no device is open, and after that until one is played again. */
MusicState device_music_state(Device *device, double now_s);

/* Why there is no sound, in a few words without a period; "" if there is, or it is still opening. */
const char *device_message(const Device *device);

/* A clock that never goes back, in seconds; any thread. */
double device_now_s(void);

void device_sleep(double seconds);

#endif
