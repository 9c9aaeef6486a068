#include "app/files.h"

#include <SDL.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_DEEP = 12, FIRST_ROOM = 1 << 14 };

/* ---- reading ---- */

static bool read_stream(Arena *arena, FILE *file, size_t most, Text *text) {
    size_t room = FIRST_ROOM, count = 0;
    char *bytes = arena_alloc(arena, room + 1);
    for (;;) {
        size_t got = fread(bytes + count, 1, room - count, file);
        count += got;
        if (ferror(file)) return false;
        if (count < room) break;
        if (count > most) break;
        char *larger = arena_alloc(arena, room * 2 + 1);
        memcpy(larger, bytes, count);
        bytes = larger;
        room *= 2;
    }
    *text = (Text){bytes, count};
    if (count <= most) return true;
    errno = EFBIG;
    return false;
}

bool file_read(Arena *arena, const char *path, size_t most, Text *text) {
    bool standard = strcmp(path, "-") == 0;
    struct stat about;
    if (!standard && stat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return false;
    }
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (!file) return false;
    bool good = read_stream(arena, file, most, text);
    int error = errno;
    if (!standard) fclose(file);
    errno = error;
    return good;
}

static bool write_whole(FILE *file, Text text) {
    bool good = fwrite(text.at, 1, text.count, file) == text.count && fflush(file) == 0;
    return good && fsync(fileno(file)) == 0;
}

bool file_put(Arena *arena, const char *path, Text text) {
    if (strcmp(path, "-") == 0) return fwrite(text.at, 1, text.count, stdout) == text.count;
    char target[PATH_MAX];
    struct stat about;
    if (!realpath(path, target) || stat(target, &about) != 0) return false;
    const char *part = text_copy(arena, text_format(arena, "%s.part", target));
    FILE *file = fopen(part, "wb");
    if (!file) return false;
    bool good = fchmod(fileno(file), about.st_mode & 07777) == 0 && write_whole(file, text);
    good = fclose(file) == 0 && good && rename(part, target) == 0;
    int error = errno;
    if (!good) remove(part);
    errno = error;
    return good;
}

/* ---- listing ---- */

bool path_ends(const char *path, const char *endings) {
    size_t path_bytes = strlen(path);
    while (*endings) {
        size_t bytes = strcspn(endings, " ");
        if (path_bytes >= bytes && memcmp(path + path_bytes - bytes, endings, bytes) == 0) return true;
        endings += bytes;
        while (*endings == ' ') endings++;
    }
    return false;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *path_join(Arena *arena, const char *folder, const char *name) {
    size_t count = strlen(folder);
    const char *between = count && folder[count - 1] == '/' ? "" : "/";
    return text_format(arena, "%s%s%s", folder, between, name).at;
}

bool names_in(Arena *arena, const char *path, Paths *names) {
    DIR *folder = opendir(path);
    if (!folder) return false;
    int before = names->count;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        if (entry->d_name[0] != '.') *vec_push(arena, names) = text_copy(arena, text_of(entry->d_name));
    closedir(folder);
    int count = names->count - before;
    if (count) qsort(names->at + before, (size_t)count, sizeof *names->at, by_name);
    return true;
}

static bool below(Arena *arena, const char *path, const char *endings, int deep, Paths *paths) {
    Paths names = {0};
    if (!names_in(arena, path, &names)) return false;
    for (int i = 0; i < names.count; i++) {
        const char *full = path_join(arena, path, names.at[i]);
        struct stat about;
        if (stat(full, &about) != 0) continue;
        if (S_ISDIR(about.st_mode) && deep < FOLDERS_DEEP) below(arena, full, endings, deep + 1, paths);
        if (S_ISREG(about.st_mode) && path_ends(full, endings)) *vec_push(arena, paths) = full;
    }
    return true;
}

bool files_below(Arena *arena, const char *path, const char *endings, Paths *paths) {
    struct stat about;
    if (strcmp(path, "-") != 0 && stat(path, &about) != 0) return false;
    if (strcmp(path, "-") != 0 && S_ISDIR(about.st_mode)) return below(arena, path, endings, 0, paths);
    *vec_push(arena, paths) = text_copy(arena, text_of(path));
    return true;
}

Text path_stem(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return (Text){name, dot && dot != name ? (size_t)(dot - name) : strlen(name)};
}

/* ---- our own folders ---- */

static bool holds_share(Arena *arena, const char *folder) {
    struct stat about;
    return folder && stat(path_join(arena, folder, "assets"), &about) == 0 && S_ISDIR(about.st_mode);
}

const char *share_folder(Arena *arena) {
    const char *named = getenv("UNKNOT_SHARE");
    if (named && *named) return holds_share(arena, named) ? named : NULL;
    char *base = SDL_GetBasePath();
    const char *found = NULL;
    static const char *const places[] = {"share/unknot", "../share/unknot"};
    for (int i = 0; base && !found && i < 2; i++) {
        const char *folder = path_join(arena, base, places[i]);
        if (holds_share(arena, folder)) found = folder;
    }
    SDL_free(base);
    return found;
}

/* Makes every missing folder of a path; false if one cannot be. */
static bool make_folders(char *path) {
    for (char *at = path + 1; *at; at++) {
        if (*at != '/') continue;
        *at = '\0';
        int made = mkdir(path, 0700);
        *at = '/';
        if (made != 0 && errno != EEXIST) return false;
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

/* The person's own folder for data, whether it is there or not; NULL if nothing says where. */
static const char *own_folder(Arena *arena) {
    const char *xdg = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (xdg && xdg[0] == '/') return path_join(arena, xdg, "unknot");
    return home && home[0] == '/' ? path_join(arena, home, ".local/share/unknot") : NULL;
}

const char *data_folder(Arena *arena) {
    const char *folder = own_folder(arena);
    if (!folder) return NULL;
    char *copy = text_copy(arena, text_of(folder));
    return make_folders(copy) ? copy : NULL;
}

/* The folder's levels, unless they are there already under another name. */
static void add_levels(Arena *arena, const char *folder, Paths *paths) {
    const char *levels = path_join(arena, folder, "levels");
    struct stat about, other;
    if (stat(levels, &about) != 0 || !S_ISDIR(about.st_mode)) return;
    for (int i = 0; i < paths->count; i++)
        if (stat(paths->at[i], &other) == 0 && other.st_dev == about.st_dev && other.st_ino == about.st_ino)
            return;
    *vec_push(arena, paths) = levels;
}

void level_folders(Arena *arena, const char *share, Paths *paths) {
    const char *own = own_folder(arena), *dirs = getenv("XDG_DATA_DIRS");
    if (own) add_levels(arena, own, paths);
    if (!dirs || !*dirs) dirs = "/usr/local/share:/usr/share";
    while (*dirs) {
        size_t count = strcspn(dirs, ":");
        const char *folder = text_copy(arena, (Text){dirs, count});
        if (folder[0] == '/') add_levels(arena, path_join(arena, folder, "unknot"), paths);
        dirs += count + (dirs[count] == ':');
    }
    add_levels(arena, share, paths);
}
