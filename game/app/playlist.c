#include "app/playlist.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECES_MAX = 20000 };

/* ---- the folder ---- */

static void search(void *with) {
    Playlist *playlist = with;
    if (path_is_folder(playlist->folder))
        files_below(playlist->arena, playlist->folder, MUSIC_ENDINGS, &playlist->paths);
    if (playlist->paths.count > PIECES_MAX) playlist->paths.count = PIECES_MAX;
    playlist->order =
        arena_alloc(playlist->arena, ((size_t)playlist->paths.count + 1) * sizeof *playlist->order);
}

static int search_job(void *with) {
    Playlist *playlist = with;
    if (!arena_run(playlist->arena, search, playlist)) playlist->paths.count = 0;
    SDL_AtomicSet(&playlist->found, 1);
    return 0;
}

static void find_folder(Playlist *playlist, const char *folder) {
    const char *found = folder ? folder : music_folder(playlist->arena);
    if (found && strlen(found) < sizeof playlist->folder) strcpy(playlist->folder, found);
}

void playlist_open(Playlist *playlist, const char *folder) {
    memset(playlist, 0, sizeof *playlist);
    playlist->asked = folder != NULL;
    playlist->arena = arena_new();
    if (playlist->arena) find_folder(playlist, folder);
}

void playlist_close(Playlist *playlist) {
    if (playlist->search) SDL_WaitThread(playlist->search, NULL);
    arena_free(playlist->arena);
    memset(playlist, 0, sizeof *playlist);
}

/* ---- the order ---- */

static uint64_t next_random(uint64_t *state) { /* splitmix64 */
    uint64_t z = *state += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

void playlist_shuffle(int *order, int count, uint64_t seed) {
    for (int i = 0; i < count; i++) {
        int j = (int)(next_random(&seed) % (uint64_t)(i + 1));
        order[i] = order[j];
        order[j] = i;
    }
}

void playlist_begin(Playlist *playlist, Text lesson, int64_t session) {
    playlist->seed = 14695981039346656037ULL ^ (uint64_t)session; /* and FNV-1a */
    for (size_t i = 0; i < lesson.count; i++)
        playlist->seed = (playlist->seed ^ (unsigned char)lesson.at[i]) * 1099511628211ULL;
    playlist->message[0] = '\0';
    if (playlist->stage == PLAYLIST_PLAYING) playlist->stage = PLAYLIST_READY;
}

/* ---- from one piece to the next ---- */

static const char *piece(const Playlist *playlist) {
    return playlist->paths.at[playlist->order[playlist->next]];
}

static void begin_search(Playlist *playlist) {
    playlist->stage = PLAYLIST_OVER;
    if (!playlist->folder[0]) return;
    playlist->search = SDL_CreateThread(search_job, "music search", playlist);
    if (playlist->search) playlist->stage = PLAYLIST_SEARCHING;
}

static void end_search(Playlist *playlist) {
    if (!SDL_AtomicGet(&playlist->found)) return;
    SDL_WaitThread(playlist->search, NULL);
    playlist->search = NULL;
    playlist->stage = playlist->paths.count ? PLAYLIST_READY : PLAYLIST_OVER;
    if (!playlist->paths.count && playlist->asked)
        snprintf(playlist->message, sizeof playlist->message, "There is no music in %.900s",
                 playlist->folder);
}

static void begin(Playlist *playlist, Sound *sound) {
    playlist_shuffle(playlist->order, playlist->paths.count, playlist->seed);
    playlist->next = playlist->broken = 0;
    playlist->stage = PLAYLIST_PLAYING;
    sound_music(sound, piece(playlist));
}

static void go_on(Playlist *playlist, Sound *sound) {
    if (playlist->broken == playlist->paths.count) {
        playlist->stage = PLAYLIST_OVER;
        return;
    }
    playlist->next = (playlist->next + 1) % playlist->paths.count;
    sound_music(sound, piece(playlist));
}

static void tell_broken(Playlist *playlist) {
    playlist->broken++;
    if (playlist->told) return;
    playlist->told = true;
    snprintf(playlist->message, sizeof playlist->message, "%.900s cannot be played",
             path_name(piece(playlist)));
}

static void follow(Playlist *playlist, Sound *sound) {
    switch (sound_music_state(sound)) {
    case MUSIC_LOADING:
    case MUSIC_PLAYING: return;
    case MUSIC_NONE: sound_music(sound, piece(playlist)); return; /* the device is a new one */
    case MUSIC_ENDED: playlist->broken = 0; break;
    case MUSIC_BROKEN: tell_broken(playlist); break;
    }
    go_on(playlist, sound);
}

void playlist_tick(Playlist *playlist, Sound *sound) {
    switch (playlist->stage) {
    case PLAYLIST_NEW: begin_search(playlist); return;
    case PLAYLIST_SEARCHING: end_search(playlist); return;
    case PLAYLIST_READY: begin(playlist, sound); return;
    case PLAYLIST_PLAYING: follow(playlist, sound); return;
    case PLAYLIST_OVER: return;
    }
}
