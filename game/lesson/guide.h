/* What is known of muscles and of the places where pain is felt: assets/muscles.words. Where it hurts leads to muscles,
 * the likeliest first, and to what must be looked at by a doctor before anything is pressed. */
#ifndef LESSON_GUIDE_H
#define LESSON_GUIDE_H

#include "lesson/vocabulary.h"

enum { GUIDE_AREAS = 3, GUIDE_MATCHES = 12 };

/* How soon somebody must look at it. */
typedef enum Urgency { URGENCY_EMERGENCY, URGENCY_TODAY, URGENCY_PROFESSIONAL } Urgency;

/* A sign that it may be no muscle. */
typedef struct RedFlag {
    Text id, text;
    Urgency urgency;
    bool everywhere; /* it holds wherever it hurts */
} RedFlag;

/* A share as it was published: never to be compared with that of another population. */
typedef struct Commonness {
    Text share, population, source;
} Commonness;

typedef struct MuscleGuide {
    const Muscle *muscle;
    Text plain; /* where it is, in everyday words: "top of the shoulder" */
    BodyArea areas[GUIDE_AREAS];
    int area_count;       /* at least 1; the first is the muscle's own */
    unsigned techniques;  /* 1u << Technique for each that does, at least one */
    const Text *tools;    /* ids; none where hands are enough */
    const Text *cautions; /* sentences */
    const Text *never;    /* places near by that are not pressed */
    const Commonness *common;
    int tool_count, caution_count, never_count, common_count; /* common_count 0: no study was found */
    int pressure_most;                                        /* of 10; 0: as in all lessons */
    const Muscle *through; /* without lessons of its own: whose lessons reach it too; or NULL */
    Text through_how;      /* and what is different then, a sentence */
    const Gate *gate;      /* what must have been asked before a lesson on it opens; or NULL */
} MuscleGuide;

typedef struct ZoneGuide {
    const ZoneTerm *zone;
    BodyArea area;
    const Text *called; /* other words for it */
    int called_count;
    const MuscleGuide *const *muscles; /* the likeliest first */
    int muscle_count, main_count; /* the first main_count are felt here first of all; at least 1 muscle */
    const RedFlag *const *flags;  /* its own, then those that hold everywhere; the most urgent first */
    int flag_count;
    Text note; /* or empty */
} ZoneGuide;

/* A place that is never massaged. */
typedef struct SparedPlace {
    Text id, title, text;
    const Text *called;
    int called_count;
} SparedPlace;

typedef struct Guide {
    const MuscleGuide *muscles; /* one for each of the vocabulary, in its order */
    const ZoneGuide *zones;     /* the same */
    const RedFlag *flags;
    const SparedPlace *spared;
    int muscle_count, zone_count, flag_count, spared_count;
} Guide;

/* Reads the file, given as a tree, into the arena; texts stay in its source. The vocabulary must have its muscles,
 * zones, tools and gates. False when there were mistakes, which went to diags: all muscles and zones must be there. */
bool guide_read(Arena *arena, Guide *guide, Tree *tree, const Vocabulary *vocabulary, Diags *diags);

/* The word table of the file. */
const Manual *guide_manual(void);

const MuscleGuide *guide_muscle(const Guide *guide, Text id);
const ZoneGuide *guide_zone(const Guide *guide, Text id);

/* What a person may have meant by a word: an id or a name, in English or in the language if there is one, any case of
 * plain letters, with blanks, hyphens or underlines, with or without its side. */
typedef struct GuideAnswer {
    const ZoneGuide *zones[GUIDE_MATCHES]; /* several where the word is wide, as "knee" */
    int zone_count;
    const MuscleGuide *muscle;
    const SparedPlace *spared;
    Text nearest; /* where there is nothing: what is close to it, or empty */
} GuideAnswer;

GuideAnswer guide_ask(Arena *arena, const Guide *guide, const Language *language, Text asked);

/* "emergency" */
const char *urgency_id(Urgency urgency);

#endif
