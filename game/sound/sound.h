/* Sound as the program uses it: give it the cues of a lesson, say where to play from, and call sound_tick() each
 * frame. It places every tone to the sample, goes on without a device, and comes back with one.
 *
 * One thread calls all of this; nothing here waits for the device but sound_close(). What a call asks for is
 * heard from the device's next block on, 21 ms. Every call takes NULL for a sound that could not be had. */
#ifndef SOUND_SOUND_H
#define SOUND_SOUND_H

#include "core/volumes.h"
#include "sound/bank.h"
#include "sound/music.h"
#include "timeline/cue.h"

#include <stdbool.h>

typedef struct Sound Sound;
union SDL_Event;

typedef struct SoundDesc {
    double speed; /* lesson seconds in a second of the wall's clock; 0 means 1 */
    bool
        free_running; /* sound keeps its own time and sound_tick() corrects nothing: for a device that renders
                        * faster or slower than life, with the picture following sound_time() */
} SoundDesc;

typedef enum SoundState {
    SOUND_OPENING, /* or closing a device that was lost */
    SOUND_ON,
    SOUND_SILENT /* all calls work, nothing is heard; sound_message() says why. A lost device is tried again at
                  * growing intervals, and whenever one is plugged in */
} SoundState;

/* A sound at the usual volumes, its device opening in the background. NULL only if memory is refused. */
Sound *sound_open(const SoundDesc *desc);

/* Fades out, closes, frees. False if the device hangs: it has been given two seconds and is left behind, and the
 * program must end by _exit(), because SDL_Quit() would hang too. */
bool sound_close(Sound *sound);

/* The tones and recordings of a lesson instead of those before, from a copy of the cues, which are in order, and a
 * bank that is held for as long as it is needed (NULL: no recordings). What sounds goes on, and so does lesson time. Taken up together with the next seek, pause, resume, volume or tick, so that a
 * change of the lesson and a seek in it are one. False, and the old ones stay, if memory is refused. */
bool sound_score(Sound *sound, const Cue *cues, int count, Bank *bank);

/* When the lesson of the score ends: until then the pad and the person's music lie under it. Taken up like the score; 0
 * at first: nothing does. */
void sound_end(Sound *sound, double end_s);

/* Plays from a lesson time: what sounded fades out, and the cues from t_s on are heard, one at t_s included. */
void sound_play_from(Sound *sound, double t_s);

/* Goes to a lesson time in the same way, playing or paused as before. */
void sound_seek(Sound *sound, double t_s);

/* Freezes lesson time and fades out what sounds; resuming fades it in again, where it was. */
void sound_pause(Sound *sound);
void sound_resume(Sound *sound);

void sound_volumes(Sound *sound, const Volumes *volumes);

/* While somebody sets them in a lesson that stands still, pad and music are heard; and of tones, breath or voice a
 * sample: of the voice, the line of the score that comes next. */
void sound_listen(Sound *sound, bool listens);
void sound_sample(Sound *sound, VolumeGroup group);

/* Plays a file of the person's music under the lesson, from its start: as long as the lesson plays, and softer while
 * somebody speaks. It stands still in a pause. Ignored while there is no device. */
void sound_music(Sound *sound, const char *path);

/* Of the latest; MUSIC_NONE once its device was lost. */
MusicState sound_music_state(Sound *sound);

/* To be called each frame while a lesson plays, and now and then otherwise: opens and reopens the device, and
 * holds the sound to the picture's lesson time, by 0.1 % of speed, or past 250 ms by a jump. */
void sound_tick(Sound *sound, double lesson_t_s);

/* To be given every event of the program's loop: notes devices that come and go. */
void sound_device_event(Sound *sound, const union SDL_Event *event);

/* The lesson time of the sample now being rendered, which is heard a block (21 ms) later at the earliest;
 * without a device the last that sound_tick() was told. */
double sound_time(Sound *sound);

SoundState sound_state(const Sound *sound);

/* One line to show the person; "" unless there is something to say. */
const char *sound_message(Sound *sound);

#endif
