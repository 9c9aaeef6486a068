/* Options that are as the lesson has them stay 0, so that a lesson whose holds differ keeps them. */
#include "screens/choices.h"

#include "core/maths.h"
#include "lesson/walk.h"

/* CONTENT.md's limits of a hold; the timeline keeps them too. */
static const double HOLDS_S[] = {10, 15, 20, 30, 45, 60, 75, 90, 105, 120};

enum { HOLDS = sizeof HOLDS_S / sizeof *HOLDS_S };

Choices choices_of(Arena *scratch, const Lesson *lesson, const BreathTerm *breaths, int breath_count) {
    Choices choices = {.breaths = breaths, .breath_count = breath_count};
    bool breathes = false;
    Visits visits = lesson_visits(scratch, lesson, (WalkOptions){0});
    for (int i = 0; i < visits.count; i++) {
        const Visit *visit = &visits.at[i];
        choices.sides |= visit->side != SIDE_NONE;
        if (visit->rounds > choices.rounds) choices.rounds = visit->rounds;
        breathes |= step_lets_breath(visit->step);
        if (visit->step->kind == PHASE_HOLD && choices.hold_s <= 0) choices.hold_s = visit->step->seconds;
    }
    bool own = lesson->kind == LESSON_PLAIN;
    if (!own) choices.hold_s = choices.rounds = 0;
    if (choices.hold_s > 0) choices.list[choices.count++] = CHOICE_HOLD;
    if (choices.rounds > 0) choices.list[choices.count++] = CHOICE_ROUNDS;
    if (choices.sides) choices.list[choices.count++] = CHOICE_SIDE;
    choices.list[choices.count++] = CHOICE_TALK;
    if (own && breathes && breath_count) choices.list[choices.count++] = CHOICE_BREATH;
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

bool choices_can_breathe(const BreathTerm *breath) {
    return breath->holds && !breath->broken;
}

static bool is_usual(const Options *options) {
    return breath_cycle_s(options->breath) <= 0;
}

static bool same_breath(BreathPattern a, BreathPattern b) {
    return a.in_s == b.in_s && a.full_s == b.full_s && a.out_s == b.out_s && a.empty_s == b.empty_s;
}

const BreathTerm *choices_breath(const Choices *choices, const Options *options) {
    BreathPattern now = is_usual(options) ? BREATH_RELEASE : options->breath;
    for (int i = 0; i < choices->breath_count; i++)
        if (choices_can_breathe(&choices->breaths[i]) && same_breath(choices->breaths[i].pattern, now))
            return &choices->breaths[i];
    return NULL;
}

/* The next one in the order of the file, for step -1 the one before; NULL: there is none. */
static const BreathTerm *next_breath(const Choices *choices, int step, const Options *options) {
    const BreathTerm *now = choices_breath(choices, options);
    for (int i = now ? (int)(now - choices->breaths) + step : 0; i >= 0 && i < choices->breath_count;
         i += step)
        if (choices_can_breathe(&choices->breaths[i])) return &choices->breaths[i];
    return NULL;
}

void choices_turn(const Choices *choices, Choice choice, int step, Options *options) {
    double hold_s = next_hold(hold_of(choices, options), step);
    int rounds = clamp_i(rounds_of(choices, options) + step, 1, ROUNDS_MAX);
    const BreathTerm *breath = next_breath(choices, step, options);
    switch (choice) {
    case CHOICE_HOLD: options->hold_s = hold_s == choices->hold_s ? 0 : hold_s; return;
    case CHOICE_ROUNDS: options->rounds = rounds == choices->rounds ? 0 : rounds; return;
    case CHOICE_SIDE: options->first_side = step > 0 ? SIDE_RIGHT : SIDE_LEFT; return;
    case CHOICE_TALK: options->talk = (Talk)clamp_i((int)options->talk + step, 0, TALKS - 1); return;
    case CHOICE_BREATH:
        if (breath) options->breath = breath->pattern;
        return;
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
    case CHOICE_BREATH: return next_breath(choices, step, options) != NULL;
    }
    return false;
}

Text choices_setting(Choice choice) {
    switch (choice) {
    case CHOICE_HOLD: return TEXT("hold");
    case CHOICE_ROUNDS: return TEXT("rounds");
    case CHOICE_SIDE: return TEXT("side");
    case CHOICE_TALK:
    case CHOICE_BREATH: break;
    }
    return (Text){0};
}

double choices_kept(Choice choice, const Options *options) {
    switch (choice) {
    case CHOICE_HOLD: return options->hold_s;
    case CHOICE_ROUNDS: return options->rounds;
    case CHOICE_SIDE: return options->first_side == SIDE_RIGHT ? SIDE_RIGHT : 0;
    case CHOICE_TALK:
    case CHOICE_BREATH: break;
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
    case CHOICE_TALK:
    case CHOICE_BREATH: return;
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
    case CHOICE_BREATH: return phrases->lesson.breath;
    }
    return (Text){0};
}

/* "5½": a point would be a comma elsewhere. */
static Text seconds_text(Arena *arena, double seconds) {
    double whole = floor(seconds);
    if (seconds - whole == 0.5) return text_format(arena, "%.0f\u00bd", whole);
    return text_format(arena, "%g", seconds);
}

/* "4 in, 6 out"; "5½ each". */
static Text breath_value(Arena *arena, const Phrases *phrases, BreathPattern breath) {
    if (breath.in_s == breath.out_s)
        return phrase_with(arena, phrases->lesson.even, "seconds", seconds_text(arena, breath.in_s));
    Text in = seconds_text(arena, breath.in_s), out = seconds_text(arena, breath.out_s);
    return phrase_with(arena, phrase_with(arena, phrases->lesson.in_out, "in", in), "out", out);
}

Text choices_value(Arena *arena, const Phrases *phrases, const Choices *choices, Choice choice,
                   const Options *options) {
    int hold_s = (int)(hold_of(choices, options) + 0.5);
    switch (choice) {
    case CHOICE_HOLD: return phrase_with_number(arena, phrases->lesson.seconds, "seconds", hold_s);
    case CHOICE_ROUNDS: return text_format(arena, "%d", rounds_of(choices, options));
    case CHOICE_SIDE: return options->first_side == SIDE_RIGHT ? phrases->lesson.right : phrases->lesson.left;
    case CHOICE_TALK: return choices_talk(phrases, options->talk);
    case CHOICE_BREATH:
        return breath_value(arena, phrases, is_usual(options) ? BREATH_RELEASE : options->breath);
    }
    return (Text){0};
}
