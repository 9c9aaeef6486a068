/* Everything that is needed to draw a screen, on a window or into a picture. */
#ifndef APP_SHOW_H
#define APP_SHOW_H

#include "app/catalogue.h"
#include "app/threads.h"
#include "paint/paint.h"
#include "screens/help.h"
#include "stage/detail.h"

typedef struct Show {
    Arena *arena; /* lives as long as the program */
    Arena *frame; /* emptied for each picture */
    Library library;
    Arena *language_arena; /* of lessons and of what screens say, which another language makes anew */
    Diags lesson_diags;
    LessonFiles files;       /* every lesson file */
    const Lesson **lessons;  /* the playable ones */
    const LessonFile **from; /* beside them: the files that they are in */
    LessonPast *past;        /* beside them, too */
    int lesson_count;
    SorenessPast soreness[AREAS];
    Habit habit;
    DayLines day;                /* the journal's */
    Arena *daily_arena;          /* of the daily five, or NULL: it was never made */
    int daily;                   /* its index; 0: there is none */
    const Lesson *daily_shipped; /* in whose place it stands, or NULL */
    BrokenLesson *broken;
    int broken_count;
    Arena *stage_arena; /* of the stage, which another theme makes anew */
    Guide guide;
    LearnPages learn;
    const Gate *not_today, *ask_first; /* of the safety check */
    Text *themes;                      /* the names of those there are */
    int theme_count;
    Stage *stage;
    SimdLevel simd;
    Threads *threads; /* or NULL: there is one processor */
    Paint *paint;
    DetailLevel detail; /* of the stage */
    World world;
    Outbox outbox;
    Seen seen;       /* what is in focus in the last picture, */
    Text focus_text; /* and what stands in it; until the next picture */
} Show;

typedef struct ShowDesc {
    SimdLevel simd;
    const char *language; /* of screens and lessons, or NULL (language_wanted()) */
    const char *theme;    /* by name, or NULL: the dark one */
    Guise guise;
} ShowDesc;

/* False after one line (or the diagnostics of shipped files) on stderr. */
bool show_open(Show *show, const ShowDesc *desc);

/* The breath of this name, for Options; the usual one for NULL. False with the reason in *problem: there is none, or it
 * is held, which nobody should do under pressure. */
bool show_breath(Show *show, const char *name, BreathPattern *breath, Text *problem);

/* Changes to another theme; what was drawn before is drawn anew. False with the reason in *problem. */
bool show_theme(Show *show, const char *name, Text *problem);

/* Changes to another language: the screens at once, and the lessons, whose order is another then; no screen but home
 * may know one of them by its index. Their past is to be read again. False with the reason in *problem. */
bool show_language(Show *show, const char *tag, Text *problem);
/* Changes how the figure looks, in the same way. The guise's names must last. */
bool show_guise(Show *show, const Guise *guise, Text *problem);
void show_close(Show *show);

/* How much of the stage is drawn; it is kept where another theme makes the stage anew. */
void show_detail(Show *show, DetailLevel level);

/* What is set for a person: how large texts are and where pages end follow at once. */
void show_access(Show *show, const Access *access);

void show_resize(Show *show, int width, int height);

/* Gives the lesson of this index, as the list has it, its phases, without which it cannot be opened or played; false if
 * memory is refused. */
bool show_complete(Show *show, int index);

/* Adds a lesson from a file or by its id to the playable ones, and gives its index; -1 after saying why on
 * stderr. */
int show_lesson(Show *show, const char *id_or_path);

/* Puts the daily five together anew of what the past says, in the place of the shipped one; without enough to
 * choose from there is none. No lesson must be playing. False if memory is refused. */
bool show_daily(Show *show);

/* The screen's picture as a scene in the frame's arena; NULL if memory is refused. */
const Scene *show_draw(Show *show, const Screen *screen);

#endif
