#include "sound/music.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <stdlib.h>

/* SDL_mixer is asked so often whether it still plays, which stops it for as long as that takes. What ends sooner than a
 * second holds nothing that can be heard. */
static const double ask_s = 0.25, least_s = 1;

struct Music {
    MusicState state;
    bool held;
    double asked_s, began_s;
    SDL_Thread *job; /* NULL: none */
    SDL_sem *ended;  /* posted by a job as its last deed */
    char *path;      /* what the job opens */
    Mix_Music *piece;
    bool plays; /* the job's answer */
};

Music *music_new(void) {
    Music *music = calloc(1, sizeof *music);
    if (!music) return NULL;
    music->ended = SDL_CreateSemaphore(0);
    if (music->ended) return music;
    free(music);
    return NULL;
}

void music_free(Music *music) {
    if (!music) return;
    SDL_DestroySemaphore(music->ended);
    SDL_free(music->path);
    free(music);
}

static void forget(Music *music) {
    Mix_HaltMusic();
    if (music->piece) Mix_FreeMusic(music->piece);
    music->piece = NULL;
}

static int open_job(void *with) {
    Music *music = with;
    forget(music);
    music->piece = Mix_LoadMUS(music->path);
    music->plays = music->piece && Mix_PlayMusic(music->piece, 1) == 0;
    SDL_SemPost(music->ended);
    return 0;
}

void music_play(Music *music, const char *path) {
    if (music->job) return;
    SDL_free(music->path);
    music->path = SDL_strdup(path);
    music->job = music->path ? SDL_CreateThread(open_job, "music", music) : NULL;
    music->state = music->job ? MUSIC_LOADING : MUSIC_BROKEN;
}

static bool job_over(Music *music, Uint32 patience_ms) {
    if (!music->job) return true;
    if (SDL_SemWaitTimeout(music->ended, patience_ms) != 0) return false;
    SDL_WaitThread(music->job, NULL);
    music->job = NULL;
    music->began_s = -1;
    music->state = music->plays ? MUSIC_PLAYING : MUSIC_BROKEN;
    if (music->held) Mix_PauseMusic();
    return true;
}

static void ask(Music *music, double now_s) {
    if (music->held) music->began_s = -1; /* time does not pass for it */
    if (music->began_s < 0) music->began_s = now_s;
    if (now_s - music->asked_s < ask_s) return;
    music->asked_s = now_s;
    if (Mix_PlayingMusic()) return;
    music->state = now_s - music->began_s < least_s ? MUSIC_BROKEN : MUSIC_ENDED;
}

MusicState music_tend(Music *music, double now_s) {
    if (!job_over(music, 0)) return MUSIC_LOADING;
    if (music->state == MUSIC_PLAYING) ask(music, now_s);
    return music->state;
}

void music_hold(Music *music, bool held) {
    if (music->held == held) return;
    music->held = held;
    if (music->job || music->state != MUSIC_PLAYING) return;
    if (held)
        Mix_PauseMusic();
    else
        Mix_ResumeMusic();
}

bool music_wait(Music *music, double seconds) {
    return job_over(music, (Uint32)(seconds * 1000));
}

void music_drop(Music *music) {
    forget(music);
    music->state = MUSIC_NONE;
}
