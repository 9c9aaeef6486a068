/* The names that lessons may use for things which other rooms and files define. The app hands them over as
 * plain lists, so that lessons can be checked without a body or a stage. */
#ifndef LESSON_VOCABULARY_H
#define LESSON_VOCABULARY_H

#include "lesson/gates.h"
#include "lesson/language.h"
#include "lesson/terms.h"
#include "script/script.h"

#include <stdint.h>

enum { MUSCLE_SPOTS_MAX = 8 };

typedef struct Muscle {
    Text id, name;                /* "rhomboids", "Rhomboids" */
    Text spots[MUSCLE_SPOTS_MAX]; /* its trigger points, by name */
    int spot_count;
    bool midline; /* one muscle in the middle: it has no sides */
    bool careful; /* a lesson on it must carry its caution */
    Text gate;    /* and this safety check, by its name; or empty */
} Muscle;

/* A place where pain is felt. */
typedef struct ZoneTerm {
    Text id, title; /* "blade_inner", "Inner edge of the shoulder blade" */
    bool paired;    /* there is one on each side */
} ZoneTerm;

enum { MUSCLE_BITS = 64 };

/* `source` is where a term is written; a broken one is written with mistakes, told there: it cannot be used. */
typedef struct PoseTerm {
    Text name;
    unsigned techniques; /* 1u << Technique for each that may have it; 0: all */
    bool broken;
    const Source *source;
    /* 1 << index for each of the vocabulary's first MUSCLE_BITS muscles that it presses, as far as known. */
    uint64_t muscles;
    uint64_t near; /* those, and what lies where they are pressed */
} PoseTerm;

/* TOOL_STANDING: what else stands in the room, a table. */
typedef enum ToolKind {
    TOOL_OTHER,
    TOOL_WALL,
    TOOL_BALL,
    TOOL_ROLLER,
    TOOL_SEAT,
    TOOL_STANDING,
    TOOL_KINDS
} ToolKind;

typedef struct ToolTerm {
    Text id, name; /* "tennis-ball", "a tennis ball" */
    Text instead;  /* what does as well, or empty */
    ToolKind kind;
    bool broken;
    const Source *source;
} ToolTerm;

/* Seconds of each part of a breath; all 0: natural breathing. */
typedef struct BreathPattern {
    double in_s, full_s, out_s, empty_s;
} BreathPattern;

typedef struct BreathTerm {
    Text id, name; /* "long-exhale", "Long exhale" */
    Text use;      /* what it is for, or empty */
    Text caution;  /* or empty */
    BreathPattern pattern;
    bool holds; /* a person can choose it for the holds of any lesson */
    bool broken;
    const Source *source;
} BreathTerm;

/* A recording beside a lesson. Only what the lesson asks for (lesson_clip_names()) need have been listened to. */
typedef struct ClipTerm {
    Text name;      /* of the file: "stay-there.ogg" */
    Text path;      /* what messages call it: "levels/neck/stay-there.ogg"; no other clip has it */
    Text beside;    /* the path of the lesson that it lies beside */
    double seconds; /* 0: it was not listened to */
    Text problem;   /* why it cannot be played: "lasts 75.0 s, and 60 are the most"; or empty */
} ClipTerm;

/* What people do wrong, and how a second figure shows it: what it does otherwise than the first. */
typedef struct MistakeTerm {
    Text id, text;        /* "fast", "Not so fast." */
    Text pose;            /* it is held so; or empty */
    double faster;        /* its movement, so many times; 0: as the body's */
    double shrug_m;       /* its shoulders are so much higher */
    double arch_rad;      /* its lower back is hollow by so much */
    bool breath_held;     /* its chest is full, and stays so */
    bool tool_on_midline; /* the ball lies on the spine or the tailbone */
} MistakeTerm;

/* What `play` cannot play: a routine, a programme. */
typedef struct OtherTerm {
    Text id;
    const char *kind; /* "routine" */
} OtherTerm;

typedef struct LessonNames LessonNames;

typedef struct Vocabulary {
    const Muscle *muscles;
    const ZoneTerm *zones;
    const PoseTerm *poses;
    const ToolTerm *tools;
    const BreathTerm *breaths;
    const Gate *gates;
    const Advice *advice;
    const Language *languages;
    const MistakeTerm *mistakes;
    int muscle_count, zone_count, pose_count, tool_count, breath_count, gate_count, advice_count,
        mistake_count, language_count;
    const struct Lesson *const *lessons; /* what routines and programmes may play; those with mistakes too */
    int lesson_count;
    const OtherTerm *others;
    int other_count;
    const ClipTerm *clips; /* the recordings in the lesson's own folder */
    int clip_count;
    bool clips_known;         /* the folder was looked into; false: there is none, as on standard input */
    const LessonNames *names; /* what lesson_prepare() made of these lists, or NULL */
    const struct Body
        *body; /* what the poses' names stand for: handed on to the stage, nothing to this room */
} Vocabulary;

/* The one with this id, or NULL; a side such as ".{side}" at the end of a muscle or a pose is left aside. */
const Muscle *vocabulary_muscle(const Vocabulary *vocabulary, Text id);
const PoseTerm *vocabulary_pose(const Vocabulary *vocabulary, Text name);
const ToolTerm *vocabulary_tool(const Vocabulary *vocabulary, Text id);
const BreathTerm *vocabulary_breath(const Vocabulary *vocabulary, Text id);
const Gate *vocabulary_gate(const Vocabulary *vocabulary, Text id);
const Advice *vocabulary_advice(const Vocabulary *vocabulary, Text id);
const ClipTerm *vocabulary_clip(const Vocabulary *vocabulary, Text name);
const MistakeTerm *vocabulary_mistake(const Vocabulary *vocabulary, Text id);

/* The language with this tag, or else without its region: of pt for pt-BR. NULL if there is neither. */
const Language *vocabulary_language(const Vocabulary *vocabulary, Text tag);

/* Adds what assets/tools.words and its like, and a file of assets/languages, say, given as trees; texts stay in their sources. */
void vocabulary_read_tools(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags);
void vocabulary_read_breaths(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags);
void vocabulary_read_languages(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags);

/* The same of assets/gates.words and assets/advice.words, which are read once. */
void vocabulary_read_gates(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags);
void vocabulary_read_advice(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags);

/* The same of assets/mistakes.words; the poses must be there already. */
void vocabulary_read_mistakes(Arena *arena, Tree *tree, Vocabulary *vocabulary, Diags *diags);

/* Adds tools and breaths from a file of the author's own. Its names may be none of the shipped ones. */
void vocabulary_read_own(Arena *arena, Tree *tree, Vocabulary *vocabulary, const Vocabulary *shipped,
                         Diags *diags);

/* The word tables of tools, breaths and mistakes, as their readers meet them. */
const Manual *tool_manual(void);
const Manual *breath_manual(void);
const Manual *mistake_manual(void);
const Manual *language_manual(void);

/* The gate in a language; itself where that (or NULL) has none of its texts. */
const Gate *gate_said(Arena *arena, const Gate *gate, const Language *language);

/* The words of an author's own file of tools and breaths. */
const Words *vocabulary_own_words(void);

/* A pattern from values such as 4 in, 4 hold, 4 out, 4 hold, which words_check() has seen. */
BreathPattern breath_pattern_read(const Value *values, int count);

/* In and out of 1 to 20 s, holds of at most 20 s. */
bool breath_can_be_followed(BreathPattern pattern);

/* The length of one breath; 0 for natural breathing. */
static inline double breath_cycle_s(BreathPattern pattern) {
    return pattern.in_s + pattern.full_s + pattern.out_s + pattern.empty_s;
}

#endif
