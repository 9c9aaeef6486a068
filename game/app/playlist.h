/* The person's music under the lessons: what lies in a folder, in an order that each session has to itself, one piece
 * after the other. A piece that cannot be played is left out and told of once. The folder is looked through on a thread
 * of its own: it may be large, or on a disk that sleeps. */
#ifndef APP_PLAYLIST_H
#define APP_PLAYLIST_H

#include "app/files.h"
#include "sound/sound.h"

#include <SDL.h>
#include <stdint.h>

#define MUSIC_ENDINGS ".ogg .mp3 .flac .wav .opus .OGG .MP3 .FLAC .WAV .OPUS"

typedef enum PlaylistStage {
    PLAYLIST_NEW,
    PLAYLIST_SEARCHING,
    PLAYLIST_READY, /* to begin a session */
    PLAYLIST_PLAYING,
    PLAYLIST_OVER /* there is nothing that could be played */
} PlaylistStage;

typedef struct Playlist {
    PlaylistStage stage;
    char folder[PATH_BYTES]; /* or "": there is none */
    bool asked;              /* the person named it: that it is empty is told */
    Arena *arena;            /* of what follows; the thread's while it searches */
    Paths paths;
    int *order; /* of this session, indexes of paths */
    SDL_Thread *search;
    SDL_atomic_t found;       /* 1 once the search is over */
    uint64_t seed;            /* of the session */
    int next, broken;         /* place in the order; pieces in a row that could not be played */
    bool told;                /* of one that cannot be */
    char message[PATH_BYTES]; /* what the person should know; or "" */
} Playlist;

/* Of the folder, or of the person's usual one if it is NULL. */
void playlist_open(Playlist *playlist, const char *folder);

/* Waits for a search that is under way. */
void playlist_close(Playlist *playlist);

/* A new session: another order, the same for the same lesson and number. */
void playlist_begin(Playlist *playlist, Text lesson, int64_t session);

/* An order of `count` pieces, each once: the same for the same seed. */
void playlist_shuffle(int *order, int count, uint64_t seed);

/* To be called each frame while a lesson plays and music is wanted. */
void playlist_tick(Playlist *playlist, Sound *sound);

#endif
