/* Stands between a program and SDL (LD_PRELOAD), and writes to the file that PRESENTED names when its first picture was
 * presented: CLOCK_REALTIME, ns, as date has it. With PRESENTED_KEYS=N it then presses Down N times, each key 0.4 s after the last
 * one's picture, and writes how long each took from the key to the end of the next presentation, ns. Then the program
 * is asked to quit. */
#define _GNU_SOURCE
#include <SDL.h>

#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { APART_MS = 400, MOST_MS = 3000 };

typedef int Present(SDL_Window *window, const SDL_Rect *rects, int count);

static SDL_atomic_t pictures;
static FILE *out;

static long long now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * 1000000000ll + now.tv_nsec;
}

static void push_key(Uint32 type) {
    SDL_Event event = {.type = type};
    event.key.state = type == SDL_KEYDOWN ? SDL_PRESSED : SDL_RELEASED;
    event.key.keysym.scancode = SDL_SCANCODE_DOWN;
    event.key.keysym.sym = SDLK_DOWN;
    SDL_PushEvent(&event);
}

/* The time of one key; -1 if no picture came of it. */
static long long press(void) {
    int before = SDL_AtomicGet(&pictures);
    long long since = now_ns();
    push_key(SDL_KEYDOWN);
    while (SDL_AtomicGet(&pictures) == before)
        if (now_ns() - since > MOST_MS * 1000000ll) return -1;
    long long took = now_ns() - since;
    push_key(SDL_KEYUP);
    return took;
}

static int press_all(void *with) {
    int count = *(int *)with;
    for (int i = 0; i < count; i++) {
        SDL_Delay(APART_MS);
        fprintf(out, "%lld\n", press());
    }
    fclose(out);
    SDL_Event quit = {.type = SDL_QUIT};
    SDL_PushEvent(&quit);
    return 0;
}

static void first_picture(void) {
    static int keys;
    const char *path = getenv("PRESENTED"), *wanted = getenv("PRESENTED_KEYS");
    out = path ? fopen(path, "w") : NULL;
    if (!out) return;
    fprintf(out, "%lld\n", now_ns());
    keys = wanted ? atoi(wanted) : 0;
    SDL_DetachThread(SDL_CreateThread(press_all, "keys", &keys));
}

int SDL_UpdateWindowSurfaceRects(SDL_Window *window, const SDL_Rect *rects, int count) {
    Present *real = (Present *)(intptr_t)dlsym(RTLD_NEXT, "SDL_UpdateWindowSurfaceRects");
    int result = real(window, rects, count);
    if (SDL_AtomicAdd(&pictures, 1) == 0) first_picture();
    return result;
}
