/* What lies beside a lesson: the files of its folder, or of the bundle it is in, by name. Only the names are read at
 * once; a file's bytes are when they are asked for. */
#ifndef APP_FOLDER_H
#define APP_FOLDER_H

#include "app/files.h"

typedef struct Folder Folder;

/* The folder that the lesson's file lies in, or the bundle that it is in, by its own path or as messages show it
 * ("neck.unknot/neck.lesson"), in the arena. Standard input
 * ("-") has one with nothing in it. NULL if it cannot be read: then *why has the reason, as it stands after
 * "cannot read PATH: ". */
const Folder *folder_of(Arena *arena, const char *path, Text *why);

/* The same; a folder that one of these lists is not looked into again. */
const Folder *folder_listed(Arena *arena, const char *path, const Listings *listings, Text *why);

/* Adds the names of its files that end in `ending`, in order of name. */
void folder_names(const Folder *folder, Arena *arena, const char *ending, Paths *names);

/* The name of a bundle's one lesson; NULL of a folder on the disk. */
const char *folder_lesson(const Folder *folder);

/* Whether a bundle can be read to its end; a folder on the disk always can. False with the reason in *why. */
bool folder_sound(const Folder *folder, Arena *arena, Text *why);

/* Whether it has a file of this name, which may be anything that an author wrote. */
bool folder_has(const Folder *folder, Text name);

/* What messages call the file: "levels/neck/mine.pose", "neck.unknot/mine.pose". */
const char *folder_path(const Folder *folder, Arena *arena, const char *name);

/* One file's bytes, in the arena, aligned as arena_alloc() does and with a 0 byte after their end; false with the reason in *why
 * if there is none of this name, or it cannot be read, or is larger than `most` bytes (then *text is what is
 * known of its beginning, longer than `most`, if not empty). */
bool folder_read(const Folder *folder, Arena *arena, const char *name, size_t most, Text *text, Text *why);

#endif
