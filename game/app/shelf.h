/* What the lessons of one folder may name: all that is shipped, and the poses, tools and breaths that lie beside
 * them in files of their own. */
#ifndef APP_SHELF_H
#define APP_SHELF_H

#include "app/folder.h"
#include "body/body.h"
#include "lesson/vocabulary.h"

struct Library;

#define BESIDE_ENDINGS ".words .pose"

typedef struct Shelf {
    Text place; /* the path of its lessons, up to the last slash; of a bundle, its own */
    const Folder *folder;
    const Vocabulary *vocabulary;   /* the shipped one, if there are none */
    const Vocabulary *with_lessons; /* the same for routines (app/playable.h); NULL until one asks */
    Paths own;                      /* the names of those files: *.words, then *.pose */
    const Tree **trees;             /* beside them */
    Diags diags;                    /* of them, in order */
    bool told;                      /* they were added to a lesson's */
    Text unread;                    /* why nothing beside it can be read, or empty */
} Shelf;

/* The shelves of all lessons that are read in one go: each folder is looked at once. */
typedef struct Shelves {
    const struct Library *library;
    Arena *arena;   /* of the lessons, too */
    Arena *scratch; /* of their trees, cleared for each lesson; NULL: trees are kept beside their lessons */
    VEC(Shelf *) list;
    Near *near;                          /* of lessons that lie side by side, its owner's; or NULL */
    Listings listings;                   /* of folders that are not looked into again */
    bool plain;                          /* only lessons are wanted: what else a file holds is left aside */
    VEC(OtherTerm) others;               /* what was left aside, by its id */
    const struct Lesson *const *lessons; /* the catalogue's, for routines, once it is known */
    int lesson_count;
    bool lessons_known;
    const Vocabulary *usual; /* for routines in folders that have nothing of their own; NULL until one asks */
    bool aside;              /* what is wrong in a lesson is not told now, nor what is wrong beside it */
} Shelves;

Shelves shelves_in(Arena *arena, const struct Library *library);

/* The shelf of the folder that a file lies in; what is wrong in the files beside it is added to diags the first
 * time that diagnostics are not aside. NULL with the reason in *why if the folder, or one of those files, cannot be
 * read. */
Shelf *shelf_of(Shelves *shelves, const char *path, Diags *diags, Text *why);

/* The same, with nothing told yet: the shelf, whether it can be read or not; and what is told then. */
Shelf *shelf_known(Shelves *shelves, const char *path);
void shelf_tell(const Shelves *shelves, Shelf *shelf, Diags *diags);

/* Adds the names of the folder's files that lessons are read with, in the order of reading. */
void shelf_names(const Folder *folder, Arena *arena, Paths *names);

/* Makes a body's poses the vocabulary's, whose muscles are the body's, in its order. */
void shelf_take_poses(Arena *arena, const Body *body, Vocabulary *vocabulary);

#endif
