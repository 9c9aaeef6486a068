/* What the lessons of one folder may name: all that is shipped, and what lies beside them. */
#ifndef APP_SHELF_H
#define APP_SHELF_H

#include "app/folder.h"
#include "lesson/vocabulary.h"

struct Library;

typedef struct Shelf {
    Text place; /* the path of its lessons, up to the last slash */
    const Folder *folder;
    const Vocabulary *vocabulary;
    const Vocabulary *with_lessons; /* the same for routines (app/playable.h); NULL until one asks */
} Shelf;

/* The shelves of all lessons that are read in one go: each folder is looked at once. */
typedef struct Shelves {
    const struct Library *library;
    Arena *arena;   /* of the lessons, too */
    Arena *scratch; /* of their trees, cleared for each lesson; NULL: trees are kept beside their lessons */
    VEC(Shelf *) list;
    bool plain;                          /* only lessons are wanted: what else a file holds is left aside */
    const struct Lesson *const *lessons; /* the catalogue's, for routines, once it is known */
    int lesson_count;
    bool lessons_known;
} Shelves;

Shelves shelves_in(Arena *arena, const struct Library *library);

/* The shelf of the lesson's folder; NULL with the reason in *why if that cannot be read. */
Shelf *shelf_of(Shelves *shelves, const char *path, Text *why);

#endif
