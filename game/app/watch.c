#include "app/watch.h"

#include <stdio.h>
#include <string.h>

/* Where texts in the language would be, with its region and without. */
static void find_texts(Watch *watch, Text tag) {
    Text stem = path_stem(watch->path);
    int bytes = (int)(stem.at + stem.count - watch->path);
    for (int i = 0; i < WATCH_TEXTS && tag.count; i++, tag = language_tag_base(tag)) {
        int count =
            snprintf(watch->texts[i], PATH_BYTES, "%.*s.%.*s.texts", bytes, watch->path, TEXT_ARGS(tag));
        if (count >= PATH_BYTES) watch->texts[i][0] = '\0';
        if (stat(watch->texts[i], &watch->texts_seen[i]) != 0)
            memset(&watch->texts_seen[i], 0, sizeof watch->texts_seen[i]);
    }
}

void watch_lesson(Watch *watch, const Library *library, const Lesson *lesson) {
    watch_free(watch);
    const char *path = lesson->source->path.at; /* terminated: it came from text_of() */
    if (strcmp(path, "-") == 0 || stat(path, &watch->seen) != 0) return;
    watch->path = path;
    watch->playing = -1;
    watch->looked_s = -1;
    find_texts(watch, library->language);
    for (int i = 0; i < 2; i++) watch->arenas[i] = arena_new();
    if (!watch->arenas[0] || !watch->arenas[1]) watch_free(watch);
}

void watch_free(Watch *watch) {
    for (int i = 0; i < 2; i++) arena_free(watch->arenas[i]);
    memset(watch, 0, sizeof *watch);
}

/* Whether it was written since it was last read; an editor may put another file in its place. */
static bool was_written(const char *path, struct stat *seen) {
    struct stat now;
    if (stat(path, &now) != 0) return false; /* just being put in its place */
    bool same = now.st_ino == seen->st_ino && now.st_dev == seen->st_dev && now.st_size == seen->st_size &&
                now.st_mtim.tv_sec == seen->st_mtim.tv_sec && now.st_mtim.tv_nsec == seen->st_mtim.tv_nsec;
    *seen = now;
    return !same;
}

static bool was_saved(Watch *watch) {
    bool saved = was_written(watch->path, &watch->seen);
    for (int i = 0; i < WATCH_TEXTS; i++)
        if (watch->texts[i][0]) saved |= was_written(watch->texts[i], &watch->texts_seen[i]);
    return saved;
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
        const char *path = text_copy(arena, diag->source->path), *slash = strrchr(path, '/');
        watch->problem =
            text_format(arena, "%s, line %d: %.*s", slash ? slash + 1 : path,
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
    if (!library_lesson(&shelves, reading->watch->path, &diags, &file, &why)) return;
    say_problem(reading->watch, reading->arena, &diags); /* texts with mistakes stop nothing, but are told */
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
