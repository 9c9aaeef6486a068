/* What is good for the person today: when to leave a spot alone, when to see somebody, what to do next and why. Pure:
 * from lessons, their past and habit. Numbers of days and rounds are those of the protocol (CONTENT A) and are named
 * where they stand. */
#ifndef SCREENS_ADVICE_H
#define SCREENS_ADVICE_H

#include "screens/screen.h"

enum {
    ROUNDS_A_DAY = 4, /* on a point: two, three or four at the most */
    SORE_REST = 7, /* soreness from which a point that was worked on rests a day: from here one backs off */
    REVIEW_WEEKS = 2,  /* without a change, a professional should look at it */
    REVIEW_LEAST = 3,  /* soreness below which there is nothing to look at */
    PAUSED_DAYS = 21,  /* after which a programme that was begun is no longer gone on with */
    DAILY_MINUTES = 5, /* of the daily five */
    DAILY_HOLD_S = 30, /* a beginner's hold */
    DAILY_PICKS_MAX = 6,
    SUGGESTIONS_MAX = 4
};

/* ---- leaving a spot alone ---- */

typedef enum HoldBackKind { HOLD_BACK_NOT, HOLD_BACK_ROUNDS, HOLD_BACK_SORE } HoldBackKind;

typedef struct HoldBack {
    HoldBackKind kind;
    const Muscle *muscle; /* the point */
    Side side;
    int rounds; /* on it today */
    BodyArea area;
} HoldBack;

/* Whether a timeline's lesson should be left for another day: because with its holds a point would have had more
 * rounds today than are good for it, or because what it works on is sore from yesterday or today. */
HoldBack advice_hold_back(const World *world, const Timeline *timeline);

/* ---- seeing somebody ---- */

/* An area that is as sore, before sessions, as it was two weeks ago or longer; -1 if there is none. */
int advice_professional(const Habit *habit);

/* The check-in of a programme that is due: 7 or 14 when as many days have begun and nothing was said of its area since
 * then; 0 none. last_said_day: of the area's soreness, or 0. */
int advice_check_in(int64_t begun_day, int64_t today, int64_t last_said_day);

/* ---- what to do next ---- */

typedef enum SuggestionKind {
    SUGGEST_CHECK_IN,
    SUGGEST_CONTINUE, /* the next day of a programme */
    SUGGEST_DAILY,    /* the daily five */
    SUGGEST_SPOT,     /* a lesson for a spot that was marked */
    SUGGEST_HELPED    /* what helped most */
} SuggestionKind;

typedef struct Suggestion {
    SuggestionKind kind;
    int lesson; /* index into the world's lessons */
    int number,
        of; /* the day and the days of a programme; how often it was better, of how often it was asked */
} Suggestion;

/* At most `room` of them, best first, none twice. Needs world->habit. */
int advice_suggest(const World *world, Suggestion *suggestions, int room);

/* Why, in a sentence. */
Text advice_why(Arena *arena, const World *world, const Suggestion *suggestion);

/* ---- the daily five ---- */

#define DAILY_ID "daily-five"

/* The lessons of which it may be made, best first, none that has a gate, is meant to be done with care, was disliked
 * or did worse, or works on a point that is to be left alone today; one for a muscle. Only lessons that were done before or
 * whose muscle was marked: so with tools that there are. */
int advice_daily(const World *world, int picks[DAILY_PICKS_MAX]);

/* A routine of the first `count` picks, as its page would say it; in the arena. */
Text advice_daily_page(Arena *arena, const World *world, const int *picks, int count);

#endif
