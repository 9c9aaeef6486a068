/* All that is read from files: body, stage, theme, words, lessons. */
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include "app/shelf.h"
#include "lesson/codebook.h"
#include "lesson/guide.h"
#include "lesson/learn.h"
#include "stage/phrases.h"
#include "stage/stage.h"
#include "stage/wardrobe.h"

/* A lesson's file, whether it can be played or not. */
typedef struct LessonFile {
    const char *path;           /* of the bundle, if it is in one */
    const char *unread;         /* why it could not be read at all, or NULL */
    const Shelf *shelf;         /* what lies beside it; NULL when unread */
    const Tree *tree;           /* as checked; NULL when unread */
    const Lesson *lesson;       /* never NULL; broken when its file has errors */
    int first_diag, diag_count; /* of the library's diags, in order */
} LessonFile;

typedef struct Library {
    Arena *arena;
    const char *share;
    Body *body;       /* as it stands: what lessons may name */
    BodyFiles files;  /* that it was read from */
    Body *figure;     /* as whom it is shown: that body, or another person's */
    Arena *figure_in; /* the other person's memory, or NULL */
    Wardrobe wardrobe;
    const Tree **people; /* beside its figures */
    Guise guise;         /* as chosen */
    Theme plain;         /* the theme before anything was chosen */
    Theme *theme;
    Phrases *phrases,
        english; /* what the screens say; the same in English, which stands where that lacks a text */
    const Tree *props, *cameras, *areas;
    PoseTerms terms; /* what poses may name */
    Vocabulary vocabulary;
    Text
        language; /* of screens and lessons, as far as they have its texts; empty: English, their own words */
    Diags diags;  /* of everything shipped */
    Arena *
        scratch; /* for trees of lessons that nobody asks for later, its owner's; NULL after library_open() */
} Library;

/* Reads what every command needs to judge a lesson: words, and the body's poses and muscles, without its mesh
 * when `with_body` is false. False with one line in *problem, or with diags. */
bool library_open(Library *library, Arena *arena, bool with_body, Text *problem);

/* The themes there are, by name, in order. */
void library_themes(const Library *library, Paths *names);

/* Puts the theme of this name in the place of the one there is, which is the dark one at first; everything that looks
 * at library->theme sees it. Its texts lie in the arena. False with the reason in *problem, and nothing has changed. */
bool library_theme(Library *library, Arena *arena, const char *name, Text *problem);

/* Has the screens speak the library's language, as far as there are texts in it, which lie in the arena; English at
 * first. Mistakes in them are printed, and leave English in their place. False with one line in *problem, and nothing
 * has changed. */
bool library_phrases(Library *library, Arena *arena, Text *problem);
/* Changes how the figure looks: another person, other colours. `library->figure` is then another one, and the caller
 * frees the memory of the one before, *before (or NULL), once nothing looks at it any more. The names in the guise must
 * outlive the library's use of them. False with one line in *problem, or with diags, and nothing has changed. */
bool library_guise(Library *library, const Guise *guise, Arena **before, Text *problem);

/* Gives the theme the colours of the guise anew. */
void library_dress(Library *library);

/* Reads what the codes of diagnostics mean, which only few ask for. False as library_open(). */
bool library_codes(Library *library, CodeBook *book, Text *problem);

/* Reads what is known of muscles and zones. False as library_open(). */
bool library_guide(Library *library, Guide *guide, Text *problem);

/* Reads the pages of Learn, in order of their files' names, each in the library's language if it is there in it. False as
 * library_open(). */
bool library_learn(Library *library, Arena *arena, LearnPages *pages, Text *problem);

/* Says on stderr why library_open(), library_codes(), library_guide() or a stage made of it failed, and how to mend that. */
void library_explain(const Library *library, Text problem);

/* Prints diagnostics on stderr. */
void library_print(Arena *arena, const Diags *diags);

/* One line on stderr if a person must pass gates before this lesson opens; commands go on without that. */
void library_say_gated(const Lesson *lesson);

/* What the lesson, routine or programme of a tree may name, and play. */
const Vocabulary *library_words(Shelves *shelves, Shelf *shelf, const Tree *tree);

/* Reads a lesson, a routine or a programme, a file or a bundle, into the shelves' arena; false with the reason in *why
 * if it cannot be read. Diagnostics, in order, are added to diags; before them those of what lies beside it, if they
 * have not been told yet. While the shelves want lessons only, file->lesson is NULL for anything else. */
bool library_lesson(Shelves *shelves, const char *path, Diags *diags, LessonFile *file, Text *why);

/* The same of a file whose shelf is known, and readable; nothing is said of what lies beside it. */
bool library_lesson_on(Shelves *shelves, Shelf *shelf, const char *path, Diags *diags, LessonFile *file,
                       Text *why);

#endif
