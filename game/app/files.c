#define _DEFAULT_SOURCE /* what a thing in a folder is, with its name */
#include "app/files.h"

#include <SDL.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOLDERS_DEEP = 12, FIRST_ROOM = 1 << 16 };

/* ---- reading ---- */

/* Fills the room as far as the file goes; false with errno set. */
static bool fill(int file, char *bytes, size_t room, size_t *count) {
    while (*count < room) {
        ssize_t got = read(file, bytes + *count, room - *count);
        if (got < 0 && errno != EINTR) return false;
        if (got == 0) break;
        if (got > 0) *count += (size_t)got;
    }
    return true;
}

/* Most files end in the first room, which costs no memory that is kept. */
static bool read_open(Arena *arena, int file, size_t most, Text *text) {
    char first[FIRST_ROOM], *bytes = first;
    size_t room = FIRST_ROOM, count = 0;
    if (!fill(file, bytes, room, &count)) return false;
    while (count == room && count <= most) {
        char *larger = arena_alloc(arena, room * 2 + 1);
        memcpy(larger, bytes, count);
        bytes = larger;
        room *= 2;
        if (!fill(file, bytes, room, &count)) return false;
    }
    *text = (Text){bytes == first ? text_copy(arena, (Text){bytes, count}) : bytes, count};
    if (count <= most) return true;
    errno = EFBIG;
    return false;
}

/* Makes the folder that the first so many bytes of a path name, with its slash, the one that is open. */
static void go_near(Near *near, const char *path, size_t bytes) {
    char folder[PATH_BYTES];
    near_close(near);
    if (bytes >= sizeof folder) return;
    memcpy(folder, path, bytes);
    folder[bytes] = '\0';
    *near = (Near){path, bytes, open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (near->file < 0) near->folder = NULL; /* one may pass through it, but not list it */
}

static int open_near(Near *near, const char *path) {
    const char *slash = near ? strrchr(path, '/') : NULL;
    if (!slash || !slash[1]) return open(path, O_RDONLY | O_CLOEXEC);
    size_t bytes = (size_t)(slash - path) + 1;
    bool there = near->folder && near->bytes == bytes && memcmp(near->folder, path, bytes) == 0;
    if (!there) go_near(near, path, bytes);
    return near->folder ? openat(near->file, slash + 1, O_RDONLY | O_CLOEXEC)
                        : open(path, O_RDONLY | O_CLOEXEC);
}

void near_close(Near *near) {
    if (near->folder) close(near->file);
    *near = (Near){0};
}

bool file_read(Arena *arena, const char *path, size_t most, Text *text) {
    return file_read_near(NULL, arena, path, most, text);
}

bool file_read_near(Near *near, Arena *arena, const char *path, size_t most, Text *text) {
    bool standard = strcmp(path, "-") == 0;
    int file = standard ? STDIN_FILENO : open_near(near, path);
    if (file < 0) return false;
    bool good = read_open(arena, file, most, text); /* of a folder nothing can be read: EISDIR */
    int error = errno;
    if (!standard) close(file);
    errno = error;
    return good;
}

static bool write_whole(FILE *file, Text text) {
    bool good = fwrite(text.at, 1, text.count, file) == text.count && fflush(file) == 0;
    return good && fsync(fileno(file)) == 0;
}

/* Where the file is that is written to, and its permissions; of a new one, where it will be, and none. */
static bool find_target(const char *path, char target[PATH_MAX], struct stat *about) {
    memset(about, 0, sizeof *about);
    if (realpath(path, target)) return stat(target, about) == 0;
    size_t bytes = strlen(path) + 1;
    if (errno != ENOENT || bytes > PATH_MAX) return false;
    memcpy(target, path, bytes);
    return true;
}

bool file_put(Arena *arena, const char *path, Text text) {
    if (strcmp(path, "-") == 0) return fwrite(text.at, 1, text.count, stdout) == text.count;
    char target[PATH_MAX];
    struct stat about;
    if (!find_target(path, target, &about)) return false;
    const char *part = text_copy(arena, text_format(arena, "%s.part", target));
    FILE *file = fopen(part, "wb");
    if (!file) return false;
    bool good = !about.st_mode || fchmod(fileno(file), about.st_mode & 07777) == 0;
    good = good && write_whole(file, text);
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

/* What lies in a folder. Most systems say what each thing is while they list it. */
typedef enum EntryKind { ENTRY_UNKNOWN, ENTRY_FILE, ENTRY_FOLDER, ENTRY_OTHER } EntryKind;

typedef struct Entry {
    const char *path, *name; /* the name is the path's end */
    uint64_t head;           /* how the name begins: by its first eight bytes most are told apart */
    EntryKind kind;
} Entry;

typedef VEC(Entry) Entries;

static EntryKind kind_of(const struct dirent *entry) {
#ifdef DT_REG
    if (entry->d_type == DT_REG) return ENTRY_FILE;
    if (entry->d_type == DT_DIR) return ENTRY_FOLDER;
#endif
    (void)entry;
    return ENTRY_UNKNOWN; /* a link, too: what it leads to has to be asked */
}

static EntryKind kind_at(const char *path) {
    struct stat about;
    if (stat(path, &about) != 0) return ENTRY_OTHER;
    return S_ISREG(about.st_mode) ? ENTRY_FILE : S_ISDIR(about.st_mode) ? ENTRY_FOLDER : ENTRY_OTHER;
}

static uint64_t head_of(const char *name) {
    uint64_t head = 0;
    for (int i = 0; i < 8; i++) {
        head = head << 8 | (unsigned char)*name;
        name += *name != '\0';
    }
    return head;
}

static int by_name(const void *with_a, const void *with_b) {
    const Entry *a = with_a, *b = with_b;
    return a->head != b->head ? (a->head < b->head ? -1 : 1) : strcmp(a->name, b->name);
}

/* Without hidden ones. */
static bool list_folder(Arena *arena, const char *path, Entries *entries) {
    DIR *folder = opendir(path);
    if (!folder) return false;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        if (entry->d_name[0] == '.') continue;
        const char *full = path_join(arena, path, entry->d_name);
        *vec_push(arena, entries) = (Entry){full, path_name(full), head_of(entry->d_name), kind_of(entry)};
    }
    closedir(folder);
    return true;
}

const char *path_join(Arena *arena, const char *folder, const char *name) {
    size_t count = strlen(folder), more = strlen(name);
    bool slash = count && folder[count - 1] != '/';
    char *path = arena_alloc(arena, count + slash + more + 1);
    memcpy(path, folder, count);
    if (slash) path[count] = '/';
    memcpy(path + count + slash, name, more);
    return path;
}

bool names_in(Arena *arena, const char *path, Paths *names) {
    Entries entries = {0};
    if (!list_folder(arena, path, &entries)) return false;
    for (int i = 0; i < entries.count; i++) *vec_push(arena, names) = entries.at[i].name;
    return true;
}

/* What is looked for. */
typedef struct Search {
    Arena *arena;
    const char *endings;
    Paths *paths;
    Listings *listings; /* or NULL */
} Search;

static void keep_listing(const Search *search, const char *path, const Entries *entries) {
    Paths names = {.count = entries->count, .room = entries->count};
    names.at = arena_alloc_unset(search->arena, (size_t)names.count * sizeof *names.at);
    for (int i = 0; i < names.count; i++) names.at[i] = entries->at[i].name;
    *vec_push(search->arena, search->listings) = (Listing){path, names};
}

static bool below(const Search *search, const char *path, int deep) {
    Entries entries = {0};
    if (!list_folder(search->arena, path, &entries)) return false;
    if (search->listings) keep_listing(search, path, &entries);
    if (entries.count) qsort(entries.at, (size_t)entries.count, sizeof *entries.at, by_name);
    for (int i = 0; i < entries.count; i++) {
        EntryKind kind = entries.at[i].kind;
        bool ends = path_ends(entries.at[i].name, search->endings);
        if (kind == ENTRY_FILE && !ends) continue;
        const char *full = entries.at[i].path;
        if (kind == ENTRY_UNKNOWN) kind = kind_at(full);
        if (kind == ENTRY_FOLDER && deep < FOLDERS_DEEP) below(search, full, deep + 1);
        if (kind == ENTRY_FILE && ends) *vec_push(search->arena, search->paths) = full;
    }
    return true;
}

bool files_below_listed(Arena *arena, const char *path, const char *endings, Paths *paths,
                        Listings *listings) {
    Search search = {arena, endings, paths, listings};
    struct stat about;
    if (strcmp(path, "-") != 0 && stat(path, &about) != 0) return false;
    if (strcmp(path, "-") != 0 && S_ISDIR(about.st_mode)) return below(&search, path, 0);
    *vec_push(arena, paths) = text_copy(arena, text_of(path));
    return true;
}

bool files_below(Arena *arena, const char *path, const char *endings, Paths *paths) {
    return files_below_listed(arena, path, endings, paths, NULL);
}

bool path_is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool path_is_file(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

bool paths_same(const char *a, const char *b) {
    struct stat one, other;
    if (stat(a, &one) != 0 || stat(b, &other) != 0) return false;
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool path_lies_in(const char *path, const char *folder) {
    char whole[PATH_MAX], *slash;
    if (!realpath(path, whole)) return false;
    while ((slash = strrchr(whole, '/')) && slash > whole) {
        *slash = '\0';
        if (paths_same(whole, folder)) return true;
    }
    return false;
}

const char *path_parent(Arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return ".";
    return slash == path ? "/" : text_copy(arena, (Text){path, (size_t)(slash - path)});
}

const char *path_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

Text path_stem(const char *path) {
    const char *name = path_name(path);
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

/* What the environment says, or a folder below HOME; NULL if neither is a full path. */
static const char *below_home(Arena *arena, const char *variable, const char *folder) {
    const char *xdg = getenv(variable), *home = getenv("HOME");
    if (xdg && xdg[0] == '/') return xdg;
    return home && home[0] == '/' ? path_join(arena, home, folder) : NULL;
}

/* The person's own folder for data, whether it is there or not; NULL if nothing says where. */
static const char *own_folder(Arena *arena) {
    const char *folder = below_home(arena, "XDG_DATA_HOME", ".local/share");
    return folder ? path_join(arena, folder, "unknot") : NULL;
}

const char *data_folder(Arena *arena) {
    const char *folder = own_folder(arena);
    if (!folder) return NULL;
    char *copy = text_copy(arena, text_of(folder));
    return make_folders(copy) ? copy : NULL;
}

const char *config_folder(Arena *arena, bool make) {
    const char *folder = below_home(arena, "XDG_CONFIG_HOME", ".config");
    if (!folder) return NULL;
    char *copy = text_copy(arena, text_of(path_join(arena, folder, "unknot")));
    return !make || make_folders(copy) ? copy : NULL;
}

/* The folder's levels, unless they are there already under another name. */
static void add_levels(Arena *arena, const char *folder, Paths *paths) {
    const char *levels = path_join(arena, folder, "levels");
    struct stat about;
    if (stat(levels, &about) != 0 || !S_ISDIR(about.st_mode)) return;
    for (int i = 0; i < paths->count; i++)
        if (paths_same(paths->at[i], levels)) return;
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

/* What a line says of the music's folder: XDG_MUSIC_DIR="$HOME/Music"; NULL if it is about something else. */
static const char *music_of(Arena *arena, Text line) {
    static const char start[] = "XDG_MUSIC_DIR=\"", home_start[] = "$HOME";
    const size_t bytes = sizeof start - 1, home_bytes = sizeof home_start - 1;
    const char *home = getenv("HOME");
    if (line.count < bytes || memcmp(line.at, start, bytes) != 0) return NULL;
    Text path = {line.at + bytes, line.count - bytes};
    const char *end = memchr(path.at, '"', path.count);
    if (!end) return NULL;
    path.count = (size_t)(end - path.at);
    bool at_home = path.count >= home_bytes && memcmp(path.at, home_start, home_bytes) == 0;
    if (!at_home) return path.count && path.at[0] == '/' ? text_copy(arena, path) : NULL;
    path = (Text){path.at + home_bytes, path.count - home_bytes};
    return home ? text_format(arena, "%s%.*s", home, TEXT_ARGS(path)).at : NULL;
}

/* xdg-user-dirs keeps them so, one a line. */
static const char *listed_music(Arena *arena) {
    enum { MOST = 1 << 16 };
    const char *config = below_home(arena, "XDG_CONFIG_HOME", ".config"), *found = NULL;
    Text all;
    if (!config || !file_read(arena, path_join(arena, config, "user-dirs.dirs"), MOST, &all)) return NULL;
    for (size_t at = 0; at < all.count;) {
        const char *end = memchr(all.at + at, '\n', all.count - at);
        size_t count = end ? (size_t)(end - all.at) - at : all.count - at;
        const char *music = music_of(arena, (Text){all.at + at, count});
        if (music) found = music;
        at += count + 1;
    }
    return found;
}

const char *music_folder(Arena *arena) {
    const char *named = getenv("XDG_MUSIC_DIR"), *home = getenv("HOME");
    if (named && named[0] == '/') return named;
    const char *listed = listed_music(arena);
    if (listed) return listed;
    return home && home[0] == '/' ? path_join(arena, home, "Music") : NULL;
}
