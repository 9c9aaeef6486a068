#include "screens/advice.h"

#include "core/calendar.h"
#include "screens/facts.h"

/* ---- leaving a spot alone ---- */

/* Rounds that the timeline has on the point of one of its phases. */
static int planned_rounds(const Timeline *timeline, const Phase *point) {
    int rounds = 0;
    for (int i = 0; i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        rounds += phase->kind == PHASE_HOLD && phase->muscle == point->muscle && phase->side == point->side &&
                  phase->seconds >= ROUND_LEAST_S;
    }
    return rounds;
}

static bool is_sore(const World *world, BodyArea area, int64_t today) {
    const SorenessPast *said = &world->soreness[area];
    return said->last >= SORE_REST && said->last_day >= today - 1 && said->last_day <= today;
}

static bool did_worse(const World *world, const Lesson *lesson) {
    int index = facts_lesson(world, lesson->id);
    const LessonPast *past = index >= 0 ? &world->past[index] : NULL;
    return past && past->sessions > 0 && past->days_ago <= 1 && past->last_relief == 0;
}

/* Of one hold's point. A word that was said of it counts only if it was worked on since yesterday. */
static HoldBack hold_back_of(const World *world, const Timeline *timeline, const Phase *phase) {
    const Habit *habit = world->habit;
    Text muscle = phase->muscle->id;
    int today = habit_rounds_on(habit, muscle, phase->side, habit->today);
    int yesterday = habit_rounds_on(habit, muscle, phase->side, habit->today - 1);
    HoldBack held = {HOLD_BACK_NOT, phase->muscle, phase->side, today, phase->of->area};
    if (today + yesterday && (is_sore(world, phase->of->area, habit->today) || did_worse(world, phase->of)))
        held.kind = HOLD_BACK_SORE;
    else if (today && today + planned_rounds(timeline, phase) > ROUNDS_A_DAY)
        held.kind = HOLD_BACK_ROUNDS;
    return held;
}

HoldBack advice_hold_back(const World *world, const Timeline *timeline) {
    for (int i = 0; world->habit && i < timeline->phase_count; i++) {
        const Phase *phase = &timeline->phases[i];
        if (phase->kind != PHASE_HOLD || !phase->muscle || !phase->of) continue;
        HoldBack held = hold_back_of(world, timeline, phase);
        if (held.kind != HOLD_BACK_NOT) return held;
    }
    return (HoldBack){.kind = HOLD_BACK_NOT};
}

/* ---- seeing somebody ---- */

/* The latest week of from..to in which something was said of the area; false if there is none. */
static bool said_in(const Habit *habit, BodyArea area, int64_t from, int64_t to, int64_t *week,
                    double *sore) {
    for (*week = to; *week >= from; (*week)--) {
        *sore = habit_soreness(habit, area, *week);
        if (*sore >= 0) return true;
    }
    return false;
}

int advice_professional(const Habit *habit) {
    int64_t now = calendar_week(habit->today), week, before_week;
    double sore, before;
    for (int area = 0; area < AREAS; area++) {
        if (!said_in(habit, (BodyArea)area, now - 1, now, &week, &sore) || sore < REVIEW_LEAST) continue;
        if (!said_in(habit, (BodyArea)area, now - HABIT_SORE_WEEKS + 1, week - REVIEW_WEEKS, &before_week,
                     &before))
            continue;
        if (sore > before - 1) return area;
    }
    return -1;
}

int advice_check_in(int64_t begun_day, int64_t today, int64_t last_said_day) {
    static const int days[] = {14, 7};
    for (int i = 0; i < 2; i++) {
        int64_t due = begun_day + days[i] - 1;
        if (today >= due && today < due + 7) return last_said_day >= due ? 0 : days[i];
    }
    return 0;
}

/* ---- what to do next ---- */

static bool is_listed(const Suggestion *list, int count, int lesson) {
    for (int i = 0; i < count; i++)
        if (list[i].lesson == lesson) return true;
    return false;
}

static void add(Suggestion *list, int *count, int room, Suggestion suggestion) {
    if (*count < room && !is_listed(list, *count, suggestion.lesson)) list[(*count)++] = suggestion;
}

/* Of what was said last of any area that a programme asks about; 0 if nothing was. */
static int64_t said_day(const World *world, const Lesson *programme) {
    int64_t day = 0;
    for (int i = 0; i < programme->day_count; i++) {
        const Asks *asks = &programme->days[i].lesson->asks;
        if (!asks->before && asks->after != ASK_SORENESS) continue;
        if (world->soreness[asks->area].last_day > day) day = world->soreness[asks->area].last_day;
    }
    return day;
}

/* A programme that was begun and not ended: its next day once that has come, by the days of its page. */
static bool continues(const World *world, int index, Suggestion *suggestion) {
    const Lesson *lesson = world->lessons[index];
    const LessonPast *past = &world->past[index];
    int64_t today = world->habit->today;
    if (lesson->kind != LESSON_PROGRAMME || !past->begun_day || past->day == 0) return false;
    if (today - past->last_day > PAUSED_DAYS || today <= past->last_day) return false;
    int check_in = advice_check_in(past->begun_day, today, said_day(world, lesson));
    *suggestion = (Suggestion){SUGGEST_CONTINUE, index, past->day + 1, lesson->day_count};
    if (check_in) *suggestion = (Suggestion){SUGGEST_CHECK_IN, index, check_in, lesson->day_count};
    int64_t wait = lesson->days[past->day].number - lesson->days[past->day - 1].number;
    return check_in || today - past->last_day >= wait;
}

static bool is_marked(const Habit *habit, const Lesson *lesson) {
    for (int i = 0; lesson->muscle && i < habit->spot_count; i++)
        if (text_is(lesson->muscle->id, habit->spots[i].point.muscle)) return true;
    return false;
}

/* Whether any point of the lesson's muscle was worked on today, or yesterday and is sore. */
static bool rests(const World *world, const Lesson *lesson) {
    const Habit *habit = world->habit;
    int today = 0, yesterday = 0;
    for (int side = SIDE_NONE; lesson->muscle && side < SIDE_TERMS; side++) {
        today += habit_rounds_on(habit, lesson->muscle->id, (Side)side, habit->today);
        yesterday += habit_rounds_on(habit, lesson->muscle->id, (Side)side, habit->today - 1);
    }
    bool sore = is_sore(world, lesson->area, habit->today) || did_worse(world, lesson);
    return today > 0 || (yesterday > 0 && sore);
}

/* How well it did: better against worse, and by how much soreness fell; a point more for one that is liked, or
 * whose spot was marked. */
static double worth(const World *world, int index) {
    const LessonPast *past = &world->past[index];
    double worth = past->liked + 2.0 * is_marked(world->habit, world->lessons[index]);
    if (past->asked) worth += 2.0 * (past->better - past->worse) / past->asked;
    if (past->sore_asked) worth += (double)past->sore_drop / past->sore_asked;
    return worth;
}

static bool may_be_suggested(const World *world, int index) {
    const Lesson *lesson = world->lessons[index];
    const LessonPast *past = &world->past[index];
    bool done_today = past->sessions > 0 && past->days_ago <= 0;
    if (lesson->kind != LESSON_PLAIN || past->liked < 0 || done_today || rests(world, lesson)) return false;
    return past->sessions > 0 || is_marked(world->habit, lesson);
}

/* The lesson of most worth; -1 none. `helped` asks for those that did well, else for those of marked spots. */
static int best_of(const World *world, bool helped) {
    int best = -1;
    for (int i = 0; i < world->lesson_count; i++) {
        const LessonPast *past = &world->past[i];
        bool did_well = past->better > past->worse || past->sore_drop > 0;
        if (!may_be_suggested(world, i)) continue;
        if (helped ? !did_well : !is_marked(world->habit, world->lessons[i])) continue;
        if (best < 0 || worth(world, i) > worth(world, best)) best = i;
    }
    return best;
}

int advice_suggest(const World *world, Suggestion *suggestions, int room) {
    int count = 0;
    Suggestion next;
    if (!world->habit) return 0;
    for (int i = 0; i < world->lesson_count; i++)
        if (continues(world, i, &next)) add(suggestions, &count, room, next);
    for (int i = 0; i < world->lesson_count; i++)
        if (text_is(world->lessons[i]->id, DAILY_ID))
            add(suggestions, &count, room, (Suggestion){SUGGEST_DAILY, i, 0, 0});
    int spot = best_of(world, false), helped = best_of(world, true);
    if (spot >= 0) add(suggestions, &count, room, (Suggestion){SUGGEST_SPOT, spot, 0, 0});
    if (helped >= 0)
        add(suggestions, &count, room,
            (Suggestion){SUGGEST_HELPED, helped, world->past[helped].better, world->past[helped].asked});
    return count;
}

Text advice_why(Arena *arena, const World *world, const Suggestion *suggestion) {
    const Phrases *phrases = world->phrases;
    Text text = {0};
    switch (suggestion->kind) {
    case SUGGEST_CHECK_IN:
        return phrase_with_number(arena, phrases->advice.check_in, "day", suggestion->number);
    case SUGGEST_CONTINUE:
        text = phrase_with_number(arena, phrases->advice.next_day, "day", suggestion->number);
        return phrase_with_number(arena, text, "days", suggestion->of);
    case SUGGEST_DAILY: return phrases->advice.daily;
    case SUGGEST_SPOT: return phrases->advice.spot;
    case SUGGEST_HELPED:
        if (!suggestion->number) return phrases->advice.eased;
        text = phrase_with_number(arena, phrases->advice.helped, "count", suggestion->number);
        return phrase_with_number(arena, text, "times", suggestion->of);
    }
    return text;
}

/* ---- the daily five ---- */

static bool may_be_picked(const World *world, int index) {
    const Lesson *lesson = world->lessons[index];
    const LessonPast *past = &world->past[index];
    bool gentle = !lesson->gate_count && !lesson->careful && lesson->level < 3 && lesson->muscle;
    bool good = past->better >= past->worse && !(past->sessions && past->last_relief == 0);
    return gentle && good && may_be_suggested(world, index);
}

static bool has_muscle(const World *world, const int *picks, int count, const Lesson *lesson) {
    for (int i = 0; i < count; i++)
        if (text_same(world->lessons[picks[i]]->muscle->id, lesson->muscle->id)) return true;
    return false;
}

int advice_daily(const World *world, int picks[DAILY_PICKS_MAX]) {
    int count = 0;
    while (world->habit && count < DAILY_PICKS_MAX) {
        int best = -1;
        for (int i = 0; i < world->lesson_count; i++) {
            if (!may_be_picked(world, i) || has_muscle(world, picks, count, world->lessons[i])) continue;
            if (best < 0 || worth(world, i) > worth(world, best)) best = i;
        }
        if (best < 0) break;
        picks[count++] = best;
    }
    return count;
}

Text advice_daily_page(Arena *arena, const World *world, const int *picks, int count) {
    const Phrases *phrases = world->phrases;
    Text page =
        text_format(arena, "routine \"%.*s\"\n    id %s\n    summary \"%.*s\"\n",
                    TEXT_ARGS(phrases->advice.daily_name), DAILY_ID, TEXT_ARGS(phrases->advice.daily));
    for (int i = 0; i < count; i++)
        page = text_format(arena, "%.*splay %.*s\n    phases hold, release\n    hold %ds\n    rounds 1\n",
                           TEXT_ARGS(page), TEXT_ARGS(world->lessons[picks[i]]->id), DAILY_HOLD_S);
    return text_format(arena, "%.*sclose\n    ask relief\n    say \"%.*s\"\n", TEXT_ARGS(page),
                       TEXT_ARGS(phrases->advice.daily_end));
}
