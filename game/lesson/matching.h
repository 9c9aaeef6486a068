/* Private to lesson/: the texts of a lesson, and what a translation has for each. */
#ifndef LESSON_MATCHING_H
#define LESSON_MATCHING_H

#include "lesson/translation.h"

/* A text that people read or hear, where the lesson has it. Ids are made of where it stands: title, summary, caution-2,
 * hold.say, hold-2.say-3; the second of a kind has a number. */
typedef struct Wording {
    Text id;
    Value *value;
} Wording;

typedef struct Wordings {
    Wording *at; /* in the order of the file */
    int count;
} Wordings;

/* The texts of a lesson's tree, which words_check() found no mistake in. */
Wordings wordings_of(Arena *arena, const Tree *tree);

typedef enum MatchState { MATCH_FOUND, MATCH_MISSING, MATCH_OUTDATED, MATCH_WRONG } MatchState;

typedef struct Match {
    MatchState state;
    const TranslatedText
        *text; /* what was found, is outdated or wrong; of what is missing its empty entry, or NULL */
} Match;

typedef struct Matches {
    const Match *at;    /* beside the wordings */
    const bool *unused; /* beside the translation's texts: the lesson has no such text */
    TranslationCounts counts;
} Matches;

Matches matches_of(Arena *arena, const Wordings *wordings, const Translation *translation);

#endif
