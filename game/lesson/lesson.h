/* A lesson as data: what its file says, checked, with places for later messages. Constant once read. */
#ifndef LESSON_LESSON_H
#define LESSON_LESSON_H

#include "lesson/step.h"
#include "lesson/translation.h"
#include "script/manual.h"

enum {
    LESSON_SECONDS_MAX = 4 * 3600,
    LESSON_CUES_MAX = 50000,
    ROUNDS_MAX = 4,
};

/* What a file holds: a lesson; a routine, which plays parts of lessons; a programme, which plays lessons over
 * days. */
typedef enum LessonKind { LESSON_PLAIN, LESSON_ROUTINE, LESSON_PROGRAMME } LessonKind;

enum { LESSON_KINDS = LESSON_PROGRAMME + 1 };

typedef enum PartKind { PART_STEP, PART_EACH_SIDE, PART_SIDE, PART_REPEAT, PART_PLAY } PartKind;

/* A phase, or a block of parts. */
typedef struct Part {
    PartKind kind;
    Side side;                   /* of PART_SIDE */
    int times;                   /* of PART_REPEAT, 1..ROUNDS_MAX */
    int part_count;              /* of a block */
    const struct Part *parts;    /* the same */
    const Step *step;            /* of PART_STEP; of PART_EACH_SIDE the change-over between the sides */
    const struct Lesson *played; /* of PART_PLAY */
    Span span;
} Part;

typedef enum AskKind { ASK_NOTHING, ASK_RELIEF, ASK_SORENESS } AskKind;

/* What the person is asked: before the first phase, after the last. */
typedef struct Asks {
    bool before; /* how sore it is */
    AskKind after;
    BodyArea area;        /* of both soreness questions */
    const Advice *advice; /* unless it is better after; or NULL */
} Asks;

/* One day of a programme. */
typedef struct Day {
    int number;                  /* from 1, rising */
    const struct Lesson *lesson; /* what is played on it, made of the lessons that it names */
} Day;

/* A routine and a day of a programme are lessons too, made of the steps of others: they have no muscle, technique
 * and area of their own, tools, cautions and gates of all that they play, and each step says whose it is. */
typedef struct Lesson {
    const Source *source;
    LessonKind kind;
    const struct Body *body;  /* the vocabulary's: whose poses it names; NULL: the stage's own */
    const struct Body *shown; /* whose pose `pose` is: of a routine, the first lesson's that it plays */
    bool broken;              /* the file has errors: good for a list, not for a timeline */
    Text title, id, summary;
    BodyArea area;
    const Muscle *muscle; /* or NULL */
    Technique technique;
    Position position;
    int level; /* 1 easy, 2, 3 careful */
    const ToolTerm *const *tools;
    int tool_count;
    Text pose; /* the working pose */
    bool careful;
    const Text *cautions, *stops; /* what to mind; when to stop at once */
    int caution_count, stop_count;
    const Gate *const *gates; /* what must have been passed before it opens */
    int gate_count;
    Asks asks;
    const Part *parts;
    int part_count;
    int step_count;
    double seconds;  /* the length as written: both sides, all rounds, nobody waiting; of all days */
    const Day *days; /* of a programme, which has no parts of its own; at least one unless it is broken */
    int day_count;
    Tongue written_in;              /* of its own texts */
    const Language *language;       /* in which the program adds words of its own; never NULL */
    const Translation *translation; /* of which its texts are, as far as it goes; or NULL: all are its own */
    TranslationCounts translated;
    Span span, id_span;       /* of its first word; of its id */
    const Vocabulary *listed; /* with what its phases are read, which were left out; NULL: they are here */
} Lesson;

/* The lesson of a tree, in the arena, which keeps pointers into the vocabulary and the source. Never NULL;
 * all mistakes go to diags, and with an error the lesson is broken. The tree is checked and changed on the
 * way. A routine or a programme plays the vocabulary's lessons. */
const Lesson *lesson_read(Arena *arena, Tree *tree, const Vocabulary *vocabulary, Diags *diags);

/* The same with its texts in another language, as far as the translation (or NULL) has them. What is said of those
 * texts is said of the translation's source. With an error that only the translation brings the lesson is broken, too,
 * and good in its own words. */
const Lesson *lesson_read_in(Arena *arena, Tree *tree, const Vocabulary *vocabulary,
                             const Translation *translation, Diags *diags);

/* The same of a plain lesson for a long list: its phases are checked and counted, and left out, as hardly one of the list is
 * ever opened; `parts` is NULL. The source, the vocabulary and the translation must last as long as the lesson. */
const Lesson *lesson_read_listed(Arena *arena, Tree *tree, const Vocabulary *vocabulary,
                                 const Translation *translation, Diags *diags);

/* The lesson with its phases: itself, or one of a list read again from its source, into the arena. */
const Lesson *lesson_whole(Arena *arena, const Lesson *lesson);

/* Makes a vocabulary ready for reading many lessons; what is made lies in the arena. Without it, or once a list is
 * another one, lesson_read() does the same for each lesson anew. */
void lesson_prepare(Arena *arena, Vocabulary *vocabulary);

/* Warns of what a sound lesson in its own words, as read from this tree, should not lack, of texts in it that name a side
 * of the body though both are played, and of texts that say nothing, or a placeholder's name. What reads thousands of
 * lessons for a list does without: it folds every text. */
void lesson_look_over(const Lesson *lesson, const Tree *tree, Diags *diags);

/* Reports each lesson whose id an earlier one has already. */
void lesson_duplicates(const Lesson *const *lessons, int count, Diags *diags);

/* The lesson of a programme's nth day, from 0 and wrapping; any other lesson is itself. */
const Lesson *lesson_to_play(const Lesson *lesson, int day);

/* "lesson", "routine", "programme": what a file of this kind begins with. */
const char *lesson_kind_id(LessonKind kind);

/* What a file holds, by the first word that says so, or else by its name. */
LessonKind lesson_kind_of(const Tree *tree);

/* The id that a file gives, whatever else is wrong in it; or an empty text. */
Text lesson_id_of(const Tree *tree);

/* The words that may stand in a file of this kind; and of all kinds, with chapters. */
const Words *lesson_words(LessonKind kind);
const Manual *lesson_manual(void);

/* The names that lessons may use: areas and techniques, and what the vocabulary lists. */
Lexicon lesson_lexicon(Arena *arena, const Vocabulary *vocabulary);

/* The same as a reference has it: poses by technique, and the spots that `mark` shows by muscle. */
Lexicon lesson_reference(Arena *arena, const Vocabulary *vocabulary);

#endif
