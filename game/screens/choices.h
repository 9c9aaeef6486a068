/* What a person can choose of a lesson before it starts: how long holds are, how many rounds, which side first,
 * how much is spoken, how one breathes in holds. */
#ifndef SCREENS_CHOICES_H
#define SCREENS_CHOICES_H

#include "screens/screen.h"

typedef enum Choice { CHOICE_HOLD, CHOICE_ROUNDS, CHOICE_SIDE, CHOICE_TALK, CHOICE_BREATH } Choice;

enum { CHOICES = CHOICE_BREATH + 1 };

/* Of one lesson; what it has none of cannot be chosen. */
typedef struct Choices {
    double hold_s;             /* of its first hold, as written; 0: it has none */
    int rounds;                /* the most of a repeat, as written; 0: nothing is repeated */
    bool sides;                /* it is done on both */
    const BreathTerm *breaths; /* that can be chosen are among these; borrowed */
    int breath_count;
    Choice list[CHOICES];
    int count;
} Choices;

/* Needs memory only while it looks. A routine and a programme's day say themselves how they are played: of them only
 * the side can be chosen, and how much is spoken. Nobody holds the breath under pressure: patterns
 * that do are left out. */
Choices choices_of(Arena *scratch, const Lesson *lesson, const BreathTerm *breaths, int breath_count);

/* The next value of a choice, or for step -1 the one before; at the end it stays. */
void choices_turn(const Choices *choices, Choice choice, int step, Options *options);

/* Whether there is a value more in this direction. */
bool choices_can_turn(const Choices *choices, Choice choice, int step, const Options *options);

/* The name under which a choice is kept ("hold", "rounds", "side") and its value, 0 as the lesson has it. How
 * much is spoken and how one breathes have none: they are kept for all lessons. */
Text choices_setting(Choice choice);
double choices_kept(Choice choice, const Options *options);

/* Takes a value that was kept; one that cannot be is as if there were none. */
void choices_take(Choice choice, double value, Options *options);
/* "All". */
Text choices_talk(const Phrases *phrases, Talk talk);

/* The breath that is chosen, as its file names it; NULL: none of these. */
const BreathTerm *choices_breath(const Choices *choices, const Options *options);

/* Whether holds can be breathed so. */
bool choices_can_breathe(const BreathTerm *breath);

/* "Hold", "30 s". */
Text choices_name(const Phrases *phrases, Choice choice);
Text choices_value(Arena *arena, const Phrases *phrases, const Choices *choices, Choice choice,
                   const Options *options);

#endif
