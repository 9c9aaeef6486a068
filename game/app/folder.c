#include "app/folder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

struct Folder {
    const char *path; /* "" is the current folder */
    Paths names;      /* of all that lies there, in order */
};

/* A name stands for one file, here: it leads nowhere else. */
static bool is_name(const char *name) {
    return *name && !strchr(name, '/') && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

/* The path without its last part. */
static const char *parent_of(Arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    size_t count = slash ? (size_t)(slash - path) : 0;
    return slash == path ? "/" : text_copy(arena, (Text){path, count});
}

const char *folder_path(const Folder *folder, Arena *arena, const char *name) {
    return *folder->path ? path_join(arena, folder->path, name) : name;
}

const Folder *folder_of(Arena *arena, const char *path, Text *why) {
    Folder *folder = arena_alloc(arena, sizeof *folder);
    folder->path = parent_of(arena, path);
    if (strcmp(path, "-") == 0) return folder;
    if (names_in(arena, *folder->path ? folder->path : ".", &folder->names)) return folder;
    *why = text_format(arena, "its folder: %s", strerror(errno));
    return NULL;
}

static bool is_file(const Folder *folder, Arena *arena, const char *name) {
    struct stat about;
    return stat(folder_path(folder, arena, name), &about) == 0 && S_ISREG(about.st_mode);
}

void folder_names(const Folder *folder, Arena *arena, const char *ending, Paths *names) {
    for (int i = 0; i < folder->names.count; i++) {
        const char *name = folder->names.at[i];
        if (path_ends(name, ending) && is_file(folder, arena, name)) *vec_push(arena, names) = name;
    }
}

bool folder_has(const Folder *folder, Text name) {
    for (int i = 0; i < folder->names.count; i++)
        if (text_is(name, folder->names.at[i])) return true;
    return false;
}

bool folder_read(const Folder *folder, Arena *arena, const char *name, size_t most, Text *text, Text *why) {
    *text = *why = (Text){0};
    if (!is_name(name)) *why = TEXT("this is not the name of a file beside the lesson");
    if (why->count) return false;
    if (file_read(arena, folder_path(folder, arena, name), most, text)) return true;
    *why = errno == EFBIG ? text_format(arena, "it is larger than %zu bytes", most)
                          : text_format(arena, "%s", strerror(errno));
    return false;
}
