/* Two threads and two relays. The main thread keeps the order that it wants obeyed and sends it whole; the
 * device's thread takes the latest, obeys, and sends back a report of where it is. A score is part of the order,
 * so it changes hands with it; the main thread frees a replaced score once a report shows that an order without
 * it has been taken and none of its recordings sounds any more. While there is no device, the main thread obeys in its place. */
#include "sound/sound.h"

#include "sound/device.h"
#include "sound/drift.h"
#include "sound/limiter.h"
#include "sound/mix.h"
#include "sound/relay.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { MESSAGE_MAX = 256 };

static const double fade_patience_s = 0.3;

typedef struct Letter {
    MixOrder order;
    unsigned number; /* of orders sent; the latest is the highest */
} Letter;

typedef struct Report {
    unsigned number; /* of the letter taken */
    unsigned jump;   /* of its order */
    double lesson_s; /* of the block's first sample */
    double wall_s;   /* when its rendering began */
    bool still;
    unsigned oldest; /* number of the oldest score that recordings are still heard from */
} Report;

typedef struct Retired {
    struct Retired *older;
    Score *score;
    unsigned number; /* the first letter without it */
} Retired;

struct Sound {
    bool free_running;
    double speed;
    Device *device;
    DeviceState state;

    MixOrder wanted;
    bool playing;    /* wanted.playing also needs a device */
    Score *score;    /* owned; wanted.score from the next letter on */
    unsigned scores; /* so many there were */
    Retired *retired;
    unsigned number;
    double told_s; /* lesson time by the last seek or tick */
    Drift drift;
    double measured_s; /* wall time of the last report measured; 0: none since the last jump */
    Report seen;
    char message[MESSAGE_MAX];

    Relay letters, reports;
    Letter letter[3];
    Report report[3];

    Pad *pad;
    Mix *mix;        /* the device's thread's, or, while the device is off, the main thread's */
    Limiter limiter; /* the device's thread's */
};

/* ---- on the device's thread ---- */

static bool prepare(void *with) {
    Sound *sound = with;
    sound->pad = pad_new();
    if (sound->pad) sound->mix = mix_new(sound->pad);
    limiter_begin(&sound->limiter);
    return sound->mix != NULL;
}

/* Of the block's first frame, which left the mix LIMITER_DELAY frames ago. */
static double lesson_time(const Sound *sound, const MixOrder *order) {
    double delay_s = LIMITER_DELAY * order->rate / SOUND_RATE;
    return fmax(mix_time(sound->mix) - delay_s, fmin(order->from_s, mix_time(sound->mix)));
}

static void obey(Sound *sound) {
    if (relay_take(&sound->letters)) mix_obey(sound->mix, &sound->letter[sound->letters.front].order);
    const Letter *letter = &sound->letter[sound->letters.front];
    sound->report[sound->reports.back] = (Report){.number = letter->number,
                                                  .jump = letter->order.jump,
                                                  .lesson_s = lesson_time(sound, &letter->order),
                                                  .wall_s = device_now_s(),
                                                  .still = mix_still(sound->mix),
                                                  .oldest = mix_oldest_score(sound->mix)};
    relay_send(&sound->reports);
}

static void render(void *with, float *frames, int count) {
    Sound *sound = with;
    obey(sound);
    mix_render(sound->mix, frames, count);
    limiter_run(&sound->limiter, frames, count);
}

/* ---- on the main thread ---- */

static bool is_in_use(const Sound *sound, const Retired *retired) {
    bool taken = (int)(sound->seen.number - retired->number) >= 0;
    return !taken || (retired->score && sound->seen.oldest <= retired->score->number);
}

static void free_retired(Sound *sound) {
    Retired **link = &sound->retired;
    while (*link) {
        Retired *retired = *link;
        if (is_in_use(sound, retired)) {
            link = &retired->older;
            continue;
        }
        *link = retired->older;
        score_free(retired->score);
        free(retired);
    }
}

static void look(Sound *sound) {
    if (!relay_take(&sound->reports)) return;
    sound->seen = sound->report[sound->reports.front];
    free_retired(sound);
}

static void send(Sound *sound) {
    sound->wanted.score = sound->score;
    sound->wanted.playing = sound->playing && (sound->free_running || sound->state == DEVICE_ON);
    sound->letter[sound->letters.back] = (Letter){sound->wanted, ++sound->number};
    relay_send(&sound->letters);
    if (sound->state == DEVICE_OFF && sound->mix) obey(sound);
    look(sound);
}

static void jump(Sound *sound, double t_s, bool corrects) {
    sound->wanted.jump++;
    sound->wanted.from_s = t_s;
    sound->wanted.corrects = corrects;
    sound->wanted.rate = sound->speed;
    sound->drift = (Drift){0};
    sound->measured_s = 0;
    sound->told_s = t_s;
}

Sound *sound_open(const SoundDesc *desc) {
    Sound *sound = calloc(1, sizeof *sound);
    if (!sound) return NULL;
    sound->free_running = desc->free_running;
    sound->speed = desc->speed > 0 ? desc->speed : 1;
    sound->wanted = (MixOrder){.volumes = VOLUMES_USUAL, .rate = sound->speed};
    relay_init(&sound->letters);
    relay_init(&sound->reports);
    sound->device = device_new(prepare, render, sound);
    sound->state = DEVICE_BUSY;
    if (sound->device) return sound;
    free(sound);
    return NULL;
}

/* Lets what sounds fade out, if the device is still at work. */
static void hush(Sound *sound) {
    sound_pause(sound);
    for (double waited_s = 0; waited_s < fade_patience_s; waited_s += 0.005) {
        look(sound);
        if (sound->state != DEVICE_ON || (sound->seen.number == sound->number && sound->seen.still)) return;
        device_sleep(0.005);
    }
}

bool sound_close(Sound *sound) {
    if (!sound) return true;
    hush(sound);
    if (!device_free(sound->device)) return false;
    sound->seen.number = sound->number;
    sound->seen.oldest = UINT_MAX;
    free_retired(sound);
    score_free(sound->score);
    mix_free(sound->mix);
    pad_free(sound->pad);
    free(sound);
    return true;
}

bool sound_score(Sound *sound, const Cue *cues, int count, Bank *bank) {
    if (!sound) return true;
    Score *score = score_new(cues, count, bank);
    Retired *retired = malloc(sizeof *retired);
    if (!score || !retired) {
        score_free(score);
        free(retired);
        return false;
    }
    score->number = ++sound->scores;
    *retired = (Retired){sound->retired, sound->score, sound->number + 1};
    sound->retired = retired;
    sound->score = score;
    return true;
}

void sound_end(Sound *sound, double end_s) {
    if (sound) sound->wanted.end_s = end_s;
}

void sound_play_from(Sound *sound, double t_s) {
    if (!sound) return;
    sound->playing = true;
    sound_seek(sound, t_s);
}

void sound_seek(Sound *sound, double t_s) {
    if (!sound) return;
    jump(sound, t_s, false);
    send(sound);
}

void sound_pause(Sound *sound) {
    if (!sound) return;
    sound->playing = false;
    send(sound);
}

void sound_resume(Sound *sound) {
    if (!sound) return;
    sound->playing = true;
    sound->measured_s = 0;
    send(sound);
}

void sound_volumes(Sound *sound, const Volumes *volumes) {
    if (!sound) return;
    sound->wanted.volumes = *volumes;
    send(sound);
}

void sound_listen(Sound *sound, bool listens) {
    if (!sound) return;
    sound->wanted.listens = listens;
    send(sound);
}

void sound_sample(Sound *sound, VolumeGroup group) {
    if (!sound) return;
    sound->wanted.sample++;
    sound->wanted.sampled = group;
    send(sound);
}

void sound_music(Sound *sound, const char *path) {
    if (sound) device_music(sound->device, path);
}

MusicState sound_music_state(Sound *sound) {
    return sound ? device_music_state(sound->device, device_now_s()) : MUSIC_NONE;
}

/* Music goes on with the lesson, and is held once it has faded out. */
static void hold_music(Sound *sound) {
    bool obeyed = sound->seen.number == sound->number;
    if ((sound->playing || sound->wanted.listens) && sound->wanted.end_s > 0)
        device_hold_music(sound->device, false);
    else if (obeyed && sound->seen.still)
        device_hold_music(sound->device, true);
}

/* Compares the clocks by a report that has not been used yet and is newer than the last jump. */
static void correct(Sound *sound, double lesson_t_s, double now_s) {
    const Report *seen = &sound->seen;
    if (seen->jump != sound->wanted.jump || seen->wall_s <= sound->measured_s) return;
    double error_s = (lesson_t_s - seen->lesson_s) / sound->speed - (now_s - seen->wall_s);
    if (sound->measured_s > 0) drift_note(&sound->drift, error_s, seen->wall_s - sound->measured_s);
    sound->measured_s = seen->wall_s;
    sound->wanted.rate = sound->speed * drift_rate(&sound->drift);
    if (drift_lost(&sound->drift)) jump(sound, lesson_t_s, true);
}

void sound_tick(Sound *sound, double lesson_t_s) {
    if (!sound) return;
    double now_s = device_now_s();
    bool was_on = sound->state == DEVICE_ON;
    sound->state = device_tend(sound->device, now_s);
    sound->told_s = lesson_t_s;
    look(sound);
    hold_music(sound);
    if (!sound->free_running && sound->state == DEVICE_ON) {
        if (!was_on)
            jump(sound, lesson_t_s, false);
        else if (sound->playing)
            correct(sound, lesson_t_s, now_s);
    }
    send(sound);
}

void sound_device_event(Sound *sound, const union SDL_Event *event) {
    if (sound) device_event(sound->device, event);
}

double sound_time(Sound *sound) {
    if (!sound) return 0;
    look(sound);
    bool current = sound->state == DEVICE_ON && sound->seen.jump == sound->wanted.jump;
    return current ? sound->seen.lesson_s : sound->told_s;
}

SoundState sound_state(const Sound *sound) {
    if (!sound) return SOUND_SILENT;
    switch (sound->state) {
    case DEVICE_ON: return SOUND_ON;
    case DEVICE_OFF: return SOUND_SILENT;
    case DEVICE_BUSY: break;
    }
    return SOUND_OPENING;
}

const char *sound_message(Sound *sound) {
    if (!sound) return "no sound: not enough memory";
    const char *why = device_message(sound->device);
    if (sound_state(sound) != SOUND_SILENT || !why[0]) return "";
    snprintf(sound->message, sizeof sound->message, "no sound: %s", why);
    return sound->message;
}
