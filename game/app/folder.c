#include "app/folder.h"

#include "app/bundle.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct Folder {
    const char *path;
    Paths names;          /* of all that lies there */
    const Bundle *bundle; /* NULL: on the disk */
};

/* A name stands for one file, here: it leads nowhere else. */
static bool is_name(const char *name) {
    return *name && !strchr(name, '/') && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

const char *folder_path(const Folder *folder, Arena *arena, const char *name) {
    return strcmp(folder->path, ".") == 0 ? name : path_join(arena, folder->path, name);
}

static const Folder *bundled(Arena *arena, const char *path, Folder *folder, Text *why) {
    folder->path = text_copy(arena, text_of(path));
    folder->bundle = bundle_open(arena, path, why);
    if (!folder->bundle) return NULL;
    folder->names = *bundle_names(folder->bundle);
    return folder;
}

static const Paths *listed(const Listings *listings, const char *folder) {
    for (int i = 0; listings && i < listings->count; i++)
        if (strcmp(listings->at[i].folder, folder) == 0) return &listings->at[i].names;
    return NULL;
}

const Folder *folder_listed(Arena *arena, const char *path, const Listings *listings, Text *why) {
    Folder *folder = arena_alloc(arena, sizeof *folder);
    if (path_ends(path, BUNDLE_ENDING)) return bundled(arena, path, folder, why);
    folder->path = path_parent(arena, path);
    if (path_ends(folder->path, BUNDLE_ENDING) && !path_is_folder(folder->path))
        return bundled(arena, folder->path, folder, why);
    if (strcmp(path, "-") == 0) return folder;
    const Paths *names = listed(listings, folder->path);
    if (names) {
        folder->names = *names;
        return folder;
    }
    if (names_in(arena, folder->path, &folder->names)) return folder;
    *why = text_format(arena, "its folder: %s", strerror(errno));
    return NULL;
}

const Folder *folder_of(Arena *arena, const char *path, Text *why) {
    return folder_listed(arena, path, NULL, why);
}

const char *folder_lesson(const Folder *folder) {
    return folder->bundle ? bundle_lesson(folder->bundle) : NULL;
}

bool folder_sound(const Folder *folder, Arena *arena, Text *why) {
    return !folder->bundle || bundle_sound(folder->bundle, arena, why);
}

static bool is_file(const Folder *folder, Arena *arena, const char *name) {
    struct stat about;
    if (folder->bundle) return true;
    return stat(folder_path(folder, arena, name), &about) == 0 && S_ISREG(about.st_mode);
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void folder_names(const Folder *folder, Arena *arena, const char *ending, Paths *names) {
    int first = names->count;
    for (int i = 0; i < folder->names.count; i++) {
        const char *name = folder->names.at[i];
        if (path_ends(name, ending) && is_file(folder, arena, name)) *vec_push(arena, names) = name;
    }
    if (names->count > first)
        qsort(names->at + first, (size_t)(names->count - first), sizeof *names->at, by_name);
}

bool folder_has(const Folder *folder, Text name) {
    for (int i = 0; i < folder->names.count; i++)
        if (text_is(name, folder->names.at[i])) return true;
    return false;
}

bool folder_read(const Folder *folder, Arena *arena, const char *name, size_t most, Text *text, Text *why) {
    if (folder->bundle) return bundle_read(folder->bundle, arena, name, most, text, why);
    *text = *why = (Text){0};
    if (!is_name(name)) *why = TEXT("this is not the name of a file beside the lesson");
    if (why->count) return false;
    if (file_read(arena, folder_path(folder, arena, name), most, text)) return true;
    *why = errno == EFBIG ? text_format(arena, "it is larger than %zu bytes", most)
                          : text_format(arena, "%s", strerror(errno));
    return false;
}
