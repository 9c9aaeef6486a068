#include "app/past.h"

#include "core/calendar.h"

#include <stdlib.h>
#include <string.h>

enum { LESSONS_MAX = 512, PROGRAMMES_MAX = 32 };

typedef struct Played {
    JournalLesson *list;
    int count;
    ProgrammePast programmes[PROGRAMMES_MAX];
    int programme_count;
    int64_t today;
    int zone_s;
} Played;

static const JournalLesson *played_with(const Played *played, Text id) {
    for (int i = 0; i < played->count; i++)
        if (text_is(id, played->list[i].lesson)) return &played->list[i];
    return NULL;
}

static const ProgrammePast *programme_with(const Played *played, Text id) {
    for (int i = 0; i < played->programme_count; i++)
        if (text_is(id, played->programmes[i].id)) return &played->programmes[i];
    return NULL;
}

/* Adds what is known of one id; whether it was played to its end. A clock that was set back has no days to come. */
static bool add_past(const Played *played, Text id, LessonPast *past) {
    const JournalLesson *known = played_with(played, id);
    if (!known) return false;
    int64_t ago = played->today - calendar_day(known->last_unix_s, played->zone_s);
    int days_ago = ago < 0 ? 0 : (int)ago;
    if (!past->sessions || days_ago < past->days_ago) {
        past->days_ago = days_ago;
        past->last_relief = known->last_relief;
    }
    past->sessions += known->sessions;
    past->asked += known->asked;
    past->better += known->better;
    past->worse += known->worse;
    past->sore_asked += known->sore_asked;
    past->sore_drop += known->sore_drop;
    past->liked = known->liked;
    return known->finished > 0;
}

/* The day that comes next is the one that is kept; where nothing is, the first that was not played to its end. After
 * the last it begins anew. */
static LessonPast past_of(const Played *played, const Lesson *lesson) {
    LessonPast past = {.last_relief = -1};
    if (lesson->kind != LESSON_PROGRAMME) {
        add_past(played, lesson->id, &past);
        return past;
    }
    bool all = true;
    for (int i = 0; i < lesson->day_count; i++) {
        bool finished = add_past(played, lesson->days[i].lesson->id, &past);
        if (all && !finished) past.day = i;
        all = all && finished;
    }
    const ProgrammePast *programme = programme_with(played, lesson->id);
    if (!programme) return past;
    past.day = programme->next < lesson->day_count ? programme->next : 0;
    past.begun_day = programme->begun_day;
    past.last_day = programme->last_day;
    return past;
}

static bool read_lessons(Journal *journal, Show *show, int64_t today, int zone_s) {
    Played played = {.today = today, .zone_s = zone_s};
    played.list = calloc(LESSONS_MAX, sizeof *played.list);
    if (played.list) played.count = journal_lessons(journal, played.list, LESSONS_MAX);
    played.programme_count = journal_programmes(journal, played.programmes, PROGRAMMES_MAX);
    for (int i = 0; i < show->lesson_count; i++) show->past[i] = past_of(&played, show->lessons[i]);
    free(played.list);
    return played.count >= 0 && played.programme_count >= 0;
}

/* How many there are, none where they cannot be read. */
static int count_of(int read, bool *good) {
    *good = *good && read >= 0;
    return read < 0 ? 0 : read;
}

static bool read_habit(Journal *journal, Habit *habit, int64_t today) {
    bool good = true;
    int64_t week = calendar_week(today), first = calendar_monday(week - HABIT_WEEKS + 1);
    habit->today = today;
    habit->day_count = count_of(journal_days(journal, first, today, habit->days, HABIT_DAYS_MAX), &good);
    habit->point_count =
        count_of(journal_points(journal, today - 1, today, habit->points, HABIT_POINTS_MAX), &good);
    habit->sore_count = count_of(
        journal_weeks(journal, week - HABIT_SORE_WEEKS + 1, week, habit->sore, HABIT_SORE_MAX), &good);
    JournalTotals totals;
    good = journal_totals(journal, &totals) && good;
    habit->sessions = totals.sessions;
    habit->holds = totals.holds;
    habit->done_s = totals.minutes * 60;
    habit->spot_count = count_of(journal_spots(journal, habit->spots, HABIT_SPOTS_MAX), &good);
    return good;
}

/* Who has done nothing yet is told nothing of it. */
static void show_habit(Show *show) {
    bool something = show->habit.day_count || show->habit.spot_count;
    show->world.habit = something ? &show->habit : NULL;
}

static bool is_same_point(const Point *a, const Point *b) {
    return a->side == b->side && strcmp(a->muscle, b->muscle) == 0;
}

void past_mark(Show *show, const Spot *spot, bool marked) {
    Habit *habit = &show->habit;
    int count = 0;
    for (int i = 0; i < habit->spot_count; i++)
        if (!is_same_point(&habit->spots[i].point, &spot->point)) habit->spots[count++] = habit->spots[i];
    if (marked) { /* the last marked first; of too many the oldest is no longer shown */
        if (count == HABIT_SPOTS_MAX) count--;
        memmove(habit->spots + 1, habit->spots, (size_t)count * sizeof *habit->spots);
        habit->spots[0] = *spot;
        count++;
    }
    habit->spot_count = count;
    show_habit(show);
}

bool past_read(Journal *journal, Show *show, int64_t now_unix_s, int zone_s) {
    int64_t today = calendar_day(now_unix_s, zone_s);
    bool good = read_lessons(journal, show, today, zone_s);
    good = read_habit(journal, &show->habit, today) && good;
    good = journal_sorenesses(journal, show->soreness, AREAS) && good;
    show_habit(show);
    return good;
}

static DayLine line_of(const Session *session) {
    DayLine line = {.before = session->soreness.before, .after = session->soreness.after};
    for (int i = 0; i < session->part_count; i++) {
        line.done_s += session->parts[i].done_s;
        line.holds += session->parts[i].phase == PHASE_HOLD && session->parts[i].done_s >= ROUND_LEAST_S;
    }
    memcpy(line.lesson, session->lesson, sizeof line.lesson);
    return line;
}

bool past_read_day(Journal *journal, Show *show, int64_t day) {
    Session *sessions = calloc(DAY_LINES_MAX, sizeof *sessions);
    int count = sessions ? journal_of_day(journal, day, sessions, DAY_LINES_MAX) : -1;
    show->day = (DayLines){.day = day};
    for (int i = 0; i < count; i++)
        if (sessions[i].part_count) show->day.list[show->day.count++] = line_of(&sessions[i]);
    free(sessions);
    show->world.day = &show->day;
    return count >= 0;
}
