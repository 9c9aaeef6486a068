/* Files and folders, and where the program's own are. */
#ifndef APP_FILES_H
#define APP_FILES_H

#include "core/text.h"

#include <stdio.h>

enum { PATH_BYTES = 1024 };

/* The whole file, in the arena, aligned as arena_alloc() does and with a 0 byte after its end; false with errno set if it
 * cannot be read or is larger than `most` bytes (EFBIG, and *text is its beginning). "-" is standard input. */
bool file_read(Arena *arena, const char *path, size_t most, Text *text);

/* A folder kept open, so that the next file in it is found by one step instead of all from the root. Begins as zeros. */
typedef struct Near {
    const char *folder; /* how a path that was read begins, up to its last slash; NULL: none is open */
    size_t bytes;       /* of that, with the slash */
    int file;
} Near;

/* The same as file_read(), of many files that lie side by side; `near` may be NULL. The path must outlive it. */
bool file_read_near(Near *near, Arena *arena, const char *path, size_t most, Text *text);
void near_close(Near *near);

/* Puts a text in the place of the file's, or into a new file: to a new file beside it, renamed when it is whole, so that a full disk
 * costs nothing. Links are followed, the file's permissions kept. "-" is standard output. False with errno set. */
bool file_put(Arena *arena, const char *path, Text text);

typedef VEC(const char *) Paths;

/* Adds every file below `path` whose name ends in one of `endings` (blanks between), in order of name; a file is added whatever its name.
 * False with errno set if path is neither. */
bool files_below(Arena *arena, const char *path, const char *endings, Paths *paths);

/* What lies in one folder: the names of all but hidden files, in no order. */
typedef struct Listing {
    const char *folder;
    Paths names;
} Listing;

typedef VEC(Listing) Listings;

/* The same as files_below(), and adds what each folder on the way was found to hold (or NULL). */
bool files_below_listed(Arena *arena, const char *path, const char *endings, Paths *paths,
                        Listings *listings);

/* Adds the names of all that lies in a folder, hidden files apart, in no order. False with errno set. */
bool names_in(Arena *arena, const char *path, Paths *names);

bool path_is_folder(const char *path);
bool path_is_file(const char *path);

/* Whether two paths lead to one file or folder. */
bool paths_same(const char *a, const char *b);

/* Whether the file is there, below the folder. */
bool path_lies_in(const char *path, const char *folder);

/* path/name in the arena. */
const char *path_join(Arena *arena, const char *folder, const char *name);

/* The folder that a path's last part is in: "." for one without a slash. */
const char *path_parent(Arena *arena, const char *path);

bool path_ends(const char *path, const char *endings);

/* The last part of a path; and that without its ending. */
const char *path_name(const char *path);
Text path_stem(const char *path);

/* The folder of the shipped files (assets, levels, body.mesh), in the arena, or NULL if there is none: beside
 * the program, or where it was installed. UNKNOT_SHARE names another one. */
const char *share_folder(Arena *arena);

/* Adds the folders that lessons are in, those that go first before others: the person's own (unknot/levels below
 * XDG_DATA_HOME or ~/.local/share), the machine's (below each of XDG_DATA_DIRS), the shipped ones. Only those that
 * are there, each once. */
void level_folders(Arena *arena, const char *share, Paths *paths);

/* The folder for the person's own data, made if it is not there; NULL if it cannot be. XDG_DATA_HOME, or
 * .local/share below HOME; elsewhere what SDL says. */
const char *data_folder(Arena *arena);

/* The same for what a person sets, XDG_CONFIG_HOME or .config below HOME; made if `make`, or else whether it is there or
 * not. */
const char *config_folder(Arena *arena, bool make);

/* The folder of the person's music: XDG_MUSIC_DIR, or what user-dirs.dirs in the configuration says, or Music below
 * HOME. NULL if nothing says where. It may not be there. */
const char *music_folder(Arena *arena);

#endif
