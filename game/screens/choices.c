/* Options that are as the lesson has them stay 0, so that a lesson whose holds differ keeps them. */
#include "screens/choices.h"

#include "core/maths.h"
#include "lesson/walk.h"

/* CONTENT.md's limits of a hold; the timeline keeps them too. */
static const double HOLDS_S[] = {10, 15, 20, 30, 45, 60, 75, 90, 105, 120};

enum { HOLDS = sizeof HOLDS_S / sizeof *HOLDS_S };

Choices choices_of(Arena *scratch, const Lesson *lesson) {
    Choices choices = {0};
    Visits visits = lesson_visits(scratch, lesson, (WalkOptions){0});
    for (int i = 0; i < visits.count; i++) {
        const Visit *visit = &visits.at[i];
        choices.sides |= visit->side != SIDE_NONE;
        if (visit->rounds > choices.rounds) choices.rounds = visit->rounds;
        if (visit->step->kind == PHASE_HOLD && choices.hold_s <= 0) choices.hold_s = visit->step->seconds;
    }
    bool own = lesson->kind == LESSON_PLAIN;
    if (!own) choices.hold_s = choices.rounds = 0;
    if (choices.hold_s > 0) choices.list[choices.count++] = CHOICE_HOLD;
    if (choices.rounds > 0) choices.list[choices.count++] = CHOICE_ROUNDS;
    if (choices.sides) choices.list[choices.count++] = CHOICE_SIDE;
    choices.list[choices.count++] = CHOICE_TALK;
    return choices;
}

static double hold_of(const Choices *choices, const Options *options) {
    return options->hold_s > 0 ? options->hold_s : choices->hold_s;
}

static int rounds_of(const Choices *choices, const Options *options) {
    return options->rounds > 0 ? options->rounds : choices->rounds;
}

/* The nearest length in this direction; the same if there is none. */
static double next_hold(double hold_s, int step) {
    for (int i = 0; i < HOLDS; i++) {
        double other_s = HOLDS_S[step > 0 ? i : HOLDS - 1 - i];
        if (step > 0 ? other_s > hold_s : other_s < hold_s) return other_s;
    }
    return hold_s;
}

void choices_turn(const Choices *choices, Choice choice, int step, Options *options) {
    double hold_s = next_hold(hold_of(choices, options), step);
    int rounds = clamp_i(rounds_of(choices, options) + step, 1, ROUNDS_MAX);
    switch (choice) {
    case CHOICE_HOLD: options->hold_s = hold_s == choices->hold_s ? 0 : hold_s; return;
    case CHOICE_ROUNDS: options->rounds = rounds == choices->rounds ? 0 : rounds; return;
    case CHOICE_SIDE: options->first_side = step > 0 ? SIDE_RIGHT : SIDE_LEFT; return;
    case CHOICE_TALK: options->talk = (Talk)clamp_i((int)options->talk + step, 0, TALKS - 1); return;
    }
}

bool choices_can_turn(const Choices *choices, Choice choice, int step, const Options *options) {
    double hold_s = hold_of(choices, options);
    int rounds = rounds_of(choices, options);
    switch (choice) {
    case CHOICE_HOLD: return next_hold(hold_s, step) != hold_s;
    case CHOICE_ROUNDS: return step > 0 ? rounds < ROUNDS_MAX : rounds > 1;
    case CHOICE_SIDE: return (options->first_side == SIDE_RIGHT) == (step < 0);
    case CHOICE_TALK: return options->talk != (step > 0 ? TALK_SILENT : TALK_FULL);
    }
    return false;
}

Text choices_setting(Choice choice) {
    switch (choice) {
    case CHOICE_HOLD: return TEXT("hold");
    case CHOICE_ROUNDS: return TEXT("rounds");
    case CHOICE_SIDE: return TEXT("side");
    case CHOICE_TALK: break;
    }
    return (Text){0};
}

double choices_kept(Choice choice, const Options *options) {
    switch (choice) {
    case CHOICE_HOLD: return options->hold_s;
    case CHOICE_ROUNDS: return options->rounds;
    case CHOICE_SIDE: return options->first_side == SIDE_RIGHT ? SIDE_RIGHT : 0;
    case CHOICE_TALK: break;
    }
    return 0;
}

void choices_take(Choice choice, double value, Options *options) {
    switch (choice) {
    case CHOICE_HOLD:
        if (value >= HOLDS_S[0] && value <= HOLDS_S[HOLDS - 1]) options->hold_s = value;
        return;
    case CHOICE_ROUNDS:
        if (value >= 1 && value <= ROUNDS_MAX) options->rounds = (int)value;
        return;
    case CHOICE_SIDE:
        if (value == SIDE_RIGHT) options->first_side = SIDE_RIGHT;
        return;
    case CHOICE_TALK: return;
    }
}

Text choices_talk(const Phrases *phrases, Talk talk) {
    const Text names[TALKS] = {phrases->talk.full, phrases->talk.key, phrases->talk.silent};
    return names[talk];
}

Text choices_name(const Phrases *phrases, Choice choice) {
    switch (choice) {
    case CHOICE_HOLD: return phrases->lesson.hold;
    case CHOICE_ROUNDS: return phrases->lesson.rounds;
    case CHOICE_SIDE: return phrases->lesson.first_side;
    case CHOICE_TALK: return phrases->talk.title;
    }
    return (Text){0};
}

Text choices_value(Arena *arena, const Phrases *phrases, const Choices *choices, Choice choice,
                   const Options *options) {
    int hold_s = (int)(hold_of(choices, options) + 0.5);
    switch (choice) {
    case CHOICE_HOLD: return phrase_with_number(arena, phrases->lesson.seconds, "seconds", hold_s);
    case CHOICE_ROUNDS: return text_format(arena, "%d", rounds_of(choices, options));
    case CHOICE_SIDE: return options->first_side == SIDE_RIGHT ? phrases->lesson.right : phrases->lesson.left;
    case CHOICE_TALK: return choices_talk(phrases, options->talk);
    }
    return (Text){0};
}
