/* One piece of the person's music, from a file, by SDL_mixer's own player: it lies in the stream when the mix is called,
 * which makes it as strong as it is to be (sound/bed.h). Files may be large, or on a disk that sleeps: they are opened on
 * a thread made for each. Everything here is called by the program's main thread, while a device is open, but for
 * music_drop(). */
#ifndef SOUND_MUSIC_H
#define SOUND_MUSIC_H

#include <stdbool.h>

typedef enum MusicState {
    MUSIC_NONE,
    MUSIC_LOADING,
    MUSIC_PLAYING, /* or held */
    MUSIC_ENDED,
    MUSIC_BROKEN /* it cannot be read, or nothing in it can be heard */
} MusicState;

typedef struct Music Music;

/* Nothing plays. NULL if memory is refused. The caller's; freed by music_free() once music_drop() has been called. */
Music *music_new(void);
void music_free(Music *music);

/* Plays a file from its start in the place of what played; ignored while another is being opened. */
void music_play(Music *music, const char *path);

/* To be called often: takes note of what has ended. */
MusicState music_tend(Music *music, double now_s);

/* Stops it where it is, and lets it go on. */
void music_hold(Music *music, bool held);

/* Waits for a file that is being opened; false if that takes longer. */
bool music_wait(Music *music, double seconds);

/* Ends what plays and forgets it, before its device is closed; on any thread, while nobody else calls anything here. */
void music_drop(Music *music);

#endif
