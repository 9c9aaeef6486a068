/* Whoever is free takes the next part. The caller never waits for the other thread to wake: if it has done all parts
 * before that, there is nothing left to wait for. A frame is shared several times with little between, and to wake a
 * thread takes as long as that: who has nothing to do stays awake for a moment before it sleeps. */
#include "app/threads.h"

#include <SDL.h>
#include <stdbool.h>
#include <stdlib.h>

enum { LINGER = 1000 }; /* looks, some 20 to 40 us */

struct Threads {
    Workers workers;
    SDL_Thread *other;
    SDL_atomic_t shares; /* how many there were; changed with the lock, looked at without */
    SDL_atomic_t busy;   /* is the other thread at a part? The same */
    SDL_mutex *lock;     /* for all below */
    SDL_cond *begun, *ended;
    WorkerPart *work;
    void *job;
    int parts, next;
    bool leaving;
};

/* The part to do next; -1: none is left. */
static int take(Threads *threads) {
    SDL_LockMutex(threads->lock);
    int part = threads->next < threads->parts ? threads->next++ : -1;
    SDL_UnlockMutex(threads->lock);
    return part;
}

static bool idle(const Threads *threads) {
    return threads->next >= threads->parts && !threads->leaving;
}

/* Until `number` is another one, or for a moment. */
static void linger(SDL_atomic_t *number, int now) {
    for (int i = 0; i < LINGER && SDL_AtomicGet(number) == now; i++) SDL_CPUPauseInstruction();
}

/* With the lock: sleeps until there is something to do. */
static int wait_for_part(Threads *threads) {
    SDL_AtomicSet(&threads->busy, 0);
    if (idle(threads)) {
        int shares = SDL_AtomicGet(&threads->shares);
        SDL_CondSignal(threads->ended);
        SDL_UnlockMutex(threads->lock);
        linger(&threads->shares, shares);
        SDL_LockMutex(threads->lock);
    }
    while (idle(threads)) SDL_CondWait(threads->begun, threads->lock);
    SDL_AtomicSet(&threads->busy, !threads->leaving);
    return threads->leaving ? -1 : threads->next++;
}

static int help(void *with) {
    Threads *threads = with;
    for (;;) {
        SDL_LockMutex(threads->lock);
        int part = wait_for_part(threads);
        WorkerPart *work = threads->work;
        void *job = threads->job;
        SDL_UnlockMutex(threads->lock);
        if (part < 0) return 0;
        work(job, part, 1);
    }
}

static void share(void *with, WorkerPart *work, void *job, int parts) {
    Threads *threads = with;
    SDL_LockMutex(threads->lock);
    threads->work = work;
    threads->job = job;
    threads->parts = parts;
    threads->next = 0;
    SDL_AtomicAdd(&threads->shares, 1);
    SDL_CondSignal(threads->begun);
    SDL_UnlockMutex(threads->lock);
    for (int part; (part = take(threads)) >= 0;) work(job, part, 0);
    linger(&threads->busy, 1);
    SDL_LockMutex(threads->lock);
    while (SDL_AtomicGet(&threads->busy)) SDL_CondWait(threads->ended, threads->lock);
    SDL_UnlockMutex(threads->lock);
}

Threads *threads_open(void) {
    Threads *threads = SDL_GetCPUCount() > 1 ? calloc(1, sizeof *threads) : NULL;
    if (!threads) return NULL;
    threads->workers = (Workers){share, threads};
    threads->lock = SDL_CreateMutex();
    threads->begun = SDL_CreateCond();
    threads->ended = SDL_CreateCond();
    if (threads->lock && threads->begun && threads->ended)
        threads->other = SDL_CreateThread(help, "painter", threads);
    if (threads->other) return threads;
    threads_close(threads);
    return NULL;
}

void threads_close(Threads *threads) {
    if (!threads) return;
    if (threads->other) {
        SDL_LockMutex(threads->lock);
        threads->leaving = true;
        SDL_CondSignal(threads->begun);
        SDL_UnlockMutex(threads->lock);
        SDL_WaitThread(threads->other, NULL);
    }
    if (threads->ended) SDL_DestroyCond(threads->ended);
    if (threads->begun) SDL_DestroyCond(threads->begun);
    if (threads->lock) SDL_DestroyMutex(threads->lock);
    free(threads);
}

const Workers *threads_workers(const Threads *threads) {
    return threads ? &threads->workers : NULL;
}
