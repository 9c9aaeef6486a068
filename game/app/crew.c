/* Each thread, the caller's own among them, takes the next few files until none is left, with arenas of its own; these
 * become the caller's. Shelves are made before, so that nobody changes what others look at. Where memory is refused, all
 * stop, and the caller's arena refuses once they have. */
#include "app/crew.h"

#include "app/locale.h"
#include "core/arena_join.h"

#include <SDL.h>

enum { HANDS_MAX = 8, FILES_AT_ONCE = 16, FILES_WORTH_A_THREAD = 128 };

typedef struct Crew {
    const Paths *paths;
    CrewFile *files;
    SDL_atomic_t next, refused;
} Crew;

/* One thread with what it works in. */
typedef struct Hand {
    Crew *crew;
    Shelves shelves;
    Near near;
    Diags diags;
    SDL_Thread *thread; /* NULL: the caller's */
} Hand;

static void read_file(Hand *hand, const char *path, CrewFile *file) {
    Shelves *shelves = &hand->shelves;
    file->why = file->shelf->unread;
    file->diags = &hand->diags;
    file->read = !file->why.count &&
                 library_lesson_on(shelves, file->shelf, path, &hand->diags, &file->file, &file->why);
    if (file->read && !file->file.lesson) file->other = shelves->others.at[shelves->others.count - 1];
}

static void read_files(void *with) {
    Hand *hand = with;
    Crew *crew = hand->crew;
    int count = crew->paths->count;
    while (!SDL_AtomicGet(&crew->refused)) {
        int first = SDL_AtomicAdd(&crew->next, FILES_AT_ONCE), end = first + FILES_AT_ONCE;
        if (first >= count) return;
        for (int i = first; i < end && i < count; i++) read_file(hand, crew->paths->at[i], &crew->files[i]);
    }
}

static void read_in_scratch(void *with) {
    Hand *hand = with;
    Arena *scratch = hand->shelves.scratch;
    if (!scratch)
        read_files(hand);
    else if (!arena_run(scratch, read_files, hand))
        SDL_AtomicSet(&hand->crew->refused, 1);
}

static int work(void *with) {
    Hand *hand = with;
    locale_plain();
    hand->shelves.near = &hand->near;
    if (!arena_run(hand->shelves.arena, read_in_scratch, hand)) SDL_AtomicSet(&hand->crew->refused, 1);
    near_close(&hand->near);
    return 0;
}

/* One more hand, working already; false if there is no memory or no thread for it. */
static bool hire(Hand *hand, const Shelves *shelves, Crew *crew) {
    Arena *arena = arena_new(), *scratch = shelves->scratch ? arena_new() : NULL;
    if (arena && (scratch || !shelves->scratch)) {
        *hand = (Hand){.crew = crew, .shelves = *shelves, .diags = diags_in(arena)};
        hand->shelves.arena = arena;
        hand->shelves.scratch = scratch;
        memset(&hand->shelves.others, 0, sizeof hand->shelves.others);
        hand->thread = SDL_CreateThread(work, "lessons", hand);
        if (hand->thread) return true;
    }
    arena_free(arena);
    arena_free(scratch);
    return false;
}

static void dismiss(Hand *hand, Arena *arena) {
    SDL_WaitThread(hand->thread, NULL);
    arena_take(arena, hand->shelves.arena);
    arena_free(hand->shelves.scratch);
}

static int hands_for(int files) {
    int worth = files / FILES_WORTH_A_THREAD, there = SDL_GetCPUCount();
    int most = worth < there ? worth : there;
    return most < 1 ? 1 : most > HANDS_MAX ? HANDS_MAX : most;
}

const CrewFile *crew_read(Shelves *shelves, const Paths *paths) {
    Arena *arena = shelves->arena;
    size_t count = (size_t)paths->count;
    Crew crew = {.paths = paths, .files = arena_alloc(arena, count * sizeof *crew.files)};
    Hand *hands = arena_alloc(arena, HANDS_MAX * sizeof *hands); /* whose diags the files point at */
    int hired = 1, wanted = hands_for(paths->count);
    for (size_t i = 0; i < count; i++) crew.files[i].shelf = shelf_known(shelves, paths->at[i]);
    hands[0] = (Hand){.crew = &crew, .shelves = *shelves, .diags = diags_in(arena)};
    memset(&hands[0].shelves.others, 0, sizeof hands[0].shelves.others);
    while (hired < wanted && hire(&hands[hired], shelves, &crew)) hired++;
    work(&hands[0]);
    for (int i = 1; i < hired; i++) dismiss(&hands[i], arena);
    if (SDL_AtomicGet(&crew.refused)) arena_refuse(arena);
    return crew.files;
}
