#include "app/watch.h"

#include "app/bundle.h"

#include <string.h>
#include <sys/stat.h>

/* ---- what has changed ---- */

static uint64_t mixed(uint64_t mark, uint64_t more) {
    return (mark ^ more) * UINT64_C(0x100000001b3);
}

/* Other after every save, whether an editor writes into the file or puts another one in its place; 0: it is not
 * there, or is just being put there. */
static uint64_t mark_of(const char *path) {
    struct stat about;
    if (stat(path, &about) != 0) return 0;
    uint64_t mark = mixed((uint64_t)about.st_ino, (uint64_t)about.st_dev);
    mark = mixed(mark, (uint64_t)about.st_size);
    mark = mixed(mark, (uint64_t)about.st_mtim.tv_sec);
    return mixed(mark, (uint64_t)about.st_mtim.tv_nsec) | 1;
}

static void list_beside(void *with) {
    Watch *watch = with;
    Text why, stem = path_stem(watch->path);
    Paths names = {0};
    if (path_ends(watch->path, BUNDLE_ENDING)) return; /* all in one file */
    const Folder *folder = folder_of(watch->names, watch->path, &why);
    if (!folder) return; /* reading the lesson says so */
    shelf_names(folder, watch->names, &names);
    folder_names(folder, watch->names, ".texts", &names);
    for (int i = 0; i < names.count; i++) {
        bool texts = path_ends(names.at[i], ".texts"); /* in whichever language */
        if (!texts || text_starts(text_of(names.at[i]), text_copy(watch->names, stem)))
            *vec_push(watch->names, &watch->beside) = folder_path(folder, watch->names, names.at[i]);
    }
}

/* Lists what lies beside the lesson, if anything has come there or gone. */
static void look_beside(Watch *watch) {
    arena_clear(watch->names);
    watch->beside = (Paths){0};
    if (!arena_run(watch->names, list_beside, watch)) watch->beside = (Paths){0};
}

/* Of all the files as they are now; what was seen last while one of them is not there. */
static uint64_t mark_now(Watch *watch) {
    uint64_t folder = mark_of(watch->parent), mark = mark_of(watch->path);
    if (folder != watch->folder) look_beside(watch);
    watch->folder = folder;
    bool whole = mark != 0;
    for (int i = 0; i < watch->beside.count && whole; i++) {
        uint64_t beside = mark_of(watch->beside.at[i]);
        whole = beside != 0;
        mark = mixed(mark, beside);
    }
    return whole ? mark : watch->seen;
}

static bool was_saved(Watch *watch) {
    uint64_t before = watch->seen;
    watch->seen = mark_now(watch);
    return watch->seen != before;
}

/* ---- watching ---- */

void watch_lesson(Watch *watch, Arena *arena, const char *path) {
    watch_free(watch);
    if (strcmp(path, "-") == 0) return;
    watch->playing = -1;
    watch->looked_s = -1;
    for (int i = 0; i < 2; i++) watch->arenas[i] = arena_new();
    watch->names = arena_new();
    if (!watch->arenas[0] || !watch->arenas[1] || !watch->names) {
        watch_free(watch);
        return;
    }
    watch->path = path;
    watch->parent = path_parent(arena, path);
    watch->seen = mark_now(watch);
}

void watch_free(Watch *watch) {
    for (int i = 0; i < 2; i++) arena_free(watch->arenas[i]);
    arena_free(watch->names);
    memset(watch, 0, sizeof *watch);
}

typedef struct Reading {
    Watch *watch;
    const Library *library;
    Arena *arena;
    const Lesson *lesson;
} Reading;

static void say_problem(Watch *watch, Arena *arena, const Diags *diags) {
    for (int i = 0; i < diags->list.count; i++) {
        const Diag *diag = &diags->list.at[i];
        if (diag->severity != SEVERITY_ERROR) continue;
        watch->problem =
            text_format(arena, "%s, line %d: %.*s", path_name(text_copy(arena, diag->source->path)),
                        source_place(diag->source, diag->span.at).line, TEXT_ARGS(diag->message));
        watch->help = diag->help;
        return;
    }
}

static void read_again(void *with) {
    Reading *reading = with;
    Diags diags = diags_in(reading->arena);
    Shelves shelves = shelves_in(reading->arena, reading->library);
    LessonFile file;
    Text why;
    if (!library_lesson(&shelves, reading->watch->path, &diags, &file, &why)) {
        reading->watch->problem =
            text_format(reading->arena, "%s: %.*s", path_name(reading->watch->path), TEXT_ARGS(why));
        return;
    }
    say_problem(reading->watch, reading->arena,
                &diags); /* what is beside it and stops nothing is told, too */
    if (!file.lesson->broken) reading->lesson = file.lesson;
}

const Lesson *watch_look(Watch *watch, const Library *library, double now_s, bool *changed) {
    *changed = false;
    if (!watch->path || (watch->looked_s >= 0 && now_s - watch->looked_s < WATCH_S)) return NULL;
    watch->looked_s = now_s;
    if (!was_saved(watch)) return NULL;
    Reading reading = {watch, library, watch->arenas[watch->playing == 0 ? 1 : 0], NULL};
    watch->problem = watch->help = (Text){0};
    *changed = true;
    arena_clear(reading.arena);
    if (!arena_run(reading.arena, read_again, &reading))
        watch->problem = TEXT("there is not enough memory to read it");
    return reading.lesson;
}

void watch_kept(Watch *watch) {
    watch->playing = watch->playing == 0 ? 1 : 0;
}
