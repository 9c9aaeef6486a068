/* Lessons in other languages: the files of texts beside them, NAME.es.texts for NAME.lesson. */
#ifndef APP_TEXTS_H
#define APP_TEXTS_H

#include "app/library.h"

/* The name of a lesson's file of texts, beside the lesson: "wall-rhomboids.es.texts". NULL for standard input. */
const char *texts_name(Arena *arena, const char *lesson_path, Text tag);

/* The file of texts that is there for this language, or else for it without its region; NULL if there is none. */
const char *texts_found(const Folder *folder, Arena *arena, const char *lesson_path, Text tag);

/* A file of texts, with the lesson that it lies beside. */
typedef struct TextsFile {
    Tree *tree; /* as checked */
    const Translation *translation;
    const Lesson
        *lesson; /* with the translation's texts; NULL if there is none, or one with mistakes of its own */
    TranslationCounts counts;
} TextsFile;

/* Reads a file of texts and holds it against its lesson. What is wrong with it is added to diags, in order; of what is
 * wrong with the lesson only what the translation brings. False with the reason in *why if it cannot be read. */
bool texts_read(Shelves *shelves, const char *path, Diags *diags, TextsFile *file, Text *why);

/* The translation in a file of the folder; NULL, with the reason in *why, if that cannot be read. */
const Translation *texts_translation(const Shelf *shelf, Arena *arena, const char *name, Diags *diags,
                                     Text *why);

/* The language that texts are wanted in: the one asked for, or else (NULL) what LC_ALL, LC_MESSAGES or LANG says; empty
 * for each lesson's own words. */
Text language_wanted(Arena *arena, const char *asked);

#endif
