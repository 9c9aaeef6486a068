#include "app/playable.h"

#include "app/catalogue.h"

typedef VEC(const Lesson *) Lessons;

/* Lessons that lie in the folder itself; one that cannot be read is no lesson. */
static void add_own(Shelves *shelves, const Shelf *shelf, Lessons *lessons) {
    Paths names = {0};
    folder_names(shelf->folder, shelves->arena, ".lesson", &names);
    for (int i = 0; i < names.count; i++) {
        const char *path = folder_path(shelf->folder, shelves->arena, names.at[i]);
        Diags aside = diags_in(shelves->arena);
        LessonFile file;
        Text why;
        if (library_lesson(shelves, path, &aside, &file, &why) && file.lesson)
            *vec_push(shelves->arena, lessons) = file.lesson;
    }
}

static void learn_catalogue(Shelves *shelves) {
    Diags aside = diags_in(shelves->arena);
    LessonFiles files = {0};
    Lessons lessons = {0};
    catalogue_plain(shelves, &aside, &files);
    for (int i = 0; i < files.count; i++) *vec_push(shelves->arena, &lessons) = files.at[i].lesson;
    shelves->lessons = lessons.at;
    shelves->lesson_count = lessons.count;
    shelves->lessons_known = true;
}

const Vocabulary *playable_words(Shelves *shelves, Shelf *shelf) {
    if (shelf->with_lessons) return shelf->with_lessons;
    Lessons lessons = {0};
    bool plain = shelves->plain, aside = shelves->aside;
    shelves->plain = true; /* a routine plays no routine */
    shelves->aside = true;
    add_own(shelves, shelf, &lessons);
    if (!shelves->lessons_known) learn_catalogue(shelves);
    shelves->plain = plain;
    shelves->aside = aside;
    bool usual = !lessons.count && shelf->vocabulary == &shelves->library->vocabulary;
    Vocabulary *words = arena_alloc(shelves->arena, sizeof *words);
    *words = usual && shelves->usual ? *shelves->usual : *shelf->vocabulary;
    words->others = shelves->others.at;
    words->other_count = shelves->others.count;
    shelf->with_lessons = words;
    if (usual && shelves->usual) return words;
    for (int i = 0; i < shelves->lesson_count; i++) *vec_push(shelves->arena, &lessons) = shelves->lessons[i];
    words->lessons = lessons.at;
    words->lesson_count = lessons.count;
    lesson_prepare(shelves->arena, words);
    if (usual) shelves->usual = words;
    return words;
}
