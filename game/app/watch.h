/* A lesson that is written while it plays: its file, and those of its texts in the language that it plays in, are
 * looked at, and read again when one was saved. */
#ifndef APP_WATCH_H
#define APP_WATCH_H

#include "app/library.h"

#include <sys/stat.h>

#define WATCH_S 0.1 /* between two looks */

enum { WATCH_TEXTS = 2 }; /* a language with its region, and without */

typedef struct Watch {
    const char *path;                    /* NULL: nothing is watched */
    char texts[WATCH_TEXTS][PATH_BYTES]; /* files of texts, whether they are there or not; or "" */
    Arena *arenas[2];                    /* the version that plays, and the one being read */
    int playing;                         /* index of the first; -1: the one that plays came from elsewhere */
    struct stat seen;                    /* of the file when it was last read */
    struct stat texts_seen[WATCH_TEXTS];
    double looked_s;    /* when that was asked for; below 0: never */
    Text problem, help; /* the first mistake of the newest version, or empty */
} Watch;

/* Starts to watch the file of a lesson that plays; what was watched before is forgotten. */
void watch_lesson(Watch *watch, const Library *library, const Lesson *lesson);

/* The lesson as it was just saved, if it was and has no mistakes; NULL otherwise. It lasts until watch_kept(). True
 * in *changed when problem and help did. */
const Lesson *watch_look(Watch *watch, const Library *library, double now_s, bool *changed);

/* The version that watch_look() gave plays now: the one before it may go. */
void watch_kept(Watch *watch);

void watch_free(Watch *watch);

#endif
