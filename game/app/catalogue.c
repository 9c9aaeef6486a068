/* Lessons from all folders in one list, and one of them by its id. */
#include "app/catalogue.h"

#include <string.h>

/* By area, then level, then title: the order in which lists show lessons. */
static int order(const LessonFile *a, const LessonFile *b) {
    if (a->lesson->area != b->lesson->area) return a->lesson->area < b->lesson->area ? -1 : 1;
    if (a->lesson->level != b->lesson->level) return a->lesson->level - b->lesson->level;
    int by_title = text_order(a->lesson->title, b->lesson->title);
    return by_title ? by_title : strcmp(a->path, b->path);
}

static void sort(LessonFiles *files) {
    for (int i = 1; i < files->count; i++) {
        LessonFile moved = files->at[i];
        int j = i;
        for (; j > 0 && order(&moved, &files->at[j - 1]) < 0; j--) files->at[j] = files->at[j - 1];
        files->at[j] = moved;
    }
}

static LessonFile unread(const Library *library, Arena *arena, const char *path, Text why) {
    Diags aside = diags_in(arena);
    Tree *nothing = script_parse(arena, source_new(arena, text_of(path), (Text){0}), &aside);
    return (LessonFile){.path = path,
                        .unread = text_copy(arena, why),
                        .lesson = lesson_read(arena, nothing, &library->vocabulary, &aside)};
}

/* Whether a lesson from a folder that goes first has this id. One with mistakes takes nobody's place. */
static bool is_overridden(const LessonFiles *files, const LessonFile *file) {
    for (int i = 0; i < files->count; i++) {
        const Lesson *earlier = files->at[i].lesson;
        if (!earlier->broken && !file->lesson->broken && text_same(earlier->id, file->lesson->id))
            return true;
    }
    return false;
}

void catalogue_lessons(const Library *library, Arena *arena, Diags *diags, LessonFiles *files) {
    Paths folders = {0}, paths = {0};
    Shelves shelves = shelves_in(arena, library);
    Text why;
    level_folders(arena, library->share, &folders);
    for (int i = 0; i < folders.count; i++) files_below(arena, folders.at[i], ".lesson", &paths);
    for (int i = 0; i < paths.count; i++) {
        LessonFile file;
        bool read = library_lesson(&shelves, paths.at[i], diags, &file, &why);
        if (!read) file = unread(library, arena, paths.at[i], why);
        if (!is_overridden(files, &file)) *vec_push(arena, files) = file;
    }
    sort(files);
}

static bool is_path(const char *name) {
    return strchr(name, '/') || strcmp(name, "-") == 0 || strstr(name, ".lesson");
}

/* One that can be played, or else one that cannot; NULL if there is none. */
static const LessonFile *with_id(const LessonFiles *files, const char *id) {
    const LessonFile *found = NULL;
    for (int i = 0; i < files->count; i++) {
        const LessonFile *file = &files->at[i];
        if (text_is(file->lesson->id, id) && (!found || found->lesson->broken)) found = file;
    }
    return found;
}

/* Why there is none with this id. */
static Text no_lesson(Arena *arena, const LessonFiles *files, const char *id) {
    Text ids[256];
    int count = files->count < 256 ? files->count : 256;
    for (int i = 0; i < count; i++) ids[i] = files->at[i].lesson->id;
    Text nearest = words_nearest(text_of(id), ids, count);
    if (!nearest.count) return text_format(arena, "there is no lesson \"%s\"; unknot list shows all", id);
    return text_format(arena, "there is no lesson \"%s\"; did you mean %.*s?", id, TEXT_ARGS(nearest));
}

static bool find_path(const Library *library, Arena *arena, const char *path, Diags *diags, LessonFile *file,
                      Text *problem) {
    Shelves shelves = shelves_in(arena, library);
    Text why;
    if (library_lesson(&shelves, path, diags, file, &why)) return true;
    *problem = text_format(arena, "cannot read %s: %.*s", path, TEXT_ARGS(why));
    return false;
}

bool catalogue_find(const Library *library, Arena *arena, const char *id_or_path, Diags *diags,
                    LessonFile *file, Text *problem) {
    *problem = (Text){0};
    if (is_path(id_or_path)) return find_path(library, arena, id_or_path, diags, file, problem);
    Diags aside = diags_in(arena);
    LessonFiles files = {0};
    catalogue_lessons(library, arena, &aside, &files);
    const LessonFile *found = with_id(&files, id_or_path);
    if (!found) {
        *problem = no_lesson(arena, &files, id_or_path);
        return false;
    }
    *file = *found;
    for (int i = 0; i < found->diag_count; i++)
        *vec_push(diags->arena, &diags->list) = aside.list.at[found->first_diag + i];
    return true;
}
