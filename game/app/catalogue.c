/* Lessons from all folders in one list, and one of them by its id. */
#include "app/catalogue.h"

#include "app/bundle.h"
#include "app/crew.h"
#include "core/lookup.h"

#include <stdlib.h>
#include <string.h>

/* What is compared when lessons are put in order, side by side: looking it up in each anew took three times as long. */
typedef struct Ranked {
    uint64_t head; /* kind, area, level, and how the title begins */
    Text title;
    int at; /* in the order of reading, from 0 */
} Ranked;

static Ranked ranked(const Lesson *lesson, int at) {
    int level = lesson->level < 0 ? 0 : lesson->level > 255 ? 255 : lesson->level;
    uint64_t head = (uint64_t)lesson->kind << 16 | (uint64_t)lesson->area << 8 | (uint64_t)level;
    for (size_t i = 0; i < 5; i++)
        head = head << 8 | (i < lesson->title.count ? (unsigned char)lesson->title.at[i] : 0);
    return (Ranked){head, lesson->title, at};
}

static int order(const void *with_a, const void *with_b) {
    const Ranked *a = with_a, *b = with_b;
    if (a->head != b->head) return a->head < b->head ? -1 : 1;
    int by_title = text_order(a->title, b->title);
    return by_title ? by_title : a->at - b->at;
}

/* By kind, area, level and title: the order in which lists show lessons. */
static void put_in_order(Arena *arena, LessonFiles *files) {
    size_t count = (size_t)files->count;
    Ranked *list = arena_alloc_unset(arena, count * sizeof *list);
    LessonFile *ordered = arena_alloc_unset(arena, count * sizeof *ordered);
    for (int i = 0; i < files->count; i++) list[i] = ranked(files->at[i].lesson, i);
    if (count) qsort(list, count, sizeof *list, order);
    for (size_t i = 0; i < count; i++) ordered[i] = files->at[list[i].at];
    files->at = ordered;
    files->room = files->count;
}

static LessonFile unread(const Library *library, Arena *arena, const char *path, Text why) {
    Diags aside = diags_in(arena);
    Tree *nothing = script_parse(arena, source_new(arena, text_of(path), (Text){0}), &aside);
    return (LessonFile){.path = path,
                        .unread = text_copy(arena, why),
                        .lesson = lesson_read(arena, nothing, &library->vocabulary, &aside)};
}

/* Leaves out, from `first` on, each lesson whose id one from a folder that goes first has, or one of those `before`
 * (or NULL). One with mistakes takes nobody's place. The ids that are taken by then. */
static Lookup leave_out_overridden(Arena *arena, LessonFiles *files, int first, const Lookup *before) {
    Text *ids = arena_alloc(arena, (size_t)(files->count - first) * sizeof *ids);
    int sound = 0, kept = first;
    for (int i = first; i < files->count; i++) {
        if (files->at[i].lesson->broken) continue;
        ids[i - first] = files->at[i].lesson->id;
        sound++;
    }
    Lookup taken = lookup_new(arena, ids, files->count - first);
    if (!before && sound == files->count - first && taken.count == sound) return taken;
    for (int i = first; i < files->count; i++) {
        bool broken = files->at[i].lesson->broken,
             earlier = before && lookup_find(before, ids[i - first]) >= 0;
        if (broken || (!earlier && lookup_find(&taken, ids[i - first]) == i - first))
            files->at[kept++] = files->at[i];
    }
    files->count = kept;
    return taken;
}

/* Of each folder the lessons, then the bundles. */
static void all_paths(Shelves *shelves, Paths *paths) {
    Arena *arena = shelves->arena;
    Paths folders = {0};
    level_folders(arena, shelves->library->share, &folders);
    for (int i = 0; i < folders.count; i++) {
        Paths found = {0};
        files_below_listed(arena, folders.at[i], LESSON_ENDINGS " " BUNDLE_ENDING, &found,
                           &shelves->listings);
        for (int bundles = 0; bundles < 2; bundles++)
            for (int k = 0; k < found.count; k++)
                if (path_ends(found.at[k], BUNDLE_ENDING) == (bundles == 1))
                    *vec_push(arena, paths) = found.at[k];
    }
}

/* Diagnostics of one file from where its thread left them; it knows from then on where they are. */
static void take_diags(const CrewFile *read, LessonFile *file, Diags *diags) {
    int first = file->first_diag;
    file->first_diag = diags->list.count;
    for (int i = 0; i < file->diag_count; i++) {
        const Diag *diag = &read->diags->list.at[first + i];
        *vec_push(diags->arena, &diags->list) = *diag;
        diags->errors += diag->severity == SEVERITY_ERROR;
        diags->warnings += diag->severity == SEVERITY_WARNING;
    }
}

/* Reads the lessons; files that hold something else are left in `later`. */
static Lookup read_plain(Shelves *shelves, const Paths *paths, Diags *diags, LessonFiles *files,
                         Paths *later) {
    const CrewFile *read = crew_read(shelves, paths);
    for (int i = 0; i < paths->count; i++) {
        LessonFile file = read[i].file;
        shelf_tell(shelves, read[i].shelf, diags);
        if (!read[i].read) file = unread(shelves->library, shelves->arena, paths->at[i], read[i].why);
        take_diags(&read[i], &file, diags);
        if (file.lesson) {
            *vec_push(shelves->arena, files) = file;
        } else {
            *vec_push(shelves->arena, later) = paths->at[i];
            *vec_push(shelves->arena, &shelves->others) = read[i].other;
        }
    }
    return leave_out_overridden(shelves->arena, files, 0, NULL);
}

/* Reads routines and programmes, which play what is known by then. */
static void read_later(Shelves *shelves, const Paths *paths, const Lookup *taken, Diags *diags,
                       LessonFiles *files) {
    int first = files->count;
    for (int i = 0; i < paths->count; i++) {
        LessonFile file;
        Text why;
        bool read = library_lesson(shelves, paths->at[i], diags, &file, &why);
        if (!read) file = unread(shelves->library, shelves->arena, paths->at[i], why);
        *vec_push(shelves->arena, files) = file;
    }
    leave_out_overridden(shelves->arena, files, first, taken);
}

void catalogue_plain(Shelves *shelves, Diags *diags, LessonFiles *files) {
    Paths paths = {0}, later = {0};
    all_paths(shelves, &paths);
    read_plain(shelves, &paths, diags, files, &later);
}

/* Routines come after the lessons that they play. */
static void know_lessons(Shelves *shelves, const LessonFiles *files) {
    const Lesson **lessons = arena_alloc(shelves->arena, (size_t)files->count * sizeof(*lessons) + 1);
    for (int i = 0; i < files->count; i++) lessons[i] = files->at[i].lesson;
    shelves->lessons = lessons;
    shelves->lesson_count = files->count;
    shelves->lessons_known = true;
    shelves->plain = false;
}

void catalogue_lessons(const Library *library, Arena *arena, Diags *diags, LessonFiles *files) {
    Paths paths = {0}, later = {0};
    Shelves shelves = shelves_in(arena, library);
    shelves.plain = true;
    shelves.scratch = library->scratch;
    all_paths(&shelves, &paths);
    Lookup taken = read_plain(&shelves, &paths, diags, files, &later);
    know_lessons(&shelves, files);
    read_later(&shelves, &later, &taken, diags, files);
    put_in_order(arena, files);
}

const Diag *catalogue_breaks(const Diags *diags, const LessonFile *file) {
    const Diag *first = &diags->list.at[file->first_diag];
    int at = 0;
    while (at + 1 < file->diag_count && first[at].severity != SEVERITY_ERROR) at++;
    return &first[at];
}

static bool is_path(const char *name) {
    return strchr(name, '/') || strcmp(name, "-") == 0 ||
           path_ends(name, LESSON_ENDINGS " " BUNDLE_ENDING " .txt");
}

/* The lesson itself, or the day of a programme, that has this id; or NULL. */
static const Lesson *lesson_with_id(const Lesson *lesson, const char *id) {
    if (text_is(lesson->id, id)) return lesson;
    for (int i = 0; i < lesson->day_count; i++)
        if (text_is(lesson->days[i].lesson->id, id)) return lesson->days[i].lesson;
    return NULL;
}

/* One that can be played, or else one that cannot; false if there is none. */
static bool with_id(const LessonFiles *files, const char *id, LessonFile *found) {
    bool any = false;
    for (int i = 0; i < files->count; i++) {
        const Lesson *lesson = lesson_with_id(files->at[i].lesson, id);
        if (!lesson || (any && !found->lesson->broken)) continue;
        *found = files->at[i];
        found->lesson = lesson;
        any = true;
    }
    return any;
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
    if (!with_id(&files, id_or_path, file)) {
        *problem = no_lesson(arena, &files, id_or_path);
        return false;
    }
    file->lesson = lesson_whole(arena, file->lesson);
    if (file->shelf) diags_join(diags, &file->shelf->diags);
    for (int i = 0; i < file->diag_count; i++)
        *vec_push(diags->arena, &diags->list) = aside.list.at[file->first_diag + i];
    return true;
}
