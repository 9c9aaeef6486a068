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
} Shelf;

/* The shelves of all lessons that are read in one go: each folder is looked at once. */
typedef struct Shelves {
    const struct Library *library;
    Arena *arena; /* of the lessons, too */
    VEC(const Shelf *) list;
} Shelves;

Shelves shelves_in(Arena *arena, const struct Library *library);

/* The shelf of the lesson's folder; NULL with the reason in *why if that cannot be read. */
const Shelf *shelf_of(Shelves *shelves, const char *path, Text *why);

#endif
