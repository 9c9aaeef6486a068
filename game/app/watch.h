/* A lesson that is written while it plays: its file and those beside it that it may use are looked at, and read again
 * when one was saved. */
#ifndef APP_WATCH_H
#define APP_WATCH_H

#include "app/library.h"

#include <stdint.h>

#define WATCH_S 0.1 /* between two looks */

typedef struct Watch {
    const char *path;   /* NULL: nothing is watched */
    const char *parent; /* its folder */
    Arena *arenas[2];   /* the version that plays, and the one being read */
    int playing;        /* index of the first; -1: the one that plays came from elsewhere */
    Arena *names;       /* of what lies beside it */
    Paths beside;       /* those files' paths */
    uint64_t folder;    /* what the folder was like when they were listed */
    uint64_t seen;      /* what all the files were like when they were last read */
    double looked_s;    /* when that was asked for; below 0: never */
    Text problem, help; /* the first mistake of the newest version, or empty */
} Watch;

/* Starts to watch the file of a lesson that plays; what was watched before is forgotten. The path and the arena last
 * as long as the watch. */
void watch_lesson(Watch *watch, Arena *arena, const char *path);

/* The lesson as it was just saved, if it was and has no mistakes; NULL otherwise. It lasts until watch_kept(). True
 * in *changed when problem and help did. */
const Lesson *watch_look(Watch *watch, const Library *library, double now_s, bool *changed);

/* The version that watch_look() gave plays now: the one before it may go. */
void watch_kept(Watch *watch);

void watch_free(Watch *watch);

#endif
