/* The lessons that can be picked: the person's own, the machine's, the shipped ones. A lesson with the id of one
 * from a folder that goes later takes its place; a lesson with mistakes is listed and takes nobody's. */
#ifndef APP_CATALOGUE_H
#define APP_CATALOGUE_H

#include "app/library.h"

typedef VEC(LessonFile) LessonFiles;

/* The ends of files' names that hold lessons, routines and programmes. */
#define LESSON_ENDINGS ".lesson .programme"

/* All lessons, by area, level and title, then routines, then programmes, with their diagnostics. Where the library has an
 * arena for trees, lessons are as lesson_read_listed() has them. */
void catalogue_lessons(const Library *library, Arena *arena, Diags *diags, LessonFiles *files);

/* What breaks a broken lesson's file, of the diagnostics that came with it: its first error, not a warning before it. */
const Diag *catalogue_breaks(const Diags *diags, const LessonFile *file);

/* Lessons alone, in no order. */
void catalogue_plain(Shelves *shelves, Diags *diags, LessonFiles *files);

/* The lesson with this id, or in this file; false with one line in *problem. */
bool catalogue_find(const Library *library, Arena *arena, const char *id_or_path, Diags *diags,
                    LessonFile *file, Text *problem);

#endif
